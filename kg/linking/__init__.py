"""Mentions → entities, findings → claims.

How a name finds its entity, in this order:

1. The catalogue knows the name, and the type of the mention does not speak against it. One candidate
   is taken as it stands. Of several, and for an alias that is an everyday word ("Orange", "Sun"), the
   rest of the document decides; where it does not, the mention is left apart.
2. The document names the same thing more fully ("S. Altman" beside "Sam Altman", "NHA" beside
   "Nordic Harbour Authority", "the Times" after "Harbour City Times"): `Memory`.
3. The name is its own entity; its IRI comes from the normalised name and the family of its type.

Nothing is ever merged because two names are alike, and never across families of types: a company and
a product of one name are two entities. A mention itself is never changed.
"""

from __future__ import annotations

from kg.linking.claims import link
from kg.linking.identity import own_entity
from kg.linking.linker import Context, Explanation, Linker
from kg.linking.memory import Memory

__all__ = ["Context", "Explanation", "Linker", "Memory", "link", "own_entity"]
