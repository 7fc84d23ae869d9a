"""English nominal phrases: determiner, attributes, noun, name, possessor; flat, before anything is attached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg import catalogue
from kg.language.clause import Phrase, Span, Token
from kg.language.english_attributes import Attributes
from kg.language.english_words import (
    AND_HEADS,
    COUNT_NOUNS,
    COUNTRY_MARKS,
    DETERMINERS,
    FORMS_OF_ADDRESS,
    LEGAL_FORMS,
    NATIONALITIES,
    OF_HEADS,
    PARTITIVES,
    PRONOUNS,
    TIMES,
    TITLES,
)
from kg.language.tagger import tagger
from kg.lexicon import lexicon

NAME_PARTICLES = frozenset("de van von der la du al bin del di den ter".split())
STUFFS = frozenset(
    "plant carbon web cloud internet computer evidence faith community rule value water land sea ground space home school hospital "
    "soy oil gas silicon lithium hydrogen subscription usage consumer broad campus office needs science soil wood paper cash".split()
)
"""What something may be based on rather than in."""
PERIODS = frozenset("week month year quarter weekend morning".split())
RANKS = frozenset("Chief Deputy Senior Vice Assistant Executive General Managing".split())
"""Words that open an office at the head of a sentence."""
INSTITUTIONS = frozenset("government parliament army navy military senate congress".split())


@dataclass(slots=True)
class Inside:
    """A name in an adjective of `phrase`: "Altus-owned" → name Altus, participle "owned" of token `token`."""

    phrase: Phrase
    name: Span
    token: int
    participle: str


class PhraseReader(Attributes):
    """Reads the phrases of one sentence at given tokens; `inside` collects names within adjectives."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(tokens)
        self.inside: list[Inside] = []
        self.phrases: list[Phrase] = []

    def read(self, i: int, *, opened: bool = False) -> Phrase | None:
        """The phrase that begins at token i, with attributes for sure where `opened`; None where none does."""
        phrase = self._core(i, i, "", None, opened=True) if opened else self._read(i)
        if phrase is not None:
            self.phrases.append(phrase)
        return phrase

    def _read(self, i: int) -> Phrase | None:
        start, end = i, len(self.tokens)
        token = self.tokens[i]
        determiner, possessor = "", None
        if token.text.lower() == "no" and i + 1 < end and self.tokens[i + 1].text.lower() == "one":
            return Phrase(i, i + 2, i + 1, pronoun="no one", determiner="neg", negated=True)
        if token.tag in {"PNP", "PNI", "PNX", "EX0"}:
            return self._pronoun(i)
        while i < end and self._determines(i):
            found = self.tokens[i]
            if found.tag == "DPS":
                pronoun = {"it's": "its"}.get(found.text.lower(), found.text.lower())
                possessor, determiner = self._keep(Phrase(i, i + 1, i, pronoun=pronoun, determiner="poss")), "poss"
            elif found.text.lower() in DETERMINERS and determiner not in {"poss", "neg"}:
                determiner = DETERMINERS[found.text.lower()]
            i += 1
        phrase = self._core(start, i, determiner, possessor)
        low = token.text.lower()
        part = low in PARTITIVES and i < end and self.tokens[i].tag == "PRF"  # "bought all of Altus"
        if phrase is None and (((low in PRONOUNS or part) and i > start) or low in {"that", "this", "these", "those", "what"}):
            return self._pronoun(start)
        while phrase is not None and phrase.end < end and self.tokens[phrase.end].tag == "POS":
            owned = self._core(start, phrase.end + 1, "poss", phrase)
            if owned is None:
                phrase.end += 1
                break
            if phrase.noun in TIMES or (phrase.name is None and self.tokens[phrase.head].tag == "TIM"):
                owned.possessor = None
            else:
                self.phrases.append(phrase)
            phrase = owned
        return phrase

    def _keep(self, phrase: Phrase) -> Phrase:
        self.phrases.append(phrase)
        return phrase

    def _pronoun(self, i: int) -> Phrase:
        low = self.tokens[i].text.lower()
        plural = True if low in {"we", "they", "them", "us", "these", "those", "both"} else False if low in {"he", "she", "it"} else None
        return Phrase(i, i + 1, i, pronoun=low, plural=plural)

    def _determines(self, i: int) -> bool:
        token = self.tokens[i]
        if token.tag in {"AT0", "DPS"}:
            return True
        return (token.tag in {"DT0", "DTQ"} and token.text.lower() not in {"which", "what", "that"}) or (
            token.text.lower() == "that" and token.tag == "DT0" and self._nominal(i + 1)
        )

    # the core: attributes and nominals --------------------------------------------------------------

    def _core(self, start: int, i: int, determiner: str, possessor: Phrase | None, *, opened: bool = False) -> Phrase | None:
        """Attributes and nominals from token i on; None where there is no head."""
        first, i, adjectives = i, *self._attributes(i, opened or i > start)
        classes = "" if i > first and self._year(i - 1) else self._nominals(i, determiner)
        if not classes:
            return self._headless(start, first, i, determiner, possessor, adjectives)
        phrase = Phrase(
            start,
            i + len(classes),
            i + len(classes) - 1,
            determiner=determiner,
            possessor=possessor,
            adjectives=adjectives,
        )
        self._name(phrase, i, classes)
        head = self.tokens[phrase.head]
        if phrase.noun:
            phrase.plural = head.tag == "NN2" if head.tag.startswith("NN") else None
        phrase.negated = determiner == "neg"
        if phrase.noun and phrase.name is not None:
            self._two_names(phrase)
        if phrase.noun in INSTITUTIONS and phrase.name is None and phrase.head > start:
            self._institution_of_state(phrase)
        for j in adjectives:
            self._hyphen(phrase, j)
        return phrase

    def _two_names(self, phrase: Phrase) -> None:
        """ "the head of pump maker Altus Jo Brand": a person's name begins behind that of the firm."""
        first = next((j for j in range(phrase.head + 1, phrase.end) if self.tokens[j].tag == "NP0"), phrase.end)
        office = first > 2 and any(t.lemma in TITLES or t.lemma.startswith("co-") for t in self.tokens[max(0, first - 12) : phrase.head])
        if not office or phrase.end - first < 3 or self.tokens[phrase.head].lemma in TITLES or self.tokens[phrase.start - 1].tag != "PRF":
            return
        given = catalogue.gazetteer("given-name")
        split = next((j for j in range(first + 1, phrase.end - 1) if self.tokens[j].text in given), 0)
        if split and self.tokens[first].text not in given:
            phrase.name, phrase.end = self._span(first, split), split

    def _institution_of_state(self, phrase: Phrase) -> None:
        """ "the Irish government" names one institution, as "the Irish company" does not name one firm."""
        before = self.tokens[phrase.head - 1]
        if before.text.lower() in NATIONALITIES or before.text in COUNTRY_MARKS:
            phrase.name, phrase.compound = self._span(phrase.head - 1, phrase.end), None

    def _headless(self, start: int, first: int, i: int, determiner: str, possessor: Phrase | None, adjectives: list[int]) -> Phrase | None:
        """Numbers ("19.9%", "six") and adjectives with a determiner ("the largest") as heads."""
        while i > first and self.tokens[i - 1].tag[:2] == "AV":
            i -= 1
        if i <= first:
            return None
        last = self.tokens[i - 1]
        if last.tag not in {"CRD", "UNC"} and not (determiner and last.tag[:2] in {"AJ", "OR"}):
            return None
        return Phrase(
            start,
            i,
            i - 1,
            noun=last.lemma,
            determiner=determiner,
            possessor=possessor,
            adjectives=adjectives[:-1],
            negated=determiner == "neg",
        )

    def _nominals(self, i: int, determiner: str) -> str:
        """Classes (P, N, T) of the nominal tokens from i on, one character a token."""
        classes = ""
        first, end = i, len(self.tokens)
        while i < end:
            token = self.tokens[i]
            step = self._nominal_class(i, classes)
            if not step:
                joined = self._joint(i, classes) or self._between(i, classes, determiner)
                if not joined:
                    break
                step = joined
            classes += step
            i += len(step)
            if token.tag == "TIM" and len(classes) == 1:
                return self._date(first)
            if classes == "N" and token.lemma in PERIODS and first and self.tokens[first - 1].text.lower() in {"this", "last", "next"}:
                break  # "this week opposition politicians"
        return classes

    def _nominal_class(self, i: int, classes: str) -> str:
        token = self.tokens[i]
        if token.tag == "NP0":
            marked = token.text in COUNTRY_MARKS and bool(classes) and not self._marked_name(i)
            formal = i + 1 < len(self.tokens) and self.tokens[i + 1].text.lower() in LEGAL_FORMS  # "Altus U.S.A. Inc."
            return "P" if not marked or classes.endswith("P") and (formal or not self._nominal(i + 1)) else ""
        if token.tag == "TTL":
            return "T" if token.text[0].isupper() else "N"
        if token.tag == "TIM":
            return "N" if not classes else ""
        if token.text in NAME_PARTICLES and classes.endswith("P") and self._named(i + 1):
            return ""  # "Collège de France": see _joint
        if token.tag[:2] == "NN" or (token.tag == "UNC" and token.text[0].isalpha()):
            return "N"
        if token.tag in {"CRD", "ZZ0"} and classes.endswith("P"):
            after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
            first = i - len(classes) + len(classes.rstrip("P"))
            told = first > 0 and self.tokens[first - 1].tag == "CRD"  # "75 Boeing 737 jets"
            quantity = not told and after is not None and (after.lemma in COUNT_NOUNS or after.tag in {"NN2", "UNC", "CRD"})
            return "" if quantity or token.text.endswith("%") or (token.text.startswith(("19", "20")) and len(token.text) == 4) else "P"
        if token.tag[:2] == "AJ" and token.text.lower() in NATIONALITIES and classes.strip("P") == "" and self._named(i + 1):
            return "P"  # "British Airways" (left by _attributes), "Royal Belgian Mint"
        if token.tag in {"VVG", "VVB", "VVN"} and classes and token.text[0].isupper():
            return "P"
        return ""

    def _joint(self, i: int, classes: str) -> str:
        """What runs on within a name: "&", "of the", "and", particles, a comma before a legal form."""
        if not classes.endswith("P") or i + 1 >= len(self.tokens):
            return ""
        token, after = self.tokens[i], self.tokens[i + 1]
        low = token.text.lower()
        before = self.tokens[i - 1].text.lower()
        named = after.tag == "NP0"
        if named and (low in {"&", "+"} or low in NAME_PARTICLES or (low == "," and after.text.lower() in LEGAL_FORMS)):
            return "PP"
        if low == "of" and before in OF_HEADS:
            if named:
                return "PP"
            if after.text.lower() == "the" and i + 2 < len(self.tokens) and self.tokens[i + 2].tag == "NP0":
                return "PPP"
        if low == "and" and named and self._institution(i + 1) and not self._full(i, classes):
            return "PP"
        if (
            token.tag == "POS"
            and named
            and after.text.lower() in AND_HEADS | OF_HEADS | {"party", "club", "guild", "fund"}
            and self._ordinary(i - 1)
        ):
            return "PP"  # "Pump Workers' Union"
        return ""

    def _between(self, i: int, classes: str, determiner: str) -> str:
        """An adjective between name and noun ("an Altus regional jet"), "and" between nouns before a name."""
        tags = [t.tag[:2] for t in self.tokens[i : i + 4]]
        parted = i > len(classes) and self.tokens[i - len(classes) - 1].tag == "PRF"
        led = parted or determiner in {"def", "indef", "poss", "neg", "quant", "dem"}
        if led and set(classes) == {"P"} and tags[:2] == ["AJ", "NN"]:
            return "NN"  # "an Altus regional jet", "most of Altus technical staff"
        if set(classes) == {"P"} and tags[:2] in (["AJ", "NN"], ["AJ", "AJ"]) and self._office_follows(i):
            return "N" * (1 + tags.index("NN")) if "NN" in tags else ""  # "Altus chief (financial) officer Jo Brand"
        ranked = i > 0 and len(classes) == 1 and self.tokens[i - 1].tag == "TTL" and self.tokens[i - 1].text in RANKS
        if ranked and tags[0] == "AJ" and self._office_follows(i):
            return "N" * (1 + tags.index("NN")) if "NN" in tags[:3] else ""  # "Chief commercial officer Jo Brand"
        if tags[:2] == ["AJ", "NN"] and set(classes) == {"P"} and i > 2 and self._named_below(i + 1):
            return "NN"  # "a stake in London underground consortium Altus"
        if classes == "N" and determiner and tags[1:3] == ["NN", "NN"] and self.tokens[i].text == "and":
            if self.tokens[i - 1].lemma in TITLES:
                return ""  # "the founder and majority shareholder"
            return "NN"  # "the oil and gas company"
        if classes == "N" and not determiner and self.tokens[i].text == "and" and tags[1:] == ["NN", "NN", "NP"]:
            return "NN"
        return ""

    def _office_follows(self, i: int) -> bool:
        """Adjective and nouns from i on that end in an office, with a name behind it."""
        while i < len(self.tokens) and self.tokens[i].tag[:2] in {"AJ", "NN"}:
            i += 1
        return self.tokens[i - 1].lemma in TITLES and self._named(i)

    def _named_below(self, i: int) -> bool:
        """Singular nouns from i on with a name behind them."""
        while i < len(self.tokens) and self.tokens[i].tag == "NN1":
            i += 1
        return self.tokens[i - 1].tag == "NN1" and self._named(i)

    def _institution(self, i: int) -> bool:
        """The name from i on ends in a head that holds coordinations: "(Grain and) Fuel Commission"."""
        if not self._ordinary(i) or not tagger("en").knows(self.tokens[i - 2].text.lower()):
            return False
        last = ""
        while i < len(self.tokens) and self.tokens[i].tag == "NP0":
            last, i = self.tokens[i].text.lower(), i + 1
        return last in AND_HEADS

    def _full(self, i: int, classes: str) -> bool:
        """ "Lone Tree Capital and Harbour Street Partners": full names stand on both sides of token i."""
        left, right = len(classes) - len(classes.rstrip("P")), i + 1
        while right < len(self.tokens) and self.tokens[right].tag == "NP0":
            right += 1
        several = right < len(self.tokens) and self.tokens[right].text in {"are", "were", "have"}
        return several or left > 1 and right - i > 3 and all(t.text.lower() != "of" for t in self.tokens[i - left : i])

    def _date(self, i: int) -> str:
        """Tokens of a date from the weekday or month at i on: "September 12, 2007"."""
        size = 1
        while i + size < len(self.tokens) and size < 6:
            token = self.tokens[i + size]
            comma = (
                token.text == ","
                and i + size + 1 < len(self.tokens)
                and (self.tokens[i + size + 1].tag == "TIM" or self.tokens[i + size + 1].text[:2] in {"19", "20"})
            )
            if token.tag not in {"CRD", "TIM"} and not comma and token.lemma not in {"morning", "evening", "night", "afternoon"}:
                break
            size += 1
        return "N" * size

    # name, noun, compound ---------------------------------------------------------------------------

    def _name(self, phrase: Phrase, i: int, classes: str) -> None:
        """Fill noun, name and compound from the classes of the nominal tokens from i on."""
        classes = self._offices(i, classes)
        named = len(classes) - len(classes.rstrip("P"))
        rest = classes[: len(classes) - named]
        if named:
            phrase.name = self._span(i + len(rest), phrase.end)
        if rest:
            noun = i + len(rest) - 1
            while noun > i and rest[noun - i - 1] in "NT" and self.tokens[noun].lemma in FORMS_OF_ADDRESS:
                noun -= 1  # "director-general Sir Jo Brand"
            phrase.noun = self.tokens[noun].lemma
            phrase.head = noun
            before = rest.rstrip("NT")
            if before:
                size = len(before) - len(before.rstrip("P"))
                phrase.compound = self._span(i + len(before) - size, i + len(before))

    def _offices(self, i: int, classes: str) -> str:
        """Decide which offices with a capital are part of a name: "Founder Institute" is one."""
        if i == 0 and (classes == "P" or classes.startswith("PP")) and self._kind_of_firm(self.tokens[0].text.lower()):
            return "N" + classes[1:]  # "Carmakers Altus and Nordwerk"
        last = i + len(classes) - 1
        if classes.endswith("NTP") and self._ordinary(last) and self._is_firm(self.tokens[last - 2].lemma):
            return classes[:-2] + "PP"  # "hotel chain Premier Lodge"
        polite = self.tokens[i].text.lower() in FORMS_OF_ADDRESS
        if classes.startswith("TP") and classes[2:3] != "P" and self._ordinary(i + 1) and not polite:
            return "P" + classes[1:]
        if polite and classes.strip("P") == "T" and self.tokens[i + len(classes) - 1].text.lower() in LEGAL_FORMS:
            return "P" * len(classes)  # "Dr Altus plc"
        return classes

    def _is_firm(self, noun: str) -> bool:
        cue = lexicon("en").cue("class", "noun", noun)
        return cue is not None and "firm" in cue.attributes

    def _kind_of_firm(self, word: str) -> bool:
        """A plural that says what firms are, with the capital of its sentence."""
        if not word.endswith("s") or not tagger("en").knows(word) and not word.endswith("ers"):
            return False
        cue = lexicon("en").cue("class", "noun", tagger("en").lemma(word, "NN2"))
        return cue is not None and cue.attributes.get("type") in {"Company", "Authority"}

    def _span(self, first: int, last: int) -> Span:
        end = self.tokens[last - 1].end
        return Span(self.tokens[first].start, end)

    def _hyphen(self, phrase: Phrase, i: int) -> None:
        """Note the name in an adjective such as "Altus-owned" or "New York-based"."""
        token = self.tokens[i]
        stem, _, participle = token.text.rpartition("-")
        if i == 0 and participle == "based" and stem.lower() in STUFFS:
            return  # "Plant-based burger maker Altus"
        if not stem or not stem[0].isupper() or stem.lower() in NATIONALITIES | {"anglo", "co", "non"}:
            return
        if i in self.seats:
            comma = next(j for j in range(self.seats[i], i) if self.tokens[j].tag != "NP0")
            self.inside.append(Inside(phrase, self._span(self.seats[i], comma), i, participle.lower()))
            if self.tokens[comma].text == ",":
                return
        first = i
        while first > phrase.start and self.tokens[first - 1].tag == "NP0":
            first -= 1
        self.inside.append(Inside(phrase, Span(self.tokens[first].start, token.start + len(stem)), i, participle.lower()))
