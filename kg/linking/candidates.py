"""Pairs of entities that a person may want to judge, with the reasons. Nothing here merges anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from kg.catalogue import Catalogue, bare, normalise
from kg.linking.identity import conflict
from kg.linking.judgements import Judgements
from kg.model import Entity

SIMILAR = 85.0
"""From this ratio of letters in common (0 to 100, whatever the order of words) a pair is shown."""
COMMON = 40
"""A word in more names than this tells nothing ("bank")."""


class Candidate(NamedTuple):
    """Two entities that may be one; `score` is 0 to 100."""

    score: float
    one: Entity
    other: Entity
    reasons: tuple[str, ...]


def candidates(entities: Iterable[Entity], judgements: Judgements | None = None,
               known: Catalogue | None = None) -> list[Candidate]:
    """Likely duplicates, best first; left out are pairs already judged, pairs whose types conflict, and pairs
    that the catalogue `known` tells apart.

    Only names that share a word, a beginning or their initials are compared, so the cost stays near linear.
    """
    judged = judgements or Judgements()
    by_id = {entity.id: entity for entity in entities}
    names = {iri: bare(normalise(entity.label)) for iri, entity in by_id.items()}
    catalogued = {iri for iri in names if known and known.get(iri)}
    found = []
    for one, other in _pairs(names):
        if one in catalogued and other in catalogued:
            continue
        if conflict(by_id[one].type, by_id[other].type) or judged.verdict(one, other) is not None:
            continue
        score, reasons = _compare(names[one], names[other])
        if reasons:
            found.append(Candidate(score, by_id[one], by_id[other], reasons))
    return sorted(found, key=lambda c: (-c.score, c.one.id, c.other.id))


def _pairs(names: dict[str, str]) -> list[tuple[str, str]]:
    """Pairs of ids worth a comparison, each once and in order."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for iri, name in names.items():
        for key in _keys(name):
            blocks[key].add(iri)
    return sorted({pair for members in blocks.values() if len(members) <= COMMON
                   for pair in combinations(sorted(members), 2)})


def _keys(name: str) -> Iterator[str]:
    words = name.split()
    yield from words
    yield name.replace(" ", "")[:5]
    if len(words) > 1:
        yield "".join(word[0] for word in words)


def _compare(one: str, other: str) -> tuple[float, tuple[str, ...]]:
    from rapidfuzz import fuzz

    short, long = sorted((one, other), key=len)
    reasons = []
    score = fuzz.token_sort_ratio(one, other)
    if one == other:
        reasons.append("the same name")
    elif short.replace(" ", "") == long.replace(" ", ""):
        score, reasons = 99.0, ["the same name but for blanks"]
    elif score >= SIMILAR:
        reasons.append(f"{score:.0f} % of the letters in common")
    if len(long.split()) > 1 and short == "".join(word[0] for word in long.split()) and len(short) > 1:
        score, reasons = max(score, 80.0), [*reasons, "one is the initials of the other"]
    if short != long and long.startswith(short + " ") and len(short) > 3:
        score, reasons = max(score, 70.0), [*reasons, "one begins with the other"]
    return round(score, 1), tuple(reasons)
