"""What things look like, on the page and wherever its picture goes: assets/look.json, read once."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def look() -> dict[str, Any]:
    """`types` (class → shape and colour), `other` (the same for any other class) and `lines` (status → its line).

    Colours are those of the light page; the dark ones stand in page.css.
    """
    loaded: dict[str, Any] = json.loads(files("kg.page").joinpath("assets", "look.json").read_text(encoding="utf-8"))
    return loaded


def of_type(type_: str) -> tuple[str, str]:
    """Shape and colour (#rrggbb) of the entities of a class."""
    shape, colour = look()["types"].get(type_, look()["other"])
    return shape, colour


def radius(claims: int) -> int:
    """Radius of an entity with so many claims, in pixels at zoom 1."""
    return round(7 + 3.2 * math.sqrt(min(claims, 80)))
