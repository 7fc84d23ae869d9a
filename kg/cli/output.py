"""Writing: text for people, where nothing from an article can drive a terminal, and lines for programs."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from types import SimpleNamespace
from typing import Any

import click

# Controls, and the marks that turn the direction of writing round (they make text read other than it is).
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WIDEST = 60
_SAMPLE = 500
_AT_ONCE = 1000
"""Rows written together."""


def visible(text: str) -> str:
    """The text with control and direction characters shown as \\x1b or \\u202e, newlines and tabs kept."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def one_line(text: str) -> str:
    """`visible`, with every run of white space as one blank."""
    if text.isprintable() and "  " not in text and text.strip() == text:  # most are so already
        return text
    return visible(" ".join(text.split()))


def say(text: str) -> None:
    """A line of text for people, on stdout."""
    click.echo(visible(text))


def note(text: str) -> None:
    """A message, on stderr."""
    click.echo(visible(text), err=True)


def line(text: str) -> None:
    """A line for programs, on stdout: unchanged, but harmless where a person looks on."""
    # With color, for click would take escape sequences out of what goes to a program.
    click.echo(visible(text) if sys.stdout.isatty() else text, color=True)


def lines(texts: Iterable[str]) -> int:
    """Lines for programs, many at once; returns how many."""
    rest, count = iter(texts), 0
    while chunk := list(islice(rest, _AT_ONCE)):
        line("\n".join(chunk))
        count += len(chunk)
    return count


def json_line(value: Any) -> None:
    line(json.dumps(value, ensure_ascii=False))


def json_document(value: Any) -> None:
    line(json.dumps(value, ensure_ascii=False, indent=2))


def csv_rows(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> None:
    """Rows as CSV; formulas are guarded."""
    from kg.formulas import guard

    written: list[str] = []
    # Both ends of lines are then quoted where a field has them.
    writer = csv.writer(SimpleNamespace(write=written.append), delimiter=delimiter, lineterminator="\r\n")

    def texts() -> Iterator[str]:
        for row in chain([header], ([guard(field) for field in row] for row in rows)):
            writer.writerow(row)
            yield written.pop().removesuffix("\r\n")

    lines(texts())


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Rows in columns; widths come from the first 500 rows, so that long answers stream. Returns the number of rows."""
    iterator = iter(rows)
    sample = [[one_line(field) for field in row] for _, row in zip(range(_SAMPLE), iterator, strict=False)]
    widths = _widths(header, sample)
    if header:
        click.echo(_columns([one_line(name) for name in header], widths))
        click.echo(_columns(["─" * width for width in widths], widths))
    return lines(_columns(row, widths) for row in _chain(sample, iterator))


def _chain(sample: list[list[str]], rest: Iterator[Sequence[str]]) -> Iterator[list[str]]:
    yield from sample
    for row in rest:
        yield [one_line(field) for field in row]


def _widths(header: Sequence[str], sample: list[list[str]]) -> list[int]:
    widths = [max([len(name), *(len(row[column]) for row in sample)]) for column, name in enumerate(header)]
    if not sys.stdout.isatty():
        return [min(width, _WIDEST) for width in widths]
    room = max(shutil.get_terminal_size().columns - 2 * len(widths), 8 * len(widths))
    while sum(widths) > room:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _columns(row: Sequence[str], widths: Sequence[int]) -> str:
    """The row in its columns. On a terminal fields are cut, elsewhere nothing is lost."""
    cut = sys.stdout.isatty()
    fields = [field[:width - 1] + "…" if cut and len(field) > width else field
              for field, width in zip(row, widths, strict=True)]
    return "  ".join(field.ljust(width) for field, width in zip(fields, widths, strict=True)).rstrip()
