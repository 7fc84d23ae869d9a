"""Where each entity stands in the picture: igraph's force layout with a fixed seed, so the same graph gives the same picture.

Small graphs are laid out as a whole, component by component. Large ones in two levels, first the groups
(communities by modularity), then the entities inside each group's disc: that stays readable when groups are
collapsed, and costs seconds where a flat layout costs minutes.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

SEED = 20260101
FLAT_LIMIT = 1500
"""Up to this many entities the layout is of the graph as a whole."""
SPACING = 105.0
"""Wished distance of neighbours, in pixels of the page at zoom 1."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

Point = tuple[float, float]
Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Per entity, by index: position in pixels, group (0 is the largest), centrality (PageRank, sums to 1)."""

    positions: list[Point]
    groups: list[int]
    centrality: list[float]


def arrange(count: int, edges: Iterable[tuple[int, int]]) -> Arrangement:
    """Lays out `count` entities connected by `edges` (pairs of indices; parallel ones weigh more, loops nothing)."""
    import igraph

    weights: dict[tuple[int, int], int] = {}
    for source, target in edges:
        if source != target:
            pair = (min(source, target), max(source, target))
            weights[pair] = weights.get(pair, 0) + 1
    pairs = sorted(weights)
    weight = [weights[pair] for pair in pairs]
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - a picture, not a secret
    try:
        graph = igraph.Graph(count, pairs)
        centrality = graph.pagerank(weights=weight) if count else []
        groups = _groups(graph, weight)
        if count <= FLAT_LIMIT:
            members = [list(part) for part in graph.connected_components()]
            discs = [_disc(graph.induced_subgraph(part)) for part in members]
            centres = _pack([radius for _, radius in discs])
        else:
            members = _members(groups)
            discs = [_disc(graph.induced_subgraph(part)) for part in members]
            centres = _arrange_groups(graph, groups, [radius for _, radius in discs])
    finally:
        igraph.set_random_number_generator(random)
    positions: list[Point] = [(0.0, 0.0)] * count
    for part, (points, _), (x, y) in zip(members, discs, centres, strict=True):
        for index, (dx, dy) in zip(part, points, strict=True):
            positions[index] = (x + dx, y + dy)
    return Arrangement(_upright(positions), groups, centrality)


def _groups(graph: Any, weight: list[int]) -> list[int]:
    """Community of each entity, the largest first; equal sizes in the order of their first entity."""
    if not graph.vcount():
        return []
    parts = [list(part) for part in graph.community_leiden(objective_function="modularity", weights=weight,
                                                           n_iterations=4)]
    parts.sort(key=lambda part: (-len(part), part[0]))
    groups = [0] * graph.vcount()
    for number, part in enumerate(parts):
        for index in part:
            groups[index] = number
    return groups


def _members(groups: Sequence[int]) -> list[list[int]]:
    """The entities of each group, by group number."""
    members: list[list[int]] = [[] for _ in range(max(groups, default=-1) + 1)]
    for index, group in enumerate(groups):
        members[group].append(index)
    return members


def _disc(graph: Any) -> tuple[list[Point], float]:
    """Layout of one part around its own centre, and the radius of the disc that it fills."""
    count = graph.vcount()
    if count == 1:
        return [(0.0, 0.0)], SPACING / 2
    if count == 2:
        return [(-SPACING / 2, 0.0), (SPACING / 2, 0.0)], SPACING
    flat = graph.layout_kamada_kawai() if count <= 80 else graph.layout_fruchterman_reingold(niter=_rounds(count))
    centre = [sum(axis) / count for axis in zip(*flat, strict=True)]
    points = [(x - centre[0], y - centre[1]) for x, y in flat]
    lengths = sorted(math.dist(points[edge.source], points[edge.target]) for edge in graph.es)
    typical = lengths[len(lengths) // 2] if lengths else max(math.hypot(x, y) for x, y in points) or 1.0
    scale = SPACING * (1 + math.log10(count) / 4) / (typical or 1.0)
    points = _apart([(x * scale, y * scale) for x, y in points], SPACING * 0.72)
    return points, max(math.hypot(x, y) for x, y in points) + SPACING / 2


def _rounds(count: int) -> int:
    return 800 if count <= 300 else 400 if count <= FLAT_LIMIT else 120


def _arrange_groups(graph: Any, groups: list[int], radii: list[float]) -> list[Point]:
    """Centres of the groups' discs: near where many claims lead, never overlapping. Small unconnected ones lie around."""
    import igraph

    between: dict[tuple[int, int], int] = {}
    for edge in graph.es:
        pair = tuple(sorted((groups[edge.source], groups[edge.target])))
        if pair[0] != pair[1]:
            between[pair] = between.get(pair, 0) + 1
    pairs = sorted(between)
    quotient = igraph.Graph(len(radii), pairs)
    linked = [group for group in range(len(radii)) if quotient.degree(group)]
    place: dict[int, Point] = {}
    if linked:
        sub = quotient.induced_subgraph(linked)
        flat = sub.layout_fruchterman_reingold(niter=600, weights=[math.log1p(between[pair]) for pair in pairs])
        scale = 2.4 * math.sqrt(sum(radii[group] ** 2 for group in linked)) / (
            max(math.hypot(x - flat[0][0], y - flat[0][1]) for x, y in flat) or 1.0)
        place = dict(zip(linked, ((x * scale, y * scale) for x, y in flat), strict=True))
    centres = _separate([place[group] for group in linked], [radii[group] for group in linked])
    result = dict(zip(linked, centres, strict=True))
    alone = [group for group in range(len(radii)) if group not in result]
    inner = max((math.dist(centres[0], point) + radius
                 for point, radius in zip(centres, (radii[group] for group in linked), strict=True)), default=0.0)
    origin = centres[0] if centres else (0.0, 0.0)
    for group, (x, y) in zip(alone, _pack([radii[group] for group in alone], inner), strict=True):
        result[group] = (origin[0] + x, origin[1] + y)
    return [result[group] for group in range(len(radii))]


def _pack(radii: Sequence[float], inner: float = 0.0) -> list[Point]:
    """Centres of discs along a spiral outside `inner`, the largest first, without overlap.

    Each disc starts where the one before it stopped searching, so that thousands of pairs cost little.
    """
    order = sorted(range(len(radii)), key=lambda index: (-radii[index], index))
    placed: dict[int, Point] = {}
    grid = _Grid(max(radii, default=1.0) * 2)
    step = 0
    pitch = SPACING * 0.8
    previous = math.inf
    for index in order:
        radius = radii[index]
        if radius < previous * 0.7:
            step, previous = 0, radius  # smaller ones may fit into gaps that the larger ones left
        while True:
            reach = inner + (radius if inner else 0.0) + pitch * math.sqrt(step)
            x, y = reach * math.cos(step * GOLDEN_ANGLE) * 1.25, reach * math.sin(step * GOLDEN_ANGLE)
            if grid.free(x, y, radius):
                break
            step += 1
        grid.add(x, y, radius)
        placed[index] = (x, y)
    return [placed[index] for index in range(len(radii))]


class _Grid:
    """Discs hashed by cell, each at most half a cell in radius."""

    def __init__(self, cell: float) -> None:
        self.cell = cell
        self.cells: dict[tuple[int, int], list[tuple[float, float, float]]] = {}

    def near(self, x: float, y: float) -> Iterable[tuple[float, float, float]]:
        column, row = int(x // self.cell), int(y // self.cell)
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                yield from self.cells.get((column + dx, row + dy), ())

    def free(self, x: float, y: float, radius: float) -> bool:
        return all(math.hypot(x - ox, y - oy) >= radius + other for ox, oy, other in self.near(x, y))

    def add(self, x: float, y: float, radius: float) -> None:
        self.cells.setdefault((int(x // self.cell), int(y // self.cell)), []).append((x, y, radius))


def _apart(points: list[Point], distance: float) -> list[Point]:
    """Moves entities that are nearer than `distance` apart; the shape of the layout stays."""
    return _relax(points, lambda _a, _b: distance, distance, rounds=24)


def _separate(points: list[Point], radii: list[float]) -> list[Point]:
    """Moves discs apart until none overlap (or 200 rounds are over)."""
    return _relax(points, lambda a, b: (radii[a] + radii[b]) * 1.04, 2.08 * max(radii, default=1.0), rounds=200)


def _relax(points: list[Point], wanted: Callable[[int, int], float], cell: float, rounds: int) -> list[Point]:
    spots = [list(point) for point in points]
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[int]] = {}
        for index, (x, y) in enumerate(spots):
            cells.setdefault((int(x // cell), int(y // cell)), []).append(index)
        moved = False
        for (column, row), inside in cells.items():
            around = [other for dx in (-1, 0, 1) for dy in (-1, 0, 1) for other in cells.get((column + dx, row + dy), ())]
            for index in inside:
                for other in around:
                    if index < other:
                        moved |= _push(spots, index, other, wanted(index, other))
        if not moved:
            break
    return [(x, y) for x, y in spots]


def _push(spots: list[list[float]], first: int, second: int, wanted: float) -> bool:
    """Pushes two spots half the missing distance apart each; True if they were too near."""
    dx, dy = spots[second][0] - spots[first][0], spots[second][1] - spots[first][1]
    gap = math.hypot(dx, dy)
    if gap >= wanted:
        return False
    if gap < 1e-6:  # on the same spot: any direction, but always the same one
        angle = GOLDEN_ANGLE * (first + second)
        dx, dy, gap = math.cos(angle), math.sin(angle), 1.0
    shift = (wanted - gap) / 2 / gap if gap else 0.0
    spots[first][0] -= dx * shift
    spots[first][1] -= dy * shift
    spots[second][0] += dx * shift
    spots[second][1] += dy * shift
    return True


def _upright(positions: list[Point]) -> list[Point]:
    """Turns the longer axis of the picture to the horizontal, as screens are, and its middle to the origin."""
    if len(positions) < 3:
        return positions
    mean = [sum(axis) / len(positions) for axis in zip(*positions, strict=True)]
    centred = [(x - mean[0], y - mean[1]) for x, y in positions]
    xx, yy, xy = (sum(f) for f in zip(*((x * x, y * y, x * y) for x, y in centred), strict=True))
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x * cos - y * sin, x * sin + y * cos) for x, y in centred]
