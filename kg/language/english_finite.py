"""English finite verbs: which clause they belong to, which phrase is their subject."""

from __future__ import annotations

from kg.language.clause import Argument, Phrase
from kg.language.english_apart import Apart
from kg.language.english_attach import Node
from kg.language.english_links import Item
from kg.language.english_verbs import Group
from kg.language.english_words import CLAUSE_TAKERS, COPULAS, SPEECH, TITLES


class Finite(Apart):
    """Rules for verb groups with tense."""

    def _vg(self, k: int, item: Item) -> None:
        group = item.group
        assert group is not None  # noqa: S101 - what its kind promises
        if self.aside is not None:
            self._say_aside(group)
            return
        if group.negation is None and k and self.items[k - 1].kind == "cc" and self.items[k - 1].word == "nor":
            group.negation = self.items[k - 1].start  # "will neither buy nor sell"
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        if (auxiliary := self._interrupted(k, group)) is not None:
            self._resume(auxiliary, group)
            return
        if (
            self.top.open
            and self.top.inverted is None
            and self.top.clause.subject is not None
            and group.form in {"base", "part", "ing", "fin"}
        ):
            self._complete(group)  # the verb behind an inverted subject
        elif group.form == "fin" or group.doubtful and self._past(k, group):
            self._finite(k, self._as_past(group), following)
        elif group.form == "inf":
            self._infinitive(k, group)
        elif group.form == "base":
            self._base(k, group)
        elif group.form == "ing":
            self._gerund(k, item, group)
        else:
            self._participle(k, group)

    def _past(self, k: int, group: Group) -> bool:
        """A form in -ed that is a past tense, by what stands before it."""
        before = self._before(k)
        if before == "cc":  # "opened an office and invested in Altus"
            closed = (n.clause for n in reversed(self.stack) if not n.open)
            beside = next((c for c in closed if c.kind not in {"infinitive", "participle"}), None)
            told = beside is not None and beside.tense == "past" and beside.voice == "active" and beside.verb not in COPULAS
            return told and group.form == "part" and not self._by_next(k) and not self._unserved_verb(k)
        return before in {"np", "comma", "rpar", "rel"} and not self._reduced(k, group)

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

    def _finite(self, k: int, group: Group, following: Item | None) -> None:
        before = self._before(k)
        if self._contacts(k, group):
            self._contact(self.items[k - 1].phrase, self._as_past(group))  # type: ignore[arg-type]
            return
        if group.doubtful and (self._reduced(k, group) or before == "cc" and self._joins_reduced(k)):
            self._participle(k, self._as_participle(group))
            return
        if group.doubtful and group.voice == "active" and self._by_agent(k):
            group.voice = "passive"
        asked = self.top.before[-1:] if self.top.open else []
        if (
            (before in {"", "comma", "semi"} and not self.top.waiting) or (asked and asked[0].pronoun in {"what", "who", "whom"})
        ) and self._question(k, group, following):
            self._ask(group)
        elif before == "comma" and group.lemma in SPEECH and following is not None and following.bare and not self._waits():
            self._speech(group).inverted = group
        elif before == "cc":
            self._coordinate(k, group)
        elif group.lemma in SPEECH and self._tells(k) and (teller := self._teller(k)) is not None:
            self._speech(group).clause.subject = teller
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

    def _joins_reduced(self, k: int) -> bool:
        """ "Altus, founded in 2019 and sold to Nordwerk, makes": a participle beside another, the verb is still to come."""
        clause = self.top.clause
        return clause.kind == "participle" and clause.voice == "passive" and self._waits() and self._unserved_verb(k)

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

    def _split_subject(self, k: int) -> None:
        """ "In the new version Altus has": the name behind the noun of an opening phrase is the subject."""
        host = self.attach.hosts[-1] if self.attach.hosts and self._before(k) == "np" else None
        if host is not None and host.noun and host.name is not None:
            self.top.before.append(self.attach.part(Phrase(host.head + 1, host.end, host.end - 1, name=host.name)))
            host.name, host.end = None, host.head + 1

    def _take(self, k: int, group: Group) -> None:
        """The verb of the clause on top; in "the price Altus offers is" it belongs to a contact relative."""
        node = self.top
        phrase = node.before[-1] if node.before else None
        waiting = node.gap is not None  # "in which the maker Altus owns a stake"
        if phrase is not None and not waiting and phrase.determiner == "def" and phrase.noun and phrase.name and self._unserved_verb(k):
            self._contact(phrase, group)
            return
        self._fill(node, group)

    def _question(self, k: int, group: Group, following: Item | None) -> bool:
        """An auxiliary without its verb, a subject, then the verb."""
        if self.tokens[group.head].pos != "AUX" or following is None or not following.bare:
            return False
        for item in self.items[k + 2 : k + 6]:
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

    def _stolen(self, k: int, group: Group) -> bool:
        """Take the last phrase back as the subject, where that is the better reading."""
        last = self.attach.last
        if last is None or self.top.open or not self._touches(k):
            return False
        verb = self.top.clause.verb
        takes = verb in CLAUSE_TAKERS
        if last.way == "pp" and takes and not self._waits() and (whole := self._whole_object()) is not None:
            self.attach.last = last = whole
        elif last.way == "pp" or (self._waits() and not takes):
            return False
        if (
            last.way == "appos"
            and not self._waits()
            and not (last.phrase.determiner == "def" and last.phrase.noun and last.phrase.noun not in TITLES and last.phrase.name)
        ):
            return self._behind_comma(k, group)
        if last.way == "conj":
            return self._told_together(k, group) or self._steal_conjunct(group)
        if last.way in {"obl", "pred"} and group.lemma in SPEECH and k > 1 and self.items[k - 2].kind == "comma" and not self._waits():
            return self._behind_comma(k, group)  # "The move was unlawful, Altus said"
        if (
            last.phrase.determiner == "def"
            and last.phrase.noun
            and last.phrase.noun not in TITLES
            and last.phrase.name is not None
            and not last.phrase.compound
            and not takes
        ):
            self._contact(last.phrase, group)
            return True
        phrase = self.attach.take_back()
        assert phrase is not None  # noqa: S101 - what its kind promises
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

    def _behind_comma(self, k: int, group: Group) -> bool:
        """ ", Ford said": a clause after a comma."""
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
            if root.open and not root.before:  # only an opening clause so far
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
        assert phrase is not None  # noqa: S101 - what its kind promises
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
        if self.items[k - 1].kind in {"comma", "rpar"} and self._told_subject(group):
            return
        able = [n for n in reversed(self.stack) if not n.open and n.clause.kind not in {"infinitive", "participle"}]
        if self.items[k - 2].kind == "comma" and k > 1:
            able = [n for n in able if not n.comma] or able
        now = {"present", "future", "perfect"}
        same = [
            n
            for n in able
            if n.clause.tense == group.tense
            or (n.clause.tense in now and group.tense in now)
            or (group.doubtful and n.clause.tense == "perfect")
            or (group.doubtful and n.clause.voice == "passive" and self._no_object(group))
        ]
        chosen = (same or able or [self.stack[0]])[0]
        self._beside(chosen, group)
