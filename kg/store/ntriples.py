"""Claims as lines of N-Triples, for bulk loads: the triples of kg.rdf, without a term of the engine made for each.

What is the same for many claims (an entity, a relation, a language, a date) is written once and kept; what a line
cannot hold as it stands goes through the engine's own serialiser. A test compares with kg.rdf, and kg.rdf also says
what is wrong where something is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import lru_cache

from kg import rdf
from kg.model import Claim, Document, Entity, Evidence

_KEPT = 200_000
"""Entities that are known to be written; 30 MB."""


def _between(name: str) -> str:
    """What stands between a subject and an object."""
    return f" {rdf.term(name)} "


_SUBJECT, _OBJECT, _SOURCE, _QUOTE = map(_between, ("rdf:subject", "rdf:object", "oa:hasSource", "oa:exact"))
_CARRIED, _READ_IN, _LABEL = map(_between, ("evidence", "prov:wasGeneratedBy", "rdfs:label"))
_START, _END, _SUBJECT_MENTION, _OBJECT_MENTION, _METHOD, _DATE = map(
    _between, ("oa:start", "oa:end", "subjectMention", "objectMention", "method", "date"))
_ATTRIBUTED, _REPORTED, _SPEAKER, _REPORTER = map(
    _between, ("attributedToName", "reportedByName", "attributedTo", "reportedBy"))
_CLAIM = f" {rdf.TYPE} {rdf.term('Claim')} .\n"
_EVIDENCE = f" {rdf.TYPE} {rdf.term('Evidence')} .\n"
_RESOURCE = f" {rdf.TYPE} {rdf.term('oa:SpecificResource')} .\n"
_INTEGER = f'"^^{rdf.INTEGER} .\n'


class Lines:
    """Lines of one load. An entity is described by the first claim that has it, mostly."""

    def __init__(self) -> None:
        self._entities: dict[str, tuple[Entity, str]] = {}
        """By IRI, as it was described last, and its node."""

    def of(self, document: Document, claims: Sequence[Claim], run: str | None = None) -> bytes:
        """All lines of a document, its claims and the run that read it. Raises RecordError as kg.rdf does."""
        parts = [line(triple) for triple in rdf.document_triples(document, run)]
        if run:
            parts += [line(triple) for triple in rdf.run_triples(run)]
        for claim in claims:
            self._claim(parts, claim, run)
        try:
            return "".join(parts).encode()
        except UnicodeEncodeError:
            for claim in claims:
                deque(rdf.claim_triples(claim, run), 0)  # tells which text it is
            raise

    def _claim(self, parts: list[str], claim: Claim, run: str | None) -> None:
        if not claim.evidence:
            deque(rdf.claim_triples(claim, run), 0)  # tells that there is none
        iri = claim.id
        node, subject, value = f"<{iri}>", self._entity(parts, claim.subject), self._entity(parts, claim.object)
        relation, is_relation, is_polarity, is_modality = _standing(claim.relation, claim.polarity, claim.modality)
        parts.append(f"{node}{_CLAIM}{node}{_SUBJECT}{subject} .\n{node}{is_relation}{node}{_OBJECT}{value} .\n"
                     f"{node}{is_polarity}{node}{is_modality}")
        if claim.is_assertion:
            parts.append(f"{subject} {relation} {value} .\n")
        named = ((claim.evidence[0].id(iri), claim.evidence[0]),) if len(claim.evidence) == 1 else {
            item.id(iri): item for item in reversed(claim.evidence)}.items()
        for name, item in named:
            carrier = f"<{name}>"
            parts.append(f"{node}{_CARRIED}{carrier} .\n{evidence(carrier, item, run)}")
            for who in (item.speaker, item.reporter):
                if who:
                    self._entity(parts, who)

    def _entity(self, parts: list[str], entity: Entity) -> str:
        """The entity's node; what it is comes before, once."""
        known = self._entities.get(entity.id)
        if known is None or (known[0] is not entity and known[0] != entity):
            if len(self._entities) >= _KEPT:
                self._entities.clear()
            known = self._entities[entity.id] = entity, str(rdf.named_node(entity.id))
            parts.append(described(known[1], entity))
        return known[1]


def described(node: str, entity: Entity) -> str:
    """What is said of an entity."""
    return f"{node}{_typed(entity.type)}{node}{_LABEL}{_text(entity.label)} .\n"


def evidence(node: str, item: Evidence, run: str | None) -> str:
    """What is said of an evidence; who is responsible for it is named only. In the order of lines, but for qualifiers."""
    text = (
        f'{node}{_RESOURCE}{node}{_EVIDENCE}{node}{_END}"{item.end}{_INTEGER}'
        f"{node}{_QUOTE}{_text(item.quote, item.document.lang)} .\n{node}{_SOURCE}<{item.document.id}> .\n"
        f'{node}{_START}"{item.start}{_INTEGER}')
    if run:
        text += f"{node}{_READ_IN}{_iri(run)} .\n"
    if item.speaker:
        text += f"{node}{_SPEAKER}{_iri(item.speaker.id)} .\n"
    if item.attributed_to is not None:
        text += f"{node}{_ATTRIBUTED}{_kept(item.attributed_to)} .\n"
    if item.date is not None:
        text += f"{node}{_DATE}{_date(item.date)} .\n"
    text += f"{node}{_METHOD}{_kept(item.method)} .\n{node}{_OBJECT_MENTION}{_text(item.object_mention)} .\n"
    if item.reporter:
        text += f"{node}{_REPORTER}{_iri(item.reporter.id)} .\n"
    if item.via is not None:
        text += f"{node}{_REPORTED}{_kept(item.via)} .\n"
    if item.qualifiers:
        text += "".join([f"{node} {_qualifier(key)} {_text(value)} .\n" for key, value in item.qualifiers.items()])
    return f"{text}{node}{_SUBJECT_MENTION}{_text(item.subject_mention)} .\n"


def line(triple: rdf.Statement) -> str:
    """A triple as its line."""
    subject, predicate, value = triple
    return f"{subject} {predicate} {value} .\n"


def _text(text: str, lang: str = "") -> str:
    """A literal as it is written; raises RecordError on a lone surrogate, which is not printable."""
    suffix = _language(lang) if lang else ""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"{suffix}'
    return f"{rdf.literal(text)}{suffix}"


@lru_cache(maxsize=4096)
def _kept(text: str) -> str:
    """A literal that many claims have."""
    return str(rdf.literal(text))


@lru_cache(maxsize=256)
def _language(lang: str) -> str:
    return str(rdf.literal("", lang))[2:]


@lru_cache(maxsize=4096)
def _date(text: str) -> str:
    return str(rdf.date_literal(text))


@lru_cache(maxsize=4096)
def _iri(iri: str) -> str:
    return str(rdf.named_node(iri))


@lru_cache(maxsize=256)
def _typed(name: str) -> str:
    """That something is an entity of this class."""
    return f"{_between('rdf:type')}{rdf.entity_class(name)} .\n"


@lru_cache(maxsize=256)
def _qualifier(key: str) -> str:
    return str(rdf.qualifier(key))


@lru_cache(maxsize=4096)
def _standing(relation: str, polarity: str, modality: str) -> tuple[str, str, str, str]:
    """The relation's node, and what is said of a claim of this relation, polarity and modality."""
    terms = rdf.standing(relation, polarity, modality)
    is_relation, is_polarity, is_modality = (f"{_between(name)}{term} .\n" for name, term in zip(
        ("rdf:predicate", "polarity", "modality"), terms, strict=True))
    return str(terms[0]), is_relation, is_polarity, is_modality
