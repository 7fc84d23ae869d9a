"""Tags of capitalised German words that the words around them decide: nouns, names, adjectives of towns."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.catalogue import gazetteer
from kg.language.clause import Token
from kg.language.german_words import HOUSES, LEGAL_FORMS, common_tail, town_of, whose_house
from kg.language.tagger import tagger
from kg.lexicon import lexicon

ADJECTIVAL = re.compile(r"(?:ig|lich|isch|bar|sam|los|haft|voll|reich|frei|mäßig|weise|nd|fähig|iert|^ge.*t|en)$")
AGENTIVE_ENGLISH = re.compile(r"(?:streamer|dealer|broker|caterer|maker|player|insider|hacker|trader|manager|leader)$")
PLACED = re.compile(r"(?:volks|raiffeisen|landes)bank$|sparkasse$", re.I)


@lru_cache(maxsize=16384)
def lexical(noun: str) -> bool:
    """A noun of the lexicon or a compound of one."""
    words = lexicon("de")
    return words.cue("class", "noun", noun) is not None or any(words.frames(kind, noun) for kind in ("role", "relnoun", "noun"))


def capital(token: Token, before: Token | None, after: Token | None) -> None:
    """A capitalised word: a noun, a name or an adjective of a town, never a verb."""
    noun_after = after is not None and after.pos in {"NOUN", "PROPN"} and after.text[0].isupper()
    words = lexicon("de")
    if after is not None and noun_after and f"{token.text}-{after.text}".lower() in words.pairs:
        for part in (token, after):
            part.tag, part.pos = "NN", "NOUN"  # Managing Director
    first = token.tag in {"NE", "FM"} and after is not None and after.pos == "PROPN" and (before is None or before.pos != "PROPN")
    if first and words.is_word("role", token.text):
        token.tag, token.pos = "NN", "NOUN"  # Justiziar Emil Brand
    if before is not None and before.tag == "NN":
        _after_noun(token)
    if after is not None and after.text in LEGAL_FORMS and token.pos == "ADJ" and token.text not in LEGAL_FORMS:
        token.tag, token.pos = "NE", "PROPN"
    acronym = token.tag == "NN" and noun_after and token.text.isupper() and 1 < len(token.text) < 5
    if acronym and not words.is_noname(token.text) and not lexical(token.text):
        token.tag, token.pos = "NE", "PROPN"  # IG Metall
    kind = token.tag in {"NE", "FM"} and before is not None and (before.pos in {"DET", "ADJ"} or before.tag == "APPRART")
    if kind and after is not None and after.pos == "PROPN" and after.text not in LEGAL_FORMS and _names_kind(token.text):
        token.tag, token.pos = "NN", "NOUN"  # die Kryptobörse Koinly
    if before is not None:
        _determined(token, before, after)
    beside = [t for t in (before, after) if t is not None and t.pos == "PROPN"]
    if beside and len(token.text) > 1 and token.text.isupper() and token.tag in {"APPR", "PTKVZ", "KON", "ART", "ADV"}:
        token.tag, token.pos = "NE", "PROPN"  # AB Nordwig
    alone = before is None or before.pos not in {"NOUN", "PROPN"}
    if token.pos in {"NOUN", "PROPN"} and noun_after and alone and _from_town(token, after):
        token.tag, token.pos = "ADJ(A)", "ADJ"  # die Münchner Altus GmbH
    determined = before is not None and (before.pos in {"DET", "ADJ"} or before.tag == "APPRART")
    agent = token.tag == "ADJ(A)" and noun_after and token.text.endswith("er") and AGENTIVE_ENGLISH.search(token.text)
    if agent and determined:
        token.tag, token.pos, token.lemma = "NN", "NOUN", token.text  # zum Sportstreamer Arenaplus
    if token.pos in {"VERB", "ADJ"} and determined and token.tag != "ADJ(A)":
        token.tag, token.pos = "NN", "NOUN"
    _unlikely(token, before, after)


def _unlikely(token: Token, before: Token | None, after: Token | None) -> None:
    """ "Lea Moser", "bei Super RTL": within a sentence no verb and no undeclined adjective has a capital."""
    given = before is not None and before.tag == "NE" and before.text in gazetteer("given-name")
    titled = before is not None and before.pos != "PUNCT" and after is not None and after.pos == "PROPN" and after.text[0].isupper()
    begins = before is None and after is not None and after.tag.endswith("(FIN)") and token.tag in {"ADJ(D)", "VV(PP)", "VV(FIN)"}
    if begins and not tagger("de").knows(token.text) and not ADJECTIVAL.search(token.text):
        token.tag, token.pos, token.lemma = "NE", "PROPN", token.text  # Delvit hat …
    if token.tag.startswith("VV") and given or token.tag == "ADJ(D)" and titled and token.text.isalpha() and not token.text.endswith("er"):
        token.tag, token.pos, token.lemma = "NE", "PROPN", token.text


def _determined(token: Token, before: Token, after: Token | None) -> None:
    """ "die Brandner Gruppe", "des Studios Altus": the house of somebody, and the genitive of a kind of firm."""
    if token.tag == "ADJ(A)" and after is not None and after.text in HOUSES and whose_house(token.text):
        for part in (token, after):
            part.tag, part.pos, part.lemma = "NE", "PROPN", part.text
    singular = token.text.removesuffix("s")
    if before.text == "des" and token.tag in {"NE", "FM"} and singular.lower() in lexicon("de").cues("class", "noun"):
        token.tag, token.pos, token.lemma = "NN", "NOUN", singular


def _from_town(token: Token, after: Token | None) -> bool:
    """ "Münchner", "Schweizer" before a noun."""
    swiss = token.text == "Schweizer" and after is not None and after.tag == "NN"
    return token.text.endswith("er") and (swiss or bool(town_of(token.text)))


@lru_cache(maxsize=16384)
def _names_kind(word: str) -> bool:
    """A common noun for a kind of firm, unless it makes the name with its place: "Volksbank Orbtal"."""
    cue = lexicon("de").cue("class", "noun", word)
    return (cue is not None and "named" not in cue.attributes or common_tail(word)) and not PLACED.search(word)


def _after_noun(token: Token) -> None:
    """Right after a noun: "die App Lausch", "der Investor Calder Bridge"; no adjective follows its noun."""
    from_there = token.text.endswith("er") and bool(town_of(token.text))
    adjective = token.tag == "ADJ(A)" and not tagger("de").knows(token.text) and not from_there
    adjective = adjective or token.tag == "ADJ(D)" and not token.text.endswith("er") and len(token.text) > 3
    if adjective or token.pos in {"VERB", "X"} and token.text.isalpha():
        token.tag, token.pos = "NE", "PROPN"
