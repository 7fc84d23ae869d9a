"""German nominal phrases: determiner, attributes, noun, name; flat, before anything is attached.

Case comes from the determiner's form, number from the noun's; what the form leaves open stays open
and is decided by the clause (german_clauses).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kg.catalogue import gazetteer
from kg.language.clause import Phrase
from kg.language.german_attributes import Extended
from kg.language.german_cases import CASES, PRONOUN_CASES, determiner_of, governed
from kg.language.german_nouns import Nouns

ADVERBIAL_FOCUS = frozenset("rund etwa knapp über mehr fast gut bis nur auch insgesamt mindestens ganz".split())
YEAR = re.compile(r"(?:19|20)\d\d$")
YEAR_PREPOSITIONS = frozenset(("bis", "seit", "ab"))
"""Prepositions after which a year stands by itself."""


@dataclass(slots=True)
class Attribute:
    """An extended participial attribute: tokens [start, participle] of `phrase`."""

    phrase: Phrase
    start: int
    participle: int


@dataclass(slots=True)
class Phrases:
    """The flat phrases of a sentence and their participial attributes."""

    phrases: list[Phrase] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)


class PhraseParser(Nouns):
    """Reads the phrases of one sentence."""

    @cached_property
    def extended(self) -> Extended:
        """What looks for attributes that reach over several words."""
        return Extended(self.tokens, self.reader)

    @cached_property
    def found(self) -> Phrases:
        """What was read so far."""
        return Phrases()

    def parse(self) -> Phrases:
        """All phrases, in order; those inside an extended attribute too."""
        self._range(0, len(self.tokens))
        self.found.phrases.sort(key=lambda p: (p.start, -p.end))
        return self.found

    def _range(self, start: int, end: int) -> None:
        i = start
        while i < end:
            i = self._phrase(i, end) or i + 1

    def _phrase(self, i: int, end: int) -> int:
        """Read a phrase at token i; the index after it, 0 where none begins."""
        first, preposition = i, ""
        token = self.tokens[i]
        if YEAR.match(token.text) and i + 1 < end and (self.tokens[i + 1].pos == "PROPN" or self.tokens[i + 1].text in self.seen):
            return i + 1  # "kaufte 2019 Brenner"
        if token.text.lower() in {"statt", "anstatt"} and i + 1 < end and self.tokens[i + 1].tag in {"APPR", "APPRART"}:
            token.tag, token.pos = "APPR", "ADP"
        if token.text.lower() == "unter" and i + 1 < end and self.tokens[i + 1].text == "anderem":
            return i + 2
        if token.tag in {"APPR", "APPRART"} and not (token.text[0].isupper() and self.names(self.tokens, i)):
            preposition, i = token.lemma.lower(), i + 1
            instead = preposition in {"statt", "anstatt"} and not self._to_do(i, end)
            bare = i < end and not instead and (self.tokens[i].tag in {"APPR", "APPRART"} or token.tag == "APPRART")
            parts, noun = self.extended.parts(i, end) if bare else ([], i)
            if parts and (inner := self._after_attributes(i, parts, noun, end, "", "", None)) is not None:
                inner.determiner = "def" if token.tag == "APPRART" else inner.determiner
                inner.case = governed(preposition, inner.case, token)
                inner.preposition = preposition  # "auf mit der Sache vertraute Leute"
                self.found.phrases.append(inner)
                return inner.end
            while i < end and (self.tokens[i].tag in {"APPR", "APPRART"} or self.tokens[i].text in ADVERBIAL_FOCUS):
                if self.tokens[i].tag.startswith("APPR") and self.tokens[i].text not in ADVERBIAL_FOCUS:
                    preposition = preposition if instead else self.tokens[i].lemma.lower()  # "statt mit Altus" is not with Altus
                i += 1
            i += self._more_than(i, end)
            if i >= end:
                return 0
            if preposition in YEAR_PREPOSITIONS and YEAR.match(self.tokens[i].text) and i + 1 < end and self.tokens[i + 1].tag == "NN":
                return i + 1  # "bis 2025 Windparks betreiben"
        phrase = self._core(i, end)
        if phrase is None:
            return 0
        if preposition:
            phrase.preposition = preposition
            phrase.case = governed(preposition, phrase.case, token)
            if token.tag == "APPRART" and not phrase.determiner:
                phrase.determiner = "def"
        if phrase.end < end and self.tokens[phrase.end].tag == "APPO":
            phrase.preposition = self.tokens[phrase.end].lemma.lower()
        self.found.phrases.append(phrase)
        return max(phrase.end + self._circumposed(phrase, end), first + 1)

    def _circumposed(self, phrase: Phrase, end: int) -> int:
        """ "von Linz aus Flüge anbieten", "von Anfang an": the word that closes the phrase begins no other."""
        if phrase.preposition != "von" or phrase.end >= end or phrase.determiner:
            return 0
        after = self.tokens[phrase.end]
        place = phrase.name is not None and any(self.tokens[phrase.head].text in gazetteer(g) for g in ("city", "country", "region"))
        closing = place and after.text == "aus" or phrase.noun in {"Anfang", "Beginn"} and after.text == "an"
        return int(closing)

    def _more_than(self, i: int, end: int) -> int:
        """ "für mehr als 2,5 Milliarden Euro": the words between a preposition and its figure."""
        start = i - 1 if self.tokens[i - 1].text in {"mehr", "weniger"} else i
        words = [t.text for t in self.tokens[start : start + 2]]
        number = start + 2 < end and self.tokens[start + 2].pos == "NUM"
        return start + 2 - i if number and words in (["mehr", "als"], ["weniger", "als"], ["bis", "zu"]) else 0

    def _to_do(self, i: int, end: int) -> bool:
        """ "statt mit Altus zu fusionieren": an infinitive before the next comma."""
        for token in self.tokens[i:end]:
            if token.text == "," or token.tag in {"PTKZU", "VV(IZU)"}:
                return token.text != ","
        return False

    def _core(self, i: int, end: int) -> Phrase | None:
        token = self.tokens[i]
        if (
            token.tag == "PDS"
            and token.text.lower() in CASES
            and i + 1 < end
            and self.tokens[i + 1].pos in {"ADP", "ADV", "ADJ", "NUM"}
            and self.extended.parts(i + 1, end)[0]
        ):
            token.tag, token.pos = "ART", "DET"  # "das aus X bestehende Werk"
        if token.pos == "PRON" and token.tag != "PRF":
            if token.tag == "PRELAT" or (
                token.tag in {"PIS", "PDS"}
                and i + 1 < end
                and (self.tokens[i + 1].pos in {"NOUN", "ADJ"} or self.tokens[i + 1].tag == "PPOSAT")
                and token.text.lower() not in {"es", "man"}
            ):
                pass  # dessen Tochter; beide Unternehmen
            else:
                if token.text == "Sie" and i:
                    return Phrase(i, i + 1, i, pronoun="du")  # the polite address is nobody in the article
                return Phrase(
                    i,
                    i + 1,
                    i,
                    pronoun=token.text.lower() if token.tag in {"PPER", "PRELS"} else token.lemma.lower(),
                    case=PRONOUN_CASES.get(token.text.lower(), ""),
                    plural=token.text.lower() in {"wir", "ihnen", "denen"} or None,
                )
        start, determiner, case, possessor = i, "", "", None
        if token.pos == "DET" or token.tag == "PRELAT" or token.tag in {"PIS", "PDS"}:
            determiner, case = determiner_of(token)
            if token.tag in {"PPOSAT", "PRELAT"} or token.text.lower() in {"dessen", "deren"}:
                possessor = Phrase(
                    i,
                    i + 1,
                    i,
                    pronoun=token.lemma.lower()
                    if token.tag == "PPOSAT" and token.text.lower() not in {"dessen", "deren"}
                    else token.text.lower(),
                )
            i += 1
            if i < end and determiner in {"quant", "indef", "neg"} and self.tokens[i].tag in {"PPOSAT", "ART"}:
                if self.tokens[i].tag == "PPOSAT":  # einige seiner Programme
                    possessor = Phrase(i, i + 1, i, pronoun=self.tokens[i].lemma.lower())
                i += 1
            parts, noun = self.extended.parts(i, end)
            if parts:
                return self._after_attributes(start, parts, noun, end, determiner, case, possessor)
        genitive = self._leading_genitive(i, end) if not determiner else None
        if genitive is not None:
            possessor, i, determiner = genitive, genitive.end, "def"
        return self._noun(start, i, end, determiner, case, possessor)

    def _after_attributes(
        self, start: int, parts: list[tuple[int, int]], noun: int, end: int, determiner: str, case: str, possessor: Phrase | None
    ) -> Phrase | None:
        phrase = self._noun(start, noun, end, determiner, case, possessor)
        if phrase is None:
            return None
        for first, participle in parts:
            self._range(first, participle)
            self.found.attributes.append(Attribute(phrase, first, participle))
        return phrase


def flat(phrases: list[Phrase]) -> Iterator[Phrase]:
    """Phrases that are not inside an earlier one's attribute."""
    last = -1
    for phrase in phrases:
        if phrase.start >= last:
            yield phrase
            last = phrase.end
