"""German clauses from the token groups: verb complex, voice, mood, negation, attributes and brackets."""

from __future__ import annotations

from dataclasses import replace

from kg.language.clause import Argument, Clause, Phrase, Sentence, Token
from kg.language.german_attach import attach, attach_twice
from kg.language.german_fields import Fields
from kg.language.german_phrases import Attribute, Phrases, flat
from kg.language.german_relations import Relations
from kg.language.german_segments import Group
from kg.language.german_verbs import VerbReader, moves, participle_verb
from kg.lexicon import lexicon

CALLING = frozenset(("taufen", "nennen", "benennen", "titeln", "betiteln", "bezeichnen"))
DOUBLE_QUOTES = frozenset('„“”"«»')


def clauses(sentence: Sentence, found: Phrases) -> None:
    """Fill `sentence.clauses` and `sentence.phrases`."""
    Builder(sentence, found).run()


class Builder(Relations):
    """Turns the groups of one sentence into clauses."""

    def __init__(self, sentence: Sentence, found: Phrases) -> None:
        super().__init__(sentence, found)
        self.quoted = quoted_tokens(sentence.tokens)
        self.verbs = VerbReader(sentence.tokens)

    def run(self) -> None:
        """Main, subordinate and infinitive clauses first, then the participial attributes on their phrases."""
        within = {i for p in self.found.phrases for i in range(p.start + 1, p.end - 1) if self.tokens[i].text == ","}
        fields = Fields(self.tokens, within)
        groups = fields.build()
        inner = {i for a in self.found.attributes for i in range(a.start, a.participle + 1)}
        for group in groups:
            self._clause(fields, group, inner)
        for group in groups:
            self.relate(group)
        for clause in self.sentence.clauses:
            if clause.kind == "participle" and clause.parent is not None:
                clause.subject = clause.antecedent = self._told_of(clause, self.sentence.clauses[clause.parent])
                clause.voice = "active" if not clause.verb or moves(clause.verb) else "passive"
            if clause.kind == "infinitive" and clause.subject is None and clause.parent is not None:
                clause.subject = self.controller(self.sentence.clauses[clause.parent], clause)
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

    def _told_of(self, clause: Clause, parent: Clause) -> Phrase | None:
        """ "Altus, im Mai gekauft, wächst": the subject; "… bringt einen Duft heraus, kreiert von Brenner": what stands before;
        "bei der Finanzierungsrunde …, angeführt von Brenner": what the verb goes with."""
        if clause.start < parent.end - 1:
            return parent.subject
        words = lexicon("de")
        around = [*(a.phrase for a in parent.arguments), *([parent.subject] if parent.subject is not None else [])]
        nouns = [n for entry in words.frames("light", clause.verb) for n in entry.nouns] if clause.verb else []
        for phrase in around:
            if phrase.noun and phrase.end <= clause.start and words.head_noun(phrase.noun, tuple(nouns)):
                return phrase
        objects = [a.phrase for a in parent.arguments if a.function == "obj" and a.phrase.end <= clause.start]
        return objects[-1] if objects else parent.subject

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
        top, again = attach_twice(self.tokens, own, phrases, clause.verb, finite=front, passive=clause.voice == "passive")
        self.functions(clause, top, verb, group)
        self.passives(clause, own)
        if clause.kind == "relative" and any(a.phrase.pronoun and a.phrase.preposition in {"zufolge", "laut"} for a in clause.arguments):
            clause.kind, clause.marker = "sub", "wonach"  # "Berichte, denen zufolge Altus kauft, sind falsch"
        clause.adverbs = [i for i in own if i not in inner and (self.tokens[i].pos in {"ADV", "PART"} or self.tokens[i].tag == "ADJ(D)")]
        clause.quoted = group.tokens[0] in self.quoted and clause.head in self.quoted
        if group.speech:
            clause.verb = "sagen"
        if outer is not None:
            self._coherent(clause, outer)
        if again:
            self._again(clause, again)

    def _again(self, clause: Clause, top: list[Phrase]) -> None:
        """ "verkauft A an B und C an D": a clause of its own for the second pair."""
        first = next((p for p in top if not p.preposition), None)
        second = replace(clause, index=len(self.sentence.clauses), parent=clause.parent, start=top[0].start)
        told = {p.preposition for phrase in top for p in (phrase, *phrase.modifiers)}
        second.arguments = [Argument("obl", p) for p in top if p.preposition]
        second.arguments += [a for a in clause.arguments if a.function in {"obl", "time"} and a.phrase.preposition not in told]
        if clause.voice == "passive":
            second.subject = first
        elif first is not None:
            second.arguments.append(Argument("obj", first))
        self.sentence.clauses.append(second)

    def _coherent(self, clause: Clause, outer: int) -> None:
        """Split "X bietet an Y zu tun": the infinitive takes the arguments, the outer verb keeps the subject."""
        content = next((i for i in reversed(range(clause.start, clause.end)) if self._is_infinitive(i)), None)
        if content is None:
            return  # "zu kenn­zeichnen": a word torn in two
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
        active = active or moves(verb)  # "die stark gewachsene Kette"
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
