"""The linker of a store: our catalogue, the user's own beside it, and the user's judgements.

Both lie as files in the folder of the store, so that they travel with it: catalogue.tsv, judgements.jsonl.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from kg.catalogue import COLUMNS, Entry, default, read
from kg.linking.judgements import Judgement, Judgements, append
from kg.linking.judgements import read as read_journal
from kg.linking.linker import Linker

CATALOGUE, JOURNAL = "catalogue.tsv", "judgements.jsonl"


def linker(folder: Path) -> Linker:
    """The linker that an ingest into this store uses. Raises InputError where a file is broken."""
    catalogue = default()
    if (folder / CATALOGUE).exists():
        catalogue = catalogue.with_entries(read(folder / CATALOGUE))
    judgements = Judgements(read_journal(folder / JOURNAL))
    return Linker(catalogue, same=judgements.mapping(lambda iri: catalogue.get(iri) is not None))


def fingerprint(folder: Path) -> str:
    """Changes whenever the linker would; empty where the folder has neither file."""
    files = [folder / name for name in (CATALOGUE, JOURNAL) if (folder / name).exists()]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:32] if files else ""


def import_catalogue(folder: Path, fresh: list[Entry]) -> None:
    """Put a user's entries into the store's own, those of the same id replaced."""
    kept = read(folder / CATALOGUE) if (folder / CATALOGUE).exists() else []
    merged = {entry.id: entry for entry in (*kept, *fresh)}
    rows = ["\t".join(COLUMNS), *(_row(entry) for _, entry in sorted(merged.items()))]
    (folder / CATALOGUE).write_text("\n".join(rows) + "\n", encoding="utf-8")


def import_decisions(folder: Path, decisions: list[Judgement]) -> int:
    """Put decisions into the journal, those that are in it left out; returns how many are new.

    Raises Contradiction, with nothing done, where they cannot stand beside the others.
    """
    known = read_journal(folder / JOURNAL)
    there = {replace(decision, one=decision.pair[0], other=decision.pair[1]) for decision in known}
    fresh = [decision for decision in decisions
             if replace(decision, one=decision.pair[0], other=decision.pair[1]) not in there]
    Judgements([*known, *fresh])
    append(folder / JOURNAL, fresh)
    return len(fresh)


def _row(entry: Entry) -> str:
    cells = (entry.id, entry.label, entry.type, "|".join(entry.aliases), "", "", entry.parent, entry.country,
             entry.wikidata, entry.source)
    return "\t".join(" ".join(cell.split()) for cell in cells)
