"""Whatever is wrong with the input: one line with the file and the remedy, the right exit code, the store as it was,
and the rest of the batch read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from cli import Result, errors, kg

GOOD = "---\nlang: de\nurl: https://news.example/altus\n---\nDie Altus AG übernimmt die Nordwerk GmbH.\n"
OTHER = "---\nlang: en\nurl: https://news.example/ferro\n---\nFerro Inc. acquires Lumen Ltd.\n"

BAD_FILES: dict[str, tuple[str, bytes, str]] = {
    "latin-1": ("a.txt", "Die Übernahme läuft.".encode("latin-1"), "iconv -f WINDOWS-1252"),
    "utf-16": ("a.txt", "Die Übernahme läuft.".encode("utf-16"), "iconv -f UTF-16"),
    "empty": ("a.txt", b"", "is empty"),
    "no body": ("a.txt", b"---\nlang: de\n---\n\n", "no text"),
    "binary": ("a.txt", b"\x7fELF\2\1\1\0\0", "is binary"),
    "front matter": ("a.txt", b'---\ntitle: "open\nlang: de\n---\nText.\n', "a.txt:"),
    "front matter without end": ("a.md", b"---\ntitle: x\nText und so weiter.\n", "a.md:1: "),
    "unknown language": ("a.txt", b"---\nlang: tlh\n---\nText.\n", "'tlh'"),
    "another language": ("a.txt", b"La empresa no se vende, pero los accionistas son de otro grupo.", "'es'"),
    "50 MB": ("a.txt", b"Die Firma ist da. " * 2_900_000, "larger than 4 MiB"),
    "page without article": ("a.html", b"<html><body><p>kurz<div></p>", "no article text"),
    "broken page": ("a.html", b"<<<>><html <p </" + b"<div>" * 5000, "no article text"),
    "no JSON": ("a.jsonl", b'{"id": 1\n', "a.jsonl:1"),
    "no claim": ("a.jsonl", b'{"subject": "Altus"}\n', "a.jsonl:1"),
    "JSON list": ("a.jsonl", b"[]\n", "a.jsonl:1"),
    "JSON deep": ("a.jsonl", b"[" * 100_000 + b"\n", "a.jsonl:1"),
    "JSONL not UTF-8": ("a.jsonl", b'{"subject": "\xdc"}\n', "a.jsonl"),
    "JSONL empty": ("a.jsonl", b"\n", "a.jsonl"),
}


def one_error(result: Result, *words: str) -> None:
    """Exit 3 and exactly one line on stderr that has all the words, with a remedy in brackets."""
    assert result.returncode == 3, result.stderr
    lines = [line for line in errors(result) if not line.endswith(("could not be read:", "0 claims"))]
    assert len(lines) == 1, result.stderr
    for word in words:
        assert word in lines[0]
    assert lines[0].endswith(")"), "the remedy in brackets ends the line"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good article in its store."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    result = kg("ingest", "good.txt", cwd=folder, env={"KG_STORE": str(folder / "kg-store")})
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture
def env(filled: Path) -> dict[str, str]:
    return {"KG_STORE": str(filled / "kg-store")}


def exported(folder: Path) -> str:
    result = kg("export", "--format", "nquads", cwd=folder, env={"KG_STORE": str(folder / "kg-store")})
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize(("name", "content", "words"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file(filled: Path, tmp_path: Path, env: dict[str, str], name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    before = exported(filled)
    one_error(kg("ingest", name, cwd=tmp_path, env=env), name, words)
    assert exported(filled) == before
    if not name.endswith(".jsonl"):
        one_error(kg("extract", name, cwd=tmp_path), name, words)


@pytest.mark.parametrize("source", ["none.txt", "*.pdf", "empty", "https://news.example/a", "x" * 300])
def test_a_source_that_is_none(filled: Path, tmp_path: Path, env: dict[str, str], source: str) -> None:
    (tmp_path / "empty").mkdir()
    before = exported(filled)
    one_error(kg("ingest", source, cwd=tmp_path, env=env), source)
    one_error(kg("extract", source, cwd=tmp_path), source)
    assert exported(filled) == before


def test_a_hostile_file_name(tmp_path: Path) -> None:
    name = b"a\nb\x1b[31m\xff.txt"
    with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
        file.write(b"")
    with open(os.path.join(os.fsencode(tmp_path), b"b\x1b[31m\xe2\x80\xae.txt"), "w", encoding="utf-8") as file:
        file.write("---\nlang: de\ndate: gestern\n---\nDie Altus AG verklagt die Nordwerk GmbH.\n")
    os.symlink("/etc/hostname", tmp_path / "out\x1b[31m.txt")
    result = kg("ingest", ".", cwd=tmp_path)
    assert result.returncode == 3
    told = errors(result)
    for words in ("is no ISO 8601 date", "leads out of its folder", "not UTF-8"):
        assert len([line for line in told if words in line]) == 1, told
    assert not {"\x1b", "\u202e"} & {*result.stderr}


@pytest.mark.parametrize("content", [b"", b"\0", "Die Übernahme".encode("latin-1")])
def test_bad_standard_input(tmp_path: Path, content: bytes) -> None:
    one_error(kg("extract", "-", cwd=tmp_path, stdin=content), "-")


def test_the_rest_of_the_batch_is_read(tmp_path: Path) -> None:
    for case, (name, content, _) in BAD_FILES.items():
        if case != "50 MB":
            (tmp_path / f"{case.replace(' ', '-')}-{name}").write_bytes(content)
    (tmp_path / "0-good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "z-other.txt").write_text(OTHER, encoding="utf-8")
    bad = len(BAD_FILES) - 1
    result = kg("ingest", ".", "none.txt", cwd=tmp_path)
    assert result.returncode == 3
    assert "2 new" in result.stdout
    lines = errors(result)
    assert len(lines) == bad + 2, "one line for each failed source and one above them"
    assert f"{bad + 1} of {bad + 3}" in lines[0]
    sources = kg("stats", "--documents", "--format", "jsonl", cwd=tmp_path).stdout.splitlines()
    assert sorted(Path(json.loads(line)["source"]).name for line in sources) == ["0-good.txt", "z-other.txt"]
    extracted = kg("extract", "--format", "jsonl", ".", cwd=tmp_path)
    assert extracted.returncode == 3
    assert {Path(json.loads(line)["document"]).name for line in extracted.stdout.splitlines()} == {
        "0-good.txt", "z-other.txt"}


def test_one_bad_line_keeps_its_whole_file_out(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    claims = kg("extract", "--format", "jsonl", "good.txt", cwd=tmp_path).stdout
    assert claims
    (tmp_path / "claims.jsonl").write_text(claims + "{}\n", encoding="utf-8")
    one_error(kg("ingest", "claims.jsonl", cwd=tmp_path), f"claims.jsonl:{claims.count(chr(10)) + 1}")
    assert kg("stats", "--documents", "--format", "jsonl", cwd=tmp_path).stdout == ""


@pytest.mark.parametrize("query", [
    "SELECT", "SELECT ?a { ?a ?b }", "", "DELETE WHERE { ?a ?b ?c }", "SELECT ?a { ?a nope:b ?c }", "\x1b[31m{",
])
def test_a_broken_query(filled: Path, env: dict[str, str], query: str) -> None:
    before = exported(filled)
    result = kg("sparql", "-", cwd=filled, env=env, stdin=query)
    one_error(result)
    assert "\x1b" not in result.stderr
    assert exported(filled) == before


@pytest.mark.parametrize(("arguments", "code"), [
    (("sparql", "none.rq"), 3), (("sparql", "--name", "who-licences-what"), 3), (("sparql",), 2),
    (("sparql", "--name", "who-licenses-what", "--set", "entity"), 2),
    (("sparql", "--name", "who-licenses-what", "--set", "entity=Atlus"), 1),
    (("show", "Atlus"), 1), (("path", "Altus", "Nobody at all"), 1), (("render", "--around", "Atlus"), 1),
    (("render", "-o", "no/such/folder/graph.html"), 3), (("export", "-o", "no/such/folder/x.ttl"), 3),
    (("export", "--format", "docx"), 2), (("extract",), 2), (("nope",), 2), (("--nope",), 2),
    (("show", "--relation", "aquires", "Altus"), 2), (("forget", "none.txt"), 1),
])
def test_a_wrong_call(filled: Path, env: dict[str, str], arguments: tuple[str, ...], code: int) -> None:
    result = kg(*arguments, cwd=filled, env=env)
    assert result.returncode == code, result.stderr
    lines = errors(result)
    assert lines
    assert result.stdout == ""
    if code != 2:
        assert len(lines) == 1


READING = [
    ("sparql", "ASK {}"), ("stats",), ("validate",), ("show", "Altus"), ("path", "A", "B"), ("render",), ("export",),
]


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
@pytest.mark.parametrize("kind", ["missing", "file", "folder of something else"])
def test_a_store_that_is_none(tmp_path: Path, kind: str, command: tuple[str, ...]) -> None:
    place = tmp_path / "place"
    if kind == "file":
        place.write_text("no store", encoding="utf-8")
    elif kind == "folder of something else":
        place.mkdir()
        (place / "thesis.txt").write_text("mine", encoding="utf-8")
    one_error(kg(*command, "--store", place, cwd=tmp_path), "place")
    assert sorted(path.name for path in tmp_path.rglob("*")) == {
        "missing": [], "file": ["place"], "folder of something else": ["place", "thesis.txt"]}[kind]


@pytest.mark.parametrize("kind", ["file", "folder of something else"])
def test_nothing_is_ingested_into_what_is_no_store(tmp_path: Path, kind: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    place = tmp_path / "place"
    if kind == "file":
        place.write_text("no store", encoding="utf-8")
    else:
        place.mkdir()
        (place / "thesis.txt").write_text("mine", encoding="utf-8")
    one_error(kg("ingest", "good.txt", "--store", place, cwd=tmp_path), "place")
