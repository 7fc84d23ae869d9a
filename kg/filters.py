"""Which claims count: the standing of a claim, and selections by relation, standing, source and date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from kg.model import MODALITIES, Claim, Document, Evidence

STATUSES = (*MODALITIES, "denied")
ASSERTED = frozenset({"asserted"})
ALL = frozenset(STATUSES)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims count; an empty field lets all pass.

    `sources` are words looked for in a document's publisher, title, URL or path, whatever the case;
    `since` and `until` (ISO 8601, any precision, inclusive) compare with the fact's own date or, where
    the text gives none, with the publication's. `as_of` looks at the publication alone: what had been reported by
    then, so an undated article does not count. Of a claim only the evidence that passes is kept.
    """

    relations: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    polarities: frozenset[str] = frozenset()
    modalities: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    as_of: str = ""

    def passes(self, claim: Claim) -> bool:
        """Whether the claim itself counts, its evidence aside."""
        return self.passes_head(claim.relation, claim.polarity, claim.modality)

    def passes_head(self, relation: str, polarity: str, modality: str) -> bool:
        """Whether a claim of this relation and standing counts."""
        return ((not self.relations or relation in self.relations)
                and (not self.statuses or status(polarity, modality) in self.statuses)
                and (not self.polarities or polarity in self.polarities)
                and (not self.modalities or modality in self.modalities))

    @lru_cache(maxsize=256)  # noqa: B019 - small values, and one object for equal questions makes look-ups by it fast
    def among(self, statuses: frozenset[str]) -> Filters:
        """These filters, and of the statuses only those."""
        return replace(self, statuses=self.statuses & statuses if self.statuses else statuses)

    def of_evidence(self) -> bool:
        """Whether evidence is looked at."""
        return bool(self.sources or self.since or self.until or self.as_of)

    def evidence(self, claim: Claim) -> tuple[Evidence, ...]:
        """The evidence of the claim that counts."""
        if not self.of_evidence():
            return claim.evidence
        return tuple(evidence for evidence in claim.evidence if self._counts(evidence))

    def _counts(self, evidence: Evidence) -> bool:
        document = evidence.document
        date = evidence.date or document.date
        if self.as_of and not published_by(document, self.as_of):
            return False
        if self.since and (not date or date[:len(self.since)] < self.since[:len(date)]):
            return False
        if self.until and (not date or not by(date, self.until)):
            return False
        text = "\n".join((document.publisher, document.title, document.url, document.source)).casefold()
        return not self.sources or any(word.casefold() in text for word in self.sources)


def by(date: str, limit: str) -> bool:
    """Whether a date is not after the limit; both ISO 8601 of any precision, compared as far as both go."""
    return date[:len(limit)] <= limit[:len(date)]


def published_by(document: Document, limit: str) -> bool:
    """Whether a document had appeared by then; what has no date had not."""
    return bool(document.date) and by(document.date, limit)


def status(polarity: str, modality: str) -> str:
    """One of STATUSES: a negative claim is denied whatever its modality."""
    return "denied" if polarity == "negative" else modality
