"""Full-text search: words in all their forms, in step with the store, whatever is typed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from factory import claim, document
from factory import evidence as evidence_of
from hypothesis import given
from hypothesis import strategies as st

from kg import store
from kg.errors import StoreError, UsageError
from kg.store import fulltext
from kg.store.fulltext import search, stem

GERMAN = "Die Verlage lizenzierten ihre Archive an Bergamo AI."
ENGLISH = "Publishers were licensing archives to Bergamo AI."


def said(name: str, text: str, lang: str, subject: str = "Kranich Verlag") -> tuple:  # type: ignore[type-arg]
    article = document(name, text=text + "\n", lang=lang)
    return article, [claim(subject, "licensesTo", "Bergamo AI", evidence_=(evidence_of(article, quote=text),))]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    with store.open(str(tmp_path / "s")) as opened:
        opened.add(*said("de", GERMAN, "de"))
        opened.add(*said("en", ENGLISH, "en", "Hale Press"))
    return str(tmp_path / "s")


def quotes(folder: str, words: str, **options: bool) -> set[str]:
    return {hit.evidence.quote for hit in search(folder, words, **options)}


@pytest.mark.parametrize(("words", "found"), [
    ("lizenziert", {GERMAN}), ("lizenzieren Archiv", {GERMAN}), ("Verlag", {GERMAN}), ("licensed archive", {ENGLISH}),
    ("licenses", {ENGLISH}), ("Bergamo", {GERMAN, ENGLISH}), ("bergamo verlag", {GERMAN}), ("HALE", {ENGLISH}),
    ("Verlagsarchiv", set()), ("Lizenz", {GERMAN}),
    ('"an Bergamo"', {GERMAN}), ('"Bergamo an"', set()), ("lizen*", {GERMAN}), ("Archivar", set()),
    ("Bergamo nirgends", set()),
])
def test_words_are_found_in_all_their_forms(folder: str, words: str, found: set[str]) -> None:
    assert quotes(folder, words) == found


@pytest.mark.parametrize(("one", "other", "lang"), [
    ("übernahme", "übernahmen", "de"), ("klage", "klagen", "de"), ("verhandlungen", "verhandlung", "de"),
    ("acquires", "acquiring", "en"), ("lawsuits", "lawsuit", "en"), ("uebernahme".replace("ue", "u"), "übernahme", "de"),
])
def test_stems(one: str, other: str, lang: str) -> None:
    assert stem(one, lang) == stem(other, lang)


def test_it_follows_the_store(folder: str) -> None:
    assert quotes(folder, "Bergamo") == {GERMAN, ENGLISH}
    with store.open(folder) as opened:
        opened.add(*said("three", "Der Vertrag mit Bergamo AI läuft aus.", "de"))
        opened.add(*said("de", "Bergamo AI zahlt nun mehr.", "de"))
        opened.remove(document("en").id)
    assert quotes(folder, "Bergamo") == {"Der Vertrag mit Bergamo AI läuft aus.", "Bergamo AI zahlt nun mehr."}
    assert quotes(folder, "Vertrag") == {"Der Vertrag mit Bergamo AI läuft aus."}
    assert fulltext.rebuild(folder) == 2


def test_unchanged_rows_are_not_stemmed_again(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quotes(folder, "Bergamo")
    with store.open(folder) as opened:
        opened.add(*said("three", "Ein dritter Satz über Bergamo AI.", "de"))
    stemmed = []
    monkeypatch.setattr(fulltext, "_stemmed", lambda text, lang: stemmed.append(text) or text)
    search(folder, "Bergamo")
    assert [text for text in stemmed if text.startswith("Ein")] == ["Ein dritter Satz über Bergamo AI."]
    assert len(stemmed) == 2, "the quote and the names of the one that is new"


def test_a_broken_file_is_made_anew(folder: str) -> None:
    (Path(folder) / fulltext.FILE).write_bytes(b"no database" * 1000)
    assert quotes(folder, "lizenziert") == {GERMAN}


def test_a_file_that_may_not_be_written(folder: str) -> None:
    """A folder in its place refuses root too; a read-only disk is in test_store_trouble."""
    (Path(folder) / fulltext.FILE).unlink(missing_ok=True)
    (Path(folder) / fulltext.FILE).mkdir()
    assert quotes(folder, "lizenziert") == {GERMAN}


def test_what_cannot_be_searched(folder: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        search(folder, ' "" * - ')
    with pytest.raises(StoreError):
        search(str(tmp_path / "none"), "word")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> str:
    found = tmp_path_factory.mktemp("shared") / "s"
    with store.open(str(found)) as opened:
        opened.add(*said("de", GERMAN, "de"))
    return str(found)


@given(words=st.text(max_size=40) | st.sampled_from(
    ['a" OR "b', "NEAR(a b)", "quote: x", "^a", "a AND", "NOT", "(", "*", "x*y", "col : -x", "\0", "ä\u0308*", "\ud800"]))
def test_whatever_is_typed_is_words_only(shared: str, words: str) -> None:
    with suppress(UsageError):
        search(shared, words)
