"""Terms of our namespace in a query that no data has: a misspelt relation is an empty answer, and says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import ONTOLOGY
from kg.ontology.terms import PREFIXES, compact, relations, terms

_NEAR = 3
_LEAST = 70.0
"""From this likeness on (0 to 100) a term is named as meant."""
_TOKEN = re.compile(
    r"""PREFIX\s+(?P<declared>[\w.-]*):\s*<(?P<namespace>[^>]*)>|<(?P<iri>[^<>"{}|^`\\\s]*)>|\#[^\n]*"""
    r"""|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|(?<![\w?$.-])(?P<prefix>[A-Za-z][\w.-]*|):(?P<local>[A-Za-z_][\w-]*)""", re.S | re.I)


def doubts(query: str) -> list[str]:
    """One sentence for each term of a SPARQL query that can match nothing, with what may have been meant."""
    inverses = {relation.inverse: name for name, relation in relations().items() if relation.inverse != name}
    found = []
    for name in dict.fromkeys(_used(query)):
        if name in inverses:
            found.append(f"kg:{name} is never stored: ask for kg:{inverses[name]} the other way round")
        elif ONTOLOGY + name not in terms():
            near = _near(name, inverses)
            found.append(f"the ontology has no kg:{name}" + (f"; did you mean {', '.join(near)}?" if near else ""))
    return found


def _used(query: str) -> Iterator[str]:
    """Local names of our namespace in a query, however its prefixes are called; comments and strings aside."""
    prefixes = dict(PREFIXES)
    for token in _TOKEN.finditer(query):
        if token["namespace"] is not None:
            prefixes[token["declared"]] = token["namespace"]
        elif token["iri"] is not None:
            if token["iri"].startswith(ONTOLOGY) and token["iri"] != ONTOLOGY:
                yield token["iri"].removeprefix(ONTOLOGY)
        elif token["local"] and prefixes.get(token["prefix"]) == ONTOLOGY:
            yield token["local"]


def _near(name: str, inverses: dict[str, str]) -> list[str]:
    """Stored terms whose name or label, in either language, is like this one; of an inverse its relation."""
    from rapidfuzz import process, utils

    forms = [(form, _prefixed(iri, inverses)) for iri, term in terms().items()
             for form in (compact(iri).rpartition(":")[2], *term.labels.values())]
    hits = process.extract(name, [form for form, _ in forms], limit=2 * _NEAR, score_cutoff=_LEAST,
                           processor=utils.default_process)
    return list(dict.fromkeys(forms[position][1] for _, _, position in hits))[:_NEAR]


def _prefixed(iri: str, inverses: dict[str, str]) -> str:
    name = compact(iri)
    return name if ":" in name else f"kg:{inverses.get(name, name)}"
