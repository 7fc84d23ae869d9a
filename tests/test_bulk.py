"""Folders for large graphs: each read back by a reader of its home, with nothing lost and the same bytes each time."""

from __future__ import annotations

import csv
import gzip
import re
from pathlib import Path

import pyarrow.parquet
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from test_exports import HOSTILE, articles, filled, opened  # noqa: F401 - the fixture

from kg import bulk
from kg.cli import main
from kg.errors import KGError
from kg.store.embedded import Store


@pytest.fixture(params=bulk.FORMATS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_same_content_gives_the_same_bytes(opened: Store, tmp_path: Path, name: str) -> None:  # noqa: F811
    with filled(tmp_path / "other", articles()[::-1]) as second:
        first, other = bulk.write(opened, name, tmp_path / "a"), bulk.write(second, name, tmp_path / "b")
    assert [file.name for file in first] == [file.name for file in other]
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in other]


def test_neo4j(opened: Store, tmp_path: Path) -> None:  # noqa: F811
    bulk.write(opened, "neo4j", tmp_path / "out")
    with (tmp_path / "out" / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = {row["id:ID"]: row for row in csv.DictReader(file)}
    with (tmp_path / "out" / "relationships.csv").open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    assert {row[":LABEL"] for row in nodes.values()} == {"Company"}
    assert {row["label"] for row in nodes.values()} == {entity.label for entity in opened.entities()}
    assert len(edges) == len(list(opened.claims()))
    assert all(row[":START_ID"] in nodes and row[":END_ID"] in nodes and row["sources:int"].isdigit() for row in edges)
    assert set(HOSTILE) <= {row["attributed_to"] for row in edges}
    assert "--multiline-fields=true" in (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["nodes.csv", "relationships.csv"])
def test_neo4j_has_the_form_of_its_import_tool(opened: Store, tmp_path: Path, file: str) -> None:  # noqa: F811
    """Special columns once each, the others with a type it knows, as many fields in each row, ids only once."""
    bulk.write(opened, "neo4j", tmp_path / "out")
    with (tmp_path / "out" / file).open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines, strict=True)
    columns = [re.fullmatch(r"(\w*)(?::(ID|LABEL|START_ID|END_ID|TYPE|int))?", field) for field in header]
    assert all(columns)
    kinds = [column[2] for column in columns if column and column[2] and column[2] != "int"]
    assert sorted(kinds) == (["ID", "LABEL"] if file == "nodes.csv" else ["END_ID", "START_ID", "TYPE"])
    names = [column[1] for column in columns if column and column[1]]
    assert len(set(names)) == len(names)
    assert {len(row) for row in rows} == {len(header)}
    ids = [row[header.index("id:ID" if file == "nodes.csv" else "id")] for row in rows]
    assert len(set(ids)) == len(ids) > 10


def test_parquet(opened: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(bulk, "_ROWS", 3)
    bulk.write(opened, "parquet", tmp_path / "out")
    nodes = pyarrow.parquet.read_table(tmp_path / "out" / "nodes.parquet").to_pylist()
    edges = pyarrow.parquet.read_table(tmp_path / "out" / "edges.parquet").to_pylist()
    assert [row["id"] for row in nodes] == [entity.id for entity in opened.entities()]
    assert [row["id"] for row in edges] == [claim.id for claim in opened.claims()]
    assert set(HOSTILE) <= {row["attributed_to"] for row in edges}
    assert {type(row["sources"]) for row in edges} == {int}


@pytest.mark.parametrize("lines", [7, 1_000_000])
def test_parts_of_nquads(opened: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
                         lines: int) -> None:
    monkeypatch.setattr(bulk, "_LINES", lines)
    files = bulk.write(opened, "nquads-gz", tmp_path / "out")
    assert len(files) == -(-len(opened) // lines)
    read: list[ox.Quad] = []
    for file in files:
        with gzip.open(file) as part:
            read += ox.parse(part.read(), ox.RdfFormat.N_QUADS)
    assert len(read) == len(set(read)) == len(opened)


def test_a_folder_is_needed_that_holds_nothing(opened: Store, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    with pytest.raises(KGError, match="holds something"):
        bulk.write(opened, "neo4j", tmp_path / "full")
    with pytest.raises(KGError, match="cannot be written"):
        bulk.write(opened, "neo4j", tmp_path / "full" / "file")


def test_the_command(opened: Store, tmp_path: Path) -> None:  # noqa: F811
    opened.flush()
    arguments = ["export", "--store", opened.location, "--format", "neo4j"]
    assert CliRunner().invoke(main, arguments).exit_code == 2
    done = CliRunner().invoke(main, [*arguments, "-o", str(tmp_path / "out")])
    assert (done.exit_code, done.stderr) == (0, f"wrote {tmp_path / 'out'}: README.txt, nodes.csv, relationships.csv\n")
