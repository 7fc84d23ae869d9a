"""Who a document talks about: antecedents of pronouns, speakers and the topic; descriptions are read in `antecedents`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.antecedents import Antecedents
from kg.extraction.descriptive import in_subject
from kg.extraction.names import AGENTS, ORGANIZATIONS, Name
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Entry

TOLD_BY = ("speech", "planned", "possible", "negative")
"""Categories of verbs whose subject is the "man" of their complement."""
SPEECH_GOES_ON = 2
"""Sentences for which "we" may mean who spoke last."""


class Discourse(Antecedents):
    """The memory of a document and what its pronouns and descriptions mean."""

    def meant(self, sentence: Sentence, phrase: Phrase) -> list[Name]:
        if phrase.pronoun:
            german = self.lexicon.compounding
            own = next((c for c in sentence.clauses if german and c.subject is phrase), None)
            return self.pronoun(phrase.pronoun, sentence, own, phrase)
        if phrase.plural and not self.lexicon.compounding:
            return self._owner(sentence, phrase)  # "Altus's results beat forecasts"
        return self.describe(sentence, phrase, None) or self._owner(sentence, phrase)

    def leader(self, sentence: Sentence) -> Name | None:
        """The organisation that the article is about so far: spoken of lately, and far more often than any other."""
        german = self.lexicon.compounding
        about = self.protagonist if german and self.protagonist is not None and self.mentions[id(self.protagonist)] else None
        names = list(dict.fromkeys(self.recent(frozenset(ORGANIZATIONS - {"Authority"}))))
        names = [n for n in names if not german or self.firmlike(n) and n.type != "Outlet"]
        if not names or about is not None:
            bodies = [n for n in self.names.values() if n.type == "Organization" and about is not None]
            return about if about is None or all(self.whole[id(n)] < self.whole[id(about)] for n in bodies) else None
        first, *others = sorted(names, key=lambda n: -self.mentions[id(n)])
        count = self.mentions[id(first)]
        ahead = count >= 3 and all(count >= 2 * self.mentions[id(n)] for n in others)
        return first if (ahead or not others) and first.type != "Entity" or ahead else None

    def topic(self, candidates: list[Name], before: Sequence[Name] = ()) -> Name:
        """The best known of the candidates: mentioned most often, a subject of the last sentence counting double,
        one of this sentence three times."""
        fresh = {id(s.name) for s in self.seen.get(self.here - 1, ()) if s.weight == 2}
        return max(candidates, key=lambda n: self.mentions[id(n)] + (id(n) in fresh) + 3 * (n in before))

    def _served(self, sentence: Sentence, clause: Clause | None, phrase: Phrase) -> list[Name] | None:
        """ "Jo Brand helped Altus with its debts": no thing is the subject, but one is the object before; None where none is."""
        if clause is None or sentence.lang != "en":
            return None
        objects = [a.phrase for a in clause.arguments if a.function in {"obj", "iobj"} and a.phrase.end <= phrase.start]
        for found in reversed(objects):
            names = [n for n in self._plain(sentence, found, clause) if _fits(n, "thing")]
            if names or self.noun_type(found.noun) in ORGANIZATIONS:
                return names if len(names) == 1 else []
        return None

    def _taken_up(self, sentence: Sentence, clause: Clause | None) -> list[Name] | None:
        """ "A bought B and later sold it": the object of the clause before, which has the same subject; None where there is none."""
        if clause is None or clause.subject is None or sentence.lang != "en":
            return None
        before = [c for c in sentence.clauses if c.head >= 0 and c.head < clause.head and c.subject is clause.subject and c is not clause]
        objects = [a.phrase for c in before[-1:] for a in c.arguments if a.function == "obj"]
        if len(objects) != 1 or objects[0].pronoun or objects[0].conjuncts:
            return None
        inside = self.names.get(self.text[slice(*objects[0].compound)]) if objects[0].compound is not None else None
        return self._plain(sentence, objects[0], clause) or ([inside] if inside is not None else [])

    def pronoun(self, word: str, sentence: Sentence, clause: Clause | None, phrase: Phrase) -> list[Name]:
        """Who a personal or possessive pronoun means; the nearest subject that fits."""
        cue = self.lexicon.cue("pronoun", "word", word)
        if cue is None:
            return []
        if (told := self._at_once(word, cue, sentence, clause, phrase)) is not None:
            return told
        possessive = cue.attributes.get("kind") == "possessive"
        kind = cue.attributes.get("type", "any")
        plural = phrase.plural if phrase.plural is not None else _of_verb(sentence, clause, phrase)
        number = cue.attributes.get("number", "any" if plural is None else "plural" if plural else "singular")
        acting = clause.subject if clause is not None and not possessive else None
        own = [n for m in acting.members() for n in self._plain(sentence, m, clause)] if acting is not None and acting is not phrase else []
        taken = self._taken_up(sentence, clause) if kind == "thing" and not possessive and acting is not phrase else None
        if taken is not None:
            return taken
        for names in self._subjects_before(sentence, clause, phrase, include_own=possessive, kind=kind):
            if not names:
                return []  # the nearest subject stays open, so does the pronoun
            fitting = [n for n in names if _fits(n, kind) and n not in own and self._agrees(n, cue, len(names) > 1)]
            if len(fitting) > 1 and number != "singular":
                return fitting
            if len(fitting) == 1 and (number != "plural" or possessive or kind == "any"):
                return fitting
        served = self._served(sentence, clause, phrase) if possessive and kind == "thing" else None
        if served is not None:
            return served
        if number == "plural" and not possessive:
            return next((g for i, g in reversed(self.groups) if self.here - i <= 1), [])
        if not possessive and self.lexicon.compounding and self._somebody_else(cue):
            return []
        barred = [] if possessive else [*own, *self.names_in(clause)]
        candidates = [n for n in self._recent_ones(word, kind, number, barred) if self._agrees(n, cue)]
        if not candidates and possessive and kind == "thing" and not self.lexicon.compounding:
            candidates = self.sole_firm(sentence, phrase, barred)
        return self._best(candidates, [], as_subject=possessive or in_subject(sentence, phrase))

    def _at_once(self, word: str, cue: Entry, sentence: Sentence, clause: Clause | None, phrase: Phrase) -> list[Name] | None:
        """Who a pronoun means that looks for no antecedent by agreement; None for the others."""
        if word == "es" and (clause is None or self._expletive(clause)):
            return []
        if cue.attributes.get("told") and (clause is None or not (clause.quoted or clause.mood == "reported")):
            return self._of_parent(sentence, clause)  # "man" is anybody but in somebody's speech
        if cue.attributes.get("kind") == "speaker":
            plain = sentence.lang == "en" and clause is not None and not clause.quoted and clause.parent is None
            return [] if plain else self.speakers_side()  # outside of speech "we" is whoever publishes
        if cue.attributes.get("kind") == "nearest":
            acting = clause.subject.members() if clause is not None and clause.subject is not None and sentence.lang == "de" else ()
            own = {id(m) for m in acting if m.end <= phrase.start}  # "A und B kauften dessen Werk" is neither's
            before = [p for p in sentence.phrases if p.end <= phrase.start and p.name is not None and id(p) not in own]
            if not before and phrase.start < 2 and sentence.lang == "de":  # "Dessen Chef schweigt": the last one named before
                last = [s.name for s in self.seen.get(self.here - 1, ()) if s.name.type in ORGANIZATIONS]
                return last[-1:]
            return self._plain(sentence, before[-1], None) if before else []
        said = self._who_says(clause, phrase, cue)
        return [said] if said is not None else None

    def _who_says(self, clause: Clause | None, phrase: Phrase, cue: Entry) -> Name | None:
        """ "Das sei falsch, unterstrich er": who spoke before, unless another one was the subject since."""
        speaker = self.speaker
        if clause is None or speaker is None or not self.lexicon.compounding or clause.subject is not phrase or speaker.type != "Person":
            return None
        since = [s.name for i in range(self.spoken, self.here) for s in self.seen.get(i, ()) if s.weight == 2 and s.name.type == "Person"]
        goes_on = self.here - self.spoken <= SPEECH_GOES_ON and all(n is speaker for n in since)
        says = self.lexicon.cue("speech", "verb", clause.verb) is not None and bool(cue.attributes.get("gender"))
        return speaker if goes_on and says and self._agrees(speaker, cue) else None

    def _agrees(self, name: Name, cue: Entry, many: bool = False) -> bool:
        """The gender of a German pronoun and of the article that the name had, or of the person."""
        wanted, told = cue.attributes.get("gender", ""), self.gender_of(name) if self.lexicon.compounding else ""
        return many or not wanted or not told or bool(set(wanted) & set(told))

    def _somebody_else(self, cue: Entry) -> bool:
        """Subject of the sentence before was somebody without a name, whom the pronoun fits: "Der Betriebsrat …. Er …"."""
        wanted = set(cue.attributes.get("gender", ""))
        return any(wanted & set(told) for told, _ in self.unnamed.get(self.here - 1, ()))

    def _expletive(self, clause: Clause) -> bool:
        """ "Es gibt", "es heißt", "es ist wichtig": nobody is meant."""
        if clause.voice == "passive" or self.lexicon.cue("impersonal", "verb", clause.verb) is not None:
            return True
        return clause.predicative is not None or any(a.function == "pred" for a in clause.arguments)

    def _recent_ones(self, word: str, kind: str, number: str, barred: list[Name]) -> list[Name]:
        """Who was named lately and may be meant by a pronoun of that kind."""
        types = {"Person"} if kind == "person" else set(AGENTS) - ({"Person"} if kind == "thing" else set())
        candidates = list(dict.fromkeys(n for n in self.recent(types) if n not in barred))
        subjects = [s.name for s in self.seen.get(self.here - 1, ()) if s.weight == 2]
        people = [n for n in candidates if n.type == "Person" and n in subjects]
        if kind == "any" and number == "singular" and people:
            return people  # "er" after a sentence about somebody
        if self.lexicon.compounding and word in {"er", "ihn", "sie"}:  # a firm whose name has no article is neither
            told = [n for n in candidates if n.type == "Person" or self.gender_of(n)]
            acting = [n for n in told if n.type != "Person" and n in subjects]
            named = [s.name for s in self.seen.get(self.here - 1, ()) if s.name.type == "Person" and s.name in told]
            return told if acting or not named else list(dict.fromkeys(named))
        return candidates

    def _of_parent(self, sentence: Sentence, clause: Clause | None) -> list[Name]:
        """ "Altus prüft, ob man B kaufen kann", "bestritt, dass man …": whoever the clause around speaks of."""
        parent = sentence.clauses[clause.parent] if clause is not None and clause.kind == "sub" and clause.parent is not None else None
        if parent is None or parent.subject is None or not any(self.lexicon.cue(c, "verb", parent.verb) for c in TOLD_BY):
            return []
        return [n for n in self._plain(sentence, parent.subject, parent) if n.type in ORGANIZATIONS]

    def speakers_side(self) -> list[Name]:
        """ "wir", "man", "we" in speech: the speaker's organisation, or the organisation that speaks."""
        if self.speaker is None or self.here - self.spoken > SPEECH_GOES_ON:
            return []
        if self.speaker.type == "Person":
            return [self.employers[self.speaker.text]] if self.speaker.text in self.employers else []
        return [self.speaker]

    def _subjects_before(
        self, sentence: Sentence, clause: Clause | None, phrase: Phrase, *, include_own: bool, kind: str
    ) -> Iterator[list[Name]]:
        """Names of the subjects of this clause (for possessives) and of earlier ones in the sentence, nearest first."""
        if clause is None:
            return
        ordered = [clause] if include_own else []
        told = [c for c in sentence.clauses if c.index == clause.parent and c.subject is not None and c.subject.end <= phrase.start]
        ordered += [c for c in told if c.start > clause.start and sentence.lang == "en"]  # "Nordwerk, Altus says, supplied it"
        ordered += [c for c in reversed(sentence.clauses) if c.start < clause.start and c is not clause]
        for other in ordered:
            subject = other.subject
            if subject is not None and other.antecedent is not None and self.lexicon.cue("relative", "word", subject.pronoun) is not None:
                subject = other.antecedent  # "Altus, which sells its pumps"
            if subject is None or subject.start <= phrase.start < subject.end and subject.name is None:
                continue
            names = [n for m in subject.members() if m.start < phrase.start for n in self._plain(sentence, m, other)]
            if kind == "thing" and sentence.lang == "en" and not names and self.noun_type(subject.noun) == "Person":
                names = self._owner(sentence, subject)  # "a spokesman for Altus said it …"
                if not names and not include_own:
                    continue
            if not names and kind == "thing" and subject.plural and sentence.lang == "en":
                continue  # "asked regulators to approve its purchase"
            if names or subject.noun and self.noun_type(subject.noun) in AGENTS and subject.start < phrase.start:
                yield names


def _fits(name: Name, kind: str) -> bool:
    if kind == "person":
        return name.type in {"Person", "Entity"}
    if kind == "thing":
        return name.type != "Person"
    return True


def _of_verb(sentence: Sentence, clause: Clause | None, phrase: Phrase) -> bool | None:
    """Whether the verb shows its subject "sie" to be several: "schenken sie", "sie verkauft"."""
    if sentence.lang != "de" or clause is None or clause.subject is not phrase or phrase.pronoun != "sie":
        return None
    finite = next((t.text.lower() for t in sentence.tokens[clause.start : clause.end] if t.tag.endswith("(FIN)")), "")
    return finite == "sind" or finite.endswith("n") if finite else None
