"""All triples of a graph in one order, whatever engine holds them, in bounded memory.

Triples are sorted as lines of N-Triples: in memory where they are few, through temporary files where
they are many. Sorting by content rather than relying on the engine's own order is what makes exports
equal between engines and their versions.
"""

from __future__ import annotations

import heapq
import io
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import islice
from typing import IO, cast

import pyoxigraph as ox

from kg import rdf
from kg.store.lines import Lines

ROOM = 2**23
"""Bytes of lines that are sorted in memory."""
_AT_ONCE = 2**14
"""Bytes of each sorted run that are in memory while they are merged: of a million claims 6 MB."""
_STEP = 100
"""Lines that are counted together; some may be whole articles."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ILLEGAL_BYTES = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""The same in UTF-8, which has no surrogates."""
_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML,
}


@contextmanager
def sorted_triples(graph: ox.Store) -> Iterator[Iterator[bytes]]:
    """The triples as lines of N-Triples, sorted by code point, newline included."""
    lines = (f"{quad.triple} .\n".encode() for quad in graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    with tempfile.TemporaryFile(buffering=_AT_ONCE) as file:
        runs: list[Iterable[bytes]] = []
        end = 0
        while chunk := _chunk(lines):
            chunk.sort()
            size = sum(map(len, chunk))
            if size < ROOM:  # the last
                runs.append(chunk)
                break
            file.writelines(chunk)
            runs.append(_run(file, end, end + size))
            end += size
        del chunk
        yield heapq.merge(*runs)


def _chunk(lines: Iterator[bytes]) -> list[bytes]:
    """The next lines, as many as there is room for."""
    found: list[bytes] = []
    size = 0
    while size < ROOM and (some := list(islice(lines, _STEP))):
        found += some
        size += sum(map(len, some))
    return found


def _run(file: IO[bytes], start: int, end: int) -> Iterator[bytes]:
    """The lines of a file from here to there; others read it meanwhile."""
    while start < end:
        file.seek(start)
        lines = file.readlines(min(_AT_ONCE, end - start - 1))  # it reads on until there is more than this
        start += sum(map(len, lines))
        yield from lines


def write(lines: Iterator[bytes], output: IO[bytes], name: str) -> None:
    """Write sorted lines of N-Triples in the format of this name."""
    if name in ("ntriples", "nquads"):
        # In the default graph a quad is written as a triple is.
        output.writelines(lines)
        return
    parsed = ox.parse(cast(IO[bytes], Lines(lines)), ox.RdfFormat.N_TRIPLES)
    triples = (quad.triple for quad in parsed)
    with for_xml(output) if name == "rdfxml" else nullcontext(output) as file:
        ox.serialize(triples, file, _FORMATS[name], prefixes=rdf.PREFIXES)


def legal_xml(text: str) -> str:
    """The text without what XML 1.0 cannot hold, even escaped; U+FFFD stands in its place."""
    return _ILLEGAL.sub("\ufffd", text)


@contextmanager
def for_xml(output: IO[bytes]) -> Iterator[IO[bytes]]:
    """A file for what writes XML without care: what XML cannot hold becomes U+FFFD, and a carriage return is escaped,
    since a reader of XML makes a newline of one that stands there as such."""
    legal = _LegalXml(output)
    yield cast(IO[bytes], legal)
    legal.end()


class _LegalXml(io.RawIOBase):
    def __init__(self, output: IO[bytes]) -> None:
        self._output, self._rest = output, b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        taken = bytes(data)  # type: ignore[call-overload]
        text = self._rest + taken
        # The last bytes may be the beginning of a character.
        whole = len(text) - (1 if text.endswith(b"\xef") else 2 if text[-2:-1] == b"\xef" else 0)
        self._rest = text[whole:]
        self._put(text[:whole])
        return len(taken)

    def end(self) -> None:
        self._put(self._rest)

    def _put(self, text: bytes) -> None:
        self._output.write(_ILLEGAL_BYTES.sub(b"\xef\xbf\xbd", text).replace(b"\r", b"&#13;"))
