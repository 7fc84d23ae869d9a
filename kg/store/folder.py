"""The folder of an embedded store: its marker, its schema version, its lock."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError

SCHEME = "sparql+"
"""With this begins a location that is no folder, but a server."""
SCHEMA = 1
"""Version of the layout on disk and of the triples a claim becomes."""
MARKER = "kg-store.json"
DATA = "data"
_UNFINISHED = "new-{}.tmp"
_PAUSE = 0.1
_ATTEMPTS = 8


def check(folder: Path) -> bool:
    """True where a store of this schema is, False where nothing is yet; raises StoreError otherwise."""
    marker = folder / MARKER
    if re.match(r"[a-z]+:/", str(folder)):
        raise StoreError("is an address, not the folder of a store", where=str(folder),
                         remedy="a SPARQL server is sparql+http://host/query,update")
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        raise StoreError("has a name that is not UTF-8", where=str(folder), remedy="name another folder") from None
    try:
        if not folder.exists():
            return False
        if not folder.is_dir():
            raise _foreign(folder, "is a file, not the folder of a store")
        if not marker.exists():
            if any(not file.name.startswith(MARKER) for file in folder.iterdir()):
                raise _foreign(folder, "holds something else than a store")
            return False
        content = marker.read_bytes()
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", where=str(folder),
                         remedy="check its permissions") from None
    _check_marker(folder, content)
    return True


def create(folder: Path) -> None:
    """Make the folder and its marker; the marker comes first and at once, so that a kill leaves no riddle."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        marker = json.dumps({"format": "kg-store", "schema": SCHEMA}) + "\n"
        # Inside, for the folder may be a disk of its own; check() knows what a kill leaves of it.
        temporary = folder / f"{MARKER}.{os.getpid()}.tmp"
        temporary.write_text(marker, encoding="utf-8")
        temporary.replace(folder / MARKER)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise failure(folder, error) from None
        raise StoreError(f"cannot be created: {error.strerror}", where=str(folder),
                         remedy="choose a folder that you may write, with --store or KG_STORE") from None


def open_writer(folder: Path, wait: float, notify: Callable[[str], None] | None) -> ox.Store:
    """Oxigraph for writing; waits for another writer up to `wait` seconds."""
    deadline = time.monotonic() + wait
    told = False
    _create_data(folder)
    while True:
        try:
            found = ox.Store(str(folder / DATA))
            for rest in folder.glob(_UNFINISHED.format("*")):
                shutil.rmtree(rest, ignore_errors=True)
            return found
        except (OSError, RuntimeError) as error:
            if "lock" not in str(error).lower():
                raise failure(folder, error) from None
            if time.monotonic() >= deadline:
                raise StoreError(f"another process writes to it, still after {wait:g} s", where=str(folder),
                                 remedy="wait for it to end, or use another store") from None
        if notify and not told:
            notify(f"{folder}: another process writes to it; waiting up to {wait:g} s")
            told = True
        time.sleep(_PAUSE)


def _create_data(folder: Path) -> None:
    """Make the engine's files under another name first: killed while it makes them, it could not read them again."""
    if (folder / DATA).exists():
        return
    unfinished = folder / _UNFINISHED.format(os.getpid())
    try:
        ox.Store(str(unfinished)).flush()
        if not (folder / DATA).exists():  # another writer may have been faster
            unfinished.rename(folder / DATA)
    except (OSError, RuntimeError) as error:
        if not (folder / DATA).exists():
            raise failure(folder, error) from None


def open_reader(folder: Path) -> ox.Store:
    """A snapshot of Oxigraph for reading, beside a writer too: files that the writer's compaction removes
    meanwhile make opening fail as if the store were broken, and opening anew finds their successors."""
    data = folder / DATA
    for attempt in range(_ATTEMPTS):
        if not (data / "CURRENT").exists():
            return ox.Store()  # a store to which nothing was written yet
        try:
            return ox.Store.read_only(str(data))
        except (OSError, RuntimeError) as error:
            if attempt == _ATTEMPTS - 1:
                raise failure(folder, error) from None
            time.sleep(_PAUSE * attempt)
    raise AssertionError("the last attempt returns or raises")


def failure(folder: Path, error: OSError | RuntimeError) -> StoreError:
    """The StoreError that says in a line what the operating system or the engine refused."""
    text = str(error).splitlines()[0] if str(error) else type(error).__name__
    if "No space left" in text:
        return StoreError("the disk is full", where=str(folder), remedy="free some space and run the command again")
    if "File too large" in text or "quota exceeded" in text:
        return StoreError("a file of it may not grow any more: a limit for this user or this shell",
                          where=str(folder), remedy="raise the limit (ulimit -f, quota) and run the command again")
    if "ermission denied" in text or "Read-only file system" in text:
        return StoreError("may not be written", where=str(folder), remedy="check its permissions")
    return StoreError(f"the engine cannot use it: {text}", where=str(folder),
                      remedy="restore a backup, or ingest again into a new store")


def _check_marker(folder: Path, content: bytes) -> None:
    try:
        marker = json.loads(content)
        known, schema = marker["format"] == "kg-store", int(marker["schema"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        known, schema = False, 0
    if not known:
        raise _foreign(folder, f"has a broken {MARKER}")
    if schema > SCHEMA:
        raise StoreError(f"has schema {schema}, newer than {SCHEMA}, the newest that this version knows",
                         where=str(folder), remedy="upgrade kg")


def _foreign(folder: Path, message: str) -> StoreError:
    return StoreError(message, where=str(folder), remedy="name a store, or a new folder, with --store or KG_STORE")
