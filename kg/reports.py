"""Which articles are one report: a reprinted agency text is no second source.

Two articles are the same report where the shorter one's runs of words stand nearly all in the other, or
half of them where both carry the mark of one agency ("(dpa)"). A sketch of a text, its lowest hashes,
finds the few articles that are worth this comparison among any number of others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b

from kg.catalogue import gazetteer
from kg.model import Document

RUN = 4
"""Words in a row that are compared as one."""
SKETCH = 32
"""Hashes kept of a text."""
SHARED = 6
"""So many of them two texts have in common before their words are compared; a footer of every page has fewer."""
NEARLY_ALL, HALF = 0.8, 0.5
"""Share of the shorter text that stands in the longer: without and with the mark of one agency."""
LENGTH = 0.5
"""A text that is not even so long as this share of the other is quoted there, not reprinted."""
EDGE = 240
"""Characters at either end of a text among which an agency sets its mark."""

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[(\[/]([^()\[\]/]{2,40})[)\]/]")


def sketch(text: str) -> tuple[str, ...]:
    """The lowest hashes of a text's runs of words, 16 hexadecimal digits each; near-identical texts share most."""
    return tuple(number.hex() for number in sorted(_runs(text))[:SKETCH])


def alike(shared: int, size: int, other: Callable[[], int]) -> bool:
    """Whether two texts with so many hashes in common are worth a comparison; `size` and `other` say how many each has.

    Of short texts all must be common. The other is asked only where it can be so short and not too short (`LENGTH`).
    """
    return shared >= min(SHARED, size) or (shared > 0 and size < SHARED / LENGTH and shared >= other())


def same(one: Document, other: Document) -> bool:
    """Whether two articles are one report. Without a text nothing is known of one, and it stands for itself."""
    a, b = sorted((_runs(one.text), _runs(other.text)), key=len)
    if not a or len(a) < LENGTH * len(b):
        return False
    share = len(a & b) / len(a)
    return share >= NEARLY_ALL or (share >= HALF and bool(agencies(one) & agencies(other)))


def independent(documents: Iterable[Document]) -> int:
    """How many reports there are among documents of a store: those that repeat none of the others before them."""
    by_id = {document.id: document for document in documents}
    return sum(1 for document in by_id.values() if not by_id.keys() & set(document.same_report))


def agencies(document: Document) -> frozenset[str]:
    """Agencies whose mark the article carries: in brackets at either end, as author or as publisher; in small letters."""
    marks = " ".join((document.author, document.publisher, *_MARK.findall(document.text[:EDGE]),
                      *_MARK.findall(document.text[-EDGE:])))
    return frozenset(found.casefold() for found in _agency_names().findall(marks))


@lru_cache(maxsize=1)
def _agency_names() -> re.Pattern[str]:
    names = sorted(gazetteer("agency"), key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=256)
def _runs(text: str) -> frozenset[bytes]:
    """Hashes of the runs of RUN words, case levelled; of a shorter text the hash of it all."""
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]
    runs = zip(*(words[start:] for start in range(RUN)), strict=False) if len(words) > RUN else [words] if words else ()
    return frozenset([blake2b(run, digest_size=8).digest() for run in map(b" ".join, runs)])
