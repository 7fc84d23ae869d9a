"""The SPARQL 1.1 Protocol: from an HTTP request to one operation, and which media type answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qsl

from kg.server.errors import Refused

FORM = "application/x-www-form-urlencoded"
RESULTS = {"application/sparql-results+json": "json", "application/json": "json",
           "application/sparql-results+xml": "xml", "application/xml": "xml", "text/xml": "xml",
           "text/csv": "csv", "text/tab-separated-values": "tsv"}
"""Media type → format of rows and yes or no; the first is the default."""
GRAPHS = {"text/turtle": "turtle", "application/n-triples": "ntriples", "text/plain": "ntriples",
          "application/rdf+xml": "rdfxml", "application/xml": "rdfxml", "application/ld+json": "jsonld",
          "application/n-quads": "nquads", "application/trig": "trig"}
"""Media type → format of a graph; the first is the default."""
_MAX_RANGES = 64


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update, `kind` says which, with the dataset that the request names and its Accept header."""

    kind: str
    text: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    accept: str

    def arguments(self, base: str, fetch: tuple[str, ...]) -> dict[str, Any]:
        return {**asdict(self), "base": base, "fetch": fetch}


def operation(
    kind: str, method: str, address: str, media: str, body: bytes, accept: str,
) -> Operation | None:
    """The operation of a request to the endpoint of this kind ("query", "update"), by its method, the query part of
    its address, its Content-Type and body; None for a GET that asks nothing. Raises Refused."""
    pairs = _pairs(address)
    name, _, parameters = media.partition(";")
    name = name.strip().lower()
    if method == "GET":
        if kind == "update" or any(key == "update" for key, _ in pairs):
            raise Refused(400, "an update is sent with POST, never with GET")
        if not pairs:
            return None
    elif name == FORM:
        pairs += _pairs(_text(body, parameters))
    elif name == f"application/sparql-{kind}":
        if any(key == kind for key, _ in pairs):
            raise Refused(400, f"a {kind} in the address and another in the body")
        pairs.append((kind, _text(body, parameters)))
    else:
        raise Refused(415, f"send the {kind} as {FORM} or as application/sparql-{kind}")
    return _of(kind, pairs, accept)


def _of(kind: str, pairs: list[tuple[str, str]], accept: str) -> Operation:
    prefix = "using-" if kind == "update" else ""
    default = "default-graph-uri" if kind == "query" else f"{prefix}graph-uri"
    named = f"{prefix}named-graph-uri"
    values: dict[str, list[str]] = {}
    for key, value in pairs:
        values.setdefault(key, []).append(value)
    texts = values.pop(kind, [])
    if len(texts) != 1:
        raise Refused(400, f"exactly one parameter {kind!r} is needed, {len(texts)} came")
    return Operation(kind, texts[0], tuple(values.get(default, ())), tuple(values.get(named, ())), accept)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError:
        raise Refused(400, "the parameters are not UTF-8, or there are more than 200") from None


def _text(body: bytes, parameters: str) -> str:
    charset = parameters.lower().replace(" ", "").replace('"', "").partition("charset=")[2].partition(";")[0]
    if charset not in ("", "utf-8", "utf8"):
        raise Refused(415, "only UTF-8 is read")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "the body is not UTF-8") from None
    if "\0" in text:
        raise Refused(400, "the body holds the character U+0000")
    return text


def negotiate(accept: str, offered: Mapping[str, str]) -> tuple[str, str]:
    """The media type, and its format, that the Accept header likes best among those offered; of equals the first.

    Raises Refused where it likes none.
    """
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    best, quality = "", 0.0
    for media in offered:
        wanted = max((_specific(pattern), q) for pattern, q in [*ranges, ("", 0.0)] if _fits(pattern, media))[1]
        if wanted > quality:
            best, quality = media, wanted
    if not best:
        raise Refused(406, "this answer can be had as " + ", ".join(offered))
    return best, offered[best]


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(",")[:_MAX_RANGES]:
        pattern, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = min(max(float(parameter[2:]), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        if pattern:
            yield pattern, quality


def _fits(pattern: str, media: str) -> bool:
    return pattern in ("", "*/*", media) or (pattern.endswith("/*") and media.startswith(pattern[:-1]))


def _specific(pattern: str) -> int:
    return 0 if not pattern else 1 if pattern == "*/*" else 2 if pattern.endswith("/*") else 3
