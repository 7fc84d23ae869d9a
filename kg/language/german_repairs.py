"""Tags of German tokens that the words around them decide, after HanTa tagged the sentence.

Capitals that no verb has, names right after a noun, relative pronouns, infinitives and finite verbs at the end of
a clause: each repair is one that was measured to matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.catalogue import gazetteer
from kg.language.clause import Token
from kg.language.german_brackets import awaited, open_conjunctions, repair_segment, right_brackets
from kg.language.german_capitals import capital
from kg.language.german_participles import attributes

QUOTES = frozenset("„“”\"»«‚‘’'")
PARTICLES = frozenset("an ab auf aus ein vor zu bei nach mit um".split())
"""Prepositions that end a clause only as the particle of its verb."""
CLOSING_MARKS = frozenset((",", ".", ";", ":", "–", "—", "-", "!", "?"))
TIME_AFTER = frozenset("Ende Anfang Mitte zum zur Januar Februar März April Mai Juni Juli August September Oktober November".split())
OPEN_PREFIXES = frozenset("infrage zugute zustande zugrunde beiseite instand zunutze zutage".split())
"""Prefixes that once were a preposition and its noun."""


def repair(tokens: list[Token]) -> None:
    """Every repair of one sentence, in place."""
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.text[0].isupper():
            capital(token, before, after)
        else:
            _small(token, before, after)
    attributes(tokens)
    _beyond(tokens)
    _find_finite(tokens)
    segments = [s for s in _segments(tokens) if any(tokens[i].pos != "PUNCT" for i in s)]
    _verb_in_front(tokens, segments)
    closing = open_conjunctions(tokens, segments)
    for k, (segment, following) in enumerate(zip(segments, [*segments[1:], []], strict=False)):
        repair_segment(tokens, segment, following, closes=k in closing or awaited(tokens, segments, k))
    right_brackets(tokens, segments)


def _beyond(tokens: list[Token]) -> None:
    """ "Über Speicher hinaus bietet Altus …": the word in front is a preposition. "Sowohl Altus als auch Brenner": what
    looks like a preposition joins. "Nach wie vor", "bis zu 70 Millionen": adverbs of several words."""
    both = False
    for token, after in pairwise(tokens):
        both = both or token.text.lower() == "sowohl"
        if both and token.text in {"als", "wie"} and after.text == "auch":
            token.tag, token.pos = "KON", "CCONJ"
    for i, (word, follower) in enumerate(pairwise(tokens)):
        pair, third = (word.text.lower(), follower.text), tokens[i + 2] if i + 2 < len(tokens) else None
        still = pair == ("nach", "wie") and third is not None and third.text == "vor"
        if still or pair == ("bis", "zu") and third is not None and third.pos == "NUM":
            for token in tokens[i : i + 3 if still else i + 2]:
                token.tag, token.pos, token.lemma = "ADV", "ADV", token.text.lower()
    if tokens and tokens[0].text == "Über" and tokens[0].pos == "ADV" and any(t.text == "hinaus" for t in tokens[2:8]):
        tokens[0].tag, tokens[0].pos = "APPR", "ADP"


def _verb_in_front(tokens: list[Token], segments: list[list[int]]) -> None:
    """ "Stimmen die Behörden zu, kauft Altus …": before a clause that begins with its verb, a particle waits for the first word."""
    if len(segments) < 2 or len(segments[0]) < 3 or not tokens[segments[1][0]].tag.endswith("(FIN)"):
        return
    first, after = tokens[segments[0][0]], tokens[segments[0][1]]
    verbs = any(tokens[i].pos in {"VERB", "AUX"} for i in segments[0])
    if first.tag == "NN" and first.text.endswith("en") and after.pos == "DET" and tokens[segments[0][-1]].tag == "PTKVZ" and not verbs:
        first.tag, first.pos, first.lemma = "VV(FIN)", "VERB", first.text.lower()


def _find_finite(tokens: list[Token]) -> None:
    """ "Altus beendet das Experiment": without any finite verb, a participle in -t that does not end the sentence is one."""
    words = [t for t in tokens if t.pos != "PUNCT"]
    verbs = [t for t in words if t.pos in {"VERB", "AUX"}]
    if len(verbs) == 1 and verbs[0].tag == "VV(PP)" and verbs[0] not in (words[0], words[-1]):
        verbs[0].tag = "VV(FIN)" if re.search("^(?!ge).*t$", verbs[0].text) else verbs[0].tag


def _small(token: Token, before: Token | None, after: Token | None) -> None:
    """A word in small letters: verbs at the end of a clause, relative pronouns after a comma."""
    if token.tag == "VV(INF)" and before is not None and before.tag == "PTKZU":
        return
    if token.tag in {"VV(FIN)", "VV(PP)"} and before is not None and before.tag == "PTKZU":
        token.tag = "VV(INF)"
    if token.text == "will" and token.tag == "FM":
        token.tag, token.pos, token.lemma = "VM(FIN)", "AUX", "wollen"  # behind a name, no English
    if token.text in gazetteer("agency") and before is not None and (before.pos == "DET" or before.lemma.endswith("agentur")):
        token.tag, token.pos, token.lemma = "NE", "PROPN", token.text  # die Nachrichtenagentur dpa
    if token.text == "bis" and after is not None and (after.tag == "CARD" or after.text in TIME_AFTER):
        token.tag, token.pos = "APPR", "ADP"  # "…, bis 2025 A zu kaufen" opens no clause
    if token.tag == "APPR" and token.text in PARTICLES and (after is None or after.text in CLOSING_MARKS):
        token.tag, token.pos = "PTKVZ", "PART"  # "kündigt harte Schritte an – …"
    if token.text in OPEN_PREFIXES:
        token.tag, token.pos, token.lemma = "PTKVZ", "PART", token.text  # "kommt nicht infrage"
    if token.text.startswith("angehör"):
        token.lemma = "angehören"  # the finite "angehört" is not the participle of "anhören"
    if token.tag == "VV(FIN)" and after is not None and after.tag in {"VA(FIN)", "VA(INF)", "VM(FIN)"}:
        token.tag = "VV(INF)" if after.tag == "VM(FIN)" or (after.lemma == "werden" and token.text.endswith("n")) else "VV(PP)"
    if before is None or before.text != ",":
        return
    pronoun = token.tag == "ART" and after is not None and after.pos in {"ADV", "PRON", "ADP", "AUX", "VERB"}
    if pronoun and token.lemma in {"der", "die", "das"} or token.tag in {"PDS", "PDAT"} and token.lemma == "der":
        token.tag, token.pos = "PRELS", "PRON"


def _segments(tokens: list[Token]) -> Iterator[list[int]]:
    """Token lists between commas, dashes and colons."""
    segment: list[int] = []
    for i, token in enumerate(tokens):
        if token.pos == "PUNCT" and token.text not in QUOTES and token.text not in "()&+/%":
            if segment:
                yield segment
            segment = []
        else:
            segment.append(i)
    if segment:
        yield segment
