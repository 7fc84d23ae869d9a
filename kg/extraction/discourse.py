"""Who a document talks about, sentence by sentence: antecedents of pronouns and descriptions.

What was mentioned last is kept, so that "der Konzern", "the company", "er" or "beide Unternehmen" find their
antecedent. Where that stays open, nothing is resolved: a missed claim is better than a wrong one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg import catalogue
from kg.extraction.measures import measures
from kg.extraction.names import AGENTS, ORGANIZATIONS, Name, Names
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Lexicon
from kg.model import Document, Finding, Mention

NATIONS = frozenset(word.lower() for word in catalogue.gazetteer("nationality-en"))
RECENT = 4
"""Sentences back that a description may reach."""
FAR_AHEAD, MENTIONED = 2, 3
"""How many times as often, and how often at least, the leading name of an article is mentioned."""


class Deferred(NamedTuple):
    """A claim that waits for the maker of a product; `settle` makes it."""

    product: str
    settle: Callable[[Mention], Finding]


@dataclass(slots=True)
class Seen:
    """A name in a sentence, in the order of mention; `weight` 2 for a subject."""

    name: Name
    weight: int


class Discourse(Names):
    """The names of one document and the memory of who was mentioned last."""

    def __init__(self, document: Document, sentences: list[Sentence], lexicon: Lexicon) -> None:
        super().__init__(document, sentences, lexicon)
        self.seen: defaultdict[int, list[Seen]] = defaultdict(list)
        """By sentence, so that looking back costs the same in a long article."""
        self.mentions: Counter[int] = Counter()
        """How often a name (by identity) was mentioned so far."""
        self.groups: list[tuple[int, list[Name]]] = []
        self.here = 0
        self.speaker: Name | None = None
        self.employers: dict[str, Name] = {}
        """Who leads or speaks for which organisation, as the document said so far."""
        self.makers: dict[str, Name] = {}
        """Product or work → who develops it, as the document said."""
        self.deferred: list[Deferred] = []
        self.things: list[tuple[str, Mention]] = []
        """Technologies and the like that were named by a common noun, for "die Technologie"."""

    def settled(self) -> list[Finding]:
        """After the last sentence: the deferred claims whose maker the document named."""
        return [d.settle(self.as_mention(self.makers[d.product])) for d in self.deferred if d.product in self.makers]

    # memory ---------------------------------------------------------------------------------------

    def remember(self, index: int, sentence: Sentence) -> None:
        """After a sentence: its names, subjects before the rest, and its coordinations."""
        subjects = {id(m) for c in sentence.clauses if c.subject is not None for m in c.subject.members()}
        for phrase in sentence.phrases:
            if phrase.name is not None and (name := self.names.get(self.text[slice(*phrase.name)])) is not None:
                self._see(index, name, 2 if id(phrase) in subjects else 1)
            if phrase.compound is not None and self.is_name(phrase.compound):
                self._see(index, self.names[self.text[slice(*phrase.compound)]], 1)
            elif phrase.name is None and id(phrase) in subjects and phrase.noun and not phrase.plural:
                for described in self.describe(sentence, phrase, None):
                    self._see(index, described, 2)
            if (
                phrase.name is not None
                and (named := self.names.get(self.text[slice(*phrase.name)])) is not None
                and (named.type in {"Technology", "Product"})
            ):
                self.things.append((named.type, self.as_mention(named)))
            if phrase.noun and phrase.name is None and self.noun_type(phrase.noun) == "Technology":
                span = sentence.span(phrase.head, phrase.head + 1)
                text = self.text[span.start : span.end]
                self.things.append(("Technology", Mention(text, span.start, span.end, "Technology", text)))
            alike = [m for m in phrase.members() if m.preposition != "neben"]
            members = [self.names.get(self.text[slice(*m.name)]) for m in alike if m.name is not None]
            group = [n for n in members if n is not None]
            if len(group) > 1 and phrase.preposition not in measures(sentence.lang).words("place"):
                self.groups.append((index, group))

    def _see(self, index: int, name: Name, weight: int) -> None:
        self.seen[index].append(Seen(name, weight))
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

    def recent(self, types: frozenset[str] | set[str], *, subjects: bool = False) -> Iterator[Name]:
        """Names of these types, the best antecedent first: the last sentence that has one, its subjects first."""
        for back in range(RECENT + 1):
            there = [s for s in self.seen.get(self.here - back, ()) if s.name.type in types]
            if subjects:
                there = [s for s in there if s.weight == 2]
            for seen in sorted(there, key=lambda s: -s.weight):
                yield seen.name

    # antecedents ----------------------------------------------------------------------------------

    def describe(self, sentence: Sentence, phrase: Phrase, clause: Clause | None) -> list[Name]:
        """Who a definite description means: "der Konzern", "das US-Unternehmen", "beide Firmen", "die Tech-Giganten"."""
        known = self._is_service(phrase.noun) or any(phrase.noun.lower() in n.words or _part(phrase.noun, n) for n in self.names.values())
        wanted = self.noun_type(phrase.noun) or ("Entity" if known else "")
        if not wanted or phrase.determiner not in {"def", "dem"} and not (phrase.determiner == "quant" and phrase.plural):
            return []
        if _restricted(phrase):
            return []  # "der Verband Deutscher Studios" is told by its own words
        after = sentence.tokens[phrase.end] if phrase.end < len(sentence.tokens) else None
        if (
            after is not None
            and after.pos in {"NOUN", "PROPN"}
            and self.lexicon.cue("time", "noun", after.lemma) is None
            and phrase.name is None
            and not phrase.plural
            and sentence.lang == "de"
        ):
            return []  # "des Anbieters Xyz": a name follows that was not read as one
        barred = self.names_in(clause)
        if phrase.plural:
            return self._group(sentence, phrase, wanted, barred)
        words = {phrase.noun.lower(), *(sentence.tokens[i].lemma.lower() for i in phrase.adjectives)}
        types = {wanted, "Entity"} if wanted == "Person" else {*ORGANIZATIONS, wanted} if wanted in ORGANIZATIONS else {wanted}
        if wanted == "Company":
            types -= {"Authority", "Organization"} if self._is_generic(phrase.noun) else {"Authority", "Organization", "Outlet"}
        if wanted == "Organization":
            types -= {"Company", "Studio", "Outlet", "Authority"}  # "die Gewerkschaft" is none of the companies
        if wanted == "Entity":
            types = set(AGENTS)
        before = [n for n in self.subjects(sentence, phrase) if n not in barred and n.type in types]
        candidates = list(dict.fromkeys([*before, *(n for n in self.recent(types) if n not in barred)]))
        if not candidates:
            return []
        if self.is_institution(phrase.noun) and not self._described(candidates, phrase, words):
            return []  # "der Küstenbund" is a name of its own
        place = self._place(sentence, phrase)
        same = self._described(candidates, phrase, place or words) or self._of_kind(candidates, phrase, wanted, place)
        if not same and (wanted in {"Entity", "Studio", "Outlet", "Authority"} or self._is_part(phrase)):
            return []
        if not same and phrase.origin is not None and len(candidates) > 1:
            return []  # "das Bremer Unternehmen": which one is from there was not said
        if place:  # told of nobody yet: of whoever is not said to be from elsewhere
            candidates = [n for n in candidates if not any(w in NATIONS for w in n.words) and n.type != "Authority"]
            before = [n for n in before if n in candidates]
        acting = [self.topic(candidates, before)] if before else []
        found = same[:1] or acting or self._nearest(candidates, _in_subject(sentence, phrase))
        return [n for n in found if wanted != "Person" or n.type == "Person"]

    def _described(self, candidates: list[Name], phrase: Phrase, words: set[str]) -> list[Name]:
        """Those of the candidates that were described with one of the words before."""
        part = [n for n in candidates if _part(phrase.noun, n)]
        return part or [n for n in candidates if any(_alike(w, v) for w in words for v in n.words)]

    def _of_kind(self, candidates: list[Name], phrase: Phrase, wanted: str, place: set[str]) -> list[Name]:
        """Those of the candidates that are what the description says, though nobody said so before."""
        if place:  # "the Altburg-based maker": Automobile Altburg
            return [n for n in candidates if any(w.partition("-")[0] in n.text.lower().split() for w in place)]
        if self._is_service(phrase.noun):  # "der Dienst" after "die Plattform Altus"
            return [n for n in candidates if any(map(self._is_service, n.words))]
        if wanted in {"Studio", "Outlet", "Authority"}:  # "das Filmstudio" is not just any company
            return [n for n in candidates if n.type == wanted]
        return []

    def is_institution(self, noun: str) -> bool:
        """A noun that names one institution by itself: "Bundeswehr", and compounds like "Küstenbund"."""
        cue = self.lexicon.cue("class", "noun", noun) if self.lexicon.compounding else None
        if cue is None or cue.attributes.get("type") not in {"Organization", "Authority"}:
            return False
        return "named" in cue.attributes or noun.lower() not in self.lexicon.cues("class", "noun")

    def _is_generic(self, noun: str) -> bool:
        """A noun for any company at all: "Konzern", "company", and all German ones; not "biscuit maker"."""
        cue = self.lexicon.cue("class", "noun", noun)
        return self.lexicon.compounding or cue is not None and "generic" in cue.attributes

    def _is_service(self, noun: str) -> bool:
        """A noun for what is a product and acts like a company: "Plattform"."""
        cue = self.lexicon.cue("class", "noun", noun)
        return cue is not None and "service" in cue.attributes

    def _is_part(self, phrase: Phrase) -> bool:
        """ "the unit", "die Tochter" is part of a company, and never just the company named last."""
        return any(e.relation == "subsidiaryOf" and e.kind == "relnoun" for e in self.lexicon.frames("relnoun", phrase.noun))

    def _nearest(self, candidates: list[Name], in_subject: bool) -> list[Name]:
        """The one candidate of the last sentence that has any; of several, its only subject for a description that
        is a subject too (parallel functions), or who the document is about; else nobody: the choice would be a guess."""
        for back in range(RECENT + 1):
            there = [s for s in self.seen.get(self.here - back, ()) if s.name in candidates]
            if there:
                acting = list(dict.fromkeys(s.name for s in there if s.weight == 2)) if in_subject else []
                found = acting if len(acting) == 1 else list(dict.fromkeys(s.name for s in there))
                return found if len(found) == 1 else self._leading(found)
        return []

    def _leading(self, names: list[Name]) -> list[Name]:
        """The one name that is mentioned far more often than the others."""
        first, second = sorted(names, key=lambda n: -self.mentions[id(n)])[:2]
        return [first] if self.mentions[id(first)] >= max(FAR_AHEAD * self.mentions[id(second)], MENTIONED) else []

    def subjects(self, sentence: Sentence, phrase: Phrase) -> list[Name]:
        """Names that are subjects before a phrase in its own sentence; of direct speech, whose speaker follows, none."""
        clauses = [c for c in sentence.clauses if not c.quoted]
        subjects = [c.subject for c in clauses if c.subject is not None and c.subject.end <= phrase.start]
        spans = [
            span
            for p in subjects
            for span in (p.compound, p.possessor.name if p.possessor is not None else None, p.name)
            if span is not None
        ]
        found = [self.names.get(self.text[slice(*span)]) for span in spans]
        return list(dict.fromkeys(n for n in found if n is not None))

    def _place(self, sentence: Sentence, phrase: Phrase) -> set[str]:
        """ "the British company", "the Craiova-based maker": only a name that was said to be from there is meant."""
        found = [sentence.tokens[i] for i in phrase.adjectives] if self.lexicon.lang == "en" else []
        return {token.lemma.lower() for token in found if token.text[:1].isupper()}

    def topic(self, candidates: list[Name], before: Sequence[Name] = ()) -> Name:
        """The best known of the candidates: mentioned most often, a subject of the last sentence counting double,
        one of this sentence three times."""
        fresh = {id(s.name) for s in self.seen.get(self.here - 1, ()) if s.weight == 2}
        return max(candidates, key=lambda n: self.mentions[id(n)] + (id(n) in fresh) + 3 * (n in before))

    def _group(self, sentence: Sentence, phrase: Phrase, wanted: str, barred: list[Name]) -> list[Name]:
        """A plural description takes the last coordination of such names; "beide"/"both" the last two."""
        types = {wanted, *ORGANIZATIONS} if wanted in ORGANIZATIONS else {wanted, "Entity"}
        words = {sentence.tokens[i].lemma.lower() for i in [*phrase.adjectives, phrase.start]} | {
            sentence.tokens[i].text.lower() for i in range(phrase.start, phrase.end)
        }
        both = bool(words & {"beide", "beiden", "both", "two", "zwei"})
        named = [n for n in self.before(sentence, phrase) if n.type in types and n.type != "Entity"] if both else []
        if len(named) == 2 and sentence.lang == "en":
            return [n for n in named if n not in barred]  # "Altus says Nordwerk broke an agreement between the two companies"
        for index, group in reversed(self.groups):
            if self.here - index > RECENT:
                break
            if wanted not in {"Company", "Organization", "Entity"} and any(n.type != wanted for n in group):
                continue  # "die Studios" are not the companies named last
            if all(n.type in types for n in group) and (not both or len(group) == 2):
                return [n for n in group if n not in barred]
        if both:
            last = list(dict.fromkeys(n for n in self.recent(types) if n not in barred and n.type != "Entity"))
            return last[:2] if len(last) == 2 else []
        return []

    def pronoun(self, word: str, sentence: Sentence, clause: Clause | None, phrase: Phrase) -> list[Name]:
        """Who a personal or possessive pronoun means; the nearest subject that fits."""
        cue = self.lexicon.cue("pronoun", "word", word)
        if cue is None:
            return []
        if cue.attributes.get("told") and not (clause is not None and (clause.quoted or clause.mood == "reported")):
            return []  # "man" is anybody but in somebody's speech
        if cue.attributes.get("kind") == "speaker":
            return self.speakers_side()
        if cue.attributes.get("kind") == "nearest":
            before = [p for p in sentence.phrases if p.end <= phrase.start and p.name is not None]
            return self._plain(sentence, before[-1], None) if before else []
        possessive = cue.attributes.get("kind") == "possessive"
        kind = cue.attributes.get("type", "any")
        number = cue.attributes.get("number", "any" if phrase.plural is None else "plural" if phrase.plural else "singular")
        acting = clause.subject if clause is not None and not possessive else None
        own = [n for m in acting.members() for n in self._plain(sentence, m, clause)] if acting is not None and acting is not phrase else []
        for names in self._subjects_before(sentence, clause, phrase, include_own=possessive):
            if not names:
                return []  # the nearest subject stays open, so does the pronoun
            fitting = [n for n in names if _fits(n, kind) and n not in own]
            if len(fitting) > 1 and number != "singular":
                return fitting
            if len(fitting) == 1 and (number != "plural" or possessive or kind == "any"):
                return fitting
        if number == "plural" and not possessive:
            return next((g for i, g in reversed(self.groups) if self.here - i <= 1), [])
        barred = [] if possessive else [*own, *self.names_in(clause)]
        types = {"Person"} if kind == "person" else set(AGENTS) - ({"Person"} if kind == "thing" else set())
        candidates = [n for n in self.recent(types) if n not in barred]
        return self._nearest(candidates, possessive or _in_subject(sentence, phrase))

    def speakers_side(self) -> list[Name]:
        """ "wir", "man", "we" in speech: the speaker's organisation, or the organisation that speaks."""
        if self.speaker is None:
            return []
        if self.speaker.type == "Person":
            return [self.employers[self.speaker.text]] if self.speaker.text in self.employers else []
        return [self.speaker]

    def _subjects_before(self, sentence: Sentence, clause: Clause | None, phrase: Phrase, *, include_own: bool) -> Iterator[list[Name]]:
        """Names of the subjects of this clause (for possessives) and of earlier ones in the sentence, nearest first."""
        if clause is None:
            return
        ordered = [clause] if include_own else []
        ordered += [c for c in reversed(sentence.clauses) if c.start < clause.start and c is not clause]
        for other in ordered:
            subject = other.subject
            if subject is None or subject.start <= phrase.start < subject.end and subject.name is None:
                continue
            names = [n for m in subject.members() if m.start < phrase.start for n in self._plain(sentence, m, other)]
            if names or subject.noun and self.noun_type(subject.noun) in AGENTS and subject.start < phrase.start:
                yield names

    def _plain(self, sentence: Sentence, phrase: Phrase, clause: Clause | None) -> list[Name]:
        if phrase.name is not None:
            text = self.text[slice(*phrase.name)]
            name = self.names.get(text) if self.lexicon.cue("noname", "word", text) is None else None
            return [name] if name else []
        apposed = [a for a in phrase.appositions if a.name is not None and not a.noun] if not phrase.plural else []
        if len(apposed) == 1 and sentence.lang == "en":  # "its biggest customer, Altus, said it"
            return self._plain(sentence, apposed[0], clause)
        if phrase.noun and not phrase.pronoun:
            return self.describe(sentence, phrase, None)
        return []

    def names_in(self, clause: Clause | None) -> list[Name]:
        """Names that fill the clause's own functions: a description beside them means somebody else."""
        if clause is None:
            return []
        phrases = [*(clause.subject.members() if clause.subject else ()), *(m for a in clause.arguments for m in a.phrase.members())]
        found = [self.names.get(self.text[slice(*p.name)]) for p in phrases if p.name is not None]
        return [n for n in found if n is not None]


COMPLEMENTS = frozenset(("von", "für", "of", "for"))


def _restricted(phrase: Phrase) -> bool:
    """The description says by itself which one it means, by a genitive or a complement."""
    return phrase.possessor is not None and not phrase.possessor.pronoun or any(m.preposition in COMPLEMENTS for m in phrase.modifiers)


def _in_subject(sentence: Sentence, phrase: Phrase) -> bool:
    return any(c.subject is not None and c.subject.start <= phrase.start < c.subject.end for c in sentence.clauses)


def _part(noun: str, name: Name) -> bool:
    """ "der Flughafen" is the "Flughafen Wien", "die Post" the "Deutsche Post": a word of the name itself."""
    words = name.text.lower().split()
    return len(words) > 1 and noun.lower() in (words[0], words[-1])


def _alike(word: str, other: str) -> bool:
    """The same description, or a compound of it: "Rivale" and "US-Rivale", "Bauer" is not "Kranbauer" by chance."""
    word, other = (w.removesuffix("gruppe").removesuffix("haus").removesuffix("s") or w for w in (word, other))
    return word == other or len(min(word, other, key=len)) > 4 and (word.endswith(other) or other.endswith(word))


def _fits(name: Name, kind: str) -> bool:
    if kind == "person":
        return name.type in {"Person", "Entity"}
    if kind == "thing":
        return name.type != "Person"
    return True
