"""The stance of a clause by itself: negation, modal, mood, tense, hedging adverbs, times to come and "laut X"."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from kg.extraction.stance import Stance, weaker
from kg.extraction.telling import Telling
from kg.language.clause import Clause, Phrase

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


SOONEST = frozenset(("ab", "erst", "frühestens", "spätestens"))
"""Words before a year that lies ahead of the present tense: "ab 2027", "erst 2027"."""


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"}


class Hedges(Telling):
    """The clauses of one sentence, each without what it depends on."""

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
        if clause.modal == "want" and clause.tense == "perfect" and self.sentence.lang == "de":
            modality = "alleged"  # "will davon gewusst haben"
        if clause.modal == "shall" and self.sentence.lang == "de":
            modality = self._told_of(clause, modality)
        if clause.modal == "must" and clause.tense == "past" and clause.mood == "indicative" and self.sentence.lang == "de":
            modality = "asserted"  # "musste verkaufen": and did
        if clause.mood == "unreal" and (clause.modal in {"can", "may", "would", "must"} or not clause.modal):
            modality = weaker(modality, "possible")
        stance = replace(stance, modality=modality, ability=clause.modal == "can" and clause.mood != "unreal")
        for i in clause.adverbs:
            if clause.negation is not None and i == clause.negation + 1 and self.tokens[i].lemma == "longer":
                continue  # "will no longer buy": told already
            stance = self._adverb(stance, i, over=clause.tense in {"past", "perfect"} and not clause.modal)
        if clause.verb == "werden" and clause.tense == "present" and clause.predicative is None:
            stance = stance.under(Stance(modality="planned"))  # "wird Chef" is not yet
        soon = stance.modality == "asserted" and clause.tense == "present"
        if soon and (any(self._ahead(a.phrase) for a in clause.arguments) or self._from_month(clause)):
            stance = replace(stance, modality="planned")  # "übernimmt ab Januar", "im kommenden Jahr"
        if clause.kind == "main" and self._asked:
            stance = replace(stance, modality=weaker(stance.modality, "possible"))
        source = self.source(clause) or self._headed(clause) or self._trailing(clause)
        return stance.under(source) if source is not None else stance

    def _trailing(self, clause: Clause) -> Stance | None:
        """ "has sued firms that sell the app, according to people who know": behind a comma the source is that of the whole."""
        if self.sentence.lang != "en" or clause.kind != "main" or clause.parent is not None:
            return None
        for inner in self.sentence.clauses:
            if inner.kind == "relative" and inner.start > clause.head and inner.arguments:
                last = inner.arguments[-1].phrase
                before = last.start - len(last.preposition.split("_" if "_" in last.preposition else " ")) - 1
                if last.preposition.startswith("according") and self.tokens[before].text == ",":
                    return self.source(inner)
        return None

    def _headed(self, clause: Clause) -> Stance | None:
        """ "Bericht: Altus verhandelt mit Brenner", "Insiders: Altus in talks": before the colon of a headline stands who says so."""
        before = self.sentence.clauses[clause.index - 1] if clause.index else None
        teller = before.subject if before is not None and not before.verb and clause.kind in {"main", "verbless"} else None
        if teller is None or ":" not in {t.text for t in self.tokens[teller.end : clause.start + 1]} or clause.start > teller.end + 2:
            return None
        if teller.name is not None:
            mention = self.discourse.mention(teller.name)
            told = mention is not None and mention.type in {"Outlet", "Person"}
            return Stance(attributed_to=mention.name or mention.text) if told and mention is not None else None
        rumour = any(self.lexicon.cue(kind, "noun", teller.noun) is not None for kind in ("anonymous", "speech.noun"))
        return Stance(modality="alleged", attributed_to=self.speaker(teller, clause)) if rumour else None

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

    def _from_month(self, clause: Clause) -> bool:
        """ "übernimmt im Mai", "zum 1. April", "ab 2027": a time that a present tense can only look forward to; a year makes it a
        date, which is compared with that of the article."""
        if self.sentence.lang != "de" or clause.kind == "participle":
            return False
        for phrase in (a.phrase for a in clause.arguments):
            told = phrase.noun and self.lexicon.cue("ahead", "phrase", f"{phrase.preposition} {phrase.noun}") is not None
            if told and not any(_is_year(t.text) for t in self.tokens[phrase.start : phrase.end + 1]):
                return True
        own = self.tokens[clause.start : clause.end]
        return any(a.text.lower() in SOONEST and _is_year(b.text) for a, b in pairwise(own))

    def _told_of(self, clause: Clause, modality: str) -> str:
        """ "soll kaufen wollen", "soll den Kauf erwägen", "soll in Gesprächen sein": nobody plans to plan, so it is hearsay; "soll
        bis Mai abgeschlossen sein" is a plan."""
        wants = any(t.text.lower() == "wollen" for t in self.tokens[clause.start : clause.end])
        state = clause.verb in {"sein", "stehen"} and any(self._under_way(a.phrase) for a in clause.arguments)
        intends = clause.voice == "active" and clause.verb and any(self.lexicon.cue(c, "verb", clause.verb) for c in ("plan", "possible"))
        if wants or state or intends:
            return "alleged"
        until = any(a.phrase.preposition == "bis" for a in clause.arguments)
        return "planned" if until and clause.voice == "passive" and clause.tense == "perfect" else modality

    def _under_way(self, phrase: Phrase) -> bool:
        """ "im Gespräch", "in Verhandlungen", "vor dem Abschluss"."""
        talks = bool(phrase.noun) and self.lexicon.cue("possible", "noun", phrase.noun) is not None
        return phrase.preposition == "in" and talks or phrase.preposition == "vor" and bool(phrase.noun)

    def _told_before(self, clause: Clause) -> bool:
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        telling = parent is not None and (self.bearing(parent) in {"speech", "planned", "negative"} or self.says(parent))
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
