"""What is wrong with a store or with the ontology: SHACL shapes and hygiene rules as SPARQL.

Each constraint of ontology/shapes.ttl becomes one query over the whole store. pySHACL reads the same
shapes and agrees (tests/test_validation.py compares them), but needs the whole graph in Python: 1.7 GB
for 100,000 claims, where the engine gets by with 140 MB. Rules across nodes are the files of
ontology/hygiene: each query has a row for every offender and none where all is well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import pyoxigraph as ox

from kg import ontology
from kg.resources import resource

SH = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/industry-kg/shapes#"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`rule` is a file of hygiene/ or a shape of shapes.ttl, `node` the IRI at fault, `message` a sentence about it."""

    rule: str
    node: str
    message: str


class Queryable(Protocol):
    """A store of kg.store, or a pyoxigraph one."""

    def query(self, query: str, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """A query that gives ?node (and ?message, or else `statement` is the message); nodes in `except_terms` are fine."""

    name: str
    statement: str
    query: str
    except_terms: bool = False


def validate(store: Queryable) -> list[Problem]:
    """All problems of a store, sorted: shapes and hygiene rules. Empty where nothing is wrong."""
    return _run(store, (*shape_rules(), *hygiene_rules("store")))


def validate_ontology(*documents: bytes) -> list[Problem]:
    """All problems of Turtle documents that declare or use terms of the ontology; by default those shipped."""
    store = ox.Store()
    for text in documents or (resource("kg.ttl").read_bytes(), resource("shapes.ttl").read_bytes()):
        store.load(text, format=ox.RdfFormat.TURTLE)
    return _run(store, hygiene_rules("ontology"))


def _run(store: Queryable, rules: tuple[Rule, ...]) -> list[Problem]:
    problems = {
        Problem(rule.name, row["node"], row.get("message", rule.statement))
        for rule in rules for row in _rows(store.query(rule.query))
        if not (rule.except_terms and row["node"] in ontology.terms())
    }
    return sorted(problems)


def _rows(answer: Any) -> Iterator[dict[str, str]]:
    """Rows as variable → text, of an answer of kg.store or of pyoxigraph."""
    if isinstance(answer, ox.QuerySolutions):
        names = [variable.value for variable in answer.variables]
        for solution in answer:
            yield {name: getattr(term, "value", str(term))
                   for name, term in zip(names, solution, strict=True) if term is not None}
        return
    for cells in answer.rows():
        yield {name: cell.value for name, cell in zip(answer.variables, cells, strict=True) if cell is not None}


@lru_cache(maxsize=2)
def hygiene_rules(scope: str) -> tuple[Rule, ...]:
    """The rules of ontology/hygiene for a "store" or for the "ontology" itself, by name."""
    found = []
    for file in sorted(resource("hygiene").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".rq"):
            text = file.read_text(encoding="utf-8")
            head = [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]
            if f"scope: {scope}" in head:
                excepted = "except: terms of the ontology" in head
                found.append(Rule(file.name.removesuffix(".rq"), head[0], text, excepted))
    return tuple(found)


# ---- SHACL Core to SPARQL ----------------------------------------------------------------------


@lru_cache(maxsize=1)
def shape_rules() -> tuple[Rule, ...]:
    """One rule for each constraint of shapes.ttl. Raises ValueError for a component that is not supported."""
    triples: dict[str, dict[str, list[Any]]] = {}
    for quad in ox.parse(resource("shapes.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
        triples.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    rules: list[Rule] = []
    for iri, about in triples.items():
        if SH + "targetClass" in about:
            target = _member("?node", about[SH + "targetClass"][0].value, "?target")
            rules += _constraints(iri, about, target, "?node", triples)
            for part in about.get(SH + "property", ()):
                inner = triples[part.value]
                value = f"{target} ?node {inner[SH + 'path'][0]} ?value ."
                rules += _constraints(part.value, inner, value, "?value", triples, target)
    return tuple(rules)


_STRUCTURE = {SH + name for name in ("targetClass", "property", "path", "message", "description")} | {
    ontology.PREFIXES["rdf"] + "type"}


def _constraints(
    shape: str, about: Mapping[str, list[Any]], pattern: str, focus: str,
    triples: Mapping[str, Mapping[str, list[Any]]], target: str = "",
) -> Iterator[Rule]:
    messages = [text.value for text in about.get(SH + "message", ()) if text.language == "en"]
    statement = messages[0] if messages else "A node has the shape of its class."
    for predicate, values in about.items():
        if predicate in _STRUCTURE:
            continue
        component, value = predicate.removeprefix(SH), values[0]
        if component == "minCount":
            body = f"{target} FILTER NOT EXISTS {{ {pattern.removeprefix(target)} }}"
        elif component == "hasValue":
            body = f"{target} FILTER NOT EXISTS {{ ?node {about[SH + 'path'][0]} {value} }}"
        elif component == "maxCount":
            other = pattern.removeprefix(target).replace("?value", "?other")
            body = f"{pattern} {other} FILTER(!sameTerm(?value, ?other))"
        elif component == "in":
            body = f"{pattern} FILTER({focus} NOT IN ({', '.join(map(str, _list(value, triples)))}))"
        else:
            body = f"{pattern} {_filter(component, value, focus)}"
        name = f"shape {shape.removeprefix(SHAPES)} {component}"
        yield Rule(name, statement, f"SELECT DISTINCT ?node WHERE {{ {body} }}")


def _filter(component: str, value: Any, focus: str) -> str:
    """What keeps the values that break a constraint on single values."""
    if component == "class":
        return f"FILTER NOT EXISTS {{ {_member(focus, value.value, '?class')} }}"
    if component == "datatype":
        return f"FILTER(!isLiteral({focus}) || DATATYPE({focus}) != {value})"
    if component == "nodeKind":
        return f"FILTER(!{'isIRI' if value.value == SH + 'IRI' else 'isLiteral'}({focus}))"
    if component == "minLength":
        return f"FILTER(STRLEN(STR({focus})) < {value.value})"
    if component == "minInclusive":
        return f"FILTER(!COALESCE({focus} >= {value.value}, false))"
    if component == "pattern":
        return f"FILTER(!REGEX(STR({focus}), {value}))"
    raise ValueError(f"shapes.ttl uses sh:{component}, which kg.validation does not know")


def _member(focus: str, class_: str, variable: str) -> str:
    """A pattern for members of a class. What is a relation or a subclass is known from the ontology, not the store."""
    name = ontology.compact(class_)
    if name == "Relation":
        return f"VALUES {focus} {{ {' '.join(f'<{relation.iri}>' for relation in ontology.relations().values())} }}"
    below = [found.iri for found in ontology.classes().values() if ontology.is_a(found.name, name)] or [class_]
    return f"VALUES {variable} {{ {' '.join(f'<{iri}>' for iri in below)} }} {focus} a {variable} ."


def _list(head: Any, triples: Mapping[str, Mapping[str, list[Any]]]) -> Iterator[Any]:
    """The members of an RDF list."""
    rdf = ontology.PREFIXES["rdf"]
    while head.value in triples:
        yield triples[head.value][rdf + "first"][0]
        head = triples[head.value][rdf + "rest"][0]
