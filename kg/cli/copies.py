"""backup and restore: a store copied while others work on it."""

from __future__ import annotations

import click

from kg.cli.options import location, open_store, store_option
from kg.cli.output import one_line, say


@click.command()
@click.argument("folder", metavar="FOLDER")
@store_option
def backup(folder: str, store: str | None) -> None:
    """Copy the store to a new folder, with the decisions and the catalogue beside it.

    Others may read and write meanwhile; the copy is what was committed when the command began, and a store of its own.

    \b
    kg backup backups/2026-01-31
    """
    with open_store(store) as opened:
        opened.backup(folder)
        say(f"{len(opened)} triples copied from {one_line(opened.location)} to {one_line(folder)}")


@click.command()
@click.argument("folder", metavar="BACKUP")
@store_option
def restore(folder: str, store: str | None) -> None:
    """Make a store of a backup. Nothing is written over: move a broken store away first.

    \b
    mv kg-store kg-store.broken
    kg restore backups/2026-01-31
    """
    target = location(store)
    with open_store(folder) as opened:
        opened.backup(target)
        say(f"{len(opened)} triples restored from {one_line(folder)} to {one_line(target)}")
