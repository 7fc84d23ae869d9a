"""From a name that a person types to the entity they mean."""

from __future__ import annotations

from kg.errors import UnknownName
from kg.model import Entity
from kg.store.embedded import Store

_NEAR = 3
_SCORE = 60.0


def resolve(store: Store, name: str) -> Entity:
    """The entity of this IRI, label or alias, whatever the case; of several, the one with most claims.

    Raises UnknownName with the nearest labels.
    """
    found = candidates(store, name)
    if not found:
        raise UnknownName(name, near(store, name))
    return found[0]


def candidates(store: Store, name: str) -> list[Entity]:
    """Every entity that the name may mean, the one with most claims first."""
    name = " ".join(name.split())
    entities = store.entities()
    wanted = name.casefold()
    found = [entity for entity in entities if entity.id == name or entity.label == name]
    found = found or [entity for entity in entities if entity.label.casefold() == wanted]
    if not found:
        aliases = _aliases(name)
        found = [entity for entity in entities if entity.id in aliases]
    return sorted(found, key=lambda entity: (-store.degree(entity.id), entity.id)) if len(found) > 1 else found


def near(store: Store, name: str) -> tuple[str, ...]:
    """The labels most like the name, best first."""
    from rapidfuzz import fuzz, process, utils

    labels = sorted({entity.label for entity in store.entities()})
    found = process.extract(name, labels, scorer=fuzz.WRatio, processor=utils.default_process,
                            limit=_NEAR, score_cutoff=_SCORE)
    return tuple(label for label, _, _ in found)


def _aliases(name: str) -> set[str]:
    """IRIs that the catalogue knows under this name."""
    from kg import catalogue

    return {entry.id for entry in catalogue.default().find(name)}
