"""Who is made responsible for what a clause says: "laut X", "nach Angaben von X", "according to X"."""

from __future__ import annotations

from kg.extraction.discourse import Discourse
from kg.extraction.names import AGENTS
from kg.extraction.stance import Stance
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Lexicon

OWNERS = frozenset(("von", "aus", "of", "by", "from", "in"))
"""Prepositions of whoever makes a statement: "nach Angaben von X"."""

INTERVIEWS = frozenset(("interview", "conversation", "call", "email", "statement", "phone-call"))


class Speakers:
    """Sources and speakers of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, discourse: Discourse) -> None:
        self.sentence, self.tokens = sentence, sentence.tokens
        self.lexicon, self.discourse = lexicon, discourse

    def source(self, clause: Clause) -> Stance | None:
        """ "laut X", "X zufolge", "nach Angaben von X", "according to X"."""
        for argument in clause.arguments:
            phrase = argument.phrase
            if phrase.preposition and self.lexicon.cue("source", "prep", phrase.preposition) is not None:
                found = self._source_phrase(phrase, clause)
                if found is not None:
                    return found
        return None

    def _source_phrase(self, phrase: Phrase, clause: Clause) -> Stance | None:
        cue = self.lexicon.cue("source", "prep", phrase.preposition)
        report = bool(phrase.noun) and self.lexicon.cue("speech.noun", "noun", phrase.noun) is not None
        needs = cue.attributes.get("needs") if cue is not None else None
        if not report and (needs == "report" or needs == "name" and phrase.name is None):
            return None
        if report:
            anonymous = any(self.lexicon.cue("alleged", "adj", self.tokens[i].lemma) for i in phrase.adjectives)
            rumoured = self.lexicon.cue("anonymous", "noun", phrase.noun)
            if rumoured is not None and phrase.determiner == "def" and not (phrase.plural or phrase.possessor or phrase.modifiers):
                return Stance(modality="alleged")  # "dem Vernehmen nach"
            owner = phrase.possessor or next((m for m in phrase.modifiers if m.preposition in OWNERS), None)
            words = " ".join(self.tokens[i].lemma.lower() for i in phrase.adjectives)
            if "eigen" in words.split() and clause.subject is not None:
                owner = clause.subject
            if owner is None and phrase.compound is not None and self.discourse.is_name(phrase.compound):
                return Stance(attributed_to=self.discourse.text[slice(*phrase.compound)])
            told = phrase.plural or cue is not None and not cue.attributes.get("needs")
            unknown = owner is None and phrase.name is None and phrase.compound is None
            if told and unknown and phrase.determiner not in {"def", "poss", "dem"}:
                anonymous = True  # "einem Medienbericht zufolge", "according to media reports"
            if owner is None and not anonymous:
                speaker = self.discourse.speaker
                return Stance(attributed_to=speaker.text) if speaker is not None else None
            text = self.speaker(owner, clause) if owner is not None else self._text(phrase)
            charged = any(p is not None and p.noun and self.lexicon.cue("alleged", "noun", p.noun) is not None for p in (phrase, owner))
            anonymous = anonymous or charged or owner is not None and self.anonymous(owner)  # "nach Darstellung der Klageschrift"
            return Stance(attributed_to=text, modality="alleged" if anonymous else "asserted")
        text = self.speaker(phrase, clause)
        hearsay = (
            self.anonymous(phrase)
            or bool(phrase.noun)
            and phrase.name is None
            and self.lexicon.cue("alleged", "noun", phrase.noun) is not None
        )  # "laut der Klage", "according to the lawsuit"
        return Stance(attributed_to=text, modality="alleged" if hearsay else "asserted") if text else None

    def anonymous(self, phrase: Phrase) -> bool:
        if not phrase.noun or phrase.name is not None or any(a.name is not None for a in phrase.appositions):
            return False
        known = phrase.determiner in {"def", "poss"} and not phrase.plural and bool(self.lexicon.frames("role", phrase.noun))
        known = known or phrase.determiner == "poss" and not phrase.plural  # "its annual report says"
        return not known and self.lexicon.cue("anonymous", "noun", phrase.noun) is not None

    def speaker(self, phrase: Phrase, clause: Clause) -> str | None:
        """Who speaks, as written: a name, the antecedent of a description, else the description itself."""
        if phrase.name is not None:
            return self.discourse.text[slice(*phrase.name)]
        if phrase.pronoun:
            names = self.discourse.pronoun(phrase.pronoun, self.sentence, clause, phrase)
            return names[0].text if len(names) == 1 else None
        for apposition in phrase.appositions:
            if apposition.name is not None:
                return self.discourse.text[slice(*apposition.name)]
        names = self.discourse.describe(self.sentence, phrase, None)
        if len(names) == 1:
            return names[0].text
        return self._text(phrase) if phrase.noun and not self._mute(phrase) else None

    def _mute(self, phrase: Phrase) -> bool:
        """Deals and sales say nothing; reports and lawsuits do."""
        happens = self.sentence.lang == "en" and bool(self.lexicon.frames("noun", phrase.noun))
        told = any(self.lexicon.cue(kind, "noun", phrase.noun) is not None for kind in ("speech.noun", "alleged", "content", "anonymous"))
        tells = told or self.discourse.noun_type(phrase.noun) in AGENTS
        return happens and not tells

    def cited(self, parent: Clause) -> tuple[str, bool] | None:
        """ "the paper reported, citing insiders": who is cited, and whether without a name."""
        for clause in self.sentence.clauses:
            if clause.parent != parent.index or clause.kind != "participle" or self.lexicon.cue("cites", "verb", clause.verb) is None:
                continue
            for argument in clause.arguments:
                if argument.function == "obj" and (text := self.speaker(argument.phrase, clause)) is not None:
                    return text, self.anonymous(argument.phrase)
        return None

    def medium(self, parent: Clause) -> str | None:
        """ "told Reuters", "said in an interview with the Herald", "Speaking to the Herald, X said": who reports it."""
        interviews = [a.phrase for a in parent.arguments if a.phrase.noun in INTERVIEWS]
        hearers = [a.phrase for a in parent.arguments if a.function in {"obj", "iobj"} or a.phrase.preposition == "to"]
        hearers += [a.phrase for a in parent.arguments if interviews and a.phrase.preposition == "with"]
        hearers += [m for p in interviews for m in p.modifiers if m.preposition in {"with", "by"}]
        aside = [c for c in self.sentence.clauses if c.parent == parent.index and c.kind == "participle" and c.verb in {"speak", "talk"}]
        hearers += [a.phrase for c in aside for a in c.arguments if a.phrase.preposition in {"to", "with"}]
        return next((text for p in hearers if (text := self._outlet(p)) is not None), None)

    def _outlet(self, phrase: Phrase) -> str | None:
        text = self.discourse.text[slice(*phrase.name)] if phrase.name is not None else ""
        name = self.discourse.names.get(text)
        return text if name is not None and name.type == "Outlet" else None

    def _text(self, phrase: Phrase) -> str:
        """The words of a phrase with its genitive or "of": "Ein Manager des Konzerns"."""
        last = phrase
        for follower in [phrase.possessor, *phrase.modifiers[:1]]:
            if follower is not None and follower.start >= last.end:
                last = follower
        span = self.sentence.span(phrase.start, last.end)
        return self.discourse.text[span.start : span.end]
