"""The shapes of ontology/shapes.ttl (SHACL Core), checked node by node in one pass.

pySHACL reads the same shapes and agrees (tests/test_validation.py compares them), but needs the whole graph in
Python: 1.7 GB for 100,000 claims, where this gets by with what one node has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from kg import ontology, rdf
from kg.resources import resource
from kg.validation.problems import About, Problem, Term, text_of

SH = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/industry-kg/shapes#"
_NUMBERS = frozenset(ontology.expand(f"xsd:{name}") for name in ("integer", "decimal", "double", "float"))
_STRUCTURE = {SH + name for name in ("targetClass", "property", "path", "message", "description")} | {rdf.TYPE.value}

Breaks = Callable[[ox.Store, list[Term]], bool]
"""Whether these values, all that a node has under a path, break a constraint."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One of a shape. `path` is the property whose values are looked at, empty for the node itself."""

    name: str
    statement: str
    path: str
    breaks: Breaks


@dataclass(frozen=True, slots=True)
class Shape:
    """What every node of a class has to be like. `targets` are IRIs: the class and those under it."""

    targets: frozenset[str]
    constraints: tuple[Constraint, ...]

    def check(self, graph: ox.Store, node: Term, about: About) -> Iterator[Problem]:
        """The constraints that a node breaks."""
        for rule in self.constraints:
            if rule.breaks(graph, about.get(rule.path, []) if rule.path else [node]):
                yield Problem(rule.name, text_of(node), rule.statement)


@lru_cache(maxsize=1)
def known_shapes() -> tuple[Shape, ...]:
    """Those of shapes.ttl. Raises ValueError for a component that is not supported."""
    triples: dict[str, dict[str, list[Any]]] = {}
    for quad in ox.parse(resource("shapes.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
        triples.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    found = []
    for iri, about in triples.items():
        if SH + "targetClass" in about:
            parts = [iri, *(part.value for part in about.get(SH + "property", ()))]
            constraints = (rule for part in parts for rule in _constraints(part, triples))
            found.append(Shape(_members(about[SH + "targetClass"][0].value), tuple(constraints)))
    return tuple(found)


def _constraints(shape: str, triples: Mapping[str, Mapping[str, list[Any]]]) -> Iterator[Constraint]:
    about = triples[shape]
    messages = [text.value for text in about.get(SH + "message", ()) if text.language == "en"]
    statement = messages[0] if messages else "A node has the shape of its class."
    path = about[SH + "path"][0].value if SH + "path" in about else ""
    for predicate, values in about.items():
        if predicate not in _STRUCTURE:
            component, value = predicate.removeprefix(SH), values[0]
            breaks = _on_all(component, value) or _on_each(component, value, triples)
            yield Constraint(f"shape {shape.removeprefix(SHAPES)} {component}", statement, path, breaks)


def _on_all(component: str, value: Any) -> Breaks | None:
    """A constraint on the values together."""
    if component == "minCount":
        return lambda graph, values: len(values) < int(value.value)
    if component == "maxCount":
        return lambda graph, values: len(values) > int(value.value)
    if component == "hasValue":
        return lambda graph, values: value not in values
    return None


def _on_each(component: str, value: Any, triples: Mapping[str, Mapping[str, list[Any]]]) -> Breaks:
    """A constraint on single values."""
    if component == "class":
        return _class(value.value)
    test = _test(component, value, triples)
    return lambda graph, values: any(map(test, values))


def _test(component: str, value: Any, triples: Mapping[str, Mapping[str, list[Any]]]) -> Callable[[Term], bool]:
    if component == "in":
        allowed = set(_list(value, triples))
        return lambda found: found not in allowed
    if component == "datatype":
        return lambda found: not isinstance(found, ox.Literal) or found.datatype != value
    if component == "nodeKind":
        kind = ox.NamedNode if value.value == SH + "IRI" else ox.Literal
        return lambda found: not isinstance(found, kind)
    if component == "minLength":
        return lambda found: len(text_of(found)) < int(value.value)
    if component == "minInclusive":
        return lambda found: not _at_least(found, int(value.value))
    if component == "pattern":
        form = re.compile(value.value)
        return lambda found: not form.search(text_of(found))
    raise ValueError(f"shapes.ttl uses sh:{component}, which kg.validation does not know")


def _at_least(found: Term, least: int) -> bool:
    if not isinstance(found, ox.Literal) or found.datatype.value not in _NUMBERS:
        return False
    try:
        return float(found.value) >= least
    except ValueError:
        return False


def _class(iri: str) -> Breaks:
    """What is a relation or a subclass is known from the ontology, not the store."""
    if ontology.compact(iri) == "Relation":
        relations = frozenset(relation.iri for relation in ontology.relations().values())
        return lambda graph, values: any(text_of(found) not in relations for found in values)
    members = _members(iri)

    def breaks(graph: ox.Store, values: list[Term]) -> bool:
        return not all(isinstance(found, ox.NamedNode | ox.BlankNode) and any(
            text_of(quad.object) in members for quad in graph.quads_for_pattern(found, rdf.TYPE, None))
            for found in values)
    return breaks


def _members(iri: str) -> frozenset[str]:
    name = ontology.compact(iri)
    return frozenset([iri, *(found.iri for found in ontology.classes().values() if ontology.is_a(found.name, name))])


def _list(head: Any, triples: Mapping[str, Mapping[str, list[Any]]]) -> Iterator[Any]:
    """The members of an RDF list."""
    first, rest = ontology.expand("rdf:first"), ontology.expand("rdf:rest")
    while head.value in triples:
        yield triples[head.value][first][0]
        head = triples[head.value][rest][0]
