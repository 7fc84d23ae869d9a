"""Several processes give the same result in the same order as one."""

from __future__ import annotations

import pickle
from pathlib import Path

import factory
import pytest
from cli import errors, kg

from kg import ingest, pipeline
from kg import store as stores
from kg.model import Document

ARTICLES = 7


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    for number in range(ARTICLES):
        (tmp_path / f"{number}.txt").write_text(
            f"---\nlang: en\n---\nAltus Corp. acquired Werk{number} Inc. in 2009. It develops the Astra {number}.\n")
    (tmp_path / "3.txt").write_bytes(b"\xff\xfe\x00broken\xff")
    return tmp_path


def test_extract_is_the_same_bytes(articles: Path) -> None:
    one, many = (kg("extract", "--format", "jsonl", "--jobs", jobs, ".", cwd=articles) for jobs in ("1", "3"))
    assert many.stdout == one.stdout
    assert len(one.stdout.splitlines()) >= ARTICLES - 1
    assert errors(many) == errors(one)
    assert many.returncode == one.returncode == 3


def test_ingest_gives_the_same_store_and_tells_of_every_source(articles: Path) -> None:
    summaries, found = [], []
    for jobs in (1, 2):
        seen: list[str] = []
        with stores.open(str(articles / f"store-{jobs}")) as store:
            summaries.append(ingest.ingest(store, [str(articles)], jobs=jobs,
                                           progress=lambda done, total, name, seen=seen: seen.append(name)))
            found.append(sorted(claim.id for claim in store.claims()))
        assert len(seen) == ARTICLES + 1
    assert found[0] == found[1]
    assert summaries[0].new == summaries[1].new
    assert [str(e) for e in summaries[0].failed] == [str(e) for e in summaries[1].failed]


def test_what_is_no_document_passes_through() -> None:
    article = Document("a.txt", "Altus Corp. acquired Nordwerk Inc.", "en")
    for jobs in (1, 2):
        found = list(pipeline.each(["a", article, "b"], jobs))
        assert [item for item, _ in found] == ["a", article, "b"]
        assert [len(claims) for _, claims in found] == [0, 1, 0]


def test_claims_survive_the_way_between_processes() -> None:
    claim = factory.claim(evidence_=(factory.evidence(amount="49 Prozent"),))
    assert pickle.loads(pickle.dumps(claim)) == claim
