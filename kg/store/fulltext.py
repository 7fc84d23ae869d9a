"""Full-text search over quotes and names: words by their stem, German and English, in SQLite FTS5 beside the store.

One row is one evidence: its quote, and the names of its claim's two entities. A word is looked for by its German and
by its English stem, so that a question need not tell its language. The file carries the stamp of the engine's files
(see kg.store.index) from before they were read; where they have changed since, it is brought up to date: evidence
that is gone goes, new evidence comes, and only that is stemmed. Where the folder may not be written, the rows live in
memory for the one question.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg import rdf, store
from kg.errors import StoreError, UsageError
from kg.model import Claim, Evidence, digest
from kg.store import folder
from kg.store.embedded import Store
from kg.store.index import stamp

FILE = "search.sqlite"
_SCHEMA = "1"
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE item (id INTEGER PRIMARY KEY, claim TEXT NOT NULL, evidence TEXT NOT NULL, content TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE stems USING fts5 (quote, names, tokenize = "unicode61 remove_diacritics 0");
"""
_EVIDENCE = """
SELECT (STR(?claim) AS ?c) (STR(?evidence) AS ?e) ?quote (LANG(?quote) AS ?lang) ?subject ?object {
  ?claim kg:evidence ?evidence ; rdf:subject ?s ; rdf:object ?o .
  ?evidence oa:exact ?quote .
  ?s rdfs:label ?subject . ?o rdfs:label ?object
}
"""
_WORD = re.compile(r"\w+")
_QUERY = re.compile(r'"([^"]*)"|(\w[\w\'’-]*)(\*?)')
_COMPOUND = 4
"""Letters from which on a stem is looked for at the beginning of longer words."""
_BATCH = 20_000
_LARGE = 50_000
"""Rows from which on the build takes seconds and is announced."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim, and of its evidence the one whose quote and names have the words."""

    claim: Claim
    evidence: Evidence


def search(location: str, words: str, *, limit: int = 20, rebuild: bool = False,
           notify: Callable[[str], None] | None = None) -> list[Hit]:
    """At most `limit` evidences of the store at this folder that have all the words, the best first.

    A word matches in any of its forms, "several words" one after the other, and word* whatever begins so.
    `rebuild` makes the rows anew, stale or not. Raises UsageError where there is no word, StoreError.
    """
    expression = _expression(words)
    found = stamp(Path(location) / folder.DATA)  # before the store is opened: never newer than what is read
    with store.open(location, read_only=True) as opened, closing(_connect(Path(location))) as rows:
        _refresh(rows, opened, found, rebuild, notify)
        pairs = rows.execute("SELECT claim, evidence FROM stems JOIN item ON item.id = stems.rowid "
                             "WHERE stems MATCH ? ORDER BY bm25(stems, 2.0, 1.0), claim, evidence LIMIT ?",
                             (expression, limit)).fetchall()
        claims = {claim.id: claim for claim in
                  rdf.read_claims(opened.graph, sorted({claim for claim, _ in pairs}), texts=False)}
        return [Hit(claims[claim], item) for claim, evidence in dict.fromkeys(pairs)
                for item in claims[claim].evidence if item.id(claim) == evidence]


def rebuild(location: str, notify: Callable[[str], None] | None = None) -> int:
    """Make the rows anew; returns how many there are. Raises StoreError."""
    found = stamp(Path(location) / folder.DATA)
    with store.open(location, read_only=True) as opened, closing(_connect(Path(location))) as rows:
        _refresh(rows, opened, found, True, notify)
        return int(rows.execute("SELECT count(*) FROM item").fetchone()[0])


# ---- the rows ----------------------------------------------------------------------------------


def _connect(place: Path) -> sqlite3.Connection:
    """The file, made anew where it is none of ours; in memory where nothing can be written."""
    try:
        rows = sqlite3.connect(place / FILE, timeout=10, isolation_level=None)
        rows.execute("PRAGMA synchronous = OFF")  # what a crash breaks is built again
        rows.execute("BEGIN IMMEDIATE")
        rows.execute("ROLLBACK")
        return rows
    except sqlite3.DatabaseError:
        pass
    try:
        (place / FILE).unlink(missing_ok=True)
        return sqlite3.connect(place / FILE, timeout=10, isolation_level=None)
    except (OSError, sqlite3.DatabaseError):
        return sqlite3.connect(":memory:", isolation_level=None)


def _refresh(rows: sqlite3.Connection, opened: Store, found: str, rebuild: bool,
             notify: Callable[[str], None] | None) -> None:
    """Make the rows those of the store; `found` is its stamp."""
    wanted = f"{_SCHEMA} {found}"
    try:
        if not rebuild and _stamp(rows) == wanted:
            return
        rows.execute("BEGIN IMMEDIATE")
        if rebuild or _stamp(rows).split(" ")[0] != _SCHEMA:
            _create(rows)
        _update(rows, opened, notify)
        rows.execute("INSERT OR REPLACE INTO meta VALUES ('stamp', ?)", (wanted,))
        rows.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise StoreError(f"the search index cannot be written: {error}", where=opened.location,
                         remedy="free some space, or wait for the other search to end") from None


def _stamp(rows: sqlite3.Connection) -> str:
    try:
        found = rows.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()
    except sqlite3.OperationalError:  # no table yet
        return ""
    return str(found[0]) if found else ""


def _create(rows: sqlite3.Connection) -> None:
    for table in ("meta", "item", "stems"):
        rows.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _TABLES.strip().split(";\n"):
        rows.execute(statement)


def _update(rows: sqlite3.Connection, opened: Store, notify: Callable[[str], None] | None) -> None:
    """Take away the rows whose evidence is gone or says something else, and add those that are missing."""
    gone: set[str] = {content for (content,) in rows.execute("SELECT content FROM item")}
    known = len(gone)
    fresh: list[tuple[str, str, str, str, str, str]] = []
    for number, (claim, evidence, quote, lang, names) in enumerate(_evidence(opened)):
        content = digest(claim, evidence, quote, lang, names)
        if content in gone:
            gone.discard(content)
        else:
            fresh.append((claim, evidence, content, quote, lang, names))
        if notify and number == known + _LARGE:
            notify("bringing the search index up to date …")
        if len(fresh) >= _BATCH:
            _insert(rows, fresh)
            fresh.clear()
    _insert(rows, fresh)
    for content in gone:
        rows.execute("DELETE FROM stems WHERE rowid = (SELECT id FROM item WHERE content = ?)", (content,))
        rows.execute("DELETE FROM item WHERE content = ?", (content,))


def _insert(rows: sqlite3.Connection, fresh: list[tuple[str, str, str, str, str, str]]) -> None:
    for claim, evidence, content, quote, lang, names in fresh:
        # Of an entity with several labels each gives a row of the join; each is a row here.
        key = rows.execute("INSERT OR IGNORE INTO item (claim, evidence, content) VALUES (?, ?, ?)",
                           (claim, evidence, content))
        if key.rowcount:
            rows.execute("INSERT INTO stems (rowid, quote, names) VALUES (?, ?, ?)",
                         (key.lastrowid, _stemmed(quote, lang), _stemmed(names, "")))


def _evidence(opened: Store) -> Iterator[tuple[str, str, str, str, str]]:
    """Claim, evidence, quote, its language, and the names of the claim's entities."""
    for row in opened.query(_EVIDENCE).rows():
        claim, evidence, quote, lang, subject, value = (cell.value if cell else "" for cell in row)
        yield claim, evidence, quote, lang[:2], f"{subject} \N{BULLET} {value}"


# ---- stems -------------------------------------------------------------------------------------


def _stemmed(text: str, lang: str) -> str:
    """The stems of a text's words in its language; where that is none of ours, in both, one after the other."""
    languages = (lang,) if lang in ("de", "en") else ("de", "en")
    return " ".join(stem(word, language) for language in languages for word in _words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


@lru_cache(maxsize=200_000)
def stem(word: str, lang: str) -> str:
    """The stem of a word in lower case; "de" or "en". Umlauts count as their vowels, as people search."""
    return unicodedata.normalize("NFKD", str(_stemmer(lang).stemWord(word))).encode("ascii", "ignore").decode() or word


@lru_cache(maxsize=2)
def _stemmer(lang: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer({"de": "german", "en": "english"}[lang])


def _expression(words: str) -> str:
    """The words as an expression of FTS5; nothing of what was typed is part of its syntax."""
    parts = []
    for phrase, word, star in _QUERY.findall(words):
        tokens = _words(phrase or word)
        if star and tokens:
            begin = unicodedata.normalize("NFKD", tokens[-1]).encode("ascii", "ignore").decode() or tokens[-1]
            parts += [_either([token]) for token in tokens[:-1]] + [f'"{begin}"*']
        elif tokens:
            parts.append(_either(tokens))
    if not parts:
        raise UsageError("there is no word to search for", remedy="kg search Lizenz OpenAI")
    return " AND ".join(parts)


def _either(tokens: list[str]) -> str:
    """The tokens one after the other, by their German or by their English stems.

    A single word also matches what begins with its German stem: compounds (Lizenz, Lizenzabkommen) and the forms that
    the stemmer leaves apart (klagen, klagt). What matches both ways stands higher.
    """
    forms = [f'"{form}"' for form in dict.fromkeys(" ".join(stem(token, lang) for token in tokens)
                                                   for lang in ("de", "en"))]
    if len(tokens) == 1 and len(forms[0]) - 2 >= _COMPOUND:
        forms.append(forms[0] + "*")
    return "(" + " OR ".join(forms) + ")"
