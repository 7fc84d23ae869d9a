"""What is done in the process of one answer: read the store, write bytes, return the media type.

A task raises Refused with the status that fits; whatever else a library raises is turned into one here, without a
path or a traceback.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from kg import ontology, rdf, store
from kg.errors import KGError, QueryError, StoreError, UnknownName, UsageError
from kg.server import description
from kg.server.errors import Refused
from kg.server.protocol import GRAPHS, RESULTS, negotiate
from kg.store import answers, folder, keywords, ordered

_RESULTS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML,
            "csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV}
_GRAPHS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "rdfxml": ox.RdfFormat.RDF_XML,
           "jsonld": ox.RdfFormat.JSON_LD, "nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}
_XML_NAME = re.compile(r"[^\W\d][\w.\-]*$")
_WHERE = re.compile(r"#[^\n]*|<[^<>\"{}|^`\\\s]*>|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[{}]|\bWHERE\b", re.IGNORECASE)
_MOST_SUGGESTIONS = 5
_UNREAD = "what SERVICE or LOAD asks gave nothing that can be read"


def run(task: str, location: str, arguments: dict[str, Any], output: IO[bytes]) -> str:
    """Do the task of this name; returns the media type of what it wrote. Raises Refused."""
    try:
        return _TASKS[task](location, output, **arguments)
    except Refused:
        raise
    except UnknownName as error:
        raise Refused(404, f"no entity is called {error.name!r}" + _near(error.near)) from None
    except (UsageError, QueryError) as error:
        raise Refused(400, str(KGError(error.message, where="" if "/" in error.where else error.where,
                                       remedy=error.remedy))) from None
    except StoreError as error:  # without `where`, which is a path
        raise Refused(503, f"the store cannot be used: {error.message}") from None
    except KGError as error:
        raise Refused(400, error.message) from None


def _near(names: tuple[str, ...]) -> str:
    return "; did you mean " + ", ".join(names[:_MOST_SUGGESTIONS]) + "?" if names else ""


# ---- SPARQL ------------------------------------------------------------------------------------


def _query(location: str, output: IO[bytes], *, kind: str, text: str, default: tuple[str, ...],
           named: tuple[str, ...], accept: str, base: str, fetch: tuple[str, ...]) -> str:
    graph = folder.open_reader(Path(location))
    answers.check(graph, text, fetch)
    known = {str(name) for name in graph.named_graphs()}
    dataset: dict[str, Any] = {}
    if default or named:
        dataset = {"default_graph": _graphs(default, known), "named_graphs": _graphs(named, known)}
    try:
        result = graph.query(text, base_iri=base, prefixes=rdf.PREFIXES, **dataset)
        media, name = negotiate(accept, GRAPHS if isinstance(result, ox.QueryTriples) else RESULTS)
        with ordered.for_xml(output) if "xml" in name else nullcontext(output) as file:
            if isinstance(result, ox.QueryTriples):
                triples = _with_names_of_xml(result) if name == "rdfxml" else result
                ox.serialize(triples, file, _GRAPHS[name], prefixes=rdf.PREFIXES)
            else:
                result.serialize(file, _RESULTS[name])
    except SyntaxError as error:
        raise Refused(400, _syntax(error)) from None
    except (RuntimeError, ValueError) as error:
        raise Refused(400, _line(error)) from None
    except OSError:
        raise Refused(502, _UNREAD) from None
    return _with_charset(media)


def _with_names_of_xml(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The triples, as long as their properties can be elements of XML; the engine writes broken XML of others."""
    for triple in triples:
        if not _XML_NAME.search(triple.predicate.value):
            raise Refused(400, "a property of this graph has no name in XML; ask for text/turtle")
        yield triple


def _update(location: str, output: IO[bytes], *, kind: str, text: str, default: tuple[str, ...],
            named: tuple[str, ...], accept: str, base: str, fetch: tuple[str, ...]) -> str:
    if keywords.update_uses(keywords.FETCHING, text, keywords.fetchable(fetch)):
        raise Refused(400, "SERVICE and LOAD are refused: this endpoint fetches only what --allow-fetch names")
    if default or named:
        if keywords.update_uses("USING|WITH", text):
            raise Refused(400, "USING or WITH in the update and using-graph-uri beside it")
        text = _with_dataset(text, default, named)
    graph = folder.open_writer(Path(location), store.DEFAULT_WAIT, None)
    try:
        graph.update(text, base_iri=base, prefixes=rdf.PREFIXES)
        graph.flush()
    except SyntaxError as error:
        raise Refused(400, _syntax(error)) from None
    except (RuntimeError, ValueError) as error:
        raise Refused(400, _line(error)) from None
    except OSError as error:
        if keywords.update_uses(keywords.FETCHING, text):
            raise Refused(502, _UNREAD) from None
        raise folder.failure(Path(location), error) from None
    return "text/plain"


def _graphs(names: tuple[str, ...], known: set[str]) -> list[ox.NamedNode]:
    for name in names:
        if f"<{name}>" not in known:
            raise Refused(400, "a graph was asked for that the store does not have")
    return [ox.NamedNode(name) for name in names]


def _with_dataset(text: str, default: tuple[str, ...], named: tuple[str, ...]) -> str:
    """The update with the protocol's dataset as USING clauses before each outermost WHERE."""
    try:
        clauses = "".join([*(f"USING {ox.NamedNode(name)} " for name in default),
                           *(f"USING NAMED {ox.NamedNode(name)} " for name in named)])
    except ValueError:
        raise Refused(400, "using-graph-uri is no IRI") from None
    parts, end, depth = [], 0, 0
    for found in _WHERE.finditer(text):
        word = found[0].upper()
        depth += (word == "{") - (word == "}")
        if word == "WHERE" and depth == 0:
            parts += [text[end:found.start()], clauses]
            end = found.start()
    return "".join([*parts, text[end:]])


def _syntax(error: SyntaxError) -> str:
    return f"SPARQL does not parse: {_line(error)}"


def _line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text[:300] + (" …" if len(text) > 300 else "")


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _describe(location: str, output: IO[bytes], *, accept: str, base: str, updates: bool) -> str:
    media, name = negotiate(accept, GRAPHS)
    graph = folder.open_reader(Path(location))
    ox.serialize(description.triples(graph, base, updates=updates), output, _GRAPHS[name],
                 prefixes={**rdf.PREFIXES, "sd": description.SD, "void": description.VOID})
    return _with_charset(media)


# ---- the page and the API ----------------------------------------------------------------------


def _page(location: str, output: IO[bytes], *, around: str, hops: int, lang: str) -> str:
    from kg import network, page
    from kg.store import names

    with store.open(location, read_only=True) as opened:
        graph = network.load(opened)
        title = ""
        if around:
            entity = names.resolve(opened, around)
            graph, title = network.around(graph, entity.id, hops), entity.label
    output.write(page.render(graph, lang=lang, title=title).encode("utf-8", "replace"))
    return "text/html; charset=utf-8"


def _claims(location: str, output: IO[bytes], *, entity: str, filters: dict[str, Any], limit: int, offset: int) -> str:
    from itertools import islice

    from kg import records
    from kg.filters import Filters
    from kg.store import names

    chosen = Filters(**filters)
    with store.open(location, read_only=True) as opened:
        found = opened.claims_of(names.resolve(opened, entity).id) if entity else opened.claims()
        rows = (records.to_record(claim, item) for claim in found if chosen.passes(claim)
                for item in chosen.evidence(claim))
        part = list(islice(rows, offset, offset + limit + 1))
    return _json(output, {"claims": part[:limit], "more": len(part) > limit})


def _paths(location: str, output: IO[bytes], *, source: str, target: str, filters: dict[str, Any],
           **options: Any) -> str:
    from kg import network
    from kg.filters import Filters
    from kg.store import names

    with store.open(location, read_only=True) as opened:
        start, end = names.resolve(opened, source), names.resolve(opened, target)
        found = network.connections(opened, start.id, end.id, filters=Filters(**filters), **options)
    return _json(output, {"paths": [network.as_json(path) for path in found]})


def _json(output: IO[bytes], value: Any) -> str:
    output.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    return "application/json"


def named_queries() -> list[dict[str, str]]:
    """The named queries for the page of queries and the API."""
    return [{"name": query.name, "question_en": query.questions["en"], "question_de": query.questions["de"],
             "text": query.text} for query in ontology.queries().values()]


_TASKS: dict[str, Callable[..., str]] = {
    "query": _query, "update": _update, "describe": _describe, "page": _page, "claims": _claims, "paths": _paths,
}
