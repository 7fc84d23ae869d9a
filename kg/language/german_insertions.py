"""What stands between the parts of a German clause without being one of them: who says so, and participles set off by commas."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from kg.language.clause import Token
from kg.language.german_segments import MARKERS, Group, Segments
from kg.lexicon import lexicon


class Insertions(Segments):
    """Knows the clauses built so far, and what is set in between them."""

    def __init__(self, tokens: list[Token], within: AbstractSet[int] = frozenset()) -> None:
        super().__init__(tokens, within)
        self.groups: list[Group] = []
        self.current: Group | None = None
        """The clause that the last segment went into."""
        self.inside: Group | None = None
        """The clause that an inserted one stands in."""
        self.extended: list[tuple[Group, list[int]]] = []
        """What continued a clause rather than beginning one, up to here: the clause and the segment; relative clauses between."""

    def _add(self, group: Group) -> None:
        self.groups.append(group)
        self.current = group
        if group.kind != "relative":
            self.extended = []

    def _add_detached(self, segment: list[int]) -> None:
        """The group of a detached participle; the clause that the last segment went into stays the current one."""
        group = Group(segment, "participle", parent=self.groups[-1] if self.groups else None)
        self.groups.append(group)
        if self.current is None:
            self.current = group

    def _open_main(self) -> Group | None:
        return next((g for g in reversed(self.groups) if g.kind == "main" and not (g.inserted or g.speech)), None)

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
            verbless = not self._has_predicate(behind) and self.tokens[behind[0]].pos in {"DET", "PROPN", "ADP"}
            return not self._nonfinite(after) and (verbless or bool(self._nonfinite(self._last(following))))
        first = next(i for i in group.tokens if self.tokens[i].pos != "PUNCT")
        nominal = any(self.tokens[i].pos in {"NOUN", "PROPN", "PRON"} for i in after)
        return not nominal and (self.tokens[first].pos in {"ADP", "ADV", "ADJ"} or self.tokens[first].text == "Mehr")

    def _unfinished(self, group: Group) -> bool:
        """An auxiliary that waits for its verb."""
        finite = self.finite(group.tokens)
        waits = len(finite) == 1 and self.tokens[finite[0]].pos == "AUX" and self.tokens[finite[0]].lemma != "sein"
        return waits and not self._nonfinite([i for i in group.tokens if i > finite[0]])

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
