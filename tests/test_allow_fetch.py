"""What --allow-fetch names may be asked with SERVICE and LOAD, and nothing else; a second server on this machine answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from cli import errors, kg
from serving import TOKEN, serving

from kg import store
from kg.errors import UsageError
from kg.server import Limits
from kg.server.errors import Refused
from kg.server.worker import Workers
from kg.store.keywords import fetchable, query_uses

ROW = b'{"x":{"type":"literal","value":"elsewhere"}}'
HEAD, TAIL = b'{"head":{"vars":["x"]},"results":{"bindings":[', b"]}}"


@dataclass
class Elsewhere:
    """A server of strangers: /service answers, /file is Turtle, /moved leads to /service, /hang and /flood never end."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    found = Elsewhere()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            found.asked.append(self.path)
            if self.path == "/hang":
                found.over.wait(60)
                return
            self.send_response(302 if self.path == "/moved" else 200)
            body = b"<x:a> <x:b> <x:c> ." if self.path == "/file" else HEAD + ROW + TAIL
            more = {"/cut": 9, "/flood": 10**12}.get(self.path, 0)
            self.send_header("Location", "/service")
            self.send_header("Content-Length", str(len(body) + more))
            self.send_header("Content-Type", "text/turtle" if self.path == "/file" else "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(body.removesuffix(TAIL) if more else body)
            while self.path == "/flood" and not found.over.is_set():
                self.wfile.write((b"," + ROW) * 1000)

        do_GET = do_POST

        def handle(self) -> None:
            with suppress(OSError):  # who asked was ended
                super().handle()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found.address = f"http://127.0.0.1:{server.server_port}"
    yield found
    found.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store.open(str(tmp_path / "s")).close()
    return tmp_path / "s"


def _allowed(there: str) -> list[str]:
    return [f"SELECT * {{ SERVICE <{there}> {{ ?x ?y ?z }} }}", f"select * {{ service silent<{there}>{{ ?x ?y ?z }} }}",
            f"SELECT ?x {{ {{ SELECT * {{ SERVICE\n<{there}> {{ ?x ?service ?z }} }} }} FILTER(?x != 'SERVICE') }} # SERVICE",
            f"PREFIX service: <{there}#> SELECT * {{ SERVICE <{there}> {{ ?x service:of ?z }} }}"]


def _refused(there: str, other: str) -> list[str]:
    inner = "{ ?x ?y ?z }"
    return [
        f"SELECT * {{ SERVICE <{other}> {inner} }}", f"SELECT * {{ SERVICE SILENT <{other}> {inner} }}",
        f"SELECT * {{ SERVICE <{there}> {inner} SERVICE <{other}> {inner} }}",
        f"SELECT * {{ SERVICE <{there}> {{ ?x ?y ?z SERVICE <{other}> {inner} }} }}",
        f"SELECT * {{ VALUES ?s {{ <{there}> }} SERVICE ?s {inner} }}", f"SELECT * {{ SERVICE <{there}/> {inner} }}",
        f"SELECT * {{ SERVICE <{there.replace('http', 'HTTP', 1)}> {inner} }}",
        f"PREFIX a: <{there}> SELECT * {{ SERVICE a: {inner} }}", f"BASE <{there}> SELECT * {{ SERVICE <> {inner} }}",
        f"SELECT * {{ {{ SELECT * {{ ?x ?y ?z FILTER EXISTS {{ SERVICE <{other}> {inner} }} }} }} }}",
        f"SELECT * {{ SERVICE # <{there}>\n <{other}> {inner} }}", f"SELECT * {{ # SERVICE\n<{there}> ?y ?z SERVICE <{other}> {inner} }}",
        # Without the name this would read <2)SERVICE?s#> as an IRI.
        f"SELECT * {{ FILTER(# SERVICE\n<{there}> <2)SERVICE?s#>)\n{{}} }}",
    ]


def test_what_is_allowed_is_asked_and_nothing_else(folder: Path, elsewhere: Elsewhere) -> None:
    there, other = f"{elsewhere.address}/service", f"{elsewhere.address}/other"
    with serving(folder, "--allow-fetch", there, "--allow-fetch", f"{elsewhere.address}/moved") as (address, _):
        def ask(query: str) -> httpx.Response:
            return httpx.post(address + "/sparql", data={"query": query}, timeout=60)

        for count, query in enumerate(_allowed(there), 1):
            assert "elsewhere" in ask(query).text, query
            assert elsewhere.asked == ["/service"] * count, query
        elsewhere.asked.clear()
        for query in _refused(there, other):
            assert ask(query).status_code == 400, query
        assert elsewhere.asked == []
        moved = ask(f"SELECT * {{ SERVICE <{elsewhere.address}/moved> {{ ?x ?y ?z }} }}")
        assert (moved.status_code, elsewhere.asked) == (502, ["/moved"])


def test_the_command_line(folder: Path, elsewhere: Elsewhere) -> None:
    def ask(query: str, *names: str) -> tuple[int, str, list[str]]:
        options = [word for name in names for word in ("--allow-fetch", elsewhere.address + name)]
        found = kg("sparql", query, "--store", str(folder), "--format", "csv", "--timeout", "2", *options, cwd=folder)
        return found.returncode, found.stdout, errors(found)

    def service(name: str) -> str:
        return f"SELECT ?x {{ SERVICE <{elsewhere.address}{name}> {{ ?x ?y ?z }} }}"

    assert "elsewhere" in ask(service("/service"), "/other", "/service")[1]
    elsewhere.asked.clear()
    assert ask(service("/service"), "/other")[:2] == (3, "")
    assert elsewhere.asked == []
    for name, told in (("/hang", "ended after 2 s"), ("/moved", "redirect"), ("/cut", "")):
        code, printed, lines = ask(service(name), name)
        assert (code, printed, len(lines)) == (3, "", 1)
        assert told in lines[0]
        assert "unexpected" not in lines[0]


def test_limits_hold_for_what_is_fetched(folder: Path, elsewhere: Elsewhere) -> None:
    def run(name: str, rest: str, limits: Limits) -> int:
        there = elsewhere.address + name
        with pytest.raises(Refused) as caught:
            Workers(str(folder), limits).run("query", {
                "kind": "query", "text": f"SELECT * {{ SERVICE <{there}> {{ ?x ?y ?z }} }} {rest}", "default": (), "named": (),
                "accept": "", "base": "http://x.example/", "fetch": (there,)})
        return caught.value.status

    assert run("/hang", "", Limits(seconds=1)) == 504
    assert run("/flood", "", Limits(answer=2**20)) == 422
    assert run("/flood", "ORDER BY ?x", Limits(memory=600 * 2**20, seconds=120)) == 500


def test_updates_fetch_what_is_allowed(folder: Path, elsewhere: Elsewhere) -> None:
    with serving(folder, "--allow-fetch", f"{elsewhere.address}/file", token=TOKEN) as (address, _):
        def send(update: str) -> int:
            return httpx.post(address + "/update", data={"update": update}, timeout=60,
                              headers={"authorization": f"Bearer {TOKEN}"}).status_code

        for name in ("/other", "/service", "/file#", ""):
            assert send(f"LOAD <{elsewhere.address}/file> ; LOAD SILENT <{elsewhere.address}{name}>") == 400
        assert elsewhere.asked == []
        assert send(f"LOAD <{elsewhere.address}/file> INTO GRAPH <x:g>") == 204
        assert elsewhere.asked == ["/file"]
        assert send(f"INSERT {{ <x:a> <x:b> ?x }} WHERE {{ SERVICE <{elsewhere.address}/file> {{ ?x ?y ?z }} }}") in (400, 502)
        found = httpx.post(address + "/sparql", data={"query": "ASK FROM <x:g> { <x:a> <x:b> <x:c> }"})
        assert found.json()["boolean"] is True
        foreign = httpx.post(address + "/sparql", data={"query": f"ASK FROM <{elsewhere.address}/file> {{ ?s ?p ?o }}"})
        assert foreign.status_code == 400


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "ftp://x.example/", "x.example", "http://", "http://a b/",
                                     "http://x.example/>", "http://x.example/\\u0041"])
def test_only_addresses_can_be_allowed(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        fetchable([address])
    result = kg("serve", "--allow-fetch", address, cwd=tmp_path)
    assert (result.returncode, len(errors(result))) == (2, 1)


def test_a_name_stays_a_name() -> None:
    """A dot in an allowed name is a dot."""
    assert query_uses("SERVICE", "ASK { SERVICE <http://axb/> {} }", fetchable(["http://a.b/"]))
    assert not query_uses("SERVICE", "ASK { SERVICE <http://a.b/> {} }", fetchable(["http://a.b/"]))
