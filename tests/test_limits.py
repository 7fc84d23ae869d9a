"""What a question may cost on the command line: it ends in time, and a part is never printed for the whole."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click
import pytest
from cli import errors, kg
from factory import claim, document, evidence

from kg import store
from kg.cli.bounds import bounded
from kg.errors import QueryError

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?s1 ?p1 ?o1 . ?s2 ?p2 ?o2 . ?s3 ?p3 ?o3 . ?s4 ?p4 ?o4 }"
ROWS = "SELECT * { ?s1 ?p1 ?o1 . ?s2 ?p2 ?o2 . ?s3 ?p3 ?o3 . ?s4 ?p4 ?o4 }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with store.open(str(tmp_path / "kg-store")) as opened:
        for number in range(10):
            article = document(str(number))
            opened.add(article, [claim(f"Firma {number}", evidence_=(evidence(article),))])
    return tmp_path


@pytest.mark.parametrize("query", [ENDLESS, ROWS])
@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl"])
def test_an_endless_query_is_ended_and_prints_nothing(folder: Path, query: str, form: str) -> None:
    begin = time.monotonic()
    result = kg("sparql", query, "--timeout", "0.5", "--format", form, cwd=folder)
    assert time.monotonic() - begin < 30
    assert (result.returncode, result.stdout) == (3, "")
    assert [line for line in errors(result) if "ended after 0.5 s" in line and "--timeout" in line]


def test_an_answer_in_time_is_printed_whole(folder: Path) -> None:
    query = "SELECT ?s { ?s kg:acquires ?o } ORDER BY ?s"
    result = kg("sparql", query, "--timeout", "60", "--format", "csv", cwd=folder)
    assert (result.returncode, len(result.stdout.splitlines())) == (0, 11)
    assert kg("sparql", query, "--timeout", "0", "--format", "csv", cwd=folder).stdout == result.stdout
    cut = kg("sparql", query, "--limit", "3", "--format", "csv", cwd=folder)
    assert len(cut.stdout.splitlines()) == 4
    assert "there are more" in cut.stderr


def test_an_answer_that_gets_too_large_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(QueryError, match="larger than 100 bytes"), bounded(0, 100):
        click.echo("x" * 100_000)
    click.echo("after")
    assert capsys.readouterr().out == "after\n"


def test_an_error_within_keeps_what_was_written_to_itself(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.stdout
    with pytest.raises(ZeroDivisionError), bounded(60):
        click.echo(1 / len(capsys.readouterr().out))
    assert sys.stdout is before
    assert capsys.readouterr().out == ""


REACHING_OUT = [
    "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <http://x.example/> { ?s ?p ?o } }",
    "SELECT * { # no comment\n SERVICE ?where { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o { SELECT * { SERVICE <http://x.example/> { ?a ?b ?c } } } }",
    "SELECT * { ?s kg:sues/kg:sues* ?o FILTER EXISTS { SERVICE <http://x.example/> { ?a ?b ?c } } }",
    "CONSTRUCT { ?s ?p ?o } { { ?s ?p ?o } UNION { { SERVICE<http://x.example/>{ ?s ?p ?o } } } }",
    "ASK { BIND(EXISTS { SERVICE SILENT <http://x.example/> { ?s ?p ?o } } AS ?x) }",
    "PREFIX : <http://x.example/> SELECT * { ?s ?p ?o . SERVICE:x { ?a ?b ?c } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "SELECT * FROM<file:///etc/passwd>{ ?s ?p ?o }",
    "SELECT * FROM NAMED<http://x.example/> { GRAPH ?g { ?s ?p ?o } }", "SELECT * FROM # <\n <http://x.example/> { ?s ?p ?o }",
    "DESCRIBE ?s FROM schema:nothing { ?s ?p ?o }", "ASK FROM <x:a> FROM <x:b> { ?s ?p ?o }",
]
"""Queries that ask something else than the store, however they are written."""


@pytest.mark.parametrize(("arguments", "code"), [
    (("sparql", "--set", "x=text:\udcff", "SELECT ?x {}"), 3), (("serve", "--host", ""), 2), (("search", '" OR NEAR(a* ^{q}:b'), 1),
    (("sparql", "--name", "../../etc/passwd"), 3), (("backup", ""), 3), (("import", "/dev/zero"), 3),
])
def test_odd_words_on_the_command_line_are_one_clear_line(folder: Path, arguments: tuple[str, ...], code: int) -> None:
    result = kg(*arguments, cwd=folder)
    assert (result.returncode, result.stdout) == (code, "")
    assert len(errors(result)) <= 1


@pytest.mark.parametrize("query", [
    *REACHING_OUT, "LOAD <file:///etc/hostname>", "DROP ALL", "INSERT DATA { <x:a> <x:b> <x:c> }",
])
def test_what_reaches_out_or_writes_is_refused(folder: Path, query: str) -> None:
    result = kg("sparql", query, cwd=folder)
    assert (result.returncode, result.stdout) == (3, "")
    assert len(errors(result)) == 1


def test_a_graph_that_is_a_file_is_not_read(folder: Path) -> None:
    (folder / "secret.nt").write_text("<x:a> <x:b> <x:secret> .\n")
    query = f"SELECT * FROM <{(folder / 'secret.nt').as_uri()}> {{ ?s ?p ?o }}"
    result = kg("sparql", query, "--format", "csv", cwd=folder)
    assert "x:secret" not in result.stdout
