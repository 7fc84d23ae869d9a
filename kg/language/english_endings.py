"""What can be told of English clauses only at the end of the sentence: shared objects, names behind the verb, bounds."""

from __future__ import annotations

from itertools import pairwise

from kg.language.clause import Argument, Clause, Phrase
from kg.language.english_finite import Finite
from kg.language.english_nonfinite import GIVING_NAMES

TALKS = frozenset("talk negotiation discussion".split())
REST = frozenset("rest remainder balance".split())
"""What is left for a second owner: "Altus owns 60% and Nordwerk the rest"."""


class Endings(Finite):
    """Completes the clauses of one sentence."""

    def _finish(self) -> list[Clause]:
        """The clauses, once no item is left that could change them."""
        for item in self.items:
            if item.phrase is not None:
                self.attach.share(item.phrase)
        for host, example in self.examples:
            self.attach.exemplify(host, example)
        self._share_objects()
        for full, gapped in self.gaps:
            whole, part = ([a.phrase for a in c.arguments if a.function == "obj"] for c in (full, gapped))
            if whole and part and part[0].noun in REST:
                part[0].noun = whole[0].noun  # "60% of Altus … the rest": a share too
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
            self._in_talks(clause)
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
        if subject is None and clause.verb == "be":  # "Among the customers of Altus are Nordwerk and Brenner"
            subject = next((a.phrase for a in clause.arguments if a.phrase.preposition == "among"), None)
        if subject is None or not subject.noun or subject.name is not None or clause.voice == "passive" or clause.negation is not None:
            return
        wanted = {"be": "pred", "include": "obj"}.get(clause.verb)
        for argument in clause.arguments:
            named = argument.phrase.name is not None and not (argument.phrase.noun and argument.phrase.determiner)
            listed = clause.verb == "include" and (subject.compound or subject.plural)
            owned = subject.possessor or subject.modifiers or subject.determiner == "def" or listed
            beside = [a for a in argument.phrase.appositions if a.name is not None and not a.noun and argument.phrase.name is None]
            if argument.function == wanted and named and owned:
                self.attach.exemplify(subject, argument.phrase)
            elif argument.function == wanted and owned and clause.verb == "include" and len(beside) == 1:
                self.attach.exemplify(subject, beside[0])  # "its customers include the biggest bank, Altus"

    def _in_talks(self, clause: Clause) -> None:
        """ "Altus in talks with Nordwerk", "Altus, Nordwerk in merger talks": a headline that leaves out its "are"."""
        subject = clause.subject
        if clause.kind != "verbless" or subject is None or subject.name is None or any(i.group is not None for i in self.items):
            return
        if len(subject.appositions) == 1 and subject.appositions[0].name is not None and not subject.appositions[0].noun:
            subject.conjuncts.append(subject.appositions.pop())
        holder = subject.conjuncts[-1] if subject.conjuncts else subject
        talks = next((m for m in holder.modifiers if m.preposition == "in" and m.noun in TALKS), None)
        if talks is not None and (subject.conjuncts or subject.noun):
            holder.modifiers.remove(talks)
            clause.kind, clause.verb, clause.head = "main", "be", talks.start
            clause.arguments.append(Argument("obl", talks))

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
