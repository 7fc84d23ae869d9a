"""Claims and entities one after the other, from the rows of the index: for whoever goes through all of them.

The engine keeps a part of each of its files in memory once it was asked for something in there, the more the larger the
store is; and to put a claim together takes it some thirty look-ups. The rows are sorted by SQLite, in files where they
are many, and none of them stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from kg.model import QUALIFIERS, Claim, Document, Entity, Evidence
from kg.store.index import Index

_CLAIMS = """
SELECT claim, s.iri, relation, o.iri, polarity, modality, source, lang, url, publisher, published,
  (SELECT group_concat(earlier, ' ') FROM copy WHERE later = document.key), quote, first, last, a.key, r.key, dated,
  role, amount, product, purpose, scope, place
FROM told JOIN kind ON kind.id = told.kind JOIN entity s ON s.id = told.subject JOIN entity o ON o.id = told.object
  JOIN document ON document.id = told.document
  LEFT JOIN name a ON a.id = told.attributed LEFT JOIN name r ON r.id = told.reported
ORDER BY claim, source, first, last, evidence"""
_ENTITIES = """
SELECT iri, label, type FROM entity
WHERE EXISTS (SELECT 1 FROM told WHERE subject = entity.id) OR EXISTS (SELECT 1 FROM told WHERE object = entity.id)
ORDER BY label, iri"""
_DEGREE = """
SELECT (SELECT count(*) FROM (SELECT DISTINCT object, kind FROM told WHERE subject = entity.id))
  + (SELECT count(*) FROM (SELECT DISTINCT subject, kind FROM told WHERE object = entity.id AND subject <> entity.id))
FROM entity WHERE iri = :iri"""


def claims(index: Index) -> Iterator[Claim]:
    """All claims by id. Of an entity they have the IRI; of evidence neither mentions nor method, nor who is responsible
    but by name; of documents neither text, title nor author."""
    for _, rows in groupby(index.through(_CLAIMS), key=itemgetter(0)):
        (_, subject, relation, value, polarity, modality, *_), *_ = found = list(rows)
        yield Claim(Entity(subject, ""), relation, Entity(value, ""), polarity, modality, tuple(map(_evidence, found)))


def _evidence(row: tuple[Any, ...]) -> Evidence:
    source, lang, url, publisher, published, copies, quote, start, end, attributed, reported, dated, *values = row[6:]
    document = Document(source, "", lang, url=url, publisher=publisher, date=published or "",
                        same_report=tuple(sorted(copies.split(" "))) if copies else ())
    qualifiers = {key: value for key, value in zip(QUALIFIERS, values, strict=True) if value is not None}
    return Evidence(document, quote, start, end, "", "", attributed, reported, dated, MappingProxyType(qualifiers))


def entities(index: Index) -> Iterator[Entity]:
    """Every entity that a claim is about, by label and IRI."""
    return (Entity(*row) for row in index.through(_ENTITIES))


def degree(index: Index, iri: str) -> int:
    """How many claims have the entity as subject or object."""
    found: int = index.select(_DEGREE, {"iri": iri}).fetchone()[0]
    return found
