"""Lines of N-Triples as a file, for the engine to read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice

from kg.rdf import Statement

_AT_ONCE = 1000


class Lines(io.RawIOBase):
    """Lines as a file to read from, made as they are asked for."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines, self._chunk = iter(lines), io.BytesIO()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; none at the end."""
        if size < 0:
            return self._chunk.read() + b"".join(self._lines)
        data = self._chunk.read(size)
        if not data:
            self._chunk = io.BytesIO(b"".join(islice(self._lines, _AT_ONCE)))
            data = self._chunk.read(size)
        return data


def ntriples(statements: Iterable[Statement]) -> Iterator[bytes]:
    """The statements as lines of N-Triples, newline included."""
    return (f"{subject} {predicate} {value} .\n".encode() for subject, predicate, value in statements)
