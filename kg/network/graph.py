"""Claims as edges of a MultiDiGraph, with everything that is known of them as attributes.

Node: IRI of the entity; `label`, `type`, `claims` (number of claims it takes part in).
Edge: key is the IRI of the claim; `relation`, `polarity`, `modality`, `status`, `sources` (number of documents),
`independent_sources` (copies of one report count once) and `evidence`, a list of dicts with the keys of an
evidence's JSON line, `document`, and `speaker` and `reporter`: IRIs of the entities of `attributed_to` and `via`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Protocol

from kg.filters import Filters, status
from kg.model import Claim, Document, Entity, Evidence
from kg.reports import independent

if TYPE_CHECKING:
    import networkx as nx

_DOCUMENT_KEYS = ("id", "title", "url", "publisher", "author", "date", "lang", "source", "same_report")


class Claims(Protocol):
    """What the network needs of a store."""

    def claims(self) -> Iterator[Claim]: ...


class Outlined(Claims, Protocol):
    """What an outline needs of it."""

    def heads(self, filters: Filters) -> Iterator[tuple[str, str, str, str, str, str]] | None: ...

    def entities(self) -> Iterator[Entity]: ...


def load(store: Claims, filters: Filters | None = None) -> nx.MultiDiGraph[str]:
    """The graph of all claims of the store that pass; nodes and edges in the order of their IRIs."""
    return from_claims(store.claims(), filters)


def outline(store: Outlined, filters: Filters | None = None) -> nx.MultiDiGraph[str]:
    """`load` without sources and evidence, for questions to the graph as a whole: where the store has its index, a
    twentieth of the time."""
    import networkx as nx

    heads = store.heads(filters or Filters())
    if heads is None:
        return load(store, filters)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    claims = list(heads)
    known = {entity.id: entity for entity in store.entities()}
    for iri in sorted({end for _, *ends, _, _, _ in claims for end in ends}):
        graph.add_node(iri, label=known[iri].label, type=known[iri].type, claims=0)
    for claim, subject, value, relation, polarity, modality in claims:
        graph.add_edge(subject, value, key=claim, relation=relation, polarity=polarity, modality=modality,
                       status=status(polarity, modality))
        for iri in {subject, value}:
            graph.nodes[iri]["claims"] += 1
    return graph


def from_claims(claims: Iterable[Claim], filters: Filters | None = None) -> nx.MultiDiGraph[str]:
    """The graph of these claims; in a notebook it shows itself."""
    from kg.network.shown import ClaimGraph  # networkx takes long to import

    filters = filters or Filters()
    graph: nx.MultiDiGraph[str] = ClaimGraph()
    kept = []
    entities: dict[str, Entity] = {}
    for claim in claims:
        evidence = filters.evidence(claim) if filters.passes(claim) else ()
        if evidence:
            kept.append((claim, evidence))
            entities[claim.subject.id], entities[claim.object.id] = claim.subject, claim.object
    for iri in sorted(entities):
        graph.add_node(iri, label=entities[iri].label, type=entities[iri].type, claims=0)
    for claim, evidence in sorted(kept, key=lambda pair: pair[0].id):
        graph.add_edge(claim.subject.id, claim.object.id, key=claim.id, **attributes(claim, evidence))
        for iri in {claim.subject.id, claim.object.id}:
            graph.nodes[iri]["claims"] += 1
    return graph


def attributes(claim: Claim, evidence: Iterable[Evidence]) -> dict[str, Any]:
    """The attributes of a claim's edge."""
    ordered = sorted(evidence, key=_order)
    return {
        "relation": claim.relation, "polarity": claim.polarity, "modality": claim.modality,
        "status": status(claim.polarity, claim.modality),
        "sources": len({item.document.id for item in ordered}),
        "independent_sources": independent(item.document for item in ordered),
        "evidence": [_evidence(item) for item in ordered],
    }


def _order(evidence: Evidence) -> tuple[str, str, int, int]:
    """By date of publication, the undated last."""
    return evidence.document.date or "9999", evidence.document.source, evidence.start, evidence.end


def around(graph: nx.MultiDiGraph[str], node: str, hops: int) -> nx.MultiDiGraph[str]:
    """The part of the graph within `hops` edges of a node, directions ignored."""
    import networkx as nx

    reached = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), node, cutoff=hops)
    part: nx.MultiDiGraph[str] = graph.subgraph(reached).copy()
    return part


def _evidence(evidence: Evidence) -> dict[str, Any]:
    values: dict[str, Any] = {
        field.name: getattr(evidence, field.name) for field in fields(evidence) if field.name != "document"
    }
    values["qualifiers"] = dict(evidence.qualifiers)
    values |= {name: who.id if (who := getattr(evidence, name)) else None for name in ("speaker", "reporter")}
    values["document"] = _document(evidence.document)
    return values


def _document(document: Document) -> dict[str, Any]:
    return {key: getattr(document, key) for key in _DOCUMENT_KEYS}
