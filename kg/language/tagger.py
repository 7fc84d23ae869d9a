"""Part-of-speech tags and lemmas by HanTa (Wartena 2019), its word analysis memoised.

HanTa analyses each word form by itself and then decodes the sentence; the analysis of a form never
changes, so remembering it gives identical output and most of the speed on real text. The decoding is HanTa's own, but it
looks only at the five tags that a word may have, not at all that may follow the one before.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

MODELS = {"de": "morphmodel_ger.pgz", "en": "morphmodel_en.pgz"}

LONGEST_WORD = 60
"""HanTa's analysis is quadratic in the length of a word; longer strings are no words."""

EMPTY, START, END, UNKNOWN = range(4)
"""HanTa's numbers of the tags that no word has."""
BEAM, LOWEST = 5, -1e6
"""Tags of a word, and states that are followed up; what is less likely than the second is lost."""

REMEMBERED = 50_000
"""Word forms kept: a large vocabulary, yet bounded memory on hostile input."""


class Tagger:
    """Tags one sentence at a time: `tag(words)` → (lemma, tag) for each word."""

    def __init__(self, lang: str) -> None:
        from HanTa.HanoverTagger import HanoverTagger

        model: Any = HanoverTagger(MODELS[lang])
        # The instance attributes shadow the methods that tag_sent calls.
        model._tag_word = lru_cache(REMEMBERED)(model._tag_word)
        model._analyze = lru_cache(REMEMBERED)(model._analyze)
        model.tag_sent_viterbi = self._decode
        self._model = model
        self._weights = lru_cache(REMEMBERED)(self._weigh)

    def tag(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Lemma and native tag (German: STTS; English: Penn) of each word, in order."""
        if not words:
            return []
        short = [w if len(w) <= LONGEST_WORD else "X" for w in words]
        return [(lemma, tag) for _, lemma, tag in self._model.tag_sent(short, taglevel=1)]

    def _weigh(self, word: str, first: bool) -> dict[int, float]:
        """Log probability of the word given each of its likeliest tags; empty where anything goes."""
        weights = dict(self._model._tag_word(word, cutoff=BEAM, casesensitive=not first, conditional=True))
        return {} if len(weights) == 1 and UNKNOWN in weights else weights

    def _decode(self, words: Sequence[str], casesensitive: bool = True) -> list[int]:
        """The likeliest tags of a sentence (Viterbi over pairs of tags), as HanTa decodes them."""
        follows = self._model.LP_trans_word
        row: dict[tuple[int, int], float] = {(EMPTY, START): 0.0}
        pointers: list[dict[tuple[int, int], tuple[int, int]]] = []
        for i, word in enumerate(words):
            weights = self._weights(word, i == 0)
            bound = sorted(row.values(), reverse=True)[BEAM] - 1 if len(row) > BEAM else LOWEST
            before, row = row, {}
            pointer: dict[tuple[int, int], tuple[int, int]] = {}
            for state, sofar in before.items():
                if sofar < bound:
                    continue
                after = follows[state]
                for tag, weight in weights.items() if weights else dict.fromkeys(after, 0.0).items():
                    step = after.get(tag)
                    if step is None or tag == END:
                        continue
                    total = sofar + step + weight
                    now = (state[1], tag)
                    if total > LOWEST and (now not in row or total > row[now]):
                        row[now], pointer[now] = total, state
            pointers.append(pointer)
        best, last = -math.inf, (END, EMPTY)
        for state, sofar in row.items():
            total = sofar + follows[state].get(END, -math.inf)
            if total > best:
                best, last = total, state
        if last == (END, EMPTY):
            raise KeyError(last)  # no path at all, as in HanTa
        states = [last]
        for pointer in reversed(pointers[1:]):
            states.append(pointer[states[-1]])
        return [tag for _, tag in reversed(states)]

    def knows(self, word: str) -> bool:
        """The model was trained on this form: an ordinary word rather than a guess."""
        return word.lower() in self._model.cache

    def readings(self, word: str) -> tuple[str, ...]:
        """Tags the word may have, the likeliest first."""
        return tuple(self._model.int2tag[tag] for tag, _ in self._model._tag_word(word, 5, False))

    def lemma(self, word: str, tag: str) -> str:
        """Lemma of a word under one of its tags."""
        return str(self._model._analyze(word, self._model.tag2int[tag], 1)[0])


@cache
def tagger(lang: str) -> Tagger:
    """The tagger of a language, loaded once (about 0.15 s)."""
    return Tagger(lang)
