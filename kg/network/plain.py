"""Paths as plain values, for JSON."""

from __future__ import annotations

from typing import Any

from kg.network.paths import Path


def as_json(path: Path) -> dict[str, Any]:
    """The path as JSON: `length`, `nodes`, and `hops` with their claims and all that is known of them."""
    return {
        "length": len(path.hops),
        "nodes": [{"id": entity.id, "label": entity.label, "type": entity.type} for entity in path.entities],
        "hops": [{"from": hop.start, "to": hop.end,
                  "claims": [{"id": key, "subject": subject, "object": value, **data}
                             for subject, value, key, data in hop.claims]}
                 for hop in path.hops],
    }
