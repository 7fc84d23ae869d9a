"""Questions to the whole graph: checked against networkx on random graphs, and as commands on a small store."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result
from factory import claim, document, entity
from factory import evidence as evidence_of
from hypothesis import given
from hypothesis import strategies as st

from kg import network, store
from kg.cli import main
from kg.filters import ALL, Filters
from kg.network import analyses

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["asserted", "planned"])), max_size=25)


def graph_of(pairs: list[tuple[int, int, str]]) -> nx.MultiDiGraph:
    return network.from_claims([claim(f"N{first}", "sues", f"N{second}", modality=modality)
                                for first, second, modality in pairs])


def simple(graph: nx.MultiDiGraph) -> nx.Graph:
    found = nx.Graph()
    found.add_edges_from((start, end) for start, end, data in graph.edges(data=True)
                         if data["status"] == "asserted" and start != end)
    return found


@given(PAIRS)
def test_ranks_are_those_of_networkx(pairs: list[tuple[int, int, str]]) -> None:
    graph = graph_of(pairs)
    reference = simple(graph)
    degrees = {found.entity.id: found.neighbours for found in analyses.top(graph, by="neighbours", count=100)}
    assert {node: degree for node, degree in degrees.items() if degree} == dict(reference.degree())
    lying = nx.betweenness_centrality(reference, normalized=False)
    for found in analyses.top(graph, by="betweenness", count=100):
        assert found.score == pytest.approx(lying.get(found.entity.id, 0.0))
    scores = [found.score for found in analyses.top(graph, by="pagerank", count=100)]
    assert scores == sorted(scores, reverse=True)
    assert not scores or sum(scores) == pytest.approx(1)


@given(PAIRS, st.integers(1, 4))
def test_between_is_every_short_connection(pairs: list[tuple[int, int, str]], hops: int) -> None:
    graph = graph_of(pairs)
    ends = entity("N0").id, entity("N1").id
    part = analyses.between(graph, *ends, hops=hops)
    reference = simple(graph)
    wanted = set()
    if ends[0] in reference and ends[1] in reference:
        for path in nx.all_simple_paths(reference, *ends, cutoff=hops):
            wanted |= {frozenset(step) for step in pairwise(path)}
    found = {frozenset((start, end)) for start, end in part.edges()}
    # A step may also lie on a walk that passes a node twice; the shortest walk through it never does on a graph's
    # own shortest ways, so nothing of a simple connection is ever missing.
    assert wanted <= found
    assert bool(wanted) == bool(found)


@given(PAIRS)
def test_communities_part_the_graph_and_are_the_same_each_time(pairs: list[tuple[int, int, str]]) -> None:
    graph = graph_of(pairs)
    found = analyses.communities(graph, least=1)
    members = [member.id for community in found for member in community.members]
    assert len(members) == len(set(members))
    assert found == analyses.communities(graph_of(pairs[::-1]), least=1)


def test_two_cliques_are_two_communities() -> None:
    pairs = [(first, second, "asserted") for side in (range(5), range(5, 10)) for first in side for second in side
             if first < second]
    found = analyses.communities(graph_of([*pairs, (0, 5, "asserted")]))
    assert [(len(item.members), item.inside, item.outside) for item in found] == [(5, 10, 1), (5, 10, 1)]
    assert found[0].members[0].label == "N0"


def test_symmetric_relations_have_no_side() -> None:
    graph = network.from_claims([claim("A", "partnersWith", "C"), claim("C", "partnersWith", "B"),
                                 claim("A", "acquires", "D"), claim("D", "acquires", "B")])
    shared = analyses.compare(graph, entity("A").id, entity("B").id)
    assert [(item.relation, item.entity.label) for item in shared] == [("partnersWith", "C")]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    article = document("one")

    def says(subject: str, relation: str, value: str, modality: str = "asserted"):  # type: ignore[no-untyped-def]
        return claim(subject, relation, value, modality=modality, evidence_=(evidence_of(article),))

    with store.open(str(tmp_path / "kg-store")) as opened:
        opened.add(article, [says("Altus AG", "sues", "Kranich Verlag"), says("Nordwerk AG", "sues", "Kranich Verlag"),
                             says("Altus AG", "acquires", "Bergamo AI", "planned"),
                             says("Nordwerk AG", "investsIn", "Bergamo AI")])
    return tmp_path


def kg(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["--lang", "en", *arguments])


def test_commands(filled: Path) -> None:
    rows = json.loads(kg("top", "--by", "neighbours", "--format", "json").stdout)
    assert {row["entity"]["label"] for row in rows[:2]} == {"Nordwerk AG", "Kranich Verlag"}
    assert "Kranich Verlag" in kg("top").stdout
    assert len(kg("communities", "--include", "all", "--least", "2", "--format", "jsonl").stdout.splitlines()) == 2
    near = json.loads(kg("around", "Altus AG", "--format", "json").stdout)
    assert [row["label"] for row in near] == ["Kranich Verlag"]
    far = json.loads(kg("around", "Altus AG", "--hops", "3", "--include", "all", "--format", "json").stdout)
    assert [(row["distance"], row["label"]) for row in far] == [
        (1, "Bergamo AI"), (1, "Kranich Verlag"), (2, "Nordwerk AG")]
    shared = json.loads(kg("compare", "Altus AG", "Nordwerk AG", "--format", "json").stdout)
    assert [(row["relation"], row["entity"]["label"]) for row in shared] == [("sues", "Kranich Verlag")]
    assert kg("compare", "Altus AG", "Kranich Verlag").exit_code == 1


def test_between_as_text_and_as_a_page(filled: Path) -> None:
    told = kg("between", "Altus AG", "Nordwerk AG")
    assert told.stdout.count("“Altus übernimmt Nordwerk.”") == 2
    assert kg("between", "Altus AG", "Nordwerk AG", "--hops", "1").exit_code == 1
    page = filled / "between.html"
    assert kg("between", "Altus AG", "Nordwerk AG", "--include", "all", "-o", str(page)).exit_code == 0
    assert "Bergamo AI" in page.read_text(encoding="utf-8")
    assert kg("top", "--type", "Nonsense").exit_code == 2
    assert kg("top", "--include", "nonsense").exit_code == 2


def test_a_graph_without_claims() -> None:
    empty = network.from_claims([])
    assert [analyses.top(empty, by=by, include=ALL) for by in analyses.MEASURES] == [[]] * 4
    assert analyses.communities(empty) == []
    assert not analyses.between(empty, "a", "b")
    assert analyses.compare(empty, "a", "b") == []


@given(PAIRS, st.sampled_from([Filters(), Filters(modalities=frozenset({"planned"})), Filters(since="2020")]))
def test_an_outline_is_the_graph_without_evidence(tmp_path_factory: pytest.TempPathFactory,
                                                  pairs: list[tuple[int, int, str]], chosen: Filters) -> None:
    article = document("all")
    with store.open(str(tmp_path_factory.mktemp("o") / "s")) as opened:
        opened.add(article, [claim(f"N{first}", "sues", f"N{second}", modality=modality, evidence_=(evidence_of(article),))
                             for first, second, modality in pairs])
        whole, outline = network.load(opened, chosen), network.outline(opened, chosen)
    assert dict(outline.nodes(data=True)) == dict(whole.nodes(data=True))
    assert list(outline.edges(keys=True)) == list(whole.edges(keys=True))
    for *ends, data in outline.edges(keys=True, data=True):
        assert data == {key: whole.edges[ends][key] for key in data}


def test_betweenness_of_a_large_graph_is_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_of([(number, (number * 7 + 3) % 60, "asserted") for number in range(60)])
    exact = analyses.top(graph, by="betweenness", count=60)
    monkeypatch.setattr(analyses, "_SMALL", 10)
    assert analyses.is_sampled(graph)
    assert analyses.top(graph, by="betweenness", count=60) == exact, "no more are asked than there are"
    monkeypatch.setattr(analyses, "SAMPLE", 30)
    estimated = analyses.top(graph, by="betweenness", count=60)
    assert estimated == analyses.top(graph, by="betweenness", count=60)
    total = sum(found.score for found in exact)
    assert sum(found.score for found in estimated) == pytest.approx(total, rel=0.3)
