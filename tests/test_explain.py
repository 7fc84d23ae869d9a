"""`kg extract --explain`: what a linguist reads to mend the lexicon."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli import kg
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import extract
from kg.extraction.explain import explain
from kg.model import Document
from kg.resources import resource

GERMAN = ("Die Altus AG will nach Angaben ihres Sprechers nächstes Jahr die Nordwerk GmbH übernehmen. "
          "Der Konzern lehnte es aber ab, die Rheinwerk GmbH zu kaufen. Er entwickelt auch Motoren. Es regnet.")
ENGLISH = "Altus Corp. said it would not acquire Nordwerk Inc. It develops the Astra engine."


def explained(text: str, lang: str) -> str:
    return "\n".join(explain(Document("a.txt", text, lang, date="2016-03-16")))


def test_a_sentence_is_told_in_full() -> None:
    text = explained(GERMAN, "de")
    for expected in (
        "Sentence 1 [0:90] Die Altus AG will", "Angaben/Angabe/NN", "noun=Sprecher  case=gen",
        "[0] main übernehmen  active  present  modal=want  subj “Die Altus AG”", "Altus AG: Company",
        "“Der Konzern” → Altus AG", "“Er” → Altus AG", "S (subj): “Die Altus AG” → Altus AG (Company)",
        "Altus AG — acquires → Nordwerk GmbH  positive, planned", "date: 2017",
        "modality: modal want in clause 0", "attribution: @source nach", "polarity: @negative ablehnen",
        "no claim S not filled",
    ):
        assert expected in text


def test_the_cue_of_each_attribute_in_english() -> None:
    text = explained(ENGLISH, "en")
    assert "polarity: “not” in clause 1" in text
    assert re.search(r"attribution: @speech say \(ontology/lexicon\.en\.tsv:\d+\)", text)
    assert "stance: nothing denies or hedges it" in text


@pytest.mark.parametrize(("lang", "text"), [("de", GERMAN), ("en", ENGLISH)])
def test_lines_of_the_lexicon_are_right(lang: str, text: str) -> None:
    table = resource(f"lexicon.{lang}.tsv").read_text(encoding="utf-8").splitlines()
    row = rf"  frame    (\w+)  (\w+) (\S+?)[| ].*?ontology/lexicon\.{lang}\.tsv:(\d+)"
    frames = re.findall(row, explained(text, lang))
    assert frames
    for relation, kind, word, number in frames:
        assert table[int(number) - 1].startswith(f"{relation}\t{kind}\t{word}")


@pytest.mark.parametrize(("lang", "text"), [("de", GERMAN), ("en", ENGLISH)])
def test_every_claim_is_explained(lang: str, text: str) -> None:
    told = explained(text, lang)
    findings = extract(Document("a.txt", text, lang, date="2016-03-16"))
    assert findings
    for finding in findings:
        assert f"{finding.subject.name} — {finding.relation} → {finding.object.name}" in told


@given(st.text(max_size=200), st.sampled_from(["de", "en"]))
def test_any_text_can_be_explained(text: str, lang: str) -> None:
    assert "\n\n\n" not in "\n".join(line.replace("\n", "?") or " " for line in explain(Document("a.txt", text, lang)))


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\nlang: de\ndate: 2016-03-16\n---\n{GERMAN}\x1b[31m", encoding="utf-8")
    result = kg("extract", "--explain", "a.txt", cwd=tmp_path)
    assert result.returncode == 0
    assert result.stdout.startswith("a.txt (de, published 2016-03-16)\n\nSentence 1")
    assert "\x1b" not in result.stdout
