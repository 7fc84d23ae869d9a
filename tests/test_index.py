"""The index beside the store: in step with it, aware of what was written past it, built anew by itself."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from factory import claim, document, evidence
from hypothesis import given
from hypothesis import strategies as st

from kg import ontology, store
from kg.errors import StoreError
from kg.filters import Filters
from kg.store import tables, texts
from kg.store.index import FILE, Index, stamp
from kg.store.walk import neighbours

ALTUS = claim().subject.id


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with store.open(str(tmp_path / "s")) as opened:
        one, two = document("one"), document("two")
        opened.add(one, [claim(evidence_=(evidence(one),))])
        opened.add(two, [claim(evidence_=(evidence(two),)), claim("Altus AG", "sues", "Kranich", evidence_=(evidence(two),))])
    return tmp_path / "s"


def fresh(place: Path) -> bool:
    index = Index(place, stamp(place / "data"), write=False)
    index.close()
    return index.fresh


def test_ingest_leaves_a_fresh_index(place: Path) -> None:
    assert fresh(place)
    store.open(str(place)).close()
    assert fresh(place), "a writer that wrote nothing changed the engine's files only"


def test_a_writer_killed_before_it_wrote_anything_leaves_an_empty_index(tmp_path: Path) -> None:
    store.open(str(tmp_path / "s")).close()
    for file in (*(tmp_path / "s" / "data").iterdir(), tmp_path / "s" / FILE):
        if file.exists():
            file.unlink()
    with store.open(str(tmp_path / "s"), read_only=True) as opened:
        assert list(opened.entities()) == []
    with store.open(str(tmp_path / "s")) as opened:
        assert list(opened.briefs()) == []


def test_rows_that_cannot_be_read_are_one_clear_error(place: Path) -> None:
    index = Index(place, stamp(place / "data"), write=False)
    with pytest.raises(StoreError, match="cannot be read"):
        list(index.through("SELECT nothing"))
    index.close()


def test_sources_are_counted_and_taken_back(place: Path) -> None:
    said = claim()
    with store.open(str(place)) as opened:
        assert opened.standing(said.subject.id, said.object.id, Filters()) == (0, -2)
        opened.remove(document("one").id)
        assert opened.standing(said.subject.id, said.object.id, Filters()) == (0, -1)
        opened.remove(document("two").id)
        assert opened.standing(said.subject.id, said.object.id, Filters()) is None
        assert opened.neighbours(ALTUS, Filters()) == (set(), set())


def test_what_is_written_past_it_makes_it_stale_and_a_reader_builds_it_anew(place: Path) -> None:
    gone = claim("Altus AG", "sues", "Kranich")
    engine = ox.Store(str(place / "data"))
    for quad in list(engine.quads_for_pattern(ox.NamedNode(gone.id), None, None)):
        engine.remove(quad)
    del engine
    assert not fresh(place)
    with store.open(str(place), read_only=True) as opened:
        assert gone.object.id not in opened.neighbours(ALTUS, Filters())[0]
    assert fresh(place)


def test_a_store_without_index_gets_one(place: Path) -> None:
    (place / FILE).unlink()
    with store.open(str(place), read_only=True) as opened:
        assert opened.neighbours(ALTUS, Filters()) == neighbours(opened.graph, ALTUS, Filters())
    assert fresh(place)


def test_a_reader_beside_a_writer_asks_the_store(place: Path) -> None:
    with store.open(str(place)) as writer:
        article = document("three")
        writer.add(article, [claim("Altus AG", "sues", "Zeta", evidence_=(evidence(article),))])
        with store.open(str(place), read_only=True) as reader:
            assert reader.neighbours(ALTUS, Filters()) == neighbours(reader.graph, ALTUS, Filters())


def test_a_failed_load_leaves_no_trace(place: Path) -> None:
    article = document("bulk")

    def broken() -> object:
        yield article, [claim("A", evidence_=(evidence(article),))]
        raise ValueError("the file ends here")

    with store.open(str(place)) as opened:
        with pytest.raises(ValueError, match="ends here"):
            opened.load(broken())  # type: ignore[arg-type]
        assert opened.neighbours(claim("A").subject.id, Filters()) == (set(), set())


def test_the_iris_of_many_entities_are_those_of_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.open(str(tmp_path / "s")) as opened:
        for number in range(6):
            article = document(f"{number}.txt")
            opened.add(article, [claim("Altus AG", "acquires", f"Nordwerk {number}", evidence_=(evidence(article, attributed_to="dpa"),))])
    found = []
    for few in (1000, 2):
        monkeypatch.setattr(texts, "_FEW", few)
        with store.open(str(tmp_path / "s"), read_only=True) as opened:
            found.append(list(opened.named("who-answers-for-what").values()))
            assert found[-1] == list(opened.query(ontology.queries()["who-answers-for-what"].text).values())
    assert found[0] == found[1]
    assert len(found[0]) == 6


_IRIS = st.sampled_from(("", "a:", "https://w3id.org/industry-kg/", "https://w3id.org/industry-kg/entity/", "z:")).flatmap(
    lambda start: st.text("!aZ~ü/\U0001f600", max_size=4).map(lambda rest: start + rest))
_TRIPLES = st.tuples(_IRIS, st.sampled_from(["owns", "ownsStakeIn"]), _IRIS)


@given(_TRIPLES, _TRIPLES)
def test_turns_sort_as_subject_relation_and_object(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert (tables.turn(*one) < tables.turn(*other)) == (one < other)
