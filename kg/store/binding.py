"""Values bound to a query's variables as terms, never as text.

Oxigraph's own substitutions refuse variables that are not projected, and servers know none, so the
query gets VALUES blocks at the start of its groups: the terms are written by the RDF library's
serialiser and cannot leave their quotes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|<[^<>"{}|^`\\\x00-\x20]*>"""
    r"""|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?P<word>[A-Za-z_]+)|(?P<open>\{)|(?P<close>\})|(?P<name>[?$]\w+)""",
    re.S,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class Iri(str):
    """A value that is bound as an IRI; any other string is bound as a literal."""

    __slots__ = ()


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
    groups = _groups(query)
    if not groups:
        raise QueryError("the query has no group { … } to bind a value in")
    parts, end = [], 0
    for number, group in enumerate(groups):
        # The outermost group binds all; an inner one what it speaks of, for its filters do not see outwards.
        names = sorted(name for name in terms if number == 0 or name in group.names)
        parts += [query[end:group.start], *(f" VALUES ?{name} {{ {terms[name]} }} " for name in names)]
        end = group.start
    return "".join([*parts, query[end:]])


def variables(query: str) -> set[str]:
    """Names of the variables of a query, without "?"."""
    return {token["name"][1:] for token in _TOKEN.finditer(query) if token["name"]}


def form(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; empty for anything else (an update, nonsense)."""
    for token in _TOKEN.finditer(query):
        word = (token["word"] or "").upper()
        if word in _FORMS:
            return word
        if token["open"]:
            break
    return ""


@dataclass(slots=True)
class _Group:
    """A pair of braces: where its inside starts, whether it is a graph pattern, the variables inside."""

    start: int
    is_pattern: bool
    names: set[str] = field(default_factory=set)


def _groups(query: str) -> list[_Group]:
    """The graph patterns of a query in the order of their braces, the outermost first."""
    found: list[_Group] = []
    open_groups: list[_Group] = []
    # Braces that hold no pattern: the template of a CONSTRUCT, the data of VALUES.
    last, fresh = "", False
    template = form(query) == "CONSTRUCT"
    for token in _TOKEN.finditer(query):
        if token["skip"]:
            continue
        if token["open"]:
            is_template = template and not found and last != "WHERE"
            template = template and not is_template
            open_groups.append(_Group(token.end(), not is_template and last != "VALUES"))
            found.append(open_groups[-1])
        elif token["close"] and open_groups:
            closed = open_groups.pop()
            if open_groups:
                open_groups[-1].names |= closed.names
        elif token["name"] and open_groups:
            open_groups[-1].names.add(token["name"][1:])
        elif fresh and token["word"] and token["word"].upper() == "SELECT":
            open_groups[-1].is_pattern = False
        fresh = bool(token["open"])
        if not token["name"]:
            last = (token["word"] or "").upper()
    return [group for group in found if group.is_pattern]
