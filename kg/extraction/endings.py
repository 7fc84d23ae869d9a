"""What is over: offices that are given up, states whose owner parts with them, plans that came to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extraction.factuality import Factuality
from kg.extraction.stance import Stance
from kg.extraction.tree import Match, Tree
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Lexicon

PARTED = frozenset(("subsidiaryOf", "ownsStakeIn"))
"""States that end with who parts with the thing."""

DEALS = frozenset(("acquires", "sells", "mergesWith", "investsIn", "partnersWith"))
"""Relations that "der Deal" may take up."""

CHANGING_HANDS = frozenset(("acquires", "sells", "investsIn"))
"""Relations whose sides stay what they are, though they were once called otherwise: a past backer has put money in."""

RESUMING = frozenset(("this", "these", "they", "it", "diese", "dieser", "dieses"))
"""Pronouns that take up an event of the same sentence."""


class Endings:
    """The endings that one sentence tells."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, factuality: Factuality, tree: Tree) -> None:
        self.sentence, self.lexicon, self.factuality, self.tree = sentence, lexicon, factuality, tree

    def _ended(self, match: Match, phrase: Phrase, stance: Stance) -> Stance:
        """The stance of an office or a state, which may be over by what the sentence tells."""
        clause, kind = match.clause, match.entry.kind
        if kind == "relnoun" and clause is not None and self._parted(match, phrase, clause):
            stance = replace(self.factuality.of(clause), negative=True)
        elif kind == "relnoun" and phrase.preposition and any(self._severs(h) for h in self._hosts(phrase)):
            stance = replace(stance, negative=True)  # "seit der Trennung von der Tochter Kiro"
        if kind == "role" and (left := self._left(phrase)) is not None:
            stance = left
        if kind == "role" and any(self.lexicon.cue("departure", "noun", h.noun) is not None for h in self._hosts(phrase) if h.noun):
            stance = replace(stance, negative=True)  # "seit dem Abgang von Altus-Chef Jo Brand"
        return stance

    def _left(self, phrase: Phrase) -> Stance | None:
        """ "X's finance director, Jo Brand, stepped down": the office of who resigns or is dismissed has ended."""
        host = self.tree.apposition_of.get(id(phrase), phrase)
        for clause in self.sentence.clauses:
            relative = (
                clause.kind == "relative"
                and clause.antecedent in (host, phrase)
                and (clause.subject is not None and bool(clause.subject.pronoun))
            )
            if self._sent_away(clause, (host, phrase)):
                stance = self.factuality.of(clause)
                return replace(stance, negative=True) if not stance.negative and stance.modality in {"asserted", "alleged"} else None
            if clause.subject not in (host, phrase) and not relative:
                continue
            if self._leaves(clause):
                stance = self.factuality.of(clause)
                told = not stance.negative and (stance.modality in {"asserted", "alleged"} or clause.modal == "must")
                modality = "alleged" if stance.modality == "alleged" else "asserted"
                return replace(stance, negative=True, modality=modality) if told else None
        return None

    def _sent_away(self, clause: Clause, who: tuple[Phrase, Phrase]) -> bool:
        """ "beruft seinen Chef Jo Brand ab", "verliert die Chefin Ann Lund"."""
        away = clause.voice == "active" and self.sentence.lang == "de" and self.lexicon.cue("dismisses", "verb", clause.verb) is not None
        return away and any(a.function == "obj" and a.phrase in who for a in clause.arguments)

    def _leaves(self, clause: Clause) -> bool:
        """Its subject resigns or is dismissed, gives up the post."""
        given_up = [f"{clause.verb} {a.phrase.noun}" for a in clause.arguments if a.function == "obj"]
        from_ = [f"{a.phrase.preposition} {a.phrase.noun}" for a in clause.arguments if a.phrase.preposition and clause.verb == "gehen"]
        gone = clause.verb == "sein" and any(self.lexicon.cue("resigns", "adv", self.sentence.tokens[i].lemma) for i in clause.adverbs)
        if gone or any(self.lexicon.cue("resigns", "phrase", words) is not None for words in from_):
            return True  # "ist weg", "geht von Bord"
        if any(self.lexicon.cue("resigns", "phrase", words) is not None for words in given_up):
            return True
        if given_up:
            return False
        cue = self.lexicon.cue("dismisses" if clause.voice == "passive" else "resigns", "verb", clause.verb)
        return cue is not None and ("must" not in cue.attributes or clause.modal == "must" and not self._goes_somewhere(clause))

    def _goes_somewhere(self, clause: Clause) -> bool:
        """ "muss nach Hause gehen", "muss weit gehen" is no farewell."""
        places = [a.phrase for a in clause.arguments if a.phrase.preposition in {"in", "nach", "zu", "an", "auf"}]
        return any(self.lexicon.cue("time", "noun", p.noun or "-") is None for p in places)

    def _parted(self, match: Match, phrase: Phrase, clause: Clause) -> bool:
        """ "trennt sich von seiner Beteiligung an B", "gibt die Tochter Kiro ab": the state is over, once that is done."""
        cue = self.lexicon.cue("parts", "verb", clause.verb) if clause.verb and match.entry.relation in PARTED else None
        place = self.tree.clause_of.get(id(phrase))
        if cue is None or place is None or phrase.determiner not in {"poss", "def"} or place[0] is not clause:
            return False
        stance = self.factuality.of(clause)
        ended = phrase.preposition == "von" if "von" in cue.attributes else place[1] == "obj"
        done = not clause.modal and not stance.negative
        return ended and done and stance.modality in {"asserted", "alleged"}

    def _severs(self, host: Phrase) -> bool:
        return bool(host.noun) and self.lexicon.cue("parts", "noun", host.noun) is not None

    def _off(self, clause: Clause) -> bool:
        """ "wollte B kaufen, ehe der Deal platzte", "prüfte eine Fusion mit B, verwarf den Plan aber": another clause takes up what
        was to be, and it came to nothing."""
        return any(self._calls_off(other) for other in self.sentence.clauses if other is not clause and self.sentence.lang == "de")

    def _calls_off(self, clause: Clause) -> bool:
        verb = self.lexicon.cue("negative", "verb", clause.verb) if clause.verb and clause.kind != "relative" else None
        if verb is None or "speech" in verb.attributes or clause.kind in {"infinitive", "participle"}:
            return False
        whole = [a.phrase for a in clause.arguments if a.function == "obj"] or [p for p in [clause.subject] if p is not None]
        deal = any(self._taken_up(p) for p in whole)
        own = self.factuality.own(clause) if deal else None
        return own is not None and not own.negative and own.modality == "asserted"

    def _taken_up(self, phrase: Phrase) -> bool:
        """ "der Deal", "den Plan", with nothing that says which."""
        bare = phrase.name is None and phrase.compound is None and phrase.possessor is None and not phrase.modifiers
        return bare and phrase.determiner in {"def", "dem"} and self.lexicon.cue("deal", "noun", phrase.noun) is not None

    def _undone(self, event: Phrase, clause: Clause, stance: Stance) -> Stance:
        """ "held talks with X, but these collapsed": a later clause of the sentence takes the event back."""
        for other in self.sentence.clauses:
            subject = other.subject
            if (
                other.start <= clause.start
                or subject is None
                or self.factuality.category(other) not in {"negative", "ends"}
                or (any(a.function == "obj" for a in other.arguments) or other.voice == "passive" and other.kind == "participle")
            ):
                continue
            again = other.kind == "relative" and other.antecedent is event and bool(subject.pronoun)
            if (
                again
                or subject.pronoun in RESUMING
                and other.kind != "relative"
                and (not event.noun or bool(self.lexicon.frames("noun", event.noun)))  # no "shop" it set up
                or (subject.noun == event.noun and subject.determiner in {"def", "dem"})
            ):
                own = self.factuality.of(other)
                return replace(stance, negative=not stance.negative) if own.negative is False and own.modality == "asserted" else stance
        return stance

    def _bygone(self, i: int, relation: str, *, apart: bool = False) -> bool:
        """ "formerly", "once": what was so is so no more."""
        former = self.lexicon.cue("former", "adv", self.sentence.tokens[i].text.lower())
        beside = any(p.start == i + 1 and id(p) in self.tree.apposition_of for p in self.sentence.phrases)
        if beside and self.sentence.lang == "de" and not apart:
            return False  # "Kiro, einst eine Sparte von Altus, gehört inzwischen Brenner"
        return former is not None and former.attributes.get("held") != relation

    def _over(self, adjective: str, relation: str) -> bool:
        """ "the former parent" is one no more; "the former boss" is told as having been one."""
        if relation in CHANGING_HANDS:
            return False  # "bought the former subsidiary"
        former = self.lexicon.cue("former", "adj", adjective)
        return former is not None and former.attributes.get("held") != relation

    def _until(self, clause: Clause) -> bool:
        """ "gehörte bis 2019 zu A", "hielt bis Mai fünf Prozent": what lasted until then is over."""
        if clause.tense != "past" or self.sentence.lang != "de":
            return False
        own = self.sentence.tokens[clause.start : clause.end]
        until = [b for a, b in pairwise(own) if a.text.lower() == "bis"]
        return any(t.text.isdigit() or self.lexicon.cue("time", "noun", t.lemma) is not None or t.text in {"vor", "zum"} for t in until)

    def _hosts(self, phrase: Phrase) -> Iterator[Phrase]:
        """What a phrase hangs on, innermost first."""
        host = self.tree.host.get(id(phrase))
        while host is not None:
            yield host
            host = self.tree.host.get(id(host))
