"""The index of an embedded store, kept in step with the engine: opened when first needed, built anew when stale."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg import rdf
from kg.model import Claim, Document, Entity
from kg.store import folder, walk
from kg.store.index import Index, stamp


class Part(NamedTuple):
    """Lines of N-Triples, which claims of a document they tell, if any, and which documents are the same report."""

    lines: bytes
    document: Document | None = None
    claims: Sequence[Claim] = ()
    copies: Sequence[tuple[str, str]] = ()


_LARGE = 50_000_000
"""Bytes of the engine's files from which on the build of the index takes seconds and is announced."""


class Kept:
    """Index and engine as one. Without an index, where SQLite cannot write, everything works, but slower."""

    def __init__(self, place: Path | None, *, write: bool, notify: Callable[[str], None] | None) -> None:
        """Made before the engine is opened: the stamp of its files is taken here. Without a place (a server)
        there is no index."""
        self._write, self._notify = write, notify
        self._index: Index | None = None
        self._asked = self._closed = place is None
        self._place = place or Path()
        self._before = self._snapshot = stamp(self._place / folder.DATA) if place else ""

    def opened(self) -> None:
        """The engine has been opened; a reader's snapshot is that of the stamp if nobody wrote meanwhile."""
        self._snapshot = stamp(self._place / folder.DATA)

    def index(self, graph: ox.Store) -> Index | None:
        """The rows of what the graph holds; None where there can be none."""
        if not self._asked:
            self._asked = True
            try:
                self._index = self._for_writing(graph) if self._write else self._for_reading(graph)
            except (sqlite3.Error, OSError):
                self._index = None
        return self._index

    def close(self) -> None:
        """After the engine has been closed: the index belongs to the files as they are now."""
        if self._closed:
            return
        self._closed = True
        try:
            if self._write and not self._asked:
                # Opening the engine alone changed its files.
                self._index = Index(self._place, self._before, write=True)
                if not self._index.fresh:
                    self._index.close()
                    return
            if self._index:
                self._index.close(stamp(self._place / folder.DATA))
        except (sqlite3.Error, OSError):
            pass  # without a stamp the next one builds it anew
        finally:
            self._index = None

    # --- writing ------------------------------------------------------------------------------

    def change(self, graph: ox.Store, gone: set[ox.Quad], fresh: set[ox.Quad], apply: Callable[[], None],
               document: Document | str, claims: Iterable[Claim]) -> None:
        """Do the change to the graph and follow it: what a document says now, or that it (its IRI) is gone."""
        index = self.index(graph)
        apply()
        if index is None:
            return
        try:
            if isinstance(document, Document):
                index.replace(document, claims)
            else:
                index.remove(document)
            index.copies(_copies(gone), _copies(fresh))
            for node in {quad.subject for quad in gone if quad.predicate in (rdf.LABEL, rdf.TYPE)}:
                if isinstance(node, ox.NamedNode):
                    index.describe(node.value, lambda node=node: _entity(graph, node))  # type: ignore[misc]
        except sqlite3.Error:
            self._give_up()

    def load(self, graph: ox.Store, parts: Iterable[Part],
             load: Callable[[Iterable[bytes], Callable[[], None]], None]) -> None:
        """Do a bulk load of new documents and follow it."""
        index = self.index(graph)
        if index is None:
            load((part.lines for part in parts), lambda: None)
            return

        def noted() -> Iterator[bytes]:
            for part in parts:
                if part.document or part.copies:
                    with suppress(sqlite3.Error):  # the load goes on; `many` fails in its end
                        if part.document:
                            index.tell(part.document, part.claims)
                        index.copies((), part.copies)
                yield part.lines

        try:
            with index.many():
                load(noted(), index.settle)
        except sqlite3.Error:
            self._give_up()

    def _give_up(self) -> None:
        if self._index:
            self._index.close()
        self._index = None

    # --- opening ------------------------------------------------------------------------------

    def _for_writing(self, graph: ox.Store) -> Index:
        index = Index(self._place, self._before, write=True)
        if not index.fresh:
            self._build(index, graph)
        return index

    def _for_reading(self, graph: ox.Store) -> Index | None:
        if self._snapshot != self._before:
            return None  # a writer is at work: which of its states the snapshot has cannot be told
        try:
            index = Index(self._place, self._before, write=False)
            if index.fresh:
                return index
            index.close()
        except sqlite3.Error:
            pass  # there is none yet
        anew = Index(self._place, self._before, write=True, wait=0.0)
        self._build(anew, graph)
        anew.close(self._before)
        return Index(self._place, self._before, write=False)

    def _build(self, index: Index, graph: ox.Store) -> None:
        size = sum(file.stat().st_size for file in (self._place / folder.DATA).glob("*.sst"))
        if self._notify and size > _LARGE:
            self._notify(f"{self._place}: building the index of what is said, once")
        index.clear()
        with index.many():
            for claim in rdf.read_claims(graph, texts=False):
                for document, evidence in groupby(claim.evidence, key=lambda item: item.document):
                    index.tell(document, [replace(claim, evidence=tuple(evidence))])
            index.copies((), _copies(graph.quads_for_pattern(None, rdf.SAME_REPORT, None)))


def _entity(graph: ox.Store, node: ox.NamedNode) -> Entity | None:
    return rdf.read_entity(graph, node.value) if walk.label(graph, node) is not None else None


def _copies(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str]]:
    return ((quad.subject.value, quad.object.value) for quad in quads if quad.predicate == rdf.SAME_REPORT
            and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode))
