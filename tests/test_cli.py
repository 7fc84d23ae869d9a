"""The commands: what they write where, and the code they end with."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factory import claim, document, entity
from factory import evidence as evidence_of

from kg import ontology, records
from kg.cli import _COMMANDS, main

EVIL = "\x1b[31mRot\x07 \u202eAG"


def kg(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["--lang", "en", *arguments])


@pytest.fixture(autouse=True)
def filled(tmp_path: Path) -> Path:
    """A store of four claims in two documents, made by kg ingest; returns the file of claims."""
    one, two = document("one"), document("two")
    said = evidence_of(one, attributed_to="Morgenpost", via="Agentur", date="2024-05", amount="3 Euro")
    claims = [
        claim(evidence_=(said, evidence_of(two))),
        claim("Nordwerk AG", "investsIn", "Bergamo AI", evidence_=(evidence_of(two),)),
        claim("Altus AG", "sues", "Kranich Verlag", polarity="negative", modality="planned",
              evidence_=(evidence_of(one),)),
        claim("Altus AG", "acquires", entity(EVIL), evidence_=(evidence_of(two, attributed_to="=1+1"),)),
    ]
    file = tmp_path / "claims.jsonl"
    file.write_text("".join(records.dumps(found) + "\n" for found in records.to_records(claims)), encoding="utf-8")
    result = kg("ingest", str(file))
    assert result.exit_code == 0, result.output
    assert "2 new, 0 changed, 0 known; 5 claims" in result.stdout
    return file


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = kg(command, "--help")
    assert result.exit_code == 0
    assert f"kg {command}" in result.stdout.partition("Options:")[0].replace("Usage: main", "")


def test_ingesting_again_changes_nothing(filled: Path) -> None:
    before = kg("export").stdout
    assert "0 new, 0 changed, 2 known" in kg("ingest", str(filled)).stdout
    assert kg("export").stdout == before


def test_forgetting_both_documents_empties_the_store() -> None:
    assert kg("forget", "one.txt", "two.txt").exit_code == 0
    assert json.loads(kg("stats", "--format", "json").stdout)["triples"] == 0
    result = kg("forget", "one.txt")
    assert result.exit_code == 1
    assert result.stdout == ""


def test_a_path_is_told_with_its_quotes() -> None:
    result = kg("path", "altus ag", "Bergamo AI")
    assert result.exit_code == 0
    for words in ("Altus AG – Nordwerk AG – Bergamo AI (2 hops)", "Altus AG — acquires — Nordwerk AG",
                  "[positive, asserted]", "“Altus übernimmt Nordwerk.”", "according to Morgenpost",
                  "reported by Agentur", "fact dated 2024-05", "amount: 3 Euro", "one.txt"):
        assert words in result.stdout
    assert "übernimmt" in CliRunner().invoke(main, ["path", "--lang", "de", "Altus AG", "Nordwerk AG"]).stdout


def test_no_path_is_an_answer() -> None:
    result = kg("path", "Altus AG", "Kranich Verlag")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no connection" in result.stderr
    assert kg("path", "Altus AG", "Kranich Verlag", "--include", "denied").exit_code == 0
    assert kg("path", "Altus AG", "Bergamo AI", "--max-hops", "1").exit_code == 1
    assert kg("path", "Altus AG", "Bergamo AI", "--avoid", "Nordwerk AG").exit_code == 1
    assert kg("path", "Altus AG", "Bergamo AI", "--relation", "sues").exit_code == 1


def test_an_unknown_name_suggests_near_ones() -> None:
    result = kg("path", "Altos AG", "Bergamo AI")
    assert result.exit_code == 1
    assert "Altus AG" in result.stderr
    assert result.stderr.count("\n") == 1


def test_paths_as_json() -> None:
    (found,) = json.loads(kg("path", "Altus AG", "Bergamo AI", "--format", "json").stdout)
    assert [node["label"] for node in found["nodes"]] == ["Altus AG", "Nordwerk AG", "Bergamo AI"]
    assert found["hops"][0]["claims"][0]["evidence"][0]["attributed_to"] == "Morgenpost"


def test_who_only_speaks_is_known_by_name(tmp_path: Path) -> None:
    said = claim(evidence_=(evidence_of(document("one"), attributed_to="Reuters"),))
    file = tmp_path / "more.jsonl"
    file.write_text("".join(records.dumps(found) + "\n" for found in records.to_records([said])), encoding="utf-8")
    assert kg("ingest", str(file)).exit_code == 0
    result = kg("show", "Reuters")
    assert result.exit_code == 1
    assert "no claim is about Reuters; what it says is told by kg sparql --name what-does-source-say" in result.stderr
    assert "Reuters" in kg("sparql", "SELECT ?who { ?evidence kg:attributedTo ?who }").stdout


def test_show_lists_by_relation() -> None:
    result = kg("show", "Altus AG")
    assert result.stdout.index("\nacquires") < result.stdout.index("\nsues")
    assert "[negative, planned]" in result.stdout
    lines = kg("show", "Altus AG", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["relation"] for line in lines} == {"acquires", "sues"}
    assert kg("show", "Altus AG", "--modality", "alleged").exit_code == 1


@pytest.mark.parametrize(("format_", "words"), [
    ("table", "Altus AG"), ("csv", "https://w3id.org/industry-kg/entity/altus-ag"), ("tsv", "<https://"),
    ("json", '"bindings"'), ("jsonl", '{"who": "https://'),
])
def test_answers_have_many_formats(format_: str, words: str) -> None:
    result = kg("sparql", "SELECT ?who ?what { ?who kg:acquires ?what } ORDER BY ?what", "--format", format_)
    assert result.exit_code == 0
    assert words in result.stdout


def test_graphs_and_yes_or_no() -> None:
    assert "kg:acquires" in kg("sparql", "CONSTRUCT WHERE { ?a kg:acquires ?b }", "--format", "turtle").stdout
    assert kg("sparql", "ASK { ?a kg:acquires ?b }").stdout == "yes\n"
    assert kg("sparql", "ASK { ?a kg:acquires ?b }", "--format", "turtle").exit_code == 3
    limited = kg("sparql", "SELECT ?s { ?s ?p ?o }", "--limit", "2")
    assert "there are more" in limited.stderr


def test_named_queries_take_names() -> None:
    result = kg("sparql", "--name", "profile", "--set", "entity=altus ag", "--format", "csv")
    assert result.exit_code == 0, result.stderr
    assert len(list(csv.reader(io.StringIO(result.stdout)))) == 4
    assert kg("sparql", "--name", "profile").exit_code == 2
    assert kg("sparql", "--name", "profile", "--set", "nope=1").exit_code == 2
    assert kg("sparql", "--name", "what-does-source-say", "--set", "source=morgen").stdout.count("Morgenpost") == 1


@pytest.mark.parametrize(("query", "told"), [
    ("SELECT * { ?a kg:aquires ?b }", "the ontology has no kg:aquires; did you mean kg:acquires?"),
    ("SELECT * { ?a kg:quote ?b }", "did you mean oa:exact?"),
    ("SELECT * { ?a <https://w3id.org/industry-kg/ontology#Companie> ?b }", "did you mean kg:Company"),
    ("PREFIX : <https://w3id.org/industry-kg/ontology#> SELECT * { ?a :aquires ?b }", "no kg:aquires"),
    ("SELECT * { ?a kg:acquiredBy ?b }", "kg:acquiredBy is never stored: ask for kg:acquires the other way round"),
])
def test_a_term_that_matches_nothing_is_told(query: str, told: str) -> None:
    result = kg("sparql", query)
    assert result.exit_code == 0
    assert told in result.stderr


def test_no_term_is_doubted_without_reason() -> None:
    known = """SELECT * { # kg:nonsense
        ?a kg:acquires ?b ; a kg:Company . ?c kg:modality kg:planned ; rdfs:label "kg:nonsense", '''kg:nonsense "''' }"""
    other = "PREFIX kg: <http://other.example/> SELECT * { ?a kg:aquires ?b }"
    assert ontology.doubts(known) == ontology.doubts(other) == []
    assert [query.name for query in ontology.queries().values() if ontology.doubts(query.text)] == []


def test_a_query_from_a_file_and_from_standard_input(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK { ?a kg:acquires ?b }", encoding="utf-8")
    assert kg("sparql", str(tmp_path / "q.rq")).stdout == "yes\n"
    assert CliRunner().invoke(main, ["sparql", "-"], input="ASK { ?a kg:sues ?b }").stdout == "no\n"


def test_queries_are_listed_and_printed() -> None:
    names = [json.loads(line)["name"] for line in kg("queries", "--format", "jsonl").stdout.splitlines()]
    assert len(names) >= 12
    for name in names:
        assert "SELECT" in kg("queries", name).stdout


def test_nothing_from_an_article_drives_the_terminal() -> None:
    for arguments in (("show", "Altus AG"), ("path", "Altus AG", EVIL), ("stats",),
                      ("sparql", "SELECT ?l { ?s rdfs:label ?l }")):
        result = kg(*arguments)
        assert result.exit_code == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(result.output), arguments
    assert "\\x1b[31mRot" in kg("show", "Altus AG").stdout


def test_csv_of_an_answer_starts_no_formula() -> None:
    result = kg("sparql", "SELECT ?who { ?e kg:attributedToName ?who FILTER(STRSTARTS(?who, '=')) }", "--format", "csv")
    assert result.stdout == "who\n'=1+1\n"


def test_export_and_stats(tmp_path: Path) -> None:
    assert kg("export", "-o", str(tmp_path / "x.ttl")).exit_code == 0
    assert (tmp_path / "x.ttl").read_text(encoding="utf-8") == kg("export").stdout
    assert kg("stats").stdout.startswith("documents")
    assert len(kg("stats", "--documents", "--format", "jsonl").stdout.splitlines()) == 2


def test_prune_removes_what_left_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in ("one", "two"):
        said = claim(evidence_=(evidence_of(document(name, source=f"in/{name}.txt", url="")),))
        (tmp_path / "in" / f"{name}.jsonl").write_text(records.dumps(records.to_record(said, said.evidence[0])))
    assert "2 new" in kg("ingest", "in").stdout
    result = kg("ingest", "--prune", "in")
    assert "2 known" in result.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    assert "_KG_COMPLETE" in kg("completion", shell).stdout


def test_an_unexpected_error_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_DEBUG", raising=False)
    monkeypatch.setattr("kg.store.open", lambda *_, **__: 1 / 0)
    result = kg("stats")
    assert result.exit_code == 3
    assert "unexpected ZeroDivisionError" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_reader_that_goes_away_is_no_error(filled: Path) -> None:
    command = [sys.executable, "-m", "kg", "sparql", "SELECT ?a ?b { ?a ?p ?x . ?b ?q ?y }", "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_large_file_of_claims_is_loaded_as_a_small_one_is(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = kg("export", "--format", "nquads").stdout
    monkeypatch.setattr("kg.ingest.BULK_BYTES", 0)
    other = str(tmp_path / "other")
    assert "2 new" in kg("ingest", "--store", other, str(filled)).stdout
    assert kg("export", "--store", other, "--format", "nquads").stdout == small
    assert "2 known" in kg("ingest", "--store", other, str(filled)).stdout
    broken = tmp_path / "broken.jsonl"
    broken.write_text(filled.read_text(encoding="utf-8").replace("one.txt", "three.txt") + "{}\n", encoding="utf-8")
    result = kg("ingest", "--store", other, str(broken))
    assert result.exit_code == 3
    assert "broken.jsonl:6" in result.stderr
    assert kg("export", "--store", other, "--format", "nquads").stdout == small


def test_lines_of_a_document_need_not_stand_together(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.ingest.BULK_BYTES", 0)
    small = kg("export").stdout
    mixed = tmp_path / "mixed.jsonl"
    lines = filled.read_text(encoding="utf-8").splitlines(keepends=True)
    mixed.write_text("".join([*lines[::2], *lines[1::2]]), encoding="utf-8")
    other = str(tmp_path / "other")
    assert "2 new" in kg("ingest", "--store", other, str(mixed)).stdout
    assert kg("export", "--store", other).stdout == small


def test_articles_come_change_and_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", str(tmp_path / "articles-store"))
    (tmp_path / "in").mkdir()
    for name, text in (("one", "Die Altus AG übernimmt die Nordwerk GmbH."), ("two", "Die Altus AG verklagt Bergamo.")):
        (tmp_path / "in" / f"{name}.txt").write_text(f"---\nlang: de\n---\n{text}\n", encoding="utf-8")
    assert kg("ingest", "in").stdout.startswith("2 new")
    assert kg("ingest", "in").stdout.startswith("0 new, 0 changed, 2 known")
    (tmp_path / "in" / "one.txt").write_text("---\nlang: de\n---\nDie Altus AG verkauft die Nordwerk GmbH.\n",
                                             encoding="utf-8")
    (tmp_path / "in" / "two.txt").unlink()
    assert kg("ingest", "--prune", "in").stdout.startswith("0 new, 1 changed, 0 known, 1 removed")
    left = kg("export", "--format", "nquads").stdout
    for words in ("übernimmt", "verklagt", "in/two.txt", "#acquires", "#sues"):
        assert words not in left
    assert "#sells" in left
