"""All shortest paths between two nodes, by a search from both sides that touches as few nodes as it can.

networkx finds one shortest path from both sides, but all of them only from one side, which on a lazy
graph reads half the store. This works on any networkx graph and calls its adjacency only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import networkx as nx


def all_shortest(graph: nx.Graph[str], source: str, target: str, max_hops: int | None) -> Iterator[tuple[str, ...]]:
    """Every shortest path from source to target, in an order that depends on the graph only; none where there is
    no way of at most `max_hops`."""
    after: Callable[[str], Iterable[str]] = graph.neighbors
    before = graph.predecessors if isinstance(graph, nx.DiGraph) else after
    ahead, back = _Side(source, after), _Side(target, before)
    while not (met := ahead.frontier & back.frontier):
        if not ahead.frontier or not back.frontier or (max_hops is not None and ahead.depth + back.depth >= max_hops):
            return
        (ahead if len(ahead.frontier) <= len(back.frontier) else back).step()
    for node in sorted(met):
        for head in ahead.ways(node):
            for tail in back.ways(node):
                yield (*reversed(head), *tail[1:])


class _Side:
    """A breadth-first search from one end: `frontier` are the nodes at `depth`, `origins` how each was reached."""

    def __init__(self, start: str, neighbours: Callable[[str], Iterable[str]]) -> None:
        self._start, self._neighbours = start, neighbours
        self.depth, self.frontier = 0, {start}
        self._origins: dict[str, list[str]] = {start: []}

    def step(self) -> None:
        found: dict[str, list[str]] = {}
        for node in sorted(self.frontier):
            for other in self._neighbours(node):
                if other not in self._origins:
                    found.setdefault(other, []).append(node)
        self._origins.update(found)
        self.depth, self.frontier = self.depth + 1, set(found)

    def ways(self, node: str) -> Iterator[tuple[str, ...]]:
        """The shortest paths from the node back to the start."""
        if node == self._start:
            yield (node,)
        for origin in self._origins[node]:
            for way in self.ways(origin):
                yield (node, *way)
