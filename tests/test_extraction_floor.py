"""Extraction is no worse than it was: the scores of tests/data/floor.json hold, on articles and on corpora.

The texts are others' and lie beside the checkout (../shared/eval, or KG_EVAL). After a change for the better
`scripts/floor` raises the floor; lowering it takes `scripts/floor --lower`.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
OVERFIT = 0.15
"""How much better the part that was looked at may be than the closed one."""


def _evaluation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluation", ROOT / "scripts" / "evaluation.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["evaluation"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


evaluation = _evaluation()
pinned: dict[str, Any] = json.loads(evaluation.FLOOR.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def place() -> Path:
    found: Path | None = evaluation.folder()
    if found is None:
        pytest.skip("no evaluation texts: ../shared/eval is not beside the checkout, and KG_EVAL is not set")
    return found


@pytest.fixture(scope="module")
def corpora(place: Path) -> dict[str, float]:
    scores: dict[str, float] = evaluation.corpus_scores(place)
    return scores


def test_the_gold_is_that_of_the_floor(place: Path) -> None:
    assert evaluation.digests(place) == pinned["digests"]


def test_articles_hold_the_floor(place: Path) -> None:
    least = {name: score for name, score in pinned["scores"].items() if name.startswith("dev ")}
    assert len(least) > 10
    assert evaluation.shortfalls(evaluation.article_scores(place), least) == []


def test_corpora_hold_the_floor(corpora: dict[str, float]) -> None:
    least = {name: score for name, score in pinned["scores"].items() if not name.startswith("dev ")}
    assert least.keys() == corpora.keys()
    assert evaluation.shortfalls(corpora, least) == []


def test_the_closed_part_is_as_good_as_the_open_one(corpora: dict[str, float]) -> None:
    for name in evaluation.CORPORA:
        assert corpora[f"{name} open recall"] - corpora[f"{name} closed recall"] <= OVERFIT, name


# the means themselves, without any text of others -----------------------------------------------------


def test_a_lower_score_is_not_written_without_the_flag(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    floor = tmp_path / "floor.json"
    score = {"value": 0.519}
    monkeypatch.setattr(evaluation, "FLOOR", floor)
    monkeypatch.setattr(evaluation, "digests", lambda place: {"gold": "1"})
    monkeypatch.setattr(evaluation, "article_scores", lambda place: {"F1": score["value"]})
    monkeypatch.setattr(evaluation, "corpus_scores", lambda place: {})
    assert evaluation.set_floor(tmp_path, lower=False) == 0
    assert json.loads(floor.read_text())["scores"] == {"F1": 0.51}
    score["value"] = 0.49
    assert evaluation.set_floor(tmp_path, lower=False) == 1
    assert json.loads(floor.read_text())["scores"] == {"F1": 0.51}
    assert evaluation.set_floor(tmp_path, lower=True) == 0
    assert json.loads(floor.read_text())["scores"] == {"F1": 0.49}
    monkeypatch.setattr(evaluation, "digests", lambda place: {"gold": "2"})
    assert evaluation.set_floor(tmp_path, lower=False) == 1


TEXT = ("Die Altus AG übernimmt die Nordwerk GmbH. Die Norda GmbH betreut die Sonda GmbH. "
        "Ulf Brand ist neu. Er leitet die Morga GmbH. Die Altus AG verkauft.")
MISSES = [
    ("Altus AG", "acquires", "Nordwerk GmbH", "Die Altus AG übernimmt die Nordwerk GmbH", "factuality"),
    ("Altus AG", "acquires", "Velia GmbH", "Die Altus AG übernimmt die Nordwerk GmbH", "name"),
    ("Norda GmbH", "acquires", "Sonda GmbH", "Die Norda GmbH betreut die Sonda GmbH", "frame"),
    ("Altus AG", "holdsRole", "Morga GmbH", "Er leitet die Morga GmbH", "coreference"),
    ("Nordwerk GmbH", "acquires", "Altus AG", "Die Altus AG übernimmt die Nordwerk GmbH", "clause"),
]


@pytest.mark.parametrize(("subject", "relation", "other", "quote", "expected"), MISSES)
def test_class_of_a_miss(place: Path, subject: str, relation: str, other: str, quote: str, expected: str) -> None:
    from kg.model import Document

    reading = evaluation.read(Document("a.txt", TEXT, "de"))
    gold = {"subject": subject, "relation": relation, "object": other, "quote": quote}
    assert evaluation.miss_class(gold, reading, evaluation.scorer(place)) == expected
