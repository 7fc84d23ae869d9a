"""What was known when: publication decides, never the fact's own date."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli import kg
from factory import claim, document, evidence

from kg import network, store
from kg.filters import Filters
from kg.store.embedded import Store

PLAN = claim(modality="planned", evidence_=(evidence(document("plan", date="2024-03-01"), date="2030"),))
DONE = claim(evidence_=(evidence(document("done", date="2024-06-15"), date="2020"),))
ENDED = claim(polarity="negative", evidence_=(evidence(document("ended", date="2025-01"),),))
UNDATED = claim("Altus AG", "sues", "Kranich Verlag", evidence_=(evidence(document("undated", date="")),))
ALL = (PLAN, DONE, ENDED, UNDATED)
KNOWN = {"2023": (), "2024-03": (PLAN,), "2024-06-14": (PLAN,), "2024-06-15": (PLAN, DONE), "2024": (PLAN, DONE),
         "2025-01-31": (PLAN, DONE, ENDED), "2026": (PLAN, DONE, ENDED)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with store.open(str(tmp_path / "kg-store")) as opened:
        for found in ALL:
            opened.add(found.evidence[0].document, [found])
    return tmp_path


def only(tmp_path: Path, dates: str) -> Store:
    """A store into which only these were ever added."""
    opened = store.open(str(tmp_path / f"only-{dates}"))
    for found in KNOWN[dates]:
        opened.add(found.evidence[0].document, [found])
    return opened


@pytest.mark.parametrize("date", KNOWN)
def test_the_filter_and_sparql_see_what_had_been_published(folder: Path, date: str) -> None:
    everything = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    with store.open(str(folder / "kg-store"), read_only=True) as opened:
        graph = network.load(opened, Filters(as_of=date))
        assert {key for _, _, key in graph.edges(keys=True)} == {found.id for found in KNOWN[date]}
        then = list(opened.query(everything, as_of=date).rows())
        assert list(opened.query(everything).rows()) != then
    with only(folder, date) as expected:
        assert then == list(expected.query(everything).rows())


def test_all_commands_know_the_date(folder: Path) -> None:
    early, late = ("--as-of", "2024-03"), ("--as-of", "2024-06-30")
    question = ("sparql", "--name", "planned-not-done", "--format", "jsonl")
    assert len(kg(*question, *early, cwd=folder).stdout.splitlines()) == 1
    assert kg(*question, *late, cwd=folder).stdout == ""
    assert kg("path", "Altus AG", "Nordwerk AG", *early, cwd=folder).returncode == 1
    assert kg("path", "Altus AG", "Nordwerk AG", *late, cwd=folder).returncode == 0
    assert len(kg("show", "Altus AG", "--format", "jsonl", *late, cwd=folder).stdout.splitlines()) == 2
    assert "2 claims" in kg("render", "-o", "page.html", *late, cwd=folder).stderr
    wrong = kg("show", "Altus AG", "--as-of", "yesterday", cwd=folder)
    assert (wrong.returncode, "is no date" in wrong.stderr) == (2, True)
