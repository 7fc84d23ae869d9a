"""The state of an English clause parse: the stack of open clauses, and what stands around an item."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.clause import Argument, Clause, Phrase, Token
from kg.language.english_attach import Attacher, Node
from kg.language.english_links import Item
from kg.language.english_verbs import Group
from kg.language.english_words import NAMING


class State:
    """Open clauses of one sentence and the looks ahead and back that every rule needs."""

    def __init__(self, tokens: Sequence[Token], items: Sequence[Item]) -> None:
        self.tokens, self.items = tokens, items
        self.attach = Attacher(tokens, items)
        self.nodes: list[Node] = []
        self.stack: list[Node] = []
        self.saved: list[tuple[list[Node], list[Phrase], list[list[Phrase]]]] = []
        """What was open before a bracket: clauses, hosts, and the phrases before each clause's verb."""
        self.dangling: list[Clause] = []
        self.gaps: list[tuple[Clause, Clause]] = []
        """A clause and one behind it that leaves out its verb."""
        self.negated = -2
        self.examples: list[tuple[Phrase, Phrase]] = []
        self.aside: Phrase | None = None

    @property
    def top(self) -> Node:
        return self.stack[-1]

    def _push(self, kind: str, parent: Node | None, start: int, marker: str = "") -> Node:
        clause = Clause(
            len(self.nodes),
            start,
            start,
            kind,
            marker=marker,
            parent=parent.clause.index if parent is not None else None,
        )
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

    def _close_commas(self) -> None:
        while len(self.stack) > 1 and self.top.comma and not self.top.open:
            self.stack.pop()

    def _waits(self) -> bool:
        return any(n.waiting for n in self.stack)

    def _by_next(self, k: int) -> bool:
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        return following is not None and following.phrase is not None and following.phrase.preposition == "by"

    def _by_agent(self, k: int) -> bool:
        phrase = self.items[k + 1].phrase if k + 1 < len(self.items) else None
        return self._by_next(k) and phrase is not None and phrase.name is not None

    def _no_object(self, group: Group) -> bool:
        token = self.tokens[group.end] if group.end < len(self.tokens) else None
        return group.lemma in NAMING or token is None or token.tag[:2] in {"PR", "PU", "AV", "CJ", "TI"}

    def _unserved_verb(self, k: int) -> bool:
        """A finite verb follows with no subject of its own."""
        bare = link = False
        for n, item in enumerate(self.items[k + 1 : k + 25], k + 1):
            if item.kind in {"comp", "rel", "cc", "semi"}:
                link = item.kind != "cc" or not self._closed_by_comma(n)
            elif item.bare:
                bare = True
            elif item.finite:
                if not bare and not link:
                    return True
                bare = link = False
            elif item.kind == "comma":
                bare = False
        return False

    def _closed_by_comma(self, k: int) -> bool:
        """What the "and" at k joins ends with a comma right before a finite verb: ", sold by A and leased by B, are", ", set up
        by A and B, has"."""
        for j in range(k + 1, min(k + 12, len(self.items) - 1)):
            item = self.items[j]
            if item.kind == "comma" and self.items[j + 1].finite:
                return True
            if item.finite or item.kind in {"comp", "rel", "semi"} or item.bare and j > k + 1:
                return False
        return False

    def _attribute(self, k: int, group: Group | None) -> bool:
        """A form in -ed at item k that what follows shows to be no past tense."""
        return group is not None and group.doubtful and (self._by_next(k) or self._unserved_verb(k))

    def _verb_after(self, k: int) -> bool:
        """A finite verb follows the phrase at k, but for what hangs on the phrase."""
        depth = 0
        for j in range(k + 1, min(k + 16, len(self.items))):
            item = self.items[j]
            if item.kind in {"lpar", "rpar"}:
                depth += 1 if item.kind == "lpar" else -1
            elif (
                depth
                or item.kind == "adv"
                or (item.phrase is not None and item.phrase.preposition)
                or (item.kind == "cc" and j + 1 < len(self.items) and self.items[j + 1].bare)
                or (item.bare and self.items[j - 1].kind == "cc")
            ):
                continue
            elif item.kind == "rel":
                return sum(i.finite for i in self.items[j + 1 : j + 16]) > 1
            else:
                return (item.finite or self._past_of_name(j)) and not self._attribute(j, item.group)
        return False

    def _past_of_name(self, k: int) -> bool:
        """A form in -ed right behind a name, which is rather its verb: "but Altus invested in"."""
        group, phrase = self.items[k].group, self.items[k - 1].phrase if k else None
        named = phrase is not None and phrase.name is not None and not phrase.preposition
        return group is not None and group.form == "part" and group.doubtful and named

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

    def _matrix_subject(self) -> Phrase | None:
        """Subject of the innermost clause that has one; of the one in work, the phrase that will be it."""
        for node in reversed(self.stack):
            if node.clause.subject is not None:
                return node.clause.subject if node.clause.subject.pronoun != "there" else None
            if node.before:
                return node.before[-1]
        return None

    def _open_clause(
        self,
        kind: str,
        group: Group,
        subject: Phrase | None,
        marker: str = "",
        antecedent: Phrase | None = None,
        comma: bool = False,
    ) -> Node:
        node = self._push(kind, self.top, group.start, marker)
        node.clause.subject, node.clause.antecedent, node.comma = subject, antecedent, comma
        self._fill(node, group)
        if subject is None and kind == "participle":
            self.dangling.append(node.clause)
        return node

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
