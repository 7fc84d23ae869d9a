"""What `kg sparql` adds to the engine's own time, for every named query.

    python scripts/bench/sparql.py STORE [--set entity='Firma 1234']
"""

from __future__ import annotations

import sys

from table import command, median, print_table

from kg import ontology, store
from kg.store import names
from kg.store.binding import Iri


def main() -> None:
    place = sys.argv[1]
    values = {"entity": "Firma 1234", "other": "Firma 7", "source": "morgen"}
    rows = []
    with store.open(place, read_only=True) as opened:
        for query in ontology.queries().values():
            wanted = {item.name: values[item.name] for item in query.parameters if not item.optional}
            bound = {key: value if key == "source" else Iri(names.resolve(opened, value).id)
                     for key, value in wanted.items()}
            engine = median(lambda query=query, bound=bound: sum(1 for _ in opened.query(query.text, bound).rows()), 3)
            options = [part for key, value in wanted.items() for part in ("--set", f"{key}={value}")]
            whole = median(command("sparql", "--store", place, "--name", query.name, "--format", "csv", *options), 3)
            rows.append((query.name, engine * 1000, whole * 1000))
    print_table("Named queries", ("query", "engine ms", "kg sparql ms, start-up included"), rows)


if __name__ == "__main__":
    main()
