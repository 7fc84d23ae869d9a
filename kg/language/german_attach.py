"""What hangs on what within one German clause: genitives and prepositional attributes; german_lists joins what stands side by side."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.language.clause import Phrase, Token
from kg.language.german_lists import LIST_WORDS, Lists
from kg.language.german_repairs import QUOTES
from kg.language.german_words import FEMININE, MASCULINE, UNITS, is_time
from kg.lexicon import lexicon

LIKENESS = frozenset(("ähnlich", "gleich", "vergleichbar", "identisch", "derselbe", "dieselbe", "dasselbe", "selb"))
"""Before "wie" they compare: no example follows."""
FREE_PREPOSITIONS = frozenset(
    (
        "laut",
        "zufolge",
        "nach",
        "seit",
        "wegen",
        "trotz",
        "während",
        "angesichts",
        "seitens",
        "neben",
        "als",
        "ab",
        "bis",
        "vor",
        "um",
        "ohne",
        "dank",
        "gegenüber",
        "statt",
        "binnen",
        "je",
        "pro",
    )
)
SOURCES = frozenset(("nach", "laut", "gemäß"))
NAME_PREPOSITIONS = frozenset(("von", "aus"))
RIGHTS = frozenset(("Recht", "Lizenz", "Patent", "Verwertungsrecht", "Nutzungsrecht", "Eigentum"))
def _of_many(before: Phrase, phrase: Phrase, head: Token) -> bool:
    """ "die Konkurrenz neuer Anbieter": whose plural is its singular; one of them would have an article."""
    return before.end == phrase.start and bool(before.determiner) and re.search(r"(?:er|en|el)$", head.text) is not None


def _reported(phrase: Phrase) -> bool:
    """ "wurde nach Angaben von A entwickelt", "wurde als Kenner von A eingesetzt": no agent of the passive."""
    if phrase.preposition == "als":
        return True
    return bool(phrase.noun) and phrase.name is None and lexicon("de").cue("speech.noun", "noun", phrase.noun) is not None


def attach(
    tokens: list[Token], own: list[int], phrases: list[Phrase], verb: str = "", *, finite: int = -1, passive: bool = False
) -> list[Phrase]:
    """Top-level phrases of a clause, with everything else hung on them. `own` are the clause's tokens, in order;
    after its finite verb, what the frames of the verb ask for (in the passive, the agent) stays an argument of the
    verb unless the noun before it asks for it too. In front of the verb there is but one argument."""
    return attach_twice(tokens, own, phrases, verb, finite=finite, passive=passive)[0]


def attach_twice(
    tokens: list[Token], own: list[int], phrases: list[Phrase], verb: str = "", *, finite: int = -1, passive: bool = False
) -> tuple[list[Phrase], list[Phrase]]:
    """The same, and the second set of arguments where the verb has two: "verkauft A an B und C an D"."""
    attacher = Attacher(tokens, own, valency(verb) | ({"agent"} if passive else set()), finite)
    top = attacher.run(phrases)
    if attacher.again is None:
        return top, []
    cut = top.index(attacher.again)
    return top[:cut], top[cut:]


@lru_cache(maxsize=4096)
def valency(verb: str) -> frozenset[str]:
    """Functions that the frames of a verb (or of its participle) fill: prepositions, "iobj" …"""
    words = lexicon("de")
    entries = [*words.frames("verb", verb), *words.frames("adj", verb)] if verb else []
    return frozenset(f for entry in entries for role in entry.roles for f in role.functions)


class Attacher(Lists):
    """One pass from left to right over the flat phrases of a clause."""

    def run(self, phrases: list[Phrase]) -> list[Phrase]:
        """Attach in reading order; a phrase that attaches nowhere is an argument of the clause."""
        top: list[Phrase] = []
        for k, phrase in enumerate(phrases):
            before = phrases[k - 1] if k else None
            if before is None or not self._joined(before, phrase, phrases[k + 1 :], top):
                top.append(phrase)
        for phrase in phrases:
            if phrase.conjuncts and not (phrase.modifiers or phrase.possessor or phrase.appositions):
                self._share(phrase, phrase.conjuncts[-1])
        return top

    def _share(self, first: Phrase, last: Phrase) -> None:
        """ "der Gründer und Chef von Altus, Jo Brand": two offices of one person, with whatever is told behind the second."""
        if self._office(first) and self._office(last) and not last.determiner and not last.preposition:
            first.modifiers, first.possessor, first.appositions = last.modifiers, last.possessor, last.appositions

    def _joined(self, before: Phrase, phrase: Phrase, rest: list[Phrase], top: list[Phrase]) -> bool:
        gap = self._between(before, phrase)
        words = [t for t in gap if t.text not in QUOTES and (t.pos not in {"ADV", "PART"} or t.text == "noch" and self.neither)]
        timed = [t for t in words if t.tag != "ADJ(D)"]
        if [t.tag for t in timed] == ["$,", "APPR", "CARD"] and timed[1].text in {"seit", "ab", "bis"}:
            words = words[:1]  # "Altus, seit 2016 Teil der Brenner-Gruppe"
        gap_words = ["," if t.text in "-–—" else "und" if t.text == "als" and self.both else t.text for t in words]
        if any(t.pos in {"VERB", "AUX"} for t in gap):
            gap = gap[next(k for k in reversed(range(len(gap))) if gap[k].pos in {"VERB", "AUX"}) + 1 :]
            words = [t for t in words if t in gap]
            contrasted = {"nicht", "aber"} <= {t.text for t in gap} or [t.text for t in words] == [",", "sondern"]
            if not contrasted or self.finite >= phrase.start:
                return False
            earlier = [p for p in reversed(top) if not p.preposition and p.start > self.finite]
            joined = ["sondern" if "sondern" in {t.text for t in gap} else "und"]
            return self._listed(before, phrase, gap, joined, rest, earlier)  # "hat A gekauft, nicht aber B"
        bracket = any(t.text == "(" for t in self.tokens[before.end : phrase.start])
        if phrase.start - before.end > len(gap) + 2 and "und" not in gap_words and not bracket:
            return False  # an embedded clause stands between
        contrast = "nicht" in {t.text for t in gap}
        if contrast:  # "A, aber nicht B"
            gap_words = ["und" if w in {"aber", "doch", "jedoch"} else w for w in gap_words] + ["und"] * (gap_words == [","])
        if gap_words == ["wie"] and any(self.tokens[i].lemma in LIKENESS for i in range(before.start, before.head)):
            return False  # "eine ähnliche Steuerung wie das Corvo"
        if gap_words and all(w == "," or w in LIST_WORDS for w in gap_words):
            if self._told_again(before, phrase, rest, top):
                self.again = phrase
                return False
            earlier = [p for p in reversed(top) if not p.preposition] if contrast else []
            return self._listed(before, phrase, gap, gap_words, rest, [*earlier, *self._adjacent(before, phrase, top)])
        if gap_words or any(t.text not in QUOTES for t in gap):
            return False
        return self._genitive(before, phrase) or self._prepositional(before, phrase, top)

    def _told_again(self, before: Phrase, phrase: Phrase, rest: list[Phrase], top: list[Phrase]) -> bool:
        """ "verkauft die Sparte an A und das Werk an B": the verb holds for the second pair too, though it is not said again."""
        if self.again is not None or not rest or phrase.preposition or not before.preposition or before is not top[-1] or len(top) < 2:
            return False
        if phrase.name is None and not (phrase.determiner or phrase.plural) or before.preposition not in self.valency:
            return False
        following = next((p for p in rest if p.preposition != "in"), rest[0])
        same = following.preposition == before.preposition and rest.index(following) < 2
        return same and not top[-2].preposition and bool(top[-2].determiner) == bool(phrase.determiner)

    def _adjacent(self, before: Phrase, phrase: Phrase, top: list[Phrase]) -> list[Phrase]:
        """What stands right before a phrase with a preposition, and is like the new one: "stellt Kabinen, Räume für die Besatzung
        sowie Rohre her"."""
        if len(top) < 2 or top[-1] is not before or not before.preposition or phrase.preposition or phrase.determiner or phrase.name:
            return []
        members = [p for p in top[-2].members() if not p.preposition and not p.determiner and p.noun and p.case in {"", phrase.case}]
        return members[-1:] if any(p.end == self._first_token(before) for p in members) and before.determiner else []

    def _genitive(self, before: Phrase, phrase: Phrase) -> bool:
        if phrase.preposition or before.pronoun or phrase.pronoun:
            return False
        if before.possessor is not None and before.determiner == "def":
            return self._second_genitive(before, phrase)
        if before.noun in UNITS - {"Prozent"} and self.tokens[before.end - 1].text in UNITS and phrase.determiner:
            return False  # "kauft für 3 Milliarden Euro der Staatsfonds"
        if phrase.case == "nom" and phrase.name is not None and MASCULINE.search(phrase.noun) and not self._in_list(phrase):
            return False  # "hat nach Verhandlungen der Konzern Altus gekauft"
        genitive = (
            "gen" in phrase.case.split("/")
            and (phrase.determiner or phrase.case == "gen")
            or (self.tokens[phrase.start].text == "der" and phrase.determiner == "def" and bool(before.noun) and before.end == phrase.start)
        )
        head = self.tokens[phrase.head]
        adjective = self.tokens[phrase.adjectives[0]] if phrase.adjectives else None
        if adjective is not None and self.tokens[phrase.start].text == "der" and adjective.text.endswith("e") and adjective.tag == "ADJ(A)":
            return False  # "ist Altus der größte Lieferant": a nominative
        if not phrase.determiner and not phrase.name and phrase.adjectives:
            genitive = (
                bool(re.search(r"er$", self.tokens[phrase.adjectives[0]].text))
                and (phrase.plural is not False)
                and (
                    head.text != head.lemma
                    or bool(FEMININE.search(head.lemma))
                    or self._titled(before, phrase)
                    or _of_many(before, phrase, head)
                )
            )
        if phrase.name and not phrase.noun and not phrase.determiner and before.noun and not before.name:
            last = self.tokens[phrase.end - 1]
            genitive = last.text.endswith("s") and last.lemma.lower() + "s" == last.text.lower()
        event = before.noun == "Ende" and bool(phrase.noun) and bool(lexicon("de").frames("noun", phrase.noun))
        if is_time(before) and self.tokens[phrase.start].text != "des" and not event:
            return False  # "das Ende der Zusammenarbeit" is no time
        if not genitive or not before.noun or before.name is not None and not self._sure_genitive(before, phrase):
            return False
        before.possessor = phrase
        phrase.case = "gen" if "gen" in phrase.case.split("/") else phrase.case
        return self._hang(phrase, before)

    def _second_genitive(self, before: Phrase, phrase: Phrase) -> bool:
        """ "Altus’ Übernahme der Firma Brenner": behind a noun whose possessor stands in front, what is done to is as after "von"."""
        leading = before.possessor is not None and before.possessor.start == before.start and before.possessor.name is not None
        genitive = phrase.determiner == "def" and self.tokens[phrase.start].text in {"der", "des"} and before.end == phrase.start
        if not (leading and genitive and lexicon("de").frames("noun", before.noun)):
            return False
        phrase.preposition = "von"
        before.modifiers.append(phrase)
        return self._hang(phrase, before)

    def _titled(self, before: Phrase, phrase: Phrase) -> bool:
        """ "der Bundesverband Deutscher Mühlen": the capital of the adjective belongs to a name."""
        cue = lexicon("de").cue("class", "noun", before.noun)
        named = cue is not None and cue.attributes.get("type") in {"Organization", "Authority"}
        return named and before.end == phrase.start and self.tokens[phrase.adjectives[0]].text[0].isupper()

    def _sure_genitive(self, before: Phrase, phrase: Phrase) -> bool:
        """After a noun with a name: "die Tochter Corvo des Konzerns", and "… der Altus AG" where nothing takes a dative."""
        word = self.tokens[phrase.start].text
        dative = "iobj" in self.valency or "nom" in phrase.case.split("/") or bool(lexicon("de").frames("role", before.noun))
        return word == "des" or word == "der" and not dative

    def _prepositional(self, before: Phrase, phrase: Phrase, top: list[Phrase]) -> bool:
        if phrase.preposition == "namens" and before.noun:  # ein Baustein namens Lentus
            before.appositions.append(phrase)
            return self._hang(phrase, before)
        if phrase.preposition == "um" and phrase.name is not None and (self._group(before) or self._event_about(before)):
            before.modifiers.append(phrase)  # "ein Konsortium um Altus", "der Bieterstreit um Altus"
            return self._hang(phrase, before)
        if not phrase.preposition or phrase.preposition in FREE_PREPOSITIONS or before.pronoun or is_time(phrase):
            return False
        chain = self._chain(before)
        if any(p.preposition in SOURCES and p.possessor is not None and _reported(p) for p in chain):
            return False  # "nach Angaben des Hauses von A an B verkauft"
        host = None if phrase.preposition == "von" else next((p for p in chain if self._open_to(p, phrase.preposition)), None)
        if host is not None:
            host.modifiers.append(phrase)
            return self._hang(phrase, host)
        if self._asked(before, phrase, top):
            return False  # an argument of the verb; "Altus mit Sitz in A" is none
        host = before
        if before.noun in UNITS - {"Prozent"} and phrase.preposition in {"von", "durch", "aus", "in"} and phrase.start > self.finite:
            return False  # "für 80 Millionen Euro von A gekauft"
        if not before.noun and phrase.preposition not in NAME_PREPOSITIONS and not self._hosted(phrase.noun) and len(chain) == 1:
            return False  # a bare name takes no attribute: "verhandelt Altus mit Brenner"
        for candidate in chain:
            if candidate.noun and not is_time(candidate) and not (candidate.name and candidate.preposition):
                host = candidate
                break
        if phrase.preposition == "aus" and before.name is not None and self._in_town(phrase):
            host = before
        elif self._hosted(phrase.noun) or phrase.preposition == "aus" and self._in_town(phrase) and not is_time(host):
            host = self._whose_seat(chain, host)
        if is_time(host):
            return False
        host.modifiers.append(phrase)
        return self._hang(phrase, host)

    def _event_about(self, phrase: Phrase) -> bool:
        """ "Ein Bieterstreit um Altus zeichnet sich ab"; behind a preposition the verb may ask for it: "im Streit um Altus aufgeben"."""
        return not phrase.preposition and self._governs(phrase.noun, "um")

    def _group(self, phrase: Phrase) -> bool:
        """A noun for several who act together, told by who leads them."""
        cue = lexicon("de").cue("transparent", "noun", phrase.noun) if phrase.noun and phrase.name is None else None
        return cue is not None and "joint" in cue.attributes

    def _thing(self, phrase: Phrase) -> bool:
        """ "die Rechte an dem Film", not "die Rechte an Altus verkaufen"."""
        words = lexicon("de")
        cue = words.cue("class", "noun", phrase.noun) if phrase.noun else None
        if cue is None:
            return bool(phrase.noun) and phrase.name is None and not any(words.frames(k, phrase.noun) for k in ("relnoun", "role"))
        return cue.attributes.get("type") in {"Content", "Product", "Technology", "Event"}

    def _whose_seat(self, chain: list[Phrase], host: Phrase) -> Phrase:
        """ "ein Hersteller von Waagen mit Sitz in Kempten", "… aus Kempten": the house, not what it makes."""
        return next((p for p in chain if p.name is not None or self._house(p.noun) or lexicon("de").frames("relnoun", p.noun)), host)

    def _asked(self, before: Phrase, phrase: Phrase, top: list[Phrase]) -> bool:
        """The verb asks for the phrase, and has none such yet."""
        own = {"von"} if not before.name or not before.noun else set()
        filled = {*own, *(p.preposition for p in top)} if phrase.start > self.finite else {phrase.preposition}
        asked = phrase.preposition in self.valency and phrase.preposition not in filled
        if "agent" in self.valency and phrase.preposition == "von" and phrase.start > self.finite and phrase.name:
            inner = id(before) in self.hosts and bool(before.preposition) and not is_time(before)  # "Einsicht in das Angebot von Altus"
            told = inner or _reported(before)
            asked = not told and not self._governs(before.noun, "von") and all(p.preposition != "von" for p in top)
        elif before.name and phrase.preposition in NAME_PREPOSITIONS and not (asked and before.noun and phrase.preposition == "von"):
            asked = False  # "Altus aus A"
        asked = asked and not (phrase.preposition == "an" and before.noun in RIGHTS and self._thing(phrase))
        return asked and not self._hosted(phrase.noun) and not self._tells(before)

    def _house(self, noun: str) -> bool:
        """A noun for a company or another body."""
        cue = lexicon("de").cue("class", "noun", noun) if noun else None
        return cue is not None and cue.attributes.get("type") in {"Company", "Organization", "Authority"}

    def _hosted(self, noun: str) -> bool:
        """A noun that says something of what it hangs on: "Altus mit Sitz in Kempten"."""
        return any("host" in role.functions for entry in lexicon("de").frames("noun", noun) for role in entry.roles)

    def _open_to(self, phrase: Phrase, preposition: str) -> bool:
        """The noun asks for this preposition and has none yet: "seine Beteiligung an A [an B] verkaufen"."""
        return bool(phrase.noun) and all(m.preposition != preposition for m in phrase.modifiers) and self._governs(phrase.noun, preposition)

    def _governs(self, noun: str, preposition: str) -> bool:
        """The lexicon gives the noun a role with this preposition: "Übernahme … durch"."""
        words = lexicon("de")
        return any(
            preposition in role.functions for kind in ("noun", "relnoun") for entry in words.frames(kind, noun) for role in entry.roles
        )
