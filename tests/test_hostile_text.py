"""Texts made to break the reading: any text gives claims whose quotes stand in it, in time linear in its length."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import pipeline, rdf, sources
from kg.errors import SourceError
from kg.model import Document

sys.path.append(str(Path(__file__).parent.parent / "scripts" / "bench"))
from hostile import TEXTS, text

PIECES = ("Altus AG", "Nordwerk", "übernimmt", "kauft", "acquires", "says", "sagte", "die", "der", "that", "nicht", "von", "of",
          "und", "and", "„", "“", '"', "»", "(", ")", ",", ".", ";", ":", " – ", "?", "\n", "\n\n", "\t", "\u200b", "\u202e",
          "\u00ad", "e\u0301", "U\u0308", "\U0001f600",
          "1.", "2,5 Mio. Euro", "31. Februar 2020", "z. B.", "'s", "-", "…", "\x00", "\ufeff")
TANGLES = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map(" ".join)


def check(lang: str, content: str) -> None:
    for claim in pipeline.claims(Document("hostile.txt", content, lang)):
        for evidence in claim.evidence:
            assert content[evidence.start:evidence.end] == evidence.quote != ""
        assert list(rdf.claim_triples(claim))


@settings(max_examples=150)
@given(st.sampled_from(["de", "en"]), TANGLES)
def test_any_text_gives_claims_that_it_contains(lang: str, content: str) -> None:
    check(lang, content.encode("utf-8", "ignore").decode())


@settings(max_examples=150)
@given(st.binary(max_size=300) | TANGLES.map(lambda found: found.encode("utf-8", "ignore")),
       st.sampled_from([".txt", ".html", ".md"]), st.sampled_from([b"", b"---\n", b"<html><body><p>"]))
def test_any_bytes_give_an_article_or_a_clean_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str, head: bytes,
) -> None:
    file = tmp_path_factory.getbasetemp() / f"any{suffix}"
    file.write_bytes(head + content)
    try:
        articles = list(sources.read(str(file), lang="en"))
    except SourceError:
        return
    for article in articles:
        check(article.lang, article.text)


@pytest.mark.parametrize("name", TEXTS)
def test_a_long_run_of_anything_is_read_in_time(name: str) -> None:
    """Generous, for a machine under load: what is quadratic takes minutes at this length."""
    lang, unit = TEXTS[name]
    begin = time.process_time()
    check(lang, text(unit, 12_000))
    assert time.process_time() - begin < 15


def test_a_megabyte_without_a_blank_is_read_in_time() -> None:
    begin = time.process_time()
    check("de", "Altus" * 200_000)
    assert time.process_time() - begin < 15
