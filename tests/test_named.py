"""Named queries from the index: the rows that SPARQL gives, in its order, whatever was added, changed and removed."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from factory import claim, document, entity, evidence
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology, store
from kg.errors import QueryError
from kg.model import Claim, Document
from kg.resources import resource
from kg.store import index, named
from kg.store.binding import Iri
from kg.store.embedded import Store

NAMES = sorted(named._texts())
RELATIONS = ("acquires", "licenses", "licensesTo", "subsidiaryOf", "ownsStakeIn", "holdsRole", "competesWith")
OTHERS = ("Nordwerk", "Kranich", "Ünal")
Said = tuple[str, str, str, str, str | None, int]
Step = tuple[str, list[Said] | None, str]
_SAID = st.tuples(st.sampled_from(RELATIONS), st.sampled_from(OTHERS), st.sampled_from(["positive", "negative"]),
                  st.sampled_from(["asserted", "planned", "alleged"]), st.sampled_from([None, "Jo Brand", "ÄRZTEBLATT"]),
                  st.integers(0, 2))
_STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.lists(_SAID, max_size=6),
                            st.sampled_from(["", "2024", "2024-05-31"])), max_size=6)


def told(name: str, said: list[Said], date: str) -> tuple[Document, list[Claim]]:
    article = document(name, date=date, publisher="Ärzteblatt" if name == "a" else "")
    return article, [claim("Altus", relation, other, polarity=polarity, modality=modality, evidence_=(
        replace(evidence(article, attributed_to=who, via="Blatt" if start else None, amount="1 Euro", role="Chef"),
                start=start, end=start + 2),)) for relation, other, polarity, modality, who, start in said]


def values(name: str) -> list[dict[str, str]]:
    """What to bind: only what must be, and everything."""
    every = {"entity": Iri(entity("Nordwerk").id), "relation": Iri(ontology.expand("acquires")), "source": "ärzte",
             "speaker": "jo"}
    parameters = ontology.queries()[name].parameters
    needed = {item.name: every[item.name] for item in parameters if not item.optional}
    return [needed, {item.name: every[item.name] for item in parameters}]


def check(opened: Store) -> None:
    for name in NAMES:
        for bound in values(name):
            found, expected = opened.named(name, bound), opened.query(ontology.queries()[name].text, bound)
            assert isinstance(found, named.Told)
            assert found.variables == expected.variables
            # SPARQL leaves open how dates of different precision are ordered.
            order = sorted if "ORDER BY ?published" in ontology.queries()[name].text else list
            assert order(map(str, found.rows())) == order(map(str, expected.rows())), name


@settings(max_examples=30)
@given(_STEPS)
def test_any_history_has_the_rows_of_sparql(tmp_path_factory: pytest.TempPathFactory, steps: list[Step]) -> None:
    place = tmp_path_factory.mktemp("n") / "s"
    with store.open(str(place)) as opened:
        for name, said, date in steps:
            if said is None:
                opened.remove(document(name).id)
            else:
                opened.add(*told(name, said, date))
        check(opened)
    (place / index.FILE).unlink()
    with store.open(str(place), read_only=True) as opened:
        check(opened)


@pytest.fixture
def opened(tmp_path: Path) -> Store:
    with store.open(str(tmp_path / "s")) as writer:
        writer.load([told("a", [("acquires", "Nordwerk", "positive", "asserted", "Jo Brand", 0)], "2024-05"),
                     told("b", [("acquires", "Nordwerk", "positive", "asserted", None, 0)], "")])
    return store.open(str(tmp_path / "s"), read_only=True)


@pytest.mark.parametrize("source", ["article-b4", "morgenpost", "abendblatt", "nobody"], ids=["narrow", "broad", "all", "none"])
def test_what_a_source_says_is_in_order(tmp_path: Path, source: str) -> None:
    """Of a source that tells much the rows come from an index, of any other they are sorted: both as SPARQL sorts."""
    sides = [entity("Nordwerk"), replace(entity("Ünal"), id="http://elsewhere.example/u"), entity("Kranich")]
    with store.open(str(tmp_path / "s")) as writer:
        for number, name in enumerate("eadcb" * 2):
            article = document(f"article-{name}{number}", date=f"2024-0{number % 4 + 1}-01" if number % 4 else "",
                               publisher="Abendblatt, Morgenpost" if name == "a" else "Abendblatt")
            writer.add(article, [claim("Altus", relation, side, modality=modality, evidence_=(evidence(article),))
                                 for relation in RELATIONS[:3] for side in sides for modality in ("planned", "alleged")])
        found, expected = writer.named("what-does-source-say", {"source": source}), writer.query(
            ontology.queries()["what-does-source-say"].text, {"source": source})
        rows = list(found.rows())
        assert rows == list(expected.rows())
        assert len(rows) == {"article-b4": 18, "morgenpost": 36, "abendblatt": 180, "nobody": 0}[source]


def test_what_was_read_for_an_answer_does_not_outlive_a_change(tmp_path: Path) -> None:
    with store.open(str(tmp_path / "s")) as writer:
        for publisher in ("Abendblatt", "Morgenpost"):
            article = replace(document("a"), publisher=publisher)
            writer.add(article, [claim(evidence_=(evidence(article),))])
            ((*_, found, _, _, _),) = writer.named("what-does-source-say", {"source": "a"}).values()
            assert found == publisher


@pytest.mark.parametrize("name", ["deals", "well-sourced", "who-changed-position"])
def test_the_terms_are_those_of_sparql(name: str, opened: Store) -> None:
    outputs = io.BytesIO(), io.BytesIO()
    opened.named(name).write(outputs[0], "json")
    opened.query(ontology.queries()[name].text).write(outputs[1], "json")
    assert json.loads(outputs[0].getvalue()) == json.loads(outputs[1].getvalue())


def test_an_edited_query_is_the_engines(opened: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(str(resource()), tmp_path / "mine")
    edited = tmp_path / "mine" / "queries" / "deals.rq"
    edited.write_text(edited.read_text(encoding="utf-8").replace("VALUES ?relation { kg:acquires", "VALUES ?relation { kg:owns"),
                      encoding="utf-8")
    assert len(list(opened.named("deals").rows())) == 2
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path / "mine"))
    ontology.queries.cache_clear()
    try:
        assert list(opened.named("deals").rows()) == []
    finally:
        monkeypatch.undo()
        ontology.queries.cache_clear()


def test_a_wrong_variable_or_format_is_refused(opened: Store) -> None:
    with pytest.raises(QueryError, match="no variable"):
        opened.named("deals", {"nobody": "x"})
    with pytest.raises(QueryError, match="cannot be written"):
        opened.named("deals").write(io.BytesIO(), "turtle")


def test_the_index_has_what_scans_and_nothing_old() -> None:
    """Only what looks up an entity first is left to the engine, and no query was edited without its SQL."""
    assert set(ontology.queries()) - set(NAMES) == {"group", "in-common", "profile", "timeline"}
    assert all(named.current(query) for query in ontology.queries().values() if query.name in NAMES)
