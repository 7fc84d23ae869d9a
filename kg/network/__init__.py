"""The claims as a NetworkX graph, and the paths on it.

- `load(store, filters)`: a MultiDiGraph of all claims, or of those that pass, for analyses and the page.
- `paths(…)`: the shortest connections of two entities, on that graph or on one that asks the store as it goes.
"""

from __future__ import annotations

from kg.filters import ALL, ASSERTED, STATUSES, Filters, status
from kg.network.graph import around, from_claims, load
from kg.network.paths import Hop, Path, paths

__all__ = ["ALL", "ASSERTED", "STATUSES", "Filters", "Hop", "Path", "around", "from_claims", "load", "paths", "status"]
