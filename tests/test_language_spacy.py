"""A spaCy parse, imitated, gives the same clauses as the rules; spaCy itself is only an extra."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from kg import language
from kg.errors import UsageError
from kg.language.spacy_backend import from_doc

# word, lemma, part of speech, tag, label, head
ENGLISH = """Altus Altus PROPN NNP nsubjpass 3
was be AUX VBD auxpass 3
not not PART RB neg 3
bought buy VERB VBN ROOT 3
by by ADP IN agent 3
Belmar Belmar PROPN NNP compound 7
CEO CEO PROPN NNP compound 7
Brand Brand PROPN NNP pobj 4"""
GERMAN = """Altus Altus PROPN NE sb 1
hat haben AUX VAFIN ROOT 1
Belmar Belmar PROPN NE oa 3
gekauft kaufen VERB VVPP oc 1"""


def parse(rows: str) -> Any:
    """A document with the attributes of spaCy's that the backend reads."""
    words: list[Any] = []
    offset = 0
    for i, row in enumerate(rows.splitlines()):
        text, lemma, pos, tag, label, head = row.split()
        morph = {"VerbForm": ["Part"] if tag in {"VBN", "VVPP"} else [], "Tense": ["Past"] if tag == "VBD" else []}
        words.append(SimpleNamespace(
            i=i, text=text, idx=offset, lemma_=lemma, pos_=pos, tag_=tag, dep_=label, is_space=False, head=int(head),
            morph=SimpleNamespace(get=lambda key, morph=morph: morph.get(key, []))))
        offset += len(text) + 1
    for word in words:
        word.head = words[word.head]
        word.children = [w for w in words if w is not word and w.head in (word.i, word)]
    return SimpleNamespace(sents=[words])


def test_english_labels() -> None:
    (sentence,) = from_doc(parse(ENGLISH), "en")
    (clause,) = sentence.clauses
    text = " ".join(t.text for t in sentence.tokens)
    assert (clause.verb, clause.voice, clause.negation, clause.tense) == ("buy", "passive", 2, "past")
    assert clause.subject is not None
    assert clause.subject.name is not None
    assert text[slice(*clause.subject.name)] == "Altus"
    agent = clause.arguments[0].phrase
    assert (agent.preposition, agent.noun) == ("by", "ceo")
    assert agent.compound is not None
    assert text[slice(*agent.compound)] == "Belmar"


def test_german_labels() -> None:
    (sentence,) = from_doc(parse(GERMAN), "de")
    (clause,) = sentence.clauses
    assert (clause.verb, clause.tense, clause.kind) == ("kaufen", "perfect", "main")
    assert clause.subject is not None
    assert [a.function for a in clause.arguments] == ["obj"]


def test_a_model_that_is_not_there_is_the_users_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_SPACY_EN", "no_such_model")
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UsageError, match="no_such_model"):
        language.analyse("Altus sued.", "en")
