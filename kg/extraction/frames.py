"""Frames: lexical entries matched against clauses and phrases, giving slots filled with phrases.

The entry says which grammatical function fills which slot; voice, relative pronouns and copulas are
turned round for it, so that one row serves "A buys B", "B, bought by A" and "A, which buys B".
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.conditions import Conditions
from kg.extraction.tree import Match, below, foremost
from kg.language.clause import Clause, Phrase
from kg.lexicon import Entry

LONGEST_FIELD = 12
"""Characters of a field of work with a capital: "Marketing"."""
CANDIDATES = 3
"""Phrases of a function that may fill a slot: "invested in 2010 in Altus"."""


NAMELY = frozenset(("develops", "offers", "produces"))
"""Relations whose objects are called by the name before their noun: "Altus's Kiro app"."""


ILLNESSES = frozenset("disease syndrome virus fever flu cancer".split())


class Matcher(Conditions):
    """Finds the frames of one sentence."""

    def matches(self) -> Iterator[Match]:
        """Every entry whose words are there, with what fills its slots; S or O may still be missing."""
        for clause in self.sentence.clauses:
            yield from self._verb_frames(clause)
        for phrase in self.tree.phrases:
            yield from self._noun_frames(phrase)

    # verbs ----------------------------------------------------------------------------------------

    def _verb_frames(self, clause: Clause) -> Iterator[Match]:
        for entry in self.lexicon.frames("verb", clause.verb) if clause.verb else ():
            if not self.barred(entry, clause):
                yield from self.complete(Match(entry, self._fill(entry, clause), clause))
        for entry in self.lexicon.frames("light", clause.verb) if clause.verb else ():
            for noun in self._light_nouns(entry, clause) if not self.barred(entry, clause) else ():
                yield from self.complete(Match(entry, self._fill(entry, clause, noun), clause, noun))
        for i in clause.adverbs:
            for entry in self.lexicon.frames("adv", self.tokens[i].lemma):
                if clause.verb in entry.attributes.get("verb", clause.verb).split("|"):
                    yield Match(entry, self._fill(entry, clause, plain="verb" not in entry.attributes), clause)
        if clause.predicative is not None:
            token = self.tokens[clause.predicative]
            for entry in [
                *self.lexicon.frames("adj", token.lemma),
                *(self.lexicon.frames("adj", token.text) if token.text.lower() != token.lemma.lower() else []),
            ]:
                if clause.verb in entry.attributes.get("verb", clause.verb).split("|") and not self.barred(entry, clause):
                    yield Match(entry, self._fill(entry, clause, plain=True), clause)

    def noun(self, phrase: Phrase) -> str:
        """The lemma of the head noun, with the word before it where the lexicon knows the two: "supply-agreement"."""
        if phrase.noun and phrase.head > phrase.start:
            both = f"{self.tokens[phrase.head - 1].lemma}-{phrase.noun}".lower()
            if both in self.lexicon.pairs:
                return both
        return phrase.noun

    def _light_nouns(self, entry: Entry, clause: Clause) -> Iterator[Phrase]:
        """The noun of a light verb: an object, or the subject of the passive, or after its preposition."""
        places = [p for a in clause.arguments for p in a.phrase.members()]
        prepositions = entry.preposition.split("|")
        if entry.preposition:
            places += [p for top in [*(a.phrase for a in clause.arguments), *self.subject(clause)] for p in below(top)]
        places += self._taken_up(clause, places)
        places += [m for p in places for m in self._counted(p)] if not entry.preposition else []
        for phrase in places:
            word = self._noun_for(clause, phrase) or (self.tokens[phrase.head].text if phrase.name is not None else "")
            fits = phrase.preposition in prepositions or phrase.preposition == "of" and not entry.preposition
            if word and fits and self.lexicon.head_noun(word, entry.nouns) and self.whole(entry, phrase):
                yield phrase
        owned = [r.functions for r in entry.roles if r.functions != ("iobj",)]  # "die Rechte gehören A", "die Rechte liegen bei A"
        happens = not any(f in {"subj", "obj", "iobj"} for functions in owned for f in functions)
        if not entry.preposition and (clause.voice == "passive" or happens) and clause.subject is not None:
            english = self.sentence.lang == "en" and clause.kind == "relative" and bool(clause.subject.pronoun)
            whole = clause.antecedent if english and clause.antecedent is not None else clause.subject  # "a round that was led by B"
            for phrase in whole.members():
                if self.lexicon.head_noun(self._noun_for(clause, phrase), entry.nouns) and self.whole(entry, phrase):
                    yield phrase

    def _taken_up(self, clause: Clause, places: list[Phrase]) -> list[Phrase]:
        """ "the stake that Altus holds in Nordwerk", "a deal signed with Nordwerk": the noun is what the clause is said of."""
        noun = clause.antecedent
        if self.sentence.lang != "en" or noun is None:
            return []
        beside = [a for a in noun.appositions if a.name is None and a.noun and a.end <= clause.start] if not noun.noun else []
        noun = beside[-1] if beside else noun  # "Kiro, an app that Altus built"
        if not noun.noun or noun.preposition and clause.kind != "relative":
            return []
        relative = clause.kind == "relative" and any(p.pronoun in {"that", "which"} and not p.preposition for p in places)
        return [noun] if relative and clause.voice == "active" else []

    def _counted(self, phrase: Phrase) -> list[Phrase]:
        """ "bought hundreds of Altus's pumps": the pumps."""
        cue = self.lexicon.cue("transparent", "noun", phrase.noun) if phrase.noun and self.sentence.lang == "en" else None
        return [m for m in phrase.modifiers[:1] if m.preposition == "of"] if cue is not None and "partitive" in cue.attributes else []

    def _noun_for(self, clause: Clause, phrase: Phrase) -> str:
        """The noun with the word before it where a frame of this verb knows the two; else the noun by itself: who transfers
        a "controlling stake" transfers a stake."""
        both = self.noun(phrase)
        if both == phrase.noun or any(self.lexicon.head_noun(both, e.nouns) for e in self.lexicon.frames("light", clause.verb)):
            return both
        return phrase.noun

    def _fill(self, entry: Entry, clause: Clause, noun: Phrase | None = None, *, plain: bool = False) -> dict[str, list[Phrase]]:
        slots: dict[str, list[Phrase]] = {}
        used: set[int] = set()
        for role in entry.roles:
            options = (self.function(function, clause, noun, plain, entry) for function in role.functions)
            found = [p for some in options for p in _best(role.slot, some) if id(p) not in used]
            if found:
                slots[role.slot] = found
                used.add(id(found[0]))
        return slots

    # nouns ----------------------------------------------------------------------------------------

    def _noun_frames(self, phrase: Phrase) -> Iterator[Match]:
        if phrase.noun:
            for kind in ("noun", "relnoun", "role"):
                for entry in self.lexicon.frames(kind, self.noun(phrase)):
                    if not self.noun_barred(entry, phrase) and self.met(match := self._noun_match(entry, phrase)):
                        yield match
        yield from self._adjective_frames(phrase)
        cue = self.lexicon.cue("class", "noun", phrase.noun) if phrase.name is None and phrase.origin is not None else None
        if cue is not None and cue.attributes.get("type") == "Company" and phrase.determiner == "def" and not phrase.plural:
            for entry in self.lexicon.named:  # "das Berliner Start-up" is what was named before
                if any("origin" in role.functions for role in entry.roles):
                    yield self._noun_match(entry, phrase)
        if id(phrase) in self.tree.apposition_of and self.denotes_agent(phrase) and any(m.preposition == "aus" for m in phrase.modifiers):
            for entry in self.lexicon.named:  # "Altus, ein Hersteller aus Kempten"
                if any("aus" in role.functions for role in entry.roles):
                    yield self._noun_match(entry, phrase)
        if phrase.name is not None and (phrase.modifiers or phrase.possessor is not None or phrase.origin is not None):
            for entry in self.lexicon.named:
                if not self.noun_barred(entry, phrase):
                    yield self._noun_match(entry, phrase)

    def _adjective_frames(self, phrase: Phrase) -> Iterator[Match]:
        """ "Rival bank Altus" is a rival."""
        if self.sentence.lang == "de" and phrase.noun and phrase.name is None:  # "das gemeinsame Werk von A und B"
            for entry in (e for i in phrase.adjectives for e in self.lexicon.frames("noun", self.tokens[i].lemma)):
                yield self._noun_match(entry, phrase)
        if not phrase.noun or phrase.name is None or self.sentence.lang != "en":
            return
        for entry in (e for i in phrase.adjectives for e in self.lexicon.frames("relnoun", self.tokens[i].lemma)):
            if not self.noun_barred(entry, phrase):
                yield self._noun_match(entry, phrase)

    def _noun_match(self, entry: Entry, phrase: Phrase) -> Match:
        place = self.tree.place(phrase)
        clause, function = place if place is not None else (None, "")
        match = Match(entry, {}, clause, phrase)
        used: set[int] = set()
        for role in entry.roles:
            for name in sorted(role.functions, key=lambda f: f == "compound" and phrase.compound is None):
                found = [p for p in self._noun_function(name, phrase, entry, clause, function) if id(p) not in used]
                if found and name == "of" and entry.kind == "role" and self._field(found[0]):
                    served = [m for m in below(phrase) if m.preposition in {"for", "at"} and m.name is not None]
                    found = served[:1] or found * (phrase.compound is None)
                if found:
                    match.slots[role.slot] = found[:1]
                    if found[0] is not phrase:
                        used.add(id(found[0]))
                    if name == "self" and clause is not None and function in {"pred", "subj", "obl"} and found[0] is not phrase:
                        match.predicated = found[0] is clause.subject or any(found[0] is a.phrase for a in clause.arguments)
                    break
        return match

    def _field(self, phrase: Phrase) -> bool:
        """ "vice president of Sales for Altus", "director of research for Altus": of what, is no body."""
        if phrase.name is None:
            return bool(phrase.noun) and not phrase.determiner and not self.denotes_agent(phrase)
        short = phrase.name.end - phrase.name.start < LONGEST_FIELD
        return short and self.lexicon.is_noname(self.tokens[phrase.head].text)

    def _noun_function(self, function: str, phrase: Phrase, entry: Entry, clause: Clause | None, place: str) -> list[Phrase]:
        if function == "self":
            unnamed = entry.kind == "name" or entry.attributes.get("self") == "thing"
            return self._self(phrase, clause, place) or [phrase] * unnamed
        if function == "gen":
            return [phrase.possessor] if phrase.possessor is not None else []
        if function == "compound":
            if entry.relation in NAMELY and self._parted(phrase):
                return []
            bracketed = self._before_bracket(phrase) if entry.kind == "role" else []
            return [phrase] if phrase.compound is not None or self.lexicon.prefix(entry.kind, phrase.noun) else bracketed
        if function == "host":
            host = self.tree.host.get(id(phrase))
            return [host] if host is not None and phrase in host.modifiers else []
        if function == "origin" and phrase.origin is not None:
            return [Phrase(phrase.start, phrase.start + 1, phrase.start, name=phrase.origin.span)]
        if function in {"obj", "agent"}:
            return self._around(function, entry, clause, place)
        if function == "subj":
            return self._whose_clause(phrase, clause, place)
        own = [m for m in phrase.modifiers if m.preposition == function] or self._through(phrase, function)
        own = own or self._built_at(phrase, function, entry)
        if function == "by" and clause is not None and clause.voice == "passive" and place not in {"", "inside"}:
            return own  # "the deal was praised by Altus": the verb's agent
        if not own and entry.kind == "role" and function == "at":  # "head of research at Altus"
            own = [m for m in below(phrase) if m.preposition == function]
        hung = any("host" in role.functions for role in entry.roles) and id(phrase) in self.tree.host
        if own or clause is None or not place or hung:  # "Altus mit Sitz in A hat von B gekauft": whose seat is said
            return own
        return self._hung_higher(function, phrase, entry, clause, place)

    def _before_bracket(self, phrase: Phrase) -> list[Phrase]:
        """ "Altus (ALT) chief Jo Brand": whose office, stands before its short form."""
        i = phrase.start - 1
        if self.sentence.lang != "en" or phrase.determiner or phrase.name is None or i < 2 or self.tokens[i].text != ")":
            return []
        opened = next((j for j in range(i - 1, max(0, i - 6), -1) if self.tokens[j].text == "("), 0)
        short = all(t.text.isupper() or t.text == "," for t in self.tokens[opened + 1 : i])
        return [p for p in self.sentence.phrases if p.end == opened and p.name is not None and not p.noun][:1] if opened and short else []

    def _whose_clause(self, phrase: Phrase, clause: Clause | None, place: str) -> list[Phrase]:
        """The subject of the clause that the noun stands in, or of the event that it belongs to."""
        if phrase.preposition == "gegen":
            return []  # "Widerstand gegen den Zusammenschluss" is none of one's own
        if self.sentence.lang == "en" and (own := self._of_event_around(phrase)):
            return own
        return self.subject(clause) if clause is not None and place in {"obj", "obl", "inside"} else []

    def _hung_higher(self, function: str, phrase: Phrase, entry: Entry, clause: Clause, place: str) -> list[Phrase]:
        """What belongs to a noun and hangs on its clause: "is the brain behind Kiro"."""
        event = entry.kind == "noun" and entry.role("S+O") is None and not self.lexicon.frames("role", phrase.noun)
        if not event and (place != "pred" or entry.kind != "role" and function != "behind"):
            return []
        return [a.phrase for a in clause.arguments if a.phrase.preposition == function and a.phrase.start >= phrase.end][:1]

    def _built_at(self, phrase: Phrase, function: str, entry: Entry) -> list[Phrase]:
        """ "der Bau eines Werks in Polen": where the plant stands."""
        plant = phrase.possessor if entry.relation == "expandsTo" else None
        return [m for m in plant.modifiers if m.preposition == function] if plant is not None else []

    def _around(self, function: str, entry: Entry, clause: Clause | None, place: str) -> list[Phrase]:
        """What the clause tells of a noun: whoever acts, in the passive too; "Altus's offer values Nordwerk at $2bn"."""
        if clause is None or function == "obj" and (place != "subj" or clause.verb not in entry.attributes.get("verb", "").split("|")):
            return []
        return self.function("obj" if function == "obj" else "subj", clause, None, False)

    def _parted(self, phrase: Phrase) -> bool:
        """The name belongs to what the thing is for: "Lyme disease vaccine"."""
        last = self.tokens[phrase.head - 1]
        return phrase.compound is not None and last.start >= phrase.compound.end and last.lemma in ILLNESSES

    def _of_event_around(self, phrase: Phrase) -> list[Phrase]:
        """ "Altus's acquisition of rival Nordwerk": whose event it is, and not who speaks of it."""
        host = self.tree.host.get(id(phrase))
        event = host is not None and host.name is None and bool(host.noun) and bool(self.lexicon.frames("noun", host.noun))
        if host is None or not event or phrase not in host.modifiers:
            return []
        return [host.possessor] if host.possessor is not None else [m for m in host.modifiers if m.preposition == "by" and m is not phrase]

    def _self(self, phrase: Phrase, clause: Clause | None, place: str) -> list[Phrase]:
        """What the noun names: its own name, the host of an apposition, the subject of the copula."""
        if phrase.name is not None:
            return [phrase]
        host = self.tree.apposition_of.get(id(phrase))
        if host is not None and host.name is not None and not host.noun and self.sentence.lang == "en":
            return self._all_of(host, phrase)  # "Jo Brand, head of Altus, a Berlin firm"
        named = [a for a in phrase.appositions if a.name is not None]
        if named:
            return named
        if host is not None:
            return self._all_of(host, phrase)
        if clause is not None and place == "pred" and clause.subject is not None:
            return [self._complemented(clause, phrase) or clause.subject]
        if clause is not None and place == "subj" and (told := [a.phrase for a in clause.arguments if a.function == "pred"]):
            goods = told if self.lexicon.cue("wares", "noun", phrase.noun) is not None else []  # "Its main product is zinc"
            return [p for p in told if p.name is not None][:1] or goods[:1]  # "Neuer Chef ist Jo Brand"
        if clause is not None and self.lexicon.cue("among", "phrase", f"{clause.verb} {phrase.preposition}") is not None:
            among = [a.phrase for a in clause.arguments if a.function == "obj"]  # "counts Altus among its rivals"
            return among or self.subject(clause)  # "is among Altus's rivals", "gehört zu den Partnern von Altus"
        body = self.lexicon.cue("seat", "noun", phrase.noun) is not None  # "der Altus-Aufsichtsrat" is no single person
        several = any(self.tokens[i].pos == "NUM" for i in range(phrase.start, phrase.head))  # "der drei Kiro-Anbieter"
        if phrase.compound is not None and phrase.determiner in {"def", "dem"} and not phrase.plural and not body and not several:
            return [phrase]  # "der Altus-Rivale": whoever is meant
        if foremost(self.sentence, phrase) and place in {"subj", "obj", "obl", "inside"}:
            return [phrase]
        return self._one_of(phrase)

    def _all_of(self, host: Phrase, phrase: Phrase) -> list[Phrase]:
        """ "Jo Brand and Ann Larson, analysts at Altus": a noun in the plural says what both are."""
        first = self.tree.host.get(id(host))
        alike = first is not None and first.conjuncts[-1:] == [host] and all(m.name is not None and not m.noun for m in first.members())
        if first is None or not (phrase.plural and alike) or self.sentence.lang != "en":
            return [host]
        return [first]

    def _one_of(self, phrase: Phrase) -> list[Phrase]:
        """ "(is) one of Altus's rivals", "einer der Rivalen von Altus": whoever the one is."""
        whole = self.tree.host.get(id(phrase))
        if whole is None:
            whole = next((p for p in self.sentence.phrases if p.end == phrase.start and p.pronoun), None)
        if whole is None or all(self.lexicon.cue("oneof", "word", word) is None for word in (whole.noun, whole.pronoun) if word):
            return []
        at, beside = self.tree.clause_of.get(id(whole)), self.tree.apposition_of.get(id(whole))
        if beside is None:  # "Altus, einer der …" may be read as a list
            beside = next((p for p in self.sentence.phrases if p.conjuncts[:1] == [whole] and p.name is not None), None)
        if beside is not None:
            return [beside]
        return self.subject(at[0]) if at is not None and at[1] == "pred" else []

    def _complemented(self, clause: Clause, phrase: Phrase) -> Phrase | None:
        """The object that a complement is said of: "chose B as supplier", "wählte B zum Partner"."""
        if clause.voice != "active" or self.lexicon.cue("complement", "verb", clause.verb) is None:
            return None
        return next((a.phrase for a in clause.arguments if a.function == "obj" and a.phrase is not phrase), None)


def _best(slot: str, found: list[Phrase]) -> list[Phrase]:
    """The first phrases of a function; for the scope the one that leaves something out."""
    if slot == "scope":
        found = sorted(found, key=lambda p: not any(m.negated for m in p.members()))
    return found[:CANDIDATES]
