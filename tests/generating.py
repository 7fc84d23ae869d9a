"""What tests of made sentences share: sentences whose claim is known by how they are made, and how a finding is judged.

A construction that is read wrongly is so for every verb and every name, so it is shares that such tests look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extraction import extract
from kg.model import Document, Finding, Mention

SYMMETRIC = frozenset(("partnersWith", "negotiatesWith", "mergesWith", "competesWith"))


@dataclass(frozen=True)
class Made:
    """A text and the one claim it makes; `relations`, `polarity` and `modalities` are all that would be right."""

    text: str
    subject: str
    relations: frozenset[str]
    object: str
    polarity: str
    modalities: frozenset[str]


@dataclass
class Score:
    """How the made sentences were read."""

    found: int = 0
    """The claim is there, as it is meant."""
    missed: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    """Denied, planned, possible or alleged, and told as a fact."""
    wrong: list[str] = field(default_factory=list)
    """Another relation between the same two, or the other way round."""


def names(mention: Mention, name: str) -> bool:
    return name in mention.text or name in (mention.name or "")


def between(finding: Finding, made: Made) -> bool:
    """The finding has the two sides of the made sentence, and in its order where that counts."""
    straight = names(finding.subject, made.subject) and names(finding.object, made.object)
    turned = names(finding.subject, made.object) and names(finding.object, made.subject)
    return straight or finding.relation in SYMMETRIC and turned


def judge(sentences: Sequence[Made], lang: str) -> Score:
    """Read each text by itself and count."""
    score = Score()
    for made in sentences:
        findings = [f for f in extract(Document("made", made.text, lang)) if {made.subject, made.object} <= _sides(f, made)]
        meant = [f for f in findings if f.relation in made.relations and between(f, made)]
        if any(f.polarity == made.polarity and f.modality in made.modalities for f in meant):
            score.found += 1
        else:
            score.missed.append(made.text)
        plain = any((f.polarity, f.modality) == ("positive", "asserted") for f in meant)
        if plain and not (made.polarity == "positive" and "asserted" in made.modalities):
            score.unsafe.append(made.text)
        score.wrong += [f"{f.subject.text} {f.relation} {f.object.text}: {made.text}" for f in findings if f not in meant]
    return score


def _sides(finding: Finding, made: Made) -> set[str]:
    return {name for name in (made.subject, made.object) for side in (finding.subject, finding.object) if names(side, name)}
