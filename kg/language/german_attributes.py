"""Extended attributes of German noun phrases: "die im Mai von Altus gekaufte und nun in Graz ansässige Firma".

Between the article and its noun German packs whole clauses that end in a participle or an adjective, and several of them.
"""

from __future__ import annotations

import re

from kg.language.clause import Token
from kg.language.german_name_spans import NameReader
from kg.language.german_repairs import QUOTES

CALLED = re.compile(r"(?:genannt|getauft|betitelt|benannt|umbenannt)e[mnrs]?$")
LONGEST = 25
"""Tokens of one attribute."""
BEFORE = frozenset(("ADP", "ADV", "DET", "PRON", "PROPN", "ADJ", "NOUN", "NUM"))
JOINING = frozenset((",", "und", "oder", "sowie", "aber", "doch"))


class Extended:
    """Finds the extended attributes of one sentence."""

    def __init__(self, tokens: list[Token], reader: NameReader) -> None:
        self.tokens, self.reader = tokens, reader

    def parts(self, i: int, end: int) -> tuple[list[tuple[int, int]], int]:
        """(first token, participle) of each attribute from token i on, and where the noun with its adjectives begins;
        nothing where a plain phrase follows."""
        plain = self._plain(i, end)
        last = self._participle(plain, end)
        if not last:
            return [], i
        found = [(plain, last)]
        after = last + 1
        if self._goes_on(last, end):
            further, noun = self.parts(after + 1, end)
            return found + further, noun if further else after + 1
        return found, after

    def _plain(self, i: int, end: int) -> int:
        """Behind the plain adjectives that an extended attribute follows: "der börsennotierte, seit Jahren kämpfende Händler"."""
        j = i
        while j + 2 < end and self.tokens[j].tag == "ADJ(A)" and self.tokens[j + 1].text in JOINING:
            j += 2
        return j if j > i and self.tokens[j].pos in {"ADP", "ADV", "DET"} or j > i and self.tokens[j].tag == "ADJ(D)" else i

    def _participle(self, i: int, end: int) -> int:
        """The participle (or adjective) that closes the attribute from i on, else 0."""
        if called := self._called(i, end):
            return called
        if i >= end or self.tokens[i].pos not in BEFORE:
            return 0
        year = self.tokens[i].pos == "NUM" and i + 1 < end and self.tokens[i + 1].pos in {"ADP", "ADV"}  # das 2016 gegründete X
        if self.tokens[i].pos in {"PROPN", "NOUN", "NUM"} and not year or self.tokens[i].tag == "ADJ(A)":
            return self._owned(i, end)
        for j in range(i + 1, min(end, i + LONGEST)):
            token = self.tokens[j]
            if token.text in ",;:" or token.tag.endswith("(FIN)"):
                return 0
            if token.tag != "ADJ(A)" or j + 1 >= end or self._inside(i, j):
                continue
            if self.tokens[j + 1].pos in {"NOUN", "PROPN", "ADJ", "NUM"} or self._goes_on(j, end):
                return j
        return 0

    def _goes_on(self, last: int, end: int) -> bool:
        """Behind the participle a comma or a conjunction, then a further attribute of the same noun."""
        if last + 3 >= end or self.tokens[last + 1].text not in JOINING:
            return False
        if self.tokens[last + 2].tag == "ADJ(A)":
            return self.tokens[last + 3].pos in {"NOUN", "PROPN", "ADJ"}
        return self.tokens[last + 2].pos in {"ADP", "ADV", "DET", "ADJ"} and bool(self._participle(last + 2, end))

    def _called(self, i: int, end: int) -> int:
        """ "das „Corvo“ genannte Smartphone": the participle after the name, else 0."""
        if i >= end or not i or self.tokens[i].text not in QUOTES and self.tokens[i].pos != "PROPN":
            return 0
        n = self.reader.quoted(i, end) if self.tokens[i].text in QUOTES else self.reader.length(i, end)
        told = n and i + n + 1 < end and CALLED.match(self.tokens[i + n].text) and self.tokens[i + n + 1].pos in {"NOUN", "ADJ"}
        return i + n if told else 0

    def _owned(self, i: int, end: int) -> int:
        """ "die Altus gehörende Sparte": the participle after a name in the dative."""
        n = self.reader.length(i, end) if self.tokens[i].pos == "PROPN" and i and self.tokens[i - 1].tag == "ART" else 0
        if not n or i + n + 1 >= end or self.tokens[i + n].text[0].isupper() or self.tokens[i + n + 1].pos not in {"NOUN", "PROPN"}:
            return 0
        return i + n if re.search(r"[^u]ende[mnrs]?$", self.tokens[i + n].text) and self.tokens[i + n].pos in {"ADJ", "VERB"} else 0

    def _inside(self, i: int, j: int) -> bool:
        """The adjective at j belongs to a phrase of the attribute: its determiner is the last one before it."""
        k = j - 1
        while k >= i and self.tokens[k].pos in {"ADJ", "NUM", "ADV", "CCONJ"}:
            k -= 1
        return k >= i and (self.tokens[k].pos == "DET" or (self.tokens[k].tag in {"APPR", "APPRART"}))
