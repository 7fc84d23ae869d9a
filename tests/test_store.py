"""The store: what a document said comes and goes with it, whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from factory import QUOTE, claim, document, entity, every_kind
from factory import evidence as evidence_of
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import reports, store
from kg.errors import QueryError, StoreError, UnknownName
from kg.filters import Filters
from kg.model import BASE, MODALITIES, ONTOLOGY, POLARITIES, Claim, Document
from kg.store import binding, folder, names
from kg.store.embedded import Store, statements

RUN = BASE + "run/1"
NAMES = ("Altus AG", "Nordwerk AG", "Bergamo AI", "Kranich Verlag")


def content(opened: Store) -> set[str]:
    return {str(quad.triple) for quad in opened._graph}


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Store]:
    with store.open(str(tmp_path / "s")) as found:
        yield found


def said(article: Document, *parts: tuple[str, str, str, str, str]) -> list[Claim]:
    return [claim(subject, relation, value, polarity=polarity, modality=modality, evidence_=(evidence_of(article),))
            for subject, relation, value, polarity, modality in parts]


# ---- what documents say ------------------------------------------------------------------------


def test_claims_come_back_as_they_were(opened: Store) -> None:
    claims = every_kind()
    assert opened.add(document(), claims) == "new"
    assert len(list(opened.claims())) == 8
    assert {found.id for found in opened.claims()} == {given_claim.id for given_claim in claims}
    (one,) = [found for found in opened.claims() if found.id == claims[0].id]
    assert (one.subject, one.object, one.evidence[0].quote) == (claims[0].subject, claims[0].object, QUOTE)


@pytest.mark.parametrize("polarity", POLARITIES)
@pytest.mark.parametrize("modality", MODALITIES)
def test_the_direct_triple_stands_only_for_asserted_positive_claims(
    opened: Store, polarity: str, modality: str,
) -> None:
    opened.add(document(), [claim(polarity=polarity, modality=modality)])
    stands = bool(opened.query("ASK { ?s kg:acquires ?o }"))
    assert stands == (polarity == "positive" and modality == "asserted")


def test_state_tells_new_known_and_changed(opened: Store) -> None:
    article = document()
    assert opened.state(article, RUN) == "new"
    opened.add(article, [claim()], RUN)
    assert opened.state(article, RUN) == "known"
    assert opened.state(article, BASE + "run/2") == "changed"
    assert opened.state(document(text="Anders.\n"), RUN) == "changed"
    assert opened.state(document(title="Anders"), RUN) == "changed"


def test_adding_again_changes_nothing(opened: Store) -> None:
    opened.add(document(), every_kind())
    before = content(opened)
    assert opened.add(document(), every_kind()) == "known"
    assert content(opened) == before


def test_a_changed_article_takes_back_what_it_said(opened: Store) -> None:
    article = document()
    opened.add(article, said(article, ("Altus AG", "acquires", "Nordwerk AG", "positive", "asserted")))
    changed = document(text="Altus übernimmt Nordwerk. Und mehr.\n")
    denial = said(changed, ("Altus AG", "acquires", "Nordwerk AG", "negative", "asserted"))
    assert opened.add(changed, denial) == "changed"
    assert not opened.query("ASK { ?s kg:acquires ?o }")
    assert [found.polarity for found in opened.claims()] == ["negative"]


def test_what_another_document_says_too_stays(opened: Store) -> None:
    one, two = document("one"), document("two")
    fact = ("Altus AG", "acquires", "Nordwerk AG", "positive", "asserted")
    opened.add(one, said(one, fact))
    alone = content(opened)
    opened.add(two, said(two, fact, ("Altus AG", "sues", "Kranich Verlag", "positive", "alleged")))
    assert len(next(found for found in opened.claims() if found.relation == "acquires").evidence) == 2
    assert opened.remove(two.id)
    assert content(opened) == alone
    assert opened.remove(one.id)
    assert content(opened) == set()
    assert not opened.remove(one.id)


_FACTS = st.tuples(st.sampled_from(NAMES), st.sampled_from(["acquires", "sues"]), st.sampled_from(NAMES),
                   st.sampled_from(POLARITIES), st.sampled_from(MODALITIES))
_STEPS = st.lists(st.tuples(st.sampled_from(["one", "two", "three"]),
                            st.none() | st.tuples(st.sampled_from(["", "Mehr.\n"]), st.lists(_FACTS, max_size=4))),
                  max_size=8)


@settings(max_examples=40)
@given(_STEPS)
def test_any_history_leaves_what_the_last_versions_say(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Any],
) -> None:
    """Additions, changes and removals in any order end in the store that the remaining documents alone give."""
    last: dict[str, tuple[Document, list[Claim]]] = {}
    with store.open(str(tmp_path_factory.mktemp("h") / "s")) as lived:
        for name, version in steps:
            article = document(name)
            if version is None:
                lived.remove(article.id)
                last.pop(name, None)
                continue
            article = document(name, text=article.text + version[0])
            last[name] = article, said(article, *version[1])
            lived.add(*last[name], RUN)
        expected = {str(ox.Triple(*triple)) for article, claims in last.values() for triple in statements(article, claims, RUN)}
        expected |= {f"<{later.id}> <{ONTOLOGY}sameReportAs> <{earlier.id}>"
                     for later, _ in last.values() for earlier, _ in last.values()
                     if later.id > earlier.id and reports.same(later, earlier)}
        assert content(lived) == expected


# ---- questions ---------------------------------------------------------------------------------


def test_values_are_bound_as_terms(opened: Store) -> None:
    evil = '" } ; DROP ALL # <script>'
    opened.add(document(), [claim(entity(evil), "acquires", "Nordwerk AG")])
    answer = opened.query("SELECT (COUNT(*) AS ?n) { ?s rdfs:label ?name }", {"name": evil})
    assert [row[0].value for row in answer.rows() if row[0]] == ["1"]
    whom = names.resolve(opened, evil)
    assert opened.query("ASK { ?who kg:acquires ?what }", {"who": binding.Iri(whom.id)})
    assert not opened.query("ASK { ?who kg:acquires ?what }", {"what": binding.Iri(whom.id)})


@pytest.mark.parametrize("query", [
    "SELECT ?o WHERE { ?e kg:acquires ?o }", "SELECT ?o { # ?e {\n ?e kg:acquires ?o }",
    "CONSTRUCT { ?e kg:sues ?o } WHERE { ?e kg:acquires ?o }",
    "SELECT ?o { ?e kg:acquires ?o FILTER(STR(?o) != '}{') }",
    "SELECT ?o { { ?x kg:acquires ?o FILTER(?x = ?e) } UNION { ?e kg:sues ?o } }",
    "SELECT ?o { { SELECT ?o (COUNT(*) AS ?n) { ?e kg:acquires ?o } GROUP BY ?o } }",
    "SELECT ?o { VALUES ?p { kg:acquires } ?s ?p ?o FILTER EXISTS { ?s ?p ?o FILTER(?s = ?e) } }",
])
def test_a_value_is_bound_wherever_the_variable_stands(opened: Store, query: str) -> None:
    opened.add(document(), [claim(), claim("Bergamo AI", "acquires", "Kranich Verlag")])
    assert len(list(opened.query(query, {"e": binding.Iri(entity("Bergamo AI").id)}).rows())) == 1
    assert not list(opened.query(query, {"e": binding.Iri(entity("Nobody").id)}).rows())


def test_an_unknown_variable_is_refused() -> None:
    with pytest.raises(QueryError, match=r"\?x"):
        binding.bind("ASK { ?s ?p ?o }", {"x": '"a"'})


@pytest.mark.parametrize(("query", "where"), [
    ("SELECT ?s WHERE {\n ?s ?p }", "query:2:"), ("nonsense", "query"), ("", "query"),
    ("DELETE WHERE { ?s ?p ?o }", "query"),
    ("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", "query"), ("SELECT ?x { ?s nope:p ?o }", "query"),
])
def test_a_bad_query_is_one_line_with_a_place(opened: Store, query: str, where: str) -> None:
    with pytest.raises(QueryError) as caught:
        opened.query(query)
    assert caught.value.where.startswith(where)
    assert "\n" not in str(caught.value)


def test_names_are_found_whatever_the_case_and_near_ones_offered(opened: Store) -> None:
    opened.add(document(), [claim()])
    assert names.resolve(opened, "altus ag").label == "Altus AG"
    with pytest.raises(UnknownName) as caught:
        names.resolve(opened, "Altos")
    assert "Altus AG" in caught.value.near


# ---- the folder --------------------------------------------------------------------------------


def test_reading_needs_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store is there"):
        store.open(str(tmp_path / "none"), read_only=True)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("marker", [
    "", "{}", '{"format": "other", "schema": 1}', "[]", '{"format": "kg-store"}', '{"format": "kg-store", "schema": 1e400}',
    '{"format": "kg-store", "schema": ' + "9" * 5000 + "}", "[" * 100_000, "\udcff"])
def test_a_folder_that_is_none_is_refused_and_left_alone(tmp_path: Path, marker: str) -> None:
    (tmp_path / (folder.MARKER if marker else "letter.txt")).write_bytes(os.fsencode(marker))
    for read_only in (True, False):
        with pytest.raises(StoreError) as caught:
            store.open(str(tmp_path), read_only=read_only)
        assert caught.value.remedy
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(("location", "reason"), [
    ("http://host.example/query", "an address"), ("file:///tmp/s", "an address"), ("s\udcff", "not UTF-8"), ("x" * 300, "too long")])
def test_a_location_that_is_no_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, location: str, reason: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for read_only in (True, False):
        with pytest.raises(StoreError, match=reason):
            store.open(location, read_only=read_only)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b?c#d%00", "new\nline", "'\"$(x)", "-", "~", "ü\u202e", "a;b&c"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    with store.open(str(tmp_path / name)) as found:
        found.add(document(), [claim()])
    with store.open(str(tmp_path / name), read_only=True) as found:
        assert found.neighbours(claim().subject.id, Filters())[0] == {claim().object.id}
        found.backup(str(tmp_path / f"copy {name}"))
    assert {path.name for path in tmp_path.iterdir()} == {name, f"copy {name}"}


def test_a_file_and_a_newer_schema_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="is a file"):
        store.open(str(tmp_path / "file"))
    store.open(str(tmp_path / "s")).close()
    (tmp_path / "s" / folder.MARKER).write_text(json.dumps({"format": "kg-store", "schema": folder.SCHEMA + 1}))
    with pytest.raises(StoreError, match="newer") as caught:
        store.open(str(tmp_path / "s"))
    assert caught.value.remedy == "upgrade kg"


def test_a_second_writer_waits_and_then_says_so(opened: Store) -> None:
    told: list[str] = []
    start = time.monotonic()
    with pytest.raises(StoreError, match="another process writes"):
        store.open(opened.location, wait=0.3, notify=told.append)
    assert 0.3 <= time.monotonic() - start < 5
    assert len(told) == 1


def test_readers_go_on_beside_a_writer(opened: Store) -> None:
    opened.add(document("one"), [claim()])
    with store.open(opened.location, read_only=True) as reader:
        opened.add(document("two"), [claim("Bergamo AI", evidence_=(evidence_of(document("two")),))])
        assert len(list(reader.claims())) == 1
    with store.open(opened.location, read_only=True) as reader:
        assert len(list(reader.claims())) == 2


def test_a_backup_is_a_store(opened: Store, tmp_path: Path) -> None:
    opened.add(document(), every_kind())
    opened.backup(str(tmp_path / "copy"))
    with store.open(str(tmp_path / "copy"), read_only=True) as copy:
        assert content(copy) == content(opened)


_WRITER = """
import sys
sys.path[:0] = sys.argv[3:]
from factory import QUOTE, claim, document, evidence
from kg import store
with store.open(sys.argv[1]) as opened:
    for number in range(10_000):
        article = document(str(number))
        words = (evidence(article),)
        opened.add(article, [claim("Altus", "acquires", f"Firma {number}-{i}", evidence_=words) for i in range(5)])
        print(number, flush=True)
"""


def _kill_after(path: Path, documents: int, environment: Mapping[str, str]) -> int:
    """Run a writer, kill it once it has reported so many documents; returns the last number it reported."""
    here = Path(__file__).parent
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(path), "", str(here), str(here.parent)],
                          stdout=subprocess.PIPE, text=True, env=environment) as writer:
        assert writer.stdout
        last = -1
        for line in writer.stdout:
            last = int(line)
            if last >= documents:
                writer.kill()
                break
        return max([last, *(int(line) for line in writer.stdout if line.strip().isdigit())])


@pytest.mark.parametrize("documents", [0, 3, 20])
def test_a_writer_killed_in_the_middle_leaves_whole_documents(tmp_path: Path, documents: int) -> None:
    reported = _kill_after(tmp_path / "s", documents, os.environ)
    with store.open(str(tmp_path / "s"), wait=2) as opened:
        claims = list(opened.claims())
        stored = opened.documents()
        assert len(stored) >= reported + 1
        assert len(claims) == 5 * len(stored)
        for article in stored:
            opened.remove(article.id)
        assert content(opened) == set()
