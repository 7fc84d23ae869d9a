"""A file as `kg export` writes it, read node by node for a bulk load: checked while it is loaded, in one pass.

Each node's lines are together, claims come in order, and every node has exactly the lines that an ingest would write
for it: they are compared with those written anew from what was read, so that nothing passes that breaks a rule. Direct
triples are not taken but made from the claims. Ids are hashes, and are taken again. What one node says of another
(claims of their entities, evidence of its document) is looked up once all are known; evidence of what is not known yet
(an entity whose IRI comes later than its own) waits on disk for that.

Whatever is otherwise, a file that somebody changed or another tool wrote, raises NotExported: then kg.importing reads
it triple by triple, and tells what is wrong with it, if anything.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import pyoxigraph as ox

from kg import ontology, rdf
from kg.errors import RecordError
from kg.model import BASE, MODALITIES, POLARITIES, QUALIFIERS, Claim, Document, Entity, Evidence
from kg.records import FARTHEST
from kg.store import ntriples
from kg.store.copies import Many
from kg.store.kept import Part

_CLAIM, _EVIDENCE, _DOCUMENT, _ENTITY, _RUN = (
    f"<{BASE}{kind}/" for kind in ("claim", "evidence", "document", "entity", "run"))
_BUFFER = 2**22
Fields = dict[str, str]
"""Predicate → object, both as written; of a predicate that comes twice the last."""


class NotExported(Exception):
    """The file has something that an export of a sound store has not, or not so."""


def _written(name: str) -> str:
    return str(rdf.term(name))


_TYPE, _SUBJECT, _PREDICATE, _OBJECT, _POLARITY, _MODALITY, _CARRIED = map(_written, (
    "rdf:type", "rdf:subject", "rdf:predicate", "rdf:object", "polarity", "modality", "evidence"))
_SOURCE, _QUOTE, _START, _END, _GENERATED, _READ_IN, _LABEL = map(_written, (
    "oa:hasSource", "oa:exact", "oa:start", "oa:end", "prov:wasGeneratedBy", "readIn", "rdfs:label"))
_SUBJECT_MENTION, _OBJECT_MENTION, _METHOD, _DATE, _NAME, _VIA, _SPEAKER, _REPORTER = map(_written, (
    "subjectMention", "objectMention", "method", "date", "attributedToName", "reportedByName", "attributedTo", "reportedBy"))
_QUALIFIERS = {_written(name): name for name in QUALIFIERS}
_HEAD = {_TYPE, _SUBJECT, _PREDICATE, _OBJECT, _POLARITY, _MODALITY}
_SAME_REPORT = f"{rdf.SAME_REPORT} "
_METADATA = tuple(map(_written, ("text", "source", "schema:headline", "schema:url", "schema:publisher", "schema:author",
                                 "schema:inLanguage", "schema:datePublished")))
_RELATIONS = {_written(name): name for name in ontology.relations()}
_CLASSES = {_written(name): name for name in ontology.classes()}
_STANDINGS = {_written(name): name for name in (*POLARITIES, *MODALITIES)}
_A_CLAIM = _written("Claim")


class Exported:
    """One file. `documents` and `claims` count what was read of it."""

    def __init__(self, lines: Iterable[str], graph: ox.Store) -> None:
        """`graph` is where they are to be loaded: documents that it has cannot come so."""
        self._lines, self._graph = lines, graph
        self._carried: dict[str, Claim] = {}
        """Of evidence (node without what all begin with) that was not read yet, the claim, its entities by IRI only."""
        self._entities: dict[str, Entity] = {}
        self._sides: dict[str, Entity] = {}
        """Whatever claims are about, and who is responsible for one, by IRI; of these nothing else is known yet."""
        self._documents: dict[str, tuple[Document, str | None]] = {}
        self._runs: set[str] = set()
        self._quoted: set[str] = set()
        self._last = ""
        self.claims = 0

    @property
    def documents(self) -> int:
        return len(self._documents)

    def parts(self) -> Iterator[Part]:
        """The file for Store.load_lines. Raises NotExported, at the end of the file at the latest."""
        with (tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", buffering=_BUFFER) as waiting,
              tempfile.TemporaryFile("w+b", buffering=_BUFFER) as texts):
            reports = Many(self._graph, texts)
            try:
                for node, block in _blocks(self._lines):
                    if not node.startswith(_EVIDENCE):
                        yield Part(self._part(node, block, reports).encode())
                        continue
                    try:
                        part = self._evidence(node, block)
                    except KeyError:
                        waiting.writelines(block)
                    else:
                        yield part
                for pair in reports.pairs():
                    yield Part(ntriples.line(rdf.same_report(*pair)).encode(), copies=(pair,))
                waiting.seek(0)
                for node, block in _blocks(waiting):
                    yield self._evidence(node, block)
                self._close()
            except (KeyError, ValueError, RecordError):  # a field is missing, or no value of its kind
                raise NotExported from None

    def _part(self, node: str, block: list[str], reports: Many) -> str:
        """The lines of a node that is no evidence."""
        if node.startswith(_CLAIM):
            return self._claim(node, block)
        if node.startswith(_DOCUMENT):
            return self._document(node, block, reports)
        if node.startswith(_RUN):
            _same(block, "".join(map(ntriples.line, rdf.run_triples(node[1:-1]))))
            self._runs.add(node)
            return "".join(block)
        return self._entity(node, block)

    def _claim(self, node: str, block: list[str]) -> str:
        fields = _fields(node, block)
        carried = [line[len(node) + len(_CARRIED) + 2:-3] for line in block if line.startswith(f"{node} {_CARRIED} ")]
        subject, value, relation = fields[_SUBJECT][1:-1], fields[_OBJECT][1:-1], _RELATIONS[fields[_PREDICATE]]
        ends = [self._sides.setdefault(iri, Entity(iri, "")) for iri in (subject, value)]
        claim = Claim(ends[0], relation, ends[1], _STANDINGS[fields[_POLARITY]], _STANDINGS[fields[_MODALITY]], ())
        _need(node > self._last, carried, fields.keys() - {_CARRIED} == _HEAD, len(block) == len(_HEAD) + len(carried),
              fields[_TYPE] == _A_CLAIM, node == f"<{claim.id}>", subject != value, claim.polarity in POLARITIES,
              claim.modality in MODALITIES, not ontology.relations()[relation].symmetric or subject < value)
        for name in carried:
            _need(name.startswith(_EVIDENCE), self._carried.setdefault(name[len(_EVIDENCE):], claim) is claim)
        self._last = node
        self.claims += 1
        if claim.is_assertion:
            block.append(f"<{subject}> {fields[_PREDICATE]} <{value}> .\n")
        return "".join(block)

    def _entity(self, node: str, block: list[str]) -> str:
        """Its name and class; direct triples are left out."""
        own = [line for line in block if line[len(node) + 1:line.index(" ", len(node) + 1)] not in _RELATIONS]
        fields = _fields(node, own)
        entity = Entity(node[1:-1], _text(fields[_LABEL]), _CLASSES[fields[_TYPE]])
        written = ntriples.described(str(rdf.named_node(entity.id)), entity)
        _same(own, written)
        _need(entity.label, node.startswith(_ENTITY) or not entity.id.startswith(BASE), entity.id not in self._entities)
        self._entities[entity.id] = entity
        return written

    def _document(self, node: str, block: list[str], reports: Many) -> str:
        """What it is; which others are the same report is found anew."""
        own = [line for line in block if not line.startswith(_SAME_REPORT, len(node) + 1)]
        fields = _fields(node, own)
        text, source, title, url, publisher, author, lang, date = (_text(fields.get(name, '""')) for name in _METADATA)
        document = Document(source, text, lang, title, url, publisher, author, date)
        run = fields.get(_READ_IN)
        written = "".join(map(ntriples.line, rdf.document_triples(document, run and run[1:-1])))
        _same(own, written)
        _need(node == f"<{document.id}>", document.source, node not in self._documents,
              next(self._graph.quads_for_pattern(ox.NamedNode(document.id), None, None), None) is None)
        if text:
            reports.add(document)
            document = replace(document, text="")
        self._documents[node] = document, run
        return written

    def _evidence(self, node: str, block: list[str]) -> Part:
        """Raises KeyError, with nothing done, where something that it names is not known."""
        key = node[len(_EVIDENCE):]
        head = self._carried[key]
        document, evidence, run = self._read(node, block)
        written = ntriples.evidence(node, evidence, run and run[1:-1])
        _same(block, written)
        claim = Claim(self._entities[head.subject.id], head.relation, self._entities[head.object.id], head.polarity,
                      head.modality, (evidence,))
        _need(node == f"<{evidence.id(head.id)}>", evidence.quote, evidence.attributed_to != "", evidence.via != "",
              0 <= evidence.start <= FARTHEST, 1 <= evidence.end <= FARTHEST)
        del self._carried[key]
        return Part(written.encode(), document, (claim,))

    def _close(self) -> None:
        """All has been read: whether every claim has its entities and its evidence, every document its run."""
        _need(self._documents, not self._carried, self._entities.keys() == self._sides.keys(),
              {run for _, run in self._documents.values() if run} == self._runs,
              all(run or node in self._quoted for node, (_, run) in self._documents.items()))

    def _read(self, node: str, block: list[str]) -> tuple[Document, Evidence, str | None]:
        """The document that an evidence stands in, the evidence, and the run that both were read in."""
        fields = _fields(node, block)
        document, run = self._documents[fields[_SOURCE]]
        self._quoted.add(fields[_SOURCE])
        speaker, reporter = (self._entities[fields[name][1:-1]] if name in fields else None for name in (_SPEAKER, _REPORTER))
        self._sides.update((who.id, who) for who in (speaker, reporter) if who)
        qualifiers: Mapping[str, str] = {_QUALIFIERS[name]: _text(value) for name, value in fields.items() if name in _QUALIFIERS}
        quote = fields[_QUOTE]
        return document, Evidence(
            document, _text(quote[:quote.rindex('"') + 1]), _number(fields[_START]), _number(fields[_END]),
            _text(fields[_SUBJECT_MENTION]), _text(fields[_OBJECT_MENTION]),
            _text(fields[_NAME]) if _NAME in fields else None, _text(fields[_VIA]) if _VIA in fields else None,
            _text(fields[_DATE]) if _DATE in fields else None, MappingProxyType(qualifiers), _text(fields[_METHOD]),
            speaker, reporter), run


def _blocks(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each node with its lines, as far as they are together."""
    node, block = "", [""]
    for line in lines:
        if line.startswith(node) and block[0]:
            block.append(line)
            continue
        if block[0]:
            yield node[:-1], block
        node, block = line[:line.find(" ") + 1], [line]
    if block[0]:
        yield node[:-1], block


def _fields(node: str, block: list[str]) -> Fields:
    start = len(node) + 1
    found = {}
    for line in block:
        predicate, _, value = line[start:-3].partition(" ")
        found[predicate] = value
    return found


def _same(block: list[str], written: str) -> None:
    """Only what we would write: then it has the form of N-Triples too, down to the last sign."""
    # Mostly in the same order too, and then there is nothing to sort.
    if "".join(block) != written and sorted(block) != sorted(f"{line}\n" for line in written[:-1].split("\n")):
        raise NotExported


def _need(*conditions: object) -> None:
    if not all(conditions):
        raise NotExported


def _text(literal: str) -> str:
    """The text of a literal, whatever its type; that it has the right one, `_same` tells."""
    end = literal.rindex('"')
    if "\\" in literal:
        (quad,) = ox.parse(f"<x:> <x:> {literal[:end + 1]} .", ox.RdfFormat.N_TRIPLES)
        return str(quad.object.value)
    return literal[1:end]


def _number(literal: str) -> int:
    return int(literal[1:literal.rindex('"')])
