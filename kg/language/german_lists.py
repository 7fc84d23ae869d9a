"""Enumerations and appositions of one German clause: which phrase goes on with which, and which says who another is."""

from __future__ import annotations

from itertools import pairwise

from kg.catalogue import gazetteer
from kg.language.clause import Phrase, Token
from kg.language.german_words import is_time
from kg.lexicon import lexicon

LIST_WORDS = frozenset(("und", "oder", "sowie", "bzw.", "beziehungsweise", "sondern", "noch", "wie", "&"))
LONGEST_OWNER = 9
"""Words between "im Besitz" and the comma behind whose it is."""
SEQUENCE = frozenset(("dann", "danach", "anschließend", "schließlich"))
"""Between two of a list, never before an apposition."""


class Lists:
    """Joins the flat phrases of a clause that stand side by side."""

    def __init__(self, tokens: list[Token], own: list[int], valency: frozenset[str], finite: int) -> None:
        self.tokens, self.valency, self.finite = tokens, valency, finite
        words = {tokens[i].text.lower() for i in own}
        self.neither, self.both = "weder" in words, "sowohl" in words
        self.place = {token: k for k, token in enumerate(own)}
        self.own = own
        self.again: Phrase | None = None
        """Where a second set of arguments of the same verb begins."""
        self.hosts: dict[int, Phrase] = {}

    def _between(self, left: Phrase, right: Phrase) -> list[Token]:
        a, b = self.place.get(left.end - 1, -1), self._first(right)
        return [self.tokens[i] for i in self.own[a + 1 : b]]

    def _first(self, phrase: Phrase) -> int:
        start = phrase.start
        while start > 0 and start - 1 in self.place and self.tokens[start - 1].tag in {"APPR", "APPRART"} and phrase.preposition:
            start -= 1
        return self.place.get(start, 0)

    def _first_token(self, phrase: Phrase) -> int:
        start = phrase.start
        while start > 0 and self.tokens[start - 1].tag in {"APPR", "APPRART"} and phrase.preposition:
            start -= 1
        return start

    def _chain(self, phrase: Phrase) -> list[Phrase]:
        """The phrase and what it hangs on, innermost first."""
        out = [phrase]
        while id(out[-1]) in self.hosts:
            out.append(self.hosts[id(out[-1])])
        return out

    def _hang(self, phrase: Phrase, host: Phrase) -> bool:
        self.hosts[id(phrase)] = host
        return True

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

    def _in_list(self, phrase: Phrase) -> bool:
        """Another name follows: "der Hersteller Altus und Brenner" may be a plural."""
        return phrase.end < len(self.tokens) and self.tokens[phrase.end].text in {",", "und", "sowie", "oder"}

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
        if self._held(before, phrase):
            before.appositions.append(phrase)
            return self._hang(phrase, before)
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
                    (host.name or self._named_group(host))
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
                both = [c for c in agreeing.case.split("/") if c in phrase.case.split("/")]
                agreeing.case = "/".join(both) or agreeing.case  # "die Nummer zwei, der Konzern Altus": a nominative
                return self._hang(phrase, agreeing)
        return False

    def _named_group(self, host: Phrase) -> bool:
        """ "die Altus-Gruppe": the name before the hyphen with a noun for any firm is a name too."""
        cue = lexicon("de").cue("class", "noun", host.noun) if host.noun and host.compound is not None else None
        return cue is not None and "generic" in cue.attributes and host.determiner == "def" and not host.plural

    def _held(self, before: Phrase, phrase: Phrase) -> bool:
        """ "Brenner, seit 2016 im Besitz der Altus AG, …": a noun that says of its host, behind that preposition, whose it is, and
        not whose it was."""
        gap = self._between(before, phrase)
        formerly = any(lexicon("de").cue("former", "adj", t.text) is not None or t.text == "bis" for t in gap)
        if not phrase.preposition or before.name is None or formerly:
            return False
        after = any(e.attributes.get("after") == phrase.preposition for e in lexicon("de").frames("relnoun", phrase.noun))
        following = self.tokens[phrase.end : phrase.end + LONGEST_OWNER]
        closes = next((t for t in following if t.text in ",." or t.pos in {"VERB", "AUX"}), None)
        return after and closes is not None and closes.text in ",."

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
