"""What the README says is true: every command of its tour runs, every output it shows is printed, every example of the
claim model is what extraction makes of the sentence."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOUR = README.partition("## A tour")[2].partition("\n## ")[0]


def commands(text: str) -> list[tuple[str, str]]:
    """(command, output shown) of every `$ …` in the fenced blocks; an output that ends in … is shown in part."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = step.partition("\n")
            found.append((command, output))
    return found


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the tour's paths exist: kg/samples, and nothing else of the checkout."""
    folder = tmp_path_factory.mktemp("tour")
    (folder / "kg").mkdir()
    (folder / "kg" / "samples").symlink_to(ROOT / "kg" / "samples")
    return folder


def test_every_command_of_the_tour_runs(tour: Path) -> None:
    steps = commands(TOUR)
    assert len(steps) >= 10
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
                   "LC_ALL": "C.UTF-8", "KG_LANG": "en"}
    environment.pop("KG_STORE")
    for command, shown in steps:
        done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=tour, env=environment,
                              capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        if shown.strip():
            assert_shown(shown, done.stdout, command)


def assert_shown(shown: str, printed: str, command: str) -> None:
    """The README's lines stand in the output in this order; `…` alone on a line stands for any lines."""
    position = 0
    for part in re.split(r"^…\n", shown, flags=re.MULTILINE):
        at = printed.find(part.rstrip("\n"), position)
        assert at >= 0, f"$ {command}\nthe README shows\n{part}\nbut it prints\n{printed}"
        position = at + len(part.rstrip("\n"))


def examples() -> list[tuple[str, ...]]:
    """Rows of the claim model's table: sentence, relation, polarity, modality, attributed to, direct triple."""
    table = README.partition("## The claim model")[2].partition("\n## ")[0]
    rows = [tuple(cell.strip().strip("`") for cell in line.strip("|").split("|"))
            for line in table.splitlines() if line.startswith(("| „", '| "'))]
    assert {(row[2], row[3]) for row in rows} == {
        (polarity, modality) for polarity in ("positive", "negative")
        for modality in ("asserted", "planned", "possible", "alleged")}, "one example of each polarity and modality"
    return rows


@pytest.mark.parametrize("row", examples(), ids=lambda row: f"{row[2]}-{row[3]}")
def test_the_claim_models_examples_are_true(row: tuple[str, ...]) -> None:
    from kg import pipeline
    from kg.model import Document

    sentence, relation, polarity, modality, attributed, triple = row
    lang = "de" if sentence.startswith("„") else "en"
    claims = pipeline.claims(Document(source="readme", text=sentence.strip("„“\""), lang=lang))
    found = [(claim.relation, claim.polarity, claim.modality, claim.evidence[0].attributed_to or "–",
              "yes" if claim.is_assertion else "no") for claim in claims]
    assert (relation, polarity, modality, attributed, triple) in found


def test_every_relative_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_house_is_as_drawn() -> None:
    house = README.partition("## The house")[2].partition("```")[2].partition("```")[0]
    drawn = re.findall(r"^  (\w+)(?:\.py|/) ", house, flags=re.MULTILINE)
    parts = {path.stem for path in (ROOT / "kg").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert sorted(drawn) == sorted(parts - {"__init__", "__main__"})
