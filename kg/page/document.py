"""One self-contained HTML file from the network, the assets beside this module and pyvis's own copy of vis-network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

from kg import ontology
from kg.page.build import terms
from kg.page.look import look

if TYPE_CHECKING:
    from pyvis.network import Network

LANGUAGES = ("de", "en")
ENGINE = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")
"""vis-network as pyvis 0.3 ships it (Apache-2.0 or MIT; its notice stays in the page)."""
SCRIPTS = ("dom", "model", "state", "style", "rings", "scene", "geometry", "labels", "paint", "view", "camera", "picture", "panel",
           "conflicts", "evidence", "path", "filters", "timeline", "search", "table",
           "start", "main")
"""The page's own scripts, each using only those before it at load time. They reach the browser as one, which is a tenth faster."""

_DANGEROUS = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def assemble(network: Network, documents: list[dict[str, Any]], conflicts: list[dict[str, Any]], *, lang: str,
             title: str) -> str:
    """The HTML text; every script and style is allowed by its hash and nothing else is."""
    scripts, style, template = _scripts(), _asset("page.css"), Template(_asset("page.html"))
    relations, types = terms(network)
    data = {"lang": lang if lang in LANGUAGES else "", "title": title, "nodes": network.nodes, "edges": network.edges,
            "documents": documents, "conflicts": conflicts, "options": network.options, "vocabulary": _vocabulary(relations, types),
            "strings": json.loads(_asset("strings.json")), "look": look()}
    return template.substitute(
        lang=data["lang"] or "en",
        policy=_policy(scripts, style),
        title=_text(title) or "kg",
        style=style,
        data=embed(data),
        scripts="".join(f"<script>{script}</script>\n" for script in scripts))


def embed(value: Any) -> str:
    """JSON that may stand inside a script element: no character that could end it, open a comment or break a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _DANGEROUS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _text(text: str) -> str:
    """Text for the template's title element."""
    return _DANGEROUS.sub(lambda match: f"&#{ord(match[0])};" if match[0] in "<>&" else " ", text)


@cache
def _scripts() -> tuple[str, ...]:
    engine = files("pyvis").joinpath(*ENGINE).read_text(encoding="utf-8")
    own = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    # The HTML parser turns CR LF into LF; the hash is of what it reads. No script may contain its own end.
    return tuple(script.replace("\r\n", "\n").replace("</script", "<\\/script") for script in (engine, own))


@cache
def _asset(name: str) -> str:
    return files("kg.page").joinpath("assets", name).read_text(encoding="utf-8")


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """The Content-Security-Policy: our scripts and style by hash, pictures made by the page itself, no connection.

    Trusted Types close the last way from text to script: no text may become HTML anywhere in the page.
    """
    hashes = " ".join(sorted({_hash(script) for script in scripts}))
    return (f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data: blob:; "
            "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _vocabulary(relations: list[str], types: list[str]) -> dict[str, Any]:
    """What the ontology says of the terms in use: labels by language, and which relations have no direction."""
    return {"relations": {name: {lang: _label(name, lang) for lang in LANGUAGES} for name in relations},
            "types": {name: {lang: _label(name, lang) for lang in LANGUAGES} for name in types},
            "symmetric": [name for name in relations if _is_symmetric(name)]}


def _label(term: str, lang: str) -> str:
    """The term's label; for a term that the ontology does not know, its local name in words."""
    if term in ontology.relations() or term in ontology.classes():
        return ontology.label(term, lang)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", term).lower()


def _is_symmetric(term: str) -> bool:
    relation = ontology.relations().get(term)
    return relation is not None and relation.symmetric
