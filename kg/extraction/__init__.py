"""Document → findings: the claims of an article on mentions, each with its evidence.

Sentences and clauses come from kg.language; a frame that fires gives a relation and its two sides
(kg.extraction.frames), who they are is decided by kg.extraction.resolve and discourse, and how the text
stands to it by kg.extraction.factuality. What stays open at any step gives no finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from kg.extraction.discourse import Discourse
from kg.extraction.factuality import STRENGTH, Factuality, Stance
from kg.extraction.frames import Match, Matcher
from kg.extraction.resolve import Resolver
from kg.language import analyse
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Lexicon, lexicon
from kg.model import Document, Evidence, Finding, Mention

ABILITY = frozenset(("produces", "develops", "offers", "uses"))
"""Relations in which "can" states what something is able to do, not a mere possibility."""
REALISED = frozenset(("nach", "seit", "mit", "durch", "after", "since", "with", "following", "by"))
"""Prepositions that presuppose that the event took place: "nach der Übernahme"."""


def extract(document: Document) -> list[Finding]:
    """The findings of an article, in the order of their quotes. The cost is linear in its length."""
    words = lexicon(document.lang)
    sentences = analyse(document.text, document.lang)
    discourse = Discourse(document, sentences, words)
    found: dict[tuple[object, ...], Finding] = {}
    for index, sentence in enumerate(sentences):
        discourse.here = index
        for finding in SentenceExtractor(document, sentence, words, discourse).findings():
            key = (finding.subject.name, finding.relation, finding.object.name, finding.polarity, finding.modality,
                   finding.evidence.start, finding.evidence.end)
            found.setdefault(key, finding)
        discourse.remember(index, sentence)
    return sorted(found.values(), key=lambda f: (f.evidence.start, f.evidence.end, f.relation, f.subject.start, f.object.start))


class SentenceExtractor:
    """The findings of one sentence."""

    def __init__(self, document: Document, sentence: Sentence, words: Lexicon, discourse: Discourse) -> None:
        self.document, self.sentence, self.lexicon, self.discourse = document, sentence, words, discourse
        self.factuality = Factuality(sentence, words, discourse)
        self.resolver = Resolver(sentence, words, discourse)
        self.matcher = Matcher(sentence, words)

    def findings(self) -> Iterator[Finding]:
        """Every match whose two sides are known."""
        for match in self.matcher.matches():
            if match.entry.kind == "noun":
                self._borrow(match)
            yield from self._of_match(match)
        self.factuality.remember_speaker()

    def _of_match(self, match: Match) -> Iterator[Finding]:
        stance = self._stance(match)
        if stance is None:
            return
        pairs = self.resolver.pair(match) if match.slots.get("S+O") else [
            (s, o) for s in self._side(match, "S") for o in self._side(match, "O")]
        for subject, other in pairs:
            if (subject.name or subject.text) != (other.name or other.text) and not _overlap(subject, other):
                yield self._finding(match, subject, other, self._for_object(match, other, stance))

    def _side(self, match: Match, slot: str) -> list[Mention]:
        """Mentions of a slot. A possessive that is there but stays open gives none."""
        found = self.resolver.slot(match, slot)
        role = match.entry.role(slot)
        if found or role is None or match.anchor is None or match.slots.get(slot):
            return found
        if match.entry.kind in {"role", "relnoun"} and "compound" in role.functions and self._is_description(match.anchor):
            names = [n for n in self.discourse.recent(ORG_TYPES, subjects=True)] or [n for n in self.discourse.recent(ORG_TYPES)]
            return [self.discourse.as_mention(names[0])] if names else []
        return []

    def _is_description(self, phrase: Phrase) -> bool:
        """"Konzernchefin", "Unternehmenschef", a bare "CEO" before a name: an office of the company talked about."""
        prefix = self.lexicon.prefix("role", phrase.noun)
        generic = bool(prefix) and self.lexicon.cue("class", "noun", prefix.removesuffix("s")) is not None
        bare = not prefix and phrase.possessor is None and not phrase.modifiers and not phrase.compound
        return phrase.name is not None and (generic or bare and self.lexicon.cue("topoffice", "noun", phrase.noun) is not None)

    def _borrow(self, match: Match) -> None:
        """An event noun takes the subject of a verb that says how it stands to the event: "X plant die Übernahme von Y"."""
        if match.clause is None or match.anchor is None or match.clause.subject is None:
            return
        missing = [r for r in match.entry.roles if r.slot in {"S", "S+O"} and r.slot not in match.slots]
        place = self.matcher.tree.clause_of.get(id(match.anchor))
        host = self.matcher.tree.host.get(id(match.anchor))
        governed = self.factuality.category(match.clause) or self.lexicon.cue("support", "verb", match.clause.verb)
        direct = place is not None and place[1] == "obj" and governed
        through = host is not None and host.noun and self.factuality.noun_category(host.noun, host) is not None
        if missing and match.clause.voice == "active" and (direct or through) and (
                "S+O" in match.slots) is False and self._has_role(match, "O"):
            match.slots[missing[0].slot] = [match.clause.subject]
            match.borrowed = True

    def _has_role(self, match: Match, slot: str) -> bool:
        return slot in match.slots or any(r.slot == "S+O" for r in match.entry.roles)

    # stance ---------------------------------------------------------------------------------------

    def _stance(self, match: Match) -> Stance | None:
        entry = match.entry
        if entry.kind in {"verb", "light", "adj"} and match.clause is not None:
            stance = self.factuality.of(match.clause)
            if match.anchor is not None:
                stance = self._phrase_stance(match.anchor, stance)
        else:
            stance = self._noun_stance(match)
        if stance.ability and entry.relation in ABILITY:
            stance = replace(stance, modality="asserted")
        own = Stance(entry.attributes.get("polarity") == "negative", entry.attributes.get("modality", "asserted"))
        return own.under(stance)

    def _noun_stance(self, match: Match) -> Stance:
        phrase, clause, kind = match.anchor, match.clause, match.entry.kind
        assert phrase is not None  # noqa: S101 - a noun frame has its noun
        stance = Stance()
        if kind == "noun" and clause is not None:
            stance = self._event_stance(match, phrase, clause)
        elif match.predicated and clause is not None:
            stance = self.factuality.of(clause)
            if clause.tense == "past" and stance.modality == "asserted" and kind == "role":
                stance = replace(stance, negative=True)   # "war Chef von X"
        return self._phrase_stance(phrase, stance)

    def _event_stance(self, match: Match, phrase: Phrase, clause: Clause) -> Stance:
        """An event noun stands as its clause does; what the verb does to it depends on the verb."""
        place = self.matcher.tree.clause_of.get(id(phrase))
        stance = self.factuality.of(clause)
        category = self.factuality.category(clause)
        if place is not None and place[1] in {"obj", "subj", "iobj"}:
            stance = self._under_verb(clause, category, stance)
        host = self.matcher.tree.host.get(id(phrase))
        while host is not None:
            found = self.factuality.noun_category(host.noun, host) if host.noun else None
            if found is not None:
                stance = found.under(replace(stance, negative=False))
                break
            host = self.matcher.tree.host.get(id(host))
        presupposed = phrase.preposition in REALISED and stance.modality == "asserted"
        if phrase.preposition and not presupposed and place is not None and place[1] == "obl" and phrase.preposition not in {"in", "bei", "zu", "at", "of"}:
            stance = replace(stance, modality=max(stance.modality, "planned", key=STRENGTH.__getitem__))
        if phrase.preposition and stance.negative and category not in {"negative", "ends"}:
            stance = replace(stance, negative=False)
        return stance

    def _under_verb(self, clause: Clause, category: str, stance: Stance) -> Stance:
        if category in {"planned", "possible", "alleged"}:
            return replace(stance, modality=max(stance.modality, category, key=STRENGTH.__getitem__))
        if category in {"negative", "ends"}:
            return replace(stance, negative=not stance.negative)
        return stance

    def _phrase_stance(self, phrase: Phrase, stance: Stance) -> Stance:
        """What determiner and adjectives say: "keine", "geplante", "ehemaliger"."""
        for i in [*phrase.adjectives]:
            lemma = self.sentence.tokens[i].lemma
            for category in ("planned", "possible", "alleged"):
                if self.lexicon.cue(category, "adj", lemma) is not None:
                    stance = replace(stance, modality=max(stance.modality, category, key=STRENGTH.__getitem__))
            if self.lexicon.cue("future", "adj", lemma) is not None:
                stance = replace(stance, modality=max(stance.modality, "planned", key=STRENGTH.__getitem__))
            if self.lexicon.cue("former", "adj", lemma) is not None or self.lexicon.cue("negative", "adj", lemma) is not None:
                stance = replace(stance, negative=True)
        head = self.sentence.tokens[phrase.head].text
        if head.lower().startswith(("ex-", "former")):
            stance = replace(stance, negative=True)
        if phrase.determiner == "neg":
            stance = replace(stance, negative=not stance.negative)
        return stance

    def _for_object(self, match: Match, other: Mention, stance: Stance) -> Stance:
        """A negated member of the slots flips the claim for that member alone: "nicht für die gesamte Bibliothek", "keine Rechte"."""
        for phrases in match.slots.values():
            for phrase in phrases:
                for member in phrase.members():
                    first, last = self.sentence.span(member.start, member.end)
                    if member.negated and first <= other.start and other.end <= last and member is not match.anchor:
                        return replace(stance, negative=not stance.negative)
        return stance

    # evidence -------------------------------------------------------------------------------------

    def _finding(self, match: Match, subject: Mention, other: Mention, stance: Stance) -> Finding:
        start, end = self._quote(match, subject, other)
        evidence = Evidence(
            document=self.document, quote=self.document.text[start:end], start=start, end=end,
            subject_mention=subject.text, object_mention=other.text, attributed_to=stance.attributed_to, via=stance.via,
            qualifiers=MappingProxyType(self._qualifiers(match)),
            method=f"frames/{match.entry.relation}-{match.entry.words[0]}-{self.sentence.lang}")
        return Finding(subject, match.entry.relation, other, "negative" if stance.negative else "positive", stance.modality, evidence)

    def _quote(self, match: Match, subject: Mention, other: Mention) -> tuple[int, int]:
        """The clause, or the noun phrase, widened to both sides where they stand in this sentence."""
        spans = [(m.start, m.end) for m in (subject, other) if self.sentence.start <= m.start and m.end <= self.sentence.end]
        if match.entry.kind in {"verb", "light", "adj"} or match.predicated or match.borrowed:
            assert match.clause is not None  # noqa: S101 - such a match has its clause
            spans.append(self.sentence.span(match.clause.start, match.clause.end))
        elif match.anchor is not None:
            spans.append(self.sentence.span(match.anchor.start, match.anchor.end))
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        text = self.document.text
        while start < end and text[start] in " ,;:–—-\n":
            start += 1
        while end > start and text[end - 1] in " ,;:–—-\n":
            end -= 1
        return start, end

    def _qualifiers(self, match: Match) -> dict[str, str]:
        out: dict[str, str] = {}
        for slot, phrases in match.slots.items():
            if slot not in {"S", "O", "S+O"} and phrases:
                span = self.sentence.span(phrases[0].start, phrases[0].end)
                out[slot] = self.document.text[span.start:span.end]
        if match.entry.kind == "role" and match.anchor is not None:
            out.setdefault("role", match.anchor.noun)
        return out


ORG_TYPES = frozenset(("Company", "Studio", "Outlet", "Organization", "Authority"))


def _overlap(left: Mention, right: Mention) -> bool:
    return left.start < right.end and right.start < left.end
