"""Tags of English words: HanTa's C5 tags, with names found by their capitals and verbs repaired by context.

HanTa alone takes an unknown name for a noun, and its neighbours for what goes with a noun. So capitals
decide first, a name is shown to the tagger as one it knows, and what closed-class words around a verb or
noun rule out is put right afterwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kg import catalogue
from kg.language.clause import Span, Token
from kg.language.english_forms import mend
from kg.language.english_openers import acts, opens_as_name
from kg.language.english_repairs import idioms, materials, offices, repair
from kg.language.english_tables import FORMS, LEMMAS, MARKS, MODALS, UNIVERSAL
from kg.language.english_text import Raw
from kg.language.english_words import (
    FORMS_OF_ADDRESS,
    LEGAL_FORMS,
    MONTHS,
    NATIONALITIES,
    SMALL_FORMS,
    STARTERS,
    TITLE_MODIFIERS,
    TITLES,
    WEEKDAYS,
)
from kg.language.tagger import Tagger, tagger

STAND_IN = "Smith"
"""A name the model knows as nothing but a name."""

OPENING, CLOSING = {"“", "„", "«"}, {'"', "”", "»"}
SHORT_QUOTE = 4
"""Words up to which a quotation is a name or a phrase rather than speech."""
TITLE = 8
"""Words from which on a quotation is no title."""
PERCENT = frozenset(("percent", "per cent", "pct", "pct.", "pc"))
SHARED = ("-owned", "-held", "-controlled")
"""What follows a share: "30%-owned"."""
PREFIXES = ("co-", "re-")
"""A verb or noun with one of them is tagged as without: "co-founded"."""


_UNIT = re.compile(r"\d[\d.,]*(?:[KMGT]B?|[kMG]Hz|k?Wh|[kMG]W|BN|D|x\d+|s)$")
"""Quantities and their like, which are no names."""
_SUM = re.compile(r"\d[\d.,]*(mn?|mln|bn?|tn|trn|k)$")
_SUMS = (("m mn mln", "million"), ("b bn", "billion"), ("tn trn", "trillion"), ("k", "thousand"))
SUMS = {short: word for many, word in _SUMS for short in many.split()}
"""How British papers write a sum: "$20m", "£1.3bn"."""
_DOMAIN = re.compile(r"^[\w-]+\.(?:com|org|net|io|ai|de|co\.uk|tv|fm|eu)$")


ACTING = frozenset("said says has had will would could may is was bought sold plans announced spent also".split())
"""Verbs of which a name that ends in "'s" is the subject."""


WARES = frozenset(("TV", "PC", "SUV", "LED", "DVD", "LCD", "GPS"))
"""Abbreviations that are nouns like others."""
COUNTED = frozenset("one two three next all our many last most both under no".split())
"""Small words that begin names: "bicycle maker Two Wheel Works"."""


class Memory:
    """What a document's spelling tells of its words: capital within sentences, or small."""

    def __init__(self, text: str, raws: Sequence[Raw]) -> None:
        self.capital: Counter[str] = Counter()
        self.small: Counter[str] = Counter()
        self.bare: set[str] = set()
        """Words that stand without "'s" somewhere."""
        self.acting: set[str] = set()
        """Words with "'s" and a verb behind: "Lund's said"."""
        for raw in raws:
            words = [text[a:b] for a, b in raw.words]
            self.bare |= {w for w, after in pairwise([*words, ""]) if after not in {"'s", "’s"}}
            triples = zip(words, words[1:], words[2:], strict=False)
            self.acting |= {w for w, mark, after in triples if mark in {"'s", "’s"} and after in ACTING}
            if title_case(words):
                continue
            fresh, before = True, ""
            for word in words:
                if word[0].isalpha() and not fresh:
                    (self.small if word[0].islower() else self.capital)[word.lower()] += 1
                fresh = _opens(word, before) or (fresh and not word[0].isalpha())
                before = word

    def name(self, low: str) -> bool | None:
        """True: written like a name. False: like a word. None: not seen within a sentence."""
        capital, small = self.capital[low], self.small[low]
        return None if capital == small else capital > small


def title_case(words: Sequence[str]) -> bool:
    """A line without a full stop whose every longer word has a capital, so that capitals tell nothing."""
    if words[-1] == ".":
        return False
    longer = [w for w in words if w[0].isalpha() and len(w) > 3]
    return len(longer) >= 3 and sum(not w[0].islower() for w in longer) >= 0.85 * len(longer)


def tokens(raw: Raw, text: str, memory: Memory) -> list[Token]:
    """The tagged words of a sentence; a part of a name has the tag NP0, an office TTL, a weekday or month TIM."""
    model = tagger("en")
    spans, titles = _plain(raw, text)
    words = [text[a:b] for a, b in spans]
    marks = _capitals(words, memory, model, title_case(words))
    for i in titles:
        marks[i] = "NP0"
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
    mend(found)
    repair(found)
    offices(found)
    idioms(found)
    materials(found)
    _owners(found, memory)
    for token in found:
        token.pos = _universal(token)
    return found


def _owners(found: Sequence[Token], memory: Memory) -> None:
    """ "shops such as Macy's and Lund's": a name that always ends in "'s", with nothing behind that it could own."""
    for before, token, after in zip(found, found[1:], [*found[2:], None], strict=False):
        owned = after is not None and after.tag[:2] not in {"PU", "CJ", "PR", "VB", "VV", "VH", "VM", "VD", "TO"}
        formal = after is not None and after.text[0].isupper() and after.text.lower() in LEGAL_FORMS
        owned = owned and before.text not in memory.acting and not formal
        if token.tag == "POS" and before.tag == "NP0" and not owned and not before.text.isupper() and before.text not in memory.bare:
            token.tag = "NP0"


def _plain(raw: Raw, text: str) -> tuple[list[Span], list[int]]:
    """The words without square brackets and without quotation marks around a few words ("the "Altus" brand"), and which of
    them such marks show to be a title: "Paper Moon", "The Last of Us"."""
    marks = {i for i, (a, b) in enumerate(raw.words) if text[a:b] in {"[", "]"}}
    inside: set[int] = set()
    opened = -1
    for i, (a, b) in enumerate(raw.words):
        word = text[a:b]
        if word in OPENING or (word == '"' and opened < 0):
            opened = i
        elif word in CLOSING and opened >= 0:
            title = _is_title([text[c:d] for c, d in raw.words[opened + 1 : i]])
            if 1 < i - opened <= SHORT_QUOTE + 1 or title:
                marks |= {opened, i}
            if title:
                inside.update(range(opened + 1, i))
            opened = -1
    if len(marks) == len(raw.words):
        return list(raw.words), []
    kept = [i for i in range(len(raw.words)) if i not in marks]
    return [raw.words[i] for i in kept], [n for n, i in enumerate(kept) if i in inside]


def _is_title(words: Sequence[str]) -> bool:
    """Several words in quotation marks, all with capitals but for the small ones, and no punctuation."""
    written = all(w[0].isalnum() and (w[0].isupper() or w[0].isdigit() or i and len(w) < 4) for i, w in enumerate(words))
    return 1 < len(words) < TITLE and written and words[-1][0].isupper() | words[-1][0].isdigit()


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
    if word == "of":
        return "PRF"
    if word in MARKS:
        return MARKS[word]
    if word[0].isdigit():
        return "AJ0" if low.endswith(SHARED) else "CRD"
    if word == "a":
        return "AT0"
    if low in FORMS:
        return FORMS[low].get("", "")
    if low.endswith("$"):
        return "UNC"
    return "NN0" if low.replace("\xa0", " ") in PERCENT else ""


def _lemma(word: str, lemma: str, tag: str) -> str:
    if tag == "NP0":
        return word
    low = word.lower()
    if low[0].isdigit() and low.endswith(SHARED):
        return "percent-owned"
    if low.replace("\xa0", " ") in PERCENT or low[0].isdigit() and low.endswith(("%", "pc")):
        return "percent"
    if (sum_ := _SUM.match(low)) is not None:
        return SUMS[sum_[1]]
    if low in LEMMAS and tag != "POS":
        return LEMMAS[low]
    if tag == "NN2" and low.endswith("sses"):
        return low[:-2]  # the model makes "busi" of "businesses"
    return low if tag in {"TTL", "TIM", "CRD", "PUN", "UNC"} else lemma.lower()


def _capitals(words: Sequence[str], memory: Memory, model: Tagger, title: bool) -> list[str]:
    """NP0, TTL, TIM or AJ0 (nationality) for each word whose spelling decides it, "" for the others."""
    marks = [""] * len(words)
    fresh = True
    for i, word in enumerate(words):
        if not word[0].isalpha() and (not any(c.isupper() for c in word) or _UNIT.match(word) or (i and words[i - 1][-1] in "$€£¥")):
            fresh = fresh or _opens(word, words[i - 1] if i else "")
            continue
        marks[i] = _mark(words, i, fresh or title, memory, model, title)
        if not (marks[i] or fresh or title) and _within_name(words, i, marks):
            marks[i] = "NP0"
        fresh = False
    return marks


def _opens(word: str, before: str) -> bool:
    """Behind this mark a word has a capital for its place; a straight quotation mark behind a comma closes."""
    return word in {"“", ":", "„", "‘"} or (word == '"' and before not in {",", ".", "!", "?"})


def _within_name(words: Sequence[str], i: int, marks: Sequence[str]) -> bool:
    """ "Jo A Brand", "Save Our Pumps", "Altus plc": a small word with a capital between words of a name, a legal form behind."""
    if i and marks[i - 1] == "NP0" and words[i] in SMALL_FORMS:
        return True
    following = words[i + 1] if i + 1 < len(words) else ""
    return bool(i) and words[i][0].isupper() and marks[i - 1] == "NP0" and following[:1].isupper()


OF_NAMES = frozenset("bank university ministry institute college museum association federation confederation academy chamber".split())
"""What begins a name with "of" even where its capital is due to its place: "Bank of Altburg said"."""
GENERALS = frozenset("attorney solicitor director secretary inspector surgeon consul advocate auditor governor postmaster".split())
"""Offices that run on with "General"."""


def _mark(words: Sequence[str], i: int, doubtful: bool, memory: Memory, model: Tagger, title: bool) -> str:
    word, low = words[i], words[i].lower()
    if "@" in word or _DOMAIN.search(word):
        return "UNC" if "@" in word else "NP0"  # a mail address is nobody's name
    if low in {"ex-", "then-"}:
        return "AJ0"
    if low in {"may", "march", "august"} and word[0].isupper() and _names_firm(words, i):
        return "NP0"
    if low.rstrip("s") in WEEKDAYS or (low in MONTHS and (low not in {"may", "march"} or not doubtful) and not word.islower()):
        return "TIM"
    if word.islower() or word in {"I", "A"} or low in MODALS:
        return ""
    following = words[i + 1] if i + 1 < len(words) else ""
    if word in {"ISP", "NGO", "ISPs", "NGOs"} and following[:1].isupper() or word in WARES and i:
        ends = words[i - 1][0].isupper() and (not following[:1].islower() or acts(following, model))  # "the broadcaster Fjord TV"
        return "NP0" if word == "TV" and ends else "NN1"  # "the Kiro TV series"
    if low in NATIONALITIES or (low in {"north", "south", "central", "east", "west"} and following.lower() in NATIONALITIES):
        return "AJ0"
    if low == "general" and i and words[i - 1].lower() in GENERALS:
        return "TTL"
    if low in TITLES or (low in TITLE_MODIFIERS and following.lower() in TITLES | TITLE_MODIFIERS) or low in FORMS_OF_ADDRESS:
        known = i > 0 and words[i - 1][0].isupper() and catalogue.default().find(f"{words[i - 1]} {word}")
        return "NP0" if known else "TTL"  # "Hugo Boss"
    if "-" in word or word[0].islower() or any(c.isupper() or c.isdigit() for c in word[1:]):
        mark = _compound_mark(word)
        if mark != "NP0" or "-" not in word or not doubtful:
            return mark
    if low in OF_NAMES and following == "of" and i + 2 < len(words) and words[i + 2][0].isupper():
        return "NP0"
    if not doubtful:
        counted = low in COUNTED and following[:1].isupper() and i > 0 and words[i - 1].islower()
        return "" if low in STARTERS and low not in LEGAL_FORMS and not counted else "NP0"
    return "NP0" if opens_as_name(word, words[i + 1 : i + 9], memory.name(low), model, title) else ""


def _names_firm(words: Sequence[str], i: int) -> bool:
    """ "rival May Stores": what is a month as well begins a name."""
    before, following = words[i - 1].lower() if i else "", words[i + 1] if i + 1 < len(words) else ""
    timed = before in {"in", "since", "until", "by", "from", "last", "next", "this", "of", "to", "early", "late", "mid", "on", "and"}
    return not timed and not before[:1].isdigit() and following[:1].isupper() and following.lower() not in MONTHS | WEEKDAYS


def _compound_mark(word: str) -> str:
    """iPod, McBrand, A330 and ALTUS are names; "Altus-owned" is an adjective with a name in it."""
    last = word.rsplit("-", 1)[-1]
    if last in {"headquartered", "listed", "based", "backed", "owned", "registered"}:
        return "AJ0"
    if "-" in word and last.islower() and len(last) > 2 and tagger("en").knows(last):
        return "AJ0" if last.endswith(("ed", "ing", "led", "based", "built", "made", "born", "style", "wide")) else "NN1"
    return "NP0"


def _universal(token: Token) -> str:
    if token.tag in {"TTL", "TIM"}:
        return "NOUN" if token.tag == "TTL" else "PROPN"
    if token.tag == "CJC":
        return "CCONJ"
    if token.tag == "AVP":
        return "ADP"
    return UNIVERSAL.get(token.tag[:2], "X")
