"""A linking decision in words and figures, for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.catalogue import normalise
from kg.linking.linker import MARGIN, Context, Explanation, Linker
from kg.model import Entity, Mention

METHODS = {
    "catalogue": "the best of the catalogue's candidates",
    "apart": f"no candidate leads by {MARGIN:g} or has the context on its side, so it stays an entity of its own",
    "name": "not in the catalogue, so it is an entity of its own",
}


def explain(linker: Linker, name: str, type_: str = "Entity", *, lang: str = "", text: str = "",
            beside: Iterable[str] = ()) -> dict[str, Any]:
    """The entity that a name of this type would be linked to in this language, text and company of other names.

    `entity` (id, label, type), `method` and `why` it was chosen, and `candidates` of the catalogue, best first, each
    with its `score`, whether it was `chosen`, and the `features` that make up the score, with their weights.
    """
    context = Context(lang, text, frozenset(map(normalise, beside)))
    entity, why = linker.link(Mention(name, 0, len(name), type_), context)
    chosen, _ = Linker(linker.catalogue).link(Mention(name, 0, len(name), type_), context)
    candidates = [(chosen, why), *why.rivals] if why.method == "catalogue" else why.rivals
    told = METHODS[why.method]
    if entity.id != chosen.id:
        told += f"; by a person's decision {chosen.label} is {entity.label}"
    return {"name": name, "entity": _entity(entity), "method": why.method, "why": told,
            "candidates": [_candidate(one, its, chosen=one.id == chosen.id) for one, its in candidates]}


def _candidate(entity: Entity, why: Explanation, *, chosen: bool) -> dict[str, Any]:
    return {**_entity(entity), "chosen": chosen, "score": why.score,
            "features": [{"feature": feature, "weight": weight} for feature, weight in why.features]}


def _entity(entity: Entity) -> dict[str, str]:
    return {"id": entity.id, "label": entity.label, "type": entity.type}
