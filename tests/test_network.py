"""Claims as a graph, and the paths on it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest
from factory import chain, claim, document, entity, every_kind
from factory import evidence as evidence_of
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import network, store
from kg.filters import ALL, STATUSES, Filters
from kg.model import MODALITIES, POLARITIES, Claim


def iri(name: str) -> str:
    return entity(name).id


def routes(claims: list[Claim], source: str, target: str, **options: object) -> list[list[str]]:
    """Paths as labels."""
    graph = network.from_claims(claims)
    found = network.paths(graph, iri(source), iri(target), **options)  # type: ignore[arg-type]
    return [[graph.nodes[node]["label"] for node in path.nodes] for path in found]


def test_edges_carry_all_that_is_known() -> None:
    article = document("one")
    said = evidence_of(article, attributed_to="Morgenpost", via="Agentur", date="2024-05", role="Käufer")
    graph = network.from_claims([claim(evidence_=(said, evidence_of(document("two"))))])
    ((_, _, key, data),) = graph.edges(keys=True, data=True)
    assert key == claim().id
    assert (data["relation"], data["status"], data["sources"]) == ("acquires", "asserted", 2)
    first = data["evidence"][0]
    assert (first["attributed_to"], first["via"], first["date"], first["qualifiers"]) == (
        "Morgenpost", "Agentur", "2024-05", {"role": "Käufer"})
    assert first["document"] == {"id": article.id, "title": "Article one", "url": "https://news.example/one",
                                 "publisher": "News Example", "author": "Jo Brand", "date": "2025-12-11", "lang": "de",
                                 "source": "one.txt", "same_report": ()}
    assert graph.nodes[iri("Altus AG")] == {"label": "Altus AG", "type": "Company", "claims": 1}


def test_every_kind_has_its_status() -> None:
    graph = network.from_claims(every_kind())
    found = sorted(status for _, _, status in graph.edges(data="status"))
    assert found == ["alleged", "asserted", *["denied"] * 4, "planned", "possible"]


@pytest.mark.parametrize(("filters", "left"), [
    (Filters(relations=frozenset(["sues"])), 1), (Filters(statuses=frozenset(["asserted"])), 2),
    (Filters(polarities=frozenset(["negative"])), 1), (Filters(modalities=frozenset(["planned"])), 1),
    (Filters(sources=frozenset(["POST"])), 1), (Filters(since="2025"), 2), (Filters(until="2024-06"), 1),
    (Filters(since="2024-05", until="2024"), 1), (Filters(), 3),
])
def test_filters(filters: Filters, left: int) -> None:
    post = document("post", publisher="Morgenpost")
    claims = [claim(evidence_=(evidence_of(post, date="2024-05-31"),)), claim("Altus AG", "sues", "Bergamo AI"),
              claim("Altus AG", "partnersWith", "Kranich", polarity="negative", modality="planned")]
    assert network.from_claims(claims, filters).number_of_edges() == left


def test_dates_compare_at_the_coarser_precision() -> None:
    claims = [claim(evidence_=(evidence_of(document(date="2024-03-05"), date="2024"),))]
    for filters in (Filters(since="2024-05"), Filters(until="2024-01-01")):
        assert network.from_claims(claims, filters).number_of_edges() == 1


# ---- paths -------------------------------------------------------------------------------------


def test_the_shortest_path_wins_and_directions_are_ignored() -> None:
    claims = [*chain("A", "B", "C", "D"), claim("D", "acquires", "X"), claim("A", "acquires", "X")]
    assert routes(claims, "A", "D") == [["A", "X", "D"]]
    assert routes(claims, "A", "D", directed=True) == [["A", "B", "C", "D"]]
    assert routes(claims, "A", "D", k=5) == [["A", "X", "D"], ["A", "B", "C", "D"]]


@pytest.mark.parametrize("polarity", POLARITIES)
@pytest.mark.parametrize("modality", MODALITIES)
def test_only_asserted_positive_claims_are_walked_by_default(polarity: str, modality: str) -> None:
    claims = [claim("A", "acquires", "B", polarity=polarity, modality=modality)]
    assert bool(routes(claims, "A", "B")) == claims[0].is_assertion
    assert routes(claims, "A", "B", include=ALL) == [["A", "B"]]


def test_limits_and_detours() -> None:
    claims = [*chain("A", "B", "D"), *chain("A", "C", "E", "D")]
    assert routes(claims, "A", "D", avoid=[iri("B")]) == [["A", "C", "E", "D"]]
    assert routes(claims, "A", "D", avoid=[iri("B")], max_hops=2) == []
    assert routes(claims, "A", "D", avoid=[iri("A"), iri("D")]) == [["A", "B", "D"]], "the ends are never avoided"
    assert routes(claims, "A", "A") == []
    assert routes(claims, "A", "Nobody") == []


def test_a_hub_stands_behind_an_informative_path() -> None:
    hub = [claim("USA", "regulates", f"Firma {number}") for number in range(20)]
    claims = [*hub, *chain("A", "USA", "D"), *chain("A", "Zeta", "D")]
    assert routes(claims, "A", "D", k=2) == [["A", "Zeta", "D"], ["A", "USA", "D"]]
    assert routes(claims, "A", "D", k=2, avoid_hubs=10) == [["A", "Zeta", "D"]]


def test_standing_comes_before_sources_and_sources_before_names() -> None:
    twice = (evidence_of(document("one")), evidence_of(document("two")))
    claims = [
        *chain("A", "B", "Z"),
        claim("A", "acquires", "C", evidence_=twice), claim("C", "acquires", "Z", evidence_=twice),
        claim("A", "acquires", "AA", modality="planned", evidence_=twice),
        claim("AA", "acquires", "Z", evidence_=twice),
    ]
    found = routes(claims, "A", "Z", k=3, include=["asserted", "planned"])
    assert found == [["A", "C", "Z"], ["A", "B", "Z"], ["A", "AA", "Z"]]


def test_copies_of_one_report_count_once_in_the_ranking() -> None:
    first, copy, other = document("one"), document("two"), document("three")
    copied = (evidence_of(first), evidence_of(replace(copy, same_report=(first.id,))))
    independent = (evidence_of(first), evidence_of(other))
    claims = [*(claim(*ends, evidence_=copied) for ends in (("A", "acquires", "B"), ("B", "acquires", "Z"))),
              *(claim(*ends, evidence_=independent) for ends in (("A", "acquires", "Y"), ("Y", "acquires", "Z")))]
    assert routes(claims, "A", "Z", k=2) == [["A", "Y", "Z"], ["A", "B", "Z"]]
    claims.append(claim("A", "sues", "Y", evidence_=copied))
    (path,) = network.paths(network.from_claims(claims), iri("A"), iri("Y"))
    assert [data["relation"] for *_, data in path.hops[0].claims] == ["acquires", "sues"]


def test_a_hop_has_all_claims_between_its_ends_best_first() -> None:
    claims = [claim("A", "sues", "B", modality="alleged"), claim("B", "acquires", "A"),
              claim("A", "sues", "B", polarity="negative")]
    graph = network.from_claims(claims)
    (path,) = network.paths(graph, iri("A"), iri("B"), include=ALL)
    assert [data["status"] for *_, data in path.hops[0].claims] == ["asserted", "alleged", "denied"]


_GRAPHS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(STATUSES)), max_size=25)


@given(_GRAPHS, st.sets(st.sampled_from(STATUSES), min_size=1), st.booleans(), st.integers(1, 4),
       st.sets(st.integers(2, 7)))
def test_paths_are_shortest_simple_and_allowed(
    edges: list[tuple[int, int, str]], include: set[str], directed: bool, k: int, avoid: set[int],
) -> None:
    claims = [claim(f"N{a}", "acquires", f"N{b}", polarity="negative" if status == "denied" else "positive",
                    modality="asserted" if status == "denied" else status) for a, b, status in edges]
    graph = network.from_claims(claims)
    found = network.paths(graph, iri("N0"), iri("N1"), include=include, directed=directed, k=k,
                          avoid=[iri(f"N{number}") for number in avoid])
    plain: nx.DiGraph[str] = nx.DiGraph()
    plain.add_nodes_from([iri("N0"), iri("N1")])
    plain.add_edges_from((iri(f"N{a}"), iri(f"N{b}")) for a, b, status in edges if status in include)
    plain.remove_nodes_from([iri(f"N{number}") for number in avoid])
    simple = plain if directed else plain.to_undirected()
    every = sorted(len(nodes) for nodes in nx.all_simple_paths(simple, iri("N0"), iri("N1")))
    assert [len(path.nodes) for path in found] == every[:k]
    assert len({path.nodes for path in found}) == len(found)
    for path in found:
        assert all(simple.has_edge(start, end) for start, end in pairwise(path.nodes))
        assert all(data["status"] in include for hop in path.hops for *_, data in hop.claims)


_CLAIMS = st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["acquires", "sues"]), st.integers(0, 6),
                             st.sampled_from(POLARITIES), st.sampled_from(MODALITIES), st.sampled_from(["one", "copy", "two"])),
                   max_size=30)
_FILTERS = st.sampled_from([
    Filters(), Filters(relations=frozenset(["sues"])), Filters(modalities=frozenset(["asserted", "planned"])),
    Filters(polarities=frozenset(["positive"])), Filters(sources=frozenset(["two"])), Filters(since="2026"),
])


@settings(max_examples=80)
@given(_CLAIMS, _FILTERS, st.sets(st.sampled_from(STATUSES), min_size=1), st.booleans(), st.integers(1, 4),
       st.none() | st.integers(1, 4), st.sets(st.integers(2, 6), max_size=2), st.none() | st.integers(1, 4))
def test_asking_the_store_gives_what_the_full_graph_gives(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[int, str, int, str, str, str]], filters: Filters,
    include: set[str], directed: bool, k: int, max_hops: int | None, avoid: set[int], avoid_hubs: int | None,
) -> None:
    by_document: dict[str, dict[str, Claim]] = {"one": {}, "copy": {}, "two": {}}
    for a, relation, b, polarity, modality, name in parts:
        fields = {"text": "Dies ist ein ganz anderer Text als jener."} if name == "two" else {}
        article = document(name, date="2025" if name == "one" else "2026-02", **fields)
        said = claim(f"N{a}", relation, f"N{b}", polarity=polarity, modality=modality,
                     evidence_=(evidence_of(article),))
        by_document[name][said.id] = said
    with store.open(str(tmp_path_factory.mktemp("lazy") / "s")) as opened:
        for claims in by_document.values():
            if claims:
                opened.add(next(iter(claims.values())).evidence[0].document, claims.values())
        options = {"include": include, "directed": directed, "k": k, "max_hops": max_hops, "avoid_hubs": avoid_hubs,
                   "avoid": [iri(f"N{number}") for number in avoid]}
        lazy = network.connections(opened, iri("N0"), iri("N1"), filters=filters, **options)
        full = network.paths(network.load(opened, filters), iri("N0"), iri("N1"), **options)
    assert lazy == full


def test_the_graph_shows_itself_in_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    from IPython.core.formatters import HTMLFormatter

    graph = network.from_claims(chain("A", "B", "C"))
    shown = HTMLFormatter()(graph)
    assert shown.startswith('<iframe sandbox="allow-scripts')
    assert HTMLFormatter()(network.around(graph, iri("A"), 1)).startswith("<iframe"), "so does a part of it"
    monkeypatch.setattr("kg.network.shown.MOST", 1)
    assert "too many for a notebook" in HTMLFormatter()(graph)


def test_around_is_a_neighbourhood() -> None:
    graph = network.from_claims(chain("A", "B", "C", "D"))
    assert set(network.around(graph, iri("B"), 1)) == {iri("A"), iri("B"), iri("C")}
