"""The page can be read by everyone: keyboard, table, screen readers, both languages, light and dark, small and large graphs."""

from __future__ import annotations

from importlib.resources import files
from itertools import combinations

import networkx as nx
import pytest
from browsing import Open, iri, web

from kg.page import render

pytestmark = pytest.mark.browser


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


@pytest.mark.parametrize(("fragment", "width"), [
    ("", 1300), (f"select={iri('Altus AG')}", 1300), ("view=table", 1300), (f"path=1&a={iri('Altus AG')}&b={iri('Orbis')}", 1300),
    (f"theme=dark&select={iri('Altus AG')}", 1300), ("theme=dark&view=table&nostatus=denied", 1300),
    (f"around={iri('Altus AG')}", 1300), ("select=told/denied", 1300), ("theme=dark&select=told/conflicts", 420),
    (f"select={iri('Altus AG')}", 420), ("view=table", 420),
])
def test_axe_finds_nothing(open_page: Open, html: str, fragment: str, width: int):
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed (pip install axe-playwright-python)")
    opened = open_page(html, fragment)
    opened.page.set_viewport_size({"width": width, "height": 850})
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


def test_a_change_is_drawn_once(open_page: Open, html: str):
    opened = open_page(html)
    opened.page.wait_for_timeout(200)
    for change in ("{nostatus: 'denied', norelation: 'sues'}", "{nostatus: '', around: ''}"):
        assert opened.eval(f"""async () => {{ let count = 0;
            const tally = () => {{ count += 1; }};
            View.network.on("afterDrawing", tally);
            State.set({change});
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            View.network.off("afterDrawing", tally);
            return count; }}""") == 1


def test_in_a_narrow_window_the_panel_does_not_hide_what_it_is_about(open_page: Open, html: str):
    opened = open_page(html)
    opened.page.set_viewport_size({"width": 420, "height": 860})
    for label in ("Altus AG", "Ada Ohm"):
        opened.page.fill("#search input", label)
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_timeout(200)
        spot = opened.eval("""() => { const {x, y} = View.network.canvasToDOM(View.place(Model.resolve(state.select).node.id));
            return View.container.getBoundingClientRect().top + y; }""")
        assert spot < opened.page.locator("#panel").bounding_box()["y"]


def test_names_cover_no_other_name(open_page: Open):
    opened = open_page(render(web(60, 90)))
    boxes = opened.eval("""() => { const scale = View.network.getScale();
        const labels = View.labels((place) => View.network.canvasToDOM(place), () => true, scale, [...View.drawnLines(scale)]);
        return labels.filter((label) => !label.angle).map(({x, y, text, size, bold}) =>
          [x - Labels.width(text, size, bold) / 2, y - size, x + Labels.width(text, size, bold) / 2, y]); }""")
    assert len(boxes) > 20
    overlapping = [(a, b) for a, b in combinations(boxes, 2)
                   if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
    assert overlapping == []


def test_no_name_is_cut_off_at_the_rim(open_page: Open):
    opened = open_page(render(web(60, 90)))
    opened.eval("""() => { const {x, y} = View.network.getPosition(View.scene.nodes[0].id);
        View.network.moveTo({position: {x: x + View.container.clientWidth / 2 - 10, y}, scale: 1, animation: false}); }""")  # left rim
    cut = opened.eval("""() => { const wide = View.container.clientWidth;
        const inside = ({x, y}) => x > 0 && y > 0 && x < wide && y < View.container.clientHeight;
        const labels = View.labels((place) => View.network.canvasToDOM(place), inside, 1, [], wide);
        const first = labels.find(({text}) => text === View.scene.nodes[0].node.label);
        return [Boolean(first), labels.filter(({x, text, size, bold}) => {
          const half = Labels.width(text, size, bold) / 2; return x < half || x + half > wide; }).length]; }""")
    assert cut == [True, 0]


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
    ties = opened.eval("View.scene.edges.length")
    assert ties <= 3 * hidden["groups"]
    assert hidden["ties"] > 0
    assert f"{hidden['ties']:,} weaker ties between groups are not drawn" in opened.text("#count")
    # the least central one is found
    last = opened.eval("Model.nodes.findLast((node) => Model.around(node.id).length).label")
    opened.page.fill("#search input", last)
    opened.page.keyboard.press("Enter")
    assert opened.text("#panel h2") == last
    assert last in opened.eval("View.scene.nodes.filter((item) => item.node).map((item) => item.node.label)")
    at = opened.eval("""() => { const item = View.scene.nodes.find((one) => one.group); Camera.fit([item.id]);
        return View.network.canvasToDOM(View.place(item.id)); }""")
    box = opened.page.locator("#canvas").bounding_box()
    opened.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    assert opened.eval("state.open") != ""
    assert opened.eval("View.scene.nodes.filter((item) => item.node).length") > 10
    opened.page.click("#count button")
    assert opened.eval("View.scene.nodes.length") == 2000


def test_an_empty_graph_says_so(open_page: Open):
    assert "no claims yet" in open_page(render(nx.MultiDiGraph())).text("#hint")
