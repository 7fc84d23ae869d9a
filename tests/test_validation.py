"""kg validate: nothing is found in a sound store, and each rule finds the fault it is there for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from factory import claim, document, entity, every_kind, evidence
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology, rdf, validation
from kg.model import BASE, Claim
from kg.resources import resource
from kg.validation import hygiene, shapes, verification

RUN = BASE + "run/1"
CLAIM = claim(evidence_=(evidence(attributed_to="Jo Brand", date="2024-05", role="Chef"),))
NODE, EVIDENCE, DOCUMENT = CLAIM.id, CLAIM.evidence[0].id(CLAIM.id), CLAIM.evidence[0].document.id
SUBJECT, OBJECT = CLAIM.subject.id, CLAIM.object.id
Term = ox.NamedNode | ox.Literal | ox.BlankNode


def loaded(*claims: Claim) -> ox.Store:
    store = ox.Store()
    for found in claims:
        triples = [*rdf.claim_triples(found, RUN)]
        triples += [t for carried in found.evidence for t in rdf.document_triples(carried.document, RUN)]
        store.extend(ox.Quad(*t) for t in triples)
    return store


def quad(subject: str, predicate: str, value: str | Term) -> ox.Quad:
    term = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Quad(ox.NamedNode(subject), rdf.term(predicate), term)


def typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=rdf.term(datatype))


def put(subject: str, predicate: str, value: str | Term) -> Callable[[ox.Store], None]:
    return lambda store: store.add(quad(subject, predicate, value))


def cut(subject: str, predicate: str) -> Callable[[ox.Store], None]:
    def change(store: ox.Store) -> None:
        found = list(store.quads_for_pattern(ox.NamedNode(subject), rdf.term(predicate), None))
        assert found, "the fault can only be made where there is something to cut"
        for each in found:
            store.remove(each)
    return change


def replaced(subject: str, predicate: str, value: str | Term) -> Callable[[ox.Store], None]:
    def change(store: ox.Store) -> None:
        cut(subject, predicate)(store)
        put(subject, predicate, value)(store)
    return change


def also(*claims: Claim) -> Callable[[ox.Store], None]:
    return lambda store: store.extend(loaded(*claims))


def test_nothing_is_wrong_with_what_the_converter_writes() -> None:
    assert validation.validate(loaded(CLAIM, *every_kind(), claim(relation="uses", evidence_=(
        evidence(document("other", date="", url=""), via="Blatt"),)))) == []
    assert validation.validate(ox.Store()) == []


SHAPES = [
    ("claim-subject minCount", cut(NODE, "rdf:subject")),
    ("claim-subject maxCount", put(NODE, "rdf:subject", OBJECT)),
    ("claim-subject class", put(NODE, "rdf:subject", BASE + "entity/nobody")),
    ("claim-relation minCount", cut(NODE, "rdf:predicate")),
    ("claim-relation maxCount", put(NODE, "rdf:predicate", ontology.expand("sells"))),
    ("claim-relation class", put(NODE, "rdf:predicate", ontology.expand("relatedTo"))),
    ("claim-object minCount", cut(NODE, "rdf:object")),
    ("claim-object maxCount", put(NODE, "rdf:object", SUBJECT)),
    ("claim-object class", put(NODE, "rdf:object", EVIDENCE)),
    ("claim-polarity minCount", cut(NODE, "polarity")),
    ("claim-polarity maxCount", put(NODE, "polarity", ontology.expand("negative"))),
    ("claim-polarity in", put(NODE, "polarity", ontology.expand("asserted"))),
    ("claim-modality minCount", cut(NODE, "modality")),
    ("claim-modality maxCount", put(NODE, "modality", ontology.expand("alleged"))),
    ("claim-modality in", put(NODE, "modality", ox.Literal("asserted"))),
    ("claim-evidence minCount", cut(NODE, "evidence")),
    ("claim-evidence class", put(NODE, "evidence", BASE + "evidence/none")),
    ("evidence-source minCount", cut(EVIDENCE, "oa:hasSource")),
    ("evidence-source maxCount", put(EVIDENCE, "oa:hasSource", BASE + "document/2")),
    ("evidence-source class", cut(DOCUMENT, "rdf:type")),
    ("evidence-quote minCount", cut(EVIDENCE, "oa:exact")),
    ("evidence-quote maxCount", put(EVIDENCE, "oa:exact", ox.Literal("two"))),
    ("evidence-quote nodeKind", put(EVIDENCE, "oa:exact", SUBJECT)),
    ("evidence-quote minLength", replaced(EVIDENCE, "oa:exact", ox.Literal(""))),
    ("evidence-start minCount", cut(EVIDENCE, "oa:start")),
    ("evidence-start maxCount", put(EVIDENCE, "oa:start", typed("99", "xsd:integer"))),
    ("evidence-start datatype", replaced(EVIDENCE, "oa:start", ox.Literal("1"))),
    ("evidence-start minInclusive", replaced(EVIDENCE, "oa:start", typed("-1", "xsd:integer"))),
    ("evidence-start pattern", replaced(EVIDENCE, "oa:start", typed("9" * 5000, "xsd:integer"))),
    ("evidence-end pattern", replaced(EVIDENCE, "oa:end", typed("9" * 5000, "xsd:integer"))),
    ("evidence-end minCount", cut(EVIDENCE, "oa:end")),
    ("evidence-end maxCount", put(EVIDENCE, "oa:end", typed("99", "xsd:integer"))),
    ("evidence-end datatype", replaced(EVIDENCE, "oa:end", ox.Literal("1"))),
    ("evidence-end minInclusive", replaced(EVIDENCE, "oa:end", typed("0", "xsd:integer"))),
    ("evidence-subject minCount", cut(EVIDENCE, "subjectMention")),
    ("evidence-subject maxCount", put(EVIDENCE, "subjectMention", ox.Literal("two"))),
    ("evidence-subject datatype", put(EVIDENCE, "subjectMention", SUBJECT)),
    ("evidence-object minCount", cut(EVIDENCE, "objectMention")),
    ("evidence-object maxCount", put(EVIDENCE, "objectMention", ox.Literal("two"))),
    ("evidence-object datatype", put(EVIDENCE, "objectMention", typed("1", "xsd:integer"))),
    ("evidence-speaker maxCount", lambda s: [put(EVIDENCE, "attributedTo", x)(s) for x in (SUBJECT, OBJECT)]),
    ("evidence-speaker class", put(EVIDENCE, "attributedTo", BASE + "entity/nobody")),
    ("evidence-speaker-name maxCount", put(EVIDENCE, "attributedToName", ox.Literal("two"))),
    ("evidence-speaker-name datatype", put(EVIDENCE, "attributedToName", SUBJECT)),
    ("evidence-reporter maxCount", lambda s: [put(EVIDENCE, "reportedBy", x)(s) for x in (SUBJECT, OBJECT)]),
    ("evidence-reporter class", put(EVIDENCE, "reportedBy", ox.Literal("Blatt"))),
    ("evidence-reporter-name maxCount",
     lambda s: [put(EVIDENCE, "reportedByName", ox.Literal(x))(s) for x in ("one", "two")]),
    ("evidence-reporter-name datatype", put(EVIDENCE, "reportedByName", SUBJECT)),
    ("evidence-date maxCount", put(EVIDENCE, "date", typed("2024", "xsd:gYear"))),
    ("evidence-date nodeKind", put(EVIDENCE, "date", SUBJECT)),
    ("evidence-method minCount", cut(EVIDENCE, "method")),
    ("evidence-method maxCount", put(EVIDENCE, "method", ox.Literal("two"))),
    ("evidence-method datatype", put(EVIDENCE, "method", SUBJECT)),
    ("evidence-run maxCount", put(EVIDENCE, "prov:wasGeneratedBy", BASE + "run/2")),
    ("evidence-run class", put(EVIDENCE, "prov:wasGeneratedBy", BASE + "run/2")),
    ("document-source maxCount", put(DOCUMENT, "source", ox.Literal("two"))),
    ("document-source datatype", put(DOCUMENT, "source", SUBJECT)),
    ("document-text maxCount", put(DOCUMENT, "text", ox.Literal("two"))),
    ("document-text datatype", put(DOCUMENT, "text", SUBJECT)),
    ("document-hash maxCount", put(DOCUMENT, "textSha256", ox.Literal("a" * 64))),
    ("document-hash datatype", put(DOCUMENT, "textSha256", typed("1", "xsd:integer"))),
    ("document-hash pattern", put(DOCUMENT, "textSha256", ox.Literal("A" * 64))),
    ("document-language maxCount", put(DOCUMENT, "schema:inLanguage", ox.Literal("en"))),
    ("document-language datatype", put(DOCUMENT, "schema:inLanguage", SUBJECT)),
    ("document-date maxCount", put(DOCUMENT, "schema:datePublished", typed("2024", "xsd:gYear"))),
    ("document-date nodeKind", put(DOCUMENT, "schema:datePublished", SUBJECT)),
    ("document-run maxCount", put(DOCUMENT, "readIn", BASE + "run/2")),
    ("document-run nodeKind", put(DOCUMENT, "readIn", ox.Literal("run"))),
    ("document-report class", put(DOCUMENT, "sameReportAs", SUBJECT)),
    ("entity-label minCount", cut(SUBJECT, "rdfs:label")),
    ("entity-label datatype", put(SUBJECT, "rdfs:label", ox.Literal("Altus", language="de"))),
    ("entity-label minLength", put(SUBJECT, "rdfs:label", ox.Literal(""))),
    *((f"{name} hasValue", lambda s, node=node, kind=kind: s.remove(quad(node, "rdf:type", ontology.expand(kind))))
      for name, node, kind in (("document-type", DOCUMENT, "schema:NewsArticle"), ("run-type", RUN, "prov:Activity"),
                               ("evidence-type", EVIDENCE, "oa:SpecificResource"))),
    *((f"{name} nodeKind", lambda s, name=name: s.add(ox.Quad(ox.BlankNode("b"), rdf.TYPE, rdf.term(name))))
      for name in ("Claim", "Evidence", "Document", "Entity", "Run")),
]


@pytest.mark.parametrize(("rule", "fault"), SHAPES, ids=[rule for rule, _ in SHAPES])
def test_each_constraint_of_the_shapes_finds_its_fault(rule: str, fault: Callable[[ox.Store], object]) -> None:
    store = loaded(CLAIM)
    fault(store)
    found = validation.validate(store)
    assert f"shape {rule}" in {problem.rule for problem in found}
    assert all(problem.message.endswith(".") for problem in found if problem.rule.startswith("shape"))


def test_every_constraint_is_proven_to_find_a_fault() -> None:
    known = {rule.name for shape in shapes.known_shapes() for rule in shape.constraints}
    assert known == {f"shape {rule}" for rule, _ in SHAPES}


def reports(store: ox.Store) -> set[tuple[str, str]]:
    """Focus node and component of what pySHACL finds, with the ontology at hand."""
    import pyshacl
    import rdflib

    def graph(data: bytes) -> rdflib.Graph:
        return rdflib.Graph().parse(data=data, format="turtle")

    data = graph(ox.serialize((q.triple for q in store), format=ox.RdfFormat.TURTLE) or b"")
    # As part of the data: pySHACL's ont_graph takes over axioms only, not which properties are relations.
    data += graph(resource("kg.ttl").read_bytes())
    _, report, _ = pyshacl.validate(data, shacl_graph=graph(resource("shapes.ttl").read_bytes()))
    sh = rdflib.Namespace(shapes.SH)
    return {(str(node), component(str(report.value(result, sh.sourceConstraintComponent))))
            for result, node in report.subject_objects(sh.focusNode)}


def component(iri: str) -> str:
    name = iri.removeprefix(shapes.SH).removesuffix("ConstraintComponent")
    return name[0].lower() + name[1:]


@pytest.mark.parametrize(("rule", "fault"), SHAPES[::3], ids=[rule for rule, _ in SHAPES[::3]])
def test_pyshacl_agrees(rule: str, fault: Callable[[ox.Store], object]) -> None:
    store = loaded(CLAIM)
    fault(store)
    ours = {(problem.node, problem.rule.split()[-1]) for problem in validation.validate(store)
            if problem.rule.startswith("shape")}
    named = {pair for pair in ours if pair[0].startswith("http")}
    theirs = reports(store)
    assert named == {pair for pair in theirs if pair[0].startswith("http")}
    assert len(ours) - len(named) == len(theirs) - len(named)


def test_pyshacl_finds_nothing_in_what_the_converter_writes() -> None:
    assert reports(loaded(CLAIM, *every_kind())) == set()


HYGIENE: list[tuple[str, Callable[[ox.Store], object]]] = [
    ("unknown-term", put(SUBJECT, "likes", ox.Literal("x"))),
    ("unknown-term", put(SUBJECT, "rdf:type", ontology.expand("Dragon"))),
    ("direct-triple-without-claim", put(SUBJECT, "licensesTo", OBJECT)),
    ("direct-triple-without-claim", put(OBJECT, "acquires", SUBJECT)),
    ("direct-triple-without-claim", replaced(NODE, "polarity", ontology.expand("negative"))),
    ("direct-triple-without-claim", replaced(NODE, "modality", ontology.expand("planned"))),
    ("claim-without-direct-triple", cut(SUBJECT, "acquires")),
    ("claim-id", replaced(NODE, "modality", ontology.expand("planned"))),
    ("claim-id", replaced(NODE, "rdf:object", BASE + "entity/other")),
    ("evidence-id", replaced(EVIDENCE, "attributedToName", ox.Literal("Someone else"))),
    ("evidence-id", replaced(EVIDENCE, "oa:end", typed("30", "xsd:integer"))),
    ("text-hash", replaced(DOCUMENT, "text", ox.Literal("forged"))),
    ("text-hash", cut(DOCUMENT, "textSha256")),
    ("text-hash", cut(DOCUMENT, "text")),
    ("quote-not-in-text", replaced(EVIDENCE, "oa:exact", ox.Literal("Altus übernimmt alles.", language="de"))),
    ("quote-not-in-text", replaced(EVIDENCE, "oa:start", typed("0", "xsd:integer"))),
    ("ill-typed-date", replaced(EVIDENCE, "date", typed("2021", "xsd:date"))),
    ("ill-typed-date", replaced(EVIDENCE, "date", typed("2021-02-30", "xsd:date"))),
    ("ill-typed-date", replaced(EVIDENCE, "date", typed("2021-13", "xsd:gYearMonth"))),
    ("ill-typed-date", replaced(EVIDENCE, "date", typed("21", "xsd:gYear"))),
    ("ill-typed-date", replaced(DOCUMENT, "schema:datePublished", typed("2021-01-01T25:00:00", "xsd:dateTime"))),
    ("ill-typed-date", replaced(DOCUMENT, "schema:datePublished", typed("5", "xsd:integer"))),
    ("ill-typed-date", replaced(DOCUMENT, "schema:datePublished", SUBJECT)),
    ("blank-node", put(SUBJECT, "rdfs:label", ox.BlankNode("b"))),
    ("blank-node", lambda s: s.add(ox.Quad(ox.BlankNode("b"), rdf.LABEL, ox.Literal("x")))),
    ("claim-id", cut(NODE, "rdf:object")),
    ("claim-without-evidence", cut(NODE, "evidence")),
    ("direct-triple-without-claim", put(SUBJECT, "relatedTo", OBJECT)),
    ("direct-triple-without-claim", put(SUBJECT, "likes", OBJECT)),
    ("direct-triple-without-claim", cut(NODE, "rdf:type")),
    ("document-id", replaced(DOCUMENT, "schema:url", ox.Literal("https://other.example/"))),
    ("document-id", cut(DOCUMENT, "schema:url")),
    ("evidence-id", cut(EVIDENCE, "attributedToName")),
    ("orphan-evidence", cut(EVIDENCE, "oa:hasSource")),
    ("orphan-evidence", cut(EVIDENCE, "rdf:type")),
    ("orphan-evidence", cut(DOCUMENT, "rdf:type")),
    ("orphan-evidence", cut(NODE, "rdf:type")),
    ("quote-not-in-text", replaced(EVIDENCE, "oa:start", ox.Literal("one"))),
    ("quote-not-in-text", replaced(EVIDENCE, "oa:end", typed("9999", "xsd:integer"))),
    ("quote-not-in-text", cut(EVIDENCE, "oa:exact")),
    ("orphan-evidence", put(BASE + "evidence/alone", "rdf:type", ontology.expand("Evidence"))),
    ("orphan-evidence", put(BASE + "claim/other", "evidence", EVIDENCE)),
    ("orphan-entity", put(BASE + "entity/alone", "rdfs:label", ox.Literal("Alone"))),
    ("orphan-document", put(BASE + "document/alone", "rdf:type", ontology.expand("Document"))),
    ("orphan-run", put(BASE + "run/2", "rdf:type", ontology.expand("Run"))),
    ("self-claim", also(claim(object="Altus AG"))),
    ("symmetric-claim-out-of-order", also(claim("Nordwerk AG", "partnersWith", "Altus AG"))),
]


@pytest.mark.parametrize(("rule", "fault"), HYGIENE, ids=[f"{i}-{rule}" for i, (rule, _) in enumerate(HYGIENE)])
def test_each_hygiene_rule_finds_its_fault(rule: str, fault: Callable[[ox.Store], object]) -> None:
    store = loaded(CLAIM)
    fault(store)
    found = [problem for problem in validation.validate(store) if problem.rule == rule]
    assert found
    assert all(problem.node and problem.message and problem.message.isprintable() for problem in found)


TAMPERED = [(rule, fault) for rule, fault in HYGIENE if rule in verification.RULES]


@pytest.mark.parametrize(("rule", "fault"), TAMPERED, ids=[f"{i}-{rule}" for i, (rule, _) in enumerate(TAMPERED)])
def test_verification_alone_finds_what_was_tampered_with(rule: str, fault: Callable[[ox.Store], object]) -> None:
    store = loaded(CLAIM)
    fault(store)
    assert rule in {problem.rule for problem in validation.verify(store).problems}


def test_verification_says_what_it_looked_at_and_what_it_could_not_look_up() -> None:
    assert validation.verify(ox.Store()) == validation.Report((), 0, 0, 0, 0)
    kept, lost = document("kept"), document("lost")
    both = claim(evidence_=(evidence(kept), evidence(lost)))
    store = loaded(both, claim("Kranich", evidence_=(evidence(kept),)))
    assert validation.verify(store) == validation.Report((), 2, 3, 2, 0)
    for name in ("text", "textSha256"):
        cut(lost.id, name)(store)
    assert validation.verify(store) == validation.Report((), 2, 3, 2, 1)


@settings(max_examples=30)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_quote_of_any_characters_is_proven_at_its_code_points(quote: str, before: str) -> None:
    article = document(text=before + quote)
    carried = evidence(article, quote=quote)
    store = loaded(claim(evidence_=(carried,)))
    assert validation.verify(store).problems == ()


def test_every_hygiene_rule_is_proven_to_find_a_fault() -> None:
    known = {rule.name for rule in hygiene.hygiene_rules("store")} | set(verification.RULES)
    assert known == {rule for rule, _ in HYGIENE}
    files = {file.name.removesuffix(".rq") for file in resource("hygiene").iterdir() if file.name.endswith(".rq")}
    assert files == {rule.name for scope in ("store", "ontology") for rule in hygiene.hygiene_rules(scope)}


def test_the_lists_in_the_rules_are_those_of_the_ontology() -> None:
    def names(rule: str, pattern: str) -> set[str]:
        found = re.search(pattern, resource(f"hygiene/{rule}.rq").read_text(encoding="utf-8"), re.S)
        assert found
        return set(re.findall(r"kg:(\w+)", found[1]))

    symmetric = {name for name, relation in ontology.relations().items() if relation.symmetric}
    assert names("symmetric-claim-out-of-order", r"VALUES \?relation \{(.*?)\}") == symmetric


def test_what_belongs_to_nobody_is_no_fault() -> None:
    store = loaded(CLAIM, claim("Nordwerk AG", "acquires", entity("Kranich").label))
    store.extend(loaded(claim(evidence_=(evidence(attributed_to="Kranich"),))))
    assert validation.validate(store) == []


def test_a_store_of_the_product_is_validated_too(tmp_path: object) -> None:
    from kg import store

    with store.open(f"{tmp_path}/store") as opened:
        opened.add(CLAIM.evidence[0].document, [CLAIM], RUN)
        assert validation.validate(opened.graph) == []
