"""The lexicon tables as OntoLex-Lemon: the same words for the linked-data world, made anew from the table each time.

A word is a lexical entry with one sense for each frame it evokes; the sense refers to the relation and
says which syntactic argument is its subject and which its object. A cue (negation, plan, hearsay …)
evokes a lexical concept instead, which stands for a polarity or modality where it is about one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.model import BASE, MODALITIES, ONTOLOGY
from kg.ontology.terms import PREFIXES
from kg.resources import resource

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg import lexicon

LEXICON = BASE + "lexicon/"
_PREFIXES = {
    **{prefix: PREFIXES[prefix] for prefix in ("kg", "rdf", "rdfs", "skos", "dcterms")},
    "ontolex": "http://www.w3.org/ns/lemon/ontolex#",
    "synsem": "http://www.w3.org/ns/lemon/synsem#",
    "lime": "http://www.w3.org/ns/lemon/lime#",
    "lexinfo": "http://www.lexinfo.net/ontology/3.0/lexinfo#",
}
_PARTS_OF_SPEECH = {
    "verb": "verb", "light": "verb", "noun": "commonNoun", "relnoun": "commonNoun", "role": "commonNoun",
    "adj": "adjective", "adv": "adverb", "prep": "preposition", "name": "properNoun",
}
_CONCEPTS = {**{name: name for name in MODALITIES}, "negation": "negative", "negative": "negative", "ends": "negative"}
"""Cue category → the polarity or modality that it is about."""


def lexicon_ttl() -> str:
    """All lexicon tables as one Turtle document; the same tables give the same bytes."""
    import pyoxigraph as ox

    from kg import lexicon

    languages = sorted(file.name.split(".")[1] for file in resource().iterdir()
                       if file.name.startswith("lexicon.") and file.name.endswith(".tsv"))
    writer = _Writer()
    for lang in languages:
        for entry in lexicon.rows(lang):
            writer.add(lang, entry)
    triples = sorted(writer.triples, key=str)
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES) or b"").decode()


class _Writer:
    """Collects the triples; equal ones of several rows fall together."""

    def __init__(self) -> None:
        self.triples: set[ox.Triple] = set()
        self._senses: dict[str, int] = {}

    def add(self, lang: str, entry: lexicon.Entry) -> None:
        """One row of a table: an entry for each of its words."""
        lexicon_iri = LEXICON + lang
        self._put(lexicon_iri, "rdf:type", "lime:Lexicon")
        self._text(lexicon_iri, "lime:language", lang)
        for form in _forms(lang, entry):
            iri = f"{LEXICON}{lang}/{_PARTS_OF_SPEECH.get(entry.kind, 'word')}/{quote(form, safe='')}"
            self._put(lexicon_iri, "lime:entry", iri)
            self._put(iri, "rdf:type", "ontolex:MultiWordExpression" if " " in form else "ontolex:Word")
            if entry.kind in _PARTS_OF_SPEECH:
                self._put(iri, "lexinfo:partOfSpeech", "lexinfo:" + _PARTS_OF_SPEECH[entry.kind])
            self._put(iri, "ontolex:canonicalForm", iri + "#form")
            self._put(iri + "#form", "rdf:type", "ontolex:Form")
            self._text(iri + "#form", "ontolex:writtenRep", form, lang)
            if entry.relation.startswith("@"):
                self._cue(iri, entry.relation[1:])
            else:
                self._sense(iri, entry)

    def _cue(self, iri: str, category: str) -> None:
        concept = f"{LEXICON}cue/{category}"
        self._put(iri, "ontolex:evokes", concept)
        self._put(concept, "rdf:type", "ontolex:LexicalConcept")
        self._text(concept, "skos:prefLabel", category, "en")
        if category in _CONCEPTS:
            self._put(concept, "ontolex:isConceptOf", ONTOLOGY + _CONCEPTS[category])

    def _sense(self, iri: str, entry: lexicon.Entry) -> None:
        number = self._senses[iri] = self._senses.get(iri, 0) + 1
        sense, frame = f"{iri}#sense-{number}", f"{iri}#frame-{number}"
        self._put(iri, "ontolex:sense", sense)
        self._put(sense, "rdf:type", "ontolex:LexicalSense")
        self._put(sense, "rdf:type", "synsem:OntoMap")
        self._put(sense, "ontolex:reference", ONTOLOGY + entry.relation)
        self._put(iri, "synsem:synBehavior", frame)
        self._put(frame, "rdf:type", "synsem:SyntacticFrame")
        for key, value in entry.attributes.items():
            self._text(sense, "kg:frameAttribute", f"{key}={value}")
        for place, role in enumerate(entry.roles, 1):
            argument = f"{frame}-argument-{place}"
            self._put(frame, "synsem:synArg", argument)
            self._put(argument, "rdf:type", "synsem:SyntacticArgument")
            self._text(argument, "kg:slot", f"{'|'.join(role.functions)}={role.slot}"
                                             + (f":{role.filter}" if role.filter else ""))
            for letter, name in (("S", "synsem:subjOfProp"), ("O", "synsem:objOfProp")):
                if letter in role.slot.split("+"):
                    self._put(sense, name, argument)

    def _put(self, subject: str, predicate: str, value: str) -> None:
        import pyoxigraph as ox

        self.triples.add(ox.Triple(ox.NamedNode(subject), _node(predicate), _node(value)))

    def _text(self, subject: str, predicate: str, text: str, lang: str | None = None) -> None:
        import pyoxigraph as ox

        self.triples.add(ox.Triple(ox.NamedNode(subject), _node(predicate), ox.Literal(text, language=lang)))


def _node(name: str) -> ox.NamedNode:
    """Of an IRI, or of a name with one of the prefixes."""
    import pyoxigraph as ox

    prefix, _, local = name.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + local if prefix in _PREFIXES else name)


def _forms(lang: str, entry: lexicon.Entry) -> Iterator[str]:
    """What is written: each word; of a light verb each pair of verb and noun, in the order of the language."""
    for word in entry.words:
        for noun in entry.nouns or ("",):
            complement = f"{entry.preposition} {noun}".strip()
            yield " ".join(filter(None, (complement, word) if lang == "de" else (word, complement)))
