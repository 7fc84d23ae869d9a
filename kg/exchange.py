"""A catalogue and decisions as RDF: what other tools have of entities comes in, decisions go out and come in as PROV.

An entity of a catalogue is any named node with a label (skos:prefLabel, rdfs:label, schema:name); further names are
skos:altLabel and schema:alternateName. A decision is a kg:Judgement: an activity of somebody at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg import ontology, rdf
from kg.catalogue import Entry
from kg.errors import SourceError
from kg.linking.judgements import DIFFERENT, SAME, UNDO, Judgement
from kg.model import BASE, digest
from kg.rdf import LABEL, TYPE, term
from kg.resources import resource

FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".rdf": ox.RdfFormat.RDF_XML,
           ".jsonld": ox.RdfFormat.JSON_LD}
"""Suffix → format of a file that can be read."""

_LABELS = (term("skos:prefLabel"), LABEL, term("schema:name"))
_ALIASES = (term("skos:altLabel"), term("schema:alternateName"))
_PARENTS = (term("org:subOrganizationOf"), term("schema:parentOrganization"), term("subsidiaryOf"))
_SAME_AS = (term("owl:sameAs"), term("skos:exactMatch"))
_COUNTRY, _SOURCE = (term("schema:addressCountry"),), (term("dcterms:source"),)
_JUDGEMENT, _JUDGES, _VERDICT = term("Judgement"), term("judges"), term("verdict")
_WHO, _WHEN, _WHY = term("prov:wasAssociatedWith"), term("prov:endedAtTime"), term("rdfs:comment")
_VERDICTS = {SAME: term("same"), DIFFERENT: term("different"), UNDO: term("undone")}


def read(path: Path) -> tuple[list[Entry], list[Judgement]]:
    """The entities and the decisions of an RDF file, each sorted. Raises SourceError: unreadable, or holds neither."""
    graph = ox.Store()
    form = FORMATS[path.suffix.lower()]
    try:
        data = path.read_bytes()
        if form is ox.RdfFormat.RDF_XML and b"<!ENTITY" in data:
            raise ValueError("declares XML entities: a short file of them can ask for any amount of memory")
        graph.load(data, form, base_iri=BASE + "entity/", to_graph=ox.DefaultGraph())
    except (OSError, SyntaxError, ValueError) as error:
        raise SourceError(" ".join(str(error).split()), where=str(path), remedy="check the file") from None
    judgements = sorted(_judgements(graph, str(path)), key=lambda j: (j.when, j.pair, j.judgement))
    entries = sorted(_entries(graph), key=lambda entry: entry.id)
    if not entries and not judgements:
        raise SourceError("holds neither an entity with a label nor a decision", where=str(path),
                          remedy="give entities skos:prefLabel or rdfs:label")
    return entries, judgements


def write(judgements: Iterable[Judgement], output: IO[bytes]) -> None:
    """Decisions as Turtle, sorted; no blank nodes."""
    triples = sorted({triple for judgement in judgements for triple in judgement_triples(judgement)}, key=str)
    ox.serialize(triples, output, ox.RdfFormat.TURTLE, prefixes=rdf.PREFIXES)


def judgement_triples(judgement: Judgement) -> Iterator[ox.Triple]:
    """A decision as an activity; the same decision has the same IRI."""
    node = ox.NamedNode(BASE + "judgement/" + digest(*judgement.pair, judgement.judgement, judgement.who, judgement.when,
                                                     judgement.why))
    yield ox.Triple(node, TYPE, _JUDGEMENT)
    yield ox.Triple(node, TYPE, term("prov:Activity"))
    for iri in judgement.pair:
        yield ox.Triple(node, _JUDGES, ox.NamedNode(iri))
    yield ox.Triple(node, _VERDICT, _VERDICTS[judgement.judgement])
    if judgement.when:
        yield ox.Triple(node, _WHEN, rdf.date_literal(judgement.when))
    if judgement.why:
        yield ox.Triple(node, _WHY, ox.Literal(judgement.why))
    if judgement.who:
        agent = ox.NamedNode(BASE + "agent/" + digest(judgement.who))
        yield ox.Triple(node, _WHO, agent)
        yield ox.Triple(agent, TYPE, term("prov:Agent"))
        yield ox.Triple(agent, LABEL, ox.Literal(judgement.who))


def _judgements(graph: ox.Store, where: str) -> Iterator[Judgement]:
    names = {node.value: name for name, node in _VERDICTS.items()}
    for quad in graph.quads_for_pattern(None, TYPE, _JUDGEMENT):
        sides = sorted(node.value for node in _values(graph, quad.subject, (_JUDGES,)) if isinstance(node, ox.NamedNode))
        verdict = [names[node.value] for node in _values(graph, quad.subject, (_VERDICT,)) if node.value in names]
        if len(sides) != 2 or len(verdict) != 1:
            raise SourceError("a decision needs two entities (kg:judges) and one kg:verdict", where=f"{where}: {quad.subject}",
                              remedy="kg entities list --format turtle shows the form")
        who = [_text(graph, agent, (LABEL,)) for agent in _values(graph, quad.subject, (_WHO,))]
        yield Judgement(sides[0], sides[1], verdict[0], "".join(who[:1]), _text(graph, quad.subject, (_WHEN,)),
                        _text(graph, quad.subject, (_WHY,)))


def _entries(graph: ox.Store) -> Iterator[Entry]:
    passed = {quad.object for quad in graph.quads_for_pattern(None, _WHO, None)}
    for node in {quad.subject for label in _LABELS for quad in graph.quads_for_pattern(None, label, None)}:
        if isinstance(node, ox.NamedNode) and node not in passed and (names := _names(graph, node)):
            label, *others = names
            wikidata = [value.value.rsplit("/", 1)[-1] for value in _values(graph, node, _SAME_AS)
                        if isinstance(value, ox.NamedNode) and re.fullmatch(r"https?://www\.wikidata\.org/entity/Q\d+", value.value)]
            parents = [value.value for value in _values(graph, node, _PARENTS) if isinstance(value, ox.NamedNode)]
            yield Entry(node.value, label, _class(graph, node), tuple(others), "".join(parents[:1]),
                        _text(graph, node, _COUNTRY), "".join(wikidata[:1]), _text(graph, node, _SOURCE))


def _names(graph: ox.Store, node: ox.NamedNode) -> list[str]:
    """The label first: by property, then what has no language, English, the others."""
    found = [value for properties in (_LABELS, _ALIASES) for name in properties
             for value in sorted((v for v in _values(graph, node, (name,)) if isinstance(v, ox.Literal)),
                                 key=lambda v: ({None: "", "en": "en"}.get(v.language, "z"), v.language or "", v.value))]
    return list(dict.fromkeys(filter(None, (" ".join(value.value.split()) for value in found))))


def _class(graph: ox.Store, node: ox.NamedNode) -> str:
    """The most exact of our classes that a type of the node is, or is close to."""
    return ontology.most_exact(
        name for kind in _values(graph, node, (TYPE,)) if isinstance(kind, ox.NamedNode)
        for name in _mapped().get(kind.value, [ontology.compact(kind.value)]) if name in ontology.classes())


@lru_cache(maxsize=1)
def _mapped() -> dict[str, list[str]]:
    """IRI of a class of another vocabulary → our classes that kg.ttl maps to it."""
    found: dict[str, list[str]] = {}
    for quad in ox.parse(resource("kg.ttl").read_bytes(), ox.RdfFormat.TURTLE):
        if quad.predicate == term("skos:closeMatch") and isinstance(quad.subject, ox.NamedNode) \
                and isinstance(quad.object, ox.NamedNode) and (name := ontology.compact(quad.subject.value)) in ontology.classes():
            found.setdefault(quad.object.value, []).append(name)
    return found


def _values(graph: ox.Store, node: object, predicates: tuple[ox.NamedNode, ...]) -> list[ox.NamedNode | ox.Literal]:
    """The values of the properties, in their order and sorted within each."""
    if not isinstance(node, (ox.NamedNode, ox.BlankNode)):
        return []
    return [value for predicate in predicates
            for value in sorted((quad.object for quad in graph.quads_for_pattern(node, predicate, None)), key=str)
            if isinstance(value, (ox.NamedNode, ox.Literal))]


def _text(graph: ox.Store, node: object, predicates: tuple[ox.NamedNode, ...]) -> str:
    return next((value.value for value in _values(graph, node, predicates) if isinstance(value, ox.Literal)), "")
