"""The words that carry a claim: as few as read well, and all that make it denied, planned or told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kg.extraction.factuality import Factuality
from kg.extraction.tree import Match
from kg.language.clause import Clause, Sentence, Span
from kg.model import Mention

NOMINAL = frozenset(("role", "relnoun", "name"))
"""Kinds of frame whose noun phrase carries the claim by itself."""
DEEPEST = 4
"""Clauses one inside the other that a quote goes up."""


class Quotes:
    """Finds the quotes of one sentence."""

    def __init__(self, text: str, sentence: Sentence, factuality: Factuality) -> None:
        self.text, self.sentence, self.factuality = text, sentence, factuality

    def of(self, match: Match, subject: Mention, other: Mention) -> tuple[int, int]:
        """Whole clauses, or the noun phrase that names a role or a relation, widened to both sides in this sentence.

        A noun phrase with a verb between its two sides would be a torn-off piece, "its search engine Bing" says little by
        itself: there the clause is quoted too.
        """
        spans = [(m.start, m.end) for m in (subject, other) if self.sentence.start <= m.start and m.end <= self.sentence.end]
        named = len(spans) == len((subject, other))
        if match.anchor is not None:
            spans.append(self.sentence.span(match.anchor.start, match.anchor.end))
        start, end = min((s for s, _ in spans), default=self.sentence.end), max((e for _, e in spans), default=0)
        alone = match.entry.kind in NOMINAL and not match.predicated and not match.borrowed
        if match.clause is not None and not (alone and named and not self._torn(start, end)):
            whole = [self._unclaimed(clause) for clause in self._chain(match.clause)]
            start, end = min(start, *(s for s, _ in whole)), max(end, *(e for _, e in whole))
        while start < end and self.text[start] in " ,;:–—-\n":
            start += 1
        while end > start and self.text[end - 1] in " ,;:–—-\n":
            end -= 1
        return start, end

    def _torn(self, start: int, end: int) -> bool:
        return any(start <= t.start < end and t.pos in {"VERB", "AUX"} for t in self.sentence.tokens)

    @cached_property
    def _held(self) -> set[int]:
        """Tokens that stand in a clause."""
        return {i for clause in self.sentence.clauses for i in range(clause.start, clause.end)}

    def _unclaimed(self, clause: Clause) -> Span:
        """The clause with the words before it that no clause holds: the "In" of "In June 2024, Altus sued Nordwerk"."""
        tokens, first = self.sentence.tokens, clause.start
        while first and first - 1 not in self._held and tokens[first - 1].pos != "PUNCT":
            first -= 1
        while 0 < first < clause.end - 1 and tokens[first].pos in {"CCONJ", "PUNCT"} and first != clause.negation:
            first += 1  # "…, und Velmar hat Norvia gekauft"
        return self.sentence.span(first, clause.end)

    def _chain(self, clause: Clause) -> Iterator[Clause]:
        """The clause and those whose verbs decide how it is meant: "erwägt, … zu kaufen", "Brand sagt, dass …"."""
        current: Clause | None = clause
        for _ in range(DEEPEST):
            if current is None:
                return
            yield current
            parent = self.sentence.clauses[current.parent] if current.parent is not None else None
            decides = current.kind == "infinitive" or (parent is not None and self.factuality.decides(parent, current))
            current = parent if decides else None
