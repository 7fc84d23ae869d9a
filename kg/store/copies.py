"""Which documents of a graph are the same report as a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

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
    """Documents with enough hashes in common; of a text with few hashes, all of them."""
    sketch = reports.sketch(document.text)
    shared = Counter(quad.subject for number in sketch
                     for quad in islice(graph.quads_for_pattern(None, rdf.SKETCH, ox.Literal(number)), BOILERPLATE))
    return [node for node, count in shared.items()
            if isinstance(node, ox.NamedNode) and count >= min(reports.SHARED, len(sketch))]
