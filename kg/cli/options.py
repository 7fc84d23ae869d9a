"""Options that several commands share, and the store they open."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from kg.errors import UsageError
from kg.filters import STATUSES, Filters
from kg.model import MODALITIES

if TYPE_CHECKING:
    from kg.store.embedded import Store

DEFAULT_STORE = "kg-store"
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")

store_option = click.option("--store", metavar="PATH", help="The store; else KG_STORE, else ./kg-store.")
lang_option = click.option("--lang", type=click.Choice(["de", "en"]), help="Language of labels.")
jobs_option = click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N",
                           help="Processes that read articles; the result is the same.")
output_option = click.option("-o", "--output", type=click.Path(dir_okay=False),
                             help="Write to this file instead of stdout.")


def format_option(*names: str) -> Callable[[Any], Any]:
    """--format with these values, the first one being the default."""
    return click.option("--format", "format_", type=click.Choice(names), default=names[0], show_default=True,
                        help="How results are written.")


def _date(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and not _DATE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no date; write 2024, 2024-05 or 2024-05-31")
    return value


as_of_option = click.option("--as-of", default="", metavar="DATE", callback=_date,
                            help="Only what had been published by this date (2024, 2024-05 …).")


def _addresses(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if value:
        from kg.store import keywords

        keywords.fetchable(value)
    return value


def fetch_option(what: str) -> Callable[[Any], Any]:
    """--allow-fetch: addresses that `what` says who may ask."""
    return click.option("--allow-fetch", "fetch", multiple=True, metavar="IRI", callback=_addresses,
                        help=f"An http(s) address that {what} (repeatable); else nothing is fetched.")


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that select claims; `filters` makes the network's Filters of them."""
    for option in reversed((
        click.option("--relation", "relations", multiple=True, metavar="NAME", help="Only this relation (repeatable)."),
        click.option("--polarity", type=click.Choice(["positive", "negative"]), help="Only claims of this polarity."),
        click.option("--modality", "modalities", multiple=True, type=click.Choice(MODALITIES),
                     help="Only claims of this modality (repeatable)."),
        click.option("--source", "sources", multiple=True, metavar="WORD",
                     help="Only evidence whose publisher, title, URL or path has this word (repeatable)."),
        click.option("--since", default="", metavar="DATE", help="Only facts of this date or later (2024, 2024-05 …)."),
        click.option("--until", default="", metavar="DATE", help="Only facts of this date or earlier."),
        as_of_option,
    )):
        command = option(command)
    return command


def question_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What every question to the claims takes: options that select them, --format, --lang and --store."""
    for option in (store_option, lang_option, format_option("table", "json", "jsonl"), filter_options):
        command = option(command)
    return command


def include_option(what: str) -> Callable[[Any], Any]:
    """--include: statuses of the claims of which `what` says what they are for; `statuses` reads it."""
    return click.option("--include", default="asserted", show_default=True, metavar="STATUS,…",
                        help=f"Claims that {what}: asserted, planned, possible, alleged, denied, or all.")


def filters(relations: tuple[str, ...], polarity: str | None, modalities: tuple[str, ...], sources: tuple[str, ...],
            since: str, until: str, as_of: str) -> Filters:
    """The network's Filters of the options; raises UsageError for an unknown relation."""
    from kg import ontology

    for name in relations:
        if name not in ontology.relations():
            from rapidfuzz import process

            near = [found[0] for found in process.extract(name, list(ontology.relations()), limit=3)]
            raise UsageError(f"no relation is called {name!r}", remedy="did you mean " + ", ".join(near) + "?")
    return Filters(relations=frozenset(relations), polarities=frozenset([polarity] if polarity else []),
                   modalities=frozenset(modalities), sources=frozenset(sources), since=since, until=until, as_of=as_of)


def statuses(include: str) -> frozenset[str]:
    """The statuses that an --include names; raises UsageError."""
    names = frozenset(STATUSES) if include == "all" else frozenset(name.strip() for name in include.split(","))
    unknown = sorted(names - set(STATUSES))
    if unknown:
        raise UsageError(f"--include {unknown[0]!r} is no status", remedy="use " + ", ".join(STATUSES) + " or all")
    return names


def open_store(path: str | None, *, write: bool = False) -> Store:
    """The store of the command, of the group, of KG_STORE or the default one."""
    from kg import store
    from kg.cli.output import note

    return store.open(location(path), read_only=not write, notify=note)


def location(path: str | None) -> str:
    """Where the store is: as the command, the group or KG_STORE says, or the default."""
    return path or _group("store") or os.environ.get("KG_STORE") or DEFAULT_STORE


def language(lang: str | None) -> str:
    """The language of labels: option, KG_LANG, locale; English where none says German."""
    wanted = lang or _group("lang") or os.environ.get("KG_LANG") or next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "de" if wanted.lower().startswith("de") else "en"


def _group(key: str) -> str | None:
    context = click.get_current_context(silent=True)
    root = context.find_root().obj if context else None
    return root.get(key) if isinstance(root, dict) else None
