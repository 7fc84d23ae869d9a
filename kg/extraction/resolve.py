"""Slots of a frame → mentions: which members of its phrases are meant, and which of their meanings pass the filter."""

from __future__ import annotations

from dataclasses import replace

from kg import catalogue
from kg.extraction.kinds import accepts
from kg.extraction.meanings import Meanings
from kg.extraction.tree import Match
from kg.language.clause import Phrase
from kg.lexicon import Role
from kg.model import Mention
from kg.signatures import signature

WIDE = ("country", "continent")
"""Lists of places where a firm is active rather than at home."""
NEVER_DONE_TO = {"stops": {"Person", "Place"}, "acquires": {"Person", "Authority"}}
"""What is neither stopped nor bought: "the air force considers an offer from Altus" is no takeover."""


class Resolver(Meanings):
    """Fills the slots of the matches of one sentence."""

    def slot(self, match: Match, slot: str) -> list[Mention]:
        """Mentions that fill S or O of a match and pass its filter."""
        phrases = match.slots.get(slot)
        if not phrases:
            return []
        role = match.entry.role(slot)
        wanted = role.filter if role is not None and role.filter else signature(match.entry.relation).filter(slot)
        self.relation = match.entry.relation
        self.taken, self.anchor = self._verb_prepositions(match), match.anchor
        other = match.slots.get("S", []) if slot == "O" and match.entry.attributes.get("self") == "thing" else []
        self.owners = frozenset(map(id, other))
        placed = match.entry.role("O") is not None and "origin" in match.entry.roles[-1].functions  # "der Berliner Alexanderplatz"
        sure = match.entry.kind == "name" and (wanted in {"person", "product"} or placed and slot == "S")
        if match.entry.relation == "subsidiaryOf" and slot == "O":  # "gehört zu den Pionieren" is no parent
            phrases = [p for p in phrases if p.name is not None or not p.plural or p.pronoun or p is match.anchor]
        if wanted == "builder":
            goods = match.anchor if match.entry.kind == "light" else None
            return [m for p in phrases for member in p.members() if (m := self._builder(member, goods)) is not None]
        for phrase in phrases:  # the first function that names somebody
            out: list[Mention] = []
            for member in self._members(phrase, match, role):
                if wanted == "person" and match.entry.kind == "verb" and member.possessor is not None and member.possessor.name is not None:
                    continue  # "recruited SpaceX's Starship": a thing
                if (
                    member is match.anchor
                    and role is not None
                    and "compound" in role.functions
                    and not ("self" in role.functions and member.name is not None)
                ):
                    inside = self.compound(member, match.entry.kind)
                    inside = [m for m in inside if wanted != "brand" or self.branded(member, m, match.anchor)]
                    out += [m for m in inside if "known" not in match.entry.attributes or self.known(m)]
                else:
                    meant = self.mentions(member, wanted, match.clause, anchor=match.anchor if match.entry.kind != "light" else None)
                    out += [m for m in meant if wanted != "brand" or self.branded(member, m, match.anchor)]
            located = wanted == "place" and phrase.preposition == "in" and not phrase.determiner and match.entry.kind == "light"
            located = located or match.entry.relation == "expandsTo" and wanted in {"place", "market"} and self._somewhere(phrase)
            bare = not phrase.noun
            if wanted in {"authority", "ruler"}:
                out = [replace(m, type="Authority") if self.official(m) or bare and self.capital(m) else m for m in out]
            found = [m for m in _unique(out) if accepts(m, wanted) and not (sure and m.type == "Entity") or located and m.type == "Entity"]
            if wanted in {"country", "town"}:  # "startet in Österreich", but not "startete in Bremen"
                found = [m for m in found if (wanted == "country") == any(m.text in catalogue.gazetteer(k) for k in WIDE)]
            if slot == "O" and "impersonal" in signature(match.entry.relation).traits:
                never = NEVER_DONE_TO.get(match.entry.relation, {"Person"})
                found = [m for m in found if m.type not in never or m.type == "Place" and m.text not in self.discourse.names]
            if found:
                return found
        return []

    def _somewhere(self, phrase: Phrase) -> bool:
        """ "in Rzeszów", "im polnischen Rzeszów", "zieht nach Rzeszów": where no article stands, or one that an adjective asks
        for, the name is a place. "Nach Altus zieht auch Brenner" tells a time: not in front of the clause."""
        if self.sentence.lang != "de" or phrase.noun or phrase.name is None or phrase.preposition not in {"in", "nach"}:
            return False
        contracted = phrase.determiner == "def" and bool(phrase.adjectives) and phrase.preposition == "in"
        front = phrase.preposition == "nach" and phrase.start <= 1
        return (not phrase.determiner or contracted) and not front

    def _builder(self, phrase: Phrase, goods: Phrase | None) -> Mention | None:
        """ "22 Boeing 787s", "ten Airbus A330 jets": the firm whose name the thing begins with."""
        span = phrase.name or phrase.compound
        first, _, rest = self.text[slice(*span)].partition(" ") if span is not None else ("", "", "")
        if span is None or not (any(c.isdigit() for c in rest) or phrase is goods and phrase.name is None):
            return None
        named = self.discourse.names.get(first)
        firm = named is not None and named.type == "Company" or {"Company"} == {e.type for e in catalogue.default().find(first)}
        return Mention(first, span.start, span.start + len(first), "Company", first) if firm else None

    def _behind(self, phrase: Phrase, match: Match) -> bool:
        """The clause is told by a participle within the first member, so that it is of this one alone: "Altus-owned
        Nordwerk and its partner"."""
        clause = match.clause
        return clause is not None and clause.kind == "participle" and phrase is clause.subject and bool(phrase.conjuncts)

    def _members(self, phrase: Phrase, match: Match, role: Role | None) -> list[Phrase]:
        """The members of a coordination that the slot means: not what is joined to a name inside a compound, nor
        a neighbour with a noun of its own ("die Altus-Tochter A und ihr Partner B")."""
        if phrase is not match.anchor or role is None:
            start = match.clause.start if match.clause is not None and self._behind(phrase, match) else self.sentence.end
            return [p for p in phrase.members() if p is phrase or p.start < start]
        if "self" not in role.functions or match.entry.kind == "name" or phrase.plural is False:
            return [phrase]
        return [p for p in phrase.members() if p is phrase or not (p.noun or p.determiner)]

    def _verb_prepositions(self, match: Match) -> frozenset[str]:
        """Prepositions that the verb's own frames claim: "seine Serien [an B] lizenzieren"."""
        if match.entry.kind != "verb" or match.clause is None:
            return frozenset()
        return frozenset(f for e in self.lexicon.frames("verb", match.clause.verb) for r in e.roles for f in r.functions)

    def pair(self, match: Match) -> list[tuple[Mention, Mention]]:
        """Both sides of a symmetric relation from one coordination or plural."""
        phrases = match.slots.get("S+O", [])
        role = match.entry.role("S+O")
        if role is not None and "subj" in role.functions and self._with_another(match):
            return []
        wanted = role.filter if role is not None and role.filter else "agent"
        found = _unique([m for p in phrases for member in p.members() for m in self.mentions(member, wanted, match.clause)])
        found = [m for m in found if accepts(m, wanted)]
        return [(a, b) for i, a in enumerate(found) for b in found[i + 1 :]] if len(found) < 5 else []

    def _with_another(self, match: Match) -> bool:
        """ "Altus and Nordwerk held talks with the exchange": not with each other."""
        if self.sentence.lang != "en" or match.clause is None or match.entry.kind not in {"verb", "light"}:
            return False
        beside = [a.phrase for a in match.clause.arguments]
        beside += match.anchor.modifiers if match.anchor is not None else []
        return any(p.preposition == "with" and (p.name is not None or p.compound is not None or self.denotes_agent(p)) for p in beside)


def _unique(mentions: list[Mention]) -> list[Mention]:
    return list({m.name or m.text: m for m in mentions}.values())
