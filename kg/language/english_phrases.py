"""English nominal phrases: determiner, attributes, noun, name, possessor; flat, before anything is attached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg import catalogue
from kg.language.clause import Phrase, Span, Token
from kg.language.english_nominals import Nominals
from kg.language.english_words import (
    COUNTRY_MARKS,
    DETERMINERS,
    FORMS_OF_ADDRESS,
    LEGAL_FORMS,
    NATIONALITIES,
    PARTITIVES,
    PRONOUNS,
    TIMES,
    TITLES,
)
from kg.language.tagger import tagger
from kg.lexicon import lexicon

STUFFS = frozenset(
    "plant carbon web cloud internet computer evidence faith community rule value water land sea ground space home school hospital "
    "soy oil gas silicon lithium hydrogen subscription usage consumer broad campus office needs science soil wood paper cash".split()
)
"""What something may be based on rather than in."""
INSTITUTIONS = frozenset("government parliament army navy military senate congress".split())


@dataclass(slots=True)
class Inside:
    """A name in an adjective of `phrase`: "Altus-owned" → name Altus, participle "owned" of token `token`."""

    phrase: Phrase
    name: Span
    token: int
    participle: str


class PhraseReader(Nominals):
    """Reads the phrases of one sentence at given tokens; `inside` collects names within adjectives."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(tokens)
        self.inside: list[Inside] = []
        self.phrases: list[Phrase] = []

    def read(self, i: int, *, opened: bool = False) -> Phrase | None:
        """The phrase that begins at token i, with attributes for sure where `opened`; None where none does."""
        phrase = self._core(i, i, "", None, opened=True) if opened else self._read(i)
        if phrase is not None:
            self.phrases.append(phrase)
        return phrase

    def _read(self, i: int) -> Phrase | None:
        start, end = i, len(self.tokens)
        token = self.tokens[i]
        determiner, possessor = "", None
        if token.text.lower() == "no" and i + 1 < end and self.tokens[i + 1].text.lower() == "one":
            return Phrase(i, i + 2, i + 1, pronoun="no one", determiner="neg", negated=True)
        if token.tag in {"PNP", "PNI", "PNX", "EX0"}:
            return self._pronoun(i)
        while i < end and self._determines(i):
            found = self.tokens[i]
            if found.tag == "DPS":
                pronoun = {"it's": "its"}.get(found.text.lower(), found.text.lower())
                possessor, determiner = self._keep(Phrase(i, i + 1, i, pronoun=pronoun, determiner="poss")), "poss"
            elif found.text.lower() in DETERMINERS and determiner not in {"poss", "neg"}:
                determiner = DETERMINERS[found.text.lower()]
            i += 1
        phrase = self._core(start, i, determiner, possessor)
        low = token.text.lower()
        part = low in PARTITIVES and i < end and self.tokens[i].tag == "PRF"  # "bought all of Altus"
        if phrase is None and (((low in PRONOUNS or part) and i > start) or low in {"that", "this", "these", "those", "what"}):
            return self._pronoun(start)
        while phrase is not None and phrase.end < end and self.tokens[phrase.end].tag == "POS":
            owned = self._core(start, phrase.end + 1, "poss", phrase)
            if owned is None:
                phrase.end += 1
                break
            if phrase.noun in TIMES or (phrase.name is None and self.tokens[phrase.head].tag == "TIM"):
                owned.possessor = None
            else:
                self.phrases.append(phrase)
            phrase = owned
        return phrase

    def _keep(self, phrase: Phrase) -> Phrase:
        self.phrases.append(phrase)
        return phrase

    def _pronoun(self, i: int) -> Phrase:
        low = self.tokens[i].text.lower()
        plural = True if low in {"we", "they", "them", "us", "these", "those", "both"} else False if low in {"he", "she", "it"} else None
        return Phrase(i, i + 1, i, pronoun=low, plural=plural)

    def _determines(self, i: int) -> bool:
        token = self.tokens[i]
        if token.tag in {"AT0", "DPS"}:
            return True
        return (token.tag in {"DT0", "DTQ"} and token.text.lower() not in {"which", "what", "that"}) or (
            token.text.lower() == "that" and token.tag == "DT0" and self._nominal(i + 1)
        )

    # the core: attributes and nominals --------------------------------------------------------------

    def _core(self, start: int, i: int, determiner: str, possessor: Phrase | None, *, opened: bool = False) -> Phrase | None:
        """Attributes and nominals from token i on; None where there is no head."""
        first, i, adjectives = i, *self._attributes(i, opened or i > start)
        classes = "" if i > first and self._year(i - 1) else self._nominals(i, determiner)
        if not classes:
            return self._headless(start, first, i, determiner, possessor, adjectives)
        phrase = Phrase(
            start,
            i + len(classes),
            i + len(classes) - 1,
            determiner=determiner,
            possessor=possessor,
            adjectives=adjectives,
        )
        self._name(phrase, i, classes)
        head = self.tokens[phrase.head]
        if phrase.noun:
            phrase.plural = head.tag == "NN2" if head.tag.startswith("NN") else None
        phrase.negated = determiner == "neg"
        if phrase.noun and phrase.name is not None:
            self._two_names(phrase)
            self._behind_field(phrase)
        if phrase.noun in INSTITUTIONS and phrase.name is None and phrase.head > start:
            self._institution_of_state(phrase)
        for j in adjectives:
            self._hyphen(phrase, j)
        return phrase

    def _two_names(self, phrase: Phrase) -> None:
        """ "the head of pump maker Altus Jo Brand": a person's name begins behind that of the firm."""
        first = next((j for j in range(phrase.head + 1, phrase.end) if self.tokens[j].tag == "NP0"), phrase.end)
        office = first > 2 and any(t.lemma in TITLES or t.lemma.startswith("co-") for t in self.tokens[max(0, first - 12) : phrase.head])
        if not office or phrase.end - first < 3 or self.tokens[phrase.head].lemma in TITLES or self.tokens[phrase.start - 1].tag != "PRF":
            return
        given = catalogue.gazetteer("given-name")
        split = next((j for j in range(first + 1, phrase.end - 1) if self.tokens[j].text in given), 0)
        if split and self.tokens[first].text not in given:
            phrase.name, phrase.end = self._span(first, split), split

    def _behind_field(self, phrase: Phrase) -> None:
        """ "Altus's head of product design Jo Brand": a person's name begins behind what the office is for."""
        office, first = self.tokens[max(0, phrase.start - 2)], phrase.head + 1
        titled = office.lemma in TITLES and self.tokens[phrase.start - 1].tag == "PRF"
        if not titled or phrase.determiner or phrase.end - first < 2 or self.tokens[first].text not in catalogue.gazetteer("given-name"):
            return
        cue = lexicon("en").cue("class", "noun", phrase.noun)
        if cue is None or cue.attributes.get("type") not in {"Company", "Authority", "Organization", "Person", "Outlet"}:
            phrase.name, phrase.end = None, first

    def _institution_of_state(self, phrase: Phrase) -> None:
        """ "the Irish government" names one institution, as "the Irish company" does not name one firm."""
        before = self.tokens[phrase.head - 1]
        if before.text.lower() in NATIONALITIES or before.text in COUNTRY_MARKS:
            phrase.name, phrase.compound = self._span(phrase.head - 1, phrase.end), None

    def _headless(self, start: int, first: int, i: int, determiner: str, possessor: Phrase | None, adjectives: list[int]) -> Phrase | None:
        """Numbers ("19.9%", "six") and adjectives with a determiner ("the largest") as heads."""
        while i > first and self.tokens[i - 1].tag[:2] == "AV":
            i -= 1
        if i <= first:
            return None
        last = self.tokens[i - 1]
        if last.tag not in {"CRD", "UNC"} and not (determiner and last.tag[:2] in {"AJ", "OR"}):
            return None
        return Phrase(
            start,
            i,
            i - 1,
            noun=last.lemma,
            determiner=determiner,
            possessor=possessor,
            adjectives=adjectives[:-1],
            negated=determiner == "neg",
        )

    # name, noun, compound ---------------------------------------------------------------------------
    def _name(self, phrase: Phrase, i: int, classes: str) -> None:
        """Fill noun, name and compound from the classes of the nominal tokens from i on."""
        classes = self._offices(i, classes)
        named = len(classes) - len(classes.rstrip("P"))
        rest = classes[: len(classes) - named]
        if named:
            phrase.name = self._span(i + len(rest), phrase.end)
        if rest:
            noun = i + len(rest) - 1
            while noun > i and rest[noun - i - 1] in "NT" and self.tokens[noun].lemma in FORMS_OF_ADDRESS:
                noun -= 1  # "director-general Sir Jo Brand"
            phrase.noun = self.tokens[noun].lemma
            phrase.head = noun
            before = rest.rstrip("NT")
            if before:
                size = len(before) - len(before.rstrip("P"))
                phrase.compound = self._span(i + len(before) - size, i + len(before))

    def _offices(self, i: int, classes: str) -> str:
        """Decide which offices with a capital are part of a name: "Founder Institute" is one."""
        if i == 0 and (classes == "P" or classes.startswith("PP")) and self._kind_of_firm(self.tokens[0].text.lower()):
            return "N" + classes[1:]  # "Carmakers Altus and Nordwerk"
        last = i + len(classes) - 1
        if classes.endswith("NTP") and self._ordinary(last) and self._is_firm(self.tokens[last - 2].lemma):
            return classes[:-2] + "PP"  # "hotel chain Premier Lodge"
        polite = self.tokens[i].text.lower() in FORMS_OF_ADDRESS
        if classes.startswith("TP") and classes[2:3] != "P" and self._ordinary(i + 1) and not polite:
            return "P" + classes[1:]
        if polite and classes.strip("P") == "T" and self.tokens[i + len(classes) - 1].text.lower() in LEGAL_FORMS:
            return "P" * len(classes)  # "Dr Altus plc"
        return classes

    def _is_firm(self, noun: str) -> bool:
        cue = lexicon("en").cue("class", "noun", noun)
        return cue is not None and "firm" in cue.attributes

    def _kind_of_firm(self, word: str) -> bool:
        """A plural that says what firms are, with the capital of its sentence."""
        if not word.endswith("s") or not tagger("en").knows(word) and not word.endswith("ers"):
            return False
        cue = lexicon("en").cue("class", "noun", tagger("en").lemma(word, "NN2"))
        return cue is not None and cue.attributes.get("type") in {"Company", "Authority"}

    def _span(self, first: int, last: int) -> Span:
        end = self.tokens[last - 1].end
        return Span(self.tokens[first].start, end)

    def _hyphen(self, phrase: Phrase, i: int) -> None:
        """Note the name in an adjective such as "Altus-owned" or "New York-based"."""
        token = self.tokens[i]
        stem, _, participle = token.text.rpartition("-")
        if i == 0 and participle == "based" and stem.lower() in STUFFS:
            return  # "Plant-based burger maker Altus"
        if not stem or not stem[0].isupper() or stem.lower() in NATIONALITIES | {"anglo", "co", "non"}:
            return
        if i in self.seats:
            comma = next(j for j in range(self.seats[i], i) if self.tokens[j].tag != "NP0")
            self.inside.append(Inside(phrase, self._span(self.seats[i], comma), i, participle.lower()))
            if self.tokens[comma].text == ",":
                return
        first = i
        while first > phrase.start and self.tokens[first - 1].tag == "NP0":
            first -= 1
        self.inside.append(Inside(phrase, Span(self.tokens[first].start, token.start + len(stem)), i, participle.lower()))
