"""Grammatical functions: the phrases of a clause that are its subject, object, agent, or stand behind a preposition.

Voice is turned round here, so that the frames above need not know active from passive.
"""

from __future__ import annotations

from kg.extraction.tree import Tree, below
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Entry, Lexicon

OF = frozenset(("von", "of"))
"""Prepositions that hang on the noun before them and not on the verb."""
AGENT_PREPOSITIONS = frozenset(("von", "durch", "by"))
CARRYING = frozenset("bring file make launch lodge submit raise issue table present send lead sign strike reach hold".split())
"""Verbs whose participle adds nothing to an event but its parties."""
VENUES = frozenset(("bei", *AGENT_PREPOSITIONS))


class Functions:
    """The functions of the clauses of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence, self.tokens, self.lexicon = sentence, sentence.tokens, lexicon
        self.tree = Tree.of(sentence)

    def function(
        self, function: str, clause: Clause, noun: Phrase | None, plain: bool, entry: Entry | None = None
    ) -> list[Phrase]:
        """Phrases in a grammatical function, active or passive."""
        passive = clause.voice == "passive" and not plain
        if function == "subj":
            if clause.causes and (others := self._venue(clause)):
                return others  # "lässt bei A bauen": A builds
            if passive:
                return [a.phrase for a in clause.arguments if a.function == "obl" and a.phrase.preposition in AGENT_PREPOSITIONS]
            return self.subject(clause)
        if function == "causer":
            return self.subject(clause) if clause.causes and self._venue(clause) else []
        if function == "venue":
            return self._venue(clause) if passive else []
        if function == "obj":
            own = [a.phrase for a in clause.arguments if a.function == "obj"]
            return [*self.subject(clause), *own] if passive else own
        if function in {"iobj", "pred"}:
            found = [a.phrase for a in clause.arguments if a.function == function]
            return found if found or function == "pred" else self._recipient(clause, passive=passive)
        if function == "self":
            return [noun] if noun is not None else []
        if function in {"gen", "compound"} and noun is not None:
            return (
                [noun.possessor]
                if noun.possessor is not None and function == "gen"
                else [noun]
                if noun.compound and function == "compound"
                else []
            )
        if passive and function in AGENT_PREPOSITIONS:  # the agent, and nothing else
            own = [m for m in noun.modifiers if m.preposition == function] if noun is not None else []
            return own or (self._through(noun, function) if noun is not None else [])
        direct = [a.phrase for a in clause.arguments if a.phrase.preposition == function and not self._is_source(a.phrase)]
        asked = entry is not None and "nested" in entry.attributes
        if function in OF:  # hangs on the noun before it, unless that has a name or the verb asks for it
            acting = [s for s in self.subject(clause) if passive or noun is None or s.start > noun.start]
            around = [
                a.phrase
                for a in clause.arguments
                if not (passive and a.phrase.preposition in AGENT_PREPOSITIONS)
                and self.lexicon.cue("source", "prep", a.phrase.preposition or "-") is None
            ]
            if asked and (goods := self._goods(entry, clause)) is not None:
                return direct + [m for p in goods for m in _whose(p, function)]
            hosts = [
                *([noun] if noun is not None else []),
                *(p for p in [*around, *acting] if not p.noun or p.name is not None or asked),
            ]
            return direct + [m for p in hosts for m in p.modifiers if m.preposition == function]
        subjects = self.subject(clause) if passive or noun is not None or asked else []
        tops = [*([noun] if noun else []), *(a.phrase for a in clause.arguments), *subjects]
        nested = [
            m
            for a in tops
            if a is not clause.antecedent or clause.kind != "relative"  # what hangs on it is told of it outside
            if noun is None or a is noun or noun in below(a) or not self.lexicon.frames("noun", a.noun)
            for m in below(a)
            if m.preposition == function and not self._of_seat(m, noun) and not self._of_event(m, noun)
        ]
        if function == "to" and nested and nested[0].name is None:  # "licensed the rights to its drug to Altus"
            nested = [m for m in nested if m.name is not None] or nested
        direct += self._through(noun, function) if noun is not None else []
        return sorted(direct + nested[:1], key=self._is_time)  # "im Mai in den Markt einsteigen"

    def _goods(self, entry: Entry | None, clause: Clause) -> list[Phrase] | None:
        """What is delivered, where the entry tells it: "nutzt in der Filiale von A Pumpen von B" says whose the pumps are."""
        role = entry.role("product") if entry is not None else None
        if role is None or self.sentence.lang != "de":
            return None
        return [m for f in role.functions for p in self.function(f, clause, None, False) for m in p.members()]

    def _recipient(self, clause: Clause, *, passive: bool) -> list[Phrase]:
        """ "Altus was awarded a contract"; a bare name shows no case."""
        objects = [a.phrase for a in clause.arguments if a.function == "obj"]
        if passive and objects and self.sentence.lang == "en":
            return self.subject(clause)
        return [p for p in objects if p.name is not None and not p.determiner]

    def _venue(self, clause: Clause) -> list[Phrase]:
        """Who does what another has done: "wird bei A gebaut", "lässt von A bauen"."""
        undergoer = self.subject(clause) if clause.voice == "passive" else []
        places = [p for top in (*(a.phrase for a in clause.arguments), *undergoer) for p in (top, *top.modifiers)]
        places = [p for p in places if p not in undergoer]
        plants = [p for p in places if p.preposition == "in" and p.noun and self.lexicon.cue("asset", "noun", p.noun) is not None]
        owners = [o for p in plants for o in _owner_of(p)]
        return [p for p in places if p.preposition in VENUES and (p.name is not None or p.noun)] + owners

    def _of_seat(self, phrase: Phrase, noun: Phrase | None) -> bool:
        """ "bei Altus mit Sitz in Kempten einsteigen": where the seat is, tells the seat's own frame only."""
        host = self.tree.host.get(id(phrase))
        if host is None or host is noun or not host.noun or not host.preposition:
            return False
        return any("host" in role.functions for entry in self.lexicon.frames("noun", host.noun) for role in entry.roles)

    def _of_event(self, phrase: Phrase, noun: Phrase | None) -> bool:
        """ "won the contract against competition from Altus": what hangs on another event belongs to that one."""
        host = self.tree.host.get(id(phrase))
        event = host is not None and host is not noun and bool(host.noun) and host.name is None and host.preposition not in OF | {""}
        return noun is not None and event and host is not None and bool(self.lexicon.frames("noun", host.noun))

    def _through(self, noun: Phrase, function: str) -> list[Phrase]:
        """ "a lawsuit brought by Altus against Nordwerk": a participle that only carries the noun has what belongs to it."""
        told = (c for c in self.sentence.clauses if c.kind == "participle" and c.voice == "passive" and c.antecedent is noun)
        return [a.phrase for c in told if c.verb in CARRYING for a in c.arguments if a.phrase.preposition == function]

    def _is_time(self, phrase: Phrase) -> bool:
        return phrase.name is None and bool(phrase.noun) and self.lexicon.cue("time", "noun", phrase.noun) is not None

    def _is_source(self, phrase: Phrase) -> bool:
        """ "nach Angaben von A", "nach Ansicht der Behörde": whose word it is."""
        report = phrase.preposition == "nach" and phrase.name is None and bool(phrase.noun)
        return report and self.lexicon.cue("speech.noun", "noun", phrase.noun) is not None

    def subject(self, clause: Clause) -> list[Phrase]:
        return [clause.subject] if clause.subject is not None else []


def _whose(goods: Phrase, preposition: str) -> list[Phrase]:
    """ "Pumpen von A", "Pumpen der A", "As Pumpen": a genitive says the same as "von"."""
    own = [m for m in goods.modifiers if m.preposition == preposition]
    genitive = goods.possessor if preposition == "von" and goods.name is None else None
    return own + ([genitive] if genitive is not None and genitive.name is not None else [])


def _owner_of(plant: Phrase) -> list[Phrase]:
    """ "im Werk Brunn der Altus AG", "im Altus-Werk Brunn": whose plant it is."""
    if plant.compound is not None:
        return [Phrase(plant.start, plant.end, plant.head, name=plant.compound)]
    return [plant.possessor] if plant.possessor is not None and plant.possessor.name is not None else []
