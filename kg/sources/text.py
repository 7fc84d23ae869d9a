"""Plain text and Markdown, with or without YAML front matter."""

from __future__ import annotations

import logging
import re

from kg.errors import SourceError
from kg.model import Document
from kg.sources.metadata import LONGEST_VALUE, choose_language, clean_date, clean_line, clean_url

_OPEN = re.compile(r"---\r?\n")
_CLOSE = re.compile(r"\n---\r?(?:\n|\Z)")
_LONGEST_FRONT_MATTER = 2**16


def parse(text: str, source: str, lang: str | None = None) -> Document:
    """The article of a text file; its body is everything behind the front matter, to the character.

    Raises SourceError for broken front matter, an empty body, and a language that is not read.
    """
    head, body = split(text, source)
    fields = front_matter(head, source) if head else {}
    if not body.strip():
        raise SourceError("has no text below its front matter", where=source, remedy="put the article's text there")
    lang = choose_language(source, body, fields.pop("lang", ""), lang)
    return Document(source=source, text=body, lang=lang, same_report=(), **fields)


def split(text: str, source: str) -> tuple[str, str]:
    """Front matter (without its lines `---`; empty if there is none) and body. Raises SourceError if it never ends."""
    opening = _OPEN.match(text)
    if not opening:
        return "", text
    closing = _CLOSE.search(text, opening.end() - 1)
    if not closing:
        raise SourceError("the front matter is never closed", where=f"{source}:1",
                          remedy="end it with a line ---, or begin the text with something else")
    return text[opening.end():closing.start() + 1], text[closing.end():]


def front_matter(head: str, source: str) -> dict[str, str]:
    """The keys that a Document has; others are left alone. Raises SourceError with the line and what helps.

    The YAML is only parsed to its nodes: no object is constructed, `no` stays "no", a date stays as written.
    """
    import yaml  # 20 ms that a text without front matter need not pay

    if len(head) > _LONGEST_FRONT_MATTER:
        raise SourceError("the front matter is longer than 64 KiB", where=f"{source}:1",
                          remedy="close it with a line --- before the text")
    try:
        root = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise _broken(clean_line(error.problem or "no YAML"), source, line) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _broken(clean_line(str(error))[:80], source, 1) from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise _broken("no list of keys and values", source, 2)
    fields: dict[str, str] = {}
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode) and key.value in _FIELDS:
            line = key.start_mark.line + 2
            fields[key.value] = _field(key.value, _scalar(value, key.value, source, line), source, line)
    return fields


_FIELDS = ("title", "url", "publisher", "author", "date", "lang")


def _broken(problem: str, source: str, line: int) -> SourceError:
    return SourceError(f"broken front matter: {problem}", where=f"{source}:{line}",
                       remedy='write key: "value", one a line')


def _scalar(node: object, key: str, source: str, line: int) -> str:
    import yaml

    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if sum(len(part.value) for part in parts if isinstance(part, yaml.Node)) > LONGEST_VALUE:  # aliases repeat at no cost
        raise _broken(f"{key} is longer than {LONGEST_VALUE} characters", source, line)
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else clean_line(node.value)
    if key == "author" and isinstance(node, yaml.SequenceNode):
        return ", ".join(_scalar(name, "each author", source, line) for name in node.value)
    raise _broken(f"{key} must be a single value", source, line)


_log = logging.getLogger(__name__)


def _field(key: str, value: str, source: str, line: int) -> str:
    if not value or key not in ("url", "date"):
        return value
    if key == "url":
        cleaned, form, remedy = clean_url(value), "http(s) address", "write it in full, with https://"
    else:
        cleaned, form, remedy = clean_date(value), "ISO 8601 date", "write it as 2025-12-31, 2025-12 or 2025"
    if cleaned is None:   # the article is worth more than its label
        _log.warning("%s:%d: %s %r is no %s and was left out (%s)", source, line, key, value[:60], form, remedy)
        return ""
    return cleaned
