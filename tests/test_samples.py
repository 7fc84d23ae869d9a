"""The shipped samples: what the whole pipeline finds in them, against what a careful reader marked."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

from kg import ontology, pipeline, samples, sources
from kg.catalogue import bare, normalise
from kg.model import Claim, Document

FOLDER = Path(samples.__path__[0])
GOLD = Path(__file__).parent / "data" / "samples.gold.jsonl"
FLOOR = {"de": (0.74, 0.65), "en": (0.80, 0.78)}
"""Precision and recall of claims (relation, both sides, polarity) by language; raise them, never lower them."""
DETERMINER = re.compile(
    r"^(?:the|an?|its|their|his|her|d(?:er|ie|as|en|em|es)|ein\w*|(?:sein|ihr)(?:e[rnms]?)?)\s+", re.IGNORECASE)

Marked = dict[str, str]


@lru_cache(maxsize=1)
def articles() -> dict[str, Document]:
    return {Path(document.source).stem: document for document in sources.read(str(FOLDER))}


@lru_cache(maxsize=1)
def gold() -> dict[str, list[Marked]]:
    found = defaultdict(list)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        marked = json.loads(line)
        found[marked["article"]].append(marked)
    return dict(found)


@lru_cache(maxsize=64)
def claims(article: str) -> tuple[Claim, ...]:
    return tuple(pipeline.claims(articles()[article]))


def test_there_are_enough_articles_in_both_languages() -> None:
    languages = [document.lang for document in articles().values()]
    assert languages.count("de") >= 6
    assert languages.count("en") >= 4
    assert set(gold()) == set(articles())


def test_every_article_says_whose_news_it_retells() -> None:
    for document in articles().values():
        assert document.title, document.source
        assert document.publisher, document.source
        assert re.fullmatch(r"https://[^/]+\.[a-z]+/.*", document.url), document.source
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", document.date), document.source
    assert len({document.id for document in articles().values()}) == len(articles())


def test_gold_stands_in_the_articles() -> None:
    relations = ontology.relations()
    for article, marked in gold().items():
        for claim in marked:
            assert claim["quote"] in articles()[article].text, claim["id"]
            assert claim["relation"] in relations, claim["id"]
            for side in ("subject", "object"):
                assert claim[f"{side}_type"] in ontology.classes(), claim["id"]


def test_the_articles_make_one_graph() -> None:
    groups: list[set[str]] = []
    for marked in gold().values():
        for claim in marked:
            pair = {name(claim["subject"]), name(claim["object"])}
            touching = [group for group in groups if group & pair]
            groups = [group for group in groups if not group & pair] + [pair.union(*touching)]
    linked = max(groups, key=len)
    for article, marked in gold().items():
        assert any(name(claim["subject"]) in linked for claim in marked), article


def name(text: str) -> str:
    return bare(normalise(DETERMINER.sub("", text)))


def same(marked: Marked, claim: Claim) -> bool:
    """Relation, polarity and both sides agree."""
    return marked["polarity"] == claim.polarity and same_sides(marked, claim)


def same_sides(marked: Marked, claim: Claim) -> bool:
    """Relation and both sides agree; a side by any of its names, or by one that contains the other."""
    if marked["relation"] != claim.relation:
        return False
    straight = ((claim.subject.label, claim.evidence[0].subject_mention),
                (claim.object.label, claim.evidence[0].object_mention))
    turned = straight[::-1] if ontology.relations()[claim.relation].symmetric else straight
    return any(all(any(alike(marked[side], found) for found in names)
                   for side, names in zip(("subject", "object"), sides, strict=True))
               for sides in (straight, turned))


def alike(one: str, other: str) -> bool:
    short, long = sorted((f" {name(one)} ", f" {name(other)} "), key=len)
    return short in long


def matched(article: str) -> list[tuple[Marked, Claim]]:
    """Each marked claim with a found one of its own."""
    left = list(claims(article))
    pairs = []
    for marked in gold()[article]:
        found = next((claim for claim in left if same(marked, claim)), None)
        if found is not None:
            left.remove(found)
            pairs.append((marked, found))
    return pairs


@pytest.mark.parametrize("lang", ["de", "en"])
def test_claims_reach_the_floor(lang: str) -> None:
    chosen = [article for article, document in articles().items() if document.lang == lang]
    hits = sum(len(matched(article)) for article in chosen)
    precision = hits / max(1, sum(len(claims(article)) for article in chosen))
    recall = hits / sum(len(gold()[article]) for article in chosen)
    assert precision >= FLOOR[lang][0]
    assert recall >= FLOOR[lang][1]


def test_what_is_denied_planned_or_alleged_is_never_asserted() -> None:
    unsafe: set[str] = set()
    for article, marked in gold().items():
        asserted = [each for each in marked if (each["polarity"], each["modality"]) == ("positive", "asserted")]
        for claim in filter(lambda claim: claim.is_assertion, claims(article)):
            if not any(same_sides(each, claim) for each in asserted):
                unsafe.update(each["id"] for each in marked if same_sides(each, claim))
    assert unsafe == set()


def test_quotes_are_the_words_of_the_article() -> None:
    for article, document in articles().items():
        for claim in claims(article):
            for evidence in claim.evidence:
                assert evidence.quote == document.text[evidence.start:evidence.end]
