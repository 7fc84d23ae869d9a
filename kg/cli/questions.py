"""sparql and queries: questions to the store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.bounds import SECONDS, bounded
from kg.cli.options import as_of_option, fetch_option, format_option, lang_option, language, open_store, store_option
from kg.cli.output import csv_rows, json_document, json_line, line, lines, note, table
from kg.errors import InputError, SourceError, UsageError

if TYPE_CHECKING:
    from kg.ontology import Parameter, Query
    from kg.store.answers import Answer
    from kg.store.embedded import Store


@click.command()
@click.argument("query", required=False, metavar="[QUERY|FILE.rq|-]")
@click.option("--name", help="A named query; `kg queries` lists them.")
@click.option("--set", "values", multiple=True, metavar="VARIABLE=VALUE",
              help="Bind a variable to an entity of that name, or with text:… to a text (repeatable).")
@click.option("--limit", type=click.IntRange(min=1), help="Stop after so many rows and say so.")
@click.option("--timeout", type=click.FloatRange(min=0), default=SECONDS, show_default=True, metavar="SECONDS",
              help="End after so long without an answer; 0 for never.")
@fetch_option("SERVICE of the query may ask")
@as_of_option
@format_option("table", "csv", "tsv", "json", "jsonl", "turtle", "ntriples")
@lang_option
@store_option
def sparql(query: str | None, name: str | None, values: tuple[str, ...], limit: int | None, timeout: float,
           fetch: tuple[str, ...], as_of: str, format_: str, lang: str | None, store: str | None) -> None:
    """Ask the store with SPARQL; the usual prefixes (kg:, schema:, prov:, oa: …) are declared.

    \b
    kg sparql 'SELECT ?who ?what { ?who kg:acquires ?what }'
    kg sparql --name who-licenses-what --set entity=Disney
    kg sparql --name who-refuses --as-of 2025-06
    kg sparql question.rq --format csv > answer.csv
    kg sparql federated.rq --allow-fetch https://query.wikidata.org/sparql

    An answer is printed once it is whole: one that takes too long or gets too large is an error, never a part.
    """
    with open_store(store) as opened, bounded(timeout):
        text, bound = _question(opened, query, name, values)
        answer = (opened.named(text, bound, lang=language(lang), as_of=as_of) if name else
                  opened.query(text, bound, lang=language(lang), as_of=as_of, fetch=fetch))
        if format_ in ("json", "turtle", "ntriples", "tsv"):
            if limit:
                raise UsageError(f"--limit does not go with --format {format_}", remedy="put LIMIT into the query")
            sys.stdout.flush()
            answer.write(sys.stdout.buffer, format_)
            if format_ == "json" and answer.kind != "graph":
                sys.stdout.buffer.write(b"\n")
            return
        _print(answer, format_, limit)


def _print(answer: Answer, format_: str, limit: int | None) -> None:
    if format_ == "table" and answer.kind == "boolean":
        line("yes" if answer else "no")
    elif format_ == "table":
        rows = answer.rows()
        count = table(answer.variables, ([cell.text if cell else "" for cell in row] for row in islice(rows, limit)))
        note(f"{count} rows")
        _tell_cut(rows, limit)
    else:
        values = answer.values()
        shown = islice(values, limit)
        if format_ == "csv":
            csv_rows(answer.variables, ([value or "" for value in row] for row in shown))
        else:
            lines(json.dumps(dict(zip(answer.variables, row, strict=True)), ensure_ascii=False) for row in shown)
        _tell_cut(values, limit)


def _tell_cut(rest: Iterator[object], limit: int | None) -> None:
    if limit and next(rest, None) is not None:
        note(f"cut after {limit} rows; there are more")


def _question(
    store: Store, query: str | None, name: str | None, given: tuple[str, ...],
) -> tuple[str, dict[str, str]]:
    """The text of the query and the values of its variables; what in it can match nothing is told."""
    from kg import ontology

    if (query is None) == (name is None):
        raise UsageError("give a query or --name", remedy="kg sparql --help has examples")
    pairs = _pairs(given)
    if query is not None:
        text = _text(query)
        for doubt in ontology.doubts(text):
            note(f"kg: query: {doubt}")
        return text, {key: _value(store, value) for key, value in pairs.items()}
    found = _named(name or "")
    parameters = {parameter.name: parameter for parameter in found.parameters}
    for key in pairs:
        if key not in parameters:
            raise UsageError(f"query {found.name} has no parameter {key!r}",
                             remedy="it has " + (", ".join(parameters) or "none"))
    for key, parameter in parameters.items():
        if key not in pairs and not parameter.optional:
            raise UsageError(f"query {found.name} needs --set {key}=…", remedy=parameter.description)
    return found.name, {key: _typed(store, parameters[key], value) for key, value in pairs.items()}


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    """The VARIABLE=VALUE pairs of --set."""
    pairs = {}
    for pair in given:
        variable, sign, value = pair.partition("=")
        if not sign or not variable.lstrip("?").isidentifier():
            raise UsageError(f"--set {pair!r} is not VARIABLE=VALUE", remedy="for example --set entity=Disney")
        pairs[variable.lstrip("?")] = value
    return pairs


def _typed(store: Store, parameter: Parameter, value: str) -> str:
    """The value of a named query's parameter, as its type says."""
    from kg import ontology
    from kg.store import names
    from kg.store.binding import Iri

    if parameter.type == "entity":
        return Iri(names.resolve(store, value).id)
    constant = ontology.constant(parameter, value)
    return value if constant is None else Iri(constant)


def _value(store: Store, value: str) -> str:
    """The value for a query of one's own: an entity of that name, or what follows "text:"."""
    from kg.store import names
    from kg.store.binding import Iri

    if value.startswith("text:"):
        return value.removeprefix("text:")
    return Iri(names.resolve(store, value).id)


def _text(query: str) -> str:
    """The query's text: given, in a file, or on standard input."""
    try:
        if query == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        if query.endswith((".rq", ".sparql")) and "{" not in query:
            return Path(query).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SourceError("is not UTF-8", where=query, remedy="save the query as UTF-8") from None
    except OSError as error:
        raise SourceError((error.strerror or str(error)).lower(), where=query, remedy="check the path") from None
    return query


@click.command()
@click.argument("name", required=False)
@format_option("table", "json", "jsonl")
@lang_option
def queries(name: str | None, format_: str, lang: str | None) -> None:
    """List the named queries with their parameters, or print the text of one.

    \b
    kg queries
    kg queries who-licenses-what > mine.rq
    """
    from kg import ontology

    if name:
        line(_named(name).text.rstrip("\n"))
        return
    chosen = language(lang)
    found = [{"name": query.name, "question": query.questions[chosen],
              "parameters": [(f"[{item.name}]" if item.optional else item.name) for item in query.parameters]}
             for query in ontology.queries().values()]
    if format_ == "table":
        table(("name", "parameters", "question"),
              ([str(row["name"]), " ".join(row["parameters"]), str(row["question"])] for row in found))
    elif format_ == "json":
        json_document(found)
    for row in found if format_ == "jsonl" else ():
        json_line(row)


def _named(name: str) -> Query:
    """A named query; raises InputError with near names."""
    from rapidfuzz import process

    from kg import ontology

    known = ontology.queries()
    if name not in known:
        near = [found[0] for found in process.extract(name, list(known), limit=3, score_cutoff=40)]
        raise InputError(f"no query is called {name!r}",
                         remedy="did you mean " + ", ".join(near) + "?" if near else "kg queries lists them")
    return known[name]
