"""Who a plural means: "the two companies", "beide Firmen", "the firms", "the pair"."""

from __future__ import annotations

from kg.extraction.memory import RECENT
from kg.extraction.names import AGENTS, ORGANIZATIONS, Name
from kg.extraction.protagonist import Protagonist
from kg.language.clause import Phrase, Sentence

COUPLES = frozenset("pair duo twosome two".split())
"""Nouns for two that were named together."""

SIDES = frozenset("Partei Seite Lager Partner".split())
"""German nouns for whoever deals with one another."""


class Groups(Protagonist):
    """The memory of a document and what its plurals mean."""

    def _partners(self, types: set[str]) -> list[Name]:
        """The two sides of the last deal or talks: "the two companies"."""
        recent = [pair for index, pair in self.pairs[-3:] if self.here - index <= RECENT and all(n.type in types for n in pair)]
        return recent[-1] if recent else []

    def _of_trade(self, group: list[Name], noun: str) -> bool:
        """May be what "die Sparkassen", "die Provider" tell: none of another trade, and one that was called so."""
        if noun in SIDES or any(w.endswith(noun.lower()) for n in group for w in n.words):
            return True
        open_to_all = not self.trade(noun) and self.noun_type(noun) == "Company" and not self.relational(noun)
        return open_to_all and not any(self.other_trade(n, noun) for n in group)

    def together(self, sentence: Sentence, phrase: Phrase, types: set[str]) -> list[Name]:
        """The last coordination of such names before the phrase in its own sentence: "Shares in A and B fell as the firms"."""
        for first in reversed(sentence.phrases):
            members = list(first.members())
            if len(members) < 2 or members[-1].end > phrase.start or any(m.name is None for m in members):
                continue
            found = [self.names.get(self.text[slice(*m.name)]) for m in members if m.name is not None]
            named = [n for n in found if n is not None and n.type in types]
            if len(named) == len(members):
                return named
        return []

    def couple(self, sentence: Sentence, phrase: Phrase, barred: list[Name]) -> list[Name]:
        """ "the pair", "the duo": the last two that were named together, people or firms."""
        here = self.together(sentence, phrase, set(AGENTS))
        if here:
            return here if len(here) == 2 else []
        partners = self._partners(set(ORGANIZATIONS))
        recent = [group for index, group in reversed(self.groups) if self.here - index <= RECENT and len(group) == 2]
        alike = [g for g in recent if all(n.type in AGENTS for n in g) and (g[0].type == "Person") == (g[1].type == "Person")]
        found = partners or (alike[0] if alike else [])
        return found if not any(n in barred for n in found) else []
