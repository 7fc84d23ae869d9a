"""The page answers: filters, timeline, search, neighbourhood and paths, as the graph and `kg path` do."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from browsing import Open, iri, said, shown_claims, web
from factory import claim

from kg import store
from kg.model import BASE
from kg.network import around, from_claims, load, paths
from kg.page import render

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("focus", "keep"), [
    ("status-asserted-only", lambda data: data["status"] == "asserted"),
    ("status-denied", lambda data: data["status"] != "denied"),
    ("relation-supplies-only", lambda data: data["relation"] == "supplies"),
    ("publisher-Ledger-only", lambda data: any(item["document"]["publisher"] == "Ledger" for item in data["evidence"])),
])
def test_filters_agree_with_the_graph(open_page: Open, html: str, graph: nx.MultiDiGraph, focus: str, keep: Callable):
    opened = open_page(html)
    opened.page.locator(f'[data-focus="{focus}"]').click(force=True)
    expected = {key for *_, key, data in graph.edges(keys=True, data=True) if keep(data)}
    assert 0 < len(expected) < graph.number_of_edges()
    assert shown_claims(opened) == expected
    drawn = opened.eval("View.scene.edges.flatMap((line) => line.members.map((edge) => edge.iri))")
    assert {BASE + name for name in drawn} == expected
    assert f"{len(expected)} of 12 claims" in opened.text("#count")


@pytest.mark.parametrize(("patch", "condition"), [
    ({}, ""),
    ({"norelation": "sues"}, "?claim rdf:predicate ?relation FILTER(?relation != kg:sues)"),
    ({"nostatus": "denied"}, "?claim kg:polarity kg:positive"),
    ({"nostatus": "denied,asserted,possible,alleged"}, "?claim kg:polarity kg:positive ; kg:modality kg:planned"),
    ({"nopublisher": "Herald"}, "?claim kg:evidence/oa:hasSource/schema:publisher ?by FILTER(?by != 'Herald')"),
    ({"from": "2024"}, "?claim kg:evidence/oa:hasSource/schema:datePublished ?date FILTER(STR(?date) >= '2024')"),
    ({"around": "entity/orbis"}, "?claim (rdf:subject|rdf:object) id:orbis"),
])
def test_filters_agree_with_sparql(open_page: Open, tmp_path: Path, patch: dict[str, str], condition: str):
    articles = {name: said("Altus übernimmt Nordwerk.", name, date) for name, date in (("Herald", "2025-12"), ("Ledger", "2023-01"))}
    with store.open(str(tmp_path / "store")) as opened:
        for number, words in enumerate(articles.values()):
            opened.add(words[0].document, [
                claim("Altus AG", "acquires", "Nordwerk AG", evidence_=words),
                claim("Nordwerk AG", "sues", "Lumen", modality="planned", evidence_=words),
                claim("Orbis", ("uses", "sues")[number], "Lumen", polarity=("positive", "negative")[number], evidence_=words)])
        rows = opened.query(f"SELECT DISTINCT ?claim {{ ?claim a kg:Claim . {condition} }}").rows()
        expected = {row[0].value for row in rows}
        page = open_page(render(load(opened)))
    page.eval("(patch) => State.set(patch)", patch)
    assert len(expected) > 0
    assert shown_claims(page) == expected


def test_type_and_language_filters(open_page: Open, html: str, graph: nx.MultiDiGraph):
    opened = open_page(html, "notype=Person")
    assert not any(edge.endswith("ada-ohm") for edge in opened.eval("View.scene.nodes.map((item) => item.node.iri)"))
    opened.eval("State.set({notype: '', nolang: 'de'})")
    assert len(shown_claims(opened)) == sum(
        any(item["document"]["lang"] == "en" for item in data["evidence"]) for *_, data in graph.edges(data=True))


def test_the_timeline_cuts_a_range(open_page: Open, html: str):
    opened = open_page(html)
    handle = opened.page.locator('.timeline input[data-key="to"]')
    assert handle.get_attribute("aria-valuetext") == "December 2025"
    handle.focus()
    for _ in range(12):
        opened.page.keyboard.press("ArrowLeft")
    assert opened.eval("state.to") == "2024-12"
    assert "aria-valuetext" in opened.eval("document.activeElement.outerHTML")  # the focus stayed on the handle
    assert len(shown_claims(opened)) == 4


def test_search_completes_names_and_aliases(open_page: Open, graph: nx.MultiDiGraph):
    named = graph.copy()
    named.nodes[BASE + iri("Lumen")]["aliases"] = ["Größte Leuchte"]
    opened = open_page(render(named))
    field = opened.page.locator("#search input")
    for typed in ("lum", "GROSSTE", "leuch"):
        field.fill(typed)
        assert "Lumen" in opened.text("#search [role=option]")
    field.fill("l")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant").endswith("-1")
    field.fill("zzz")
    assert "Nothing by that name" in opened.text("#search ul")
    field.fill("nordw")
    field.press("Enter")
    assert opened.text("#panel h2") == "Nordwerk AG"


def test_search_knows_the_names_of_the_catalogue(open_page: Open):
    opened = open_page(render(from_claims([claim("Volkswagen", "sues", "Lumen"), claim("Orbis", "sues", "Lumen")])))
    opened.page.fill("#search input", "VW")
    assert opened.text("#search [role=option]").split("\n")[0] == "Volkswagen"
    assert "(VW)" in opened.text("#search [role=option]")
    opened.page.keyboard.press("Enter")
    assert "also: " in opened.text("#panel .who")


def test_paths_agree_with_kg_path(open_page: Open):
    graph = web(40, 70)
    opened = open_page(render(graph))
    names, chance, found = sorted(graph), random.Random(8), 0
    for _ in range(60):
        first, last = chance.sample(names, 2)
        also = chance.choice([[], ["planned"], ["alleged", "denied"]])
        expected = paths(graph, first, last, include={"asserted", *also}, max_hops=8)
        told = opened.eval("""([a, b, along]) => { State.set({path: '1', a, b, along});
            return Path.current().slice(0, 1).map(({nodes, hops}) =>
              [nodes.map((id) => Model.nodes[id].iri), hops.map((hop) => hop.map((edge) => edge.iri))]); }""",
                           [first.removeprefix(BASE), last.removeprefix(BASE), ",".join(also)])
        assert [[BASE + node for node in nodes] for nodes, _ in told] == [list(path.nodes) for path in expected]
        if told:
            found += 1
            claims = [[key.removeprefix(BASE) for *_, key, _ in hop.claims] for hop in expected[0].hops]
            assert told[0][1] == claims
    assert found > 20


def test_a_path_is_picked_drawn_and_told(open_page: Open, html: str):
    opened = open_page(html)
    opened.page.click("#tool-path")
    opened.page.get_by_role("combobox", name="From").fill("Altus")
    opened.page.keyboard.press("Enter")
    opened.page.get_by_role("combobox", name="To").fill("Orbis")
    opened.page.keyboard.press("Enter")
    steps = [re.sub(r"\s+", " ", step) for step in opened.page.locator(".best .says").all_inner_texts()]
    assert steps == ["Altus AG acquires Nordwerk AG", "Nordwerk AG invests in Lumen", "Lumen supplies Orbis"]
    assert opened.eval("[...View.scene.edges].length") > 3
    opened.page.locator('[data-focus="along-alleged"]').click()
    assert opened.text(".best h3") == "1 step"
    opened.eval("State.set({b: Model.nodes.find((node) => node.label === 'Solo').iri})")
    assert "No path along" in opened.text("#panel .none")


def test_only_around_an_entity(open_page: Open, html: str, graph: nx.MultiDiGraph):
    opened = open_page(html, f"select={iri('Altus AG')}")
    for hops in (1, 2):
        opened.page.locator("#panel .segments button").nth(hops - 1).click()
        near = around(graph, BASE + iri("Altus AG"), hops)
        assert {BASE + name for name in opened.eval("View.scene.nodes.map((item) => item.node.iri)")} == set(near)
        assert shown_claims(opened) == {key for *_, key in near.edges(keys=True)}


def test_a_neighbourhood_stands_in_rings_around_its_entity(open_page: Open, html: str):
    opened = open_page(html, f"around={iri('Altus AG')}&hops=2")
    places = opened.eval("""Object.fromEntries(View.scene.nodes.map(({id, node}) => {
        const {x, y} = View.place(id); return [node.label, Math.round(Math.hypot(x / 1.35, y))]; }))""")
    assert places["Altus AG"] == 0
    assert places["Nordwerk AG"] == places["Orbis"] > 0
    assert places["Lumen"] == places["Ada Ohm"] > places["Orbis"]
    opened.eval("State.set({around: ''})")
    assert opened.eval("View.scene.nodes.every(({id, node}) => View.place(id).x === node.x && View.place(id).y === node.y)")


def test_a_path_that_was_sent_is_in_view(open_page: Open):
    graph = web(300, 420)
    start, end = next((a.removeprefix(BASE), b.removeprefix(BASE)) for a, b, data in graph.edges(data=True)
                      if data["status"] == "asserted")
    opened = open_page(render(graph), f"path=1&a={start}&b={end}")
    spots = opened.eval("""Path.current()[0].nodes.map((id) => {
        const {x, y} = View.network.canvasToDOM(View.place(id)); return [x, y]; })""")
    width, height = opened.eval("[View.container.clientWidth, View.container.clientHeight]")
    assert all(0 < x < width and 0 < y < height for x, y in spots)
    fitted = opened.eval("() => { const scale = View.network.getScale(); Camera.fit(); return [scale, View.network.getScale()]; }")
    assert fitted[0] > 1.5 * fitted[1], "nearer than the whole"


def test_the_address_keeps_the_view(open_page: Open, html: str):
    opened = open_page(html)
    opened.page.locator('[data-focus="status-asserted"]').click()
    opened.page.fill("#search input", "Orbis")
    opened.page.keyboard.press("Enter")
    opened.page.click("#view-table")
    again = open_page(html, opened.page.url.split("#")[1])
    assert again.text("#panel h2") == "Orbis"
    assert again.page.locator("#table").is_visible()
    assert shown_claims(again) == shown_claims(opened)
    again.page.goto(again.page.url.split("#")[0] + "#select=claim/none&view=nonsense")  # nothing known: nothing breaks
    assert again.page.locator("#panel").is_hidden()
