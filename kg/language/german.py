"""German: text → sentences with phrases and clauses."""

from __future__ import annotations

from collections.abc import Callable

from kg.language.clause import Sentence, Token
from kg.language.german_clauses import clauses
from kg.language.german_names import document_names, small_names, standing_alone
from kg.language.german_phrases import PhraseParser
from kg.language.german_tokens import sentences

NameLookup = Callable[[list[Token], int], int]
"""(tokens, i) → how many tokens from i on are a known name, 0 for none."""


def analyse(text: str, names: NameLookup) -> list[Sentence]:
    """All sentences of a German text, analysed. Linear in its length."""
    found = list(sentences(text))
    small = small_names(found)
    seen, alone = document_names(found) | small, standing_alone(found) | small

    def lookup(tokens: list[Token], i: int) -> int:
        token = tokens[i]
        genitive = token.text.endswith("s") and token.text[:-1] in seen and token.lemma == token.text[:-1]
        return names(tokens, i) or int((token.text in seen or genitive) and token.pos == "NOUN")

    for sentence in found:
        clauses(sentence, PhraseParser(sentence.tokens, lookup, alone, seen).parse())
    return found
