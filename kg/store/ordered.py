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
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import IO, cast

import pyoxigraph as ox

from kg import rdf
from kg.store.lines import Lines

CHUNK = 500_000
"""Triples held in memory at once; 0.2 GB."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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
    triples: Iterator[ox.Triple] = (quad.triple for quad in parsed)
    if name == "rdfxml":
        triples, output = map(_for_xml, triples), cast(IO[bytes], _CarriageReturns(output))
    ox.serialize(triples, output, _FORMATS[name], prefixes=rdf.PREFIXES)


def legal_xml(text: str) -> str:
    """The text without what XML 1.0 cannot hold, even escaped; U+FFFD stands in its place."""
    return _ILLEGAL.sub("\ufffd", text)


def _for_xml(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or not _ILLEGAL.search(value.value):
        return triple
    text = legal_xml(value.value)
    return ox.Triple(triple.subject, triple.predicate,
                     ox.Literal(text, language=value.language) if value.language else ox.Literal(text))


class _CarriageReturns(io.RawIOBase):
    """Escapes them: the serialiser does not, and a reader of XML makes newlines of those that stand there as such."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        text = bytes(data)  # type: ignore[call-overload]
        self._output.write(text.replace(b"\r", b"&#13;"))
        return len(text)
