"""What the extraction saw in an article, sentence by sentence, for a person who mends the lexicon.

The same objects that make the claims are asked (kg.extraction.walk): tokens, phrases and clauses, what
names and pronouns mean, every frame whose words are there with the line of the lexicon it stands on, how
its slots were filled or why it gave no claim, and the words behind polarity, modality and attribution.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import walk
from kg.extraction.claims import SentenceExtractor
from kg.extraction.factuality import Factuality
from kg.extraction.stances import Stances
from kg.extraction.tree import Match
from kg.language.clause import Clause, Phrase
from kg.lexicon import Entry, Lexicon, Role
from kg.model import Document, Finding
from kg.signatures import signature

BEARS_ON = {
    **dict.fromkeys(("negative", "ends", "former"), "polarity"),
    **dict.fromkeys(("alleged", "anonymous", "possible", "planned", "future"), "modality"),
    **dict.fromkeys(("holds", "factual", "purpose"), "modality"),
    **dict.fromkeys(("speech", "speech.noun", "source"), "attribution"),
}
"""Category of a cue → what it bears on."""


def explain(document: Document) -> Iterator[str]:
    """Lines of text for a person. Raises nothing for any text."""
    extractor = None
    for number, extractor in enumerate(walk(document), 1):
        yield from Explainer(extractor).lines(number)
        yield ""
    settled = extractor.discourse.settled() if extractor is not None else []
    if settled:
        yield "Said once the whole article was read, for the maker of a product was named later or elsewhere:"
    for finding in settled:
        yield "  " + _claim(finding)


class Explainer:
    """The lines of one sentence."""

    def __init__(self, extractor: SentenceExtractor) -> None:
        self.extractor, self.sentence, self.discourse = extractor, extractor.sentence, extractor.discourse
        self.text = extractor.discourse.text
        self.table = f"ontology/lexicon.{self.sentence.lang}.tsv"

    def lines(self, number: int) -> Iterator[str]:
        """Everything about the sentence; the findings are made in between, so that pronouns see what they saw."""
        sentence = self.sentence
        yield f"Sentence {number} [{sentence.start}:{sentence.end}] {_flat(self.text[sentence.start : sentence.end])}"
        yield "  tokens   " + "  ".join(f"{t.text}/{t.lemma}/{t.tag or t.pos}" for t in sentence.tokens)
        yield from self._section("phrases", [self._phrase(p) for p in sentence.phrases])
        yield from self._section("clauses", [self._clause(c) for c in sentence.clauses])
        yield from self._section("entities", self._entities())
        yield from self._section("means", self._meanings())
        findings = self.extractor.findings()
        for match in self.extractor.tried:
            yield from self._match(match, findings)
        of_frames = {id(f) for _, f in self.extractor.found}
        yield from self._section("plans", [_claim(f) for f in findings if id(f) not in of_frames])

    def _section(self, title: str, rows: list[str]) -> Iterator[str]:
        for k, row in enumerate(rows):
            yield f"  {'' if k else title:<8} {row}"

    # what the language module found -----------------------------------------------------------------

    def _words(self, phrase: Phrase) -> str:
        span = self.sentence.span(phrase.start, phrase.end)
        words = _flat(self.text[span.start : span.end])
        return f"{phrase.preposition}: {words}" if phrase.preposition else words

    def _phrase(self, phrase: Phrase) -> str:
        parts = [f"“{self._words(phrase)}”"]
        parts += [
            f"{key}={value}"
            for key, value in (
                ("noun", phrase.noun),
                ("pronoun", phrase.pronoun),
                ("case", phrase.case),
                ("determiner", phrase.determiner),
                ("name", phrase.name and _flat(self.text[slice(*phrase.name)])),
                ("compound", phrase.compound and _flat(self.text[slice(*phrase.compound)])),
            )
            if value
        ]
        parts += ["plural"] * bool(phrase.plural) + ["negated"] * phrase.negated
        below = [
            ("of", [phrase.possessor] if phrase.possessor is not None else []),
            ("with", phrase.modifiers),
            ("apposition", phrase.appositions),
            ("and", phrase.conjuncts),
        ]
        parts += [f"{key} “{self._words(p)}”" for key, phrases in below for p in phrases]
        return "  ".join(parts)

    def _clause(self, clause: Clause) -> str:
        place = f"{clause.index}" + (f" in {clause.parent}" if clause.parent is not None else "")
        parts = [f"[{place}] {clause.kind} {clause.verb or '(no verb)'}", clause.voice, clause.tense]
        parts += [
            f"{key}={value}"
            for key, value in (
                ("modal", clause.modal),
                ("mood", clause.mood.replace("indicative", "")),
                ("marker", clause.marker),
                ("negation", self._token(clause.negation)),
                ("predicative", self._token(clause.predicative)),
                ("quoted", "yes" if clause.quoted else ""),
                ("adverbs", ", ".join(self.sentence.tokens[i].text for i in clause.adverbs)),
            )
            if value
        ]
        if clause.subject is not None:
            parts.append(f"subj “{self._words(clause.subject)}”")
        parts += [f"{a.function} “{self._words(a.phrase)}”" for a in clause.arguments]
        if clause.antecedent is not None:
            parts.append(f"said of “{self._words(clause.antecedent)}”")
        return "  ".join(parts)

    def _token(self, index: int | None) -> str:
        return self.sentence.tokens[index].text if index is not None else ""

    # entities ---------------------------------------------------------------------------------------

    def _entities(self) -> list[str]:
        rows = {}
        for phrase in self.sentence.phrases:
            for span in (phrase.name, phrase.compound):
                name = self.discourse.names.get(self.text[slice(*span)]) if span is not None else None
                if span is not None and name is not None:
                    written = _flat(self.text[slice(*span)])
                    known = f", short for {_flat(name.text)}" if name.text != self.text[slice(*span)] else ""
                    rows[written] = f"{written}: {name.type}{known}"
        return list(rows.values())

    def _meanings(self) -> list[str]:
        """Pronouns and definite descriptions with their antecedents."""
        rows = []
        for phrase in self.sentence.phrases:
            if phrase.pronoun or (phrase.noun and phrase.name is None and phrase.determiner in {"def", "dem"}):
                place = self.extractor.matcher.tree.place(phrase)
                found = self.extractor.resolver.mentions(phrase, "agent", place[0] if place is not None else None)
                if found or phrase.pronoun:
                    antecedents = ", ".join(_flat(m.name or m.text) for m in found)
                    rows.append(f"“{self._words(phrase)}” → {antecedents or 'open'}")
        return rows

    # frames -----------------------------------------------------------------------------------------

    def _match(self, match: Match, kept: list[Finding]) -> Iterator[str]:
        entry = match.entry
        words = "|".join(entry.words[:3]) + ("|…" if len(entry.words) > 3 else "")
        nouns = " ".join(filter(None, (" +", entry.preposition, "|".join(entry.nouns[:3])))) if entry.nouns else ""
        where = f" in clause {match.clause.index}" if match.clause is not None else ""
        at = f" at “{self._words(match.anchor)}”" if match.anchor is not None else ""
        yield f"  frame    {entry.relation}  {entry.kind} {words}{nouns}  {self.table}:{entry.line}{where}{at}"
        for role in entry.roles:
            yield f"             {self._slot(match, role)}"
        made = [f for m, f in self.extractor.found if m is match]
        for finding in made:
            note = "" if any(f is finding for f in kept) else "  (dropped: a more exact relation of the clause says it)"
            yield f"    claim    {_claim(finding)}{note}"
        if made:
            for attribute, grounds in self._grounds(match).items():
                yield f"             {attribute}: {'; '.join(grounds)}"
        else:
            yield f"    no claim {self._reason(match)}"

    def _slot(self, match: Match, role: Role) -> str:
        functions = "|".join(role.functions)
        phrases = match.slots.get(role.slot)
        if not phrases:
            return f"{role.slot} ({functions}): nothing there"
        words = ", ".join(f"“{self._words(m)}”" for p in phrases for m in p.members())
        if role.slot not in {"S", "O", "S+O"}:
            return f"{role.slot} ({functions}): {words}"
        found = (
            [m for pair in self.extractor.resolver.pair(match) for m in pair]
            if role.slot == "S+O"
            else self.extractor.resolver.slot(match, role.slot)
        )
        if found:
            return f"{role.slot} ({functions}): {words} → " + ", ".join(
                dict.fromkeys(f"{_flat(m.name or m.text)} ({m.type})" for m in found)
            )
        wanted = role.filter or signature(match.entry.relation).filter(role.slot)
        anything = [
            m
            for p in phrases
            for member in p.members()
            for m in self.extractor.resolver.mentions(member, "any", match.clause, anchor=match.anchor)
        ]
        kinds = ", ".join(f"{_flat(m.name or m.text)} ({m.type})" for m in anything)
        meaning = f"{kinds}, but {wanted} is wanted" if kinds else "whom it means is open"
        return f"{role.slot} ({functions}): {words} → {meaning}"

    def _reason(self, match: Match) -> str:
        needed = ("S+O",) if match.entry.role("S+O") is not None else ("S", "O")
        empty = [slot for slot in needed if not match.slots.get(slot)]
        if empty:
            return f"{' and '.join(empty)} not filled"
        sides = (
            [self.extractor.resolver.pair(match)] if needed == ("S+O",) else [self.extractor.resolver.slot(match, slot) for slot in needed]
        )
        if not all(sides):
            return "a side is there, but is no entity that the relation takes"
        return "both sides are the same, or the clause only says what for"

    def _grounds(self, match: Match) -> dict[str, list[str]]:
        """The words and forms behind polarity, modality and attribution; of forms, the clause's own come first."""
        listening = Listening(self.extractor.lexicon)
        factuality = Factuality(self.sentence, listening, self.discourse)
        Stances(self.sentence, listening, factuality, self.extractor.matcher.tree).of(match)
        grounds: dict[str, list[str]] = {"polarity": [], "modality": [], "attribution": []}
        for key in grounds.keys() & match.entry.attributes.keys():
            grounds[key].append(f"{match.entry.attributes[key]} by the entry itself")
        clause = match.clause
        for _ in self.sentence.clauses:
            if clause is None:
                break
            here = f"in clause {clause.index}"
            if clause.negation is not None:
                grounds["polarity"].append(f"“{self._token(clause.negation)}” {here}")
            forms = {
                "modal": clause.modal,
                "mood": clause.mood.replace("indicative", ""),
                "tense": clause.tense if clause.tense == "future" else "",
                "kind": clause.kind if clause.kind == "conditional" else "",
            }
            grounds["modality"] += [f"{key} {value} {here}" for key, value in forms.items() if value]
            clause = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        for category, word, line in listening.heard:
            grounds[BEARS_ON[category]].append(f"@{category} {word} ({self.table}:{line})")
        return {key: values for key, values in grounds.items() if values} or {"stance": ["nothing denies or hedges it"]}


class Listening(Lexicon):
    """The same lexicon, which notes the cues that were found in it."""

    def __init__(self, words: Lexicon) -> None:
        self.__dict__.update(words.__dict__)
        self.heard: list[tuple[str, str, int]] = []

    def cue(self, category: str, kind: str, lemma: str) -> Entry | None:
        found = super().cue(category, kind, lemma)
        if found is not None and category in BEARS_ON and (category, lemma, found.line) not in self.heard:
            self.heard.append((category, lemma, found.line))
        return found


def _claim(finding: Finding) -> str:
    evidence = finding.evidence
    text = (
        f"{_flat(finding.subject.name or finding.subject.text)} — {finding.relation} → "
        f"{_flat(finding.object.name or finding.object.text)}  {finding.polarity}, {finding.modality}"
    )
    extras = {"said by": evidence.attributed_to, "via": evidence.via, "date": evidence.date, **evidence.qualifiers}
    return text + "".join(f"  {key}: {_flat(value)}" for key, value in extras.items() if value)


def _flat(text: str) -> str:
    return " ".join(text.split())
