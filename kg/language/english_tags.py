"""Tags of English words: HanTa's C5 tags, with names found by their capitals and verbs repaired by context.

HanTa alone takes an unknown name for a noun, and its neighbours for what goes with a noun. So capitals
decide first, a name is shown to the tagger as one it knows, and what closed-class words around a verb or
noun rule out is put right afterwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kg.language.clause import Span, Token
from kg.language.english_text import Raw
from kg.language.english_words import (
    FORMS_OF_ADDRESS,
    LEGAL_FORMS,
    MONTHS,
    NATIONALITIES,
    STARTERS,
    TITLE_MODIFIERS,
    TITLES,
    WEEKDAYS,
)
from kg.language.tagger import Tagger, tagger

STAND_IN = "Smith"
"""A name the model knows as nothing but a name."""

UNIVERSAL = {
    "AJ": "ADJ",
    "AV": "ADV",
    "NN": "NOUN",
    "NP": "PROPN",
    "VV": "VERB",
    "VB": "AUX",
    "VH": "AUX",
    "VD": "AUX",
    "VM": "AUX",
    "TO": "PART",
    "XX": "PART",
    "PO": "PART",
    "AT": "DET",
    "DP": "DET",
    "DT": "DET",
    "PN": "PRON",
    "EX": "PRON",
    "CR": "NUM",
    "OR": "ADJ",
    "CJ": "SCONJ",
    "PR": "ADP",
    "PU": "PUNCT",
}
FORMS = {
    "'s": {"be": "VBZ"},
    "n't": {"": "XX0"},
    "n’t": {"": "XX0"},
    "'re": {"": "VBB"},
    "’re": {"": "VBB"},
    "'ve": {"": "VHB"},
    "’ve": {"": "VHB"},
    "'ll": {"": "VM0"},
    "’ll": {"": "VM0"},
    "'m": {"": "VBB"},
    "’m": {"": "VBB"},
}
LEMMAS = {
    "n't": "not",
    "n’t": "not",
    "'re": "be",
    "’re": "be",
    "'ve": "have",
    "’ve": "have",
    "'ll": "will",
    "’ll": "will",
    "'m": "be",
    "’m": "be",
    "'d": "would",
    "’d": "would",
    "ca": "can",
    "wo": "will",
    "sha": "shall",
    "’s": "'s",
    "an": "a",
    "media": "media",
    "data": "data",
    "bought": "buy",
    "left": "leave",
    "founded": "found",
    "led": "lead",
    "spun": "spin",
    "sought": "seek",
    "cofounded": "cofound",
    "cofounder": "co-founder",
    "axed": "axe",
    "overtook": "overtake",
    "headquartered": "headquarter",
    "axing": "axe",
    "licensed": "license",
    "wholly-owned": "own",
}
MODALS = {
    "will",
    "wo",
    "would",
    "can",
    "ca",
    "could",
    "may",
    "might",
    "must",
    "shall",
    "should",
    "cannot",
    "'ll",
    "’ll",
}
MARKS = {
    ",": "PUN",
    ".": "PUN",
    ";": "PUN",
    ":": "PUN",
    "?": "PUN",
    "!": "PUN",
    "(": "PUL",
    "[": "PUL",
    ")": "PUR",
    "]": "PUR",
    '"': "PUQ",
    "“": "PUQ",
    "”": "PUQ",
    "„": "PUQ",
    "«": "PUQ",
    "»": "PUQ",
    "‘": "PUQ",
    "-": "PUN",
    "–": "PUN",
    "—": "PUN",
    "--": "PUN",
    "…": "PUN",
    "...": "PUN",
    "/": "PUN",
    "$": "UNC",
    "€": "UNC",
    "£": "UNC",
    "%": "UNC",
}
OPENING, CLOSING = {"“", "„", "«"}, {'"', "”", "»"}
SHORT_QUOTE = 4
"""Words up to which a quotation is a name or a phrase rather than speech."""
PREFIXES = ("co-", "re-")
"""A verb or noun with one of them is tagged as without: "co-founded"."""
PERSONS = {"it", "he", "she", "that", "there", "what", "who", "here", "where", "how", "this"}


BEFORE_TO = {"according", "due", "thanks", "owing", "close", "next", "subject", "prior", "contrary"}
"""Words whose "to" is a preposition."""
_UNIT = re.compile(r"\d[\d.,]*(?:[KMGT]B?|[kMG]Hz|k?Wh|[kMG]W|BN|D|x\d+|s)$")
"""Quantities and their like, which are no names."""


class Memory:
    """What a document's spelling tells of its words: capital within sentences, or small."""

    def __init__(self, text: str, raws: Sequence[Raw]) -> None:
        self.capital: Counter[str] = Counter()
        self.small: Counter[str] = Counter()
        for raw in raws:
            words = [text[a:b] for a, b in raw.words]
            if title_case(words):
                continue
            fresh = True
            for word in words:
                if word[0].isalpha() and not fresh:
                    (self.small if word[0].islower() else self.capital)[word.lower()] += 1
                fresh = word in {'"', "“", ":", "„", "‘"} or (fresh and not word[0].isalpha())

    def name(self, low: str) -> bool | None:
        """True: written like a name. False: like a word. None: not seen within a sentence."""
        capital, small = self.capital[low], self.small[low]
        return None if capital == small else capital > small


def title_case(words: Sequence[str]) -> bool:
    """A line whose every longer word has a capital, so that capitals tell nothing."""
    longer = [w for w in words if w[0].isalpha() and len(w) > 3]
    return len(longer) >= 3 and sum(not w[0].islower() for w in longer) >= 0.85 * len(longer)


def tokens(raw: Raw, text: str, memory: Memory) -> list[Token]:
    """The tagged words of a sentence; a part of a name has the tag NP0, an office TTL, a weekday or month TIM."""
    model = tagger("en")
    spans = _plain(raw, text)
    words = [text[a:b] for a, b in spans]
    marks = _capitals(words, memory, model, title_case(words))
    shown = [_shown(word, mark) for word, mark in zip(words, marks, strict=True)]
    tagged = model.tag(shown)
    found: list[Token] = []
    for span, word, mark, (lemma, tag) in zip(spans, words, marks, tagged, strict=True):
        tag = "UNC" if word.endswith("$") else mark or _fixed(word) or tag
        if tag == "UNC" and len(word) > 3 and word.isalpha() and word.islower():
            tag, lemma = "NN1", word  # "chatbot" is no foreign word
        if word.lower().startswith(PREFIXES) and not mark:
            lemma = word.lower()[:3] + lemma
        found.append(Token(word, span.start, span.end, _lemma(word, lemma, tag), "", tag))
    _repair(found)
    _idioms(found)
    for token in found:
        token.pos = _universal(token)
    return found


def _idioms(found: list[Token]) -> None:
    """ "no longer" negates like "not"; "rival Altus" has a noun, not an adjective."""
    for token, after in pairwise(found):
        low = token.text.lower()
        if low == "no" and after.text.lower() == "longer":
            token.tag, token.lemma, after.tag = "XX0", "not", "AV0"
        elif low == "rival" and token.tag == "AJ0" and after.tag in {"NP0", "POS", "TTL", "PRF", "TO0"}:
            token.tag, token.lemma = "NN1", "rival"


def _plain(raw: Raw, text: str) -> list[Span]:
    """The words without square brackets and without quotation marks around a few words ("the "Altus" brand")."""
    marks = {i for i, (a, b) in enumerate(raw.words) if text[a:b] in {"[", "]"}}
    opened = -1
    for i, (a, b) in enumerate(raw.words):
        word = text[a:b]
        if word in OPENING or (word == '"' and opened < 0):
            opened = i
        elif word in CLOSING and opened >= 0:
            if 1 < i - opened <= SHORT_QUOTE + 1:
                marks |= {opened, i}
            opened = -1
    return [span for i, span in enumerate(raw.words) if i not in marks] if len(marks) < len(raw.words) else list(raw.words)


def _shown(word: str, mark: str) -> str:
    if mark in {"NP0", "TIM"}:
        return STAND_IN
    if word[0].isdigit():
        return "5"
    if word.lower().startswith(PREFIXES):
        return word.lower()[3:] or word
    return word.lower() if word[0].isupper() else word


def _fixed(word: str) -> str:
    low = word.lower()
    if low in {"headquartered", "cofounded"}:
        return "VVN"
    if low in {"starring", "consisting", "comprising"}:
        return "VVG"
    if low in MODALS:
        return "VM0"
    if word in MARKS:
        return MARKS[word]
    if word[0].isdigit():
        return "CRD"
    if low in FORMS:
        return FORMS[low].get("", "")
    if low.endswith("$"):
        return "UNC"
    return ""


def _lemma(word: str, lemma: str, tag: str) -> str:
    if tag == "NP0":
        return word
    low = word.lower()
    if low[0].isdigit() and low.endswith("%"):
        return "percent"
    if low in LEMMAS and tag != "POS":
        return LEMMAS[low]
    return low if tag in {"TTL", "TIM", "CRD", "PUN", "UNC"} else lemma.lower()


def _capitals(words: Sequence[str], memory: Memory, model: Tagger, title: bool) -> list[str]:
    """NP0, TTL, TIM or AJ0 (nationality) for each word whose spelling decides it, "" for the others."""
    marks = [""] * len(words)
    fresh = True
    for i, word in enumerate(words):
        if not word[0].isalpha() and (not any(c.isupper() for c in word) or _UNIT.match(word) or (i and words[i - 1][-1] in "$€£¥")):
            fresh = fresh or word in {'"', "“", ":", "„", "‘"}
            continue
        marks[i] = _mark(words, i, fresh or title, memory, model, title)
        fresh = False
    return marks


def _mark(words: Sequence[str], i: int, doubtful: bool, memory: Memory, model: Tagger, title: bool) -> str:
    word, low = words[i], words[i].lower()
    if low.rstrip("s") in WEEKDAYS or (low in MONTHS and (low not in {"may", "march"} or not doubtful) and not word.islower()):
        return "TIM"
    if word.islower() or word in {"I", "A"} or low in MODALS:
        return ""
    if low in NATIONALITIES:
        return "AJ0"
    following = words[i + 1] if i + 1 < len(words) else ""
    if low in TITLES or (low in TITLE_MODIFIERS and following.lower() in TITLES | TITLE_MODIFIERS) or low in FORMS_OF_ADDRESS:
        return "TTL"
    if "-" in word or word[0].islower() or any(c.isupper() or c.isdigit() for c in word[1:]):
        mark = _compound_mark(word)
        if mark != "NP0" or "-" not in word or not doubtful:
            return mark
    if not doubtful:
        return "" if low in STARTERS and low not in LEGAL_FORMS else "NP0"
    return "NP0" if _opens_as_name(word, following, memory, model, title) else ""


def _compound_mark(word: str) -> str:
    """iPod, McBrand, A330 and ALTUS are names; "Altus-owned" is an adjective with a name in it."""
    last = word.rsplit("-", 1)[-1]
    if "-" in word and last.islower() and len(last) > 2 and tagger("en").knows(last):
        return "AJ0" if last.endswith(("ed", "ing", "led", "based", "built", "made", "born", "style", "wide")) else "NN1"
    return "NP0"


def _opens_as_name(word: str, following: str, memory: Memory, model: Tagger, title: bool) -> bool:
    """Whether a word whose capital may be due to its place is (part of) a name."""
    low = word.lower()
    if low in STARTERS:
        return False
    spelt = memory.name(low)
    if spelt is not None:
        return spelt
    if low.endswith(("maker", "makers")):
        return False
    if not model.knows(low):
        return "-" not in word or not model.knows(low.rsplit("-", 1)[-1])
    readings = model.readings(low)
    if readings and readings[0] == "NP0":
        return True
    if title or not following[:1].isupper():
        return False
    # "Blue Haven said", but "Automaker Altus said": a noun for people or firms is no part of the name.
    return readings[0] in {"NN1", "AJ0", "NN0"} and not low.endswith(("er", "or", "ist", "ant", "man", "ary", "al"))


def _universal(token: Token) -> str:
    if token.tag in {"TTL", "TIM"}:
        return "NOUN" if token.tag == "TTL" else "PROPN"
    if token.tag == "CJC":
        return "CCONJ"
    if token.tag == "AVP":
        return "ADP"
    return UNIVERSAL.get(token.tag[:2], "X")


def _repair(found: list[Token]) -> None:
    """Put right what the words on both sides rule out."""
    for i, token in enumerate(found):
        before = found[i - 1] if i else None
        after = found[i + 1] if i + 1 < len(found) else None
        low = token.text.lower()
        if low in {"'s", "’s"}:
            _clitic_s(token, before, after)
        elif low in {"'", "’"}:
            token.tag = "POS" if before and before.text.endswith(("s", "S")) and after and after.tag[:2] not in {"PU"} else "PUQ"
        elif low.endswith("ing") and token.tag == "PRP" and before and before.tag[:2] == "VB":
            token.tag, token.lemma = "VVG", tagger("en").lemma(token.text, "VVG")  # "is considering"
        elif token.tag == "NN2" and low.endswith("er") and before and before.text.lower() in {"a", "an"}:
            token.tag, token.lemma = "NN1", low  # "a smelter"
        elif low == "own" and token.tag == "AJ0" and (before is None or before.tag not in {"DPS", "POS", "AJ0", "PRP"}):
            token.tag, token.lemma = "VVB", "own"  # only a possessor makes it an adjective
        elif low in {"former", "latter"} and after and after.tag[:2] in {"NN", "NP", "TT", "AJ"}:
            token.tag = "AJ0"
        elif low in {"'d", "’d"}:
            token.tag = "VM0"
        elif token.tag.startswith("VV") and before:
            _verb(token, before, after)
            if token.tag == "VVB" and before.tag == "NP0" and after and after.tag == "NP0" and "NN1" in tagger("en").readings(low):
                token.tag, token.lemma = "NN1", low  # no singular subject has this form: "Altus rival Nordwerk"
        elif token.tag == "NN2" and before and before.tag == "NP0" and after and after.text.lower() == "to" and _wills(found, i):
            token.tag, token.lemma = "VVZ", tagger("en").lemma(token.text, "VVZ")  # "Altus plans to buy"
        elif token.tag in {"NN1", "NN0", "AJ0", "NN2"} and before and (i < 2 or found[i - 2].text.lower() not in BEFORE_TO):
            longer = i > 1 and before.text.lower() == "longer" and found[i - 2].tag == "XX0"
            _noun(token, found[i - 2] if longer else before, after)


def _wills(found: list[Token], i: int) -> bool:
    """The noun at i may be a verb that takes the infinitive behind it."""
    verb = found[i + 2] if i + 2 < len(found) else None
    return verb is not None and verb.tag in {"VVI", "VVB", "VBI", "VHI"} and "VVZ" in tagger("en").readings(found[i].text.lower())


def _clitic_s(token: Token, before: Token | None, after: Token | None) -> None:
    if before is not None and before.text.lower() in PERSONS:
        token.tag, token.lemma = ("VHZ", "have") if after and after.tag == "VVN" and after.text != "done" else ("VBZ", "be")
    elif after is not None and after.tag in {"AT0", "XX0", "PNP"}:
        token.tag, token.lemma = "VBZ", "be"
    else:
        token.tag, token.lemma = "POS", "'s"


def _verb(token: Token, before: Token, after: Token | None) -> None:
    """A finite verb cannot follow a determiner or possessive: it is a noun, or an attribute."""
    if before.tag not in {"AT0", "DPS", "POS"}:
        return
    model = tagger("en")
    nominal = after is not None and (after.tag.startswith("NN") or after.tag in {"NP0", "AJ0"})
    if token.tag in {"VVB", "VVI"}:
        token.tag = "NN1"
    elif token.tag == "VVZ":
        token.tag, token.lemma = "NN2", model.lemma(token.text, "NN2")
    elif token.tag == "VVD":
        token.tag = "AJ0" if nominal else "NN1"


def _noun(token: Token, before: Token, after: Token | None) -> None:
    """A verb after "to", a modal or "do": "to partner with", "will license"."""
    if before.tag == "VM0" or before.text.lower() == "to" or (before.tag == "XX0" and before.text.lower() in {"n't", "n’t", "not"}):
        readings = tagger("en").readings(token.text.lower())
        if (
            "VVI" not in readings
            and "VVB" not in readings
            and not (token.tag == "NN1" and before.text.lower() == "to" and after is not None and after.tag in {"AT0", "DPS"})
        ):
            return
        if before.text.lower() == "to":
            opens = after is not None and (
                after.tag in {"AT0", "DPS", "PNP", "NP0", "AVP", "CRD"} or after.text.lower() in {"with", "into", "up", "out", "over"}
            )
            if not opens or (before.tag != "PRP" and before.tag != "TO0"):
                return
            before.tag = "TO0"
        token.tag, token.lemma = "VVI", token.text.lower()


@lru_cache(maxsize=20_000)
def verb_reading(low: str) -> str:
    """The finite tag a word could have (VVZ, VVB, VVD) although it was tagged as something else; "" for none."""
    for tag in tagger("en").readings(low):
        if tag in {"VVZ", "VVD", "VVB", "VVN"}:
            return "VVD" if tag == "VVN" else tag
    return ""
