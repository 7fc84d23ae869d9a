"""What "and" and "but" join in English: phrases, clauses, or what is left of a clause whose verb is not said again."""

from __future__ import annotations

from kg.language.clause import Clause, Phrase
from kg.language.english_attach import Node
from kg.language.english_endings import REST, Endings
from kg.language.english_nonfinite import SAYING
from kg.language.english_words import COPULAS, TITLES


class Coordination(Endings):
    """Coordinations in one sentence."""

    def _conjunct(self, k: int, phrase: Phrase) -> None:
        waiting = next((n for n in reversed(self.stack) if n.waiting), None)
        beside = waiting is not None and waiting is not self.top and bool(waiting.before) and self.items[k - 2].kind == "comma"
        if self._new_subject(k):
            self.attach.argument(self._coordinate_clause(k), phrase)
            return
        if self._gapped(k):
            self._fill_gap(phrase)
            return
        if self._parallel(k):
            self._repeat(phrase.start)
            self.attach.argument(self.top, phrase)
            return
        if self._outside_relative(k, phrase):
            self._drop_to(self.nodes[self.top.clause.parent or 0])
        if waiting is not None and beside and not phrase.preposition and self._verb_after(k):
            self._drop_to(waiting)  # "Altus, a firm based in Altburg, and Nordwerk signed"
            self.attach.hosts = [waiting.before[-1]]
        if self._behind_apposition_of_subject(k):
            self.attach.hosts = self.attach.hosts[:1]
        if phrase.preposition and not any(h.preposition == phrase.preposition for h in self.attach.hosts):
            self.attach.prepositional(self.top, phrase, False)
        elif self.attach.hosts and (not self._verb_after(k) or self.top.waiting or self._said_of_both(k)):
            self.attach.conjoin(self.top, phrase)
        else:
            self.attach.argument(self._coordinate_clause(k) if self._verb_after(k) else self.top, phrase)

    def _behind_apposition_of_subject(self, k: int) -> bool:
        """ "The maker of pumps, Altus, and its rival are": what the comma ends explains the first of two subjects."""
        hosts = self.attach.hosts
        if len(hosts) < 2 or self.items[k - 2].kind != "comma" or not self.top.waiting or hosts[0] not in self.top.before:
            return False
        return hosts[-1] in hosts[0].appositions and not hosts[-1].conjuncts and not hosts[0].plural and self._verb_after(k)

    def _said_of_both(self, k: int) -> bool:
        """ "Analysts said Altus and Nordwerk have": a verb of saying has no mere phrase as its object."""
        clause = self.top.clause
        told = clause.verb in SAYING and clause.verb != "tell" and clause.voice == "active" and not self.top.open
        return told and bool(clause.arguments) and clause.arguments[-1].function == "obj" and self.items[k - 2].kind == "np"

    def _new_subject(self, k: int) -> bool:
        """ ", but Altus, a maker of pumps, has": a clause of its own behind an apposition."""
        before, after = self.items[k - 2] if k > 1 else None, self.items[k + 1] if k + 1 < len(self.items) else None
        if before is None or before.kind != "comma" or after is None or after.kind != "comma" or self.top.open:
            return False
        found = self.items[k].bare and self._apposed_subject(k)
        return found and (self.items[k - 1].word == "but" or not self.attach.hosts or self.attach.hosts[-1].name is None)

    def _apposed_subject(self, k: int) -> bool:
        """A comma and later a verb that nothing else waits for: "Citing sources, Altus, a maker of pumps, said"."""
        for j in range(k + 1, min(k + 12, len(self.items))):
            if self.items[j].kind in {"comma", "rpar"} and j + 1 < len(self.items) and self.items[j + 1].finite:
                return True
        return False

    def _gapped(self, k: int) -> bool:
        """ "Altus will hold 60% and Nordwerk 40%": a second subject and object of a verb that is not said again."""
        following = self.items[k + 1].phrase if k + 1 < len(self.items) else None
        phrase, clause = self.items[k].phrase, self.top.clause
        if following is None or phrase is None or following.preposition or phrase.preposition or phrase.name is None:
            return False
        if self._both_offices(clause, following) and phrase.noun == "":
            return True
        rest = following.noun in REST and following.determiner == "def"
        counted = self.tokens[following.start].tag in {"CRD", "UNC"} and not self.attach.temporal(following)
        return clause.head >= 0 and clause.subject is not None and not following.name and (counted or rest)

    def _both_offices(self, clause: Clause, office: Phrase) -> bool:
        """ "A is the chairman of Altus and B its deputy chairman": what the second one is."""
        first = next((a.phrase for a in clause.arguments if a.function == "pred"), None)
        offices = first is not None and first.noun in TITLES and office.noun in TITLES
        return clause.verb in COPULAS and offices and office.determiner == "poss"

    def _parallel(self, k: int) -> bool:
        """ "supplies pumps to Altus and valves to Nordwerk": another object of the same verb, with its own phrase."""
        following = self.items[k + 1].phrase if k + 1 < len(self.items) else None
        phrase, clause = self.items[k].phrase, self.top.clause
        if following is None or phrase is None or phrase.preposition or not following.preposition or clause.head < 0 or self._verb_after(k):
            return False
        objects = [a.phrase for a in clause.arguments if a.function == "obj"]
        last = self.attach.hosts[-1] if self.attach.hosts else None
        if len(objects) != 1 or clause.voice != "active" or last is None or last in objects or clause.verb in COPULAS:
            return False
        same = following.preposition == last.preposition not in {"", "of", "in", "and"}
        return same and (phrase.name is None) == (objects[0].name is None) and not self.attach.dated(following)

    def _repeat(self, start: int) -> None:
        """A clause with the verb and subject of the one on top."""
        subject = self.top.clause.subject
        parent = self.nodes[self.top.clause.parent] if self.top.clause.parent is not None else None
        old = self.top.clause
        self.stack.pop()
        node = self._push(old.kind, parent, start, old.marker)
        clause = node.clause
        clause.subject, clause.verb, clause.head, clause.antecedent = subject, old.verb, old.head, old.antecedent
        clause.tense, clause.modal, clause.mood, clause.voice, clause.negation = old.tense, old.modal, old.mood, old.voice, old.negation
        self.attach.hosts, self.attach.last = [], None

    def _fill_gap(self, phrase: Phrase) -> None:
        old = self.top.clause
        parent = self.nodes[old.parent] if old.parent is not None else None
        self.stack.pop()
        node = self._push(old.kind, parent, phrase.start, old.marker)
        node.clause.subject, node.clause.verb, node.clause.head = phrase, old.verb, old.head
        node.clause.tense, node.clause.modal, node.clause.mood, node.clause.voice = old.tense, old.modal, old.mood, old.voice
        node.clause.negation = old.negation
        self.gaps.append((old, node.clause))
        self.attach.hosts, self.attach.last = [], None

    def _outside_relative(self, k: int, phrase: Phrase) -> bool:
        """ "bought Altus, which owns Kestrel, and Nordwerk": behind a clause between commas the coordination goes on."""
        node = self.top
        antecedent = node.clause.antecedent
        closed = node.clause.kind == "relative" and node.comma and not node.open and self.items[k - 2].kind == "comma"
        if not closed or antecedent is None or self._verb_after(k) or k < 2 or phrase.preposition:
            return False
        inner = self.attach.hosts[-1] if self.attach.hosts else None
        if inner is not None and (id(inner) in self.attach.first_member or self.items[k - 3].kind == "cc"):
            return False  # a list within the clause
        if (antecedent.name is None) != (phrase.name is None):
            return False
        self.attach.hosts = [antecedent]
        return True

    def _coordinate_clause(self, k: int) -> Node:
        """ "… and GM sold Opel": a new clause beside the innermost one that is no relative."""
        beside = next((n for n in reversed(self.stack) if n.clause.kind in {"main", "sub", "conditional"}), self.stack[0])
        if self.items[k - 1].kind == "cc" and k > 1 and self.items[k - 2].kind == "comma":
            outer = [n for n in self.stack if n.clause.kind == "main"]
            if beside.clause.marker not in {"that", "if"} and outer:
                beside = outer[-1]
        self._drop_to(beside)
        parent = self.nodes[beside.clause.parent] if beside.clause.parent is not None else None
        if not beside.open:
            self.stack.pop()
        node = self._push(beside.clause.kind, parent, self.items[k].start, beside.clause.marker)
        self.attach.hosts = []
        return node
