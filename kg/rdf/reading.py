"""Triples as claims, documents and entities: what kg.rdf.triples wrote, read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from itertools import groupby
from types import MappingProxyType
from typing import Any, Protocol

import pyoxigraph as ox

from kg import ontology
from kg.errors import StoreError
from kg.model import BASE, QUALIFIERS, Claim, Document, Entity, Evidence
from kg.rdf.triples import DOCUMENT, LABEL, SAME_REPORT, TYPE, named_node, term

_HASH = re.compile("[0-9a-f]{32}")
_KEPT = 20_000


class Graph(Protocol):
    """What reading needs of a store; a pyoxigraph.Store is one."""

    def quads_for_pattern(self, subject: Any, predicate: Any, object: Any, graph_name: Any = None, /
                          ) -> Iterator[ox.Quad]: ...


class _Reader:
    """Reads claims of one graph; an entity or document that was read lately is not read again."""

    def __init__(self, graph: Graph, *, texts: bool) -> None:
        self._graph, self._texts = graph, texts
        self._entities: dict[ox.NamedNode, Entity] = {}
        self._documents: dict[ox.NamedNode, Document] = {}

    def about(self, node: ox.NamedNode) -> dict[str, list[Any]]:
        """Property IRI → its values, sorted."""
        found: dict[str, list[Any]] = {}
        for quad in self._graph.quads_for_pattern(node, None, None):
            found.setdefault(quad.predicate.value, []).append(quad.object)
        for values in found.values():
            if len(values) > 1:
                values.sort(key=str)
        return found

    def entity(self, node: ox.NamedNode) -> Entity:
        """Of several labels the first by code point; of several types the most specific."""
        if node not in self._entities:
            if len(self._entities) >= _KEPT:
                self._entities.clear()
            # Not all that is about it: a hub has tens of thousands of direct triples.
            about: dict[str, list[Any]] = {
                key.value: sorted((quad.object for quad in self._graph.quads_for_pattern(node, key, None)), key=str)
                for key in (TYPE, LABEL)}
            kind = ontology.most_exact(name for kind in about[TYPE.value]
                                       if (name := ontology.compact(kind.value)) in ontology.classes())
            self._entities[node] = Entity(node.value, _one(node, about, "rdfs:label"), kind)
        return self._entities[node]

    def document(self, node: ox.NamedNode) -> Document:
        if node not in self._documents:
            if len(self._documents) >= _KEPT:
                self._documents.clear()
            about = self.about(node)
            fields = {field: _text(about, name) or "" for field, name in DOCUMENT.items()}
            if not self._texts:
                fields["text"] = ""
            others = tuple(other.value for other in about.get(SAME_REPORT.value, ()) if isinstance(other, ox.NamedNode))
            self._documents[node] = Document(date=_text(about, "schema:datePublished") or "", same_report=others, **fields)
        return self._documents[node]

    def evidence(self, node: ox.NamedNode) -> Evidence:
        about = self.about(node)
        source = _one_node(node, about, "oa:hasSource")
        qualifiers = {key: text for key in QUALIFIERS if (text := _text(about, key)) is not None}
        return Evidence(
            document=self.document(source), quote=_one(node, about, "oa:exact"),
            start=int(_one(node, about, "oa:start")),
            end=int(_one(node, about, "oa:end")),
            subject_mention=_text(about, "subjectMention") or "", object_mention=_text(about, "objectMention") or "",
            attributed_to=_text(about, "attributedToName"), via=_text(about, "reportedByName"),
            date=_text(about, "date"), qualifiers=MappingProxyType(qualifiers), method=_text(about, "method") or "",
            speaker=self._agent(about, "attributedTo"), reporter=self._agent(about, "reportedBy"),
        )

    def _agent(self, about: Mapping[str, list[Any]], name: str) -> Entity | None:
        who = about.get(term(name).value)
        return self.entity(who[0]) if who else None

    def claim(self, node: ox.NamedNode) -> Claim:
        about = self.about(node)
        evidence = [self.evidence(found) for found in about.get(term("evidence").value, ())]
        evidence.sort(key=lambda e: (e.document.source, e.start, e.end, e.id(node.value)))
        names = {name: ontology.compact(_one_node(node, about, name).value)
                 for name in ("rdf:predicate", "polarity", "modality")}
        return Claim(self.entity(_one_node(node, about, "rdf:subject")), names["rdf:predicate"],
                     self.entity(_one_node(node, about, "rdf:object")), names["polarity"], names["modality"],
                     tuple(evidence))


def _text(about: Mapping[str, list[Any]], name: str) -> str | None:
    values = about.get(term(name).value)
    return values[0].value if values else None


def _one(node: ox.NamedNode, about: Mapping[str, list[Any]], name: str) -> str:
    value = _text(about, name)
    if value is None:
        raise StoreError(f"{node.value} has no {name}", remedy="kg validate lists what is wrong")
    return value


def _one_node(node: ox.NamedNode, about: Mapping[str, list[Any]], name: str) -> ox.NamedNode:
    return ox.NamedNode(_one(node, about, name))


def _nodes(graph: Graph, kind: str) -> Iterator[ox.NamedNode]:
    """The nodes of a class by IRI; of a million claims 60 MB are held."""
    start = f"{BASE}{kind.lower()}/"
    hashes, others = [], []
    for quad in graph.quads_for_pattern(None, TYPE, term(kind)):
        if isinstance(quad.subject, ox.NamedNode):
            iri = quad.subject.value
            if iri.startswith(start) and _HASH.fullmatch(iri, len(start)):
                hashes.append(bytes.fromhex(iri[len(start):]))
            else:
                others.append(iri)
    hashes.sort()
    iris = merge((start + item.hex() for item in hashes), sorted(others))
    return (ox.NamedNode(iri) for iri, _ in groupby(iris))  # of a union of graphs a server may give one twice


def read_claims(graph: Graph, claims: Iterable[str] | None = None, *, texts: bool = True) -> Iterator[Claim]:
    """The claims of a graph by id, or those of the IRIs given, in their order.

    Evidence is sorted by document, start and end. Without `texts` the documents come without their
    bodies, for views that only name them. Raises StoreError where a claim is not whole.
    """
    reader = _Reader(graph, texts=texts)
    nodes = _nodes(graph, "Claim") if claims is None else map(named_node, claims)
    return (reader.claim(node) for node in nodes)


def read_document(graph: Graph, node: ox.NamedNode) -> Document:
    """One document with its body."""
    return _Reader(graph, texts=True).document(node)


def read_documents(graph: Graph, *, texts: bool = False) -> Iterator[Document]:
    """The documents of a graph by IRI, without their bodies unless asked for."""
    reader = _Reader(graph, texts=texts)
    return (reader.document(node) for node in _nodes(graph, "Document"))


def read_entity(graph: Graph, iri: str) -> Entity:
    """The entity of this IRI; raises StoreError where it has no label."""
    return _Reader(graph, texts=False).entity(named_node(iri))


def read_entities(graph: Graph) -> Iterator[Entity]:
    """The entities that the claims of a graph are about, by IRI."""
    reader = _Reader(graph, texts=False)
    found = {quad.object for side in ("rdf:subject", "rdf:object") for quad in graph.quads_for_pattern(None, term(side), None)
             if isinstance(quad.object, ox.NamedNode)}
    return (reader.entity(node) for node in sorted(found, key=lambda node: node.value))
