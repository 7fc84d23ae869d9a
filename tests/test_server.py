"""The server as strangers meet it: pages, API, refusals, limits; over HTTP, from a process of its own."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import psutil
import pytest
import rdflib
from factory import chain, claim, document, entity
from factory import evidence as evidence_of
from serving import TOKEN, serving
from test_limits import REACHING_OUT

from kg import store
from kg.errors import KGError
from kg.server import Limits, protocol, serve
from kg.server.errors import Refused
from kg.server.worker import Workers

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?s1 ?p1 ?o1 . ?s2 ?p2 ?o2 . ?s3 ?p3 ?o3 . ?s4 ?p4 ?o4 . ?s5 ?p5 ?o5 }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?claim a kg:Claim }"
EVIL = "</script><script>window.hit=1</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("server") / "store"
    article = document("one")
    claims = [*chain("Altus AG", "Nordwerk AG", "Kranich Verlag"),
              claim("Altus AG", "sues", entity(EVIL), evidence_=(evidence_of(article),)),
              claim("Altus AG", "sues", "Bergamo AI", modality="alleged", evidence_=(evidence_of(article),))]
    with store.open(str(found)) as opened:
        opened.add(article, claims)
    return found


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder, "--timeout", "2", "--max-answer", "1") as (found, _):
        yield found


def ask(address: str, query: str, accept: str = "", **options: object) -> httpx.Response:
    return httpx.post(address + "/sparql", data={"query": query}, headers={"accept": accept} if accept else {},
                      timeout=60, **options)  # type: ignore[arg-type]


# ---- answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("accept", "media"), [
    ("", "application/sparql-results+json"), ("*/*", "application/sparql-results+json"),
    ("text/csv", "text/csv; charset=utf-8"), ("application/sparql-results+xml", "application/sparql-results+xml"),
    ("text/html, text/*;q=0.1, application/json;q=0.5", "application/json"),
    ("application/sparql-results+json;q=0, */*;q=0.1", "application/json"),
])
def test_rows_come_as_the_client_likes_them(address: str, accept: str, media: str) -> None:
    found = ask(address, COUNT, accept)
    assert (found.status_code, found.headers["content-type"]) == (200, media)


# rdflib's own parser of JSON-LD uses what rdflib calls deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(("accept", "form"), [
    ("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld"),
    ("application/n-triples", "nt"),
])
def test_graphs_and_the_description_are_read_back(address: str, accept: str, form: str) -> None:
    found = ask(address, "CONSTRUCT { ?s kg:sues ?o } WHERE { ?s kg:sues ?o }", accept)
    assert len(rdflib.Graph().parse(data=found.content, format=form)) == 1
    about = httpx.get(address + "/sparql", headers={"accept": accept})
    graph = rdflib.Graph().parse(data=about.content, format=form)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, sd.supportedLanguage, sd.SPARQL11Query) in graph
    assert (None, sd.supportedLanguage, sd.SPARQL11Update) not in graph


def test_what_was_committed_is_seen_by_the_next_request(folder: Path, address: str) -> None:
    count = int(ask(address, COUNT, "text/csv").text.split()[1])
    page = httpx.get(address + "/").text
    with store.open(str(folder)) as opened:
        late = document("late")
        opened.add(late, [claim("Late GmbH", "sues", "Altus AG", evidence_=(evidence_of(late),))])
    assert int(ask(address, COUNT, "text/csv").text.split()[1]) == count + 1
    assert "Late GmbH" not in page
    assert "Late GmbH" in httpx.get(address + "/").text


def test_claims_and_paths_as_json(address: str) -> None:
    found = httpx.get(address + "/api/claims", params={"entity": "altus ag", "modality": "alleged"}).json()
    assert [row["object"] for row in found["claims"]] == ["Bergamo AI"]
    assert httpx.get(address + "/api/claims", params={"limit": 1}).json()["more"] is True
    path = httpx.get(address + "/api/paths", params={"from": "Altus AG", "to": "Kranich Verlag"}).json()["paths"][0]
    assert [node["label"] for node in path["nodes"]] == ["Altus AG", "Nordwerk AG", "Kranich Verlag"]
    assert path["hops"][0]["claims"][0]["evidence"][0]["quote"] == "Altus übernimmt Nordwerk."
    unknown = httpx.get(address + "/api/claims", params={"entity": "Altus"})
    assert unknown.status_code == 404
    assert "Altus AG" in unknown.json()["error"]
    for bad in ({"k": "0"}, {"k": "zwei"}, {"include": "false"}, {"to": "x"}, {"nonsense": "1"}):
        assert httpx.get(address + "/api/paths", params={"from": "Altus AG", "to": "Nordwerk AG"} | bad
                         ).status_code == (404 if bad == {"to": "x"} else 400)


# ---- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize("query", REACHING_OUT)
def test_nothing_but_the_store_is_asked(address: str, query: str) -> None:
    assert ask(address, query).status_code == 400
    assert httpx.get(address + "/sparql", params={"query": query}).status_code == 400


@pytest.mark.parametrize(("query", "word"), [
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
    ("ASK { FILTER(1<2)SERVICE$s#>\n{} }", "SERVICE"),
    ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
    ("SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }", "FROM"),
    ("SELECT * FROM kg:nothing { ?s ?p ?o }", "FROM"),
    ("INSERT DATA { <a:a> <a:b> <a:c> }", "parse"), ("LOAD <file:///etc/passwd>", "parse"), ("SELECT", "parse"),
])
def test_queries_that_are_refused(address: str, query: str, word: str) -> None:
    found = ask(address, query)
    assert found.status_code == 400
    assert word in found.text
    assert "Traceback" not in found.text
    assert "/" not in found.text.partition("expected")[0]


@pytest.mark.parametrize("query", [
    'SELECT * { ?s ?p "service from load" }', "SELECT ?service { ?service kg:service ?from # SERVICE\n }",
    "PREFIX from: <http://e.example/SERVICE/FROM#> SELECT * { ?s from:load ?o }",
])
def test_the_same_words_elsewhere_are_no_keywords(address: str, query: str) -> None:
    assert ask(address, query).status_code == 200


def test_what_a_format_cannot_say_is_refused_with_a_line(address: str) -> None:
    found = ask(address, "CONSTRUCT { ?s <http://x.example/1> ?o } WHERE { ?s kg:sues ?o }", "application/rdf+xml")
    assert (found.status_code, "text/turtle" in found.text) == (400, True)


def test_a_graph_that_is_not_there_is_refused(address: str) -> None:
    found = httpx.get(address + "/sparql", params={"query": "ASK {}", "default-graph-uri": "file:///etc/passwd"})
    assert found.status_code == 400
    assert httpx.get(address + "/sparql", params={"query": "ASK {}"}, headers={"accept": "image/png"}).status_code == 406


def test_without_a_token_at_the_start_there_are_no_updates(address: str) -> None:
    found = httpx.post(address + "/update", data={"update": "CLEAR ALL"}, headers={"authorization": "Bearer x"})
    assert found.status_code == 403


def test_updates_need_the_token_and_fetch_nothing(tmp_path: Path) -> None:
    store.open(str(tmp_path / "s")).close()
    with serving(tmp_path / "s", token=TOKEN) as (address, _):
        def send(update: str, token: str) -> int:
            return httpx.post(address + "/update", data={"update": update}, timeout=30,
                              headers={"authorization": f"Bearer {token}"}).status_code

        insert = "INSERT DATA { <http://a.example> <http://b.example> 1 }"
        assert send(insert, "x") == send(insert, TOKEN + "x") == send(insert, TOKEN.upper()) == 401
        assert ask(address, "ASK { ?s ?p ?o }").json()["boolean"] is False
        assert send(insert, TOKEN) == 204
        assert ask(address, "ASK { ?s ?p ?o }").json()["boolean"] is True
        assert send("CREATE GRAPH <http://g.example>", TOKEN) == 204
        with socket.create_server(("127.0.0.1", 0)) as elsewhere:
            elsewhere.settimeout(0.2)
            there = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/"
            for hostile in (
                f"LOAD <{there}>", f"load silent <{there}>", f"LOAD <{there}> INTO GRAPH <{there}SERVICE>",
                f"INSERT DATA {{ <x:a> <x:b> 'service from load' }} ; LOAD <{there}>", "LOAD <file:///etc/passwd>",
                f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{there}> {{ ?s ?p ?o }} }}",
                f"INSERT {{ ?s ?p 'load' }} WHERE {{ SERVICE SILENT <{there}> {{ ?s ?p ?o }} }}",
                f"WITH <x:g> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o {{ SELECT * {{ SERVICE <{there}> {{ ?a ?b ?c }} }} }} }}",
                f"INSERT {{ ?s ?p ?o }} USING <x:g> WHERE {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{there}> {{ ?a ?b ?c }} }} }}",
            ):
                assert send(hostile, TOKEN) == 400, hostile
            with pytest.raises(TimeoutError):
                elsewhere.accept()
        for known in ("SELECT * FROM <http://g.example> { ?s ?p ?o }", "ASK FROM NAMED<http://g.example> { GRAPH ?g { ?s ?p ?o } }"):
            assert ask(address, known).status_code == 200
        assert ask(address, "SELECT * FROM <http://g.example> FROM <file:///x> { ?s ?p ?o }").status_code == 400
        assert ask(address, "PREFIX a: # FROM\n<http://g.example> SELECT * FROM <file:///x> { ?s ?p ?o }").status_code == 400


@pytest.mark.parametrize(("headers", "status"), [
    ({"host": "evil.example"}, 421), ({"host": "127.0.0.1.evil.example:7878"}, 421), ({"host": "[::1"}, 421),
    ({"host": "LOCALHOST:1"}, 200), ({"host": "[::1]:7878"}, 200), ({"origin": "https://evil.example"}, 403),
])
def test_only_our_own_names_and_pages_may_call(address: str, headers: dict[str, str], status: int) -> None:
    assert ask(address, "ASK {}").status_code == 200
    found = httpx.post(address + "/sparql", data={"query": "ASK {}"}, headers=headers)
    assert found.status_code == status


def test_requests_may_be_so_large_and_no_larger(address: str) -> None:
    assert ask(address, "ASK {} #" + "x" * 1_100_000).status_code == 413
    many = (b"x" * 65536 for _ in range(40))
    assert httpx.post(address + "/sparql", content=many, headers={"content-type": "application/sparql-query"}
                      ).status_code == 413
    endless = (b"x" * 65536 for _ in range(4000))
    with suppress(httpx.TransportError):  # hung up while we still write
        assert httpx.post(address + "/sparql", content=endless, headers={"content-type": "application/sparql-query"}
                          ).status_code == 413
    assert next(endless, None), "it is not read to its end"
    assert httpx.get(address + "/sparql", params={"query": "ASK {} #" + "x" * 40_000}).status_code == 431
    for size in (40, 80, 300, 900):
        assert httpx.get(address + "/", headers={f"x-{number}": "y" * 900 for number in range(size)}).status_code == 431
    assert ask(address, "ASK {}").status_code == 200


def line_to(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=30)


@pytest.mark.parametrize(("head", "status"), [
    (b"NONSENSE\r\n\r\n", b"400"), (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"), (b"GET /" + b"a" * 70_000, b"431"),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", b"400"),
    (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nonsense\r\n\r\n", b"501"),
])
def test_what_is_no_request_is_told_so(address: str, head: bytes, status: bytes) -> None:
    with line_to(address) as line:
        line.sendall(head)
        assert line.recv(1000).startswith(b"HTTP/1.1 " + status)
        while line.recv(1000):
            pass


def test_a_request_that_never_ends_is_hung_up(address: str) -> None:
    """A line that says nothing, a head that comes byte by byte after one that was answered, a body that stops."""
    with line_to(address) as silent, line_to(address) as slow, line_to(address) as line:
        slow.sendall(b"GET /api/queries HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert slow.recv(100).startswith(b"HTTP/1.1 200")
        line.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
                     b"Content-Type: application/sparql-query\r\n\r\nASK")
        began = time.monotonic()
        with suppress(OSError):
            while time.monotonic() - began < 30:
                slow.sendall(b"G")
                time.sleep(0.3)
        with suppress(OSError):
            assert silent.recv(10) == b""
        assert b"408" in line.recv(1000)
        assert time.monotonic() - began < 20


# ---- limits ------------------------------------------------------------------------------------


def test_a_query_without_end_is_ended_and_no_part_is_given(address: str) -> None:
    began = time.monotonic()
    found = ask(address, ENDLESS)
    assert found.status_code == 504
    assert "ended after 2 s" in found.text
    assert time.monotonic() - began < 8
    many = ask(address, "SELECT * { ?s1 ?p1 ?o1 . ?s2 ?p2 ?o2 . ?s3 ?p3 ?o3 }")
    assert (many.status_code, "larger than" in many.text) in ((422, True), (504, False))


def test_a_query_that_needs_too_much_memory_is_refused(folder: Path) -> None:
    """It is the answer's process that dies; here with room for little more than the libraries."""
    workers = Workers(str(folder), Limits(memory=800 * 2**20))
    hungry = "SELECT * { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(5)) + " } ORDER BY ?c4 ?c3"
    asked = {"kind": "query", "default": (), "named": (), "accept": "text/csv", "base": "http://x.example/", "fetch": ()}
    with pytest.raises(Refused, match="more memory") as caught:
        workers.run("query", {**asked, "text": hungry})
    assert caught.value.status == 500
    count = workers.run("query", {**asked, "text": COUNT})
    with count.body:
        assert count.body.read().startswith(b"n\r\n")


def test_many_clients_beside_a_query_without_end(folder: Path) -> None:
    """20 clients with 4 questions each, and endless ones all the time: every question is answered."""
    with serving(folder, "--timeout", "2", "--together", "3") as (address, pid):
        stop = threading.Event()

        def torment() -> list[int]:
            found = []
            while not stop.is_set():
                found.append(ask(address, ENDLESS).status_code)
            return found

        def client(number: int) -> list[int]:
            return [ask(address, COUNT).status_code for _ in range(4)]

        with ThreadPoolExecutor(21) as pool:
            endless = pool.submit(torment)
            answers = [status for statuses in pool.map(client, range(20)) for status in statuses]
            stop.set()
            assert set(endless.result()) <= {504, 503}
        assert answers == [200] * 80
        server = psutil.Process(pid)
        assert server.memory_info().rss < 300 * 2**20
        assert all(child.memory_info().rss < 300 * 2**20 for child in server.children(recursive=True))


def test_negotiation() -> None:
    offered = {"text/turtle": "turtle", "application/ld+json": "jsonld"}
    assert protocol.negotiate("text/*;q=0.2, application/ld+json", offered) == ("application/ld+json", "jsonld")
    assert protocol.negotiate("*/*, text/turtle;q=0.5", offered)[1] == "jsonld"
    assert protocol.negotiate(",, text/turtle;q=nonsense, application/*;q=0.1", offered)[1] == "jsonld"
    with pytest.raises(Refused):
        protocol.negotiate("text/turtle;q=0", offered)


def test_an_address_that_is_taken_and_a_store_that_is_missing(folder: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(KGError, match="cannot listen"):
            serve(str(folder), port=taken.getsockname()[1], limits=Limits())
    with pytest.raises(KGError, match="no store is there"):
        serve(str(tmp_path / "none"))


# ---- pages -------------------------------------------------------------------------------------


def test_pages_carry_no_script_of_an_article(address: str) -> None:
    for path in ("/", "/query", "/?around=Altus%20AG"):
        found = httpx.get(address + path)
        assert found.status_code == 200
        assert EVIL not in found.text
        assert found.headers["x-frame-options"] == "DENY"
    assert httpx.get(address + "/assets/../app.py").status_code == 404
    assert httpx.get(address + "/assets/LICENSE.yasgui").text.count("MIT") > 10


@pytest.mark.browser
def test_queries_are_asked_in_the_browser_and_nothing_outside_is(address: str, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    asked: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(locale="en-GB")
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + "/query")
        page.select_option("#named", index=3)
        assert "SELECT" in page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
        page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?o { ?s kg:acquires ?o }')")
        page.click(".yasqe_queryButton")
        page.wait_for_selector(".yasr_results td", timeout=15_000)
        assert "nordwerk" in page.inner_text(".yasr_results").lower()
        browser.close()
    assert len(asked) >= 4
    assert all(url.startswith((address, "data:", "blob:")) for url in asked), asked


def test_openapi_describes_what_the_api_answers(address: str) -> None:
    described = httpx.get(address + "/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path in described["paths"]:
        answer = httpx.get(address + path, params={"from": "Altus AG", "to": "Nordwerk AG"} if "paths" in path else {})
        keys = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]["required"]
        assert sorted(json.loads(answer.text)) == keys


def test_random_requests_to_the_api_find_nothing(address: str, tmp_path: Path) -> None:
    """schemathesis: what OpenAPI allows is answered as OpenAPI says, what it forbids is refused."""
    command = [Path(sys.executable).parent / "schemathesis", "run", address + "/openapi.json", "--checks", "all",
               "--max-examples", "8", "--phases", "fuzzing", "--seed", "1", "--no-color"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-3000:]
