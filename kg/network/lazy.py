"""A graph whose adjacency asks the store on demand: for the search of paths, and as a NetworkX graph, so that
networkx's own algorithms run on it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from kg.filters import STATUSES, Filters
from kg.model import Claim, Entity
from kg.network.graph import attributes

if TYPE_CHECKING:
    import networkx as nx


class Store(Protocol):
    """What the lazy graph asks of a store."""

    def neighbours(self, entity: str, filters: Filters) -> tuple[Set[str], Set[str]]: ...

    def standing(self, subject: str, value: str, filters: Filters) -> tuple[int, int] | None: ...

    def claims_between(self, subject: str, value: str, filters: Filters) -> Iterator[Claim]: ...

    def entity(self, iri: str) -> Entity | None: ...


class LazyView:
    """A view (see kg.network.paths) of the claims of a store; nothing is read before it is asked for.

    `avoid` are nodes passed by; so are those with more than `avoid_hubs` neighbours, the `ends` aside.
    """

    def __init__(self, store: Store, filters: Filters, include: frozenset[str], directed: bool,
                 avoid: frozenset[str], avoid_hubs: int | None, ends: tuple[str, str]) -> None:
        self._store, self.directed = store, directed
        self._filters = filters.among(include)
        self._avoid, self._avoid_hubs, self._ends = avoid, avoid_hubs, ends
        self._out, self._in = (0, 1) if directed else (2, 2)
        self._sides: dict[str, tuple[Set[str], Set[str], Set[str]]] = {}
        self._standings: dict[tuple[str, str], tuple[int, int]] = {}

    def knows(self, node: object) -> bool:
        """Whether any claim that counts has the node."""
        return isinstance(node, str) and bool(self._sides_of(node)[2])

    def after(self, node: str) -> Set[str]:
        """Where the claims of the node lead to; anywhere they tie it to, where directions do not count."""
        return (self._sides.get(node) or self._sides_of(node))[self._out]

    def before(self, node: str) -> Set[str]:
        """What leads to the node."""
        return (self._sides.get(node) or self._sides_of(node))[self._in]

    def allows(self, node: str) -> bool:
        """Whether paths may pass through the node."""
        limit = self._avoid_hubs
        return node not in self._avoid and (limit is None or node in self._ends or self.width(node) <= limit)

    def width(self, node: str) -> int:
        """How many neighbours the node has, directions ignored."""
        return len((self._sides.get(node) or self._sides_of(node))[2])

    def standing(self, start: str, end: str) -> tuple[int, int]:
        """Of the claims between the two the best: its status (place in STATUSES), minus its independent sources."""
        if (start, end) not in self._standings:
            found = [self._store.standing(*ends, self._filters) for ends in self._ends_of(start, end)]
            best = min(standing for standing in found if standing)
            if best[1] < -1:  # the store counts documents; which of several are copies of one report, only they tell
                best = min((STATUSES.index(data["status"]), -data["independent_sources"])
                           for *_, data in self.between(start, end))
            self._standings[start, end] = best
        return self._standings[start, end]

    def between(self, start: str, end: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
        """The claims between the two."""
        for subject, value in self._ends_of(start, end):
            for claim in self._store.claims_between(subject, value, self._filters):
                if evidence := self._filters.evidence(claim):
                    yield subject, value, claim.id, attributes(claim, evidence)

    def entity(self, node: str) -> Entity:
        """The entity of this IRI."""
        return self._store.entity(node) or Entity(node, node)

    @cached_property
    def simple(self) -> nx.Graph[str]:
        """The same as a NetworkX graph, one edge between two that any claim ties."""
        from kg.network.adjacency import graph

        return graph(self)

    def _ends_of(self, start: str, end: str) -> list[tuple[str, str]]:
        return [(start, end)] if self.directed else [(start, end), (end, start)]

    def _sides_of(self, node: str) -> tuple[Set[str], Set[str], Set[str]]:
        """What comes after the node, before it, and both."""
        found = self._sides.get(node)
        if found is None:
            after, before = self._store.neighbours(node, self._filters)
            if node in after:
                after, before = after - {node}, before - {node}
            found = self._sides[node] = after, before, after | before if after and before else after or before
        return found
