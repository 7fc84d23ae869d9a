"""The store as an rdflib.Dataset."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from factory import claim

from kg import store
from kg.errors import StoreError
from kg.store.dataset import dataset


# rdflib calls what it has deprecated itself.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
def test_rdflib_sees_what_the_store_holds(tmp_path: Path) -> None:
    said = claim()
    with store.open(str(tmp_path / "s")) as opened:
        opened.add(said.evidence[0].document, [said])
        with pytest.raises(StoreError, match="open to writing"):
            dataset(opened)
    with store.open(str(tmp_path / "s"), read_only=True) as opened:
        graph = dataset(opened)
        acquires = rdflib.URIRef("https://w3id.org/industry-kg/ontology#acquires")
        assert list(graph.triples((None, acquires, None))) == [
            (rdflib.URIRef(said.subject.id), acquires, rdflib.URIRef(said.object.id))]
        (row,) = graph.query("SELECT ?who { ?who kg:acquires ?what }")
        assert str(row[0]) == said.subject.id  # type: ignore[index]
        assert sum(1 for _ in graph.triples((None, None, None))) == len(opened)


def test_a_server_is_left_to_rdflib() -> None:
    with store.open("sparql+http://127.0.0.1:9/query") as opened, pytest.raises(StoreError, match="is a server"):
        dataset(opened)
