"""The command `kg` as a user runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

Result = subprocess.CompletedProcess[str]


def kg(*arguments: str | Path, cwd: Path, stdin: str | bytes = "", env: dict[str, str] | None = None) -> Result:
    """Run `kg` with these arguments in a folder; output is decoded, a byte that is not UTF-8 shows as an escape."""
    data = stdin if isinstance(stdin, bytes) else stdin.encode()
    environment = {**os.environ, "COLUMNS": "200", "LC_ALL": "C.UTF-8", **(env or {})}
    done = subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], cwd=cwd, input=data, env=environment,
                          capture_output=True, timeout=300)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode("utf-8", "backslashreplace"),
                                       done.stderr.decode("utf-8", "backslashreplace"))


def errors(result: Result) -> list[str]:
    """The lines on stderr. Fails where one of them is a traceback."""
    assert "Traceback" not in result.stderr, result.stderr
    assert "kg: unexpected" not in result.stderr, result.stderr
    return result.stderr.strip().splitlines()
