"""kg.page in a real browser: what a person would notice, and that nothing leaves and nothing runs."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from factory import claim, document, entity, evidence

from kg.model import BASE
from kg.network import around, from_claims, paths
from kg.page import render

pytestmark = pytest.mark.browser
sync_api = pytest.importorskip("playwright.sync_api")

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HOSTILE = '<img src=x onerror="window.hacked=1">'
SCRIPT = "</script><script>window.hacked=1</script>"
TEXT = ("Altus übernimmt Nordwerk. Altus übernimmt Nordwerk nicht. Nordwerk investiert in Lumen. "
        "Lumen beliefert Orbis. Angeblich lizenziert Altus an Orbis.")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


@dataclass
class Opened:
    """A page with all that it asked for and complained about."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def eval(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    def text(self, selector: str) -> str:
        return self.page.inner_text(selector)


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    contexts: list[Any] = []
    pages: list[Opened] = []

    def open_(html: str, fragment: str = "", locale: str = "en-GB", **options: Any) -> Opened:
        context = browser.new_context(locale=locale, viewport={"width": 1300, "height": 850}, **options)
        contexts.append(context)
        opened = Opened(context.new_page())
        pages.append(opened)
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        path = tmp_path / "graph.html"
        path.write_text(html, encoding="utf-8")
        opened.page.goto(path.as_uri() + (f"#{fragment}" if fragment else ""))
        opened.page.wait_for_selector("html[data-ready]", state="attached")
        return opened

    yield open_
    for opened in pages:
        assert opened.complaints == []
        assert [url for url in opened.requests if not url.startswith(("file:", "blob:", "data:"))] == []
    for context in contexts:
        context.close()


def said(quote: str, publisher: str = "Herald", date: str = "2025-12-11", **fields: str) -> tuple[Any, ...]:
    article = document(publisher.lower(), text=TEXT, publisher=publisher, date=date,
                       title=fields.pop("title", f"News of {publisher}"), lang=fields.pop("lang", "de"))
    return (evidence(article, quote=quote, **fields),)


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    """Few made-up companies with every status, a contradiction, parallel claims and a hostile name."""
    first = said("Altus übernimmt Nordwerk.", attributed_to="Bo Sander", via="Wire", amount="3 Mio. Euro")
    return from_claims([
        claim("Altus AG", "acquires", "Nordwerk AG", evidence_=first),
        claim("Altus AG", "acquires", "Nordwerk AG", polarity="negative",
              evidence_=said("Altus übernimmt Nordwerk nicht.", "Ledger", "2024-03-02")),
        claim("Nordwerk AG", "investsIn", "Lumen",
              evidence_=said("Nordwerk investiert in Lumen.", "Ledger", "2024-03-02")),
        claim("Lumen", "supplies", "Orbis", evidence_=said("Lumen beliefert Orbis.", "Post", "2023-01-30", lang="en")),
        claim("Altus AG", "licensesTo", "Orbis", modality="alleged",
              evidence_=said("Angeblich lizenziert Altus an Orbis.", "Post", "2023-01-30", lang="en")),
        claim("Orbis", "competesWith", "Lumen", modality="planned"),
        *(claim("Orbis", relation, entity("Ada Ohm", "Person"))
          for relation in ("sues", "demands", "supplies", "uses", "owns")),
        claim(entity(HOSTILE), "sues", "Solo", modality="possible", evidence_=(evidence(
            document("bad", text=SCRIPT + "\n", title=HOSTILE, url="javascript:window.hacked=1"), quote=SCRIPT),)),
    ])


@pytest.fixture(scope="module")
def html(graph: nx.MultiDiGraph) -> str:
    return render(graph, title="Made-up companies")


def web(count: int, links: int, seed: int = 4) -> nx.MultiDiGraph:
    """A random graph with all statuses."""
    chance = random.Random(seed)
    result = nx.MultiDiGraph()
    names = [f"{BASE}entity/n{number}" for number in range(count)]
    for number, name in enumerate(names):
        result.add_node(name, label=f"Firma {number}", type="Company", claims=1)
    documents = [{"id": f"{BASE}document/{number}", "source": f"{number}.txt", "publisher": f"P{number % 3}"}
                 for number in range(9)]
    for number in range(links):
        status = chance.choice(["asserted"] * 4 + ["planned", "possible", "alleged", "denied"])
        ends = chance.sample(names, 2)
        chosen = chance.sample(documents, chance.choice([1, 1, 2]))
        result.add_edge(*ends, key=f"{BASE}claim/{number}", relation=chance.choice(["supplies", "sues", "uses"]),
                        status=status, polarity="negative" if status == "denied" else "positive",
                        modality="asserted" if status == "denied" else status, sources=len(chosen),
                        evidence=[{"quote": "Es heißt so.", "document": one} for one in chosen])
    return result


def iri(label: str) -> str:
    return entity(label).id.removeprefix(BASE)


def shown_claims(opened: Opened) -> set[str]:
    return {BASE + name for name in opened.eval("Scene.visible().edges.map((edge) => edge.iri)")}


def test_opens_from_a_file_with_no_request_and_no_complaint(open_page: Open, html: str):
    opened = open_page(html)
    assert opened.text("h1") == "Made-up companies"
    assert opened.text("#count") == "7 entities · 12 claims"
    assert opened.requests == [opened.page.url]


def test_a_hostile_name_is_only_text(open_page: Open, html: str):
    opened = open_page(html)
    opened.page.fill("#search input", "onerror")
    opened.page.keyboard.press("Enter")
    assert HOSTILE in opened.text("#panel h2")
    opened.page.click("#panel .claim")
    assert SCRIPT in opened.page.text_content("#panel blockquote")
    assert opened.page.locator("#panel .evidence a").count() == 0  # javascript: is no address
    opened.page.click("#view-table")
    opened.eval("window.dispatchEvent(new Event('beforeprint'))")
    assert opened.eval("window.hacked") is None


def test_text_can_nowhere_become_markup(open_page: Open, html: str):
    opened = open_page(html)
    refused = opened.eval("() => { try { document.body.innerHTML = '<b>x</b>'; } catch { return true; } }")
    assert refused
    opened.complaints.clear()  # the browser reports the attempt


def test_the_panel_shows_the_stored_words_and_who_says_them(open_page: Open, html: str, graph: nx.MultiDiGraph):
    opened = open_page(html, locale="de-DE")
    for source, target, key, data in graph.edges(keys=True, data=True):
        opened.eval("(key) => State.set({select: key})", key.removeprefix(BASE))
        quotes = opened.page.locator("#panel .evidence blockquote").all_text_contents()
        assert quotes == [item["quote"] for item in data["evidence"]]
        assert graph.nodes[source]["label"] in opened.text("#panel .statement")
        assert graph.nodes[target]["label"] in opened.text("#panel .statement")
    first = next(key for *_, key, data in graph.edges(keys=True, data=True) if data["evidence"][0]["via"])
    opened.eval("(key) => State.set({select: key})", first.removeprefix(BASE))
    panel = opened.text("#panel .evidence")
    for words in ("Laut Bo Sander, berichtet von Wire", "3 Mio. Euro", "News of Herald",
                  "Herald · von Jo Brand · 11. Dezember 2025"):
        assert words in panel
    link = opened.page.locator("#panel .evidence a")
    assert link.get_attribute("href") == "https://news.example/herald"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_cue_words_are_marked(open_page: Open):
    graph = from_claims([claim(modality="alleged", evidence_=said("Angeblich lizenziert Altus an Orbis."))])
    for *_, data in graph.edges(data=True):
        data["evidence"][0]["cues"] = ["Angeblich", [30, 35]]
    opened = open_page(render(graph))
    opened.eval("() => State.set({select: Model.edges[0].iri})")
    assert opened.page.locator("mark").all_text_contents() == ["Angeblich", "Orbis"]
    assert opened.page.text_content("blockquote") == "Angeblich lizenziert Altus an Orbis."


def test_contradictions_stand_side_by_side(open_page: Open, html: str):
    opened = open_page(html, f"select={iri('Nordwerk AG')}")
    left, right = opened.page.locator(".conflict .sides > div").all()
    assert left.locator("blockquote").all_text_contents() == ["Altus übernimmt Nordwerk."]
    assert right.locator("blockquote").all_text_contents() == ["Altus übernimmt Nordwerk nicht."]
    assert abs(left.bounding_box()["y"] - right.bounding_box()["y"]) < 2


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


def test_the_keyboard_alone_reaches_the_quote(open_page: Open, html: str):
    opened = open_page(html)
    keyboard = opened.page.keyboard
    for _ in range(80):
        keyboard.press("Tab")
        if opened.eval("document.activeElement.id") == "canvas":
            break
    keyboard.press("ArrowRight")
    assert "claims" in opened.page.text_content("#announce")
    keyboard.press("Enter")
    assert opened.eval("document.activeElement.tagName") == "H2"
    for _ in range(30):
        keyboard.press("Tab")
        if opened.eval("document.activeElement.className") == "claim":
            break
    keyboard.press("Enter")
    assert opened.page.locator("#panel .evidence blockquote").count() >= 1
    keyboard.press("Escape")
    assert opened.page.locator("#panel").is_hidden()
    assert opened.eval("document.activeElement.id") == "canvas"  # back where the reader came from
    keyboard.press("/")
    assert opened.eval("document.activeElement.getAttribute('role')") == "combobox"


def test_the_table_holds_the_same_claims(open_page: Open, html: str, graph: nx.MultiDiGraph):
    opened = open_page(html)
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")  # the first stop of the keyboard is the way to the table
    quotes = opened.page.locator("#table td.q").all_text_contents()
    assert sorted(quotes) == sorted(data["evidence"][0]["quote"] for *_, data in graph.edges(data=True))
    opened.page.click('[data-sort="subject"]')
    names = opened.page.locator("#table td:first-child").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    assert opened.page.locator('th[aria-sort="ascending"]').count() == 1
    opened.page.click("#table td .rel >> nth=1")
    assert opened.page.locator("#panel .evidence").count() == 1


@pytest.mark.parametrize("fragment", [
    "", f"select={iri('Altus AG')}", "view=table", f"path=1&a={iri('Altus AG')}&b={iri('Orbis')}",
    f"theme=dark&select={iri('Altus AG')}", "theme=dark&view=table&nostatus=denied",
])
def test_axe_finds_nothing(open_page: Open, html: str, fragment: str):
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed (pip install axe-playwright-python)")
    opened = open_page(html, fragment)
    opened.eval(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = opened.eval("axe.run()")
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found["violations"]] == []


def test_the_page_speaks_the_readers_language(open_page: Open, html: str, graph: nx.MultiDiGraph):
    assert "denied" in open_page(html).text("#filters")
    german = open_page(html, locale="de-AT")
    assert "verneint" in german.text("#filters")
    assert german.eval("document.documentElement.lang") == "de"
    german.page.click("#tool-lang")
    assert "denied" in german.text("#filters")
    assert "verneint" in open_page(render(graph, lang="de")).text("#filters")


def test_a_click_on_a_line_or_node_opens_its_proof(open_page: Open, html: str):
    opened = open_page(html)
    spot = """(find) => { const box = View.container.getBoundingClientRect();
        const line = [...View.drawnLines(View.network.getScale())].find(({line}) => line.members[0].relation === find);
        const {x, y} = View.network.canvasToDOM(line.curve.middle); return [box.x + x, box.y + y]; }"""
    opened.page.mouse.click(*opened.eval(spot, "investsIn"))
    assert opened.page.text_content("#panel blockquote") == "Nordwerk investiert in Lumen."
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_timeout(300)  # the graph takes the panel's place
    at = opened.eval("""() => { const box = View.container.getBoundingClientRect();
        const node = Model.nodes.find((one) => one.label === 'Lumen');
        const {x, y} = View.network.canvasToDOM(View.place(node.id)); return [box.x + x, box.y + y]; }""")
    opened.page.mouse.click(*at)
    assert opened.text("#panel h2") == "Lumen"


def test_what_is_picked_in_the_panel_is_drawn_where_it_is_shown(open_page: Open, html: str):
    opened = open_page(html, f"select={iri('Altus AG')}")
    opened.page.click("#panel .claim >> nth=0")
    opened.page.wait_for_timeout(300)
    pixels = opened.eval("""() => { const pen = document.querySelector("#canvas canvas").getContext("2d");
        const {edge} = Model.resolve(state.select);
        return [edge.from, edge.to].map((id) => { const {x, y} = View.network.canvasToDOM(View.place(id));
          return [...pen.getImageData(x, y, 1, 1).data].slice(0, 3); }); }""")
    opened.complaints.clear()  # about reading pixels
    assert pixels == [[0x00, 0x72, 0xB2]] * 2  # both companies, in their colour


def test_parallel_claims_are_curves_and_many_a_bundle(open_page: Open, html: str):
    opened = open_page(html)
    lines = opened.eval("""View.scene.edges.map(({members, bend, bundle}) =>
        ({bend, bundle, size: members.length, relation: members[0].relation}))""")
    acquisitions = [line for line in lines if line["relation"] == "acquires"]
    assert sorted(line["bend"] for line in acquisitions) == [-0.5, 0.5]
    bundle, = [line for line in lines if line["bundle"]]
    assert bundle["size"] == 5
    opened.eval(f"State.set({{select: '{iri('Orbis')}~{iri('Ada Ohm')}'}})")  # picked, a bundle is spread
    assert opened.eval("View.scene.edges.filter((line) => line.bundle).length") == 0
    assert opened.page.locator("#panel .claim").count() == 5


def test_pictures_carry_the_claims(open_page: Open, html: str):
    opened = open_page(html)
    with opened.page.expect_download() as wait:
        opened.page.click("summary")
        opened.page.get_by_text("Drawing (SVG)").click()
    assert wait.value.suggested_filename == "made-up-companies.svg"
    root = ElementTree.parse(wait.value.path()).getroot()
    texts = ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Altus AG", "Nordwerk AG", "Lumen", "Orbis"} <= set(texts)
    drawn = list(root.iter("{http://www.w3.org/2000/svg}path"))
    assert any(path.get("stroke-dasharray") == "7 4" for path in drawn)  # planned
    denied = [path for path in drawn if path.get("stroke") == "#c62828"]
    assert len(denied) == 2  # the line and its cross
    with opened.page.expect_download() as wait:
        opened.page.click("summary")
        opened.page.get_by_text("Picture (PNG)").click()
    assert Path(wait.value.path()).read_bytes().startswith(b"\x89PNG")


def test_print_has_picture_legend_and_claims(open_page: Open, html: str):
    opened = open_page(html)
    opened.eval("window.dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#print svg[role=img]").is_visible()
    assert opened.page.locator(".bar").is_hidden()
    assert "Altus AG acquires Nordwerk AG (denied)" in opened.text("#print")
    opened.eval("window.dispatchEvent(new Event('afterprint'))")
    assert opened.eval("document.getElementById('print').childElementCount") == 0


def test_a_citation_is_copied(open_page: Open, html: str):
    opened = open_page(html, permissions=["clipboard-read", "clipboard-write"])
    opened.eval("() => State.set({select: Model.edges.find((edge) => edge.evidence[0].via).iri})")
    opened.page.get_by_text("Copy as citation").click()
    assert opened.eval("navigator.clipboard.readText()") == (
        "“Altus übernimmt Nordwerk.” – Bo Sander / Wire, in: Jo Brand: News of Herald. Herald, 11 December 2025. "
        "https://news.example/herald")


def test_the_picture_stands_still_until_asked_to_move(open_page: Open, html: str):
    opened = open_page(html)
    places = "JSON.stringify(View.network.getPositions())"
    before = opened.eval(places)
    opened.page.wait_for_timeout(300)
    assert opened.eval(places) == before
    opened.page.click("#tool-motion")
    opened.page.wait_for_timeout(300)
    assert opened.eval(places) != before
    opened.page.click("#tool-motion")


def test_light_and_dark(open_page: Open, html: str):
    opened = open_page(html, color_scheme="dark")
    assert opened.eval("Style.colours.canvas") == "#13161a"
    opened.page.click("#tool-theme")
    assert opened.eval("Style.colours.canvas") == "#fcfcfb"


def test_a_large_graph_opens_as_groups_and_says_what_is_hidden(open_page: Open):
    graph = web(2000, 3000)
    opened = open_page(render(graph))
    assert opened.eval("View.scene.nodes.every((item) => item.group)")
    hidden = opened.eval("View.scene.hidden")
    assert hidden["collapsed"] + hidden["rest"] == 2000
    assert f"{hidden['collapsed']:,} entities lie in {hidden['groups']} groups" in opened.text("#count")
    # the least central one is found
    last = opened.eval("Model.nodes.findLast((node) => Model.around(node.id).length).label")
    opened.page.fill("#search input", last)
    opened.page.keyboard.press("Enter")
    assert opened.text("#panel h2") == last
    assert last in opened.eval("View.scene.nodes.filter((item) => item.node).map((item) => item.node.label)")
    at = opened.eval("""() => { const item = View.scene.nodes.find((one) => one.group); View.fit([item.id]);
        return View.network.canvasToDOM(View.place(item.id)); }""")
    box = opened.page.locator("#canvas").bounding_box()
    opened.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    assert opened.eval("state.open") != ""
    assert opened.eval("View.scene.nodes.filter((item) => item.node).length") > 10
    opened.page.click("#count button")
    assert opened.eval("View.scene.nodes.length") == 2000


def test_an_empty_graph_says_so(open_page: Open):
    assert "no claims yet" in open_page(render(nx.MultiDiGraph())).text("#hint")


def test_a_notebook_shows_it_in_its_frame(open_page: Open, browser: Any, html: str):
    page = browser.new_page(locale="en-GB")
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.set_content(f"<body>{render(from_claims([claim()]))._repr_html_()}</body>")
    frame = page.frames[1]
    frame.wait_for_selector("html[data-ready]", state="attached")
    assert frame.inner_text("#count") == "2 entities · 1 claim"
    frame.click("#view-table")
    assert frame.evaluate("origin") == "null"
    assert problems == []
    page.close()
