"""The verb brackets of German clauses: which verbs at the end are finite, participles or infinitives, and whether an article
in front is a relative pronoun."""

from __future__ import annotations

from itertools import pairwise

from kg.language.clause import Token
from kg.language.german_participles import DEFINITE, attribute
from kg.language.german_verbs import REPORTED
from kg.language.tagger import tagger

PREFIXES = frozenset("ein an ab auf aus vor zu mit zurück zusammen nach her hin".split())
ALSO_CONJUNCTIONS = frozenset(("als", "seit", "während", "bis"))
SUBORDINATORS = frozenset(("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"))


def open_conjunctions(tokens: list[Token], segments: list[list[int]]) -> set[int]:
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
        last = words[ends[-1]] if ends else []
        verbs = [t for t in last if t.pos in {"VERB", "AUX"}]
        if len(last) > 1 and verbs == last[-1:] and last[-1].tag == "VV(PP)" and last[-1].text.endswith("t"):
            last[-1].tag = "VV(FIN)"  # "Dass Altus – so heißt es – die Firma Brenner beliefert, …"
        if ends and len(words[ends[-1]]) > 1 and all(t.tag == "PRELS" or t.text in DEFINITE and t.tag == "ART" for t in others):
            out.add(ends[-1])
            opening[0].tag, opening[0].pos = ("KOUS", "SCONJ") if also else (opening[0].tag, opening[0].pos)
            first = next((t for t in words[ends[-1]] if t.pos not in {"ADP", "CCONJ"}), opening[0])
            if first.tag == "PRELS" and first.text in DEFINITE:
                first.tag, first.pos = "ART", "DET"
    return out


def awaited(tokens: list[Token], segments: list[list[int]], k: int) -> bool:
    """ "Man wolle, so die Chefin, den Rivalen Altus kaufen": an infinitive that a modal verb before it waits for, so that no
    relative clause begins; the last one in the sentence closes it."""
    last = tokens[segments[k][-1]]
    participle = last.tag in {"VV(FIN)", "VV(PP)"} and last.text.endswith("t")
    infinitive = last.tag.endswith("(INF)") or last.text == last.lemma
    if k < 1 or not (infinitive or participle) or last.pos not in {"VERB", "AUX"}:
        return False
    between = False
    for n in range(k - 1, -1, -1):
        words = [tokens[i] for i in segments[n] if tokens[i].pos != "PUNCT"]
        verbs = [t for t in words if t.pos in {"VERB", "AUX"}]
        told = n > 0 and bool(verbs) and verbs[0] in words[:2] and verbs[0].tag == "VV(FIN)"  # ", sagte die Chefin,"
        if not verbs or words[0].tag in SUBORDINATORS or told:
            between = between or told or words[0].text == "so"
            continue
        if len(verbs) == 1 and verbs[0].tag == "VA(FIN)" and verbs[0].lemma == "haben" and participle and between:
            return not any(tokens[s[-1]].tag.endswith("(PP)") for s in segments[k + 1 :])
        if not infinitive or len(verbs) > 1 or verbs[0].tag != "VM(FIN)" and not (verbs[0].lemma == "werden" and verbs[0].tag == "VA(FIN)"):
            return False
        return not any(tokens[s[-1]].tag.endswith("(INF)") for s in segments[k + 1 :])
    return False


def right_brackets(tokens: list[Token], segments: list[list[int]]) -> None:
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


def _closed(tokens: list[Token], i: int) -> bool:
    """ "hat eine Software entwickelt, die …": token i ends a verbal bracket that an auxiliary opened before; an article
    behind it, with the verb last, begins a relative clause."""
    if tokens[i].tag not in {"VV(PP)", "VV(INF)", "VA(PP)", "VA(INF)"}:
        return False
    while i > 0 and tokens[i - 1].text not in {",", ":", ";", "–"}:
        i -= 1
        if tokens[i].tag in {"VA(FIN)", "VM(FIN)"}:
            return True
    return False


def _second(words: list[Token]) -> None:
    """ "sagte, die Altus AG habe Brenner übernommen", "die Altus AG übernehme Brenner": with its verb in the second place no
    relative clause, so that an article begins it."""
    finite = [k for k, t in enumerate(words) if t.tag.endswith("(FIN)")]
    if len(finite) != 1 or not 1 < finite[0] < len(words) - 2:
        return
    verb, last = words[finite[0]], words[-1]
    if words[finite[0] + 1].pos not in {"DET", "PROPN"} and verb.text not in REPORTED:
        return
    bracket = verb.tag in {"VA(FIN)", "VM(FIN)"} and last.tag in {"VV(PP)", "VV(INF)", "VA(PP)", "VA(INF)"}
    if all(t.pos in {"NOUN", "PROPN", "ADJ", "NUM"} for t in words[1 : finite[0]]) and (bracket or verb.text.endswith("e")):
        words[0].tag, words[0].pos = "ART", "DET"


def _disagree(noun: Token, verb: Token) -> bool:
    """ "die Pumpen herstellt": a plural is no subject of that verb; "die Aktie steigt" may be a clause of its own."""
    return noun.text != noun.lemma and verb.text.endswith("t")


def repair_segment(tokens: list[Token], segment: list[int], following: list[int], *, closes: bool) -> None:
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
    if len(words) > 3 and words[0].tag == "PRELS" and words[0].text in DEFINITE and words[1].pos in {"NOUN", "PROPN", "ADJ"}:
        _second(words)
    if len(words) < 3 or not verbs or verbs[-1] is not words[-1]:
        return
    if words[0].text == "wie" and words[0].tag == "KOKOM" and words[-1].tag.endswith("(FIN)"):
        words[0].tag, words[0].pos = "PWAV", "ADV"  # "kauft, wie die „Post“ meldet, …"
    _preterite(tokens, segment, words)
    first = next((k for k, t in enumerate(words) if t.pos not in {"ADP", "CCONJ"}), 0)
    start = segment[0]
    hosts = {"NOUN", "PROPN", "NUM", "PUNCT"} | ({"VERB"} if words[0].pos == "ADP" else set())  # "…, mit dem Altus handelt"
    behind = not closes and start > 1 and tokens[start - 1].text == ","
    extraposed = behind and _closed(tokens, start - 2) and not any(tokens[i].text in {"und", "oder"} for i in following[:1])
    relative = behind and (tokens[start - 2].pos in hosts or extraposed)
    attribute(words)
    last = verbs[-1]
    plain_infinitive = last.tag in {"VV(INF)", "VA(INF)", "VM(INF)"} and words[-2].tag != "PTKZU" and last.text.endswith("n")
    if closes and last.tag in {"VV(FIN)", "VV(INF)"} and last.text == last.lemma and words[first].tag == "PRELS":
        last.tag, words[first].tag, words[first].pos = "VV(INF)", "ART", "DET"
    elif closes and last.tag in {"VV(FIN)", "VV(PP)"} and len(verbs) == 1 and words[first].tag in {"PRELS", "ART"} and following == []:
        last.tag, words[first].tag, words[first].pos = "VV(PP)", "ART", "DET"  # "hat, so ein Sprecher, die Altus AG verklagt"
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
    single = extraposed and last.tag == "VV(PP)" and len(verbs) == 1
    if (
        words[first].tag == "ART"
        and relative
        and words[first].text in {"der", "die", "das", "dem", "den", "des"}
        and ((finite and finite[-1] is last and len(finite) == 1) or (not finite and (plain_infinitive or single)))
        and first <= 1
    ) and (len(words) > 3 or words[1].pos != "NOUN" or extraposed and _disagree(words[1], last)):
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



def _preterite(tokens: list[Token], segment: list[int], words: list[Token]) -> None:
    """ "Altus baute ein Werk, verklagte Brenner und wuchs": right after a comma and before a name or an article, a verb."""
    word, start = words[0], segment[0]
    looks = word.tag == "ADJ(A)" and word.text.endswith("te") and word.text[0].islower() and start > 0 and tokens[start - 1].text == ","
    goes_on = any(a.pos == "CCONJ" and b.tag.endswith("(FIN)") for a, b in pairwise(words))
    if looks and (words[1].pos in {"PROPN", "DET"} or goes_on) and "VV(FIN)" in tagger("de").readings(word.text):
        word.tag, word.pos, word.lemma = "VV(FIN)", "VERB", tagger("de").lemma(word.text, "VV(FIN)")
