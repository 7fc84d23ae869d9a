"""Claims as JSON lines: round trip, and an error with file and line for everything else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from factory import claim, document, every_kind
from factory import evidence as evidence_of
from hypothesis import given
from hypothesis import strategies as st

from kg import records
from kg.errors import RecordError
from kg.model import QUALIFIERS, Claim, Document, Evidence


def record(**changes: Any) -> dict[str, Any]:
    found = records.to_record(claim(), claim().evidence[0])
    return {key: value for key, value in (found | changes).items() if value is not ...}


def bare(given: Claim) -> Claim:
    """The claim as records know it: of its documents only the source."""
    evidence = tuple(
        Evidence(**{name: getattr(item, name) for name in Evidence.__slots__ if name != "document"},
                 document=Document(item.document.source, "", "")) for item in given.evidence)
    return Claim(given.subject, given.relation, given.object, given.polarity, given.modality, evidence)


@pytest.mark.parametrize("given_claim", every_kind(), ids=lambda item: f"{item.polarity}-{item.modality}")
def test_every_kind_makes_the_round_trip(given_claim: Claim) -> None:
    (line,) = [records.dumps(found) for found in records.to_records([given_claim])]
    assert records.loads(line) == bare(given_claim)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(QUALIFIERS))
def test_any_text_makes_the_round_trip(text: str, qualifier: str) -> None:
    said = claim(evidence_=(evidence_of(document(text=text + "\n"), quote=text, attributed_to=text, via=text,
                                        **{qualifier: text}),))
    assert records.loads(records.dumps(records.to_record(said, said.evidence[0]))) == bare(said)


def test_keys_stand_in_the_order_of_the_format() -> None:
    assert tuple(record()) == records.ORDER


def test_lines_are_sorted_by_document_and_start() -> None:
    late = claim(evidence_=(evidence_of(document("b")), evidence_of(document("a"))))
    early = claim("Zeta", evidence_=(evidence_of(document("a"), quote="Der Markt"),))
    found = [(line["document"], line["start"]) for line in records.to_records([late, early])]
    assert found == sorted(found)
    assert len(found) == 3


@pytest.mark.parametrize(("line", "reason"), [
    ("", "not JSON"), ("{", "not JSON"), ("[]", "no JSON object"), ("[" * 100_000, "not JSON"),
    (record(quote=...), "'quote' is missing"), (record(id=...), "'id' is missing"),
    (record(relation="eats"), "the ontology has not"), (record(subject_type="Dragon"), "no class"),
    (record(polarity="neutral"), "none of positive"), (record(modality="certain"), "none of asserted"),
    (record(date="٢٠٢٤"), "ISO 8601"), (record(date="2024-02-30"), "ISO 8601"), (record(date="0000"), "ISO 8601"),
    (record(subject_id="http://["), "no IRI"), (record(object_id="http://a/%zz"), "no IRI"),
    (record(subject_id="https://w3id.org/industry-kg/ontology#positive"), "something else than an entity"),
    (record(object_id="https://w3id.org/industry-kg/document/0"), "something else than an entity"),
    (record(subject_id="Disney"), "no IRI"), (record(object_id="http://a/ b"), "no IRI"),
    (record(start="1"), "no integer"), (record(start=True), "no integer"), (record(start=9, end=3), "no span"),
    (record(end=10**400), "no span"),
    (record(start=-1), "no span"), (record(date="gestern"), "ISO 8601"), (record(attributed_to=3), "no string or null"),
    (record(qualifiers=[]), "no object"), (record(qualifiers={"colour": "red"}), "colour"),
    (record(qualifiers={"role": 1}), "no text"), (record(subject=""), "is empty"),
    (record(quote="\ud800"), "surrogate"), (record(id="https://w3id.org/industry-kg/claim/0"), "hash"),
], ids=str)
def test_what_is_no_claim_is_named_with_its_line(line: str | dict[str, Any], reason: str) -> None:
    text = line if isinstance(line, str) else json.dumps(line)
    with pytest.raises(RecordError, match=reason) as caught:
        records.loads(text, "claims.jsonl:7")
    assert caught.value.where == "claims.jsonl:7"
    assert caught.value.remedy


def test_reading_skips_blank_lines_and_counts_them() -> None:
    good = records.dumps(record())
    with pytest.raises(RecordError) as caught:
        list(records.read([good + "\n", "\n", "no\n"], "claims.jsonl"))
    assert caught.value.where == "claims.jsonl:3"
