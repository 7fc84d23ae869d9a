"""The store in other homes' formats: RDF, graphs of claims for NetworkX, yEd and Gephi, a table.

The same content gives the same bytes, in whatever order it was ingested.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import IO, Any
from xml.sax.saxutils import quoteattr

from kg import records
from kg.filters import status
from kg.model import Claim
from kg.records import ORDER
from kg.reports import independent
from kg.store.embedded import Store
from kg.store.ordered import legal_xml

RDF = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DOCUMENT = ("title", "url", "publisher", "author", "date", "lang")
_NODE = ("label", "type")
EDGE = ("relation", "polarity", "modality", "status", "sources", "independent_sources", "quote", "attributed_to", "via",
         "date", "qualifiers", "document")
NUMBERS = frozenset({"sources", "independent_sources"})


def write(store: Store, name: str, output: IO[bytes]) -> None:
    """Write the whole store as `name`: one of RDF, "graphml", "gexf" or "csv"."""
    if name in RDF:
        store.dump(output, name)
        return
    writers: dict[str, Callable[[Store], Iterator[str]]] = {"graphml": _graphml, "gexf": _gexf, "csv": _csv}
    for text in writers[name](store):
        output.write(text.encode("utf-8"))


# ---- CSV: one evidence a row -------------------------------------------------------------------


def guard(text: str) -> str:
    """A field that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text


def _csv(store: Store) -> Iterator[str]:
    yield _row([*ORDER, *(f"document_{key}" for key in _DOCUMENT)])
    for claim in store.claims():
        for evidence in claim.evidence:
            record = records.to_record(claim, evidence)
            record["qualifiers"] = _qualifiers(record["qualifiers"])
            fields = [record[key] for key in ORDER] + [getattr(evidence.document, key) for key in _DOCUMENT]
            yield _row([guard("" if field is None else str(field)) for field in fields])


def _row(fields: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(fields)
    return text.getvalue()


def _qualifiers(values: dict[str, str]) -> str:
    return "; ".join(f"{key}: {text}" for key, text in values.items())


# ---- GraphML and GEXF: one claim an edge -------------------------------------------------------


def _graphml(store: Store) -> Iterator[str]:
    """GraphML as NetworkX, yEd and Gephi read it."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, names in (("node", _NODE), ("edge", EDGE)):
        for name in names:
            form = "int" if name in NUMBERS else "string"
            yield f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{form}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for entity in store.entities():
        values = {"label": entity.label, "type": entity.type}
        yield f"<node id={_attribute(entity.id)}>{_data('node', values)}</node>\n"
    for claim in store.claims():
        ends = f"source={_attribute(claim.subject.id)} target={_attribute(claim.object.id)}"
        yield f"<edge id={_attribute(claim.id)} {ends}>{_data('edge', edge(claim))}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(kind: str, values: dict[str, Any]) -> str:
    return "".join(f'<data key="{kind}-{name}">{_text(str(value))}</data>' for name, value in values.items())


def _gexf(store: Store) -> Iterator[str]:
    """GEXF 1.2, the version that NetworkX reads and Gephi knows."""
    yield ('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
           '<graph defaultedgetype="directed" mode="static">\n')
    for kind, names in (("node", ("type",)), ("edge", EDGE)):
        yield f'<attributes class="{kind}" mode="static">\n'
        for name in names:
            form = "integer" if name in NUMBERS else "string"
            yield f'<attribute id="{kind}-{name}" title="{name}" type="{form}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for entity in store.entities():
        yield (f"<node id={_attribute(entity.id)} label={_attribute(entity.label)}>"
               f"{_values('node', {'type': entity.type})}</node>\n")
    yield "</nodes>\n<edges>\n"
    for claim in store.claims():
        ends = f"source={_attribute(claim.subject.id)} target={_attribute(claim.object.id)}"
        yield (f"<edge id={_attribute(claim.id)} {ends} label={_attribute(claim.relation)}>"
               f"{_values('edge', edge(claim))}</edge>\n")
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(kind: str, values: dict[str, Any]) -> str:
    fields = (f'<attvalue for="{kind}-{name}" value={_attribute(str(value))}/>' for name, value in values.items())
    return f"<attvalues>{''.join(fields)}</attvalues>"


def edge(claim: Claim) -> dict[str, Any]:
    """The attributes of a claim's edge; of several evidences the first by document stands for them."""
    first = claim.evidence[0]
    return {
        "relation": claim.relation, "polarity": claim.polarity, "modality": claim.modality,
        "status": status(claim.polarity, claim.modality),
        "sources": len({evidence.document.id for evidence in claim.evidence}),
        "independent_sources": independent(evidence.document for evidence in claim.evidence),
        "quote": first.quote, "attributed_to": first.attributed_to or "", "via": first.via or "",
        "date": first.date or "", "qualifiers": _qualifiers(dict(first.qualifiers)),
        "document": first.document.url or first.document.source,
    }


def _text(text: str) -> str:
    escaped = legal_xml(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\r", "&#13;")


def _attribute(text: str) -> str:
    return quoteattr(legal_xml(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
