"""What a document mentioned so far, sentence by sentence: names with their functions, coordinations, things."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.extraction.measures import measures
from kg.extraction.names import AGENTS, Name, Names
from kg.language.clause import Phrase, Sentence
from kg.lexicon import Lexicon
from kg.model import Document, Finding, Mention

RECENT = 4
"""Sentences back that a description may reach."""
ACTING, SUBJECT, DECAY, TOPIC = 3.0, 2.0, 0.5, 1.5
"""Salience: a subject of the same sentence, a subject before, what is left of it a sentence later, and of who is named most."""

ARTICLES = {"die": "f", "diese": "f", "eine": "f", "einer": "f", "das": "n", "dieses": "n", "einen": "m"} | dict.fromkeys(
    ("ein", "dem", "des", "diesem", "einem", "eines"), "mn"
)
CONTRACTED = {"zur": "f", "ins": "n", "ans": "n"} | dict.fromkeys(("zum", "beim", "im", "am", "vom"), "mn")
"""Articles, and prepositions with one, → the genders that they go with."""


class Deferred(NamedTuple):
    """A claim that waits for the maker of a product; `settle` makes it."""

    product: str
    settle: Callable[[Mention], Finding]


@dataclass(slots=True)
class Seen:
    """A name in a sentence, in the order of mention; `weight` 2 for a subject; `gender` the letters of those that its article
    leaves possible (m, f, n), empty for any."""

    name: Name
    weight: int
    gender: str = ""


class Memory(Names):
    """The names of one document and the memory of who was mentioned last."""

    def __init__(self, document: Document, sentences: list[Sentence], lexicon: Lexicon) -> None:
        super().__init__(document, sentences, lexicon)
        self.seen: defaultdict[int, list[Seen]] = defaultdict(list)
        """By sentence, so that looking back costs the same in a long article."""
        self._told: tuple[int, set[str]] = (-1, set())
        self._called: dict[tuple[str, int], list[Name]] = {}
        """What descriptions look up: nouns told of names, and the names of a noun, for so many names in all."""
        self.unnamed: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        """Gender and class of the subjects of a sentence that are somebody without a name."""
        self.mentions: Counter[int] = Counter()
        """How often a name (by identity) was mentioned so far."""
        self.groups: list[tuple[int, list[Name]]] = []
        self.joint: set[int] = set()
        """Identities of the groups that were subjects."""
        self.pairs: list[tuple[int, list[Name]]] = []
        """The two sides of deals and talks told so far."""
        self.here = 0
        self.raiser: tuple[int, Name | None] = (0, None)
        """Who raised money last, and in which sentence."""
        self.speaker: Name | None = None
        self.spoken = 0
        """In which sentence the speaker was named."""
        self.employers: dict[str, Name] = {}
        """Who leads or speaks for which organisation, as the document said so far."""
        self.makers: dict[str, Name] = {}
        """Product or work → who develops it, as the document said."""
        self.deferred: list[Deferred] = []
        self.things: list[tuple[str, Mention]] = []
        """Technologies and the like that were named by a common noun, for "die Technologie"."""
        self.thing_seen = -1
        """The sentence of the last of them."""

    def settled(self) -> list[Finding]:
        """After the last sentence: the deferred claims whose maker the document named."""
        return [d.settle(self.as_mention(self.makers[d.product])) for d in self.deferred if d.product in self.makers]

    def remember(self, index: int, sentence: Sentence) -> None:
        """After a sentence: its names, subjects before the rest, and its coordinations."""
        subjects = {id(m) for c in sentence.clauses if c.subject is not None for m in c.subject.members()}
        for phrase in sentence.phrases:
            if phrase.name is not None and (name := self.names.get(self.text[slice(*phrase.name)])) is not None:
                self._see(index, name, 2 if id(phrase) in subjects else 1, gender(sentence, phrase, subject=id(phrase) in subjects))
            owner = phrase.possessor.name if phrase.possessor is not None and phrase.possessor.start == phrase.start else None
            if owner is not None and (holder := self.names.get(self.text[slice(*owner)])) is not None and sentence.lang == "de":
                self._see(index, holder, 1)
            if phrase.compound is not None and self.is_name(phrase.compound):
                self._see(index, self.names[self.text[slice(*phrase.compound)]], 1)
            elif phrase.name is None and id(phrase) in subjects and (not phrase.plural or sentence.lang == "en"):
                told = gender(sentence, phrase, subject=True)
                meant = self.meant(sentence, phrase)
                for one in meant:
                    self._see(index, one, 2, told)
                if not meant and told and phrase.noun and (kind := self.noun_type(phrase.noun)) in AGENTS:
                    self.unnamed[index].append((told, kind))
            if (
                phrase.name is not None
                and (named := self.names.get(self.text[slice(*phrase.name)])) is not None
                and (named.type in {"Technology", "Product"})
            ):
                rival = phrase.possessor is not None and phrase.possessor.name is not None and sentence.lang == "de"
                last = self.things[-1:] if rival else []  # "A is the answer to Apple's iPhone": the other one is spoken of
                self.things.append((named.type, self.as_mention(named)))
                if last and last[0][0] == named.type and index == self.thing_seen:
                    self.things += last
                self.thing_seen = index
            if phrase.noun and phrase.name is None and self.noun_type(phrase.noun) == "Technology":
                span = sentence.span(phrase.head, phrase.head + 1)
                text = self.text[span.start : span.end]
                self.things.append(("Technology", Mention(text, span.start, span.end, "Technology", text)))
            alike = [m for m in phrase.members() if m.preposition != "neben"]
            members = [self.names.get(self.text[slice(*m.name)]) for m in alike if m.name is not None]
            group = [n for n in members if n is not None]
            if len(group) > 1 and phrase.preposition not in measures(sentence.lang).words("place"):
                self.groups.append((index, group))
                if id(phrase) in subjects or phrase.preposition in {"between", "zwischen"}:
                    self.joint.add(id(group))

    def meant(self, sentence: Sentence, phrase: Phrase) -> list[Name]:
        """Who a subject without a name means; to be told by who resolves it."""
        raise NotImplementedError

    def _see(self, index: int, name: Name, weight: int, told: str = "") -> None:
        self.seen[index].append(Seen(name, weight, told))
        self.mentions[id(name)] += 1

    def before(self, sentence: Sentence, phrase: Phrase) -> list[Name]:
        """The names before a phrase in its own sentence."""
        spans = [s for p in sentence.phrases if p.start < phrase.start for s in (p.name, p.compound) if s is not None and self.is_name(s)]
        found = [self.names.get(self.text[slice(*span)]) for span in spans]
        return list(dict.fromkeys(n for n in found if n is not None))

    def named_before(self, sentence: Sentence, phrase: Phrase, types: frozenset[str]) -> Name | None:
        """The last name of these types before a phrase in its own sentence, else the best recent one."""
        here = [
            n
            for p in sentence.phrases
            if p.start < phrase.start
            for span in (p.name, p.compound)
            if span is not None
            and (p.name is span or self.is_name(span))
            and (n := self.names.get(self.text[slice(*span)])) is not None
            and n.type in types
        ]
        return here[-1] if here else next(self.recent(types, subjects=True), None)

    def most_named(self, types: frozenset[str]) -> Name | None:
        """The name of these types that the document so far mentioned clearly more often than any other."""
        counted = sorted({id(n): n for n in self.names.values() if n.type in types}.values(), key=lambda n: -self.mentions[id(n)])[:2]
        if not counted or self.mentions[id(counted[0])] < 2:
            return None
        ahead = len(counted) < 2 or self.mentions[id(counted[0])] > self.mentions[id(counted[1])]
        return counted[0] if ahead else None

    def salience(self, name: Name, before: bool, as_subject: bool) -> float:
        """How much a name is in the reader's mind: by the distance of its mentions, their functions, and how often it was
        mentioned in all (after Lappin and Leass, 1994)."""
        weight = ACTING if before else 0.0
        for back in range(RECENT + 1):
            roles = [s.weight for s in self.seen.get(self.here - back, ()) if s.name is name]
            if roles:
                weight += (SUBJECT if max(roles) == 2 and as_subject else 1.5 if max(roles) == 2 else 1.0) * DECAY**back
        most = max(self.mentions.values(), default=0)
        return weight + (TOPIC * self.mentions[id(name)] / most if most else 0.0)

    def recent(self, types: frozenset[str] | set[str], *, subjects: bool = False) -> Iterator[Name]:
        """Names of these types, the best antecedent first: the last sentence that has one, its subjects first."""
        for back in range(RECENT + 1):
            there = [s for s in self.seen.get(self.here - back, ()) if s.name.type in types]
            if subjects:
                there = [s for s in there if s.weight == 2]
            for seen in sorted(there, key=lambda s: -s.weight):
                yield seen.name

    def gender_of(self, name: Name) -> str:
        """The genders that a name may have, by its sex or by the article it had last; empty for any."""
        if name.type == "Person":
            return {True: "f", False: "m", None: "mf"}[name.female]
        told = (s.gender for back in range(RECENT + 1) for s in reversed(self.seen.get(self.here - back, ())) if s.name is name)
        return next((g for g in told if g), "")


def gender(sentence: Sentence, phrase: Phrase, *, subject: bool) -> str:
    """The letters of the genders (m, f, n) that the article of a German noun phrase leaves possible; empty for any."""
    if sentence.lang != "de" or phrase.plural or phrase.conjuncts or phrase.determiner not in {"def", "indef", "dem", "poss"}:
        return ""
    word = sentence.tokens[phrase.start].text.lower()
    if sentence.tokens[phrase.start].pos != "DET":
        return CONTRACTED.get(sentence.tokens[phrase.start - 1].text.lower(), "") if phrase.start else ""
    if word in {"der", "dieser"}:
        return "m" if subject else "f" if phrase.case in {"gen", "dat", "gen/dat", "dat/gen"} else ""
    if word in {"den", "diesen"}:
        return "m" if phrase.case == "acc" or phrase.name is not None else ""
    return ARTICLES.get(word, "")
