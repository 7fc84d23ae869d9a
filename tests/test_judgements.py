"""The algebra of a person's decisions: "same" is an equivalence, "different" blocks it, undo takes back one."""

from __future__ import annotations

import io
import json
import random
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from factory import claim, document
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ingest, pipeline, records, sources, store
from kg.catalogue import default
from kg.catalogue import read as read_table
from kg.cli.entities import entities
from kg.errors import RecordError, StoreError
from kg.linking import Linker
from kg.linking.candidates import candidates
from kg.linking.judgements import Contradiction, Judgement, Judgements, append, read
from kg.linking.workspace import fingerprint, import_catalogue, linker
from kg.model import BASE, Entity

THINGS = "abcdef"
DECISIONS = st.builds(Judgement, st.sampled_from(THINGS), st.sampled_from(THINGS),
                      st.sampled_from(["same", "different"])).filter(lambda d: d.one != d.other)


def consistent(decisions: list[Judgement]) -> list[Judgement]:
    """Those that can stand one after the other."""
    standing, kept = Judgements(), []
    for decision in decisions:
        try:
            standing.add(decision)
        except Contradiction:
            continue
        kept.append(decision)
    return kept


def verdicts(judgements: Judgements) -> dict[tuple[str, str], bool | None]:
    return {pair: judgements.verdict(*pair) for pair in combinations(THINGS, 2)}


def test_same_is_transitive_and_different_blocks() -> None:
    judged = Judgements([Judgement("a", "b", "same"), Judgement("b", "c", "same"), Judgement("c", "d", "different")])
    assert judged.verdict("a", "c") is True
    assert judged.verdict("a", "d") is False
    assert judged.verdict("a", "e") is None
    with pytest.raises(Contradiction, match="different"):
        judged.add(Judgement("d", "a", "same"))
    with pytest.raises(Contradiction, match="same"):
        judged.add(Judgement("a", "c", "different"))
    judged.add(Judgement("c", "b", "undo"))
    assert (judged.verdict("a", "c"), judged.verdict("a", "d")) == (None, None)
    judged.add(Judgement("d", "a", "same"))


@pytest.mark.parametrize("decision", [Judgement("a", "a", "same"), Judgement("a", "b", "undo")])
def test_a_decision_that_says_nothing_is_refused(decision: Judgement) -> None:
    with pytest.raises(Contradiction):
        Judgements().add(decision)


@settings(max_examples=100)
@given(st.lists(DECISIONS, max_size=12))
def test_the_verdicts_are_an_equivalence_and_what_it_excludes(decisions: list[Judgement]) -> None:
    judged = Judgements(consistent(decisions))
    for x in THINGS:
        assert judged.verdict(x, x) is True
        for y in THINGS:
            assert judged.verdict(x, y) == judged.verdict(y, x)
            for z in THINGS:
                if judged.verdict(x, y) is True:
                    assert judged.verdict(x, z) == judged.verdict(y, z)


@settings(max_examples=100)
@given(st.lists(DECISIONS, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_decisions_does_not_matter(decisions: list[Judgement], chance: random.Random) -> None:
    kept = consistent(decisions)
    shuffled = kept[:]
    chance.shuffle(shuffled)
    assert verdicts(Judgements(shuffled)) == verdicts(Judgements(kept))
    assert Judgements(shuffled).mapping() == Judgements(kept).mapping()


@settings(max_examples=100)
@given(st.lists(DECISIONS, max_size=10), DECISIONS)
def test_undo_gives_back_what_was(decisions: list[Judgement], last: Judgement) -> None:
    judged = Judgements(consistent(decisions))
    if last.pair in {decision.pair for decision in judged}:
        return
    before = verdicts(judged)
    try:
        judged.add(last)
    except Contradiction:
        assert verdicts(judged) == before
        return
    judged.add(Judgement(last.other, last.one, "undo"))
    assert verdicts(judged) == before


def test_one_stands_for_all() -> None:
    judged = Judgements([Judgement("entity/nordwerk-werft", "entity/nw", "same"),
                         Judgement("entity/nw", "entity/x", "same")])
    assert judged.mapping() == {"entity/nordwerk-werft": "entity/x", "entity/nw": "entity/x"}
    known = judged.mapping(lambda iri: iri.endswith("werft"))
    assert set(known.values()) == {"entity/nordwerk-werft"}


def test_the_journal_is_only_added_to(tmp_path: Path) -> None:
    journal = tmp_path / "judgements.jsonl"
    assert read(journal) == []
    first = Judgement("urn:a", "urn:b", "same", "Jo", "2025-12-11T10:00:00+00:00", "same seat, »Köln«")
    append(journal, [first])
    before = journal.read_bytes()
    append(journal, [Judgement("urn:a", "urn:b", "undo")])
    assert journal.read_bytes().startswith(before)
    assert read(journal)[0] == first
    assert list(Judgements(read(journal))) == []


@pytest.mark.parametrize("line", [
    "no json", "[]", "{}", "[" * 100_000, '{"one": "urn:a", "other": "urn:b", "judgement": "maybe"}',
    '{"one": 1, "other": "urn:b", "judgement": "same"}', '{"one": "urn:a", "x": ""}',
    '{"one": "urn:a", "other": "no iri", "judgement": "same"}', '{"one": "urn:a", "other": "http://[", "judgement": "same"}',
    '{"one": "urn:a", "other": "urn:b", "judgement": "same", "who": "\\ud800"}'])
def test_a_broken_journal_says_where(tmp_path: Path, line: str) -> None:
    journal = tmp_path / "judgements.jsonl"
    journal.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read(journal)
    assert caught.value.where == f"{journal}:1"


def test_a_journal_in_another_encoding_says_so(tmp_path: Path) -> None:
    (tmp_path / "judgements.jsonl").write_bytes(b"\xff\n")
    with pytest.raises(RecordError, match="not UTF-8"):
        read(tmp_path / "judgements.jsonl")


def test_what_cannot_be_written_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    journal = tmp_path / "judgements.jsonl"
    append(journal, [Judgement("urn:a", "urn:b", "same")])
    before = journal.read_bytes()
    (tmp_path / "judgements.jsonl.tmp").mkdir()  # stands for a full disk
    with pytest.raises(StoreError, match="cannot be written"):
        append(journal, [Judgement("urn:b", "urn:c", "same")])
    assert journal.read_bytes() == before


def test_a_store_has_its_own_linker(tmp_path: Path) -> None:
    assert fingerprint(tmp_path) == ""
    table = tmp_path / "mine.csv"
    table.write_text("id,label,type,aliases\nnw,Nordwerk Werft,Company,NWW\n", encoding="utf-8")
    import_catalogue(tmp_path, read_table(table))
    first = fingerprint(tmp_path)
    unknown = Linker().resolve("Nordwerk", "Company").id
    append(tmp_path / "judgements.jsonl", [Judgement(unknown, BASE + "entity/nw", "same")])
    assert fingerprint(tmp_path) not in ("", first)
    own = linker(tmp_path)
    assert own.resolve("NWW").id == own.resolve("Nordwerk", "Company").id == BASE + "entity/nw"
    assert own.resolve("Nordwerk", "Company").label == "Nordwerk Werft"
    assert own.resolve("VW") == Linker().resolve("VW")
    table.write_text("label,aliases,id\nNordwerk Werft,Neu,nw\nAltus,,\n", encoding="utf-8")
    import_catalogue(tmp_path, read_table(table))
    assert linker(tmp_path).resolve("Neu").id == BASE + "entity/nw"


def entity(label: str, type_: str = "Company", slug: str = "") -> Entity:
    return Entity(BASE + "entity/" + (slug or label.lower().replace(" ", "-")), label, type_)


@pytest.mark.parametrize(("one", "other", "reason"), [
    (entity("Nordwerk"), entity("Nordwrek"), "letters"), (entity("Nord Werk"), entity("Nordwerk"), "blanks"),
    (entity("Nordic Harbour Authority"), entity("NHA"), "initials"),
    (entity("Nordwerk"), entity("Nordwerk Werft"), "begins"),
    (entity("Nordwerk"), entity("Nordwerk AG", slug="other"), "same name"),
])
def test_candidates_say_why(one: Entity, other: Entity, reason: str) -> None:
    (found,) = candidates([one, other, entity("Altus")])
    assert {found.one, found.other} == {one, other}
    assert reason in " ".join(found.reasons)


def test_what_is_judged_or_conflicts_is_no_candidate() -> None:
    one, other = entity("Nordwerk"), entity("Nordwerk Werft")
    assert candidates([one, other])
    for judgement in ("same", "different"):
        assert not candidates([one, other], Judgements([Judgement(one.id, other.id, judgement)]))
    assert not candidates([one, entity("Nordwerk", "Product", "nordwerk-product")])
    studio = entity("Warner Bros.", "Studio", "warner-bros")
    parent = entity("Warner Bros. Discovery", slug="warner-bros-discovery")
    assert candidates([studio, parent])
    assert not candidates([studio, parent], known=default())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with store.open(str(tmp_path / "store")) as opened:
        opened.add(document(), [claim("Nordwerk", "acquires", "Altus"), claim("Nordwerk Werft", "sues", "Altus")])
    return tmp_path / "store"


def run(folder: Path, *args: str) -> str:
    done = CliRunner().invoke(entities, [*args, "--store", str(folder)])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_commands_from_candidate_to_undo(folder: Path) -> None:
    assert "one begins with the other" in run(folder, "candidates")
    assert "are one entity" in run(folder, "same", "Nordwerk", "Nordwerk Werft", "--why", "same register entry")
    assert "same register entry" in run(folder, "list")
    assert CliRunner().invoke(entities, ["candidates", "--store", str(folder)]).exit_code == 1
    refused = CliRunner().invoke(entities, ["different", "Nordwerk", "Nordwerk Werft", "--store", str(folder)])
    assert isinstance(refused.exception, Contradiction)
    exported = run(folder, "list", "--format", "jsonl")
    assert "open again" in run(folder, "undo", "Nordwerk", "entity/nordwerk-werft")
    assert "same register entry" not in run(folder, "list")
    assert len(run(folder, "list", "--all", "--format", "jsonl").splitlines()) == 2
    journal = folder.parent / "other.jsonl"
    journal.write_text(exported.replace("nordwerk-werft", "nordwerk-dock"), encoding="utf-8")
    assert run(folder, "import", str(journal)).startswith("1 decisions")
    assert run(folder, "import", str(journal)).startswith("0 decisions")


def test_what_was_applied_is_taken_back_by_the_same_names(folder: Path) -> None:
    run(folder, "same", "Nordwerk", "Nordwerk Werft")
    with store.open(str(folder)) as opened:
        opened.add(document(), [claim("Nordwerk", "acquires", "Altus")])
    assert "open again" in run(folder, "undo", "Nordwerk", "Nordwerk Werft")
    run(folder, "different", "Nordwerk", "Altus")
    assert "open again" in run(folder, "undo", "entity/nordwerk", "altus")


def test_a_decision_on_a_name_is_explained(folder: Path) -> None:
    shown = run(folder, "explain", "Merck", "--context", "the American company Merck", "--type", "Company")
    assert "Merck → Merck & Co. (entity/merck-co)" in shown
    assert [line.split()[0] for line in shown.splitlines()[3:]] == ["→", "Merck"]
    assert "its country is named 0.3" in shown
    told = json.loads(run(folder, "explain", "Merck", "--format", "json"))
    assert (told["method"], [row["chosen"] for row in told["candidates"]]) == ("apart", [False, False])
    run(folder, "same", "Nordwerk", "Nordwerk Werft")
    told = json.loads(run(folder, "explain", "Nordwerk Werft", "--format", "json"))
    assert told["entity"]["id"].endswith("/nordwerk")
    assert "by a person's decision" in told["why"]
    assert told["candidates"] == []
    wrong = CliRunner().invoke(entities, ["explain", "Merck", "--type", "Nonsense", "--store", str(folder)])
    assert wrong.exit_code == 2


def test_a_table_is_imported(folder: Path) -> None:
    table = folder.parent / "mine.csv"
    table.write_text("label,aliases\nNordwerk Werft,NWW\n", encoding="utf-8")
    assert run(folder, "import", str(table)).startswith("1 entities")
    assert linker(folder).resolve("NWW").label == "Nordwerk Werft"


TWO_NAMES = "---\nlang: en\n---\nNordwerk Inc. acquired Kranich Inc. in 2009.\n\nNordwerk Docks Inc. sued Altus Inc.\n"


def subjects(folder: Path) -> set[str]:
    with store.open(str(folder), read_only=True) as opened:
        return {found.subject.label for found in opened.claims()}


@pytest.mark.parametrize("as_records", [False, True])
def test_ingest_obeys_and_undo_gives_back(tmp_path: Path, as_records: bool) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TWO_NAMES, encoding="utf-8")
    folder, source = tmp_path / "store", article
    if as_records:
        source = tmp_path / "a.jsonl"
        source.write_text("".join(records.dumps(record) + "\n" for record in records.to_records(
            [found for text in sources.read(str(article)) for found in pipeline.claims(text)])), encoding="utf-8")

    def read_again() -> None:
        with store.open(str(folder)) as opened:
            assert not ingest.ingest(opened, [str(source)]).failed

    read_again()
    before = dump(folder)
    apart = subjects(folder)
    assert len(apart) == 2
    run(folder, "same", *sorted(apart))
    read_again()
    assert len(iris(folder)) == 1
    with store.open(str(folder), read_only=True) as opened:
        assert {found.evidence[0].subject_mention for found in opened.claims()} == {"Nordwerk Inc.", "Nordwerk Docks Inc."}
    one, other = (json.loads(run(folder, "list", "--format", "jsonl"))[side] for side in ("one", "other"))
    run(folder, "undo", one, other)
    read_again()
    assert without_runs(dump(folder)) == without_runs(before)


def test_apply_needs_no_files(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TWO_NAMES, encoding="utf-8")
    folder = tmp_path / "store"
    with store.open(str(folder)) as opened:
        ingest.ingest(opened, [str(article)])
        opened.add(document("elsewhere", text=""), [])
    article.unlink()
    assert run(folder, "apply") == "0 articles read anew, 1 were up to date, 1 have no text here: ingest them again\n"
    before = dump(folder)
    pair = sorted(subjects(folder))
    run(folder, "same", *pair)
    assert run(folder, "apply").startswith("1 articles read anew, 0 were")
    assert len(iris(folder)) == 1
    judged = json.loads(run(folder, "list", "--format", "jsonl"))
    run(folder, "undo", judged["one"], judged["other"])
    run(folder, "apply")
    assert without_runs(dump(folder)) == without_runs(before)


def iris(folder: Path) -> set[str]:
    with store.open(str(folder), read_only=True) as opened:
        return {found.subject.id for found in opened.claims()}


def dump(folder: Path) -> list[str]:
    output = io.BytesIO()
    with store.open(str(folder), read_only=True) as opened:
        opened.dump(output, "ntriples")
    return output.getvalue().decode().splitlines()


def without_runs(lines: list[str]) -> list[str]:
    """The journal is longer after an undo, so the run has another name; nothing else may differ."""
    return [line for line in lines if "/run/" not in line]
