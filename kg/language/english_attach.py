"""Where an English phrase belongs: argument, modifier, member of a coordination, or apposition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kg import catalogue
from kg.language.clause import Argument, Clause, Phrase, Token
from kg.language.english_links import Item
from kg.language.english_words import (
    COPULAS,
    EVENT_ENDINGS,
    EVENT_NOUNS,
    NAMING,
    NOUN_PREPOSITIONS,
    POSTADJECTIVES,
    SPEECH,
    TIMES,
    TITLES,
    TWO_OBJECTS,
)
from kg.lexicon import lexicon

GIVING = frozenset("give grant award hand lend cost deny offer".split())

LEADERS = frozenset("leader player giant specialist expert pioneer participant partner investor shareholder dealer".split())
"""Nouns for whom "in" says of what: "a leader in pumps"."""


EVENTS = frozenset("deal merger takeover purchase sale buyout settlement agreement contract pact venture bid offer move step".split())
"""What explains a sentence rather than a firm: "bought Altus, a deal that …"."""
ACTS = frozenset("takeover bid offer purchase acquisition buyout approach attack attempt proposal lawsuit investment".split())
"""Deeds: what follows with "by" does them."""
PARTS_OF_TIME = frozenset("end start beginning close middle".split())
"""Of a year, month or quarter: "by the end of the year"."""


@dataclass(slots=True)
class Node:
    """A clause under construction: phrases before its verb, the relative pronoun that fills a gap."""

    clause: Clause
    before: list[Phrase] = field(default_factory=list)
    gap: Phrase | None = None
    owner: bool = False
    """The relative pronoun is "whose": the first phrase is its possession."""
    comma: bool = False
    """Opened behind a comma, so that a comma closes it."""
    inverted: Any = None
    """Verb group whose subject is still to come: questions, "said Jo Brand"."""

    @property
    def open(self) -> bool:
        """It waits for its verb."""
        return self.clause.head < 0

    @property
    def waiting(self) -> bool:
        return self.open and bool(self.before or self.gap)


@dataclass(slots=True)
class Attached:
    """How the last bare phrase was attached, so that it can be taken back for a verb that follows."""

    phrase: Phrase
    container: list[Any]
    entry: Any
    way: str


class Attacher:
    """Keeps the right edge of the sentence (hosts, outer to inner) and attaches phrases to it."""

    def __init__(self, tokens: Sequence[Token], items: Sequence[Item]) -> None:
        self.tokens, self.items = tokens, items
        self.hosts: list[Phrase] = []
        self.last: Attached | None = None
        self.first_member: dict[int, Phrase] = {}
        self.explained: dict[int, Phrase] = {}
        self.parts: list[Phrase] = []
        """Phrases that were split off from others."""

    def part(self, phrase: Phrase) -> Phrase:
        """Note a phrase that was split off from another."""
        self.parts.append(phrase)
        return phrase

    # what a phrase is ---------------------------------------------------------------------------------

    def temporal(self, phrase: Phrase) -> bool:
        """A bare phrase of time: "Friday", "last year"."""
        return (
            not phrase.pronoun
            and phrase.name is None
            and not phrase.possessor
            and (phrase.noun in TIMES or self.tokens[phrase.head].tag == "TIM" or self.tokens[phrase.start].tag == "TIM")
        )

    def governs(self, host: Phrase, preposition: str) -> bool:
        """The noun takes the preposition: "talks with"."""
        if preposition in NOUN_PREPOSITIONS or preposition in POSTADJECTIVES:
            return True
        if not host.noun or (host.name is not None and preposition not in {"at", "for"}):
            return False
        if preposition == "in" and host.noun in LEADERS:
            return True
        if preposition in {"at", "for"} and lexicon("en").frames("role", host.noun):
            return True  # "a chemist at Altus"
        if preposition == "with" and id(host) in self.explained and lexicon("en").frames("role", host.noun):
            return True  # "Jo Brand, an analyst with Altus"
        if preposition == "at" and lexicon("en").frames("relnoun", host.noun):
            return True  # "advisory leader at Altus"
        if preposition in {"from", "in"} and id(host) in self.explained and host.name is None:
            return True  # "Altus, the pump maker from Altburg"
        return host.noun in EVENT_NOUNS or host.noun.endswith(EVENT_ENDINGS)

    # ways to attach -----------------------------------------------------------------------------------

    def argument(self, node: Node, phrase: Phrase) -> None:
        """A bare phrase: subject before the verb, object or predicate noun behind it."""
        if node.open:
            node.before.append(phrase)
            self._note(phrase, node.before, phrase, "before")
            return
        arguments = node.clause.arguments
        if phrase.compound and not phrase.determiner and not phrase.name and node.clause.verb in GIVING and not arguments:
            # "gives Altus access": two objects without a determiner between them
            receiver = self.part(Phrase(phrase.start, phrase.head, phrase.head - 1, name=phrase.compound))
            phrase.compound, phrase.start = None, phrase.head
            arguments.append(Argument("iobj", receiver))
        if phrase.compound and phrase.noun in TITLES and not phrase.name and not phrase.determiner and node.clause.verb in NAMING:
            # "names Jo Brand CEO": the office is what the person is named
            last = next(j for j in range(phrase.start, phrase.end) if self.tokens[j].end == phrase.compound.end)
            named = self.part(Phrase(phrase.start, last + 1, last, name=phrase.compound))
            phrase.compound, phrase.start = None, last + 1
            arguments.append(Argument("obj", named))
        objects = [a for a in arguments if a.function in {"obj", "pred"}]
        function = "obj"
        if node.clause.verb in COPULAS and node.clause.voice == "active":
            function = "obl" if objects else "pred"
        elif (node.clause.voice == "passive" and node.clause.verb in NAMING and not objects) or (objects and node.clause.verb in NAMING):
            function = "pred"
        elif (
            len(objects) == 1
            and node.clause.verb in TWO_OBJECTS
            and self.hosts == [objects[0].phrase]
            and self.tokens[objects[0].phrase.end].text != ","  # "… to sell Kiro," a spokesman said
        ):
            arguments[arguments.index(objects[0])] = Argument("iobj", objects[0].phrase)
        elif objects:
            function = "obl"
        if function == "pred" and node.clause.verb in COPULAS and node.clause.subject is not None and not node.clause.subject.pronoun:
            self.explained[id(phrase)] = node.clause.subject
        entry = Argument(function, phrase)
        arguments.append(entry)
        self._note(phrase, arguments, entry, function)

    def bearer(self, phrase: Phrase, *, behind_comma: bool = False) -> Phrase:
        """Of whom a clause on the phrase speaks: "Altus is a firm based in …" is of Altus, and so is "Altus, a maker of
        pumps, which …"."""
        bearer = self.explained.get(id(phrase))
        if bearer is None and behind_comma and phrase in self.hosts and phrase.name is None:
            around = self.hosts[: self.hosts.index(phrase)]
            bearer = next((self.explained[id(h)] for h in around if id(h) in self.explained and h.name is None), None)
        return bearer if bearer is not None and phrase.name is None and bearer.name is not None and phrase.noun not in EVENTS else phrase

    def _note(self, phrase: Phrase, container: list[Any], entry: Any, way: str) -> None:
        self.last = Attached(phrase, container, entry, way)
        self.hosts = [phrase]

    def oblique(self, node: Node, phrase: Phrase) -> None:
        """A prepositional (or temporal) phrase of the clause."""
        function = "pred" if phrase.preposition == "as" else "obl"
        entry = Argument(function, phrase)
        node.clause.arguments.append(entry)
        deal = node.clause.antecedent
        if node.clause.kind == "participle" and deal is not None and deal.noun in EVENT_NOUNS and phrase.preposition in {"between", "with"}:
            deal.modifiers.append(phrase)  # "a deal signed with Altus"
        if phrase.preposition and not self.dated(phrase):
            self._note(phrase, node.clause.arguments, entry, "pp")

    def dated(self, phrase: Phrase) -> bool:
        """A phrase of time with a preposition: "in 1991", "on Monday"."""
        return phrase.name is None and (self.tokens[phrase.head].tag in {"TIM", "CRD"} or phrase.noun in TIMES | PARTS_OF_TIME)

    def prepositional(self, node: Node, phrase: Phrase, adjacent: bool) -> None:
        """To the noun that takes the preposition, innermost first; else to the verb."""
        preposition = phrase.preposition
        agent = preposition == "by" and node.clause.voice == "passive" and not node.open and not self._act_before(adjacent)
        taken = agent and any(a.phrase.preposition == "by" for a in node.clause.arguments)
        if self.dated(phrase) and not node.open:
            self.oblique(node, phrase)
            return
        if adjacent and preposition in {"at", "from"} and self._spokesman(node, phrase):
            self._modify(self.hosts[-1], phrase, len(self.hosts) - 1)
            return
        if adjacent and self.hosts and (not agent or taken) and preposition not in {"according to", "as"}:
            inner = len(self.hosts) - 1
            depth = next((d for d in range(inner, -1, -1) if self.governs(self.hosts[d], preposition)), -1)
            if depth < 0 and node.open and not self._initial(node):
                depth = inner
            if depth >= 0:
                self._modify(self.hosts[depth], phrase, depth)
                return
        self.oblique(node, phrase)

    def _act_before(self, adjacent: bool) -> bool:
        """ "is opposed to any takeover by Altus": who does what the phrase before names."""
        host = self.hosts[-1] if adjacent and self.hosts else None
        return host is not None and bool(host.preposition) and host.noun in ACTS

    def _spokesman(self, node: Node, phrase: Phrase) -> bool:
        """ "said Jo Brand at Altus": where the speaker works."""
        speaker = self.hosts[-1] if self.hosts else None
        told = node.clause.verb in SPEECH and speaker is node.clause.subject
        named = speaker is not None and speaker.name is not None and not speaker.noun and speaker.start > node.clause.head >= 0
        return told and named and phrase.name is not None and not phrase.determiner

    def _initial(self, node: Node) -> bool:
        """Only prepositional phrases stand before: they open the sentence."""
        return not node.before and node.gap is None

    def belong(self, phrase: Phrase) -> None:
        """Hang the phrase on the nearest one."""
        self._modify(self.hosts[-1], phrase, len(self.hosts) - 1)
        self.hosts = self.hosts[:-1]

    def _modify(self, host: Phrase, phrase: Phrase, depth: int) -> None:
        host.modifiers.append(phrase)
        self.hosts = [*self.hosts[: depth + 1], phrase]
        if phrase.preposition in POSTADJECTIVES:
            return  # ", people familiar with the matter said": the people are the subject
        self.last = Attached(phrase, host.modifiers, phrase, "pp")

    def conjoin(self, node: Node, phrase: Phrase) -> None:
        """A further member of the coordination whose other members are most like it."""
        host = self._alike(phrase)
        if host is None:
            self.argument(node, phrase)
            return
        first = self.first_member.get(id(host), host)
        if node.clause.kind == "relative" and node.clause.voice == "passive" and not first.conjuncts and self._behind_comma(first, phrase):
            return  # "Altus, which is owned by Nordwerk, and Ostrel": two do not take a comma
        self.first_member[id(phrase)] = first
        first.conjuncts.append(phrase)
        if id(first) in self.explained:
            self.explained[id(phrase)] = self.explained[id(first)]
        self._share_name(first, phrase)
        depth = self.hosts.index(host)
        self.hosts = [*self.hosts[:depth], phrase]
        self.last = Attached(phrase, first.conjuncts, phrase, "conj")

    def _behind_comma(self, first: Phrase, phrase: Phrase) -> bool:
        named = first.preposition == "by" and first.name is not None and phrase.name is not None
        return named and phrase.start >= 2 and self.tokens[phrase.start - 2].text == ","

    def _share_name(self, first: Phrase, phrase: Phrase) -> None:
        """ "Altus CEO and founder Jo Brand": both offices are his, and the company's."""
        if (
            first.noun
            and first.name is None
            and phrase.noun
            and phrase.name
            and not first.determiner
            and not phrase.determiner
            and not phrase.compound
            and {first.noun, phrase.noun} <= TITLES
        ):
            phrase.compound = first.compound
            first.name, phrase.possessor = phrase.name, first.possessor
            first.conjuncts.remove(phrase)
            first.appositions.append(phrase)

    def _alike(self, phrase: Phrase) -> Phrase | None:
        best, found = -1.0, None
        for depth, host in enumerate(self.hosts):
            if phrase.preposition and phrase.preposition != host.preposition:
                continue
            score = 2.0 * ((host.name is None) == (phrase.name is None)) + (bool(host.noun) == bool(phrase.noun))
            score += 2.0 * (host.noun in TITLES and phrase.noun in TITLES)
            listed = bool(host.plural and host.noun) and host.name is not None and phrase.name is not None and not phrase.noun
            score += 3.0 * listed  # "owner of the brands Altus and Nordwerk"
            score -= 1.5 * (bool(phrase.determiner) and not host.determiner and not phrase.name)
            names = not host.noun and not phrase.noun and host.name is not None and phrase.name is not None
            score += (names or host.determiner == phrase.determiner) + (bool(host.possessor) == bool(phrase.possessor)) + 0.1 * depth
            if score > best:
                best, found = score, host
        return found

    def appose(self, phrase: Phrase, *, bracket: bool = False) -> bool:
        """A loose apposition to the nearest phrase it can explain; False where there is none."""
        if not self.hosts or any(t.text in {'"', "”"} for t in self.tokens[self.hosts[-1].end : phrase.start]):
            return False  # "… to sell Kiro," a spokesman said
        host = self.hosts[-1]
        if "@" in host.noun:
            return False  # "Jo Brand at jo@altus.com, Ann Larson"
        person = not phrase.noun or bool(lexicon("en").frames("role", phrase.noun))
        placed = phrase.name is not None and host.name is not None and not host.noun and self._is_place(phrase) and self._is_place(host)
        if phrase.name is not None and person and not bracket and not placed:  # but "the governor of Austin, Texas"
            nameless = [h for h in reversed(self.hosts[:-1]) if h.noun and h.name is None]
            office = next((h for h in nameless if h.noun.removeprefix("co-").removeprefix("ex-") in TITLES), None)
            if office is not None:
                host = office  # "the head of Altus, Jo Brand"
            elif host.name is not None and not host.noun and nameless and not phrase.noun:
                host = nameless[0]
            elif host.plural and host.name is None and host.preposition and (maker := self._maker(nameless)) is not None:
                host = maker  # "the biggest maker of pumps, Altus,"
        self._employed(host, phrase)
        host.appositions.append(phrase)
        self.explained[id(phrase)] = host
        self.last = Attached(phrase, host.appositions, phrase, "appos")
        self.hosts = [*self.hosts[: self.hosts.index(host) + 1], phrase]
        return True

    def _maker(self, hosts: Sequence[Phrase]) -> Phrase | None:
        """The first of them that is a single firm."""
        cues = ((h, lexicon("en").cue("class", "noun", h.noun)) for h in hosts if not h.plural)
        return next((h for h, cue in cues if cue is not None and cue.attributes.get("type") == "Company"), None)

    def _employed(self, host: Phrase, phrase: Phrase) -> None:
        """ "Jo Brand, President Altus North America": behind somebody's name the office is followed by where it is held."""
        bare = phrase.name is not None and phrase.compound is None and not phrase.determiner and phrase.noun in TITLES
        if not bare or host.noun or host.name is None or phrase.end <= phrase.head + 1:
            return
        given = catalogue.gazetteer("given-name")
        firm = self.tokens[phrase.head + 1].text if phrase.end == phrase.head + 2 else ""
        known = any(e.type == "Company" for e in catalogue.default().find(firm)) if firm else False
        person = self.tokens[host.start].text in given or known and host.end - host.start > 1
        if person and self.tokens[phrase.head + 1].text not in given:
            phrase.compound, phrase.name = phrase.name, None

    def _is_place(self, phrase: Phrase) -> bool:
        words = " ".join(t.text for t in self.tokens[phrase.start : phrase.end])
        return any(words in catalogue.gazetteer(kind) for kind in ("city", "region", "country"))

    def exemplify(self, host: Phrase, example: Phrase) -> None:
        """ "rivals such as A and B", "its clients include A": the examples explain the phrase."""
        members = list(example.members())
        for member in members:
            if member is not host and member not in host.appositions:
                host.appositions.append(member)

    def share(self, phrase: Phrase) -> None:
        """ "founder and head of Altus", "Altus's founder and head": what hangs on one office hangs on the other."""
        members = list(phrase.members())
        others = [m for m in members if m.noun not in TITLES]
        if len(members) < 2 or len(others) == len(members) or not all(lexicon("en").frames("relnoun", m.noun) for m in others):
            return
        last = members[-1]
        for member in members[:-1]:
            if not (member.modifiers or member.possessor or member.compound):
                member.modifiers.extend(m for m in last.modifiers if m.preposition in {"of", "at", "for"})
        for member in members[1:]:
            if not (member.modifiers or member.possessor or member.compound or member.determiner):
                member.possessor, member.compound = phrase.possessor, phrase.compound

    def take_back(self) -> Phrase | None:
        """Detach the last phrase: it is the subject of a verb that follows."""
        if self.last is None:
            return None
        last = self.last
        for k, entry in enumerate(last.container):
            if entry is last.entry:
                del last.container[k]
                break
        if last.way == "conj":
            self.first_member.pop(id(last.phrase), None)
        self.last = None
        return last.phrase

    def listed(self, k: int) -> bool:
        """The phrase at item k, behind a comma, goes on a list that "and" will close."""
        phrase = self.items[k].phrase
        host = self.hosts[-1] if self.hosts else None
        dash = k > 0 and self.items[k - 1].word in {"-", "–", "—", "--"}
        if phrase is None or host is None or dash or self._office(phrase, host) or self._told_of_several(k, phrase, host):
            return False
        hosts = [
            h
            for h in self.hosts
            if (h.name is None) == (phrase.name is None)
            and (h.determiner == phrase.determiner or (h.name is not None and not phrase.noun and (h.plural or not h.noun)))
        ]
        if not hosts and (phrase.determiner or host.determiner):  # "its rivals Altus, Nordwerk and Kestrel" is a list
            return False
        comma = False
        for j in range(k + 1, min(k + 40, len(self.items))):
            item = self.items[j]
            if item.kind == "cc":
                return item.word in {"and", "or", "&"} and self._bare_next(j)
            if item.kind == "comma":
                comma = True
            elif item.kind != "np" or (item.bare and not comma):
                return False
            else:
                comma = False
        return False

    def _told_of_several(self, k: int, phrase: Phrase, host: Phrase) -> bool:
        """ "Two units of Altus, Kiro and Zest, have": between commas, who the several are."""
        first, bare = self.hosts[0], phrase.name is not None and not phrase.noun
        if not bare or first is host or not first.plural or first.name is not None or host.preposition != "of" or host.name is None:
            return False
        kinds = [i.kind for i in self.items[k : k + 5]]
        return kinds[:4] == ["np", "cc", "np", "comma"] and len(kinds) > 4 and self.items[k + 4].finite

    def _office(self, phrase: Phrase, host: Phrase) -> bool:
        """ "Jo Brand, chief engineer and head of Altus": a bare office behind a name explains it."""
        bare = phrase.noun in TITLES and phrase.name is None and not phrase.determiner and not phrase.plural
        return bare and host.name is not None and not host.noun

    def _bare_next(self, k: int) -> bool:
        following = [i for i in self.items[k + 1 : k + 3] if i.kind != "adv"]
        return bool(following) and following[0].kind == "np"
