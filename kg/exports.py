"""The store in other homes' formats: RDF, graphs of claims for NetworkX, yEd and Gephi, a table.

The same content gives the same bytes, in whatever order it was ingested.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO

from kg import drawings, records
from kg.edges import qualifiers
from kg.formulas import guard
from kg.records import ORDER
from kg.store.embedded import Store

RDF = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")
_DOCUMENT = ("title", "url", "publisher", "author", "date", "lang")


def write(store: Store, name: str, output: IO[bytes]) -> None:
    """Write the whole store as `name`: one of RDF, "graphml", "gexf" or "csv"."""
    if name in RDF:
        store.dump(output, name)
        return
    if name == "csv":
        for text in _csv(store):
            output.write(text.encode("utf-8"))
        return
    drawings.write(store, name, output)


# ---- CSV: one evidence a row -------------------------------------------------------------------


def _csv(store: Store) -> Iterator[str]:
    yield _row([*ORDER, *(f"document_{key}" for key in _DOCUMENT)])
    for claim in store.claims():
        for evidence in claim.evidence:
            record = records.to_record(claim, evidence)
            record["qualifiers"] = qualifiers(record["qualifiers"])
            fields = [record[key] for key in ORDER] + [getattr(evidence.document, key) for key in _DOCUMENT]
            yield _row([guard("" if field is None else str(field)) for field in fields])


def _row(fields: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(fields)
    return text.getvalue()
