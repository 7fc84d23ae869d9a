"""A view as a NetworkX graph whose adjacency asks the view on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from kg.network.lazy import LazyView


def graph(view: LazyView) -> nx.Graph[str]:
    """A graph to walk on, never listed: directed or not as the view is, without what the view passes by."""
    return _LazyDiGraph(view) if view.directed else _LazyGraph(view)


class _Adjacency(Mapping[str, dict[str, dict[str, Any]]]):
    """Node → its neighbours without attributes, as networkx keeps them."""

    def __init__(self, view: LazyView, side: str) -> None:
        self._view, self._side = view, side
        self._cache: dict[str, dict[str, dict[str, Any]]] = {}

    def __getitem__(self, node: str) -> dict[str, dict[str, Any]]:
        if node not in self._cache:
            others = sorted(getattr(self._view, self._side)(node))
            self._cache[node] = {other: {} for other in others if self._view.allows(other)}
        return self._cache[node]

    def __contains__(self, node: object) -> bool:
        return self._view.knows(node)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a lazy graph is walked from a node, not listed; kg.network.load gives all nodes")

    def __len__(self) -> int:
        raise TypeError("a lazy graph is not counted; kg.network.load gives all nodes")


class _LazyGraph(nx.Graph):  # type: ignore[type-arg]  # generic in the stubs only
    def __init__(self, view: LazyView) -> None:
        super().__init__()
        self._adj = self._node = _Adjacency(view, "after")


class _LazyDiGraph(nx.DiGraph):  # type: ignore[type-arg]  # generic in the stubs only
    def __init__(self, view: LazyView) -> None:
        super().__init__()
        self._adj = self._node = _Adjacency(view, "after")
        self._succ, self._pred = self._adj, _Adjacency(view, "before")
