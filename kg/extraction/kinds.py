"""What kind of thing may fill a slot: the filters of names by type, and of noun phrases by what they say."""

from __future__ import annotations

from kg.extraction.discourse import Discourse
from kg.extraction.names import AGENTS, ORG_TYPES, ORGANIZATIONS
from kg.language.clause import Phrase, Sentence
from kg.lexicon import Lexicon
from kg.model import Mention
from kg.signatures import signature

NO_GOOD = frozenset(("Place", "Market", "Person", *ORG_TYPES))
ACCEPTED: dict[str, frozenset[str]] = {
    "org": ORGANIZATIONS,
    "employer": ORGANIZATIONS,
    "agent": AGENTS,
    "group": AGENTS,
    "body": AGENTS,
    "holder": AGENTS,
    "firm": frozenset(("Company", "Studio")),
    "business": frozenset(("Company", "Studio", "Outlet", "Entity")),
    "outlet": frozenset(("Outlet",)),
    "circle": ORGANIZATIONS - {"Company", "Studio"},
    "actor": AGENTS | {"Product", "Technology", "Content"},
    "human": frozenset(("Person",)),
    "person": frozenset(("Person", "Entity", "Agent")),
    "authority": frozenset(("Authority", "Organization")),
    "ruler": frozenset(("Authority",)),
    "product": frozenset(("Product", "Content", "Technology", "Entity")),
    "artefact": frozenset(("Product", "Content", "Technology")),
    "tool": frozenset(("Product", "Content", "Technology", "Entity")),
    "work": frozenset(("Content", "Technology", "Entity")),
    "organisation": frozenset(("Organization",)),
    "place": frozenset(("Place", "Market")),
    "alliance": frozenset(("Organization", "Event", "Product", "Technology", "Entity")),
    "market": frozenset(("Place", "Market")),
    "country": frozenset(("Place",)),
    "town": frozenset(("Place",)),
}
"""Filter → the types that pass it."""
REFUSED: dict[str, frozenset[str]] = {
    "good": NO_GOOD,
    "ware": NO_GOOD,
    "named": frozenset(("Place", "Person", "Authority")),
    "brand": frozenset(("Place", "Person", "Authority")),
    "asset": frozenset(("Person", "Place", "Event")),
}
"""Filter → the only types that do not pass it."""


def accepts(mention: Mention, wanted: str) -> bool:
    """The mention's type fits the filter; an unknown type fits wherever a name may stand."""
    return mention.type in ACCEPTED.get(wanted, {mention.type}) and mention.type not in REFUSED.get(wanted, ())


class Kinds:
    """Kinds of the noun phrases of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, discourse: Discourse) -> None:
        self.sentence, self.tokens = sentence, sentence.tokens
        self.lexicon, self.discourse = lexicon, discourse

    def abstract(self, phrase: Phrase) -> bool:
        """A deal, a result or another event is nothing that somebody makes or offers."""
        events = self.lexicon.frames("noun", phrase.noun) if phrase.noun else []
        happens = any("work" not in signature(e.relation).traits for e in events)
        return happens or self.lexicon.cue("abstract", "noun", phrase.noun) is not None

    def ware(self, phrase: Phrase) -> bool:
        """What a vague verb ("provide", "make", "use") may be said of: a kind of goods, several things, or what has a
        noun before its noun; not "a reputation", "exceptional cooling", and no mere "services"."""
        if self.sentence.lang == "en" and self._caused(phrase):
            return False
        before = self.tokens[phrase.head - 1] if phrase.head > phrase.start else None
        pair = self.discourse.noun_type(f"{before.lemma}-{phrase.noun}") if before is not None and self.sentence.lang == "en" else ""
        kind = pair or (self.discourse.noun_type(phrase.noun) if phrase.noun else "")
        if pair in {"Product", "Content", "Technology"}:
            return True  # "artificial intelligence"
        compound = before is not None and before.pos in {"NOUN", "PROPN"}
        told = compound or bool(phrase.adjectives or phrase.modifiers or phrase.possessor)
        if kind in {"Product", "Content", "Technology"} or phrase.plural:
            return told or self.lexicon.cue("unspecific", "noun", phrase.noun) is None
        return compound

    def _caused(self, phrase: Phrase) -> bool:
        """ "make the app stickier", "make the bloggers reveal": what the verb brings about is no ware."""
        head, before = self.tokens[phrase.head], self.tokens[phrase.head - 1] if phrase.head > phrase.start else None
        doing = before is not None and before.tag == "NN2" and self.discourse.noun_type(before.lemma) == "Person"
        return head.tag.startswith("AJ") or head.text.endswith("ier") and not phrase.plural and before is not None or doing

    def tool(self, phrase: Phrase) -> bool:
        """What somebody relies on counts as used where it is named or a kind of product: not "Wachstum", "Erfahrung"."""
        kind = self.discourse.noun_type(phrase.noun) if phrase.noun else ""
        good = bool(phrase.noun) and self.lexicon.cue("good", "noun", phrase.noun) is not None
        return phrase.name is not None or good or kind in {"Product", "Content", "Technology"}

    def people(self, phrase: Phrase) -> bool:
        """ "an industry leader", "the company": somebody, and nothing that is made or offered."""
        kind = self.discourse.noun_type(phrase.noun) if phrase.noun else ""
        return self.sentence.lang == "en" and kind in AGENTS and phrase.compound is None

    def told_apart(self, phrase: Phrase) -> bool:
        """ "a potential buyer", "any party": in English told by more than its noun."""
        return self.sentence.lang == "en" and bool(phrase.adjectives or phrase.modifiers or phrase.determiner == "quant")

    def denotes_agent(self, phrase: Phrase) -> bool:
        return bool(phrase.noun) and self.discourse.noun_type(phrase.noun) in AGENTS
