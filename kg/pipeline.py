"""Article → claims: extraction, then linking."""

from __future__ import annotations

from kg.extraction import extract
from kg.linking import Linker, link
from kg.model import Claim, Document


def claims(document: Document, linker: Linker | None = None) -> list[Claim]:
    """The claims of one article on entities, equal ones joined with their evidence.

    Raises nothing for any text; ValueError for a language without an analyser.
    """
    return link(extract(document), linker)
