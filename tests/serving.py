"""`kg serve` as a process of its own, for tests that speak HTTP with it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOKEN = "opensesame"


@contextmanager
def serving(store: Path, *options: str, token: str = "") -> Iterator[tuple[str, int]]:
    """The server's address without its last slash, and its process id, while the block runs."""
    environment = {**os.environ, "KG_UPDATE_TOKEN": token, "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "0", *options]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+?(?=/ )", line)
        assert found, line
        yield found[0], process.pid
    finally:
        process.terminate()
        _, rest = process.communicate(timeout=20)
    assert "Traceback" not in rest, rest
