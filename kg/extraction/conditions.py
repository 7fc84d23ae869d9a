"""Conditions of entries beyond their words: `unless=`, `needs=`, `own=`, `whole=` …, each read off the clause or the noun."""

from __future__ import annotations

from collections.abc import Iterator

from kg import catalogue
from kg.extraction.functions import Functions
from kg.extraction.names import AGENTS
from kg.extraction.tree import Match, ranked
from kg.language.clause import Clause, Phrase
from kg.lexicon import Entry


class Conditions(Functions):
    """Whether an entry whose words are there may fire in this sentence."""

    def complete(self, match: Match) -> Iterator[Match]:
        """`needs=amount.portion`: no match without that slot (and a noun of that cue in it); `own=obj`: the object must be
        the subject's own ("seine Fahrer"), `own=another`: somebody else's, by name, `kind=obj`: only say what kind of firm it is."""
        if match.clause is None or not self.met(match):
            return
        whose = {"obj": self._owned, "another": self._of_another}.get(match.entry.attributes.get("own", ""))
        if whose is not None and not any(map(whose, self.function("obj", match.clause, None, False))):
            return
        if "kind" in match.entry.attributes and not any(map(self._says_kind, self.function("obj", match.clause, None, False))):
            return
        yield match

    def met(self, match: Match) -> bool:
        """`needs=amount.portion`: that slot is filled, with a noun of that cue in it."""
        needed, _, cue = match.entry.attributes.get("needs", "").partition(".")
        there = match.slots.get(needed, [])
        told = not cue or any(p.noun and self.lexicon.cue(cue, "noun", p.noun) is not None for p in there)
        return told and (not needed or bool(there))

    def _says_kind(self, phrase: Phrase) -> bool:
        """ "(mit Altus) einen Spezialisten für Pumpen": the object names nobody itself."""
        return phrase.name is None and phrase.compound is None and phrase.determiner != "def" and self.denotes_agent(phrase)

    def _owned(self, phrase: Phrase) -> bool:
        """ "seine Fahrer", "250 Filialen"."""
        asset = bool(phrase.noun) and self.lexicon.cue("asset", "noun", phrase.noun) is not None
        others = phrase.possessor is not None and not phrase.possessor.pronoun or phrase.compound is not None
        return phrase.name is None and not others and (phrase.determiner == "poss" or asset)

    def _of_another(self, phrase: Phrase) -> bool:
        """ "Altus's technology", "the technology of Altus", "Pumpen von Altus", "Pumpen aus dem Hause Altus"; "die Version 2 von
        Kiro" is Kiro itself."""
        noun = phrase.noun or "-"
        made = self.sentence.lang == "en" or self._noun_meets("kind", phrase) or self.lexicon.cue("good", "noun", noun) is not None
        owners = [phrase.possessor, *(m for m in phrase.modifiers if m.preposition in {"of", "von"} or m.noun == "Haus")]
        itself = self.sentence.lang == "de" and self.lexicon.cue("transparent", "noun", noun) is not None
        return made and not itself and any(p is not None and p.name is not None for p in owners)

    def barred(self, entry: Entry, clause: Clause) -> bool:
        """`unless=from|obj.name`: another reading of the verb is at hand when that function is filled (with a name)."""
        if "relative" in entry.attributes and clause.kind != "relative":
            return True
        first = entry.attributes.get("front")  # "Hinter der Marke steht Altus", but not "Altus steht hinter der Marke"
        if first and not any(p.start < clause.head for p in self.function(first, clause, None, False)):
            return True
        if "reflexive" in entry.attributes and not any(t.tag == "PRF" for t in self.tokens[clause.start : clause.end]):
            return True
        for condition in filter(None, entry.attributes.get("unless", "").split("|")):
            function, _, kind = condition.partition(".")
            if function == "adj" and clause.predicative is not None or function == "cause" and self._causes(clause):
                return True  # "makes its files available", "makes them pay"
            if function == "pred" and clause.predicative is not None and clause.predicative > clause.head:
                return True  # "making software useful"
            for phrase in self.function(function, clause, None, False):
                if phrase.preposition and not kind and self._is_time(phrase):
                    continue  # "strahlt die Show am Samstag aus": to nobody
                named = {
                    "name": phrase.name is not None,
                    "noun": phrase.name is None and self.tokens[phrase.head].pos == "NOUN",
                    "pronoun": bool(phrase.pronoun),
                    "many": phrase.plural is not False and any(t.tag == "CRD" for t in self.tokens[phrase.start : phrase.end]),
                    "agent": self.denotes_agent(phrase),
                    "owned": self._of_another(phrase),
                    "happening": bool(phrase.noun) and bool(self.lexicon.frames("noun", phrase.noun)),
                }
                nouns = [p.noun for p in (phrase, phrase.possessor) if p is not None and p.noun]  # "fünf Prozent der Stellen"
                if not kind or named.get(kind) or kind not in named and any(self.lexicon.cue(kind, "noun", n) is not None for n in nouns):
                    return True
        return False

    def _causes(self, clause: Clause) -> bool:
        """An infinitive says what the object does: "made the bloggers reveal it"."""
        objects = [a.phrase for a in clause.arguments if a.function == "obj"]
        below = [c for c in self.sentence.clauses if c.parent == clause.index and c.kind == "infinitive" and not c.marker]
        return any(c.subject in objects for c in below)

    def denotes_agent(self, phrase: Phrase) -> bool:
        cue = self.lexicon.cue("class", "noun", phrase.noun) if phrase.noun else None
        return cue is not None and cue.attributes.get("type") in AGENTS

    def noun_barred(self, entry: Entry, phrase: Phrase) -> bool:
        """`unless=name`: the noun has a name of its own; `owner`: it says itself whose it is; `told`: the verb is one of
        saying; `plural`, `noun`: it is one, it has one; `of.name`: a name hangs on it with that preposition. `after=in`: it
        stands behind that preposition."""
        if "after" in entry.attributes and phrase.preposition != entry.attributes["after"]:
            return True
        return any(self._noun_meets(c, phrase) for c in entry.attributes.get("unless", "").split("|") if c)

    def _noun_meets(self, condition: str, phrase: Phrase) -> bool:
        if condition == "name":
            return phrase.name is not None or bool(phrase.appositions)
        if condition == "compound":  # "access requests"
            return phrase.head > phrase.start and self.tokens[phrase.head - 1].pos == "NOUN"
        if condition == "owner":
            named = phrase.compound is not None and self.sentence.lang == "en" and not self._of_town(phrase)  # "Airbus rival Boeing"
            return named or phrase.possessor is not None or any(m.preposition in {"of", "von", "to"} for m in phrase.modifiers)
        if condition == "example":  # "rivals like A and B" are somebody else's
            return any(a.preposition for a in phrase.appositions)
        if condition == "told":  # "sagte im Gespräch mit A"
            place = self.tree.place(phrase)
            one = phrase.preposition == "in" and phrase.plural is not True  # "im Gespräch mit A warf B ihm vor": an interview
            return place is not None and bool(phrase.preposition and place[0].verb) and (one or self._says(place[0]))
        if condition == "unshared":  # no share is told: "his interest in Altus"
            return all(t.tag != "CRD" for t in self.tokens[phrase.start : phrase.head])
        if condition == "known":  # its seat is known, and it may be active elsewhere
            return self._in_catalogue(phrase)
        if condition == "screen":  # a film is produced, a game is developed
            return bool(phrase.noun) and self.lexicon.cue("screen", "noun", phrase.noun) is not None
        if condition == "kind":  # "die Pumpe Kiro von Altus": the noun tells by itself what a firm does with it
            return any("self" in r.functions and r.slot == "O" for e in self.lexicon.frames("relnoun", phrase.noun or "-") for r in e.roles)
        if condition in {"plural", "noun"}:
            return phrase.plural is True if condition == "plural" else bool(phrase.noun)
        preposition, _, kind = condition.partition(".")
        there = [m for m in phrase.modifiers if m.preposition == preposition and m.name is not None]
        if kind == "ranked":  # "the biggest bank in Norway" has its rank there
            return bool(there) and (ranked(self.sentence, phrase) or any(self.tokens[i].lemma == "only" for i in phrase.adjectives))
        if kind == "near":  # "Port of Altburg", but "Altus, of Altburg"
            return any(self.tokens[m.start - 2].text != "," for m in there)
        return any(kind != "known" or self._in_catalogue(m) for m in there)

    def _in_catalogue(self, phrase: Phrase) -> bool:
        """The catalogue knows the name: an employee's town need not be its seat."""
        words = self.tokens[phrase.start : phrase.end]
        name = " ".join(t.text for t in words if phrase.name is not None and phrase.name.start <= t.start < phrase.name.end)
        return bool(name) and bool(catalogue.default().find(name))

    def _says(self, clause: Clause) -> bool:
        return self.lexicon.cue("speech", "verb", clause.verb) is not None

    def _of_town(self, phrase: Phrase) -> bool:
        """ "Texas peer Altus": the compound is no firm."""
        words = " ".join(t.text for t in self.tokens[phrase.start : phrase.head] if t.pos == "PROPN")
        return any(words in catalogue.gazetteer(kind) for kind in ("city", "region", "country", "continent"))

    def whole(self, entry: Entry, phrase: Phrase) -> bool:
        """`whole=yes|no`: all of it, or all that is left ("die restlichen Anteile", "sämtliche Aktien"); `number=plural`."""
        number = entry.attributes.get("number")
        if number and (number == "plural") != bool(phrase.plural):
            return False
        wanted = entry.attributes.get("whole")
        words = [self.tokens[i].lemma for i in (phrase.start, *phrase.adjectives)] if wanted else []
        return not wanted or (wanted == "yes") == any(self.lexicon.cue("whole", "adj", w) is not None for w in words)
