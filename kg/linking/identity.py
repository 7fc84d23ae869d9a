"""What makes two names one entity where no catalogue knows them: the normalised name and the family of the type."""

from __future__ import annotations

import re
from functools import lru_cache

from kg import ontology
from kg.catalogue import ENTITY, Catalogue, bare, normalise
from kg.model import Entity, digest

FAMILIES = {"Organization": "Organization", "Person": "Person", "Product": "Product", "Technology": "Product",
            "Content": "Content", "Place": "Place", "Event": "Event", "Market": "Market"}
"""Class → family. Types within a family are readings of one thing; across families a name means two things."""

SLUG_LENGTH = 80
SIGNS = re.compile(r"[^\w\s.,;:'’‘`´\"“”„«»()/&+–—-]")
"""Signs that a slug cannot tell; of the usual punctuation none makes another name."""


@lru_cache(maxsize=256)
def family(type_: str) -> str:
    """The family of a class; empty where the class leaves it open (Entity, Agent, Offering)."""
    return next((FAMILIES[name] for name in FAMILIES if ontology.is_a(type_, name)), "")


@lru_cache(maxsize=1024)
def conflict(one: str, other: str) -> bool:
    """Whether the two classes belong to different families, so that no thing is both."""
    a, b = family(one), family(other)
    return bool(a and b and a != b)


def own_entity(name: str, type_: str = "Entity", *, scope: str = "", taken: Catalogue | None = None) -> Entity:
    """The entity of a name that nothing else is known of; the same name and family give the same IRI, for good.

    `scope` tells apart what only its owner tells ("ihre Inhalte"). An IRI that `taken` already uses is avoided.
    """
    label = " ".join(name.split()).strip(" \"“”„«»") or name
    key = bare(normalise(label))
    slug = re.sub(r"[^a-z0-9]+", "-", key).strip("-")
    if not key.isascii() or SIGNS.search(label) or len(slug) > SLUG_LENGTH or not slug:
        slug = f"{slug[:SLUG_LENGTH].rstrip('-')}-{digest(' '.join(label.casefold().split()))[:8]}".lstrip("-")
    kind = family(type_)
    if kind not in ("", "Organization"):
        slug += "-" + kind.lower()
    if scope:
        slug += "-" + digest(scope)[:8]
    if taken is not None and taken.get(ENTITY + slug):
        slug += "-" + digest(slug, "not of the catalogue")[:8]
    return Entity(ENTITY + slug, label, type_)
