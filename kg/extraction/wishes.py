"""What somebody demands or plans where no relation says what: the verb phrase itself is told."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.factuality import Factuality
from kg.extraction.frames import Match
from kg.extraction.kinds import accepts
from kg.extraction.names import ORG_TYPES
from kg.extraction.resolve import Resolver
from kg.extraction.stance import Stance
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Entry, Lexicon, Role
from kg.model import Mention

LONGEST_PLAN = 14
"""Tokens of a plan that is told by its verb phrase."""
DEMAND = Entry("demands", "verb", ("urge",), (Role(("subj",), "S"), Role(("obj",), "O")))
PLAN = Entry("plans", "verb", ("will",), (Role(("subj",), "S"), Role(("obj",), "O")))

Wish = tuple[Match, Mention, Mention, Stance]
"""What a finding is made of: the match, whose wish, for what, and how it is meant."""


class Wishes:
    """The demands and plans of one sentence."""

    def __init__(self, text: str, sentence: Sentence, lexicon: Lexicon, factuality: Factuality, resolver: Resolver) -> None:
        self.text, self.sentence, self.lexicon = text, sentence, lexicon
        self.factuality, self.resolver = factuality, resolver

    def demands(self, clause: Clause) -> Iterator[Wish]:
        """ "X urged the board to open its books", "X said the board should open its books": the verb phrase is demanded."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or parent.subject is None or clause.head >= clause.end:
            return
        own = [a.phrase for a in clause.arguments if a.phrase.start > clause.head and a.phrase.preposition != "by"]
        last = max((p.end for p in own), default=clause.head)
        stance = self.factuality.of(parent)
        if not 1 < last - clause.head <= LONGEST_PLAN or stance.modality != "asserted":
            return
        start, end = self.sentence.span(clause.head, last)
        wish = Mention(self.text[start:end], start, end, "Event", self.text[start:end])
        for member in self._demanding(clause, parent):
            for subject in self.resolver.mentions(member, "group", parent):
                yield Match(DEMAND, {}, parent), subject, wish, stance

    def _demanding(self, clause: Clause, parent: Clause) -> list[Phrase]:
        """Who demands what the clause says, of somebody else; nobody where it is no demand."""
        assert parent.subject is not None  # noqa: S101 - the caller looked
        urges = self.lexicon.cue("urges", "verb", parent.verb) is not None
        if clause.kind == "infinitive" and urges and parent.voice == "passive":
            below = [p for a in clause.arguments for p in (a.phrase, *a.phrase.modifiers)]
            agents = [p for p in (*(a.phrase for a in parent.arguments), *below) if p.preposition == "by"]
            return [m for p in agents[:1] for m in p.members()]
        if clause.kind == "infinitive" and urges:
            between = [a for a in parent.arguments if parent.head < a.phrase.start and a.phrase.end <= clause.head]
            addressed = any(a.function in {"obj", "iobj"} or a.phrase.preposition == "on" for a in between)
            return list(parent.subject.members()) if addressed else []
        pressing = [a.phrase for a in parent.arguments if a.phrase.end <= clause.start and self._presses(a.phrase)]
        if clause.kind == "infinitive" and pressing:
            return [m for m in pressing[-1].modifiers if m.preposition in {"from", "by"}]
        obliged = clause.modal in {"should", "must"} and clause.mood == "indicative" and clause.negation is None
        obliged = obliged and clause.voice == "active"
        told = clause.subject is not None and (clause.subject.name is not None or clause.subject.determiner == "def")
        if obliged and told and self.sentence.lang == "en" and self.factuality.category(parent) == "speech" and not clause.quoted:
            return list(parent.subject.members())
        return []

    def only_urged(self, clause: Clause) -> bool:
        """What somebody else is urged to do is demanded, and nothing that is planned."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or clause.kind != "infinitive" or parent.verb == "order" or clause.subject is parent.subject:
            return False
        return self.sentence.lang == "en" and self.lexicon.cue("urges", "verb", parent.verb) is not None

    def _presses(self, phrase: Phrase) -> bool:
        return bool(phrase.noun) and self.lexicon.cue("pressure", "noun", phrase.noun) is not None

    def plans(self, clause: Clause) -> Iterator[Wish]:
        """ "X will Y tun" where no other relation says what: the plan is the verb phrase."""
        field = self._after_auxiliary(clause)
        if any(a.function == "obj" and a.phrase.start < field for a in clause.arguments):
            return  # "125 Stellen will Altus abbauen": the verb phrase is torn
        arguments = [a for a in clause.arguments if a.function in {"obj", "obl", "iobj"} and a.phrase.start > field]
        arguments = [a for a in arguments if not (a.phrase.end <= clause.head and self._source(a.phrase))]
        if (
            not (clause.modal == "want" or self._intended(clause))
            or clause.subject is None
            or not arguments
            or clause.voice == "passive"
            or clause.tense == "past"
            or self.factuality.category(clause) == "speech"
        ):
            return
        stance = self.factuality.of(clause).under(Stance(modality="planned"))
        objects = [a for a in arguments if a.function == "obj"]
        timeless = [a for a in arguments if a.phrase.name or self.lexicon.cue("time", "noun", a.phrase.noun or "-") is None]
        leading = min((a.phrase for a in objects or timeless or arguments), key=lambda p: p.start)
        if any(a.phrase.determiner == "neg" for a in arguments):
            return  # "promised to sell no data"
        if leading.pronoun or leading.noun == "one":
            return  # "open up new ones" says nothing by itself
        first = min(clause.head, leading.start - bool(leading.preposition))
        last = max(clause.head + 1, *(a.phrase.end for a in arguments if clause.head < a.phrase.start < first + LONGEST_PLAN), 0)
        if last - first > LONGEST_PLAN and first == clause.head:
            last = leading.end
        while clause.causes and last < len(self.sentence.tokens) and self.sentence.tokens[last].text in {"zu", "lassen"}:
            last += 1  # "das Verfahren prüfen lassen"
        if stance.negative and self.sentence.lang == "de" or not 0 < last - first <= LONGEST_PLAN:
            return
        if first < clause.subject.start < last:
            return  # torn by its subject
        start, end = self.sentence.span(first, last)
        other = Mention(self.text[start:end], start, end, "Event", self.text[start:end])
        match = Match(PLAN, {}, clause)
        for member in clause.subject.members():
            for subject in self.resolver.mentions(member, "org", clause):
                if subject.type in ORG_TYPES or accepts(subject, "org") and clause.modal != "want":
                    yield match, subject, other, stance

    def _source(self, phrase: Phrase) -> bool:
        return bool(phrase.preposition) and self.lexicon.cue("source", "prep", phrase.preposition) is not None

    def _after_auxiliary(self, clause: Clause) -> int:
        """Token before the field that the verb phrase closes in German: "Im Mai will Altus | die Preise senken"."""
        if self.sentence.lang != "de":
            return clause.start
        return next((i for i in range(clause.head - 1, clause.start, -1) if self.sentence.tokens[i].pos == "AUX"), clause.start)

    def _intended(self, clause: Clause) -> bool:
        """ "promised to …", "plans to …", "has no plans to …", "said it would …": it is its subject's own intention."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or parent.subject is None or self.sentence.tokens[clause.head].text.endswith("ing"):
            return False
        if clause.kind == "infinitive" and clause.marker in {"", "to"}:
            if self.sentence.lang == "de":
                return self.lexicon.cue("planned", "verb", parent.verb) is not None
            own = clause.subject is parent.subject and parent.voice == "active"
            noun = clause.antecedent.noun if clause.antecedent is not None else ""
            intends = own and self.lexicon.cue("plan", "verb", parent.verb) is not None
            intends = intends or self.lexicon.cue("plan", "noun", noun) is not None
            return intends and self.lexicon.cue("weak", "verb", clause.verb) is None
        told = clause.modal in {"will", "would"} and self.factuality.category(parent) == "speech"
        own = clause.subject is not None and clause.subject.pronoun in {"it", "they"}
        return told and own and self.lexicon.cue("weak", "verb", clause.verb) is None
