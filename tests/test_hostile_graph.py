"""Names, quotes and addresses that are made to break out, through every output: nothing runs, nothing is lost."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from cli import kg
from factory import claim, document, entity
from factory import evidence as evidence_of

from kg import exports, network, page, store, validation
from kg.model import BASE, Claim, Document, Entity
from kg.store import names, ordered
from kg.store.embedded import Store

RUN = "window.hacked=1"
HOSTILE = [
    f"<script>{RUN}</script>", f"</script><script>{RUN}</script>", f'"><img src=x onerror="{RUN}">', f"javascript:{RUN}",
    f"<!--<script>{RUN}", f"${{{RUN}}}", f"{{{{{RUN}}}}}", f"<svg/onload={RUN}>", "]]>&amp;<", "&lt;b&gt;", "</textarea>",
    'a "b" \'c\' \\', "line\nline\r\nline\ttab", "\u2028\u2029", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1",
    "\x1b[31m\x1b]0;title\x07", "\x00\x0b\ufffe", "\u202egnp.exe", '" } ; DROP ALL #', "> ?s ?p . <", '""" } #', "?x $y",
    "../../etc/passwd", "C:\\a\\b", "%00%0a", "\U0001f600 e\u0301 \ud7ff", "x" * 10_000, "Ä" * 10_000, "  ", "__proto__", "constructor",
]
"""What a name, a quote, a title, an attribution may be."""
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
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert {cell.removeprefix("'") for cell in cells} >= set(HOSTILE)


@pytest.mark.parametrize("arguments", [
    ["show", "Nordwerk AG"], ["stats", "--documents"], ["validate"], ["verify"],
    ["sparql", "SELECT ?n { ?s rdfs:label ?n }"], ["path", HOSTILE[0], HOSTILE[2]],
], ids=lambda arguments: arguments[0])
def test_nothing_drives_the_terminal(opened: Store, tmp_path: Path, arguments: list[str]) -> None:
    result = kg(*arguments, cwd=tmp_path, env={"KG_STORE": opened.location})
    assert result.returncode == 0, result.stderr
    assert not {character for character in result.stdout + result.stderr
                if ord(character) < 32 and character not in "\n\t" or character in "\x7f\u202e"}


def test_json_lines_are_one_a_claim(opened: Store, tmp_path: Path) -> None:
    result = kg("sparql", "SELECT ?n { ?s rdfs:label ?n }", "--format", "jsonl", cwd=tmp_path, env={"KG_STORE": opened.location})
    assert {json.loads(line)["n"] for line in result.stdout.rstrip("\n").split("\n")} == {*HOSTILE, "Nordwerk AG"}


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
        for address in shown.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))"):
            assert not address.lower().strip().startswith("javascript:")
        assert shown.evaluate("window.hacked") is None
        assert shown.evaluate("({}).polluted") is None
        assert [url for url in asked if not url.startswith(("file:", "blob:", "data:"))] == []
        browser.close()
