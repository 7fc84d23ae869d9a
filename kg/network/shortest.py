"""The shortest paths between two nodes and those one hop longer, by a search from both sides that asks for as few neighbours as it can.

networkx finds one shortest path from both sides, but all of them only from one side, which on a large
graph reads half of it. Here every step is an operation on whole sets of neighbours, so that a hub costs
no more than a look at its set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from itertools import chain
from typing import Protocol


class Neighbours(Protocol):
    """Who is tied to whom: the nodes after and before a node, without itself."""

    def after(self, node: str) -> Set[str]: ...

    def before(self, node: str) -> Set[str]: ...

    def allows(self, node: str) -> bool:
        """Whether a path may pass through the node; the two ends always may."""


def shortest(graph: Neighbours, source: str, target: str, max_hops: int | None) -> Iterator[Iterator[tuple[str, ...]]]:
    """Every path from source to target of the least number of hops, then every one with a hop more; none with more
    than `max_hops`. The order within a length depends on the graph only. The longer ones are not looked for before they
    are asked for.

    A walk of one hop more than the least is a path: would it come by a node twice, there were a shorter way.
    """
    ahead, back = [{source}], [{target}]
    seen = {source}, {target}
    while True:
        if not ahead[-1] or not back[-1] or (max_hops is not None and len(ahead) + len(back) - 1 > max_hops):
            return
        ways = _joined(graph, ahead, back)
        first = next(ways, None)
        if first:
            yield chain([first], ways)
            break
        forward = _cheaper(graph, ahead[-1], back[-1])
        levels, known = (ahead, seen[0]) if forward else (back, seen[1])
        levels.append(_step(graph, graph.after if forward else graph.before, levels[-1]) - known)
        known |= levels[-1]
    if max_hops is None or len(ahead) + len(back) <= max_hops:
        ahead, back = _walked(graph, graph.after, ahead), _walked(graph, graph.before, back)
        if _cheaper(graph, ahead[-1], back[-1]):
            ahead.append(_step(graph, graph.after, ahead[-1]) - {source, target})
        else:
            back.append(_step(graph, graph.before, back[-1]) - {source, target})
        yield _joined(graph, ahead, back)


def _cheaper(graph: Neighbours, ahead: set[str], back: set[str]) -> bool:
    """Whether a step ahead has fewer ties to follow than one back: of ten nodes one can be a hub.

    Those of the smaller side are counted first; of the other no more than tell which is less, as each has to be asked for.
    """
    sides = (ahead, graph.after), (back, graph.before)
    forward = len(ahead) <= len(back)
    (near, towards), (far, other) = sides if forward else sides[::-1]
    least = sum(len(towards(node)) for node in near if graph.allows(node))
    if least <= len(far):  # each of these has one tie at least
        return forward
    ties = 0
    for node in far:
        ties += len(other(node)) if graph.allows(node) else 0
        if ties >= least:
            return forward
    return not forward


def _step(graph: Neighbours, towards: Callable[[str], Set[str]], nodes: set[str]) -> set[str]:
    return set().union(*(towards(node) for node in nodes if graph.allows(node)))


def _walked(graph: Neighbours, towards: Callable[[str], Set[str]], levels: list[set[str]]) -> list[set[str]]:
    """Level by level what walks of so many hops reach, nodes seen before among it; the two ends come only once."""
    ends = levels[0]
    walked = [ends]
    for _ in levels[1:]:
        walked.append(_step(graph, towards, walked[-1]) - ends)
    return walked


def _joined(graph: Neighbours, ahead: list[set[str]], back: list[set[str]]) -> Iterator[tuple[str, ...]]:
    """The ways that one more hop between the last levels of both sides makes."""
    forward = len(ahead[-1]) <= len(back[-1])
    near, far, across = (ahead, back, graph.after) if forward else (back, ahead, graph.before)
    for node in sorted(near[-1]):
        if not graph.allows(node):
            continue
        for other in sorted(across(node) & far[-1]):
            if graph.allows(other):
                head, tail = (node, other) if forward else (other, node)
                for start in _ways(graph, graph.before, (head,), ahead):
                    for end in _ways(graph, graph.after, (tail,), back):
                        yield (*reversed(start), *end)


def _ways(graph: Neighbours, towards: Callable[[str], Set[str]], way: tuple[str, ...],
          levels: list[set[str]]) -> Iterator[tuple[str, ...]]:
    """The ways from the end of `way` down through the levels."""
    if len(way) == len(levels):
        yield way
        return
    for node in sorted(towards(way[-1]) & levels[len(levels) - 1 - len(way)]):
        if graph.allows(node):
            yield from _ways(graph, towards, (*way, node), levels)
