"""The requests of the W3C SPARQL 1.1 Protocol test suite (its 34 tests, in words of our own), sent to the real server.

https://w3c.github.io/rdf-tests/sparql/sparql11/protocol/ names the tests; each has the name it has there. Queries go
to /sparql, updates to /update.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest
from serving import TOKEN, serving

from kg import store

DATA = [f"http://kasei.us/2009/09/sparql/data/data{number}.rdf" for number in range(4)]
FOAF = "PREFIX dc: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/> "
QUERY = {"content-type": "application/sparql-query"}
UPDATE = {"content-type": "application/sparql-update"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
ROWS = ("application/sparql-results+xml", "application/sparql-results+json", "text/tab-separated-values", "text/csv")
GRAPH = ("application/rdf+xml", "application/rdf+json", "text/turtle")
BOTH = f"ASK {{ <{DATA[1]}> a ?type . <{DATA[2]}> a ?type }}"
NAMED = f"ASK {{ GRAPH ?g1 {{ <{DATA[1]}> a ?type }} GRAPH ?g2 {{ <{DATA[2]}> a ?type }} }}"
FULL = f"ASK {{ <{DATA[3]}> a ?type GRAPH ?g1 {{ <{DATA[1]}> a ?type }} GRAPH ?g2 {{ <{DATA[2]}> a ?type }} }}"
THREE = "DROP ALL ; INSERT DATA { " + " ".join(
    f"GRAPH <{name}> {{ <{name}> a foaf:Document }}" for name in DATA[1:]) + " } ; "
TARGET = "http://example.org/protocol-update-dataset-test/"
COPY = f"INSERT {{ GRAPH <{TARGET}> {{ ?s a dc:BibliographicResource }} }} WHERE {{ ?s a foaf:Document }}"


@dataclass(frozen=True)
class Ask:
    """A request, and what the answer must be: a status class and, where given, its truth or its media types."""

    method: str
    path: str
    parameters: tuple[tuple[str, str], ...] = ()
    body: str | bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 2
    truth: bool | None = None
    media: tuple[str, ...] = ()


def defaults(*names: str, key: str = "default-graph-uri") -> tuple[tuple[str, str], ...]:
    return tuple((key, name) for name in names)


def named(*names: str) -> tuple[tuple[str, str], ...]:
    return defaults(*names, key="named-graph-uri")


def q(text: str, *more: tuple[str, str], **expected: object) -> Ask:
    return Ask("GET", "/sparql/", (("query", text), *more), **expected)  # type: ignore[arg-type]


def post(text: str, *more: tuple[str, str], **expected: object) -> Ask:
    return Ask("POST", "/sparql/", more, text, QUERY, **expected)  # type: ignore[arg-type]


def change(text: str, *more: tuple[str, str], **expected: object) -> Ask:
    return Ask("POST", "/update/", more, text, UPDATE, **expected)  # type: ignore[arg-type]


def holds(*yes: str, no: str = "") -> Ask:
    """That the update put these of DATA into the target graph, and not that one."""
    facts = " . ".join(f"<{name}> a <http://purl.org/dc/terms/BibliographicResource>" for name in yes)
    never = f"FILTER NOT EXISTS {{ GRAPH <{TARGET}> {{ <{no}> ?p ?o }} }}" if no else ""
    return post(f"ASK {{ GRAPH <{TARGET}> {{ {facts} }} {never} }}", truth=True)


USING = "using-graph-uri"
USING_NAMED = "using-named-graph-uri"
TESTS: dict[str, list[Ask]] = {
    "query_post_form": [Ask("POST", "/sparql/", defaults(DATA[0]), "query=ASK%20%7B%7D", FORM, truth=True)],
    "query_dataset_default_graphs_get": [q(BOTH, *defaults(DATA[1], DATA[2]), truth=True)],
    "query_dataset_default_graphs_post": [post(BOTH, *defaults(DATA[1], DATA[2]), truth=True)],
    "query_dataset_named_graphs_post": [post(NAMED, *named(DATA[1], DATA[2]), truth=True)],
    "query_dataset_named_graphs_get": [q(NAMED, *named(DATA[1], DATA[2]), truth=True)],
    "query_dataset_full": [post(FULL, *defaults(DATA[3]), *named(DATA[1], DATA[2]), truth=True)],
    "query_multiple_dataset": [post(
        f"ASK FROM <{DATA[3]}> {{ GRAPH ?g1 {{ <{DATA[1]}> a ?type }} GRAPH ?g2 {{ <{DATA[2]}> a ?type }} "
        f"FILTER NOT EXISTS {{ <{DATA[3]}> ?p ?o }} }}", *named(DATA[1], DATA[2]), truth=True)],
    "query_get": [q("ASK {}", *defaults(DATA[0]), truth=True)],
    "query_content_type_select": [q("SELECT (1 AS ?value) {}", media=ROWS)],
    "query_content_type_ask": [q("ASK {}", media=ROWS)],
    "query_content_type_describe": [q("DESCRIBE <http://example.org/>", media=GRAPH)],
    "query_content_type_construct": [q("CONSTRUCT { <s> <p> 1 } WHERE {}", media=GRAPH)],
    "update_dataset_default_graph": [
        change(f"{FOAF} CLEAR ALL ; INSERT DATA {{ GRAPH <{DATA[1]}> {{ <{DATA[1]}> a foaf:Document }} }} ; {COPY}",
               (USING, DATA[1])), holds(DATA[1])],
    "update_dataset_default_graphs": [
        change(FOAF + THREE + COPY, (USING, DATA[1]), (USING, DATA[2])), holds(DATA[1], DATA[2], no=DATA[3])],
    "update_dataset_named_graphs": [
        change(FOAF + THREE + COPY.replace("?s a foaf:Document", "GRAPH ?g { ?s a foaf:Document }"),
               (USING_NAMED, DATA[1]), (USING_NAMED, DATA[2])), holds(DATA[1], DATA[2], no=DATA[3])],
    "update_dataset_full": [
        change(f"""{FOAF} {THREE} INSERT {{ GRAPH <{TARGET}> {{ ?s <http://example.org/in> ?in }} }} WHERE {{
            {{ GRAPH ?g {{ ?s a foaf:Document }} BIND(?g AS ?in) }}
            UNION {{ ?s a foaf:Document . BIND("default" AS ?in) }} }}""", (USING, DATA[1]), (USING_NAMED, DATA[2])),
        post(f"""ASK {{ GRAPH <{TARGET}> {{ <{DATA[1]}> <http://example.org/in> "default" .
            <{DATA[2]}> <http://example.org/in> <{DATA[2]}> }}
            FILTER NOT EXISTS {{ GRAPH <{TARGET}> {{ <{DATA[3]}> ?p ?o }} }} }}""", truth=True)],
    "update_post_form": [Ask("POST", "/update/", (), "update=CLEAR%20ALL", FORM)],
    "update_post_direct": [change("CLEAR ALL")],
    "update_base_uri": [
        change("CLEAR GRAPH <http://example.org/base/> ; INSERT DATA { GRAPH <http://example.org/base/> "
               "{ <http://example.org/s> <http://example.org/p> <test> } }"),
        post("ASK { GRAPH <http://example.org/base/> { <http://example.org/s> <http://example.org/p> ?o } "
             "FILTER(isIRI(?o) && STRSTARTS(STR(?o), 'http://')) }", truth=True)],
    "query_post_direct": [post("ASK {}", truth=True)],
    "bad_query_method": [Ask("PUT", "/sparql/", (("query", "ASK {}"), *defaults(DATA[0])), b"", FORM, 4)],
    "bad_multiple_queries": [q("ASK {}", ("query", "SELECT * {}"), status=4)],
    "bad_query_wrong_media_type": [Ask("POST", "/sparql/", (), "ASK {}", {"content-type": "text/plain"}, 4)],
    "bad_query_missing_form_type": [Ask("POST", "/sparql/", (), "query=ASK%20%7B%7D", {}, 4)],
    "bad_query_missing_direct_type": [Ask("POST", "/sparql/", (), "ASK {}", {}, 4)],
    "bad_query_non_utf8": [
        Ask("POST", "/sparql/", (), "ASK {}".encode("utf-16"), {"content-type": "application/sparql-query; charset=UTF-16"}, 4)],
    "bad_query_syntax": [q("ASK {", status=4)],
    "bad_update_get": [Ask("GET", "/update/", (("update", "CLEAR ALL"),), status=4)],
    "bad_multiple_updates": [
        Ask("POST", "/update/", (), urlencode([("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT")]), FORM, 4)],
    "bad_update_wrong_media_type": [Ask("POST", "/update/", (), "CLEAR NAMED", {"content-type": "text/plain"}, 4)],
    "bad_update_missing_form_type": [Ask("POST", "/update/", (), "update=CLEAR%20NAMED", {}, 4)],
    "bad_update_non_utf8": [
        Ask("POST", "/update/", (), "CLEAR NAMED".encode("utf-16"), {"content-type": "application/sparql-update; charset=UTF-16"}, 4)],
    "bad_update_syntax": [Ask("POST", "/update/", (), urlencode({"update": "CLEAR XYZ"}), FORM, 4)],
    "bad_update_dataset_conflict": [
        Ask("POST", "/update/", (), urlencode([(USING, DATA[1]), (
            "update", f"{FOAF} DELETE {{ ?s a ?t }} USING <{DATA[2]}> WHERE {{ ?s a ?t }}")]), FORM, 4)],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("protocol") / "store"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    store.open(str(folder)).close()
    with serving(folder, token=TOKEN) as (found, _):
        yield found


@pytest.fixture(autouse=True)
def _data(folder: Path, address: str) -> None:
    """Each test finds the four graphs, whatever the one before it did."""
    written = ox.Store(str(folder / "data"))
    written.update("DROP ALL ; INSERT DATA { " + " ".join(
        f"GRAPH <{name}> {{ <{name}> a <http://xmlns.com/foaf/0.1/Document> }}" for name in DATA) + " }")
    # Oxigraph keeps empty graphs, so that it may refuse (SPARQL 1.1 Update, 3.1.3) to clear one that is not there.
    written.update("CREATE GRAPH <http://example.org/base/>")
    written.flush()


def test_the_table_holds_the_whole_suite() -> None:
    assert len(TESTS) == 34


@pytest.mark.parametrize("name", TESTS)
def test_protocol(name: str, address: str) -> None:
    with httpx.Client(base_url=address, headers={"authorization": f"Bearer {TOKEN}"}, timeout=60) as client:
        for ask in TESTS[name]:
            found = client.request(ask.method, ask.path, params=list(ask.parameters), content=ask.body,
                                   headers=ask.headers)
            assert found.status_code // 100 == ask.status, found.text
            if ask.truth is not None:
                assert found.json()["boolean"] is ask.truth
            if ask.media:
                assert found.headers["content-type"].partition(";")[0] in ask.media
