"""Who said what when, where sources disagree, and what the direct triple means when they do."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from cli import kg
from factory import claim, document, entity, evidence
from hypothesis import given
from hypothesis import strategies as st

from kg import pipeline, store
from kg.filters import Filters
from kg.history import Conflict, conflicts, timeline
from kg.model import MODALITIES, POLARITIES, Claim, Document
from kg.resources import resource


def told(published: str, polarity: str = "positive", modality: str = "asserted", **fields: str) -> Claim:
    article = document(f"{published}-{polarity}-{modality}", date=published, publisher=f"Blatt {published}")
    return claim(polarity=polarity, modality=modality, evidence_=(evidence(article, **fields),))


def holder(person: str, role: str, date: str, polarity: str = "positive", modality: str = "asserted",
           organization: str = "Altus AG") -> Claim:
    article = document(f"{person}-{date}", date=date)
    fields = {"role": role} if role else {}
    return claim(entity(person, "Person"), "holdsRole", organization, polarity=polarity, modality=modality,
                 evidence_=(evidence(article, **fields),))


def dates(conflict: Conflict) -> list[str]:
    return [words.document.date for _, words in conflict.told]


def test_a_timeline_goes_by_publication_and_keeps_the_facts_own_date() -> None:
    found = timeline([told("2025-02-01", date="2020"), told("2024", date="2030"), told("", "negative")])
    assert [words.document.date for _, words in found] == ["2024", "2025-02-01", ""]
    assert [words.date for _, words in found] == ["2030", "2020", None]
    assert len(timeline([told("2025"), told("2024")], Filters(as_of="2024"))) == 1


@pytest.mark.parametrize(("one", "other", "kind"), [
    (("positive", "asserted"), ("negative", "asserted"), "denied"),
    (("positive", "alleged"), ("negative", "planned"), "denied"),
    (("positive", "asserted"), ("positive", "planned"), "open"),
    (("positive", "asserted"), ("positive", "possible"), ""),
    (("positive", "alleged"), ("positive", "planned"), ""),
    (("negative", "asserted"), ("negative", "planned"), ""),
])
def test_kinds_of_disagreement_and_the_newest_last(one: tuple[str, str], other: tuple[str, str], kind: str) -> None:
    claims = [told("2025-03", *one), told("2024-01", *other)]
    for order in permutations(claims):
        found = conflicts(order)
        assert [conflict.kind for conflict in found] == ([kind] if kind else [])
        assert all(dates(conflict) == ["2024-01", "2025-03"] for conflict in found)


@pytest.mark.parametrize(("claims", "offices"), [
    ([holder("Jo Brand", "CEO", "2024"), holder("Kai Lund", "Vorstandschefin", "2025")], ["ceo"]),
    ([holder("Jo Brand", "CEO", "2024"), holder("Jo Brand", "Chef", "2025")], []),
    ([holder("Jo Brand", "CEO", "2024"), holder("Kai Lund", "Finanzchef", "2025")], []),
    ([holder("Jo Brand", "Co-CEO", "2024"), holder("Kai Lund", "Co-CEO", "2025")], []),
    ([holder("Jo Brand", "Anwalt", "2024"), holder("Kai Lund", "Anwalt", "2025")], []),
    ([holder("Jo Brand", "CEO", "2024"), holder("Kai Lund", "CEO", "2025", modality="planned")], []),
    ([holder("Jo Brand", "CEO", "2024"), holder("Kai Lund", "CEO", "2025", organization="Nordwerk AG")], []),
])
def test_an_office_has_one_holder(claims: list[Claim], offices: list[str]) -> None:
    assert [conflict.office for conflict in conflicts(claims)] == offices


def test_an_office_may_be_shared() -> None:
    words = (evidence(document("both"), role="Chef"),)
    both = [claim(entity(name, "Person"), "holdsRole", evidence_=words) for name in ("Jo Brand", "Kai Lund")]
    assert conflicts(both) == []


@pytest.mark.parametrize("role", ["Chef", ""])
def test_whose_end_is_told_is_no_holder_but_the_end_is_shown(role: str) -> None:
    claims = [holder("Jo Brand", "CEO", "2024"), holder("Kai Lund", "CEO", "2025"),
              holder("Jo Brand", role, "2025-01", "negative")]
    assert [conflict.kind for conflict in conflicts(claims)] == ["denied"]
    assert [conflict.kind for conflict in conflicts(claims, Filters(as_of="2024"))] == []


@given(st.lists(st.tuples(st.sampled_from(POLARITIES), st.sampled_from(MODALITIES), st.sampled_from(["2024", "2025-01", ""])),
                max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(standings: list[tuple[str, str, str]], chance: object) -> None:
    claims = [told(date, polarity, modality) for polarity, modality, date in standings]
    shuffled = claims[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert conflicts(shuffled) == conflicts(claims)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    claims = [told("2024-06-15", date="2020"), told("2025-01-31", "negative", attributed_to="Altus"),
              claim("Altus AG", "sues", "Kranich Verlag", evidence_=(evidence(document("c", date="2024")),))]
    with store.open(str(tmp_path / "kg-store")) as opened:
        for found in claims:
            opened.add(found.evidence[0].document, [found])
    return tmp_path


def test_the_timeline_command(folder: Path) -> None:
    lines = kg("timeline", "Altus AG", "--lang", "en", cwd=folder).stdout.splitlines()
    assert [line[:10].strip() for line in lines if " — " in line] == ["2024", "2024-06-15", "2025-01-31"]
    assert "according to Altus" in "\n".join(lines)
    assert "fact dated 2020" in "\n".join(lines)
    rows = [json.loads(line) for line in kg("timeline", "Altus AG", "--format", "jsonl", cwd=folder).stdout.splitlines()]
    assert [(row["published"], row["date"]) for row in rows] == [("2024", None), ("2024-06-15", "2020"), ("2025-01-31", None)]
    assert rows[1]["publisher"] == "Blatt 2024-06-15"
    assert kg("timeline", "Altus AG", "--as-of", "2023", cwd=folder).returncode == 1


def test_the_conflicts_command(folder: Path) -> None:
    done = kg("conflicts", "--lang", "en", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("Altus AG — acquires — Nordwerk AG: affirmed and denied\n2024-06-15")
    assert done.stdout.index("Blatt 2024-06-15") < done.stdout.index("Blatt 2025-01-31")
    (found,) = json.loads(kg("conflicts", "Nordwerk AG", "--format", "json", cwd=folder).stdout)
    assert (found["kind"], [side["polarity"] for side in found["told"]]) == ("denied", ["positive", "negative"])
    assert kg("conflicts", "Kranich Verlag", cwd=folder).returncode == 1
    assert kg("conflicts", "--as-of", "2024-12", cwd=folder).returncode == 1


# ---- the rule of ontology/README.md ------------------------------------------------------------


GUIDE = resource("README.md").read_text(encoding="utf-8")
UNDISPUTED = GUIDE.partition("### Undisputed")[2].partition("```sparql\n")[2].partition("```")[0]


def test_a_denial_stands_beside_the_direct_triple_whatever_came_first(tmp_path: Path) -> None:
    said, denied = told("2024-06-15"), told("2025-01-31", "negative")
    for number, order in enumerate(permutations([said, denied])):
        with store.open(str(tmp_path / str(number))) as opened:
            for found in order:
                opened.add(found.evidence[0].document, [found])
            assert opened.query("ASK { ?a kg:acquires ?b }")
            assert {found.polarity for found in opened.claims()} == {"positive", "negative"}
            assert list(opened.query(UNDISPUTED).rows()) == []
            opened.remove(denied.evidence[0].document.id)
            assert opened.query("ASK { ?a kg:acquires ?b }")
            assert len(list(opened.query(UNDISPUTED).rows())) == 1


@pytest.mark.parametrize(("polarity", "modality"), [("negative", "planned"), ("negative", "alleged"), ("positive", "planned")])
def test_only_an_asserted_denial_disputes(tmp_path: Path, polarity: str, modality: str) -> None:
    with store.open(str(tmp_path / "s")) as opened:
        for found in (told("2024"), told("2025", polarity, modality)):
            opened.add(found.evidence[0].document, [found])
        assert len(list(opened.query(UNDISPUTED).rows())) == 1


def test_the_triple_goes_with_the_last_source_that_asserts_it(tmp_path: Path) -> None:
    first, second, denied = told("2024"), told("2025"), told("2026", "negative")
    with store.open(str(tmp_path / "s")) as opened:
        for found in (first, second, denied):
            opened.add(found.evidence[0].document, [found])
        opened.remove(first.evidence[0].document.id)
        assert opened.query("ASK { ?a kg:acquires ?b }")
        opened.remove(second.evidence[0].document.id)
        assert not opened.query("ASK { ?a kg:acquires ?b }")
        assert [found.polarity for found in opened.claims()] == ["negative"]


# ---- one claim in two languages ----------------------------------------------------------------


@pytest.mark.parametrize(("german", "english"), [
    ("Die Altus AG übernimmt die Nordwerk GmbH.", "Altus AG acquires Nordwerk GmbH."),
    ("Der Autobauer Volkswagen verklagt die Nordwerk GmbH.", "VW sues Nordwerk GmbH."),
    ("Die Altus AG will die Nordwerk GmbH übernehmen.", "Altus plans to acquire Nordwerk."),
])
def test_german_and_english_reports_meet_in_one_claim(tmp_path: Path, german: str, english: str) -> None:
    with store.open(str(tmp_path / "s")) as opened:
        for lang, text in (("de", german), ("en", english)):
            article = Document(f"{lang}.txt", text, lang)
            opened.add(article, pipeline.claims(article))
        (found,) = opened.claims()
    assert [words.document.lang for words in found.evidence] == ["de", "en"]
