"""German: text → sentences with phrases and clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from kg.language.clause import Sentence, Token
from kg.language.german_clauses import clauses
from kg.language.german_phrases import LEGAL_FORMS, PhraseParser, ordinary
from kg.language.german_tokens import sentences
from kg.language.tagger import tagger
from kg.lexicon import lexicon

NameLookup = Callable[[list[Token], int], int]
"""(tokens, i) → how many tokens from i on are a known name, 0 for none."""


def analyse(text: str, names: NameLookup) -> list[Sentence]:
    """All sentences of a German text, analysed. Linear in its length."""
    found = list(sentences(text))
    names = _with_document_names(found, names)
    alone = _alone(found)
    for sentence in found:
        clauses(sentence, PhraseParser(sentence.tokens, names, alone).parse())
    return found


def _with_document_names(found: list[Sentence], names: NameLookup) -> NameLookup:
    """Words that the tagger took for a name elsewhere in the document, and never with an article, are names here too."""
    as_name: Counter[str] = Counter()
    as_noun: Counter[str] = Counter()
    for sentence in found:
        for i, token in enumerate(sentence.tokens):
            if len(token.text) > 2 and (token.pos == "PROPN" or token.tag == "NN" and _bare_name(sentence.tokens, i)):
                as_name[token.text] += 1
            elif token.pos == "NOUN" and i and sentence.tokens[i - 1].pos in {"DET", "ADJ"}:
                as_noun[token.text] += 1
    known = tagger("de").knows
    seen = {w for w, n in as_name.items() if n > as_noun[w] and (n > 1 or not known(w))}

    def lookup(tokens: list[Token], i: int) -> int:
        return names(tokens, i) or int(tokens[i].text in seen and tokens[i].pos == "NOUN")

    return lookup


def _alone(found: list[Sentence]) -> frozenset[str]:
    """Names that stand by themselves somewhere in the document."""
    out = set()
    for sentence in found:
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if token.pos == "PROPN" and not (i and tokens[i - 1].text[0].isupper() and tokens[i - 1].pos in {"PROPN", "NOUN"}) and not (
                    i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()):
                out.add(token.text)
    return frozenset(out)


def _bare_name(tokens: list[Token], i: int) -> bool:
    """A noun that can only be a name: singular and without determiner, which German allows no count noun.

    Taken only in clear places: before a legal form, after a kind of company, alone in front of the finite verb.
    """
    token, before, after = tokens[i], tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
    if token.text != token.lemma or "-" in token.text or ordinary(token.text) or tagger("de").knows(token.text):
        return False
    if after is not None and after.text in LEGAL_FORMS:
        return True
    if before is None or before.pos == "PUNCT":
        return after is not None and after.tag.endswith("(FIN)")
    return before.tag == "NN" and lexicon("de").cue("class", "noun", before.lemma) is not None
