"""HTML as a stream of tags and text, in one pass, in time linear in its length, whatever it contains.

Why no library: the fast HTML5 parsers take quadratic time for deep nesting and for many attributes (measured on
Lexbor: 29 s for 700 kB of `<ul><li>`, 47 s for a tag of 1.4 MB), and so do the others in one place or another. An
article's text needs no exact document tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape as _unescape
from typing import NamedTuple

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
RAW = frozenset("script style textarea title noscript iframe xmp".split())
"""Elements whose content is text up to their end tag, whatever it looks like."""

# Quantifiers are possessive and the closing > is optional at the end of input: a tag always matches, in one scan.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?)*+)(?:>|\Z)""")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)|'([^']*+)|([^\s"'>]++)))?""")


# Python reads no number of thousands of digits, and no character has one of twenty.
_NO_CHARACTER = re.compile(r"&#[0-9]{20,}+;?")


def unescape(text: str) -> str:
    """The text with its character references resolved. Never raises."""
    return _unescape(_NO_CHARACTER.sub("\ufffd", text))


class Tag(NamedTuple):
    """A start tag (`<p class="x">`) or an end tag (`</p>`); the name is in lower case."""

    name: str
    is_end: bool
    source: str

    def attributes(self) -> dict[str, str]:
        """Values by name in lower case, character references resolved; the first of several wins."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source):
            found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
        return found


class Text(NamedTuple):
    """Text between tags, character references resolved; `within` names the raw element that holds it, if one does."""

    text: str
    within: str = ""


def tokens(markup: str) -> Iterator[Tag | Text]:
    """Tags and text in order; comments and declarations are left out. Never raises."""
    position = 0
    while position < len(markup):
        start = markup.find("<", position)
        if start != position:
            yield Text(unescape(markup[position:start if start >= 0 else len(markup)]))
        if start < 0:
            return
        match = _TAG.match(markup, start)
        if not match:
            if markup.startswith(("<!", "<?", "</"), start):
                position = _after_declaration(markup, start)
            else:
                yield Text("<")
                position = start + 1
            continue
        tag = Tag(match[2].lower(), bool(match[1]), match[3])
        yield tag
        position = match.end()
        if tag.name in RAW and not tag.is_end:
            end = _end_of_raw(markup, tag.name, position)
            # A script's text is no HTML; a title's is.
            raw = markup[position:end]
            yield Text(unescape(raw) if tag.name in ("title", "textarea") else raw, within=tag.name)
            position = end


def _after_declaration(markup: str, start: int) -> int:
    closing = "-->" if markup.startswith("<!--", start) else ">"
    end = markup.find(closing, start + 2)
    return len(markup) if end < 0 else end + len(closing)


def _end_of_raw(markup: str, name: str, start: int) -> int:
    end = re.compile(f"</{name}", re.IGNORECASE).search(markup, start)
    return end.start() if end else len(markup)
