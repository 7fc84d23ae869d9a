"""What was claimed when, and where sources disagree. Nothing here judges: every side is shown with its words.

Time is that of publication; the fact's own date stands in the evidence. Disagreements are of three kinds:

- denied: the same relation is said to hold, and said not to hold (any more);
- open: the same relation is told as a fact, and as a plan;
- office: two people are told to hold an office that one person at a time holds (gazetteer: exclusive-office-…).
  Whose end in that office is told as a fact is no holder; the end itself shows as "denied". Whom one sentence
  names together share the office.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.catalogue import gazetteer, kinds, normalise
from kg.filters import Filters
from kg.model import Claim, Evidence

Told = tuple[Claim, Evidence]
"""One source telling one claim."""

DENIED, OPEN, OFFICE = "denied", "open", "office"
_ROLE = "holdsRole"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement: its kind and who told what, newest last; `office` is the office in question, if any."""

    kind: str
    told: tuple[Told, ...]
    office: str = ""


def timeline(claims: Iterable[Claim], filters: Filters | None = None) -> list[Told]:
    """What was told of these claims, by date of publication, the undated last."""
    chosen = filters or Filters()
    told = [(claim, evidence) for claim in claims if chosen.passes(claim) for evidence in chosen.evidence(claim)]
    return sorted(told, key=_when)


def conflicts(claims: Iterable[Claim], filters: Filters | None = None) -> list[Conflict]:
    """The disagreements among these claims, by subject, relation and object."""
    told = timeline(claims, filters)
    same: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for claim, evidence in told:
        same[claim.subject.id, claim.relation, claim.object.id].append((claim, evidence))
    found = [Conflict(kind, tuple(group)) for _, group in sorted(same.items()) if (kind := _kind(group))]
    return [*found, *_offices(told)]


def _kind(group: list[Told]) -> str:
    """What is at odds among sources that tell one relation between the same two; empty where nothing is."""
    standings = {(claim.polarity, claim.modality) for claim, _ in group}
    if {polarity for polarity, _ in standings} == {"positive", "negative"}:
        return DENIED
    return OPEN if {("positive", "asserted"), ("positive", "planned")} <= standings else ""


def _offices(told: list[Told]) -> Iterator[Conflict]:
    """Offices with more than one holder."""
    holders: dict[tuple[str, str], list[Told]] = defaultdict(list)
    ended: set[tuple[str, str, str]] = set()
    for claim, evidence in told:
        if claim.relation != _ROLE or claim.modality != "asserted":
            continue
        office = _office(evidence.qualifiers.get("role", ""))
        if claim.polarity == "negative":
            ended.add((claim.subject.id, claim.object.id, office))
        elif office:
            holders[claim.object.id, office].append((claim, evidence))
    for (organization, office), group in sorted(holders.items()):
        left = [(claim, evidence) for claim, evidence in group
                if not {(claim.subject.id, organization, office), (claim.subject.id, organization, "")} & ended]
        if len({claim.subject.id for claim, _ in left}) > 1 and not _shared(left):
            yield Conflict(OFFICE, tuple(left), office)


def _shared(holders: list[Told]) -> bool:
    """Whether one sentence names several of them: then they hold the office together."""
    places: dict[tuple[str, int], set[str]] = defaultdict(set)
    for claim, evidence in holders:
        places[evidence.document.id, evidence.start].add(claim.subject.id)
    return any(len(people) > 1 for people in places.values())


def _when(told: Told) -> tuple[str, str, int, int, str]:
    claim, evidence = told
    document = evidence.document
    return document.date or "9999", document.source, evidence.start, evidence.end, claim.id


def _office(role: str) -> str:
    """The exclusive office that a role is another word for; empty for any other role."""
    return _exclusive().get(normalise(role), "")


@lru_cache(maxsize=1)
def _exclusive() -> dict[str, str]:
    prefix = "exclusive-office-"
    return {normalise(word): kind.removeprefix(prefix) for kind in kinds() if kind.startswith(prefix)
            for word in gazetteer(kind)}
