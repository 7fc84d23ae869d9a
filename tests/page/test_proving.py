"""The page proves what it draws: quotes, who says them, contradictions; and text of strangers stays text."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest
from browsing import HOSTILE, SCRIPT, Open, iri, said
from factory import claim, entity

from kg.history import conflicts
from kg.model import BASE, Claim
from kg.network import from_claims
from kg.page import render

pytestmark = pytest.mark.browser


def test_opens_from_a_file_with_no_request_and_no_complaint(open_page: Open, html: str):
    opened = open_page(html)
    assert opened.text("h1") == "Made-up companies"
    assert opened.text("#count").startswith("7 entities · 12 claims\nClick a line")
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


def test_who_speaks_is_a_way_to_what_is_said_of_them(open_page: Open):
    wire = entity("Wire", "Outlet")
    told = (replace(said("Altus übernimmt Nordwerk.", attributed_to="Wire", via="Ledger")[0], speaker=wire),)
    opened = open_page(render(from_claims([claim(evidence_=told), claim(wire, "partnersWith", "Orbis")])))
    opened.eval("State.set({select: Model.edges.find((edge) => edge.relation === 'acquires').iri})")
    assert opened.text("#panel .chain") == "According to Wire, reported by Ledger"
    opened.page.click("#panel .chain button")
    assert opened.text("#panel h2") == "Wire"


def test_cue_words_are_marked(open_page: Open):
    graph = from_claims([claim(modality="alleged", evidence_=said("Angeblich lizenziert Altus an Orbis."))])
    for *_, data in graph.edges(data=True):
        data["evidence"][0]["cues"] = ["Angeblich", [30, 35]]
    opened = open_page(render(graph))
    opened.eval("() => State.set({select: Model.edges[0].iri})")
    assert opened.page.locator("mark").all_text_contents() == ["Angeblich", "Orbis"]
    assert opened.page.text_content("blockquote") == "Angeblich lizenziert Altus an Orbis."


def test_sources_and_independent_sources_are_told_apart(open_page: Open):
    first, other = said("Altus übernimmt Nordwerk."), said("Altus übernimmt Nordwerk.", "Ledger")
    copy, = said("Altus übernimmt Nordwerk.", "Post")
    copied = replace(copy, document=replace(copy.document, same_report=(first[0].document.id,)))
    opened = open_page(render(from_claims([claim(evidence_=(*first, *other, copied)), claim("Altus AG", "sues", "Orbis")])))
    opened.eval("State.set({select: Model.edges.find((edge) => edge.relation === 'acquires').iri})")
    assert "Evidence\n3 sources, 2 of them independent" in opened.text("#panel")
    opened.page.click("#panel .statement .name >> nth=1")
    assert "1 claim · 3 sources, 2 of them independent" in opened.text("#panel .who")
    assert "· 3 sources, 2 of them independent" in opened.text("#panel .claim")


def test_contradictions_stand_side_by_side(open_page: Open, html: str):
    opened = open_page(html, f"select={iri('Nordwerk AG')}")
    left, right = opened.page.locator(".conflict .sides > div").all()
    assert left.locator("blockquote").all_text_contents() == ["Altus übernimmt Nordwerk."]
    assert right.locator("blockquote").all_text_contents() == ["Altus übernimmt Nordwerk nicht."]
    assert abs(left.bounding_box()["y"] - right.bounding_box()["y"]) < 2


def test_a_plan_beside_a_fact_is_a_disagreement_too(open_page: Open):
    opened = open_page(render(from_claims([
        claim(evidence_=said("Altus übernimmt Nordwerk.")),
        claim(modality="planned", evidence_=said("Altus übernimmt Nordwerk nicht.", "Ledger")),
        claim(modality="alleged", evidence_=said("Nordwerk investiert in Lumen.", "Post")),
    ])), f"select={iri('Altus AG')}")
    left, right = opened.page.locator(".conflict.open .sides > div").all()
    assert left.locator("blockquote").all_text_contents() == ["Altus übernimmt Nordwerk."]
    assert right.locator("blockquote").all_text_contents() == ["Altus übernimmt Nordwerk nicht."]
    assert opened.page.locator(".conflict").count() == 1


@pytest.fixture(scope="module")
def disputed() -> list[Claim]:
    """One disagreement of each kind, two of them about the same company, and an office that two share."""
    def holder(person: str, role: str, publisher: str, organization: str = "Altus AG") -> Claim:
        return claim(entity(person, "Person"), "holdsRole", organization,
                     evidence_=said(f"{person} ist {role}.", publisher, role=role))

    return [
        holder("Ada Ohm", "Chef", "Herald"), holder("Bo Sander", "CEO", "Ledger"), holder("Cy Thal", "Vorstandschef", "Post"),
        holder("Di Uhl", "Sprecherin", "Herald"), holder("Ed Voss", "Sprecher", "Post"),
        claim(evidence_=(*said("Altus übernimmt Nordwerk."), *said("Altus kauft Nordwerk.", "Post"))),
        claim(polarity="negative", evidence_=said("Altus übernimmt Nordwerk nicht.", "Ledger")),
        claim("Lumen", "supplies", "Orbis", evidence_=said("Lumen beliefert Orbis.")),
        claim("Lumen", "supplies", "Orbis", modality="planned", evidence_=said("Lumen will Orbis beliefern.", "Ledger")),
        claim("Lumen", "supplies", "Orbis", modality="alleged", evidence_=said("Lumen soll Orbis beliefern.", "Post")),
        claim("Orbis", "sues", "Altus AG"),
    ]


TOLD = """() => [...document.querySelectorAll("#panel .conflict")].map((box) => [box.classList[1],
    [...box.querySelectorAll("blockquote")].map((quote) => quote.textContent).sort()]).sort()"""


def test_the_panel_shows_each_disagreement_that_kg_conflicts_finds(open_page: Open, disputed: list[Claim]):
    found = conflicts(disputed)
    assert sorted(conflict.kind for conflict in found) == ["denied", "office", "open"]
    opened = open_page(render(from_claims(disputed)))
    keys = {one.id: {one.id} for one in disputed} | {
        end.id: {one.id for one in disputed if end in (one.subject, one.object)} for one in disputed for end in (one.subject, one.object)}
    for key, about in keys.items():
        opened.eval("(key) => State.set({select: key})", key.removeprefix(BASE))
        assert opened.eval(TOLD) == sorted(
            [conflict.kind, sorted(words.quote for _, words in conflict.told)] for conflict in found
            if any(one.id in about for one, _ in conflict.told))


@pytest.mark.parametrize(("locale", "heads"), [
    ("en-GB", {"office": "More than one in the same office", "open": "Told as done, and as planned",
               "denied": "Sources contradict each other"}),
    ("de-DE", {"office": "Mehr als einer im selben Amt", "open": "Als vollzogen und als geplant berichtet",
               "denied": "Die Quellen widersprechen einander"}),
])
def test_holders_of_one_office_stand_side_by_side(open_page: Open, disputed: list[Claim], locale: str, heads: dict[str, str]):
    opened = open_page(render(from_claims(disputed)), f"select={iri('Altus AG')}", locale=locale)
    office = opened.page.locator(".conflict.office")
    assert office.locator("h4").all_inner_texts() == ["Ada Ohm", "Bo Sander", "Cy Thal"]
    assert office.locator("> p").inner_text() == "Chef · Altus AG"
    first, second, third = [side.bounding_box() for side in office.locator(".sides > div").all()]
    assert abs(first["y"] - second["y"]) < 2
    assert third["y"] > first["y"]
    assert opened.text(".conflict.denied h3") == heads["denied"]
    assert office.locator("> h3").inner_text() == heads["office"]
    office.locator(".claim >> nth=1").click()
    assert opened.text("#panel .statement .name >> nth=0") == "Bo Sander"
    assert opened.page.locator(".conflict.office h4").count() == 3  # on the claim's own panel too
    opened.eval("State.set({select: Model.edges.find((edge) => edge.relation === 'supplies').iri})")
    assert opened.text(".conflict.open > h3") == heads["open"]
    sides, below = (opened.page.locator(f".conflict.open > {part} blockquote").all_inner_texts() for part in (".sides", ".side-of"))
    assert sides == ["Lumen beliefert Orbis.", "Lumen will Orbis beliefern."]
    assert below == ["Lumen soll Orbis beliefern."]


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


def test_a_citation_is_copied(open_page: Open, html: str):
    opened = open_page(html, permissions=["clipboard-read", "clipboard-write"])
    opened.eval("() => State.set({select: Model.edges.find((edge) => edge.evidence[0].via).iri})")
    opened.page.get_by_text("Copy as citation").click()
    assert opened.eval("navigator.clipboard.readText()") == (
        "“Altus übernimmt Nordwerk.” – Bo Sander / Wire, in: Jo Brand: News of Herald. Herald, 11 December 2025. "
        "https://news.example/herald")
