"""SPARQL servers for tests, each started in a folder of its own on a free port of this machine."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

OXIGRAPH = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
VIRTUOSO = shutil.which("virtuoso-t")
_PATIENCE = 60.0
_VIRTUOSO = """\
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 2000
MaxDirtyBuffers = 1200
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {rows}
"""


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """The address of `oxigraph serve`; the test is skipped where it is not installed."""
    if OXIGRAPH is None:
        pytest.skip("no oxigraph server: pip install oxigraph")
    port = _free()
    with _running([OXIGRAPH, "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"], folder, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000) -> Iterator[str]:
    """The address of Virtuoso, user and password "dba", answers of at most `rows` rows; skipped where it is not installed."""
    if VIRTUOSO is None:
        pytest.skip("no Virtuoso on this machine (as root: apt-get install virtuoso-opensource-7-bin)")
    port = _free()
    (folder / "v.ini").write_text(_VIRTUOSO.format(sql=_free(), http=port, rows=rows), encoding="utf-8")
    with _running([VIRTUOSO, "+foreground", "+configfile", "v.ini"], folder, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + _PATIENCE
        while process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert time.monotonic() < end, f"{command[0]} does not listen after {_PATIENCE} s"
                time.sleep(0.05)
        assert process.poll() is None, f"{command[0]} ended at once"
        yield
    finally:
        process.kill()
        process.wait()


def _free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
