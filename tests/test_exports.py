"""Exports: the same bytes for the same content, read back by the libraries of their homes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from factory import claim, document, entity, every_kind
from factory import evidence as evidence_of

from kg import edges, exports, rdf, store
from kg.model import Claim, Document
from kg.store import ordered
from kg.store.embedded import Store

FORMATS = (*exports.RDF, "graphml", "gexf", "csv")
HOSTILE = ["</script><script>alert(1)</script>", "=HYPERLINK(1)", "a\r\nb\tc", "\x1b[31m\x00\x0b\ufffe",
           "\u202egnp.exe", '"); DROP', "]]>&amp;<", "x" * 10_000, "@cmd", "-1", "+1", "\U0001f600 e\u0301"]


def articles() -> list[tuple[Document, list[Claim]]]:
    one, two = document("one"), document("two")
    hostile = [claim(entity(f"{number} {text}"), "acquires", "Nordwerk AG",
                     evidence_=(evidence_of(two, attributed_to=text, role=text),))
               for number, text in enumerate(HOSTILE)]
    pure = [claim(entity(text), "sues", "Altus AG", evidence_=(evidence_of(two),)) for text in HOSTILE[1:2]]
    return [(one, [claim(item.subject, item.relation, item.object, polarity=item.polarity, modality=item.modality,
                         evidence_=(evidence_of(one),)) for item in every_kind()]), (two, [*hostile, *pure])]


def filled(path: Path, parts: list[tuple[Document, list[Claim]]]) -> Store:
    opened = store.open(str(path))
    for article, claims in parts:
        opened.add(article, claims)
    return opened


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "s", articles()) as found:
        yield found


def written(opened: Store, name: str) -> bytes:
    output = io.BytesIO()
    exports.write(opened, name, output)
    return output.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_ingest_leaves_no_trace(opened: Store, tmp_path: Path, name: str) -> None:
    other = articles()[::-1]
    with filled(tmp_path / "other", [(article, claims[::-1]) for article, claims in other]) as second:
        second.remove(document("one").id)
        second.add(*other[1])
        assert written(second, name) == written(opened, name)


@pytest.mark.parametrize(("name", "form"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")])
def test_rdflib_reads_it_back(opened: Store, name: str, form: str) -> None:
    graph = rdflib.Graph()
    graph.parse(data=written(opened, name), format=form)
    assert len(graph) == len(opened)


@pytest.mark.parametrize("name", ["trig", "nquads"])
def test_datasets_are_read_back(opened: Store, name: str) -> None:
    form = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}[name]
    read = {str(quad.triple) for quad in ox.parse(written(opened, name), form)}
    assert read == {line[:-2].decode() for line in written(opened, "ntriples").splitlines()}


def test_many_triples_are_sorted_through_files(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = written(opened, "ntriples")
    monkeypatch.setattr(ordered, "ROOM", 2_000)
    monkeypatch.setattr(ordered, "_STEP", 3)
    monkeypatch.setattr(ordered, "_AT_ONCE", 300)
    assert written(opened, "ntriples") == at_once
    assert at_once.splitlines() == sorted(at_once.splitlines())


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_graphs_are_read_back_by_networkx(opened: Store, name: str) -> None:
    read = nx.read_graphml if name == "graphml" else nx.read_gexf
    graph = read(io.BytesIO(written(opened, name)))
    assert graph.number_of_nodes() == len(list(opened.entities()))
    assert graph.number_of_edges() == len(list(opened.claims()))
    data = next(data for _, _, data in graph.edges(data=True) if data["relation"] == "acquires")
    assert data["quote"] == "Altus übernimmt Nordwerk."


def test_csv_starts_no_formula_and_keeps_the_text(opened: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(written(opened, "csv").decode(), newline="")))
    assert len(rows) == sum(len(found.evidence) for found in opened.claims())
    assert all(field[:1] not in "=+-@\t\r" or not field for row in rows for field in row.values())
    assert "'=HYPERLINK(1)" in {row["subject"] for row in rows}
    assert HOSTILE[2] in {row["attributed_to"] for row in rows}


def test_json_ld_is_json(opened: Store) -> None:
    json.loads(written(opened, "jsonld"))
    read = {str(quad.triple) for quad in ox.parse(written(opened, "jsonld"), ox.RdfFormat.JSON_LD)}
    assert len(read) == len(opened)


def test_briefs_are_the_claims_as_edges_need_them(opened: Store, tmp_path: Path) -> None:
    """What is read from the index is what the engine has, of several labels, classes, copies and qualifiers too."""
    for number, kind in enumerate(("Organization", "Company", "Company")):
        article = document(f"more-{number}", url="" if number else "https://news.example/more", text="Altus kauft. " * 20)
        opened.add(article, [claim(entity(f"{'AB'[number % 2]}ltus", kind), "acquires", replace(entity("Ziel"), label=f"Ziel {number}"),
                                   evidence_=(evidence_of(article, via="Blatt", scope="ganz", place="Ulm", date="2024"),)),
                             claim("Selbst", "owns", "Selbst", evidence_=(evidence_of(article),))])
    for gone in ("", "more-0", "more-1"):
        if gone:
            opened.remove(document(gone, url="https://news.example/more" if gone == "more-0" else "").id)
        expected = list(opened.claims())
        found = list(opened.briefs())
        assert [(said.id, said.subject.id, said.object.id, edges.edge(said)) for said in found] == [
            (said.id, said.subject.id, said.object.id, edges.edge(said)) for said in expected]
        assert list(opened.entities()) == sorted(rdf.read_entities(opened.graph), key=lambda one: (one.label, one.id))
        for one in opened.entities():
            assert opened.degree(one.id) == sum(one.id in (said.subject.id, said.object.id) for said in expected)
