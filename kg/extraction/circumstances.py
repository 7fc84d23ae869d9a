"""What else the words of a match say of the fact: its own time, the sum or share, the place.

Only the clause in which the frame fired is read, for a noun that stands by itself only its own phrase;
where two sums or places compete, none is taken.
"""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.dates import fact_time
from kg.extraction.discourse import Discourse
from kg.extraction.measures import measures, own_tokens
from kg.extraction.stance import Stance
from kg.extraction.tree import Match
from kg.language.clause import Phrase, Sentence, Token
from kg.lexicon import Lexicon
from kg.signatures import signature

SINCE = frozenset(("seit", "since"))


class Circumstances:
    """Reads them off the matches of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, discourse: Discourse) -> None:
        self.sentence, self.lexicon, self.discourse = sentence, lexicon, discourse

    def date(self, match: Match, stance: Stance) -> str | None:
        """The fact's own time, ISO 8601, or None."""
        clause = match.clause
        tokens, own = self._tokens(match), self._in_clause(match)
        ahead = None
        if any(t.text.lower() in SINCE for t in tokens):
            ahead = False
        elif clause is not None and own:
            planned = stance.modality in {"planned", "possible"}
            if clause.tense in {"past", "perfect"} and not planned:
                ahead = False
            elif clause.tense not in {"past", "perfect"} and (planned or clause.tense in {"present", "future"}):
                ahead = True
        return fact_time(tokens, self.sentence.lang, self.discourse.document.date, ahead)

    def amount(self, match: Match) -> str | None:
        """The sum or the share, as written: "3,8 Milliarden Dollar", "49 percent"."""
        of_clause = match.entry.kind != "noun" or match.borrowed
        tokens = self._tokens(match, of_clause=of_clause) if "priced" in signature(match.entry.relation).traits else []
        if not tokens:
            return None
        text = self._text(tokens)
        patterns = list(_amounts(self.sentence.lang))
        for pattern in reversed(patterns) if "share" in signature(match.entry.relation).traits else patterns:
            found = {m[0] for m in pattern.finditer(text)}
            if found:
                return found.pop().strip() if len(found) == 1 else None
        return None

    def place(self, match: Match) -> str | None:
        """Where it happens: the one place in a prepositional phrase of the clause or of the object."""
        clause = match.clause
        if clause is None or not self._in_clause(match) or "local" not in signature(match.entry.relation).traits:
            return None
        sides = [p for slot in ("S", "O", "S+O") for p in match.slots.get(slot, [])]
        phrases = [a.phrase for a in clause.arguments]
        phrases += [m for a in clause.arguments if a.function == "obj" for m in a.phrase.modifiers]
        found = [p for p in phrases if p not in sides and not p.conjuncts and self._is_place(p)]
        return self.discourse.text[slice(*found[0].name)] if len(found) == 1 and found[0].name is not None else None

    def _is_place(self, phrase: Phrase) -> bool:
        if phrase.name is None or phrase.noun or phrase.preposition not in measures(self.sentence.lang).words("place"):
            return False
        name = self.discourse.names.get(self.discourse.text[slice(*phrase.name)])
        return name is not None and name.type == "Place"

    def _in_clause(self, match: Match) -> bool:
        """The clause tells of the fact: "announced the takeover on Monday" tells of the announcement."""
        if match.entry.kind in {"verb", "light", "adj", "adv"} or match.predicated or match.borrowed:
            return True
        told = match.clause is not None and self.lexicon.cue("speech", "verb", match.clause.verb) is not None
        return match.entry.kind == "noun" and not told

    def _tokens(self, match: Match, *, of_clause: bool = True) -> list[Token]:
        if of_clause and match.clause is not None and self._in_clause(match):
            indices = own_tokens(self.sentence, match.clause)
        elif match.anchor is not None:
            indices = list(range(match.anchor.start, _end(match.anchor)))
        else:
            indices = []
        return [self.sentence.tokens[i] for i in indices]

    def _text(self, tokens: list[Token]) -> str:
        """The tokens' text; words of other clauses between them leave a break that no amount crosses."""
        text = self.discourse.text
        parts = [
            (t.text, text[t.end : after.start] if not text[t.end : after.start].strip() else "\n")
            for t, after in zip(tokens, [*tokens[1:], tokens[-1]], strict=True)
        ]
        return "".join(word + gap for word, gap in parts)


def _end(phrase: Phrase) -> int:
    below = [*phrase.modifiers, *([phrase.possessor] if phrase.possessor is not None else [])]
    return max([phrase.end, *map(_end, below)])


@cache
def _amounts(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Sums of money, and shares. A sum in brackets is the same one in another currency."""
    words = measures(lang)
    currency, scale, percent = ("|".join(map(re.escape, words.words(k))) for k in ("currency", "scale", "percent"))
    number = r"\d+(?:[.,]\d+)*"
    money = (
        rf"(?<![(\w])(?:US|C|A|HK)?[$€£¥]\s?{number}(?:\s?(?:{scale})(?!\w))?"
        rf"|(?<![\w.,($€£¥]){number}\s?(?:(?:{scale})\s)?(?:{currency})(?!\w)"
    )
    share = rf"(?<![\w.,]){number}\s?(?:{percent})(?!\w)"
    return re.compile(money, re.IGNORECASE), re.compile(share, re.IGNORECASE)
