"""timeline and conflicts: what was claimed when, by whom, and where sources disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import filters, language, open_store, question_options
from kg.cli.output import json_document, json_line, note, one_line, say
from kg.cli.sentences import WORDS, print_evidence, sentence

if TYPE_CHECKING:
    from kg.history import Conflict, Told


@click.command()
@click.argument("entity", metavar="ENTITY")
@question_options
def timeline(entity: str, format_: str, lang: str | None, store: str | None, **selection: Any) -> None:
    """What was claimed of an entity when, and by whom, in the order of publication.

    The date in front is that of publication; the fact's own date stands with the quote. Exit code 1: nothing.

    \b
    kg timeline OpenAI
    kg timeline Disney --as-of 2025-06 --relation licenses
    """
    from kg import history
    from kg.store import names

    with open_store(store) as opened:
        told = history.timeline(opened.claims_of(names.resolve(opened, entity).id), filters(**selection))
    if format_ == "table":
        for item in told:
            _print_told(item, language(lang))
    elif format_ == "json":
        json_document([_record(item) for item in told])
    for item in told if format_ == "jsonl" else ():
        json_line(_record(item))
    if not told:
        note("kg: no claim passes the filters")
        click.get_current_context().exit(1)


@click.command()
@click.argument("entity", required=False, metavar="[ENTITY]")
@question_options
def conflicts(entity: str | None, format_: str, lang: str | None, store: str | None, **selection: Any) -> None:
    """Where sources disagree, with the words, dates and sources of each side, newest last.

    A relation asserted and denied; told as a fact and as a plan; two holders of an office that has one. It is
    shown, nothing is judged or changed. Exit code 0: disagreements are listed; 1: there is none.

    \b
    kg conflicts
    kg conflicts Disney --as-of 2025-06
    """
    from kg import history
    from kg.store import names

    with open_store(store) as opened:
        wanted = names.resolve(opened, entity).id if entity else ""
        found = [conflict for conflict in history.conflicts(opened.claims(), filters(**selection))
                 if not wanted or any(wanted in (claim.subject.id, claim.object.id) for claim, _ in conflict.told)]
    if format_ == "table":
        for conflict in found:
            _print_conflict(conflict, language(lang))
        note(f"{len(found)} disagreements")
    elif format_ == "json":
        json_document([_as_json(conflict) for conflict in found])
    for conflict in found if format_ == "jsonl" else ():
        json_line(_as_json(conflict))
    if not found:
        click.get_current_context().exit(1)


def _print_conflict(conflict: Conflict, lang: str) -> None:
    from kg import ontology

    claim, evidence = conflict.told[0]
    relation, value = ontology.label(claim.relation, lang), one_line(claim.object.label)
    if conflict.office:
        head = f"{one_line(evidence.qualifiers['role'])} — {value}"
    else:
        head = f"{one_line(claim.subject.label)} — {relation} — {value}"
    say(f"{head}: {WORDS[lang][conflict.kind]}")
    for item in conflict.told:
        _print_told(item, lang)
    say("")


def _print_told(item: Told, lang: str) -> None:
    from kg.network.graph import attributes

    claim, evidence = item
    data = attributes(claim, [evidence])
    labels = one_line(claim.subject.label), one_line(claim.object.label)
    say(f"{evidence.document.date or '—':<10}  {sentence(*labels, data, lang)}")
    print_evidence(data["evidence"], lang)


def _as_json(conflict: Conflict) -> dict[str, Any]:
    return {"kind": conflict.kind, "office": conflict.office or None, "told": [_record(item) for item in conflict.told]}


def _record(item: Told) -> dict[str, Any]:
    """The claim as a JSON line has it, and when and where it was published."""
    from kg import records

    claim, evidence = item
    article = evidence.document
    return {"published": article.date or None, "publisher": article.publisher or None, "title": article.title or None,
            "url": article.url or None, **records.to_record(claim, evidence)}
