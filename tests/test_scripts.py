"""The scripts that a stranger runs first."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = [path for path in sorted((ROOT / "scripts").iterdir()) if path.is_file() and not path.suffix]
SCRIPTS.append(ROOT / ".ci" / "run")


def test_scripts_are_found() -> None:
    assert {"demo", "test", "check", "setup", "run"} <= {path.name for path in SCRIPTS}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_run_and_parses(script: Path) -> None:
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)


def test_the_demo_answers_from_any_folder(tmp_path: Path) -> None:
    if not (ROOT / ".venv" / "bin" / "kg").exists():
        pytest.skip("the demo would install .venv: run scripts/setup first")
    done = subprocess.run([ROOT / "scripts" / "demo"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    for words in ("new", "claims", "licensee", "Warner Bros. Discovery –", "“", "↳", "demo/graph.html"):
        assert words in done.stdout
    assert (ROOT / "demo" / "graph.html").stat().st_size > 100_000
    assert list(tmp_path.iterdir()) == [], "nothing is left where the demo was called"


def test_the_lowest_bounds_are_exact() -> None:
    command = [sys.executable, ROOT / "scripts" / "lowest_bounds.py", ROOT / "setup.cfg"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert "pyvis==0.3.2" in lines
    assert len(lines) >= 8
