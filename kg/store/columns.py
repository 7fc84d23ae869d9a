"""The columns of a named query's rows: from what the tables of the index have to what an answer shows.

kg/store/named.sql tells the forms of their names. Rows are made over column by column, many at once: a value that comes
again (an entity, a relation, a name) is then one look-up without a step of Python for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from kg import ontology, rdf
from kg.model import BASE, ONTOLOGY
from kg.store.answers import Cell
from kg.store.tables import TERMS
from kg.store.texts import Texts

_FORM = re.compile(r"(<?)(kg:|claim:|[a-z]+=)?([A-Za-z]*)>?(\^date|#)?")
_STARTS = {"kg:": ONTOLOGY, "claim:": f"{BASE}claim/"}
_KEPT = 500_000
"""Cells of one column that are kept; 100 MB."""

Values = Sequence[Any]


class _Kept(dict[str | None, Cell | None]):
    """Value → its cell, as far as it was asked for lately."""

    def __init__(self, make: Callable[[str], Cell]) -> None:
        super().__init__({None: None})
        self._make = make

    def __missing__(self, value: str) -> Cell:
        if len(self) > _KEPT:
            self.clear()
            self[None] = None
        found = self[value] = self._make(value)
        return found


class Rows:
    """Rows of a table → their cells, many at once, as far as they were asked for lately."""

    def __init__(self, texts: Texts, make: Callable[[str], Cell], labels: Texts | None) -> None:
        """Where there are no labels, `make` tells what a person reads."""
        self.texts, self._make, self._labels = texts, make, labels
        self._cells: dict[int | None, Cell | None] = {None: None}

    def cells(self, rows: Values) -> list[Cell | None]:
        known = self._cells
        if unknown := list(set(rows).difference(known)):
            if len(known) > _KEPT:
                known.clear()
                known[None], unknown = None, list(set(rows))
            values = self.texts.of(unknown)
            if self._labels is None:
                known.update((row, None if value is None else self._make(value))
                             for row, value in zip(unknown, values, strict=True))
            else:
                known.update((row, None if value is None else Cell(value, label or ontology.compact(value), True))
                             for row, value, label in zip(unknown, values, self._labels.of(unknown), strict=True))
        return list(map(known.__getitem__, rows))


class Column:
    """One column; `name` is that of the variable."""

    def __init__(self, form: str, tables: Mapping[str, Rows], node: Callable[[str], Cell], *, said: bool) -> None:
        """A value can name a row of one of the tables, `node` makes the cell of an IRI; hardly a text comes twice where
        it is `said`, a quote."""
        found = _FORM.fullmatch(form)
        if not found:
            raise ValueError(form)
        sign, prefix, self.name, kind = found.groups()
        self._is_node, self._kind, self._prefix = bool(sign), kind, prefix or ""
        self._start = _STARTS.get(self._prefix, "")
        self._rows = tables[self._prefix[:-1]] if self._prefix.endswith("=") else None
        self._cells = None if said or prefix == "claim:" else _Kept(node if sign else _plain)

    def values(self, rows: Values) -> Sequence[str | None]:
        """The plain values."""
        if self._rows is not None:
            return self._rows.texts.of(rows)
        if self._start or self._kind == "#":
            return [None if value is None else f"{self._start}{value}" for value in rows]
        return rows

    def cells(self, rows: Values) -> list[Cell | None]:
        """Values and what a person reads for them."""
        if self._rows is not None:
            return self._rows.cells(rows)
        if self._cells is not None:
            return list(map(self._cells.__getitem__, self.values(rows)))
        if self._is_node:
            return [None if value is None else Cell(f"{self._start}{value}", f"{self._prefix}{value}", True) for value in rows]
        return [None if value is None else Cell(value, value, False) for value in rows]

    def terms(self, rows: Values, languages: Values | None) -> list[str]:
        """As N-Triples writes them, empty where there is none."""
        found = self.values(rows)
        if self._is_node:
            return ["" if value is None else f"<{value}>" for value in found]
        if self._kind == "^date":
            return ["" if value is None else str(rdf.date_literal(value)) for value in found]
        if self._kind == "#":
            return ["" if value is None else str(ox.Literal(value, datatype=rdf.INTEGER)) for value in found]
        return ["" if value is None else str(rdf.literal(value, language))
                for value, language in zip(found, languages or [""] * len(found), strict=True)]


def tables(texts: Mapping[str, Texts], node: Callable[[str], Cell]) -> dict[str, Rows]:
    """What values can name rows of, for the columns of one answer; `node` makes the cell of a term."""
    return {name: Rows(found, node if name in TERMS else _plain, texts["label"] if name == "entity" else None)
            for name, found in texts.items()}


def _plain(value: str) -> Cell:
    return Cell(value, value, False)
