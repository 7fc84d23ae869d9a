"""Which documents of a graph are the same report as a new one, or of many new ones as each other."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import IO

import pyoxigraph as ox

from kg import rdf, reports
from kg.model import Document

BOILERPLATE = 300
"""Documents that share one hash, from which on it is a footer and tells nothing more."""


def links(graph: ox.Store, document: Document) -> Iterator[ox.Quad]:
    """A quad for each other document that is the same report, from the later IRI to the earlier.

    So the quads depend on which documents there are, not on their order of arrival.
    """
    here = ox.NamedNode(document.id)
    for node in _alike(graph, document):
        if node != here and reports.same(document, rdf.read_document(graph, node)):
            later, earlier = (here, node) if here.value > node.value else (node, here)
            yield ox.Quad(later, rdf.SAME_REPORT, earlier)


def _alike(graph: ox.Store, document: Document) -> list[ox.NamedNode]:
    """Documents with enough hashes in common."""
    sketch = reports.sketch(document.text)
    shared = Counter(quad.subject for number in sketch
                     for quad in islice(graph.quads_for_pattern(None, rdf.SKETCH, ox.Literal(number)), BOILERPLATE))
    return [node for node, count in shared.items() if isinstance(node, ox.NamedNode) and reports.alike(
        count, len(sketch), lambda node=node: sum(1 for _ in graph.quads_for_pattern(node, rdf.SKETCH, None)))]  # type: ignore[misc]


class Many:
    """Documents of one bulk load, compared once all are known. Of a text its hashes are in memory, 0.3 kB, and where it
    stands in a file."""

    def __init__(self, graph: ox.Store, texts: IO[bytes]) -> None:
        self._texts = texts
        self._graph = graph if next(graph.quads_for_pattern(None, rdf.SKETCH, None), None) else None
        """Where others can be that are the same report; None where there are none."""
        self._documents: list[Document] = []
        self._places = array("q", [0])
        self._hashes, self._whose = array("Q"), array("L")
        self._found: list[tuple[str, str]] = []

    def add(self, document: Document) -> None:
        """One more, with its text."""
        sketch = reports.sketch(document.text)
        self._hashes.extend(int(number, 16) for number in sketch)
        self._whose.extend([len(self._documents)] * len(sketch))
        self._places.append(self._places[-1] + self._texts.write(document.text.encode()))
        self._documents.append(replace(document, text=""))
        if self._graph:
            self._found += ((quad.subject.value, quad.object.value) for quad in links(self._graph, document)
                            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """IRIs of two documents that are the same report, the later first, as `links` has them."""
        yield from self._found
        sizes = Counter(self._whose)
        for number, shared in self._candidates():
            for other, count in shared.items():
                if reports.alike(count, sizes[number], lambda other=other: sizes[other]) and reports.same(  # type: ignore[misc]
                        *map(self._whole, (number, other))):
                    one, another = self._documents[number].id, self._documents[other].id
                    yield max(one, another), min(one, another)

    def _candidates(self) -> Iterator[tuple[int, Counter[int]]]:
        """Of a document the ones before it with hashes in common, and how many."""
        import numpy as np

        hashes, whose = (np.frombuffer(values, values.typecode) for values in (self._hashes, self._whose))
        order = np.argsort(hashes, kind="stable")
        in_order = hashes[order]
        twice = np.zeros(len(order), bool)
        np.equal(in_order[1:], in_order[:-1], out=twice[1:])
        twice[:-1] |= twice[1:]
        members: dict[int, list[int]] = {}
        for place in order[twice].tolist():
            members.setdefault(self._hashes[place], []).append(self._whose[place])
        shared: dict[int, Counter[int]] = {}
        for group in members.values():
            for position, number in enumerate(group):
                shared.setdefault(number, Counter()).update(group[:min(position, BOILERPLATE)])
        del hashes, whose
        yield from shared.items()

    def _whole(self, number: int) -> Document:
        self._texts.seek(self._places[number])
        text = self._texts.read(self._places[number + 1] - self._places[number])
        return replace(self._documents[number], text=text.decode())
