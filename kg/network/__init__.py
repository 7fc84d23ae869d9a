"""The claims as a NetworkX graph, and the paths on it.

- `load(store, filters)`: a MultiDiGraph of all claims, or of those that pass, for analyses and the page.
- `outline(store, filters)`: the same without evidence, for analyses of a large graph.
- `paths(graph, …)`: the shortest connections of two entities on that graph.
- `connections(store, …)`: the same answers without loading the graph, for a single question.
"""

from __future__ import annotations

from kg.filters import ALL, ASSERTED, STATUSES, Filters, status
from kg.network.graph import around, from_claims, load, outline
from kg.network.paths import Hop, Path, connections, paths
from kg.network.plain import as_json

__all__ = [
    "ALL", "ASSERTED", "STATUSES", "Filters", "Hop", "Path", "around", "as_json", "connections", "from_claims", "load", "outline",
    "paths", "status",
]
