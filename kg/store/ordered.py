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
from contextlib import ExitStack, contextmanager, nullcontext
from itertools import islice
from typing import IO, cast

import pyoxigraph as ox

from kg import rdf
from kg.store.lines import Lines

CHUNK = 500_000
"""Triples held in memory at once; 0.2 GB."""
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
    with ExitStack() as files:
        chunks: list[Iterable[bytes]] = []
        while chunk := sorted(islice(lines, CHUNK)):
            if len(chunk) < CHUNK:
                chunks.append(chunk)
                break
            file = files.enter_context(tempfile.TemporaryFile())
            file.writelines(chunk)
            file.seek(0)
            chunks.append(file)
        yield heapq.merge(*chunks)


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
