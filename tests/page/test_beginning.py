"""Who opens the page without a question finds where to begin: the best known names, what is denied, rumours, disagreements."""

from __future__ import annotations

import networkx as nx
import pytest
from browsing import Open, said
from factory import claim

from kg.model import BASE
from kg.network import from_claims
from kg.page import render

pytestmark = pytest.mark.browser

LISTED = """() => [...document.querySelectorAll("#panel .claim .says")].map((one) => one.textContent)"""


def test_the_page_offers_where_to_begin(open_page: Open, html: str):
    opened = open_page(html)
    offers = [offer.replace("\n", " ") for offer in opened.page.locator("#start button").all_inner_texts()]
    assert offers == ["Orbis 8", "Ada Ohm 5", "Nordwerk AG 3", "Denied or refused 1", "Only rumour 1", "Sources disagree 1"]
    opened.page.click("#start button >> nth=2")
    assert opened.text("#panel h2") == "Nordwerk AG"
    assert opened.page.locator("#start").is_hidden()  # the graph is for what was asked now
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#start").is_visible()
    assert opened.eval("document.activeElement.dataset.begin").startswith("entity/nordwerk")
    german = open_page(html, locale="de-DE")
    assert "Verneint oder abgelehnt" in german.text("#start")


@pytest.mark.parametrize("status", ["denied", "alleged"])
def test_all_claims_of_a_status_are_told_and_drawn(open_page: Open, html: str, graph: nx.MultiDiGraph, status: str):
    opened = open_page(html)
    opened.page.click(f'[data-begin="told/{status}"]')
    expected = {key for *_, key, data in graph.edges(keys=True, data=True) if data["status"] == status}
    drawn = opened.eval("""() => { const {lines} = Main.highlight();
        return View.scene.edges.filter((line) => lines.has(line.id)).flatMap((line) => line.members.map((edge) => edge.iri)); }""")
    assert {BASE + name for name in drawn} == expected
    assert len(opened.eval(LISTED)) == len(expected)
    again = open_page(html, opened.page.url.split("#")[1])
    assert again.eval(LISTED) == opened.eval(LISTED)


def test_what_sources_disagree_about_is_told_as_a_whole(open_page: Open, html: str):
    opened = open_page(html)
    opened.page.click('[data-begin="told/conflicts"]')
    assert opened.page.locator("#panel .conflict.denied blockquote").all_inner_texts() == [
        "Altus übernimmt Nordwerk.", "Altus übernimmt Nordwerk nicht."]
    assert opened.text("#panel header p") == "1 disagreement"
    assert opened.eval("Main.highlight().lines.size") == 2
    opened.eval("State.set({norelation: 'acquires'})")
    assert "Nothing passes" in opened.text("#panel")
    assert not opened.eval("[...View.drawnLines(1)].some((item) => item.faint)")


def test_what_passes_no_filter_is_not_offered(open_page: Open, html: str):
    opened = open_page(html, "nostatus=denied,alleged")
    offers = opened.text("#start")
    assert offers.split("\n")[1:3] == ["Orbis", "7"]  # of its eight claims one is alleged
    assert "Denied or refused" not in offers
    assert "Only rumour" not in offers
    assert open_page(render(nx.MultiDiGraph())).page.locator("#start").is_hidden()


def test_who_is_found_is_shown_with_all_partners(open_page: Open):
    star = from_claims([*(claim("Altus AG", "supplies", f"Nordwerk {number}") for number in range(9)),
                        *(claim(f"Nordwerk {number}", "supplies", f"Lumen {number % 4}") for number in range(9))])
    opened = open_page(render(star))
    opened.page.fill("#search input", "Altus")
    opened.page.keyboard.press("Enter")
    spots = opened.eval("""[...Main.highlight().nodes].map((id) => {
        const {x, y} = View.network.canvasToDOM(View.place(id)); return [x, y]; })""")
    width, height = opened.eval("[View.container.clientWidth, View.container.clientHeight]")
    assert len(spots) == 10
    assert all(0 < x < width and 0 < y < height for x, y in spots)


def test_only_around_the_entity_that_is_open_nothing_steps_back(open_page: Open, html: str):
    opened = open_page(html)
    opened.page.fill("#search input", "Altus")
    opened.page.keyboard.press("Enter")
    assert opened.eval("[...View.drawnLines(1)].some((item) => item.faint)")
    opened.page.locator("#panel .segments button").nth(1).click()
    assert not opened.eval("[...View.drawnLines(1)].some((item) => item.faint)")


def test_the_table_tells_the_best_known_first_and_dates_the_quote_it_shows(open_page: Open):
    words = (*said("Altus übernimmt Nordwerk.", "Herald", "2023-01-05"), *said("Altus kauft Nordwerk.", "Ledger", "2025-03-02"))
    opened = open_page(render(from_claims([
        claim(evidence_=words), *(claim("Orbis", "supplies", name) for name in ("Lumen", "Solo", "Altus AG"))])), "view=table")
    rows = [row.split("\t") for row in opened.page.locator("#table tbody tr").all_inner_texts()]
    subjects = [row[0] for row in rows]
    assert subjects == ["Orbis"] * 3 + ["Altus AG"] or subjects == ["Altus AG"] + ["Orbis"] * 3
    told, = [row for row in rows if row[0] == "Altus AG"]
    assert told[-2:] == ["5 Jan 2023", "Altus übernimmt Nordwerk."]
