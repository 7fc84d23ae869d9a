"""Every evidence of a store as one row, in SQLite beside it: what paths walk on, and named queries read.

The index knows when it is stale: it carries a stamp of the engine's files, taken when both held the same, and any
write to these files changes it. A writer keeps the index in step within one transaction of SQLite, which ends with
the new stamp after the engine has been closed; a writer that is killed leaves the old stamp. What is stale is built
anew from the store.

The order of locks (engine, then index) makes it sound: nobody writes to the engine between its close and the stamp,
for the next writer waits for the index before it writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kg import ontology
from kg.errors import StoreError
from kg.model import BASE, ONTOLOGY, QUALIFIERS, Claim, Document, Entity
from kg.store import tables
from kg.store.texts import Texts
from kg.store.ties import Ties

FILE = "index.sqlite"
_BATCH = 100_000
"""Rows that wait in memory, 70 MB: those of a load of middling size can be written while the engine sorts its own."""
_CACHE = 2**16
"""Kilobytes of pages that a writer keeps; indexes are sorted in them, in files where there are fewer."""
_PAGES, _SORTED = 2**11, 2**12
"""The same of a reader: SQLite's own, and where it sorts all there is."""
_WAIT = 10.0
"""Seconds that a writer waits for the stamp of the one before it."""
_PLAIN = tables.TELL.count("?")
_CLAIM, _EVIDENCE = len(f"{BASE}claim/"), len(f"{BASE}evidence/")

_MAPPED = 2**32
"""Bytes of the file that a reader has in its memory as they are, rather than copies of some pages."""


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
        self._write = write
        self._last = 0
        self._whole = False
        """Whether all entities are kept in memory."""
        self._rows: list[tuple[object, ...]] = []
        self._qualified: list[tuple[object, ...]] = []
        self._fresh: list[tuple[int, str, str, str]] = []
        self._renamed: list[tuple[str, str, int]] = []
        self._entities: dict[str, tuple[int, str | None, str]] = {}
        """IRI → row, label and class."""
        self._numbers: dict[tuple[str, str], int] = {}
        self._kinds: dict[tuple[str, str, str], int] = {}
        place = f"{(folder / FILE).resolve().as_uri()}?mode={'rwc' if write else 'ro'}"
        self._db = sqlite3.connect(place, timeout=wait if write else 0.0, isolation_level=None,
                                   check_same_thread=False, uri=True)
        self._db.create_function("lower", 1, _lower, deterministic=True)  # now, for it must not change under a query
        self.ties = Ties(self._db)
        self.texts = {name: Texts(self._db, every, ONTOLOGY if name in tables.TERMS else "")
                      for name, every in tables.TEXTS.items()}
        try:
            if not write:
                self._db.execute(f"PRAGMA mmap_size = {_MAPPED}")
                self._db.execute("BEGIN")  # one state for all that is read
            else:
                self._db.execute(f"PRAGMA cache_size = -{_CACHE}")
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._db.execute("BEGIN IMMEDIATE")
                if self._meta("schema") != tables.SCHEMA:
                    self.clear()
            self.fresh = self._meta("stamp") == found and self._meta("schema") == tables.SCHEMA
        except sqlite3.Error:
            self._db.close()
            raise

    def close(self, stamped: str | None = None) -> None:
        """End the transaction: with a stamp (that of no files is empty) the rows stand, without one what they were before."""
        if self._write and stamped is not None:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES ('stamp', ?)", [stamped])
            self._db.execute("COMMIT")
        self._db.close()

    # --- writing ------------------------------------------------------------------------------

    def clear(self) -> None:
        """Empty tables; those of another version go."""
        for kind, name in self._db.execute("SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL").fetchall():
            if kind in ("table", "view"):
                self._db.execute(f'DROP {kind} "{name}"')
        for command in tables.CREATE:
            self._db.execute(command)
        self._put_in_order()
        self._db.execute("INSERT INTO meta VALUES ('schema', ?)", [tables.SCHEMA])
        self._forget()
        self._whole = True

    @contextmanager
    def many(self) -> Iterator[None]:
        """For more than some documents at once; what the block told is taken back where it raises."""
        self._db.execute("SAVEPOINT many")
        self._changes()
        try:
            if self._db.execute("SELECT id FROM told LIMIT 1").fetchone() is None:
                for name in tables.INDEXES:  # made afterwards, each in one sorted pass
                    self._db.execute(f"DROP INDEX {name}")
            yield
            self.settle()
        except BaseException:
            self._db.execute("ROLLBACK TO many")
            self._forget()
            raise
        finally:
            self._db.execute("RELEASE many")

    def replace(self, document: Document, claims: Iterable[Claim]) -> None:
        """What the document says now, instead of what it said before."""
        self.remove(document.id)
        self.tell(document, claims)
        self._flush()

    def remove(self, document: str) -> None:
        """Nothing is said by the document (IRI) any more."""
        self._changes()
        for command in ("DELETE FROM told WHERE document = (SELECT id FROM document WHERE key = ?)",
                        "DELETE FROM document WHERE key = ?"):
            self._db.execute(command, [document])
        self._numbers.pop(("document", document), None)

    def tell(self, document: Document, claims: Iterable[Claim]) -> None:
        """More that a document says; in a block of `many`, or as a part of `replace`."""
        number = self._number("document", document.id, (document.source, document.url, document.publisher))
        published = document.date or None
        rows: dict[str, tuple[object, ...]] = {}
        for claim in claims:
            iri = claim.id
            head = self._entity(claim.subject), self._entity(claim.object), self._kind(claim), number
            turn = tables.turn(claim.subject.id, claim.relation, claim.object.id)
            for item in reversed(claim.evidence):  # of two descriptions of one evidence the first stands
                if item.speaker:
                    self._entity(item.speaker)
                if item.reporter:
                    self._entity(item.reporter)
                evidence = item.id(iri)
                rows[evidence] = (*head, self._name(item.attributed_to), self._name(item.via), published, turn,
                                  iri[_CLAIM:], evidence[_EVIDENCE:], item.quote, document.lang, item.start, item.end, item.date)
                if item.qualifiers:
                    rows[evidence] += tuple(map(item.qualifiers.get, QUALIFIERS))
        for row in rows.values():
            (self._rows if len(row) == _PLAIN else self._qualified).append(row)
        if len(self._rows) + len(self._qualified) >= _BATCH:
            self._flush()

    def describe(self, iri: str, read: Callable[[], Entity | None]) -> None:
        """Read what the entity of this IRI is now, None where it is gone; of what is none nothing is read."""
        if self.label_of(iri) is None:
            return
        self._entities.pop(iri, None)
        self._whole = False
        entity = read()
        self._db.execute("UPDATE entity SET label = ?, type = ? WHERE iri = ?",
                         [*((entity.label, entity.type) if entity else (None, "Entity")), iri])

    def copies(self, gone: Iterable[tuple[str, str]], fresh: Iterable[tuple[str, str]]) -> None:
        """Which documents (IRIs, the later first) are no longer, or now, the same report."""
        self._db.executemany("DELETE FROM copy WHERE later = ? AND earlier = ?", gone)
        self._db.executemany("INSERT OR IGNORE INTO copy VALUES (?, ?)", fresh)

    def settle(self) -> None:
        """Write what waits in memory, and put it in order: what a block of `many` does in its end, if not before."""
        self._flush()
        self._put_in_order()

    def _put_in_order(self) -> None:
        for name, columns in tables.INDEXES.items():
            self._db.execute(f"CREATE INDEX IF NOT EXISTS {name} ON told ({columns})")

    def _flush(self) -> None:
        self._db.executemany("INSERT INTO entity VALUES (?, ?, ?, ?)", self._fresh)
        self._db.executemany("UPDATE entity SET label = ?, type = ? WHERE id = ?", self._renamed)
        self._db.executemany(tables.TELL, self._rows)
        self._db.executemany(tables.TELL_ALL, self._qualified)
        for pending in (self._fresh, self._renamed, self._rows, self._qualified):
            pending.clear()

    def _entity(self, entity: Entity) -> int:
        """The row of an entity. Of its labels the first by code point stands, of its classes the most exact, as wherever
        entities are read."""
        known = self._entities.get(entity.id)
        if known is None:
            if not self._whole:
                known = self._db.execute("SELECT id, label, type FROM entity WHERE iri = ?", [entity.id]).fetchone()
            if known is None:
                if not self._last:
                    self._last = self._db.execute("SELECT coalesce(max(id), 0) FROM entity").fetchone()[0]
                self._last += 1
                known = self._last, entity.label, entity.type
                self._fresh.append((self._last, entity.id, entity.label, entity.type))
            self._entities[entity.id] = known
        number, label, kind = known
        if label != entity.label or kind != entity.type:
            label = entity.label if label is None else min(label, entity.label)
            kind = ontology.most_exact((kind, entity.type))
            self._entities[entity.id] = number, label, kind
            self._renamed.append((label, kind, number))
        return number

    def _name(self, name: str | None) -> int | None:
        return None if name is None else self._number("name", name)

    def _kind(self, claim: Claim) -> int:
        kind = claim.relation, claim.polarity, claim.modality
        found = self._kinds.get(kind)
        if found is None:
            found = self._kinds[kind] = self._number("kind", " ".join(kind), kind)
        return found

    def _number(self, table: str, key: str, others: Sequence[str] = ()) -> int:
        """The row with this key, made with the other columns where there is none."""
        found = self._numbers.get((table, key))
        if found is None:
            insert, select = tables.NUMBERED[table]
            made = self._db.execute(insert, [key, *others])
            (found,) = (made.lastrowid or 0,) if made.rowcount == 1 else self._db.execute(select, [key]).fetchone()
            self._numbers[table, key] = found
        return found

    def _forget(self) -> None:
        """What is kept in memory is that of other rows."""
        self._last, self._whole = 0, False
        for kept in (self._rows, self._qualified, self._fresh, self._renamed, self._entities, self._numbers, self._kinds):
            kept.clear()
        self._changes()

    def _changes(self) -> None:
        """What was read for questions is no longer all there is."""
        for texts in self.texts.values():
            texts.forget()
        self.ties.forget()

    # --- reading ------------------------------------------------------------------------------

    def select(self, query: str, values: Mapping[str, str | None]) -> sqlite3.Cursor:
        """The rows of a query in SQL on the tables, read as they are fetched; lower() knows all letters."""
        self._flush()
        return self._db.execute(query, values)

    def through(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that goes through everything: what of the file has been read does not stay in memory.

        Raises StoreError where they cannot be sorted.
        """
        self._flush()
        self._db.execute("PRAGMA mmap_size = 0")
        self._db.execute(f"PRAGMA cache_size = -{_SORTED}")
        try:
            yield from self._db.execute(query)
        except sqlite3.OperationalError as error:
            raise StoreError(f"the index cannot be read: {error}", where=FILE,
                             remedy="free some space where temporary files go (TMPDIR)") from None
        finally:
            self._db.execute(f"PRAGMA cache_size = -{_CACHE if self._write else _PAGES}")
            self._db.execute(f"PRAGMA mmap_size = {0 if self._write else _MAPPED}")

    def label_of(self, iri: str) -> str | None:
        """What the entity is called; None where it is none."""
        row = self._db.execute("SELECT label FROM entity WHERE iri = ?", [iri]).fetchone()
        return row[0] if row else None

    def _meta(self, key: str) -> str:
        try:
            row = self._db.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return ""
            raise
        return row[0] if row else ""


def _lower(text: str | None) -> str | None:
    return text and text.lower()
