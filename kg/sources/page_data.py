"""What an HTML page says about its article: JSON-LD first, then Open Graph and other meta elements, then the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.sources.markup import Tag, Text
from kg.sources.metadata import LONGEST_VALUE, clean_date, clean_line, clean_url

_META = {
    "title": ("json:headline", "og:title", "dc.title", "twitter:title", "title"),
    "url": ("canonical", "og:url", "json:url"),
    "publisher": ("json:publisher", "og:site_name", "dc.publisher", "application-name"),
    "author": ("json:author", "author", "article:author", "dc.creator"),
    "date": ("json:datePublished", "article:published_time", "date", "dc.date", "datepublished", "datetime"),
    "lang": ("lang", "json:inLanguage", "og:locale"),
}
"""For each field of a document the names under which pages give it, the most trusted first."""

_JSON_KEYS = ("headline", "url", "publisher", "author", "datePublished", "inLanguage")


@dataclass(slots=True)
class PageData:
    """Collects from tags as they pass by; unusable values (a broken date, a `javascript:` address, a title without end) count as absent."""

    values: dict[str, str] = field(default_factory=dict)
    is_json: bool = False

    def add(self, token: Tag | Text) -> None:
        if isinstance(token, Text):
            if token.within == "title":
                self._note("title", token.text)
            elif token.within == "script" and self.is_json:
                self._json(token.text)
        elif not token.is_end and token.name in ("html", "meta", "link", "time", "script"):
            self._tag(token.name, token.attributes())

    def _tag(self, name: str, attributes: dict[str, str]) -> None:
        if name == "html":
            self._note("lang", attributes.get("lang", ""))
        elif name == "meta":
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            self._note(key.lower(), attributes.get("content", ""))
        elif name == "link" and attributes.get("rel", "").lower() == "canonical":
            self._note("canonical", attributes.get("href", ""))
        elif name == "time":
            self._note("datetime", attributes.get("datetime", ""))
        elif name == "script":
            self.is_json = attributes.get("type", "").lower() == "application/ld+json"

    def _note(self, key: str, value: str) -> None:
        value = clean_line(value)
        if value and len(value) <= LONGEST_VALUE:
            self.values.setdefault(key, value)

    def _json(self, text: str) -> None:
        try:
            nodes = _nodes(json.loads(text))
        except (ValueError, RecursionError):
            return
        for node in nodes:
            if any(kind.endswith(("Article", "Posting")) for kind in _names(node.get("@type"))):
                for key in _JSON_KEYS:
                    self._note(f"json:{key}", ", ".join(_names(node.get(key))))
                return

    def _first(self, name: str) -> str:
        return next((self.values[key] for key in _META[name] if key in self.values), "")

    @property
    def title(self) -> str:
        return self._first("title")

    @property
    def publisher(self) -> str:
        return self._first("publisher")

    @property
    def author(self) -> str:
        return self._first("author")

    @property
    def lang(self) -> str:
        return self._first("lang")

    @property
    def url(self) -> str:
        return next((url for key in _META["url"] if (url := clean_url(self.values.get(key, "")))), "")

    @property
    def date(self) -> str:
        return next((day for key in _META["date"] if (day := clean_date(self.values.get(key, "")))), "")


def _nodes(data: object) -> Iterator[dict[str, object]]:
    """The objects of a JSON-LD script: one, a list of them, or a @graph."""
    for node in data if isinstance(data, list) else [data]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else []) if isinstance(inner, dict))


def _names(value: object) -> Iterator[str]:
    """A value is a string, an object with a name, or a list of these."""
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str):
            yield clean_line(name)
