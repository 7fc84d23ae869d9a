"""The page, measured in headless Chromium beside stock pyvis: drawn, search, filter, size. Medians of one run.

    python scripts/bench/page.py [--sizes 100 1000 5000 25000] [--rounds 5] [--stock 100 1000] [--patience 120]

A size is a number of entities; there are twice as many claims. "drawn" counts from the start of navigation to the
second frame after the page is complete and still: for stock pyvis after its physics has settled, or more than the
patience. The layout is told apart: ours is Python's, before the file exists; that of stock pyvis is in its "drawn".
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from kg.model import BASE
from kg.page import render
from kg.page.layout import arrange

STATUSES = ["asserted"] * 7 + ["planned", "alleged", "possible", "denied"]
RELATIONS = ["acquires", "competesWith", "develops", "investsIn", "licensesTo", "partnersWith", "sues", "supplies"]
TYPES = ["Company"] * 6 + ["Person", "Product", "Content", "Authority"]
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]

OURS_DRAWN = """new MutationObserver(() => { if (document.documentElement.dataset.ready && !window.drawn)
  requestAnimationFrame(() => requestAnimationFrame(() => { window.drawn = performance.now(); })); })
  .observe(document, {attributes: true, subtree: true, attributeFilter: ["data-ready"]});"""
STOCK_DRAWN = """document.addEventListener("DOMContentLoaded", () => network.once("stabilizationIterationsDone", () =>
  requestAnimationFrame(() => requestAnimationFrame(() => { window.drawn = performance.now(); }))));"""
TIMED = """async (text) => {
  const field = document.querySelector("#search input"), box = document.querySelector('[data-focus="status-asserted"]');
  const start = performance.now();
  if (text === null) box.click();
  else { field.value = text; field.dispatchEvent(new Event("input")); }
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start; }"""
"""Milliseconds from typing a text, or for null from a click on a filter, to after the next frame."""


def claims_graph(count: int, seed: int = 1) -> nx.MultiDiGraph[str]:
    """`count` entities in industries of about fifty with few hubs, twice as many claims with one evidence each."""
    chance = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = [f"{BASE}entity/firma-{number}" for number in range(count)]
    for number, name in enumerate(names):
        graph.add_node(name, label=f"Firma {number}", type=chance.choice(TYPES), claims=0)
    for number in range(2 * count):
        industry = chance.randrange(max(1, count // 50)) * 50
        near = [min(count - 1, industry + int(50 * chance.random() ** power)) for power in (1.2, 3)]
        source, target = names[near[0]], names[near[1] if chance.random() < 0.85 else int(count * chance.random() ** 2)]
        if source == target:
            target = names[(near[0] + 1) % count]
        status = chance.choice(STATUSES)
        quote = f"{source[-12:]} und {target[-12:]} haben sich laut Meldung {number} auf das Weitere verständigt."
        article = {"id": f"{BASE}document/{number // 8}", "title": f"Meldung {number // 8}", "lang": "de",
                   "url": f"https://news.example/{number // 8}", "publisher": f"Blatt {number % 7}",
                   "date": f"20{20 + number % 6}-{number % 12 + 1:02}-01"}
        said = {"quote": quote, "start": 0, "end": len(quote), "document": article, "method": "bench/x"}
        graph.add_edge(source, target, key=f"{BASE}claim/{number:032x}", relation=chance.choice(RELATIONS),
                       status=status, modality="asserted" if status == "denied" else status, sources=1,
                       polarity="negative" if status == "denied" else "positive", evidence=[said])
        for name in (source, target):
            graph.nodes[name]["claims"] += 1
    return graph


def stock(graph: nx.MultiDiGraph[str]) -> str:
    """The same graph as pyvis itself writes it, with its defaults."""
    network = Network(directed=True, cdn_resources="in_line")
    number = {name: index for index, name in enumerate(graph)}
    for name, index in number.items():
        network.add_node(index, label=graph.nodes[name]["label"])
    for source, target, data in graph.edges(data=True):
        network.add_edge(number[source], number[target], title=data["relation"])
    return str(network.generate_html())


def measure(browser: Browser, path: Path, ready: str, patience: float) -> tuple[float, Page]:
    """Seconds until drawn and still (the patience where it is longer), and the open page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.set_default_timeout(patience * 1000)
    page.add_init_script(ready)
    page.goto(path.as_uri(), wait_until="commit")
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if drawn := page.evaluate("window.drawn"):
            return drawn / 1000, page
        time.sleep(0.05)
    return patience, page


def ours(browser: Browser, graph: nx.MultiDiGraph[str], folder: Path, rounds: int) -> dict[str, float]:
    """Medians for our page: seconds, megabytes."""
    number = {name: index for index, name in enumerate(sorted(graph))}
    start = time.perf_counter()
    arrange(len(number), [(number[source], number[target]) for source, target in graph.edges()])
    layout = time.perf_counter() - start
    start = time.perf_counter()
    html = render(graph)
    rendered = time.perf_counter() - start
    path = folder / "ours.html"
    path.write_text(html, encoding="utf-8")
    seen: dict[str, list[float]] = {"drawn": [], "search": [], "filter": []}
    for _ in range(rounds):
        drawn, page = measure(browser, path, OURS_DRAWN, 120)
        seen["drawn"].append(drawn)
        seen["search"] += [page.evaluate(TIMED, text) / 1000 for text in ("firma", f"a {len(number) - 1}", "zzz")]
        seen["filter"] += [page.evaluate(TIMED, None) / 1000 for _ in range(2)]
        page.context.close()
    return {"layout": layout, "render": rendered, "MB": path.stat().st_size / 1e6} | {
        key: statistics.median(values) for key, values in seen.items()}


def line(*cells: Any) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1000, 5000, 25000])
    parser.add_argument("--stock", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--patience", type=float, default=120)
    given = parser.parse_args()
    line("entities / claims", "layout", "render", "drawn", "file", "search", "filter", "stock pyvis drawn", "ratio")
    line(*["---"] * 9)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for size in given.sizes:
            graph = claims_graph(size)
            figures = ours(browser, graph, Path(name), given.rounds)
            beside, ratio = "", ""
            if size in given.stock:
                path = Path(name) / "stock.html"
                path.write_text(stock(graph), encoding="utf-8")
                slow, page = measure(browser, path, STOCK_DRAWN, given.patience)
                page.context.close()
                over = ">" if slow >= given.patience else ""
                beside, ratio = f"{over}{slow:.1f} s", f"{over}{slow / figures['drawn']:.0f}"
            seconds = [f"{figures[key]:.2f} s" for key in ("layout", "render", "drawn")]
            milliseconds = [f"{1000 * figures[key]:.0f} ms" for key in ("search", "filter")]
            line(f"{size:,} / {2 * size:,}", *seconds, f"{figures['MB']:.2f} MB", *milliseconds, beside, ratio)
        browser.close()


if __name__ == "__main__":
    main()
