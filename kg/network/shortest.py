"""All shortest paths between two nodes, by a search from both sides that asks for as few neighbours as it can.

networkx finds one shortest path from both sides, but all of them only from one side, which on a large
graph reads half of it. Here every step is an operation on whole sets of neighbours, so that a hub costs
no more than a look at its set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from typing import Protocol


class Neighbours(Protocol):
    """Who is tied to whom: the nodes after and before a node, without itself."""

    def after(self, node: str) -> Set[str]: ...

    def before(self, node: str) -> Set[str]: ...

    def allows(self, node: str) -> bool:
        """Whether a path may pass through the node; the two ends always may."""


def all_shortest(graph: Neighbours, source: str, target: str, max_hops: int | None) -> Iterator[tuple[str, ...]]:
    """Every shortest path from source to target in the order of its nodes; none where there is no way of at most
    `max_hops`."""
    ahead, back = [{source}], [{target}]
    seen = {source}, {target}
    while True:
        if max_hops is not None and len(ahead) + len(back) - 1 > max_hops:
            return
        levels = _joined(graph, ahead, back)
        if levels:
            yield from _ways(graph, (source,), levels)
            return
        forward = len(ahead[-1]) <= len(back[-1])
        step, levels_of, known = (graph.after, ahead, seen[0]) if forward else (graph.before, back, seen[1])
        found: set[str] = set().union(*(step(node) for node in levels_of[-1] if graph.allows(node))) - known
        if not found:
            return
        known |= found
        levels_of.append(found)


def _joined(graph: Neighbours, ahead: list[set[str]], back: list[set[str]]) -> list[set[str]]:
    """The nodes on shortest paths, hop by hop from the source, where one more hop joins both sides; else nothing."""
    first, last = ahead[-1], back[-1]
    if len(first) <= len(last):
        links = {node: _allowed(graph, graph.after(node) & last) for node in _allowed(graph, first)}
        first = {node for node, others in links.items() if others}
        last = set().union(*links.values())
    else:
        links = {node: _allowed(graph, graph.before(node) & first) for node in _allowed(graph, last)}
        last = {node for node, others in links.items() if others}
        first = set().union(*links.values())
    if not first:
        return []
    return [*_traced(graph, first, ahead[:-1], graph.before)[::-1], *_traced(graph, last, back[:-1], graph.after)]


def _traced(graph: Neighbours, nodes: set[str], levels: list[set[str]],
            towards: Callable[[str], Set[str]]) -> list[set[str]]:
    """The nodes, and of each level below them those that lead to them."""
    traced = [nodes]
    for level in reversed(levels):
        traced.append(set().union(*(_allowed(graph, towards(node) & level) for node in traced[-1])))
    return traced


def _allowed(graph: Neighbours, nodes: Set[str]) -> set[str]:
    return {node for node in nodes if graph.allows(node)}


def _ways(graph: Neighbours, way: tuple[str, ...], levels: list[set[str]]) -> Iterator[tuple[str, ...]]:
    """The paths that go on from the end of `way` through the levels."""
    if len(way) == len(levels):
        yield way
        return
    for node in sorted(graph.after(way[-1]) & levels[len(way)]):
        yield from _ways(graph, (*way, node), levels)
