"""A NetworkX graph whose adjacency asks the store on demand, so that networkx's own algorithms run on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import networkx as nx

from kg.filters import Filters
from kg.model import Claim, Entity
from kg.network.graph import attributes


class Store(Protocol):
    """What the lazy graph asks of a store."""

    def neighbours(self, entity: str, filters: Filters) -> tuple[set[str], set[str]]: ...

    def claims_between(self, subject: str, value: str, filters: Filters) -> Iterator[Claim]: ...

    def entity(self, iri: str) -> Entity | None: ...


class LazyView:
    """A view (see kg.network.paths) of the claims of a store; nothing is read before it is asked for.

    `avoid` are nodes passed by; so are those with more than `avoid_hubs` neighbours, the `ends` aside.
    """

    def __init__(self, store: Store, filters: Filters, include: frozenset[str], directed: bool,
                 avoid: frozenset[str], avoid_hubs: int | None, ends: tuple[str, str]) -> None:
        self._store, self._directed = store, directed
        self._filters = filters.among(include)
        self._avoid, self._avoid_hubs, self._ends = avoid, avoid_hubs, ends
        self._sides: dict[str, tuple[list[str], list[str]]] = {}
        self._edges: dict[tuple[str, str], list[tuple[str, str, str, dict[str, Any]]]] = {}
        self.simple: nx.Graph[str] = _LazyDiGraph(self) if directed else _LazyGraph(self)

    def knows(self, node: object) -> bool:
        """Whether any claim that counts has the node."""
        return isinstance(node, str) and any(self._sides_of(node))

    def successors(self, node: str) -> list[str]:
        return self._open(self._sides_of(node)[0])

    def predecessors(self, node: str) -> list[str]:
        return self._open(self._sides_of(node)[1])

    def neighbours(self, node: str) -> list[str]:
        after, before = self._sides_of(node)
        return self._open(sorted({*after, *before}))

    def width(self, node: str) -> int:
        after, before = self._sides_of(node)
        return len({*after, *before})

    def between(self, start: str, end: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
        for subject, value in [(start, end)] if self._directed else [(start, end), (end, start)]:
            if (subject, value) not in self._edges:
                self._edges[subject, value] = list(self._read(subject, value))
            yield from self._edges[subject, value]

    def entity(self, node: str) -> Entity:
        return self._store.entity(node) or Entity(node, node)

    def _read(self, subject: str, value: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
        for claim in self._store.claims_between(subject, value, self._filters):
            if evidence := self._filters.evidence(claim):
                yield subject, value, claim.id, attributes(claim, evidence)

    def _sides_of(self, node: str) -> tuple[list[str], list[str]]:
        if node not in self._sides:
            after, before = self._store.neighbours(node, self._filters)
            self._sides[node] = sorted(after - {node}), sorted(before - {node})
        return self._sides[node]

    def _open(self, nodes: list[str]) -> list[str]:
        """Those of the nodes that are not passed by."""
        limit = self._avoid_hubs
        return [node for node in nodes if node not in self._avoid
                and (limit is None or node in self._ends or self.width(node) <= limit)]


class _Adjacency(Mapping[str, dict[str, dict[str, Any]]]):
    """Node → its neighbours without attributes, as networkx keeps them."""

    def __init__(self, view: LazyView, side: str) -> None:
        self._view, self._side = view, side
        self._cache: dict[str, dict[str, dict[str, Any]]] = {}

    def __getitem__(self, node: str) -> dict[str, dict[str, Any]]:
        if node not in self._cache:
            self._cache[node] = {other: {} for other in getattr(self._view, self._side)(node)}
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
        self._adj = self._node = _Adjacency(view, "neighbours")


class _LazyDiGraph(nx.DiGraph):  # type: ignore[type-arg]  # generic in the stubs only
    def __init__(self, view: LazyView) -> None:
        super().__init__()
        self._adj = self._node = _Adjacency(view, "successors")
        self._succ, self._pred = self._adj, _Adjacency(view, "predecessors")
