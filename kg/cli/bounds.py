"""What one question may cost: seconds and bytes. An answer is printed when it is whole, or not at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from kg.cli.output import note
from kg.errors import QueryError

SECONDS = 60.0
BYTES = 2**30
_IN_MEMORY = 2**20


@contextmanager
def bounded(seconds: float, size: int = BYTES) -> Iterator[None]:
    """Hold back what the block writes to stdout until it ends; raise QueryError where that is more than `size` bytes,
    or where the engine fails in its midst: what SERVICE asks may be out of reach or break off.

    After `seconds` (0: no limit) the process ends with exit code 3 and a message: the engine knows no time limit of
    its own and does not let itself be interrupted. Only for a store opened read-only.
    """
    watch = threading.Timer(seconds, _end, [seconds])
    watch.daemon = True
    shown = sys.stdout
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
        held = _Held(_Bounded(file, size), shown.isatty())
        sys.stdout = held
        if seconds:
            watch.start()
        try:
            yield
            held.flush()
        except _TooLarge:
            raise QueryError(f"the answer is larger than {size} bytes", where="query",
                             remedy="put LIMIT into the query; kg export writes the whole store") from None
        except (RuntimeError, OSError) as error:
            raise QueryError((str(error) or type(error).__name__).splitlines()[0], where="query") from None
        finally:
            watch.cancel()
            sys.stdout = shown
        file.seek(0)
        shown.flush()
        shutil.copyfileobj(file, shown.buffer)
        shown.flush()


def _end(seconds: float) -> None:
    note(f"kg: query: ended after {seconds:g} s without a whole answer, so none is printed "
         "(make it more selective, or give it longer with --timeout)")
    os._exit(QueryError.exit_code)


class _TooLarge(OSError):
    """More was written than an answer may have."""


class _Bounded(io.RawIOBase):
    """A file that takes so many bytes and no more."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._left = file, size

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        taken = bytes(data)  # type: ignore[call-overload]
        self._left -= len(taken)
        if self._left < 0:
            raise _TooLarge
        return self._file.write(taken)


class _Held(io.TextIOWrapper):
    """Stdout for the time being; a terminal if the real one is."""

    def __init__(self, file: _Bounded, terminal: bool) -> None:
        super().__init__(io.BufferedWriter(file), encoding="utf-8", newline="")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def __del__(self) -> None:
        """What was not written by the end of the block is not wanted."""
