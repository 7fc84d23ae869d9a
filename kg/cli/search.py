"""search: quotes and names by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, lang_option, language, location, store_option
from kg.cli.output import json_document, json_line, note, one_line, say
from kg.cli.sentences import print_evidence, sentence

if TYPE_CHECKING:
    from kg.store.fulltext import Hit


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]…")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most so many quotes.")
@click.option("--rebuild", is_flag=True, help="Make the search index anew first; it is kept up to date without.")
@format_option("table", "json", "jsonl")
@lang_option
@store_option
def search(words: tuple[str, ...], limit: int, rebuild: bool, format_: str, lang: str | None,
           store: str | None) -> None:
    """Claims whose quote or names have all the words, in any of their forms, German or English; the best first.

    "several words" in quotation marks stand one after the other, word* is whatever begins so. Exit code 1: none.

    \b
    kg search Lizenz OpenAI
    kg search '"generative AI" lawsuit'
    kg search --rebuild
    """
    from kg import records
    from kg.store import fulltext

    place = location(store)
    if rebuild and not words:
        note(f"{fulltext.rebuild(place, note)} quotes in the search index")
        return
    hits = fulltext.search(place, " ".join(words), limit=limit, rebuild=rebuild, notify=note)
    found = [records.to_record(hit.claim, hit.evidence) for hit in hits]
    if format_ == "json":
        json_document(found)
    elif format_ == "jsonl":
        for record in found:
            json_line(record)
    else:
        _print(hits, language(lang))
    if not found:
        note("kg: no quote has these words")
        click.get_current_context().exit(1)


def _print(hits: list[Hit], lang: str) -> None:
    from kg.network.graph import attributes

    for hit in hits:
        data = attributes(hit.claim, (hit.evidence,))
        say(sentence(one_line(hit.claim.subject.label), one_line(hit.claim.object.label), data, lang))
        print_evidence(data["evidence"], lang)
