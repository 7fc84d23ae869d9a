"""The JSON API: its parameters, checked as its OpenAPI description has them, which is made from the same table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import QueryParams

from kg import __version__, ontology
from kg.filters import STATUSES
from kg.model import MODALITIES, POLARITIES
from kg.server.errors import Refused

_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address; `schema` is its JSON Schema: one type of string, integer, boolean, array of strings."""

    name: str
    description: str
    schema: Mapping[str, Any]
    required: bool = False


def _text(name: str, description: str, *, required: bool = False, **schema: Any) -> Parameter:
    return Parameter(name, description, {"type": "string", "maxLength": _LONGEST, **schema}, required)


def _list(name: str, description: str, **item: Any) -> Parameter:
    return Parameter(name, description, {"type": "array", "maxItems": 20, "items": {"type": "string", **item}})


def _number(name: str, description: str, low: int, high: int, default: int | None = None) -> Parameter:
    given = {} if default is None else {"default": default}
    return Parameter(name, description, {"type": "integer", "minimum": low, "maximum": high, **given})


_FILTERS = (
    _list("relation", "Only claims of this relation.", enum=sorted(ontology.relations())),
    _list("modality", "Only claims of this modality.", enum=list(MODALITIES)),
    _list("polarity", "Only claims of this polarity.", enum=list(POLARITIES)),
    _list("source", "Only evidence whose publisher, title, address or path has this word.",
          minLength=1, maxLength=_LONGEST),
    _text("since", "Only facts of this date or later.", pattern=_DATE),
    _text("until", "Only facts of this date or earlier.", pattern=_DATE),
)
CLAIMS = (
    _text("entity", "Only claims about the entity of this name or IRI.", minLength=1), *_FILTERS,
    _number("limit", "At most so many evidences.", 1, 10_000, 100),
    _number("offset", "Pass by so many first.", 0, 10_000_000, 0),
)
PATHS = (
    _text("from", "Name or IRI of the first entity.", required=True, minLength=1),
    _text("to", "Name or IRI of the last entity.", required=True, minLength=1),
    _list("include", "Claims that may be walked.", enum=list(STATUSES)),
    Parameter("directed", "Walk from subject to object only.", {"type": "boolean", "default": False}),
    _number("k", "How many paths.", 1, 100, 1),
    _number("max_hops", "No longer paths.", 1, 20),
    _number("avoid_hubs", "Pass by entities with more neighbours.", 1, 10_000_000), *_FILTERS,
)
PAGE = (
    _text("around", "Only what is near this entity.", minLength=1), _number("hops", "How near.", 1, 10, 1),
    _text("lang", "Language of the page.", enum=["de", "en"]),
)


def claims_options(query: QueryParams) -> dict[str, Any]:
    values = _read(query, CLAIMS)
    return {"entity": values["entity"] or "", "limit": values["limit"], "offset": values["offset"],
            "filters": _filters(values)}


def paths_options(query: QueryParams) -> dict[str, Any]:
    values = _read(query, PATHS)
    return {"source": values["from"], "target": values["to"], "include": frozenset(values["include"] or ["asserted"]),
            "directed": bool(values["directed"]), "k": values["k"], "max_hops": values["max_hops"],
            "avoid_hubs": values["avoid_hubs"], "filters": _filters(values)}


def page_options(query: QueryParams) -> dict[str, Any]:
    values = _read(query, PAGE)
    return {"around": values["around"] or "", "hops": values["hops"], "lang": values["lang"] or ""}


def no_options(query: QueryParams) -> None:
    _read(query, ())


def _filters(values: dict[str, Any]) -> dict[str, Any]:
    names = {"relations": "relation", "modalities": "modality", "polarities": "polarity", "sources": "source"}
    return {**{key: frozenset(values[name] or ()) for key, name in names.items()},
            "since": values["since"] or "", "until": values["until"] or ""}


def _read(query: QueryParams, parameters: tuple[Parameter, ...]) -> dict[str, Any]:
    """Values by parameter, None where none is given and none is the default; raises Refused."""
    known = {parameter.name for parameter in parameters}
    for name in query:
        if name not in known:
            raise Refused(400, "unknown parameter; there are " + (", ".join(sorted(known)) or "none"))
    return {parameter.name: _value(parameter, query.getlist(parameter.name)) for parameter in parameters}


def _value(parameter: Parameter, given: list[str]) -> Any:
    schema = parameter.schema
    if not given:
        if parameter.required:
            raise Refused(400, f"parameter {parameter.name!r} is needed")
        return schema.get("default")
    if schema["type"] == "array":
        if len(given) > schema["maxItems"]:
            raise _bad(parameter)
        return [_string(parameter, value, schema["items"]) for value in given]
    if len(given) > 1:
        raise _bad(parameter)
    (text,) = given
    if schema["type"] == "string":
        return _string(parameter, text, schema)
    if schema["type"] == "boolean":
        if text not in ("true", "false"):
            raise _bad(parameter)
        return text == "true"
    # Not int() at once: it also reads blanks, underscores, other digits and a plus sign.
    if not (text.isascii() and text.isdigit() and len(text) < 10 and schema["minimum"] <= int(text) <= schema["maximum"]):
        raise _bad(parameter)
    return int(text)


def _string(parameter: Parameter, text: str, schema: Mapping[str, Any]) -> str:
    fits = (schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", _LONGEST)
            and ("enum" not in schema or text in schema["enum"])
            and ("pattern" not in schema or re.fullmatch(schema["pattern"].strip("^$"), text) is not None))
    if not fits:
        raise _bad(parameter)
    return text


def _bad(parameter: Parameter) -> Refused:
    allowed = parameter.schema.get("items", parameter.schema)
    what = ", ".join(allowed["enum"]) if "enum" in allowed else allowed.get("pattern", allowed["type"])
    return Refused(400, f"parameter {parameter.name!r} has no value that it may have ({what})")


# ---- OpenAPI -----------------------------------------------------------------------------------


def description() -> dict[str, Any]:
    """The API as OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "kg", "version": __version__, "license": {"name": "Apache-2.0"},
                 "description": "Claims of news articles with their quotes, and paths along them."},
        "paths": {
            "/api/claims": _path("Evidences of claims, one an item, as kg extract --format jsonl prints them", CLAIMS,
                                 {"claims": _array(_object()), "more": {"type": "boolean"}}, {"404": "Unknown name"}),
            "/api/paths": _path("The shortest connections of two entities, as kg path --format json prints them", PATHS,
                                {"paths": _array(_object())}, {"404": "Unknown name"}),
            "/api/queries": _path("The named queries, whose text goes to /sparql", (), {"queries": _array(_object())}, {}),
        },
    }


def _path(summary: str, parameters: tuple[Parameter, ...], answer: dict[str, Any],
          errors: dict[str, str]) -> dict[str, Any]:
    errors = {"400": "A parameter is wrong", **errors, "422": "The answer is too large", "431": "The address is too long",
              "503": "Too many questions at once", "504": "It took too long"}
    responses: dict[str, Any] = {status: _response(text, {"error": {"type": "string"}})
                                 for status, text in errors.items()}
    responses["200"] = _response("The answer", answer)
    found = [{"name": parameter.name, "in": "query", "required": parameter.required,
              "description": parameter.description, "schema": dict(parameter.schema)} for parameter in parameters]
    return {"get": {"summary": summary, "parameters": found, "responses": dict(sorted(responses.items()))}}


def _response(text: str, properties: dict[str, Any]) -> dict[str, Any]:
    schema = {"type": "object", "required": sorted(properties), "properties": properties}
    return {"description": text, "content": {"application/json": {"schema": schema}}}


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _object() -> dict[str, Any]:
    return {"type": "object"}
