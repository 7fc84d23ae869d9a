"""What the rows of a table of the index stand for, kept in memory as far as it was asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import cast

_FEW = 1000
"""Texts that are looked up one by one."""


class Texts:
    """Row of a table → its text, if any; read one by one at first, all at once where many are asked for."""

    def __init__(self, rows: sqlite3.Connection, every: str, start: str) -> None:
        """`every` asks for all rows, with their texts; these get `start` before them."""
        self._db, self._every, self._start = rows, every, start
        self.forget()

    def forget(self) -> None:
        self._few: dict[int | None, str | None] = {None: None}
        self._all: list[str | None] = []

    def of(self, numbers: Sequence[int | None]) -> list[str | None]:
        """The texts of rows, many at once."""
        if not self._all:
            if unknown := set(numbers).difference(self._few):
                self._read(unknown)
            if not self._all:
                return list(map(self._few.__getitem__, numbers))
        if None in numbers:
            return [None if number is None else self._all[number] for number in numbers]
        return list(map(self._all.__getitem__, cast(Sequence[int], numbers)))

    def _read(self, numbers: Iterable[int | None]) -> None:
        if len(self._few) < _FEW:
            for number in numbers:
                for row, text in self._db.execute(f"{self._every} WHERE id = ?", [number]):
                    self._few[row] = text and self._start + text
            return
        # A list: the place of a row is found in a tenth of the memory that a table of hashes takes, which counts for a million.
        for row, text in self._db.execute(f"{self._every} ORDER BY id"):
            self._all += [None] * (row - len(self._all))
            self._all.append(text and self._start + text)
