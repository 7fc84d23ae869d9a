"""Document → findings: the claims of an article on mentions, each with its evidence.

Sentences and clauses come from kg.language; a frame that fires gives a relation and its two sides
(frames), who they are is decided by resolve and discourse, and how the text stands to it by factuality
and stances. What stays open at any step gives no finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.ahead import announce
from kg.extraction.claims import SentenceExtractor
from kg.extraction.discourse import Discourse
from kg.language import analyse
from kg.lexicon import lexicon
from kg.model import Document, Finding

__all__ = ["extract"]


def extract(document: Document) -> list[Finding]:
    """The findings of an article, in the order of their quotes. The cost is linear in its length."""
    found: list[Finding] = []
    extractor = None
    last: list[Finding] = []
    for extractor in walk(document):
        here = extractor.findings()
        teller = extractor.factuality.told_before() if last and extractor.sentence.lang == "de" else None
        if teller is not None:
            found[-len(last) :] = [_told_by(teller, f) for f in last]
        found, last = found + here, here
    if extractor is not None:
        found += extractor.discourse.settled()
    unique = {
        (f.subject.name, f.relation, f.object.name, f.polarity, f.modality, f.evidence.start, f.evidence.end): f for f in reversed(found)
    }
    return sorted(
        unique.values(),
        key=lambda f: (f.evidence.start, f.evidence.end, f.relation, f.subject.start, f.object.start, f.polarity, f.modality),
    )


def _told_by(teller: str, finding: Finding) -> Finding:
    """ "A kauft B. Dies sagte C": C is responsible, unless somebody was named already."""
    if finding.evidence.attributed_to is not None:
        return finding
    return replace(finding, evidence=replace(finding.evidence, attributed_to=teller))


def walk(document: Document) -> Iterator[SentenceExtractor]:
    """The sentences of an article in order, each ready for its findings; asking for the next one remembers it."""
    words = lexicon(document.lang)
    sentences = analyse(document.text, document.lang)
    discourse = Discourse(document, sentences, words)
    for index, sentence in enumerate(sentences):
        discourse.here = index
        announce(sentences, index, words, discourse)
        yield SentenceExtractor(document, sentence, words, discourse)
        discourse.remember(index, sentence)
