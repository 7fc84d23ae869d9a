"""Values bound to a query's variables as terms, never as text.

Oxigraph's own substitutions refuse variables that are not projected, and servers know none, so the
query gets a VALUES block at the start of its outermost group: the term is written by the RDF
library's serialiser and cannot leave its quotes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|<[^<>"{}|^`\\\x00-\x20]*>"""
    r"""|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?P<word>[A-Za-z_]+)|(?P<open>\{)|(?P<close>\})|(?P<name>[?$]\w+)""",
    re.S,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def bind(query: str, terms: Mapping[str, str]) -> str:
    """The query with each variable of `terms` (name without "?") bound to its term (N-Triples form).

    Raises QueryError where the query has no such variable or no group to bind it in.
    """
    if not terms:
        return query
    missing = sorted(set(terms) - variables(query))
    if missing:
        raise QueryError(f"the query has no variable ?{missing[0]}",
                         remedy="its variables: " + ", ".join("?" + name for name in sorted(variables(query))))
    at = _start_of_group(query)
    values = " ".join(f"VALUES ?{name} {{ {term} }}" for name, term in sorted(terms.items()))
    return f"{query[:at]} {values} {query[at:]}"


def variables(query: str) -> set[str]:
    """Names of the variables of a query, without "?"."""
    return {token["name"][1:] for token in _TOKEN.finditer(query) if token["name"]}


def words(query: str) -> set[str]:
    """Keywords of a query in capitals; strings, IRIs and comments are none."""
    return {token["word"].upper() for token in _TOKEN.finditer(query) if token["word"]}


def form(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; empty for anything else (an update, nonsense)."""
    for token in _TOKEN.finditer(query):
        word = (token["word"] or "").upper()
        if word in _FORMS:
            return word
        if token["open"]:
            break
    return ""


def _start_of_group(query: str) -> int:
    """Offset after the "{" of the outermost WHERE."""
    template = form(query) == "CONSTRUCT"
    depth = 0
    after_where = False
    for token in _TOKEN.finditer(query):
        word = (token["word"] or "").upper()
        after_where = after_where or (word == "WHERE" and depth == 0)
        if token["open"]:
            if depth == 0 and (after_where or not template):
                return token.end()
            depth += 1
        elif token["close"]:
            depth -= 1
            template = template and depth > 0
    raise QueryError("the query has no group { … } to bind a value in")
