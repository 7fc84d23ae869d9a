"""The catalogue finds every name it was given, under every usual spelling, and nothing under a common word."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology
from kg.catalogue import (
    Catalogue,
    Entry,
    bare,
    default,
    gazetteer,
    is_nationality,
    kinds,
    normalise,
    read,
    slug,
)
from kg.errors import SourceError
from kg.resources import resource


def labels(name: str, **options: bool) -> set[str]:
    return {entry.label for entry in default().find(name, **options)}


@pytest.mark.parametrize(("name", "label"), [
    ("VW", "Volkswagen"),
    ("Volkswagen AG", "Volkswagen"),
    ("Volkswagens", "Volkswagen"),
    ("OpenAI's", "OpenAI"),
    ("Bertelsmann SE & Co. KGaA", "Bertelsmann"),
    ("Meta Platforms, Inc.", "Meta"),
    ("The Walt Disney Company", "Disney"),
    ("Kuehne & Nagel", "Kühne + Nagel"),
    ("KÜHNE + NAGEL", "Kühne + Nagel"),
    ("Suddeutsche Zeitung", "Süddeutsche Zeitung"),
    ("Axel-Springer", "Axel Springer"),
    ("Warner Bros", "Warner Bros."),
    ("Disney+", "Disney+"),
    ("Disney Plus", "Disney+"),
    ("Nestle S.A.", "Nestlé"),
    ("EU-Kommission", "European Commission"),
    ("EZB", "European Central Bank"),
    ("die Zeit", "Die Zeit"),
    ("USA", "United States"),
    ("München", "Munich"),
    ("MAN", "MAN"),
    ("HBO's", "HBO"),
    ("Sick AG", "Sick AG"),
    ("ÖBB", "Österreichische Bundesbahnen"),
    ("OBB", "Österreichische Bundesbahnen"),
    ("Do & Co", "Do & Co"),
])
def test_spellings_meet(name: str, label: str) -> None:
    assert labels(name) == {label}


@pytest.mark.parametrize("word", ["Man", "visa", "Zeit", "Times", "News", "Post", "Sport", "Aktionär",
    "Sick", "Palm", "Kohls", "Tods", "Bund", "Stadia", "Spirit", "", "  ", "AG", "…"])
def test_a_common_word_is_no_name(word: str) -> None:
    assert labels(word) == set()


def test_without_case_where_a_person_types() -> None:
    assert labels("visa", any_case=True) == {"Visa"}
    assert labels("bmw", any_case=True) == {"BMW"}


@pytest.mark.parametrize(("parent", "child"), [
    ("Alphabet", "Google"), ("Meta", "WhatsApp"), ("News Corp", "Dow Jones"), ("Comcast", "NBCUniversal"),
])
def test_parent_and_child_are_two(parent: str, child: str) -> None:
    (above,), (below,) = default().find(parent), default().find(child)
    assert above.id != below.id
    assert below.parent == above.id


def test_the_table_is_sound() -> None:
    catalogue = default()
    assert len(catalogue) >= 6000
    for entry in catalogue:
        assert entry.type in ontology.classes(), entry.label
        assert not entry.parent or catalogue.get(entry.parent), entry.label
        assert entry.parent != entry.id, entry.label
        assert bool(entry.wikidata) <= bool(entry.source), f"{entry.label}: an identifier needs its source"
        assert entry in catalogue.find(entry.label), entry.label
        for name in entry.names:
            assert entry in catalogue.find(name), name
    labels_ = Counter((normalise(entry.label), entry.type) for entry in catalogue)
    assert [key for key, n in labels_.items() if n > 1] == []


def test_no_two_rows_share_an_id() -> None:
    ids = [line.split("\t")[0] for line in resource("entities.tsv").read_text(encoding="utf-8").splitlines()
           if line and not line.startswith("#")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("kind", "least", "some"), [
    ("given-name", 800, "Matthias Elon Satya Ursula"), ("city", 500, "Wolfsburg Zürich Cupertino Schanghai"),
    ("region", 100, "Bayern Texas Kalifornien"), ("country", 300, "Deutschland Germany Frankreich France"),
    ("continent", 10, "Europa Asia"), ("month", 20, "März March"), ("weekday", 14, "Montag Monday"),
    ("agency", 20, "dpa Reuters AFP dpa-AFX ots"), ("stock-index", 20, "DAX Nasdaq"),
    ("outlet", 100, "Bloomberg Handelsblatt dpa"),
])
def test_gazetteer(kind: str, least: int, some: str) -> None:
    names = gazetteer(kind)
    assert len(names) >= least
    assert set(some.split()) <= names


def test_gazetteer_is_clean() -> None:
    for kind in kinds():
        assert all(name and name == name.strip() for name in gazetteer(kind)), kind
    with pytest.raises(KeyError):
        gazetteer("planet")


@pytest.mark.parametrize(("word", "lang", "expected"), [
    ("französischen", "de", True), ("Franzosen", "de", True), ("Italienerin", "de", True),
    ("US-amerikanische", "de", True), ("Schweizer", "de", True), ("Berlin", "de", False), ("technischen", "de", False),
    ("French", "en", True), ("Germans", "en", True), ("Paris", "en", False),
])
def test_nationalities_in_their_inflections(word: str, lang: str, expected: bool) -> None:
    assert is_nationality(word, lang) is expected


def test_a_users_table_loads_beside_ours(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    rows = 'label,type,aliases,parent\n"Nordwerk, Werft",Company,NW|Nordwerk,altus\nAltus,Company,,\n'
    table.write_text(rows, encoding="utf-8")
    catalogue = default().with_entries(read(table))
    (werft,) = catalogue.find("NW")
    assert werft.label == "Nordwerk, Werft"
    assert catalogue.get(werft.parent) in catalogue.find("Altus AG")
    assert catalogue.find("VW") == default().find("VW")


@pytest.mark.parametrize(("content", "message"), [
    ("name\ttype\nAltus\tCompany\n", "label"), ("label\n\t\nAltus\tB\tC\n", "cells"),
    ("label\ttype\n\tCompany\n", "no label"), ("", "label"),
])
def test_a_broken_table_says_so(tmp_path: Path, content: str, message: str) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(content, "utf-8")
    with pytest.raises(SourceError, match=message) as caught:
        read(table)
    assert caught.value.where == str(table)


def test_a_table_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\xff\xfe\x00label")
    for path in (tmp_path / "x.csv", tmp_path / "missing.csv", tmp_path):
        with pytest.raises(SourceError):
            read(path)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)


@settings(max_examples=200)
@given(NAMES)
def test_normalising_is_idempotent_and_finds_no_error(name: str) -> None:
    key = normalise(name)
    assert normalise(key) == key
    assert bare(bare(key)) == bare(key)
    default().find(name)


@settings(max_examples=100)
@given(st.lists(NAMES.filter(slug), min_size=1, max_size=5, unique_by=slug))
def test_every_entry_is_found_by_each_of_its_names(names: list[str]) -> None:
    entry = Entry("urn:x", names[0], "Company", tuple(names[1:]))
    catalogue = Catalogue([entry])
    for name in names:
        assert catalogue.find(name) == (entry,)
