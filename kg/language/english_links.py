"""What links English clauses: subordinators, relative pronouns, and the readings of "that"."""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.clause import Phrase, Token
from kg.language.english_phrases import PhraseReader
from kg.language.english_verbs import Group, read_group
from kg.language.english_words import CLAUSAL_PREPOSITIONS, PREPOSITIONS, SPEECH, SUBORDINATORS, TIMES

TOLD = frozenset(
    "claim report fact idea view belief rumor rumour news concern fear hope sign condition evidence possibility risk doubt say word "
    "promise talk chatter gossip whisper hearsay buzz theory hunch notion impression hint chance likelihood prospect threat worry "
    "assurance insistence conviction confidence proof understanding certainty guess denial ruling finding warning complaint verdict "
    "feeling consensus principle clue indicator guarantee".split()
)
"""Nouns whose "that" clause tells what they are about: "talk that Altus would buy Nordwerk"."""


@dataclass(slots=True)
class Item:
    """One step of the parse. `kind`: np, vg, comp, rel, cc, comma, semi, lpar, rpar, adj, adv."""

    kind: str
    start: int
    end: int
    word: str = ""
    """Lemma of the link, or the preposition before a verb group or relative pronoun."""
    phrase: Phrase | None = None
    group: Group | None = None

    @property
    def finite(self) -> bool:
        return self.group is not None and self.group.form == "fin"

    @property
    def bare(self) -> bool:
        """A phrase without a preposition."""
        return self.phrase is not None and not self.phrase.preposition


class Links:
    """The items read so far, and how a linking word joins them to what follows."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.reader = PhraseReader(tokens)
        self.items: list[Item] = []

    def _add(self, kind: str, start: int, end: int, word: str = "", phrase: Phrase | None = None, group: Group | None = None) -> int:
        self.items.append(Item(kind, start, end, word, phrase, group))
        return end

    @property
    def _last(self) -> str:
        return self.items[-1].kind if self.items else ""

    def _said(self, i: int, *words: str) -> bool:
        return [t.text.lower() for t in self.tokens[i : i + len(words)]] == list(words)

    def _time(self, item: Item) -> bool:
        """A bare phrase of time, no subject: "two weeks after Altus bought it"."""
        return item.phrase is not None and item.phrase.name is None and item.phrase.noun in TIMES

    def _link(self, i: int, low: str) -> int:
        """Subordinators and relative pronouns; 0 where the token is neither."""
        if low == "that":
            return self._that(i)
        if low in {"who", "whom", "which", "whose"} and self._last in {"np", "comma", "cc", "rpar", "lpar"}:
            return self._add("rel", i, i + 1, low)
        if low == "where" and self._last in {"np", "comma"}:
            return self._add("rel", i, i + 1, low)
        if (low in CLAUSAL_PREPOSITIONS and low in PREPOSITIONS) or low == "so":
            return 0
        if low == "once" and self._last in {"comma", "lpar"} and self._one_time(self.tokens[i + 1 : i + 3]):
            return self._add("adv", i, i + 1, low) if self.tokens[i + 1].tag[:2] == "VV" else i + 1
        if low in SUBORDINATORS and self.tokens[i].tag in {"CJS", "CJT", "AVQ", "AV0", "VVN", "VVD"}:
            if low == "provided" and not self._said(i + 1, "that"):
                return 0
            return self._add("comp", i, i + 1, low)
        return 0

    def _one_time(self, after: list[Token]) -> bool:
        """ "Altus, once a rival of Nordwerk, has", "Altus, once owned by Nordwerk": it is no conjunction."""
        words = [t.text.lower() for t in after]
        return words[:1] in (["a"], ["an"], ["one"]) or words[1:] == ["by"] and after[0].tag in {"VVN", "VVD"}

    def _that(self, i: int) -> int:
        """ "that": determiner, complementiser or relative pronoun."""
        if i + 1 >= len(self.tokens):
            return 0
        verb = read_group(self.tokens, i + 1) is not None
        if self._last in {"np", "rpar"} and verb:
            return self._add("rel", i, i + 1, "that")
        if self._last in {"", "comma", "semi"} and verb:
            return 0  # "That is …"
        if self._last == "np" and self._timed():
            return self._add("comp", i, i + 1, "that")
        if self._last == "np" and self.tokens[i].tag != "DT0":
            noun = self.items[-1].phrase.noun if self.items[-1].phrase else ""
            told = noun.endswith(("tion", "ment", "sion", "cion", "ness")) or noun in TOLD and not self._negotiated(noun)
            told = told or self._last_pronoun() == "it"
            saying = len(self.items) > 1 and not told and self.items[-1].phrase is not None and (self._told() or self._said_in(i))
            return self._add("comp" if told or saying else "rel", i, i + 1, "that")
        return self._add("comp", i, i + 1, "that") if self.tokens[i].tag != "DT0" or (self._last == "vg" and not self._noun_next(i)) else 0

    def _negotiated(self, noun: str) -> bool:
        """ "the talks that Altus held": of several nobody gossips."""
        phrase = self.items[-1].phrase
        return noun == "talk" and phrase is not None and bool(phrase.plural)

    def _last_pronoun(self) -> str:
        """The pronoun right before: "rumour has it that"."""
        phrase = self.items[-1].phrase
        return phrase.pronoun if phrase is not None else ""

    def _said_in(self, i: int) -> bool:
        """Only phrases with prepositions or of time stand since a verb of saying: "said in an interview with X that the"."""
        for item in reversed(self.items):
            if item.group is not None:
                return item.group.lemma in SPEECH and item.group.voice == "active" and read_group(self.tokens, i + 1) is None
            if item.kind not in {"np", "adv"} or (item.bare and not self._time(item)):
                return False
        return False

    def _timed(self) -> bool:
        """The phrase before is a weekday behind a verb: "said Friday that"."""
        phrase = self.items[-1].phrase
        return (
            phrase is not None
            and (self.tokens[phrase.head].tag == "TIM" or phrase.noun == "time")
            and len(self.items) > 1
            and self.items[-2].kind == "vg"
        )

    def _told(self) -> bool:
        """The phrase before "that" is the one told: "told analysts that"."""
        group = self.items[-2].group
        return group is not None and group.lemma in {
            "tell",
            "assure",
            "inform",
            "warn",
            "remind",
            "convince",
            "notify",
            "advise",
        }

    def _noun_next(self, i: int) -> bool:
        return i + 1 < len(self.tokens) and self.tokens[i + 1].tag[:2] in {"NN", "AJ"}
