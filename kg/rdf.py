"""Claims, documents and entities as triples, and back: the one pair of converters.

A claim is one IRI node with subject, predicate, object, polarity and modality; the direct triple
between the entities stands beside it if and only if the claim is asserted and positive. No blank
nodes, nothing that depends on the clock: the same values give the same triples.

Text goes in as it is, control characters included; only a lone surrogate, which no RDF syntax can
hold, is refused. A date is typed by its precision and stays a plain string where it is none, so that
no literal is ever ill-typed and every date comes back as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from heapq import merge
from itertools import groupby
from types import MappingProxyType
from typing import Any, Protocol

import pyoxigraph as ox

from kg import ontology
from kg.errors import RecordError, StoreError
from kg.model import BASE, MODALITIES, POLARITIES, QUALIFIERS, Claim, Document, Entity, Evidence

PREFIXES: dict[str, str] = dict(ontology.PREFIXES)
"""For serialisations and queries."""


class Graph(Protocol):
    """What reading needs of a store; a pyoxigraph.Store is one."""

    def quads_for_pattern(self, subject: Any, predicate: Any, object: Any, graph_name: Any = None, /
                          ) -> Iterator[ox.Quad]: ...


@lru_cache(maxsize=4096)
def term(name: str) -> ox.NamedNode:
    """The node of a local name of the ontology ("licenses") or of a prefixed name ("oa:exact")."""
    return ox.NamedNode(ontology.expand(name))


Statement = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]
"""A triple as plain terms: the engine's own takes thirty times as long to make, and a bulk load needs none."""

TYPE, LABEL = term("rdf:type"), term("rdfs:label")
INTEGER = term("xsd:integer")
SKETCH, SAME_REPORT = term("textSketch"), term("sameReportAs")
_DATES = (
    (re.compile(r"[0-9]{4}"), "xsd:gYear", "-01-01"),
    (re.compile(r"[0-9]{4}-[0-9]{2}"), "xsd:gYearMonth", "-01"),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "xsd:date", ""),
    # Only what a store gives back letter by letter: no fractions of seconds, Z rather than +00:00.
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}:[0-9]{2}"
                r"(Z|(?![+-]00:00)[+-](0[0-9]|1[0-3]):[0-5][0-9])?"), "xsd:dateTime", ""),
)
"""Form, datatype, and what completes it to something that Python can check."""

_HASH = re.compile("[0-9a-f]{32}")
_KEPT = 20_000

_DOCUMENT = {"source": "source", "title": "schema:headline", "url": "schema:url", "publisher": "schema:publisher",
             "author": "schema:author", "lang": "schema:inLanguage", "text": "text"}
_EVIDENCE = {"subject_mention": "subjectMention", "object_mention": "objectMention",
             "attributed_to": "attributedToName", "via": "reportedByName", "method": "method"}


# ---- to triples --------------------------------------------------------------------------------


def date_literal(text: str) -> ox.Literal:
    """xsd:gYear, xsd:gYearMonth, xsd:date or xsd:dateTime as the text has it; a plain string otherwise."""
    for form, datatype, rest in _DATES:
        if form.fullmatch(text):
            try:
                datetime.fromisoformat(text + rest)
            except ValueError:
                break
            return ox.Literal(text, datatype=term(datatype))
    return literal(text)


def literal(text: str, language: str = "") -> ox.Literal:
    """A string; with its language where that is a well-formed tag. Raises RecordError on a lone surrogate."""
    if language:
        try:
            return ox.Literal(text, language=language)
        except ValueError:
            pass  # The tag or the text: the second attempt tells.
    try:
        return ox.Literal(text)
    except ValueError:
        raise RecordError("text with half a surrogate pair, which is no character",
                          where=text[:40].encode("unicode_escape").decode(),
                          remedy="repair the encoding of the source") from None


def named_node(iri: str) -> ox.NamedNode:
    """The node of an IRI; raises RecordError where it is none."""
    try:
        return ox.NamedNode(iri)
    except ValueError:  # a lone surrogate among them
        raise RecordError("not an IRI", where=iri[:80].encode("unicode_escape").decode(),
                          remedy="give an absolute IRI without blanks") from None


def qualifier(key: str) -> ox.NamedNode:
    """The property of a qualifier; raises RecordError where the ontology has none of this name."""
    return _known(key, QUALIFIERS, "qualifier")


def standing(relation: str, polarity: str, modality: str) -> tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]:
    """What is claimed, as nodes; raises RecordError for what the ontology has not."""
    return (_known(relation, ontology.relations(), "relation"), _known(polarity, POLARITIES, "polarity"),
            _known(modality, MODALITIES, "modality"))


def entity_class(name: str) -> ox.NamedNode:
    """The class of entities of this name; raises RecordError where the ontology has none."""
    return _known(name, ontology.classes(), "class of entities")


def _known(name: str, vocabulary: Iterable[str], what: str) -> ox.NamedNode:
    if name not in vocabulary:
        raise RecordError(f"the ontology has no {what} {name!r}", remedy="ontology/kg.ttl lists them")
    return term(name)


def entity_triples(entity: Entity) -> Iterator[Statement]:
    """Type and label."""
    node = named_node(entity.id)
    yield node, TYPE, entity_class(entity.type)
    yield node, LABEL, literal(entity.label)


def run_triples(run: str) -> Iterator[Statement]:
    """What a run (its IRI) is."""
    yield named_node(run), TYPE, term("Run")
    yield named_node(run), TYPE, term("prov:Activity")


def document_triples(document: Document, run: str | None = None) -> Iterator[Statement]:
    """Metadata, text and hash of a document, and the IRI of the run that read it; the document is the
    subject of them all. A document known from records only has no text, hence no hash."""
    node = named_node(document.id)
    yield node, TYPE, term("Document")
    yield node, TYPE, term("schema:NewsArticle")
    for field, name in _DOCUMENT.items():
        value = getattr(document, field)
        if value:
            yield node, term(name), literal(value)
    if document.text:
        from kg import reports

        yield node, term("textSha256"), ox.Literal(document.sha256)
        for number in reports.sketch(document.text):
            yield node, SKETCH, ox.Literal(number)
    for other in document.same_report:
        yield node, SAME_REPORT, named_node(other)
    if document.date:
        yield node, term("schema:datePublished"), date_literal(document.date)
    if run:
        yield node, term("readIn"), named_node(run)


def same_report(later: str, earlier: str) -> Statement:
    """That two documents (IRIs) are one report."""
    return named_node(later), SAME_REPORT, named_node(earlier)


def claim_triples(claim: Claim, run: str | None = None) -> Iterator[Statement]:
    """A claim with its entities and its evidence; the documents of the evidence are not described.

    `run` is the IRI of the run that made the evidence. Raises RecordError: a relation, class, polarity or modality
    that the ontology has not, a bad IRI, a lone surrogate, no evidence.
    """
    if not claim.evidence:
        raise RecordError(f"{claim.id} has no evidence", remedy="a claim without words that carry it is none")
    node, subject, value = named_node(claim.id), named_node(claim.subject.id), named_node(claim.object.id)
    relation, polarity, modality = standing(claim.relation, claim.polarity, claim.modality)
    yield from entity_triples(claim.subject)
    yield from entity_triples(claim.object)
    yield node, TYPE, term("Claim")
    yield node, term("rdf:subject"), subject
    yield node, term("rdf:predicate"), relation
    yield node, term("rdf:object"), value
    yield node, term("polarity"), polarity
    yield node, term("modality"), modality
    if claim.is_assertion:
        yield subject, relation, value
    if run:
        yield from run_triples(run)
    # The same words for the same claim are one evidence: the first description of it stands.
    for iri, evidence in {e.id(node.value): e for e in reversed(claim.evidence)}.items():
        carrier = ox.NamedNode(iri)
        yield node, term("evidence"), carrier
        yield from _evidence_triples(carrier, evidence, run)


def _evidence_triples(node: ox.NamedNode, evidence: Evidence, run: str | None) -> Iterator[Statement]:
    yield node, TYPE, term("Evidence")
    yield node, TYPE, term("oa:SpecificResource")
    yield node, term("oa:hasSource"), named_node(evidence.document.id)
    yield node, term("oa:exact"), literal(evidence.quote, evidence.document.lang)
    yield node, term("oa:start"), ox.Literal(str(evidence.start), datatype=INTEGER)
    yield node, term("oa:end"), ox.Literal(str(evidence.end), datatype=INTEGER)
    for field, name in _EVIDENCE.items():
        value = getattr(evidence, field)
        if value is not None:
            yield node, term(name), literal(value)
    for key in evidence.qualifiers:
        yield node, qualifier(key), literal(evidence.qualifiers[key])
    if evidence.date is not None:
        yield node, term("date"), date_literal(evidence.date)
    if run:
        yield node, term("prov:wasGeneratedBy"), named_node(run)
    for name, who in (("attributedTo", evidence.speaker), ("reportedBy", evidence.reporter)):
        if who:
            yield node, term(name), named_node(who.id)
            yield from entity_triples(who)


# ---- and back ----------------------------------------------------------------------------------


class _Reader:
    """Reads claims of one graph; an entity or document that was read lately is not read again."""

    def __init__(self, graph: Graph, *, texts: bool) -> None:
        self._graph, self._texts = graph, texts
        self._entities: dict[ox.NamedNode, Entity] = {}
        self._documents: dict[ox.NamedNode, Document] = {}

    def about(self, node: ox.NamedNode) -> dict[str, list[Any]]:
        """Property IRI → its values, sorted."""
        found: dict[str, list[Any]] = {}
        for quad in self._graph.quads_for_pattern(node, None, None):
            found.setdefault(quad.predicate.value, []).append(quad.object)
        for values in found.values():
            if len(values) > 1:
                values.sort(key=str)
        return found

    def entity(self, node: ox.NamedNode) -> Entity:
        """Of several labels the first by code point; of several types the most specific."""
        if node not in self._entities:
            if len(self._entities) >= _KEPT:
                self._entities.clear()
            # Not all that is about it: a hub has tens of thousands of direct triples.
            about: dict[str, list[Any]] = {
                key.value: sorted((quad.object for quad in self._graph.quads_for_pattern(node, key, None)), key=str)
                for key in (TYPE, LABEL)}
            types = [name for kind in about[TYPE.value]
                     if (name := ontology.compact(kind.value)) in ontology.classes()]
            kind = max(types, key=lambda name: (len(ontology.ancestors(name)), name), default="Entity")
            self._entities[node] = Entity(node.value, _one(node, about, "rdfs:label"), kind)
        return self._entities[node]

    def document(self, node: ox.NamedNode) -> Document:
        if node not in self._documents:
            if len(self._documents) >= _KEPT:
                self._documents.clear()
            about = self.about(node)
            fields = {field: _text(about, name) or "" for field, name in _DOCUMENT.items()}
            if not self._texts:
                fields["text"] = ""
            others = tuple(other.value for other in about.get(SAME_REPORT.value, ()) if isinstance(other, ox.NamedNode))
            self._documents[node] = Document(date=_text(about, "schema:datePublished") or "", same_report=others, **fields)
        return self._documents[node]

    def evidence(self, node: ox.NamedNode) -> Evidence:
        about = self.about(node)
        source = _one_node(node, about, "oa:hasSource")
        qualifiers = {key: text for key in QUALIFIERS if (text := _text(about, key)) is not None}
        return Evidence(
            document=self.document(source), quote=_one(node, about, "oa:exact"),
            start=int(_one(node, about, "oa:start")),
            end=int(_one(node, about, "oa:end")),
            subject_mention=_text(about, "subjectMention") or "", object_mention=_text(about, "objectMention") or "",
            attributed_to=_text(about, "attributedToName"), via=_text(about, "reportedByName"),
            date=_text(about, "date"), qualifiers=MappingProxyType(qualifiers), method=_text(about, "method") or "",
            speaker=self._agent(about, "attributedTo"), reporter=self._agent(about, "reportedBy"),
        )

    def _agent(self, about: Mapping[str, list[Any]], name: str) -> Entity | None:
        who = about.get(term(name).value)
        return self.entity(who[0]) if who else None

    def claim(self, node: ox.NamedNode) -> Claim:
        about = self.about(node)
        evidence = [self.evidence(found) for found in about.get(term("evidence").value, ())]
        evidence.sort(key=lambda e: (e.document.source, e.start, e.end, e.id(node.value)))
        names = {name: ontology.compact(_one_node(node, about, name).value)
                 for name in ("rdf:predicate", "polarity", "modality")}
        return Claim(self.entity(_one_node(node, about, "rdf:subject")), names["rdf:predicate"],
                     self.entity(_one_node(node, about, "rdf:object")), names["polarity"], names["modality"],
                     tuple(evidence))


def _text(about: Mapping[str, list[Any]], name: str) -> str | None:
    values = about.get(term(name).value)
    return values[0].value if values else None


def _one(node: ox.NamedNode, about: Mapping[str, list[Any]], name: str) -> str:
    value = _text(about, name)
    if value is None:
        raise StoreError(f"{node.value} has no {name}", remedy="kg validate lists what is wrong")
    return value


def _one_node(node: ox.NamedNode, about: Mapping[str, list[Any]], name: str) -> ox.NamedNode:
    return ox.NamedNode(_one(node, about, name))


def _nodes(graph: Graph, kind: str) -> Iterator[ox.NamedNode]:
    """The nodes of a class by IRI; of a million claims 60 MB are held."""
    start = f"{BASE}{kind.lower()}/"
    hashes, others = [], []
    for quad in graph.quads_for_pattern(None, TYPE, term(kind)):
        if isinstance(quad.subject, ox.NamedNode):
            iri = quad.subject.value
            if iri.startswith(start) and _HASH.fullmatch(iri, len(start)):
                hashes.append(bytes.fromhex(iri[len(start):]))
            else:
                others.append(iri)
    hashes.sort()
    iris = merge((start + item.hex() for item in hashes), sorted(others))
    return (ox.NamedNode(iri) for iri, _ in groupby(iris))  # of a union of graphs a server may give one twice


def read_claims(graph: Graph, claims: Iterable[str] | None = None, *, texts: bool = True) -> Iterator[Claim]:
    """The claims of a graph by id, or those of the IRIs given, in their order.

    Evidence is sorted by document, start and end. Without `texts` the documents come without their
    bodies, for views that only name them. Raises StoreError where a claim is not whole.
    """
    reader = _Reader(graph, texts=texts)
    nodes = _nodes(graph, "Claim") if claims is None else map(named_node, claims)
    return (reader.claim(node) for node in nodes)


def read_document(graph: Graph, node: ox.NamedNode) -> Document:
    """One document with its body."""
    return _Reader(graph, texts=True).document(node)


def read_documents(graph: Graph, *, texts: bool = False) -> Iterator[Document]:
    """The documents of a graph by IRI, without their bodies unless asked for."""
    reader = _Reader(graph, texts=texts)
    return (reader.document(node) for node in _nodes(graph, "Document"))


def read_entity(graph: Graph, iri: str) -> Entity:
    """The entity of this IRI; raises StoreError where it has no label."""
    return _Reader(graph, texts=False).entity(named_node(iri))


def read_entities(graph: Graph) -> Iterator[Entity]:
    """The entities that the claims of a graph are about, by IRI."""
    reader = _Reader(graph, texts=False)
    found = {quad.object for side in ("rdf:subject", "rdf:object") for quad in graph.quads_for_pattern(None, term(side), None)
             if isinstance(quad.object, ox.NamedNode)}
    return (reader.entity(node) for node in sorted(found, key=lambda node: node.value))
