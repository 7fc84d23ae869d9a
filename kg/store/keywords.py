"""Which keywords a query uses, as the engine's own parser understands it; run on an empty store in memory.

A scan of one's own can be led astray (`FILTER(1<2)SERVICE?s#>` hides a keyword from whoever reads `<2)…>` as an IRI).
So the word is replaced by one that is no keyword wherever it stands: in a string, an IRI, a comment or a name the
text still parses, as a keyword it no longer does.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pyoxigraph as ox

from kg import rdf
from kg.model import BASE

_STAND_IN = "zqxj"


def query_uses(keyword: str, query: str) -> bool:
    """Whether a query that parses uses the keyword; for one that does not parse the answer means nothing."""
    return _uses(keyword, query, ox.Store().query)


def update_uses(keyword: str, update: str) -> bool:
    """Whether an update that parses uses the keyword."""
    return _uses(keyword, update, ox.Store().update)


def _uses(keyword: str, text: str, run: Callable[..., object]) -> bool:
    replaced = re.sub(keyword, _STAND_IN, text, flags=re.IGNORECASE)
    if replaced == text:
        return False
    try:
        run(replaced, base_iri=BASE, prefixes=rdf.PREFIXES)
    except SyntaxError:
        return True
    except (RuntimeError, ValueError, OSError):
        pass  # it parses, and that was the question
    return False
