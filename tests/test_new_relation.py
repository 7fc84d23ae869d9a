"""A relation and its frames in five lines, exactly as ontology/README.md says."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from cli import errors, kg

ROOT = Path(__file__).resolve().parent.parent
LINES = 5


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """A copy of the ontology with the five lines of its README."""
    copy = tmp_path / "my-ontology"
    shutil.copytree(ROOT / "ontology", copy)
    readme = (copy / "README.md").read_text(encoding="utf-8")
    block = re.search(r"### A relation and its frames in five lines\n.*?```\n(.*?)```", readme, re.DOTALL)
    assert block
    lines = block[1].splitlines()
    assert len(lines) == LINES
    for line in lines:
        name, _, content = line.partition(" ")
        with (copy / name).open("a", encoding="utf-8") as file:
            file.write(content.strip() + "\n")
    return copy


def claims(folder: Path, text: str, lang: str, ontology: Path | None) -> list[str]:
    (folder / "a.txt").write_text(f"---\nlang: {lang}\n---\n{text}\n", encoding="utf-8")
    env = {"KG_ONTOLOGY": str(ontology)} if ontology else None
    result = kg("extract", "--format", "jsonl", "a.txt", cwd=folder, env=env)
    assert errors(result) == []
    found = [json.loads(line) for line in result.stdout.splitlines()]
    return [f"{r['subject']} {r['relation']} {r['object']} {r['polarity']} {r['modality']}" for r in found]


@pytest.mark.parametrize(("lang", "text", "expected"), [
    ("de", "Die Altus AG sponsert die Nordwerk GmbH in Bremen.", "Altus AG sponsors Nordwerk GmbH positive asserted"),
    ("de", "Die Altus AG will die Nordwerk GmbH nicht sponsern.", "Altus AG sponsors Nordwerk GmbH negative planned"),
    ("en", "Seabright Inc. is sponsored by Altus Corp. in Boston.", "Altus Corp. sponsors Seabright Inc. positive asserted"),
    ("en", "Altus Corp. may sponsor Seabright Inc. in Boston.", "Altus Corp. sponsors Seabright Inc. positive possible"),
])
def test_the_new_relation_is_extracted(tmp_path: Path, ontology: Path, lang: str, text: str, expected: str) -> None:
    assert expected in claims(tmp_path, text, lang, ontology)
    assert not any("sponsors" in claim for claim in claims(tmp_path, text, lang, None))


def test_it_goes_into_the_store_and_out_again(tmp_path: Path, ontology: Path) -> None:
    env = {"KG_ONTOLOGY": str(ontology)}
    (tmp_path / "a.txt").write_text("---\nlang: de\n---\nDie Altus AG sponsert die Nordwerk GmbH.\n", encoding="utf-8")
    assert kg("ingest", "a.txt", cwd=tmp_path, env=env).returncode == 0
    result = kg("show", "Altus AG", cwd=tmp_path, env=env | {"KG_LANG": "de"})
    assert "sponsert" in result.stdout


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = kg("extract", "-", cwd=tmp_path, stdin="Altus Corp. bought Nordwerk Inc.", env={"KG_ONTOLOGY": "nowhere"})
    assert result.returncode != 0
    assert "KG_ONTOLOGY" in result.stderr
