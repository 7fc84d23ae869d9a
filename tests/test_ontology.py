"""The ontology: its inventory, its hygiene, its named queries, the lexicon as OntoLex."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox
import pytest
from factory import claim, document, entity, every_kind, evidence
from hypothesis import given
from hypothesis import strategies as st

from kg import lexicon, ontology, rdf, validation
from kg.errors import UsageError
from kg.language.english_words import MULTIWORD_PREPOSITIONS, PREPOSITIONS
from kg.language.german_cases import PREPOSITION_CASES
from kg.model import MODALITIES, ONTOLOGY, POLARITIES, QUALIFIERS, Claim
from kg.resources import resource
from kg.signatures import signature
from kg.store import binding
from kg.validation import hygiene

RELATIONS = {
    "licenses", "licensesTo", "partnersWith", "negotiatesWith", "mergesWith", "acquires", "sells", "investsIn",
    "ownsStakeIn", "subsidiaryOf", "owns", "founded", "holdsRole", "develops", "produces", "offers", "distributes",
    "uses", "supplies", "competesWith", "sues", "regulates", "criticises", "stops", "plans", "demands", "interestedIn",
    "expandsTo", "basedIn", "memberOf",
}
SYMMETRIC = {"partnersWith", "negotiatesWith", "mergesWith", "competesWith"}
QUERIES = sorted(ontology.queries())


def loaded(*claims: Claim) -> ox.Store:
    store = ox.Store()
    for found in claims:
        triples = list(rdf.claim_triples(found, "https://w3id.org/industry-kg/run/1"))
        for carried in found.evidence:
            triples += rdf.document_triples(carried.document)
        store.extend(ox.Quad(*t) for t in triples)
    return store


# ---- inventory ---------------------------------------------------------------------------------


def test_the_inventory_is_the_thirty_relations() -> None:
    assert set(ontology.relations()) == RELATIONS
    assert {name for name, relation in ontology.relations().items() if relation.symmetric} == SYMMETRIC


def test_the_inventory_is_the_shared_one_where_it_is_at_hand() -> None:
    path = Path(__file__).parents[2] / "shared" / "spec" / "relations.json"
    if path.exists():
        shared = json.loads(path.read_text())["relations"]
        assert {name: r["symmetric"] for name, r in shared.items()} == {
            name: r.symmetric for name, r in ontology.relations().items()}


def test_every_relation_reads_in_both_languages_and_directions() -> None:
    for relation in (*ontology.relations().values(), *ontology.families().values()):
        for texts in (relation.labels, relation.definitions, relation.inverse_labels):
            assert set(texts) == {"en", "de"}
        assert (relation.inverse == relation.name) == relation.symmetric
        assert {relation.domain, relation.range} <= set(ontology.classes())
        assert relation.parents or relation.name == "relatedTo"
    assert ontology.relations()["acquires"].inverse_labels["de"] == "wird übernommen von"


def test_the_classes_are_one_tree() -> None:
    assert all("Entity" in ontology.ancestors(name) for name in ontology.classes())
    assert ontology.ancestors("Studio") == {"Studio", "Company", "Organization", "Agent", "Entity"}
    assert ontology.is_a("Outlet", "Company")
    assert not ontology.is_a("Company", "Outlet")
    assert not ontology.is_a("Dragon", "Entity")


def test_the_vocabularies_of_the_model_are_declared() -> None:
    for name in (*MODALITIES, *POLARITIES, *QUALIFIERS):
        assert ONTOLOGY + name in ontology.terms()


@pytest.mark.parametrize(("type_", "expected", "fits"), [
    ("Company", "Agent", True), ("Entity", "Person", True), ("Person", "Organization", False),
    ("Organization", "Person", False), ("Company", "Person", False), ("Place", "Agent", True),
    ("Person", "Place", False), ("Studio", "Offering", True), ("Content", "Offering", True),
])
def test_a_type_fits_what_it_is_not_disjoint_with(type_: str, expected: str, fits: bool) -> None:
    assert ontology.fits(type_, expected) == fits


def test_names_and_labels() -> None:
    assert ontology.signature("holdsRole") == ("Person", "Organization")
    assert ontology.expand("oa:exact") == "http://www.w3.org/ns/oa#exact"
    assert ontology.compact(ontology.expand("licenses")) == "licenses"
    assert ontology.compact("https://w3id.org/industry-kg/entity/altus") == "id:altus"
    assert ontology.compact("urn:x") == "urn:x"
    assert [ontology.label(term, "de") for term in ("licenses", "oa:exact", ONTOLOGY + "Company")] == [
        "lizenziert", "Zitat", "Unternehmen"]
    assert ontology.label("licenses", "fr") == "licenses"
    assert ontology.label("nothing") == "nothing"
    assert re.fullmatch(r"\d+\.\d+\.\d+", ontology.version())
    assert ontology.version() in resource("CHANGES.md").read_text(encoding="utf-8")


@given(st.text())
def test_any_name_has_a_label(name: str) -> None:
    assert isinstance(ontology.label(name), str)


# ---- hygiene of the ontology -------------------------------------------------------------------


def test_nothing_is_wrong_with_the_ontology() -> None:
    assert validation.validate_ontology() == []


HEAD = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in ontology.PREFIXES.items()) + "\n"
LABELS = 'rdfs:label "x"@en , "y"@de ; skos:definition "X."@en , "Y."@de'


@pytest.mark.parametrize(("rule", "turtle"), [
    ("term-without-label", 'kg:x a owl:Class ; rdfs:label "x"@en .'),
    ("term-without-label", 'oa:x a owl:Class ; rdfs:isDefinedBy oa: ; rdfs:label "x"@de .'),
    ("term-without-definition", 'kg:x a owl:Class ; rdfs:label "x"@en , "y"@de ; skos:definition "X."@en .'),
    ("property-without-signature", f"kg:x a owl:DatatypeProperty ; {LABELS} ; rdfs:domain kg:Claim ."),
    ("relation-without-inverse",
     f"kg:x a kg:Relation ; {LABELS} ; rdfs:domain kg:Agent ; rdfs:range kg:Place ; rdfs:subPropertyOf kg:relatedTo ."),
    ("relation-without-inverse",
     f"kg:x a kg:Relation, owl:SymmetricProperty ; {LABELS} ; rdfs:domain kg:Agent ; rdfs:range kg:Place ."),
    ("relation-without-family",
     f"kg:x a kg:Relation, owl:SymmetricProperty ; {LABELS} ; rdfs:domain kg:Agent ; rdfs:range kg:Agent ."),
    ("label-used-twice", 'kg:x a owl:Class ; rdfs:label "company"@en .'),
    ("class-outside-the-tree", f"kg:x a kg:Relation ; {LABELS} ; rdfs:domain kg:Claim ; rdfs:range kg:Agent ."),
    ("concept-without-scheme", f"kg:x a kg:Modality ; {LABELS} ."),
    ("undefined-term", "kg:Company rdfs:subClassOf kg:Nowhere ."),
    ("undefined-term", "kg:Company kg:nowhere kg:Agent ."),
])
def test_each_rule_of_the_ontology_can_fail(rule: str, turtle: str) -> None:
    problems = validation.validate_ontology(resource("kg.ttl").read_bytes(), (HEAD + turtle).encode())
    assert rule in {problem.rule for problem in problems}
    assert all(problem.node and problem.message for problem in problems)


def test_every_rule_of_the_ontology_is_proven_to_fail() -> None:
    proven = {case[0] for case in test_each_rule_of_the_ontology_can_fail.pytestmark[0].args[1]}
    assert {rule.name for rule in hygiene.hygiene_rules("ontology")} == proven


def test_the_ontology_has_no_blank_nodes_and_reads_in_rdflib() -> None:
    from rdflib import BNode, Graph

    graph = Graph().parse(data=resource("kg.ttl").read_text(encoding="utf-8"), format="turtle")
    assert len(graph) > 1000
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


def test_mappings_point_out_of_our_namespace_and_are_never_both_close_and_broad() -> None:
    pairs: dict[str, set[tuple[str, str]]] = {}
    for quad in ox.parse(resource("kg.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
        kind = ontology.compact(quad.predicate.value)
        if kind in ("skos:closeMatch", "skos:broadMatch", "skos:narrowMatch", "skos:relatedMatch"):
            assert not quad.object.value.startswith(ONTOLOGY)
            pairs.setdefault(kind, set()).add((quad.subject.value, quad.object.value))
    assert len(pairs["skos:closeMatch"]) > 40
    assert not any(one & other for one, other in combinations(pairs.values(), 2))


# ---- queries -----------------------------------------------------------------------------------


def test_there_are_enough_questions() -> None:
    assert len(QUERIES) >= 14
    assert {"who-licenses-what", "who-refuses", "only-alleged", "who-courts-whom", "what-does-source-say",
            "who-changed-position", "planned-not-done", "contradictions"} <= set(QUERIES)


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_is_described_and_uses_declared_terms_only(name: str) -> None:
    query = ontology.queries()[name]
    assert all(set(texts) == {"en", "de"} and all(texts.values()) for texts in (query.titles, query.questions))
    assert all(question.endswith("?") for question in query.questions.values())
    for parameter in query.parameters:
        assert parameter.type in ontology.TYPES
        assert parameter.description
        assert parameter.name in binding.variables(query.text)
    body = re.sub(r"^(#|PREFIX).*$", "", query.text, flags=re.M)
    used = set(re.findall(r"\b(kg|oa|schema|prov|rdf|rdfs):(\w+)", body))
    assert {ontology.expand(f"{prefix}:{local}") for prefix, local in used} <= set(ontology.terms())
    assert "kg" in {prefix for prefix, _ in used}


SAID = {"attributed_to": "Jo Brand", "via": "Blatt", "date": "2024", "role": "Chef", "amount": "1 Euro"}
EVERYTHING = [
    claim(relation=relation, object=f"Nordwerk {number}", polarity=polarity, modality=modality,
          evidence_=(evidence(document("b" if number % 2 else "a"), **SAID),))
    for number, relation in enumerate(ontology.relations()) for polarity in POLARITIES for modality in MODALITIES
]
"""Every relation in every polarity and modality between the same two."""

NEEDS_MORE = {"in-common": (claim("Altus AG", "uses", "Kranich"), claim("Bergamo AI", "uses", "Kranich")),
              "well-sourced": tuple(claim(evidence_=(evidence(document(name)),)) for name in ("c", "d")),
              "who-changed-position": (claim(modality="planned", evidence_=(evidence(document("c", date="2020")),)),
                                       claim(evidence_=(evidence(document("d", date="2021-05")),))),
              "planned-not-done": (claim(modality="planned"),), "only-alleged": (claim(modality="alleged"),),
              "group": (claim("Nordwerk AG", "subsidiaryOf", "Altus AG"),)}


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_runs_and_finds_what_it_asks_for(name: str) -> None:
    store, query = loaded(*NEEDS_MORE.get(name, EVERYTHING)), ontology.queries()[name]
    values = {"entity": f"<{entity().id}>", "other": f"<{entity('Bergamo AI').id}>", "source": '"NEWS"',
              "speaker": '"jo"',
              "relation": f"<{ontology.expand(next(iter(NEEDS_MORE.get(name, EVERYTHING))).relation)}>"}
    bound = {parameter.name: values[parameter.name] for parameter in query.parameters}
    needed = {parameter.name: values[parameter.name] for parameter in query.parameters if not parameter.optional}
    few, many = (list(store.query(binding.bind(query.text, terms))) for terms in (bound, needed))
    assert 0 < len(few) <= len(many)
    assert not list(loaded().query(binding.bind(query.text, bound)))


@pytest.mark.parametrize("name", [name for name in QUERIES if any(
    p.name == "entity" and p.optional for p in ontology.queries()[name].parameters)])
def test_an_entity_that_takes_no_part_has_no_rows(name: str) -> None:
    query = ontology.queries()[name].text
    store = loaded(*NEEDS_MORE.get(name, EVERYTHING))
    assert not list(store.query(binding.bind(query, {"entity": f"<{entity('Nobody').id}>"})))


def rows(name: str, *claims: Claim, **terms: str) -> list[tuple[str, ...]]:
    answer = loaded(*claims).query(binding.bind(ontology.queries()[name].text, terms))
    return [tuple("" if term is None else ontology.compact(term.value) for term in row) for row in answer]


def test_what_was_done_is_neither_planned_nor_alleged() -> None:
    planned, alleged, done = claim(modality="planned"), claim(modality="alleged"), claim()
    assert [row[:3] for row in rows("planned-not-done", planned)] == [("id:altus-ag", "acquires", "id:nordwerk-ag")]
    assert rows("planned-not-done", planned, done) == []
    assert len(rows("only-alleged", alleged, planned)) == 1
    assert rows("only-alleged", alleged, done) == []
    assert rows("only-alleged", claim(polarity="negative", modality="alleged")) == []


def test_who_refuses_shows_all_negative_claims_only() -> None:
    assert sorted(row[3] for row in rows("who-refuses", *every_kind())) == sorted(MODALITIES)


def test_a_contradiction_is_an_assertion_and_a_denial_of_the_same() -> None:
    assert len(rows("contradictions", claim(), claim(polarity="negative"))) == 1
    assert rows("contradictions", claim(), claim(polarity="negative", modality="planned")) == []
    assert rows("contradictions", claim(polarity="negative"), claim(object="Kranich")) == []


def test_who_licenses_what_joins_the_licensee_of_the_same_words() -> None:
    found = rows("who-licenses-what", claim(relation="licenses", object=entity("Nordwerk-Serie", "Content")),
                 claim(relation="licensesTo", object="Kranich Verlag"))
    assert ("id:altus-ag", "id:nordwerk-serie", "id:kranich-verlag") in {row[:3] for row in found}


def test_the_group_follows_subsidiaries_over_any_number_of_steps() -> None:
    found = rows("group", claim("A", "subsidiaryOf", "B"), claim("B", "subsidiaryOf", "C"),
                 claim("D", "subsidiaryOf", "C", modality="alleged"), entity=f"<{entity('C').id}>")
    assert {row[0] for row in found} == {"id:a", "id:b"}


def test_constants_of_parameters() -> None:
    relation, text = ontology.Parameter("r", "relation", True, ""), ontology.Parameter("t", "text", True, "")
    assert ontology.constant(relation, "acquires") == ONTOLOGY + "acquires"
    assert ontology.constant(text, "acquires") is None
    with pytest.raises(UsageError, match="no relation is called 'eats'"):
        ontology.constant(relation, "eats")


# ---- lexicon -----------------------------------------------------------------------------------


def test_the_lexicon_is_written_as_ontolex() -> None:
    text = ontology.lexicon_ttl()
    assert text == ontology.lexicon_ttl()
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    languages = {row["lang"].value for row in store.query(
        "SELECT ?lang { ?lexicon <http://www.w3.org/ns/lemon/lime#language> ?lang }")}
    assert languages == {"de", "en"}
    referred = {row["r"].value for row in store.query(
        "SELECT DISTINCT ?r { ?sense <http://www.w3.org/ns/lemon/ontolex#reference> ?r }")}
    assert referred == {relation.iri for relation in ontology.relations().values()}
    used = {term.value for quad in store for term in (quad.subject, quad.predicate, quad.object)
            if isinstance(term, ox.NamedNode) and term.value.startswith(ONTOLOGY)}
    assert used <= set(ontology.terms())
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in store)


def test_both_lexicons_know_every_relation() -> None:
    for lang in ("de", "en"):
        assert {row.relation for row in lexicon.rows(lang) if not row.relation.startswith("@")} == RELATIONS


COLUMNS = (Path(__file__).parents[1] / "ontology" / "README.md").read_text(encoding="utf-8").partition(
    "\n## The columns of a lexicon\n")[2].partition("\n## ")[0]
FRAMES_AND_CUES = [row for lang in ("de", "en") for row in lexicon.rows(lang)]


def told(heading: str) -> list[str]:
    """What the first cells of the table under a heading name between backticks."""
    table = COLUMNS.partition(f"\n### {heading}\n")[2].partition("\n### ")[0]
    cells = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| ")]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_the_guide_explains_every_kind_and_every_cue_category_and_no_other() -> None:
    assert told("Kinds") == list(lexicon.KINDS)
    assert set(re.findall(r"`(\w+)`", COLUMNS.partition("Of cues:")[2].partition("###")[0])) >= set(lexicon.CUE_KINDS)
    categories = told("Cue categories")
    assert len(categories) == len(set(categories))
    assert set(categories) == {row.relation for row in FRAMES_AND_CUES if row.relation.startswith("@")}


def test_the_guide_explains_every_filter_and_every_function_and_no_other() -> None:
    roles = [role for row in FRAMES_AND_CUES for role in row.roles]
    german = " ".join((*PREPOSITION_CASES.values(), "in an auf unter über vor hinter zwischen")).split()
    prepositions = {*german, *PREPOSITIONS, *MULTIWORD_PREPOSITIONS, "and"}
    sides = {name for relation in ontology.relations() for name in signature(relation)[:2]}
    assert set(told("Filters")) == {role.filter for role in roles if role.filter} | sides
    assert set(told("Functions and slots")) == {name for role in roles for name in role.functions} - prepositions
    assert {role.slot for role in roles} <= set(re.findall(r"`([^`]+)`", COLUMNS))


def test_the_guide_explains_every_attribute_and_no_other() -> None:
    used = {(key, value) for row in FRAMES_AND_CUES for key, value in row.attributes.items()}
    named = [tuple(name.split("=")) for name in told("Attributes")]
    assert len(named) == len(set(named))
    assert {key for key, _ in named} == {key for key, _ in used}
    said = {(key, part) for key, value in used for part in (value, *value.split("|"))}
    assert {(key, value) for key, value in named if value.partition(".")[0] != value.partition(".")[0].upper()} <= said
    open_ended = {key for key, value in named if value.isupper()}
    assert {(key, value) for key, value in used if key not in open_ended} <= set(named)


def test_the_heads_of_the_lexicons_are_short() -> None:
    for lang in ("de", "en"):
        lines = resource(f"lexicon.{lang}.tsv").read_text(encoding="utf-8").splitlines()
        assert max(len(line) for line in lines if line.startswith("#")) <= 140
