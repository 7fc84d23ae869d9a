"""Verbs of saying: who speaks, how sure that makes what is said, and who speaks on in the sentences after."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.embedding import Embedding
from kg.extraction.names import AGENTS, Name
from kg.extraction.stance import Stance, weaker
from kg.language.clause import Clause, Phrase

RETOLD = frozenset(("dies", "das", "der", "dieser"))
"""Lemmas of pronouns for what was said before."""
QUOTATION = frozenset("„“”\"»«")


class Telling(Embedding):
    """The clauses of one sentence that tell others."""

    def opens_as(self, clause: Clause) -> bool:
        """The clause begins with "wie" or "as"."""
        first = self.tokens[clause.start + (self.tokens[clause.start].pos == "PUNCT" and clause.start + 1 < clause.end)]
        return self.lexicon.cue("reporting", "word", first.lemma) is not None

    def reports(self, clause: Clause) -> bool:
        """ "Wie Altus mitteilte, …", "As Altus said, …"."""
        return self.opens_as(clause) and self.category(clause) == "speech"

    def reporting(self, clause: Clause) -> Stance | None:
        """What an "as X said" clause beside this one makes of it."""
        if self.reports(clause):
            return None
        return next(
            (
                self.speech(c, Stance(modality="alleged" if self._claims_to(c) else "asserted"))
                for c in self.sentence.clauses
                if clause.index in {c.parent, None} and c is not clause and self.reports(c)
            ),
            None,
        )

    def _claims_to(self, clause: Clause) -> bool:
        """ "wie der Kurier erfahren haben will": nothing but what it says of itself."""
        return self.sentence.lang == "de" and clause.modal == "want" and clause.tense == "perfect"

    def speech(self, parent: Clause, outer: Stance) -> Stance:
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
        if hedged and cue is not None and "thing" in cue.attributes and (parent.subject is None or self._somebody(parent.subject)):
            hedged = ""  # "Altus suggested that", but "documents suggest that"
        if hedged and (text is None or parent.subject is not None and not parent.subject.pronoun):
            inner = replace(inner, modality=hedged)
        if self.denied(parent, outer):  # "did not say whether"; of beliefs the content is denied: "glaubt nicht, dass"
            believed = cue is not None and bool(cue.attributes.get("belief"))
            inner = replace(inner, negative=believed, modality=weaker(inner.modality, "possible"))
        return inner.under(replace(outer, negative=False, ability=False))

    def _somebody(self, phrase: Phrase) -> bool:
        person = bool(phrase.noun) and (self.discourse.noun_type(phrase.noun) in AGENTS or bool(self.lexicon.frames("role", phrase.noun)))
        return phrase.name is not None or bool(phrase.pronoun) or person

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
        if subject is not None and subject.pronoun in {"er", "sie"}:
            meant = self.discourse.pronoun(subject.pronoun, self.sentence, clause, subject)
            return meant[0] if len(meant) == 1 else self.discourse.speaker
        if subject is None or subject.pronoun:
            return self.discourse.speaker
        found = self.discourse.names.get(self.speaker(subject, clause) or "")
        if found is None:
            owners = [subject.possessor, *subject.modifiers]
            spans = [subject.compound, *(o.name for o in owners if o is not None)]
            found = next((n for s in spans if s is not None and (n := self.discourse.names.get(self.discourse.text[slice(*s)]))), None)
        return found
