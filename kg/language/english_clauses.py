"""English clauses: one pass over the items of a sentence with a stack of open clauses.

A finite verb goes to the innermost clause that waits for one; where none waits, the phrase just
attached is taken back as its subject ("said Altus would buy"), or it shares the subject of the
clause it is coordinated with.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.clause import Argument, Clause, Phrase, Token
from kg.language.english_attach import Attacher, Node
from kg.language.english_items import Item
from kg.language.english_verbs import Group
from kg.language.english_words import CLAUSE_TAKERS, CONDITIONALS, COPULAS, EVENT_NOUNS, NAMING, OBJECT_CONTROL, SPEECH

PLAN_NOUNS = frozenset(
    "plan bid deal agreement offer effort attempt right decision talk option intention proposal contract ability way "
    "permission move license licence commitment pledge promise need refusal failure chance opportunity order request "
    "threat campaign push desire willingness consortium negotiation discussion lawsuit motion vote battle race drive "
    "strategy obligation authority ambition interest approval venture pact partnership step measure target goal aim "
    "programme program project letter memorandum".split())
"""Nouns that take an infinitive: "a deal to sell Altus"."""

BLAMING = frozenset("sue criticise criticize fine blame praise thank punish penalise penalize attack fault slam reward".split())
"""Their object is who did what "for" introduces."""

EVENTFUL = frozenset("announce sign expect complete close reach approve schedule agree value disclose reveal unveil propose file".split())
"""What is done with deals and suits, not with the firms in them."""

EXAMPLES = frozenset(("such as", "including", "like"))
ORIGIN = frozenset("base headquarter found co-found establish incorporate own list".split())
"""What is done with firms rather than with what they make."""
COMPLEMENT_PREPOSITIONS = frozenset(("of", "from", "in", "about", "on", "at", "to", "against"))
"""Behind them a gerund is the complement of a verb, noun or adjective ("barred from selling"), like an infinitive."""
SAYING = frozenset("say think believe hope tell know fear claim add argue insist mean".split())
"""Verbs behind which a form in -ed is rather the verb of what is said."""


class ClauseParser:
    """Parses the items of one sentence into clauses."""

    def __init__(self, tokens: Sequence[Token], items: Sequence[Item]) -> None:
        self.tokens, self.items = tokens, items
        self.attach = Attacher(tokens, items)
        self.nodes: list[Node] = []
        self.stack: list[Node] = []
        self.saved: list[tuple[list[Node], list[Phrase]]] = []
        self.dangling: list[Clause] = []
        self.negated = -2
        self.examples: list[tuple[Phrase, Phrase]] = []
        self.aside: Phrase | None = None

    def parse(self) -> list[Clause]:
        """All clauses, in the order in which they begin."""
        self._push("main", None, 0)
        for k, item in enumerate(self.items):
            getattr(self, "_" + item.kind)(k, item)
        return self._finish()

    # the stack ----------------------------------------------------------------------------------------

    @property
    def top(self) -> Node:
        return self.stack[-1]

    def _push(self, kind: str, parent: Node | None, start: int, marker: str = "") -> Node:
        clause = Clause(len(self.nodes), start, start, kind, marker=marker,
                        parent=parent.clause.index if parent is not None else None)
        node = Node(clause)
        self.nodes.append(node)
        self.stack.append(node)
        return node

    def _drop_to(self, node: Node) -> None:
        while self.stack[-1] is not node:
            self.stack.pop()

    def _before(self, k: int) -> str:
        """Kind of the item before k, adverbs left out; "" at the start."""
        k -= 1
        while k >= 0 and self.items[k].kind == "adv":
            k -= 1
        return self.items[k].kind if k >= 0 else ""

    def _adjacent(self, k: int) -> bool:
        """The item before is a phrase (or a bracket behind one)."""
        return k > 0 and self.items[k - 1].kind in {"np", "rpar"} and bool(self.attach.hosts)

    # phrases ------------------------------------------------------------------------------------------

    def _np(self, k: int, item: Item) -> None:
        phrase = item.phrase
        assert phrase is not None
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
        elif before == "lpar" and self.attach.hosts:
            self.attach.appose(phrase, bracket=True)
        else:
            if node.owner and node.open:
                phrase.possessor, node.owner = Phrase(phrase.start, phrase.start, phrase.start, pronoun="whose"), False
            self.attach.argument(node, phrase)

    def _with_preposition(self, k: int, phrase: Phrase, before: str) -> None:
        if before == "comma":
            self._close_commas()
            node = self.top
            if node.open and node.before:
                node.clause.arguments.append(Argument("obl", phrase))
                return
        if phrase.preposition in EXAMPLES and self.attach.hosts and self.attach.hosts[-1].plural:
            self.examples.append((self.attach.hosts[-1], phrase))
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
        if phrase.preposition and not any(h.preposition == phrase.preposition for h in self.attach.hosts):
            self.attach.prepositional(self.top, phrase, False)
        elif self.attach.hosts and (not self._verb_after(k) or self.top.waiting):
            self.attach.conjoin(self.top, phrase)
        else:
            self.attach.argument(self._coordinate_clause(k) if self._verb_after(k) else self.top, phrase)

    def _coordinate_clause(self, k: int) -> Node:
        """"… and GM sold Opel": a new clause beside the innermost one that is no relative."""
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

    def _verb_after(self, k: int) -> bool:
        """A finite verb follows the phrase at k, but for what hangs on the phrase."""
        depth = 0
        for j in range(k + 1, min(k + 16, len(self.items))):
            item = self.items[j]
            if item.kind in {"lpar", "rpar"}:
                depth += 1 if item.kind == "lpar" else -1
            elif depth or item.kind == "adv" or (item.phrase is not None and item.phrase.preposition):
                continue
            elif item.kind == "cc" and j + 1 < len(self.items) and self.items[j + 1].bare:
                continue
            elif item.bare and self.items[j - 1].kind == "cc":
                continue
            elif item.kind == "rel":
                return any(i.finite for i in self.items[j + 1:j + 16])
            else:
                return item.finite and not self._attribute(j, item.group)
        return False

    def _attribute(self, k: int, group: Group | None) -> bool:
        """A form in -ed at item k that what follows shows to be no past tense."""
        return group is not None and group.doubtful and (self._by_next(k) or self._unserved_verb(k))

    def _after_comma(self, k: int, phrase: Phrase) -> None:
        """List, apposition, or the subject of the main clause behind an opening clause or phrase."""
        if self.top.waiting and self._parenthetic(k):
            self.aside = phrase
            return
        if self._opens_main(k):
            self.attach.hosts = []
            self.attach.argument(self.top, phrase)
        elif self.top.open and not self.top.before and self.top.gap is None:
            self.attach.argument(self.top, phrase)
        elif self.attach.listed(k):
            self.attach.conjoin(self.top, phrase)
        elif not self.attach.appose(phrase):
            self.attach.argument(self.top, phrase)

    def _parenthetic(self, k: int) -> bool:
        """", he said," between a subject and its verb."""
        after = [i.kind for i in self.items[k + 1:k + 3]]
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

    # links and punctuation ----------------------------------------------------------------------------

    def _comma(self, k: int, item: Item) -> None:
        del k, item

    def _close_commas(self) -> None:
        while len(self.stack) > 1 and self.top.comma and not self.top.open:
            self.stack.pop()

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
        self.saved.append((list(self.stack), list(self.attach.hosts)))

    def _rpar(self, k: int, item: Item) -> None:
        del k, item
        if self.saved:
            self.stack, self.attach.hosts = self.saved.pop()
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
        antecedent = next((h for h in reversed(self.attach.hosts) if not h.negated and (h.name) or not h.negated and h.noun and not h.noun[0].isdigit()), None)
        node = self._push("relative", self.top, item.start, pronoun)
        node.clause.antecedent = self.attach.bearer(antecedent) if antecedent is not None else None
        node.comma = self._before(k) == "comma"
        if pronoun == "whose":
            node.owner = True
        elif pronoun != "where":
            node.gap = Phrase(item.end - 1, item.end, item.end - 1, pronoun=pronoun, preposition=preposition)
        self.attach.hosts, self.attach.last = [], None

    # verb groups --------------------------------------------------------------------------------------

    def _vg(self, k: int, item: Item) -> None:
        group = item.group
        assert group is not None
        if self.aside is not None:
            self._say_aside(group)
            return
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        if self.top.open and self.top.inverted is None and self.top.clause.subject is not None and group.form in {"base", "part", "ing", "fin"}:
            self._complete(group)   # the verb behind an inverted subject
        elif group.form == "fin" or (group.doubtful and self._before(k) in {"np", "comma", "rpar"} and not self._reduced(k, group)):
            self._finite(k, self._as_past(group), following)
        elif group.form == "inf":
            self._infinitive(k, group)
        elif group.form == "base":
            self._base(k, group)
        elif group.form == "ing":
            self._gerund(k, item, group)
        else:
            self._participle(k, group)

    def _say_aside(self, group: Group) -> None:
        """A clause of saying within another: what surrounds it depends on it, and goes on behind it."""
        hosts, root = self.attach.hosts, self.stack[0]
        node = self._push("main", None, group.start)
        self.stack.pop()
        node.clause.subject, self.aside = self.aside, None
        self._fill(node, group)
        self._subordinate(root, node)
        self.attach.hosts = hosts

    def _as_past(self, group: Group) -> Group:
        if group.form == "part":
            group.form, group.voice, group.tense = "fin", "active", "past"
        return group

    def _complete(self, group: Group) -> None:
        node = self.top
        clause = node.clause
        modal, tense, negation, mood = clause.modal, clause.tense, clause.negation, clause.mood
        self._fill(node, group)
        clause.modal, clause.negation = modal or clause.modal, negation if negation is not None else clause.negation
        clause.tense, clause.mood = tense, mood
        if group.form == "part" and clause.adverbs and self.tokens[clause.adverbs[0]].lemma == "have":
            clause.voice, clause.tense = "active", "perfect"

    def _fill(self, node: Node, group: Group) -> None:
        """Give the clause its predicate and, if it waits, its subject."""
        clause = node.clause
        clause.verb, clause.head, clause.voice, clause.modal = group.lemma, group.head, group.voice, group.modal
        clause.tense, clause.mood, clause.negation = group.tense, group.mood, group.negation
        clause.adverbs.extend(group.adverbs)
        clause.end = group.end
        if clause.subject is None and node.before:
            clause.subject = node.before[-1]
            for extra in node.before[:-1]:
                clause.arguments.append(Argument("obl", extra))
            if node.gap is not None:
                clause.arguments.append(Argument("obl" if node.gap.preposition else "obj", node.gap))
        elif clause.subject is None and node.gap is not None:
            clause.subject = node.gap
        self.attach.hosts, self.attach.last = [], None

    def _finite(self, k: int, group: Group, following: Item | None) -> None:
        before = self._before(k)
        if group.doubtful and self._reduced(k, group):
            self._participle(k, self._as_participle(group))
            return
        if group.doubtful and group.voice == "active" and self._by_agent(k):
            group.voice = "passive"
        asked = self.top.before[-1:] if self.top.open else []
        if (before in {"", "comma", "semi"} and not self.top.waiting or asked and asked[0].pronoun in {"what", "who", "whom"}) \
                and self._question(k, group, following):
            self._ask(group)
        elif before == "comma" and group.lemma in SPEECH and following is not None and following.bare and not self._waits():
            self._speech(group).inverted = group
        elif before == "cc":
            self._coordinate(k, group)
        elif self._stolen(k, group):
            return
        elif self._waits():
            self._drop_to(next(n for n in reversed(self.stack) if n.waiting))
            self._take(k, group)
        elif self.top.open:
            self._split_subject(k)
            self._fill(self.top, group)
        else:
            self._coordinate(k, group)

    def _split_subject(self, k: int) -> None:
        """"In the new version Altus has": the name behind the noun of an opening phrase is the subject."""
        host = self.attach.hosts[-1] if self.attach.hosts and self._before(k) == "np" else None
        if host is not None and host.noun and host.name is not None:
            self.top.before.append(Phrase(host.head + 1, host.end, host.end - 1, name=host.name))
            host.name, host.end = None, host.head + 1

    def _waits(self) -> bool:
        return any(n.waiting for n in self.stack)

    def _take(self, k: int, group: Group) -> None:
        """The verb of the clause on top; in "the price Altus offers is" it belongs to a contact relative."""
        node = self.top
        phrase = node.before[-1] if node.before else None
        if phrase is not None and phrase.determiner == "def" and phrase.noun and phrase.name and self._unserved_verb(k):
            self._contact(phrase, group)
            return
        self._fill(node, group)

    def _contact(self, phrase: Phrase, group: Group) -> None:
        """"the price Altus offers": the name begins a relative clause without a pronoun."""
        owner = Phrase(phrase.head + 1, phrase.end, phrase.end - 1, name=phrase.name)
        phrase.name, phrase.end = None, phrase.head + 1
        relative = self._push("relative", self.top, owner.start)
        relative.clause.antecedent, relative.before = phrase, [owner]
        self._fill(relative, group)
        relative.clause.arguments.append(Argument("obj", phrase))

    def _question(self, k: int, group: Group, following: Item | None) -> bool:
        """An auxiliary without its verb, a subject, then the verb."""
        if self.tokens[group.head].pos != "AUX" or following is None or not following.bare:
            return False
        for item in self.items[k + 2:k + 6]:
            if item.kind == "vg":
                return item.group is not None and item.group.form in {"base", "part", "ing", "fin"}
            if item.kind not in {"np", "adv"}:
                return False
        return False

    def _ask(self, group: Group) -> None:
        node = self.top if self.top.open else self._push("main", None, group.start)
        group.inverted = True
        node.clause.arguments.extend(Argument("obj", phrase) for phrase in node.before)
        node.before = []
        low = self.tokens[group.head].text.lower()
        if low in {"had", "should", "were"} and self.tokens[-1].text != "?":
            node = self._push("conditional", self.top, group.start)
            node.clause.mood = "indicative" if low == "should" else "unreal"
        node.clause.modal, node.clause.tense, node.clause.negation = group.modal, group.tense, group.negation
        lemma = self.tokens[group.head].lemma
        if self.tokens[group.head].tag == "VM0":
            node.clause.modal = {"will": "will", "would": "would", "could": "may", "may": "may"}.get(lemma, lemma)
        node.clause.adverbs.append(group.head)
        node.inverted = group

    def _speech(self, group: Group) -> Node:
        """A clause of saying behind what is said: the clauses before depend on it."""
        said = self.stack[0]
        self.stack = []
        node = self._push("main", None, group.start)
        self._fill(node, group)
        self._subordinate(said, node)
        return node

    def _subordinate(self, said: Node, node: Node) -> None:
        if said is node:
            return
        said.clause.parent = node.clause.index
        if said.clause.kind == "main":
            said.clause.kind = "sub"

    def _stolen(self, k: int, group: Group) -> bool:
        """Take the last phrase back as the subject, where that is the better reading."""
        last = self.attach.last
        if last is None or self.top.open or not self._touches(k):
            return False
        verb = self.top.clause.verb
        takes = verb in CLAUSE_TAKERS
        if last.way == "pp" or (self._waits() and not takes):
            return False
        if last.way == "appos" and not self._waits() and not (last.phrase.determiner and last.phrase.noun and last.phrase.name):
            return self._behind_comma(k, group)
        if last.way == "conj":
            return self._steal_conjunct(group)
        if last.phrase.determiner and last.phrase.noun and last.phrase.name is not None and not last.phrase.compound and not takes:
            self._contact(last.phrase, group)
            return True
        phrase = self.attach.take_back()
        assert phrase is not None
        contact = not takes and last.way == "obl"
        objects = [a.phrase for a in self.top.clause.arguments if a.function in {"obj", "pred"}]
        node = self._push("relative" if contact and objects else "sub", self.top, phrase.start)
        node.before = [phrase]
        if contact and objects:
            node.clause.antecedent = objects[-1]
        self._fill(node, group)
        if contact and objects:
            node.clause.arguments.append(Argument("obj", objects[-1]))
        return True

    def _touches(self, k: int) -> bool:
        """Between the last bare phrase and the verb stand only its own phrases and adverbs."""
        return self._before(k) in {"np", "rpar"}

    def _behind_comma(self, k: int, group: Group) -> bool:
        """", Ford said": a clause after a comma."""
        phrase = self.attach.take_back()
        if phrase is None:
            return False
        if group.lemma in SPEECH:
            node = self._speech(group)
            node.clause.subject = phrase
        else:
            root = self.stack[0]
            self.stack = []
            node = self._push("main", None, phrase.start)
            node.before = [phrase]
            if root.open and not root.before:   # only an opening clause so far
                self._adopt(root, node)
            self._fill(node, group)
        del k
        return True

    def _adopt(self, root: Node, node: Node) -> None:
        for other in self.nodes:
            if other.clause.parent == root.clause.index:
                other.clause.parent = node.clause.index

    def _steal_conjunct(self, group: Group) -> bool:
        phrase = self.attach.take_back()
        assert phrase is not None
        beside = next((n for n in reversed(self.stack) if n.clause.kind in {"main", "sub", "conditional"}), self.stack[0])
        self._drop_to(beside)
        parent = self.nodes[beside.clause.parent] if beside.clause.parent is not None else None
        self.stack.pop()
        node = self._push(beside.clause.kind, parent, phrase.start, beside.clause.marker)
        node.before = [phrase]
        self._fill(node, group)
        return True

    def _coordinate(self, k: int, group: Group) -> None:
        """A verb that shares the subject of the innermost clause of its kind and tense."""
        able = [n for n in reversed(self.stack) if not n.open and n.clause.kind not in {"infinitive", "participle"}]
        if self.items[k - 2].kind == "comma" and k > 1:
            able = [n for n in able if not n.comma] or able
        now = {"present", "future", "perfect"}
        same = [n for n in able if n.clause.tense == group.tense or (n.clause.tense in now and group.tense in now)
                or (group.doubtful and n.clause.tense == "perfect")
                or (group.doubtful and n.clause.voice == "passive" and self._no_object(group))]
        chosen = (same or able or [self.stack[0]])[0]
        self._beside(chosen, group)

    def _beside(self, chosen: Node, group: Group) -> None:
        self._drop_to(chosen)
        if group.doubtful and chosen.clause.tense == "perfect":
            group.tense, group.voice = "perfect", chosen.clause.voice
        elif group.doubtful and chosen.clause.voice == "passive" and chosen.clause.head >= 0 and self._no_object(group):
            group.tense, group.voice = chosen.clause.tense, "passive"
        if chosen.open:
            self._fill(chosen, group)
            return
        old = chosen.clause
        parent = self.nodes[old.parent] if old.parent is not None else None
        self.stack.pop()
        node = self._push(old.kind, parent, group.start, old.marker)
        node.comma = chosen.comma
        node.clause.antecedent = old.antecedent
        node.clause.subject = old.subject
        self._fill(node, group)

    def _no_object(self, group: Group) -> bool:
        token = self.tokens[group.end] if group.end < len(self.tokens) else None
        return group.lemma in NAMING or token is None or token.tag[:2] in {"PR", "PU", "AV", "CJ", "TI"}

    # non-finite ---------------------------------------------------------------------------------------

    def _reduced(self, k: int, group: Group | None) -> bool:
        """A form in -ed behind a phrase that is a participle ("the unit sold to Altus") and no past tense."""
        if group is None or not group.doubtful:
            return False
        if self._before(k) not in {"np", "comma", "rpar", "lpar"}:
            return group.form == "part"
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        if following is not None and following.bare and not self.attach.temporal(following.phrase):  # type: ignore[arg-type]
            return False
        last = self.attach.last
        if following is not None and following.kind == "comp" and not self._by_next(k):
            return False
        unserved = self._unserved_verb(k)
        explains = self.attach.last is not None and self.attach.last.way == "appos" and bool(self.attach.last.phrase.noun)
        if explains and self._before(k) == "np" and self._waits() and any(i.finite for i in self.items[k + 1:k + 25]):
            return True   # "Altus, a firm founded in 1990 and based in Altburg, makes"
        if self.top.open and not self._waits() and self._before(k) in {"np", "rpar"}:
            return True   # nothing could be its subject
        if group.lemma in SPEECH and not self._by_next(k):
            return unserved
        if unserved and group.lemma in NAMING:
            return True
        if last is not None and last.way == "obl" and not last.phrase.preposition:
            return False
        if last is not None and last.way == "appos" and last.phrase.name is not None and not last.phrase.noun and not self._by_next(k):
            return False
        if self._before(k) == "comma" and not unserved:
            return self._by_next(k) or not self._waits() and bool(self.attach.hosts)
        if following is not None and following.phrase is not None and following.phrase.preposition == "by":
            return unserved or not self.top.open or self._before(k) == "lpar"
        if unserved:
            return True
        return not self.top.open and not self._waits() and self.top.clause.verb not in SAYING and self._before(k) != "comma"

    def _unserved_verb(self, k: int) -> bool:
        """A finite verb follows with no subject of its own."""
        bare = link = False
        for item in self.items[k + 1:k + 25]:
            if item.kind in {"comp", "rel", "cc", "semi"}:
                link = True
            elif item.bare:
                bare = True
            elif item.finite:
                if not bare and not link:
                    return True
                bare = link = False
            elif item.kind == "comma":
                bare = False
        return False

    def _as_participle(self, group: Group) -> Group:
        group.form, group.voice, group.tense = "part", "passive", "past"
        return group

    def _matrix_subject(self) -> Phrase | None:
        """Subject of the innermost clause that has one; of the one in work, the phrase that will be it."""
        for node in reversed(self.stack):
            if node.clause.subject is not None:
                return node.clause.subject if node.clause.subject.pronoun != "there" else None
            if node.before:
                return node.before[-1]
        return None

    def _open_clause(self, kind: str, group: Group, subject: Phrase | None, marker: str = "",
                     antecedent: Phrase | None = None, comma: bool = False) -> Node:
        node = self._push(kind, self.top, group.start, marker)
        node.clause.subject, node.clause.antecedent, node.comma = subject, antecedent, comma
        self._fill(node, group)
        if subject is None and kind == "participle":
            self.dangling.append(node.clause)
        return node

    def _infinitive(self, k: int, group: Group) -> None:
        if self._before(k) == "cc":
            beside = next((n for n in reversed(self.stack) if n.clause.kind == "infinitive"), None)
            if beside is not None:
                self._beside(beside, group)
                return
        if self.top.open and self.top.before and self._adjacent(k) and not any(i.finite for i in self.items):
            group.modal, group.tense = group.modal or "will", "future"
            self._fill(self.top, group)   # headline: "Altus to buy Nordwerk"
            return
        clause = self.top.clause
        objects = [a.phrase for a in clause.arguments if a.function in {"obj", "iobj"}]
        subject, antecedent = self._matrix_subject(), None
        if self._adjacent(k):
            planned = next((h for h in reversed(self.attach.hosts) if h.noun in PLAN_NOUNS), None)
            lone = self.attach.hosts[-1]
            if lone.preposition == "for":
                subject = lone
            elif planned is not None:
                antecedent, subject = planned, planned.possessor or self._own(planned) or subject
            elif objects and clause.voice == "active" and clause.verb in OBJECT_CONTROL:
                subject = objects[0]
        elif objects and clause.voice == "active" and clause.verb in OBJECT_CONTROL and clause.predicative is None:
            subject = objects[0]
        self._open_clause("infinitive", group, subject, "to", antecedent)

    def _own(self, phrase: Phrase) -> Phrase | None:
        """Whose plan it is: "a plan by Altus to", "an Altus plan to"."""
        for modifier in phrase.modifiers:
            if modifier.preposition in {"by", "between"}:
                return modifier
        return None

    def _base(self, k: int, group: Group) -> None:
        """A bare verb: coordinated with an infinitive or modal, after "help" and "let", or a plain present."""
        if self._before(k) in {"cc", "comma"}:
            for node in reversed(self.stack):
                if node.clause.kind == "infinitive" or node.clause.modal:
                    group.modal = node.clause.modal
                    group.tense = node.clause.tense
                    self._beside(node, group)
                    return
        objects = [a.phrase for a in self.top.clause.arguments if a.function in {"obj", "iobj"}]
        if self.top.clause.verb in {"help", "let", "make", "see", "have", "watch"} and not self.top.open:
            self._open_clause("infinitive", group, objects[0] if objects else self._matrix_subject())
            return
        group.form = "fin"
        self._finite(k, group, self.items[k + 1] if k + 1 < len(self.items) else None)

    def _gerund(self, k: int, item: Item, group: Group) -> None:
        before = self._before(k)
        comma = before == "comma"
        if before == "cc":
            beside = next((n for n in reversed(self.stack) if n.clause.kind in {"participle", "infinitive"}
                           and self.tokens[n.clause.head].text.endswith("ing")), None)
            if beside is not None:
                self._beside(beside, group)
                return
        antecedent = None
        subject = self._matrix_subject()
        objects = [a.phrase for a in self.top.clause.arguments if a.function == "obj"]
        if not item.word and self._adjacent(k) and not comma:
            host = self.attach.hosts[-1]
            if host.preposition in {"with", "without"}:
                subject = host
            else:
                subject = antecedent = self.attach.bearer(host)
        elif item.word in {"of", "from", "for"} and objects and self.top.clause.voice == "active" and (
                item.word != "for" or self.top.clause.verb in BLAMING):
            subject = objects[0]
        elif item.word and self._adjacent(k) and self.attach.hosts[-1].noun:
            antecedent = self.attach.hosts[-1]
        if item.word == "without" and group.negation is None:
            group.negation = item.start - 1
        if comma:
            self._close_commas()
        complement = not comma and (item.word in COMPLEMENT_PREPOSITIONS or not item.word and before == "vg")
        self._open_clause("infinitive" if complement else "participle", group, subject, item.word, antecedent, comma)

    def _participle(self, k: int, group: Group) -> None:
        before = self._before(k)
        if before == "cc":
            beside = next((n for n in reversed(self.stack) if n.clause.voice == "passive" or n.clause.tense == "perfect"), None)
            if beside is not None and not beside.open:
                group.modal, group.tense, group.voice = beside.clause.modal, beside.clause.tense, beside.clause.voice
                self._beside(beside, group)
                return
        if before == "comp" and self.top.open:
            node = self.top
            node.clause.subject = next((n.clause.subject for n in reversed(self.stack[:-1]) if n.clause.subject), None)
            self._fill(node, group)
            if node.clause.subject is None:
                self.dangling.append(node.clause)
            return
        if self.top.waiting and not self._unserved_verb(k) and before in {"np", "rpar"} and not group.adverbs:
            if group.doubtful and not self._by_next(k):
                group.form, group.voice = "fin", "active"
            self._fill(self.top, group)   # the only verb: a headline, or a past tense taken for a participle
            return
        host = self.attach.hosts[-1] if self.attach.hosts and before in {"np", "comma", "rpar", "lpar"} else None
        if host is not None and before == "comma" and group.lemma in EVENTFUL and self.attach.hosts[0].noun in EVENT_NOUNS:
            host = self.attach.hosts[0]
        if host is not None and group.lemma in ORIGIN:
            host = next((h for h in reversed(self.attach.hosts) if h.name or h.determiner and not h.plural), host)
        host = self.attach.bearer(host) if host is not None else None
        subject = host or self._matrix_subject()
        self._open_clause("participle", group, subject, "", host, before == "comma")

    def _by_agent(self, k: int) -> bool:
        phrase = self.items[k + 1].phrase if k + 1 < len(self.items) else None
        return self._by_next(k) and phrase is not None and phrase.name is not None

    def _by_next(self, k: int) -> bool:
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        return following is not None and following.phrase is not None and following.phrase.preposition == "by"

    # the end ------------------------------------------------------------------------------------------

    def _finish(self) -> list[Clause]:
        for item in self.items:
            if item.phrase is not None:
                self.attach.share(item.phrase)
        for host, example in self.examples:
            self.attach.exemplify(host, example)
        main = next((n.clause.subject for n in self.nodes if n.clause.kind == "main" and n.clause.subject), None)
        for clause in self.dangling:
            clause.subject = clause.subject or main
        for node in self.nodes:
            clause = node.clause
            if node.open:
                clause.kind = "verbless" if clause.kind == "main" else clause.kind
                if node.before:
                    clause.subject = clause.subject or node.before[0]
                    clause.arguments.extend(Argument("obl", p) for p in node.before[1:])
            self._specify(clause)
            self._bounds(clause)
        return self._drop_empty([n.clause for n in self.nodes])

    def _specify(self, clause: Clause) -> None:
        """"The head of Altus is Jo Brand", "its clients include Altus": what the subject names is behind the verb."""
        subject = clause.subject
        if subject is None or not subject.noun or subject.name is not None or clause.voice == "passive" or clause.negation is not None:
            return
        wanted = {"be": "pred", "include": "obj"}.get(clause.verb)
        for argument in clause.arguments:
            named = argument.phrase.name is not None and not argument.phrase.noun
            if argument.function == wanted and named and (subject.possessor or subject.modifiers or subject.determiner == "def"):
                self.attach.exemplify(subject, argument.phrase)

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
