"""How German clauses hang together: parents, shared subjects and verbs, antecedents, who does what an infinitive says."""

from __future__ import annotations

from kg.language.clause import Argument, Clause, Phrase, Sentence
from kg.language.german_functions import AGENT, THINGS, Functions, animate
from kg.language.german_phrases import Phrases
from kg.language.german_segments import Group
from kg.language.german_verbs import COPULAS
from kg.language.german_words import MASCULINE, NEUTER, is_time
from kg.lexicon import lexicon

OBJECT_CONTROL = frozenset(
    "erlauben verbieten auffordern zwingen bitten vorwerfen drängen ermöglichen untersagen empfehlen raten helfen "
    "verpflichten beauftragen überzeugen bewegen ermutigen gestatten veranlassen verurteilen hindern anweisen".split()
)
SOURCES = frozenset(("laut", "zufolge", "nach", "gemäß"))
"""Prepositions of a source, which in front of the verb holds for all predicates that share it."""


RELATIVE_GENDERS = {"das": "n", "der": "mf", "die": "f", "den": "m", "dem": "mn", "dessen": "mn", "deren": "f"}
ARTICLE_GENDERS = (
    ("den", "m"), ("dem", "mn"), ("des", "mn"), ("das", "n"), ("die", "f"), ("einen", "m"), ("einem", "mn"), ("eines", "mn"),
    ("einer", "f"), ("eine", "f"), ("ein", "mn"),
)  # fmt: skip
FUSED_GENDERS = {"im": "mn", "am": "mn", "beim": "mn", "vom": "mn", "zum": "mn", "zur": "f", "ins": "n", "ans": "n"}


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
        """ "die Marke Corvo, die Altus übernommen hat", "die Software, die das Start-up Altus entwickelt": things do not act, so
        who can is the subject. "Die Firma Altus, der die Kette Corvo gehört": of a feminine, "der" is a dative."""
        subject, ante = clause.subject, clause.antecedent
        if subject is None or ante is None or clause.voice != "active" or clause.verb in COPULAS:
            return
        objects = [a for a in clause.arguments if a.function == "obj" and (not a.phrase.case or "nom" in a.phrase.case.split("/"))]
        if subject.pronoun == "der" and self._feminine(ante) and objects:
            subject.case = "dat"
            self._exchange(clause, subject, "iobj", objects[0])
            return
        acting = [a for a in objects if a.phrase.name is not None or animate(a.phrase)]
        if subject.pronoun not in {"die", "das", "was"} or len(acting) != 1 or not self._inert(ante, clause):
            return
        self._exchange(clause, subject, "obj", acting[0])

    def _exchange(self, clause: Clause, subject: Phrase, function: str, argument: Argument) -> None:
        """The argument becomes the subject, and the subject an argument of that function."""
        clause.arguments.remove(argument)
        clause.arguments.append(Argument(function, subject))
        clause.subject = argument.phrase

    def _inert(self, phrase: Phrase, clause: Clause) -> bool:
        """A thing, or what is no actor as far as is known, where the verb tells deeds of actors."""
        words = lexicon("de")
        cue = words.cue("class", "noun", phrase.noun) if phrase.noun else None
        if words.cue("asset", "noun", phrase.noun) is not None or cue is not None and cue.attributes.get("type") in THINGS:
            return True
        deeds = words.frames("verb", clause.verb) or words.frames("light", clause.verb)
        return bool(phrase.noun) and phrase.name is None and not animate(phrase) and bool(deeds)

    def _feminine(self, phrase: Phrase) -> bool:
        """A feminine in the singular by its article: "die Firma", "einer Firma"."""
        word = self.tokens[phrase.start].text.lower()
        return phrase.plural is False and bool(phrase.determiner) and word.endswith(("die", "eine", "einer", "ihre"))

    def _antecedent(self, group: Group, clause: Clause) -> Phrase | None:
        """The last phrase before the comma that agrees in number with the pronoun."""
        pronoun = self.tokens[group.marker]
        end = self._before_bracket(group.marker)
        before = [p for p in self.found.phrases if p.end <= end and p.end > group.after - 12 and not p.pronoun and not is_time(p)]
        if not before:
            return None
        word = pronoun.text.lower()
        finite = [i for i in group.tokens if self.tokens[i].tag.endswith("(FIN)")]
        own = clause.subject is not None and clause.subject.pronoun == word
        plural = self.verb_plural(finite[-1]) if finite and own else None
        wanted = {"das": False, "der": False, "dem": False, "den": False, "denen": True, "dessen": False}.get(word, plural)
        genders = RELATIVE_GENDERS.get(word, "")
        governed = group.marker > 0 and self.tokens[group.marker - 1].pos == "ADP"
        if word == "der" and (own or governed):
            genders = "f" if governed else "m"
        ordered = sorted(before, key=lambda p: (-p.end, -p.start))
        if len(ordered) > 1 and ordered[0].name is not None and ordered[0].preposition in {"aus", "in"} and not ordered[0].noun:
            ordered = ordered[1:]  # "von Altus aus Kempten, deren Tochter …"
        last = ordered[0]
        for phrase in ordered[:4]:
            bare = bool(phrase.name) and not phrase.noun and not phrase.conjuncts
            alike = wanted is None or phrase.plural in (None, wanted) and not (wanted and bare) or (wanted and phrase.conjuncts)
            if alike and (wanted or plural or phrase.plural or self._agrees_in_gender(phrase, genders)):
                return phrase
        return last

    def _agrees_in_gender(self, phrase: Phrase, genders: str) -> bool:
        """The pronoun may refer to the phrase by the gender that its article shows."""
        own = self.gender(phrase)
        return not (own and genders) or bool(set(own) & set(genders))

    def gender(self, phrase: Phrase) -> str:
        """The genders that the article leaves open, of "m", "f" and "n"; empty where it tells nothing."""
        word = self.tokens[phrase.start].text.lower()
        if phrase.start == phrase.head or not phrase.determiner:
            word = self.tokens[phrase.start - 1].text.lower() if phrase.preposition and phrase.start else ""
            return FUSED_GENDERS.get(word, "")
        if phrase.plural:
            return ""
        if word == "der":
            return "m" if phrase.case == "nom" else "f" if "nom" not in phrase.case.split("/") else "mf"
        found = next((g for ending, g in ARTICLE_GENDERS if word.endswith(ending)), "")
        if found == "mn" and phrase.noun:
            found = "m" if MASCULINE.search(phrase.noun) else "n" if NEUTER.search(phrase.noun) else found
        return "" if found == "m" and word == "den" and phrase.plural is None else found

    def _before_bracket(self, marker: int) -> int:
        """Where the phrase ends that a pronoun refers to: "Jo Brand (Altus), der …" is about Brand."""
        i = marker - 1
        while i > 0 and self.tokens[i].pos in {"PUNCT", "ADP"} and self.tokens[i].text != ")":
            i -= 1
        if self.tokens[i].text != ")":
            return marker
        return next((k for k in range(i, max(0, i - 12), -1) if self.tokens[k].text == "("), marker)

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
        if noun is not None and noun.pronoun == "es" or parent.subject is None:  # "Altus ist es gelungen, …", "Altus gelang es, …"
            whom = next((a.phrase for a in parent.arguments if a.function == "iobj"), None)
            if whom is not None:
                return whom
        if parent.voice == "passive" and parent.predicative is None:
            return next((a.phrase for a in parent.arguments if a.function == "obl" and a.phrase.preposition in AGENT), None)
        return parent.subject
