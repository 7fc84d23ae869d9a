"""A claim as an edge of a graph in the formats of other homes: flat attributes, texts and whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.filters import status
from kg.model import Claim
from kg.reports import independent

EDGE = ("relation", "polarity", "modality", "status", "sources", "independent_sources", "quote", "attributed_to", "via",
         "date", "qualifiers", "document")
NUMBERS = frozenset({"sources", "independent_sources"})


def edge(claim: Claim) -> dict[str, Any]:
    """The attributes of a claim's edge; of several evidences the first by document stands for them."""
    first = claim.evidence[0]
    return {
        "relation": claim.relation, "polarity": claim.polarity, "modality": claim.modality,
        "status": status(claim.polarity, claim.modality),
        "sources": len({evidence.document.id for evidence in claim.evidence}),
        "independent_sources": independent(evidence.document for evidence in claim.evidence),
        "quote": first.quote, "attributed_to": first.attributed_to or "", "via": first.via or "",
        "date": first.date or "", "qualifiers": qualifiers(first.qualifiers),
        "document": first.document.url or first.document.source,
    }


def qualifiers(values: Mapping[str, str]) -> str:
    """Qualifiers as one text."""
    return "; ".join(f"{key}: {text}" for key, text in values.items())
