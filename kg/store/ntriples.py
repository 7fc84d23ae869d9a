"""Claims as lines of N-Triples, for bulk loads: the triples of kg.rdf, without a term of the engine made for each.

What is the same for many claims (an entity, a relation, a language, a date) is written once and kept; what a line
cannot hold as it stands goes through the engine's own serialiser. A test compares with kg.rdf, and kg.rdf also says
what is wrong where something is.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from functools import lru_cache

from kg import rdf
from kg.model import Claim, Document, Entity, Evidence

_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f-\x9f]').search
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
        self._entities: dict[Entity, str] = {}

    def of(self, document: Document, claims: Sequence[Claim], run: str | None = None) -> bytes:
        """All lines of a document, its claims and the run that read it. Raises RecordError as kg.rdf does."""
        parts = [_line(triple) for triple in rdf.document_triples(document, run)]
        if run:
            parts += [_line(triple) for triple in rdf.run_triples(run)]
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
        relation, standing = _standing(claim.relation, claim.polarity, claim.modality)
        parts.append(f"{node}{_CLAIM}{node}{_SUBJECT}{subject} .\n{node}{_OBJECT}{value} .\n")
        parts += [node + rest for rest in standing]
        if claim.is_assertion:
            parts.append(f"{subject} {relation} {value} .\n")
        if len(claim.evidence) == 1:
            self._evidence(parts, node, claim.evidence[0].id(iri), claim.evidence[0], run)
            return
        for name, evidence in {item.id(iri): item for item in reversed(claim.evidence)}.items():
            self._evidence(parts, node, name, evidence, run)

    def _evidence(self, parts: list[str], claim: str, iri: str, evidence: Evidence, run: str | None) -> None:
        node = f"<{iri}>"
        parts.append(
            f"{claim}{_CARRIED}{node} .\n{node}{_EVIDENCE}{node}{_RESOURCE}{node}{_SOURCE}<{evidence.document.id}> .\n"
            f'{node}{_QUOTE}{_text(evidence.quote, evidence.document.lang)} .\n'
            f'{node}{_START}"{evidence.start}{_INTEGER}{node}{_END}"{evidence.end}{_INTEGER}'
            f"{node}{_SUBJECT_MENTION}{_text(evidence.subject_mention)} .\n"
            f"{node}{_OBJECT_MENTION}{_text(evidence.object_mention)} .\n{node}{_METHOD}{_kept(evidence.method)} .\n")
        if evidence.attributed_to is not None:
            parts.append(f"{node}{_ATTRIBUTED}{_kept(evidence.attributed_to)} .\n")
        if evidence.via is not None:
            parts.append(f"{node}{_REPORTED}{_kept(evidence.via)} .\n")
        if evidence.date is not None:
            parts.append(f"{node}{_DATE}{_date(evidence.date)} .\n")
        for key, text in evidence.qualifiers.items():
            parts.append(f"{node} {_qualifier(key)} {_text(text)} .\n")
        if run:
            parts.append(f"{node}{_READ_IN}{_iri(run)} .\n")
        if evidence.speaker:
            parts.append(f"{node}{_SPEAKER}{self._entity(parts, evidence.speaker)} .\n")
        if evidence.reporter:
            parts.append(f"{node}{_REPORTER}{self._entity(parts, evidence.reporter)} .\n")

    def _entity(self, parts: list[str], entity: Entity) -> str:
        """The entity's node; what it is comes before, once."""
        node = self._entities.get(entity)
        if node is None:
            if len(self._entities) >= _KEPT:
                self._entities.clear()
            node = self._entities[entity] = str(rdf.named_node(entity.id))
            parts.append(f"{node}{_typed(entity.type)}{node}{_LABEL}{_text(entity.label)} .\n")
        return node


def _line(triple: rdf.Statement) -> str:
    subject, predicate, value = triple
    return f"{subject} {predicate} {value} .\n"


def _text(text: str, lang: str = "") -> str:
    """A literal as it is written; a lone surrogate fails here or when the lines are encoded."""
    suffix = _language(lang) if lang else ""
    return f"{rdf.literal(text)}{suffix}" if _ESCAPED(text) else f'"{text}"{suffix}'


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
def _standing(relation: str, polarity: str, modality: str) -> tuple[str, tuple[str, ...]]:
    """The relation's node, and what is said of a claim of this relation, polarity and modality."""
    terms = rdf.standing(relation, polarity, modality)
    return str(terms[0]), tuple(f"{_between(name)}{term} .\n" for name, term in zip(
        ("rdf:predicate", "polarity", "modality"), terms, strict=True))
