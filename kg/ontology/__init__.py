"""What ontology/ declares: classes, relations, terms and prefixes; named queries; the OntoLex lexicon.

Everything is read once, when first asked for; importing this package runs nothing heavy.
"""

from kg.ontology.doubts import doubts
from kg.ontology.ontolex import lexicon_ttl
from kg.ontology.questions import TYPES, Parameter, Query, constant, queries
from kg.ontology.terms import (
    LANGUAGES,
    PREFIXES,
    Class,
    Relation,
    Term,
    ancestors,
    classes,
    compact,
    expand,
    families,
    fits,
    is_a,
    is_iri,
    label,
    most_exact,
    relations,
    signature,
    structural,
    terms,
    version,
)

__all__ = [
    "LANGUAGES",
    "PREFIXES",
    "TYPES",
    "Class",
    "Parameter",
    "Query",
    "Relation",
    "Term",
    "ancestors",
    "classes",
    "compact",
    "constant",
    "doubts",
    "expand",
    "families",
    "fits",
    "is_a",
    "is_iri",
    "label",
    "lexicon_ttl",
    "most_exact",
    "queries",
    "relations",
    "signature",
    "structural",
    "terms",
    "version",
]
