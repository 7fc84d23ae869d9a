"""The terms of kg.ttl: classes, relations, properties, concepts; prefixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from kg.model import BASE, ONTOLOGY
from kg.resources import resource

LANGUAGES = ("en", "de")

PREFIXES: Mapping[str, str] = MappingProxyType({
    "kg": ONTOLOGY,
    "id": BASE + "entity/",
    "claim": BASE + "claim/",
    "evidence": BASE + "evidence/",
    "document": BASE + "document/",
    "run": BASE + "run/",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
})
"""Prefix → namespace of everything the data uses: for serialisations and for queries that declare none."""


@dataclass(frozen=True, slots=True)
class Term:
    """A class, relation, property or concept. `name` is the local name in our own namespace, else the
    prefixed name ("oa:exact"); `labels` and `definitions` map a language ("en", "de") to text."""

    iri: str
    name: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Class(Term):
    """A class of entities; `parents` are local names of its direct superclasses."""

    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation(Term):
    """A relation that a claim may have, read from subject to object.

    `domain` and `range` are local names of classes; `inverse` is the local name of the property that
    reads it from the object's side, and its own name where it is symmetric; `inverse_labels` are the
    inverse's; `parents` are local names of its direct super-relations.
    """

    symmetric: bool
    domain: str
    range: str
    inverse: str
    inverse_labels: Mapping[str, str]
    parents: tuple[str, ...]


@lru_cache(maxsize=1)
def _values() -> Mapping[str, Mapping[str, tuple[Any, ...]]]:
    """kg.ttl as subject IRI → predicate IRI → its objects (pyoxigraph terms), in the order of the file."""
    import pyoxigraph as ox

    values: dict[str, dict[str, list[Any]]] = {}
    for quad in ox.parse(resource("kg.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
        values.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return {s: {p: tuple(found) for p, found in by.items()} for s, by in values.items()}


def expand(name: str) -> str:
    """The IRI of a prefixed name ("oa:exact") or of a local name of our own namespace ("licenses"); an IRI stays."""
    prefix, colon, local = name.partition(":")
    if not colon:
        return ONTOLOGY + name
    return PREFIXES[prefix] + local if prefix in PREFIXES else name


def is_iri(text: str) -> bool:
    """Whether the text is an absolute IRI, as the store's engine reads it."""
    import pyoxigraph as ox

    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def compact(iri: str) -> str:
    """The local name of a term of our own, the prefixed name of one with a known namespace, else the IRI."""
    if iri.startswith(ONTOLOGY):
        return iri[len(ONTOLOGY):]
    # The longest namespace wins: several of ours start with the same base.
    prefix, namespace = max(PREFIXES.items(), key=lambda item: len(item[1]) if iri.startswith(item[1]) else -1)
    return f"{prefix}:{iri[len(namespace):]}" if iri.startswith(namespace) else iri


def _names(iri: str, predicate: str) -> tuple[str, ...]:
    return tuple(compact(value.value) for value in _values()[iri].get(expand(predicate), ()))


def _texts(iri: str, predicate: str) -> Mapping[str, str]:
    found = _values()[iri].get(expand(predicate), ())
    return MappingProxyType({value.language: value.value for value in found if value.language})


def _of_type(name: str) -> Iterator[str]:
    return (iri for iri in _values() if name in _names(iri, "rdf:type"))


@lru_cache(maxsize=1)
def terms() -> Mapping[str, Term]:
    """Every term kg.ttl describes, those of other vocabularies included, by IRI."""
    return MappingProxyType({
        iri: Term(iri, compact(iri), _texts(iri, "rdfs:label"), _texts(iri, "skos:definition"))
        for iri in _values() if expand("rdfs:label") in _values()[iri]
    })


@lru_cache(maxsize=1)
def classes() -> Mapping[str, Class]:
    """The classes of entities by local name, from Entity downwards in the order of the file."""
    found: dict[str, Class] = {}
    for iri in _of_type("owl:Class"):
        name, parents = compact(iri), _names(iri, "rdfs:subClassOf")
        if name == "Entity" or any(parent in found for parent in parents):
            found[name] = Class(iri, name, terms()[iri].labels, terms()[iri].definitions, parents)
    return MappingProxyType(found)


def _relation(iri: str, inverses: Mapping[str, str]) -> Relation:
    name, symmetric = compact(iri), "owl:SymmetricProperty" in _names(iri, "rdf:type")
    inverse = name if symmetric else inverses[name]
    (domain,), (range_,) = _names(iri, "rdfs:domain"), _names(iri, "rdfs:range")
    return Relation(iri, name, terms()[iri].labels, terms()[iri].definitions, symmetric, domain, range_,
                    inverse, terms()[expand(inverse)].labels, _names(iri, "rdfs:subPropertyOf"))


def _relations_of(type_: str) -> Mapping[str, Relation]:
    inverses = {name: compact(iri) for iri in _values() for name in _names(iri, "owl:inverseOf")}
    inverse_iris = {expand(name) for name in inverses.values()}
    return MappingProxyType({compact(iri): _relation(iri, inverses)
                             for iri in _of_type(type_) if iri not in inverse_iris})


@lru_cache(maxsize=1)
def relations() -> Mapping[str, Relation]:
    """The relations that claims may have, by local name, in the order of the file."""
    return _relations_of("Relation")


@lru_cache(maxsize=1)
def families() -> Mapping[str, Relation]:
    """The super-relations, by local name: for queries, never the predicate of a claim."""
    return _relations_of("RelationFamily")


@lru_cache(maxsize=1)
def structural() -> frozenset[str]:
    """IRIs of our own properties that lead from a claim, an evidence or a document to another node: no relations."""
    stored = {"Claim", "Evidence", "Document"}
    return frozenset(iri for iri in _of_type("owl:ObjectProperty") if stored.intersection(_names(iri, "rdfs:domain")))


def signature(relation: str) -> tuple[str, str]:
    """Local names of the classes of subject and object. KeyError for an unknown relation."""
    return relations()[relation].domain, relations()[relation].range


@lru_cache(maxsize=256)
def ancestors(name: str) -> frozenset[str]:
    """A class and all its superclasses, by local name. KeyError for an unknown class."""
    return frozenset({name}).union(*(ancestors(parent) for parent in classes()[name].parents))


def most_exact(names: Iterable[str]) -> str:
    """Of classes the one with most superclasses, of several the last by name; Entity where there are none."""
    return max(names, key=lambda name: (len(ancestors(name)), name), default="Entity")


def is_a(name: str, ancestor: str) -> bool:
    """Whether the class is the other or lies under it; an unknown class is nothing but itself."""
    return name == ancestor or (name in classes() and ancestor in ancestors(name))


@lru_cache(maxsize=1024)
def fits(type_: str, expected: str) -> bool:
    """Whether an entity of this class can be of the expected one: the classes are not declared disjoint.

    An entity of unknown type fits everywhere, and so does a Place that acts as an Agent.
    """
    disjoint = {(compact(iri), other) for iri in _values() for other in _names(iri, "owl:disjointWith")}
    return not any((a, b) in disjoint or (b, a) in disjoint
                   for a in ancestors(type_) for b in ancestors(expected))


def label(term: str, lang: str = "en") -> str:
    """The label of a term, given as IRI, local name or prefixed name; the name itself where there is none."""
    found = terms().get(term) or terms().get(expand(term))
    if found is None:
        return compact(term)
    return found.labels.get(lang) or found.labels.get("en") or found.name


def version() -> str:
    """The version of the ontology, as in owl:versionInfo."""
    return str(_values()[BASE + "ontology"][expand("owl:versionInfo")][0].value)
