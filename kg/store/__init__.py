"""Where claims live: open a store, add what a document says, take it back, ask.

A store is a folder: `kg-store.json` (what it is and its schema version) and `data/` (Oxigraph). All
triples are in the default graph. What differs between kinds of store is kept in one class each
(`kg.store.embedded`); everything above speaks to the methods of `Store`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store.embedded import Store

DEFAULT_WAIT = 10.0
"""Seconds that a second writer waits for the first."""


def open(
    location: str, *, read_only: bool = False, wait: float = DEFAULT_WAIT,
    notify: Callable[[str], None] | None = None,
) -> Store:
    """The store at a folder; writing creates it, reading does not.

    A writer that finds another one waits up to `wait` seconds and says so once through `notify`.
    Raises StoreError: no store there, foreign, newer, locked, not writable.
    """
    from kg.store.embedded import Store

    return Store(location, read_only=read_only, wait=wait, notify=notify)
