"""Which keywords a query uses, as the engine's own parser understands it; run on an empty store in memory.

A scan of one's own can be led astray (`FILTER(1<2)SERVICE?s#>` hides a keyword from whoever reads `<2)…>` as an IRI).
So the word is replaced by one that is no keyword wherever it stands: in a string, an IRI, a comment or a name the
text still parses, as a keyword it no longer does. Where what follows is a name that is allowed, letter by letter, the
word stays; the name does not, for the text is run, and nothing may be fetched by a check.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import pyoxigraph as ox

from kg import rdf
from kg.errors import UsageError
from kg.model import BASE

FETCHING = "SERVICE|LOAD"
_STAND_IN = "zqxj"
_NOWHERE = f"<{_STAND_IN}:>"
_ADDRESS = re.compile(r"https?://[^\x00-\x20\s<>\"{}|\\^`]+")


def fetchable(addresses: Collection[str]) -> tuple[str, ...]:
    """The addresses as a query names them, in angle brackets. Raises UsageError where one is not http or https."""
    for address in addresses:
        if not _ADDRESS.fullmatch(address):
            raise UsageError(f"{address!r} is no address to fetch from", remedy="write it whole: https://host/sparql")
    return tuple(f"<{address}>" for address in addresses)


def query_uses(keywords: str, query: str, allowed: Collection[str] = ()) -> bool:
    """Whether a query that parses uses one of the keywords (A|B), save with one of the allowed names (IRIs in angle
    brackets) written out after it; for one that does not parse the answer means nothing."""
    return _uses(keywords, query, ox.Store().query, allowed)


def update_uses(keywords: str, update: str, allowed: Collection[str] = ()) -> bool:
    """The same of an update. It is run, on nothing: ask for FETCHING first, and at once, so that neither of the two is
    followed while the other is looked for."""
    return _uses(keywords, update, ox.Store().update, allowed)


def _uses(keywords: str, text: str, run: Callable[..., object], allowed: Collection[str]) -> bool:
    names = "|".join(map(re.escape, allowed)) or "(?!)"
    clause = re.compile(rf"((?i:{keywords})\s*(?i:SILENT|NAMED)?\s*)(?:{names})|(?i:{keywords})")
    replaced = clause.sub(lambda found: f"{found[1]}{_NOWHERE}" if found[1] else _STAND_IN, text)
    if replaced == text:
        return False
    try:
        run(replaced, base_iri=BASE, prefixes=rdf.PREFIXES)
    except SyntaxError:
        return True
    except (RuntimeError, ValueError, OSError):
        pass  # it parses, and that was the question
    return False
