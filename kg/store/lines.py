"""Lines of N-Triples as a file, for the engine to read.

Making the engine's own triples one by one takes longer than its parser, so what is loaded in bulk is handed over as
text: through a pipe where the system has one with a path, so that the engine reads while the next lines are made.
"""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

if TYPE_CHECKING:
    from kg.store.remote import Remote

_AT_ONCE = 1000
_BUFFER = 2**20
_PIPES = "/dev/fd"


class Lines(io.RawIOBase):
    """Lines as a file to read from, made as they are asked for."""

    def __init__(self, lines: Iterable[bytes], at_once: int = _AT_ONCE) -> None:
        self._lines, self._at_once, self._chunk = iter(lines), at_once, io.BytesIO()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; none at the end."""
        if size < 0:
            return self._chunk.read() + b"".join(self._lines)
        data = self._chunk.read(size)
        if not data:
            self._chunk = io.BytesIO(b"".join(islice(self._lines, self._at_once)))
            data = self._chunk.read(size)
        return data


def load(graph: ox.Store | Remote, parts: Iterable[bytes], meanwhile: Callable[[], None]) -> None:
    """Add the lines, some in each part, to the default graph; all of them, or none where making them raises.

    They are not checked but for their syntax: their IRIs are such, and so are their languages. `meanwhile` is what else
    may be done once all are handed over, for the engine then takes as long again to sort them.
    """
    if not isinstance(graph, ox.Store) or not os.path.isdir(_PIPES):
        graph.bulk_load(cast(IO[bytes], Lines(parts, 1)), ox.RdfFormat.N_TRIPLES)
        return
    reading, writing = os.pipe()
    with suppress(ImportError, AttributeError, OSError):  # Linux; the engine and what writes then wait less for each other
        import fcntl

        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _BUFFER)
    failures: list[Exception] = []
    writer = threading.Thread(target=_write, args=(writing, parts, meanwhile, failures))
    writer.start()
    try:
        graph.bulk_load(path=f"{_PIPES}/{reading}", format=ox.RdfFormat.N_TRIPLES, lenient=True)
    except SyntaxError:
        if not failures:
            raise
    finally:
        os.close(reading)
        writer.join()
    if failures:
        raise failures.pop()  # not kept here: what an error refers to, an open store among it, lives as long as the error


def _write(writing: int, parts: Iterable[bytes], meanwhile: Callable[[], None], failures: list[Exception]) -> None:
    """Write the lines; where making them fails, what no parser takes, for the end of a pipe looks like an end."""
    with suppress(BrokenPipeError):  # the engine has given up, and says why
        with open(writing, "wb", buffering=_BUFFER) as file:
            try:
                file.writelines(parts)
            except BrokenPipeError:
                raise
            except Exception as error:
                failures.append(error)
                file.write(b"\n!\n")
        if not failures:
            try:
                meanwhile()
            except Exception as error:
                failures.append(error)
