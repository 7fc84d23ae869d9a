"""Which keywords a query uses, as the engine's own parser understands it; run on an empty store in memory.

A scan of one's own can be led astray (`FILTER(1<2)SERVICE?s#>` hides a keyword from whoever reads `<2)…>` as an IRI).
So the word is replaced by one that is no keyword wherever it stands: in a string, an IRI, a comment or a name the
text still parses, as a keyword it no longer does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import pyoxigraph as ox

from kg import rdf
from kg.model import BASE

FETCHING = "SERVICE|LOAD"
_STAND_IN = "zqxj"
_FROM = re.compile(r"(?<![\w?$:@-])FROM\s*(?:NAMED\s*)?(<[^<>\s]*>)", re.IGNORECASE)


def query_uses(keywords: str, query: str) -> bool:
    """Whether a query that parses uses one of the keywords (A|B); for one that does not parse the answer means nothing."""
    return _uses(keywords, query, ox.Store().query)


def update_uses(keywords: str, update: str) -> bool:
    """Whether an update that parses uses one of the keywords (A|B). It is run, on nothing: ask for FETCHING first, and at
    once, so that neither of the two is followed while the other is looked for."""
    return _uses(keywords, update, ox.Store().update)


def query_leaves(query: str, graphs: Collection[str]) -> bool:
    """Whether a query that parses names a graph in FROM that is none of these (IRIs in angle brackets).

    Only FROM with a whole IRI is understood, and any other taken for unknown. Oxigraph fetches nothing, but takes a
    graph that it has not for an empty one; a server may do otherwise.
    """
    def blank(found: re.Match[str]) -> str:
        return re.sub(r"\S", " ", found[0]) if found[1] in graphs else found[0]

    return query_uses("FROM", _FROM.sub(blank, query))


def _uses(keywords: str, text: str, run: Callable[..., object]) -> bool:
    replaced = re.sub(keywords, _STAND_IN, text, flags=re.IGNORECASE)
    if replaced == text:
        return False
    try:
        run(replaced, base_iri=BASE, prefixes=rdf.PREFIXES)
    except SyntaxError:
        return True
    except (RuntimeError, ValueError, OSError):
        pass  # it parses, and that was the question
    return False
