"""kg.page without a browser: what the file holds, and what it may not."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import os
import random
import re
import subprocess
import sys
from importlib.resources import files
from itertools import combinations

import networkx as nx
import pytest
from factory import chain, claim, document, entity, every_kind, evidence
from hypothesis import given
from hypothesis import strategies as st

from kg import network
from kg.page import render
from kg.page.build import build
from kg.page.cues import cues
from kg.page.document import ENGINE, SCRIPTS, embed
from kg.page.layout import SPACING, arrange


def graph_of(*claims) -> nx.MultiDiGraph:
    return network.from_claims(claims)


def data_of(html: str) -> dict:
    """The JSON in the page, read as a browser would find it."""
    found = re.search(r'<script type="application/json" id="graph">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_nothing_is_fetched():
    html = render(graph_of(*every_kind()))
    engine = files("pyvis").joinpath(*ENGINE).read_text(encoding="utf-8")
    assert engine in html
    own = re.sub(r'<script type="application/json".*?</script>', "", html.replace(engine, ""), flags=re.DOTALL)
    assert not re.findall(r"<link|<iframe|<object|<script[^>]+src|<img|@import|url\(", own)


def test_policy_names_exactly_the_scripts_and_the_style():
    html = render(graph_of(*every_kind()))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    engine, own = scripts
    assert engine.startswith("/**\n * vis-network")
    assert own == "\n".join(files("kg.page").joinpath("assets", f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    for text in (*scripts, *styles):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.count("sha256-") == len(scripts) + len(styles)
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


@given(st.recursive(st.text(st.characters(exclude_categories=())) | st.integers(-2**31, 2**31) | st.none(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=6))
def test_embedded_json_says_the_same_and_ends_nothing(value):
    text = embed(value)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == value
    text.encode()  # lone surrogates too can be written to a file


def test_hostile_text_stays_data():
    bad = "</script><script>alert(1)</script><!--"
    article = document("bad", text=f"{bad}\n", title=bad, publisher=bad, url="javascript:alert(1)")
    said = evidence(article, quote=bad)
    html = render(graph_of(claim(entity(bad), "acquires", "Nordwerk", evidence_=(said,))), title=bad)
    assert bad not in html
    assert "<!--" not in html.split("<script>")[0]
    assert data_of(html)["edges"][0]["evidence"][0]["quote"] == bad


def test_same_graph_same_bytes_whatever_the_order():
    claims = [*every_kind(), *chain("Altus 1", "Lumen", "Orbis", "Nordwerk 1")]
    graph = graph_of(*claims)
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert render(graph) == render(turned)


def test_same_bytes_under_another_hash_seed_and_locale():
    code = ("import sys; sys.path.insert(0, 'tests'); from factory import every_kind; from kg import network, page; "
            "import hashlib; html = page.render(network.from_claims(every_kind())); "
            "print(hashlib.sha256(html.encode()).hexdigest())")
    seen = {subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True,
                           env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}).stdout
            for seed, locale in (("1", "C"), ("2", "C.UTF-8"))}
    assert len(seen) == 1


def test_every_claim_and_every_evidence_is_in_the_page():
    second = evidence(document("two"), attributed_to="Wire", via="Herald", amount="1 Euro")
    graph = graph_of(claim(), claim(polarity="negative"), claim(relation="sues", evidence_=(evidence(), second)))
    data = data_of(render(graph))
    edges = {f"https://w3id.org/industry-kg/{edge['iri']}": edge for edge in data["edges"]}
    assert set(edges) == {key for *_, key in graph.edges(keys=True)}
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        edge = edges[key]
        assert graph.nodes[source]["label"] == data["nodes"][edge["from"]]["label"]
        assert graph.nodes[target]["label"] == data["nodes"][edge["to"]]["label"]
        assert (edge["relation"], edge["status"]) == (attributes["relation"], attributes["status"])
        for shipped, item in zip(edge["evidence"], attributes["evidence"], strict=True):
            assert shipped["quote"] == item["quote"]
            assert shipped.get("attributed_to") == item["attributed_to"]
            assert data["documents"][shipped["document"]]["url"] == item["document"]["url"]
    assert len(data["documents"]) == 2


def test_pyvis_holds_what_the_page_shows():
    graph = graph_of(*every_kind(), claim("Altus 1", "sues", "Nordwerk 1"))
    built, _ = build(graph)
    assert (built.num_nodes(), built.num_edges()) == (graph.number_of_nodes(), graph.number_of_edges())
    assert built.options["physics"]["enabled"] is False


def test_attributes_may_be_missing():
    graph = nx.MultiDiGraph()
    graph.add_edge("https://a.example/1", "https://a.example/2", relation="knowsOf")
    data = data_of(render(graph))
    assert data["nodes"][0]["label"] == data["nodes"][0]["iri"]
    assert data["edges"][0]["status"] == "asserted"
    assert data["vocabulary"]["relations"]["knowsOf"] == {"de": "knows of", "en": "knows of"}


@pytest.mark.parametrize("size", [0, 1, 2])
def test_tiny_graphs(size):
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((f"n{number}", {"label": f"N{number}"}) for number in range(size))
    assert len(data_of(render(graph))["nodes"]) == size


def test_importing_the_page_loads_nothing_heavy():
    code = "import sys, kg.page; print([m for m in ('pyvis', 'igraph', 'networkx', 'jinja2') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_both_languages_say_everything_that_is_asked_for():
    assets = files("kg.page").joinpath("assets")
    strings = json.loads(assets.joinpath("strings.json").read_text(encoding="utf-8"))
    assert strings["de"].keys() == strings["en"].keys()
    for key, text in strings["en"].items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", strings["de"][key])), key
    scripts = "".join(assets.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    asked = set(re.findall(r'\bt\("(\w+)"', scripts))
    assert len(asked) > 50
    assert asked <= strings["en"].keys()


def test_a_notebook_gets_a_frame_without_our_origin():
    page = render(graph_of(*every_kind()))
    frame = page._repr_html_()
    sandbox = re.search(r'sandbox="([^"]+)"', frame)[1].split()
    assert "allow-scripts" in sandbox
    assert "allow-same-origin" not in sandbox
    assert frame.count("<") == 2  # everything of the page is escaped


@pytest.mark.parametrize(("quote", "status", "lang", "marked"), [
    ("Altus wird Nordwerk nicht übernehmen", "denied", "de", ["nicht"]),
    ("Altus 🎬 soll Nordwerk angeblich kaufen", "alleged", "de", ["soll", "angeblich"]),
    ("Altus plant die Übernahme", "planned", "de", ["plant"]),
    ("Nordwerk refused to sell and did not", "denied", "en", ["refused", "not"]),
    ("Aus Berlin", "denied", "de", []),
    ("Altus soll kaufen", "asserted", "de", []),
    ("Altus pourrait", "possible", "fr", []),
])
def test_cue_words_of_the_status(quote: str, status: str, lang: str, marked: list[str]):
    units = quote.encode("utf-16-le")
    assert [units[2 * start:2 * end].decode("utf-16-le") for start, end in cues(quote, status, lang)] == marked


def test_layout_is_the_same_each_time_and_nothing_overlaps():
    chance = random.Random(3)
    for count, links in ((3, 2), (60, 90), (400, 700)):
        edges = [(chance.randrange(count), chance.randrange(count)) for _ in range(links)]
        first, second = arrange(count, edges), arrange(count, edges)
        assert first == second
        assert all(map(math.isfinite, (axis for point in first.positions for axis in point)))
        nearest = min(math.dist(*pair) for pair in combinations(first.positions, 2))
        assert nearest > SPACING / 3


def test_layout_leaves_the_callers_chance_alone():
    random.seed(5)
    expected = random.Random(5).random()
    arrange(30, [(number, (number * 7) % 30) for number in range(30)])
    assert random.random() == expected
