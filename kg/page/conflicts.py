"""Where sources disagree, as the page carries it: what kg.history finds among the claims of a graph, by place.

The page does not look for disagreements of its own, so it shows exactly those that `kg conflicts` lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg import history
from kg.model import Claim, Document, Entity, Evidence

Edge = tuple[str, str, str, dict[str, Any]]
"""Source, target, key and attributes, as kg.network.load gives them."""


def conflicts(edges: Sequence[Edge]) -> list[dict[str, Any]]:
    """`kind` and `told`, places of an edge and of one of its evidences: [[edge, evidence], …], newest last."""
    places: dict[int, list[int]] = {}
    claims = []
    for number, (source, target, _, data) in enumerate(edges):
        evidence = tuple(map(_evidence, data.get("evidence") or ()))
        places |= {id(item): [number, position] for position, item in enumerate(evidence)}
        claims.append(_claim(source, target, data, evidence))
    return [{"kind": found.kind, "told": [places[id(evidence)] for _, evidence in found.told]}
            for found in history.conflicts(claims)]


def _claim(source: str, target: str, data: Mapping[str, Any], evidence: tuple[Evidence, ...]) -> Claim:
    denied = data.get("polarity") == "negative" or data.get("status") == "denied"
    return Claim(Entity(source, ""), str(data.get("relation") or ""), Entity(target, ""),
                 "negative" if denied else "positive", str(data.get("modality") or "asserted"), evidence)


def _evidence(item: Mapping[str, Any]) -> Evidence:
    """As much of the evidence as tells who said it when, and of which office."""
    article = item.get("document") or {}
    key = str(article.get("id") or article.get("url") or article.get("source") or "")
    document = Document(str(article.get("source") or key), "", "", url=key, date=str(article.get("date") or ""))
    return Evidence(document, "", int(item.get("start") or 0), int(item.get("end") or 0), "", "",
                    qualifiers=item.get("qualifiers") or {})
