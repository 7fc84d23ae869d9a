"""sparql and queries: questions to the store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, lang_option, language, open_store, store_option
from kg.cli.output import csv_rows, json_line, line, note, table
from kg.errors import InputError, SourceError, UnknownName, UsageError

if TYPE_CHECKING:
    from kg.model import Entity
    from kg.store.answers import Answer
    from kg.store.embedded import Store


@click.command()
@click.argument("query", required=False, metavar="[QUERY|FILE.rq|-]")
@click.option("--name", help="A named query; `kg queries` lists them.")
@click.option("--set", "values", multiple=True, metavar="VARIABLE=VALUE",
              help="Bind a variable to an entity of that name, or to a text (repeatable).")
@click.option("--limit", type=click.IntRange(min=1), help="Stop after so many rows and say so.")
@format_option("table", "csv", "tsv", "json", "jsonl", "turtle", "ntriples")
@lang_option
@store_option
def sparql(query: str | None, name: str | None, values: tuple[str, ...], limit: int | None, format_: str,
           lang: str | None, store: str | None) -> None:
    """Ask the store with SPARQL; the usual prefixes (kg:, schema:, prov:, oa: …) are declared.

    \b
    kg sparql 'SELECT ?who ?what { ?who kg:acquires ?what }'
    kg sparql --name who-licenses-what --set entity=Disney
    kg sparql question.rq --format csv > answer.csv
    """
    text = _text(query, name)
    with open_store(store) as opened:
        answer = opened.query(text, _values(opened, values), lang=language(lang))
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
    rows = answer.rows()
    shown = islice(rows, limit) if limit else rows
    if format_ == "table" and answer.kind == "boolean":
        line("yes" if answer else "no")
    elif format_ == "table":
        count = table(answer.variables, ([cell.text if cell else "" for cell in row] for row in shown))
        note(f"{count} rows")
    elif format_ == "csv":
        csv_rows(answer.variables, ([cell.value if cell else "" for cell in row] for row in shown))
    else:
        for row in shown:
            json_line({name: cell.value if cell else None for name, cell in zip(answer.variables, row, strict=True)})
    if limit and next(rows, None) is not None:
        note(f"cut after {limit} rows; there are more")


def _text(query: str | None, name: str | None) -> str:
    """The query's text: given, in a file, on standard input, or a named one."""
    if (query is None) == (name is None):
        raise UsageError("give a query or --name", remedy="kg sparql --help has examples")
    if name is not None:
        return named(name)
    assert query is not None  # noqa: S101 - excluded above
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


def _values(store: Store, given: tuple[str, ...]) -> dict[str, str | Entity]:
    """VARIABLE=VALUE pairs; a value that names an entity stands for it, `=text:…` is always a text."""
    from kg.store import names

    values: dict[str, str | Entity] = {}
    for pair in given:
        variable, sign, value = pair.partition("=")
        if not sign or not variable.lstrip("?").isidentifier():
            raise UsageError(f"--set {pair!r} is not VARIABLE=VALUE")
        found = names.candidates(store, value)
        if not found and not value.startswith("text:"):
            raise UnknownName(value, names.near(store, value))
        values[variable.lstrip("?")] = value.removeprefix("text:") if not found else found[0]
    return values


@click.command()
@click.argument("name", required=False)
@format_option("table", "json", "jsonl")
def queries(name: str | None, format_: str) -> None:
    """List the named queries, or print the text of one.

    \b
    kg queries
    kg queries who-licenses-what > mine.rq
    """
    if name:
        line(named(name).rstrip("\n"))
        return
    found = list(_all())
    if format_ == "table":
        table(("name", "question"), found)
        return
    for query, question in found:
        json_line({"name": query, "question": question})


def named(name: str) -> str:
    """The text of a named query; raises InputError with near names."""
    from kg.resources import resource

    known = [query for query, _ in _all()]
    if name not in known:
        from rapidfuzz import process

        near = [found[0] for found in process.extract(name, known, limit=3, score_cutoff=40)]
        raise InputError(f"no query is called {name!r}",
                         remedy="did you mean " + ", ".join(near) + "?" if near else "kg queries lists them")
    return resource(f"queries/{name}.rq").read_text(encoding="utf-8")


def _all() -> Iterator[tuple[str, str]]:
    """Name and question (the first comment) of every named query, by name."""
    from kg.resources import resource

    for file in sorted(resource("queries").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".rq"):
            first = file.read_text(encoding="utf-8").partition("\n")[0]
            yield file.name.removesuffix(".rq"), first.lstrip("# ").strip()
