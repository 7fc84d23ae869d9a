"""The claims of one sentence: every match whose two sides are known, with its stance and its quote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from kg.extraction.circumstances import Circumstances
from kg.extraction.dates import lies_after
from kg.extraction.discourse import Deferred, Discourse
from kg.extraction.factuality import Factuality, Stance
from kg.extraction.frames import Match, Matcher
from kg.extraction.names import ORG_TYPES
from kg.extraction.quotes import Quotes
from kg.extraction.resolve import Resolver, accepts
from kg.extraction.sides import Sides
from kg.extraction.stances import Stances
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Entry, Lexicon, Role
from kg.model import Document, Evidence, Finding, Mention
from kg.signatures import signature

ORDER = {"role": 0, "relnoun": 1, "name": 2, "light": 3, "noun": 4, "adj": 5, "adv": 6, "verb": 7}
"""Roles first: they tell which person speaks and acts for which company. A noun gives way to its light verb."""
LONGEST_PLAN = 14
"""Tokens of a plan that is told by its verb phrase."""
DEMAND = Entry("demands", "verb", ("urge",), (Role(("subj",), "S"), Role(("obj",), "O")))
PLAN = Entry("plans", "verb", ("will",), (Role(("subj",), "S"), Role(("obj",), "O")))


class SentenceExtractor:
    """The findings of one sentence."""

    def __init__(self, document: Document, sentence: Sentence, words: Lexicon, discourse: Discourse) -> None:
        self.document, self.sentence, self.lexicon, self.discourse = document, sentence, words, discourse
        self.tokens = sentence.tokens
        self.factuality = Factuality(sentence, words, discourse)
        self.matcher = Matcher(sentence, words)
        self.resolver = Resolver(sentence, words, discourse, self.matcher.tree)
        self.sides = Sides(sentence, words, discourse, self.factuality, self.matcher.tree, self.resolver)
        self.stances = Stances(sentence, words, self.factuality, self.matcher.tree)
        self.quotes = Quotes(document.text, sentence, self.factuality)
        self.circumstances = Circumstances(sentence, words, discourse)
        self.tried: list[Match] = []
        self.found: list[tuple[Match, Finding]] = []

    def findings(self) -> list[Finding]:
        """Every claim of the sentence. What a more exact relation says is not repeated as a mere plan."""
        self.factuality.remember_speaker()
        self.tried = sorted(self.matcher.matches(), key=lambda m: ORDER[m.entry.kind])
        stops = [p for m in self.tried if m.entry.relation == "stops" for phrase in m.slots.get("O", ()) for p in phrase.members()]
        self.stances.stopped.update(map(id, stops))
        for match in self.tried:
            if match.entry.kind == "noun":
                said = [(m, f) for m, f in self.found if m.anchor is match.anchor]
                if any(f.relation == match.entry.relation or "only" in m.entry.attributes for m, f in said):
                    continue
                self.sides.borrow(match, stopped=id(match.anchor) in self.stances.stopped)
            if match.entry.kind == "light" and any(
                m.anchor is match.anchor and m.entry.kind == "role" and f.relation == match.entry.relation for m, f in self.found
            ):
                continue  # "war Chef von X" was read as an office
            if match.slots.get("S+O") and any(m.clause is match.clause and f.relation == match.entry.relation for m, f in self.found):
                continue  # "A und B kooperieren mit C" is not said of A and B
            if self._is_idiom(match):
                continue
            for finding in self._of_match(match):
                self._learn(finding)
                self.found.append((match, finding))
        return self._without_residues(self.found)

    def _is_idiom(self, match: Match) -> bool:
        """The object is the noun of a light verb that made a claim already: who buys "Anteile an B" holds them."""
        return match.entry.kind == "verb" and any(
            m.entry.kind == "light" and m.clause is match.clause and m.anchor is not None and m.anchor in match.slots.get("O", [])
            for m, _ in self.found
            if not any("self" in role.functions for role in m.entry.roles)  # there the noun is what is bought
        )

    def _without_residues(self, found: list[tuple[Match, Finding]]) -> list[Finding]:
        """A mere plan or stop gives way to the relation that is planned or ended in the same clause, and an office to
        what the sentence says of its end."""
        out = [f for _, f in found if f.relation == "holdsRole" and f.polarity == "negative" and f.modality == "asserted"]
        left = {(f.subject.name, f.object.name) for f in out}
        over = [m for m, f in found if m.entry.kind == "role" and f.polarity == "positive" and (f.subject.name, f.object.name) in left]
        found = [(m, f) for m, f in found if m not in over]
        ended = {m.clause.index for m, f in found if m.clause is not None and f.polarity == "negative" and f.relation != "produces"}
        ended |= {m.clause.index for m, f in found if m.clause is not None and m.entry.kind == "light" and f.relation != "stops"}
        if self.sentence.lang == "de":
            found = [(m, f) for m, f in found if f.relation != "stops" or m.clause is None or m.clause.index not in ended]
        shares = {m.clause.index for m, f in found if m.clause is not None and f.relation == "ownsStakeIn" and m.entry.kind == "light"}
        found = [
            (m, f)
            for m, f in found
            if f.relation != "subsidiaryOf" or m.entry.kind != "verb" or m.clause is None or m.clause.index not in shares
        ]  # "gehört zu 31 Prozent der Familie" is a share
        busy = {
            m.clause.index
            for m, f in found
            if m.clause is not None and f.relation != "plans" and m.entry.kind in {"verb", "light", "adj", "noun"}
        }
        busy -= {
            m.clause.index
            for m, _ in found
            if m.clause is not None and _names_means(m) and not any(n.clause is m.clause and not _names_means(n) for n, _ in found)
        }
        out = [f for m, f in found if f.relation != "plans" or m.clause is None or m.clause.index not in busy]
        busy |= {m.clause.index for m, f in found if m.clause is not None and f.relation == "plans"}
        out += [f for clause in self.sentence.clauses for f in self._demand(clause)]
        return out + [f for clause in self.sentence.clauses if clause.index not in busy for f in self._plan(clause)]

    def _of_match(self, match: Match) -> Iterator[Finding]:
        stance = self.stances.of(match)
        if (
            match.clause is not None
            and match.clause.marker
            and "activity" in signature(match.entry.relation).traits
            and (self.lexicon.cue("purpose", "word", match.clause.marker) is not None)
            and match.entry.kind in {"verb", "light"}
        ):
            return  # "um Filme zu produzieren" says what for, not that
        if match.entry.attributes.get("subject") == "speaker":
            stance = replace(stance, attributed_to=None, via=None)  # that who speaks criticises, says the article
        if match.clause is not None and match.entry.kind in {"verb", "light"} and self._only_urged(match.clause):
            return
        if match.entry.relation == "ownsStakeIn" and match.entry.attributes.get("polarity") and stance.modality != "asserted":
            return  # who may sell a stake has it still
        if match.slots.get("S+O") and match.clause is not None and match.clause.kind == "infinitive" and self.sides.addressee(match.clause):
            return
        if match.slots.get("S+O"):
            pairs = self.resolver.pair(match)
        else:
            subjects, objects = self.sides.side(match, "S"), self.sides.side(match, "O")
            subjects = [*subjects, *self.sides.companions(match)] if subjects else []
            if not subjects and objects and match.entry.attributes.get("subject") == "maker":
                self._defer(match, objects, stance)
            pairs = [(s, o) for s in subjects for o in objects]
        for subject, other in pairs:
            if (subject.name or subject.text) != (other.name or other.text) and not _overlap(subject, other):
                yield self._finding(match, subject, other, self._for_members(match, subject, other, stance))
        for subject in self.sides.side(match, "S") if "scope" in match.slots else ():
            yield from self._excluded(match, subject, stance)

    def _learn(self, finding: Finding) -> None:
        """Who works for whom and who makes what, for the sentences that follow."""
        if finding.polarity != "positive":
            return
        names = self.discourse.names
        if finding.relation == "holdsRole" and (holder := names.get(finding.subject.text)) is not None and holder.type == "Entity":
            holder.type = "Person"
        office = finding.evidence.qualifiers.get("role", "").split()
        over = bool(office) and (office[0] == "Ex" or self.lexicon.cue("former", "adj", office[0].lower()) is not None)
        if finding.relation == "holdsRole" and not over and (name := names.get(finding.object.text)) is not None:
            self.discourse.employers.setdefault(finding.subject.name or finding.subject.text, name)
        made = names.get(finding.object.text) if finding.relation in {"develops", "produces", "offers"} else None
        if made is not None and made.type == "Entity":
            made.type = "Product"
        if finding.relation in {"develops", "offers"} and (name := names.get(finding.subject.text)) is not None:
            self.discourse.makers.setdefault(finding.object.name or finding.object.text, name)

    # exceptions and residues ------------------------------------------------------------------------

    def _for_members(self, match: Match, subject: Mention, other: Mention, stance: Stance) -> Stance:
        if match.clause is not None and match.clause.negation is None:  # "weder A noch B" is denied already
            stance = self._for_member(match, subject, stance)
        return self._for_member(match, other, stance)

    def _for_member(self, match: Match, other: Mention, stance: Stance) -> Stance:
        """A negated member of a slot flips the claim for that member alone: "keine Rechte", "nicht A, sondern B kauft C"."""
        for slot, phrases in match.slots.items():
            for phrase in phrases if slot != "scope" else ():
                for member in phrase.members():
                    first, last = self.sentence.span(member.start, member.end)
                    if member.negated and first <= other.start < last and member is not match.anchor:
                        return replace(stance, negative=not stance.negative)
        return stance

    def _excluded(self, match: Match, subject: Mention, stance: Stance) -> Iterator[Finding]:
        """What a scope leaves out is denied: "lizenziert A, aber nicht für die gesamte Bibliothek"."""
        for phrase in match.slots["scope"]:
            for member in phrase.members():
                if member.negated:
                    for other in self.resolver.mentions(member, "thing", match.clause):
                        yield self._finding(match, subject, other, replace(stance, negative=not stance.negative))

    def _demand(self, clause: Clause) -> Iterator[Finding]:
        """ "X urged the board to open its books", "X said the board should open its books": the verb phrase is demanded."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or parent.subject is None or clause.head >= clause.end:
            return
        own = [a.phrase for a in clause.arguments if a.phrase.start > clause.head and a.phrase.preposition != "by"]
        last = max((p.end for p in own), default=clause.head)
        stance = self.factuality.of(parent)
        if not 1 < last - clause.head <= LONGEST_PLAN or stance.modality != "asserted":
            return
        start, end = self.sentence.span(clause.head, last)
        wish = Mention(self.document.text[start:end], start, end, "Event", self.document.text[start:end])
        for member in self._demanding(clause, parent):
            for subject in self.resolver.mentions(member, "group", parent):
                yield self._finding(Match(DEMAND, {}, parent), subject, wish, stance)

    def _demanding(self, clause: Clause, parent: Clause) -> list[Phrase]:
        """Who demands what the clause says, of somebody else; nobody where it is no demand."""
        assert parent.subject is not None  # noqa: S101 - the caller looked
        urges = self.lexicon.cue("urges", "verb", parent.verb) is not None
        if clause.kind == "infinitive" and urges and parent.voice == "passive":
            below = [p for a in clause.arguments for p in (a.phrase, *a.phrase.modifiers)]
            agents = [p for p in (*(a.phrase for a in parent.arguments), *below) if p.preposition == "by"]
            return [m for p in agents[:1] for m in p.members()]
        if clause.kind == "infinitive" and urges:
            between = [a for a in parent.arguments if parent.head < a.phrase.start and a.phrase.end <= clause.head]
            addressed = any(a.function in {"obj", "iobj"} or a.phrase.preposition == "on" for a in between)
            return list(parent.subject.members()) if addressed else []
        pressing = [a.phrase for a in parent.arguments if a.phrase.end <= clause.start and self._presses(a.phrase)]
        if clause.kind == "infinitive" and pressing:
            return [m for m in pressing[-1].modifiers if m.preposition in {"from", "by"}]
        obliged = clause.modal in {"should", "must"} and clause.mood == "indicative" and clause.negation is None
        obliged = obliged and clause.voice == "active"
        told = clause.subject is not None and (clause.subject.name is not None or clause.subject.determiner == "def")
        if obliged and told and self.sentence.lang == "en" and self.factuality.category(parent) == "speech" and not clause.quoted:
            return list(parent.subject.members())
        return []

    def _only_urged(self, clause: Clause) -> bool:
        """What somebody else is urged to do is demanded, and nothing that is planned."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or clause.kind != "infinitive" or parent.verb == "order" or clause.subject is parent.subject:
            return False
        return self.sentence.lang == "en" and self.lexicon.cue("urges", "verb", parent.verb) is not None

    def _presses(self, phrase: Phrase) -> bool:
        return bool(phrase.noun) and self.lexicon.cue("pressure", "noun", phrase.noun) is not None

    def _plan(self, clause: Clause) -> Iterator[Finding]:
        """ "X will Y tun" where no other relation says what: the plan is the verb phrase."""
        arguments = [a for a in clause.arguments if a.function in {"obj", "obl", "iobj"} and a.phrase.start > clause.start]
        if (
            not (clause.modal == "want" or self._intended(clause))
            or clause.subject is None
            or not arguments
            or clause.voice == "passive"
            or clause.tense == "past"
            or self.factuality.category(clause) == "speech"
        ):
            return
        stance = self.factuality.of(clause).under(Stance(modality="planned"))
        objects = [a for a in arguments if a.function == "obj"]
        timeless = [a for a in arguments if a.phrase.name or self.lexicon.cue("time", "noun", a.phrase.noun or "-") is None]
        leading = min((a.phrase for a in objects or timeless or arguments), key=lambda p: p.start)
        if leading.pronoun or leading.noun == "one":
            return  # "open up new ones" says nothing by itself
        first = min(clause.head, leading.start - bool(leading.preposition))
        last = max(clause.head + 1, *(a.phrase.end for a in arguments if clause.head < a.phrase.start < first + LONGEST_PLAN), 0)
        if last - first > LONGEST_PLAN and first == clause.head:
            last = leading.end
        if stance.negative and self.sentence.lang == "de" or not 0 < last - first <= LONGEST_PLAN:
            return
        if first < clause.subject.start < last:
            return  # "125 Stellen will Altus abbauen": the verb phrase is torn
        start, end = self.sentence.span(first, last)
        other = Mention(self.document.text[start:end], start, end, "Event", self.document.text[start:end])
        match = Match(PLAN, {}, clause)
        for member in clause.subject.members():
            for subject in self.resolver.mentions(member, "org", clause):
                if subject.type in ORG_TYPES or accepts(subject, "org") and clause.modal != "want":
                    yield self._finding(match, subject, other, stance)

    def _intended(self, clause: Clause) -> bool:
        """ "promised to …", "plans to …", "has no plans to …", "said it would …": it is its subject's own intention."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or parent.subject is None or self.tokens[clause.head].text.endswith("ing"):
            return False
        if clause.kind == "infinitive" and clause.marker in {"", "to"}:
            if self.sentence.lang == "de":
                return self.lexicon.cue("planned", "verb", parent.verb) is not None
            own = clause.subject is parent.subject and parent.voice == "active"
            noun = clause.antecedent.noun if clause.antecedent is not None else ""
            intends = own and self.lexicon.cue("plan", "verb", parent.verb) is not None
            intends = intends or self.lexicon.cue("plan", "noun", noun) is not None
            return intends and self.lexicon.cue("weak", "verb", clause.verb) is None
        told = clause.modal in {"will", "would"} and self.factuality.category(parent) == "speech"
        own = clause.subject is not None and clause.subject.pronoun in {"it", "they"}
        return told and own and self.lexicon.cue("weak", "verb", clause.verb) is None

    def _defer(self, match: Match, objects: list[Mention], stance: Stance) -> None:
        """ "Sora soll auf den Markt kommen": whose product it is may be said anywhere in the article."""
        for other in objects:

            def settle(maker: Mention, other: Mention = other) -> Finding:
                return self._finding(match, maker, other, stance)

            self.discourse.deferred.append(Deferred(other.name or other.text, settle))

    # evidence -------------------------------------------------------------------------------------

    def _finding(self, match: Match, subject: Mention, other: Mention, stance: Stance) -> Finding:
        if (
            subject.type == "Person"
            and "corporate" in signature(match.entry.relation).traits
            and (stance.modality == "planned" or stance.negative)
            and (company := self.sides.company_of(subject))
        ):
            stance = replace(stance, attributed_to=stance.attributed_to or subject.text)
            subject = company[0]
        when = self.circumstances.date(match, stance)
        if stance.modality == "asserted" and when is not None and lies_after(when, self.document.date):
            stance = replace(stance, modality="planned")  # "schließt Ende März das Werk", said in January
        start, end = self.quotes.of(match, subject, other)
        evidence = Evidence(
            document=self.document,
            quote=self.document.text[start:end],
            start=start,
            end=end,
            subject_mention=subject.text,
            object_mention=other.text,
            attributed_to=stance.attributed_to,
            via=stance.via,
            date=when,
            qualifiers=MappingProxyType(self._qualifiers(match)),
            method=f"frames/{match.entry.relation}-{match.entry.words[0]}-{self.sentence.lang}",
        )
        return Finding(subject, match.entry.relation, other, "negative" if stance.negative else "positive", stance.modality, evidence)

    def _office(self, anchor: Phrase) -> str:
        """The office as told, with the adjective or prefix that says it is over: "früherer Chef" is no chief any more."""
        former = [i for i in anchor.adjectives if self.lexicon.cue("former", "adj", self.sentence.tokens[i].lemma) is not None]
        words = [*(self.sentence.tokens[i].text for i in former), anchor.noun]
        if self.sentence.tokens[anchor.head].text.lower().startswith("ex-"):
            words.insert(0, "Ex")
        return " ".join(words)

    def _qualifiers(self, match: Match) -> dict[str, str]:
        out: dict[str, str] = {}
        for slot, phrases in match.slots.items():
            if slot not in {"S", "O", "S+O"} and phrases:
                span = self.sentence.span(phrases[0].start, phrases[0].end)
                out[slot] = self.document.text[span.start : span.end]
        if match.entry.kind == "role" and match.anchor is not None:
            out.setdefault("role", self._office(match.anchor))
        for key, value in (("amount", self.circumstances.amount(match)), ("place", self.circumstances.place(match))):
            if value:
                out.setdefault(key, value)
        return out


def _names_means(match: Match) -> bool:
    """The frame tells with what something is done ("mit KI senken") and leaves room for what is done."""
    role = match.entry.role("O")
    return bool(match.entry.preposition) and role is not None and "self" in role.functions


def _overlap(left: Mention, right: Mention) -> bool:
    return left.start < right.end and right.start < left.end
