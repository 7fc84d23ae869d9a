"""Look-ups that walk from entity to entity without reading whole claims: the store under a lazy graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

import pyoxigraph as ox

from kg import ontology, rdf
from kg.filters import ASSERTED, Filters
from kg.model import MODALITIES, POLARITIES, Claim, Entity
from kg.store.changes import OBJECT, PREDICATE, SUBJECT

POLARITY, MODALITY = rdf.term("polarity"), rdf.term("modality")


def neighbours(graph: ox.Store, entity: str, filters: Filters) -> tuple[set[str], set[str]]:
    """IRIs of the objects of claims about the entity, and of the subjects of claims that have it as object."""
    node = ox.NamedNode(entity)
    if filters.of_evidence():
        found = {link.subject.value for side in (SUBJECT, OBJECT) for link in graph.quads_for_pattern(None, side, node)
                 if isinstance(link.subject, ox.NamedNode)}
        claims = [claim for claim in rdf.read_claims(graph, sorted(found), texts=False)
                  if filters.passes(claim) and filters.evidence(claim)]
        return ({claim.object.id for claim in claims if claim.subject.id == entity},
                {claim.subject.id for claim in claims if claim.object.id == entity})
    if filters.statuses == ASSERTED and not filters.polarities and not filters.modalities:
        # The direct triples are these claims, and reading them is ten times faster.
        wanted = _relations(filters.relations)
        return ({quad.object.value for quad in graph.quads_for_pattern(node, None, None)
                 if quad.predicate in wanted and isinstance(quad.object, ox.NamedNode)},
                {quad.subject.value for quad in graph.quads_for_pattern(None, None, node)
                 if quad.predicate in wanted and isinstance(quad.subject, ox.NamedNode)})
    return _others(graph, node, filters, SUBJECT, OBJECT), _others(graph, node, filters, OBJECT, SUBJECT)


def claims_between(graph: ox.Store, subject: str, value: str, filters: Filters) -> Iterator[Claim]:
    """The claims with this subject and object that pass, whatever their evidence; by id.

    A claim's IRI is the hash of what it claims, so the few that can be are tried: no hub is scanned.
    """
    ends = Entity(subject, ""), Entity(value, "")
    node = ox.NamedNode(value)
    possible: Iterable[str] = ontology.relations()
    if filters.statuses == ASSERTED:
        possible = [ontology.compact(quad.predicate.value)
                    for quad in graph.quads_for_pattern(ox.NamedNode(subject), None, node)]
    found = []
    for relation, polarity, modality in product(possible, POLARITIES, MODALITIES):
        if filters.passes_head(relation, polarity, modality):
            iri = Claim(ends[0], relation, ends[1], polarity, modality, ()).id
            if ox.Quad(ox.NamedNode(iri), OBJECT, node) in graph:
                found.append(iri)
    return rdf.read_claims(graph, sorted(found), texts=False)


def entity(graph: ox.Store, iri: str) -> Entity | None:
    """The entity of this IRI, as a claim about it or words attributed to it have it; None where there are none."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return None
    ways = SUBJECT, OBJECT, rdf.term("attributedTo"), rdf.term("reportedBy")
    named = (link for way in ways for link in graph.quads_for_pattern(None, way, node))
    return rdf.read_entity(graph, iri) if next(named, None) else None


def label(graph: ox.Store, node: ox.NamedNode) -> str | None:
    """What an entity is called: of several labels the first by code point; None where it has none."""
    return min((quad.object.value for quad in graph.quads_for_pattern(node, rdf.LABEL, None)
                if isinstance(quad.object, ox.Literal)), default=None)


def labels(graph: ox.Store, label: str | None = None) -> Iterator[tuple[str, str]]:
    """IRI and label of the entities, or of those with exactly this label."""
    for quad in graph.quads_for_pattern(None, rdf.LABEL, None if label is None else ox.Literal(label)):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            yield quad.subject.value, quad.object.value


def _others(graph: ox.Store, node: ox.NamedNode, filters: Filters, here: ox.NamedNode, there: ox.NamedNode) -> set[str]:
    """The other ends of the claims that have the node at this end."""
    found = set()
    for link in graph.quads_for_pattern(None, here, node):
        about = {quad.predicate: quad.object for quad in graph.quads_for_pattern(link.subject, None, None)
                 if isinstance(quad.object, ox.NamedNode)}
        relation, polarity, modality = (ontology.compact(about[key].value) for key in (PREDICATE, POLARITY, MODALITY))
        if filters.passes_head(relation, polarity, modality):
            found.add(about[there].value)
    return found


@lru_cache(maxsize=64)
def _relations(names: frozenset[str]) -> frozenset[ox.NamedNode]:
    """The predicates of direct triples, all of them where no names are given."""
    return frozenset(rdf.term(name) for name in names or ontology.relations())

