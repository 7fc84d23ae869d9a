"""What kind of thing an unknown name is, from the words that the document says of it."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Document


@pytest.mark.parametrize(("lang", "text", "name", "kind"), [
    ("en", "Velmar is a maker of pumps. Velmar sued Norvia.", "Velmar", "Company"),
    ("de", "Velmar ist ein Hersteller von Pumpen. Velmar verklagt Norvia.", "Velmar", "Company"),
    ("en", "Orlin Tasker, who was born in Leeds, sued Norvia.", "Orlin Tasker", "Person"),
    ("en", "Orlin Tasker is chairman of Velmar. Last year Tasker sued Norvia.", "Tasker", "Person"),
    ("en", "Velmar is not a maker of pumps. Velmar sued Norvia.", "Velmar", "Entity"),
    ("de", "Velmar verklagt Norvia.", "Velmar", "Entity"),
])
def test_type(lang: str, text: str, name: str, kind: str) -> None:
    found = {f.subject.text: f.subject.type for f in extract(Document("table", text, lang)) if f.relation == "sues"}
    assert found == {name: kind}
