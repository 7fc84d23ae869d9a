"""What leaves a graph when a document does: plain look-ups by pattern, no query.

The triples of a document are found from the document outwards: evidence that has it as source, claims
that no other evidence carries, their direct triples, then entities, runs and agents that nothing names
any more. Replacing a document is this set taken away and the new one added, minus what both hold.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.filters import published_by
from kg.model import BASE, ONTOLOGY
from kg.rdf import SAME_REPORT, read_documents, term

HAS_SOURCE, EVIDENCE = term("oa:hasSource"), term("evidence")
POSITIVE, ASSERTED = (term("polarity"), term("positive")), (term("modality"), term("asserted"))
SUBJECT, PREDICATE, OBJECT = term("rdf:subject"), term("rdf:predicate"), term("rdf:object")


Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def said_by(store: ox.Store, document: ox.NamedNode) -> set[ox.Quad]:
    """All quads that stand only because of this document."""
    gone: set[ox.Quad] = {*_about(store, document), *store.quads_for_pattern(None, SAME_REPORT, document)}
    claims: set[ox.NamedNode] = set()
    for link in list(store.quads_for_pattern(None, HAS_SOURCE, document)):
        gone.update(_about(store, link.subject))
        for carried in store.quads_for_pattern(None, EVIDENCE, link.subject):
            gone.add(carried)
            if isinstance(carried.subject, ox.NamedNode):
                claims.add(carried.subject)
    for claim in claims:
        if all(quad in gone for quad in store.quads_for_pattern(claim, EVIDENCE, None)):
            gone.update(_about(store, claim))
            gone.update(direct(store, claim))
    _collect(store, gone)
    return gone


def as_of(store: ox.Store, date: str) -> ox.Store:
    """The graph as if only the documents published by then had ever been added; a copy in memory where it differs."""
    later = [ox.NamedNode(document.id) for document in read_documents(store) if not published_by(document, date)]
    if not later:
        return store
    past = ox.Store()
    past.bulk_extend(store)
    for document in later:
        for quad in said_by(past, document):
            past.remove(quad)
    return past


def direct(store: ox.Store, claim: ox.NamedNode) -> Iterator[ox.Quad]:
    """The direct triple of a claim, where this claim is what it stands on: a denial has none to take away."""
    if not all(quad in store for quad in (ox.Quad(claim, *POSITIVE), ox.Quad(claim, *ASSERTED))):
        return
    subject, predicate, value = (_object(store, claim, term) for term in (SUBJECT, PREDICATE, OBJECT))
    if isinstance(predicate, ox.NamedNode) and isinstance(subject, ox.NamedNode):
        yield from store.quads_for_pattern(subject, predicate, value)


def _collect(store: ox.Store, gone: set[ox.Quad]) -> None:
    """Add to `gone` the descriptions of instances that only quads of `gone` name."""
    # A document stands by itself, whichever others are the same report.
    queue = [quad.object for quad in gone if quad.predicate != SAME_REPORT and _is_instance(quad.object)]
    dead: set[object] = set()
    while queue:
        node = queue.pop()
        if node in dead or not isinstance(node, ox.NamedNode):
            continue
        if all(quad in gone for quad in store.quads_for_pattern(None, None, node)):
            dead.add(node)
            for quad in _about(store, node):
                if quad not in gone:
                    gone.add(quad)
                    if _is_instance(quad.object):
                        queue.append(quad.object)


def _about(store: ox.Store, node: object) -> list[ox.Quad]:
    if not isinstance(node, ox.NamedNode):
        return []
    return list(store.quads_for_pattern(node, None, None))


def _object(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> Term | None:
    return next((quad.object for quad in store.quads_for_pattern(node, predicate, None)), None)


def _is_instance(term: object) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith(BASE) and not term.value.startswith(ONTOLOGY)
