"""A browser, and a page in it that is watched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from browsing import HOSTILE, SCRIPT, Open, Opened, said
from factory import claim, document, entity, evidence

from kg.network import from_claims
from kg.page import render

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


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
