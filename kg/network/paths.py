"""The shortest connections of two entities, best first.

How paths are ranked, in this order:
1. fewer hops;
2. better standing: the worst status on the path (asserted, planned, possible, alleged, denied), where
   of several claims between two neighbours the best one counts;
3. fewer hubs: the number of neighbours of the busiest entity passed through, in powers of two, so that
   "both are mentioned with the USA" stands behind an informative path;
4. more independent sources on the weakest hop;
5. the IRIs passed through, so that the order never depends on chance.

Candidates are the shortest paths, found from both sides, then longer ones by networkx's own search
(Yen), length by length; of one length at most CANDIDATES, or `k`, are ranked. The same search runs on a
graph in memory (`paths`) and on one that asks the store as it goes (`connections`), with the same answers.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from typing import Any, Protocol

import networkx as nx

from kg.filters import ASSERTED, STATUSES, Filters
from kg.model import Entity
from kg.network.lazy import LazyView, Store
from kg.network.shortest import all_shortest

CANDIDATES = 32
"""Paths of one length that are ranked against each other."""

Edge = tuple[str, str, str, dict[str, Any]]
"""Subject IRI, object IRI, claim IRI, attributes as in the MultiDiGraph."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step: all claims that connect two neighbours on the path, best first."""

    start: str
    end: str
    claims: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """The entities from the first to the last, and a hop between each two."""

    entities: tuple[Entity, ...]
    hops: tuple[Hop, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """IRIs of the entities."""
        return tuple(entity.id for entity in self.entities)


class View(Protocol):
    """A graph to search: simple edges for networkx, and what is behind an edge."""

    simple: nx.Graph[str]

    def width(self, node: str) -> int:
        """How many neighbours the node has, directions ignored."""

    def between(self, start: str, end: str) -> Iterable[Edge]:
        """The claims behind the simple edge."""

    def entity(self, node: str) -> Entity: ...


def paths(
    graph: nx.MultiDiGraph[str], source: str, target: str, *, include: Iterable[str] = ASSERTED,
    directed: bool = False, k: int = 1, max_hops: int | None = None, avoid: Iterable[str] = (),
    avoid_hubs: int | None = None,
) -> list[Path]:
    """At most `k` shortest simple paths along claims of the statuses in `include`, on a loaded graph.

    Directions count only if `directed`; entities in `avoid`, and those with more than `avoid_hubs`
    neighbours, are passed by, the two ends never. No connection gives an empty list.
    """
    view = LoadedView(graph, frozenset(include), directed)
    hubs = [node for node in view.simple if avoid_hubs is not None and view.width(node) > avoid_hubs]
    passed_by = ({*avoid, *hubs}) - {source, target}
    return _search(view, nx.restricted_view(view.simple, passed_by & set(view.simple), []), source, target, k, max_hops)


def connections(
    store: Store, source: str, target: str, *, filters: Filters | None = None, include: Iterable[str] = ASSERTED,
    directed: bool = False, k: int = 1, max_hops: int | None = None, avoid: Iterable[str] = (),
    avoid_hubs: int | None = None,
) -> list[Path]:
    """`paths`, without loading the graph: only what the search comes by is read from the store."""
    passed_by = frozenset(avoid) - {source, target}
    view = LazyView(store, filters or Filters(), frozenset(include), directed, passed_by, avoid_hubs, (source, target))
    return _search(view, view.simple, source, target, k, max_hops)


class LoadedView:
    """A view of a MultiDiGraph in memory."""

    def __init__(self, graph: nx.MultiDiGraph[str], include: frozenset[str], directed: bool) -> None:
        self._graph, self._include, self._directed = graph, include, directed
        self.simple: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
        self.simple.add_nodes_from(sorted(graph))
        self.simple.add_edges_from(sorted({(start, end) for start, end, data in graph.edges(data=True)
                                           if data["status"] in include and start != end}))

    def width(self, node: str) -> int:
        if isinstance(self.simple, nx.DiGraph):
            return len({*self.simple.successors(node), *self.simple.predecessors(node)})
        return len(self.simple[node])

    def between(self, start: str, end: str) -> Iterator[Edge]:
        for subject, value in [(start, end)] if self._directed else [(start, end), (end, start)]:
            for key, data in (self._graph.get_edge_data(subject, value) or {}).items():
                if data["status"] in self._include:
                    yield subject, value, str(key), data

    def entity(self, node: str) -> Entity:
        return Entity(node, self._graph.nodes[node]["label"], self._graph.nodes[node]["type"])


def _search(
    view: View, simple: nx.Graph[str], source: str, target: str, k: int, max_hops: int | None,
) -> list[Path]:
    if source == target or source not in simple or target not in simple:
        return []
    ranked: list[Path] = []
    for _, candidates in groupby(_candidates(simple, source, target, max_hops), key=len):
        found = [_path(view, nodes) for nodes in islice(candidates, max(k, CANDIDATES))]
        ranked += sorted(found, key=lambda path: _rank(view, path))
        if len(ranked) >= k:
            break
    return ranked[:k]


def _candidates(simple: nx.Graph[str], source: str, target: str, max_hops: int | None) -> Iterator[tuple[str, ...]]:
    """Simple paths, shortest first."""
    length = 0
    for nodes in all_shortest(simple, source, target, max_hops):
        length = len(nodes)
        yield nodes
    if not length:
        return
    for longer in nx.shortest_simple_paths(simple, source, target):
        if max_hops is not None and len(longer) - 1 > max_hops:
            return
        if len(longer) > length:
            yield tuple(longer)


def _path(view: View, nodes: tuple[str, ...]) -> Path:
    hops = (Hop(start, end, tuple(sorted(view.between(start, end), key=_standing))) for start, end in pairwise(nodes))
    return Path(tuple(view.entity(node) for node in nodes), tuple(hops))


def _standing(claim: Edge) -> tuple[int, int, str, str]:
    _, _, key, data = claim
    return STATUSES.index(data["status"]), -data["sources"], data["relation"], key


def _rank(view: View, path: Path) -> tuple[Hashable, ...]:
    best = [hop.claims[0][3] for hop in path.hops]
    busiest = max((view.width(node) for node in path.nodes[1:-1]), default=0)
    return (max(STATUSES.index(data["status"]) for data in best), busiest.bit_length(),
            -min(data["sources"] for data in best), path.nodes)
