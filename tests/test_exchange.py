"""Catalogues and decisions as RDF: in, out, and what cannot be read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from cli import errors, kg
from factory import claim, document
from hypothesis import given
from hypothesis import strategies as st

from kg import exchange, store
from kg.catalogue import Entry
from kg.errors import SourceError
from kg.linking.judgements import Judgement
from kg.linking.workspace import linker
from kg.model import BASE

TURTLE = """
@prefix kg: <https://w3id.org/industry-kg/ontology#> . @prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix wd: <http://www.wikidata.org/entity/> . @prefix my: <https://me.example/> .

my:werft a kg:Organization, kg:Company ; skos:prefLabel "Nordwerk Werft"@de , "Nordwerk Docks"@en ; skos:altLabel "NWD", "Docks" ;
    org:subOrganizationOf my:nordwerk ; schema:addressCountry "DE" ; owl:sameAs wd:Q42, <https://other.example/x> .
my:nordwerk a schema:Corporation ; rdfs:label "Nordwerk" .
my:jo a schema:Person ; schema:name "Jo Brand" .
my:nameless a kg:Company .
[] rdfs:label "nobody's" .
"""


def test_a_catalogue_of_others_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(TURTLE, encoding="utf-8")
    entries, judgements = exchange.read(file)
    assert judgements == []
    assert entries == [
        Entry("https://me.example/jo", "Jo Brand", "Person"),
        Entry("https://me.example/nordwerk", "Nordwerk", "Company"),
        Entry("https://me.example/werft", "Nordwerk Docks", "Company", ("Nordwerk Werft", "Docks", "NWD"),
              "https://me.example/nordwerk", "DE", "Q42"),
    ]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)
DECISIONS = st.builds(Judgement, st.just("https://me.example/x"), st.sampled_from([BASE + "entity/b", "https://you.example/x"]),
                      st.sampled_from(["same", "different", "undo"]), WORDS,
                      st.sampled_from(["", "2025-12-11T10:00:00+00:00", "2025-12-11T10:00:00Z", "2025", "soon"]), WORDS)


@given(st.lists(DECISIONS, min_size=1, max_size=4))
def test_decisions_come_back_as_they_went(tmp_path_factory: pytest.TempPathFactory, decisions: list[Judgement]) -> None:
    output, again = io.BytesIO(), io.BytesIO()
    exchange.write(decisions, output)
    file = tmp_path_factory.mktemp("d") / "decisions.ttl"
    file.write_bytes(output.getvalue())
    _, found = exchange.read(file)
    assert {*found} == {*decisions}
    exchange.write(reversed(found), again)
    assert again.getvalue() == output.getvalue()
    assert b"_:" not in output.getvalue()


@pytest.mark.parametrize(("text", "reason"), [
    ("this is no Turtle", "mine.ttl"), ("", "neither an entity"),
    (f"<x:1> a <{BASE}ontology#Judgement> .", "two entities"),
    (f"<x:1> a <{BASE}ontology#Judgement> ; <{BASE}ontology#judges> <x:a>, <x:b> ; <{BASE}ontology#verdict> <x:maybe> .", "verdict"),
])
def test_what_cannot_be_read_says_why(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        exchange.read(file)
    assert reason in str(caught.value)


def test_a_name_that_is_no_text_is_none(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text('@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . <x:a> rdfs:label <x:b> . <x:c> rdfs:label "", "C" .')
    assert [(entry.id, entry.label) for entry in exchange.read(file)[0]] == [("x:c", "C")]


def test_xml_entities_are_refused_before_they_grow(tmp_path: Path) -> None:
    """Nine lines that ask for gigabytes."""
    file = tmp_path / "laughs.rdf"
    grown = "".join(f'<!ENTITY e{number + 1} "{f"&e{number};" * 10}">' for number in range(9))
    file.write_text(f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "ha">{grown}]><rdf:RDF '
                    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#">'
                    '<rdf:Description rdf:about="x:a"><rdfs:label>&e9;</rdfs:label></rdf:Description></rdf:RDF>')
    with pytest.raises(SourceError, match="XML entities"):
        exchange.read(file)


@pytest.mark.parametrize(("name", "content", "reason"), [
    ("a.csv", 'label,type\n"' + "x" * 200_000 + '",Company\n', "no table"),
    ("a.tsv", "label\tid\nAltus\thttp://[\n", "no IRI"), ("a.tsv", "label\tid\nAltus\thttp://a b/c\n", "no IRI"),
    ("a.tsv", "label\ttype\nAltus\tDragon\n", "no class"), ("a.tsv", "label\n" + "x" * 20_000 + "\n", "longer than"),
    ("a.tsv", "label\n\udcff\n", "cannot be read"), ("a.jsonl", '{"one": "urn:a", "other": "b c", "judgement": "same"}\n', "no judgement"),
    ("a.jsonl", "[" * 100_000, "no judgement"), ("a.jsonl", "\udcff\n", "not UTF-8"),
    ("a.jsonld", '{"@context": "http://127.0.0.1:9/c", "@id": "x:a", "name": "x"}', "remote contexts"),
])
def test_a_hostile_file_is_one_clear_error_and_nothing_of_it_is_kept(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / name).write_bytes(os.fsencode(content))
    (tmp_path / "good.txt").write_text("---\nlang: de\n---\nDie Altus AG verklagt die Nordwerk GmbH.\n")
    result = kg("entities", "import", name, cwd=tmp_path)
    assert result.returncode == 3, result.stderr
    assert len(errors(result)) == 1
    assert reason in result.stderr
    after = kg("ingest", "good.txt", cwd=tmp_path)
    assert after.returncode == 0, after.stderr


def test_the_commands(tmp_path: Path) -> None:
    for name in ("kg-store", "other"):
        with store.open(str(tmp_path / name)) as opened:
            opened.add(document(), [claim("Nordwerk", "acquires", "Altus"), claim("Nordwerk Werft", "sues", "Altus")])
    (tmp_path / "mine.ttl").write_text(TURTLE, encoding="utf-8")
    assert kg("entities", "import", "mine.ttl", cwd=tmp_path).stdout == "3 entities; the next ingest knows them\n"
    assert linker(tmp_path / "kg-store").resolve("NWD").id == "https://me.example/werft"
    kg("entities", "same", "Nordwerk", "Nordwerk Werft", "--who", "Jo", "--why", "eine Firma", cwd=tmp_path)
    written = kg("entities", "list", "--format", "turtle", cwd=tmp_path).stdout
    assert "prov:wasAssociatedWith" in written
    (tmp_path / "decisions.ttl").write_text(written, encoding="utf-8")
    for told in ("1 decisions", "0 decisions"):
        assert kg("entities", "import", "decisions.ttl", "--store", "other", cwd=tmp_path).stdout.startswith(told)
    assert kg("entities", "list", "--format", "turtle", "--store", "other", cwd=tmp_path).stdout == written
    broken = kg("entities", "import", "missing.ttl", cwd=tmp_path)
    assert (broken.returncode, len(broken.stderr.splitlines())) == (3, 1)
