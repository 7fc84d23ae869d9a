"""How German clauses hang together: parents, shared subjects and verbs, antecedents, who does what an infinitive says."""

from __future__ import annotations

from kg.language.clause import Argument, Clause, Phrase, Sentence
from kg.language.german_attach import is_time
from kg.language.german_fields import Group
from kg.language.german_functions import AGENT, THINGS, Functions
from kg.language.german_phrases import Phrases
from kg.language.german_verbs import COPULAS
from kg.lexicon import lexicon

OBJECT_CONTROL = frozenset(
    "erlauben verbieten auffordern zwingen bitten vorwerfen drängen ermöglichen untersagen empfehlen raten helfen "
    "verpflichten beauftragen überzeugen bewegen ermutigen gestatten veranlassen verurteilen hindern anweisen".split()
)
SOURCES = frozenset(("laut", "zufolge", "nach", "gemäß"))
"""Prepositions of a source, which in front of the verb holds for all predicates that share it."""


class Relations(Functions):
    """Joins the clauses of one sentence."""

    def __init__(self, sentence: Sentence, found: Phrases) -> None:
        super().__init__(sentence.tokens)
        self.sentence, self.found = sentence, found
        self.by_group: dict[int, Clause] = {}

    def relate(self, group: Group) -> None:
        clause = self.by_group[id(group)]
        if group.parent is not None and id(group.parent) in self.by_group:
            clause.parent = self.by_group[id(group.parent)].index
        if group.shares is not None and id(group.shares) in self.by_group:
            shared = self.by_group[id(group.shares)]
            if clause.subject is None:
                clause.subject = shared.subject
            if clause.parent is None and (clause.kind != "main" or group.borrowed >= 0 and shared.mood == "reported"):
                clause.parent = shared.parent  # "Altus wolle A kaufen und B schließen, sagte Brand"
            clause.marker = clause.marker or shared.marker
            clause.antecedent = clause.antecedent or shared.antecedent
            if clause.negation is None and clause.mood == shared.mood == "" and group.borrowed >= 0:
                clause.negation = shared.negation
            if group.borrowed >= 0 and not clause.modal:
                clause.modal = shared.modal
            if clause.kind == "main":  # "Laut A will B C kaufen und D schließen"
                clause.arguments += [a for a in shared.arguments if a.phrase.preposition in SOURCES]
        for fronted in group.fronted:
            child = self.by_group.get(id(fronted))
            if child is not None and child.parent is None and child is not clause and not self._side_by_side(child, clause):
                child.parent = clause.index
        if clause.kind == "relative" and clause.antecedent is None:
            clause.antecedent = self._antecedent(group, clause)
            self._turn(clause)

    def _side_by_side(self, before: Clause, clause: Clause) -> bool:
        """ "Altus warnte davor, und scheint recht zu haben", "… traf Brand, bot ihm eine Stelle": the first predicate does not
        hang on the second, unless that one says who said it."""
        telling = not clause.verb or any(lexicon("de").cue(c, "verb", clause.verb) is not None for c in ("speech", "thought"))
        cues = [lexicon("de").cue(c, "verb", clause.verb) for c in ("alleged", "planned", "negative")] if clause.verb else []
        telling = telling or any(c is not None and "speech" in c.attributes for c in cues)
        telling = telling and clause.mood != "reported"  # "griff Brand an: Er verspreche zu viel"
        plain = before.kind == "main" and before.mood != "reported" and not before.quoted
        joined = self.tokens[clause.start].pos == "CCONJ" or self.tokens[min(clause.start + 1, clause.end - 1)].pos == "CCONJ"
        return plain and (joined or not telling)

    def _turn(self, clause: Clause) -> None:
        """ "die Marke Corvo, die Altus übernommen hat": things do not act, so the name is the subject."""
        subject, things = clause.subject, lexicon("de")
        objects = [a for a in clause.arguments if a.function == "obj" and a.phrase.name is not None and not a.phrase.determiner]
        if subject is None or subject.pronoun not in {"die", "das", "was"} or len(objects) != 1 or clause.antecedent is None:
            return
        noun = clause.antecedent.noun
        cue = things.cue("class", "noun", noun) if noun else None
        inert = things.cue("asset", "noun", noun) is not None or cue is not None and cue.attributes.get("type") in THINGS
        if noun and inert and clause.voice == "active" and clause.verb not in COPULAS:
            clause.arguments.remove(objects[0])
            clause.arguments.append(Argument("obj", subject))
            clause.subject = objects[0].phrase

    def _antecedent(self, group: Group, clause: Clause) -> Phrase | None:
        """The last phrase before the comma that agrees in number with the pronoun."""
        pronoun = self.tokens[group.marker]
        before = [p for p in self.found.phrases if p.end <= group.marker and p.end > group.after - 12 and not p.pronoun and not is_time(p)]
        if not before:
            return None
        word = pronoun.text.lower()
        finite = [i for i in group.tokens if self.tokens[i].tag.endswith("(FIN)")]
        plural = self.verb_plural(finite[-1]) if finite and clause.subject is not None and clause.subject.pronoun == word else None
        wanted = {"das": False, "der": False, "dem": False, "den": False, "denen": True, "dessen": False}.get(word, plural)
        ordered = sorted(before, key=lambda p: (-p.end, -p.start))
        if len(ordered) > 1 and ordered[0].name is not None and ordered[0].preposition in {"aus", "in"} and not ordered[0].noun:
            ordered = ordered[1:]  # "von Altus aus Kempten, deren Tochter …"
        last = ordered[0]
        for phrase in ordered[:3]:
            bare = bool(phrase.name) and not phrase.noun and not phrase.conjuncts
            if wanted is None or phrase.plural in (None, wanted) and not (wanted and bare) or (wanted and phrase.conjuncts):
                return phrase
        return last

    def controller(self, parent: Clause, clause: Clause) -> Phrase | None:
        noun = parent.subject
        if noun is not None and noun.noun and not noun.name:  # "Die Absicht der Firma Altus aus Ulm, Brenner zu kaufen, überraschte"
            whose = noun.possessor or next((m for m in noun.modifiers if m.preposition == "von"), None)
            if whose is not None and max(p.end for p in (whose, *whose.modifiers)) == clause.start:
                return whose
        if parent.verb in OBJECT_CONTROL:
            for function in ("iobj", "obj"):
                for argument in parent.arguments:
                    if argument.function == function:
                        return argument.phrase
        if parent.voice == "passive" and parent.predicative is None:
            return next((a.phrase for a in parent.arguments if a.function == "obl" and a.phrase.preposition in AGENT), None)
        return parent.subject
