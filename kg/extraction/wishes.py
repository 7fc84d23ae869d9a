"""What somebody demands or plans where no relation says what: the verb phrase itself is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.factuality import Factuality
from kg.extraction.kinds import accepts
from kg.extraction.names import ORG_TYPES
from kg.extraction.resolve import Resolver
from kg.extraction.stance import Stance
from kg.extraction.tree import Match
from kg.language.clause import Argument, Clause, Phrase, Sentence
from kg.lexicon import Entry, Lexicon, Role
from kg.model import Mention

LONGEST_PLAN = 14
"""Tokens of a plan that is told by its verb phrase."""
DEMAND = Entry("demands", "verb", ("urge",), (Role(("subj",), "S"), Role(("obj",), "O")))
PLAN = Entry("plans", "verb", ("will",), (Role(("subj",), "S"), Role(("obj",), "O")))
OWN_PLAN = replace(PLAN, attributes={"personal": "yes"})
"""What a person intends, which is not what the company does."""
DEMANDING = frozenset(("demand", "request", "ask", "urge", "insist"))
"""Verbs whose "that" clause is wished for: "demanded that Altus sell Nordwerk"."""
WISHED = frozenset(("shall", "may", "should", "must", "want"))
"""Modals of what is wished: "die Kommission möge handeln"."""

Wish = tuple[Match, Mention, Mention, Stance]
"""What a finding is made of: the match, whose wish, for what, and how it is meant."""


class Wishes:
    """The demands and plans of one sentence."""

    def __init__(self, text: str, sentence: Sentence, lexicon: Lexicon, factuality: Factuality, resolver: Resolver) -> None:
        self.text, self.sentence, self.lexicon = text, sentence, lexicon
        self.factuality, self.resolver = factuality, resolver
        self.german = sentence.lang == "de"

    def demands(self, clause: Clause) -> Iterator[Wish]:
        """ "X urged the board to open its books", "X said the board should open its books": the verb phrase is demanded."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if self.german and clause.modal == "shall" and clause.head < clause.end:
            yield from self._willed(clause)
        if parent is None or parent.subject is None or clause.head >= clause.end:
            return
        stance = self.factuality.of(parent)
        wish = self._wish(clause) if self.german else self._tail(clause)
        if wish is None or stance.modality != "asserted" or self.german and stance.negative:
            return
        for member in self._demanding(clause, parent):
            for subject in self.resolver.mentions(member, "group", parent):
                yield Match(DEMAND, {}, parent), subject, wish, stance

    def _willed(self, clause: Clause) -> Iterator[Wish]:
        """ "Nach dem Willen von Altus soll Brenner sein Werk behalten": whose will it is demands it."""
        wills = [a.phrase for a in clause.arguments if a.phrase.preposition == "nach"]
        wills = [p for p in wills if p.noun and self.lexicon.cue("will", "noun", p.noun) is not None]
        whose = [p for will in wills[:1] for p in (will.possessor, *will.modifiers) if p is not None and p.preposition in {"", "von"}]
        wish = self._wish(clause) if whose else None
        for member in (m for p in whose[:1] for m in p.members() if wish is not None):
            for subject in self.resolver.mentions(member, "group", clause):
                if wish is not None:
                    yield Match(DEMAND, {}, clause), subject, wish, Stance()

    def _tail(self, clause: Clause) -> Mention | None:
        """The verb and what follows it."""
        own = [a.phrase for a in clause.arguments if a.phrase.start > clause.head and a.phrase.preposition != "by"]
        last = max((p.end for p in own), default=clause.head)
        return self._event(clause.head, last) if 1 < last - clause.head <= LONGEST_PLAN else None

    def _event(self, first: int, last: int) -> Mention:
        start, end = self.sentence.span(first, last)
        return Mention(self.text[start:end], start, end, "Event", self.text[start:end])

    def _demanding(self, clause: Clause, parent: Clause) -> list[Phrase]:
        """Who demands what the clause says, of somebody else; nobody where it is no demand."""
        assert parent.subject is not None  # noqa: S101 - the caller looked
        urges = self.lexicon.cue("urges", "verb", parent.verb) is not None and not self._chosen(clause, parent)
        if self.german:
            wished = clause.modal in WISHED and clause.mood in {"reported", "unreal"}
            asked = clause.kind == "infinitive" or clause.kind == "sub" and clause.marker == "dass" or clause.kind == "main" and wished
            return list(parent.subject.members()) if urges and asked and parent.voice == "active" else []
        if clause.kind == "infinitive" and urges and parent.voice == "passive":
            below = [p for a in clause.arguments for p in (a.phrase, *a.phrase.modifiers)]
            agents = [p for p in (*(a.phrase for a in parent.arguments), *below) if p.preposition == "by"]
            return [m for p in agents[:1] for m in p.members()]
        if clause.kind == "infinitive" and urges:
            between = [a for a in parent.arguments if parent.head < a.phrase.start and a.phrase.end <= clause.head]
            on = [a.phrase for a in between if a.phrase.preposition == "on"]
            dated = [p for p in on if self.sentence.tokens[p.head].tag == "TIM" or self.lexicon.cue("time", "noun", p.noun or "-")]
            addressed = len(on) > len(dated) or any(a.function in {"obj", "iobj"} for a in between)
            return list(parent.subject.members()) if addressed else []
        bare = clause.modal in {"should", "must"} or not clause.modal and self._subjunctive(clause)
        if clause.kind == "sub" and clause.marker == "that" and parent.verb in DEMANDING and bare:
            return list(parent.subject.members()) if parent.voice == "active" else []
        pressing = [a.phrase for a in parent.arguments if a.phrase.end <= clause.start and self._presses(a.phrase)]
        if clause.kind == "infinitive" and pressing:
            return [m for m in pressing[-1].modifiers if m.preposition in {"from", "by"}]
        obliged = clause.modal in {"should", "must"} and clause.mood == "indicative" and clause.negation is None
        obliged = obliged and clause.voice == "active"
        told = clause.subject is not None and (clause.subject.name is not None or clause.subject.determiner == "def")
        if obliged and told and self.factuality.category(parent) == "speech" and not clause.quoted:
            return list(parent.subject.members())
        return []

    def _subjunctive(self, clause: Clause) -> bool:
        """ "that Altus sell Nordwerk", "that it be sold": the bare form of the verb."""
        words = self.sentence.tokens[max(clause.start, clause.head - 2) : clause.head + 1]
        return any(t.text == "be" for t in words) or words[-1:] != [] and words[-1].tag in {"VVB", "VVI"} and clause.tense == "present"

    def only_urged(self, clause: Clause) -> bool:
        """What somebody else is urged to do is demanded, and nothing that is planned."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or clause.kind != "infinitive" or parent.verb == "order" or clause.subject is parent.subject:
            return False
        return not self.german and self.lexicon.cue("urges", "verb", parent.verb) is not None and not self._chosen(clause, parent)

    def _chosen(self, clause: Clause, parent: Clause) -> bool:
        """ "wants Jo Brand to head the firm" tells whom it has in mind for an office."""
        return parent.verb == "want" and any(e.relation == "holdsRole" for e in self.lexicon.frames("verb", clause.verb))

    def _presses(self, phrase: Phrase) -> bool:
        return bool(phrase.noun) and self.lexicon.cue("pressure", "noun", phrase.noun) is not None

    def plans(self, clause: Clause) -> Iterator[Wish]:
        """ "X will Y tun" where no other relation says what: the plan is the verb phrase."""
        if self.german and clause.modal == "shall" and clause.voice == "passive":
            yield from self._to_be_done(clause)
        if (
            not self._intends(clause)
            or clause.subject is None
            or self.german
            and self._asked(clause)
            or clause.voice == "passive"
            or clause.tense == "past"
            or self.german
            and (clause.tense == "perfect" or not any(a.function == "obj" for a in clause.arguments))
            or self.factuality.category(clause) == "speech"
        ):
            return
        if self.german and not any(a.function == "obj" for a in clause.arguments):
            return  # "will gegen den Beschluss vorgehen"
        stance = self.factuality.of(clause).under(Stance(modality="planned"))
        other = self._wish(clause)
        if other is None or self.german and (stance.negative or stance.modality == "alleged" and clause.modal != "want"):
            return
        for member in self._whose(clause.subject):
            for subject in self.resolver.mentions(member, "org", clause):
                if subject.type == "Person" and self.german:
                    yield Match(OWN_PLAN if clause.modal == "want" else PLAN, {}, clause), subject, other, stance
                elif subject.type in ORG_TYPES or accepts(subject, "org") and clause.modal != ("shall" if self.german else "want"):
                    yield Match(PLAN, {}, clause), subject, other, stance

    def _whose(self, subject: Phrase) -> list[Phrase]:
        """ "Ziel von Altus ist es, …": who has the aim."""
        if self.german and subject.noun and subject.name is None and self.lexicon.cue("plan", "noun", subject.noun) is not None:
            owners = [subject.possessor, *(m for m in subject.modifiers if m.preposition == "von")]
            return [m for p in owners if p is not None for m in p.members()]
        return list(subject.members())

    def _asked(self, clause: Clause) -> bool:
        """Somebody else demands what the clause says."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        return parent is not None and parent.subject is not None and bool(self._demanding(clause, parent))

    def _wish(self, clause: Clause) -> Mention | None:
        """The verb phrase from its leading argument to the verb, or the verb to its last argument; of a passive the subject too."""
        field = self._after_auxiliary(clause)
        if clause.voice == "active" and any(a.function == "obj" and a.phrase.start < field for a in clause.arguments):
            return None  # "125 Stellen will Altus abbauen": the verb phrase is torn
        arguments = [a for a in clause.arguments if a.function in {"obj", "obl", "iobj"} and a.phrase.start > field]
        arguments = [a for a in arguments if not (a.phrase.end <= clause.head and self._source(a.phrase))]
        if self.german and clause.voice == "passive" and clause.subject is not None and not clause.subject.pronoun:
            arguments = [Argument("obj", clause.subject), *arguments]
        leading = self._leading(arguments)
        if leading is None or not self.german and self._gapped(clause, arguments):
            return None
        first = min(clause.head, leading.start - bool(leading.preposition))
        ends = (a.phrase.end if self.german else _reach(a.phrase) for a in arguments if clause.head < a.phrase.start < first + LONGEST_PLAN)
        last = max(clause.head + 1, *ends, 0)
        if last - first > LONGEST_PLAN and first == clause.head:
            last = leading.end
        while clause.causes and last < len(self.sentence.tokens) and self.sentence.tokens[last].text in {"zu", "lassen"}:
            last += 1  # "das Verfahren prüfen lassen"
        if not 0 < last - first <= LONGEST_PLAN:
            return None
        if clause.subject is not None and first < clause.subject.start < last:
            return None  # torn by its subject
        if self.german and any(self.sentence.tokens[i].tag in {"VM(FIN)", "VA(FIN)"} for i in range(first, last - 1)):
            if clause.voice != "passive" or leading is not clause.subject:
                return None  # "will das Filialnetz" in a headline
            return next(iter(self.resolver.mentions(leading, "thing", clause)), None)  # "Stellen sollen gestrichen werden"
        return self._event(first, last) if last - first > 1 or not self.german else None

    def _source(self, phrase: Phrase) -> bool:
        return bool(phrase.preposition) and self.lexicon.cue("source", "prep", phrase.preposition) is not None

    def _after_auxiliary(self, clause: Clause) -> int:
        """Token before the field that the verb phrase closes in German: "Im Mai will Altus | die Preise senken"."""
        if not self.german:
            return clause.start
        return next((i for i in range(clause.head - 1, clause.start, -1) if self.sentence.tokens[i].pos == "AUX"), clause.start)

    def _leading(self, arguments: list[Argument]) -> Phrase | None:
        """The argument that says what is wished for: the object, else one that is no mere time."""
        objects = [a for a in arguments if a.function == "obj"]
        timeless = [a for a in arguments if a.phrase.name or self.lexicon.cue("time", "noun", a.phrase.noun or "-") is None]
        if not arguments or any(a.phrase.determiner == "neg" for a in arguments):
            return None  # "promised to sell no data"
        leading = min((a.phrase for a in objects or timeless or arguments), key=lambda p: p.start)
        return None if leading.pronoun or leading.noun == "one" else leading  # "open up new ones" says nothing by itself

    def _to_be_done(self, clause: Clause) -> Iterator[Wish]:
        """ "Die Dividende soll erhöht werden": the plan of the company that the article is about."""
        subject, stance = clause.subject, self.factuality.of(clause)
        if subject is None or not subject.noun or subject.name is not None or clause.kind not in {"main", "sub"} or stance.negative:
            return
        known = subject.determiner in {"def", "dem", "poss"} or subject.possessor is not None
        known = known or any(self.sentence.tokens[i].pos == "NUM" for i in range(subject.start, subject.head))  # "300 Stellen"
        contrast = not known or any(t.text == "sondern" for t in self.sentence.tokens)  # "soll nicht verkauft werden, sondern …"
        if contrast or stance.modality != "planned" or any(a.phrase.preposition in {"von", "durch"} for a in clause.arguments):
            return
        owner = self.resolver.discourse.leader(self.sentence)
        wish = self._wish(clause)
        if owner is not None and wish is not None and not self.resolver.denotes_agent(subject):
            yield Match(PLAN, {}, clause), self.resolver.discourse.as_mention(owner), wish, stance

    def _intends(self, clause: Clause) -> bool:
        """ "will", "is to", "wird": the subject's own intention, or one told by the clause around."""
        if self.german and (self.lexicon.cue("weak", "verb", clause.verb) is not None or clause.tense == "perfect"):
            return False  # "will verstehen" is no plan; "will davon gewusst haben" claims it
        if clause.modal == "want" or self._intended(clause):
            return True
        ahead = clause.modal == "shall" or clause.modal == "will" and clause.tense == "future"
        named = clause.subject is not None and not (clause.modal == "shall" and clause.subject.pronoun)  # "er soll …": who says so?
        infinitive = "(I" in self.sentence.tokens[clause.head].tag  # "soll … beiseite geschafft haben" is hearsay
        own = clause.kind in {"main", "sub"} and clause.mood != "unreal" and clause.tense != "perfect" and named and infinitive
        return self.german and ahead and own

    def _gapped(self, clause: Clause, arguments: list[Argument]) -> bool:
        """ "lamps, which it has promised to show in its windows": what is promoted stands outside."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        whole = any(a.function == "obj" for a in arguments)
        relative = parent is not None and parent.kind == "relative" and bool(parent.marker) and not whole
        return relative and parent is not None and parent.subject is not None and parent.subject.pronoun != parent.marker

    def _intended(self, clause: Clause) -> bool:
        """ "promised to …", "plans to …", "has no plans to …", "said it would …": it is its subject's own intention."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or parent.subject is None or self.sentence.tokens[clause.head].text.endswith("ing"):
            return False
        if clause.kind == "infinitive" and clause.marker in {"", "to"}:
            own = clause.subject is parent.subject and parent.voice == "active"
            aim = parent.verb == "sein" and self.lexicon.cue("plan", "noun", parent.subject.noun or "-") is not None
            if self.german:
                return own and (aim or self.lexicon.cue("plan", "verb", parent.verb) is not None)
            noun = clause.antecedent.noun if clause.antecedent is not None else ""
            intends = own and self.lexicon.cue("plan", "verb", parent.verb) is not None
            intends = intends or self.lexicon.cue("plan", "noun", noun) is not None
            return intends and self.lexicon.cue("weak", "verb", clause.verb) is None
        told = clause.modal in {"will", "would"} and self.factuality.category(parent) == "speech"
        own = clause.subject is not None and clause.subject.pronoun in {"it", "they"}
        return told and own and self.lexicon.cue("weak", "verb", clause.verb) is None


def _reach(phrase: Phrase) -> int:
    """Token behind the phrase and what hangs on it: "merge a number [of departments]"."""
    return max(phrase.end, *(_reach(p) for p in (*phrase.modifiers, *phrase.conjuncts)), 0)
