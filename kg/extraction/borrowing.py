"""Subjects that an event noun borrows from the clause around it: in "X plant die Übernahme von Y", X takes over."""

from __future__ import annotations

from kg.extraction.factuality import Factuality
from kg.extraction.functions import AGENT_PREPOSITIONS
from kg.extraction.tree import Match, Tree
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Lexicon

MEANS = frozenset(("mit", "durch", "nach", "with", "through", "by", "after", "following"))
"""Prepositions under which an event is the subject's own deed: "Mit der Übernahme von B stärkt A …"."""
SHORT = 14
"""Tokens of a headline without a verb."""
RECEIVERS = frozenset(("an", "to", "from"))
"""Functions of who receives or gives away: the subject around "den Verkauf von B (an C)" is no C."""


class Borrowing:
    """Fills the open actors of the event nouns of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, factuality: Factuality, tree: Tree) -> None:
        self.sentence, self.lexicon, self.factuality, self.tree = sentence, lexicon, factuality, tree

    def borrow(self, match: Match, *, stopped: bool = False) -> None:
        """An event noun takes the subject of a verb that says how it stands to the event: "X plant die Übernahme von Y"."""
        if match.anchor is not None and "S" not in match.slots and match.entry.role("S") is not None:
            self._borrow_attribute(match, match.anchor)
        if match.clause is None or match.anchor is None or match.clause.subject is None or match.clause.voice != "active":
            return
        if any(entry.relation in {"demands", "criticises"} for entry in self.lexicon.frames("verb", match.clause.verb)):
            return  # who demands or criticises a sale does not sell
        adjectives = [self.sentence.tokens[i].lemma for i in match.anchor.adjectives]
        if match.entry.relation == "sells" and (
            self.lexicon.cue("hinders", "verb", match.clause.verb) is not None
            or any(self.lexicon.cue("forced", "adj", word) is not None for word in adjectives)
        ):
            return  # nor who prevents it; a forced sale is somebody else's
        given = [a for a in match.clause.arguments if a.function == "iobj"]
        if given and match.entry.role("S+O") is not None and self.sentence.lang == "de":
            return  # "A und B machen den Autobauern Konkurrenz"
        if match.slots.get("S+O") or match.entry.role("S+O") is None and "O" not in match.slots:
            return
        actors = [r for r in match.entry.roles if r.slot in {"S", "S+O"} and not RECEIVERS.issuperset(r.functions)]
        missing = next((r.slot for r in actors if r.slot not in match.slots), "")
        place = self.tree.clause_of.get(id(match.anchor))
        host = self.tree.host.get(id(match.anchor))
        governed = self.factuality.category(match.clause) or self.lexicon.cue("support", "verb", match.clause.verb)
        direct = (
            place is not None
            and place[1] == "obj"
            and governed
            or (match.anchor.preposition in MEANS and self._told_apart(match.anchor) and place is not None and place[1] == "obl")
            or self._ahead(match.clause, match.anchor)
            or self._talked_of(match.clause, match.anchor)
        )
        through = host is not None and host.noun and self.factuality.noun_category(host.noun, host) is not None
        if missing and (direct or through or stopped) and ("S" not in match.slots):
            actor: Phrase | None = match.clause.subject
            banned = host is not None and host.noun and self.lexicon.cue("hinders", "noun", host.noun) is not None
            if banned or self.lexicon.cue("permit", "verb", match.clause.verb) is not None:  # who is forbidden or allowed acts
                actor = next((a.phrase for a in match.clause.arguments if a.function == "iobj"), None)
            elif self.lexicon.cue("charges", "verb", match.clause.verb) is not None:  # "beauftragt B mit dem Bau": B builds
                actor = next((a.phrase for a in match.clause.arguments if a.function == "obj"), None)
            match.slots[missing] = [actor] if actor is not None else []
            match.borrowed = True

    def _ahead(self, clause: Clause, event: Phrase) -> bool:
        """ "Altus vor Übernahme von Brenner", "Altus steht vor dem Kauf von Brenner"."""
        near = clause.verb == "" and clause.end <= SHORT or self.lexicon.cue("ahead", "verb", clause.verb) is not None
        return near and event.preposition == "vor" and self.sentence.lang == "de"

    def _talked_of(self, clause: Clause, event: Phrase) -> bool:
        """ "Altus verhandelt mit Brenner über den Verkauf der Sparte"."""
        talks = any(entry.relation == "negotiatesWith" for entry in self.lexicon.frames("verb", clause.verb))
        return talks and event.preposition == "über" and event.determiner == "def"

    def _told_apart(self, anchor: Phrase) -> bool:
        """One event that is known: "nach der Übernahme von Altus", "nach Altus-Übernahme"."""
        return anchor.determiner == "def" or not anchor.determiner and anchor.compound is not None and not anchor.plural

    def _borrow_attribute(self, match: Match, anchor: Phrase) -> None:
        """ "die von A geplante Übernahme": the agent of the participle is who does it."""
        for clause in self.sentence.clauses:
            if clause.kind == "participle" and clause.antecedent is anchor and self.factuality.category(clause):
                match.slots["S"] = [a.phrase for a in clause.arguments if a.phrase.preposition in AGENT_PREPOSITIONS][:1]
