"""German clauses: verb complex, voice, mood, negation, and who does what, from the token groups."""

from __future__ import annotations

from kg.language.clause import Argument, Clause, Phrase, Sentence, Token
from kg.language.german_attach import attach, is_time
from kg.language.german_fields import Fields, Group
from kg.language.german_phrases import Attribute, Phrases, flat
from kg.language.german_verbs import COPULAS, PERFECT_SEIN, VerbReader, participle_verb
from kg.lexicon import lexicon

OBJECT_CONTROL = frozenset(
    "erlauben verbieten auffordern zwingen bitten vorwerfen drängen ermöglichen untersagen empfehlen raten helfen "
    "verpflichten beauftragen überzeugen bewegen ermutigen gestatten veranlassen verurteilen hindern anweisen".split()
)
AGENT = ("von", "durch")
THINGS = frozenset(("Product", "Content", "Technology", "Place"))
COMPARING = frozenset(("ebenso", "genauso", "ähnlich", "anders", "so", "genau", ","))
SOURCES = frozenset(("laut", "zufolge", "nach", "gemäß"))
"""Prepositions of a source, which in front of the verb holds for all predicates that share it."""
DOUBLE_QUOTES = frozenset('„“”"«»')


def clauses(sentence: Sentence, found: Phrases) -> None:
    """Fill `sentence.clauses` and `sentence.phrases`."""
    Builder(sentence, found).run()


class Builder:
    """Turns the groups of one sentence into clauses."""

    def __init__(self, sentence: Sentence, found: Phrases) -> None:
        self.sentence, self.tokens, self.found = sentence, sentence.tokens, found
        self.by_group: dict[int, Clause] = {}
        self.quoted = quoted_tokens(sentence.tokens)
        self.verbs = VerbReader(sentence.tokens)

    def run(self) -> None:
        """Main, subordinate and infinitive clauses first, then the participial attributes on their phrases."""
        fields = Fields(self.tokens)
        groups = fields.build()
        inner = {i for a in self.found.attributes for i in range(a.start, a.participle + 1)}
        for group in groups:
            self._clause(fields, group, inner)
        for group in groups:
            self._relate(group)
        for clause in self.sentence.clauses:
            if clause.kind == "participle" and clause.parent is not None:
                clause.subject = clause.antecedent = self.sentence.clauses[clause.parent].subject
                clause.voice = "active" if clause.verb in PERFECT_SEIN else "passive"
            if clause.kind == "infinitive" and clause.subject is None and clause.parent is not None:
                clause.subject = self._controller(self.sentence.clauses[clause.parent], clause)
        for clause in self.sentence.clauses:  # "Altus meldete, Brenner wolle …": reported speech without a conjunction
            if clause.kind == "main" and clause.parent is None and clause.mood == "reported" and clause.index:
                before = next((c for c in reversed(self.sentence.clauses[: clause.index]) if c.kind == "main"), None)
                if (
                    before is not None
                    and before.mood == "indicative"
                    and self.tokens[clause.start].text in {",", ":"}
                    and clause.subject is not before.subject
                ):
                    clause.parent = before.index
        for attribute in self.found.attributes:
            self._participle(attribute)
        for start, end in fields.brackets:
            self._bracket(start, end)
        self.sentence.phrases = self.found.phrases

    # one clause ---------------------------------------------------------------------------------

    def _clause(self, fields: Fields, group: Group, inner: set[int]) -> None:
        own = sorted(group.tokens)
        clause = Clause(len(self.sentence.clauses), own[0], own[-1] + 1, group.kind)
        self.sentence.clauses.append(clause)
        self.by_group[id(group)] = clause
        clause.marker = self.tokens[group.marker].lemma.lower() if group.marker >= 0 else ""
        finite = fields.finite(own)
        verb = finite[0] if finite else group.borrowed
        if group.kind in {"sub", "relative", "conditional"} and finite:
            verb = finite[-1]
        outer = self.verbs.read(clause, own, verb)
        clause.negation = self.verbs.negation(own)
        members = set(own) - inner
        phrases = list(flat([p for p in self.found.phrases if p.head in members or (p.start in members and p.end - 1 in members)]))
        for phrase in phrases:  # "ohne Altus, das …, zu kaufen"
            if group.kind == "infinitive" and phrase.preposition == clause.marker and phrase.start - 1 == group.marker:
                phrase.preposition, phrase.case = "", "" if clause.marker in {"statt", "anstatt"} else phrase.case
        front = verb if group.kind == "main" else -1
        top = attach(self.tokens, own, phrases, clause.verb, finite=front, passive=clause.voice == "passive")
        self._functions(clause, top, verb, group)
        self._passives(clause, own)
        clause.adverbs = [i for i in own if i not in inner and (self.tokens[i].pos in {"ADV", "PART"} or self.tokens[i].tag == "ADJ(D)")]
        clause.quoted = group.tokens[0] in self.quoted and clause.head in self.quoted
        if group.speech:
            clause.verb = "sagen"
        if outer is not None:
            self._coherent(clause, outer)

    # grammatical functions ------------------------------------------------------------------------

    def _functions(self, clause: Clause, top: list[Phrase], finite: int, group: Group) -> None:
        self._compared(clause, top)
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
                    subject.plural = self._verb_plural(finite)
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

    def _passives(self, clause: Clause, own: list[int]) -> None:
        """ "lässt sich von A beraten" is a passive, "lässt sich herstellen" one that can be; "Gebaut wird es von A": A builds."""
        if clause.causes and any(self.tokens[i].tag == "PRF" for i in own) and not any(a.function == "obj" for a in clause.arguments):
            clause.causes, clause.voice = False, "passive"
            if not any(a.phrase.preposition in AGENT for a in clause.arguments):
                clause.modal = clause.modal or "can"
        if clause.voice == "passive" and clause.kind == "main" and clause.head == own[0] and clause.subject is not None:
            behind = [m for m in clause.subject.modifiers if m.preposition in AGENT]
            if behind and not any(a.phrase.preposition in AGENT for a in clause.arguments):
                agent = behind[-1]
                seat = [m for m in clause.subject.modifiers if m.preposition == "aus" and m.start == agent.end + 1]  # "von A aus B"
                agent.modifiers += seat
                clause.subject.modifiers = [m for m in clause.subject.modifiers if m is not agent and m not in seat]
                clause.arguments.append(Argument("obl", agent))

    def _compared(self, clause: Clause, top: list[Phrase]) -> None:
        """ "Ebenso wie A hat B …", "anders als A …": whoever is compared neither acts nor is acted upon."""
        for phrase in top[:1]:
            if clause.kind == "sub" and clause.marker == "wie" and self.tokens[phrase.start - 1].pos != "ADP":
                return  # "Wie Altus mitteilte, …" compares nothing
            before = [t.text.lower() for t in self.tokens[max(0, phrase.start - 2) : phrase.start]]
            if before[-1:] in (["wie"], ["als"]) and not phrase.preposition and (len(before) == 1 or before[0] in COMPARING):
                phrase.preposition = "wie"

    def _besides(self, clause: Clause, own: list[int], top: list[Phrase]) -> None:
        """ "neben A [tut es] auch B": A does it too."""
        beside = next((p for p in top if p.preposition == "neben"), None)
        also = next((i for i in own if self.tokens[i].text == "auch"), -1)
        host = next((p for p in top if p.start > also >= 0 and not p.preposition), None)
        if beside is None or host is None or beside is host or also - beside.end > 12:
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
            return first == finite and (begins or not [p for p in bare if not p.case or "nom" in p.case.split("/")])
        return not nominative and len(bare) < 2

    def _negated_here(self, phrase: Phrase) -> bool:
        """ "und nicht für …": a negation after a conjunction, right before the phrase."""
        i = phrase.start - (1 if phrase.preposition else 0)
        while i > 0 and self.tokens[i].tag in {"APPR", "APPRART"}:
            i -= 1
        words = [self.tokens[j].text.lower() for j in range(max(0, i - 1), phrase.start)]
        return "nicht" in words and any(self.tokens[j].pos == "CCONJ" or self.tokens[j].text == "," for j in range(max(0, i - 2), i + 1))

    def _subject(self, clause: Clause, bare: list[Phrase], finite: int, group: Group) -> Phrase | None:
        plural = self._verb_plural(finite)
        candidates = [p for p in bare if not p.case or "nom" in p.case.split("/")]
        agreeing = [p for p in candidates if plural is None or self._number(p) in (None, plural)]
        if clause.kind == "relative" and agreeing and agreeing[0].pronoun and len(agreeing) > 1:
            # "die der Konzern produziert": a second nominative that is unambiguous takes the subject
            marked = [p for p in agreeing[1:] if p.case == "nom" or p.pronoun in {"er", "man", "wir"}]
            if marked and agreeing[0].case != "nom":
                return marked[0]
        if not agreeing and group.shares is not None:
            return None
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
            and not _animate(agreeing[0])
            and agreeing[0].case != "nom"
            and clause.verb not in COPULAS
            and clause.voice == "active"
        ):
            return next((p for p in agreeing if _animate(p)), agreeing[0])  # "Eine Zusammenarbeit schloss Altus aus"
        return agreeing[0] if agreeing else (candidates[0] if candidates and clause.verb else None)

    def _verb_plural(self, finite: int) -> bool | None:
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

    # relations between clauses --------------------------------------------------------------------

    def _relate(self, group: Group) -> None:
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
        plural = self._verb_plural(finite[-1]) if finite and clause.subject is not None and clause.subject.pronoun == word else None
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

    def _controller(self, parent: Clause, clause: Clause) -> Phrase | None:
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

    def _coherent(self, clause: Clause, outer: int) -> None:
        """Split "X bietet an Y zu tun": the infinitive takes the arguments, the outer verb keeps the subject."""
        content = next(i for i in reversed(range(clause.start, clause.end)) if self._is_infinitive(i))
        inner = Clause(
            len(self.sentence.clauses),
            outer + 1,
            clause.end,
            "infinitive",
            verb=self.tokens[content].lemma.lower(),
            head=content,
            subject=clause.subject,
            parent=clause.index,
            adverbs=list(clause.adverbs),
        )
        inner.arguments = [a for a in clause.arguments if a.phrase.start > outer]
        clause.arguments = [a for a in clause.arguments if a.phrase.start < outer]
        if clause.negation is not None and clause.negation > outer:
            inner.negation, clause.negation = clause.negation, None
        self.sentence.clauses.append(inner)

    def _is_infinitive(self, i: int) -> bool:
        return self.tokens[i].tag == "VV(IZU)" or (self.tokens[i].tag == "VV(INF)" and i > 0 and self.tokens[i - 1].tag == "PTKZU")

    # attributes and brackets ------------------------------------------------------------------------

    def _participle(self, attribute: Attribute) -> None:
        token = self.tokens[attribute.participle]
        verb, active = participle_verb(token)
        own = list(range(attribute.start, attribute.participle + 1))
        clause = Clause(
            len(self.sentence.clauses),
            own[0],
            own[-1] + 1,
            "participle",
            verb,
            attribute.participle,
            voice="active" if active else "passive",
            subject=attribute.phrase,
            antecedent=attribute.phrase,
        )
        inside = [
            p for p in self.found.phrases if p.start >= attribute.start and p.end <= attribute.participle + 1 and p is not attribute.phrase
        ]
        for phrase in attach(self.tokens, own, list(flat(inside)), verb, passive=not active):
            function = "obl" if phrase.preposition else "iobj" if phrase.case == "dat" else "obj"
            clause.arguments.append(Argument(function, phrase))
        names = [p for p in inside if p.name is not None and not p.noun and not p.preposition]
        if verb in CALLING and len(names) == 1 and attribute.phrase.name is None:
            attribute.phrase.appositions.append(names[0])  # "das „Corvo“ getaufte Smartphone"
        clause.adverbs = [i for i in own if self.tokens[i].pos in {"ADV", "PART"} or self.tokens[i].tag == "ADJ(D)"]
        clause.negation = self.verbs.negation(own)
        clause.parent = next(
            (c.index for c in self.sentence.clauses if c.kind != "participle" and c.start <= attribute.start < c.end),
            None,
        )
        if not verb:
            clause.predicative = attribute.participle
        self.sentence.clauses.append(clause)

    def _bracket(self, start: int, end: int) -> None:
        """A bare name in brackets is an apposition (an abbreviation, a party, a ticker) of the phrase before it."""
        inside = [p for p in self.found.phrases if p.start >= start and p.end <= end]
        before = [p for p in self.found.phrases if p.end <= start - 1]
        if len(inside) == 1 and inside[0].name and inside[0].start == start and inside[0].end == end and before:
            host = max(before, key=lambda p: p.end)
            if host.end == start - 1:
                host.appositions.append(inside[0])


CALLING = frozenset(("taufen", "nennen", "benennen", "titeln", "betiteln", "bezeichnen"))


def _animate(phrase: Phrase) -> bool:
    """A name, or a noun for a person or an organisation."""
    words = lexicon("de")
    cue = words.cue("class", "noun", phrase.noun) if phrase.noun else None
    thing = cue is not None and cue.attributes.get("type") in THINGS
    return (
        phrase.name is not None and not thing
        or bool(phrase.pronoun)
        or phrase.origin is not None and phrase.origin.place != "" and phrase.end - phrase.start == 2 and phrase.name is None
        or bool(words.frames("role", phrase.noun) or words.cue("class", "noun", phrase.noun) is not None)
    )


def quoted_tokens(tokens: list[Token]) -> set[int]:
    """Tokens inside quotation marks that hold more than a name."""
    out: set[int] = set()
    opened = -1
    for i, token in enumerate(tokens):
        if token.text in DOUBLE_QUOTES:
            if opened < 0:
                opened = i
            else:
                if i - opened > 5:
                    out.update(range(opened, i))
                opened = -1
    return out


def clause_words(tokens: list[Token], clause: Clause) -> list[int]:
    """Tokens of the clause's stretch that are words."""
    return [i for i in range(clause.start, clause.end) if tokens[i].pos != "PUNCT"]
