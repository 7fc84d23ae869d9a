"""`kg ingest` killed at any instant: nothing half there, and running it again ends where an undisturbed run does.

A handful of instants in the suite; scripts/bench/reliability.py tries hundreds.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from kg import store, validation
from kg.cli import main
from kg.filters import Filters
from kg.store import walk

ARTICLES = 30


def written(folder: Path) -> Path:
    """A batch of articles in a new folder."""
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"{number:02}.txt").write_text(
            f"---\ntitle: Meldung {number}\nlang: de\ndate: 2025-01-{number % 28 + 1:02}\n---\n"
            f"Die Altus AG übernimmt die Nordwerk {number} GmbH. Die Nordwerk {number} GmbH verklagt die Bergamo AI.\n"
            f"Die Bergamo AI kooperiert mit der Kranich {number} GmbH.\n", encoding="utf-8")
    return folder


def ingest(articles: Path, place: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "kg", "ingest", "articles", "--store", str(place)],
                            cwd=articles.parent, stdout=subprocess.DEVNULL)


def exported(place: Path) -> str:
    result = CliRunner().invoke(main, ["export", "--format", "nquads", "--store", str(place)])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_killed_at_any_instant_nothing_is_lost_or_half_there(tmp_path: Path) -> None:
    kill(written(tmp_path / "articles"), tmp_path, 6)


def kill(articles: Path, tmp_path: Path, times: int, progress: Callable[[int], None] = lambda number: None) -> None:
    """Kill an ingest so many times, each on a store of its own, and look at what is left (scripts/bench/reliability.py)."""
    start = time.monotonic()
    assert ingest(articles, tmp_path / "whole").wait(60) == 0
    duration = time.monotonic() - start
    whole = exported(tmp_path / "whole")
    with store.open(str(tmp_path / "whole"), read_only=True) as opened:
        said: dict[str, set[tuple[str, int]]] = {article.source: set() for article in opened.documents()}
        for claim in opened.claims():
            for evidence in claim.evidence:
                said[evidence.document.source].add((claim.id, evidence.start))
    chance = random.Random(7)
    for number in range(times):
        progress(number)
        place = tmp_path / str(number)
        process = ingest(articles, place)
        time.sleep(chance.uniform(0, duration))
        process.kill()
        process.wait()
        if place.exists():
            _check(place, said)
        assert ingest(articles, place).wait(60) == 0
        assert exported(place) == whole
        shutil.rmtree(place)


def _check(place: Path, said: dict[str, set[tuple[str, int]]]) -> None:
    """The store opens, nothing is wrong in it, and every article is whole or absent."""
    if not (place / "kg-store.json").exists():
        assert all(file.name.startswith("kg-store.json") for file in place.iterdir())
        return
    with store.open(str(place), read_only=True) as opened:
        assert validation.validate(opened.graph) == []
        found: dict[str, set[tuple[str, int]]] = {article.source: set() for article in opened.documents()}
        for claim in opened.claims():
            for evidence in claim.evidence:
                found[evidence.document.source].add((claim.id, evidence.start))
        # The index beside the engine says what the engine says, or is not used.
        for entity in opened.entities():
            assert opened.neighbours(entity.id, Filters()) == walk.neighbours(opened.graph, entity.id, Filters())
    assert found == {source: said[source] for source in found}
