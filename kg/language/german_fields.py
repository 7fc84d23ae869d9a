"""German sentence → the token groups of its clauses, by topological fields.

German marks clauses with commas and puts verbs in fixed places: second in main clauses, last in
subordinate ones. So a sentence is cut at its separators, each segment is classed by what it begins
with and where its verbs stand, and interrupted clauses are resumed.
"""

from __future__ import annotations

from kg.language.german_insertions import Insertions
from kg.language.german_segments import INFINITIVE_MARKERS, MARKERS, Group
from kg.language.german_verbs import REPORTED


class Fields(Insertions):
    """Builds the groups of one sentence."""

    def build(self) -> list[Group]:
        """The groups, in order of their first token."""
        segments = [part for segment in self._segments() for part in self._coordinated(segment)]
        for (segment, shared), (following, _) in zip(segments, [*segments[1:], ([], False)], strict=False):
            if not shared and self._detached(segment, following):
                self._add_detached(segment)
            else:
                self._place(segment, shared, following)
        for group in self.groups:
            if (
                group.kind == "main"
                and not self.finite(group.tokens)
                and self._infinitive(group.tokens)
                and group.parent is None
                and len(self.groups) > 1
            ):
                group.kind = "infinitive"
        return [g for g in self.groups if g.tokens]

    def _place(self, segment: list[int], shared: bool, following: list[int]) -> None:
        words = [i for i in segment if self.tokens[i].pos != "PUNCT"]
        last = self.groups[-1] if self.groups else None
        waiting = self._waiting(segment)
        inserted = last is not None and not shared and self._inserted(segment, words, following)
        marker = -1 if shared else self._marker(words)
        if shared and self.current is not None:
            self._share(segment, words, self.current)
        elif inserted:
            told = [g for g in self.groups if g.parent is None and g.kind == "main"]
            self.inside = self.current
            self._add(Group(segment, inserted=True, fronted=told))
        elif marker >= 0:
            self._subordinate(segment, words, marker, last)
        elif waiting is not None:
            self._extend(waiting, segment)
        elif self._is_speaker(words):
            self.inside = self.current
            self._add(Group(segment, speech=True, fronted=[g for g in self.groups if g.parent is None]))
        elif not self.finite(words) and self._infinitive(words) and last is not None:
            self._begin_infinitive(segment, words)
        elif self.finite(words) and (last is None or not self._resumes(segment, words)):
            self._main(segment, words)
        elif not self.finite(words) and last is not None:
            if self.tokens[segment[0]].text == ":" and len(self.groups) == 1 and not self.finite(last.tokens):
                self._add(Group(segment))  # "Die Nachricht des Tages: Altus, das …, kauft B"
            else:
                self._extend(self._target(words), segment)
        elif last is None:
            self._add(Group(segment))

    def _extend(self, group: Group, segment: list[int]) -> None:
        group.tokens.extend(segment)
        self.current = group
        self.extended.append((group, segment))

    def _front(self, *, reported: bool) -> list[int]:
        """What stands in front of the verb, taken from the clause that it seemed to continue: the verbless segments after a comma,
        where a conjunction opens them or the verb is one of reported speech ("…, Altus, ein Hersteller, habe Brenner gekauft";
        "…, doch Altus, das …, hat Brenner gekauft")."""
        taken: list[int] = []
        pending = 0
        for group, before in reversed(self.extended):
            own = [i for i in before if self.tokens[i].pos != "PUNCT"]
            bare = not any(self.tokens[i].pos in {"VERB", "AUX", "PART"} for i in own)
            if not bare or self.tokens[before[0]].text not in ",–—-" or len(before) == len(group.tokens):
                break
            taken, pending = before + taken, pending + 1
            if self.tokens[own[0]].pos == "CCONJ" and len(own) > 1:
                break
        first = next((self.tokens[i] for i in taken if self.tokens[i].pos != "PUNCT"), None)
        if first is None or not (reported or first.text in {"doch", "aber", "denn"} and pending > 0):
            return []
        for _ in range(pending):
            group, before = self.extended.pop()
            group.tokens = [i for i in group.tokens if i not in set(before)]
        return taken

    def _begin_infinitive(self, segment: list[int], words: list[int]) -> None:
        """ ", A in B, C und D zu kaufen": a verbless segment just before opens the infinitive's own list. Where the infinitive
        stands alone (", A, ein Hersteller, zu kaufen"; ", ohne A, die …, zu kaufen"), all of them are its own."""
        alone = not any(self.tokens[i].pos in {"NOUN", "PROPN", "PRON"} for i in words)
        taken: list[int] = []
        host = self.current
        while self.extended and (alone or not taken and self.current is self.extended[-1][0]):
            group, before = self.extended.pop()
            own = [i for i in before if self.tokens[i].pos != "PUNCT"]
            if self.tokens[before[0]].text not in ",–—-" or any(self.tokens[i].pos in {"VERB", "AUX", "PART"} for i in own):
                break
            if len(before) == len(group.tokens):
                break
            group.tokens = [i for i in group.tokens if i not in set(before)]
            taken, host = before + taken, group
        first = next((i for i in taken if self.tokens[i].pos != "PUNCT"), -1)
        marker = first if first >= 0 and self.tokens[first].text.lower() in INFINITIVE_MARKERS else -1
        self._add(Group(taken + segment, "infinitive", marker, parent=host))

    def _share(self, segment: list[int], words: list[int], last: Group) -> None:
        group = Group(segment, last.kind, last.marker, last.parent, shares=last, after=last.after)
        finite = self.finite(words)
        if not finite and last.kind != "infinitive":
            borrowed = self.finite(last.tokens)
            group.borrowed = borrowed[0] if borrowed else last.borrowed
        elif finite and not self.finite(last.tokens) and last.kind in {"sub", "relative", "conditional"}:
            last.borrowed = finite[-1]
        elif finite and last.kind == "infinitive":
            main = self._open_main()
            group.kind, group.parent, group.shares = "main", None, main
        self._add(group)

    def _subordinate(self, segment: list[int], words: list[int], marker: int, last: Group | None) -> None:
        token = self.tokens[marker]
        kind = "relative" if token.tag in {"PRELS", "PRELAT"} else "sub"
        if token.text.lower() in INFINITIVE_MARKERS and self._infinitive(words):
            kind = "infinitive"
        elif token.text.lower() in {"wenn", "falls", "sofern", "sollte"}:
            kind = "conditional"
        after = max((i for g in self.groups for i in g.tokens if i < segment[0]), default=-1)
        self._add(Group(segment, kind, marker, parent=self.current or last, after=after))

    def _main(self, segment: list[int], words: list[int]) -> None:
        """A new main clause; verb-first after a fronted clause or quotation, or sharing the subject before it."""
        first = self.tokens[words[0]]
        if first.tag.endswith("(FIN)") and (front := self._front(reported=first.text in REPORTED)):
            self._add(Group(front + segment))
            return
        group = Group(segment)
        main = self._open_main()
        verb_first = self.finite(words)[0] == next((i for i in words if self.tokens[i].pos not in {"CCONJ"}), -1)
        detached = self.groups[0] if len(self.groups) == 1 and self.groups[0].kind == "participle" else None
        if detached is not None:
            detached.parent, verb_first = group, False
        if verb_first and main is not None and self._verb_first(main):
            main.kind, main.parent = "conditional", group  # "Stimmen die Behörden zu, kauft Altus den Rivalen"
        elif verb_first and main is not None:
            group.shares = main
        if verb_first:
            group.fronted = [g for g in self.groups if g.parent is None and g is not group or g.kind != "main" and g.parent is None]
        self._add(group)

    def _verb_first(self, group: Group) -> bool:
        """The sentence begins with the finite verb of this clause, and asks nothing."""
        own = [i for i in group.tokens if self.tokens[i].pos != "PUNCT"]
        asked = any(t.text in "?!" for t in self.tokens[-2:])
        return group is self.groups[0] and not asked and own[0] <= 1 and self.tokens[own[0]].tag.endswith("(FIN)")

    def _waiting(self, segment: list[int]) -> Group | None:
        """A subordinate clause whose verb has not come yet."""
        for group in reversed(self.groups):
            if group.kind in {"sub", "relative", "conditional"} and not self.finite(group.tokens) and group.borrowed < 0:
                if self.tokens[group.tokens[-1]].tag in {"VV(PP)"} and group is not self.groups[-1]:
                    continue
                return group
            if (
                group.kind == "infinitive"
                and not self._infinitive(group.tokens)
                and not self.finite([i for i in segment if self.tokens[i].pos != "PUNCT"])
            ):
                return group
            if group.kind == "main" and not (group.inserted or group.speech):
                return None
        return None

    def _resumes(self, segment: list[int], words: list[int]) -> bool:
        """An interrupted main clause goes on with its verb: "A, das …, kauft B"."""
        main = self._open_main()
        if main is not None and self.finite(main.tokens) and self.tokens[segment[0]].text in "–—-":
            main = self._broken_off() or main  # "Altus – es sitzt in A – kauft B"
        if main is None or self.finite(main.tokens) or self.tokens[segment[0]].text == ":":
            return False
        first = [i for i in words if self.tokens[i].pos not in {"ADV", "CCONJ", "PRON"}]
        nominal = any(self.tokens[i].pos in {"NOUN", "PROPN", "PRON"} for i in main.tokens)
        if nominal and first and self.tokens[first[0]].tag.endswith("(FIN)"):
            self._extend(main, segment)
            return True
        last = self.groups[-1]
        ended = last.kind == "relative" and self.finite(last.tokens)[-1:] == last.tokens[-1:]
        if nominal and ended and last.parent is main and first and self.tokens[words[0]].pos in {"ADP", "CCONJ"}:
            self._extend(main, segment)  # "Die Klage von A, das …, gegen B liegt vor"
            return True
        if not self._infinitive(main.tokens) and main is self.groups[-1]:
            self._extend(main, segment)  # "Neben A, B und C kaufte D": an enumeration in front of the verb
            return True
        return False

    def _broken_off(self) -> Group | None:
        """A main clause before the last dash that has no verb yet."""
        before = next((g for g in self.groups if g.kind == "main" and g.tokens), None)
        inserted = self.groups[-1]
        if before is None or self.finite(before.tokens) or self.tokens[inserted.tokens[0]].text not in "–—-":
            return None
        return before

    def _target(self, words: list[int]) -> Group:
        """Where a segment without a finite verb belongs: the clause that lacks its right bracket; what follows a closed inserted
        clause goes on with the main clause ("Altus kauft, wie es heißt, die Brenner AG"); else the last."""
        if words and self.tokens[words[-1]].pos in {"VERB", "AUX", "PART"}:
            if self.groups[-1].inserted and self.inside is not None:
                return self.inside
            for group in reversed(self.groups):
                if not (group.inserted or group.speech) and self._lacks_right(group):
                    return group
        main, last = self._open_main(), self.groups[-1]
        ended = self.finite(last.tokens)[-1:] == last.tokens[-1:]
        if ended and last.kind == "relative" and last.parent is not None:
            return last.parent
        if self.inside is not None and (last.inserted or last.speech and self._unfinished(self.inside)):
            return self.inside  # "Altus wird, heißt es, die Brenner AG kaufen"
        told = last.kind == "sub" and last.marker >= 0 and self.tokens[last.marker].text.lower() in {"wie", "so"}
        if words and ended and told and main is not None and last is not main and self.finite(main.tokens):
            return main  # "Altus kauft, wie es heißt, die Brenner AG"
        return last

    def _lacks_right(self, group: Group) -> bool:
        finite = self.finite(group.tokens)
        if not finite or group.kind != "main":
            return False
        return not any(i > finite[0] and (self.tokens[i].pos in {"VERB", "AUX"} or self.tokens[i].tag == "PTKVZ") for i in group.tokens)

    def _marker(self, words: list[int]) -> int:
        """Token that makes the segment a subordinate clause (after a preposition, a conjunction, "so"), or -1."""
        for place, i in enumerate(words[:4]):
            token = self.tokens[i]
            if token.tag == "PRELAT" and place and self.tokens[words[0]].pos == "CCONJ" and not self._has_predicate(words):
                return -1  # "nicht Altus, sondern dessen Mutter"
            if token.tag in MARKERS:
                if token.text.lower() in INFINITIVE_MARKERS and not self._infinitive(words):
                    return -1
                if token.tag in {"PWAV", "KOUS"} and token.text.lower() in {"wie", "als"} and not self.finite(words):
                    return -1
                if token.tag in {"PWS", "PWAV", "PWAT"} and self.groups == [] and self._verb_second(words, place):
                    return -1
                return i
            if token.text.lower() in INFINITIVE_MARKERS and place == 0 and self._infinitive(words):
                return i
            if token.pos not in {"ADP", "CCONJ", "ADV"}:
                return -1
        return -1
