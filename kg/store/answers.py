"""What a query gives back: rows, yes or no, or a graph; streamed as the engine finds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, NamedTuple

import pyoxigraph as ox

from kg import ontology, rdf
from kg.errors import QueryError
from kg.model import ONTOLOGY
from kg.store import binding, keywords, walk

RESULTS = {"json": ox.QueryResultsFormat.JSON, "tsv": ox.QueryResultsFormat.TSV, "xml": ox.QueryResultsFormat.XML}
_GRAPHS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}
_LONGEST = 160
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.S)

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Cell(NamedTuple):
    """A term of a row: its plain `value`, and what a person reads for it (label, short IRI)."""

    value: str
    text: str
    is_iri: bool


class Answer:
    """The answer to one query. `kind` is "rows", "boolean" or "graph"; it can be read once."""

    def __init__(self, graph: ox.Store, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
                 lang: str) -> None:
        self._graph, self._result, self._lang = graph, result, lang
        self._cells: dict[str, Cell] = {}

    @property
    def kind(self) -> str:
        if isinstance(self._result, ox.QueryBoolean):
            return "boolean"
        return "rows" if isinstance(self._result, ox.QuerySolutions) else "graph"

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns, without "?"; a graph has subject, predicate, object."""
        if isinstance(self._result, ox.QuerySolutions):
            return tuple(variable.value for variable in self._result.variables)
        return ("subject", "predicate", "object") if self.kind == "graph" else ("answer",)

    def __bool__(self) -> bool:
        """The answer of an ASK."""
        return bool(self._result)

    def rows(self) -> Iterator[tuple[Cell | None, ...]]:
        """Rows in the engine's order; None where a variable is unbound."""
        if isinstance(self._result, ox.QueryBoolean):
            text = "true" if self._result else "false"
            yield (Cell(text, text, False),)
            return
        for row in self._result:
            yield tuple(None if term is None else self._cell(term) for term in row)

    def values(self) -> Iterator[tuple[str | None, ...]]:
        """`rows`, of each cell the plain value only: no label is looked up."""
        if isinstance(self._result, ox.QueryBoolean):
            yield ("true" if self._result else "false",)
            return
        for row in self._result:
            yield tuple([None if term is None else term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
                         for term in row])

    def write(self, output: IO[bytes], name: str) -> None:
        """Write in a format of W3C: "json", "tsv", "xml" for rows, "turtle", "ntriples" for a graph.

        Raises QueryError where the kind of answer has no such format.
        """
        if isinstance(self._result, ox.QueryTriples) and name in _GRAPHS:
            ox.serialize(self._result, output, _GRAPHS[name], prefixes=rdf.PREFIXES)
        elif not isinstance(self._result, ox.QueryTriples) and name in RESULTS:
            self._result.serialize(output, RESULTS[name])
        else:
            formats = "turtle, ntriples" if self.kind == "graph" else "tsv, json"
            raise QueryError(f"this answer cannot be written as {name}",
                             remedy=f"use --format {formats}, table, csv or jsonl")

    def _cell(self, term: Term) -> Cell:
        if isinstance(term, ox.Literal):
            return Cell(term.value, term.value, False)
        if isinstance(term, ox.NamedNode):
            return self.node(term.value)
        return Cell(str(term), str(term), False)

    def node(self, iri: str) -> Cell:
        """The cell of an IRI."""
        if iri not in self._cells:
            self._cells[iri] = Cell(iri, self._label(iri), True)
        return self._cells[iri]

    def _label(self, iri: str) -> str:
        if iri.startswith(ONTOLOGY):
            return ontology.label(iri, self._lang)
        return walk.label(self._graph, ox.NamedNode(iri)) or ontology.compact(iri)


def check(graph: ox.Store, sparql: str, fetch: Collection[str]) -> None:
    """Refuse a query that asks anything but this store and SERVICE of these addresses. Raises QueryError.

    Of FROM, Oxigraph takes a graph that it has not for an empty one; a server may fetch it.
    """
    if keywords.query_uses("SERVICE", sparql, keywords.fetchable(fetch)):
        raise QueryError("SERVICE is refused: a query asks this store only", where="query",
                         remedy="--allow-fetch names an address that may be asked too")
    if re.search("FROM", sparql, re.IGNORECASE) and keywords.query_uses("FROM", sparql, set(map(str, graph.named_graphs()))):
        raise QueryError("FROM names a graph that the store does not have", where="query",
                         remedy="leave it out, or write the graph's whole IRI")


def ask(graph: ox.Store, sparql: str, values: Mapping[str, str], lang: str, fetch: Collection[str]) -> Answer:
    """Run a query with values bound to its variables, and SERVICE of the addresses `fetch`; raises QueryError."""
    if not binding.form(sparql):
        raise QueryError("no SELECT, ASK, CONSTRUCT or DESCRIBE in it", where="query",
                         remedy="kg sparql only reads; kg queries lists ready ones")
    check(graph, sparql, fetch)
    try:
        terms = {name: str(ox.NamedNode(value) if isinstance(value, binding.Iri) else ox.Literal(value))
                 for name, value in values.items()}
        return Answer(graph, graph.query(binding.bind(sparql, terms), prefixes=rdf.PREFIXES), lang)
    except SyntaxError as error:
        raise _syntax(str(error)) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(str(error).splitlines()[0], where="query") from None


def _syntax(message: str) -> QueryError:
    found = _PLACE.match(message)
    where = f"query:{found[1]}:{found[2]}" if found else "query"
    reason = " ".join((found[3] if found else message).split())
    if len(reason) > _LONGEST:
        reason = reason[:_LONGEST] + " …"
    return QueryError("SPARQL does not parse: " + reason, where=where,
                      remedy="prefixes kg:, rdf:, rdfs:, skos:, prov:, oa:, schema:, xsd: are declared already")
