"""Articles → Document: one reader a format.

    .txt .md    text.py      the body is the file behind its front matter, unchanged
    .html .htm  html.py      the main content's paragraphs
    -           standard input, either of the two
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from kg.model import Document
from kg.sources.files import HTML_SUFFIXES, MAX_BYTES, STDIN, SUFFIXES, TEXT_SUFFIXES, decode, expand, load
from kg.sources.metadata import LANGUAGES

__all__ = ["LANGUAGES", "MAX_BYTES", "STDIN", "SUFFIXES", "expand", "parse", "read"]


def read(source: str, *, lang: str | None = None, max_bytes: int = MAX_BYTES) -> Iterator[Document]:
    """The articles of a file, a folder, a glob or "-", in the order of expand().

    `lang` ("de", "en") overrules what the article says of itself. Raises SourceError at the first article that cannot
    be read; to go on with the others, expand() first and read one source at a time.
    """
    for name in expand([source]):
        yield parse(load(name, max_bytes), name, lang)


def parse(data: bytes, source: str, lang: str | None = None) -> Document:
    """The article in the bytes of a file of that name. Raises SourceError."""
    text = decode(data, source)
    # Imported on demand: HTML is the rarer format.
    if _is_html(text, source):
        from kg.sources import html

        return html.parse(text, source, lang)
    from kg.sources import text as plain

    return plain.parse(text, source, lang)


def _is_html(text: str, source: str) -> bool:
    suffix = os.path.splitext(source)[1].lower()
    if suffix in HTML_SUFFIXES + TEXT_SUFFIXES:
        return suffix in HTML_SUFFIXES
    return text[:1000].lstrip().lower().startswith(("<!doctype html", "<html"))
