"""Claims, documents and entities as triples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache

import pyoxigraph as ox

from kg import ontology
from kg.errors import RecordError
from kg.model import MODALITIES, POLARITIES, QUALIFIERS, Claim, Document, Entity, Evidence

PREFIXES: dict[str, str] = dict(ontology.PREFIXES)
"""For serialisations and queries."""


@lru_cache(maxsize=4096)
def term(name: str) -> ox.NamedNode:
    """The node of a local name of the ontology ("licenses") or of a prefixed name ("oa:exact")."""
    return ox.NamedNode(ontology.expand(name))


Statement = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]
"""A triple as plain terms: the engine's own takes thirty times as long to make, and a bulk load needs none."""

TYPE, LABEL = term("rdf:type"), term("rdfs:label")
INTEGER = term("xsd:integer")
SKETCH, SAME_REPORT = term("textSketch"), term("sameReportAs")
_DATES = (
    (re.compile(r"[0-9]{4}"), "xsd:gYear", "-01-01"),
    (re.compile(r"[0-9]{4}-[0-9]{2}"), "xsd:gYearMonth", "-01"),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "xsd:date", ""),
    # Only what a store gives back letter by letter: no fractions of seconds, Z rather than +00:00.
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}:[0-9]{2}"
                r"(Z|(?![+-]00:00)[+-](0[0-9]|1[0-3]):[0-5][0-9])?"), "xsd:dateTime", ""),
)
"""Form, datatype, and what completes it to something that Python can check."""

DOCUMENT = {"source": "source", "title": "schema:headline", "url": "schema:url", "publisher": "schema:publisher",
             "author": "schema:author", "lang": "schema:inLanguage", "text": "text"}
"""Field of a document → its property."""
_EVIDENCE = {"subject_mention": "subjectMention", "object_mention": "objectMention",
             "attributed_to": "attributedToName", "via": "reportedByName", "method": "method"}


def date_literal(text: str) -> ox.Literal:
    """xsd:gYear, xsd:gYearMonth, xsd:date or xsd:dateTime as the text has it; a plain string otherwise."""
    for form, datatype, rest in _DATES:
        if form.fullmatch(text):
            try:
                datetime.fromisoformat(text + rest)
            except ValueError:
                break
            return ox.Literal(text, datatype=term(datatype))
    return literal(text)


def literal(text: str, language: str = "") -> ox.Literal:
    """A string; with its language where that is a well-formed tag. Raises RecordError on a lone surrogate."""
    if language:
        try:
            return ox.Literal(text, language=language)
        except ValueError:
            pass  # The tag or the text: the second attempt tells.
    try:
        return ox.Literal(text)
    except ValueError:
        raise RecordError("text with half a surrogate pair, which is no character",
                          where=text[:40].encode("unicode_escape").decode(),
                          remedy="repair the encoding of the source") from None


def named_node(iri: str) -> ox.NamedNode:
    """The node of an IRI; raises RecordError where it is none."""
    try:
        return ox.NamedNode(iri)
    except ValueError:  # a lone surrogate among them
        raise RecordError("not an IRI", where=iri[:80].encode("unicode_escape").decode(),
                          remedy="give an absolute IRI without blanks") from None


def qualifier(key: str) -> ox.NamedNode:
    """The property of a qualifier; raises RecordError where the ontology has none of this name."""
    return _known(key, QUALIFIERS, "qualifier")


def standing(relation: str, polarity: str, modality: str) -> tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]:
    """What is claimed, as nodes; raises RecordError for what the ontology has not."""
    return (_known(relation, ontology.relations(), "relation"), _known(polarity, POLARITIES, "polarity"),
            _known(modality, MODALITIES, "modality"))


def entity_class(name: str) -> ox.NamedNode:
    """The class of entities of this name; raises RecordError where the ontology has none."""
    return _known(name, ontology.classes(), "class of entities")


def _known(name: str, vocabulary: Iterable[str], what: str) -> ox.NamedNode:
    if name not in vocabulary:
        raise RecordError(f"the ontology has no {what} {name!r}", remedy="ontology/kg.ttl lists them")
    return term(name)


def entity_triples(entity: Entity) -> Iterator[Statement]:
    """Type and label."""
    node = named_node(entity.id)
    yield node, TYPE, entity_class(entity.type)
    yield node, LABEL, literal(entity.label)


def run_triples(run: str) -> Iterator[Statement]:
    """What a run (its IRI) is."""
    yield named_node(run), TYPE, term("Run")
    yield named_node(run), TYPE, term("prov:Activity")


def document_triples(document: Document, run: str | None = None) -> Iterator[Statement]:
    """Metadata, text and hash of a document, and the IRI of the run that read it; the document is the
    subject of them all. A document known from records only has no text, hence no hash."""
    node = named_node(document.id)
    yield node, TYPE, term("Document")
    yield node, TYPE, term("schema:NewsArticle")
    for field, name in DOCUMENT.items():
        value = getattr(document, field)
        if value:
            yield node, term(name), literal(value)
    if document.text:
        from kg import reports

        yield node, term("textSha256"), ox.Literal(document.sha256)
        for number in reports.sketch(document.text):
            yield node, SKETCH, ox.Literal(number)
    for other in document.same_report:
        yield node, SAME_REPORT, named_node(other)
    if document.date:
        yield node, term("schema:datePublished"), date_literal(document.date)
    if run:
        yield node, term("readIn"), named_node(run)


def same_report(later: str, earlier: str) -> Statement:
    """That two documents (IRIs) are one report."""
    return named_node(later), SAME_REPORT, named_node(earlier)


def claim_triples(claim: Claim, run: str | None = None) -> Iterator[Statement]:
    """A claim with its entities and its evidence; the documents of the evidence are not described.

    `run` is the IRI of the run that made the evidence. Raises RecordError: a relation, class, polarity or modality
    that the ontology has not, a bad IRI, a lone surrogate, no evidence.
    """
    if not claim.evidence:
        raise RecordError(f"{claim.id} has no evidence", remedy="a claim without words that carry it is none")
    node, subject, value = named_node(claim.id), named_node(claim.subject.id), named_node(claim.object.id)
    relation, polarity, modality = standing(claim.relation, claim.polarity, claim.modality)
    yield from entity_triples(claim.subject)
    yield from entity_triples(claim.object)
    yield node, TYPE, term("Claim")
    yield node, term("rdf:subject"), subject
    yield node, term("rdf:predicate"), relation
    yield node, term("rdf:object"), value
    yield node, term("polarity"), polarity
    yield node, term("modality"), modality
    if claim.is_assertion:
        yield subject, relation, value
    if run:
        yield from run_triples(run)
    # The same words for the same claim are one evidence: the first description of it stands.
    for iri, evidence in {e.id(node.value): e for e in reversed(claim.evidence)}.items():
        carrier = ox.NamedNode(iri)
        yield node, term("evidence"), carrier
        yield from _evidence_triples(carrier, evidence, run)


def _evidence_triples(node: ox.NamedNode, evidence: Evidence, run: str | None) -> Iterator[Statement]:
    yield node, TYPE, term("Evidence")
    yield node, TYPE, term("oa:SpecificResource")
    yield node, term("oa:hasSource"), named_node(evidence.document.id)
    yield node, term("oa:exact"), literal(evidence.quote, evidence.document.lang)
    yield node, term("oa:start"), ox.Literal(str(evidence.start), datatype=INTEGER)
    yield node, term("oa:end"), ox.Literal(str(evidence.end), datatype=INTEGER)
    for field, name in _EVIDENCE.items():
        value = getattr(evidence, field)
        if value is not None:
            yield node, term(name), literal(value)
    for key in evidence.qualifiers:
        yield node, qualifier(key), literal(evidence.qualifiers[key])
    if evidence.date is not None:
        yield node, term("date"), date_literal(evidence.date)
    if run:
        yield node, term("prov:wasGeneratedBy"), named_node(run)
    for name, who in (("attributedTo", evidence.speaker), ("reportedBy", evidence.reporter)):
        if who:
            yield node, term(name), named_node(who.id)
            yield from entity_triples(who)
