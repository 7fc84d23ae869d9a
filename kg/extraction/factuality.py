"""Polarity, modality and attribution of a clause: what is denied, planned, possible, alleged, and who says so.

A clause has a stance of its own (negation, modal, mood, hedging adverbs, "laut X") and one that it
inherits from the clause it depends on: the complement of "ablehnen" does not hold, that of "planen" is
planned, that of "sagen" has a speaker. The categories of verbs are cues of the lexicon, after the
implication signatures of Karttunen (2012) and the embedding of FactBank (Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from kg.extraction.discourse import Discourse
from kg.extraction.names import Name
from kg.extraction.speakers import Speakers
from kg.extraction.stance import Stance, weaker
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Lexicon
from kg.model import MODALITIES

MODALS = {
    "want": "planned",
    "shall": "planned",
    "will": "planned",
    "should": "planned",
    "must": "planned",
    "would": "possible",
    "may": "possible",
    "can": "possible",
}
EMBEDDING = ("speech", "alleged", "planned", "possible", "negative", "ends", "holds")
RETOLD = frozenset(("dies", "das", "der", "dieser"))
"""Lemmas of pronouns for what was said before."""

QUOTATION = frozenset("„“”\"»«")


class Factuality(Speakers):
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
        if clause.kind != "relative" and (report := self._reporting(clause)) is not None:
            stance = stance.under(report)
        if any(c.parent == clause.index and self._opens_as(c) and self.category(c) == "planned" for c in self.sentence.clauses):
            stance = stance.under(Stance(modality="planned"))  # "…, wie beide vereinbart haben"
        if clause.mood == "reported" and clause.voice == "passive" and clause.tense == "present" and self.sentence.lang == "de":
            stance = stance.under(Stance(modality="planned"))  # "werde veräußert" is yet to come
        wished = parent is not None and clause.mood == "reported" and self.lexicon.cue("urges", "verb", parent.verb) is not None
        if stance.attributed_to is None and (clause.mood == "reported" or clause.quoted) and clause.kind != "participle" and not wished:
            stance = self._running_speech(stance)
        return stance

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

    def _reports(self, clause: Clause) -> bool:
        """ "Wie Altus mitteilte, …", "As Altus said, …"."""
        return self._opens_as(clause) and self.category(clause) == "speech"

    def _opens_as(self, clause: Clause) -> bool:
        first = self.tokens[clause.start + (self.tokens[clause.start].pos == "PUNCT" and clause.start + 1 < clause.end)]
        return self.lexicon.cue("reporting", "word", first.lemma) is not None

    def _reporting(self, clause: Clause) -> Stance | None:
        """What an "as X said" clause beside this one makes of it."""
        if self._reports(clause):
            return None
        return next(
            (
                self._speech(c, Stance())
                for c in self.sentence.clauses
                if clause.index in {c.parent, None} and c is not clause and self._reports(c)
            ),
            None,
        )

    def _running_speech(self, stance: Stance) -> Stance:
        """Reported speech that goes on after the sentence that named its speaker; without one it is hearsay."""
        speaker = self.discourse.speaker
        if speaker is not None:
            return replace(stance, attributed_to=speaker.text)
        return stance.under(Stance(modality="alleged"))

    # a clause by itself -----------------------------------------------------------------------------

    def own(self, clause: Clause) -> Stance:
        """Negation, modal, mood, adverbs and sources of the clause itself."""
        stance = Stance(negative=clause.negation is not None)
        modality = MODALS.get(clause.modal, "asserted")
        if clause.modal == "would" and clause.mood == "indicative" and self._told_before(clause):
            modality = "planned"  # "said it would sell": will, told in the past
        if clause.modal == "may" and clause.mood == "indicative" and self.sentence.lang == "de":
            modality = "asserted" if clause.negation is not None else "possible"  # darf nicht; darf
        if clause.modal == "shall" and clause.tense == "perfect":
            modality = "alleged"  # soll gekauft haben
        if clause.modal == "must" and clause.tense == "past" and clause.mood == "indicative" and self.sentence.lang == "de":
            modality = "asserted"  # "musste verkaufen": and did
        if clause.mood == "unreal" and (clause.modal in {"can", "may", "would", "must"} or not clause.modal):
            modality = weaker(modality, "possible")
        stance = replace(stance, modality=modality, ability=clause.modal == "can" and clause.mood != "unreal")
        for i in clause.adverbs:
            stance = self._adverb(stance, i, over=clause.tense in {"past", "perfect"} and not clause.modal)
        if clause.verb == "werden" and clause.tense == "present":
            stance = stance.under(Stance(modality="planned"))  # "wird Chef" is not yet
        if stance.modality == "asserted" and clause.tense == "present" and any(self._ahead(a.phrase) for a in clause.arguments):
            stance = replace(stance, modality="planned")  # "übernimmt ab Januar", "im kommenden Jahr"
        if clause.kind == "main" and self._asked:
            stance = replace(stance, modality=weaker(stance.modality, "possible"))
        source = self.source(clause)
        return stance.under(source) if source is not None else stance

    @cached_property
    def _asked(self) -> bool:
        """The sentence is a question."""
        return any(t.text == "?" for t in self.tokens[-2:])

    def _ahead(self, phrase: Phrase) -> bool:
        """A time to come: "ab Januar", "nächstes Jahr", "next year"."""
        if phrase.noun and self.lexicon.cue("planned", "phrase", f"{phrase.preposition} {phrase.noun}") is not None:
            return True  # "im Herbst"
        if not phrase.noun or self.lexicon.cue("time", "noun", phrase.noun) is None:
            return False
        before = phrase.start - 1 - bool(phrase.preposition)
        if before >= 0 and self.lexicon.cue("ahead", "adv", self.tokens[before].lemma) is not None:
            return True  # "noch in diesem Jahr", "later this year"
        return self.lexicon.cue("planned", "prep", phrase.preposition or "-") is not None or any(
            self.lexicon.cue("planned", "adj", self.tokens[i].lemma) is not None for i in phrase.adjectives
        )

    def _told_before(self, clause: Clause) -> bool:
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        telling = parent is not None and (self.category(parent) in {"speech", "planned", "negative"} or self.says(parent))
        told = parent is None or parent.tense in {"past", "perfect"} and telling
        return told and not any(c.kind == "conditional" for c in self.sentence.clauses)

    def _adverb(self, stance: Stance, index: int, *, over: bool) -> Stance:
        lemma = self.tokens[index].lemma
        if lemma == "longer" and index and self.tokens[index - 1].text.lower() == "no":
            return stance.under(Stance(negative=True))  # "no longer wants"
        for modality in ("alleged", "possible", "planned"):
            cue = self.lexicon.cue(modality, "adv", lemma)
            if cue is not None and not (over and cue.attributes.get("over")):  # "eventually bought": it did
                return stance.under(Stance(modality=modality))
        cue = self.lexicon.cue("negative", "adv", lemma)
        if cue is None or not self._precedes(index, cue.attributes.get("before", "")):
            return stance  # "almost bought", but "almost half"
        return stance.under(Stance(negative=True))

    def _precedes(self, index: int, what: str) -> bool:
        """The word behind token `index` is what the cue asks for: a verb, or the word itself."""
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return not what or after is not None and (after.pos == "VERB" if what == "verb" else after.text == what)

    # embedding ------------------------------------------------------------------------------------

    def _governed(self, parent: Clause, child: Clause) -> Stance:
        """What a clause inherits from the one it depends on."""
        if self._reports(child):
            return Stance()
        category = self.category(parent) or self.standing(parent)
        outer = self.of(parent)
        if child.marker and self.lexicon.cue("factual", "word", child.marker) is not None:
            return Stance(attributed_to=outer.attributed_to, via=outer.via)
        if child.kind == "infinitive" and child.marker and self.lexicon.cue("purpose", "word", child.marker) is not None:
            return Stance(modality="planned", attributed_to=outer.attributed_to, via=outer.via)
        if child.marker and child.kind in {"infinitive", "participle"} and (marked := self._marked(parent, child, outer)) is not None:
            return marked
        noun = self._governing_noun(parent, child)
        if noun is not None:
            return noun.under(outer)
        if child.kind == "infinitive" and self._of_a_row(parent, child):
            return outer
        if child.kind == "infinitive" and (unlikely := self._out_of_reach(parent, child, category)) is not None:
            return unlikely.under(outer)
        if category == "speech":
            return self._speech(parent, outer)
        if child.kind == "main" and not category:  # "…, so Brand"; of two main clauses side by side neither tells the other
            return self._speech(parent, outer) if child.quoted or child.mood == "reported" else Stance()
        if not category and self._denied(parent, outer):
            return replace(outer, negative=False, modality=weaker(outer.modality, "possible"))
        if child.marker and self.lexicon.cue("possible", "word", child.marker) is not None:
            return replace(outer, modality=weaker(outer.modality, "possible"))
        stance = self._by_category(category, outer, child, parent.verb, self._hedge(parent))
        if self.says(parent) and stance.attributed_to is None and parent.subject is not None and parent.voice == "active":
            stance = replace(stance, attributed_to=self.speaker(parent.subject, parent))
        return stance

    def _marked(self, parent: Clause, child: Clause, outer: Stance) -> Stance | None:
        """What the preposition or conjunction of an infinitive or gerund says of it."""
        if self.lexicon.cue("negative", "word", child.marker) is not None:
            return Stance(negative=child.negation is None)  # "instead of buying", "ohne … zu kaufen"
        if self.lexicon.cue("planned", "word", child.marker) is not None:
            return Stance(modality="planned").under(outer)  # "close to buying"
        if child.marker == "by" and child.kind == "participle" and self.category(parent) in {"negative", "ends"}:
            return replace(outer, negative=False)  # "is quitting the market by selling": the sale is how
        if self.lexicon.cue("negative", "phrase", f"{parent.verb} {child.marker}") is not None:
            return Stance(negative=True, modality="planned").under(outer)  # "decided against buying"
        return None

    def _of_a_row(self, parent: Clause, child: Clause) -> bool:
        """ "is the latest shareholder to criticise", "became the first airline to order": it did."""
        told = [a.phrase for a in parent.arguments if a.function == "pred" and a.phrase.end <= child.start]
        words = [self.tokens[i].text.lower() for p in told for i in p.adjectives]
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

    def _hedge(self, parent: Clause) -> str:
        """How sure a denying adjective is: what is "unlikely" is denied and yet possible."""
        lemma = self.tokens[parent.predicative].lemma if parent.predicative is not None else ""
        cue = self.lexicon.cue("negative", "adj", lemma) if lemma else None
        return cue.attributes.get("modality", "asserted") if cue is not None else ""

    def _by_category(self, category: str, outer: Stance, child: Clause, refusal: str, hedge: str = "") -> Stance:
        if category in {"planned", "possible", "alleged"}:
            return Stance(modality=category).under(outer)
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

    def says(self, clause: Clause) -> bool:
        """The verb is one of saying as well: to announce, to promise, to accuse, to deny."""
        return (
            any((cue := self.lexicon.cue(c, "verb", clause.verb)) is not None and "speech" in cue.attributes for c in EMBEDDING)
            if clause.verb
            else False
        )

    def category(self, clause: Clause) -> str:
        """The embedding category of a clause's verb (or predicative adjective), "" for none."""
        for category in EMBEDDING:
            if clause.verb and self.lexicon.cue(category, "verb", clause.verb) is not None:
                return category
        if clause.predicative is not None:
            lemma = self.tokens[clause.predicative].lemma
            for category in ("planned", "possible", "alleged", "negative", "holds"):
                if self.lexicon.cue(category, "adj", lemma) is not None:
                    return category
        return ""

    def standing(self, clause: Clause) -> str:
        """What a prepositional phrase or an "als" says of the subject: "ist vom Tisch", "steht unter Vorbehalt", "gilt als …"."""
        words = [f"{a.phrase.preposition} {a.phrase.noun}" for a in clause.arguments if a.phrase.preposition and a.phrase.noun]
        for category in ("negative", "possible", "planned"):
            if any(self.lexicon.cue(category, "phrase", word) is not None for word in words):
                return category
        told = [a.phrase for a in clause.arguments if a.function == "pred" and not a.phrase.preposition and a.phrase.noun]
        if any(self.lexicon.cue("untrue", "noun", p.noun) is not None for p in told):
            return "negative"  # "is a figment of the imagination"
        if self.lexicon.cue("copula", "verb", clause.verb) is not None:
            for category in ("planned", "possible", "alleged", "negative"):
                if any(self.lexicon.cue(category, "adj", self.tokens[i].lemma) is not None for i in clause.adverbs):
                    return category
        return ""

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
        noun = max(before, key=lambda p: p.end)
        if self.lexicon.cue("transparent", "noun", noun.noun) is not None and self.category(parent) in MODALITIES:
            return None  # "sucht nach Möglichkeiten, X zu tun" is what "sucht, X zu tun" is
        beside = child.kind == "sub" and child.marker and (noun is host or noun.end == child.start)
        told = self._content(noun) if beside else None
        stance = told or self.noun_category(noun.noun, noun)
        lost = self.category(parent) in {"negative", "ends"} or self.lexicon.cue("forfeits", "verb", parent.verb) is not None
        undone = lost and (noun is not parent.subject or not any(a.function == "obj" for a in parent.arguments))
        if stance is not None and undone:  # "cancelled a deal to", "the plan to … failed"
            stance = replace(stance, negative=not stance.negative, modality="asserted" if told is not None else stance.modality)
        return stance

    def _content(self, phrase: Phrase) -> Stance | None:
        """ "a press report that …", "the union's claim that …": who is not named only alleges; None for other nouns."""
        cue = self.lexicon.cue("content", "noun", phrase.noun)
        if cue is None:
            return None
        owner = phrase.possessor or next((m for m in phrase.modifiers if m.preposition in {"by", "from", "in", "of"}), None)
        text = self.discourse.text[slice(*owner.name)] if owner is not None and owner.name is not None else None
        doubtful = text is None or "doubtful" in cue.attributes
        return Stance(attributed_to=text, modality="alleged" if doubtful else "asserted", negative=phrase.negated)

    def noun_category(self, lemma: str, phrase: Phrase) -> Stance | None:
        """Stance that a noun gives to what depends on it: Plan, Angebot, Verzicht, Verhandlung, attempt …"""
        for category in ("negative", "ends", "planned", "possible", "alleged"):
            if self.lexicon.cue(category, "noun", lemma) is not None:
                negative = (category in {"negative", "ends"}) != phrase.negated
                return Stance(negative=negative, modality=category if category in MODALITIES else "asserted")
        return None

    def _speech(self, parent: Clause, outer: Stance) -> Stance:
        """The speaker of a speech verb, under whatever the speech itself stands under."""
        quoted_as = parent.kind == "participle" and parent.marker == "as" and parent.antecedent is not None
        if quoted_as and parent.antecedent is not None and not parent.antecedent.preposition:  # "quoted an executive as saying"
            text, unnamed = self.speaker(parent.antecedent, parent), self.anonymous(parent.antecedent)
            paper = self.speaker(parent.subject, parent) if parent.subject is not None else None
            return Stance(attributed_to=text, modality="alleged" if unnamed else "asserted", via=paper)
        told = parent.subject is not None and parent.subject.pronoun not in {"es", "it"}
        passive = parent.voice == "passive" and self.sentence.lang == "en"  # "Altus was reported to": who reports is not said
        cue = self.lexicon.cue("speech", "verb", parent.verb)
        public = cue is not None and bool(cue.attributes.get("public"))
        text = self.speaker(parent.subject, parent) if parent.subject is not None and told and not passive else None
        quoted = [p for a in parent.arguments for p in (a.phrase, *a.phrase.modifiers) if p.preposition]
        anonymous = parent.subject is not None and self.anonymous(parent.subject) or any(self.anonymous(p) for p in quoted)
        if parent.subject is None and parent.voice == "active" or text is None:
            source = {"aus"} if parent.verb == "hervorgehen" else {"von", "by", "durch"}  # "Wie aus Unterlagen hervorgeht, …"
            agent = next((a.phrase for a in parent.arguments if a.phrase.preposition in source), None)
            text = self.speaker(agent, parent) if agent is not None else None
        impersonal = parent.subject is None or bool(parent.subject.pronoun)  # "it is understood", "wie erzählt wird"
        hearsay = parent.voice == "passive" and text is None and (not public if impersonal else passive)
        inner = Stance(attributed_to=text, modality="alleged" if anonymous or hearsay else "asserted", via=self.medium(parent))
        if text is not None and (cited := self.cited(parent)) is not None:
            inner = Stance(attributed_to=cited[0], modality="alleged" if cited[1] else inner.modality, via=text)
        hedged = cue.attributes.get("modality", "") if cue is not None else ""
        if hedged and (text is None or parent.subject is not None and not parent.subject.pronoun):
            inner = replace(inner, modality=hedged)
        if self._denied(parent, outer):  # "did not say whether"; of beliefs the content is denied: "glaubt nicht, dass"
            believed = cue is not None and bool(cue.attributes.get("belief"))
            inner = replace(inner, negative=believed, modality=weaker(inner.modality, "possible"))
        return inner.under(replace(outer, negative=False, ability=False))

    def _denied(self, parent: Clause, outer: Stance) -> bool:
        """Nothing follows from the parent for what depends on it: "nobody believes", "keine Hinweise darauf, dass"."""
        phrases = [parent.subject, *(a.phrase for a in parent.arguments)]
        return outer.negative or any(p is not None and (p.negated or p.determiner == "neg" or self.nobody(p)) for p in phrases)

    def nobody(self, phrase: Phrase) -> bool:
        """ "niemand", "nichts"."""
        return bool(phrase.pronoun) and self.lexicon.cue("nobody", "word", phrase.pronoun) is not None

    def told_before(self) -> str | None:
        """ "Dies sagte Jo Brand": who is responsible for what the sentence before said."""
        for clause in self.sentence.clauses:
            sides = [clause.subject, *(a.phrase for a in clause.arguments if a.function in {"obj", "iobj"})]
            telling = [p for p in sides if p is not None and p.pronoun in RETOLD]
            others = [p for p in sides if p is not None and p.name is not None]
            cue = self.lexicon.cue("speech", "verb", clause.verb)
            first = cue is not None and not cue.attributes.get("confirms")
            if clause.kind == "main" and telling and len(others) == 1 and self.category(clause) == "speech" and first:
                return self.speaker(others[0], clause)
        return None

    def remember_speaker(self) -> None:
        """After the sentence: the last speaker, for reported speech that goes on."""
        speakers = [
            self._speaking(c) for c in self.sentence.clauses if c.subject is not None and (self.category(c) == "speech" or self.says(c))
        ]
        speakers = speakers or [self._speaking(c) for c in self._before_quotation()]
        if speakers:  # a person before the medium that quotes it
            named = [n for n in speakers if n is not None]
            self.discourse.spoken = self.discourse.here
            self.discourse.speaker = next((n for n in named if n.type != "Outlet"), named[0] if named else None)

    def _before_quotation(self) -> list[Clause]:
        """The clause that ends in a colon before direct speech, whatever its verb: "A agreed with the words: “…”"."""
        tokens = self.sentence.tokens
        colon = next((i for i, t in enumerate(tokens[:-1]) if t.text == ":" and tokens[i + 1].text in QUOTATION), 0)
        quoted = any(c.quoted and c.start > colon for c in self.sentence.clauses)
        own = [c for c in self.sentence.clauses if c.end <= colon and c.kind == "main" and c.subject is not None]
        return own[-1:] if colon and quoted else []

    def _speaking(self, clause: Clause) -> Name | None:
        """The name that speaks; for "ein Sprecher von Altus" the company spoken for."""
        subject = clause.subject
        if subject is not None and subject.pronoun in {"es", "it"}:  # "Von Altus hieß es"
            subject = next((a.phrase for a in clause.arguments if a.phrase.preposition in {"von", "by", "from"}), subject)
        if subject is None or subject.pronoun:
            return self.discourse.speaker
        found = self.discourse.names.get(self.speaker(subject, clause) or "")
        if found is None:
            owners = [subject.possessor, *subject.modifiers]
            spans = [subject.compound, *(o.name for o in owners if o is not None)]
            found = next((n for s in spans if s is not None and (n := self.discourse.names.get(self.discourse.text[slice(*s)]))), None)
        return found
