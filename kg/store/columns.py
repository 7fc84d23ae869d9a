"""The columns of a named query's rows: from what the tables of the index have to what an answer shows.

kg/store/named.sql tells the forms of their names. Rows are made over column by column, many at once: a value that comes
again (an entity, a relation, a name) is then one look-up without a step of Python for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from kg import rdf
from kg.model import BASE, ONTOLOGY
from kg.store.answers import Cell
from kg.store.index import Texts

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


class Column:
    """One column; `name` is that of the variable."""

    def __init__(self, form: str, texts: Mapping[str, Texts], node: Callable[[str], Cell], *,
                 said: bool) -> None:
        """`texts` are the tables whose rows a value can name, `node` makes the cell of an IRI; hardly a text comes
        twice where it is `said`, a quote."""
        found = _FORM.fullmatch(form)
        if not found:
            raise ValueError(form)
        sign, prefix, self.name, kind = found.groups()
        self._is_node, self._kind, self._prefix = bool(sign), kind, prefix or ""
        self._start = _STARTS.get(self._prefix, "")
        self._texts = texts[self._prefix[:-1]] if self._prefix.endswith("=") else None
        self._cells = None if said or prefix == "claim:" else _Kept(node if sign else _plain)

    def values(self, rows: Values) -> Sequence[str | None]:
        """The plain values."""
        if self._texts is not None:
            return self._texts.of(rows)
        if self._start or self._kind == "#":
            return [None if value is None else f"{self._start}{value}" for value in rows]
        return rows

    def cells(self, rows: Values) -> list[Cell | None]:
        """Values and what a person reads for them."""
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


def _plain(value: str) -> Cell:
    return Cell(value, value, False)
