"""What `kg sparql` adds to the engine's own time, rdflib beside it, and how long the named queries take.

    python scripts/bench/sparql.py STORE [--rdflib] [--index]

A query's own time is that of pyoxigraph on the same files, every row fetched. That and `kg sparql`, as CSV and as the
table with labels, are processes of their own, Python's start-up included in both. All are CPU milliseconds.
"""

from __future__ import annotations

import argparse
import io
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Mapping

import rdflib
from table import command, cpu, print_table

from kg import ontology, rdf, store
from kg.store import names
from kg.store.answers import Answer
from kg.store.binding import Iri

PATIENCE = 120
RAW = """import sys, pyoxigraph as ox
for row in ox.Store.read_only(sys.argv[1] + "/data").query(sys.argv[2]): pass"""
QUERIES = {
    "top 20": "SELECT ?o (COUNT(*) AS ?n) { ?c rdf:object ?o } GROUP BY ?o ORDER BY DESC(?n) ?o LIMIT 20",
    "date and modality": """SELECT ?s ?o ?date { ?c kg:modality kg:planned ; rdf:subject ?s ; rdf:object ?o ; kg:evidence ?e .
        ?e kg:date ?date FILTER(STR(?date) >= "2020-01" && STR(?date) < "2020-07") }""",
    "words in quotes": 'SELECT ?e ?quote { ?e oa:exact ?quote FILTER(CONTAINS(?quote, "Meldung 777")) }',
    "property path": "SELECT (COUNT(*) AS ?n) { ?a kg:supplies/kg:supplies+ ?b }",
    "contradictions": """SELECT ?s ?p ?o { ?d kg:polarity kg:negative ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
        FILTER EXISTS { ?s ?p ?o } }""",
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("store")
    parser.add_argument("--rdflib", action="store_true", help="rdflib in memory beside it; minutes for 100k claims")
    parser.add_argument("--index", action="store_true", help="named queries only, and none of them in the engine")
    given = parser.parse_args()
    columns = ["query", "rows", "first row ms", "all values ms", "all cells ms"]
    if given.index:
        print_table("Named queries", columns, named(given.store, index_only=True))
        return
    declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in rdf.PREFIXES.items())
    memory = loaded(given.store) if given.rdflib else None
    rows = []
    for name, text in QUERIES.items():
        own = cpu(lambda text=text: subprocess.run([sys.executable, "-c", RAW, given.store, f"{declared} {text}"], check=True))
        ways = [cpu(command("sparql", "--store", given.store, text, "--format", kind)) for kind in ("csv", "table")]
        slow = within(lambda text=text: len(memory.query(text, initNs=rdf.PREFIXES))) if memory is not None else ""
        rows.append((name, own * 1000, *(way * 1000 for way in ways), (ways[0] - own) * 1000, slow))
    start = cpu(command("sparql", "--store", given.store, "ASK {}"))
    print_table(f"Queries (start-up alone {start * 1000:.0f} ms)",
                ("query", "pyoxigraph ms", "kg sparql csv ms", "table ms", "added ms", "rdflib in memory ms"), rows)
    print_table("Named queries", [*columns, "kg sparql csv ms", "SPARQL in the engine ms"], named(given.store, index_only=False))


def named(place: str, *, index_only: bool) -> list[tuple[object, ...]]:
    """Of each named query its rows; milliseconds until the first, for all as plain values and as cells with labels; and,
    unless only the index is asked, of `kg sparql` and of the same query in the engine."""
    values = {"entity": "Firma 1234", "other": "Firma 7", "source": "morgen"}
    rows: list[tuple[object, ...]] = []
    with store.open(place, read_only=True) as opened:
        for query in ontology.queries().values():
            wanted = {item.name: values[item.name] for item in query.parameters if not item.optional}
            bound = {key: value if key == "source" else Iri(names.resolve(opened, value).id) for key, value in wanted.items()}

            def answer(query: ontology.Query = query, bound: Mapping[str, str] = bound) -> Answer:
                return opened.named(query.name, bound)

            count = sum(1 for _ in answer().values())
            figures = [cpu(work, 1) for work in (
                lambda answer=answer: next(iter(answer().values()), None), lambda answer=answer: deque(answer().values(), 0),
                lambda answer=answer: deque(answer().rows(), 0))]
            if not index_only:
                options = [part for key, value in wanted.items() for part in ("--set", f"{key}={value}")]
                figures += [cpu(command("sparql", "--store", place, "--name", query.name, "--format", "csv", *options)),
                            cpu(lambda query=query, bound=bound: deque(opened.query(query.text, bound).values(), 0), 1)]
            rows.append((query.name, count, *(figure * 1000 for figure in figures)))
    return rows


def loaded(place: str) -> rdflib.Graph:
    with store.open(place, read_only=True) as opened:
        text = io.BytesIO()
        opened.dump(text, "ntriples")
    return rdflib.Graph().parse(text.getvalue(), format="nt")


def within(work: object) -> float | str:
    """Milliseconds of the work, or that it is given up."""
    def give_up(*_: object) -> None:
        raise TimeoutError
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        return cpu(work, 1) * 1000  # type: ignore[arg-type]
    except TimeoutError:
        return f"> {PATIENCE * 1000}"
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    main()
