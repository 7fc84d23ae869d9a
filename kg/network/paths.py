"""The shortest connections of two entities, best first.

How paths are ranked, in this order:
1. fewer hops;
2. better standing: the worst status on the path (asserted, planned, possible, alleged, denied);
3. fewer hubs: the number of entities connected to the busiest one passed through, in powers of two, so that
   "both are mentioned with the USA" stands behind an informative path;
4. more independent sources on the weakest hop;
5. the IRIs passed through, so that the order never depends on chance.

Candidates are found by networkx's own search for shortest simple paths (Yen), length by length; of one
length at most CANDIDATES are ranked.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from typing import Any

import networkx as nx

from kg.filters import ASSERTED, STATUSES

CANDIDATES = 64
"""Paths of one length that are ranked against each other."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step: all claims that connect two neighbours on the path, best first.

    `claims` are (subject IRI, object IRI, claim IRI, attributes of the edge).
    """

    start: str
    end: str
    claims: tuple[tuple[str, str, str, dict[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class Path:
    """Entities by IRI, from the first to the last, and a hop between each two."""

    nodes: tuple[str, ...]
    hops: tuple[Hop, ...]


def paths(
    graph: nx.MultiDiGraph[str], source: str, target: str, *, include: Iterable[str] = ASSERTED,
    directed: bool = False, k: int = 1, max_hops: int | None = None, avoid: Iterable[str] = (),
    avoid_hubs: int | None = None,
) -> list[Path]:
    """At most `k` shortest simple paths along claims of the statuses in `include`.

    Directions count only if `directed`; entities in `avoid`, and those with more than `avoid_hubs`
    neighbours, are passed by, the two ends never. No connection gives an empty list.
    """
    simple = _simple(graph, frozenset(include), directed)
    hubs = [] if avoid_hubs is None else [node for node, degree in simple.degree() if degree > avoid_hubs]
    simple.remove_nodes_from(({*avoid, *hubs}) - {source, target})
    if source not in simple or target not in simple or source == target:
        return []
    ranked: list[Path] = []
    for _, candidates in groupby(_candidates(simple, source, target, max_hops), key=len):
        found = [_path(graph, nodes, frozenset(include), directed) for nodes in islice(candidates, max(k, CANDIDATES))]
        ranked += sorted(found, key=lambda path: _rank(simple, path))
        if len(ranked) >= k:
            break
    return ranked[:k]


def _simple(graph: nx.MultiDiGraph[str], include: frozenset[str], directed: bool) -> nx.Graph[str]:
    simple: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    simple.add_nodes_from(sorted(graph))
    simple.add_edges_from(sorted({(start, end) for start, end, data in graph.edges(data=True)
                                  if data["status"] in include and start != end}))
    return simple


def _candidates(simple: nx.Graph[str], source: str, target: str, max_hops: int | None) -> Iterator[tuple[str, ...]]:
    try:
        for nodes in nx.shortest_simple_paths(simple, source, target):
            if max_hops is not None and len(nodes) - 1 > max_hops:
                return
            yield tuple(nodes)
    except nx.NetworkXNoPath:
        return


def _path(graph: nx.MultiDiGraph[str], nodes: tuple[str, ...], include: frozenset[str], directed: bool) -> Path:
    return Path(nodes, tuple(_hop(graph, start, end, include, directed) for start, end in pairwise(nodes)))


def _hop(graph: nx.MultiDiGraph[str], start: str, end: str, include: frozenset[str], directed: bool) -> Hop:
    ways = [(start, end)] if directed else [(start, end), (end, start)]
    claims = [(subject, value, str(key), data)
              for subject, value in ways
              for key, data in (graph.get_edge_data(subject, value) or {}).items() if data["status"] in include]
    return Hop(start, end, tuple(sorted(claims, key=_standing)))


def _standing(claim: tuple[str, str, str, dict[str, Any]]) -> tuple[int, int, str, str]:
    _, _, key, data = claim
    return STATUSES.index(data["status"]), -data["sources"], data["relation"], key


def _rank(simple: nx.Graph[str], path: Path) -> tuple[Hashable, ...]:
    best = [hop.claims[0][3] for hop in path.hops]
    busiest = max((simple.degree(node) for node in path.nodes[1:-1]), default=0)
    return (max(STATUSES.index(data["status"]) for data in best), busiest.bit_length(),
            -min(data["sources"] for data in best), path.nodes)
