"""Named queries answered from the index: the rows that their SPARQL has, in the same order, without a scan of the engine.

kg/store/named.sql says how; what it does not have, or not as the ontology's folder has it now, the engine answers.
"""

from __future__ import annotations

import hashlib
import io
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import IO, Any

import pyoxigraph as ox

from kg import ontology, rdf
from kg.errors import QueryError
from kg.model import BASE, ONTOLOGY
from kg.store.answers import RESULTS, Answer, Cell
from kg.store.index import Index

_HEAD = re.compile(r"^-- (\S+) ([0-9a-f]{8})\n", re.M)
_COLUMN = re.compile(r"(<?)(kg:|claim:|=)?([A-Za-z]*)>?(\^date|#)?")
_KEPT = 20_000
"""Cells of one column that are kept."""
_FIRST, _THEN = 16, 1000
"""Rows that are fetched at once: few at first, so that these come at once."""
_PREFIXES = {"kg:": ONTOLOGY, "claim:": f"{BASE}claim/", "=": "", None: ""}


def ask(index: Index, graph: ox.Store, query: ontology.Query, values: Mapping[str, str], lang: str) -> Answer | None:
    """The answer; None where the index has none. Raises QueryError for a value that the query has no variable for."""
    if not current(query):
        return None
    known = {parameter.name: parameter.type for parameter in query.parameters}
    if missing := sorted(set(values) - set(known)):
        raise QueryError(f"the query has no variable ?{missing[0]}", remedy="its variables: " + ", ".join(known))
    given = {name: None if name not in values else values[name].removeprefix(ONTOLOGY if kind != "text" else "")
             for name, kind in known.items()}
    return Told(index, graph, index.select(_texts()[query.name][1], given), lang)


def current(query: ontology.Query) -> bool:
    """Whether there is SQL for this query as it stands."""
    mark, _ = _texts().get(query.name, ("none", ""))
    return hashlib.sha256(query.text.encode()).hexdigest().startswith(mark)


@lru_cache(maxsize=1)
def _texts() -> dict[str, tuple[str, str]]:
    """Name of a query → beginning of the hash of its SPARQL, and its SQL."""
    _, *parts = _HEAD.split(files(__package__).joinpath("named.sql").read_text(encoding="utf-8"))
    return {name: (mark, sql) for name, mark, sql in zip(*[iter(parts)] * 3, strict=True)}


class Told(Answer):
    """Rows of the index as an answer."""

    def __init__(self, index: Index, graph: ox.Store, rows: sqlite3.Cursor, lang: str) -> None:
        self._graph, self._lang, self._index, self._rows = graph, lang, index, rows
        self._cells = {}
        names = [description[0] for description in rows.description]
        self._columns = [_COLUMN.fullmatch(name) for name in names if not name.startswith("@")]
        self._langs = {name[1:]: place for place, name in enumerate(names) if name.startswith("@")}

    @property
    def kind(self) -> str:
        return "rows"

    @property
    def variables(self) -> tuple[str, ...]:
        return tuple(column[3] for column in self._columns if column)

    def __bool__(self) -> bool:
        return next(self._rows, None) is not None

    def rows(self) -> Iterator[tuple[Cell | None, ...]]:
        makers = [self._maker(column) for column in self._columns if column]
        for row in self._rows:
            yield tuple([None if value is None else make(value) for make, value in zip(makers, row, strict=False)])

    def values(self) -> Iterator[tuple[str | None, ...]]:
        columns = [column for column in self._columns if column]
        size = _FIRST
        while rows := self._rows.fetchmany(size):  # column by column: half the time of row by row
            yield from zip(*map(self._whole, columns, zip(*rows, strict=True)), strict=True)
            size = _THEN

    def _whole(self, column: re.Match[str], values: tuple[Any, ...]) -> Sequence[str | None]:
        """The plain values of a column."""
        if column[2] == "=":
            return list(map(self._index.iris.__getitem__, values))
        start = _PREFIXES[column[2]]
        if start or column[4] == "#":
            return [None if value is None else f"{start}{value}" for value in values]
        return values

    def write(self, output: IO[bytes], name: str) -> None:
        if name not in RESULTS:
            raise QueryError(f"this answer cannot be written as {name}", remedy="use --format tsv, json, table, csv or jsonl")
        text = io.StringIO()
        text.write("\t".join(f"?{variable}" for variable in self.variables) + "\n")
        for row in self._rows:
            text.write("\t".join(self._terms(row)) + "\n")
        ox.parse_query_results(text.getvalue(), ox.QueryResultsFormat.TSV).serialize(output, RESULTS[name])

    def _maker(self, column: re.Match[str]) -> Callable[[Any], Cell]:
        node, prefix, name, kind = column.groups()
        start = _PREFIXES[prefix]
        if prefix == "claim:":
            return lambda value: Cell(start + value, prefix + value, True)
        if not node and name in self._langs:  # a quote: hardly one comes twice
            return lambda value: Cell(value, value, False)
        if prefix == "=":
            return lru_cache(_KEPT)(lambda value: self.node(self._index.iris[value]))
        return lru_cache(_KEPT)((lambda value: self.node(start + value)) if node else
                                (lambda value: Cell(str(value), str(value), False)) if kind == "#" else
                                (lambda value: Cell(value, value, False)))

    def _label(self, iri: str) -> str:
        if iri.startswith(ONTOLOGY):
            return ontology.label(iri, self._lang)
        return self._index.label_of(iri) or ontology.compact(iri)

    def _terms(self, row: tuple[Any, ...]) -> Iterator[str]:
        """The row's terms as N-Triples writes them, which TSV holds as they are."""
        for column, value in zip(self._columns, row, strict=False):
            if not column or value is None:
                yield ""
                continue
            node, prefix, name, kind = column.groups()
            lang = row[self._langs[name]] if name in self._langs else ""
            if node:
                yield str(ox.NamedNode(self._index.iris[value] if prefix == "=" else _PREFIXES[prefix] + value))
            elif kind == "^date":
                yield str(rdf.date_literal(value))
            elif kind == "#":
                yield str(ox.Literal(str(value), datatype=rdf.INTEGER))
            else:
                yield str(rdf.literal(value, lang))
