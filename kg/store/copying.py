"""A copy of a store, whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import folder
from kg.store.index import FILE

_OWN = (folder.MARKER, folder.DATA, FILE)


def copy(graph: ox.Store, source: Path, target: Path) -> None:
    """Write what a graph holds, and the files that people keep beside it, to a new folder.

    Quad by quad: the engine's own backup of a store opened for reading leaves out what its log holds, and says nothing.
    The folder gets its name when it is complete. Raises StoreError.
    """
    if target.exists() or target.is_symlink():
        raise _there(target)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    folder.create(unfinished)
    try:
        made = ox.Store(str(unfinished / folder.DATA))
        made.bulk_extend(graph)
        made.flush()
        del made
        for file in sorted(source.iterdir()):
            if file.is_file() and not file.name.startswith(_OWN):
                shutil.copy2(file, unfinished)
        unfinished.rename(target)
    except (OSError, RuntimeError) as error:
        if target.exists():  # another one was faster
            raise _there(target) from None
        raise folder.failure(target, error) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _there(target: Path) -> StoreError:
    return StoreError("is there already, and nothing is written over", where=str(target),
                      remedy="name a folder that does not exist yet")
