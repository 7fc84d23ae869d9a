"""Names in their context: a town that acts is its state, a technology keeps its adjective, a minister is the ministry."""

from __future__ import annotations

from dataclasses import replace

from kg import catalogue
from kg.extraction.descriptions import Descriptions
from kg.extraction.names import AGENTS
from kg.language.clause import Clause, Phrase
from kg.model import Mention

MADE = frozenset("distributes offers produces develops supplies uses holdsRole basedIn subsidiaryOf competesWith expandsTo".split())
"""What a country does not do as a state."""
HANDLED = frozenset("acquires sells stops investsIn".split())
"""What is done with a plant that is called by its town."""

SAID_BY = frozenset(("according to", "by", "per", "with"))
"""Prepositions of whoever speaks or acts: "according to Altus's Brand"."""
UNOFFERED = ("abstract", "initiative", "unit", "asset", "time", "nogood", "staff")
"""Cues of nouns that name what a firm has and does not sell."""
PERSONAL = frozenset("his her my your their whose".split())
"""Whoever has a phone does not sell it: "his iPhone"."""
LONGEST_BRAND = 4
"""Words of a name that nothing else tells of."""


class Qualified(Descriptions):
    """What the names of one sentence mean beside their nouns and under their verbs."""

    def qualified(self, mention: Mention, phrase: Phrase, wanted: str) -> Mention:
        """ "generative KI" is more than "KI": a technology keeps its adjective; "Universität Bonn" is no town; a service
        is a product or a company, as the relation wants it."""
        kind = self.discourse.noun_type(phrase.noun) if phrase.noun else ""
        cue = self.lexicon.cue("class", "noun", phrase.noun) if phrase.noun else None
        if mention.type == "Entity" and wanted == "artefact" and cue is not None and cue.attributes.get("service"):
            return replace(mention, type="Product")
        if mention.type == "Entity" and wanted == "person" and cue is not None and kind != "Person":
            return replace(mention, type=kind or "Product")  # "die Plattform Velox" is nobody
        if mention.type == "Place" and wanted in {"agent", "group", "body", "authority", "ruler"} and (phrase.noun or " " in mention.text):
            noun = phrase.noun or mention.text.split()[0]  # "das Land Hessen", "Freistaat Bayern"
            if self.discourse.noun_type(noun) in {"Place", "Authority"}:
                start = min(mention.start, self.tokens[phrase.head].start)
                return Mention(self.text[start : mention.end], start, mention.end, "Authority", self.text[start : mention.end])
        if mention.type == "Place" and wanted in {"agent", "org", "group", "body"} and self._state(mention, phrase):
            return replace(mention, type="Authority")
        if mention.type == "Place" and kind in {"Organization", "Authority"}:
            start = self.tokens[phrase.head].start
            text = self.text[start : mention.end]
            return Mention(text, start, mention.end, kind, text)
        if mention.type == "Place" and kind == "Company" and self.sentence.lang == "de" and self._firm_of_town(mention, phrase):
            generic = cue is not None and "generic" in cue.attributes or phrase.noun.endswith("er")  # "der Pharmahändler Phoenix"
            start = mention.start if generic else self.tokens[phrase.head].start
            text = self.text[start : mention.end]
            return Mention(text, start, mention.end, kind, text)
        site = mention.type == "Place" and self.relation in HANDLED and self.sentence.lang == "de" and phrase.head < phrase.end - 1
        if site and self.lexicon.cue("asset", "noun", phrase.noun or "-") is not None:  # "schließt das Werk Gera": the plant
            start = self.tokens[phrase.head].start
            return Mention(self.text[start : mention.end], start, mention.end, "Entity", self.text[start : mention.end])
        if mention.type != "Technology" or not phrase.adjectives or phrase.name is None or mention.start != phrase.name.start:
            return mention
        start = self.tokens[phrase.adjectives[0]].start
        text = self.text[start : mention.end]
        return Mention(text, start, mention.end, mention.type, text)

    def _firm_of_town(self, mention: Mention, phrase: Phrase) -> bool:
        """ "die Papierfabrik Torgau": a town right behind the noun for a firm, and no country, is in the name of the firm."""
        bare = phrase.name is not None and phrase.head < phrase.end - 1 and self.tokens[phrase.head + 1].start == phrase.name.start
        return bare and not phrase.plural and mention.text not in catalogue.gazetteer("country")

    def _state(self, mention: Mention, phrase: Phrase) -> bool:
        """ "Norway and Peru signed a pact": a country that does something is the state."""
        if phrase.noun or self.relation in MADE or mention.text not in catalogue.gazetteer("country"):
            return False
        clause, function = self.tree.clause_of.get(id(phrase), (None, ""))
        acts = clause is not None and function == "subj" and clause.voice == "active" and clause.verb not in {"be", "have", "see", ""}
        return acts and not phrase.preposition or phrase.preposition == "with" and self.relation in {"partnersWith", "negotiatesWith"}

    def known(self, mention: Mention) -> bool:
        """Whatever stands before the hyphen is a name elsewhere too: "Altus-App", but "Outdoor-App", "Tracking-Plattform"."""
        return mention.type != "Entity" or self.discourse.spelt[mention.text] > 0 or bool(catalogue.default().find(mention.text))

    def branded(self, phrase: Phrase, mention: Mention, anchor: Phrase | None) -> bool:
        """ "Altus's Kiro", "Altus's new K7 phone": what a firm's possessive stands before is the firm's product. A name that
        no noun tells of must be written like one of goods, or as no person's, office's or event's; nobody owns another's."""
        owner = anchor.possessor if anchor is not None else phrase.possessor
        if owner is None or owner.pronoun in PERSONAL or phrase is not anchor and phrase.possessor is not None:
            return False
        known = catalogue.default().find(mention.name or mention.text)
        illness = self.lexicon.cue("illness", "word", mention.text) is not None
        if illness or known and not any(e.type == "Product" for e in known) or self._of_another_firm(owner, known):
            return False
        if phrase.noun and self.discourse.noun_type(phrase.noun) in AGENTS:
            return False  # "Altus's former owner Jo Brand"
        return bool(anchor is not None and anchor.noun) or self._a_product(phrase, mention, owner, known=bool(known))

    def _a_product(self, phrase: Phrase, mention: Mention, owner: Phrase, *, known: bool) -> bool:
        place = self.tree.place(phrase)
        if mention.type not in {"Product", "Entity"} or place is not None and self._on_its_way(place[0]):
            return False
        if owner.pronoun and (place is None or place[0].kind != "main" or place[0].subject is None or place[0].subject.name is None):
            return False  # "its" of a clause around may be anybody's
        words = (mention.name or mention.text).split()
        titled = self.sentence.headline and all(t.text[:1].isupper() for t in self.tokens if t.tag.startswith("V"))
        if mention.type == "Product" or known or titled or len(words) > LONGEST_BRAND:
            return mention.type == "Product"
        if any(c.isdigit() for c in mention.text) or any(map(_inner_capital, words)):
            return not mention.text.isdigit()
        return (len(words) > 1 or not owner.pronoun) and self._a_brand(phrase, words)

    def _owners(self, owner: Phrase) -> list[Mention]:
        mention = self.discourse.mention(owner.name) if owner.name is not None else None
        return [mention] if mention is not None else []

    def _on_its_way(self, clause: Clause) -> bool:
        """ "Altus's Kiro arrives in May", "would be released with Altus's Kiro": not there yet."""
        return clause.tense != "past" and self.lexicon.cue("arrives", "verb", clause.verb) is not None or clause.modal == "would"

    def _of_another_firm(self, owner: Phrase, known: tuple[catalogue.Entry, ...]) -> bool:
        """The catalogue knows whose the product is, and it is not the owner's."""
        makers = {e.parent for e in known if e.parent}
        firms = [e for m in self._owners(owner) for e in catalogue.default().find(m.name or m.text)] if makers else []
        return bool(firms) and not any(makers & {e.id, e.parent} for e in firms)

    def _a_brand(self, phrase: Phrase, words: list[str]) -> bool:
        """No "Altus's Brand said", no "Altus's Safety Office"."""
        last = words[-1].lower()
        kind = self.discourse.noun_type(last)
        bare = len(words) == 1 and (words[0].isupper() or self.lexicon.is_noname(words[0]))
        if bare or words[0] in catalogue.gazetteer("given-name") or any(self.lexicon.cue(c, "noun", last) is not None for c in UNOFFERED):
            return False
        if kind and kind not in {"Product", "Technology"} or self.lexicon.frames("noun", last) or self.lexicon.frames("role", last):
            return False
        clause, function = self.tree.clause_of.get(id(phrase), (None, ""))
        speaks = clause is not None and function == "subj" and self.lexicon.cue("speech", "verb", clause.verb) is not None
        return not speaks and phrase.preposition not in SAID_BY

    def capital(self, mention: Mention) -> bool:
        """ "Brussels has cleared", "China has banned": the state or the union that sits there acts."""
        return mention.type == "Place" and (
            self.lexicon.cue("capital", "word", mention.text) is not None or mention.text in catalogue.gazetteer("country")
        )

    def official(self, mention: Mention) -> bool:
        """A minister or judge decides like the authority."""
        name = self.discourse.names.get(mention.text)
        return name is not None and any(self.lexicon.cue("official", "noun", word) is not None for word in name.words)


def _inner_capital(word: str) -> bool:
    """ "iTune", "PlayTime", "Kiro+", but not "KIRO" and not "McBrand"."""
    inner = word[1:].replace("-", "")
    mixed = inner != inner.lower() and not word.rstrip("s").isupper()
    return mixed and not word.startswith(("Mc", "Mac", "O'", "O’")) or word.endswith("+")
