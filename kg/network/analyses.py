"""Questions people ask of a graph of claims: who matters, who belongs together, what connects two, what they share.

All take a MultiDiGraph as `load` gives it and count claims of the statuses in `include` only. Two entities count as
neighbours once, however many claims tie them and whichever way these point. Ranks and communities are igraph's, with
a fixed seed; the same graph gives the same answer.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.filters import ASSERTED
from kg.model import Entity

if TYPE_CHECKING:
    import networkx as nx

MEASURES = ("pagerank", "neighbours", "claims", "betweenness")
_SEED = 1
SAMPLE = 256
"""Entities from which betweenness counts shortest paths where the graph has more than `_SMALL`: an estimate, scaled."""
_SMALL = 5_000


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entity, its score in the measure asked for, and what it was counted from."""

    entity: Entity
    score: float
    neighbours: int
    claims: int


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that have more to do with each other than with others, the best connected first."""

    members: tuple[Entity, ...]
    inside: int
    """Pairs of neighbours inside."""
    outside: int
    """Pairs of neighbours of which one is elsewhere."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two entities have in common: both stand in `relation` to `entity`, as its subject or (`inverse`) object."""

    relation: str
    inverse: bool
    entity: Entity
    claims: tuple[tuple[str, ...], tuple[str, ...]]
    """IRIs of the claims of the first and of the second."""


def top(graph: nx.MultiDiGraph[str], *, by: str = "pagerank", count: int = 10, type: str = "",
        include: Iterable[str] = ASSERTED) -> list[Ranked]:
    """The `count` entities that rank highest in one of MEASURES; `type` (local name of a class) keeps only these.

    "pagerank": with whom others deal who themselves are dealt with; "neighbours", "claims": plain counts;
    "betweenness": how many of the shortest connections of others lead through it; estimated from SAMPLE entities,
    always the same ones, in a large graph (`is_sampled`).
    """
    simple = _Simple(graph, include)
    scores = simple.scores(by, SAMPLE if is_sampled(graph) else None)
    ranked = [Ranked(_entity(graph, node), scores[number], simple.graph.degree(number), simple.claims[number])
              for number, node in enumerate(simple.nodes) if not type or graph.nodes[node]["type"] == type]
    return sorted(ranked, key=lambda found: (-found.score, found.entity.label, found.entity.id))[:count]


def is_sampled(graph: nx.MultiDiGraph[str]) -> bool:
    """Whether betweenness is an estimate in this graph."""
    return graph.number_of_nodes() > _SMALL


def communities(graph: nx.MultiDiGraph[str], *, include: Iterable[str] = ASSERTED, least: int = 3) -> list[Community]:
    """The communities of at least `least` entities (Leiden, by modularity), the largest first."""
    import igraph

    simple = _Simple(graph, include)
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - the same communities each time, no secret
    try:
        parts = simple.graph.community_leiden(objective_function="modularity", weights=simple.weights, n_iterations=4)
    finally:
        igraph.set_random_number_generator(random)
    where = parts.membership
    inside, outside = [0] * len(parts), [0] * len(parts)
    for first, second in simple.graph.get_edgelist():
        if where[first] == where[second]:
            inside[where[first]] += 1
        else:
            outside[where[first]] += 1
            outside[where[second]] += 1
    found = []
    for number, part in enumerate(parts):
        if len(part) >= least:
            order = sorted(part, key=lambda node: (-simple.graph.degree(node), simple.nodes[node]))
            found.append(Community(tuple(_entity(graph, simple.nodes[node]) for node in order),
                                   inside[number], outside[number]))
    return sorted(found, key=lambda community: (-len(community.members), community.members[0].id))


def between(graph: nx.MultiDiGraph[str], source: str, target: str, *, hops: int = 2,
            include: Iterable[str] = ASSERTED) -> nx.MultiDiGraph[str]:
    """The part of the graph that lies on connections of at most `hops` steps between two entities (IRIs)."""
    import networkx as nx

    wanted = frozenset(include)
    nothing: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    counted: list[Any] = [(start, end, key) for start, end, key, data in graph.edges(keys=True, data=True)
                           if data["status"] in wanted and start != end]
    simple: nx.Graph[str] = nx.Graph()
    simple.add_edges_from((start, end) for start, end, _ in counted)
    if source not in simple or target not in simple:
        return nothing
    there, back = (nx.single_source_shortest_path_length(simple, end, cutoff=hops) for end in (source, target))

    def on_the_way(start: str, end: str) -> bool:
        return (start in there and end in back and there[start] + 1 + back[end] <= hops) or (
            end in there and start in back and there[end] + 1 + back[start] <= hops)

    found: nx.MultiDiGraph[str] = graph.edge_subgraph([edge for edge in counted if on_the_way(*edge[:2])]).copy()
    return found


def neighbours(graph: nx.MultiDiGraph[str], node: str, hops: int = 1) -> list[dict[str, Any]]:
    """Who is within `hops` steps of an entity (IRI), the nearest and best tied first.

    A row has `id`, `label`, `type`, `distance`, and `claims` and `relations` of the ties to those one step nearer.
    """
    import networkx as nx

    if node not in graph:
        return []
    distances = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), node, cutoff=hops)
    ties: dict[str, list[str]] = {}
    for start, end, data in graph.edges(data=True):
        for near, far in ((start, end), (end, start)):
            if near in distances and distances.get(far) == distances[near] + 1:
                ties.setdefault(far, []).append(data["relation"])
    rows = [{"id": far, "label": graph.nodes[far]["label"], "type": graph.nodes[far]["type"],
             "distance": distances[far], "claims": len(relations), "relations": sorted(set(relations))}
            for far, relations in ties.items()]
    return sorted(rows, key=lambda row: (row["distance"], -row["claims"], row["label"], row["id"]))


def compare(graph: nx.MultiDiGraph[str], first: str, second: str, *,
            include: Iterable[str] = ASSERTED) -> list[Shared]:
    """What both entities (IRIs) stand in the same relation to: shared partners, suppliers, investors …; by relation."""
    wanted = frozenset(include)
    one, other = _ties(graph, first, wanted), _ties(graph, second, wanted)
    return [Shared(relation, inverse, _entity(graph, node),
                   (tuple(sorted(one[relation, inverse, node])), tuple(sorted(other[relation, inverse, node]))))
            for relation, inverse, node in sorted(one.keys() & other.keys())]


def _ties(graph: nx.MultiDiGraph[str], node: str, include: frozenset[str]) -> dict[tuple[str, bool, str], list[str]]:
    """Claims of an entity by relation, whether it is the object, and the other end.

    In a symmetric relation no side is the subject.
    """
    from kg import ontology

    found: dict[tuple[str, bool, str], list[str]] = {}
    if node not in graph:
        return found
    edges = [(end, False, key, data) for _, end, key, data in graph.out_edges(node, keys=True, data=True)]
    edges += [(start, True, key, data) for start, _, key, data in graph.in_edges(node, keys=True, data=True)]
    for end, inverse, key, data in edges:
        if data["status"] in include and end != node:
            relation = ontology.relations().get(data["relation"])
            symmetric = relation is not None and relation.symmetric
            found.setdefault((data["relation"], inverse and not symmetric, end), []).append(key)
    return found


def _entity(graph: nx.MultiDiGraph[str], node: str) -> Entity:
    return Entity(node, graph.nodes[node]["label"], graph.nodes[node]["type"])


class _Simple:
    """The graph for igraph: an edge for each pair of neighbours, weighted by its claims; entities without are left."""

    def __init__(self, graph: nx.MultiDiGraph[str], include: Iterable[str]) -> None:
        import igraph

        wanted = frozenset(include)
        pairs: dict[tuple[str, str], int] = {}
        claims: dict[str, int] = {}
        for start, end, data in graph.edges(data=True):
            if data["status"] in wanted:
                for node in {start, end}:
                    claims[node] = claims.get(node, 0) + 1
                if start != end:
                    pair = min(start, end), max(start, end)
                    pairs[pair] = pairs.get(pair, 0) + 1
        self.nodes = sorted(claims)
        self.claims = [claims[node] for node in self.nodes]
        number = {node: position for position, node in enumerate(self.nodes)}
        ordered = sorted(pairs)
        self.weights = [pairs[pair] for pair in ordered]
        self.graph: Any = igraph.Graph(len(self.nodes), [(number[start], number[end]) for start, end in ordered])

    def scores(self, by: str, sample: int | None) -> list[float]:
        if by == "neighbours":
            return [float(degree) for degree in self.graph.degree()]
        if by == "claims":
            return [float(count) for count in self.claims]
        if not self.nodes:
            return []
        if by == "betweenness":
            if sample is None or sample >= len(self.nodes):
                return [float(score) for score in self.graph.betweenness(directed=False)]
            sources = random.Random(_SEED).sample(range(len(self.nodes)), sample)  # noqa: S311 - no secret
            scores = self.graph.betweenness(directed=False, sources=sources)
            return [score * len(self.nodes) / sample for score in scores]
        return [float(score) for score in self.graph.pagerank(directed=False, weights=self.weights)]
