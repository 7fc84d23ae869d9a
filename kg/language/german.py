"""German: text → sentences with phrases and clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from kg.language.clause import Sentence, Token
from kg.language.german_clauses import clauses
from kg.language.german_phrases import PhraseParser
from kg.language.german_tokens import sentences
from kg.language.tagger import tagger

NameLookup = Callable[[list[Token], int], int]
"""(tokens, i) → how many tokens from i on are a known name, 0 for none."""


def analyse(text: str, names: NameLookup) -> list[Sentence]:
    """All sentences of a German text, analysed. Linear in its length."""
    found = list(sentences(text))
    names = _with_document_names(found, names)
    for sentence in found:
        clauses(sentence, PhraseParser(sentence.tokens, names).parse())
    return found


def _with_document_names(found: list[Sentence], names: NameLookup) -> NameLookup:
    """Words that the tagger took for a name elsewhere in the document, and never with an article, are names here too."""
    as_name: Counter[str] = Counter()
    as_noun: Counter[str] = Counter()
    for sentence in found:
        for i, token in enumerate(sentence.tokens):
            if token.pos == "PROPN" and len(token.text) > 2:
                as_name[token.text] += 1
            elif token.pos == "NOUN" and i and sentence.tokens[i - 1].pos in {"DET", "ADJ"}:
                as_noun[token.text] += 1
    known = tagger("de").knows
    seen = {w for w, n in as_name.items() if n > as_noun[w] and (n > 1 or not known(w))}

    def lookup(tokens: list[Token], i: int) -> int:
        return names(tokens, i) or int(tokens[i].text in seen and tokens[i].pos == "NOUN")

    return lookup
