"""One entity for one thing, two for two; claims that do not depend on the order of what was found."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from factory import document
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.catalogue import Catalogue, Entry
from kg.linking import Context, Linker, Memory, link, own_entity
from kg.linking.claims import judged
from kg.model import BASE, Claim, Evidence, Finding, Mention

TRAPS = [line.split("\t") for line in
         (Path(__file__).parent / "data" / "linking_traps.tsv").read_text(encoding="utf-8").splitlines()
         if not line.startswith("#")]
LINKER = Linker()


def mention(name: str, type_: str = "Company", *, full: str = "") -> Mention:
    return Mention(name, 0, len(name), type_, full)


def linked(name: str, type_: str = "Company", **context: object) -> str:
    return LINKER.link(mention(name, type_), Context(**context))[0].id.removeprefix(BASE + "entity/")  # type: ignore[arg-type]


def finding(subject: str, relation: str, object_: str, *, start: int = 0, source: str = "one",
            polarity: str = "positive", types: tuple[str, str] = ("Company", "Company")) -> Finding:
    text = f"{'.' * start}{subject} … {object_}"
    quote = text[start:]
    evidence = Evidence(document(source, text=text), quote, start, len(text), subject, object_, method="test/rule")
    return Finding(mention(subject, types[0]), relation, mention(object_, types[1]), polarity, "asserted", evidence)


# --- names ----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("names", "type_"), [
    (["VW", "Volkswagen AG", "Volkswagen", "VOLKSWAGEN", "Volkswagens", "VW-Konzern"], "Company"),
    (["Nordwerk", "Nordwerk AG", "NORDWERK", "Nordwerk GmbH & Co. KG", "the Nordwerk"], "Company"),
    (["Müller & Söhne", "Mueller und Soehne", "MÜLLER + SÖHNE GMBH"], "Company"),
    (["Café Élan", "Cafe Elan"], "Company"),
    (["EU-Kommission", "European Commission", "Europäische Kommission", "EU Commission"], "Authority"),
    (["Weltbank", "World Bank"], "Organization"),
    (["Deutschland", "Germany"], "Place"),
])
def test_spellings_of_one_thing_meet(names: list[str], type_: str) -> None:
    assert len({linked(name, type_) for name in names}) == 1


def test_there_are_enough_traps() -> None:
    assert len(TRAPS) >= 60


@pytest.mark.parametrize(("one", "type_one", "other", "type_other"), TRAPS, ids=lambda cell: cell)
def test_traps(one: str, type_one: str, other: str, type_other: str) -> None:
    assert linked(one, type_one) != linked(other, type_other)


@pytest.mark.parametrize(("name", "expected"), [
    ("HSBC Holdings PLC", "hsbc"), ("Swiss Life Holding AG", "swiss-life"), ("The Goldman Sachs Group Inc.", "goldman-sachs"),
    ("ING Groep N.V.", "ing"), ("Merck & Co. Inc.", "merck-co"), ("Schaeffler Gruppe", "schaeffler"),
    ("Warner Music Group", "warner-music-group"), ("Orange Group", "orange-group"), ("Holding", "holding"),
])
def test_a_group_is_the_company_it_is_named_after(name: str, expected: str) -> None:
    assert linked(name) == expected


@pytest.mark.parametrize(("name", "context", "expected"), [
    ("Continental", {"lang": "de"}, "continental-ag"),
    ("Continental", {"lang": "en"}, "continental"),
    ("Continental", {"lang": "en", "names": frozenset({"united airlines"})}, "continental-airlines"),
    ("Merck", {"lang": "de", "text": "Der US-Konzern Merck"}, "merck-co"),
    ("Merck", {"lang": "de", "text": "Merck aus Darmstadt"}, "merck-kgaa"),
    ("Merck", {"lang": "en", "text": "Merck said"}, "merck"),
    ("Orange", {"lang": "de", "text": "der französische Anbieter Orange"}, "orange-s-a"),
    ("Orange", {"lang": "en", "text": "Orange said"}, "orange"),
    ("Sun", {"lang": "en", "text": "Sun said"}, "sun"),
    ("Delta", {"lang": "en", "names": frozenset({"delta air lines"})}, "delta-air-lines"),
    ("Delta", {"lang": "en", "text": "Delta said"}, "delta"),
])
def test_context_decides_or_the_name_stays_apart(name: str, context: dict[str, object], expected: str) -> None:
    assert linked(name, **context) == expected


def test_the_explanation_names_its_reasons() -> None:
    entity, why = LINKER.link(mention("Merck"), Context("de", "Der US-Konzern Merck"))
    assert entity.label == "Merck & Co."
    assert (why.method, [feature for feature, _ in why.features]) == (
        "catalogue", ["spelt so", "its type", "its country is named"])
    assert why.score == pytest.approx(1.5)
    assert [(rival.label, its.score) for rival, its in why.rivals] == [("Merck KGaA", 1.2)]
    apart, why = LINKER.link(mention("Merck"), Context("en"))
    assert (apart.label, why.method, len(why.rivals)) == ("Merck", "apart", 2)


def test_an_unknown_type_goes_with_any_family_but_the_families_stay_apart() -> None:
    assert linked("Visa", "Entity") == linked("Visa", "Company") != linked("Visa", "Product")


def test_a_mention_is_never_changed() -> None:
    (claim,) = link([finding("VW", "acquires", "Nordwerks")])
    (evidence,) = claim.evidence
    assert (evidence.subject_mention, evidence.object_mention) == ("VW", "Nordwerks")
    assert claim.subject.label == "Volkswagen"


def test_what_only_its_owner_tells_has_an_owner() -> None:
    one, other, generic, again = link([
        finding("Altus", "licenses", "ihre Inhalte", start=0, types=("Company", "Content")),
        finding("Nordwerk", "licenses", "ihre Inhalte", start=1, types=("Company", "Content")),
        finding("Altus", "produces", "Filme", start=2, types=("Company", "Content")),
        finding("Nordwerk", "produces", "Filme", start=3, types=("Company", "Content")),
    ])
    assert one.object.id != other.object.id
    assert generic.object == again.object


@pytest.mark.parametrize(("names", "short", "full"), [
    ([("Jo Brand", "Person")], ("J. Brand", "Person"), "Jo Brand"),
    ([("Jo Brand", "Person")], ("Brand", "Person"), "Jo Brand"),
    ([("Jo Brand", "Person"), ("Al Brand", "Person")], ("Brand", "Person"), "Brand"),
    ([("Jo Brand", "Person")], ("Brand", "Company"), "Brand"),
    ([("Nordic Harbour Authority", "Authority")], ("NHA", "Entity"), "Nordic Harbour Authority"),
    ([("Nordwerk", "Company")], ("Nordwerks", "Entity"), "Nordwerk"),
    ([("Nordwerk", "Company")], ("Nordwerk Energie", "Company"), "Nordwerk Energie"),
])
def test_the_document_completes_a_short_form(
        names: list[tuple[str, str]], short: tuple[str, str], full: str) -> None:
    mentions = [mention(*pair) for pair in (*names, short)]
    completed = Memory(mentions).complete(mentions[-1])
    assert (completed.name or completed.text) == full
    assert completed.text == short[0]


PAPER = "Harbour City Times"


def at(name: str, type_: str, start: int) -> Mention:
    return Mention(name, start, start + len(name), type_)


@pytest.mark.parametrize(("names", "quote", "full"), [
    ([at(PAPER, "Outlet", 0), at("Times", "Entity", 90)], "The Times talked to Altus.", PAPER),
    ([at(PAPER, "Outlet", 0), at("Times", "Outlet", 90)], "The Times talked to Altus.", PAPER),
    # apart: before the full name, beside it, two papers, no paper, a longer part of it, another kind of thing
    ([at(PAPER, "Outlet", 90), at("Times", "Entity", 0)], "The Times talked to Altus.", "Times"),
    ([at(PAPER, "Outlet", 0), at("Times", "Entity", 90)], f"Both the {PAPER} and The Times talked to Altus.", "Times"),
    ([at(PAPER, "Outlet", 0), at("Altona Times", "Outlet", 40), at("Times", "Entity", 90)], "", "Times"),
    ([at(PAPER, "Company", 0), at("Times", "Entity", 90)], "", "Times"),
    ([at(PAPER, "Outlet", 0), at("City Times", "Entity", 90)], "", "City Times"),
    ([at(PAPER, "Outlet", 0), at("Times", "Person", 90)], "", "Times"),
])
def test_a_newspapers_last_word_is_the_newspaper_where_only_one_can_be_meant(
        names: list[Mention], quote: str, full: str) -> None:
    completed = Memory(names).complete(names[-1], quote)
    assert (completed.name or completed.text) == full


def test_the_document_tells_the_type_of_a_bare_name() -> None:
    mentions = [mention("Altus", "Entity"), mention("Altus", "Product")]
    assert Memory(mentions).complete(mentions[0]).type == "Product"
    both = [*mentions, mention("Altus", "Company")]
    assert Memory(both).complete(both[0]).type == "Entity"


@pytest.mark.parametrize(("name", "full", "label"), [
    ("Tesla", "Tesla Grohmann Automation", "Tesla"), ("NBC", "NBC Universal", "NBC"), ("Brand", "Jo Brand", "Jo Brand"),
    ("Continental", "Continental AG", "Continental AG"), ("Nordwerk", "Nordwerk Energie", "Nordwerk Energie"),
])
def test_a_well_known_short_name_is_not_lengthened(name: str, full: str, label: str) -> None:
    assert LINKER.link(mention(name, "Entity", full=full))[0].label == label


@pytest.mark.parametrize(("name", "label"), [
    ("Target Corp.", "Target"), ("Saturn GmbH", "Saturn"), ("Saturn Corporation", "Saturn Corporation"),
    ("Shell plc", "Shell"), ("Siemens Inc.", "Siemens"),
])
def test_a_legal_form_from_elsewhere_makes_no_company_of_an_everyday_word(name: str, label: str) -> None:
    assert LINKER.resolve(name, "Company").label == label


def test_a_users_catalogue_takes_part() -> None:
    own = Linker(Catalogue([Entry(BASE + "entity/nw", "Nordwerk Werft", "Company", ("NWW",))]))
    assert own.resolve("NWW").label == "Nordwerk Werft"
    assert own.resolve("VW").label == "VW"


def test_a_persons_judgement_is_obeyed() -> None:
    plain = Linker()
    one, other = plain.resolve("Nordwerk", "Company"), plain.resolve("Nordwerk Werft", "Company")
    assert one.id != other.id
    assert Linker(same={other.id: one.id}).resolve("Nordwerk Werft", "Company").id == one.id


# --- ids ------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("name", "type_", "slug"), [
    ("Nordwerk AG", "Company", "nordwerk"), ("Nordwerk", "Product", "nordwerk-product"),
    ("Jo Brand", "Person", "jo-brand-person"), ("Müller", "Entity", "mueller"),
])
def test_ids_stay_for_good(name: str, type_: str, slug: str) -> None:
    assert own_entity(name, type_).id == BASE + "entity/" + slug


def test_an_unknown_name_never_takes_the_catalogues_id() -> None:
    catalogue = Catalogue([Entry(BASE + "entity/nordwerk", "Nordwerk Werft", "Company")])
    assert Linker(catalogue).resolve("Nordwerk").id != BASE + "entity/nordwerk"


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40)


@settings(max_examples=150)
@given(NAMES, st.sampled_from(["Entity", "Company", "Person", "Product", "Place", "Event"]))
def test_every_name_has_an_iri_of_ascii(name: str, type_: str) -> None:
    entity = own_entity(name, type_)
    assert entity.id.startswith(BASE + "entity/")
    assert set(entity.id.removeprefix(BASE + "entity/")) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert entity.label
    assert own_entity(name, type_) == entity


@settings(max_examples=100)
@given(st.text("абвгд漢字#*@€ ", min_size=1, max_size=8), st.text("абвгд漢字#*@€ ", min_size=1, max_size=8))
def test_what_a_slug_cannot_tell_is_told_by_a_hash(one: str, other: str) -> None:
    if " ".join(one.split()) != " ".join(other.split()):
        assert own_entity(one).id != own_entity(other).id


# --- claims ---------------------------------------------------------------------------------------------------------

def test_equal_claims_pool_their_evidence() -> None:
    (claim,) = link([finding("VW", "acquires", "Nordwerk AG", source="two"),
                     finding("Volkswagen", "acquires", "Nordwerk", source="one")])
    assert [evidence.document.source for evidence in claim.evidence] == ["one.txt", "two.txt"]


def test_a_symmetric_claim_has_one_direction_and_keeps_who_is_who() -> None:
    there = link([finding("Altus", "partnersWith", "Nordwerk")])
    back = link([finding("Nordwerk", "partnersWith", "Altus")])
    assert there[0].id == back[0].id
    assert back[0].subject.label == "Altus" == back[0].evidence[0].subject_mention
    assert link([finding("Nordwerk", "acquires", "Altus")])[0].subject.label == "Nordwerk"


def test_nothing_is_claimed_of_a_thing_on_itself() -> None:
    assert link([finding("VW", "competesWith", "Volkswagen AG")]) == []


def who_says(name: str, *, via: str | None = None, other: str = "Nordwerk") -> tuple[str, str]:
    """Labels of the speaker and the reporter of one finding; empty where there is none."""
    found = finding("Tony Berg", "holdsRole", other, types=("Person", "Company" if other == "Nordwerk" else "Person"))
    (claim,) = link([replace(found, evidence=replace(found.evidence, attributed_to=name, via=via))])
    (said,) = claim.evidence
    return tuple(who.label if who else "" for who in (said.speaker, said.reporter))  # type: ignore[return-value]


@pytest.mark.parametrize(("name", "speaker"), [
    ("Bloomberg", "Bloomberg"), ("Anna Sander", "Anna Sander"), ("Tony Berg", "Tony Berg"), ("Berg", "Tony Berg"),
    ("NORDWERK", "Nordwerk"), ("Insidern", ""), ("der Klage", ""), ("the lawsuit", ""), ("Delta", ""),
    (" ", ""), ("Anna", ""), ("Anna said", ""),
])
def test_a_speaker_is_an_entity_where_the_name_tells(name: str, speaker: str) -> None:
    assert who_says(name) == (speaker, "")


def test_who_reports_the_speaker_is_an_entity_too() -> None:
    assert who_says("Berg", via="Reuters") == ("Tony Berg", "Reuters")
    assert who_says("Berg", other="Ines Berg") == ("", ""), "a surname of two people tells neither"


def test_the_speakers_of_json_lines_are_those_of_the_article() -> None:
    found = finding("Tony Berg", "holdsRole", "Nordwerk", types=("Person", "Company"))
    claims = link([replace(found, evidence=replace(found.evidence, attributed_to="Berg", via="Reuters"))])
    bare = [replace(claim, evidence=tuple(replace(item, speaker=None, reporter=None) for item in claim.evidence))
            for claim in claims]
    assert judged(bare, Linker()) == claims


def test_the_same_words_are_one_evidence() -> None:
    twice = finding("Altus", "acquires", "Nordwerk")
    other_rule = replace(twice, evidence=replace(twice.evidence, method="test/zzz"))
    (claim,) = link([other_rule, twice])
    assert [evidence.method for evidence in claim.evidence] == ["test/rule"]


def test_label_and_type_are_the_most_telling() -> None:
    claims = link([finding("Nordwerk", "sues", "Altus", start=0, types=("Entity", "Entity")),
                   finding("Nordwerk AG", "sues", "Brand", start=1), finding("Nordwerk", "sues", "Brandt", start=2)])
    assert {(claim.subject.label, claim.subject.type) for claim in claims} == {("Nordwerk", "Company")}


POOL = ["Altus", "Altus AG", "Nordwerk", "Nordwerks", "VW", "Volkswagen", "Merck", "Orange", "Jo Brand", "ihre Inhalte"]
FINDINGS = st.builds(
    finding, st.sampled_from(POOL), st.sampled_from(["partnersWith", "acquires", "sues"]), st.sampled_from(POOL),
    start=st.integers(0, 5), source=st.sampled_from(["one", "two"]), polarity=st.sampled_from(["positive", "negative"]))


def seen(claims: list[Claim]) -> list[tuple[str, tuple[Evidence, ...]]]:
    return [(claim.id, claim.evidence) for claim in claims]


@settings(max_examples=60)
@given(st.lists(FINDINGS, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_findings_does_not_matter(findings: list[Finding], chance: random.Random) -> None:
    first = link(findings)
    shuffled = findings[:]
    chance.shuffle(shuffled)
    assert seen(link(shuffled)) == seen(first)
    assert seen(link(findings + findings)) == seen(first)
    assert len({claim.id for claim in first}) == len(first)
    for claim in first:
        assert claim.subject.id != claim.object.id
        if claim.relation == "partnersWith":
            assert claim.subject.id < claim.object.id
