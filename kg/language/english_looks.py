"""Second looks at the items of an English sentence: lines without a verb, prepositions that open clauses."""

from __future__ import annotations

from kg.language.english_links import Item, Links
from kg.language.english_repairs import verb_reading
from kg.language.english_words import CLAUSAL_PREPOSITIONS
from kg.language.tagger import tagger


class Looks(Links):
    """What only shows once all items have been read."""

    def _find_verb(self) -> bool:
        """A line without any verb: the noun that could be one, behind another nominal, becomes it."""
        for i in range(1, len(self.tokens) - 1):
            token, before = self.tokens[i], self.tokens[i - 1]
            if token.tag in {"NN2", "NN1", "AJ0"} and before.tag[:2] in {"NP", "NN", "TT"}:
                reading = verb_reading(token.text.lower())
                joined = reading == "VVB" and token.tag == "NN1" and any(t.text in {",", "and", "&"} for t in self.tokens[1 : i - 1])
                if reading == "VVZ" or (reading and before.tag == "NN2") or reading == "VVD" or joined:
                    token.tag, token.lemma, token.pos = reading, tagger("en").lemma(token.text, reading), "VERB"
                    return True
        return False

    def _find_past(self) -> bool:
        """A sentence without a finite verb: an adjective in -ed before an object is one ("the plan surprised analysts")."""
        if not self.tokens or self.tokens[-1].text not in {".", "!"}:
            return False
        for before, token, after in zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False):
            ends = before.tag[:2] in {"NP", "NN"} and after.tag in {"NN2", "NP0", "AT0", "DPS", "PNP"}
            if token.tag == "AJ0" and token.text.endswith("ed") and ends and verb_reading(token.text) == "VVD":
                token.tag, token.lemma, token.pos = "VVD", tagger("en").lemma(token.text, "VVD"), "VERB"
                return True
        return False

    def _open_clauses(self) -> None:
        """ "after the deal collapsed": the preposition of a subject is a subordinator."""
        found: list[Item] = []
        for k, item in enumerate(self.items):
            phrase = item.phrase
            if (
                phrase is not None
                and phrase.preposition in CLAUSAL_PREPOSITIONS
                and phrase.preposition != "for"
                and not (self._time(item) and found and found[-1].kind == "rel")  # "who until last year headed Altus"
                and self._verb_follows(k)
                and not self._subject_waits(found)
            ):
                found.append(Item("comp", item.start, phrase.start, phrase.preposition))
                phrase.preposition = ""
                item.start = phrase.start
            found.append(item)
        self.items[:] = found

    def _subject_waits(self, before: list[Item]) -> bool:
        """The verb behind the phrase belongs to an earlier subject: "the plan after the merger is"."""
        waiting = False
        for k in range(len(before) - 1, -1, -1):
            item = before[k]
            if item.finite or item.kind in {"comp", "semi"}:
                return waiting and not item.finite
            if waiting and item.kind in {"comma", "cc", "rel"}:
                return True
            waiting = waiting or (item.bare and not self._time(item) and (k == 0 or before[k - 1].group is None))
        return waiting

    def _finite_later(self, item: Item) -> bool:
        """A finite verb behind the item, before the next comma."""
        later = self.items[self.items.index(item) + 1 :]
        comma = next((n for n, i in enumerate(later) if i.kind in {"comma", "semi", "cc"}), len(later))
        return any(i.finite for i in later[:comma])

    def _verb_follows(self, k: int) -> bool:
        """The next item but for adverbs and "of"-phrases is a finite verb group."""
        before = ""
        k = self._behind_apposition(k)
        for item in self.items[k + 1 : k + 8]:
            if item.kind == "vg":
                group = item.group
                follows = self.items[k + 2] if k + 2 < len(self.items) else None
                by = follows is not None and follows.phrase is not None and follows.phrase.preposition == "by"
                if group is not None and group.form == "part" and group.doubtful and not by and not before:
                    return not self._finite_later(item)
                return item.finite and not (group is not None and group.doubtful and by)
            if item.kind not in {"adv", "cc"} and not (
                item.phrase is not None and (item.phrase.preposition in {"of", "in", "between"} or before == "cc")
            ):
                return False
            before = item.kind
        return False

    def _behind_apposition(self, k: int) -> int:
        """The comma that ends an apposition right behind item k, where one does: "as Altus, a maker of pumps, said"."""
        if k + 1 >= len(self.items) or self.items[k + 1].kind != "comma":
            return k
        for j in range(k + 2, min(k + 8, len(self.items) - 1)):
            if self.items[j].kind == "comma":
                return j if j > k + 2 and self.items[j + 1].kind == "vg" else k
            if self.items[j].kind != "np":
                return k
        return k
