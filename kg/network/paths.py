"""The shortest connections of two entities, best first.

How paths are ranked, in this order:
1. fewer hops;
2. better standing: the worst status on the path (asserted, planned, possible, alleged, denied), where
   of several claims between two neighbours the best one counts;
3. fewer hubs: the number of neighbours of the busiest entity passed through, in powers of two, so that
   "both are mentioned with the USA" stands behind an informative path;
4. more independent sources (copies of one report count once) on the weakest hop;
5. the IRIs passed through, so that the order never depends on chance.

Candidates are the shortest paths and those one hop longer, found from both sides, then longer ones by
networkx's own search (Yen), length by length; of one length at most CANDIDATES, or `k`, are ranked. The
same search runs on a graph in memory (`paths`) and on one that asks the store as it goes (`connections`),
with the same answers. Claims are read only of the paths that are given back.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, Any, Protocol

from kg.filters import ASSERTED, STATUSES, Filters
from kg.model import Entity
from kg.network.lazy import LazyView, Store
from kg.network.shortest import Neighbours, shortest

if TYPE_CHECKING:
    import networkx as nx

CANDIDATES = 100
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


class View(Neighbours, Protocol):
    """A graph to search, and what is behind an edge."""

    @property
    def simple(self) -> nx.Graph[str]:
        """The graph for networkx, nodes that are passed by left out."""

    def knows(self, node: str) -> bool:
        """Whether any claim that counts has the node."""

    def width(self, node: str) -> int:
        """How many neighbours the node has, directions ignored."""

    def standing(self, start: str, end: str) -> tuple[int, int]:
        """Of the claims behind an edge the best: its status (the place in STATUSES), minus its independent sources."""

    def between(self, start: str, end: str) -> Iterable[Edge]:
        """The claims behind an edge."""

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
    view = LoadedView(graph, frozenset(include), directed, frozenset(avoid), avoid_hubs, (source, target))
    return _search(view, source, target, k, max_hops)


def connections(
    store: Store, source: str, target: str, *, filters: Filters | None = None, include: Iterable[str] = ASSERTED,
    directed: bool = False, k: int = 1, max_hops: int | None = None, avoid: Iterable[str] = (),
    avoid_hubs: int | None = None,
) -> list[Path]:
    """`paths`, without loading the graph: only what the search comes by is read from the store."""
    passed_by = frozenset(avoid) - {source, target}
    view = LazyView(store, filters or Filters(), frozenset(include), directed, passed_by, avoid_hubs, (source, target))
    return _search(view, source, target, k, max_hops)


class LoadedView:
    """A view of a MultiDiGraph in memory."""

    def __init__(self, graph: nx.MultiDiGraph[str], include: frozenset[str], directed: bool,
                 avoid: frozenset[str], avoid_hubs: int | None, ends: tuple[str, str]) -> None:
        import networkx as nx

        self._graph, self._include, self._directed = graph, include, directed
        whole: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
        whole.add_nodes_from(sorted(graph))
        whole.add_edges_from(sorted({(start, end) for start, end, data in graph.edges(data=True)
                                     if data["status"] in include and start != end}))
        self._after: Mapping[str, Iterable[str]] = whole.adj
        self._before: Mapping[str, Iterable[str]] = whole.pred if isinstance(whole, nx.DiGraph) else whole.adj
        self._closed = {node for node in whole if node not in ends
                        and (node in avoid or (avoid_hubs is not None and self.width(node) > avoid_hubs))}
        self.simple: nx.Graph[str] = nx.restricted_view(whole, self._closed, [])

    def knows(self, node: str) -> bool:
        return node in self._after and self.width(node) > 0

    def after(self, node: str) -> Set[str]:
        return set(self._after[node])

    def before(self, node: str) -> Set[str]:
        return set(self._before[node])

    def allows(self, node: str) -> bool:
        return node not in self._closed

    def width(self, node: str) -> int:
        return len({*self._after[node], *self._before[node]})

    def standing(self, start: str, end: str) -> tuple[int, int]:
        return min((STATUSES.index(data["status"]), -data["independent_sources"]) for *_, data in self.between(start, end))

    def between(self, start: str, end: str) -> Iterator[Edge]:
        for subject, value in [(start, end)] if self._directed else [(start, end), (end, start)]:
            for key, data in (self._graph.get_edge_data(subject, value) or {}).items():
                if data["status"] in self._include:
                    yield subject, value, str(key), data

    def entity(self, node: str) -> Entity:
        return Entity(node, self._graph.nodes[node]["label"], self._graph.nodes[node]["type"])


def _search(view: View, source: str, target: str, k: int, max_hops: int | None) -> list[Path]:
    if source == target or not view.knows(source) or not view.knows(target):
        return []
    ranked: list[tuple[str, ...]] = []
    for search in shortest, _longer:
        for candidates in search(view, source, target, max_hops):
            ranked += sorted(islice(candidates, max(k, CANDIDATES)), key=lambda nodes: _rank(view, nodes))
            if len(ranked) >= k:
                return [_path(view, nodes) for nodes in ranked[:k]]
    return [_path(view, nodes) for nodes in ranked[:k]]


def _longer(view: View, source: str, target: str, max_hops: int | None) -> Iterator[Iterator[tuple[str, ...]]]:
    """Simple paths at least two hops longer than the shortest, by length, shorter ones first."""
    import networkx as nx  # only now: most questions end before, and its import takes longer than they do

    try:
        least = nx.shortest_path_length(view.simple, source, target)
    except nx.NetworkXNoPath:
        return
    found = (tuple(nodes) for nodes in nx.shortest_simple_paths(view.simple, source, target))
    for nodes, candidates in groupby(found, key=len):
        if max_hops is not None and nodes - 1 > max_hops:
            return
        if nodes - 1 > least + 1:
            yield candidates


def _path(view: View, nodes: tuple[str, ...]) -> Path:
    hops = (Hop(start, end, tuple(sorted(view.between(start, end), key=_standing))) for start, end in pairwise(nodes))
    return Path(tuple(view.entity(node) for node in nodes), tuple(hops))


def _standing(claim: Edge) -> tuple[int, int, str, str]:
    _, _, key, data = claim
    return STATUSES.index(data["status"]), -data["independent_sources"], data["relation"], key


def _rank(view: View, nodes: tuple[str, ...]) -> tuple[Hashable, ...]:
    best = [view.standing(start, end) for start, end in pairwise(nodes)]
    busiest = max((view.width(node) for node in nodes[1:-1]), default=0)
    return max(status for status, _ in best), busiest.bit_length(), max(sources for _, sources in best), nodes
