"""Where German names begin and end: sentences with made-up names, and the names that must be read in them, no others."""

from __future__ import annotations

import pytest

from kg.language import analyse

NAMES: list[tuple[str, list[str]]] = [
    # a kind of firm, then its name: an unknown word, several words, a double name
    ("Die Brennerei Steinmühle zieht ihre Offerte zurück.", ["Steinmühle"]),
    ("Er gab die Offerte für die Brennerei Rabenmühle zurück.", ["Rabenmühle"]),
    ("Der Pumpenhersteller Nordfix Hydraulik schluckt einen Wettbewerber.", ["Nordfix Hydraulik"]),
    ("Davon profitiert der Autozulieferer Brose-Hartwig.", ["Brose-Hartwig"]),
    ("Deshalb muss die Kryptobörse Coinlux Trade eine Strafe zahlen.", ["Coinlux Trade"]),
    ("Er hält 22 Prozent am Displaymonteur Kurvex.", ["Kurvex"]),
    ("Beim Konzern AB Südwig will man das nicht.", ["AB Südwig"]),
    # and a noun that is no name
    ("Damit will der Konzern Ökostrom liefern.", []),
    ("Dass der Hersteller Biosprit und Autos baut, ist neu.", []),
    ("Später baute die Firma Fernseher und Herde.", []),
    # people
    ("Dann ging es um Manager Ole Thyssen-Kraft.", ["Ole Thyssen-Kraft"]),
    ("Sprecher Gero von Pallwitz bestätigte den Verkauf.", ["Gero von Pallwitz"]),
    # small words of other languages, the sign &, letters and figures
    ("Zurückgezogen haben sich die Bank of Marrow und ein Fonds.", ["Bank of Marrow"]),
    ("Interesse hätte die französische Crédit du Rhin.", ["Crédit du Rhin"]),
    ("Den Auftrag erhielt der Lohnhersteller Mann & Schreiner.", ["Mann & Schreiner"]),
    ("Das Spiel für Wii U kommt auf das iPhone 4s.", ["Wii U", "iPhone 4s"]),
    # adjectives with a capital
    ("Die Deutsche Kabel-Union ist fündig geworden.", ["Deutsche Kabel-Union"]),
    ("Verhandlungen mit Deutsche Küste sind geplatzt.", ["Deutsche Küste"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[text[:50] for text, _ in NAMES])
def test_names(text: str, names: list[str]) -> None:
    found = [text[slice(*phrase.name)] for sentence in analyse(text, "de") for phrase in sentence.phrases if phrase.name is not None]
    assert found == names


def test_a_word_torn_by_soft_hyphens_breaks_nothing() -> None:
    """The infinitive after "zu" is in two pieces, so there is none."""
    sentences = analyse("Sie haben versucht, das Werk zu kenn\u00ad­zeichnen: Altus liefert.", "de")
    assert [t.text for s in sentences for t in s.tokens][-3:] == ["Altus", "liefert", "."]
