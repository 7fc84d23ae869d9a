"""Names, quotes and addresses that are made to break out, through every output: nothing runs, nothing is lost."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from cli import errors, kg
from factory import claim, document, entity
from factory import evidence as evidence_of
from serving import serving

from kg import bulk, exports, network, page, store, validation
from kg.model import BASE, Claim, Document, Entity
from kg.store import names, ordered
from kg.store.embedded import Store

RUN = "window.hacked=1"
HOSTILE = [
    f"<script>{RUN}</script>", f"</script><script>{RUN}</script>", f'"><img src=x onerror="{RUN}">', f"javascript:{RUN}",
    f"<!--<script>{RUN}", f"${{{RUN}}}", f"{{{{{RUN}}}}}", f"<svg/onload={RUN}>", "]]>&amp;<", "&lt;b&gt;", "</textarea>",
    'a "b" \'c\' \\', "line\nline\r\nline\ttab", "\u2028\u2029", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1",
    "\x1b[31m\x1b]0;title\x07", "\x00\x0b\ufffe", "\u202egnp.exe", '" } ; DROP ALL #', "> ?s ?p . <", '""" } #', "?x $y",
    "../../etc/passwd", "C:\\a\\b", "%00%0a", "\U0001f600 e\u0301 \ud7ff", "x" * 10_000, "Ä" * 10_000, "  ", "__proto__", "constructor",
]
"""What a name, a quote, a title, an attribution may be."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""
SCRIPTED = "javascript:window.hacked=1"


def articles() -> Iterator[tuple[Document, list[Claim]]]:
    for number, text in enumerate(HOSTILE):
        article = document(f"{number}", text=text + " steht da.", title=text, publisher=text, author=text,
                           url=SCRIPTED + str(number) if number % 2 else f"https://x.example/{number}?<b>\"'")
        words = evidence_of(article, quote=text + " steht", attributed_to=text, via=text, role=text, subject_mention=text)
        thing = Entity(f"{BASE}entity/h{number}", text)
        yield article, [claim(thing, "sues", entity("Nordwerk AG"), evidence_=(words,)),
                        claim(entity("Nordwerk AG"), "acquires", thing, modality="planned", evidence_=(words,))]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store.open(str(tmp_path_factory.mktemp("hostile") / "kg-store")) as found:
        for article, claims in articles():
            found.add(article, claims)
        yield found


def written(opened: Store, name: str) -> bytes:
    output = io.BytesIO()
    exports.write(opened, name, output)
    return output.getvalue()


def test_the_store_keeps_every_character(opened: Store) -> None:
    assert {found.label for found in opened.entities()} == {*HOSTILE, "Nordwerk AG"}
    quotes = {words.quote for found in opened.claims() for words in found.evidence}
    assert quotes == {text + " steht" for text in HOSTILE}
    assert validation.validate(opened.graph) == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_name_is_a_value_and_never_a_query(opened: Store, text: str) -> None:
    answer = opened.query("SELECT ?e { ?e rdfs:label ?name }", {"name": text})
    assert len(list(answer.rows())) == 1
    if text.isprintable() and text == text.strip():
        assert names.resolve(opened, text).label == text


@pytest.mark.parametrize(("name", "form"), [
    ("turtle", ox.RdfFormat.TURTLE), ("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS),
    ("ntriples", ox.RdfFormat.N_TRIPLES), ("jsonld", ox.RdfFormat.JSON_LD),
])
def test_rdf_comes_back_as_it_was(opened: Store, name: str, form: ox.RdfFormat) -> None:
    read = {quad.triple for quad in ox.parse(written(opened, name), form)}
    assert read == {quad.triple for quad in opened.graph}


def test_xml_comes_back_but_for_what_xml_cannot_hold(opened: Store) -> None:
    expected = {(str(quad.subject.value), ordered.legal_xml(quad.object.value)) for quad in opened.graph
                if isinstance(quad.object, ox.Literal)}
    graph = rdflib.Graph().parse(data=written(opened, "rdfxml"), format="xml")
    assert {(str(s), str(o)) for s, _, o in graph if isinstance(o, rdflib.Literal)} == expected
    for name, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        found = read(io.BytesIO(written(opened, name)))
        labels = {data["label"] for _, data in found.nodes(data=True)}
        assert labels == {ordered.legal_xml(text) for text in (*HOSTILE, "Nordwerk AG")}, name


def test_no_cell_of_a_table_is_a_formula(opened: Store) -> None:
    rows = list(csv.reader(io.StringIO(written(opened, "csv").decode(), newline="")))
    assert len(rows) == 1 + 2 * len(HOSTILE)
    cells = {cell for row in rows for cell in row}
    assert not [cell for cell in cells if cell.startswith(FORMULA)]
    assert {cell.removeprefix("'") for cell in cells} >= set(HOSTILE)


SAID = ("SELECT ?n { ?s rdfs:label ?n }", {*HOSTILE, "Nordwerk AG"})
"""A query for all names, and its answer."""
DRIVING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
COMMANDS = [
    ["show", "Nordwerk AG"], ["stats", "--documents"], ["validate"], ["verify"], ["sparql", SAID[0]], ["path", HOSTILE[0], HOSTILE[2]],
    ["timeline", "Nordwerk AG"], ["conflicts"], ["search", "steht"], ["top"], ["communities"], ["around", "Nordwerk AG"],
    ["between", "--hops", "2", HOSTILE[0], HOSTILE[2]],
    ["compare", HOSTILE[0], HOSTILE[2]],
    ["show", "\x1b[31m"],
    ["entities", "list"], ["--store", "\x1b[31m", "stats"], ["forget", "\x1b[31m\u202e"],
    ["sparql", "SELECT \x1b[31m"], ["extract", "\x1b]0;x\x07"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_nothing_drives_the_terminal(opened: Store, tmp_path: Path, arguments: list[str]) -> None:
    result = kg(*arguments, cwd=tmp_path, env={"KG_STORE": opened.location})
    errors(result)
    assert not DRIVING.findall(result.stdout + result.stderr)


def test_every_name_stands_in_every_form_of_an_answer(opened: Store, tmp_path: Path) -> None:
    """One a line or one a record, letter by letter; guarded against spreadsheets in CSV, which is for people."""
    query, expected = SAID

    def answer(form: str) -> str:
        result = kg("sparql", query, "--format", form, cwd=tmp_path, env={"KG_STORE": opened.location})
        assert result.returncode == 0, result.stderr
        return result.stdout

    assert {json.loads(line)["n"] for line in answer("jsonl").rstrip("\n").split("\n")} == expected
    assert {row["n"]["value"] for row in json.loads(answer("json"))["results"]["bindings"]} == expected
    rows = ox.parse_query_results(answer("tsv"), ox.QueryResultsFormat.TSV)
    assert isinstance(rows, ox.QuerySolutions)
    assert {row["n"].value for row in rows} == expected
    cells = [row[0] for row in csv.reader(io.StringIO(answer("csv"), newline=""))][1:]
    assert {cell.removeprefix("'") for cell in cells} == expected
    assert not [cell for cell in cells if cell.startswith(FORMULA)]


def test_every_name_stands_in_the_files_for_other_homes(opened: Store, tmp_path: Path) -> None:
    expected = SAID[1]
    for name in bulk.FORMATS:
        bulk.write(opened, name, tmp_path / name)
    with (tmp_path / "neo4j" / "nodes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["label"] for row in csv.DictReader(file)} == expected
    parquet = pytest.importorskip("pyarrow.parquet")
    assert {*parquet.read_table(tmp_path / "parquet" / "nodes.parquet")["label"].to_pylist()} == expected
    (part,) = (tmp_path / "nquads-gz").iterdir()
    with gzip.open(part) as packed:
        assert {quad.triple for quad in ox.parse(packed, ox.RdfFormat.N_QUADS)} == {quad.triple for quad in opened.graph}


def test_every_name_comes_whole_from_the_endpoint(opened: Store) -> None:
    query, expected = SAID
    written = {ordered.legal_xml(text) for text in expected}
    construct = "CONSTRUCT { ?s rdfs:label ?n } WHERE { ?s rdfs:label ?n }"

    def ask(address: str, query: str, media: str) -> httpx.Response:
        found = httpx.get(address + "/sparql", params={"query": query}, headers={"accept": media}, timeout=60)
        assert found.status_code == 200, found.text
        return found

    opened.flush()
    with serving(Path(opened.location)) as (address, _):
        for media, form in (("application/sparql-results+json", ox.QueryResultsFormat.JSON),
                            ("text/tab-separated-values", ox.QueryResultsFormat.TSV)):
            rows = ox.parse_query_results(ask(address, query, media).content, form)
            assert isinstance(rows, ox.QuerySolutions)
            assert {row["n"].value for row in rows} == expected
        tree = ElementTree.fromstring(ask(address, query, "application/sparql-results+xml").content)
        assert {found.text or "" for found in tree.iter("{http://www.w3.org/2005/sparql-results#}literal")} == written
        cells = [row[0] for row in csv.reader(io.StringIO(ask(address, query, "text/csv").text, newline=""))][1:]
        assert {*cells} == expected
        for media in ("text/turtle", "application/n-triples", "application/ld+json", "application/n-quads", "application/trig"):
            form = ox.RdfFormat.from_media_type(media)
            assert {quad.object.value for quad in ox.parse(ask(address, construct, media).content, form)} == expected
        graph = rdflib.Graph().parse(data=ask(address, construct, "application/rdf+xml").content, format="xml")
        assert {str(value) for _, _, value in graph} == written
        claims = httpx.get(address + "/api/claims", params={"limit": "1000"}).json()["claims"]
        assert {row["subject"] for row in claims} | {row["object"] for row in claims} == expected
        for path in ("/", "/query"):
            assert "<script>window.hacked" not in httpx.get(address + path, timeout=60).text


@pytest.mark.browser
def test_nothing_runs_in_the_page(opened: Store, chromium: str, tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    html = page.render(network.load(opened), title=HOSTILE[1])
    file = tmp_path / "graph.html"
    file.write_bytes(html.encode("utf-8"))
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"])
        shown: Any = browser.new_page()
        asked: list[str] = []
        shown.on("request", lambda request: asked.append(request.url))
        shown.on("dialog", lambda dialog: asked.append("dialog"))
        shown.goto(file.as_uri())
        shown.wait_for_selector("html[data-ready]", state="attached")
        look_at_everything(shown, opened.claims())
        for address in shown.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))"):
            assert not address.lower().strip().startswith("javascript:")
        assert shown.evaluate("window.hacked") is None
        assert shown.evaluate("({}).polluted") is None
        assert [url for url in asked if not url.startswith(("file:", "blob:", "data:"))] == []
        browser.close()


def look_at_everything(shown: Any, claims: Iterable[Claim]) -> None:
    """Every name in the panel with all it claims, found by search, walked to, in the table, and printed."""
    for number, text in enumerate(HOSTILE):
        shown.evaluate("(key) => State.set({select: key})", f"entity/h{number}")
        assert " ".join(shown.text_content("#panel h2").split()).startswith(" ".join(text.split())[:1000])
        shown.evaluate("(keys) => State.set({path: '1', a: keys[0], b: keys[1]})", [f"entity/h{number}", "entity/h0"])
        shown.evaluate("State.set({path: '', a: '', b: ''})")
        shown.fill("#search input", text[:100])
    for said in claims:
        shown.evaluate("(key) => State.set({select: key})", said.id.removeprefix(BASE))
        assert shown.text_content("#panel blockquote").split() == said.evidence[0].quote.split()
    shown.evaluate("State.set({path: '', select: '', view: 'table'})")
    shown.evaluate("window.dispatchEvent(new Event('beforeprint'))")
