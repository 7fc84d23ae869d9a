"""English verb groups: auxiliaries, negation, adverbs, verb and particle read as one predicate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.language.clause import Token
from kg.language.english_words import NEGATORS, PARTICLE_VERBS, PARTICLES
from kg.language.tagger import tagger
from kg.lexicon import lexicon

MODALS = {
    "will": "will",
    "'ll": "will",
    "shall": "shall",
    "would": "would",
    "can": "can",
    "could": "may",
    "may": "may",
    "might": "may",
    "must": "must",
    "should": "should",
    "ought": "should",
    "cannot": "can",
}
"""Forms to neutral modals; "could" and "might" are possibilities."""

STATES = frozenset(
    "interested concerned delighted pleased disappointed excited worried committed determined dedicated limited "
    "involved experienced dissatisfied complicated supposed scared surprised satisfied bored tired married".split()
)
"""Participles that are adjectives behind "be": states rather than what somebody did."""


@dataclass(slots=True)
class Group:
    """A verb group over tokens [start, end)."""

    start: int
    end: int
    head: int
    lemma: str
    form: str
    """"fin", "inf" (with to), "base" (bare), "ing", "part" (past participle)."""
    voice: str = "active"
    modal: str = ""
    tense: str = "present"
    mood: str = "indicative"
    negation: int | None = None
    adverbs: list[int] = field(default_factory=list)
    doubtful: bool = False
    """The form could be a past tense as well as a participle."""
    inverted: bool = False
    """An auxiliary alone, its verb to come after the subject."""


def read_group(tokens: Sequence[Token], i: int) -> Group | None:
    """The verb group that begins at token i, None where none does."""
    reader = _Reader(tokens, i)
    return reader.read()


class _Reader:
    def __init__(self, tokens: Sequence[Token], start: int) -> None:
        self.tokens, self.start = tokens, start
        self.chain: list[int] = []
        self.adverbs: list[int] = []
        self.negation: int | None = None
        self.to = False

    def read(self) -> Group | None:
        i = self._auxiliaries(self.start)
        head = -1
        if i < len(self.tokens) and self._is_verb(i):
            head = i
        elif not self.chain:
            return None
        else:
            i = self.chain[-1]
            head = i
            self.chain.pop()
            self.adverbs = [a for a in self.adverbs if a < head]
            if self.negation is not None and self.negation > head:
                pass
        return self._group(head)

    def _auxiliaries(self, i: int) -> int:
        """Read to, modals, have, be, do with what stands between; the index after them."""
        end = len(self.tokens)
        while i < end:
            token = self.tokens[i]
            if token.tag == "TO0" and not self.chain:
                self.to = True
            elif token.tag == "VM0" or token.tag[:2] in {"VB", "VH", "VD"}:
                self.chain.append(i)
            elif token.lemma in NEGATORS and (self.chain or self.to or self._leads(i)):
                self.negation = i
            elif token.tag[:2] == "AV" and self._leads(i) and (self.chain or self.to or i == self.start):
                self.adverbs.append(i)
            elif (token.text.lower() == "able" and self.chain and i + 1 < end and self.tokens[i + 1].text == "to") or (
                self.chain and self._semi_modal(i)
            ):
                i += 1
            else:
                break
            i += 1
        return i

    def _semi_modal(self, i: int) -> bool:
        """ "going to" and "have to" before a verb."""
        if i + 1 >= len(self.tokens):
            return False
        low = self.tokens[i].text.lower()
        return low == "going" and self.tokens[i + 1].tag == "TO0" and self.tokens[self.chain[-1]].lemma == "be"

    def _leads(self, i: int) -> bool:
        """Nothing but adverbs stands between token i and a verb."""
        for j in range(i + 1, min(i + 4, len(self.tokens))):
            tag = self.tokens[j].tag
            if tag[:2] in {"VV", "VB", "VH", "VD", "VM"} or (tag == "TO0" and self.tokens[i].tag == "XX0" and j == i + 1):
                return True
            if tag[:2] not in {"AV", "XX"}:
                return False
        return False

    def _is_verb(self, i: int) -> bool:
        token = self.tokens[i]
        if token.tag in {"VVB", "VVI"} and self.chain and self.tokens[self.chain[-1]].tag[:2] == "VB":
            token.tag, token.pos = "AJ0", "ADJ"  # "is not yet clear"
            return False
        if token.tag.startswith("VV"):
            return True
        if (
            self.chain
            and token.tag == "AJ0"
            and token.text.endswith("ed")
            and token.text not in STATES
            and (self.tokens[self.chain[-1]].tag[:2] == "VB" and "VVN" in tagger("en").readings(token.text))
        ):
            token.tag, token.pos, token.lemma = "VVN", "VERB", tagger("en").lemma(token.text, "VVN")
            return True
        if not self.chain:
            return False
        last = self.tokens[self.chain[-1]]
        if last.tag == "VM0" or last.tag[:2] == "VD" or (self.to and self.chain == []):
            after = self.tokens[i + 1].tag if i + 1 < len(self.tokens) else ""
            return token.tag in {"NN1", "AJ0"} and (
                "VVI" in tagger("en").readings(token.text.lower()) or (token.tag == "NN1" and after in {"AT0", "DPS", "AJ0", "NN2", "NP0"})
            )
        if last.tag[:2] == "VH" and token.tag in {"AJ0", "NN1"}:
            return "VVN" in tagger("en").readings(token.text.lower()) and token.text.endswith(("ed", "en", "t"))
        return False

    def _group(self, head: int) -> Group:
        token = self.tokens[head]
        end = max([head, *self.chain, *self.adverbs, -1 if self.negation is None else self.negation]) + 1
        if not self.chain and self.negation is None and head > self.start and not self.to:
            pass
        group = Group(self.start, end, head, token.lemma, "fin", negation=self.negation, adverbs=self.adverbs)
        words = [self.tokens[j] for j in self.chain]
        self._form(group, token, words)
        self._features(group, token, words)
        self._particle(group)
        return group

    def _form(self, group: Group, token: Token, words: list[Token]) -> None:
        first = words[0] if words else token
        if self.to:
            group.form = "inf"
        elif first.tag in {"VVG", "VBG", "VHG", "VDG"}:
            group.form = "ing"
        elif not words and token.tag in {"VVN", "VBN", "VHN", "VDN"}:
            group.form, group.doubtful = "part", token.text.endswith("ed") or "VVD" in tagger("en").readings(token.text.lower())
        elif not words and token.tag in {"VVI", "VBI", "VHI", "VDI"}:
            group.form = "base"
        elif not words and token.tag == "VVD":
            group.doubtful = token.text.endswith("ed") or "VVN" in tagger("en").readings(token.text.lower())

    def _features(self, group: Group, token: Token, words: list[Token]) -> None:
        """Voice, modal, tense and mood from the auxiliaries."""
        lemmas = [w.lemma for w in words]
        last = lemmas[-1] if lemmas else ""
        participle = token.tag in {"VVN", "VVD"} or (token.tag in {"AJ0", "NN1"} and last in {"be", "have"})
        if (last == "be" and participle and token.tag in {"VVN", "VVD"}) or (group.form == "part"):
            group.voice = "passive"
        for word in words:
            if word.tag == "VM0":
                group.modal = MODALS.get(word.text.lower(), MODALS.get(word.lemma, "can"))
                if word.text.lower() in {"would", "'d", "’d"}:
                    group.modal, group.mood = "would", "unreal" if "have" in lemmas else "indicative"
        finite = words[0] if words else token
        if group.modal in {"will", "shall"}:
            group.tense = "future"
        elif "have" in lemmas:
            group.tense = "perfect"
        elif finite.tag in {"VVD", "VBD", "VHD", "VDD"} or group.form == "part":
            group.tense = "past"
        if any(self.tokens[j].text.lower() == "going" and self.tokens[j + 1].tag == "TO0" for j in range(group.start, group.head - 1)):
            group.modal, group.tense = group.modal or "will", "future"

    def _particle(self, group: Group) -> None:
        """Join a particle: the tagger's own, or one of a known particle verb directly behind the verb."""
        i = group.end
        if i >= len(self.tokens):
            return
        token = self.tokens[i]
        low = token.text.lower()
        if (
            low in PARTICLES
            and phrasal(group.lemma, low)
            and (token.tag != "PRP" or low not in {"in", "on", "by"} or group.lemma in {"take", "move", "carry", "hand"})
        ):
            group.lemma, group.end = f"{group.lemma} {low}", i + 1


def later_particle(tokens: Sequence[Token], lemma: str, i: int) -> bool:
    """Token i is the particle of a verb whose object stands between: "take it over"."""
    return i < len(tokens) and tokens[i].text.lower() in PARTICLES and phrasal(lemma, tokens[i].text.lower())


def phrasal(lemma: str, particle: str) -> bool:
    """A particle verb of the table or of the lexicon."""
    both = f"{lemma} {particle}"
    return both in PARTICLE_VERBS or both in lexicon("en").phrasal
