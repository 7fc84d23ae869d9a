"""Who is tied to whom, in SQLite beside the store: what paths walk on, without asking the engine.

A claim is one row: its two entities, its kind (relation, polarity, modality) and in how many documents
it stands. The index knows when it is stale: it carries a stamp of the engine's files, taken when both
held the same, and any write to these files changes it. A writer keeps the index in step within one
transaction of SQLite, which ends with the new stamp after the engine has been closed; a writer that is
killed leaves the old stamp. What is stale is built anew from the store.

The order of locks (engine, then index) makes it sound: nobody writes to the engine between its close
and the stamp, for the next writer waits for the index before it writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from kg import ontology
from kg.filters import STATUSES, Filters, status
from kg.model import Claim, Entity

FILE = "index.sqlite"
SCHEMA = "1"
_BATCH = 50_000
_WAIT = 10.0
"""Seconds that a writer waits for the stamp of the one before it."""
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE);
CREATE TABLE kind (id INTEGER PRIMARY KEY, relation TEXT, polarity TEXT, modality TEXT,
                   UNIQUE (relation, polarity, modality));
CREATE TABLE claim (subject INTEGER, object INTEGER, kind INTEGER, sources INTEGER,
                    PRIMARY KEY (subject, object, kind)) WITHOUT ROWID;
CREATE INDEX incoming ON claim (object, subject, kind);
"""
_DROP = "DROP TABLE IF EXISTS {}"
_AFTER = "SELECT entity.iri, kind FROM claim JOIN entity ON entity.id = object WHERE subject = ?"
_BEFORE = "SELECT entity.iri, kind FROM claim JOIN entity ON entity.id = subject WHERE object = ?"

_ROOM = 2_000_000
"""Neighbours kept in memory; 0.3 GB."""

Head = tuple[str, str, str, str, str]
"""Subject IRI, relation, object IRI, polarity, modality: what a claim's own IRI is the hash of."""


def stamp(data: Path) -> str:
    """What changes with every write to the engine's files: their names and sizes."""
    found = []
    for file in sorted(data.glob("*")):
        if file.suffix in (".sst", ".log", ".blob") or file.name.startswith(("MANIFEST", "CURRENT")):
            with suppress(OSError):  # compaction removes files
                found.append(f"{file.name}:{file.stat().st_size}")
    return " ".join(found)


class Index:
    """The rows; `fresh` tells whether they are those of the store. One writer, any number of readers."""

    def __init__(self, folder: Path, found: str, *, write: bool, wait: float = _WAIT) -> None:
        """`found` is the stamp of the engine's files before they were opened; a writer waits `wait` seconds.

        Raises sqlite3.Error where another one writes, or where the folder does not let us.
        """
        place = f"{(folder / FILE).resolve().as_uri()}?mode={'rwc' if write else 'ro'}"
        self._db = sqlite3.connect(place, timeout=wait if write else 0.0, isolation_level=None,
                                   check_same_thread=False, uri=True)
        try:
            if not write:
                self._db.execute("BEGIN")  # one state for all that is read
            else:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._db.execute("BEGIN IMMEDIATE")
                if self._meta("schema") != SCHEMA:
                    self.clear()
            self.fresh = self._meta("stamp") == found and self._meta("schema") == SCHEMA
        except sqlite3.Error:
            self._db.close()
            raise
        self._write = write
        self._entities: dict[str, int] = {}
        self._kinds: dict[tuple[str, str, str], int] = {}
        self._passing: dict[Filters, dict[int, int]] = {}
        self._forget()

    def close(self, stamped: str = "") -> None:
        """End the transaction: with a stamp the rows stand, without one what they were before."""
        if self._write and stamped:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES ('stamp', ?)", [stamped])
            self._db.execute("COMMIT")
        self._db.close()

    # --- writing ------------------------------------------------------------------------------

    def clear(self) -> None:
        """Empty tables."""
        for name in ("meta", "entity", "kind", "claim"):
            self._db.execute(_DROP.format(name))
        for command in _TABLES.split(";"):
            self._db.execute(command)
        self._db.execute("INSERT INTO meta VALUES ('schema', ?)", [SCHEMA])
        self._entities, self._kinds, self._passing = {}, {}, {}
        self._forget()

    def add(self, heads: Iterable[Head]) -> None:
        """Each of the claims stands in one more document."""
        self.fill((head, 1) for head in heads)

    def fill(self, heads: Iterable[tuple[Head, int]]) -> None:
        """Each of the claims stands in so many more documents."""
        rows: list[tuple[int, int, int, int]] = []
        for head, sources in heads:
            rows.append((*self._row(head), sources))
            if len(rows) == _BATCH:
                self._insert(rows)
                rows = []
        self._insert(rows)

    def put(self, head: Head, sources: int) -> None:
        """The claim stands in so many documents; in none: it is gone."""
        row = self._row(head)
        self._forget()
        self._db.execute("DELETE FROM claim WHERE subject = ? AND object = ? AND kind = ?",
                         [row[0], row[1], row[2]])
        if sources:
            self._db.execute("INSERT INTO claim VALUES (?, ?, ?, ?)", [*row, sources])

    def _insert(self, rows: list[tuple[int, int, int, int]]) -> None:
        rows.sort()
        self._forget()
        self._db.executemany("INSERT INTO claim VALUES (?, ?, ?, ?) "
                             "ON CONFLICT DO UPDATE SET sources = sources + excluded.sources", rows)

    def _forget(self) -> None:
        """What was read is kept in memory, until something changes or there is too much of it."""
        self._known: dict[tuple[str, Filters], tuple[frozenset[str], frozenset[str]]] = {}
        self._standings: dict[tuple[str, str, Filters], tuple[int, int] | None] = {}
        self._room = _ROOM

    def _row(self, head: Head) -> tuple[int, int, int]:
        subject, relation, value, polarity, modality = head
        kind = relation, polarity, modality
        if kind not in self._kinds:
            self._db.execute("INSERT OR IGNORE INTO kind (relation, polarity, modality) VALUES (?, ?, ?)", kind)
            self._kinds[kind] = self._db.execute(
                "SELECT id FROM kind WHERE relation = ? AND polarity = ? AND modality = ?", kind).fetchone()[0]
            self._passing = {}
        return self._entity(subject), self._entity(value), self._kinds[kind]

    def _entity(self, iri: str) -> int:
        found = self._entities.get(iri)
        if found is None:
            row = self._db.execute("SELECT id FROM entity WHERE iri = ?", [iri]).fetchone()
            found = row[0] if row else self._db.execute("INSERT INTO entity (iri) VALUES (?)", [iri]).lastrowid
            self._entities[iri] = found = int(found or 0)
        return found

    # --- reading ------------------------------------------------------------------------------

    def neighbours(self, iri: str, filters: Filters) -> tuple[frozenset[str], frozenset[str]]:
        """IRIs of the objects of the entity's claims that pass, evidence aside, and of the subjects of those on it."""
        if (iri, filters) not in self._known:
            passing = self._kinds_that_pass(filters)
            row = self._db.execute("SELECT id FROM entity WHERE iri = ?", [iri]).fetchone() or (0,)
            after, before = (frozenset(other for other, kind in self._db.execute(question, row) if kind in passing)
                             for question in (_AFTER, _BEFORE))
            self._room -= 1 + len(after) + len(before)
            if self._room < 0:
                self._forget()
            self._known[iri, filters] = after, before
        return self._known[iri, filters]

    def standing(self, subject: str, value: str, filters: Filters) -> tuple[int, int] | None:
        """Of the claims of this subject and object that pass, the best: its status (its place in STATUSES) and
        minus the number of its documents; None where none passes."""
        key = subject, value, filters
        if key not in self._standings:
            passing = self._kinds_that_pass(filters)
            self._room -= 1
            self._standings[key] = min(((passing[kind], -sources) for kind, sources in self._between(subject, value)
                                        if kind in passing), default=None)
        return self._standings[key]

    def claims_between(self, subject: str, value: str, filters: Filters) -> list[str]:
        """IRIs of the claims of this subject and object that pass, evidence aside."""
        passing = self._kinds_that_pass(filters)
        kinds = [kind for kind, _ in self._between(subject, value) if kind in passing]
        ends = Entity(subject, ""), Entity(value, "")
        return [Claim(ends[0], relation, ends[1], polarity, modality, ()).id
                for kind in kinds
                for relation, polarity, modality in self._db.execute(
                    "SELECT relation, polarity, modality FROM kind WHERE id = ?", [kind])]

    def _between(self, subject: str, value: str) -> Iterator[tuple[int, int]]:
        return self._db.execute(
            "SELECT kind, sources FROM claim WHERE subject = (SELECT id FROM entity WHERE iri = ?) "
            "AND object = (SELECT id FROM entity WHERE iri = ?)", [subject, value])

    def _kinds_that_pass(self, filters: Filters) -> dict[int, int]:
        """Kinds of claims that pass, and the place of their status in STATUSES."""
        if filters not in self._passing:
            self._passing[filters] = {
                number: STATUSES.index(status(polarity, modality))
                for number, relation, polarity, modality in self._db.execute("SELECT * FROM kind")
                if relation in ontology.relations() and filters.passes_head(relation, polarity, modality)}
        return self._passing[filters]

    def _meta(self, key: str) -> str:
        try:
            row = self._db.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return ""
            raise
        return row[0] if row else ""
