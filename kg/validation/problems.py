"""What a check finds, and how it reads a node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
About = Mapping[str, list[Term]]
"""Property IRI → its values."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`rule` is a file of hygiene/, a shape of shapes.ttl or a rule of verification, `node` the IRI at fault,
    `message` a sentence about it."""

    rule: str
    node: str
    message: str


def describe(graph: ox.Store, node: ox.NamedNode | ox.BlankNode) -> dict[str, list[Term]]:
    """All that a graph says of a node, as About."""
    found: dict[str, list[Term]] = {}
    for quad in graph.quads_for_pattern(node, None, None):
        found.setdefault(quad.predicate.value, []).append(quad.object)
    return found


def text_of(term: Term) -> str:
    """IRI, label of a blank node or text of a literal."""
    return str(term) if isinstance(term, ox.Triple) else term.value
