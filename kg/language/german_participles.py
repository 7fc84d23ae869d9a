"""Attributive participles that look like preterites to the tagger: "der auf Ventile spezialisierte Zulieferer"."""

from __future__ import annotations

import re

from kg.language.clause import Token

PARTICIPLE = re.compile("t(?:e|en|er|es|em)$")
DEFINITE = frozenset(("der", "die", "das", "den", "dem", "des"))


def attributes(tokens: list[Token]) -> None:
    """ "der auf Ventile spezialisierte Zulieferer", ", das in Köln ansässige Unternehmen": after an article right before a
    preposition, what looks like a preterite and has a noun behind it is a participle; a relative clause ends with its verb.
    "Der erst 2018 gegründete und nun mit 2 Milliarden bewertete Kölner Lieferdienst wächst": after an adverb too, where
    another verb is still to come."""
    for i, token in enumerate(tokens[:-3]):
        fused = token.tag == "APPRART"  # "am in Graz beheimateten Zulieferer"
        if not fused and (token.text.lower() not in DEFINITE or token.tag not in {"ART", "PRELS", "PDS"}):
            continue
        governed = tokens[i + 1].tag in {"APPR", "APPRART"}
        if not governed and tokens[i + 1].tag not in {"ADV", "ADJ(D)", "ADJ(A)", "CARD"}:
            continue
        nested = governed
        for j in range(i + 2 + governed, min(i + 24, len(tokens) - 1)):
            word = tokens[j]
            if word.pos == "PUNCT" and not (word.text == "," and tokens[j - 1].tag == "ADJ(A)"):
                break
            looks = word.tag in {"VV(FIN)", "VV(PP)"} and PARTICIPLE.search(word.text) is not None
            participle = word.text[0].islower() and (word.tag == "ADJ(A)" and governed or looks) and _noun_follows(tokens, j + 1)
            like = word.text if token.tag not in {"ART", "APPRART"} else ""
            chained = looks and _chained(tokens, j + 1, like, _verb_behind(tokens, i))
            if chained or participle and (governed or _verb_ahead(tokens, j + 1) or _verb_behind(tokens, i)):
                word.tag, word.pos = "ADJ(A)", "ADJ"
                token.tag, token.pos = (token.tag, token.pos) if fused else ("ART", "DET")
                if chained:
                    continue
                break
            if word.pos in {"VERB", "AUX"} or not nested and word.tag == "NN" and tokens[j - 1].tag == "ADJ(A)":
                break
            nested = nested or word.pos == "ADP"


def _chained(tokens: list[Token], j: int, like: str, closed: bool) -> bool:
    """Behind a participle, a second one before the noun: "die in Ulm beheimatete, auf Obst spezialisierte Firma liefert". It has
    the ending of `like`, where that is told; the clause has its verb already, where it is `closed`."""
    if j + 3 >= len(tokens) or tokens[j].text not in {",", "und"} or tokens[j + 1].pos not in {"ADP", "ADV"}:
        return False
    for k in range(j + 2, min(j + 14, len(tokens) - 1)):
        looks = tokens[k].tag == "ADJ(A)" or tokens[k].tag == "VV(FIN)" and PARTICIPLE.search(tokens[k].text)
        if looks and _noun_follows(tokens, k + 1):
            alike = not like or tokens[k].text[-2:] == like[-2:] or tokens[k].text[-1] == like[-1] == "e"
            return alike and (bool(like) or closed or _verb_ahead(tokens, k + 1))
        if tokens[k].pos in {"PUNCT", "VERB", "AUX"}:
            return False
    return False


def _noun_follows(tokens: list[Token], j: int) -> bool:
    """A noun, adjectives before it aside: "spezialisierte Duisburger Händler"."""
    while j < len(tokens) - 1 and tokens[j].tag == "ADJ(A)":
        j += 1
    return tokens[j].pos in {"NOUN", "PROPN"} and tokens[j].text[0].isupper()


def _verb_behind(tokens: list[Token], i: int) -> bool:
    """The finite verb of the clause stands before token i, so that no other follows."""
    for k in range(i - 1, -1, -1):
        if tokens[k].tag.endswith("(FIN)"):
            return True
        if tokens[k].text in {",", ";", ":"} or tokens[k].pos == "SCONJ":
            return False
    return False


def _verb_ahead(tokens: list[Token], j: int) -> bool:
    """A finite verb comes before the next comma, or right behind it: the one before was none."""
    for k in range(j, len(tokens)):
        if tokens[k].tag.endswith("(FIN)") or tokens[k].tag in {"PTKZU", "VV(IZU)"}:
            return True
        if tokens[k].text in {",", ";", ":"} and not (k + 1 < len(tokens) and tokens[k + 1].tag.endswith("(FIN)")):
            return False
    return False


def attribute(words: list[Token]) -> None:
    """ "Der an Altus verkaufte Hersteller wächst": what looks finite within an article and its noun is a participle."""
    for k in range(3, len(words) - 2):
        token, after = words[k], words[k + 1]
        form = token.tag == "VV(FIN)" and re.search(r"te[nrms]?$", token.text) and after.pos == "NOUN" and after.text[0].isupper()
        if form and any(words[j].pos == "DET" and words[j + 1].pos == "ADP" for j in range(k - 2)) and _finite_after(words, k + 1):
            token.tag, token.pos = "ADJ(A)", "ADJ"


def _finite_after(words: list[Token], k: int) -> bool:
    return any(t.tag.endswith("(FIN)") for t in words[k:])
