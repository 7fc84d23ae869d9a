"""What is left out of a sentence's findings because another one says the same more exactly."""

from __future__ import annotations

from kg.extraction.tree import Match
from kg.model import Finding

Found = list[tuple[Match, Finding]]
MADE = frozenset(("develops", "offers", "produces"))
"""Relations to what is made, that end where it is stopped."""


def without(found: Found, lang: str) -> tuple[list[Finding], set[int]]:
    """The findings that stay, and the clauses whose plan needs no telling of its own."""
    for clean in (_offices, _stopped, _shares, _suits):
        found = clean(found)
    if lang == "de":
        found = _vague(_stops(found))
    busy = _busy(found)
    out = [f for m, f in found if f.relation != "plans" or m.clause is None or m.clause.index not in busy]
    return out, busy | {m.clause.index for m, f in found if m.clause is not None and f.relation == "plans"}


def _offices(found: Found) -> Found:
    """An office gives way to what the sentence says of its end."""
    ended = [f for _, f in found if f.relation == "holdsRole" and f.polarity == "negative" and f.modality == "asserted"]
    left = {(f.subject.name, f.object.name) for f in ended}
    return [
        (m, f) for m, f in found if m.entry.kind != "role" or f.polarity == "negative" or (f.subject.name, f.object.name) not in left
    ]


def _suits(found: Found) -> Found:
    """What a plaintiff accuses the defendant of is the suit."""
    sued = {(f.subject.name, f.object.name) for m, f in found if f.relation == "sues" and not _told_twice(m, f, found)}
    return [(m, f) for m, f in found if f.relation != "criticises" or (f.subject.name, f.object.name) not in sued]


def _told_twice(match: Match, suit: Finding, found: Found) -> bool:
    """ "blames Altus and has filed a suit": two clauses of one subject, two claims."""
    suing = match.clause
    told = [m.clause for m, f in found if f.relation == "criticises" and f.subject.name == suit.subject.name]
    blaming = [c for c in told if c is not None and c.kind != "participle"]  # "filed suit, accusing Altus of fraud"
    return suing is not None and any(c is not suing and c.subject is suing.subject for c in blaming)


def _stopped(found: Found) -> Found:
    """ "discontinued Kiro, its oral antibiotic": what is stopped is not offered or developed any more."""
    stops = [f for _, f in found if f.relation == "stops" and (f.polarity, f.modality) == ("positive", "asserted")]
    over = {f.object.name or f.object.text for f in stops}
    return [
        (m, f)
        for m, f in found
        if f.relation not in MADE or m.entry.kind != "relnoun" or f.polarity == "negative" or (f.object.name or f.object.text) not in over
    ]


def _stops(found: Found) -> Found:
    """A mere stop gives way to the relation that is ended in its clause."""
    made = {"produces", "develops", "expandsTo"}
    ended = {m.clause.index for m, f in found if m.clause is not None and f.polarity == "negative" and f.relation not in made}
    ended |= {m.clause.index for m, f in found if m.clause is not None and m.entry.kind == "light" and f.relation != "stops"}
    return [(m, f) for m, f in found if f.relation != "stops" or m.clause is None or m.clause.index not in ended]


def _vague(found: Found) -> Found:
    """ "schloss einen Liefervertrag mit A" is no mere partnership; what is offered (a product) is not sold like a firm."""
    bound = {id(m.anchor) for m, f in found if m.anchor is not None and f.relation in {"supplies", "licensesTo"}}
    offered = {(f.subject.name, f.object.name) for _, f in found if f.relation == "offers" and f.object.type in {"Product", "Content"}}
    return [
        (m, f)
        for m, f in found
        if not (f.relation == "partnersWith" and id(m.anchor) in bound)
        and not (f.relation == "sells" and (f.subject.name, f.object.name) in offered)
    ]


def _shares(found: Found) -> Found:
    """ "gehört zu 31 Prozent der Familie", "is 30 percent owned by" is a share."""
    shares = {m.clause.index for m, f in found if m.clause is not None and f.relation == "ownsStakeIn" and m.entry.kind in {"light", "adv"}}
    return [
        (m, f)
        for m, f in found
        if f.relation != "subsidiaryOf" or m.entry.kind != "verb" or m.clause is None or m.clause.index not in shares
    ]


def _busy(found: Found) -> set[int]:
    """Clauses in which another relation tells what is done; means ("mit KI") leave that open."""
    telling = [(m, f) for m, f in found if m.clause is not None and f.relation != "plans"]
    busy = {m.clause.index for m, _ in telling if m.clause is not None and m.entry.kind in {"verb", "light", "adj", "noun"}}
    means = {m.clause.index for m, _ in found if m.clause is not None and _names_means(m)}
    done = {m.clause.index for m, _ in found if m.clause is not None and not _names_means(m)}
    return busy - (means - done)


def _names_means(match: Match) -> bool:
    """The frame tells with what something is done ("mit KI senken") and leaves room for what is done."""
    role = match.entry.role("O")
    return bool(match.entry.preposition) and role is not None and "self" in role.functions
