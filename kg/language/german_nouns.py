"""The nominal core of a German phrase: attributes, noun and the name beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

from kg.catalogue import gazetteer
from kg.language.clause import Origin, Phrase, Span, Token
from kg.language.german_cases import narrow, plural
from kg.language.german_name_spans import NameReader
from kg.language.german_repairs import QUOTES
from kg.language.german_words import (
    ABSTRACT,
    LEGAL_FORMS,
    NAME_PARTS,
    UNITS,
    WEAK,
    home_of,
    known_company,
    named_by_class,
    noun_parts,
    origin,
    seated,
)
from kg.lexicon import lexicon

INSTITUTION = re.compile(r"(?:Bundes|EU-|Europa|Landes)\w*(?:amt|kommission|agentur|gericht|ministerium|regierung|parlament)s?$", re.I)
"""Bodies of which there is one, so that no name tells which."""
MANY_HOUSES = re.compile(r"(?:werke|betriebe|kliniken|bahnen)$")
"""Plurals that with a name are the name of one house."""
MEASURES = UNITS | frozenset(
    "Zoll Zentimeter Millimeter Gramm Kilo Kilogramm Liter Hektar Gigabyte Megapixel Watt Kilowatt Megawatt Grad PS Seiten Tage Wochen "
    "Monate Sekunden".split()
)
"""Before an adjective they tell how long, heavy or old something is."""
COUNTED = frozenset(("Nummer", "Version", "Generation", "Staffel", "Folge", "Ausgabe", "Stufe", "Etappe"))
"""Nouns with a number behind: "die Nummer zwei der Branche", "die Version 120 von Kiro"."""


class Nouns:
    """Reads nouns and names of one sentence. `names` tells how many tokens from i on are a known name; `alone`
    are words that the document uses as names by themselves, `seen` all single words that are names in it."""

    def __init__(
        self,
        tokens: list[Token],
        names: Callable[[list[Token], int], int],
        alone: frozenset[str] = frozenset(),
        seen: AbstractSet[str] = frozenset(),
    ) -> None:
        self.tokens, self.names, self.seen = tokens, names, seen
        self.reader = NameReader(tokens, names, alone)

    def _leading_genitive(self, i: int, end: int) -> Phrase | None:
        """ "Facebooks Regeln": a name in the genitive before its noun."""
        n = self.reader.length(i, end)
        if not n or i + n >= end:
            return None
        last, after = self.tokens[i + n - 1], self.tokens[i + n]
        glued = after.text in {"'", "’"} and last.text[-1] in "sxzß" and last.end == after.start and i + n + 1 < end
        if glued and self.tokens[i + n + 1].tag in {"NN", "ADJ(A)"}:
            return Phrase(i, i + n + 1, i + n - 1, name=Span(self.tokens[i].start, last.end), case="gen")  # Altus’ Tochter
        if not re.search(r"(?:s|['’])$", last.text) or last.text in LEGAL_FORMS or len(last.text) < 4 or last.text.isupper():
            return None
        owned = after.pos == "PROPN" and n == 1 and last.lemma + "s" == last.text and known_company(last.lemma)  # Apples iPhone
        if (
            after.tag not in {"NN", "ADJ(A)", "TRUNC"}
            and not owned
            or after.text in NAME_PARTS
            or (last.lemma.lower() == last.text.lower() and last.text[:-1] not in self.seen and not last.text.endswith(("'", "’")))
        ):
            return None
        base = last.text[:-1]
        if n == 1 and re.search(r"[uoi]s$", last.text) and base not in self.seen and not self.names([replace(last, text=base)], 0):
            return None  # Altus, Stratos, Novartis: names in the nominative
        cut = 1 if last.lemma == base else 0
        return Phrase(i, i + n, i + n - 1, name=Span(self.tokens[i].start, last.end - cut), case="gen")

    def _noun(self, start: int, i: int, end: int, determiner: str, case: str, possessor: Phrase | None) -> Phrase | None:
        """[attributes] noun [name] | [attributes] name | number noun."""
        adjectives: list[int] = []
        while i < end and self._is_attribute(i, end) and self.names(self.tokens, i) < 2 and not self.reader.titled(i, end):
            if self.tokens[i].tag == "ADJ(A)":
                adjectives.append(i)
            i += 1
        if i < end and self.tokens[i].text in QUOTES and i + 1 < end and self.reader.quoted(i, end):
            return self._quoted(start, i, end, determiner, case, possessor, adjectives)
        if i == start + 1 < end and determiner == "def" and self._by_home(i, end) and (home := home_of(self.tokens[i].text)):
            return self._people(start, i, home, determiner, case)
        n = self.reader.length(i, end)
        if n:
            return self._made(start, i, i, n, determiner, case, possessor, adjectives)
        if i < end and self.tokens[i].pos == "NOUN":
            return self._common(start, i, end, determiner, case, possessor, adjectives)
        if adjectives and determiner and (home := home_of(self.tokens[adjectives[-1]].text)):
            return self._people(start, adjectives[-1], home, determiner, case)
        if adjectives and determiner:  # "die Chinesen" tagged as adjective; "der Kranke"
            return Phrase(
                start,
                i,
                adjectives[-1],
                noun=self.tokens[adjectives[-1]].lemma,
                determiner=determiner,
                case=case,
                possessor=possessor,
                adjectives=adjectives[:-1],
            )
        return None

    def _common(
        self, start: int, i: int, end: int, determiner: str, case: str, possessor: Phrase | None, adjectives: list[int]
    ) -> Phrase | None:
        """A common noun at i, of one word or two, and the name that stands beside it."""
        while (
            i + 2 < end
            and self.tokens[i].tag == "TRUNC"
            and self.tokens[i + 1].pos == "CCONJ"
            and (self.tokens[i + 2].pos in {"NOUN", "ADJ"})
        ):
            i += 2
            while i < end and self.tokens[i].pos == "ADJ":
                i += 1
        if i >= end or self.tokens[i].pos != "NOUN":
            return None
        if i + 1 < end and self.tokens[i].text in UNITS and self.tokens[i + 1].tag == "NN":
            i += 1
        if i + 2 < end and self.tokens[i].text in MEASURES and self.tokens[i + 1].tag == "ADJ(A)" and self.tokens[i + 2].pos == "NOUN":
            adjectives = [*adjectives, i + 1]  # "einen 800 Meter langen Tunnel"
            i += 2
        if i + 1 < end and f"{self.tokens[i].text}-{self.tokens[i + 1].text}".lower() in lexicon("de").pairs:
            i += 1  # Joint Venture
        numbered = i + 1 < end and self.tokens[i].text in COUNTED and self.tokens[i + 1].pos == "NUM"
        after = i + 1
        if numbered:  # die Nummer zwei der Branche
            phrase = self._made(start, i, after, 0, determiner, case, possessor, adjectives)
            phrase.end, phrase.plural = after + 1, False
            if case == "nom/dat/gen":
                phrase.case = "dat/gen"
            return phrase
        n = 0 if _abstract(self.tokens[i].lemma) else self._name_after(after, end)
        if not n and after < end and not _abstract(self.tokens[i].lemma) and named_by_class(self.tokens, i, after, start):
            n = 1
            while after + n < end and (step := self.reader.continues(after, after + n, end)):
                n += step
        return self._made(start, i, after, n, determiner, case, possessor, adjectives)

    def _by_home(self, i: int, end: int) -> bool:
        """A bare noun or country after an article that it does not take as a name, and nothing that it could belong to."""
        token, after = self.tokens[i], self.tokens[i + 1] if i + 1 < end else None
        plural = self.tokens[i - 1].text.lower() in {"die", "den", "der"}
        return plural and token.pos in {"NOUN", "PROPN"} and (after is None or not after.text[0].isupper())

    def _people(self, start: int, i: int, home: str, determiner: str, case: str) -> Phrase:
        """ "die Utrechter", "die Schweden": people, or the house that is from there."""
        token = self.tokens[i]
        many = self.tokens[start].text.lower() in {"die", "den"}
        place = Origin(Span(token.start, token.end), home)
        return Phrase(start, i + 1, i, noun=token.text, determiner=determiner, case=case, plural=many or None, origin=place)

    def _name_after(self, i: int, end: int) -> int:
        """Length of the name right after a noun, in quotation marks or not; "die Krise Venezuelas" has a genitive instead."""
        if i < end and self.tokens[i].text in QUOTES:
            return self.reader.quoted(i, end)
        n = self.reader.length(i, end)
        if n and INSTITUTION.match(self.tokens[i - 1].text) and self.tokens[i].text in self.reader.alone:
            return 0  # "hat das Bundeskartellamt Altus untersucht"
        if n and self.tokens[i - 1].text.endswith("n") and lexicon("de").cue("speech.noun", "noun", self.tokens[i - 1].lemma) is not None:
            return 0  # "nach eigenen Angaben Altus"
        return 0 if n == 1 and _place_genitive(self.tokens[i].text) else n

    def _quoted(
        self, start: int, i: int, end: int, determiner: str, case: str, possessor: Phrase | None, adjectives: list[int]
    ) -> Phrase:
        """A quoted name, or a compound with one: "die „Corvo“-Figuren"."""
        n = self.reader.quoted(i, end)
        glued = self.tokens[i + n : i + n + 2]
        if i + n + 1 < end and glued[0].text == "-" and glued[1].pos == "NOUN" and glued[0].end == glued[1].start:
            phrase = self._made(start, i + n + 1, i + n + 2, 0, determiner, case, possessor, adjectives)
            phrase.compound = Span(self.tokens[i + 1].start, self.tokens[i + n - 2].end)
            return phrase
        return self._made(start, i, i, n, determiner, case, possessor, adjectives)

    def _is_attribute(self, i: int, end: int) -> bool:
        token = self.tokens[i]
        if (
            token.text in UNITS
            and self.tokens[i - 1].pos in {"NUM", "NOUN"}
            and any(t.tag == "ADJ(A)" for t in self.tokens[i + 1 : min(end, i + 3)])
        ):
            return True  # eine 800 Millionen Dollar teure Erweiterung
        if (
            token.tag == "ADJ(A)"
            or token.pos == "NUM"
            or (token.pos == "DET" and token.tag in {"PIAT", "ART"} and token.text in {"beiden", "vielen", "anderen", "einen"})
        ):
            return True
        if token.tag == "ADJ(D)" and i + 1 < end and token.text.endswith("er") and token.text[0].isupper():
            return True  # Nürnberger
        if token.text in QUOTES and i and i + 1 < end and self.tokens[i - 1].pos == "DET" and self.tokens[i + 1].tag == "ADJ(A)":
            return True  # einen „drohenden Verlust“
        if (token.pos in {"ADV", "CCONJ"} or token.tag == "ADJ(D)" or token.text == ",") and i + 1 < end:
            return (
                self.tokens[i + 1].tag == "ADJ(A)"
                and (token.pos != "CCONJ" or self.tokens[i - 1].pos in {"ADJ"})
                and (token.text != "," or self.tokens[i - 1].tag == "ADJ(A)")
                and i > 0
            )
        return False

    def _shared(self, noun: int) -> bool:
        """ "die Trainings- und Tracking-Plattform": beside a part that is no firm, the other is none."""
        before = self.tokens[max(0, noun - 2) : noun]
        parted = len(before) == 2 and before[1].text in {"und", "oder"} and before[0].text.endswith("-")
        return parted and not known_company(before[0].text[:-1]) and not known_company(self.tokens[noun].text.rsplit("-", 1)[0])

    def _made(
        self,
        start: int,
        noun: int,
        name: int,
        length: int,
        determiner: str,
        case: str,
        possessor: Phrase | None,
        adjectives: list[int],
    ) -> Phrase:
        """A phrase of noun token `noun` and `length` name tokens from `name` on (equal where the name is bare)."""
        tokens = self.tokens
        end = name + length if length else noun + 1
        span = None
        if length:
            inner = [k for k in range(name, name + length) if tokens[k].text not in QUOTES]
            for k in inner:
                if tokens[k].pos in {"VERB", "AUX"}:  # "Denk Capital" has no verb
                    tokens[k].tag, tokens[k].pos = "NE", "PROPN"
            span = Span(tokens[inner[0]].start, tokens[inner[-1]].end)
            listed = end < len(tokens) and tokens[end].text in {",", "und"}
            houses = MANY_HOUSES.search(tokens[noun].text) and not listed  # die Verkehrsbetriebe Kempten
            if noun == name - 1 and length == 1 and (houses or seated(tokens[noun].lemma, tokens[name].text)):
                span = Span(tokens[noun].start, span.end)
        bare = noun == name and length > 0
        phrase = Phrase(
            start,
            end,
            end - 1 if bare else noun,
            name=span,
            determiner=determiner,
            possessor=possessor,
            adjectives=adjectives,
        )
        head = tokens[noun]
        if bare and length == 1 and head.tag == "NN" or not bare:
            phrase.noun, phrase.compound = noun_parts(head, self.seen)
            if phrase.compound is not None and self._shared(noun):
                phrase.compound = None
            if bare:
                phrase.noun, phrase.compound = "", None
        phrase.plural = None if bare else plural(head, determiner and tokens[start].text.lower())
        named_one = span is not None and not bare and tokens[noun].pos == "NOUN"
        singular = WEAK.search(head.lemma) and tokens[start].text.lower() not in {"die", "zwei", "drei"}
        if named_one and (singular or phrase.plural is None and determiner == "def"):
            phrase.plural = False  # "den Rivalen Altus": the -n is no plural; "der Unternehmer Jo Brand"
        phrase.case = narrow(case, tokens[end - 1] if bare else head, phrase.plural)  # "der Altus AG": a feminine form of firm
        if phrase.case == "gen" and phrase.plural and start and tokens[start - 1].tag == "CARD" and tokens[start].text == "der":
            phrase.case, phrase.determiner, phrase.start = "nom/acc", "", start - 1  # "300 der 1200 Stellen": the number counts
        phrase.negated = determiner == "neg"
        phrase.origin = next((o for i in range(start, noun) if (o := origin(tokens[i])) is not None), None)
        return phrase


@lru_cache(maxsize=16384)
def _abstract(noun: str) -> bool:
    """ "deren Mehrheit Altus hält", "dass die Entscheidung Altus schadet": what is no kind of thing has no name beside it."""
    words = lexicon("de")
    kinds = words.cue("class", "noun", noun) or words.cue("asset", "noun", noun)
    quantity = words.cues("transparent", "noun").get(noun.lower())
    if quantity is not None and "for" not in quantity.attributes:
        return True
    event = bool(ABSTRACT.search(noun)) and "-" not in noun
    return event and kinds is None and not any(words.frames(kind, noun) for kind in ("relnoun", "role"))


def _place_genitive(word: str) -> bool:
    lists = [gazetteer(kind) for kind in ("country", "city", "region", "continent")]
    return word.endswith("s") and any(word[:-1] in places for places in lists) and not any(word in places for places in lists)
