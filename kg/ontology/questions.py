"""The named queries of ontology/queries: competency questions with metadata and parameters.

The comments at the head of a file are its metadata; ontology/README.md explains them. A parameter is a
variable of the query; whoever runs it binds a term to the variable and never writes into the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from kg.errors import UsageError
from kg.model import MODALITIES, POLARITIES
from kg.ontology.terms import classes, expand, relations
from kg.resources import resource

TYPES = ("entity", "relation", "class", "modality", "polarity", "text")
"""Of parameters: an entity's IRI, the IRI of a term of the ontology, or a string."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable to bind: `name` without "?", `type` one of TYPES. Left unbound, an optional one restricts nothing."""

    name: str
    type: str
    optional: bool
    description: str


@dataclass(frozen=True, slots=True)
class Query:
    """A competency question; `titles` and `questions` map a language ("en", "de") to text; `text` is SPARQL."""

    name: str
    titles: Mapping[str, str]
    questions: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    text: str


def metadata(text: str) -> dict[str, list[str]]:
    """The comments at the head of a .rq file: the first under "question en", the others "key: value" by key.

    `param` comes in once a parameter; its value starts with the parameter's name.
    """
    found: dict[str, list[str]] = {}
    for number, line in enumerate(text.splitlines()):
        if not line.startswith("#"):
            break
        line = line.lstrip("# ")
        if number == 0:
            found["question en"] = [line]
        elif line.startswith("param "):
            found.setdefault("param", []).append(line.removeprefix("param "))
        else:
            key, _, value = line.partition(": ")
            found.setdefault(key, []).append(value)
    return found


def _parameter(text: str) -> Parameter:
    """From "entity: entity, optional; the customer"."""
    head, _, description = text.partition("; ")
    name, _, kind = head.partition(": ")
    type_, _, optional = kind.partition(", ")
    return Parameter(name, type_, bool(optional), description)


@lru_cache(maxsize=1)
def queries() -> Mapping[str, Query]:
    """The named queries by name, in alphabetical order."""
    found = {}
    for file in sorted(resource("queries").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".rq"):
            name, text = file.name.removesuffix(".rq"), file.read_text(encoding="utf-8")
            data = metadata(text)
            titles, questions = ({lang: data[f"{key} {lang}"][0] for lang in ("en", "de")}
                                 for key in ("title", "question"))
            found[name] = Query(name, MappingProxyType(titles), MappingProxyType(questions),
                                tuple(_parameter(value) for value in data.get("param", ())), text)
    return MappingProxyType(found)


def constant(parameter: Parameter, value: str) -> str | None:
    """The IRI that a local name stands for in a parameter of type relation, class, modality or polarity.

    None for an entity, which the store knows, and for a text, which stands for itself. Raises UsageError
    for a name that is none.
    """
    vocabularies: Mapping[str, Mapping[str, object] | tuple[str, ...]] = {
        "relation": relations(), "class": classes(), "modality": MODALITIES, "polarity": POLARITIES}
    if parameter.type not in vocabularies:
        return None
    if value not in vocabularies[parameter.type]:
        raise UsageError(f"no {parameter.type} is called {value!r}",
                         remedy=f"one of {', '.join(vocabularies[parameter.type])}")
    return expand(value)
