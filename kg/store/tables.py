"""The tables of the index: every evidence one row of `told`, and the view `said` that named queries read."""

from __future__ import annotations

from kg.model import BASE

SCHEMA = "7"
"""Version of what follows; an index of another one is built anew."""
CREATE = """\
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, label TEXT, type TEXT);
CREATE TABLE document (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, source TEXT, url TEXT, publisher TEXT);
CREATE TABLE copy (later TEXT, earlier TEXT, PRIMARY KEY (later, earlier)) WITHOUT ROWID;
CREATE TABLE kind (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, relation TEXT, polarity TEXT, modality TEXT);
CREATE TABLE name (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE told (id INTEGER PRIMARY KEY, subject INTEGER, object INTEGER, kind INTEGER, document INTEGER,
  attributed INTEGER, reported INTEGER, published TEXT, turn TEXT, claim TEXT, evidence TEXT, quote TEXT, lang TEXT,
  first INTEGER, last INTEGER, dated TEXT, role TEXT, amount TEXT, product TEXT, purpose TEXT,
  scope TEXT, place TEXT);
CREATE VIEW said AS
  SELECT told.id, s.iri AS subject, o.iri AS object, relation, polarity, modality, claim, evidence, source, url,
    nullif(publisher, '') AS publisher, published, a.key AS attributed, r.key AS reported,
    quote, lang, first, last, dated, role, amount, product, purpose,
    told.subject AS subject_id, told.object AS object_id, told.document AS document_id,
    told.kind AS kind_id, told.attributed AS attributed_id
  FROM told JOIN kind ON kind.id = told.kind JOIN entity s ON s.id = told.subject JOIN entity o ON o.id = told.object
  JOIN document ON document.id = told.document
  LEFT JOIN name a ON a.id = told.attributed LEFT JOIN name r ON r.id = told.reported
""".split(";\n")
TELL = ("INSERT INTO told (subject, object, kind, document, attributed, reported, published, turn, claim, evidence, quote, lang, "
        "first, last, dated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
"""Of evidence without qualifiers, which most is: it takes two thirds of the time."""
TELL_ALL = "INSERT INTO told VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
"""The last are model.QUALIFIERS, in their order."""
INDEXES = {"outgoing": "subject, object, kind, document", "incoming": "object, subject, kind", "of_kind": "kind",
           "of_document": "document", "by_reporter": "reported",
           "by_speaker": "attributed, claim, evidence, reported, subject, object, kind, quote, lang",
           "by_date": "published, turn, claim, evidence, attributed, reported, subject, object, kind, document, quote, lang"}
"""Of `told`. The last two have all that who-answers-for-what and what-does-source-say tell, in their order: going to each
row would take twice as long, and to sort hundreds of thousands longer still."""
NUMBERED = {
    "document": ("INSERT INTO document VALUES (NULL, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                 "SELECT id FROM document WHERE key = ?"),
    "kind": ("INSERT INTO kind VALUES (NULL, ?, ?, ?, ?) ON CONFLICT DO NOTHING", "SELECT id FROM kind WHERE key = ?"),
    "name": ("INSERT INTO name VALUES (NULL, ?) ON CONFLICT DO NOTHING", "SELECT id FROM name WHERE key = ?"),
}
"""How a key gets its row, and how that is found."""
TEXTS = {"entity": "SELECT id, iri FROM entity", "label": "SELECT id, label FROM entity", "name": "SELECT id, key FROM name",
         "relation": "SELECT id, relation FROM kind", "polarity": "SELECT id, polarity FROM kind",
         "modality": "SELECT id, modality FROM kind", "publisher": "SELECT id, nullif(publisher, '') FROM document"}
"""What the row of a table stands for."""
TERMS = frozenset({"relation", "polarity", "modality"})
"""Those that are terms of the ontology, by their local names."""
_ENTITY = f"{BASE}entity/"


def turn(subject: str, relation: str, value: str) -> str:
    """Where a claim stands among others by subject, relation and object (IRIs): such texts sort as these three do.

    No IRI has a blank, which comes before all that one can have. What nearly all of them begin with is left out.
    """
    return f"{_short(subject)} {relation} {_short(value)}"


def _short(iri: str) -> str:
    if iri.startswith(_ENTITY):
        return f"1{iri[len(_ENTITY):]}"
    return f"{0 if iri < _ENTITY else 2}{iri}"
