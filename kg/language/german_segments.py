"""A German sentence cut at its separators, and what a stretch of it holds: finite verbs, infinitives, a predicate."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kg.language.clause import Token
from kg.language.german_repairs import QUOTES

SEPARATORS = frozenset(",;:–—-")
MARKERS = frozenset(("KOUS", "KOUI", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"))
INFINITIVE_MARKERS = frozenset(("um", "ohne", "statt", "anstatt"))
COORDINATORS = frozenset(("und", "oder", "sowie", "aber", "sondern", "doch", "denn", "noch", "jedoch"))


@dataclass(slots=True, eq=False)
class Group:
    """The tokens of one clause in order (embedded clauses left out) and how it is introduced."""

    tokens: list[int] = field(default_factory=list)
    kind: str = "main"
    marker: int = -1
    parent: Group | None = None
    shares: Group | None = None
    """The clause whose subject (and marker) this coordinated one continues."""
    borrowed: int = -1
    """Finite verb of that clause, where this one has only its participle or infinitive."""
    after: int = -1
    """For a relative clause: the token before it."""
    inserted: bool = False
    """A clause that tells who says what stands around it: "Altus, sagte Jo Brand, hat …"."""
    speech: bool = False
    """A speaker without a verb: ", so Altus"."""
    fronted: list[Group] = field(default_factory=list)


class Segments:
    """Cuts one sentence."""

    def __init__(self, tokens: list[Token], within: AbstractSet[int] = frozenset()) -> None:
        """`within` are the commas inside a noun phrase, which separate no clauses: "der kleine, aber feine Händler"."""
        self.tokens, self.within = tokens, within
        self.brackets: list[tuple[int, int]] = []

    def _segments(self) -> list[list[int]]:
        """Token lists between separators; brackets and quotation marks left out. A separator leads its segment."""
        out: list[list[int]] = [[]]
        depth, opened = 0, -1
        for i, token in enumerate(self.tokens):
            if token.text in {"(", "["}:
                opened = i if depth == 0 else opened
                depth += 1
            if depth:
                if token.text in {")", "]"}:
                    depth -= 1
                    if depth == 0:
                        self.brackets.append((opened + 1, i))
                continue
            if token.pos == "PUNCT" and token.text in SEPARATORS and i not in self.within and not self._glued(i):
                out.append([i])
            elif token.tag == "$." and token.text not in QUOTES:
                continue
            else:
                out[-1].append(i)
        return [s for s in out if any(self.tokens[i].pos != "PUNCT" for i in s)]

    def _glued(self, i: int) -> bool:
        """The hyphen of "„Corvo“-Figuren"."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return (
            self.tokens[i].text == "-"
            and i > 0
            and self.tokens[i - 1].text in QUOTES
            and after is not None
            and self.tokens[i - 1].end == self.tokens[i].start
            and self.tokens[i].end == after.start
        )

    def _coordinated(self, segment: list[int]) -> list[tuple[list[int], bool]]:
        """Parts of a segment that each have a verb of their own, cut at the conjunction; True marks a continuation."""
        for place, i in enumerate(segment):
            joint = place > 0 and self.tokens[segment[place - 1]].tag == "TRUNC"  # "der Öl- und Gaskonzern"
            if self.tokens[i].text in COORDINATORS and self.tokens[i].pos != "ADV" and 0 < place < len(segment) - 1 and not joint:
                left, right = segment[:place], segment[place:]
                member = self._to_next(right)
                if self._has_predicate(left) and self._has_predicate(member) and self._parallel(left, member):
                    return [*self._coordinated(left), *[(part, True) for part, _ in self._coordinated(right)]]
        return [(segment, False)]

    def _to_next(self, segment: list[int]) -> list[int]:
        """From a conjunction to the next one: "von A und der B AG gewährt und …" joins the names first."""
        ends = (k for k, i in enumerate(segment) if k and self.tokens[i].text in COORDINATORS and self.tokens[i].pos != "ADV")
        return segment[: next(ends, len(segment))]

    def _parallel(self, left: list[int], right: list[int]) -> bool:
        """Both sides end or begin with verbs in the same place, so the conjunction joins predicates, not phrases."""
        a, b = self.finite(left), self.finite(right)
        if a and b:
            return True
        if not b:  # "hat A gekauft und B verkauft"; "A zu kaufen und B zu verkaufen"
            return bool(self._nonfinite(self._last(left))) and bool(self._nonfinite(self._last(right)))
        # "um A zu kaufen und verkauft B" does not occur without a comma; "B übernommen und A verkauft hat":
        return bool(self._nonfinite(self._last(left)))

    def _has_predicate(self, segment: list[int]) -> bool:
        return any(self.tokens[i].pos in {"VERB", "AUX"} for i in segment)

    def _verb_second(self, words: list[int], place: int) -> bool:
        return place + 1 < len(words) and self.tokens[words[place + 1]].tag.endswith("(FIN)")

    def finite(self, tokens: list[int]) -> list[int]:
        """Finite verbs among the tokens."""
        return [i for i in tokens if self.tokens[i].tag.endswith("(FIN)")]

    def _nonfinite(self, tokens: list[int]) -> list[int]:
        return [i for i in tokens if self.tokens[i].tag.endswith(("(PP)", "(INF)", "(IZU)"))]

    def _infinitive(self, tokens: list[int]) -> bool:
        """The tokens hold an infinitive with zu."""
        return any(self.tokens[i].tag in {"PTKZU", "VV(IZU)"} for i in tokens)

    def _last(self, tokens: list[int]) -> list[int]:
        """The last word."""
        return [i for i in tokens if self.tokens[i].pos != "PUNCT"][-1:]
