"""Text → sentences of tokens, phrases and clauses, one interface for every language."""

from __future__ import annotations

import os
from functools import lru_cache

from kg import catalogue
from kg.language.clause import Sentence, Token

LANGUAGES = ("de", "en")


def analyse(text: str, lang: str) -> list[Sentence]:
    """Sentences of `text` in language `lang`, in order; by the user's own spaCy model where KG_SPACY_<LANG> names one.

    Raises ValueError for a language that has no analyser, UsageError for a model that is not installed.
    """
    if model := os.environ.get(f"KG_SPACY_{lang.upper()}"):
        from kg.language.spacy_backend import analyse as parsed

        return parsed(text, lang, model)
    if lang == "de":
        from kg.language.german import analyse as german

        return german(text, known_names)
    if lang == "en":
        from kg.language.english import analyse as english

        return english(text)
    raise ValueError(f"no analyser for language {lang!r}")


def known_names(tokens: list[Token], i: int) -> int:
    """How many tokens from i on are a name of the catalogue (the longest)."""
    first = tokens[i].text
    if not (first[0].isupper() or first[0].isdigit()):
        return 0
    for n in range(min(LONGEST_NAME, len(tokens) - i), 0, -1):
        if n > 1 and not tokens[i + n - 1].text[0].isalnum():
            continue
        name = " ".join(t.text for t in tokens[i:i + n])
        if _in_catalogue(name) or n > 1 and tokens[i].pos == "ADJ" and _in_catalogue(catalogue.uninflected(name)):
            return n
    return 0


LONGEST_NAME = 5


@lru_cache(maxsize=65536)
def _in_catalogue(name: str) -> bool:
    """A name as spelt there; ordinary words that are names as well ("Orange", "Meta") need more than their form."""
    return name not in _ordinary() and any(name in entry.names for entry in catalogue.default().find(name))


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return catalogue.gazetteer("ordinary-word-de") | catalogue.gazetteer("ordinary-word-en")
