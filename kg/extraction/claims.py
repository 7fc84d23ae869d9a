"""The claims of one sentence: every match whose two sides are known, with its stance and its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from kg import catalogue
from kg.extraction import residues
from kg.extraction.borrowing import Borrowing
from kg.extraction.circumstances import Circumstances
from kg.extraction.dates import lies_after
from kg.extraction.discourse import Discourse
from kg.extraction.factuality import Factuality
from kg.extraction.frames import Matcher
from kg.extraction.memory import Deferred
from kg.extraction.names import ORGANIZATIONS, place_key
from kg.extraction.quotes import Quotes
from kg.extraction.resolve import Resolver
from kg.extraction.sides import Sides
from kg.extraction.stance import Stance
from kg.extraction.stances import Stances
from kg.extraction.tree import Match
from kg.extraction.wishes import Wishes
from kg.language.clause import Phrase, Sentence
from kg.lexicon import Lexicon
from kg.model import Document, Evidence, Finding, Mention
from kg.signatures import signature

_OWNED = re.compile(r"['’]s?\s+(?=\S)")
DEALS = frozenset(("acquires", "mergesWith", "negotiatesWith", "partnersWith"))
GOODS = frozenset(("develops", "produces", "offers", "distributes"))
ORDER = {"role": 0, "relnoun": 1, "name": 2, "light": 3, "noun": 4, "adj": 5, "adv": 6, "verb": 7}
"""Roles first: they tell which person speaks and acts for which company. A noun gives way to its light verb."""


JOINED = frozenset(("force", "hand", "way", "company", "resource", "asset", "expertise"))
"""Plurals of idioms: "joined forces", "parted ways"."""


class SentenceExtractor:
    """The findings of one sentence."""

    def __init__(self, document: Document, sentence: Sentence, words: Lexicon, discourse: Discourse) -> None:
        self.document, self.sentence, self.lexicon, self.discourse = document, sentence, words, discourse
        self.tokens = sentence.tokens
        self.factuality = Factuality(sentence, words, discourse)
        self.matcher = Matcher(sentence, words)
        self.resolver = Resolver(sentence, words, discourse, self.matcher.tree)
        self.sides = Sides(sentence, words, discourse, self.factuality, self.matcher.tree, self.resolver)
        self.borrowing = Borrowing(sentence, words, self.factuality, self.matcher.tree)
        self.stances = Stances(sentence, words, self.factuality, self.matcher.tree)
        self.quotes = Quotes(document.text, sentence, self.factuality)
        self.wishes = Wishes(document.text, sentence, words, self.factuality, self.resolver)
        self.circumstances = Circumstances(sentence, words, discourse)
        self.tried: list[Match] = []
        self.found: list[tuple[Match, Finding]] = []

    def findings(self) -> list[Finding]:
        """Every claim of the sentence. What a more exact relation says is not repeated as a mere plan."""
        self.factuality.remember_speaker()
        self.tried = sorted(self.matcher.matches(), key=lambda m: ORDER[m.entry.kind])
        stops = [p for m in self.tried if m.entry.relation == "stops" for phrase in m.slots.get("O", ()) for p in phrase.members()]
        within = [m for phrase in stops for m in phrase.modifiers if self.sentence.lang == "de"]
        self.stances.stopped.update(map(id, [*stops, *within]))  # "ihr Angebot für den Bau von B zurückziehen"
        for match in self.tried:
            if match.entry.kind == "noun":
                said = [(m, f) for m, f in self.found if m.anchor is match.anchor]
                if any(f.relation == match.entry.relation or "only" in m.entry.attributes for m, f in said):
                    continue
                self.borrowing.borrow(match, stopped=id(match.anchor) in self.stances.stopped)
            if match.entry.kind in {"relnoun", "light"} and any(m.anchor is match.anchor and m.entry.kind == "role" for m, _ in self.found):
                continue  # "war Chef von X" was read as an office, "Vorstandsmitglied von X" is no membership
            if match.slots.get("S+O") and any(m.clause is match.clause and f.relation == match.entry.relation for m, f in self.found):
                continue  # "A und B kooperieren mit C" is not said of A and B
            if self._is_idiom(match) or self._each_for_itself(match):
                continue
            for finding in self._of_match(match):
                self._learn(finding)
                self.found.append((match, finding))
        out, busy = residues.without(self.found, self.sentence.lang)
        wishes = [w for clause in self.sentence.clauses for w in self.wishes.demands(clause)]
        wishes += [w for clause in self.sentence.clauses if clause.index not in busy for w in self.wishes.plans(clause)]
        return out + [self._finding(*wish) for wish in wishes]

    def _each_for_itself(self, match: Match) -> bool:
        """ "A, B and C have signed deals": several, so nobody says with whom."""
        deal = match.anchor
        if deal is None or match.entry.relation != "partnersWith":
            return False
        named_before = deal.determiner in {"def", "dem"} and not deal.modifiers and self.sentence.lang == "en"  # "both signed the deal"
        several = deal.plural is True and deal.determiner != "poss" and deal.noun not in JOINED  # "bündeln ihre Kräfte"
        return (several or named_before) and match.clause is not None and match.clause.subject in match.slots.get("S+O", [])

    def _is_idiom(self, match: Match) -> bool:
        """The object is the noun of a light verb that made a claim already: who buys "Anteile an B" holds them."""
        return match.entry.kind == "verb" and any(
            m.entry.kind == "light" and m.clause is match.clause and m.anchor is not None and m.anchor in match.slots.get("O", [])
            for m, _ in self.found
            # there the noun is what is bought, which the verb says too
            if m.entry.relation == match.entry.relation or not any("self" in role.functions for role in m.entry.roles)
        )

    def _of_match(self, match: Match) -> Iterator[Finding]:
        if "silent" in match.entry.attributes or match.entry.relation == "holdsRole" and any(map(_of_named, match.slots.get("role", ()))):
            return  # it only tells what is ended; "appointed by the state as Altus's chief": the office says where
        stance = self.stances.of(match)
        if (
            match.clause is not None
            and match.clause.marker
            and "activity" in signature(match.entry.relation).traits
            and (self.lexicon.cue("purpose", "word", match.clause.marker) is not None)
            and match.entry.kind in {"verb", "light"}
        ):
            return  # "um Filme zu produzieren" says what for, not that
        if stance.modality == "planned" and "activity" in signature(match.entry.relation).traits and self._says_how(match):
            return
        if match.entry.attributes.get("subject") == "speaker":
            stance = replace(stance, attributed_to=None, via=None)  # that who speaks criticises, says the article
        if match.clause is not None and match.entry.kind in {"verb", "light"} and self.wishes.only_urged(match.clause):
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
            self._remember_raiser(match, objects)
            same = {m.name or m.text for m in subjects} & {m.name or m.text for m in objects}
            pairs = [(s, _without_owner(s, o)) for s in subjects for o in objects]
            pairs = pairs if len(same) < 2 else []  # "they accuse the chiefs": not each other
        for subject, other in pairs:
            if self._is_private(match, subject, other) or self._only_supposed(match, subject) or _senseless(match, subject, other):
                continue
            if (subject.name or subject.text) != (other.name or other.text) and not _overlap(subject, other):
                yield self._finding(match, subject, other, self._for_members(match, subject, other, stance))
        for subject in self.sides.side(match, "S") if "scope" in match.slots else ():
            yield from self._excluded(match, subject, stance)

    def _remember_raiser(self, match: Match, objects: list[Mention]) -> None:
        """ "Altus raised $5 million. The round was led by B"."""
        role = match.entry.role("O") if match.entry.relation == "investsIn" and match.entry.kind == "light" else None
        raiser = self.discourse.names.get(objects[0].text) if objects and role is not None and "subj" in role.functions else None
        if raiser is not None:
            self.discourse.raiser = (self.discourse.here, raiser)

    def _says_how(self, match: Match) -> bool:
        """ "will Filme effizienter produzieren", "plans to make pumps more cheaply": not that is planned, but how."""
        if match.clause is None or match.entry.kind != "verb" or match.clause.negation is not None:
            return False
        adverbs = match.clause.adverbs
        for i in adverbs:
            token = self.tokens[i]
            cue = self.lexicon.cue("comparative", "word", token.text)
            if cue is not None and (i + 1 in adverbs or "alone" in cue.attributes):
                return True
            if token.text.lower() in (f"{token.lemma}er".lower(), f"{token.lemma}r".lower()):
                return True
        return False

    def _is_private(self, match: Match, subject: Mention, other: Mention) -> bool:
        """ "Brands Tochter Ida" is no company; who works with a colleague is no company that cooperates."""
        if match.entry.relation == "partnersWith" and subject.type == other.type == "Person":
            return True
        if match.entry.relation != "subsidiaryOf" or match.entry.kind != "relnoun" or match.anchor is None:
            return False
        kin = self.lexicon.cue("kin", "noun", match.anchor.noun) is not None
        return kin and (other.type == "Person" or subject.text in catalogue.gazetteer("given-name"))

    def _only_supposed(self, match: Match, subject: Mention) -> bool:
        """ "Wenn Bauern Land fordern, …", "Banken fordern oft Sicherheiten": what people without a name do now and then is no
        single deed; "darf nicht aus A kommen" is no seat."""
        clause = match.clause
        if clause is None or self.sentence.lang != "de" or match.entry.kind not in {"verb", "light"}:
            return False
        if match.entry.relation == "basedIn" and match.entry.kind == "verb" and clause.modal in {"may", "can", "must", "should"}:
            return True
        named = subject.text in self.discourse.names or subject.type in {"Authority", "Organization"}
        often = any(self.lexicon.cue("habit", "adv", self.tokens[i].lemma) is not None for i in clause.adverbs)
        return not named and (clause.kind == "conditional" or often and clause.tense == "present")

    def _learn(self, finding: Finding) -> None:
        """Who works for whom, who makes what and who deals with whom, for the sentences that follow."""
        sides = [self.discourse.names.get(m.text) for m in (finding.subject, finding.object)]
        if finding.relation in DEALS and all(n is not None and n.type in ORGANIZATIONS for n in sides):
            self.discourse.pairs.append((self.discourse.here, [n for n in sides if n is not None]))
        if finding.polarity != "positive":
            return
        names = self.discourse.names
        if finding.relation == "holdsRole" and (holder := names.get(finding.subject.text)) is not None and holder.type == "Entity":
            holder.type = "Person"
        office = finding.evidence.qualifiers.get("role", "").split()
        over = bool(office) and (office[0] == "Ex" or self.lexicon.cue("former", "adj", office[0].lower()) is not None)
        if finding.relation == "holdsRole" and not over and (name := names.get(finding.object.text)) is not None:
            self.discourse.employers.setdefault(finding.subject.name or finding.subject.text, name)
        if finding.relation == "basedIn" and (seated := names.get(finding.subject.text)) is not None:
            seated.places.add(place_key(finding.object.name or finding.object.text) or (finding.object.name or "").lower())
        made = names.get(finding.object.text) if finding.relation in {"develops", "produces", "offers"} else None
        if made is not None and made.type == "Entity":
            made.type = "Product"
        if finding.relation in {"develops", "offers"} and (name := names.get(finding.subject.text)) is not None:
            self.discourse.makers.setdefault(finding.object.name or finding.object.text, name)

    # exceptions ------------------------------------------------------------------------

    def _for_members(self, match: Match, subject: Mention, other: Mention, stance: Stance) -> Stance:
        if match.clause is not None and match.clause.negation is None:  # "weder A noch B" is denied already
            stance = self._for_member(match, subject, stance)
        if any(p.determiner == "neg" for p in match.slots.get("product", ())):
            stance = replace(stance, negative=not stance.negative)  # "liefert keine Pumpen mehr an B"
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
            and "personal" not in match.entry.attributes
            and "corporate" in signature(match.entry.relation).traits
            and (stance.modality == "planned" or stance.negative)
            and (company := self.sides.company_of(subject))
            and (company[0].name or company[0].text) != (other.name or other.text)  # the chairman who bids for his own club
        ):
            stance = replace(stance, attributed_to=stance.attributed_to or subject.text)
            subject = company[0]
        own = match.entry.relation in {"criticises", "demands"} and (stance.attributed_to or "").endswith(subject.text)
        if own:  # who announces protest is who protests, and that the article says
            stance = replace(stance, attributed_to=None)
        when = self.circumstances.date(match, stance)
        over = match.clause is not None and match.clause.tense in {"past", "perfect"}
        if stance.modality == "asserted" and not over and when is not None and lies_after(when, self.document.date):
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
        """The office as told: with what makes it another one ("deputy chief executive") or says that it is over."""
        tokens, first = self.sentence.tokens, anchor.head
        while first > anchor.start and self._cue("rank", first - 1):
            first -= 1
        told = {i for i in anchor.adjectives if self._cue("rank", i) or self._cue("former", i)}
        words = [*(tokens[i].text for i in sorted(told | set(range(first, anchor.head)))), anchor.noun]
        if tokens[anchor.head].text.lower().startswith("ex-"):
            words.insert(0, "Ex")
        return " ".join(words)

    def _cue(self, category: str, i: int) -> bool:
        return self.lexicon.cue(category, "adj", self.sentence.tokens[i].lemma) is not None

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


def _senseless(match: Match, subject: Mention, other: Mention) -> bool:
    """ "der größte Hersteller Chinas" makes no country; of "Bahn-Konkurrenten" in a text about the "Deutsche Bahn" one name
    within the other is the same firm."""
    if match.entry.relation in GOODS:
        return other.type == "Place"
    first, second = set((subject.name or subject.text).split()), set((other.name or other.text).split())
    return match.entry.relation == "competesWith" and (first <= second or second <= first)


def _overlap(left: Mention, right: Mention) -> bool:
    return left.start < right.end and right.start < left.end


def _without_owner(owner: Mention, thing: Mention) -> Mention:
    """ "Altus's plant will be closed": Altus closes the plant."""
    rest = _OWNED.match(thing.text, len(owner.text)) if thing.start == owner.start and thing.text.startswith(owner.text) else None
    if rest is None:
        return thing
    text = thing.text[rest.end() :]
    return replace(thing, text=text, start=thing.start + rest.end(), name=text)


def _of_named(office: Phrase) -> bool:
    return office.possessor is not None and office.possessor.name is not None
