"""Who speaks in a quotation of several sentences: told only where it closes, but meant from its first word on."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.discourse import Discourse
from kg.extraction.factuality import Factuality
from kg.language.clause import Phrase, Sentence
from kg.lexicon import Lexicon

LONGEST = 5
"""Sentences of a quotation."""
OPENING, CLOSING = frozenset("“\""), frozenset("”\"")


def announce(sentences: Sequence[Sentence], index: int, lexicon: Lexicon, discourse: Discourse) -> None:
    """ "“We will sell. We need cash,” said Jo Brand.": before the first sentence is read, its speaker is known."""
    first = sentences[index]
    if not _opens(first) or first.lang != "en":
        return
    for later in sentences[index + 1 : index + 1 + LONGEST]:
        if not any(t.text in CLOSING for t in later.tokens):
            continue
        tells = Factuality(later, lexicon, discourse)
        spoken = [c for c in later.clauses if c.subject is not None and not c.quoted and tells.category(c) == "speech"]
        for subject in (c.subject for c in spoken[:1]):
            if subject is not None and subject.name is not None:
                _speaks(subject, lexicon, discourse)
        return


def _opens(sentence: Sentence) -> bool:
    """It begins with a quotation mark that it does not close, and nobody is said to speak."""
    words = [t.text for t in sentence.tokens]
    straight, curly = words.count('"'), words.count("“") - words.count("”")
    return bool(words) and words[0] in OPENING and (straight % 2 == 1 or curly > 0) and all(c.quoted for c in sentence.clauses)


def _speaks(subject: Phrase, lexicon: Lexicon, discourse: Discourse) -> None:
    assert subject.name is not None  # noqa: S101 - the caller looked
    name = discourse.names.get(discourse.text[slice(*subject.name)])
    if name is None:
        return
    discourse.speaker, discourse.spoken = name, discourse.here
    for office in (subject, *subject.appositions):
        owners = [office.possessor, *(m for m in office.modifiers if m.preposition in {"of", "at", "for"})]
        spans = [office.compound, *(p.name for p in owners if p is not None)]
        firm = next((discourse.names.get(discourse.text[slice(*s)]) for s in spans if s is not None), None)
        if firm is not None and office.noun and lexicon.frames("role", office.noun):
            discourse.employers.setdefault(name.text, firm)
