"""German sentence → the token groups of its clauses, by topological fields.

German marks clauses with commas and puts verbs in fixed places: second in main clauses, last in
subordinate ones. So a sentence is cut at its separators, each segment is classed by what it begins
with and where its verbs stand, and interrupted clauses are resumed.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kg.language.clause import Token
from kg.language.german_repairs import QUOTES
from kg.language.german_verbs import REPORTED
from kg.lexicon import lexicon

SEPARATORS = frozenset(",;:–—-")
MARKERS = frozenset(("KOUS", "KOUI", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"))
INFINITIVE_MARKERS = frozenset(("um", "ohne", "statt", "anstatt"))
COORDINATORS = frozenset(("und", "oder", "sowie", "aber", "sondern", "doch", "denn", "noch", "jedoch"))


@dataclass(slots=True, eq=False)
class Group:
    """The tokens of one clause in order (embedded clauses left out) and how it is introduced."""

    tokens: list[int] = field(default_factory=list)
    kind: str = "main"
    marker: int = -1
    parent: Group | None = None
    shares: Group | None = None
    """The clause whose subject (and marker) this coordinated one continues."""
    borrowed: int = -1
    """Finite verb of that clause, where this one has only its participle or infinitive."""
    after: int = -1
    """For a relative clause: the token before it."""
    inserted: bool = False
    """A clause that tells who says what stands around it: "Altus, sagte Jo Brand, hat …"."""
    speech: bool = False
    """A speaker without a verb: ", so Altus"."""
    fronted: list[Group] = field(default_factory=list)


class Fields:
    """Builds the groups of one sentence."""

    def __init__(self, tokens: list[Token], within: AbstractSet[int] = frozenset()) -> None:
        """`within` are the commas inside a noun phrase, which separate no clauses: "der kleine, aber feine Händler"."""
        self.tokens, self.within = tokens, within
        self.groups: list[Group] = []
        self.brackets: list[tuple[int, int]] = []
        self.current: Group | None = None
        """The clause that the last segment went into."""
        self.inside: Group | None = None
        """The clause that an inserted one stands in."""
        self.extended: list[tuple[Group, list[int]]] = []
        """What continued a clause rather than beginning one, up to here: the clause and the segment; relative clauses between."""

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

    # cutting ------------------------------------------------------------------------------------

    def _segments(self) -> list[list[int]]:
        """Token lists between separators; brackets and quotation marks left out. A separator leads its segment."""
        out: list[list[int]] = [[]]
        depth, opened = 0, -1
        for i, token in enumerate(self.tokens):
            if token.text in {"(", "["}:
                opened = i if depth == 0 else opened
                depth += 1
            if depth:
                if token.text in {")", "]"}:
                    depth -= 1
                    if depth == 0:
                        self.brackets.append((opened + 1, i))
                continue
            if token.pos == "PUNCT" and token.text in SEPARATORS and i not in self.within and not self._glued(i):
                out.append([i])
            elif token.tag == "$." and token.text not in QUOTES:
                continue
            else:
                out[-1].append(i)
        return [s for s in out if any(self.tokens[i].pos != "PUNCT" for i in s)]

    def _glued(self, i: int) -> bool:
        """The hyphen of "„Corvo“-Figuren"."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return (
            self.tokens[i].text == "-"
            and i > 0
            and self.tokens[i - 1].text in QUOTES
            and after is not None
            and self.tokens[i - 1].end == self.tokens[i].start
            and self.tokens[i].end == after.start
        )

    def _coordinated(self, segment: list[int]) -> list[tuple[list[int], bool]]:
        """Parts of a segment that each have a verb of their own, cut at the conjunction; True marks a continuation."""
        for place, i in enumerate(segment):
            joint = place > 0 and self.tokens[segment[place - 1]].tag == "TRUNC"  # "der Öl- und Gaskonzern"
            if self.tokens[i].text in COORDINATORS and self.tokens[i].pos != "ADV" and 0 < place < len(segment) - 1 and not joint:
                left, right = segment[:place], segment[place:]
                member = self._to_next(right)
                if self._has_predicate(left) and self._has_predicate(member) and self._parallel(left, member):
                    return [*self._coordinated(left), *[(part, True) for part, _ in self._coordinated(right)]]
        return [(segment, False)]

    def _to_next(self, segment: list[int]) -> list[int]:
        """From a conjunction to the next one: "von A und der B AG gewährt und …" joins the names first."""
        ends = (k for k, i in enumerate(segment) if k and self.tokens[i].text in COORDINATORS and self.tokens[i].pos != "ADV")
        return segment[: next(ends, len(segment))]

    def _parallel(self, left: list[int], right: list[int]) -> bool:
        """Both sides end or begin with verbs in the same place, so the conjunction joins predicates, not phrases."""
        a, b = self.finite(left), self.finite(right)
        if a and b:
            return True
        if not b:  # "hat A gekauft und B verkauft"; "A zu kaufen und B zu verkaufen"
            return bool(self._nonfinite(self._last(left))) and bool(self._nonfinite(self._last(right)))
        # "um A zu kaufen und verkauft B" does not occur without a comma; "B übernommen und A verkauft hat":
        return bool(self._nonfinite(self._last(left)))

    def _has_predicate(self, segment: list[int]) -> bool:
        return any(self.tokens[i].pos in {"VERB", "AUX"} for i in segment)

    # placing ------------------------------------------------------------------------------------

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

    def _detached(self, segment: list[int], following: list[int]) -> bool:
        """A participle or adjective set off by commas: "Altus, im Mai von Brenner gekauft, wächst", "Im Mai gekauft, wächst Altus",
        "Unterstützt von Brenner, wächst Altus", "Jo Brand, bei Altus für Technik zuständig, geht", "… wächst, geführt von Jo Brand"."""
        words = [i for i in segment if self.tokens[i].pos != "PUNCT"]
        verbs = [i for i in words if self.tokens[i].pos in {"VERB", "AUX"}]
        if len(words) < 2 or len(verbs) > 1 or len(verbs) == 0 and self.tokens[words[-1]].tag != "ADJ(D)":
            return False
        agent = next((k for k, i in enumerate(words[1:6]) if self.tokens[i].text in {"von", "vom", "durch"}), -1)
        leading = verbs == words[:1] and agent >= 0 and all(self.tokens[i].pos != "PROPN" for i in words[1 : agent + 1])
        if verbs and (verbs != words[-1:] and not leading or self.tokens[verbs[0]].tag != "VV(PP)" and not self._looks_finite(verbs[0])):
            return False
        after = [i for i in following if self.tokens[i].pos != "PUNCT"]
        goes_on = bool(after) and self.tokens[following[0]].text == "," and self.tokens[after[0]].tag.endswith("(FIN)")
        if not self.groups:
            return goes_on and self.tokens[words[0]].pos in {"ADP", "ADV", "VERB"} and bool(verbs)
        main = self.groups[-1]
        if self.tokens[segment[0]].text != "," or main.kind != "main" or main.inserted or main.speech:
            return False
        if leading and not following:
            return self._closed(main)
        waits = not self.finite(main.tokens) and len(self.groups) == 1
        adjectival = bool(verbs) or self.tokens[words[0]].pos == "ADP"
        return waits and goes_on and adjectival

    def _looks_finite(self, verb: int) -> bool:
        """ "kreiert von Brenner": a form in -t with no subject, right before who did it."""
        token = self.tokens[verb]
        return token.tag == "VV(FIN)" and token.text.endswith("t") and not token.text.startswith("ge") and self.tokens[verb - 1].text == ","

    def _closed(self, group: Group) -> bool:
        """A main clause whose verb has all that it waits for."""
        finite = self.finite(group.tokens)
        if len(finite) != 1:
            return False
        waiting = self.tokens[finite[0]].pos == "AUX" and self.tokens[finite[0]].lemma != "sein"
        after = [i for i in group.tokens if i > finite[0]]
        return (not waiting or bool(self._nonfinite(after))) and any(self.tokens[i].pos in {"NOUN", "PROPN"} for i in group.tokens)

    def _add_detached(self, segment: list[int]) -> None:
        """The group of a detached participle; the clause that the last segment went into stays the current one."""
        group = Group(segment, "participle", parent=self.groups[-1] if self.groups else None)
        self.groups.append(group)
        if self.current is None:
            self.current = group

    def _add(self, group: Group) -> None:
        self.groups.append(group)
        self.current = group
        if group.kind != "relative":
            self.extended = []

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

    def _inserted(self, segment: list[int], words: list[int], following: list[int]) -> bool:
        """ "Altus, sagte Jo Brand, hat …", "Altus wird, heißt es, …", "Dass Altus – so steht es im Vertrag – …": a short clause between
        what is told, which goes on behind it."""
        finite = self.finite(words)
        behind = [i for i in following if self.tokens[i].pos != "PUNCT"]
        if not behind or not 1 < len(words) < 16 or len(finite) != 1 or self.tokens[segment[0]].text not in ",–—-":
            return False
        main = self._open_main()
        if finite == words[:1] and lexicon("de").cue("speech", "verb", self.tokens[words[0]].lemma) is not None:
            told = main is not None and not self.finite(main.tokens) and self.finite(behind[:1]) == behind[:1]
            return told or self._broken(self.current, following)
        second = finite == words[1:2] and self.tokens[words[0]].text in {"das", "dies", "so"}
        return second and (self._broken(self.current, following) or self._subordinate_open())

    def _broken(self, group: Group | None, following: list[int]) -> bool:
        """A clause that cannot be over: its auxiliary waits, or it begins with an adverbial and nothing is said behind the verb;
        and what follows has no finite verb in front."""
        if group is None or group.kind != "main" or group.inserted or group.speech:
            return False
        finite = self.finite(group.tokens)
        behind = [i for i in following if self.tokens[i].pos != "PUNCT"]
        if len(finite) != 1 or self.finite(behind[:1]) or self.tokens[behind[0]].tag in MARKERS or self.tokens[behind[0]].pos == "CCONJ":
            return False
        after = [i for i in group.tokens if i > finite[0] and self.tokens[i].pos != "PUNCT"]
        if self.tokens[finite[0]].pos == "AUX" and self.tokens[finite[0]].lemma != "sein":
            return not self._nonfinite(after) and bool(self._nonfinite(self._last(following)))
        first = next(i for i in group.tokens if self.tokens[i].pos != "PUNCT")
        nominal = any(self.tokens[i].pos in {"NOUN", "PROPN", "PRON"} for i in after)
        return not nominal and (self.tokens[first].pos in {"ADP", "ADV", "ADJ"} or self.tokens[first].text == "Mehr")

    def _subordinate_open(self) -> bool:
        """A subordinate clause whose verb is still to come."""
        group = self.current
        return group is not None and group.kind in {"sub", "relative", "conditional"} and not self.finite(group.tokens)

    def _is_speaker(self, words: list[int]) -> bool:
        """ ", so Altus-Chef Jo Brand": the speaker of what was just quoted."""
        tokens = [self.tokens[i] for i in words]
        return (
            bool(self.groups)
            and 1 < len(tokens) < 12
            and tokens[0].text == "so"
            and (tokens[1].pos in {"PROPN", "DET", "NOUN"})
            and not any(t.pos in {"VERB", "AUX"} for t in tokens)
        )

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
        if verb_first and main is not None:
            group.shares = main
        if verb_first:
            group.fronted = [g for g in self.groups if g.parent is None and g is not group or g.kind != "main" and g.parent is None]
        self._add(group)

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
        if last.inserted and self.inside is not None:
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

    def _open_main(self) -> Group | None:
        return next((g for g in reversed(self.groups) if g.kind == "main" and not (g.inserted or g.speech)), None)

    # what a segment is --------------------------------------------------------------------------

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

    def _verb_second(self, words: list[int], place: int) -> bool:
        return place + 1 < len(words) and self.tokens[words[place + 1]].tag.endswith("(FIN)")

    def finite(self, tokens: list[int]) -> list[int]:
        """Finite verbs among the tokens."""
        return [i for i in tokens if self.tokens[i].tag.endswith("(FIN)")]

    def _nonfinite(self, tokens: list[int]) -> list[int]:
        return [i for i in tokens if self.tokens[i].tag.endswith(("(PP)", "(INF)", "(IZU)"))]

    def _infinitive(self, tokens: list[int]) -> bool:
        """The tokens hold an infinitive with zu."""
        return any(self.tokens[i].tag in {"PTKZU", "VV(IZU)"} for i in tokens)

    def _last(self, tokens: list[int]) -> list[int]:
        """The last word."""
        return [i for i in tokens if self.tokens[i].pos != "PUNCT"][-1:]
