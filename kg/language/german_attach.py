"""What hangs on what within one German clause: genitives, prepositional attributes, lists, appositions."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.catalogue import gazetteer
from kg.language.clause import Phrase, Token
from kg.language.german_repairs import QUOTES
from kg.language.german_words import FEMININE, MASCULINE, UNITS
from kg.lexicon import lexicon

LIST_WORDS = frozenset(("und", "oder", "sowie", "bzw.", "beziehungsweise", "sondern", "noch", "wie", "&"))
LIKENESS = frozenset(("ähnlich", "gleich", "vergleichbar", "identisch", "derselbe", "dieselbe", "dasselbe", "selb"))
"""Before "wie" they compare: no example follows."""
SEQUENCE = frozenset(("dann", "danach", "anschließend", "schließlich"))
"""Between two of a list, never before an apposition."""
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
TIME_NOUNS = frozenset(
    "Jahr Monat Woche Tag Quartal Stunde Minute Ende Anfang Mitte Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag "
    "Sonnabend Januar Februar März April Mai Juni Juli August September Oktober November Dezember Morgen Abend Nachmittag "
    "Vormittag Frühjahr Sommer Herbst Winter Wochenende Halbjahr Jahrzehnt Zeit Zeitpunkt Donnerstagabend".split()
)


TIMES = re.compile(r"(?:jahr|monat|woche|quartal|wochenende|abend|sommer|herbst|winter)$")


def is_time(phrase: Phrase) -> bool:
    """A bare time adverbial: "nächste Woche", "Ende 2015"."""
    return phrase.name is None and (phrase.noun in TIME_NOUNS or bool(TIMES.search(phrase.noun)))


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


class Attacher:
    """One pass from left to right over the flat phrases of a clause."""

    def __init__(self, tokens: list[Token], own: list[int], valency: frozenset[str], finite: int) -> None:
        self.tokens, self.valency, self.finite = tokens, valency, finite
        words = {tokens[i].text.lower() for i in own}
        self.neither, self.both = "weder" in words, "sowohl" in words
        self.place = {token: k for k, token in enumerate(own)}
        self.own = own
        self.again: Phrase | None = None
        """Where a second set of arguments of the same verb begins."""
        self.hosts: dict[int, Phrase] = {}

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

    def _between(self, left: Phrase, right: Phrase) -> list[Token]:
        a, b = self.place.get(left.end - 1, -1), self._first(right)
        return [self.tokens[i] for i in self.own[a + 1 : b]]

    def _first(self, phrase: Phrase) -> int:
        start = phrase.start
        while start > 0 and start - 1 in self.place and self.tokens[start - 1].tag in {"APPR", "APPRART"} and phrase.preposition:
            start -= 1
        return self.place.get(start, 0)

    def _chain(self, phrase: Phrase) -> list[Phrase]:
        """The phrase and what it hangs on, innermost first."""
        out = [phrase]
        while id(out[-1]) in self.hosts:
            out.append(self.hosts[id(out[-1])])
        return out

    def _hang(self, phrase: Phrase, host: Phrase) -> bool:
        self.hosts[id(phrase)] = host
        return True

    def _joined(self, before: Phrase, phrase: Phrase, rest: list[Phrase], top: list[Phrase]) -> bool:
        gap = self._between(before, phrase)
        words = [t for t in gap if t.text not in QUOTES and (t.pos not in {"ADV", "PART"} or t.text == "noch" and self.neither)]
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

    def _in_list(self, phrase: Phrase) -> bool:
        """Another name follows: "der Hersteller Altus und Brenner" may be a plural."""
        return phrase.end < len(self.tokens) and self.tokens[phrase.end].text in {",", "und", "sowie", "oder"}

    def _adjacent(self, before: Phrase, phrase: Phrase, top: list[Phrase]) -> list[Phrase]:
        """What stands right before a phrase with a preposition, and is like the new one: "stellt Kabinen, Räume für die Besatzung
        sowie Rohre her"."""
        if len(top) < 2 or top[-1] is not before or not before.preposition or phrase.preposition or phrase.determiner or phrase.name:
            return []
        members = [p for p in top[-2].members() if not p.preposition and not p.determiner and p.noun and p.case in {"", phrase.case}]
        return members[-1:] if any(p.end == self._first_token(before) for p in members) and before.determiner else []

    def _first_token(self, phrase: Phrase) -> int:
        start = phrase.start
        while start > 0 and self.tokens[start - 1].tag in {"APPR", "APPRART"} and phrase.preposition:
            start -= 1
        return start

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

    def _listed(
        self,
        before: Phrase,
        phrase: Phrase,
        gap: list[Token],
        words: list[str],
        rest: list[Phrase],
        earlier: list[Phrase],
    ) -> bool:
        """A member of a coordination or an apposition; `earlier` are phrases that a contrast may reach back to."""
        coordinated = words[-1] in LIST_WORDS and words != ["wie"]
        if words == ["wie"] and before.noun and not before.name:  # Franchises wie X, Y
            before.appositions.append(phrase)
            return self._hang(phrase, before)
        next_one = any(t.text in SEQUENCE for t in gap)  # "kaufte erst A, dann B"
        if not coordinated and not next_one and words == [","] and self._apposition(before, phrase, rest):
            return True
        if words == [","] and not phrase.preposition and self._tells(before) and not self._list_goes_on(phrase, rest):
            return False  # "verklagte Altus, ein Hersteller von Pumpen, Brenner"
        if not coordinated and not self._list_goes_on(phrase, rest):
            if words == [","] and phrase.name and before.name and not phrase.noun:  # Austin, Texas
                before.appositions.append(phrase)
                return self._hang(phrase, before)
            if phrase.preposition and words == [","]:
                return False
        person = bool(phrase.noun and phrase.name) and not phrase.determiner and before.end + 1 == phrase.start
        if words == ["und"] and person and self._office(before):
            before.appositions.append(phrase)  # "Gründer und Chef Jo Brand"
            return self._hang(phrase, before)
        chain = self._beyond(before, words)
        alike = [p for p in chain if bool(p.determiner) == bool(phrase.determiner) and bool(p.preposition) >= bool(phrase.preposition)]
        if phrase.name and not phrase.noun and not phrase.preposition:  # "Artikel der Marken A, B und C"
            alike = [*(p for p in chain if p.name is not None), *alike]
        if phrase.case == "gen" and not phrase.preposition:  # "in das Angebot von A und seines Partners B"
            alike = [*(p for p in chain if p.preposition == "von" or "gen" in p.case.split("/")), *alike]
        nearer = earlier if earlier and not alike else []
        for candidate in [*alike, *nearer, *chain, *earlier]:
            if self._same_kind(candidate, phrase) and not (words == [","] and self._apart(candidate, phrase)):
                first = (
                    self.hosts.get(id(candidate), candidate)
                    if any(candidate in h.conjuncts for h in self._chain(candidate)[1:])
                    else candidate
                )
                first.conjuncts.append(phrase)
                if first.plural is False and self._several(first, phrase):
                    first.plural = True
                negated = any(t.lemma == "nicht" for t in gap)
                phrase.negated = phrase.negated or negated
                if "sondern" in words and not any(t.text == "auch" for t in gap):
                    first.negated = True
                return self._hang(phrase, first)
        return False

    def _beyond(self, before: Phrase, words: list[str]) -> list[Phrase]:
        """What a conjunction may join to: after the comma that closes an apposition, not the apposition ("zwischen Altus, einem
        Hersteller von Pumpen, und Brenner")."""
        chain = self._chain(before)
        closed = [k for k, (part, owner) in enumerate(pairwise(chain)) if owner.name is not None and part in owner.appositions]
        return chain[closed[0] + 1 :] if closed and words[0] == "," and len(words) > 1 else chain

    def _apart(self, candidate: Phrase, phrase: Phrase) -> bool:
        """The candidate is the name of a phrase in another case: "…, dass der Konzern, Altus, den Rivalen …"."""
        owner = self.hosts.get(id(candidate))
        return owner is not None and candidate in owner.appositions and not self._same_kind(owner, phrase)

    def _several(self, first: Phrase, other: Phrase) -> bool:
        """ "der Rivalen Altus und Brenner": the noun in -n is a plural after all, where a bare name follows."""
        head, determiner = self.tokens[first.head], self.tokens[first.start].text.lower()
        bare = other.name is not None and not other.noun and not other.determiner
        return bare and first.name is not None and bool(first.noun) and head.text != head.lemma and determiner in {"den", "der"}

    def _office(self, phrase: Phrase) -> bool:
        """A bare office without the name of who holds it."""
        words = lexicon("de")
        return bool(phrase.noun) and not phrase.name and phrase.plural is not True and bool(
            words.frames("role", phrase.noun) or words.cue("topoffice", "noun", phrase.noun) is not None
        )

    def _list_goes_on(self, phrase: Phrase, rest: list[Phrase]) -> bool:
        """A conjunction closes the enumeration further on."""
        last = phrase
        for following in rest:
            words = [t.text for t in self._between(last, following) if t.pos not in {"ADV", "PART"}]
            if any(t.pos in {"VERB", "AUX"} for t in self._between(last, following)):
                return False
            if words and words[-1] in LIST_WORDS:
                return True
            if words and words != [","]:
                return False
            last = following
        return False

    def _apposition(self, before: Phrase, phrase: Phrase, rest: list[Phrase]) -> bool:
        if phrase.preposition or phrase.pronoun or phrase.determiner == "neg":
            return False
        chain = self._chain(before)
        many = [h for h in chain if h.plural and h.noun and not h.name]
        goes_on = self._list_goes_on(phrase, rest)
        if before.noun and before.name and goes_on:
            many = []  # "Verhandlungen mit den Eignern Altus, Brenner und Corvo"
        someone = self.tokens[phrase.start].text in gazetteer("given-name")  # "die Chefs von Altus, Jo Brand und Kim Lund"
        if before.name and not before.noun and before.preposition == "von" and goes_on and not someone:
            many = []  # "die Betreiber von Altus, Brenner und Corvo"
        if phrase.name and not phrase.noun and (many or not goes_on):  # der Chef von Altus, Jo Brand
            person = self.tokens[phrase.start].text in gazetteer("given-name")
            offices = [h for h in chain if person and h.noun and lexicon("de").frames("role", h.noun)]
            for host in offices or chain:
                told = not (phrase.determiner and host.case and phrase.case) or self._agrees(host, phrase)
                if host.noun and not host.name and not self._tells(host) and told:
                    host.appositions.append(phrase)
                    return self._hang(phrase, host)
        if phrase.noun and not phrase.name:  # Jo Brand, Chef von Altus
            for host in chain:
                if (
                    host.name
                    and not (host.preposition in {"aus", "in"} and self._in_town(host))
                    and not ((host.case and phrase.case or phrase.case in {"dat/gen", "dat", "gen"}) and not self._agrees(host, phrase))
                    and not (self._list_goes_on(phrase, rest) and phrase.plural)
                ):
                    host.appositions.append(phrase)
                    return self._hang(phrase, host)
        if phrase.noun and phrase.name and not (goes_on or self._tells(before)):  # "der Chef von Altus, der Schweizer Jo Brand"
            unnamed = (h for h in chain if h.noun and not h.name and h.case != "gen")
            agreeing = next((h for h in unnamed if not (h.case and phrase.case) or self._agrees(h, phrase)), None)
            if agreeing is not None and (agreeing is before or phrase.determiner):
                agreeing.appositions.append(phrase)
                return self._hang(phrase, agreeing)
        return False

    def _agrees(self, host: Phrase, phrase: Phrase) -> bool:
        """An apposition has the case of its host, or shows it: "hat Altus, einem Hersteller, den Kauf untersagt"."""
        shown = phrase.case == "dat" and phrase.determiner == "indef"
        if not host.case and not host.preposition and shown:
            host.case = "dat"
        return bool(set(phrase.case.split("/")) & set(host.case.split("/")))

    def _in_town(self, host: Phrase) -> bool:
        """ "Altus aus Köln, eine Tochter von …": the town is no subsidiary."""
        return not host.noun and any(self.tokens[host.head].text in gazetteer(g) for g in ("city", "country", "region"))

    def _tells(self, phrase: Phrase) -> bool:
        """The phrase is an apposition of a name, or part of one: "die Firma Altus, ein Hersteller von Pumpen, …"."""
        chain = self._chain(phrase)
        return any(owner.name is not None and part in owner.appositions for part, owner in pairwise(chain))

    def _same_kind(self, left: Phrase, right: Phrase) -> bool:
        if right.preposition and right.preposition != left.preposition:
            return False
        if left.preposition == "aus" and not right.preposition and self._in_town(left) and not self._in_town(right):
            return False  # "zwischen Altus aus Ulm und Brenner"
        if left.preposition == "als" and right.determiner and not right.preposition:
            return False
        if left.pronoun and not (right.name or right.pronoun or right.noun):
            return False
        cases = set(left.case.split("/")) & set(right.case.split("/"))
        if left.case and right.case and not cases and not left.preposition:
            return False
        if (
            left.preposition
            and not right.preposition
            and right.determiner == "def"
            and right.case
            and "nom" in right.case.split("/")
            and "acc" not in left.case.split("/")
        ):
            return False
        return is_time(left) == is_time(right)
