"""stats, validate, completion: about the store and the tool itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, lang_option, language, open_store, store_option
from kg.cli.output import json_document, json_line, line, note, one_line, say, table

if TYPE_CHECKING:
    from kg.store.embedded import Store
    from kg.validation import Problem


@click.command()
@click.option("--documents", is_flag=True, help="List the documents instead.")
@format_option("table", "json", "jsonl")
@lang_option
@store_option
def stats(documents: bool, format_: str, lang: str | None, store: str | None) -> None:
    """What the store holds: documents, entities, and claims by relation, polarity and modality.

    \b
    kg stats
    kg stats --documents
    """
    with open_store(store) as opened:
        if documents:
            _print_documents(opened, format_)
            return
        counts = _counts(opened)
    if format_ == "json":
        json_document(counts)
    elif format_ == "jsonl":
        json_line(counts)
    else:
        _print_counts(counts, language(lang))


def _print_documents(store: Store, format_: str) -> None:
    keys = ("source", "title", "publisher", "date", "lang", "url", "id")
    found = [{key: getattr(document, key) for key in keys} for document in store.documents()]
    if format_ == "table":
        table(keys[:-1], ([row[key] for key in keys[:-1]] for row in found))
    elif format_ == "json":
        json_document(found)
    for row in found if format_ == "jsonl" else ():
        json_line(row)


def _counts(store: Store) -> dict[str, object]:
    """Counts of everything, by claims' relation, polarity, modality and entities' type."""
    relations: Counter[str] = Counter()
    standings: Counter[str] = Counter()
    evidence = claims = 0
    for claim in store.briefs():
        claims += 1
        evidence += len(claim.evidence)
        relations[claim.relation] += 1
        standings[f"{claim.polarity}, {claim.modality}"] += 1
    types = Counter(entity.type for entity in store.entities())
    return {
        "documents": len(store.documents()), "entities": types.total(), "claims": claims, "evidence": evidence,
        "triples": len(store), "types": _ordered(types),
        "standings": _ordered(standings), "relations": _ordered(relations),
    }


def _ordered(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _print_counts(counts: dict[str, object], lang: str) -> None:
    from kg import ontology

    for key, value in counts.items():
        if not isinstance(value, dict):
            say(f"{key:<10} {value:>8}")
            continue
        say(f"\n{key}")
        for name, number in value.items():
            label = name if key == "standings" else ontology.label(name, lang)
            say(f"  {number:>8}  {one_line(label)}")


@click.command()
@format_option("table", "json", "jsonl")
@store_option
def validate(format_: str, store: str | None) -> None:
    """Check the store against the SHACL shapes and the hygiene rules; exit code 1 on findings.

    \b
    kg validate --store kg-store
    """
    from kg import validation

    with open_store(store) as opened:
        findings = validation.validate(opened.graph)
    _print_findings(findings, format_)


@click.command()
@format_option("table", "json", "jsonl")
@store_option
def verify(format_: str, store: str | None) -> None:
    """Prove every claim again from the kept texts; exit code 1 on findings.

    Each quote stands at its place in the text, the text has its hash, each id is the hash of what it stands for,
    and the direct triples are those of the asserted, positive claims and no others.

    \b
    kg verify --store kg-store
    """
    from kg import validation

    with open_store(store) as opened:
        report = validation.verify(opened.graph)
    note(f"{report.claims} claims, {report.evidence} evidence, {report.documents} documents looked at")
    if report.unread:
        note(f"{report.unread} quotes cannot be looked up: their documents came as JSON lines, without a text")
    _print_findings(report.problems, format_)


def _print_findings(findings: Sequence[Problem], format_: str) -> None:
    """List what is wrong; exit 1 where there is anything."""
    rows = [[str(getattr(finding, key)) for key in ("rule", "node", "message")] for finding in findings]
    if format_ == "table":
        if rows:
            table(("rule", "node", "message"), rows)
    elif format_ == "json":
        json_document([dict(zip(("rule", "node", "message"), row, strict=True)) for row in rows])
    for row in rows if format_ == "jsonl" else ():
        json_line(dict(zip(("rule", "node", "message"), row, strict=True)))
    note(f"{len(rows)} findings")
    if rows:
        click.get_current_context().exit(1)


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    kg completion bash > ~/.local/share/bash-completion/completions/kg
    eval "$(kg completion zsh)"
    """
    from click.shell_completion import get_completion_class

    from kg.cli import main

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - the three of the choice are click's own
    line(kind(main, {}, "kg", "_KG_COMPLETE").source())
