"""A store for people who work with rdflib: their Dataset, our engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import rdf
from kg.errors import StoreError
from kg.store.embedded import Store
from kg.store.folder import SCHEME

if TYPE_CHECKING:
    import rdflib


def dataset(store: Store) -> rdflib.Dataset:
    """A store that was opened read-only, as an rdflib.Dataset.

    Patterns are looked up in the engine, and SPARQL given as text runs there; a query that rdflib has prepared
    runs in rdflib, thirty times slower. Needs the extra "rdflib". Raises StoreError for a server, which rdflib
    reaches by its own SPARQLStore, and for a store open to writing: what rdflib writes, the index would not see.
    """
    if store.location.startswith(SCHEME):
        raise StoreError("is a server", where=store.location, remedy="use rdflib's SPARQLStore with its address")
    if not store.read_only:
        raise StoreError("is open to writing", where=store.location, remedy="open it with read_only=True")
    import rdflib
    from oxrdflib import OxigraphStore

    found = rdflib.Dataset(store=OxigraphStore(store=store.graph))
    for name, iri in rdf.PREFIXES.items():
        found.bind(name, iri)
    return found
