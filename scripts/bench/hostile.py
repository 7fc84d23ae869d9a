"""Time of `extract` on texts, and of `read` on pages, made to be slow, at one length and at twice of it: linear is a ratio of 2.

    python scripts/bench/hostile.py [--size 20000] [--seconds 20]
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import tempfile
import time
import unicodedata
from collections.abc import Callable
from multiprocessing.connection import Connection

from table import print_table

from kg.errors import SourceError
from kg.extraction import extract
from kg.model import Document
from kg.sources import read

SENTENCE = "Die Altus AG übernimmt die Nordwerk GmbH. "
ENGLISH = "Altus Inc. acquires Nordwerk Ltd. "

# Name → what is repeated up to the length; "{}" once around the rest where the text has a head.
TEXTS: dict[str, tuple[str, str]] = {
    "prose": ("de", SENTENCE), "English prose": ("en", ENGLISH),
    "double quotes": ("de", '"'), "German quotes": ("de", "„"), "nested quotes": ("de", "„Altus ‚"),
    "brackets": ("de", "("), "bracket pairs": ("de", "()"), "names in brackets": ("de", "Altus (Nordwerk "),
    "capitals": ("de", "A"), "capital words": ("de", "Altus "), "capital words with and": ("de", "Altus und "),
    "commas": ("de", "Altus, "), "hyphens": ("de", "Altus-"), "dots": ("de", "."), "abbreviations": ("de", "z. B. "),
    "digits": ("de", "1"), "amounts": ("de", "1.000.000 Euro "), "dates": ("de", "1. Januar 2020 "),
    "relative clauses": ("de", "die Altus, die "), "relative clauses, English": ("en", "the firm that the firm "),
    "that that that": ("en", "said that Altus "), "prepositions": ("de", "von der Altus "), "of the of the": ("en", "of Altus "),
    "genitives": ("en", "Altus's "), "no blank": ("de", "x"), "umlauts, decomposed": ("de", unicodedata.normalize("NFD", SENTENCE)),
    "right to left": ("de", "\u202eAltus\u202c übernimmt \u05d0\u05d1. "), "zero width": ("de", "Al\u200btus\u200d "),
    "only zero width": ("de", "\u200b"), "combining marks": ("de", "e\u0301\u0301"), "newlines": ("de", "\n"),
    "headings": ("de", "Altus\n\n"), "emoji": ("de", "\U0001f600"), "slashes": ("de", "a/b/"), "at signs": ("en", "a@b."),
    "colons": ("de", "Altus: "), "dashes": ("de", "Altus – "), "and": ("en", "and "), "semicolons": ("de", "Altus kauft; "),
    "questions": ("en", "Will Altus? "), "verbs": ("de", "kauft verkauft "), "quotes in quotes": ("en", '“Altus said ‘'),
}
NO_BLANK = 1_000_000
PAGES = {
    "open tags": "<div>", "lists": "<ul><li>", "paragraphs": "<p>x", "links": "<p><a>x", "end tags": "</p>", "misnested": "<div></p>",
    "less-than": "<", "unclosed tags": "<a", "unclosed quotes": '<a b="', "spaces": "<a ", "equals": "<a b=", "comments": "<!--",
    "declarations": "<!", "ampersands": "&", "references": "&#x", "scripts": "<script>", "breaks": "<br>", "titles": "<title>x</title>",
    "JSON": '<script type="application/ld+json">[',
}
PAGE = 12
"""A page is as many times longer than a text: reading is faster than extraction."""


def text(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def seconds(lang: str, content: str, limit: float) -> float:
    """Time of one extraction in a process of its own; infinite where it takes longer than the limit."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_work, args=(sender, lang, content))
    process.start()
    try:
        return float(receiver.recv()) if receiver.poll(limit) else float("inf")
    except EOFError:
        return float("nan")
    finally:
        process.kill()
        process.join()


def _work(sender: Connection, lang: str, content: str) -> None:
    if lang == "html":
        with tempfile.NamedTemporaryFile("w", suffix=".html") as file:
            file.write("<html>" + content)
            file.flush()
            start = time.perf_counter()
            with contextlib.suppress(SourceError):
                list(read(file.name))
    else:
        extract(Document("warm", SENTENCE + ENGLISH, lang))
        start = time.perf_counter()
        extract(Document("hostile", content, lang))
    sender.send(time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=20.0)
    given = parser.parse_args()
    measure: Callable[[str, str], float] = lambda lang, content: seconds(lang, content, given.seconds)  # noqa: E731
    head = ("text", "once", "twice", "ratio")
    for title, texts, size in (
        ("extract on hostile text", TEXTS, given.size),
        ("read on hostile pages", {name: ("html", unit) for name, unit in PAGES.items()}, PAGE * given.size),
    ):
        rows = []
        for name, (lang, unit) in texts.items():
            once, twice = (measure(lang, text(unit, length)) for length in (size, 2 * size))
            rows.append((name, once, twice, twice / once))
        rows.sort(key=lambda row: -row[1])
        if texts is TEXTS:
            rows.append((f"{NO_BLANK:,} characters without a blank", measure("de", text("Altus", NO_BLANK)), "", ""))
        print_table(f"{title}: seconds for {size:,} and for twice as many characters", head, rows)


if __name__ == "__main__":
    main()
