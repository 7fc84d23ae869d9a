"""RDF into a store: the round trip, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from factory import claim, every_kind

from kg import importing, store
from kg.errors import SourceError
from kg.store.embedded import Store


def exported(opened: Store, name: str) -> bytes:
    output = io.BytesIO()
    opened.dump(output, name)
    return output.getvalue()


@pytest.fixture
def source(tmp_path: Path) -> Store:
    opened = store.open(str(tmp_path / "one"))
    by_document = {item.document.id: item.document for said in every_kind() for item in said.evidence}
    for article in by_document.values():
        opened.add(article, [said for said in every_kind() if said.evidence[0].document.id == article.id],
                   "https://w3id.org/industry-kg/run/1")
    return opened


@pytest.mark.parametrize(("name", "suffix"), [("turtle", ".ttl"), ("trig", ".trig"), ("nquads", ".nq")])
def test_what_was_exported_comes_back(source: Store, tmp_path: Path, name: str, suffix: str) -> None:
    file = tmp_path / f"graph{suffix}"
    file.write_bytes(exported(source, name))
    with store.open(str(tmp_path / "two")) as target:
        first = importing.load(target, str(file))
        assert first.claims == len(every_kind())
        assert exported(target, "ntriples") == exported(source, "ntriples")
        importing.load(target, str(file))
        assert exported(target, "ntriples") == exported(source, "ntriples")


def test_direct_triples_are_made_anew(tmp_path: Path, source: Store) -> None:
    denied = claim("Altus AG", "sues", "Bergamo AI", polarity="negative")
    lines = exported(source, "ntriples").decode()
    false = (f"<{denied.subject.id}> <https://w3id.org/industry-kg/ontology#negotiatesWith> <{denied.object.id}> .\n")
    file = tmp_path / "graph.nt"
    file.write_text(lines + false, encoding="utf-8")
    with store.open(str(tmp_path / "two")) as target:
        importing.load(target, str(file))
        assert exported(target, "ntriples").decode() == lines


@pytest.mark.parametrize(("name", "text", "reason"), [
    ("a.ttl", "<a> <b>", "does not parse"), ("a.nt", "", "no document"), ("a.txt", "", "no RDF"),
])
def test_a_broken_file_is_refused(tmp_path: Path, name: str, text: str, reason: str) -> None:
    (tmp_path / name).write_text(text)
    with store.open(str(tmp_path / "two")) as target, pytest.raises(SourceError, match=reason):
        importing.load(target, str(tmp_path / name))


def test_nothing_of_a_file_that_breaks_a_rule_is_stored(tmp_path: Path, source: Store) -> None:
    lines = exported(source, "ntriples").decode().splitlines(keepends=True)
    broken = [line for line in lines if "#hasSource>" not in line]
    assert len(broken) < len(lines)
    (tmp_path / "graph.nt").write_text("".join(broken), encoding="utf-8")
    with store.open(str(tmp_path / "two")) as target:
        with pytest.raises(SourceError, match="breaks"):
            importing.load(target, str(tmp_path / "graph.nt"))
        assert len(target) == 0
