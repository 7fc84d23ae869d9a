"""Copies of one report are one independent source, whatever the order in which they come."""

from __future__ import annotations

import random
from itertools import permutations
from pathlib import Path

import pytest
from cli import kg
from factory import claim, document, evidence
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import network, ontology, reports, store
from kg.model import Claim, Document
from kg.store.embedded import Store

LEAD = "Altus übernimmt Nordwerk."
WORDS = ("Werft Hafen Kran Kai Lager Schiff Tonne Halle Tor Gleis Zug Last Seil Anker Bug Heck Mast Deck Luke Boje").split()


def prose(words: int, seed: int = 1) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words))


REPORT = f"{LEAD} {prose(120)}"
AGENCY = f"Köln (dpa) - {REPORT}"


def article(name: str, text: str, **fields: str) -> Document:
    return document(name, text=text, **{"publisher": f"Blatt {name}", "author": "", **fields})


@pytest.mark.parametrize(("one", "other", "expected"), [
    (REPORT, REPORT, True),
    (REPORT, f"{REPORT} Mehr dazu morgen in unserer Ausgabe.", True),
    (REPORT, f"Neu: {REPORT.upper()}", True),
    (REPORT, f"{LEAD} {prose(120, 2)}", False),
    (REPORT, f"{REPORT} {prose(400, 3)}", False),
    (REPORT, "", False),
    ("", "", False),
    (LEAD, LEAD, True),
    (LEAD, "Altus übernimmt Nordwerk nicht.", False),
    (f"{LEAD} {prose(100)} {prose(60, 4)}", f"{LEAD} {prose(100)} {prose(60, 5)}", False),
    (f"Köln (dpa) {LEAD} {prose(100)} {prose(60, 4)}", f"{LEAD} {prose(100)} {prose(60, 5)} (dpa)", True),
    (f"Köln (dpa) {LEAD} {prose(100)} {prose(60, 4)}", f"{LEAD} {prose(100)} {prose(60, 5)} (Reuters)", False),
])
def test_when_two_articles_are_one_report(one: str, other: str, expected: bool) -> None:
    a, b = article("a", one), article("b", other)
    assert reports.same(a, b) is reports.same(b, a) is expected


@pytest.mark.parametrize(("fields", "expected"), [
    ({"text": "Köln (dpa) - Altus."}, {"dpa"}), ({"text": "Altus. /Reuters/"}, {"reuters"}),
    ({"text": "Altus.", "author": "dpa/mk"}, {"dpa"}), ({"text": "Altus.", "publisher": "Reuters"}, {"reuters"}),
    ({"text": "Laut Reuters kauft Altus."}, set()), ({"text": "Die (neue) Halle."}, set()),
])
def test_the_mark_of_an_agency(fields: dict[str, str], expected: set[str]) -> None:
    assert reports.agencies(article("a", **fields)) >= expected
    assert bool(reports.agencies(article("a", **fields))) is bool(expected)


@settings(max_examples=30)
@given(st.text(max_size=300))
def test_a_sketch_is_short_and_depends_on_nothing_but_the_words(text: str) -> None:
    sketch = reports.sketch(text)
    assert len(sketch) <= reports.SKETCH
    assert sketch == tuple(sorted(set(sketch))) == reports.sketch(f"  {text}\n")


def said(articles: list[Document]) -> list[tuple[Document, list[Claim]]]:
    return [(found, [claim(evidence_=(evidence(found, quote=LEAD),))]) for found in articles]


@pytest.fixture
def opened(tmp_path: Path) -> Store:
    return store.open(str(tmp_path / "store"))


def figures(opened: Store) -> tuple[int, int]:
    (edge,) = network.load(opened).edges(data=True)
    return edge[2]["sources"], edge[2]["independent_sources"]


def asked(opened: Store) -> list[tuple[str, str]]:
    answer = opened.query(ontology.queries()["well-sourced"].text)
    columns = [answer.variables.index(name) for name in ("sources", "independent")]
    return [tuple(row[column].value for column in columns) for row in answer.rows()]  # type: ignore[misc, union-attr]


def test_copies_count_once_in_the_network_and_in_sparql(opened: Store) -> None:
    copies = [article("one", REPORT), article("two", f"{REPORT} Mehr morgen."), article("three", REPORT)]
    for found in said([*copies, article("four", f"{LEAD} {prose(90, 7)}")]):
        opened.add(*found)
    assert figures(opened) == (4, 2)
    assert asked(opened) == [("4", "2")]
    opened.remove(copies[0].id)
    assert figures(opened) == (3, 2)
    opened.add(*said([article("two", f"{LEAD} {prose(80, 8)}")])[0])
    assert figures(opened) == (3, 3)
    assert asked(opened) == [("3", "3")]


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    articles = said([article("one", AGENCY), article("two", REPORT), article("three", f"{LEAD} {prose(90, 7)}")])
    found = set()
    for number, order in enumerate(permutations(articles)):
        with store.open(str(tmp_path / str(number))) as opened:
            for item in order:
                opened.add(*item)
                assert opened.state(item[0]) == "known"
                assert opened.add(*item) == "known"
            found.add((figures(opened), str(sorted(map(str, opened.query("SELECT * { ?s ?p ?o }").rows())))))
    assert len(found) == 1


def test_short_texts_too_are_compared_in_any_order(tmp_path: Path) -> None:
    short, long = f"{LEAD} In Kiel am", f"{LEAD} In Kiel am Montag. Mehr"
    for number, order in enumerate(permutations(said([article("one", short), article("two", long)]))):
        with store.open(str(tmp_path / str(number))) as opened:
            for item in order:
                opened.add(*item)
            assert figures(opened) == (2, 1)


def test_a_copy_without_claims_outlives_the_other(opened: Store) -> None:
    (first, claims), second = said([article("one", REPORT)])[0], article("two", REPORT)
    opened.add(second, [])
    opened.add(first, claims)
    opened.remove(first.id)
    assert [left.source for left in opened.documents()] == [second.source]
    assert not opened.query("ASK { ?a kg:sameReportAs ?b }")


def test_show_tells_both_figures(tmp_path: Path) -> None:
    with store.open(str(tmp_path / "kg-store")) as opened:
        for found in said([article("one", REPORT), article("two", REPORT), article("three", f"{LEAD} {prose(90, 7)}")]):
            opened.add(*found)
    assert "[positive, asserted]  (3 sources, 2 independent)\n" in kg("show", "Altus AG", "--lang", "en", cwd=tmp_path).stdout
    assert "(3 Quellen, 2 davon unabhängig)" in kg("show", "Altus AG", "--lang", "de", cwd=tmp_path).stdout
