"""Tags of German tokens that the words around them decide, after HanTa tagged the sentence.

Capitals that no verb has, names right after a noun, relative pronouns, infinitives and finite verbs at the end of
a clause: each repair is one that was measured to matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from kg.catalogue import gazetteer
from kg.language.clause import Token
from kg.language.german_words import HOUSES, LEGAL_FORMS, common_tail, town_of, whose_house
from kg.language.tagger import tagger
from kg.lexicon import lexicon

QUOTES = frozenset("„“”\"»«‚‘’'")
PARTICLES = frozenset("an ab auf aus ein vor zu bei nach mit um".split())
"""Prepositions that end a clause only as the particle of its verb."""
CLOSING_MARKS = frozenset((",", ".", ";", ":", "–", "—", "-", "!", "?"))
TIME_AFTER = frozenset("Ende Anfang Mitte zum zur Januar Februar März April Mai Juni Juli August September Oktober November".split())
PREFIXES = frozenset("ein an ab auf aus vor zu mit zurück zusammen nach her hin".split())
OPEN_PREFIXES = frozenset("infrage zugute zustande zugrunde beiseite instand zunutze zutage".split())
"""Prefixes that once were a preposition and its noun."""
ALSO_CONJUNCTIONS = frozenset(("seit", "während", "bis"))
SUBORDINATORS = frozenset(("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"))


@lru_cache(maxsize=16384)
def lexical(noun: str) -> bool:
    """A noun of the lexicon or a compound of one."""
    words = lexicon("de")
    return words.cue("class", "noun", noun) is not None or any(words.frames(kind, noun) for kind in ("role", "relnoun", "noun"))


def repair(tokens: list[Token]) -> None:
    """Every repair of one sentence, in place."""
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.text[0].isupper():
            _capital(token, before, after)
        else:
            _small(token, before, after)
    _attributes(tokens)
    _beyond(tokens)
    _find_finite(tokens)
    segments = [s for s in _segments(tokens) if any(tokens[i].pos != "PUNCT" for i in s)]
    closing = _open_conjunctions(tokens, segments)
    for k, (segment, following) in enumerate(zip(segments, [*segments[1:], []], strict=False)):
        _repair_segment(tokens, segment, following, closes=k in closing or _awaited(tokens, segments, k))
    _right_brackets(tokens, segments)


def _open_conjunctions(tokens: list[Token], segments: list[list[int]]) -> set[int]:
    """Segments whose verb a conjunction waits for, which so are no relative clauses: "Nachdem Altus, ein Hersteller, den Konzern
    gekauft hatte, …"; "Seit Altus Brenner – einen Hersteller – besitzt, …" begins with a conjunction, too."""
    words = [[tokens[i] for i in segment if tokens[i].pos != "PUNCT"] for segment in segments]
    out: set[int] = set()
    for n, opening in enumerate(words):
        also = n == 0 and opening[0].tag == "APPR" and opening[0].text.lower() in ALSO_CONJUNCTIONS
        waits = not any(t.pos in {"VERB", "AUX"} for t in opening)
        if not waits or not (also or any(t.tag == "KOUS" for t in opening[:2])):
            continue
        ends: list[int] = []
        for k in range(n + 1, len(words)):
            alone = len(words[k]) == 1 and words[k][0].tag == "VV(PP)" and words[k][0].text.endswith("t")
            if alone and (k + 1 == len(words) or words[k + 1][0].tag.endswith("(FIN)")):
                words[k][0].tag = "VV(FIN)"  # "Wenn Altus Brenner, das …, verkauft, steigt der Kurs"
            if words[k][0].tag.endswith("(FIN)") and (len(words[k]) > 1 or ends):
                break
            if words[k][-1].pos in {"VERB", "AUX"}:
                ends.append(k)
        others = [words[k][0] for k in ends[:-1]]
        if ends and len(words[ends[-1]]) > 1 and all(t.tag == "PRELS" or t.text in DEFINITE and t.tag == "ART" for t in others):
            out.add(ends[-1])
            opening[0].tag, opening[0].pos = ("KOUS", "SCONJ") if also else (opening[0].tag, opening[0].pos)
            first = next((t for t in words[ends[-1]] if t.pos not in {"ADP", "CCONJ"}), opening[0])
            if first.tag == "PRELS" and first.text in DEFINITE:
                first.tag, first.pos = "ART", "DET"
    return out


def _awaited(tokens: list[Token], segments: list[list[int]], k: int) -> bool:
    """ "Man wolle, so die Chefin, den Rivalen Altus kaufen": an infinitive that a modal verb before it waits for, so that no
    relative clause begins; the last one in the sentence closes it."""
    last = tokens[segments[k][-1]]
    if k < 1 or not last.tag.endswith("(INF)") and last.text != last.lemma or last.pos not in {"VERB", "AUX"}:
        return False
    for n in range(k - 1, -1, -1):
        words = [tokens[i] for i in segments[n] if tokens[i].pos != "PUNCT"]
        verbs = [t for t in words if t.pos in {"VERB", "AUX"}]
        told = n > 0 and bool(verbs) and verbs[0] in words[:2] and verbs[0].tag == "VV(FIN)"  # ", sagte die Chefin,"
        if not verbs or words[0].tag in SUBORDINATORS or told:
            continue
        if len(verbs) > 1 or verbs[0].tag != "VM(FIN)" and not (verbs[0].lemma == "werden" and verbs[0].tag == "VA(FIN)"):
            return False
        return not any(tokens[s[-1]].tag.endswith("(INF)") for s in segments[k + 1 :])
    return False


def _right_brackets(tokens: list[Token], segments: list[list[int]]) -> None:
    """ "Altus hat in den Hersteller, der …, investiert": a verb by itself, where an auxiliary before waits for its participle."""
    waits = ""
    for segment in segments:
        words = [tokens[i] for i in segment if tokens[i].pos != "PUNCT"]
        alone = words[0] if len(words) == 1 else None
        if alone is not None and waits == "PP" and alone.tag == "VV(FIN)" and alone.text.endswith("t"):
            alone.tag, waits = "VV(PP)", ""
        elif alone is not None and waits == "INF" and alone.tag in {"VV(FIN)", "VA(FIN)"} and alone.text == alone.lemma:
            alone.tag, waits = f"{alone.tag[:2]}(INF)", ""
        elif alone is not None and waits == "PTKVZ" and alone.text in PREFIXES and segment is segments[-1]:
            alone.tag, alone.pos, waits = "PTKVZ", "PART", ""
        verbs = [t for t in words if t.pos in {"VERB", "AUX"}]
        last = verbs[-1] if verbs and verbs[-1] is not words[-1] else None
        if last is not None and (last.tag == "VM(FIN)" or last.tag == "VA(FIN)" and last.lemma == "haben"):
            waits = "INF" if last.tag == "VM(FIN)" else "PP"
        elif len(verbs) == 1 and last is not None and last.tag == "VV(FIN)":
            waits = "PTKVZ"
        elif len(verbs) > 1:
            waits = ""


def _attributes(tokens: list[Token]) -> None:
    """ "der auf Ventile spezialisierte Zulieferer", ", das in Köln ansässige Unternehmen": after an article right before a
    preposition, what looks like a preterite and has a noun behind it is a participle; a relative clause ends with its verb.
    "Der erst 2018 gegründete und nun mit 2 Milliarden bewertete Kölner Lieferdienst wächst": after an adverb too, where
    another verb is still to come."""
    for i, token in enumerate(tokens[:-3]):
        if token.text.lower() not in DEFINITE or token.tag not in {"ART", "PRELS", "PDS"}:
            continue
        governed = tokens[i + 1].tag in {"APPR", "APPRART"}
        if not governed and tokens[i + 1].tag not in {"ADV", "ADJ(D)", "ADJ(A)", "CARD"}:
            continue
        nested = governed
        for j in range(i + 2 + governed, min(i + 24, len(tokens) - 1)):
            word = tokens[j]
            if word.pos == "PUNCT" and not (word.text == "," and tokens[j - 1].tag == "ADJ(A)"):
                break
            looks = word.tag == "VV(FIN)" and re.search("t(?:e|en|er|es|em)$", word.text) is not None
            participle = word.text[0].islower() and (word.tag == "ADJ(A)" and governed or looks) and _noun_follows(tokens, j + 1)
            chained = looks and token.tag == "ART" and _chained(tokens, j + 1)
            if chained or participle and (governed or _verb_ahead(tokens, j + 1)):
                word.tag, word.pos = "ADJ(A)", "ADJ"
                token.tag, token.pos = "ART", "DET"
                if chained:
                    continue
                break
            if word.pos in {"VERB", "AUX"} or not nested and word.tag == "NN" and tokens[j - 1].tag == "ADJ(A)":
                break
            nested = nested or word.pos == "ADP"


def _chained(tokens: list[Token], j: int) -> bool:
    """Behind a participle, a second one before the noun: "die in Ulm beheimatete, auf Obst spezialisierte Firma liefert"."""
    if j + 3 >= len(tokens) or tokens[j].text not in {",", "und"} or tokens[j + 1].pos not in {"ADP", "ADV"}:
        return False
    for k in range(j + 2, min(j + 14, len(tokens) - 1)):
        looks = tokens[k].tag == "ADJ(A)" or tokens[k].tag == "VV(FIN)" and re.search("t(?:e|en|er|es|em)$", tokens[k].text)
        if looks and _noun_follows(tokens, k + 1):
            return _verb_ahead(tokens, k + 1)
        if tokens[k].pos in {"PUNCT", "VERB", "AUX"}:
            return False
    return False


def _noun_follows(tokens: list[Token], j: int) -> bool:
    """A noun, adjectives before it aside: "spezialisierte Duisburger Händler"."""
    while j < len(tokens) - 1 and tokens[j].tag == "ADJ(A)":
        j += 1
    return tokens[j].pos in {"NOUN", "PROPN"} and tokens[j].text[0].isupper()


def _verb_ahead(tokens: list[Token], j: int) -> bool:
    """A finite verb comes before the next comma, or right behind it: the one before was none."""
    for k in range(j, len(tokens)):
        if tokens[k].tag.endswith("(FIN)"):
            return True
        if tokens[k].text in {",", ";", ":"} and not (k + 1 < len(tokens) and tokens[k + 1].tag.endswith("(FIN)")):
            return False
    return False


def _beyond(tokens: list[Token]) -> None:
    """ "Über Speicher hinaus bietet Altus …": the word in front is a preposition. "Sowohl Altus als auch Brenner": what
    looks like a preposition joins."""
    both = False
    for token, after in pairwise(tokens):
        both = both or token.text.lower() == "sowohl"
        if both and token.text in {"als", "wie"} and after.text == "auch":
            token.tag, token.pos = "KON", "CCONJ"
    if tokens and tokens[0].text == "Über" and tokens[0].pos == "ADV" and any(t.text == "hinaus" for t in tokens[2:8]):
        tokens[0].tag, tokens[0].pos = "APPR", "ADP"


DEFINITE = frozenset(("der", "die", "das", "den", "dem", "des"))


def _find_finite(tokens: list[Token]) -> None:
    """ "Altus beendet das Experiment": without any finite verb, a participle in -t that does not end the sentence is one."""
    words = [t for t in tokens if t.pos != "PUNCT"]
    verbs = [t for t in words if t.pos in {"VERB", "AUX"}]
    if len(verbs) == 1 and verbs[0].tag == "VV(PP)" and verbs[0] not in (words[0], words[-1]):
        verbs[0].tag = "VV(FIN)" if re.search("^(?!ge).*t$", verbs[0].text) else verbs[0].tag


def _capital(token: Token, before: Token | None, after: Token | None) -> None:
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
    if acronym and words.cue("noname", "word", token.text) is None and not lexical(token.text):
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


AGENTIVE_ENGLISH = re.compile(r"(?:streamer|dealer|broker|caterer|maker|player|insider|hacker|trader|manager|leader)$")
PLACED = re.compile(r"(?:volks|raiffeisen|landes)bank$|sparkasse$", re.I)


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


def _attribute(words: list[Token]) -> None:
    """ "Der an Altus verkaufte Hersteller wächst": what looks finite within an article and its noun is a participle."""
    for k in range(3, len(words) - 2):
        token, after = words[k], words[k + 1]
        form = token.tag == "VV(FIN)" and re.search(r"te[nrms]?$", token.text) and after.pos == "NOUN" and after.text[0].isupper()
        if form and any(words[j].pos == "DET" and words[j + 1].pos == "ADP" for j in range(k - 2)) and _finite_after(words, k + 1):
            token.tag, token.pos = "ADJ(A)", "ADJ"


def _finite_after(words: list[Token], k: int) -> bool:
    return any(t.tag.endswith("(FIN)") for t in words[k:])


def _repair_segment(tokens: list[Token], segment: list[int], following: list[int], *, closes: bool) -> None:
    """Verb-last clauses: the article that is a relative pronoun, the "infinitive" that is a finite plural."""
    words = [tokens[i] for i in segment if tokens[i].pos != "PUNCT"]
    verbs = [t for t in words if t.pos in {"VERB", "AUX"}]
    if (
        len(words) > 1
        and not verbs
        and words[0].tag == "PRELS"
        and words[1].pos in {"NOUN", "PROPN", "ADJ"}
        and (not following or tokens[following[0]].tag.endswith("(FIN)"))
    ):
        words[0].tag, words[0].pos = "ART", "DET"  # "die Tochter von Altus, die Altus Inc., meldete …"
    if len(words) < 3 or not verbs or verbs[-1] is not words[-1]:
        return
    if words[0].text == "wie" and words[0].tag == "KOKOM" and words[-1].tag.endswith("(FIN)"):
        words[0].tag, words[0].pos = "PWAV", "ADV"  # "kauft, wie die „Post“ meldet, …"
    first = next((k for k, t in enumerate(words) if t.pos not in {"ADP", "CCONJ"}), 0)
    start = segment[0]
    hosts = {"NOUN", "PROPN", "NUM", "PUNCT"} | ({"VERB"} if words[0].pos == "ADP" else set())  # "…, mit dem Altus handelt"
    relative = not closes and start > 1 and tokens[start - 1].text == "," and tokens[start - 2].pos in hosts
    _attribute(words)
    last = verbs[-1]
    plain_infinitive = last.tag in {"VV(INF)", "VA(INF)", "VM(INF)"} and words[-2].tag != "PTKZU" and last.text.endswith("n")
    if closes and last.tag == "VV(FIN)" and last.text == last.lemma and words[first].tag == "PRELS":
        last.tag, words[first].tag, words[first].pos = "VV(INF)", "ART", "DET"
    finite = [t for t in verbs if t.tag.endswith("(FIN)")]
    if (
        len(finite) > 1
        and finite[-1] is last
        and finite[0].tag in {"VA(FIN)", "VM(FIN)"}
        and words[first].tag not in SUBORDINATORS
        and (last.tag == "VV(FIN)" or finite[0].tag == "VM(FIN)" and last.text in {"haben", "sein", "werden"})
        and not any(t.text in {"und", "oder"} and before.tag != "TRUNC" for before, t in pairwise(words[words.index(finite[0]) :]))
    ):
        last.tag = f"{last.tag[:2]}(INF)" if finite[0].tag == "VM(FIN)" else "VV(PP)"  # "hat … erhalten"; "soll … haben"
        finite.pop()
    fronted = segment[0] == 0 and bool(following) and tokens[following[0]].tag.endswith("(FIN)")
    begins = fronted or start > 1 and tokens[start - 1].text == ","
    if words[0].tag == "APPR" and words[0].text.lower() in ALSO_CONJUNCTIONS and finite == [last] and begins:
        words[0].tag, words[0].pos = "KOUS", "SCONJ"  # "Seit Altus Brenner besitzt, …"
    if (
        words[first].tag == "ART"
        and relative
        and words[first].text in {"der", "die", "das", "dem", "den", "des"}
        and ((finite and finite[-1] is last and len(finite) == 1) or (not finite and plain_infinitive))
        and first <= 1
    ) and (len(words) > 3 or words[1].pos != "NOUN"):
        words[first].tag, words[first].pos = "PRELS", "PRON"
    if (
        not finite
        and words[first].tag == "PRELS"
        and any(t.tag in {"PTKZU", "VV(IZU)"} for t in words)
        and (words[first + 1].pos in {"NOUN", "PROPN", "ADJ", "NUM"})
    ):
        words[first].tag, words[first].pos = "ART", "DET"  # ", die Altus AG zu kaufen"
    if not finite and len(verbs) == 1 and last.tag == "VV(PP)" and last.text.endswith("t") and words[first].tag in SUBORDINATORS:
        last.tag = "VV(FIN)"  # "dass A mit B verhandelt"
    if not finite and plain_infinitive and words[first].tag in SUBORDINATORS:
        last.tag = last.tag[:2] + "(FIN)"
