"""English clauses: one pass over the items of a sentence with a stack of open clauses.

A finite verb goes to the innermost clause that waits for one; where none waits, the phrase just
attached is taken back as its subject ("said Altus would buy"), or it shares the subject of the
clause it is coordinated with.
"""

from __future__ import annotations

from kg import catalogue
from kg.language.clause import Argument, Clause, Phrase
from kg.language.english_attach import Node
from kg.language.english_coordination import Coordination
from kg.language.english_links import Item
from kg.language.english_words import CONDITIONALS, COPULAS, FORMS_OF_ADDRESS, NAMING, SPEECH, TITLES, TWO_OBJECTS
from kg.lexicon import lexicon

EXAMPLES = frozenset(("such as", "including", "like"))


class ClauseParser(Coordination):
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
            if self._hails(k, phrase):
                self.attach.belong(phrase)
                return
            self._close_commas()
            node = self.top
            if node.open and node.before:
                node.clause.arguments.append(Argument("obl", phrase))
                self.attach.hosts = [phrase] if example else self.attach.hosts
                return
        self.attach.prepositional(self.top, phrase, self._adjacent(k))

    def _hails(self, k: int, phrase: Phrase) -> bool:
        """ "Altus, of Leeds, makes pumps": between commas and right behind a name, where it is from."""
        host = self.attach.hosts[-1] if self.attach.hosts else None
        if host is None or host.name is None or host.noun:
            return False
        named = phrase.name is not None or phrase.compound is not None
        closed = k + 1 >= len(self.items) or self.items[k + 1].kind == "comma"
        adverb = self.items[k - 1].kind == "adv"
        right_behind = self.items[k - 2 - adverb].phrase is host
        person = self.tokens[host.start].text in catalogue.gazetteer("given-name") and host.end - host.start > 1
        if person:  # "Jo Brand, previously with Altus,", "Jo Brand, from the Altus Institute,"
            return phrase.preposition in {"of", "from", "with", "at"} and named and closed and right_behind
        return phrase.preposition in {"of", "from"} and named and not phrase.determiner and closed and right_behind and not adverb

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

    def _after_comma(self, k: int, phrase: Phrase) -> None:
        """List, apposition, or the subject of the main clause behind an opening clause or phrase."""
        if (self.top.waiting or self._behind_auxiliary(k)) and self._parenthetic(k):
            self.aside = phrase
            return
        if self._shares_out(k):
            self._fill_gap(phrase)
        elif self._opens_main(k):
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

    def _shares_out(self, k: int) -> bool:
        """ "Altus owns 30% of Kiro, Nordwerk 20% and Brenner the rest"."""
        shares = any(a.function == "obj" and a.phrase.noun == "percent" for a in self.top.clause.arguments)
        return shares and self._gapped(k)

    def _introduced(self, k: int, phrase: Phrase) -> bool:
        """ "A close ally of the head of Altus, Jo Brand said": what opens the sentence tells who its subject is."""
        first = self.attach.hosts[0] if self.attach.hosts else None
        named = phrase.name is not None and (not phrase.noun or phrase.noun in FORMS_OF_ADDRESS)
        opens = first is not None and first.start == 0 and first.determiner == "indef" and self.top.before == [first]
        return opens and named and k + 1 < len(self.items) and self.items[k + 1].finite

    def _explains_name(self, k: int, phrase: Phrase) -> bool:
        """ "Following the takeover of Altus, a maker of pumps, Nordwerk": between commas, and behind a name."""
        host = self.attach.hosts[-1] if self.attach.hosts else None
        if phrase.name is not None or host is None or host.name is None:
            return False
        if phrase.determiner != "indef" and not (phrase.determiner in {"", "def"} and self._office(phrase)):
            return False
        following = (i for i in self.items[k + 1 : k + 8] if i.phrase is None or not i.phrase.preposition)
        return next((i.kind for i in following), "") == "comma"

    def _office(self, phrase: Phrase) -> bool:
        """A singular noun for what somebody is in a firm."""
        known = phrase.noun in TITLES or bool(lexicon("en").frames("role", phrase.noun)) or phrase.noun in {"leader", "partner"}
        return known and not phrase.plural

    def _closed_list(self, k: int) -> bool:
        """ "In France, Spain and Italy, Altus sells": a list of places that is done before the subject comes."""
        if not self.attach.hosts or self.attach.hosts[-1].name is None or self.items[k].phrase.name is None or not self.attach.listed(k):  # type: ignore[union-attr]
            return False
        cc = next((j for j in range(k, min(k + 20, len(self.items))) if self.items[j].kind == "cc"), len(self.items))
        after = self.items[cc + 2 : cc + 4]
        return len(after) == 2 and after[0].kind == "comma" and after[1].kind == "np"

    def _behind_auxiliary(self, k: int) -> bool:
        """ "Altus is, analysts believe, about to buy": the verb goes on behind what is said between commas."""
        group = self.items[k - 2].group if k > 1 else None
        return group is not None and group.head == self.top.clause.head and self.tokens[group.head].pos == "AUX"

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
