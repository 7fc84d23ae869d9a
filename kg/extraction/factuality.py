"""Polarity, modality and attribution of a clause: what is denied, planned, possible, alleged, and who says so.

A clause has a stance of its own (negation, modal, mood, hedging adverbs, "laut X") and one that it
inherits from the clause it depends on: the complement of "ablehnen" does not hold, that of "planen" is
planned, that of "sagen" has a speaker.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.discourse import Discourse
from kg.extraction.hedges import Hedges
from kg.extraction.stance import Stance, weaker
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Lexicon
from kg.model import MODALITIES
from kg.signatures import signature


class Factuality(Hedges):
    """The stances of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, discourse: Discourse) -> None:
        super().__init__(sentence, lexicon, discourse)
        self._done: dict[int, Stance] = {}

    def of(self, clause: Clause) -> Stance:
        """The stance of a clause with everything it depends on."""
        if clause.index not in self._done:
            self._done[clause.index] = Stance()  # a cycle of parents ends here
            self._done[clause.index] = self._compute(clause)
        return self._done[clause.index]

    def _compute(self, clause: Clause) -> Stance:
        stance = self.own(clause)
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if clause.kind == "conditional":
            return stance.under(Stance(modality="possible"))
        marked = clause.kind == "participle" and clause.marker
        if parent is not None and (marked or clause.kind in {"infinitive", "sub", "main", "verbless"}):
            stance = stance.under(self._governed(parent, clause))
        elif parent is not None and self._accompanies(parent, clause):
            outer = self.of(parent)
            done = clause.tense == "perfect" or outer.negative  # "is keen to buy more, having bought Altus"
            weak = "asserted" if done else outer.modality
            stance = stance.under(Stance(modality=weak, attributed_to=outer.attributed_to, via=outer.via))
        elif parent is not None and clause.kind == "relative":
            stance = stance.under(self._within(clause))
            if (source := self.source(parent)) is not None:
                stance = stance.under(replace(source, negative=False))
        if clause.kind != "relative" and (report := self.reporting(clause)) is not None:
            stance = stance.under(report)
        if clause.kind == "main" and parent is None and stance.attributed_to is None and (teller := self._tells_both(clause)) is not None:
            stance = stance.under(self.speech(teller, Stance()))
        if any(c.parent == clause.index and self.opens_as(c) and self.category(c) == "planned" for c in self.sentence.clauses):
            stance = stance.under(Stance(modality="planned"))  # "…, wie beide vereinbart haben"
        if clause.mood == "reported" and clause.voice == "passive" and clause.tense == "present" and self.sentence.lang == "de":
            stance = stance.under(Stance(modality="planned"))  # "werde veräußert" is yet to come
        wished = parent is not None and clause.mood == "reported" and self.lexicon.cue("urges", "verb", parent.verb) is not None
        if stance.attributed_to is None and (clause.mood == "reported" or clause.quoted) and clause.kind != "participle" and not wished:
            stance = self._running_speech(stance)
        if clause.modal == "shall" and stance.modality == "planned" and self._by_paper(stance):
            stance = replace(stance, modality="alleged")  # "soll laut dem Kurier verkaufen": so it has heard
        return stance

    def _by_paper(self, stance: Stance) -> bool:
        """A medium is responsible for what is told, and not whose plan it is."""
        name = self.discourse.names.get(stance.attributed_to or "")
        return self.sentence.lang == "de" and name is not None and name.type == "Outlet"

    def _tells_both(self, clause: Clause) -> Clause | None:
        """ "Altus has sold Nordwerk and Brenner will close, Jo Brand said": who speaks at the end tells both."""
        if self.sentence.lang != "en" or self.category(clause) == "speech":
            return None
        tellers = [c for c in self.sentence.clauses if c.start > clause.end and c.kind == "main" and self.category(c) == "speech"]
        for teller in tellers:
            next_ = [c for c in self.sentence.clauses if c.parent == teller.index and clause.start < c.start < teller.start]
            between = [t.text for t in self.tokens[clause.start : teller.start]]
            joined = bool(next_) and any(t in {"and", "but", "or"} for t in between) and not any(t in {";", ":", "”", '"'} for t in between)
            if joined and teller.subject is not None and teller.subject.start > next_[-1].start and between[-1:] == [","]:
                return teller
        return None

    def _accompanies(self, parent: Clause, clause: Clause) -> bool:
        """ "is to leave, bringing the dispute to an end": what goes along with a plan or a report is meant like this."""
        active = clause.kind == "participle" and clause.voice == "active" and clause.antecedent is None
        return active and self.sentence.lang == "en" and 0 <= parent.head < clause.start and clause.subject is parent.subject

    def decides(self, parent: Clause, clause: Clause) -> bool:
        """Whether the parent says how the clause beneath it is meant: denied, planned, told by somebody …"""
        return clause.kind in {"sub", "main", "verbless"} and self._governed(parent, clause) != Stance()

    def _within(self, clause: Clause) -> Stance:
        """ "a deal in which Altus buys Nordwerk", "ein Angebot, bei dem …": what happens within a plan is planned."""
        noun = clause.antecedent
        inside = any(a.phrase.pronoun and a.phrase.preposition for a in clause.arguments)
        found = self.noun_category(noun.noun, noun) if inside and noun is not None and noun.noun and noun.name is None else None
        return replace(found, negative=False) if found is not None else Stance()

    def _running_speech(self, stance: Stance) -> Stance:
        """Reported speech that goes on after the sentence that named its speaker; without one it is hearsay."""
        speaker = self.discourse.speaker
        if speaker is not None:
            return replace(stance, attributed_to=speaker.text)
        return stance.under(Stance(modality="alleged"))

    def _governed(self, parent: Clause, child: Clause) -> Stance:
        """What a clause inherits from the one it depends on."""
        if self.reports(child):
            return Stance()
        category = self.bearing(parent)
        outer = self.of(parent)
        if child.marker and self.lexicon.cue("factual", "word", child.marker) is not None:
            return Stance(attributed_to=outer.attributed_to, via=outer.via)
        if child.kind == "infinitive" and child.marker and self.lexicon.cue("purpose", "word", child.marker) is not None:
            return Stance(modality="planned", attributed_to=outer.attributed_to, via=outer.via)
        if child.kind in {"infinitive", "participle"} and (marked := self._marked(parent, child, outer)) is not None:
            return marked
        noun = self._governing_noun(parent, child) or self._rumoured(parent, child, outer)
        if noun is not None:
            return noun.under(outer)
        if child.kind == "infinitive" and self.sentence.lang == "de" and self._without(parent, child):
            return Stance(negative=True, modality="planned").under(replace(outer, negative=False))
        if child.kind == "infinitive" and self._of_a_row(parent, child):
            return outer
        if child.kind == "infinitive" and (unlikely := self._out_of_reach(parent, child, category)) is not None:
            return unlikely.under(outer)
        if category == "speech":
            return self.speech(parent, outer)
        if child.kind == "main" and not category:  # "…, so Brand"; of two main clauses side by side neither tells the other
            return self.speech(parent, outer) if child.quoted or child.mood == "reported" else Stance()
        if not category and self.denied(parent, outer):
            return replace(outer, negative=False, modality=weaker(outer.modality, "possible"))
        if child.marker and self.lexicon.cue("possible", "word", child.marker) is not None:
            return replace(outer, negative=False, modality=weaker(outer.modality, "possible"))  # "ob A kauft, ist nicht entschieden"
        stance = self._by_category(category, outer, child, parent.verb, self.hedge(parent))
        if self.says(parent) and stance.attributed_to is None and parent.subject is not None and parent.voice == "active":
            stance = replace(stance, attributed_to=self.speaker(parent.subject, parent))
        return stance

    def _marked(self, parent: Clause, child: Clause, outer: Stance) -> Stance | None:
        """What the preposition or conjunction of an infinitive or gerund says of it."""
        about = any(self.tokens[i].text.lower() == "about" for i in child.adverbs)
        if about and not child.marker and self.lexicon.cue("possible", "phrase", f"{parent.verb} about") is not None:
            return Stance(modality="possible").under(outer)  # "thought about buying"
        if not child.marker:
            return None
        if self.lexicon.cue("negative", "word", child.marker) is not None:
            return Stance(negative=child.negation is None)  # "instead of buying", "ohne … zu kaufen"
        if self.lexicon.cue("planned", "word", child.marker) is not None:
            return Stance(modality="planned").under(outer)  # "close to buying"
        if child.marker == "by" and child.kind == "participle" and self.category(parent) in {"negative", "ends"}:
            return replace(outer, negative=False)  # "is quitting the market by selling": the sale is how
        if self.lexicon.cue("negative", "phrase", f"{parent.verb} {child.marker}") is not None:
            return Stance(negative=True, modality="planned").under(outer)  # "decided against buying"
        if self.lexicon.cue("possible", "phrase", f"{parent.verb} {child.marker}") is not None:
            return Stance(modality="possible").under(outer)  # "thought of buying"
        return None

    def _rumoured(self, parent: Clause, child: Clause, outer: Stance) -> Stance | None:
        """ "Rumour has it that", "word is that": only alleged."""
        noun = parent.subject.noun if parent.subject is not None and parent.voice == "active" else ""
        cue = self.lexicon.cue("content", "noun", noun) if noun and child.kind == "sub" and child.marker == "that" else None
        return Stance(modality="alleged") if cue is not None and "doubtful" in cue.attributes and not outer.negative else None

    def _without(self, parent: Clause, child: Clause) -> bool:
        """ "hat keine Eile, zu kaufen", "sieht keinen Anlass, …": who has none of it, does not do it."""
        objects = [a.phrase for a in parent.arguments if a.function == "obj" and a.phrase.determiner == "neg" and a.phrase.noun]
        before = {t.text.lower() for t in self.tokens[max(0, child.start - 2) : child.start]}
        return len(objects) == 1 and objects[0].end <= child.start and not before & {"damit", "daran", "dabei", "darin"}

    def _of_a_row(self, parent: Clause, child: Clause) -> bool:
        """ "is the latest shareholder to criticise", "became the first airline to order": it did."""
        told = [a.phrase for a in parent.arguments if a.function == "pred" and a.phrase.end <= child.start]
        words = [self.tokens[i].text.lower() for p in told for i in (*p.adjectives, p.head)]  # "the first (paper) to report"
        return any(self.lexicon.cue("row", "adj", word) is not None for word in words)

    def _out_of_reach(self, parent: Clause, child: Clause, category: str) -> Stance | None:
        """An infinitive that does not come true: "has yet to buy", "is too small to buy", "no one expects it to buy"."""
        if category in {"", "holds"} and self._held_back(child):
            return Stance(negative=True)
        unlikely = self._beyond(parent) or category == "planned" and self._expected_by_none(parent)
        return Stance(negative=True, modality="possible") if unlikely else None

    def _held_back(self, child: Clause) -> bool:
        """ "has yet to buy": it has not."""
        cue = self.lexicon.cue("negative", "adv", self.tokens[child.start - 1].lemma) if child.start else None
        return cue is not None and cue.attributes.get("before") == "to"

    def _beyond(self, parent: Clause) -> bool:
        """ "is too small to buy": it does not."""
        i = parent.predicative
        return i is not None and i > 0 and self.lexicon.cue("excess", "adv", self.tokens[i - 1].lemma) is not None

    def _expected_by_none(self, parent: Clause) -> bool:
        """ "no one expects Altus to buy", "few want …"."""
        subject = parent.subject if parent.voice == "active" else None
        return subject is not None and (self.nobody(subject) or subject.determiner == "neg" or subject.noun == "few")

    def _by_category(self, category: str, outer: Stance, child: Clause, refusal: str, hedge: str = "") -> Stance:
        if category in {"planned", "possible", "alleged"}:
            return Stance(modality=category).under(outer)
        if child.kind == "infinitive" and child.marker == "to" and self.lexicon.cue("resigns", "verb", refusal) is not None:
            return replace(outer, negative=False)  # "has quit to start a firm of her own"
        if category in {"negative", "ends"}:
            if outer.negative and not hedge:  # "did not rule out", "nicht bestreiten": left open
                return replace(outer, negative=False, modality=weaker(outer.modality, "possible"))
            verb = self.lexicon.cue("negative", "verb", refusal) if not hedge else None
            barred = verb.attributes.get("modality", "") if verb is not None else ""  # what is ruled out was planned at most
            return Stance(negative=True, modality=hedge or barred or "asserted").under(outer)
        if category == "holds":
            return outer
        if child.kind == "infinitive":
            return Stance(modality="planned").under(outer)
        return Stance(attributed_to=outer.attributed_to, via=outer.via, modality=outer.modality)

    def _taken(self, noun: Phrase, child: Clause) -> bool:
        """ "Altus's decision to close the plant": it does; a purchase takes longer than its decision."""
        decided = noun.determiner == "poss" and self.lexicon.cue("taken", "noun", noun.noun) is not None and child.kind == "infinitive"
        return decided and not any("deed" in signature(e.relation).traits for e in self.lexicon.frames("verb", child.verb))

    def _governing_noun(self, parent: Clause, child: Clause) -> Stance | None:
        """ "Pläne, X zu kaufen": the noun just before the child decides."""
        phrases = [a.phrase for a in parent.arguments] + ([parent.subject] if parent.subject else [])
        before = [p for p in phrases if p.end <= child.start + 1 and p.noun and child.start - p.end < 3]
        host = child.antecedent
        if not before and child.kind == "infinitive" and host is not None and host.noun and host.name is None and host.preposition != "in":
            before = [host]  # "a race between Altus and Nordwerk to buy"
        if child.kind == "sub" and child.marker and host is not None and host.noun and host.name is None and host.end == child.start:
            before = [host]  # "made no comment despite speculation that it had"
        if not before or child.kind not in {"infinitive", "sub"} and not (child.kind == "main" and child.mood == "reported"):
            return None
        meant = host if child.kind == "infinitive" and any(p is host for p in before) else None  # "made a bid in January to buy"
        noun = meant or max(before, key=lambda p: p.end)
        if self.lexicon.cue("transparent", "noun", noun.noun) is not None and self.category(parent) in MODALITIES:
            return None  # "sucht nach Möglichkeiten, X zu tun" is what "sucht, X zu tun" is
        beside = child.kind == "sub" and child.marker and (noun is host or noun.end == child.start)
        told = self.content(noun) if beside else None
        stance = told or (Stance() if self._taken(noun, child) else self.noun_category(noun.noun, noun))
        lost = self.bearing(parent) in {"negative", "ends"} or self.lexicon.cue("forfeits", "verb", parent.verb) is not None
        undone = lost and (noun is not parent.subject or not any(a.function == "obj" for a in parent.arguments))
        if stance is not None and undone:  # "cancelled a deal to", "the plan to … failed"
            stance = replace(stance, negative=not stance.negative, modality="asserted" if told is not None else stance.modality)
        return stance
