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
    found = {name} if store.entity(name) else {iri for iri, _ in store.labels(name)}
    if not found:
        # Only now is every label looked at: a name typed as it is written answers at once in a large store.
        wanted = name.casefold()
        found = {iri for iri, label in store.labels() if label.casefold() == wanted} or _aliases(name)
    entities = [entity for iri in found if (entity := store.entity(iri))]
    return sorted(entities, key=lambda entity: (-store.degree(entity.id), entity.id)) if len(entities) > 1 else entities


def near(store: Store, name: str) -> tuple[str, ...]:
    """The labels most like the name, best first."""
    from rapidfuzz import fuzz, process, utils

    labels = sorted({label for _, label in store.labels()})
    found = process.extract(name, labels, scorer=fuzz.WRatio, processor=utils.default_process,
                            limit=_NEAR, score_cutoff=_SCORE)
    return tuple(label for label, _, _ in found)


def _aliases(name: str) -> set[str]:
    """IRIs that the catalogue knows under this name."""
    from kg import catalogue

    return {entry.id for entry in catalogue.default().find(name)}
