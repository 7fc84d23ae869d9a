"""German text → sentences of tagged tokens.

A tokenizer in one regular expression, sentence ends by punctuation and context, HanTa's tags with
the few repairs that were measured to matter, and the dateline ("BERLIN (dpa) -") taken off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.language.clause import Sentence, Token
from kg.language.german_words import town_of
from kg.language.tagger import tagger
from kg.lexicon import lexicon

ABBREVIATIONS = frozenset(
    "bros inc corp co ltd plc jr sr dr prof mr mrs ms st sen dipl ing hr fr nr mio mrd bzw ca usw etc vgl evtl inkl exkl "
    "rd ggf max min abs art str tel geb gest jan feb apr jun jul aug sept okt nov dez mo di do fr sa so z.b d.h u.a "
    "o.ä i.d.r u.u v.a a.d s.a s.p.a n.v b.v h.c u.s e.v".split()
)

TOKEN = re.compile(
    r"https?://\S+|www\.\S+"
    r"|\d+(?:[.,:]\d+)*(?:\.(?=\s?(?:Januar|Jänner|Februar|Feber|März|April|Mai|Jun|Jul|August|September|Oktober|November|Dezember"
    r"|FC|SC|SV|Quartal|Halbjahr|Bundesliga|\d)))?(?:-[^\W\d]\w*)*"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"  # z.B., U.S., S.p.A.
    r"|[^\W\d_]\.(?=[^\W\d_]\w|\s?[A-ZÄÖÜ])[^\W_]*(?:-\w+)*"  # E.ON, J.
    r"|[A-ZÄÖÜ]\w+ -[A-ZÄÖÜ][a-zäöüß]+"  # "Altus -Tochter", a blank left by a removed link
    r"|\w+(?:[-‑/&+@.'’](?=\w)\w+)*(?:-(?=[\s,])|\+(?=[\s,.;:)]))?"
    r"|\.{2,}|[^\w\s]"
)

LONGEST_SENTENCE = 300
"""Tokens; what is longer is no sentence, and clauses are built in time that grows faster than their number."""
TERMINAL = frozenset(".!?…")
CLOSING = frozenset("\"“”»«)]’'")
LOWER_SINGLE = re.compile(r"^[a-zäöüß]\w*\.[A-ZÄÖÜ]\w+$")
DATELINE = re.compile(
    r"[A-ZÄÖÜ][\w./ -]{1,40}?(?:,\s*\d{1,2}\.[^-–—\n]{0,20})?\s*"
    r"(?:\([^()\n]{1,40}\)\s*(?:[-–—]{1,2}|:)|\((?:dpa|ots|afp|apa|ap|rtr|reuters|dapd|dts|pte|awp|sda|kna|epd|sid)\b[^()\n]{0,30}\)"
    r"|--\s*\(\w+\)\s*--\s*[\d/]+\s*--|[-–—]{2}|[-–—](?=\s+[A-ZÄÖÜ„\"]))\s*",
)

UPOS = {
    "NN": "NOUN",
    "NNA": "NOUN",
    "NNI": "NOUN",
    "NE": "PROPN",
    "FM": "PROPN",
    "XY": "X",
    "ADJ(A)": "ADJ",
    "ADJ(D)": "ADJ",
    "ADV": "ADV",
    "PROAV": "ADV",
    "PWAV": "ADV",
    "APPR": "ADP",
    "APPRART": "ADP",
    "APPO": "ADP",
    "APZR": "ADP",
    "ART": "DET",
    "PPOSAT": "DET",
    "PDAT": "DET",
    "PIAT": "DET",
    "PWAT": "DET",
    "PRELAT": "PRON",
    "PRELS": "PRON",
    "PPER": "PRON",
    "PDS": "PRON",
    "PIS": "PRON",
    "PRF": "PRON",
    "PWS": "PRON",
    "PPOSS": "PRON",
    "CARD": "NUM",
    "KON": "CCONJ",
    "KOUS": "SCONJ",
    "KOUI": "SCONJ",
    "KOKOM": "CCONJ",
    "PTKZU": "PART",
    "PTKNEG": "PART",
    "PTKVZ": "PART",
    "PTKA": "PART",
    "PTKANT": "PART",
    "ITJ": "X",
    "TRUNC": "NOUN",
}


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Offsets of the tokens of text[start:end]."""
    taken = start
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        first, last = match.span()
        if first < taken:
            continue  # the full stop of an abbreviation
        word = match[0]
        if last < len(text) and text[last] == "." and word.lower() in ABBREVIATIONS:
            last = taken = last + 1
        elif "." in word and LOWER_SINGLE.match(word):  # a missing blank after a full stop: "ist.Das"
            dot = first + word.index(".")
            yield from ((first, dot), (dot, dot + 1), (dot + 1, last))
            continue
        yield first, last


def paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, headline) of each line that holds text; a headline ends without punctuation."""
    for match in re.finditer(r"[^\n]+", text):
        line = match[0].strip()
        if line:
            start = match.start() + match[0].index(line)
            headline = line[-1] not in '.!?:…"“”«»)' and len(line) < 160
            yield start, start + len(line), headline


def sentences(text: str) -> Iterator[Sentence]:
    """Sentences with tagged tokens and without clauses yet, in order."""
    for start, end, headline in paragraphs(text):
        dateline = DATELINE.match(text, start, min(end, start + 120))
        if dateline and (dateline[0].isupper() or "(" in dateline[0] or not headline) and _is_dateline(dateline[0]):
            start = dateline.end()
        spans = list(words(text, start, end))
        for first, last in _split(text, spans):
            yield _tagged(text, spans[first:last], headline)


def _is_dateline(mark: str) -> bool:
    """At most five words, none of them lower-case apart from an agency's sign or a month."""
    head = mark.split("(")[0].replace("/", " ").split()
    return 0 < len(head) <= 8 and all(w[0].isupper() or w[0].isdigit() or not w[0].isalpha() for w in head)


def _split(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Token ranges of the sentences of one paragraph."""
    first, depth = 0, 0
    for i, (start, end) in enumerate(spans):
        word = text[start:end]
        depth = max(0, depth + (word == "(") - (word == ")"))
        if i + 1 - first >= LONGEST_SENTENCE:
            yield first, i + 1
            first = i + 1
            continue
        if word[0] not in TERMINAL or (depth and i - first < 200):
            continue
        last = i + 1
        while last < len(spans) and text[spans[last][0] : spans[last][1]] in CLOSING and (spans[last][0] == spans[last - 1][1]):
            last += 1
        if last <= i + 1 and last < len(spans) and not _begins(text, spans, last):
            continue
        if last < len(spans) and (text[spans[last][0]].islower() or text[spans[last][0]] in ",;–-"):
            continue
        if last > first:
            yield first, last
        first = last
    if first < len(spans):
        yield first, len(spans)


def _begins(text: str, spans: list[tuple[int, int]], i: int) -> bool:
    """A sentence can begin at token i: it follows a blank and is no lower-case word."""
    start = spans[i][0]
    return not text[start].islower() and (start > spans[i - 1][1] or text[start] in '„"»«(')


QUOTES = frozenset("„“”\"»«‚‘’'")


def _tagged(text: str, spans: list[tuple[int, int]], headline: bool) -> Sentence:
    forms = [text[a:b] for a, b in spans]
    tags = tagger("de").tag(['"' if f in QUOTES else f.replace("’", "'").replace(" ", "") for f in forms])
    tokens = []
    for (start, end), form, (lemma, tag) in zip(spans, forms, tags, strict=True):
        tag, lemma = _repair(form, lemma, tag)
        tokens.append(Token(form, start, end, lemma, _upos(form, tag), tag))
    _repair_in_context(tokens)
    segments = list(_segments(tokens))
    for segment, following in zip(segments, [*segments[1:], []], strict=False):
        _repair_segment(tokens, segment, following)
    return Sentence(spans[0][0], spans[-1][1], "de", tokens, headline=headline)


def _upos(form: str, tag: str) -> str:
    if not form[0].isalnum():
        return "PUNCT"
    if tag.startswith(("VA", "VM")):
        return "AUX"
    if tag == "XY" and form[0].isupper() and form.isalpha() and len(form) > 2:
        return "PROPN"
    return "VERB" if tag.startswith("VV") else UPOS.get(tag, "X")


def _repair(form: str, lemma: str, tag: str) -> tuple[str, str]:
    """Tag and lemma of one form: quotation marks, hyphen compounds, cardinals, lemmas of nouns."""
    if not form[0].isalnum():
        return ("$," if form == "," else "$." if form in ".!?;:" else "$("), form
    if form[0].isdigit() and "-" not in form:
        return "CARD", form
    if form in OFFICES:
        return "NN", form
    if tag in {"NE", "FM"} and ("-" in form or tagger("de").knows(form)) and lexicon("de").cues("class", "noun").get(form.lower()):
        return "NN", form
    if MODEL_NAME.match(form):
        return "NE", form
    if "-" in form and form[0].isupper() and not form.endswith("-") and tag.startswith(("ADJ", "NE", "ADV", "VV", "FM", "XY")):
        last = form.rsplit("-", 1)[1]
        if last[:1].isupper() and not last.isupper() and tagger("de").knows(last):
            lemma, tag = form, "NN"
    if form.lower().startswith("früher") and tag.startswith("ADJ"):
        lemma = "früher"
    if tag.startswith("ADJ") and form[0].isupper() and not tagger("de").knows(form) and _lexical(form):
        lemma, tag = form, "NN"  # Mobilfunktochter, Patentverwerter
    if tag in {"NN", "NNA", "NNI"}:
        lemma = noun_lemma(form, lemma)
    if form.endswith("-"):
        tag = "TRUNC"
    return tag, lemma


@lru_cache(maxsize=16384)
def _lexical(noun: str) -> bool:
    """A noun of the lexicon or a compound of one."""
    words = lexicon("de")
    return words.cue("class", "noun", noun) is not None or any(words.frames(kind, noun) for kind in ("role", "relnoun", "noun"))


def noun_lemma(form: str, lemma: str) -> str:
    """The lemma of a noun; of a hyphen compound with its parts' own case ("Thales-Konzern")."""
    if "-" in form:
        head, last = form.rsplit("-", 1)
        if not last[:1].isupper():
            return form
        found, tag = tagger("de").tag([last])[0]
        if not tag.startswith("NN") and last.endswith("s") and lexicon("de").cue("class", "noun", last[:-1]) is not None:
            return f"{head}-{last[:-1]}"
        return f"{head}-{noun_lemma(last, found) if tag.startswith('NN') else last}"
    if lemma and lemma[0].islower():
        lemma = lemma[0].upper() + lemma[1:]
    if form.endswith("ss") and lemma == form[:-1] or form.isupper():
        return form  # Zusammenschluss; TU
    if lemma != form and not tagger("de").knows(form) and not _lexical(lemma):  # Onlinehändl-er, -ers
        return next((f for f in (form, form[:-1], form[:-2]) if form.startswith(f) and _lexical(f)), lemma)
    if form.endswith("innen") and len(form) > 7:
        return form[:-3]
    if len(lemma) > 4 and form.startswith(lemma) and form[len(lemma) :] == "n" and lemma.endswith(("io", "zer", "er")):
        lemma = form if lemma.endswith(("io", "zer")) else lemma  # "Elektroversio", "Konzer": the n belongs to the stem
    return lemma


OFFICES = frozenset(("CEO", "CFO", "COO", "CTO", "CIO", "CMO", "Chairman", "Chief"))
MODEL_NAME = re.compile(r"[A-ZÄÖÜ][A-Za-zäöü]*-?\d[\w-]*$|[a-z]{1,2}[A-Z]\w+$|[A-ZÄÖÜ][a-zäöüß]+[A-ZÄÖÜ](?!nnen)\w*$")
"""A380, Car2Go, iPhone: letters with digits or inner capitals are names."""


def _repair_in_context(tokens: list[Token]) -> None:
    """What single words do not tell: relative pronouns after a comma, infinitives and finites at the clause's end."""
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.tag == "VV(INF)" and before is not None and before.tag == "PTKZU":
            continue
        if (
            token.tag in {"NE", "FM"}
            and after is not None
            and after.pos == "PROPN"
            and (before is None or before.pos != "PROPN")
            and (lexicon("de").is_word("role", token.text))
        ):
            token.tag, token.pos = "NN", "NOUN"  # Justiziar Emil Brand
        if token.tag in {"VV(FIN)", "VV(PP)"} and before is not None and before.tag == "PTKZU":
            token.tag = "VV(INF)"
        if token.text.startswith("angehör"):
            token.lemma = "angehören"  # the finite "angehört" is not the participle of "anhören"
        if token.tag == "VV(FIN)" and after is not None and after.tag in {"VA(FIN)", "VA(INF)", "VM(FIN)"} and (token.text[0].islower()):
            token.tag = "VV(INF)" if after.tag == "VM(FIN)" or (after.lemma == "werden" and token.text.endswith("n")) else "VV(PP)"
        if (
            token.tag == "NN"
            and token.text.isupper()
            and 1 < len(token.text) < 5
            and after is not None
            and after.pos in {"NOUN", "PROPN"}
            and after.text[0].isupper()
            and lexicon("de").cue("noname", "word", token.text) is None
            and not _lexical(token.text)
        ):
            token.tag, token.pos = "NE", "PROPN"  # IG Metall
        if (
            token.tag == "ADJ(A)"
            and token.text[0].isupper()
            and before is not None
            and before.tag == "NN"
            and not tagger("de").knows(token.text)
            and not token.text.endswith("er")
        ):
            token.tag, token.pos = "NE", "PROPN"  # "der Investor Calder Bridge": no adjective follows its noun
        if (
            token.pos in {"NOUN", "PROPN"}
            and token.text.endswith("er")
            and token.text[0].isupper()
            and after is not None
            and after.pos in {"NOUN", "PROPN"}
            and after.text[0].isupper()
            and (before is None or before.pos not in {"NOUN", "PROPN"})
            and town_of(token.text)
        ):
            token.tag, token.pos = "ADJ(A)", "ADJ"  # die Münchner Altus GmbH
        if (
            token.pos in {"VERB", "ADJ"}
            and token.text[0].isupper()
            and i
            and before is not None
            and (before.pos in {"DET", "ADJ"} or before.tag == "APPRART")
            and token.tag != "ADJ(A)"
            and (before.text not in {"„", '"', "»"})
        ):
            token.tag, token.pos = "NN", "NOUN"
        if (
            token.tag == "ART"
            and before is not None
            and before.text == ","
            and after is not None
            and (after.pos in {"ADV", "PRON", "ADP", "AUX"} or (after.pos == "VERB"))
            and token.lemma in {"der", "die", "das"}
        ):
            token.tag, token.pos = "PRELS", "PRON"
        if token.tag in {"PDS", "PDAT"} and before is not None and before.text == "," and token.lemma == "der":
            token.tag, token.pos = "PRELS", "PRON"


def _segments(tokens: list[Token]) -> Iterator[list[int]]:
    """Token lists between commas, dashes and colons."""
    segment: list[int] = []
    for i, token in enumerate(tokens):
        if token.pos == "PUNCT" and token.text not in QUOTES and token.text not in "()":
            if segment:
                yield segment
            segment = []
        else:
            segment.append(i)
    if segment:
        yield segment


SUBORDINATORS = frozenset(("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"))


def _repair_segment(tokens: list[Token], segment: list[int], following: list[int]) -> None:
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
    first = next((k for k, t in enumerate(words) if t.pos not in {"ADP", "CCONJ"}), 0)
    start = segment[0]
    relative = start > 1 and tokens[start - 1].text == "," and tokens[start - 2].pos in {"NOUN", "PROPN", "NUM", "PUNCT"}
    last = verbs[-1]
    plain_infinitive = last.tag in {"VV(INF)", "VA(INF)", "VM(INF)"} and words[-2].tag != "PTKZU" and last.text.endswith("n")
    finite = [t for t in verbs if t.tag.endswith("(FIN)")]
    if (
        len(finite) > 1
        and finite[-1] is last
        and finite[0].tag in {"VA(FIN)", "VM(FIN)"}
        and words[first].tag not in SUBORDINATORS
        and (last.tag == "VV(FIN)")
        and not any(t.text in {"und", "oder"} for t in words[words.index(finite[0]) :])
    ):
        last.tag = "VV(INF)" if finite[0].tag == "VM(FIN)" else "VV(PP)"  # "hat … erhalten"
        finite.pop()
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
        and (words[first + 1].pos in {"NOUN", "PROPN", "ADJ"})
    ):
        words[first].tag, words[first].pos = "ART", "DET"  # ", die Altus AG zu kaufen"
    if not finite and len(verbs) == 1 and last.tag == "VV(PP)" and last.text.endswith("t") and words[first].tag in SUBORDINATORS:
        last.tag = "VV(FIN)"  # "dass A mit B verhandelt"
    if not finite and plain_infinitive and words[first].tag in SUBORDINATORS:
        last.tag = last.tag[:2] + "(FIN)"
