"""Names in their context: a town that acts is its state, a technology keeps its adjective, a minister is the ministry."""

from __future__ import annotations

from dataclasses import replace

from kg import catalogue
from kg.extraction.descriptions import Descriptions
from kg.language.clause import Phrase
from kg.model import Mention

MADE = frozenset("distributes offers produces develops supplies uses holdsRole basedIn subsidiaryOf competesWith expandsTo".split())
"""What a country does not do as a state."""
HANDLED = frozenset("acquires sells stops investsIn".split())
"""What is done with a plant that is called by its town."""


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

    def capital(self, mention: Mention) -> bool:
        """ "Brussels has cleared", "China has banned": the state or the union that sits there acts."""
        return mention.type == "Place" and (
            self.lexicon.cue("capital", "word", mention.text) is not None or mention.text in catalogue.gazetteer("country")
        )

    def official(self, mention: Mention) -> bool:
        """A minister or judge decides like the authority."""
        name = self.discourse.names.get(mention.text)
        return name is not None and any(self.lexicon.cue("official", "noun", word) is not None for word in name.words)
