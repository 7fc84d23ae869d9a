"""Claims, documents and entities as triples, and back: the one pair of converters.

A claim is one IRI node with subject, predicate, object, polarity and modality; the direct triple
between the entities stands beside it if and only if the claim is asserted and positive. No blank
nodes, nothing that depends on the clock: the same values give the same triples.

Text goes in as it is, control characters included; only a lone surrogate, which no RDF syntax can
hold, is refused. A date is typed by its precision and stays a plain string where it is none, so that
no literal is ever ill-typed and every date comes back as it was written.
"""

from __future__ import annotations

from kg.rdf.reading import Graph, read_claims, read_document, read_documents, read_entities, read_entity
from kg.rdf.triples import (
    INTEGER,
    LABEL,
    PREFIXES,
    SAME_REPORT,
    SKETCH,
    TYPE,
    Statement,
    claim_triples,
    date_literal,
    document_triples,
    entity_class,
    entity_triples,
    literal,
    named_node,
    qualifier,
    run_triples,
    same_report,
    standing,
    term,
)

__all__ = [
    "INTEGER",
    "LABEL",
    "PREFIXES",
    "SAME_REPORT",
    "SKETCH",
    "TYPE",
    "Graph",
    "Statement",
    "claim_triples",
    "date_literal",
    "document_triples",
    "entity_class",
    "entity_triples",
    "literal",
    "named_node",
    "qualifier",
    "read_claims",
    "read_document",
    "read_documents",
    "read_entities",
    "read_entity",
    "run_triples",
    "same_report",
    "standing",
    "term",
]
