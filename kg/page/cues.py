"""Which words of a quote make its claim planned, possible, alleged or denied, for marking them on the page.

A reader's aid, without parsing: words of the quote that look like a cue of the claim's own status in the lexicon
(inflection: a common beginning) or are a modal verb that may carry it. Extraction has decided the status; where it
saw the cue outside the quote, nothing is marked.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import rows

CATEGORIES = {
    "planned": ("@planned",), "possible": ("@possible",), "alleged": ("@alleged", "@anonymous"),
    "denied": ("@negation", "@negative", "@ends", "@former"),
}
MODALS = {
    ("de", "planned"): "will wollen wollte wollten wird werden soll sollen",
    ("de", "possible"): "könnte könnten dürfte dürften kann können möchte",
    ("de", "alleged"): "soll sollen",
    ("de", "denied"): "nicht kein keine keinen keinem keiner nie niemals",
    ("en", "planned"): "will would shall",
    ("en", "possible"): "may might could can",
    ("en", "denied"): "not no never n't cannot",
}
ENDINGS = 4
"""Letters that inflection may add."""

Span = list[int]


def cues(quote: str, status: str, lang: str) -> list[Span]:
    """[start, end] of each cue word in the quote, in order; none for an asserted claim or an unknown language.

    Counted in UTF-16 units, as the page's script does.
    """
    beginnings, whole = _words(status, lang)
    if not whole:
        return []
    return [[_units(quote[:match.start()]), _units(quote[:match.end()])] for match in re.finditer(r"\w+(?:'t)?", quote)
            if _is_cue(match[0].casefold(), beginnings, whole)]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_cue(word: str, beginnings: frozenset[str], whole: frozenset[str]) -> bool:
    return word in whole or any(word[:len(word) - ending] in beginnings for ending in range(ENDINGS + 1))


@cache
def _words(status: str, lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """Beginnings of words that inflect and words that do not, for a status."""
    if status not in CATEGORIES or lang not in ("de", "en"):
        return frozenset(), frozenset()
    whole = set(MODALS.get((lang, status), "").split())
    beginnings = set()
    for entry in rows(lang):
        if entry.relation in CATEGORIES[status]:
            for word in map(str.casefold, entry.words):
                if entry.kind == "noun" and len(word) < 4:
                    continue  # "Aus" is rarely the noun
                whole.add(word)
                stem = re.sub("e?n$", "", word) if lang == "de" and entry.kind == "verb" else word.removesuffix("e")
                if len(stem) > 3 and entry.kind in ("verb", "noun", "adj"):
                    beginnings |= {stem, f"ge{stem}"} if entry.kind == "verb" else {stem}
    return frozenset(beginnings), frozenset(whole)
