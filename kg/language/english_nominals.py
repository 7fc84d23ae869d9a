"""The nouns and names of an English phrase in a row: which tokens go on, and what each of them is."""

from __future__ import annotations

from kg.language.english_attributes import Attributes
from kg.language.english_words import AND_HEADS, COUNT_NOUNS, COUNTRY_MARKS, LEGAL_FORMS, NATIONALITIES, OF_HEADS, TITLES
from kg.language.tagger import tagger
from kg.lexicon import lexicon

NAME_PARTICLES = frozenset("de van von der la du al bin del di den ter".split())
PERIODS = frozenset("week month year quarter weekend morning".split())
RANKS = frozenset("Chief Deputy Senior Vice Assistant Executive General Managing".split())
"""Words that open an office at the head of a sentence."""


class Nominals(Attributes):
    """Reads the nominal tokens of the phrases of one sentence."""

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
        opens = classes.strip("P") == "" or classes[-1] == "N" and token.text[0].isupper() and self.tokens[i - 1].text.islower()
        if token.tag[:2] == "AJ" and token.text.lower() in NATIONALITIES and opens and self._named(i + 1):
            return "P"  # "British Airways" (left by _attributes), "Royal Belgian Mint", "leasing firm American Lease"
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
        served = i > len(classes) and self.tokens[i - len(classes) - 1].text.lower() == "as" and tags[:2] == ["AJ", "NN"]
        if served and set(classes) == {"P"} and self.tokens[i + 1].lemma in TITLES:
            return "NN"  # "in his job as Altus chief executive"
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
        office = self.tokens[i - 1].lemma
        return (office in TITLES or bool(lexicon("en").frames("role", office))) and self._named(i)

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
