"""Offices: whose they are where nobody says it beside them, and where a person works."""

from __future__ import annotations

from kg.extraction.discourse import Discourse
from kg.extraction.names import ORG_TYPES, Name, place_key
from kg.extraction.tree import Match, Tree
from kg.language.clause import Clause, Phrase, Sentence
from kg.language.tagger import tagger
from kg.lexicon import Lexicon
from kg.model import Mention

DEPARTMENTS = frozenset("IT KI EU US PR HR TV EMEA DACH".split())
"""Short forms before an office that name no firm."""
WITHIN = ("betriebsrat", "aufsichtsrat", "vorstand", "verwaltungsrat", "beirat", "belegschaft")
"""Bodies within a firm."""
STANDS_OUT = 0.4
"""By how much more salient than the next one a firm must be whose shareholder or owner is told without it."""
OUTLETS = frozenset(("Outlet",))
WHOSE = frozenset(("von", "bei", "für", "aus"))
"""Prepositions after an office that say whose it is; "in Bonn" does not."""


class Offices:
    """The offices of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, discourse: Discourse, tree: Tree) -> None:
        self.sentence, self.lexicon, self.discourse, self.tree = sentence, lexicon, discourse, tree

    def company_of(self, person: Mention) -> list[Mention]:
        """Where a person works, as far as the article said so."""
        name = self.discourse.employers.get(person.name or person.text)
        return [self.discourse.as_mention(name)] if name is not None else []

    def office_of(self, anchor: Phrase, clause: Clause | None) -> list[Mention]:
        """Whose office: the organisation talked about; "Behördenchef" asks for an authority."""
        if self.sentence.lang == "de":
            return [self.discourse.as_mention(n) for n in self._german_office(anchor, clause)]
        types = frozenset((kind,)) if (kind := self._owner_kind(anchor.noun)) in ORG_TYPES and kind != "Company" else ORG_TYPES
        types = types - {"Authority"} or types  # who heads an authority is told with it
        names = [*self.discourse.recent(types | {"Entity"}, subjects=True), *self.discourse.recent(types)]
        place = self.tree.place(anchor)
        own = self.discourse.names_in(clause) if place is not None and place[1] in {"obj", "iobj", "subj"} else []
        acting = [n for n in self.discourse.subjects(self.sentence, anchor) if n.type in types | {"Entity"} and n not in own]
        firms = [n for n in acting if n.type != "Entity" and n not in names]
        known = sorted([*firms, *dict.fromkeys(names)] or acting, key=lambda n: n.span.start)  # of equals the one the article begins with
        name = self.discourse.topic(known, acting) if known else self.discourse.named_before(self.sentence, anchor, types)
        return [self.discourse.as_mention(name)] if name is not None else []

    def _german_office(self, anchor: Phrase, clause: Clause | None) -> list[Name]:
        """A firm that bears the person's name, or who is most in mind and may have such an office; a rival or buyer told
        beside it has not."""
        talk, kind = self.discourse, self._owner_kind(anchor.noun)
        types = OUTLETS if kind == "Outlet" else frozenset((kind,)) if kind in ORG_TYPES and kind != "Company" else ORG_TYPES
        if types is ORG_TYPES:  # a "Konzernchef" leads no union, a "Vorstandschef" no court
            types = ORG_TYPES - ({"Authority", "Organization"} if kind else {"Authority"})
        if family := self._of_family(anchor):
            return family
        place = self.tree.place(anchor)
        own = talk.names_in(clause) if place is not None and place[1] in {"obj", "iobj", "subj"} else []
        acting = [n for n in talk.subjects(self.sentence, anchor) if n not in own]
        if not acting and any(told == "Company" for _, told in talk.unnamed.get(talk.here - 1, ())):
            return []  # of the firm that was just spoken of, whichever that is
        return self._in_mind(anchor, types, acting, own)

    def _in_mind(self, anchor: Phrase, types: frozenset[str], acting: list[Name], own: list[Name], *, clearly: bool = False) -> list[Name]:
        """Whom the text speaks of: a subject before, else the most salient; `clearly`: only one that stands out."""
        talk = self.discourse
        near = [*acting, *talk.recent(types | {"Entity"})] or [n for n in talk.before(self.sentence, anchor) if n not in own]
        known = [n for n in dict.fromkeys(near) if n not in own or not clearly]
        known = [n for n in known if n.type in types or n.type == "Entity" and (talk.firmlike(n) or self._somebody(n))]
        known = [n for n in known if talk.firmlike(n)] or known
        cited = [n for n in known if n.type == "Outlet"] if types is not OUTLETS else []
        fit = [n for n in known if talk.likely_firm(n, "") >= 0 and n not in cited] or ([] if len(known) > len(cited) else known)
        if fit:
            fit.sort(key=lambda n: n.span.start)  # of equals the one that the article begins with
            weights = {id(n): talk.salience(n, n in acting, True) + talk.likely_firm(n, "") for n in fit}
            best, *rest = sorted(fit, key=lambda n: -weights[id(n)])
            close = bool(rest) and weights[id(best)] < weights[id(rest[0])] + STANDS_OUT and best is not talk.protagonist
            return [] if clearly and close else [best]
        about = talk.protagonist if talk.protagonist is not None and talk.protagonist.type in types | {"Entity"} else talk.most_named(types)
        return [about] if about is not None and talk.likely_firm(about, "") >= 0 and about not in own else []

    def talked_about(self, anchor: Phrase, clause: Clause | None) -> list[Mention]:
        """ "Großaktionär Altus", "Eigentümer ist Altus": whose, is clear where one firm stands out."""
        span = anchor.name or next((a.name for a in anchor.appositions if a.name is not None), None)
        named = self.discourse.names.get(self.discourse.text[slice(*span)]) if span is not None else None
        if named is not None and named.type == "Person":
            return []  # "Inhaberin Ida Brand" holds an office
        inside = [clause.subject, *(a.phrase for a in clause.arguments)] if clause is not None else []
        spans = [m.compound for p in inside if p is not None for m in p.members() if m.compound is not None]
        beside = [n for s in spans if (n := self.discourse.names.get(self.discourse.text[slice(*s)])) is not None]
        own = [*self.discourse.names_in(clause), *beside, *([named] if named is not None else [])]
        acting = [n for n in self.discourse.subjects(self.sentence, anchor) if n not in own]
        firms = ORG_TYPES - {"Authority", "Organization"}
        return [self.discourse.as_mention(n) for n in self._in_mind(anchor, firms, acting, own, clearly=True) if n not in own]

    def _of_family(self, anchor: Phrase) -> list[Name]:
        """ "Inhaberin Ida Brand" of "Brand & Söhne"."""
        spans = [p.name for p in (anchor, *anchor.appositions) if p.name is not None]
        surname = self.discourse.text[slice(*spans[0])].split()[-1] if spans else ""
        firms = {
            id(n): n
            for n in self.discourse.names.values()
            if n.type in {"Company", "Studio", "Entity"} and " " in n.text and surname in n.text.replace("-", " ").split()
        }
        return list(firms.values()) if len(firms) == 1 and len(surname) > 2 else []

    def _somebody(self, name: Name) -> bool:
        """Known to be a body, told of by a noun, or named again: in German any noun has a capital."""
        named = name.type != "Entity" or bool(name.words) or " " in name.text or self.discourse.mentions[id(name)] > 1
        return self.sentence.lang != "de" or named

    def seat(self, anchor: Phrase) -> bool:
        """An office at the head of a company: "Vorsitz", "Geschäftsführung"; of whom is not said."""
        bare = anchor.possessor is None and not anchor.modifiers and anchor.compound is None
        heading = any(self.lexicon.cue(c, "noun", anchor.noun) is not None for c in ("seat", "topoffice"))
        return bare and heading

    def office_told(self, match: Match) -> bool:
        """ "takes on the role of finance director": which office, and not whose."""
        office = match.anchor.modifiers if match.anchor is not None and match.entry.relation == "holdsRole" else []
        return (
            self.sentence.lang == "en"
            and match.entry.kind == "light"
            and len(office) == 1
            and office[0].preposition == "of"
            and office[0].name is None
            and all(m.name is None for m in office[0].modifiers)
            and bool(self.lexicon.frames("role", office[0].noun))
        )

    def _department(self, part: str) -> bool:
        """ "Österreich-Chef", "Technologie-Chef": a country or a part of the house, and no firm."""
        return bool(place_key(part)) or tagger("de").knows(part) or part.isupper() and part in DEPARTMENTS

    def _owner_kind(self, office: str) -> str:
        """The kind of body that an office tells itself: "Verbandspräsident" is of an organisation; empty for none."""
        for i in range(3, len(office) - 3):
            if self.lexicon.is_word("role", office[i:]):
                before = office[:i].rstrip("-")
                if before.lower().rstrip("s").endswith(WITHIN) or place_key(before):
                    return ""  # "Betriebsratschefin", "Deutschlandchef": of a firm
                kind = self.discourse.noun_type(before) or self.discourse.noun_type(before.rstrip("ns"))
                if kind:
                    plant = self.lexicon.cue("asset", "noun", before) or self.lexicon.cue("asset", "noun", before.rstrip("ns"))
                    if kind == "Place" and plant is not None:
                        return ""  # "Werksleiterin"
                    return "Authority" if kind == "Place" else kind  # "Staatsanwalt"
        return ""

    def is_description(self, phrase: Phrase) -> bool:
        """ "Konzernchefin", "Unternehmenschef", a bare "CEO" before a name: an office of the company talked about."""
        before = self.sentence.tokens[phrase.start - 1] if phrase.start else None
        word = self.sentence.tokens[phrase.head].text.removeprefix("Co-").removeprefix("co-")
        part, hyphen, _ = word.rpartition("-")
        ranked = self.sentence.lang == "en" and part.lower() in {"vice", "non-executive"}
        if hyphen and not ranked and not (self.sentence.lang == "de" and self._department(part)):
            return False  # "Altus-Chef"
        if before is not None and (before.pos == "CCONJ" or before.text == ")"):
            return False  # whatever stands before the bracket or the "and" says whose
        generic = self._owner_kind(phrase.noun) in ORG_TYPES
        beside = len(phrase.appositions) == 1 and phrase.determiner == "def"
        return (
            (phrase.name is not None or beside and phrase.appositions[0].name is not None)
            and phrase.plural is not True
            and (phrase.compound is None or bool(hyphen))
            and phrase.possessor is None
            and not any(m.preposition in WHOSE or self.sentence.lang != "de" for m in phrase.modifiers)
            and (generic or self.heads(phrase))
        )

    def heads(self, phrase: Phrase) -> bool:
        """An office of firms by its noun, or with the word before it: "finance director", but no "film director"; a word before
        it that is no attribute says of what else: "union boss"."""
        before = self.sentence.tokens[phrase.head - 1] if phrase.head > phrase.start else None
        words = {before.lemma, before.text.lower()} if before is not None else set()
        if any(self.lexicon.cue("topoffice", "noun", f"{word}-{phrase.noun}") is not None for word in words):
            return True
        plain = self.sentence.lang != "en" or before is None or before.pos not in {"NOUN", "PROPN"} or before.tag == "TTL"
        return plain and self.lexicon.cue("topoffice", "noun", phrase.noun) is not None
