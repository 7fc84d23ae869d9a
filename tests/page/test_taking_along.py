"""The page leaves the browser: as picture, on paper, in a notebook."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from browsing import Open
from factory import claim

from kg.network import from_claims
from kg.page import render

pytestmark = pytest.mark.browser


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


def test_no_name_is_cut_off_in_a_picture(open_page: Open):
    long = "Eine Gesellschaft mit einem sehr langen Namen"
    opened = open_page(render(from_claims([claim(long, "supplies", "Altus AG"), claim("Altus AG", "supplies", f"{long} 2")])))
    root = ElementTree.fromstring(opened.eval("Picture.text()").partition("?>")[2])
    left, _, width, _ = map(float, root.get("viewBox").split())
    for label in root.iter("{http://www.w3.org/2000/svg}text"):
        if label.text.startswith("Eine Gesellschaft"):
            half = opened.eval("(text) => Labels.width(text, 12.5, false) / 2", label.text)
            assert left < float(label.get("x")) - half
            assert float(label.get("x")) + half < left + width


def test_print_has_picture_legend_and_claims(open_page: Open, html: str):
    opened = open_page(html)
    opened.eval("window.dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#print svg[role=img]").is_visible()
    assert opened.page.locator(".bar").is_hidden()
    assert "Altus AG acquires Nordwerk AG (denied)" in opened.text("#print")
    opened.eval("window.dispatchEvent(new Event('afterprint'))")
    assert opened.eval("document.getElementById('print').childElementCount") == 0


def test_a_notebook_shows_it_in_its_frame(open_page: Open, browser: Any, html: str):
    page = browser.new_page(locale="en-GB")
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.set_content(f"<body>{from_claims([claim()])._repr_html_()}</body>")
    frame = page.frames[1]
    frame.wait_for_selector("html[data-ready]", state="attached")
    assert frame.inner_text("#count").startswith("2 entities · 1 claim")
    frame.click("#view-table")
    assert frame.evaluate("origin") == "null"
    assert problems == []
    page.close()
