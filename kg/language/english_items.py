"""A sentence as a row of items (phrases, verb groups, links, punctuation), which the clause parser reads."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.clause import Token
from kg.language.english_links import Item
from kg.language.english_looks import Looks
from kg.language.english_phrases import PhraseReader
from kg.language.english_verbs import Group, later_particle, read_group
from kg.language.english_words import (
    CLAUSAL_PREPOSITIONS,
    MULTIWORD_PREPOSITIONS,
    POSTADJECTIVES,
    PREPOSITIONS,
)
from kg.language.tagger import tagger

MARKS = {
    ",": "comma",
    ";": "semi",
    ":": "semi",
    "(": "lpar",
    "[": "lpar",
    ")": "rpar",
    "]": "rpar",
    "–": "comma",
    "—": "comma",
    "-": "comma",
    "--": "comma",
}
PLACING = {
    "under",
    "over",
    "in",
    "on",
    "by",
    "through",
    "across",
    "off",
    "around",
    "near",
    "behind",
    "about",
    "between",
}
REFLEXIVES = {"itself", "himself", "herself", "themselves"}
COORDINATORS = {"and", "or", "but", "nor", "&", "yet", "plus"}


class ItemReader(Looks):
    """Reads the items of a sentence."""

    def read(self) -> list[Item]:
        """All items in order; a headline that seems to have no verb is looked at again."""
        self._all()
        lacking = not any(item.group for item in self.items) and self._find_verb()
        if lacking or not any(item.finite for item in self.items) and self._find_past():
            self.items.clear()
            self.reader = PhraseReader(self.tokens)
            self._all()
        self._open_clauses()
        return self.items

    def _all(self) -> None:
        i = 0
        while i < len(self.tokens):
            before = len(self.items)
            i = max(self._step(i), i + 1)
            if len(self.items) > before and self.items[-1].group is not None:
                i = max(i, self.items[-1].end)

    def _step(self, i: int) -> int:
        token = self.tokens[i]
        low = token.text.lower()
        if token.tag in {"NN1", "NN2"} and self._last == "rel" and self.items[-1].word in {"which", "who", "that"}:
            self._verb_of_relative(token, i)
        elif token.tag == "NN1" and self._timed_relative() and {"VVD", "VVB"} & set(tagger("en").readings(low)):
            token.tag, token.pos, token.lemma = "VVD", "VERB", low  # "which in March forecast higher sales"
        if self._age(i):
            return i + 2
        if token.tag[:2] == "PU":
            kind = MARKS.get(token.text)
            return self._add(kind, i, i + 1, token.text) if kind else i + 1
        if low in {"both", "each"} and self._last == "np" and self._acts(i + 1):
            return self._add("adv", i, i + 1, low)  # "Altus and Nordwerk both supply"
        if low in COORDINATORS:
            return self._add("cc", i, i + 1, low)
        if self._said(i, "as", "well", "as") and self.items:
            return self._add("cc", i, i + 3, "and")
        if self._said(i, "as", "well") and self.items:
            return self._add("adv", i, i + 2, "well")
        skipped = self._quantifier(i)
        if skipped:
            return i + skipped
        multi = self._multiword(i)
        if multi and low in {"together", "along"}:
            self._add("adv", i, i + 1, low)  # "Altus, together with Nordwerk, bought": both did
        if multi:
            words = " ".join(t.text.lower() for t in self.tokens[i:multi])
            return self._preposition(i, multi, "with" if words.endswith(" with") and words not in POSTADJECTIVES else words)
        link = self._link(i, low)
        if link:
            return link
        if self._governs(i, low):
            return self._preposition(i, i + 1, low)
        return self._content(i, low)

    def _acts(self, i: int) -> bool:
        """The word at i is a verb with tense; of a form that could be a noun as well, by what stands behind it."""
        token = self.tokens[i] if i < len(self.tokens) else None
        after = self.tokens[i + 1].tag[:2] if i + 1 < len(self.tokens) else ""
        if token is not None and token.tag == "NN1" and after in {"NP", "AT", "DP"} and "VVB" in tagger("en").readings(token.text):
            token.tag, token.pos, token.lemma = "VVB", "VERB", token.text
        return token is not None and token.tag[:2] in {"VV", "VH", "VB", "VM"}

    def _timed_relative(self) -> bool:
        """ "which last month …": only a time stands behind the relative pronoun."""
        kinds = [item.kind for item in self.items[-2:]]
        return kinds == ["rel", "np"] and self.items[-2].word in {"which", "who"} and self._time(self.items[-1])

    def _age(self, i: int) -> bool:
        """ "Jo Brand, 47, …": an age between commas."""
        after = self.tokens[i + 1 : i + 3]
        phrase = self.items[-1].phrase if self._last == "np" else None
        return (
            self.tokens[i].text == ","
            and phrase is not None
            and phrase.name is not None
            and len(after) == 2
            and after[0].text.isdecimal()
            and len(after[0].text) == 2
            and after[1].tag[:2] == "PU"
        )

    def _verb_of_relative(self, token: Token, i: int) -> None:
        """ "which use Altus pumps", "who chairs Altus": a verb, though the form is a noun's as well."""
        after = self.tokens[i + 1].tag[:2] if i + 1 < len(self.tokens) else ""
        readings = tagger("en").readings(token.text.lower())
        tag = next((t for t in ("VVB", "VVZ") if t in readings), "VVB" if "VVI" in readings else "")
        if not tag and token.tag == "NN2" and {"VVB", "VVI"} & set(tagger("en").readings(token.text.lower()[:-1])):
            tag = "VVZ"
        if after in {"NP", "AT", "DP", "NN", "AJ"} and tag:
            token.tag, token.pos, token.lemma = tag, "VERB", tagger("en").lemma(token.text, tag)

    def _quantifier(self, i: int) -> int:
        """Words before a number that only qualify it: "about", "more than"; how many, 0 for none."""
        if low_of := self._most_of(i):
            return low_of
        for size, words in (
            (3, ("no fewer than", "no less than", "no more than", "as many as", "as much as", "as little as", "as few as")),
            (2, ("fewer than", "more than", "less than", "at least", "up to", "at most", "as of")),
            (
                1,
                (
                    "about",
                    "around",
                    "over",
                    "under",
                    "nearly",
                    "almost",
                    "roughly",
                    "approximately",
                    "some",
                    "just",
                    "only",
                ),
            ),
        ):
            following = self.tokens[i + size : i + size + 1]
            if following and following[0].tag in {"CRD", "UNC"} and " ".join(t.text.lower() for t in self.tokens[i : i + size]) in words:
                return size
        return 0

    def _most_of(self, i: int) -> int:
        """ "most of its stake" is a stake: how many words before the possessive only say how much."""
        part = [t.text.lower() for t in self.tokens[i : i + 3]]
        whole = len(part) == 3 and part[0] in {"most", "all", "some", "many", "much", "several"} and part[1] == "of"
        return 2 if whole and self.tokens[i + 2].tag == "DPS" else 0

    def _multiword(self, i: int) -> int:
        """End of a preposition of several words at token i, else 0."""
        for size in (4, 3, 2):
            part = self.tokens[i : i + size]
            words = " ".join(t.text.lower() for t in part)
            acting = part[-1].tag == "TO0" and i + size < len(self.tokens) and self.tokens[i + size].tag in {"VVI", "VBI", "VHI", "VDI"}
            if acting:
                continue  # "is due to buy"
            if len(part) == size and words in MULTIWORD_PREPOSITIONS and not (words == "subject to" and self._last != "np"):
                return i + size
        return 0

    def _governs(self, i: int, low: str) -> bool:
        token = self.tokens[i]
        if token.tag in {"PRP", "PRF"} or (low in CLAUSAL_PREPOSITIONS and token.tag in {"CJS", "PRP", "AV0"}):
            return low in PREPOSITIONS or token.tag in {"PRP", "PRF"}
        if token.tag in {"AVP", "AV0"} and low in PLACING and i + 1 < len(self.tokens):
            return self.tokens[i + 1].tag in {"AT0", "DPS", "NP0", "CRD", "UNC", "AJ0"}
        return low in {"including", "excluding", "following", "regarding", "concerning"} and token.tag == "VVG"

    # prepositions and content -------------------------------------------------------------------------

    def _preposition(self, i: int, after: int, word: str) -> int:
        """A preposition with what it governs: phrase, gerund or relative pronoun."""
        if after >= len(self.tokens):
            return self._add("adv", i, after, word)
        after += self._quantifier(after)
        low = self.tokens[after].text.lower()
        if low in {"which", "whom", "whose"}:
            return self._add("rel", i, after + 1, f"{word} {low}")
        group = read_group(self.tokens, after) if self.tokens[after].tag[:2] in {"VV", "VB", "VH", "AV", "XX"} else None
        if group is not None and group.form == "base" and word == "rather than":
            group.form = "ing"  # "rather than sell Altus", "rather than selling Altus"
        if group is not None and group.form == "ing" and not self._attributive(group):
            self._add("vg", after, group.end, word, group=group)
            return group.end
        described = self.tokens[after].tag == "AV0" and self._participle_before_noun(after + 1, ("NN", "NP"))
        phrase = self.reader.read(after, opened=described or self._participle_before_noun(after))
        if phrase is not None:
            phrase.preposition = word
            return self._add("np", i, phrase.end, phrase=phrase)
        if self.tokens[after].tag in {"PRP", "PRF"} or self.tokens[after].tag[:2] == "AV":
            if word in CLAUSAL_PREPOSITIONS and word != "for":
                return self._add("comp", i, after, word)
            return self._preposition(after, after + 1, self.tokens[after].text.lower()) if self.tokens[after].tag[:2] == "PR" else after
        if word in CLAUSAL_PREPOSITIONS and word != "for":
            return self._add("comp", i, after, word)
        return self._add("adv", i, after, word)

    def _attributive(self, group: Group) -> bool:
        """An ing-form that modifies a noun: "of growing demand"."""
        i = group.end
        return (
            group.head == group.start
            and i < len(self.tokens)
            and self.tokens[i].tag in {"NN1", "NN2"}
            and tagger("en").readings(self.tokens[group.head].text.lower())[0] == "AJ0"
        )

    def _content(self, i: int, low: str) -> int:
        token = self.tokens[i]
        if self._described(i):
            phrase = self.reader.read(i, opened=True)
            if phrase is not None:
                return self._add("np", i, phrase.end, phrase=phrase)
        if token.tag[:2] in {"VV", "VB", "VH", "VD", "VM", "TO"} or (token.tag[:2] in {"AV", "XX"} and i + 1 < len(self.tokens)):
            group = read_group(self.tokens, i)
            if group is not None and not (group.form == "ing" and self._attributive(group)):
                self._add("vg", i, group.end, group=group)
                return group.end
        if low == "to":
            return i + 1
        if self._last == "np" and later_particle(self.tokens, self._verb_before(), i):
            self._join_particle(low)
            return i + 1
        if token.tag[:2] == "AJ" and self._last in {"np", "comma", "lpar", "rpar"} and "VVN" in tagger("en").readings(low):
            after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
            if after is not None and after.tag[:2] in {"PR", "AV", "TO"}:
                lemma = tagger("en").lemma(token.text, "VVN")
                return self._add("vg", i, i + 1, group=Group(i, i + 1, i, lemma, "part", "passive", tense="past"))
        if low in REFLEXIVES and self._last in {"np", "comma"}:
            return self._add("adv", i, i + 1, low)  # "the film itself"
        phrase = self.reader.read(i)
        if phrase is not None:
            return self._add("np", i, phrase.end, phrase=phrase)
        if token.tag[:2] == "AJ":
            return self._add("adj", i, i + 1, low)
        if low == "not" or token.tag[:2] in {"AV", "XX", "CJ"}:
            return self._add("adv", i, i + 1, low)
        return i + 1

    def _described(self, i: int) -> bool:
        """An object that begins with a participle: "acquire privately held Altus", "makes frozen food"."""
        opening = self._last in {"", "comma", "cc", "comp", "semi"} and self.tokens[i].tag == "AV0" and self._held(i)
        if self._last != "vg" and not opening:
            return False
        tags = [t.tag for t in self.tokens[i : i + 3]]
        return self._participle_before_noun(i) or (tags[:1] == ["AV0"] and self._participle_before_noun(i + 1, ("NN", "NP")))

    def _held(self, i: int) -> bool:
        """ "Privately held Altus": a verb follows behind the name."""
        behind = next((t.tag[:2] for t in self.tokens[i + 3 : i + 12] if t.tag != "NP0"), "")
        return i + 2 < len(self.tokens) and self.tokens[i + 2].tag == "NP0" and behind in {"VV", "VB", "VH", "VM", "VD", "PU", "PO", "CJ"}

    def _participle_before_noun(self, i: int, nouns: tuple[str, ...] = ("NN",)) -> bool:
        tags = [t.tag for t in self.tokens[i : i + 2]]
        return len(tags) == 2 and tags[0] in {"VVN", "VVD"} and tags[1][:2] in nouns

    def _verb_before(self) -> str:
        group = self.items[-2].group if len(self.items) > 1 else None
        return group.lemma if group else ""

    def _join_particle(self, low: str) -> None:
        group = self.items[-2].group
        if group is not None:
            group.lemma = f"{group.lemma} {low}"


def read_items(tokens: Sequence[Token]) -> tuple[list[Item], PhraseReader]:
    """The items of a sentence and the reader that holds its phrases."""
    reader = ItemReader(list(tokens))
    return reader.read(), reader.reader
