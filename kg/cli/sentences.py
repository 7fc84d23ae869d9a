"""Claims as sentences with their quotes: what several commands print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.cli.output import one_line, say

WORDS = {
    "de": {"hops": "Schritte", "hop": "Schritt", "none": "keine Verbindung zwischen", "and": "und", "says": "laut",
           "via": "berichtet von", "sources": "Quellen", "independent": "davon unabhängig",
           "claims": "Behauptungen", "claim": "Behauptung", "as of": "zur Sache:",
           "denied": "behauptet und bestritten", "open": "als vollzogen und als geplant berichtet",
           "office": "mehr als einer im selben Amt"},
    "en": {"hops": "hops", "hop": "hop", "none": "no connection between", "and": "and", "says": "according to",
           "via": "reported by", "sources": "sources", "independent": "independent",
           "claims": "claims", "claim": "claim", "as of": "fact dated",
           "denied": "affirmed and denied", "open": "told as done and as planned",
           "office": "more than one in the same office"},
}


def sentence(subject: str, value: str, data: dict[str, Any], lang: str) -> str:
    """A claim as people read it; `data` has the attributes of an edge of the network."""
    from kg import ontology

    polarity, modality = (ontology.label(data[key], lang) for key in ("polarity", "modality"))
    return f"{subject} — {ontology.label(data['relation'], lang)} — {value}  [{polarity}, {modality}]"


def print_evidence(evidence: Iterable[dict[str, Any]], lang: str) -> None:
    """The quotes of a claim, each with who says so and, below it, where it stands."""
    from kg import ontology

    words = WORDS[lang]
    for item in evidence:
        parts = [f"„{one_line(item['quote'])}“" if lang == "de" else f"“{one_line(item['quote'])}”"]
        if item["attributed_to"]:
            parts.append(f"{words['says']} {one_line(item['attributed_to'])}")
        if item["via"]:
            parts.append(f"{words['via']} {one_line(item['via'])}")
        if item["date"]:
            parts.append(f"{words['as of']} {item['date']}")
        parts += [f"{ontology.label(key, lang)}: {one_line(text)}" for key, text in item["qualifiers"].items()]
        say("     " + ", ".join(parts))
        say("     ↳ " + _source(item["document"]))


def _source(document: dict[str, str]) -> str:
    """Title, publisher, date and place of the article, what there is of them."""
    parts = [document["title"], document["publisher"], document["date"], document["url"] or document["source"]]
    return one_line(", ".join(part for part in parts if part))
