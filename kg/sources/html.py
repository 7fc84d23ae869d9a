"""HTML pages: the article's own text, and what the page says about it.

The article is the deepest element that holds most of the page's running text (paragraphs of some length that are not
links); `<article>`, `<main>` and `itemprop="articleBody"` are believed where they hold half of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.errors import SourceError
from kg.model import Document
from kg.sources.markup import VOID, Tag, Text, tokens
from kg.sources.metadata import choose_language
from kg.sources.page_data import PageData

INLINE = frozenset("a abbr b bdi bdo cite code data del em font i ins kbd label mark q s samp small span strong sub "
                   "sup time u var".split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PARAGRAPHS = HEADINGS | frozenset("p li dt dd blockquote pre td th caption".split())
_ASIDE = frozenset("nav aside footer form button select svg math figure template dialog video audio object canvas "
                   "head".split())
_ASIDE_NAMES = frozenset("nav navigation menu sidebar breadcrumb breadcrumbs comments related cookie cookies share "
                         "social newsletter teaser promo advertisement".split())
_ASIDE_ROLES = frozenset("navigation banner contentinfo complementary search dialog".split())

_RUNNING_TEXT = 60
"""Characters, links not counted, from which on a block is running text and no label."""
_HALF, _MOST = 0.5, 0.8
SOFT_HYPHEN = "\u00ad"
"""Where a browser may break a word: no letter of it."""


@dataclass(slots=True)
class _Element:
    name: str
    parent: int
    is_aside: bool
    is_article: bool = False
    weight: int = 0
    last: int = 0
    """Number of the last element inside; elements are numbered in the order of their start tags."""


@dataclass(slots=True)
class _Block:
    element: int
    text: str
    linked: int


@dataclass(slots=True)
class _Page:
    """What one pass over the tags collects. Inline elements are no elements here: they only carry text."""

    data: PageData = field(default_factory=PageData)
    elements: list[_Element] = field(default_factory=lambda: [_Element("html", 0, is_aside=False)])
    blocks: list[_Block] = field(default_factory=list)
    stack: list[int] = field(default_factory=lambda: [0])
    opened: dict[str, int] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    link_depth: int = 0
    """Height of the stack where the link began that the text is in; 0 outside of links."""

    def add(self, token: Tag | Text) -> None:
        self.data.add(token)
        if isinstance(token, Text):
            self._text(token)
        elif token.name == "a":
            self.link_depth = 0 if token.is_end else len(self.stack)
        elif token.name == "br":
            self.parts.append("\n")
        elif token.name in INLINE:
            pass
        elif token.is_end:
            self._end(token.name)
        else:
            self._start(token)

    def _text(self, token: Text) -> None:
        if token.within or self.elements[self.stack[-1]].is_aside:
            return
        words = " ".join(token.text.replace(SOFT_HYPHEN, "").split())
        if words:
            before = " " if token.text[0].isspace() else ""
            after = " " if token.text[-1].isspace() else ""
            self.parts.append(before + words + after)
            self.linked += len(words) if self.link_depth else 0
        elif token.text:
            self.parts.append(" ")

    def _start(self, tag: Tag) -> None:
        self.flush()
        if tag.name in VOID:
            return
        top = self.elements[self.stack[-1]].name
        if top in PARAGRAPHS and (top == tag.name or top == "p" or top in HEADINGS):
            self._pop()  # the end tag of these may be left out
        parent = self.stack[-1]
        attributes = tag.attributes()
        aside = self.elements[parent].is_aside or _is_aside(tag.name, attributes)
        article = tag.name in ("article", "main") or attributes.get("itemprop") == "articleBody"
        self.stack.append(len(self.elements))
        self.opened[tag.name] = self.opened.get(tag.name, 0) + 1
        self.elements.append(_Element(tag.name, parent, aside, article))

    def _end(self, name: str) -> None:
        self.flush()
        if not self.opened.get(name):
            return
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        name = self.elements[self.stack.pop()].name
        self.opened[name] -= 1
        if self.link_depth > len(self.stack):
            self.link_depth = 0
        return name

    def flush(self) -> None:
        """End the block that is being collected; an empty line inside, made of `<br>`, ends a paragraph too."""
        lines = [" ".join(line.split()) for line in "".join(self.parts).split("\n")]
        paragraphs = "\n".join(lines).strip("\n").split("\n\n")
        for text in (" ".join(paragraph.split()) for paragraph in paragraphs):
            if text:
                share = self.linked if len(paragraphs) == 1 else 0
                self.blocks.append(_Block(self.stack[-1], text, share))
        self.parts.clear()
        self.linked = 0

    def article(self) -> list[str]:
        """Paragraphs of the main content, in order; empty where the page has no running text."""
        for block in self.blocks:
            running = len(block.text) - block.linked
            if running >= _RUNNING_TEXT:
                self.elements[block.element].weight += running
        for number in range(len(self.elements) - 1, 0, -1):
            element, parent = self.elements[number], self.elements[self.elements[number].parent]
            element.last = max(element.last, number)
            parent.weight += element.weight
            parent.last = max(parent.last, element.last)
        root = self._main_element()
        last = self.elements[root].last
        return [block.text for block in self.blocks
                if root <= block.element <= last and block.linked <= len(block.text) * _HALF]

    def _main_element(self) -> int:
        total = self.elements[0].weight
        root = 0
        for number, element in enumerate(self.elements):
            if element.is_article and element.weight > total * _HALF:
                root = number
        enough = self.elements[root].weight * _MOST
        for number, element in enumerate(self.elements):
            if number and element.parent == root and element.weight > enough and element.name not in PARAGRAPHS:
                root = number
        return root


def _is_aside(name: str, attributes: dict[str, str]) -> bool:
    if name in _ASIDE or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if attributes.get("role", "").lower() in _ASIDE_ROLES:
        return True
    words = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()
    return name not in ("html", "body", "main", "article") and not _ASIDE_NAMES.isdisjoint(words.split())


def parse(markup: str, source: str, lang: str | None = None) -> Document:
    """The article of a page: paragraphs of its main content, an empty line between them.

    Raises SourceError for a page without running text, and for a language that is not read.
    """
    page = _Page()
    for token in tokens(markup):
        page.add(token)
    page.flush()
    data = page.data
    body = "\n\n".join(page.article())
    if not page.elements[0].weight:
        raise SourceError("no article text found in this page", where=source,
                          remedy="save the article's text in a .txt file")
    return Document(source=source, text=body, lang=choose_language(source, body, data.lang, lang), title=data.title,
                    url=data.url, publisher=data.publisher, author=data.author, date=data.date)
