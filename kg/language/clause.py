"""Clause: the only interface between a language (or a parser) and everything above it.

A language module turns text into sentences of tokens and clauses. Whatever is peculiar to German or
English (topological fields, separable prefixes, do-support …) ends here; frames, factuality and
coreference see grammatical functions only.

Spans of names are character offsets into the document, because a name may be part of a token
("VW-Tochter"); everything else is a token index within the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """Character offsets [start, end) in the document."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Token:
    """A word. `pos` is a Universal POS tag (NOUN, PROPN, VERB, AUX, ADJ, ADV, ADP, DET, PRON, NUM,
    CCONJ, SCONJ, PART, PUNCT, X); `tag` is the tagger's own."""

    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str = ""


class Origin(NamedTuple):
    """A place told by an adjective: "Nürnberger" → its offsets and "Nürnberg"."""

    span: Span
    place: str


@dataclass(slots=True, eq=False)
class Phrase:
    """A nominal phrase with what hangs on it.

    "die Bergamer Tochter Nordwerk AG von Altus": noun "Tochter", name → "Nordwerk AG",
    modifiers [von Altus]. "Altus-Chef Jo Brand": noun "Chef", compound → "Altus", name → "Jo Brand".
    "Altus CEO Jo Brand" gives the same three in English.
    """

    start: int
    """First token, with its determiner but without its preposition."""
    end: int
    """After the last token of determiner, adjectives, noun and name; modifiers lie outside."""
    head: int
    """Token of the head noun; of the name where there is no noun; of the pronoun."""
    noun: str = ""
    """Lemma of the head noun, a name before its hyphen taken off; empty for a bare name or pronoun."""
    name: Span | None = None
    compound: Span | None = None
    """A name that stands before the noun and modifies it: "Altus" in "Altus-Tochter", "Altus CEO"."""
    pronoun: str = ""
    """Lemma of a personal, demonstrative or indefinite pronoun that is the head ("er", "they", "who")."""
    preposition: str = ""
    """Lemma of the preposition that governs the phrase ("von", "with"); empty for a bare case."""
    case: str = ""
    """Possible cases joined by "/", where the form tells: "nom/acc"; empty where it tells nothing."""
    plural: bool | None = None
    determiner: str = ""
    """"def", "indef", "poss", "dem", "neg" (kein, no), "quant" or empty."""
    possessor: Phrase | None = None
    """Genitive attribute, 's, or a possessive pronoun as a Phrase with `pronoun` ("sein", "its")."""
    modifiers: list[Phrase] = field(default_factory=list)
    """Prepositional phrases attached to this one, in order."""
    appositions: list[Phrase] = field(default_factory=list)
    """Loose appositions and brackets: "Jo Brand, Chef von Altus"."""
    conjuncts: list[Phrase] = field(default_factory=list)
    """Further members of a coordination; the first member holds them all."""
    adjectives: list[int] = field(default_factory=list)
    origin: Origin | None = None
    """Where the thing is from, by an adjective: "der Nürnberger Hersteller"."""
    negated: bool = False
    """The phrase itself is in the scope of a negation: "nicht für die gesamte Bibliothek", "no studio"."""

    def members(self) -> Iterator[Phrase]:
        """The phrase and its conjuncts."""
        yield self
        yield from self.conjuncts


class Argument(NamedTuple):
    """A phrase in a grammatical function: "obj", "iobj" (dative, indirect object), "pred" (after a copula, or
    "als …"/"as …"), "gen" (genitive object) or "obl" (its preposition says which)."""

    function: str
    phrase: Phrase


@dataclass(slots=True, eq=False)
class Clause:
    """A predicate with its arguments.

    `subject` is filled for infinitives and participles too, from the clause that controls them; a
    passive clause keeps its grammatical subject, its agent is the "obl" argument with von/durch/by.
    """

    index: int
    start: int
    end: int
    kind: str = "main"
    """"main", "sub", "relative", "infinitive", "participle", "conditional", "verbless"."""
    verb: str = ""
    """Lemma, with its particle or separable prefix: "auslagern", "take over"; "" in a verbless clause."""
    head: int = -1
    """Token of the content verb."""
    voice: str = "active"
    modal: str = ""
    """Neutral: "want", "shall", "can", "may", "must", "will", "should", "would"; empty for none."""
    tense: str = "present"
    """"present", "past", "perfect", "future"."""
    mood: str = "indicative"
    """"indicative", "reported" (Konjunktiv I), "unreal" (Konjunktiv II, would have), "imperative"."""
    causes: bool = False
    """The subject has it done by another: "lässt bauen"."""
    negation: int | None = None
    """Token that negates the predicate (nicht, nie, weder, not, n't), else None."""
    subject: Phrase | None = None
    arguments: list[Argument] = field(default_factory=list)
    adverbs: list[int] = field(default_factory=list)
    """Tokens of adverbs and adverbial adjectives that belong to the clause, the predicative adjective too."""
    predicative: int | None = None
    """Token of a predicative adjective or participle: "sind … interessiert", "is keen"."""
    parent: int | None = None
    """Index in the sentence of the clause this one depends on."""
    marker: str = ""
    """Lemma of what introduces it: dass, ob, um, nachdem, that, if; of the relative pronoun."""
    antecedent: Phrase | None = None
    """What a relative or participial clause hangs on."""
    quoted: bool = False
    """It stands in quotation marks (direct speech)."""


@dataclass(slots=True, eq=False)
class Sentence:
    """Tokens and clauses of one sentence. `phrases` are all nominal phrases in order, nested ones included."""

    start: int
    end: int
    lang: str
    tokens: list[Token]
    clauses: list[Clause] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    headline: bool = False

    def span(self, first: int, last: int) -> Span:
        """Characters covered by tokens [first, last)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)
