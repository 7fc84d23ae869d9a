"""From sources to the store: a batch in which a broken file never stops the others.

Articles are read, extracted and added one by one, each in its own transaction; claims in JSON lines
go in document by document. What the store knows already, by document, text and version of the
extraction, is not extracted again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path

import kg
from kg import records, sources
from kg.errors import InputError, KGError, RecordError, SourceError
from kg.linking import Linker, workspace
from kg.linking.claims import judged
from kg.model import BASE, Claim, Document, digest
from kg.store.embedded import Store

RECORD_SUFFIXES = (".jsonl", ".ndjson")
SUFFIXES = (*sources.SUFFIXES, *RECORD_SUFFIXES)
_FLUSH_EVERY = 200
BULK_BYTES = 2**20
"""From this size on, a file of JSON lines is loaded at once rather than document by document."""


@dataclass(slots=True)
class Summary:
    """What a batch did: sources of documents by what became of them, and the errors of the others."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[KGError] = field(default_factory=list)
    claims: int = 0
    """Claims found in new and changed documents."""


@lru_cache(maxsize=8)
def run(decisions: str = "") -> str:
    """IRI of the run: this version with these tables of words and names and these decisions on who is who (their
    fingerprint), so that an edited table or a new decision extracts anew."""
    from kg.resources import resource

    tables = hashlib.sha256()
    for file in sorted(resource().iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".tsv"):
            tables.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return BASE + "run/" + digest("kg", kg.__version__, tables.hexdigest(), decisions)


def ingest(
    store: Store, names: Iterable[str], *, prune: bool = False,
    progress: Callable[[int, int, str], None] | None = None, jobs: int = 1,
) -> Summary:
    """Read the sources (files, folders, globs, "-") into the store.

    `progress` is told (done, total, source) before each source. With `prune`, documents that came from
    below one of the folders and are no longer there are removed. `jobs` processes extract; the order in
    which articles are added stays that of the sources. Raises StoreError only.
    """
    from kg import pipeline

    given = list(names)
    files = sources.expand(given, SUFFIXES)
    summary = Summary()
    linker, this_run = partial(workspace.linker, Path(store.location)), current_run(store)
    items = _items(store, files, this_run, summary, progress)
    for number, (item, claims) in enumerate(pipeline.each(items, jobs, linker)):
        if isinstance(item, Document):
            _note(summary, store.add(item, claims, this_run), item, len(claims))
        elif isinstance(item, str):
            try:
                _ingest_records(store, item, linker(), summary)
            except InputError as error:
                summary.failed.append(error)
        else:
            summary.failed.append(item)
        if number % _FLUSH_EVERY == _FLUSH_EVERY - 1:
            store.flush()
    if progress:
        progress(len(files), len(files), "")
    if prune:
        _prune(store, given, files, summary)
    store.flush()
    return summary


def relink(store: Store, *, progress: Callable[[int, int, str], None] | None = None, jobs: int = 1) -> Summary:
    """Read the stored texts anew where the words, names or decisions of now are not those they were read with.

    So a decision, or its undoing, reaches what is stored without the files. Documents that came as JSON lines
    have no text; they are in no list of the summary.
    """
    from kg import pipeline

    summary = Summary()
    linker, this_run = partial(workspace.linker, Path(store.location)), current_run(store)
    total = len(store.documents())

    def old() -> Iterator[Document]:
        for number, document in enumerate(store.articles()):
            if progress:
                progress(number, total, document.source)
            if store.state(document, this_run) == "known":
                summary.known.append(document.source)
            else:
                yield document

    for document, claims in pipeline.each(old(), jobs, linker):
        _note(summary, store.add(document, claims, this_run), document, len(claims))
    store.flush()
    return summary


def current_run(store: Store) -> str:
    """IRI of the run that an ingest into this store is now."""
    return run(workspace.fingerprint(Path(store.location)))


def forget(store: Store, name: str) -> list[str]:
    """Remove the documents of this source, URL or IRI with all they said; returns their sources."""
    gone = [document for document in store.documents() if name in (document.id, document.url, document.source)]
    for document in gone:
        store.remove(document.id)
    return [document.source for document in gone]


def _items(
    store: Store, files: list[str], this_run: str, summary: Summary,
    progress: Callable[[int, int, str], None] | None,
) -> Iterator[Document | str | InputError]:
    """What there is to do, in order: articles unknown to the store, files of claims, and what cannot be read."""
    for number, name in enumerate(files):
        if progress:
            progress(number, len(files), name)
        if name.endswith(RECORD_SUFFIXES):
            yield name
            continue
        try:
            for document in sources.read(name):
                if store.state(document, this_run) == "known":
                    summary.known.append(document.source)
                else:
                    yield document
        except InputError as error:
            yield error


def _note(summary: Summary, state: str, document: Document, claims: int) -> None:
    getattr(summary, state).append(document.source)
    if state != "known":
        summary.claims += claims


def _ingest_records(store: Store, name: str, linker: Linker, summary: Summary) -> None:
    """A file of JSON lines, all of it or nothing where a line is wrong."""
    if os.path.isfile(name) and os.path.getsize(name) >= BULK_BYTES and _load(store, name, linker, summary):
        return
    # The whole file is read before the first document is touched.
    groups: dict[str, list[Claim]] = {}
    documents: dict[str, Document] = {}
    for document, claims in _groups(name, linker):
        documents[document.id] = document
        groups.setdefault(document.id, []).extend(claims)
    if not groups:
        raise SourceError("holds no claim", where=name, remedy="each line is one claim of kg extract --format jsonl")
    for key, claims in groups.items():
        _note(summary, store.add(documents[key], claims), documents[key], len(claims))


class _NotNew(Exception):
    """A document of a bulk file is in the store already, or its lines are not together."""


def _load(store: Store, name: str, linker: Linker, summary: Summary) -> bool:
    """The bulk path, in one pass and bounded memory; False, with nothing done, where a document is not new."""
    seen: set[str] = set()
    batch = Summary()

    def new_documents() -> Iterator[tuple[Document, list[Claim]]]:
        for document, claims in _groups(name, linker):
            if document.id in seen or store.state(document) != "new":
                raise _NotNew
            seen.add(document.id)
            _note(batch, "new", document, len(claims))
            yield document, claims

    try:
        store.load(new_documents())
    except _NotNew:
        return False
    summary.new += batch.new
    summary.claims += batch.claims
    return True


def _groups(name: str, linker: Linker) -> Iterator[tuple[Document, list[Claim]]]:
    """The claims of a file of JSON lines, those of one document that stand together at once; decisions hold for
    them too."""
    claims = records.read(_lines(name), name)
    for _, group in groupby(claims, key=lambda claim: claim.evidence[0].document.source):
        together = list(group)
        yield together[0].evidence[0].document, judged(together, linker)


def _lines(name: str) -> Iterator[str]:
    try:
        with Path(name).open(encoding="utf-8") as file:
            for number, line in enumerate(iter(lambda: file.readline(records.LONGEST), ""), 1):
                if len(line) == records.LONGEST:
                    raise RecordError(f"longer than {records.LONGEST} characters, which no claim is", where=f"{name}:{number}",
                                      remedy="each line is one claim of kg extract --format jsonl")
                yield line
    except UnicodeDecodeError as error:
        raise SourceError(f"is not UTF-8 ({error.reason})", where=name,
                          remedy="JSON lines are UTF-8; write them anew") from None
    except OSError as error:
        raise SourceError((error.strerror or str(error)).lower(), where=name, remedy="check the path") from None


def _prune(store: Store, given: list[str], files: list[str], summary: Summary) -> None:
    folders = [os.path.abspath(name) for name in given if os.path.isdir(name)]
    present = {os.path.abspath(name) for name in files}
    for document in store.documents():
        place = os.path.abspath(document.source)
        if place not in present and any(place.startswith(os.path.join(folder, "")) for folder in folders):
            store.remove(document.id)
            summary.removed.append(document.source)
