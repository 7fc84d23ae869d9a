"""entities: who is who, by a person's decision; the next ingest obeys."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import format_option, jobs_option, lang_option, language, location, open_store, store_option
from kg.cli.output import json_document, json_line, note, say, table

if TYPE_CHECKING:
    from kg.catalogue import Entry
    from kg.linking.judgements import Judgement
    from kg.store.embedded import Store


def _decision(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a decision takes: the two names, the reason and who decides."""
    for option in (store_option, click.option("--who", envvar="KG_USER", default="", help="Who decides; else KG_USER."),
                   click.option("--why", default="", help="The reason, kept with the decision."),
                   click.argument("other"), click.argument("one")):
        command = option(command)
    return command


@click.group()
def entities() -> None:
    """Entities: likely duplicates, your decisions on them, your own catalogue.

    Decisions lie in the store's folder and hold from the next kg ingest on; kg entities apply brings
    them to what is stored. None of them changes a mention, and each can be undone.

    \b
    kg entities candidates
    kg entities explain Delta --context 'Delta flies to Atlanta'
    kg entities same 'Warner Bros.' 'Warner Bros. Discovery' --why 'short form'
    kg entities apply
    """


@entities.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most.")
@format_option("table", "jsonl")
@store_option
def candidates(limit: int, format_: str, store: str | None) -> None:
    """Pairs that may be one entity, with the reasons; judged pairs are left out."""
    from kg.linking import candidates as pairs
    from kg.linking.judgements import Judgements, read
    from kg.linking.workspace import JOURNAL, linker

    with open_store(store) as opened:
        folder = Path(opened.location)
        judged = Judgements(read(folder / JOURNAL))
        found = pairs.candidates(opened.entities(), judged, linker(folder).catalogue)[:limit]
    if not found:
        note("no likely duplicates")
        raise SystemExit(1)
    if format_ == "jsonl":
        for pair in found:
            json_line({"score": pair.score, "one": pair.one.id, "other": pair.other.id, "reasons": pair.reasons})
        return
    table(("score", "one", "other", "why"),
          ([f"{pair.score:.0f}", _shown(pair.one.label, pair.one.id), _shown(pair.other.label, pair.other.id),
            "; ".join(pair.reasons)] for pair in found))


@entities.command()
@click.argument("name")
@click.option("--type", "type_", default="Entity", metavar="CLASS", help="What the text shows it to be (Company …).")
@click.option("--context", default="", metavar="TEXT", help="The words around the name.")
@click.option("--beside", multiple=True, metavar="NAME", help="Another name of the same document (repeatable).")
@format_option("table", "json")
@lang_option
@store_option
def explain(name: str, type_: str, context: str, beside: tuple[str, ...], format_: str, lang: str | None,
            store: str | None) -> None:
    """Which entity a name would be linked to, and why: each candidate with its features and their weights.

    --lang is the language of the text, too. Nothing is stored.

    \b
    kg entities explain Merck --context 'the American company Merck'
    kg entities explain Delta --type Company --beside 'Delta Air Lines'
    """
    from kg import ontology
    from kg.linking import explained
    from kg.linking.workspace import linker

    if type_ not in ontology.classes():
        raise click.BadParameter(f"no class is called {type_!r}", param_hint="--type")
    found = explained.explain(linker(Path(location(store))), name, type_, lang=lang or "", text=context, beside=beside)
    if format_ == "json":
        json_document(found)
        return
    shown = found["entity"]
    say(f"{name} → {_shown(shown['label'], shown['id'])}, {ontology.label(shown['type'], language(lang))}: {found['why']}")
    rows = [["→" if row["chosen"] else "", _shown(row["label"], row["id"]), f"{row['score']:g}",
             ", ".join(f"{part['feature']} {part['weight']:g}" for part in row["features"])] for row in found["candidates"]]
    if rows:
        table(("", "candidate", "score", "features and weights"), rows)


@entities.command()
@_decision
def same(one: str, other: str, why: str, who: str, store: str | None) -> None:
    """Both names mean one entity."""
    _decide(store, one, other, "same", who, why)


@entities.command()
@_decision
def different(one: str, other: str, why: str, who: str, store: str | None) -> None:
    """The names mean two entities."""
    _decide(store, one, other, "different", who, why)


@entities.command()
@_decision
def undo(one: str, other: str, why: str, who: str, store: str | None) -> None:
    """Take back the decision on these two; the journal keeps both."""
    _decide(store, one, other, "undo", who, why)


@entities.command()
@jobs_option
@store_option
def apply(jobs: int, store: str | None) -> None:
    """Read the stored articles anew, so that decisions and names reach what is stored.

    Claims that came as JSON lines have no article in the store: ingest that file again.
    """
    from kg.ingest import relink

    with open_store(store, write=True) as opened:
        summary = relink(opened, jobs=jobs)
        without = len(opened.documents()) - len(summary.changed) - len(summary.known)
    say(f"{len(summary.changed)} articles read anew, {len(summary.known)} were up to date"
        + (f", {without} have no text here: ingest them again" if without else ""))


@entities.command("list")
@click.option("--all", "everything", is_flag=True, help="The whole journal, with what was taken back.")
@format_option("table", "jsonl", "turtle")
@store_option
def list_(everything: bool, format_: str, store: str | None) -> None:
    """The decisions that stand; as jsonl or turtle (PROV) they can be imported elsewhere."""
    from dataclasses import asdict

    from kg.linking.judgements import Judgements, read
    from kg.linking.workspace import JOURNAL

    with open_store(store) as opened:
        journal = read(Path(opened.location) / JOURNAL)
    found = journal if everything else list(Judgements(journal))
    if format_ == "turtle":
        from kg import exchange

        sys.stdout.flush()
        exchange.write(found, sys.stdout.buffer)
        return
    if format_ == "jsonl":
        for judgement in found:
            json_line(asdict(judgement))
        return
    table(("one", "judgement", "other", "who", "when", "why"),
          ([j.one.rsplit("/", 1)[-1], j.judgement, j.other.rsplit("/", 1)[-1], j.who, j.when, j.why] for j in found))


@entities.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@store_option
def import_(file: Path, store: str | None) -> None:
    """Load your own catalogue (.csv, .tsv) or decisions (.jsonl), or either as RDF (.ttl, .nt, .rdf, .jsonld).

    They are kept in the store's folder. A table has the columns label, id, type, aliases (A|B), parent, country,
    wikidata; RDF has skos:prefLabel or rdfs:label, skos:altLabel, rdf:type, org:subOrganizationOf, owl:sameAs.

    \b
    kg entities import companies.ttl
    kg entities list --all --format turtle > decisions.ttl
    """
    from kg import catalogue, exchange
    from kg.linking import judgements, workspace

    with open_store(store, write=True) as opened:
        folder = Path(opened.location)
        entries: list[Entry] = []
        decisions: list[Judgement] = []
        if file.suffix.lower() in exchange.FORMATS:
            entries, decisions = exchange.read(file)
        elif file.suffix != ".jsonl":
            entries = catalogue.read(file)
        elif file.exists():
            decisions = judgements.read(file)
        else:
            raise click.BadParameter(f"{file} does not exist")
        if entries:
            workspace.import_catalogue(folder, entries)
        fresh = workspace.import_decisions(folder, decisions)
    told = [f"{len(entries)} entities"] * bool(entries) + [f"{fresh} decisions"] * (not entries or bool(decisions))
    say(f"{' and '.join(told)}; the next ingest knows them")


def _decide(store: str | None, one: str, other: str, judgement: str, who: str, why: str) -> None:
    """Check the decision against those that stand, then write it down."""
    from datetime import UTC, datetime

    from kg.linking import judgements
    from kg.linking.workspace import JOURNAL

    with open_store(store, write=True) as opened:
        journal = Path(opened.location) / JOURNAL
        # Bytes of the command line that are no UTF-8 would be no text of a journal.
        who, why = (text.encode("utf-8", "replace").decode() for text in (who, why))
        standing = judgements.Judgements(judgements.read(journal))
        sides = standing.about(one, other) if judgement == judgements.UNDO else None
        if sides is None:  # what was applied is one entity by now: its decision still knows both
            sides = _iri(opened, one), _iri(opened, other)
        decision = judgements.Judgement(*sides, judgement, who, datetime.now(UTC).isoformat(timespec="seconds"), why)
        standing.add(decision)
        judgements.append(journal, [decision])
    say(_told(decision))


def _iri(store: Store, name: str) -> str:
    """An IRI as it is, `entity/slug` or a name of the store as its IRI."""
    from kg.model import BASE
    from kg.store.names import resolve

    if name.startswith(BASE):
        return name
    return BASE + name if name.startswith("entity/") else resolve(store, name).id


def _told(decision: Judgement) -> str:
    slugs = [iri.rsplit("/", 1)[-1] for iri in (decision.one, decision.other)]
    verb = {"same": "are one entity", "different": "are two entities", "undo": "are open again"}[decision.judgement]
    return f"{slugs[0]} and {slugs[1]} {verb}; kg entities apply brings it to what is stored"


def _shown(label: str, iri: str) -> str:
    return f"{label} (entity/{iri.rsplit('/', 1)[-1]})"
