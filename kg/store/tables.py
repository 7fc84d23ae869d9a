"""The tables of the index: every evidence one row of `told`, and the view `said` that named queries read."""

from __future__ import annotations

SCHEMA = "6"
"""Version of what follows; an index of another one is built anew."""
QUALIFIERS = ("role", "amount", "product", "purpose")
"""Those that a named query asks for."""
CREATE = """\
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, label TEXT);
CREATE TABLE document (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, source TEXT, url TEXT, publisher TEXT,
  published TEXT);
CREATE TABLE copy (later TEXT, earlier TEXT, PRIMARY KEY (later, earlier)) WITHOUT ROWID;
CREATE TABLE kind (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, relation TEXT, polarity TEXT, modality TEXT);
CREATE TABLE name (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE told (id INTEGER PRIMARY KEY, subject INTEGER, object INTEGER, kind INTEGER, document INTEGER,
  attributed INTEGER, reported INTEGER, claim TEXT, evidence TEXT, quote TEXT, lang TEXT, first INTEGER, last INTEGER,
  dated TEXT, role TEXT, amount TEXT, product TEXT, purpose TEXT);
CREATE VIEW said AS
  SELECT told.id, s.iri AS subject, o.iri AS object, relation, polarity, modality, claim, evidence, source, url,
    nullif(publisher, '') AS publisher, nullif(published, '') AS published, a.key AS attributed, r.key AS reported,
    quote, lang, first, last, dated, role, amount, product, purpose,
    told.subject AS subject_id, told.object AS object_id, told.document AS document_id,
    told.kind AS kind_id, told.attributed AS attributed_id
  FROM told JOIN kind ON kind.id = told.kind JOIN entity s ON s.id = told.subject JOIN entity o ON o.id = told.object
  JOIN document ON document.id = told.document
  LEFT JOIN name a ON a.id = told.attributed LEFT JOIN name r ON r.id = told.reported
""".split(";\n")
TELL = "INSERT INTO told VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INDEXES = {"outgoing": "subject, object, kind, document", "incoming": "object, subject, kind", "of_kind": "kind",
           "of_document": "document", "by_reporter": "reported",
           "by_speaker": "attributed, claim, evidence, reported, subject, object, kind, quote, lang"}
"""Of `told`. The last has all that who-answers-for-what tells, in its order: going to each row would take twice as long."""
NUMBERED = {
    "document": ("INSERT INTO document VALUES (NULL, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                 "SELECT id FROM document WHERE key = ?"),
    "kind": ("INSERT INTO kind VALUES (NULL, ?, ?, ?, ?) ON CONFLICT DO NOTHING", "SELECT id FROM kind WHERE key = ?"),
    "name": ("INSERT INTO name VALUES (NULL, ?) ON CONFLICT DO NOTHING", "SELECT id FROM name WHERE key = ?"),
}
"""How a key gets its row, and how that is found."""
TEXTS = {"entity": "SELECT id, iri FROM entity", "name": "SELECT id, key FROM name", "relation": "SELECT id, relation FROM kind",
         "polarity": "SELECT id, polarity FROM kind", "modality": "SELECT id, modality FROM kind"}
"""What the row of a table stands for."""
