"""RDF into a store: the round trip, and what is refused."""

from __future__ import annotations

import io
import random
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from factory import claim, document, entity, every_kind, evidence
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import importing, ontology, store, validation
from kg.errors import SourceError
from kg.filters import Filters
from kg.model import Claim, Document
from kg.store import walk
from kg.store.embedded import Store, statements
from kg.store.exported import Exported, NotExported

XSD = "http://www.w3.org/2001/XMLSchema#"


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


def plain() -> list[Claim]:
    """Claims as JSON lines have them: of documents without a text, two of them with one claim."""
    said = []
    for number, item in enumerate((*every_kind(), claim("Altus 0", "acquires", "Nordwerk 0"), claim("Bergamo AI", "partnersWith", "Zeta"))):
        article = document(f"plain-{number}", text="", lang=["de", "", "en"][number % 3])
        who = entity("Bo Sander", "Person") if number % 2 else None
        carried = replace(item.evidence[0], document=article, quote=f'"Altus" \\ {number}\n\u2028', speaker=who,
                          attributed_to=who and who.label, date=[None, "2024-05", "soon"][number % 3])
        said.append(replace(item, evidence=(carried,)))
    return said


@pytest.fixture
def texts_away(tmp_path: Path) -> Store:
    opened = store.open(str(tmp_path / "plain"))
    for number, item in enumerate(plain()):
        opened.add(item.evidence[0].document, [item], [None, "https://w3id.org/industry-kg/run/1"][number % 2])
    return opened


@pytest.mark.parametrize(("name", "suffix"), [("turtle", ".ttl"), ("trig", ".trig"), ("nquads", ".nq"), ("ntriples", ".nt")])
def test_what_was_exported_is_loaded_in_bulk(texts_away: Store, tmp_path: Path, name: str, suffix: str,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / f"graph{suffix}"
    file.write_bytes(exported(texts_away, name))
    monkeypatch.setattr(importing, "_check", None)  # the other way is not gone
    with store.open(str(tmp_path / "two")) as target:
        found = importing.load(target, str(file))
        assert (found.documents, found.claims) == (len(plain()), len({item.id for item in plain()}))
        assert exported(target, "ntriples") == exported(texts_away, "ntriples")
        assert list(target.claims()) == list(texts_away.claims())
        for entity_ in target.entities():
            assert target.neighbours(entity_.id, Filters()) == walk.neighbours(target.graph, entity_.id, Filters())
        assert sum(1 for _ in target.named("who-answers-for-what").rows()) == len(plain()) // 2


WORDS = "Werft Hafen Kran Kai Lager Schiff Tonne Halle Tor Gleis Zug Last Seil Anker Bug Heck Mast Deck".split()


def prose(seed: int, words: int = 60) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


ARTICLES = [
    document("agency", text=f"Köln (dpa) - Altus kauft.\n\n{prose(1)}", publisher="Blatt A"),
    document("reprint", text=f"Köln (dpa) - Altus kauft.\n{prose(1)} Mehr morgen.", publisher="Blatt B"),
    document("third", text=f"Altus \"kauft\": {prose(1)}", publisher="Blatt C", lang="en"),
    document("other", text=f"Altus kauft. {prose(2)}"),
    document("short", text="Altus kauft Nordwerk."), document("shorter", text="Altus kauft Nordwerk"),
    document("nothing to tell", text=prose(3)),
]


def told(articles: list[Document]) -> Iterator[tuple[Document, list[Claim]]]:
    """Each with a claim of its own and one that others have too; the last with none."""
    for number, article in enumerate(articles):
        both = claim("Altus AG", "acquires", f"Nordwerk {number}"), claim("Altus AG", "sues", "Kranich AG")
        carried = evidence(article, quote=article.text[:8])
        yield article, [] if article is ARTICLES[-1] else [replace(item, evidence=(carried,)) for item in both]


@pytest.mark.parametrize("there", [0, 2, 4])
@pytest.mark.parametrize(("name", "suffix"), [("ntriples", ".nt"), ("turtle", ".ttl")])
def test_articles_come_in_bulk_with_their_texts_and_copies_are_found(
    tmp_path: Path, name: str, suffix: str, there: int, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Copies among those of the file, and of those with articles that were there before."""
    run = "https://w3id.org/industry-kg/run/1"
    with store.open(str(tmp_path / "whole")) as whole, store.open(str(tmp_path / "part")) as part:
        for number, (article, said) in enumerate(told(ARTICLES)):
            whole.add(article, said, run)
            if number >= there:
                part.add(article, said, run)
        assert (tmp_path / f"graph{suffix}").write_bytes(exported(part, name))
        expected = exported(whole, "ntriples")
        assert expected.count(b"sameReportAs") == 4
    monkeypatch.setattr(importing, "_check", None)
    with store.open(str(tmp_path / "two")) as target:
        for article, said in list(told(ARTICLES))[:there]:
            target.add(article, said, run)
        found = importing.load(target, str(tmp_path / f"graph{suffix}"))
        assert (found.documents, found.claims) == (len(ARTICLES) - there, len(ARTICLES) - there)
        assert exported(target, "ntriples") == expected
        rows = sorted(target.named("well-sourced").values())
        assert rows == sorted(target.query(ontology.queries()["well-sourced"].text).values())
        assert rows
        assert validation.verify(target.graph).problems == ()


def test_copies_are_not_taken_from_the_file(tmp_path: Path) -> None:
    with store.open(str(tmp_path / "one")) as source:
        for article, said in told(ARTICLES):
            source.add(article, said, "https://w3id.org/industry-kg/run/1")
        lines = exported(source, "ntriples").decode()
    one, other = (node.id for node in ARTICLES[3:5])
    false = f"<{one}> <https://w3id.org/industry-kg/ontology#sameReportAs> <{other}> .\n"
    head, mark, tail = lines.partition(f"<{one}> ")
    (tmp_path / "graph.nt").write_text(head + false + mark + tail, encoding="utf-8")
    with store.open(str(tmp_path / "two")) as target:
        importing.load(target, str(tmp_path / "graph.nt"))
        assert exported(target, "ntriples").decode() == lines


@pytest.mark.parametrize(("old", "new"), [("Altus kauft. ", "Altus kauft nicht. "), ('"en"', '"de"')])
def test_a_text_that_was_changed_is_not_taken_for_the_old_one(tmp_path: Path, old: str, new: str) -> None:
    with store.open(str(tmp_path / "one")) as source:
        for article, said in told(ARTICLES):
            source.add(article, said, "https://w3id.org/industry-kg/run/1")
        lines = exported(source, "ntriples").decode()
    assert old in lines
    file = io.StringIO(lines.replace(old, new))
    with pytest.raises(NotExported):
        deque(Exported(file, ox.Store()).parts(), 0)


def test_a_document_that_is_there_already_is_replaced(texts_away: Store, tmp_path: Path) -> None:
    file = tmp_path / "graph.nt"
    file.write_bytes(exported(texts_away, "ntriples"))
    with store.open(str(tmp_path / "two")) as target:
        article = plain()[0].evidence[0].document
        target.add(article, [replace(claim("Kranich AG", "sues"), evidence=(replace(plain()[0].evidence[0], document=article),))])
        importing.load(target, str(file))
        assert exported(target, "ntriples") == exported(texts_away, "ntriples")


ODD = [ox.Literal(""), ox.Literal("\x00\x1b[31m"), ox.Literal("9" * 5000), ox.Literal("9" * 5000, datatype=ox.NamedNode(f"{XSD}integer")),
       ox.Literal("x", datatype=ox.NamedNode(f"{XSD}integer")), ox.Literal("2021-99", datatype=ox.NamedNode(f"{XSD}gYearMonth")),
       ox.Literal("x", language="zz-odd"), ox.BlankNode("b"), ox.NamedNode("javascript:alert(1)"),
       ox.NamedNode("https://w3id.org/industry-kg/ontology#positive")]


@pytest.mark.parametrize("texts", [True, False])
@settings(max_examples=30)
@given(st.data())
def test_a_file_somebody_has_changed_is_refused_or_gives_a_sound_store(
    tmp_path_factory: pytest.TempPathFactory, texts: bool, data: st.DataObject,
) -> None:
    """A triple taken away, or its object changed for another term of the file or an odd one."""
    triples = _triples() if texts else sorted({ox.Triple(*parts) for item in plain()[:3] for parts in statements(
        item.evidence[0].document, [item])}, key=str)
    terms = sorted({triple.object for triple in triples}, key=str)
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(triples) - 1))
        old, new = triples[number], data.draw(st.none() | st.sampled_from([*terms, *ODD]))
        triples[number:number + 1] = [] if new is None else [ox.Triple(old.subject, old.predicate, new)]
    folder = tmp_path_factory.mktemp("changed")
    (folder / "graph.nt").write_bytes(b"".join(f"{triple} .\n".encode() for triple in triples))
    with store.open(str(folder / "s")) as target:
        try:
            importing.load(target, str(folder / "graph.nt"))
        except SourceError:
            assert len(target) == 0
        assert validation.validate(target.graph) == []
        assert validation.verify(target.graph).problems == ()
        exported(target, "rdfxml")


def _triples() -> list[ox.Triple]:
    article = claim().evidence[0].document
    said = statements(article, [claim(), claim("Kranich AG", "sues", modality="alleged")])
    return sorted({ox.Triple(*parts) for parts in said}, key=str)
