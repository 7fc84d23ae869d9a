"""Rules across nodes, of a store or of the ontology: each query of ontology/hygiene has a row for every offender."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg import ontology
from kg.resources import resource
from kg.validation.problems import Problem, text_of


@dataclass(frozen=True, slots=True)
class Rule:
    """A query that gives ?node and ?message; nodes in `except_terms` are fine."""

    name: str
    query: str
    except_terms: bool = False


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
                found.append(Rule(file.name.removesuffix(".rq"), text, excepted))
    return tuple(found)


def check(graph: ox.Store, scope: str) -> Iterator[Problem]:
    """What the rules of a scope find."""
    for rule in hygiene_rules(scope):
        answer = graph.query(rule.query)
        assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - every rule is a SELECT
        for row in answer:
            node, message = row["node"], row["message"]
            if node is not None and message is not None and not (
                    rule.except_terms and text_of(node) in ontology.terms()):
                yield Problem(rule.name, text_of(node), text_of(message))
