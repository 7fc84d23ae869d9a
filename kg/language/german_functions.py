"""Who does what in a German clause: subject, objects and predicatives, by case, agreement and place."""

from __future__ import annotations

from kg.language.clause import Argument, Clause, Phrase, Token
from kg.language.german_attach import valency
from kg.language.german_segments import Group
from kg.language.german_verbs import COPULAS, REPORTED
from kg.language.german_words import UNITS, is_time
from kg.lexicon import lexicon

AGENT = ("von", "durch")
THINGS = frozenset(("Product", "Content", "Technology", "Place"))
COMPARING = frozenset(("ebenso", "genauso", "ähnlich", "anders", "so", "genau", ","))


class Functions:
    """Gives the phrases of the clauses of one sentence their grammatical functions."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def functions(self, clause: Clause, top: list[Phrase], finite: int, group: Group) -> None:
        self._compared(clause, top)
        self._amounts(clause, top)
        bare = [p for p in top if not p.preposition and not is_time(p)]
        if len(bare) > 1 and self._leaves_open(clause, finite):  # "wird Altus verlassen" is no passive
            clause.voice, clause.modal, clause.tense = "active", "will", "future"
        clause.arguments = [Argument("pred" if p.preposition == "als" else "obl", p) for p in top if p.preposition]
        clause.arguments += [Argument("time", p) for p in top if not p.preposition and is_time(p)]
        if clause.kind not in {"infinitive", "participle"} and not self._shares_subject(clause, bare, finite, group):
            subject = self._subject(clause, bare, finite, group)
            if subject is not None:
                clause.subject = subject
                bare = [p for p in bare if p is not subject]
                if subject.pronoun == "es" and clause.verb in {"geben", "gehen", "handeln"}:
                    clause.subject = None  # "es gibt"
                if subject.pronoun == "sie":
                    subject.plural = self.verb_plural(finite)
        self._besides(clause, sorted(group.tokens), top)
        self._objects(clause, bare)
        for argument in clause.arguments:
            if argument.function == "obl" and self._negated_here(argument.phrase):
                argument.phrase.negated = True

    def _leaves_open(self, clause: Clause, finite: int) -> bool:
        """A participle that looks like its infinitive, after "werden": "verlassen", "erhalten", "vergeben"."""
        head = self.tokens[clause.head]
        alike = clause.voice == "passive" and head.text.lower() == clause.verb and finite >= 0 and self.tokens[finite].lemma == "werden"
        return alike and clause.tense == "present" and self.tokens[finite].text.lower() in {"wird", "werden", "werde"}

    def passives(self, clause: Clause, own: list[int]) -> None:
        """ "lässt sich von A beraten" is a passive, "lässt sich herstellen" one that can be; "Gebaut wird es von A": A builds."""
        if clause.causes and any(self.tokens[i].tag == "PRF" for i in own) and not any(a.function == "obj" for a in clause.arguments):
            clause.causes, clause.voice = False, "passive"
            if not any(a.phrase.preposition in AGENT for a in clause.arguments):
                clause.modal = clause.modal or "can"
        auxiliary = next((i for i in own if self.tokens[i].tag == "VA(FIN)"), -1)
        if clause.voice == "passive" and clause.kind == "main" and clause.head < auxiliary and clause.subject is not None:
            behind = [m for m in clause.subject.modifiers if m.preposition in AGENT]
            if behind and not any(a.phrase.preposition in AGENT for a in clause.arguments):
                agent = behind[-1]
                seat = [m for m in clause.subject.modifiers if m.preposition == "aus" and m.start == agent.end + 1]  # "von A aus B"
                agent.modifiers += seat
                clause.subject.modifiers = [m for m in clause.subject.modifiers if m is not agent and m not in seat]
                clause.arguments.append(Argument("obl", agent))

    def _amounts(self, clause: Clause, top: list[Phrase]) -> None:
        """ "schließt über 100 Filialen", "über 100 Nutzer klagen": before a figure the word tells how many, unless the verb asks
        for it ("berichtet über 100 Filialen")."""
        for phrase in top:
            counted = phrase.preposition == "über" and self.tokens[phrase.start].pos == "NUM" and phrase.noun not in UNITS
            if counted and not is_time(phrase) and "über" not in valency(clause.verb):
                phrase.preposition, phrase.case, phrase.plural = "", "nom/acc", True

    def _compared(self, clause: Clause, top: list[Phrase]) -> None:
        """ "Ebenso wie A hat B …", "anders als A …": whoever is compared neither acts nor is acted upon."""
        for phrase in top[:1]:
            if clause.kind == "sub" and clause.marker in {"wie", "als"} and self.tokens[phrase.start - 1].pos != "ADP":
                return  # "Wie Altus mitteilte, …" compares nothing
            before = [t.text.lower() for t in self.tokens[max(0, phrase.start - 2) : phrase.start]]
            if before[-1:] in (["wie"], ["als"]) and not phrase.preposition and (len(before) == 1 or before[0] in COMPARING):
                phrase.preposition = "wie"
        for phrase in top[1:]:  # "mit einer ähnlichen Bedienung wie das Corvo"
            if self.tokens[phrase.start - 1].text == "wie" and not phrase.preposition and phrase.start - 1 > clause.start:
                phrase.preposition = "wie"

    def _besides(self, clause: Clause, own: list[int], top: list[Phrase]) -> None:
        """ "neben A [tut es] auch B": A does it too. "will neben einer Garantie den Vertrag": both of them."""
        beside = next((p for p in top if p.preposition == "neben"), None)
        if beside is None:
            return
        also = next((i for i in own if self.tokens[i].text == "auch"), -1)
        host = next((p for p in top if p.start > also >= 0 and not p.preposition), None)
        if also < 0 and beside.name is None:  # things that stand side by side are alike, and unlike who acts
            host = next((p for p in top if p.start >= beside.end and not p.preposition and p is not clause.subject), None)
            host = host if host is not None and host.noun and host.name is None and not is_time(host) else None
        if host is None or beside is host or also - beside.end > 12:
            return
        host.conjuncts.append(beside)
        clause.arguments = [a for a in clause.arguments if a.phrase is not beside]

    def _shares_subject(self, clause: Clause, bare: list[Phrase], finite: int, group: Group) -> bool:
        """A coordinated predicate takes the subject before it: "… und stärkt X"; verb-last: unless it has two candidates."""
        if group.shares is None:
            return False
        first = next((i for i in clause_words(self.tokens, clause) if self.tokens[i].pos not in {"CCONJ", "ADV"}), -1)
        nominative = [p for p in bare if p.case == "nom" or p.pronoun in {"er", "man", "wir"}]
        if clause.kind == "main":
            begins = (
                self.tokens[clause.start].pos == "CCONJ"
                or self.tokens[clause.start].text in {",", "-", "–"}
                and (self.tokens[clause.start + 1].pos == "CCONJ")
            )
            if group.borrowed >= 0:
                return not nominative and len(bare) < 2
            if first == finite and self._runs_on(clause, bare, finite, group):
                return True
            return first == finite and (begins or not [p for p in bare if not p.case or "nom" in p.case.split("/")])
        return not nominative and len(bare) < 2

    def _runs_on(self, clause: Clause, bare: list[Phrase], finite: int, group: Group) -> bool:
        """ "Altus kauft Brenner, schließt das Werk und …": behind a whole main clause the verb comes first only where the subject
        goes on, unless it tells who said so."""
        shared = group.shares
        before = shared.tokens if shared is not None and shared.kind == "main" and not shared.fronted else []
        whole = [i for i in before if self.tokens[i].tag.endswith("(FIN)")]
        telling = any(lexicon("de").cue(c, "verb", clause.verb) is not None for c in ("speech", "thought"))
        cues = [lexicon("de").cue(c, "verb", clause.verb) for c in ("planned", "negative")]
        telling = telling or any(c is not None and "speech" in c.attributes for c in cues)
        second = whole and whole[0] != next(i for i in before if self.tokens[i].pos not in {"PUNCT", "CCONJ"})
        done = lexicon("de").frames("verb", clause.verb) or lexicon("de").frames("light", clause.verb)
        telling = telling or not done and any(animate(p) for p in bare)  # "…, stellte der Chef klar"
        telling = telling or clause.mood == "reported" or bool(whole) and self.tokens[whole[0]].text in REPORTED
        return bool(second) and not telling and all(p.case != "nom" and not (p.pronoun and p.pronoun != "es") for p in bare)

    def _negated_here(self, phrase: Phrase) -> bool:
        """ "und nicht für …": a negation after a conjunction, right before the phrase."""
        i = phrase.start - (1 if phrase.preposition else 0)
        while i > 0 and self.tokens[i].tag in {"APPR", "APPRART"}:
            i -= 1
        words = [self.tokens[j].text.lower() for j in range(max(0, i - 1), phrase.start)]
        return "nicht" in words and any(self.tokens[j].pos == "CCONJ" or self.tokens[j].text == "," for j in range(max(0, i - 2), i + 1))

    def _subject(self, clause: Clause, bare: list[Phrase], finite: int, group: Group) -> Phrase | None:
        plural = self.verb_plural(finite)
        candidates = [p for p in bare if not p.case or "nom" in p.case.split("/")]
        agreeing = [p for p in candidates if plural is None or self._number(p) in (None, plural)]
        if clause.kind == "relative" and agreeing and agreeing[0].pronoun and len(agreeing) > 1:
            # "die der Konzern produziert": a second nominative that is unambiguous takes the subject
            marked = [p for p in agreeing[1:] if p.case == "nom" or p.pronoun in {"er", "man", "wir"}]
            if marked and agreeing[0].case != "nom":
                return marked[0]
        if not agreeing and group.shares is not None:
            return None
        if clause.voice == "active" and len(bare) == 2 and _recipient_first(clause.verb, bare):
            return bare[1]
        sure = next((p for p in agreeing if p.pronoun in {"man", "er", "wir", "ich"}), None)
        if sure is not None and agreeing[0].case != "nom" and clause.verb not in COPULAS:
            return sure  # "Die Firma werde man nicht verkaufen"
        acting = [p for p in agreeing if p.name is not None]
        if acting and agreeing[0] in acting and candidates and candidates[-1].pronoun in {"dies", "dieser", "das", "es"}:
            return acting[0]  # "Altus wies dies zurück"
        speaking = [p for p in agreeing[1:] if p.noun and p.name is not None and lexicon("de").frames("role", p.noun)]
        shifted = finite >= 0 and agreeing and agreeing[0].pronoun in {"sie", "es"} and agreeing[0].start == finite + 1
        if clause.kind == "main" and shifted and len(speaking) == 1:
            return speaking[0]  # "„Zu teuer“ nennt sie Altus-Chefin Jo Brand": the pronoun stands first
        thus = shifted and agreeing[0].pronoun == "es" and self.tokens[finite - 1].text.lower() in {"so", "wie"}
        if thus and len(agreeing) > 1:
            return agreeing[1]  # "So verlangt es die Regierung"
        marked = [p for p in agreeing if p.case == "nom"]
        if (
            marked
            and agreeing[0].case != "nom"
            and agreeing[0].pronoun in {"", "es", "das"}
            and (agreeing[0].name is None or marked[0].noun and len(bare) == 2)
            and (clause.kind != "relative")
        ):
            return marked[0]  # "Das Projekt hat der Verlag eingestellt"
        if (
            len(agreeing) > 1
            and not animate(agreeing[0])
            and agreeing[0].case != "nom"
            and clause.verb not in COPULAS
            and clause.voice == "active"
        ):
            return next((p for p in agreeing if animate(p)), agreeing[0])  # "Eine Zusammenarbeit schloss Altus aus"
        return agreeing[0] if agreeing else (candidates[0] if candidates and clause.verb else None)

    def verb_plural(self, finite: int) -> bool | None:
        if finite < 0:
            return None
        form = self.tokens[finite].text.lower()
        if form in {"sind", "seien"}:
            return True
        return form.endswith(("en", "ern", "eln"))

    def _number(self, phrase: Phrase) -> bool | None:
        if phrase.conjuncts:
            contrasted = phrase.negated or any(p.negated or self.tokens[p.start - 1].text == "noch" for p in phrase.conjuncts)
            return None if contrasted else True  # "nicht A, sondern B kauft", "weder A noch B kauft"
        if phrase.pronoun in {"sie", "die", "welche", "alle", "beide", "viele"}:
            return None
        if phrase.pronoun:
            return phrase.plural if phrase.plural is not None else False
        if phrase.name is not None and not phrase.noun:
            return False if not phrase.determiner else None
        return phrase.plural

    def _objects(self, clause: Clause, bare: list[Phrase]) -> None:
        if clause.verb in COPULAS and clause.voice == "active":
            named = [p for p in bare if not p.case or set(p.case.split("/")) & {"nom", "acc"}]
            clause.arguments += [Argument("pred" if p in named else "iobj", p) for p in bare]
            return
        for phrase in bare:  # "baut in Ulm Windräder und …": a dative plural would end in -n
            head = self.tokens[phrase.head]
            if head.tag == "NN" and not (phrase.case or phrase.determiner or phrase.name) and phrase.plural and head.text[-1] not in "ns":
                phrase.case = "nom/acc"
        dative = [p for p in bare if p.case and "acc" not in p.case.split("/") and ("dat" in p.case.split("/") or p.case == "nom/gen")]
        genitive = [p for p in bare if p.case == "gen"]
        others = [p for p in bare if p not in dative and p not in genitive]
        if len(others) > 1 and not dative and (not others[0].case or "dat" in others[0].case.split("/")):
            dative, others = others[:1], others[1:]
        elif len(others) > 1 and others[0].conjuncts and others[-1].start > others[0].conjuncts[-1].start:
            others[0].conjuncts.pop()  # "A kauft B und C D": C is the subject of a clause whose verb is left out
            others = others[:1]
        clause.arguments += [Argument("iobj", p) for p in dative] + [Argument("gen", p) for p in genitive]
        clause.arguments += [Argument("obj", p) for p in others]


def _recipient_first(verb: str, bare: list[Phrase]) -> bool:
    """ "Altus gehört die Marke Kiro": a verb with a dative and no accusative, a bare name in front of what has an article."""
    functions = valency(verb)
    first, second = bare
    plain = first.name is not None and not (first.noun or first.determiner or first.case)
    return plain and "iobj" in functions and "obj" not in functions and bool(second.determiner) and "nom" in second.case.split("/")


def animate(phrase: Phrase) -> bool:
    """A name, or a noun for a person or an organisation."""
    words = lexicon("de")
    cue = words.cue("class", "noun", phrase.noun) if phrase.noun else None
    thing = cue is not None and cue.attributes.get("type") in THINGS
    return (
        phrase.name is not None and not thing
        or any(a.name is not None and a.determiner for a in phrase.appositions)
        or bool(phrase.pronoun)
        or phrase.origin is not None and phrase.origin.place != "" and phrase.end - phrase.start == 2 and phrase.name is None
        or bool(words.frames("role", phrase.noun) or cue is not None and not (thing and phrase.name is None))
    )


def clause_words(tokens: list[Token], clause: Clause) -> list[int]:
    """Tokens of the clause's stretch that are words."""
    return [i for i in range(clause.start, clause.end) if tokens[i].pos != "PUNCT"]
