"""The quote of a claim: it must read as a sentence does, and carry what makes the claim denied, planned or told."""

from __future__ import annotations

import pytest
from factory import told

from kg.extraction import extract
from kg.model import Document

TABLE = [
    # what denies, plans or tells stands in the clause above
    (
        "de",
        "Es sei ausgeschlossen, dass Velmar die Norvia GmbH übernimmt.",
        "acquires",
        "Es sei ausgeschlossen, dass Velmar die Norvia GmbH übernimmt",
    ),
    (
        "de",
        "Ida Brand sagte, dass Velmar die Norvia GmbH nicht kaufen werde.",
        "acquires",
        "Ida Brand sagte, dass Velmar die Norvia GmbH nicht kaufen werde",
    ),
    ("de", "Velmar dementierte, die Norvia AG verklagt zu haben.", "sues", "Velmar dementierte, die Norvia AG verklagt zu haben"),
    ("en", "Velmar denied that it would buy Norvia.", "acquires", "Velmar denied that it would buy Norvia"),
    # the words before the clause's first phrase
    ("en", "In June 2024, Velmar sued Norvia.", "sues", "In June 2024, Velmar sued Norvia"),
    ("en", "According to the lawsuit, Velmar used Norvia's software.", "uses", "According to the lawsuit, Velmar used Norvia's software"),
    # an event noun with its verb
    (
        "de",
        "Im Juli vereinbarte Velmar eine Partnerschaft mit Norvia.",
        "partnersWith",
        "Im Juli vereinbarte Velmar eine Partnerschaft mit Norvia",
    ),
    # a noun phrase that says all
    ("de", "Der Chef von Velmar, Jo Brand, tritt am Montag zurück.", "holdsRole", "Der Chef von Velmar, Jo Brand"),
    # a noun phrase that names but one side
    ("de", "Velmar wächst. Die Norvia GmbH lobt ihre Tochter Tegro sehr.", "subsidiaryOf", "Die Norvia GmbH lobt ihre Tochter Tegro sehr"),
    ("en", "Velmar is growing. Its search engine Kiro uses maps from Norvia.", "offers", "Its search engine Kiro uses maps from Norvia"),
    # a clause beside it that says nothing of it is left out
    ("de", "Die Norvia GmbH wächst, und Velmar hat die Tegro AG gekauft.", "acquires", "Velmar hat die Tegro AG gekauft"),
]


@pytest.mark.parametrize(("lang", "text", "relation", "quote"), TABLE, ids=[row[1][:50] for row in TABLE])
def test_quote(lang: str, text: str, relation: str, quote: str) -> None:
    found = [f.evidence for f in extract(Document("table", text, lang)) if f.relation == relation]
    assert found
    assert found[0].quote == quote
    assert text[found[0].start : found[0].end] == quote


def test_office_of_the_one_who_acts() -> None:
    text = "Velmar habe die Norvia GmbH übernommen, sagte Finanzchefin Ida Brand am Montag."
    assert "Ida Brand | holdsRole | Velmar" in {told(f) for f in extract(Document("table", text, "de"))}
