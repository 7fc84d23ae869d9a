"""Whom a text makes responsible, as an entity: the speaker of an evidence and the medium that reports it.

A name is one that the document's claims are about, one of the catalogue, or that of a person. What else a text can
cite ("insiders", "the lawsuit") is no name; it stays as written and names no entity.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from kg.catalogue import gazetteer, normalise
from kg.linking.linker import Context, Linker
from kg.model import Entity, Evidence, Mention


def names(sides: Iterable[tuple[str, Entity]], wanted: Container[str] | None = None) -> dict[str, Entity]:
    """What one document calls its entities: normalised mention, label and surname → the one entity of that name.

    With `wanted` (normalised) only these names.
    """
    found: dict[str, Entity] = {}
    ambiguous = {""}
    for mention, entity in sides:
        label = entity.label
        forms = [normalise(label)] if mention == label else [normalise(mention), normalise(label)]
        if entity.type == "Person":
            forms.append(normalise(label.rsplit(" ", 1)[-1]))
        for form in forms:
            if wanted is not None and form not in wanted:
                continue
            before = found.setdefault(form, entity)
            if before.id != entity.id:
                ambiguous.add(form)
            elif (label, entity.type) < (before.label, before.type):
                found[form] = entity
    return {form: entity for form, entity in found.items() if form not in ambiguous}


def attributed(evidence: Evidence, known: Mapping[str, Entity], linker: Linker) -> Evidence:
    """The evidence with the entities of its speaker and its reporter, where their names tell them."""
    said, passed = evidence.attributed_to, evidence.via
    if said is None and passed is None:
        return evidence
    speaker = None if said is None else _entity(said, known, linker, evidence)
    reporter = None if passed is None else _entity(passed, known, linker, evidence)
    if speaker is None and reporter is None:
        return evidence
    return replace(evidence, speaker=speaker or evidence.speaker, reporter=reporter or evidence.reporter)


def called(evidence: Evidence, entities: Mapping[str, Entity]) -> Evidence:
    """The evidence with its speaker and reporter as the claims have these entities, by IRI."""
    speaker, reporter = (who and entities.get(who.id, who) for who in (evidence.speaker, evidence.reporter))
    return replace(evidence, speaker=speaker, reporter=reporter) if speaker or reporter else evidence


def _entity(name: str, known: Mapping[str, Entity], linker: Linker, evidence: Evidence) -> Entity | None:
    found = known.get(normalise(name))
    if found:
        return found
    person = _is_person(name)
    type_ = "Person" if person else "Entity"
    entity, why = linker.sure(name, type_) or linker.link(
        Mention(name, 0, len(name), type_), Context(evidence.document.lang, evidence.quote))
    return entity if person or why.method == "catalogue" else None


@lru_cache(maxsize=4096)
def _is_person(name: str) -> bool:
    """A given name and more words with a capital: "Bo Sander"."""
    words = name.split()
    return len(words) > 1 and words[0] in gazetteer("given-name") and all(word[:1].isupper() for word in words)
