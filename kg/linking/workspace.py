"""The linker of a store: our catalogue, the user's own beside it, and the user's judgements.

Both lie as files in the folder of the store, so that they travel with it: catalogue.tsv, judgements.jsonl.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from kg import ontology
from kg.catalogue import COLUMNS, Entry, default, read
from kg.errors import SourceError
from kg.linking.judgements import Judgement, Judgements, append, write
from kg.linking.judgements import read as read_journal
from kg.linking.linker import Linker

CATALOGUE, JOURNAL = "catalogue.tsv", "judgements.jsonl"
LONGEST_NAME = 2**14


def linker(folder: Path) -> Linker:
    """The linker that an ingest into this store uses. Raises InputError where a file is broken."""
    catalogue = default()
    if (folder / CATALOGUE).exists():
        catalogue = catalogue.with_entries(_own(folder))
    judgements = Judgements(read_journal(folder / JOURNAL))
    return Linker(catalogue, same=judgements.mapping(lambda iri: catalogue.get(iri) is not None))


def fingerprint(folder: Path) -> str:
    """Changes whenever the linker would; empty where the folder has neither file."""
    files = [folder / name for name in (CATALOGUE, JOURNAL) if (folder / name).exists()]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:32] if files else ""


def import_catalogue(folder: Path, fresh: list[Entry]) -> None:
    """Put a user's entries into the store's own, those of the same id replaced. Raises SourceError, StoreError."""
    _check(fresh, "")
    kept = _own(folder) if (folder / CATALOGUE).exists() else []
    merged = {entry.id: entry for entry in (*kept, *fresh)}
    rows = ["\t".join(COLUMNS), *(_row(entry) for _, entry in sorted(merged.items()))]
    write(folder / CATALOGUE, "\n".join(rows) + "\n")


def _own(folder: Path) -> list[Entry]:
    entries = read(folder / CATALOGUE)
    _check(entries, str(folder / CATALOGUE))
    return entries


def _check(entries: list[Entry], where: str) -> None:
    """Refuse what no claim could be made of: here, not at the first article that names it. Raises SourceError."""
    for entry in entries:
        fault = ("has an id or a parent that is no IRI" if not all(map(ontology.is_iri, filter(None, (entry.id, entry.parent))))
                 else f"is a {entry.type}, which is no class of the ontology" if entry.type not in ontology.classes()
                 else f"has a name longer than {LONGEST_NAME} characters" if max(map(len, entry.names)) > LONGEST_NAME else "")
        if fault:
            raise SourceError(f"the entity {entry.label[:60]!r} {fault}", where=where, remedy="mend its row; nothing was stored")


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
