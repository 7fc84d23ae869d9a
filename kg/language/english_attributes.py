"""What stands before the nouns of an English phrase: adjectives, numbers, participles, a town with its state."""

from __future__ import annotations

from collections.abc import Sequence

from kg import catalogue
from kg.language.clause import Token
from kg.language.english_words import COUNTRY_MARKS, LEGAL_FORMS, NATIONALITIES
from kg.language.tagger import tagger

STUFF = frozenset(
    "metals steel foods airways coal power oil gas express cellular physical silica concrete ecology bank bancorp trust wireless mobile "
    "energy cable nuclear antimony gold copper lime well nutrition precious sugar salt tobacco wire pipe glass paper water mail "
    "fertilizer chemicals minerals lumber timber plastics rubber textiles shipping logistics".split()
)
"""Words that make a firm's name with the mark of its country before."""


class Attributes:
    """Reads the attributes of the phrases of one sentence."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.seats: dict[int, int] = {}
        """Adjective → first token of the town before it: "Altburg, Ohio-based"."""

    def _attributes(self, i: int, opened: bool) -> tuple[int, list[int]]:
        """Index after the attributes from token i on, and which of them are adjectives."""
        adjectives = []
        end = len(self.tokens)
        while i < end:
            token = self.tokens[i]
            after = self.tokens[i + 1].tag if i + 1 < end else ""
            if self._two_seats(i):
                self.seats[i + 2] = i
                adjectives.append(i + 2)
                i += 2
            elif seat := self._seat(i):
                self.seats[i + seat] = i
                adjectives.append(i + seat)
                i += seat
            elif token.tag[:2] == "AJ" or token.tag == "ORD":
                if token.text.lower() in NATIONALITIES and after == "NP0" and self._whole(i + 1):
                    break
                adjectives.append(i)
            elif self._year(i) and after[:2] in {"NP", "NN", "AJ", "TT"}:
                return i + 1, adjectives
            elif (
                token.tag in {"CRD", "UNC"}
                or (token.text in COUNTRY_MARKS and after[:2] in {"NN", "AJ", "TT", "NP"} and not self._marked_name(i))
                or (token.tag == "NP0" and self._before_hyphen(i))
            ):
                pass
            elif token.tag in {"VVN", "VVG", "VVD"} and after[:2] in {"NN", "AJ", "NP"} and (opened or adjectives):
                if token.tag == "VVD" and self.tokens[i - 1].tag not in {"AT0", "DPS", "POS", "AJ0", "AV0"}:
                    break
                adjectives.append(i)
            elif token.tag in {"TIM", "CRD"} and opened and after in {"NN1", "NN2", "CRD"}:
                pass
            elif token.text in {"few", "several"} and adjectives == [i - 1] and after == "NN2":
                pass  # "in the last few years"
            elif (
                token.text == "and"
                and adjectives
                and adjectives[-1] == i - 1
                and after == "NN1"
                and self._nominal(i + 2)
                and self.tokens[i + 2].tag[:2] == "NN"
            ):
                return i + 1, adjectives  # "of medical and safety technology"
            elif not (token.tag == "AV0" and after[:2] in {"AJ", "CR", "VV", "OR", "UN"} and (opened or after in {"AJ0", "CRD"})) and not (
                token.text in {",", "and", "or"} and adjectives and adjectives[-1] == i - 1 and self._goes_on(i)
            ):
                break
            i += 1
            opened = True
        return i, adjectives

    def _goes_on(self, i: int) -> bool:
        """Behind a comma or "and" more adjectives follow, and a noun: "the Leeds-based, privately owned and ailing retailer"."""
        if i + 1 < len(self.tokens) and self.tokens[i + 1].tag[:2] == "AJ" and self._nominal(i + 2):
            return True
        for j in range(i + 1, min(i + 8, len(self.tokens))):
            token, before = self.tokens[j], self.tokens[j - 1]
            if token.tag[:2] == "AJ":
                continue
            joint = token.text in {",", "and"} and before.tag[:2] == "AJ"
            if not joint and not (token.tag == "AV0" and before.text in {",", "and"}):
                return token.tag[:2] == "NN" and before.tag[:2] == "AJ" and before is not self.tokens[i]
        return False

    def _marked_name(self, i: int) -> bool:
        """ "US Metals", "U.S. Foods": the country's mark before a plural or a stuff that is no name by itself."""
        if i + 1 >= len(self.tokens) or self.tokens[i].text in {"EU", "UN", "U.N."} or self.tokens[i + 1].tag != "NP0":
            return False
        word, after = self.tokens[i + 1].text.lower(), self.tokens[i + 2].tag if i + 2 < len(self.tokens) else ""
        return word in STUFF and after != "NP0"

    def _year(self, i: int) -> bool:
        """A year that stands by itself behind its preposition: "in 2005 Altus bought"."""
        token = self.tokens[i]
        return (
            token.tag == "CRD"
            and len(token.text) == 4
            and token.text[:2] in {"19", "20"}
            and i > 0
            and self.tokens[i - 1].text.lower() in {"in", "since", "by", "until", "during", "before", "after", "from", "for"}
        )

    def _seat(self, i: int) -> int:
        """Tokens from the name at i to the adjective in "Altburg, North Carolina-based"; 0 where there is none."""
        comma = 0
        for j in range(i, min(i + 6, len(self.tokens))):
            token = self.tokens[j]
            if comma and token.tag == "AJ0" and token.text.endswith(("-based", "-headquartered")) and token.text[0].isupper():
                return j - i
            if token.text == "," and j > i and not comma:
                comma = j
            elif token.tag != "NP0":
                return 0
        return 0

    def _two_seats(self, i: int) -> bool:
        """ "Altburg and Neustadt-based"."""
        part = self.tokens[i : i + 3]
        return (
            len(part) == 3
            and part[1].tag == "CJC"
            and any(part[0].text in catalogue.gazetteer(kind) for kind in ("city", "region", "country"))
            and part[2].tag == "AJ0"
            and part[2].text[0].isupper()
            and part[2].text.endswith(("-based", "-headquartered", "-listed"))
        )

    def _ordinary(self, i: int) -> bool:
        """The name at i begins with an ordinary word: "British Airways" is a whole, "Russian Sukhov" is not."""
        low = self.tokens[i].text.lower()
        return tagger("en").knows(low) and tagger("en").readings(low)[0][:2] in {"NN", "AJ"}

    def _whole(self, i: int) -> bool:
        """The name from i on is none without the adjective before it."""
        last = i
        while last + 1 < len(self.tokens) and (self.tokens[last + 1].tag == "NP0" or self.tokens[last + 1].text == "&"):
            last += 1
        return self._ordinary(i) or self.tokens[last].text.lower() in LEGAL_FORMS

    def _before_hyphen(self, i: int) -> bool:
        """Part of a name that ends within an adjective: "New York-based"."""
        for j in range(i + 1, min(i + 4, len(self.tokens))):
            token = self.tokens[j]
            if token.tag == "AJ0" and "-" in token.text and token.text[0].isupper():
                return True
            if token.tag != "NP0":
                return False
        return False

    def _nominal(self, i: int) -> bool:
        return i < len(self.tokens) and (self.tokens[i].tag[:2] in {"NN", "NP", "AJ"} or self.tokens[i].tag == "TTL")

    def _named(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].tag == "NP0"
