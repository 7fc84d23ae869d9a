"""What the words of a clause do to what depends on it: the categories of its verb, adjective and nouns.

The categories are cues of the lexicon, after the implication signatures of Karttunen (2012) and the
embedding of FactBank (Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from kg.extraction.speakers import Speakers
from kg.extraction.stance import Stance
from kg.language.clause import Clause, Phrase
from kg.model import MODALITIES

EMBEDDING = ("speech", "alleged", "planned", "possible", "negative", "ends", "holds")


class Embedding(Speakers):
    """The embedding words of one sentence."""

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

    def bearing(self, clause: Clause) -> str:
        """What the clause makes of an event in it or of a clause beneath it: an idiom before its verb by itself."""
        return self._idiom(clause) or self.category(clause) or self.standing(clause)

    def _idiom(self, clause: Clause) -> str:
        """The category of a verb with its object: "hits a snag", "poured cold water on", "rumour has it"."""
        if not clause.verb or self.sentence.lang != "en":
            return ""
        told = [a.phrase.noun or a.phrase.pronoun for a in clause.arguments if not a.phrase.preposition]
        words = [f"{clause.verb} {noun}" for noun in told if noun]
        for category in ("alleged", "negative", "possible", "planned"):
            if any(self.lexicon.cue(category, "phrase", word) is not None for word in words):
                return category
        return ""

    def standing(self, clause: Clause) -> str:
        """What a prepositional phrase or an "als" says of the subject: "ist vom Tisch", "steht unter Vorbehalt", "gilt als …"."""
        placed = [a.phrase for a in clause.arguments]
        if self.sentence.lang == "de":  # "nimmt die Fusion unter die Lupe", "Fusion auf der Zielgeraden"
            placed = [p for p in self.sentence.phrases if clause.start <= p.start < clause.end]
        near = [(p.preposition, p.noun or p.pronoun) for p in placed if p.preposition]
        words = [f"{preposition} {word}" for preposition, word in near if word]
        for category in ("negative", "possible", "planned"):
            if any(self.lexicon.cue(category, "phrase", word) is not None for word in words):
                return category
        told = [a.phrase for a in clause.arguments if a.function == "pred" and not a.phrase.preposition and a.phrase.noun]
        said = any(c.parent == clause.index and c.marker == "dass" for c in self.sentence.clauses)
        if said and clause.subject is not None and clause.subject.determiner in {"indef", ""} and clause.verb == "sein":
            told.append(clause.subject)  # "dass Altus verkauft, ist ein Gerücht"
        if any(self.lexicon.cue("untrue", "noun", p.noun) is not None for p in told):
            return "negative"  # "is a figment of the imagination"
        kinds = [f"{self.tokens[i].lemma} {p.noun}" for p in told for i in p.adjectives]
        if any(self.lexicon.cue("planned", "phrase", kind) is not None for kind in kinds):
            return "planned"  # "ist beschlossene Sache"
        if self.lexicon.cue("copula", "verb", clause.verb) is not None:
            for category in ("planned", "possible", "alleged", "negative"):
                if any(self.lexicon.cue(category, "adj", self.tokens[i].lemma) is not None for i in clause.adverbs):
                    return category
        return ""

    def noun_category(self, lemma: str, phrase: Phrase) -> Stance | None:
        """Stance that a noun gives to what depends on it: Plan, Angebot, Verzicht, Verhandlung, attempt …"""
        for category in ("negative", "ends", "planned", "possible", "alleged"):
            if self.lexicon.cue(category, "noun", lemma) is not None:
                negative = (category in {"negative", "ends"}) != phrase.negated
                return Stance(negative=negative, modality=category if category in MODALITIES else "asserted")
        return None

    def content(self, phrase: Phrase) -> Stance | None:
        """ "a press report that …", "the union's claim that …": who is not named only alleges; None for other nouns."""
        cue = self.lexicon.cue("content", "noun", phrase.noun)
        if cue is None:
            return None
        owner = phrase.possessor or next((m for m in phrase.modifiers if m.preposition in {"by", "from", "in", "of"}), None)
        text = self.discourse.text[slice(*owner.name)] if owner is not None and owner.name is not None else None
        doubtful = text is None or "doubtful" in cue.attributes
        return Stance(attributed_to=text, modality="alleged" if doubtful else "asserted", negative=phrase.negated)

    def hedge(self, parent: Clause) -> str:
        """How sure a denying adjective is: what is "unlikely" is denied and yet possible."""
        lemma = self.tokens[parent.predicative].lemma if parent.predicative is not None else ""
        cue = self.lexicon.cue("negative", "adj", lemma) if lemma else None
        return cue.attributes.get("modality", "asserted") if cue is not None else ""

    def nobody(self, phrase: Phrase) -> bool:
        """ "niemand", "nichts"."""
        return bool(phrase.pronoun) and self.lexicon.cue("nobody", "word", phrase.pronoun) is not None

    def denied(self, parent: Clause, outer: Stance) -> bool:
        """Nothing follows from the parent for what depends on it: "nobody believes", "keine Hinweise darauf, dass"."""
        phrases = [parent.subject, *(a.phrase for a in parent.arguments)]
        return outer.negative or any(p is not None and (p.negated or p.determiner == "neg" or self.nobody(p)) for p in phrases)
