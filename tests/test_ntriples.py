"""Claims as lines for a bulk load: the triples of kg.rdf, letter by letter, and the same errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_rdf import ALTUS, CLAIM, DOCUMENT, EVIDENCE, HOSTILE, NORDWERK, RUN, claims

from kg.errors import RecordError
from kg.model import BASE, Claim, Document, Entity
from kg.store.embedded import statements
from kg.store.ntriples import Lines


def read(lines: bytes) -> set[ox.Triple]:
    """As a load reads them: without a check of what IRIs and languages are."""
    return {quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES, lenient=True)}


def expected(document: Document, said: Sequence[Claim], run: str | None) -> set[ox.Triple]:
    return {ox.Triple(*parts) for parts in statements(document, said, run)}


@settings(max_examples=200, deadline=None)
@given(claims(), st.sampled_from([None, RUN]), st.none() | st.builds(Entity, st.just(BASE + "entity/c"), HOSTILE))
def test_the_triples_are_those_of_rdf(claim: Claim, run: str | None, who: Entity | None) -> None:
    said = replace(claim, evidence=tuple(replace(item, speaker=who, reporter=who) for item in claim.evidence))
    document = claim.evidence[0].document
    lines = Lines().of(document, [said, CLAIM], run)
    assert read(lines) == expected(document, [said, CLAIM], run)
    assert read(lines) == {quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)}


def test_an_entity_is_described_once_under_each_of_its_names() -> None:
    written = Lines()
    first, second = written.of(DOCUMENT, [CLAIM]), written.of(DOCUMENT, [CLAIM, replace(CLAIM, subject=replace(ALTUS, label="Altus SE"))])
    assert (first.count(b'"Altus"'), second.count(b'"Nordwerk AG"'), second.count(b'"Altus SE"')) == (2, 0, 1)


def test_an_evidence_described_twice_keeps_its_first_description() -> None:
    twice = replace(CLAIM, evidence=(EVIDENCE, replace(EVIDENCE, method="other")))
    assert read(Lines().of(DOCUMENT, [twice])) == expected(DOCUMENT, [CLAIM], None)


@pytest.mark.parametrize("broken", [
    replace(CLAIM, relation="likes"), replace(CLAIM, polarity="neutral"), replace(CLAIM, modality="positive"),
    replace(CLAIM, evidence=()), replace(CLAIM, subject=replace(ALTUS, type="Claim")),
    replace(CLAIM, subject=replace(ALTUS, id="no iri")), replace(CLAIM, subject=replace(ALTUS, id="x:\ud800")),
    replace(CLAIM, object=replace(NORDWERK, label="\udc80")), replace(CLAIM, evidence=(replace(EVIDENCE, quote="\ud83d"),)),
    replace(CLAIM, evidence=(replace(EVIDENCE, quote="\n\ud83d"),)), replace(CLAIM, evidence=(replace(EVIDENCE, date="\ud83d"),)),
    replace(CLAIM, evidence=(replace(EVIDENCE, qualifiers={"colour": "red"}),)),
    replace(CLAIM, evidence=(replace(EVIDENCE, qualifiers={"role": "\ud83d"}),)),
])
def test_what_no_rdf_can_hold_is_refused(broken: Claim) -> None:
    with pytest.raises(RecordError) as caught:
        Lines().of(DOCUMENT, [CLAIM, broken])
    assert str(caught.value).isprintable()
