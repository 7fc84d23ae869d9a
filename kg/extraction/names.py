"""The names of a document and what kind of thing each names.

Every name is collected once; a short form joins the longer one it is part of (first "Tyler Perry", then "Perry").
Its type comes from the catalogue, the gazetteer, its legal form and the nouns beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from kg import catalogue
from kg.language.clause import Clause, Phrase, Sentence, Span
from kg.language.tagger import tagger
from kg.lexicon import Entry, Lexicon
from kg.model import Document, Mention

AGENTS = frozenset(("Company", "Studio", "Outlet", "Organization", "Authority", "Person", "Agent", "Entity"))
ORG_TYPES = frozenset(("Company", "Studio", "Outlet", "Organization", "Authority"))
ORGANIZATIONS = frozenset(("Company", "Studio", "Outlet", "Organization", "Authority", "Entity"))
LEGAL = re.compile(
    r"\b(?:AG|SE|GmbH|KG|KGaA|Inc\.?|Corp\.?|Corporation|Co\.?|Ltd\.?|Limited|LLC|LLP|plc|PLC|S\.?p?\.?A\.?|N\.?V\.?|B\.?V\.?|"
    r"AS|AB|Oyj|Group|Holdings?|Company|Industries|Technologies|Systems|Motors|Pictures|Studios?|Entertainment|Bank|"
    r"Partners|Ventures|Capital|Media|Airlines|Airways|Pharma\w*|Energy|Software|Semiconductor|Networks?)$"
)
DIRECTIONS = frozenset("North South East West Northern Southern Eastern Western Central Greater Upper Lower Mid Inner Outer".split())
BRANCHES = frozenset(("USA", "US", "UK", "America", "Europe", "Asia", "North America", "Americas"))
INSIDE = re.compile(r"(?:^|\s)(?:between|and|with|by|from|of|to|against|at) $")
"""A small word before a name, with which it can be no heading."""
AGED = re.compile(r"(?:, | \()\d\d[,)]")
"""An age behind a name: "Jo Brand, 48, said", "Jo Brand (48)"."""
BRANDED = re.compile(r"[A-Z][a-z]{3,}\d{1,3}")
"""A word and a figure in one may be a firm or a product: "Century21", "Galaxy9"."""
MASCULINE = re.compile(r"(?:er|chef|or|ent|ist|ant|mann|eur|oge|sohn|bruder|boss)$")
"""Endings of nouns for men: "Gründer", "Konzernchef", "Präsident"; a woman is told by another noun."""
OFTEN = 3
"""Times that a surname stands in a text before the full name, if it is a firm's."""
SEATED = frozenset(
    "company firm lender insurer start-up startup outfit brokerage consultancy shipyard utility retailer grocer brewer carmaker automaker "
    "chipmaker drugmaker steelmaker shipbuilder biotech fintech".split()
)
"""Nouns before which a name rather tells the town: "the Wolverhampton firm"; not "the Zephyr maker", "the Altus group"."""
LONGEST_SHORT = 6
"""Words of a name that may be short for a longer one."""


@dataclass(slots=True, eq=False)
class Name:
    """A thing the document names: its longest form and what is known of it."""

    text: str
    span: Span
    type: str = "Entity"
    words: set[str] = field(default_factory=set)
    """Lemmas it was described with: "Konzern", "Kranbauer", "chinesisch"."""
    female: bool | None = None
    places: set[str] = field(default_factory=set)
    """Where it was said to be from: towns and countries, as keys of `place_key`."""


@lru_cache(maxsize=16384)
def place_key(word: str) -> str:
    """For the name or adjective of a country a key in capitals ("German", "Deutschland" → "DE"), a town or region in small
    letters, empty for other words."""
    low = word.lower()
    if not any(word in catalogue.gazetteer(kind) for kind in ("city", "region", "continent")):
        for kind in sorted(catalogue.kinds()):
            if kind.startswith("home-") and any(_inflected(low, name.lower().rstrip("-")) for name in catalogue.gazetteer(kind)):
                return kind.removeprefix("home-")
        country = word in catalogue.gazetteer("country") or any(catalogue.is_nationality(word, lang) for lang in ("de", "en"))
        return low[:5].upper() if country else ""  # "Romania" and "Romanian" begin alike
    return low


def spaced(text: str) -> str:
    """ "Nordwerk-Systems" before a hyphen is "Nordwerk Systems" elsewhere."""
    return text.replace("-", " ")


def _inflected(word: str, base: str) -> bool:
    return word == base or len(base) > 3 and word.startswith(base) and word[len(base) :] in {"e", "en", "er", "em", "es", "s"}


def _of_self(entry: Entry) -> bool:
    """The noun itself says that its bearer is part of somebody ("unit", "Tochter"); "its bank" needs the possessor."""
    role, owner = entry.role("S"), entry.role("O")
    return role is not None and "self" in role.functions and owner is not None and owner.functions != ("gen",)


class Names:
    """The names of one document."""

    def __init__(self, document: Document, sentences: list[Sentence], lexicon: Lexicon) -> None:
        self.document, self.text, self.lexicon = document, document.text, lexicon
        self.names: dict[str, Name] = {}
        self.abbreviated: dict[str, str] = {}
        """Short form in brackets → the name before it."""
        self.spelt = Counter(re.findall(r"[\w-]+", document.text))
        """How often each word stands in the document, as spelt."""
        seats: Counter[str] = Counter()
        for sentence in sentences:
            for phrase in sentence.phrases if lexicon.compounding else ():
                self._institution(sentence, phrase)
            for phrase in sentence.phrases:
                self._collect(sentence, phrase, seats)
            for clause in sentence.clauses:
                self._predicate(sentence, clause)
        for sentence in sentences if lexicon.lang == "en" else ():
            for phrase in sentence.phrases:
                self._beside_known(phrase)
        self._join_short_forms()
        self._seated(seats)

    def _beside_known(self, phrase: Phrase) -> None:
        """Of bare names that are joined, the ones nobody described are what the known ones are: "UBS and Altus"."""
        members = [m for m in phrase.members() if m.name is not None]
        if len(members) < 2 or any(m.noun for m in members):
            return
        names = [self.names[self.text[slice(*m.name)]] for m in members if m.name is not None]
        known = {n.type for n in names} - {"Entity"}
        if known in ({"Company"}, {"Place"}):
            for name in names:
                name.type = next(iter(known))

    def _institution(self, sentence: Sentence, phrase: Phrase) -> None:
        """ "der Bundesverband Deutscher Mühlen", "das Bundesamt für Seeschifffahrt": what it is for makes its name."""
        if phrase.name is not None or phrase.plural or not phrase.noun or phrase.determiner not in {"def", ""} or phrase.appositions:
            return
        if self.noun_type(phrase.noun) not in {"Organization", "Authority"}:
            return
        whole = phrase.possessor if phrase.possessor is not None else next(iter(phrase.modifiers), None)
        if whole is None or whole.start > phrase.end + 1 or whole.pronoun or whole.name is not None or whole.determiner == "poss":
            return
        agent = whole.determiner == "def" and not whole.plural and self.noun_type(whole.noun) in AGENTS  # "der Betriebsrat des Konzerns"
        if whole.preposition not in {"", "für"} or agent or whole.adjectives and whole.determiner == "def":
            return
        phrase.name = sentence.span(phrase.head, whole.end)

    def _collect(self, sentence: Sentence, phrase: Phrase, seats: Counter[str]) -> None:
        if phrase.compound is not None and self.is_name(phrase.compound):
            self._add(sentence, phrase.compound, None)
            if phrase.noun in SEATED and phrase.determiner in {"def", "indef"} and self.lexicon.lang == "en":
                seats[self.text[slice(*phrase.compound)]] += 1
        if phrase.origin is not None:
            self.names.setdefault(self.text[slice(*phrase.origin.span)], Name(phrase.origin.place, phrase.origin.span, "Place"))
        if phrase.possessor is not None and phrase.possessor.name is not None and self.lexicon.frames("role", phrase.noun):
            owner = self._add(sentence, phrase.possessor.name, None)
            owner.type = "Company" if owner.type == "Entity" else owner.type  # "Altus's finance director"
        for at in phrase.modifiers if phrase.noun and self.lexicon.lang == "en" else ():
            if at.preposition == "at" and at.name is not None and not at.noun and self.lexicon.frames("role", phrase.noun):
                employer = self._add(sentence, at.name, None)  # "an analyst at Morgan Keller", whatever its first word looks like
                guessed = employer.type in {"Person", "Entity"} and not catalogue.default().find(employer.text)
                employer.type = "Company" if guessed else employer.type
        leading = phrase.possessor is not None and phrase.possessor.start == phrase.start and self.lexicon.compounding
        if leading and phrase.possessor is not None and phrase.possessor.name is not None:
            self._add(sentence, phrase.possessor.name, None)  # "Altus' Spiel Kiro"
        if phrase.name is None and len(phrase.appositions) == 1 and phrase.appositions[0].name is not None and not phrase.plural:
            self._describe(self._add(sentence, phrase.appositions[0].name, None), sentence, phrase)
        if phrase.name is not None:
            self._add(sentence, phrase.name, phrase)
            if AGED.match(self.text, phrase.name.end) and self.names[self.text[slice(*phrase.name)]].type == "Entity":
                self.names[self.text[slice(*phrase.name)]].type = "Person"
            place = phrase.preposition in {"in", "near"} and any(self._places(a) for a in phrase.appositions)
            name = self.names[self.text[slice(*phrase.name)]]
            if place and name.type == "Entity" and not phrase.noun:
                name.type = "Place"  # "in Moultrie, Georgia"
            for other in phrase.appositions:
                self._describe(self.names[self.text[slice(*phrase.name)]], sentence, other)
                if other.name is not None and not other.noun and self.text[phrase.name.end : other.name.start].strip() == "(":
                    self._abbreviate(self.text[slice(*phrase.name)], self.text[slice(*other.name)])

    def _seated(self, seats: Counter[str]) -> None:
        """ "the Wolverhampton lender": a name that stands nowhere but before such nouns tells where it is."""
        for text, count in seats.items():
            name = self.names[text]
            if name.type == "Entity" and name.text == text and self.spelt[text] == count and not name.words and not text.isupper():
                name.type = "Place"
                name.places.add(text.lower())

    def _abbreviate(self, full: str, short: str) -> None:
        """ "China Lund Oil (CLO)": the bracket is short for the name before it, if its letters are those of the name in order."""
        letters = iter(full.lower())
        spelt = sum(c.isupper() for c in short) > 1 and short[:1].lower() == full[:1].lower()
        if spelt and len(short) < min(7, len(full)) and all(c in letters for c in short.lower() if c.isalpha()):
            self.abbreviated[short] = full

    def _places(self, phrase: Phrase) -> bool:
        return phrase.name is not None and not phrase.noun and self._known_type(self.text[slice(*phrase.name)]) == "Place"

    def _predicate(self, sentence: Sentence, clause: Clause) -> None:
        """What a clause says its subject is: "Altus is a maker of chips"; who is told of with "who" is a person."""
        subject, antecedent = clause.subject, clause.antecedent
        cue = self.lexicon.cue("relative", "word", clause.marker) if clause.marker else None
        if antecedent is not None and antecedent.name is not None and cue is not None:
            name = self._add(sentence, antecedent.name, None)
            if clause.marker == "which" and name.type == "Person" and self.lexicon.lang == "en" and not antecedent.noun:
                name.type = "Company"  # "Laura Lund, which sells dresses"
            name.type = cue.attributes.get("type", "Entity") if name.type == "Entity" else name.type
        if subject is None or subject.name is None or clause.negation is not None or clause.kind != "main":
            return
        if any(a.function == "obj" for a in clause.arguments) and clause.voice == "active" and self.lexicon.lang == "en":
            return  # "Altus names Jo Brand chief executive" tells of Jo Brand
        told = [a.phrase for a in clause.arguments if a.function == "pred" and a.phrase.name is None and a.phrase.determiner != "neg"]
        if len(told) == 1 and not subject.conjuncts and not told[0].preposition:
            self._describe(self._add(sentence, subject.name, None), sentence, told[0])

    def _add(self, sentence: Sentence, span: Span, phrase: Phrase | None) -> Name:
        text = self.text[slice(*span)]
        name = self.names.get(text)
        if name is None and self.lexicon.compounding and (same := self._declined(text)) is not None:
            name = self.names[text] = same
        if name is None:
            plain = catalogue.uninflected(text)
            known = catalogue.default().find(plain)
            if not known and self.lexicon.compounding and (found := catalogue.default().find(spaced(text))):
                plain, known = spaced(text), found  # "die Goldman-Sachs-Chefin"
            name = self.names[text] = Name(plain if known else text, span, self._known_type(plain))
            cue = self.lexicon.cue("calls", "word", plain.rsplit(" ", 1)[-1]) if " " in plain else None
            name.words.update(cue.attributes["nouns"].split("|") if cue is not None and name.type != "Person" else ())
            name.places |= {e.country for e in known if e.country} | {
                key for word in plain.split() if (key := place_key(word)) and not (known and key.isupper())
            }
        if phrase is not None:
            self._describe(name, sentence, phrase)
        return name

    def _declined(self, text: str) -> Name | None:
        """ "der Deutschen Glasfaser-Union" is the "Deutsche Glasfaser-Union"."""
        first, _, rest = text.partition(" ")
        if not rest or not first.endswith(("e", "en", "es", "er")):
            return None
        stem = re.sub(r"e[nrs]?$", "e", first)
        forms = (f"{stem}{ending} {rest}" for ending in ("", "n", "r", "s"))
        return next((self.names[form] for form in forms if form != text and form in self.names), None)

    def _describe(self, name: Name, sentence: Sentence, phrase: Phrase) -> None:
        """Learn from the noun and adjectives beside a name: "der finnische Kranbauer Konecranes"."""
        if phrase.noun:
            name.words.add(phrase.noun.lower())
            told = phrase.head > phrase.start and sentence.lang == "en"
            before = sentence.tokens[phrase.head - 1].lemma if told else ""
            pair = self.lexicon.cue("class", "noun", f"{before}-{phrase.noun}") if told else None
            found = pair.attributes.get("type", "") if pair is not None else self.noun_type(phrase.noun)  # "the asset manager Altus"
            found = "Person" if self._partner(phrase) else found
            thing = found in {"Product", "Content", "Technology"} and phrase.name is None and self.lexicon.lang == "en"
            if thing and name.type == "Person" and len(name.text.split()) < 3 and not catalogue.default().find(name.text):
                name.type = found  # "an assistant called Laura"
            cue = self.lexicon.cue("class", "noun", phrase.noun)
            firm = cue is not None and "firm" in cue.attributes  # "Möbelhaus Emil Brand" is no person
            called = firm and name.type == "Person" or name.type == "Product" and found in {"Company", "Content"}  # "die Firma Bau24"
            person = name.type == "Company" and found == "Person" and " " in name.text and not LEGAL.search(name.text)
            called = called or person and self.lexicon.compounding  # "Milliardär Jo Brand"
            guessed = called and phrase.name is not None and not catalogue.default().find(name.text)
            if found and (name.type == "Entity" or guessed or name.type == "Company" and found in {"Studio", "Outlet", "Authority"}):
                name.type = found
        name.words.update(sentence.tokens[i].lemma.lower() for i in phrase.adjectives)
        name.places |= self.places_of(sentence, phrase)
        if phrase.noun.endswith("in") and name.type == "Person":
            name.female = True
        elif name.female is None and name.type == "Person" == self.noun_type(phrase.noun) and MASCULINE.search(phrase.noun):
            name.female = False

    def _partner(self, phrase: Phrase) -> bool:
        """ "a partner at Altus", "a veteran of": in English somebody who works there."""
        at = self.lexicon.lang == "en" and any(m.preposition == "at" for m in phrase.modifiers)
        return at and any(e.relation == "holdsRole" for e in self.lexicon.frames("relnoun", phrase.noun))

    def places_of(self, sentence: Sentence, phrase: Phrase) -> set[str]:
        """Where the thing is from, by its attributes: "der Nürnberger Hersteller", "the Craiova-based maker", "Germany's Altus"."""
        told = [sentence.tokens[i].text.partition("-") for i in phrase.adjectives]
        seats = {place_key(town) or town.lower() for town, _, seated in told if town and town[0].isupper() and self._seats(seated)}
        words = [word for word, _, seated in told if not seated]
        around = [phrase.possessor, *(m for m in phrase.modifiers if m.preposition in {"aus", "from"})]
        spans = [phrase.compound, *(p.name for p in around if p is not None)]
        words += [self.text[slice(*span)].partition("-")[0] for span in spans if span is not None]
        words += [phrase.origin.place] if phrase.origin is not None else []
        return seats | {key for word in words if (key := place_key(word))}

    def _seats(self, adjective: str) -> bool:
        return any(e.relation == "basedIn" for e in self.lexicon.frames("adj", adjective))

    def _known_type(self, text: str) -> str:
        """Type by what the name is made of and what the catalogue and the gazetteer say."""
        entries = catalogue.default().find(text)
        types = {e.type for e in entries}
        if len(types) == 1:
            return str(types.pop())
        words = text.split()
        if any(re.search(r"\d", w) for w in words[1:]) or re.fullmatch(r"[A-Z]+[a-z]*-?\d+\w*", text) and not BRANDED.fullmatch(text):
            return "Product"  # Airbus A380, iPhone 15, A400M
        if LEGAL.search(text):
            return "Company"
        if (
            text in catalogue.gazetteer("country")
            or text in catalogue.gazetteer("city")
            or text in catalogue.gazetteer("region")
            or text in catalogue.gazetteer("continent")
        ):
            return "Place"
        if len(words) == 2 and words[0] in DIRECTIONS and self._known_type(words[1]) == "Place":
            return "Place"  # "South Australia"
        bodies = [self.noun_type(w.lower()) for w in words[1:]] if len(words) > 2 and self.lexicon.lang == "en" else []
        if "Organization" in bodies:
            return "Organization"  # "Virginia College System"
        if len(words) > 1 and words[-1] in catalogue.gazetteer("firm-ending-en") and self.lexicon.lang == "en":
            return "Company"  # "Hardy Ceramics"
        if len(words) > 1 and self.lexicon.cue("placeword", "word", words[-1].lower()) is not None:
            return "Place"  # "Harbour Street"
        if len(words) > 1 and words[0] in catalogue.gazetteer("given-name") and self.lexicon.lang == "en" and "&" in words:
            return "Company"  # "Ben & Larry's"
        if len(words) > 1 and words[0] in catalogue.gazetteer("given-name"):
            return "Person"
        kind = self.noun_type(words[-1]) if len(words) > 1 else ""
        if kind in {"Authority", "Organization", "Outlet"}:  # "Public Service Commission"
            return kind
        return "Entity"

    def noun_type(self, noun: str) -> str:
        """Class that a common noun names: Person for an office, Company for "Konzern"; empty where it tells nothing."""
        if self.lexicon.frames("role", noun):
            return "Person"
        cue = self.lexicon.cue("class", "noun", noun)
        return cue.attributes.get("type", "") if cue is not None else ""

    def is_name(self, span: Span) -> bool:
        """The first part of a compound is a name rather than an abbreviation or a common noun."""
        text = self.text[slice(*span)]
        small = not text[:1].isupper() and not self.lexicon.compounding
        if small or self.lexicon.is_noname(text):
            return False
        return len(text) > 1

    def _join_short_forms(self) -> None:
        """A name that is the beginning or the end of exactly one longer name is that one."""
        texts = sorted(self.names, key=len, reverse=True)
        for text in texts if self.lexicon.compounding else ():
            if "-" in text and spaced(text) in self.names:
                self.names[text] = self.names[spaced(text)]
        self._join_nicknames()
        order = {text: n for n, text in enumerate(texts)}
        ends: dict[str, list[str]] = {}
        """First or last words → the names that begin or end so: only these can be the longer form."""
        for text in texts:
            parts = text.split()
            for key in {" ".join(part) for n in range(1, min(len(parts), LONGEST_SHORT) + 1) for part in (parts[:n], parts[-n:])}:
                ends.setdefault(key, []).append(text)
        for text in texts:
            words = text.split()
            stem = text.removesuffix("s") if len(text) > 4 else text
            near = sorted({*ends.get(" ".join(words), ()), *ends.get(stem, ())}, key=order.__getitem__)
            longer = [
                t
                for t in near
                if len(t) > len(text)
                and self._short_for(words, stem, t)
                and not (self.names[text].type == "Place" and not LEGAL.fullmatch(t.removeprefix(text).strip()))
            ]
            if len({id(self.names[t]) for t in longer}) > 1:  # "Altus" is "Altus Group" rather than "Altus Lager"
                longer = [t for t in longer if LEGAL.search(t)] or longer
            full = {id(self.names[t]) for t in longer}
            if longer and self.names[text].type == "Person" != self.names[longer[0]].type:
                continue  # "Kinsey" is not "Kinsey Institute"
            if longer and self._founded_by(self.names[text], self.names[longer[0]]):
                continue
            if len(full) == 1 and not (
                catalogue.default().find(text)
                and not catalogue.default().find(longer[0])
                and self.names[longer[0]].type == "Person" != self.names[text].type
            ):
                whole = self.names[longer[0]]
                if whole.type == "Entity":
                    whole.type = self.names[text].type
                whole.words |= self.names[text].words
                self.names[text] = whole
        self._join_abbreviations()
        for text in texts:  # a genitive without its own nominative elsewhere
            base = text[:-1]
            if text.endswith("s") and base in self.names:
                self.names[text] = self.names[base]

    def _join_abbreviations(self) -> None:
        """The bracket behind a name is that name."""
        for short, whole_name in self.abbreviated.items():
            if short in self.names and self.names[short] is not self.names[whole_name]:
                known = bool(catalogue.default().find(short)) and not catalogue.default().find(whole_name)
                kept, other = (short, whole_name) if known else (whole_name, short)
                self.names[kept].words |= self.names[other].words
                self.names[kept].places |= self.names[other].places
                self.names[other] = self.names[kept]

    def _join_nicknames(self) -> None:
        """ "Alex Brand" is "Alexander Brand"."""
        people: dict[str, list[str]] = {}
        for text, name in self.names.items():
            if name.type == "Person" and " " in text and text == name.text:
                people.setdefault(text.partition(" ")[2], []).append(text)
        for alike in people.values():
            short, *fuller = sorted(alike, key=len)
            if len(fuller) == 1 and fuller[0].startswith(short.partition(" ")[0]):
                self.names[short] = self.names[fuller[0]]

    def _founded_by(self, name: Name, person: Name) -> bool:
        """ "Die Kette Brand" and "Brand" again and again before there is a "Jo Brand" are a firm called after its founder."""
        if not self.lexicon.compounding or person.type != "Person" or " " in name.text:
            return False
        told = [cue.attributes for w in name.words if (cue := self.lexicon.cue("class", "noun", w)) is not None]
        trade = any(t.get("type") == "Company" and not t.get("generic") for t in told)
        earlier = self.text.count(name.text, 0, person.span.start) >= OFTEN
        return (trade or earlier) and all(self.noun_type(w) != "Person" for w in name.words)

    def _short_for(self, words: list[str], stem: str, longer: str) -> bool:
        parts = longer.split()
        if self.names[longer].type == "Person":
            return len(parts) > 1 and (words == parts[-len(words) :] or [stem] == parts[-1:])
        if self.names[longer].type in {"Place", "Product"}:
            return False
        if any(e.relation == "subsidiaryOf" for w in self.names[longer].words for e in self.lexicon.frames("relnoun", w) if _of_self(e)):
            return False  # "Altus" is not its division "Altus Rail"
        rest = " ".join(parts[len(words) :])
        if words == parts[: len(words)] and rest in {"Holding Company", "Holdings Company"}:
            return False
        if words == parts[: len(words)] and (rest in BRANCHES or rest in catalogue.gazetteer("country")) and self.spelt[words[0]] > 2:
            return False  # "Altus" is not its branch "Altus USA"
        if words == parts[:-1] and self.lexicon.cue("goodsname", "word", parts[-1]) is not None:
            return False  # "Altus Wallet" is a thing of Altus
        if catalogue.default().find(" ".join(words)) and not catalogue.default().find(longer) and not LEGAL.search(longer):
            return False  # "Tesla" is not "Tesla Grohmann Automation"
        return words == parts[: len(words)] or [stem] == parts[:1]

    def mention(self, span: Span) -> Mention | None:
        """The name at these offsets; None where it is a date, a sum or the like."""
        text = self.text[slice(*span)]
        name = self.names.get(text) or self._add_late(text, span)
        if (
            self.lexicon.is_noname(text)
            and not catalogue.default().find(text)
            or text in catalogue.gazetteer("month")
            or text in catalogue.gazetteer("weekday")
            or self._is_word(name, text)
        ):
            return None
        return Mention(text, span.start, span.end, name.type, name.text)

    def _is_word(self, name: Name, text: str) -> bool:
        """A plural or adjective with a capital, once in the document: a heading rather than a name."""
        if self.lexicon.lang != "en" or name.type != "Entity" or " " in text or self.spelt[text] > 1 or catalogue.default().find(text):
            return False
        model, low = tagger("en"), text.lower()
        if name.span.start and INSIDE.search(self.text, max(0, name.span.start - 12), name.span.start):
            return False  # "talks between Paramount and Altus"
        return model.knows(low) and model.readings(low)[:1] in (("NN2",), ("AJ0",), ("VVG",), ["NN2"], ["AJ0"], ["VVG"])

    def _add_late(self, text: str, span: Span) -> Name:
        name = self.names[text] = Name(text, span, self._known_type(text))
        return name

    def as_mention(self, name: Name) -> Mention:
        """A name at its first place in the document."""
        return Mention(self.text[slice(*name.span)], name.span.start, name.span.end, name.type, name.text)
