"""Claims as triples and back: the direct triple, dates, hostile text, round trips through every syntax."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology, rdf
from kg.errors import RecordError, StoreError
from kg.model import BASE, MODALITIES, POLARITIES, QUALIFIERS, Claim, Document, Entity, Evidence

TEXT = "Altus übernimmt Nordwerk."
DOCUMENT = Document("a.txt", TEXT, "de", title="Kauf", url="https://example.org/a", publisher="Blatt",
                    date="2024-05-31")
ALTUS = Entity(BASE + "entity/altus", "Altus", "Company")
NORDWERK = Entity(BASE + "entity/nordwerk", "Nordwerk AG", "Company")
EVIDENCE = Evidence(DOCUMENT, TEXT, 0, len(TEXT), "Altus", "Nordwerk", method="frames/acquires-übernehmen-de")
CLAIM = Claim(ALTUS, "acquires", NORDWERK, "positive", "asserted", (EVIDENCE,))
RUN = BASE + "run/1"


def graph(*claims: Claim, run: str | None = RUN) -> ox.Store:
    """A store in memory with the claims and the documents of their evidence."""
    store = ox.Store()
    for claim in claims:
        triples = list(rdf.claim_triples(claim, run))
        for evidence in claim.evidence:
            triples += rdf.document_triples(evidence.document, run)
        store.extend(ox.Quad(*t) for t in triples)
    return store


@pytest.mark.parametrize(("polarity", "modality"), [*product(POLARITIES, MODALITIES)])
def test_direct_triple_stands_only_for_an_asserted_positive_claim(polarity: str, modality: str) -> None:
    claim = replace(CLAIM, polarity=polarity, modality=modality)
    direct = ox.Quad(ox.NamedNode(ALTUS.id), rdf.term("acquires"), ox.NamedNode(NORDWERK.id))
    store = graph(claim)
    assert (direct in store) == ((polarity, modality) == ("positive", "asserted"))
    assert list(rdf.read_claims(store)) == [claim]


def test_the_form_of_the_design() -> None:
    store = graph(CLAIM)
    found = store.query("""SELECT ?quote ?start ?end ?lang ?hash WHERE {
        ?c a kg:Claim ; rdf:subject ?s ; rdf:predicate kg:acquires ; rdf:object ?o ;
           kg:modality kg:asserted ; kg:polarity kg:positive ; kg:evidence ?e . ?s kg:acquires ?o .
        ?e a kg:Evidence, oa:SpecificResource ; oa:hasSource ?d ; oa:exact ?quote ; oa:start ?start ; oa:end ?end ;
           prov:wasGeneratedBy ?run . ?run a prov:Activity .
        ?d a schema:NewsArticle ; schema:inLanguage ?lang ; schema:datePublished "2024-05-31"^^xsd:date ;
           kg:textSha256 ?hash ; kg:text ?text ; kg:readIn ?run .
        FILTER(SUBSTR(?text, ?start + 1, ?end - ?start) = STR(?quote)) }""", prefixes=rdf.PREFIXES)
    (row,) = found
    assert row["quote"] == ox.Literal(TEXT, language="de")
    assert (row["start"].value, row["end"].value, row["lang"].value) == ("0", "25", "de")
    assert row["hash"].value == DOCUMENT.sha256


def test_no_blank_node_and_no_unknown_term() -> None:
    for quad in graph(CLAIM):
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)
        assert quad.predicate.value in ontology.terms()


@pytest.mark.parametrize(("text", "datatype"), [
    ("2024", "gYear"), ("0001", "gYear"), ("2024-05", "gYearMonth"), ("2024-05-31", "date"), ("2024-02-29", "date"),
    ("2024-05-31T08:30:00", "dateTime"), ("2024-05-31T08:30:00Z", "dateTime"),
    ("2024-05-31T08:30:00+02:00", "dateTime"),
    ("", "string"), ("0000", "string"), ("2024-13", "string"), ("2023-02-29", "string"), ("24", "string"),
    ("2024-05-31T25:00:00", "string"), ("2024-05-31T24:00:00", "string"), ("2024-05-31T08:30:00+00:00", "string"),
    ("2024-05-31T08:30:00.50Z", "string"), ("٢٠٢٤", "string"), ("2024-W05", "string"), ("20240531", "string"),
    ("2024-05-31 ", "string"), ("2024\n", "string"), ("last spring", "string"),
])
def test_dates_are_typed_by_their_precision_or_not_at_all(text: str, datatype: str) -> None:
    literal = rdf.date_literal(text)
    assert literal.datatype == rdf.term(f"xsd:{datatype}")
    claim = replace(CLAIM, evidence=(replace(EVIDENCE, date=text, document=replace(DOCUMENT, date=text)),))
    (read,) = rdf.read_claims(graph(claim))
    assert (read.evidence[0].date, read.evidence[0].document.date) == (text, text)


def test_attribution_is_a_name_and_an_entity_where_it_is_known() -> None:
    who = Entity(BASE + "entity/jo-brand", "Jo Brand", "Person")
    claim = replace(CLAIM, evidence=(replace(EVIDENCE, attributed_to="Jo Brand", via="Blatt", speaker=who),))
    triples = set(rdf.claim_triples(claim))
    node = ox.NamedNode(claim.evidence[0].id(claim.id))
    assert (node, rdf.term("attributedToName"), ox.Literal("Jo Brand")) in triples
    assert (node, rdf.term("reportedByName"), ox.Literal("Blatt")) in triples
    assert (node, rdf.term("attributedTo"), ox.NamedNode(BASE + "entity/jo-brand")) in triples
    assert not [t for t in triples if t[1] == rdf.term("reportedBy")]
    assert (ox.NamedNode(BASE + "entity/jo-brand"), rdf.TYPE, rdf.term("Person")) in triples
    store = graph(claim)
    assert next(rdf.read_claims(store)).evidence[0].speaker == who
    assert who not in set(rdf.read_entities(store)), "no claim is about the speaker"


def test_equal_claims_of_two_documents_are_one_claim_with_two_evidences() -> None:
    other = replace(EVIDENCE, document=replace(DOCUMENT, source="b.txt", url="", text="x " + TEXT), start=2, end=27)
    store = graph(CLAIM, replace(CLAIM, evidence=(other,)))
    (claim,) = rdf.read_claims(store)
    assert claim == replace(CLAIM, evidence=(EVIDENCE, other))
    assert [document.text for document in rdf.read_documents(store)] == ["", ""]
    assert {document.source for document in rdf.read_documents(store, texts=True)} == {"a.txt", "b.txt"}


def test_an_evidence_described_twice_keeps_its_first_description() -> None:
    twice = replace(CLAIM, evidence=(EVIDENCE, replace(EVIDENCE, method="other")))
    assert list(rdf.read_claims(graph(twice))) == [CLAIM]


def test_entities_are_read_by_their_most_specific_type() -> None:
    store = graph(CLAIM, replace(CLAIM, subject=replace(ALTUS, type="Entity"), relation="sells"))
    assert list(rdf.read_entities(store)) == [ALTUS, NORDWERK]
    assert {claim.subject for claim in rdf.read_claims(store)} == {ALTUS}


def test_without_texts_the_body_stays_away() -> None:
    (claim,) = rdf.read_claims(graph(CLAIM), [CLAIM.id], texts=False)
    assert claim.evidence[0].document == replace(DOCUMENT, text="")


@pytest.mark.parametrize("broken", [
    replace(CLAIM, relation="likes"), replace(CLAIM, relation="relatedTo"), replace(CLAIM, relation="oa:exact"),
    replace(CLAIM, polarity="neutral"), replace(CLAIM, modality="positive"), replace(CLAIM, evidence=()),
    replace(CLAIM, subject=replace(ALTUS, type="Claim")), replace(CLAIM, subject=replace(ALTUS, id="no iri")),
    replace(CLAIM, subject=replace(ALTUS, id="x:\ud800")), replace(CLAIM, object=replace(NORDWERK, label="\udc80")),
    replace(CLAIM, evidence=(replace(EVIDENCE, quote="\ud83d"),)),
    replace(CLAIM, evidence=(replace(EVIDENCE, date="\ud83d"),)),
    replace(CLAIM, evidence=(replace(EVIDENCE, qualifiers={"colour": "red"}),)),
])
def test_what_no_rdf_can_hold_is_refused(broken: Claim) -> None:
    with pytest.raises(RecordError) as caught:
        list(rdf.claim_triples(broken))
    assert str(caught.value).isprintable()
    str(caught.value).encode()


def test_a_claim_that_is_not_whole_is_an_error_of_the_store() -> None:
    store = graph(CLAIM)
    store.remove(next(store.quads_for_pattern(ox.NamedNode(CLAIM.id), rdf.term("rdf:object"), None)))
    with pytest.raises(StoreError, match="has no rdf:object"):
        list(rdf.read_claims(store))


# Everything but lone surrogates, control characters and noncharacters weighted up.
HOSTILE = st.text(st.one_of(
    st.characters(exclude_categories=("Cs",)),
    st.sampled_from('\x00\x01\x08\x0b\x0c\r\n\t\x1b\x7f\x85\u2028\u202e\ufeff\ufffe\uffff"\\<>{}&;]\'@^'),
), max_size=20)
LANGUAGES = st.one_of(st.sampled_from(["de", "en", "de-AT", "", "not a tag", "x"]), HOSTILE)
SYNTAXES = [ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS, ox.RdfFormat.JSON_LD]


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    document = Document(draw(HOSTILE), draw(HOSTILE), draw(LANGUAGES), title=draw(HOSTILE), url=draw(HOSTILE),
                        publisher=draw(HOSTILE), author=draw(HOSTILE), date=draw(HOSTILE | st.dates().map(str)))
    evidence = st.builds(
        Evidence, st.just(document), HOSTILE, st.integers(0, 10**9), st.integers(0, 10**9), HOSTILE, HOSTILE,
        st.none() | HOSTILE, st.none() | HOSTILE, st.none() | HOSTILE | st.dates().map(str) | st.datetimes().map(str),
        st.dictionaries(st.sampled_from(QUALIFIERS), HOSTILE), HOSTILE)
    subject, object_ = (Entity(BASE + "entity/" + name, draw(HOSTILE), draw(st.sampled_from(list(ontology.classes()))))
                        for name in ("a", "b"))
    claim = Claim(subject, draw(st.sampled_from(list(ontology.relations()))), object_,
                  draw(st.sampled_from(POLARITIES)), draw(st.sampled_from(MODALITIES)), ())
    found = {e.id(claim.id): e for e in draw(st.lists(evidence, min_size=1, max_size=3))}
    return replace(claim, evidence=tuple(sorted(found.values(), key=lambda e: (e.start, e.end, e.id(claim.id)))))


@settings(max_examples=100, deadline=None)
@given(claims(), st.sampled_from(SYNTAXES))
def test_round_trip_with_hostile_text(claim: Claim, syntax: ox.RdfFormat) -> None:
    store = graph(claim)
    assert list(rdf.read_claims(store)) == [claim]
    written = ox.serialize(sorted((q.triple for q in store), key=str), format=syntax, prefixes=rdf.PREFIXES)
    again = ox.Store()
    again.load(written, format=syntax)
    assert list(rdf.read_claims(again)) == [claim]
