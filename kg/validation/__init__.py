"""What is wrong with a store or with the ontology.

    verification.py  every claim proven again from the kept texts: hashes, quotes, direct triples
    shapes.py        what a node has to be like: ontology/shapes.ttl
    hygiene.py       rules across nodes: ontology/hygiene/*.rq
"""

from __future__ import annotations

import pyoxigraph as ox

from kg import rdf
from kg.resources import resource
from kg.validation import hygiene
from kg.validation.problems import Problem, describe
from kg.validation.shapes import known_shapes
from kg.validation.verification import Report, Verifier, nodes, verify

__all__ = ["Problem", "Report", "validate", "validate_ontology", "verify"]


def validate(graph: ox.Store) -> list[Problem]:
    """All problems of a store, sorted: shapes, hygiene rules and all that verify() finds. Empty where nothing is
    wrong."""
    verifier = Verifier(graph)
    problems = {*verifier.links(), *hygiene.check(graph, "store")}
    verified = frozenset(rdf.term(name).value for name in ("Claim", "Evidence", "Document"))
    for node, about in nodes(graph):
        problems.update(verifier.check(node, about))
        types = {kind.value for kind in about.get(rdf.TYPE.value, ()) if isinstance(kind, ox.NamedNode)}
        for shape in known_shapes():
            if not types.isdisjoint(shape.targets):
                problems.update(shape.check(graph, node, about))
    for shape in known_shapes():
        for target in shape.targets - verified:
            for quad in graph.quads_for_pattern(None, rdf.TYPE, ox.NamedNode(target)):
                if isinstance(quad.subject, ox.NamedNode | ox.BlankNode):
                    problems.update(shape.check(graph, quad.subject, describe(graph, quad.subject)))
    return sorted(problems)


def validate_ontology(*documents: bytes) -> list[Problem]:
    """All problems of Turtle documents that declare or use terms of the ontology; by default those shipped."""
    graph = ox.Store()
    for text in documents or (resource("kg.ttl").read_bytes(), resource("shapes.ttl").read_bytes()):
        graph.load(text, format=ox.RdfFormat.TURTLE)
    return sorted(set(hygiene.check(graph, "ontology")))
