"""Where each entity stands: igraph's force layout with a fixed seed, so that the same graph gives the same picture.

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
FLAT_LIMIT = 250
"""Up to this many entities the layout is of the graph as a whole."""
SPACING = 105.0
"""Wished distance of neighbours, in pixels of the page at zoom 1."""
MOST_GROUPS = 100
"""Groups of more than three that one can take in; with more of them, coarser ones are looked for."""
RESOLUTIONS = (1.0, 0.4, 0.15, 0.05, 0.02)
SCREEN = 1.4
"""Wished ratio of width to height of the whole."""
ABOVE_ROWS = 1.75
"""The same of the largest part, where the others stand in rows below it."""
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
    import numpy as np

    # Each pair as one number: of a large graph a table of pairs would take more memory than the layout.
    codes, weights = np.unique(np.fromiter((min(pair) * count + max(pair) for pair in edges if pair[0] != pair[1]), np.int64),
                               return_counts=True)
    pairs, weight = np.column_stack(np.divmod(codes, count or 1)), weights.tolist()
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - a picture, not a secret
    try:
        graph = igraph.Graph(count, pairs)
        centrality = graph.pagerank(weights=weight) if count else []
        groups = _groups(graph, weight)
        if count <= FLAT_LIMIT:
            members = _by_size(graph.connected_components())
            discs = [_disc(graph.induced_subgraph(part), rounds=800, ratio=SCREEN if len(members) == 1 else ABOVE_ROWS)
                     for part in members]
            centres = _rows([radius for _, radius in discs], {0: (0.0, 0.0)}, _box(discs[0][0])) if discs else []
        else:
            members = _members(groups)
            discs = [_disc(graph.induced_subgraph(part), rounds=max(60, 30_000 // len(part)), ratio=1.0) for part in members]
            centres = _arrange_groups(graph, groups, [radius for _, radius in discs])
    finally:
        igraph.set_random_number_generator(random)
    positions: list[Point] = [(0.0, 0.0)] * count
    for part, (points, _), (x, y) in zip(members, discs, centres, strict=True):
        for index, (dx, dy) in zip(part, points, strict=True):
            positions[index] = (x + dx, y + dy)
    return Arrangement(positions, groups, centrality)


def _groups(graph: Any, weight: list[int]) -> list[int]:
    """Community of each entity, the largest first; equal sizes in the order of their first entity."""
    if not graph.vcount():
        return []
    for resolution in RESOLUTIONS:
        parts = _by_size(graph.community_leiden(objective_function="modularity", weights=weight, n_iterations=4,
                                                resolution=resolution))
        if sum(len(part) > 3 for part in parts) <= MOST_GROUPS:
            break
    groups = [0] * graph.vcount()
    for number, part in enumerate(parts):
        for index in part:
            groups[index] = number
    return groups


def _by_size(parts: Iterable[Iterable[int]]) -> list[list[int]]:
    return sorted(map(list, parts), key=lambda part: (-len(part), part[0]))


def _members(groups: Sequence[int]) -> list[list[int]]:
    """The entities of each group, by group number."""
    members: list[list[int]] = [[] for _ in range(max(groups, default=-1) + 1)]
    for index, group in enumerate(groups):
        members[group].append(index)
    return members


def _disc(graph: Any, rounds: int, ratio: float) -> tuple[list[Point], float]:
    """Layout of one part around its own centre, and the radius of the disc that it fills."""
    count = graph.vcount()
    if count == 1:
        return [(0.0, 0.0)], SPACING / 2
    if count == 2:
        return [(-SPACING / 2, 0.0), (SPACING / 2, 0.0)], SPACING
    flat = graph.layout_kamada_kawai(weights=_lengths(graph)) if count <= FLAT_LIMIT else graph.layout_fruchterman_reingold(niter=rounds)
    centre = [sum(axis) / count for axis in zip(*flat, strict=True)]
    points = [(x - centre[0], y - centre[1]) for x, y in flat]
    lengths = sorted(math.dist(points[edge.source], points[edge.target]) for edge in graph.es)
    typical = lengths[len(lengths) // 2] if lengths else max(math.hypot(x, y) for x, y in points) or 1.0
    scale = SPACING * (1 + math.log10(count) / 4) / (typical or 1.0)
    points = _apart(_lying([(x * scale, y * scale) for x, y in points], ratio), SPACING * 0.72)
    return points, max(math.hypot(x, y) for x, y in points) + SPACING / 2


def _lengths(graph: Any) -> list[float]:
    """Wished lengths of the edges: a hub's neighbours need a wider ring around it."""
    degrees = graph.degree()
    return [1 + max(degrees[edge.source], degrees[edge.target]) / 16 for edge in graph.es]


def _arrange_groups(graph: Any, groups: list[int], radii: list[float]) -> list[Point]:
    """Centres of the groups' discs: near where many claims lead, never overlapping; unconnected ones in rows below."""
    import igraph

    between: dict[tuple[int, int], int] = {}
    for edge in graph.es:
        pair = tuple(sorted((groups[edge.source], groups[edge.target])))
        if pair[0] != pair[1]:
            between[pair] = between.get(pair, 0) + 1
    pairs = sorted(between)
    quotient = igraph.Graph(len(radii), pairs)
    linked = [group for group in range(len(radii)) if quotient.degree(group)] or [0]
    parts = quotient.induced_subgraph(linked)
    parts.es["weight"] = [math.log1p(between[pair]) for pair in pairs]
    flat = parts.layout_fruchterman_reingold(niter=600, weights="weight")
    spread = max(math.hypot(x, y) for x, y in flat) or 1.0
    scale = 1.1 * math.sqrt(sum(radii[group] ** 2 for group in linked)) / spread
    sizes = [radii[group] for group in linked]
    centre = [sum(axis) / len(linked) for axis in zip(*flat, strict=True)]
    spots = _lying([((x - centre[0]) * scale, (y - centre[1]) * scale) for x, y in flat], SCREEN)
    placed = dict(zip(linked, _separate(spots, sizes), strict=True))
    corners = [(x + reach, y + reach) for group, (x, y) in placed.items() for reach in (-radii[group], radii[group])]
    return _rows(radii, placed, _box(corners))


def _box(points: Sequence[Point]) -> tuple[float, float, float]:
    """Left, right and lower end of points."""
    return min(x for x, _ in points), max(x for x, _ in points), max(y for _, y in points)


def _rows(radii: Sequence[float], placed: dict[int, Point], box: tuple[float, float, float]) -> list[Point]:
    """Centres of all discs: the placed ones, which fill `box`, as they are; the others in rows below, largest first."""
    left, right, bottom = box[0], box[1], box[2] + SPACING / 2
    others = sorted(set(range(len(radii))) - placed.keys(), key=lambda index: (-radii[index], index))
    width = max(right - left, 1.8 * math.sqrt(sum((2 * radii[index]) ** 2 for index in others)))
    result = dict(placed)
    row: list[int] = []
    for index in others:
        if row and sum(2 * radii[other] for other in (*row, index)) > width:
            bottom = _row(row, radii, (left + right) / 2, bottom, result)
            row = []
        row.append(index)
    _row(row, radii, (left + right) / 2, bottom, result)
    return [result[index] for index in range(len(radii))]


def _row(row: list[int], radii: Sequence[float], middle: float, top: float, result: dict[int, Point]) -> float:
    """Places one row of discs around the middle, below `top`; its lower end."""
    height = 2 * max((radii[index] for index in row), default=0.0)
    x = middle - sum(radii[index] for index in row)
    for index in row:
        result[index] = (x + radii[index], top + height / 2)
        x += 2 * radii[index]
    return top + height


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
            around = [other for x in (column - 1, column, column + 1) for y in (row - 1, row, row + 1)
                      for other in cells.get((x, y), ())]
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


def _lying(points: list[Point], ratio: float) -> list[Point]:
    """Turns the longer axis of points around the origin to the horizontal and widens it towards a ratio of width to height."""
    xx, yy, xy = (sum(values) for values in zip(*((x * x, y * y, x * y) for x, y in points), strict=True))
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [(x * cos - y * sin, x * sin + y * cos) for x, y in points]
    longer = math.sqrt(sum(x * x for x, _ in turned) / (sum(y * y for _, y in turned) or 1.0))
    stretch = min(1.75, max(1.0, ratio / longer if longer else 1.0))
    return [(x * stretch, y) for x, y in turned]
