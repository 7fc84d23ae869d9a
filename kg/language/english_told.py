"""English verbs of saying: who speaks, and what of the sentence is said."""

from __future__ import annotations

from kg.language.clause import Phrase
from kg.language.english_attach import Attached, Node
from kg.language.english_nonfinite import Nonfinite
from kg.language.english_verbs import Group
from kg.language.english_words import CLAUSE_TAKERS
from kg.lexicon import lexicon


class Told(Nonfinite):
    """Clauses of saying before, behind and within what is said."""

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

    def _say_aside(self, group: Group) -> None:
        """A clause of saying within another: what surrounds it depends on it, and goes on behind it."""
        hosts, root = self.attach.hosts, self.stack[0]
        node = self._push("main", None, group.start)
        self.stack.pop()
        node.clause.subject, self.aside = self.aside, None
        self._fill(node, group)
        self._subordinate(root, node)
        self.attach.hosts = hosts

    def _tells(self, k: int) -> bool:
        """What was attached last is no bare phrase that could itself be who speaks."""
        last = self.attach.last
        if self._waits() or self.top.open:
            return False
        if last is None or self._before(k) == "comma":
            return last is not None or self._before(k) == "comma"
        office = last.way == "appos" and bool(last.phrase.compound or last.phrase.possessor) and last.phrase.name is None
        return (last.way == "pp" or office) and self._touches(k)

    def _teller(self, k: int) -> Phrase | None:
        """ "…, a spokesman for Altus said", "…, a source close to Altus, the pump maker, said": the phrase behind the comma
        that ends what is told, taken away from whatever it was attached to."""
        commas = 1 if self._touches(k) else 3
        j = k - 1
        while j >= 0 and self.items[j].kind in {"np", "adj", "adv", "lpar", "rpar", "comma"}:
            commas -= self.items[j].kind == "comma"
            if not commas:
                break
            j -= 1
        phrase = self.items[j + 1].phrase if j > 0 and not commas and j + 1 < k else None
        if phrase is not None and (somebody := self._officeholder(j, phrase)) is not None:
            phrase = somebody
        if phrase is None or phrase.preposition or phrase.pronoun or not self._speaks(phrase):
            return None
        for item in self.items[: j + 1]:
            if item.phrase is not None and item.phrase is not phrase:
                for owner in (item.phrase.appositions, item.phrase.conjuncts):
                    owner[:] = [p for p in owner if p is not phrase]
        for node in self.nodes:
            node.clause.arguments[:] = [a for a in node.clause.arguments if a.phrase is not phrase]
        return phrase

    def _officeholder(self, j: int, office: Phrase) -> Phrase | None:
        """ "…, Jo Brand, Altus director said": no comma ends the office of whoever speaks."""
        person = self.items[j - 1].phrase
        whose = office.compound or office.possessor or not office.determiner and office.modifiers
        told = office.name is None and bool(whose) and bool(lexicon("en").frames("role", office.noun))
        if not told or person is None or person.name is None or person.noun or person.preposition or person.determiner:
            return None
        if office not in person.appositions:
            for node in self.nodes:
                node.clause.arguments[:] = [a for a in node.clause.arguments if a.phrase is not office]
            person.appositions.append(office)
        return person

    def _speaks(self, phrase: Phrase) -> bool:
        """A noun for people, or a bare name."""
        words = lexicon("en")
        cue = words.cue("class", "noun", phrase.noun) if phrase.noun else None
        if phrase.name is not None and not phrase.noun and phrase.appositions:
            return True
        people = bool(phrase.noun) and bool(words.frames("role", phrase.noun) or words.cue("anonymous", "noun", phrase.noun))
        return people or cue is not None and cue.attributes.get("type") in {"Person", "Authority", "Organization", "Outlet"}

    def _whole_object(self) -> Attached | None:
        """ "said its talks with Altus had": the object of the verb of saying, with all that hangs on it, is the subject."""
        arguments = self.top.clause.arguments
        if not arguments or arguments[-1].function != "obj" or self.attach.hosts[:1] != [arguments[-1].phrase]:
            return None
        return Attached(arguments[-1].phrase, arguments, arguments[-1], "obj")

    def _touches(self, k: int) -> bool:
        """Between the last bare phrase and the verb stand only its own phrases and adverbs."""
        return self._before(k) in {"np", "rpar"}

    def _told_together(self, k: int, group: Group) -> bool:
        """ "said Altus and Nordwerk are", "said talks between Altus and Nordwerk have": what was said of is the whole object."""
        outer, arguments = self.top, self.top.clause.arguments
        if outer.clause.verb not in CLAUSE_TAKERS or outer.clause.voice != "active" or not arguments or self.items[k - 1].kind != "np":
            return False
        whole = arguments[-1].phrase
        if arguments[-1].function != "obj" or whole.start < outer.clause.head or outer.clause.verb == "tell":
            return False
        arguments.pop()
        self.attach.last = None
        node = self._push("sub", outer, whole.start)
        node.before = [whole]
        self._fill(node, group)
        return True

    def _told_subject(self, group: Group) -> bool:
        """ "said its talks with Altus, which began in May, had": what was said of goes on behind the clause between commas."""
        outer = next((n for n in self.stack if n.clause.verb in CLAUSE_TAKERS and n.clause.voice == "active"), None)
        if outer is None or outer is not self.top and not any(n.comma for n in self.stack[self.stack.index(outer) + 1 :]):
            return False
        arguments = outer.clause.arguments
        if outer is self.top and not (arguments and arguments[-1].phrase.appositions):
            return False  # "said Altus, a maker of pumps, had" but not "told Altus, and had"
        if not arguments or arguments[-1].function != "obj" or arguments[-1].phrase.start < outer.clause.head:
            return False
        self._drop_to(outer)
        node = self._push("sub", outer, arguments[-1].phrase.start)
        node.before = [arguments.pop().phrase]
        self._fill(node, group)
        return True
