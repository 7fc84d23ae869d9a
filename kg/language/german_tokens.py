"""German text → sentences of tagged tokens.

A tokenizer in one regular expression, sentence ends by punctuation and context, HanTa's tags with
the few repairs that were measured to matter, and the dateline ("BERLIN (dpa) -") taken off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.catalogue import gazetteer
from kg.language.clause import Sentence, Token
from kg.language.german_capitals import lexical
from kg.language.german_repairs import QUOTES, repair
from kg.language.tagger import tagger
from kg.lexicon import lexicon

ABBREVIATIONS = frozenset(
    "bros inc corp co ltd plc jr sr dr prof mr mrs ms st sen dipl ing hr fr nr mio mrd bzw ca usw etc vgl evtl inkl exkl "
    "rd ggf max min abs art str tel geb gest jan feb apr jun jul aug sept okt nov dez mo di do fr sa so z.b d.h u.a "
    "o.ä i.d.r u.u v.a a.d s.a s.p.a n.v b.v h.c u.s e.v".split()
)

TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s()<>]*[^\s()<>.,;:!?“”\"]"
    r"|\d+[A-Za-zÄÖÜäöü]{1,3}\b(?:-[^\W\d]\w*)*"  # 4s, 5G-Netz
    r"|\d+(?:[.,:]\d+)*(?:\.(?=\s?(?:Januar|Jänner|Februar|Feber|März|April|Mai|Jun|Jul|August|September|Oktober|November|Dezember"
    r"|FC|SC|SV|Quartal|Halbjahr|Bundesliga|\d)))?(?:-[^\W\d]\w*)*"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"  # z.B., U.S., S.p.A.
    r"|[^\W\d_]\.(?=[^\W\d_]\w|\s?[A-ZÄÖÜ])[^\W_]*(?:-\w+)*"  # E.ON, J.
    r"|[A-ZÄÖÜ]\w+ -[A-ZÄÖÜ][a-zäöüß]+"  # "Altus -Tochter", a blank left by a removed link
    r"|\w+(?:(?:[-‑/&+@.'’]|-&-)(?=\w)\w+)*(?:-(?=[\s,])|\+(?=[\s,.;:)]))?"
    r"|\.{2,}|[^\w\s]"
)

LONGEST_WORD = 120
"""Letters: the longest German words have eighty."""
LONGEST_SENTENCE = 300
"""Tokens; what is longer is no sentence, and clauses are built in time that grows faster than their number."""
TERMINAL = frozenset(".!?…")
CLOSING = frozenset("\"“”»«)]’'")
LOWER_SINGLE = re.compile(r"^[a-zäöüß]\w*\.[A-ZÄÖÜ]\w+$")
DATELINE = re.compile(
    r"[A-ZÄÖÜ][\w./ -]{1,40}?(?:,\s*\d{1,2}\.[^-–—\n]{0,20})?\s*"
    r"(?:\([^()\n]{1,40}\)\s*(?:[-–—]{1,2}|:)|\((?:dpa|ots|afp|apa|ap|rtr|reuters|dapd|dts|pte|awp|sda|kna|epd|sid)\b[^()\n]{0,30}\)"
    r"|[-–—]{2}|[-–—](?=\s+[A-ZÄÖÜ„\"]))\s*",
)
WIRE = re.compile(r"[^\n]{0,120}?--\s*\(\w+\)\s*--\s*[\d/]+\s*--\s*")
"""The head of a press release: "NEW YORK -- (Marketwired) -- 12/09/15 --"."""

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
        if match[0] == "#" and text[last : last + 1].isalpha():
            continue  # the mark of a hashtag stands before the name, and is none of it
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
        wire = WIRE.match(text, start, min(end, start + 200))
        start = wire.end() if wire is not None and wire.end() < end else start
        dateline = DATELINE.match(text, start, min(end, start + 120))
        if dateline and (dateline[0].isupper() or "(" in dateline[0] or not headline) and _is_dateline(dateline[0]):
            start = dateline.end()
        spans = list(words(text, start, end))
        for n, (first, last) in enumerate(_split(text, spans)):
            if 0 < n < LATEST_DATELINE:  # "… verurteilt. Traun – Das Gericht hat …"
                inner = DATELINE.match(text, spans[first][0], min(spans[last - 1][1], spans[first][0] + 120))
                if inner and "." not in inner[0].rstrip(" .") and _is_dateline(inner[0]):
                    first = next((i for i in range(first, last) if spans[i][0] >= inner.end()), first)
            yield _tagged(text, spans[first:last], headline)


LATEST_DATELINE = 4
"""Sentences of a paragraph before which a dateline may stand: a title and a lead in one paragraph."""


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
        if last < len(spans) and (text[spans[last][0]].islower() and not _brand(text, *spans[last]) or text[spans[last][0]] in ",;–-"):
            continue
        if last > first:
            yield first, last
        first = last
    if first < len(spans):
        yield first, len(spans)


def _brand(text: str, start: int, end: int) -> bool:
    """A name that begins with a small letter: "eZ", "iLOQ"."""
    return text[start:end].isalnum() and text[start].islower() and text[start + 1 : end][:1].isupper()


def _begins(text: str, spans: list[tuple[int, int]], i: int) -> bool:
    """A sentence can begin at token i: it follows a blank and is no lower-case word, unless a name is spelt so ("eZ bietet")."""
    start = spans[i][0]
    return (_brand(text, *spans[i]) or not text[start].islower()) and (start > spans[i - 1][1] or text[start] in '„"»«(')




def _tagged(text: str, spans: list[tuple[int, int]], headline: bool) -> Sentence:
    forms = [text[a:b] for a, b in spans]
    tags = tagger("de").tag(['"' if f in QUOTES else f.replace("’", "'").replace(" ", "") for f in forms])
    tokens = []
    for (start, end), form, (lemma, tag) in zip(spans, forms, tags, strict=True):
        tag, lemma = _repair(form, lemma, tag)
        tokens.append(Token(form, start, end, lemma, _upos(form, tag), tag))
    repair(tokens)
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
    if len(form) > LONGEST_WORD:
        return tag, form  # no word, and what looks for its parts would take for ever
    if SHORT_MODEL.fullmatch(form):
        return "NE", form
    if form[0].isdigit() and "-" not in form:
        return "CARD", form
    if form in OFFICES or tag == "NE" and form in gazetteer("month"):
        return "NN", form  # "Ende März" is no name
    if DIRECTED.search(form) and "-" in form and form[0].isupper():
        return "NE", form  # Altus-Nord
    if tag in {"NE", "FM"} and _names_kind(form):
        return "NN", form.removesuffix("s") if KIND.search(form) else form
    if MODEL_NAME.match(form) and not DERIVED.search(form):
        return "NE", form
    capital = form[0].isupper() or form.rsplit("-", 1)[-1][:1].isupper()  # iPhone-Hersteller
    joined = "-" in form and capital and not form.endswith("-") and tag.startswith(("ADJ", "NE", "ADV", "VV", "FM", "XY"))
    if joined and _common(form.rsplit("-", 1)[1]):
        lemma, tag = form, "NN"
    if form.lower().startswith("früher") and tag.startswith("ADJ"):
        lemma = "früher"
    if tag.startswith("ADJ") and form[0].isupper() and not tagger("de").knows(form) and lexical(form):
        lemma, tag = form, "NN"  # Mobilfunktochter, Patentverwerter
    if tag in {"NN", "NNA", "NNI"}:
        lemma = noun_lemma(form, lemma)
    if form.endswith("-"):
        tag = "TRUNC"
    return tag, lemma


def _common(last: str) -> bool:
    """The last part of a hyphen compound is a common noun: "Altus-Tochter", "Altus-CEO"."""
    known = last[:1].isupper() and not last.isupper() and (tagger("de").knows(last) or lexical(last) or DERIVED.search(last))
    return last in OFFICES or bool(known)


def _names_kind(form: str) -> bool:
    """A noun for a kind of thing rather than a name: "Biotechfirma", "KI-Start-up", or one that the lexicon has as it is."""
    known = "-" in form or tagger("de").knows(form)
    return KIND.search(form) is not None or known and form.lower() in lexicon("de").cues("class", "noun")


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
    if form.endswith("ss") and lemma == form[:-1] or form.isupper() or form.endswith("fonds"):
        return form  # Zusammenschluss; TU
    if lemma != form and form.lower() in lexicon("de").cues("asset", "noun"):
        return form  # Marke, not Mark
    if lemma != form and not tagger("de").knows(form) and not lexical(lemma):  # Onlinehändl-er, -ers
        return next((f for f in (form, form[:-1], form[:-2]) if form.startswith(f) and lexical(f)), lemma)
    if form.endswith("innen") and len(form) > 7:
        return form[:-3]
    if len(lemma) > 4 and form.startswith(lemma) and form[len(lemma) :] == "n" and lemma.endswith(("io", "zer", "er")):
        lemma = form if lemma.endswith(("io", "zer")) else lemma  # "Elektroversio", "Konzer": the n belongs to the stem
    return lemma


OFFICES = frozenset(("CEO", "CFO", "COO", "CTO", "CIO", "CMO", "Chairman", "Chief"))
KIND = re.compile(
    r"[a-zäöüß-](?:[Ff]irma|[Ff]irmen|[Uu]nternehmens?|[Kk]onzerns?|[Hh]erstellers?|[Aa]nbieters?|[Dd]ienstleisters?|[Gg]esellschaft"
    r"|[Hh]ändlers?|[Bb]etreibers?|[Ee]ntwicklers?|[Ss]pezialist(?:en)?|[Ii]nvestors?)$|(?:^|-)[Ss]tart-?[Uu]ps?$"
    r"|^(?:Fin|Insur|Prop|Bio|Med|Health|Legal|Reg|Ad|Agri|Food|Clean|Green|Climate|Deep|Ed)-?[Tt]echs?$"
)
"""Compounds for kinds of company, which are no names."""
DIRECTED = re.compile(r"[\wäöü]{3,}-(?:Nord|Süd|Ost|West|Mitte)$")
DERIVED = re.compile(r"(?:ung|ungen|heit|keit|schaft|schaften|tion|tionen|erei|ereien)$")
SHORT_MODEL = re.compile(r"\d+(?!(?:er|ern|ste|sten|te|ten|ter|x|km|m|kg|cm|mm|kW|MW|GW|TB|GB|MB|h|fach|mal)$)[A-Za-z]{1,2}")
"""4s, 3G, 5G: a figure with letters that are no ending and no unit."""
MODEL_NAME = re.compile(r"[A-ZÄÖÜ][A-Za-zäöü]*-?\d[\w-]*$|[a-z]{1,2}[A-Z]\w+$|[a-ln-z]\d{1,3}$|[A-ZÄÖÜ][a-zäöüß]+[A-ZÄÖÜ](?!nnen)\w*$")
"""A380, Car2Go, iPhone: letters with digits or inner capitals are names."""
