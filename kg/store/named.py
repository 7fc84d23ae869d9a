"""Named queries answered from the index: the rows that their SPARQL has, in the same order, without a scan of the engine.

kg/store/named.sql says how; what it does not have, or not as the ontology's folder has it now, the engine answers.
"""

from __future__ import annotations

import hashlib
import io
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from importlib.resources import files
from typing import IO, Any

import pyoxigraph as ox

from kg import ontology
from kg.errors import QueryError
from kg.model import ONTOLOGY
from kg.store.answers import RESULTS, Answer, Cell
from kg.store.columns import Column, tables
from kg.store.index import Index

_HEAD = re.compile(r"^-- (\S+) ([0-9a-f]{8})\n", re.M)
_WAYS = re.compile(r"^-- (?:first|second)\n", re.M)
_FIRST, _THEN = 16, 100
"""Rows that are fetched at once: few at first, so that these come at once; never more than a processor keeps at hand."""


def ask(index: Index, graph: ox.Store, query: ontology.Query, values: Mapping[str, str], lang: str) -> Answer | None:
    """The answer; None where the index has none. Raises QueryError for a value that the query has no variable for."""
    if not current(query):
        return None
    known = {parameter.name: parameter.type for parameter in query.parameters}
    if missing := sorted(set(values) - set(known)):
        raise QueryError(f"the query has no variable ?{missing[0]}", remedy="its variables: " + ", ".join(known))
    given = {name: None if name not in values else values[name].removeprefix(ONTOLOGY if kind != "text" else "")
             for name, kind in known.items()}
    _, (text, *ways) = _texts()[query.name]
    rows = index.select(text, given)
    if ways:
        is_first, *found = next(rows)
        given |= zip((name for name, *_ in rows.description[1:]), found, strict=True)
        rows = index.select(ways[0 if is_first else 1], given)
    return Told(index, graph, rows, lang)


def current(query: ontology.Query) -> bool:
    """Whether there is SQL for this query as it stands."""
    mark, _ = _texts().get(query.name, ("none", []))
    return hashlib.sha256(query.text.encode()).hexdigest().startswith(mark)


@lru_cache(maxsize=1)
def _texts() -> dict[str, tuple[str, list[str]]]:
    """Name of a query → beginning of the hash of its SPARQL, and its SQL; where there are two, what tells which before them."""
    _, *parts = _HEAD.split(files(__package__).joinpath("named.sql").read_text(encoding="utf-8"))
    return {name: (mark, _WAYS.split(sql)) for name, mark, sql in zip(*[iter(parts)] * 3, strict=True)}


class Told(Answer):
    """Rows of the index as an answer."""

    def __init__(self, index: Index, graph: ox.Store, rows: sqlite3.Cursor, lang: str) -> None:
        self._graph, self._lang, self._cells, self._rows = graph, lang, {}, rows
        names = [description[0] for description in rows.description]
        self._languages = {name[1:]: place for place, name in enumerate(names) if name.startswith("@")}
        node = partial(_node, index, lang)
        named = tables(index.texts, node)
        self._columns = [Column(name, named, node, said=name in self._languages)
                         for name in names if not name.startswith("@")]

    @property
    def kind(self) -> str:
        return "rows"

    @property
    def variables(self) -> tuple[str, ...]:
        return tuple(column.name for column in self._columns)

    def __bool__(self) -> bool:
        return next(self._rows, None) is not None

    def rows(self) -> Iterator[tuple[Cell | None, ...]]:
        for raw in self._raw():
            yield from zip(*[column.cells(values) for column, values in zip(self._columns, raw, strict=False)], strict=True)

    def values(self) -> Iterator[tuple[str | None, ...]]:
        for raw in self._raw():
            yield from zip(*[column.values(values) for column, values in zip(self._columns, raw, strict=False)], strict=True)

    def _raw(self) -> Iterator[Sequence[tuple[Any, ...]]]:
        """Some rows at a time, as columns; those of languages and of the order are the last."""
        size = _FIRST
        while rows := self._rows.fetchmany(size):
            yield list(zip(*rows, strict=True))
            size = _THEN

    def write(self, output: IO[bytes], name: str) -> None:
        if name not in RESULTS:
            raise QueryError(f"this answer cannot be written as {name}", remedy="use --format tsv, json, table, csv or jsonl")
        text = io.StringIO()
        text.write("\t".join(f"?{variable}" for variable in self.variables) + "\n")
        for raw in self._raw():
            terms = [column.terms(values, raw[self._languages[column.name]] if column.name in self._languages else None)
                     for column, values in zip(self._columns, raw, strict=False)]
            text.writelines("\t".join(row) + "\n" for row in zip(*terms, strict=True))
        ox.parse_query_results(text.getvalue(), ox.QueryResultsFormat.TSV).serialize(output, RESULTS[name])


def _node(index: Index, lang: str, iri: str) -> Cell:
    """The cell of an IRI; no method of the answer, which would then hold on to itself and to its place in the index."""
    if iri.startswith(ONTOLOGY):
        return Cell(iri, ontology.label(iri, lang), True)
    return Cell(iri, index.label_of(iri) or ontology.compact(iri), True)
