"""Frames: lexical entries matched against clauses and phrases, giving slots filled with phrases.

The entry says which grammatical function fills which slot; voice, relative pronouns and copulas are
turned round here, so that one row serves "A buys B", "B, bought by A" and "A, which buys B".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extraction.names import AGENTS
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Entry, Lexicon

OF = frozenset(("von", "of"))
"""Prepositions that hang on the noun before them and not on the verb."""
AGENT_PREPOSITIONS = frozenset(("von", "durch", "by"))
VENUES = frozenset(("bei", *AGENT_PREPOSITIONS))
CANDIDATES = 3
"""Phrases of a function that may fill a slot: "invested in 2010 in Altus"."""


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


class Matcher:
    """Finds the frames of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence, self.tokens, self.lexicon = sentence, sentence.tokens, lexicon
        self.tree = Tree.of(sentence)

    def matches(self) -> Iterator[Match]:
        """Every entry whose words are there, with what fills its slots; S or O may still be missing."""
        for clause in self.sentence.clauses:
            yield from self._verb_frames(clause)
        for phrase in self.tree.phrases:
            yield from self._noun_frames(phrase)

    # verbs ----------------------------------------------------------------------------------------

    def _verb_frames(self, clause: Clause) -> Iterator[Match]:
        for entry in self.lexicon.frames("verb", clause.verb) if clause.verb else ():
            if not self._barred(entry, clause):
                yield from self._complete(Match(entry, self._fill(entry, clause), clause))
        for entry in self.lexicon.frames("light", clause.verb) if clause.verb else ():
            for noun in self._light_nouns(entry, clause) if not self._barred(entry, clause) else ():
                yield from self._complete(Match(entry, self._fill(entry, clause, noun), clause, noun))
        for i in clause.adverbs:
            for entry in self.lexicon.frames("adv", self.tokens[i].lemma):
                if clause.verb in entry.attributes.get("verb", clause.verb).split("|"):
                    yield Match(entry, self._fill(entry, clause, plain="verb" not in entry.attributes), clause)
        if clause.predicative is not None:
            token = self.tokens[clause.predicative]
            for entry in [
                *self.lexicon.frames("adj", token.lemma),
                *(self.lexicon.frames("adj", token.text) if token.text.lower() != token.lemma.lower() else []),
            ]:
                if clause.verb in entry.attributes.get("verb", clause.verb).split("|") and not self._barred(entry, clause):
                    yield Match(entry, self._fill(entry, clause, plain=True), clause)

    def _complete(self, match: Match) -> Iterator[Match]:
        """`needs=amount.portion`: no match without that slot (and a noun of that cue in it); `own=obj`: the object must be
        the subject's own ("seine Fahrer"), `kind=obj`: only say what kind of firm it is."""
        needed, _, cue = match.entry.attributes.get("needs", "").partition(".")
        there = match.slots.get(needed, [])
        if needed and not there or match.clause is None:
            return
        if cue and not any(p.noun and self.lexicon.cue(cue, "noun", p.noun) is not None for p in there):
            return
        if "own" in match.entry.attributes and not any(map(self._owned, self._function("obj", match.clause, None, False))):
            return
        if "kind" in match.entry.attributes and not any(map(self._says_kind, self._function("obj", match.clause, None, False))):
            return
        yield match

    def _says_kind(self, phrase: Phrase) -> bool:
        """ "(mit Altus) einen Spezialisten für Pumpen": the object names nobody itself."""
        return phrase.name is None and phrase.compound is None and phrase.determiner != "def" and self._denotes_agent(phrase)

    def _owned(self, phrase: Phrase) -> bool:
        """ "seine Fahrer", "250 Filialen"."""
        asset = bool(phrase.noun) and self.lexicon.cue("asset", "noun", phrase.noun) is not None
        return phrase.name is None and (phrase.determiner == "poss" or asset)

    def _barred(self, entry: Entry, clause: Clause) -> bool:
        """`unless=from|obj.name`: another reading of the verb is at hand when that function is filled (with a name)."""
        if "relative" in entry.attributes and clause.kind != "relative":
            return True
        if "reflexive" in entry.attributes and not any(t.tag == "PRF" for t in self.tokens[clause.start : clause.end]):
            return True
        for condition in filter(None, entry.attributes.get("unless", "").split("|")):
            function, _, kind = condition.partition(".")
            if function == "adj" and clause.predicative is not None or function == "cause" and self._causes(clause):
                return True  # "makes its files available", "makes them pay"
            if function == "pred" and clause.predicative is not None and clause.predicative > clause.head:
                return True  # "making software useful"
            for phrase in self._function(function, clause, None, False):
                named = {
                    "name": phrase.name is not None,
                    "noun": phrase.name is None and self.tokens[phrase.head].pos == "NOUN",
                    "pronoun": bool(phrase.pronoun),
                    "many": phrase.plural is not False and any(t.tag == "CRD" for t in self.tokens[phrase.start : phrase.end]),
                    "agent": self._denotes_agent(phrase),
                    "happening": bool(phrase.noun) and bool(self.lexicon.frames("noun", phrase.noun)),
                }
                nouns = [p.noun for p in (phrase, phrase.possessor) if p is not None and p.noun]  # "fünf Prozent der Stellen"
                if not kind or named.get(kind) or kind not in named and any(self.lexicon.cue(kind, "noun", n) is not None for n in nouns):
                    return True
        return False

    def _causes(self, clause: Clause) -> bool:
        """An infinitive says what the object does: "made the bloggers reveal it"."""
        objects = [a.phrase for a in clause.arguments if a.function == "obj"]
        below = [c for c in self.sentence.clauses if c.parent == clause.index and c.kind == "infinitive" and not c.marker]
        return any(c.subject in objects for c in below)

    def _denotes_agent(self, phrase: Phrase) -> bool:
        cue = self.lexicon.cue("class", "noun", phrase.noun) if phrase.noun else None
        return cue is not None and cue.attributes.get("type") in AGENTS

    def _noun_barred(self, entry: Entry, phrase: Phrase) -> bool:
        """`unless=name`: the noun has a name of its own; `owner`: it says itself whose it is; `told`: the verb is one of
        saying; `plural`, `noun`: it is one, it has one; `of.name`: a name hangs on it with that preposition. `after=in`: it
        stands behind that preposition."""
        if "after" in entry.attributes and phrase.preposition != entry.attributes["after"]:
            return True
        return any(self._noun_meets(c, phrase) for c in entry.attributes.get("unless", "").split("|") if c)

    def _noun_meets(self, condition: str, phrase: Phrase) -> bool:
        if condition == "name":
            return phrase.name is not None or bool(phrase.appositions)
        if condition == "owner":
            return phrase.possessor is not None or any(m.preposition in {"of", "von", "to"} for m in phrase.modifiers)
        if condition == "told":  # "sagte im Gespräch mit A"
            place = self.tree.place(phrase)
            return bool(phrase.preposition) and place is not None and self.lexicon.cue("speech", "verb", place[0].verb) is not None
        if condition == "unshared":  # no share is told: "his interest in Altus"
            return all(t.tag != "CRD" for t in self.tokens[phrase.start : phrase.head])
        if condition in {"plural", "noun"}:
            return phrase.plural is True if condition == "plural" else bool(phrase.noun)
        return any(m.preposition == condition.removesuffix(".name") and m.name is not None for m in phrase.modifiers)

    def noun(self, phrase: Phrase) -> str:
        """The lemma of the head noun, with the word before it where the lexicon knows the two: "supply-agreement"."""
        if phrase.noun and phrase.head > phrase.start:
            both = f"{self.tokens[phrase.head - 1].lemma}-{phrase.noun}".lower()
            if both in self.lexicon.pairs:
                return both
        return phrase.noun

    def _light_nouns(self, entry: Entry, clause: Clause) -> Iterator[Phrase]:
        """The noun of a light verb: an object, or the subject of the passive, or after its preposition."""
        places = [p for a in clause.arguments for p in a.phrase.members()]
        prepositions = entry.preposition.split("|")
        if entry.preposition:
            places += [p for top in [*(a.phrase for a in clause.arguments), *self._subject(clause)] for p in _below(top)]
        for phrase in places:
            word = self._noun_for(clause, phrase) or (self.tokens[phrase.head].text if phrase.name is not None else "")
            if word and phrase.preposition in prepositions and self.lexicon.head_noun(word, entry.nouns) and self._whole(entry, phrase):
                yield phrase
        happens = not any(f in {"subj", "obj", "iobj"} for r in entry.roles for f in r.functions)  # "die Rechte liegen bei A"
        if not entry.preposition and (clause.voice == "passive" or happens) and clause.subject is not None:
            for phrase in clause.subject.members():
                if self.lexicon.head_noun(self._noun_for(clause, phrase), entry.nouns) and self._whole(entry, phrase):
                    yield phrase

    def _noun_for(self, clause: Clause, phrase: Phrase) -> str:
        """The noun with the word before it where a frame of this verb knows the two; else the noun by itself: who transfers
        a "controlling stake" transfers a stake."""
        both = self.noun(phrase)
        if both == phrase.noun or any(self.lexicon.head_noun(both, e.nouns) for e in self.lexicon.frames("light", clause.verb)):
            return both
        return phrase.noun

    def _whole(self, entry: Entry, phrase: Phrase) -> bool:
        """`whole=yes|no`: all of it, or all that is left ("die restlichen Anteile", "sämtliche Aktien"); `number=plural`."""
        number = entry.attributes.get("number")
        if number and (number == "plural") != bool(phrase.plural):
            return False
        wanted = entry.attributes.get("whole")
        words = [self.tokens[i].lemma for i in (phrase.start, *phrase.adjectives)] if wanted else []
        return not wanted or (wanted == "yes") == any(self.lexicon.cue("whole", "adj", w) is not None for w in words)

    def _fill(self, entry: Entry, clause: Clause, noun: Phrase | None = None, *, plain: bool = False) -> dict[str, list[Phrase]]:
        slots: dict[str, list[Phrase]] = {}
        used: set[int] = set()
        for role in entry.roles:
            options = (self._function(function, clause, noun, plain, entry) for function in role.functions)
            found = [p for some in options for p in _best(role.slot, some) if id(p) not in used]
            if found:
                slots[role.slot] = found
                used.add(id(found[0]))
        return slots

    def _function(
        self, function: str, clause: Clause, noun: Phrase | None, plain: bool, entry: Entry | None = None
    ) -> list[Phrase]:
        """Phrases in a grammatical function, active or passive."""
        passive = clause.voice == "passive" and not plain
        if function == "subj":
            if clause.causes and (others := self._venue(clause)):
                return others  # "lässt bei A bauen": A builds
            if passive:
                return [a.phrase for a in clause.arguments if a.function == "obl" and a.phrase.preposition in AGENT_PREPOSITIONS]
            return self._subject(clause)
        if function == "causer":
            return self._subject(clause) if clause.causes and self._venue(clause) else []
        if function == "venue":
            return self._venue(clause) if passive else []
        if function == "obj":
            own = [a.phrase for a in clause.arguments if a.function == "obj"]
            return [*self._subject(clause), *own] if passive else own
        if function in {"iobj", "pred"}:
            found = [a.phrase for a in clause.arguments if a.function == function]
            if not found and function == "iobj":  # a bare name shows no case
                found = [
                    a.phrase for a in clause.arguments if a.function == "obj" and a.phrase.name is not None and not a.phrase.determiner
                ]
            return found
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
            return [m for m in noun.modifiers if m.preposition == function] if noun is not None else []
        direct = [a.phrase for a in clause.arguments if a.phrase.preposition == function]
        asked = entry is not None and "nested" in entry.attributes
        if function in OF:  # hangs on the noun before it, unless that has a name or the verb asks for it
            acting = [s for s in self._subject(clause) if passive or noun is None or s.start > noun.start]
            around = [a.phrase for a in clause.arguments if not (passive and a.phrase.preposition in AGENT_PREPOSITIONS)]
            hosts = [
                *([noun] if noun is not None else []),
                *(p for p in [*around, *acting] if not p.noun or p.name is not None or asked),
            ]
            return direct + [m for p in hosts for m in p.modifiers if m.preposition == function]
        subjects = self._subject(clause) if passive or noun is not None or asked else []
        tops = [*([noun] if noun else []), *(a.phrase for a in clause.arguments), *subjects]
        nested = [
            m
            for a in tops
            if a is not clause.antecedent or clause.kind != "relative"  # what hangs on it is told of it outside
            if noun is None or a is noun or noun in _below(a) or not self.lexicon.frames("noun", a.noun)
            for m in _below(a)
            if m.preposition == function and not self._of_seat(m, noun)
        ]
        return sorted(direct + nested[:1], key=self._is_time)  # "im Mai in den Markt einsteigen"

    def _venue(self, clause: Clause) -> list[Phrase]:
        """Who does what another has done: "wird bei A gebaut", "lässt von A bauen"."""
        undergoer = self._subject(clause) if clause.voice == "passive" else []
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

    def _is_time(self, phrase: Phrase) -> bool:
        return phrase.name is None and bool(phrase.noun) and self.lexicon.cue("time", "noun", phrase.noun) is not None

    def _subject(self, clause: Clause) -> list[Phrase]:
        return [clause.subject] if clause.subject is not None else []

    # nouns ----------------------------------------------------------------------------------------

    def _noun_frames(self, phrase: Phrase) -> Iterator[Match]:
        if phrase.noun:
            for kind in ("noun", "relnoun", "role"):
                for entry in self.lexicon.frames(kind, self.noun(phrase)):
                    if not self._noun_barred(entry, phrase):
                        yield self._noun_match(entry, phrase)
        yield from self._adjective_frames(phrase)
        cue = self.lexicon.cue("class", "noun", phrase.noun) if phrase.name is None and phrase.origin is not None else None
        if cue is not None and cue.attributes.get("type") == "Company" and phrase.determiner == "def" and not phrase.plural:
            for entry in self.lexicon.named:  # "das Berliner Start-up" is what was named before
                if any("origin" in role.functions for role in entry.roles):
                    yield self._noun_match(entry, phrase)
        if id(phrase) in self.tree.apposition_of and self._denotes_agent(phrase) and any(m.preposition == "aus" for m in phrase.modifiers):
            for entry in self.lexicon.named:  # "Altus, ein Hersteller aus Kempten"
                if any("aus" in role.functions for role in entry.roles):
                    yield self._noun_match(entry, phrase)
        if phrase.name is not None and (phrase.modifiers or phrase.possessor is not None or phrase.origin is not None):
            for entry in self.lexicon.named:
                if not self._noun_barred(entry, phrase):
                    yield self._noun_match(entry, phrase)

    def _adjective_frames(self, phrase: Phrase) -> Iterator[Match]:
        """ "Rival bank Altus" is a rival."""
        if not phrase.noun or phrase.name is None or self.sentence.lang != "en":
            return
        for entry in (e for i in phrase.adjectives for e in self.lexicon.frames("relnoun", self.tokens[i].lemma)):
            if not self._noun_barred(entry, phrase):
                yield self._noun_match(entry, phrase)

    def _noun_match(self, entry: Entry, phrase: Phrase) -> Match:
        place = self.tree.place(phrase)
        clause, function = place if place is not None else (None, "")
        match = Match(entry, {}, clause, phrase)
        used: set[int] = set()
        for role in entry.roles:
            for name in sorted(role.functions, key=lambda f: f == "compound" and phrase.compound is None):
                found = [p for p in self._noun_function(name, phrase, entry, clause, function) if id(p) not in used]
                if found:
                    match.slots[role.slot] = found[:1]
                    if found[0] is not phrase:
                        used.add(id(found[0]))
                    if name == "self" and clause is not None and function in {"pred", "subj", "obl"} and found[0] is not phrase:
                        match.predicated = found[0] is clause.subject or any(found[0] is a.phrase for a in clause.arguments)
                    break
        return match

    def _noun_function(self, function: str, phrase: Phrase, entry: Entry, clause: Clause | None, place: str) -> list[Phrase]:
        if function == "self":
            unnamed = entry.kind == "name" or entry.attributes.get("self") == "thing"
            return self._self(phrase, clause, place) or [phrase] * unnamed
        if function == "gen":
            return [phrase.possessor] if phrase.possessor is not None else []
        if function == "compound":
            return [phrase] if phrase.compound is not None or self.lexicon.prefix(entry.kind, phrase.noun) else []
        if function == "host":
            host = self.tree.host.get(id(phrase))
            return [host] if host is not None and phrase in host.modifiers else []
        if function == "origin" and phrase.origin is not None:
            return [Phrase(phrase.start, phrase.start + 1, phrase.start, name=phrase.origin.span)]
        if function == "subj" and phrase.preposition == "gegen":
            return []  # "Widerstand gegen den Zusammenschluss" is none of one's own
        if function == "subj":
            return self._subject(clause) if clause is not None and place in {"obj", "obl", "inside"} else []
        if function == "agent":  # whoever acts, in the passive too
            return self._function("subj", clause, None, False) if clause is not None else []
        own = [m for m in phrase.modifiers if m.preposition == function]
        if function == "by" and clause is not None and clause.voice == "passive" and place not in {"", "inside"}:
            return own  # "the deal was praised by Altus": the verb's agent
        if not own and entry.kind == "role" and function == "at":  # "head of research at Altus"
            own = [m for m in _below(phrase) if m.preposition == function]
        hung = any("host" in role.functions for role in entry.roles) and id(phrase) in self.tree.host
        if own or clause is None or not place or hung:  # "Altus mit Sitz in A hat von B gekauft": whose seat is said
            return own
        return (
            [a.phrase for a in clause.arguments if a.phrase.preposition == function and a.phrase.start >= phrase.end][:1]
            if (entry.kind == "noun" and entry.role("S+O") is None or entry.kind == "role" and place == "pred")
            else []
        )

    def _self(self, phrase: Phrase, clause: Clause | None, place: str) -> list[Phrase]:
        """What the noun names: its own name, the host of an apposition, the subject of the copula."""
        if phrase.name is not None:
            return [phrase]
        named = [a for a in phrase.appositions if a.name is not None]
        if named:
            return named
        host = self.tree.apposition_of.get(id(phrase))
        if host is not None:
            return [host]
        if clause is not None and place == "pred" and clause.subject is not None:
            return [self._complemented(clause, phrase) or clause.subject]
        if clause is not None and place == "subj" and (told := [a.phrase for a in clause.arguments if a.function == "pred"]):
            goods = told if self.lexicon.cue("wares", "noun", phrase.noun) is not None else []  # "Its main product is zinc"
            return [p for p in told if p.name is not None][:1] or goods[:1]  # "Neuer Chef ist Jo Brand"
        if clause is not None and self.lexicon.cue("among", "phrase", f"{clause.verb} {phrase.preposition}") is not None:
            return self._subject(clause)  # "is among Altus's rivals", "gehört zu den Partnern von Altus"
        body = self.lexicon.cue("seat", "noun", phrase.noun) is not None  # "der Altus-Aufsichtsrat" is no single person
        if phrase.compound is not None and phrase.determiner in {"def", "dem"} and not phrase.plural and not body:
            return [phrase]  # "der Altus-Rivale": whoever is meant
        return self._one_of(phrase)

    def _one_of(self, phrase: Phrase) -> list[Phrase]:
        """ "(is) one of Altus's rivals", "einer der Rivalen von Altus": whoever the one is."""
        whole = self.tree.host.get(id(phrase))
        if whole is None:
            whole = next((p for p in self.sentence.phrases if p.end == phrase.start and p.pronoun), None)
        if whole is None or all(self.lexicon.cue("oneof", "word", word) is None for word in (whole.noun, whole.pronoun) if word):
            return []
        at, beside = self.tree.clause_of.get(id(whole)), self.tree.apposition_of.get(id(whole))
        if beside is None:  # "Altus, einer der …" may be read as a list
            beside = next((p for p in self.sentence.phrases if p.conjuncts[:1] == [whole] and p.name is not None), None)
        if beside is not None:
            return [beside]
        return self._subject(at[0]) if at is not None and at[1] == "pred" else []

    def _complemented(self, clause: Clause, phrase: Phrase) -> Phrase | None:
        """The object that a complement is said of: "chose B as supplier", "wählte B zum Partner"."""
        if clause.voice != "active" or self.lexicon.cue("complement", "verb", clause.verb) is None:
            return None
        return next((a.phrase for a in clause.arguments if a.function == "obj" and a.phrase is not phrase), None)


def _best(slot: str, found: list[Phrase]) -> list[Phrase]:
    """The first phrases of a function; for the scope the one that leaves something out."""
    if slot == "scope":
        found = sorted(found, key=lambda p: not any(m.negated for m in p.members()))
    return found[:CANDIDATES]


def _owner_of(plant: Phrase) -> list[Phrase]:
    """ "im Werk Brunn der Altus AG", "im Altus-Werk Brunn": whose plant it is."""
    if plant.compound is not None:
        return [Phrase(plant.start, plant.end, plant.head, name=plant.compound)]
    return [plant.possessor] if plant.possessor is not None and plant.possessor.name is not None else []


def _below(phrase: Phrase) -> Iterator[Phrase]:
    """Modifiers at any depth, nearest first."""
    for member in phrase.members():
        for modifier in member.modifiers:
            yield modifier
            yield from _below(modifier)
        if member.possessor is not None:
            yield from _below(member.possessor)
