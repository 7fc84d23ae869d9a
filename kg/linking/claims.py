"""Findings → claims: both sides linked, equal claims in one with all their evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import is_

from kg import ontology
from kg.catalogue import normalise
from kg.linking import speakers
from kg.linking.identity import family
from kg.linking.linker import Context, Linker
from kg.linking.memory import Memory
from kg.model import Claim, Entity, Evidence, Finding


def link(findings: Iterable[Finding], linker: Linker | None = None) -> list[Claim]:
    """Claims on entities: equal claims in one, their evidence in order; symmetric ones ordered by IRI.

    Sorted by the first evidence's document and place. A claim of a thing on itself is no claim and is left out.
    """
    linker = linker or Linker()
    by_document: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_document[finding.evidence.document.id].append(finding)
    found: dict[tuple[str, str, str, str, str], list[Evidence]] = defaultdict(list)
    seen: dict[str, Counter[Entity]] = defaultdict(Counter)
    for group in by_document.values():
        linked = list(_linked(group, linker))
        known = speakers.names(side for finding, subject, object_ in linked for side in (
            (finding.subject.text, subject), (finding.object.text, object_)))
        for finding, subject, object_ in linked:
            if subject.id == object_.id:
                continue
            seen[subject.id][subject] += 1
            seen[object_.id][object_] += 1
            evidence = speakers.attributed(finding.evidence, known, linker)
            if subject.id > object_.id and _symmetric(finding.relation):
                subject, object_ = object_, subject
                evidence = replace(evidence, subject_mention=evidence.object_mention,
                                   object_mention=evidence.subject_mention)
            key = (subject.id, finding.relation, object_.id, finding.polarity, finding.modality)
            found[key].append(evidence)
    entities = {id_: _representative(forms) for id_, forms in seen.items()}
    claims = [Claim(entities[s], relation, entities[o], polarity, modality,
                    _ordered(speakers.called(item, entities) for item in evidence))
              for (s, relation, o, polarity, modality), evidence in found.items()]
    return sorted(claims, key=lambda claim: (_place(claim.evidence[0]), claim.id))


def judged(claims: Iterable[Claim], linker: Linker) -> list[Claim]:
    """Claims of one document that were linked elsewhere, with the decisions of this linker on their entities and with
    the entities of those whom they are attributed to; the rest as `link`."""
    found: dict[str, Claim] = {}
    linked = [(claim, linker.judged(claim.subject), linker.judged(claim.object)) for claim in claims]
    cited = {normalise(name) for claim, _, _ in linked for item in claim.evidence for name in (item.attributed_to, item.via)
             if name is not None}
    known = speakers.names((side for claim, subject, object_ in linked for evidence in claim.evidence for side in (
        (evidence.subject_mention, subject), (evidence.object_mention, object_))), cited) if cited else {}
    for claim, subject, object_ in linked:
        if subject.id == object_.id:
            continue
        evidence = tuple([speakers.attributed(item, known, linker) for item in claim.evidence])
        if subject.id > object_.id and _symmetric(claim.relation):
            subject, object_ = object_, subject
            evidence = tuple(replace(e, subject_mention=e.object_mention, object_mention=e.subject_mention)
                             for e in evidence)
        if subject is not claim.subject or object_ is not claim.object or not all(map(is_, evidence, claim.evidence)):
            claim = Claim(subject, claim.relation, object_, claim.polarity, claim.modality, evidence)
        iri = claim.id
        before = found.get(iri)
        found[iri] = replace(before, evidence=_ordered((*before.evidence, *evidence))) if before else claim
    return list(found.values())


def _linked(findings: Sequence[Finding], linker: Linker) -> Iterator[tuple[Finding, Entity, Entity]]:
    """Findings of one document with the entities of both sides."""
    memory = Memory(mention for finding in findings for mention in (finding.subject, finding.object))
    names = frozenset(map(normalise, memory.names))
    for finding in findings:
        evidence = finding.evidence
        context = Context(evidence.document.lang, evidence.quote, names)
        subject, _ = linker.link(memory.complete(finding.subject, evidence.quote), context)
        object_, _ = linker.link(memory.complete(finding.object, evidence.quote), context, scope=subject.id)
        yield finding, subject, object_


@lru_cache(maxsize=256)
def _symmetric(relation: str) -> bool:
    known = ontology.relations().get(relation)
    return known is not None and known.symmetric


def _representative(forms: Counter[Entity]) -> Entity:
    """One label and type for an entity: the most frequent; of equals the more exact type, then the longer label."""
    return min(forms, key=lambda e: (-forms[e], not family(e.type), -len(e.label), e.label, e.type))


def _place(evidence: Evidence) -> tuple[str, str, int, int]:
    return evidence.document.source, evidence.document.id, evidence.start, evidence.end


def _ordered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """By document and place; of evidence that differs in nothing its IRI tells, the first."""
    ordered = sorted(evidence, key=lambda e: (*_place(e), e.attributed_to or "", e.via or "", e.method,
                                              e.subject_mention, e.object_mention, e.date or ""))
    distinct: dict[str, Evidence] = {}
    for e in ordered:
        distinct.setdefault(e.id(""), e)
    return tuple(distinct.values())
