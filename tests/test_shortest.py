"""How much of a graph the search for paths reads."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

import pytest

from kg.network import shortest

HUB = 5_000
TIES = [("a", "hub"), ("a", "b"), ("b", "c"), ("c", "d"), ("d", "z"), ("z", "y1"), ("z", "y2"), ("z", "y3"), ("b", "x"), ("x", "c"),
        *(("hub", f"leaf{number}") for number in range(HUB))]


class Asked:
    """A graph that notes whose neighbours it was asked for, and how many it gave."""

    def __init__(self, ties: Iterable[tuple[str, str]]) -> None:
        self._ties: dict[str, set[str]] = {}
        for one, other in ties:
            self._ties.setdefault(one, set()).add(other)
            self._ties.setdefault(other, set()).add(one)
        self.asked: list[str] = []

    def after(self, node: str) -> Set[str]:
        self.asked.append(node)
        return self._ties[node]

    before = after

    def allows(self, node: str) -> bool:
        return True


def test_a_hub_is_not_followed_where_the_other_side_has_fewer_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[int] = []
    step = shortest._step

    def noted(*arguments: Any) -> set[str]:
        found = step(*arguments)
        reached.append(len(found))
        return found

    monkeypatch.setattr(shortest, "_step", noted)
    (first, *_), (second, *_) = map(list, shortest.shortest(Asked(TIES), "a", "z", None))
    assert (first, second) == (("a", "b", "c", "d", "z"), ("a", "b", "x", "c", "d", "z"))
    assert max(reached) < 10


def test_longer_paths_are_not_looked_for_before_they_are_asked_for() -> None:
    graph = Asked(TIES)
    lengths = shortest.shortest(graph, "a", "z", None)
    assert list(next(lengths)) == [("a", "b", "c", "d", "z")]
    shorter = len(graph.asked)
    assert list(next(lengths)) == [("a", "b", "x", "c", "d", "z")]
    assert len(graph.asked) > shorter
