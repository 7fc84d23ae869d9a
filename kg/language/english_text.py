"""From English text to sentences of raw tokens: lines, datelines, sentence ends, words with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.language.clause import Span
from kg.language.english_words import ABBREVIATIONS, NEVER_LAST, STARTERS

LONGEST_SENTENCE = 250
"""Tokens; what goes on for longer is a table or a list, and is cut."""

_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(
    r"\s*(?:[A-Z][^\n–—]{2,60} /[A-Za-z][\w .-]{3,30}/|[A-Z][A-Z.'/-]+(?: [A-Z][A-Z.'/-]+){0,3}(?:, [A-Z][\w.]{1,15}){0,2}"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r"(?: ?\([A-Z][\w .&/-]{0,40}\))?|\([A-Z][\w .&/-]{1,40}\)"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2},? \([A-Z][\w .&/-]{1,40}\)"
    r"|[A-Z][\w.'-]{1,20}(?: [A-Z][\w.'-]{1,20}){0,3}(?:, [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20})?){0,2},? "
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4})(?: ?\([A-Z][\w .&/-]{0,40}\))?)\s{0,3}"
    r"(?:--?|[–—])\s{1,3}(?=\S)"
)
_WIRE = re.compile(r"\s*[A-Z][^\n(]{2,60}--\s?\([A-Z][\w .]{3,40}\)\s?--\s?(?=\S)")
"""The head of a press release: "ALTBURG--(BUSINESS WIRE)--"."""
_END = re.compile(r"[.!?…]+[\"'”’»)\]]{0,3}(?=\s+[\"'“‘«(\[]{0,2}[^\Wa-z_]|\s*$)")
_LAST_WORD = re.compile(r"[\w.&'’-]+$")
_TOKEN = re.compile(
    r"""
    (?:https?://|www\.)[^\s"”’<>]{1,200}                       # addresses
    | \w[\w.+-]{0,40}@\w[\w-]{0,40}(?:\.[\w-]{1,20}){1,4}       # mail addresses
    | [A-Za-z0-9-]{1,40}\.(?:com|org|net|io|ai|de|co\.uk|tv|fm|eu)\b
    | [A-Z][A-Za-z.]{0,6}\.-[a-z]{4,14}\b                          # Calif.-based, U.S.-led
    | (?:[A-Za-z]\.){2,6}(?:[A-Za-z]\b(?!\w))?                 # U.S., e.g.
    | [Pp]er[ \xa0][Cc]ent\b
    | (?:US|A|C|HK|NT|AU|R)?[$€£¥](?=\s?\d)                    # currency before a number
    | \d+(?:\.\d+)?[-\s]?(?:%|[Pp]er[ \xa0]?cent|pct)-(?:owned|held|controlled)\b   # 30%-owned
    | \d+(?:[.,]\d+)+(?:-[^\W\d_]+)+                            # 12.25-per-share
    | \d+[-/]\d+(?=\s[^\W\d])                                 # 50-50
    | \d+(?:[.,:/]\d+)*(?:[’']?s|st|nd|rd|th|m|bn|mn|k|pc|%)?(?![\w]|-[^\W\d])  # numbers
    | n[’']t\b | [’'](?:s|re|ve|ll|d|m)\b | [’'](?=\s|$|[.,;:)])
    | [^\W_]+(?:[’'][^\W_]+)?(?:[-‑/&+][^\W_]+(?:[’'][^\W_]+)?)*(?:!(?=\s[a-z’']))?[+]{0,2}
    | \.{2,5} | -{2,5} | [^\w\s] | _
    """,
    re.X,
)
_TICKER = re.compile(r"\((?:[A-Z][A-Za-z. ]{1,18}:\s?[A-Z0-9.]{1,8}(?:[,;]\s?)?){1,4}\)|<[A-Z][A-Z0-9]{0,5}(?:\.[A-Z]{1,3})?>|[<>]")
"""Where a share is listed: "(NYSE: ALT)", "<ALT.N>"; the marks around a firm without shares: "<Altus BV>"."""
_SPLIT_NOT = re.compile(r"(?i)^(.*\w)(n[’']t)$|^(can)(not)$")
_CLITIC = re.compile(r"(?i)^(.+?)([’'](?:s|re|ve|ll|d|m))$")


class Raw(NamedTuple):
    """The characters of one sentence and its words."""

    start: int
    end: int
    words: list[Span]
    headline: bool


def sentences(text: str) -> Iterator[Raw]:
    """Sentences in order, datelines left out. A line without final punctuation is a headline."""
    for line in _LINE.finditer(text):
        start, end = line.span()
        dateline = _WIRE.match(text, start, end) or _DATELINE.match(text, start, end)
        if dateline:
            start = dateline.end()
        for first, last in _cut(text, start, end):
            words = list(_words(text, first, last))
            headline = text[last - 1] not in ".!?…\"'”’)]:;," if words else False
            for i in range(0, len(words), LONGEST_SENTENCE):
                part = words[i : i + LONGEST_SENTENCE]
                yield Raw(part[0].start, part[-1].end, part, headline and len(part) < 30)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Character ranges of the sentences of a line, without white space around them."""
    first = start
    for mark in _END.finditer(text, start, end):
        if mark.end() < end and _abbreviation(text, first, mark, end):
            continue
        yield from _strip(text, first, mark.end())
        first = mark.end()
    yield from _strip(text, first, end)


def _strip(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _abbreviation(text: str, start: int, mark: re.Match[str], end: int) -> bool:
    """Whether the full stop belongs to its word rather than to the sentence."""
    if mark.group() != ".":
        return False
    before = _LAST_WORD.search(text, max(start, mark.start() - 30), mark.start())
    if before is None:
        return False
    word = before.group()
    low = word.lower()
    following = re.compile(r"\s+[\"'“‘«(\[]{0,2}([^\W_]+)").match(text, mark.end(), end)
    opener = following is not None and following.group(1).lower() in STARTERS
    if low in NEVER_LAST:
        return True
    if word[0].isdigit():
        return False  # "at $20.15. Reports"
    if len(word) == 1 and word.isupper():
        return not opener or word != "I"
    if low in ABBREVIATIONS or "." in word:
        return not opener
    return False


def _words(text: str, start: int, end: int) -> Iterator[Span]:
    """Words of a sentence; an abbreviation keeps its full stop, clitics are words of their own."""
    done = start
    tickers = {i for found in _TICKER.finditer(text, start, end) for i in range(*found.span())}
    for found in _TOKEN.finditer(text, start, end):
        first, last = found.span()
        word = found.group()
        if first < done or first in tickers:
            continue  # the full stop of an abbreviation, a ticker
        if word[0].isalpha() or word[-1].isalpha() and not word.isascii() or "'" in word or "’" in word:
            if last < end and text[last] == "." and last + 1 < end and _keeps_stop(word):
                done = last + 1
                yield Span(first, done)
                continue
            cut = _inner(word)
            if cut:
                yield Span(first, first + cut)
                yield Span(first + cut, last)
                continue
        yield Span(first, last)


def _keeps_stop(word: str) -> bool:
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper())


def _inner(word: str) -> int:
    """Where a clitic begins inside the word, else 0."""
    negated = _SPLIT_NOT.match(word)
    if negated:
        return len(negated.group(1) or negated.group(3))
    if word[:3].lower() == "ex-" and word[3:4].isupper():
        return 3  # "ex-Altus boss"
    if word[:5].lower() == "then-" and word[5:6].isupper():
        return 5  # "its then-CEO Jo Brand"
    clitic = _CLITIC.match(word)
    return len(clitic.group(1)) if clitic else 0
