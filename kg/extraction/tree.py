"""The shape of what is matched: where each phrase of a sentence stands, and an entry that fired on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Entry


@dataclass(slots=True, eq=False)
class Match:
    """An entry that fired: `clause` gives the stance, `anchor` is the noun phrase of a noun frame."""

    entry: Entry
    slots: dict[str, list[Phrase]]
    clause: Clause | None
    anchor: Phrase | None = None
    predicated: bool = False
    """The anchor is predicated of its subject by a copula, so the clause's stance is the claim's."""
    borrowed: bool = False
    """A slot was filled from the clause around the noun."""


@dataclass(slots=True, eq=False)
class Tree:
    """Where each phrase of a sentence stands."""

    clause_of: dict[int, tuple[Clause, str]] = field(default_factory=dict)
    host: dict[int, Phrase] = field(default_factory=dict)
    apposition_of: dict[int, Phrase] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)

    @classmethod
    def of(cls, sentence: Sentence) -> Tree:
        """Index every phrase of the sentence by its place."""
        tree = cls()
        seen: set[int] = set()
        for clause in sentence.clauses:
            tops = [(clause.subject, "subj")] if clause.subject is not None and clause.kind != "participle" else []
            tops += [(a.phrase, a.function) for a in clause.arguments]
            for phrase, function in tops:
                if id(phrase) not in tree.clause_of or function != "subj":
                    tree.clause_of.setdefault(id(phrase), (clause, function))
                tree._walk(phrase, seen)
        for phrase in sentence.phrases:
            tree._walk(phrase, seen)
        return tree

    def _walk(self, top: Phrase, seen: set[int]) -> None:
        """Everything that hangs on a phrase, in reading order; without recursion, for hostile depths."""
        waiting = [top]
        while waiting:
            phrase = waiting.pop()
            if id(phrase) in seen:
                continue
            seen.add(id(phrase))
            self.phrases.append(phrase)
            below = [*phrase.modifiers, *([phrase.possessor] if phrase.possessor is not None else [])]
            below += [*phrase.appositions, *phrase.conjuncts]
            for other in below:
                self.host.setdefault(id(other), phrase)
            self._place_members(phrase)
            waiting += reversed(below)

    def _place_members(self, phrase: Phrase) -> None:
        """Appositions and members of a coordination stand where their first one stands."""
        for other in phrase.appositions:
            self.apposition_of[id(other)] = phrase
        for other in phrase.conjuncts:
            if id(phrase) in self.clause_of:
                self.clause_of.setdefault(id(other), self.clause_of[id(phrase)])
            if id(phrase) in self.apposition_of:
                self.apposition_of.setdefault(id(other), self.apposition_of[id(phrase)])

    def place(self, phrase: Phrase) -> tuple[Clause, str] | None:
        """The clause and function of a phrase, or of what it hangs on."""
        current: Phrase | None = phrase
        for _ in range(12):
            if current is None:
                return None
            if id(current) in self.clause_of:
                clause, function = self.clause_of[id(current)]
                return clause, function if current is phrase else "inside"
            current = self.host.get(id(current))
        return None


FOREMOST = frozenset("top leading main foremost premier".split())


def foremost(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Germany's biggest steelmaker", "Spain's second-largest lender": by its rank the phrase says which one is meant."""
    owner = phrase.possessor
    if sentence.lang != "en" or owner is None or owner.name is None or phrase.name is not None or phrase.plural or not phrase.noun:
        return False
    return ranked(sentence, phrase, owner.start)


def ranked(sentence: Sentence, phrase: Phrase, behind: int = -1) -> bool:
    """ "the biggest bank", "a leading maker"."""
    attributes = [sentence.tokens[i] for i in phrase.adjectives if i > behind]
    return any(t.tag == "AJS" or t.lemma in FOREMOST or t.text.lower().endswith(("-largest", "-biggest")) for t in attributes)


def below(phrase: Phrase) -> Iterator[Phrase]:
    """Modifiers at any depth, nearest first."""
    for member in phrase.members():
        for modifier in member.modifiers:
            yield modifier
            yield from below(modifier)
        if member.possessor is not None:
            yield from below(member.possessor)
