"""Whom a document is about, and which of its names may be a firm, and of what trade: antecedents that need no nearness.

News keeps one protagonist: told by the whole text, it is what "der Konzern" or "the company" means where nobody else competes.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from kg import catalogue
from kg.extraction.memory import Memory
from kg.extraction.names import ORG_TYPES, Name
from kg.language.clause import Clause, Phrase, Sentence, Span
from kg.lexicon import Lexicon
from kg.model import Document

FIRMS = frozenset(("Company", "Studio"))
AHEAD = 2
"""How many times as often as any other the protagonist is named."""
OPENING = 3
"""Sentences at the beginning of which the protagonist stands in one."""
FIRM, ASIDE = 0.5, 0.75
"""Salience of a known firm, and of who was told only as somebody's rival, buyer or unit."""
SIDES = frozenset("competesWith partnersWith subsidiaryOf acquires sells licensesTo interestedIn investsIn".split())
"""Relations whose nouns tell what somebody is to another, and no trade: "Rivale", "Käufer", "Mutter"."""
COPULAS = frozenset(("sein", "werden", "bleiben", "be", "become", "remain", ""))


class Protagonist(Memory):
    """A memory that has looked at the whole document in advance."""

    def __init__(self, document: Document, sentences: list[Sentence], lexicon: Lexicon) -> None:
        super().__init__(document, sentences, lexicon)
        self.whole: Counter[int] = Counter()
        """How often a name (by identity) stands in the whole document."""
        self.opening: set[int] = set()
        self.acting: set[int] = set()
        """Identities of names that do something somewhere: a bare noun at the beginning of a sentence is none."""
        for index, sentence in enumerate(sentences):
            for name in (n for p in sentence.phrases for n in self._named_in(p)):
                self.whole[id(name)] += 1
                if index < OPENING:
                    self.opening.add(id(name))
            for phrase in sentence.phrases:
                self._employ(phrase)
            for clause in sentence.clauses:
                self._act(clause)

    def _named_in(self, phrase: Phrase) -> list[Name]:
        spans = [s for s in (phrase.name, phrase.compound) if s is not None]
        return [n for s in spans if (n := self.names.get(self.text[slice(*s)])) is not None]

    def _act(self, clause: Clause) -> None:
        if clause.subject is None or clause.verb in COPULAS or clause.voice != "active":
            return
        done_to = [a.phrase for a in clause.arguments if a.function in {"obj", "iobj"} and not (a.phrase.determiner or a.phrase.noun)]
        around = [m for p in (clause.subject, *done_to) for m in p.members()]
        self.acting.update(id(n) for p in around for n in self._named_in(p))

    def _employ(self, phrase: Phrase) -> None:
        """ "Altus-Chef", "Aktionäre von Altus": who has a chief or shareholders acts."""
        if not phrase.noun or not any(self.lexicon.frames(kind, phrase.noun) for kind in ("role", "relnoun")):
            return
        around = [phrase.possessor, *(m for m in phrase.modifiers if m.preposition in {"von", "bei"})]
        spans = [phrase.compound, *(p.name for p in around if p is not None and not p.noun)]
        self.acting.update(id(n) for s in spans if s is not None and (n := self.names.get(self.text[slice(*s)])) is not None)

    def firmlike(self, name: Name) -> bool:
        """May be a firm: known as one, or a name without a kind that does something or has a chief."""
        kind = name.type == "Entity" and self.noun_type(name.text.removesuffix("s")) != ""  # "Start-ups"
        return name.type in ORG_TYPES or name.type == "Entity" and id(name) in self.acting and not kind

    def likely_firm(self, name: Name, noun: str) -> float:
        """How much more than another it is what "das Unternehmen" means: known as a firm, and no mere buyer, rival or unit."""
        told = [w for w in name.words if self.noun_type(w) == "Company"]
        called = FIRM if noun.lower() in told else 0.0
        return called + (FIRM if name.type in FIRMS else 0.0) - (ASIDE if told and all(map(self._aside, told)) else 0.0)

    def _aside(self, noun: str) -> bool:
        """ "Rivale", "Käufer", "Tochter", but not "Mutter"."""
        frames = [e for e in self.lexicon.frames("relnoun", noun) if e.relation in SIDES]
        return any(e.relation != "subsidiaryOf" or (r := e.role("S")) is not None and "self" in r.functions for e in frames)

    def relational(self, noun: str) -> bool:
        """ "Rivale", "Käufer", "Mutter": what somebody is to another."""
        return any(e.relation in SIDES for e in self.lexicon.frames("relnoun", noun))

    def any_firm(self, noun: str) -> bool:
        """ "Konzern", "Unternehmen", and no compound: any firm may be called so."""
        cue = self.lexicon.cues("class", "noun").get(noun.lower())
        return cue is not None and "generic" in cue.attributes

    def trade(self, noun: str) -> str:
        """The noun for a kind of firm that a noun is or ends in: "Windparkbetreiber" is a "Betreiber"; empty for any firm."""
        cue = self.lexicon.cue("class", "noun", noun) if not self.relational(noun) else None
        if cue is None or cue.attributes.get("type") != "Company" or cue.attributes.get("generic") or cue.attributes.get("wide"):
            return ""
        return max((w.lower() for w in cue.words if noun.lower().endswith(w.lower())), key=len, default="")

    def other_trade(self, name: Name, noun: str) -> bool:
        """The name was told to be of another trade: a "Bank" is no "Windparkbetreiber"."""
        wanted = self.trade(noun)
        told = {self.trade(w) for w in name.words} - {""}
        return bool(wanted and told) and not any(w.endswith(wanted) or wanted.endswith(w) for w in told)

    def maker_of(self, span: Span | None) -> list[Name]:
        """ "der Kiro-Betreiber": who makes Kiro, as the article said or the catalogue knows."""
        text = self.text[slice(*span)] if span is not None else ""
        made = self.makers.get(text)
        if made is not None:
            return [made]
        parents = {entry.parent for entry in catalogue.default().find(text) if entry.parent}
        found = {id(n): n for n in self.names.values() if parents & {e.id for e in catalogue.default().find(n.text)}} if parents else {}
        return list(found.values()) if len(found) == 1 else []

    @cached_property
    def protagonist(self) -> Name | None:
        """The firm that the document names far more often than any other, and early; None where two compete."""
        names = {id(n): n for n in self.names.values() if n.type in FIRMS or n.type == "Entity" and self.firmlike(n)}
        if not names:
            return None
        first, *others = sorted(names.values(), key=lambda n: -self.whole[id(n)] + (n.type == "Entity"))
        ahead = all(self.whole[id(first)] >= (AHEAD if n.type != "Entity" else 1) * self.whole[id(n)] for n in others)
        return first if ahead and id(first) in self.opening and (not others or self.whole[id(first)] > AHEAD) else None
