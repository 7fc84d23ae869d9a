"""Every claim proven again from what the store holds: nothing is believed because it was stored once.

A quote stands at its offsets in the kept text, the text has its hash, every id is the hash of what it stands for, and
the direct triples are those of the asserted, positive claims and no others. Whoever changes one of these in the store
without the others is found; whoever recomputes all of them has written another claim, quoting another text.

One node at a time is in memory, with the text that is quoted. Ids being hashes, the claim behind a direct triple is
looked up rather than searched.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import pyoxigraph as ox

from kg import ontology, rdf
from kg.model import BASE, ONTOLOGY, digest
from kg.rdf import term
from kg.validation.problems import About, Problem, Term, describe, text_of

RULES = MappingProxyType({
    "claim-id": "The id of a claim is the hash of what it claims.",
    "claim-without-evidence": "Without the words that carry it, a claim does not exist.",
    "claim-without-direct-triple": "Every asserted, positive claim has its direct triple.",
    "direct-triple-without-claim": "A direct triple stands only where an asserted, positive claim stands behind it.",
    "document-id": "The id of a document is the hash of its URL or, without one, of its source.",
    "evidence-id": "The id of an evidence is the hash of its claim, document, place and attribution.",
    "orphan-evidence": "Every evidence carries exactly one claim and stands in one document.",
    "quote-not-in-text": "A quote is exactly what the text of its document has between its offsets.",
    "text-hash": "The hash of a document is that of its text, and each has both or none.",
})

_CLAIM, _EVIDENCE, _DOCUMENT = term("Claim"), term("Evidence"), term("Document")
_CLAIMED = tuple(term(name).value for name in ("rdf:subject", "rdf:predicate", "rdf:object", "polarity", "modality"))
_CARRIED, _SOURCE, _TEXT = term("evidence"), term("oa:hasSource"), term("text")
_POLARITY, _MODALITY = term("polarity"), term("modality")
_POSITIVE, _ASSERTED = term("positive"), term("asserted")
_PLACE = tuple(term(name).value for name in ("oa:start", "oa:end", "oa:exact"))
_SPEAKERS = tuple(term(name).value for name in ("attributedToName", "reportedByName"))
_TEXTS = 8


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what is wrong with it, sorted. `unread` counts evidence of documents without a text,
    which came as JSON lines: its quotes cannot be looked up."""

    problems: tuple[Problem, ...]
    claims: int
    evidence: int
    documents: int
    unread: int


def verify(graph: ox.Store) -> Report:
    """Prove all claims of a graph again."""
    verifier = Verifier(graph)
    problems = set(verifier.links())
    for node, about in nodes(graph):
        problems.update(verifier.check(node, about))
    seen = verifier.seen
    return Report(tuple(sorted(problems)), seen["claims"], seen["evidence"], seen["documents"], seen["unread"])


def nodes(graph: ox.Store) -> Iterator[tuple[ox.NamedNode | ox.BlankNode, About]]:
    """Every claim, document and evidence with all that is said of it. Evidence comes document by document, so that a
    long text is fetched once; what lacks its document or its type comes too."""
    for kind in (_CLAIM, _DOCUMENT):
        for quad in graph.quads_for_pattern(None, rdf.TYPE, kind):
            yield _described(graph, quad)
    for quad in graph.quads_for_pattern(None, _SOURCE, None):
        yield _described(graph, quad)
    for quad in graph.quads_for_pattern(None, rdf.TYPE, _EVIDENCE):
        if next(graph.quads_for_pattern(quad.subject, _SOURCE, None), None) is None:
            yield _described(graph, quad)


def _described(graph: ox.Store, quad: ox.Quad) -> tuple[ox.NamedNode | ox.BlankNode, About]:
    assert isinstance(quad.subject, ox.NamedNode | ox.BlankNode)  # noqa: S101 - a triple is no subject in RDF 1.1
    return quad.subject, describe(graph, quad.subject)


class Verifier:
    """Checks single nodes of a graph, and counts them in `seen`."""

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph
        self._text = lru_cache(_TEXTS)(self._read_text)
        self.seen: Counter[str] = Counter()

    def check(self, node: ox.NamedNode | ox.BlankNode, about: About) -> Iterator[Problem]:
        """What is wrong with a node that claims, is quoted from, or quotes."""
        types = about.get(rdf.TYPE.value, ())
        if _CLAIM in types:
            yield from self._claim(node, about)
        if _DOCUMENT in types:
            yield from self._document(node, about)
        if _EVIDENCE in types or _SOURCE.value in about:
            yield from self._evidence(node, about)

    def links(self) -> Iterator[Problem]:
        """Direct triples that no asserted, positive claim stands behind."""
        structural = ontology.structural()
        answer = self._graph.query("SELECT DISTINCT ?p { ?s ?p ?o }")
        assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - it is a SELECT
        for row in answer:
            predicate = row["p"]
            if (isinstance(predicate, ox.NamedNode) and predicate.value.startswith(ONTOLOGY)
                    and predicate.value not in structural):
                for quad in self._graph.quads_for_pattern(None, predicate, None):
                    if isinstance(quad.object, ox.NamedNode) and not self._is_asserted(quad):
                        yield Problem("direct-triple-without-claim", text_of(quad.subject),
                                      f"is linked by {predicate.value.removeprefix(ONTOLOGY)} to {quad.object.value}, "
                                      "and no source asserts it")

    def _is_asserted(self, quad: ox.Quad) -> bool:
        claim = ox.NamedNode(_claim_id(*map(text_of, (quad.subject, quad.predicate, quad.object, _POSITIVE, _ASSERTED))))
        return all(ox.Quad(claim, predicate, value) in self._graph for predicate, value in (
            (rdf.TYPE, _CLAIM), (_POLARITY, _POSITIVE), (_MODALITY, _ASSERTED)))

    def _claim(self, node: ox.NamedNode | ox.BlankNode, about: About) -> Iterator[Problem]:
        self.seen["claims"] += 1
        parts = [_only(about, name) for name in _CLAIMED]
        subject, relation, value, polarity, modality = parts
        if _CARRIED.value not in about:
            yield Problem("claim-without-evidence", node.value, "is a claim that no words carry")
        if None in parts:
            yield Problem("claim-id", node.value, "has not one subject, relation, object, polarity and modality each")
            return
        expected = _claim_id(*(text_of(part) for part in parts if part is not None))
        if node.value != expected:
            yield Problem("claim-id", node.value, f"claims something else than its id says; that would be {expected}")
        if (polarity, modality) == (_POSITIVE, _ASSERTED) and not (
                isinstance(subject, ox.NamedNode) and isinstance(relation, ox.NamedNode) and value is not None
                and ox.Quad(subject, relation, value) in self._graph):
            yield Problem("claim-without-direct-triple", node.value,
                          "is asserted and positive, but its direct triple is missing")

    def _document(self, node: ox.NamedNode | ox.BlankNode, about: About) -> Iterator[Problem]:
        self.seen["documents"] += 1
        texts, hashes = about.get(_TEXT.value, []), about.get(term("textSha256").value, [])
        if bool(texts) != bool(hashes):
            yield Problem("text-hash", node.value, "has a text without a hash" if texts else "has a hash without a text")
        elif {_sha256(text_of(text)) for text in texts} != {text_of(found) for found in hashes}:
            yield Problem("text-hash", node.value, "has a text of another hash")
        address = _only(about, term("schema:url").value) or _only(about, term("source").value)
        if node.value != BASE + "document/" + digest(text_of(address) if address is not None else ""):
            yield Problem("document-id", node.value, "has another URL or source than its id says")

    def _evidence(self, node: ox.NamedNode | ox.BlankNode, about: About) -> Iterator[Problem]:
        self.seen["evidence"] += 1
        claims = [quad.subject for quad in self._graph.quads_for_pattern(None, _CARRIED, node)]
        source = _only(about, _SOURCE.value)
        if len(claims) != 1:
            yield Problem("orphan-evidence", node.value, f"carries {len(claims) or 'no'} claim{'s' * bool(claims)}")
        elif ox.Quad(claims[0], rdf.TYPE, _CLAIM) not in self._graph:
            yield Problem("orphan-evidence", node.value, f"carries {text_of(claims[0])}, which is no claim")
        elif _EVIDENCE not in about.get(rdf.TYPE.value, ()):
            yield Problem("orphan-evidence", node.value, "carries a claim and is not called evidence")
        if not isinstance(source, ox.NamedNode) or ox.Quad(source, rdf.TYPE, _DOCUMENT) not in self._graph:
            yield Problem("orphan-evidence", node.value, "stands in no document, or in several")
            return
        start, end, quote = (_only(about, name) for name in _PLACE)
        if start is None or end is None or quote is None:
            yield Problem("quote-not-in-text", node.value, "has not one quote, start and end each")
            return
        if len(claims) == 1:
            speakers = (_only(about, name) for name in _SPEAKERS)
            expected = digest(text_of(claims[0]), source.value, text_of(start), text_of(end),
                              *("" if speaker is None else text_of(speaker) for speaker in speakers))
            if node.value != BASE + "evidence/" + expected:
                yield Problem("evidence-id", node.value,
                              f"is other evidence than its id says; it ought to end in {expected}")
        text = self._text(source)
        self.seen["unread"] += text is None
        if text is not None and not _stands(text_of(quote), text, text_of(start), text_of(end)):
            yield Problem("quote-not-in-text", node.value,
                          f"does not quote characters {text_of(start)} to {text_of(end)} of {source.value}")

    def _read_text(self, document: ox.NamedNode) -> str | None:
        return next((text_of(quad.object) for quad in self._graph.quads_for_pattern(document, _TEXT, None)), None)


def _only(about: About, name: str) -> Term | None:
    """The value of a property that has one; None where it has none or several."""
    values = about.get(name, ())
    return values[0] if len(values) == 1 else None


def _claim_id(subject: str, relation: str, value: str, polarity: str, modality: str) -> str:
    local = (term.removeprefix(ONTOLOGY) for term in (relation, polarity, modality))
    relation, polarity, modality = local
    return BASE + "claim/" + digest(subject, relation, value, polarity, modality)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _stands(quote: str, text: str, start: str, end: str) -> bool:
    """Whether the offsets are two numbers between which the text has the quote."""
    try:
        first, last = int(start), int(end)
    except ValueError:
        return False
    return 0 <= first <= last <= len(text) and text[first:last] == quote
