"""The scripts that a stranger runs first."""

from __future__ import annotations

import hashlib
import json
import os
import re
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
    assert "starlette==0.40" in lines, "those of the extras too"
    assert not [line for line in lines if line.startswith(("pytest", "spacy", "atheris"))]
    assert len(lines) >= 15


def sbom(*arguments: str) -> str:
    return subprocess.run([sys.executable, ROOT / "scripts" / "sbom.py", *arguments], capture_output=True, text=True,
                          check=True).stdout


def test_the_lock_has_all_that_an_install_brings() -> None:
    """Names only: an environment for tests has the newest versions, the demo those of the lock."""
    locked = dict(line.split("==") for line in (ROOT / "scripts" / "demo.lock").read_text().split())
    brought = dict(line.split("==") for line in sbom("--lock").split())
    assert set(locked) == set(brought)
    assert set(dict(line.split("==") for line in sbom("--lock", "server").split())) > {*brought, "starlette", "uvicorn"}
    for name in ("click", "pyoxigraph", "networkx"):
        assert re.fullmatch(r"\d+(\.\d+)+", locked[name])


def test_the_bill_of_materials_names_every_part_with_licence_and_version() -> None:
    bill = json.loads(sbom())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert len({part["bom-ref"] for part in bill["components"]}) == len(bill["components"]) > 20
    assert [part["name"] for part in bill["components"] if not part.get("licenses")] == []
    (script,) = (part for part in bill["components"] if part["purl"].startswith("pkg:npm/"))
    for file in script["components"]:
        assert hashlib.sha256((ROOT / file["name"]).read_bytes()).hexdigest() == file["hashes"][0]["content"]


def test_the_audit_says_what_it_did() -> None:
    """Reachable or not, one line tells how many packages were looked up."""
    done = subprocess.run([ROOT / "scripts" / "audit"], capture_output=True, text=True)
    if not (ROOT / ".venv" / "bin" / "pip-audit").exists():
        pytest.skip("no pip-audit here: run scripts/setup dev")
    said = (done.stdout + done.stderr).splitlines()[-1]
    assert (done.returncode == 0) == ("NOT audited" in said or "no known vulnerability" in said), said
