"""What the endpoint says of itself: SPARQL 1.1 Service Description, without blank nodes."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.rdf import INTEGER, TYPE

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
            "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG")


def triples(graph: ox.Store, base: str, *, updates: bool) -> Iterator[ox.Triple]:
    """The description of the endpoint at `base` (an IRI) over a store."""
    service, dataset, default = (ox.NamedNode(f"{base}{part}") for part in ("", "#dataset", "#default-graph"))
    yield ox.Triple(service, TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if updates:
        yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Update"))
    for name in _RESULTS:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, TYPE, _sd("Graph"))
    yield ox.Triple(default, ox.NamedNode(VOID + "triples"), ox.Literal(str(len(graph)), datatype=INTEGER))
    for number, graph_name in enumerate(sorted(graph.named_graphs(), key=str)):
        node = ox.NamedNode(f"{base}#graph-{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), node)
        yield ox.Triple(node, TYPE, _sd("NamedGraph"))
        yield ox.Triple(node, _sd("name"), graph_name)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
