"""What a relation is like whatever the language: what may fill its two sides, and its traits (ontology/signatures.tsv)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.resources import resource


class Signature(NamedTuple):
    """Filters of subject and object; traits as the table's head explains them."""

    subject: str = "agent"
    object: str = "thing"
    traits: frozenset[str] = frozenset()

    def filter(self, slot: str) -> str:
        """What may fill the slot "S" or "O"."""
        return self.object if slot == "O" else self.subject


def signature(relation: str) -> Signature:
    """The row of a relation; without one anybody does anything, and no trait holds."""
    return _table().get(relation, Signature())


@lru_cache(maxsize=1)
def _table() -> dict[str, Signature]:
    rows = (line.split("\t") for line in resource("signatures.tsv").read_text(encoding="utf-8").splitlines() if line[:1] not in {"", "#"})
    return {row[0]: Signature(row[1], row[2], frozenset(" ".join(row[3:]).split())) for row in rows}
