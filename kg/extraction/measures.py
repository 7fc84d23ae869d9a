"""The words of times, sums and shares of one language (ontology/measures.<lang>.tsv)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.language.clause import Clause, Sentence, Token
from kg.resources import resource

_ENDING = re.compile(r"e[mnrs]?$")
_REMEMBERED = 20_000


class Measures:
    """Looks words up by kind; a German adjective is found by its stem."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._table: dict[str, dict[str, str]] = {}
        self._relevant: dict[str, bool] = {}
        for line in resource(f"measures.{lang}.tsv").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                kind, value, words = line.split("\t")
                self._table.setdefault(kind, {}).update(dict.fromkeys(words.split("|"), value))

    def value(self, kind: str, token: Token) -> str | None:
        """The value of a word of this kind, None for any other word."""
        words, low = self._table[kind], token.text.lower()
        found = words.get(low)
        if found is None and self.lang == "de" and low not in words:
            found = words.get(_ENDING.sub("", low))
        return found

    def relevant(self, token: Token) -> bool:
        """The word is in the table, or starts with a digit: only there can a time begin."""
        text = token.text
        found = self._relevant.get(text)
        if found is None:
            low = text.lower()
            stem = _ENDING.sub("", low)
            found = (
                low[:1].isdigit()
                or any(low in words or stem in words for words in self._table.values())
                or any(low.startswith(day) for day in self._table["weekday"])
            )
            if len(self._relevant) < _REMEMBERED:
                self._relevant[text] = found
        return found

    def number(self, kind: str, token: Token) -> int | None:
        """The value as a whole number."""
        found = self.value(kind, token)
        return int(found) if found is not None else None

    def is_a(self, kind: str, token: Token) -> bool:
        """The word is of this kind."""
        return self.value(kind, token) is not None

    def words(self, kind: str) -> Sequence[str]:
        """All words of a kind, the longest first."""
        return sorted(self._table[kind], key=len, reverse=True)


@cache
def measures(lang: str) -> Measures:
    """The table of a language, read once."""
    return Measures(lang)


def own_tokens(sentence: Sentence, clause: Clause) -> list[int]:
    """The clause's tokens without those of the clauses inside it, whose times and sums are their own."""
    inner = [
        c
        for c in sentence.clauses
        if c is not clause and clause.start <= c.start and c.end <= clause.end and c.end - c.start < clause.end - clause.start
    ]
    return [i for i in range(clause.start, clause.end) if not any(c.start <= i < c.end for c in inner)]
