"""extract, ingest, forget: from articles to claims."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, jobs_option, lang_option, language, open_store, store_option
from kg.cli.output import json_document, line, note, one_line, say, table
from kg.errors import InputError, KGError, UnknownName

if TYPE_CHECKING:
    from kg.ingest import Summary
    from kg.model import Claim, Document

_COLUMNS = ("subject", "relation", "object", "polarity", "modality", "attributed to", "quote")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@format_option("table", "jsonl", "json")
@lang_option
@jobs_option
@click.option("--explain", is_flag=True, help="Tell instead how each sentence was read: clauses, frames, cues.")
def extract(files: tuple[str, ...], format_: str, lang: str | None, jobs: int, explain: bool) -> None:
    """Print the claims of articles; nothing is stored.

    FILE is .txt, .md or .html, a folder, a glob, or - for standard input.

    \b
    kg extract article.txt
    kg extract --format jsonl articles/*.txt > claims.jsonl
    kg extract --explain article.txt
    """
    from kg import pipeline, records, sources

    claims: list[Claim] = []
    failed: list[InputError] = []
    names = sources.expand(files)
    if explain:
        _explain(_documents(names, failed))
        return _end(failed, len(names))
    for _, found_there in pipeline.each(_documents(names, failed), jobs):
        claims += found_there
    found = list(records.to_records(claims))
    if format_ == "jsonl":
        for record in found:
            line(records.dumps(record))
    elif format_ == "json":
        json_document(found)
    else:
        _print_claims(found, language(lang))
    return _end(failed, len(names))


def _explain(documents: Iterator[Document]) -> None:
    from kg.extraction.explain import explain

    for document in documents:
        say(f"{document.source} ({document.lang}, published {document.date or 'at an unknown time'})\n")
        for row in explain(document):
            say(row)


def _documents(names: Sequence[str], failed: list[InputError]) -> Iterator[Document]:
    """The articles of the sources; those that cannot be read go to `failed`."""
    from kg import sources

    for name in names:
        try:
            yield from sources.read(name)
        except InputError as error:
            failed.append(error)


def _print_claims(found: list[dict[str, object]], lang: str) -> None:
    from kg import ontology

    rows = ([str(record["subject"]), ontology.label(str(record["relation"]), lang), str(record["object"]),
             str(record["polarity"]), str(record["modality"]), str(record["attributed_to"] or ""), str(record["quote"])]
            for record in found)
    table(_COLUMNS, rows)
    note(f"{len(found)} claims")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--prune", is_flag=True, help="Also remove documents that came from below a given folder and are gone.")
@jobs_option
@store_option
def ingest(sources: tuple[str, ...], prune: bool, jobs: int, store: str | None) -> None:
    """Read articles, or claims in JSON lines, into the store.

    SOURCE is a file, a folder, a glob or -; .txt and .md may have YAML front matter. Doing it again changes
    nothing; an article that changed replaces what it said before.

    \b
    kg ingest articles/
    kg ingest --prune articles/
    kg ingest claims.jsonl
    """
    from kg.ingest import ingest as run

    with open_store(store, write=True) as opened, _progress() as progress:
        summary = run(opened, sources, prune=prune, progress=progress, jobs=jobs)
        _report(summary, opened.location)


def _report(summary: Summary, location: str) -> None:
    text = (f"{len(summary.new)} new, {len(summary.changed)} changed, {len(summary.known)} known"
            + (f", {len(summary.removed)} removed" if summary.removed else "")
            + (f", {len(summary.failed)} failed" if summary.failed else "")
            + f"; {summary.claims} claims read into {location}")
    say(text)
    read = len(summary.new) + len(summary.changed) + len(summary.known)
    _end(summary.failed, read + len(summary.failed))


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@store_option
def import_(files: tuple[str, ...], store: str | None) -> None:
    """Read documents and their claims from RDF (.nq, .trig, .ttl, .nt) that kg export wrote.

    The file is checked as a whole before anything is stored, and direct triples are made anew from the claims.

    \b
    kg import graph.ttl
    """
    from kg import importing

    with open_store(store, write=True) as opened:
        for name in files:
            found = importing.load(opened, name)
            say(f"{one_line(name)}: {found.documents} documents, {found.claims} claims")


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
@store_option
def forget(documents: tuple[str, ...], store: str | None) -> None:
    """Take a document and all that only it said out of the store.

    DOCUMENT is the path, URL or IRI that `kg stats --documents` lists.

    \b
    kg forget articles/sony.txt
    """
    from kg.ingest import forget as run

    with open_store(store, write=True) as opened:
        for name in documents:
            gone = run(opened, name)
            if not gone:
                raise UnknownName(name, _near(name, [document.source for document in opened.documents()]))
            for source in gone:
                say(f"forgot {one_line(source)}")


def _near(name: str, sources: list[str]) -> tuple[str, ...]:
    from rapidfuzz import process

    return tuple(found[0] for found in process.extract(name, sources, limit=3, score_cutoff=60))


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """A progress bar on stderr where that is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = click.progressbar(length=1, file=sys.stderr, item_show_func=lambda item: one_line(item or "")[-40:])
    with bar:
        def show(done: int, total: int, name: str) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos, name)

        yield show


def _end(failed: Sequence[KGError], total: int) -> None:
    """List the failures; exit 3 where there are any."""
    if not failed:
        return
    note(f"{len(failed)} of {total} could not be read:")
    for error in failed:
        note(f"  {one_line(str(error))}")
    click.get_current_context().exit(3)
