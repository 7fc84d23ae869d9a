"""Part-of-speech tags and lemmas by HanTa (Wartena 2019), its word analysis memoised.

HanTa analyses each word form by itself and then decodes the sentence; the analysis of a form never
changes, so remembering it gives identical output and most of the speed on real text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

MODELS = {"de": "morphmodel_ger.pgz", "en": "morphmodel_en.pgz"}

LONGEST_WORD = 60
"""HanTa's analysis is quadratic in the length of a word; longer strings are no words."""

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
        self._model = model

    def tag(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Lemma and native tag (German: STTS; English: Penn) of each word, in order."""
        if not words:
            return []
        short = [w if len(w) <= LONGEST_WORD else "X" for w in words]
        return [(lemma, tag) for _, lemma, tag in self._model.tag_sent(short, taglevel=1)]

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
