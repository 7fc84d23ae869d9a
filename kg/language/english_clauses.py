"""English clauses: one pass over the items of a sentence with a stack of open clauses.

A finite verb goes to the innermost clause that waits for one; where none waits, the phrase just
attached is taken back as its subject ("said Altus would buy"), or it shares the subject of the
clause it is coordinated with.
"""

from __future__ import annotations

from itertools import pairwise

from kg.language.clause import Argument, Clause, Phrase
from kg.language.english_attach import Node
from kg.language.english_finite import Finite
from kg.language.english_links import Item
from kg.language.english_nonfinite import GIVING_NAMES, SAYING
from kg.language.english_words import CONDITIONALS, COPULAS, FORMS_OF_ADDRESS, NAMING, SPEECH, TITLES, TWO_OBJECTS
from kg.lexicon import lexicon

EXAMPLES = frozenset(("such as", "including", "like"))


class ClauseParser(Finite):
    """Parses the items of one sentence into clauses."""

    def parse(self) -> list[Clause]:
        """All clauses, in the order in which they begin."""
        self._push("main", None, 0)
        for k, item in enumerate(self.items):
            getattr(self, "_" + item.kind)(k, item)
        return self._finish()

    def _np(self, k: int, item: Item) -> None:
        phrase = item.phrase
        assert phrase is not None  # noqa: S101 - what its kind promises
        if self.negated == k - 1:
            phrase.negated = True
        node, before = self.top, self._before(k)
        if node.inverted is not None and not phrase.preposition:
            self._invert(node, phrase)
        elif not phrase.preposition and self.attach.temporal(phrase) and not self._subject_next(k):
            node.clause.arguments.append(Argument("obl", phrase))
        elif before == "cc":
            self._conjunct(k, phrase)
        elif phrase.preposition:
            self._with_preposition(k, phrase, before)
        elif before == "comma":
            self._after_comma(k, phrase)
        elif before == "np" and self._officer(k, phrase):
            self.attach.appose(phrase)
        elif before == "lpar" and self.attach.hosts:
            self.attach.appose(phrase, bracket=True)
        else:
            if node.owner and node.open:
                phrase.possessor, node.owner = Phrase(phrase.start, phrase.start, phrase.start, pronoun="whose"), False
            self.attach.argument(self._complemented(node), phrase)

    def _complemented(self, node: Node) -> Node:
        """ "called the offer tabled by Altus an insult": a passive participle has no object, so the verb around it has."""
        clause = node.clause
        above = self.nodes[clause.parent] if clause.parent is not None else None
        if clause.kind != "participle" or clause.voice != "passive" or clause.verb in NAMING | TWO_OBJECTS or above is None:
            return node
        if above.clause.verb not in NAMING or above.clause.voice != "active" or above not in self.stack or not above.clause.arguments:
            return node
        self._drop_to(above)
        return above

    def _officer(self, k: int, phrase: Phrase) -> bool:
        """ "The head of pump maker Altus Jo Brand said": the name of whoever holds the office, without a comma."""
        host = self.attach.hosts[0] if self.attach.hosts else None
        bare = phrase.name is not None and not phrase.noun and not phrase.possessor and self.items[k - 1].end == phrase.start
        office = host is not None and host.name is None and host.noun.rpartition("-")[2] in TITLES and len(self.attach.hosts) > 1
        return bare and office and self._verb_after(k)

    def _with_preposition(self, k: int, phrase: Phrase, before: str) -> None:
        example = phrase.preposition in EXAMPLES and bool(self.attach.hosts)
        if example and self.attach.hosts[-1].plural:
            self.examples.append((self.attach.hosts[-1], phrase))
        if before == "comma":
            self._close_commas()
            node = self.top
            if node.open and node.before:
                node.clause.arguments.append(Argument("obl", phrase))
                self.attach.hosts = [phrase] if example else self.attach.hosts
                return
        self.attach.prepositional(self.top, phrase, self._adjacent(k))

    def _invert(self, node: Node, phrase: Phrase) -> None:
        """The subject behind an auxiliary or a verb of saying."""
        node.clause.subject = phrase
        self.attach.hosts = [phrase]
        self.attach.last = None
        group, node.inverted = node.inverted, None
        if group.inverted:
            node.clause.head = -1
            node.before = [phrase]
            node.inverted = None

    def _subject_next(self, k: int) -> bool:
        """A verb follows that has no other subject: "last year saw"."""
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        return following is not None and following.finite and self.top.open and not self.top.before

    def _conjunct(self, k: int, phrase: Phrase) -> None:
        waiting = next((n for n in reversed(self.stack) if n.waiting), None)
        beside = waiting is not None and waiting is not self.top and bool(waiting.before) and self.items[k - 2].kind == "comma"
        if self._new_subject(k):
            self.attach.argument(self._coordinate_clause(k), phrase)
            return
        if self._gapped(k):
            self._fill_gap(phrase)
            return
        if self._outside_relative(k, phrase):
            self._drop_to(self.nodes[self.top.clause.parent or 0])
        if waiting is not None and beside and not phrase.preposition and self._verb_after(k):
            self._drop_to(waiting)  # "Altus, a firm based in Altburg, and Nordwerk signed"
            self.attach.hosts = [waiting.before[-1]]
        if phrase.preposition and not any(h.preposition == phrase.preposition for h in self.attach.hosts):
            self.attach.prepositional(self.top, phrase, False)
        elif self.attach.hosts and (not self._verb_after(k) or self.top.waiting or self._said_of_both(k)):
            self.attach.conjoin(self.top, phrase)
        else:
            self.attach.argument(self._coordinate_clause(k) if self._verb_after(k) else self.top, phrase)

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

    def _gapped(self, k: int) -> bool:
        """ "Altus will hold 60% and Nordwerk 40%": a second subject and object of a verb that is not said again."""
        following = self.items[k + 1].phrase if k + 1 < len(self.items) else None
        phrase, clause = self.items[k].phrase, self.top.clause
        if following is None or phrase is None or following.preposition or phrase.preposition or phrase.name is None:
            return False
        return clause.head >= 0 and clause.subject is not None and not following.name and self.tokens[following.start].tag in {"CRD", "UNC"}

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

    def _after_comma(self, k: int, phrase: Phrase) -> None:
        """List, apposition, or the subject of the main clause behind an opening clause or phrase."""
        if self.top.waiting and self._parenthetic(k):
            self.aside = phrase
            return
        if self._opens_main(k):
            self.attach.hosts = []
            self.attach.argument(self.top, phrase)
        elif self._explains_name(k, phrase) and self.attach.appose(phrase):
            return
        elif self.top.open and not self.top.before and self.top.gap is None and not self._closed_list(k):
            self.attach.argument(self.top, phrase)
        elif self.attach.listed(k):
            self.attach.conjoin(self.top, phrase)
        else:
            if self._introduced(k, phrase):
                self.attach.hosts = self.attach.hosts[:1]
            if not self.attach.appose(phrase):
                self.attach.argument(self.top, phrase)

    def _introduced(self, k: int, phrase: Phrase) -> bool:
        """ "A close ally of the head of Altus, Jo Brand said": what opens the sentence tells who its subject is."""
        first = self.attach.hosts[0] if self.attach.hosts else None
        named = phrase.name is not None and (not phrase.noun or phrase.noun in FORMS_OF_ADDRESS)
        opens = first is not None and first.start == 0 and first.determiner == "indef" and self.top.before == [first]
        return opens and named and k + 1 < len(self.items) and self.items[k + 1].finite

    def _explains_name(self, k: int, phrase: Phrase) -> bool:
        """ "Following the takeover of Altus, a maker of pumps, Nordwerk": between commas, and behind a name."""
        host = self.attach.hosts[-1] if self.attach.hosts else None
        if phrase.determiner != "indef" or phrase.name is not None or host is None or host.name is None:
            return False
        following = (i for i in self.items[k + 1 : k + 8] if i.phrase is None or not i.phrase.preposition)
        return next((i.kind for i in following), "") == "comma"

    def _closed_list(self, k: int) -> bool:
        """ "In France, Spain and Italy, Altus sells": a list of places that is done before the subject comes."""
        if not self.attach.hosts or self.attach.hosts[-1].name is None or self.items[k].phrase.name is None or not self.attach.listed(k):  # type: ignore[union-attr]
            return False
        cc = next((j for j in range(k, min(k + 20, len(self.items))) if self.items[j].kind == "cc"), len(self.items))
        after = self.items[cc + 2 : cc + 4]
        return len(after) == 2 and after[0].kind == "comma" and after[1].kind == "np"

    def _parenthetic(self, k: int) -> bool:
        """ ", he said," between a subject and its verb."""
        after = [i.kind for i in self.items[k + 1 : k + 3]]
        group = self.items[k + 1].group if k + 1 < len(self.items) else None
        return after == ["vg", "comma"] and group is not None and group.lemma in SPEECH

    def _opens_main(self, k: int) -> bool:
        """The clauses so far only introduce: "If Altus buys it, Nordwerk will"."""
        root = self.stack[0]
        if not (root.open and not root.before and len(self.stack) > 1 and not self.top.waiting):
            return False
        if not self._verb_after(k) and not self._apposed_subject(k):
            return False
        self._drop_to(root)
        return True

    def _apposed_subject(self, k: int) -> bool:
        """A comma and later a verb that nothing else waits for: "Citing sources, Altus, a maker of pumps, said"."""
        for j in range(k + 1, min(k + 12, len(self.items))):
            if self.items[j].kind in {"comma", "rpar"} and j + 1 < len(self.items) and self.items[j + 1].finite:
                return True
        return False

    def _comma(self, k: int, item: Item) -> None:
        del k, item

    def _semi(self, k: int, item: Item) -> None:
        root = self.stack[0]
        if k == 0 or k + 1 >= len(self.items):
            return
        speech = root.clause.verb in SPEECH and item.word == ":"
        self.stack = []
        self._push("main", root if speech else None, item.end)
        self.attach.hosts, self.attach.last = [], None

    def _lpar(self, k: int, item: Item) -> None:
        del k, item
        self.saved.append((list(self.stack), list(self.attach.hosts), [list(n.before) for n in self.stack]))

    def _rpar(self, k: int, item: Item) -> None:
        del k, item
        if self.saved:
            self.stack, self.attach.hosts, before = self.saved.pop()
            for node, phrases in zip(self.stack, before, strict=True):
                if node.open:
                    node.before = phrases
            self.attach.last = None

    def _cc(self, k: int, item: Item) -> None:
        del k, item

    def _adv(self, k: int, item: Item) -> None:
        if item.word in {"not", "n't"}:
            self.negated = k
        self.top.clause.adverbs.append(item.start)

    def _adj(self, k: int, item: Item) -> None:
        clause = self.top.clause
        clause.adverbs.append(item.start)
        if clause.predicative is None and clause.head >= 0 and (clause.verb in COPULAS or self._before(k) in {"vg", "np"}):
            clause.predicative = item.start

    def _comp(self, k: int, item: Item) -> None:
        kind = "conditional" if item.word in CONDITIONALS else "sub"
        host = self.attach.hosts[-1] if self._adjacent(k) and item.word == "that" else None
        if self._before(k) == "comma":
            self._close_commas()
        if self._before(k) == "cc":
            beside = next((n for n in reversed(self.stack) if n.clause.marker == item.word), None)
            if beside is not None and len(self.stack) > 1:
                self._drop_to(beside)
                self.stack.pop()
        node = self._push(kind, self.top, item.start, item.word)
        node.clause.antecedent = host
        node.comma = self._before(k) == "comma"
        self.attach.hosts, self.attach.last = [], None

    def _rel(self, k: int, item: Item) -> None:
        preposition, _, pronoun = item.word.rpartition(" ")
        antecedent = next(
            (
                h
                for h in reversed(self.attach.hosts)
                if (not h.negated and (h.name)) or (not h.negated and h.noun and not h.noun[0].isdigit())
            ),
            None,
        )
        if antecedent is not None and pronoun in {"who", "whom"}:
            antecedent = self._whoever(antecedent)
        node = self._push("relative", self.top, item.start, pronoun)
        behind = self._before(k) == "comma"
        node.clause.antecedent = self.attach.bearer(antecedent, behind_comma=behind) if antecedent is not None else None
        node.comma = self._before(k) == "comma"
        if pronoun == "whose":
            node.owner = True
        elif pronoun != "where":
            node.gap = Phrase(item.end - 1, item.end, item.end - 1, pronoun=pronoun, preposition=preposition)
        self.attach.hosts, self.attach.last = [], None

    def _whoever(self, antecedent: Phrase) -> Phrase:
        """ "The owners of Altus, who": people rather than the firm they own."""
        host = next((h for h in self.attach.hosts if antecedent in h.modifiers), None)
        if antecedent.noun or antecedent.name is None or host is None or host.name is not None:
            return antecedent
        people = bool(lexicon("en").frames("role", host.noun)) or host.noun.endswith(("er", "or", "ee", "ist", "man", "woman"))
        return host if people else antecedent

    def _finish(self) -> list[Clause]:
        for item in self.items:
            if item.phrase is not None:
                self.attach.share(item.phrase)
        for host, example in self.examples:
            self.attach.exemplify(host, example)
        self._share_objects()
        for full, gapped in self.gaps:
            whole, part = ([a.phrase for a in c.arguments if a.function == "obj"] for c in (full, gapped))
            if whole and part and not part[0].modifiers:
                part[0].modifiers.extend(m for m in whole[0].modifiers if m.preposition in {"of", "in"})
        main = next((n.clause.subject for n in self.nodes if n.clause.kind == "main" and n.clause.subject), None)
        for clause in self.dangling:
            around = self.nodes[clause.parent].clause if clause.parent is not None else None
            clause.subject = clause.subject or (around.subject if around is not None else None) or main
        for node in self.nodes:
            clause = node.clause
            if node.open:
                clause.kind = "verbless" if clause.kind == "main" else clause.kind
                if node.before:
                    clause.subject = clause.subject or node.before[0]
                    clause.arguments.extend(Argument("obl", p) for p in node.before[1:])
            self._headline_list(clause)
            self._specify(clause)
            self._named(clause)
            self._plural_antecedent(clause)
            self._bounds(clause)
        return self._drop_empty([n.clause for n in self.nodes])

    def _share_objects(self) -> None:
        """ "designs, builds and sells pumps": the object of the last verb is that of all."""
        for node, following in reversed(list(pairwise(self.nodes))):
            clause, last = node.clause, following.clause
            between = self.tokens[clause.head + 1 : last.head] if 0 <= clause.head < last.head else []
            if (
                between
                and not clause.arguments
                and clause.subject is last.subject
                and clause.voice == last.voice == "active"
                and clause.kind == last.kind
                and all(t.tag[:2] in {"AV", "CJ", "TO", "VH", "VM"} or t.text == "," for t in between)
                and any(t.tag == "CJC" or t.text == "," for t in between)
            ):
                clause.arguments.extend(a for a in last.arguments if a.function == "obj")

    def _specify(self, clause: Clause) -> None:
        """ "The head of Altus is Jo Brand", "its clients include Altus": what the subject names is behind the verb."""
        subject = clause.subject
        if subject is None or not subject.noun or subject.name is not None or clause.voice == "passive" or clause.negation is not None:
            return
        wanted = {"be": "pred", "include": "obj"}.get(clause.verb)
        for argument in clause.arguments:
            named = argument.phrase.name is not None and not (argument.phrase.noun and argument.phrase.determiner)
            owned = subject.possessor or subject.modifiers or subject.determiner == "def" or clause.verb == "include" and subject.compound
            if argument.function == wanted and named and owned:
                self.attach.exemplify(subject, argument.phrase)

    def _headline_list(self, clause: Clause) -> None:
        """ "Altus, Nordwerk call off merger": a plural verb behind two names that only a comma joins."""
        subject = clause.subject
        if subject is None or clause.kind != "main" or clause.head < 0 or len(subject.appositions) != 1:
            return
        other = subject.appositions[0]
        bare = all(p.name is not None and not p.noun for p in (subject, other))
        if bare and self.tokens[clause.head].tag == "VVB" and other.end == clause.head:
            subject.appositions.clear()
            subject.conjuncts.append(other)

    def _named(self, clause: Clause) -> None:
        """ "an assistant called Altus": the name explains what it hangs on."""
        if clause.kind == "participle" and clause.verb in GIVING_NAMES and clause.antecedent is not None:
            for argument in clause.arguments:
                if argument.function in {"pred", "obj"} and argument.phrase.name is not None and not argument.phrase.noun:
                    self.attach.exemplify(clause.antecedent, argument.phrase)

    def _plural_antecedent(self, clause: Clause) -> None:
        """ "Altus and Nordwerk, which use": a plural verb is said of the whole coordination."""
        first = self.attach.first_member.get(id(clause.antecedent))
        verbs = {t.tag for t in self.tokens[clause.start : clause.head + 1]}
        if clause.kind == "relative" and first is not None and verbs & {"VVB", "VBB", "VHB", "VDB"}:
            clause.antecedent = first

    def _bounds(self, clause: Clause) -> None:
        spans = [(p.start, reach(p)) for p in ([clause.subject] if clause.subject else []) + [a.phrase for a in clause.arguments]]
        if clause.head >= 0:
            spans.append((clause.head, clause.head + 1))
        spans.extend((t, t + 1) for t in clause.adverbs)
        if clause.kind in {"infinitive", "participle"}:
            spans = [s for s in spans if s[0] >= clause.start]
        if spans:
            clause.start = min(s for s, _ in spans) if clause.kind == "main" else min(clause.start, *(s for s, _ in spans))
            clause.end = max(clause.start + 1, clause.end, *(e for _, e in spans))

    def _drop_empty(self, clauses: list[Clause]) -> list[Clause]:
        """Leave out clauses that came to nothing; renumber the others."""
        kept = [c for c in clauses if c.head >= 0 or c.subject is not None or c.arguments]
        number = {c.index: i for i, c in enumerate(kept)}
        for clause in kept:
            clause.index = number[clause.index]
            clause.parent = number.get(clause.parent) if clause.parent is not None else None
        return kept


def reach(phrase: Phrase) -> int:
    """Token after the last one of the phrase and what hangs on it."""
    end = phrase.end
    stack = [phrase]
    seen: set[int] = set()
    while stack:
        current = stack.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        end = max(end, current.end)
        stack += [*current.modifiers, *current.appositions, *current.conjuncts]
    return end
