"""Slots of a frame → mentions: names, antecedents of pronouns and descriptions, or noun phrases where the relation takes them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kg import catalogue
from kg.extraction.discourse import Discourse
from kg.extraction.kinds import Kinds, accepts
from kg.extraction.tree import Match, Tree
from kg.language.clause import Clause, Phrase, Sentence, Span
from kg.lexicon import Lexicon, Role
from kg.model import Mention
from kg.signatures import signature

LONGEST_THING = 8
"""Tokens of a noun phrase that names a thing, its genitive or first prepositional attribute included."""
MADE = frozenset("distributes offers produces develops supplies uses holdsRole basedIn subsidiaryOf competesWith expandsTo".split())
"""What a country does not do as a state."""
PARTITIVES = frozenset("most all half much some both".split())
"""With "of" they mean what is partitioned: "stopped most of its pump production"."""
NEVER_DONE_TO = {"stops": {"Person", "Place"}, "acquires": {"Person", "Authority"}}
"""What is neither stopped nor bought: "the air force considers an offer from Altus" is no takeover."""
NAMED = frozenset(("org", "agent", "name"))
"""Filters that ask for a name, or for what has none yet: "ein Gemeinschaftsunternehmen"."""


class Resolver(Kinds):
    """Resolves the phrases of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, discourse: Discourse, tree: Tree) -> None:
        super().__init__(sentence, lexicon, discourse)
        self.tree, self.text = tree, discourse.text
        self.taken: frozenset[str] = frozenset()
        self.anchor: Phrase | None = None
        self.relation = ""
        """Of the match whose slot is being filled."""

    def slot(self, match: Match, slot: str) -> list[Mention]:
        """Mentions that fill S or O of a match and pass its filter."""
        phrases = match.slots.get(slot)
        if not phrases:
            return []
        role = match.entry.role(slot)
        wanted = role.filter if role is not None and role.filter else signature(match.entry.relation).filter(slot)
        self.relation = match.entry.relation
        self.taken, self.anchor = self._verb_prepositions(match), match.anchor
        placed = match.entry.role("O") is not None and "origin" in match.entry.roles[-1].functions  # "der Berliner Alexanderplatz"
        sure = match.entry.kind == "name" and (wanted in {"person", "product"} or placed and slot == "S")
        if match.entry.relation == "subsidiaryOf" and slot == "O":  # "gehört zu den Pionieren" is no parent
            phrases = [p for p in phrases if p.name is not None or not p.plural or p.pronoun or p is match.anchor]
        for phrase in phrases:  # the first function that names somebody
            out: list[Mention] = []
            for member in self._members(phrase, match, role):
                if wanted == "person" and match.entry.kind == "verb" and member.possessor is not None and member.possessor.name is not None:
                    continue  # "recruited SpaceX's Starship": a thing
                if (
                    member is match.anchor
                    and role is not None
                    and "compound" in role.functions
                    and not ("self" in role.functions and member.name is not None)
                ):
                    out += [m for m in self.compound(member, match.entry.kind) if "known" not in match.entry.attributes or self._known(m)]
                else:
                    out += self.mentions(member, wanted, match.clause, anchor=match.anchor if match.entry.kind != "light" else None)
            located = wanted == "place" and phrase.preposition == "in" and not phrase.determiner and match.entry.kind == "light"
            bare = not phrase.noun
            if wanted == "authority":
                out = [replace(m, type="Authority") if self._official(m) or bare and self._capital(m) else m for m in out]
            found = [m for m in _unique(out) if accepts(m, wanted) and not (sure and m.type == "Entity") or located and m.type == "Entity"]
            if slot == "O" and "impersonal" in signature(match.entry.relation).traits:
                never = NEVER_DONE_TO.get(match.entry.relation, {"Person"})
                found = [m for m in found if m.type not in never or m.type == "Place" and m.text not in self.discourse.names]
            if found:
                return found
        return []

    def _known(self, mention: Mention) -> bool:
        """Whatever stands before the hyphen is a name elsewhere too: "Altus-App", but "Outdoor-App", "Tracking-Plattform"."""
        return mention.type != "Entity" or self.discourse.spelt[mention.text] > 0 or bool(catalogue.default().find(mention.text))

    def _capital(self, mention: Mention) -> bool:
        """ "Brussels has cleared", "China has banned": the state or the union that sits there acts."""
        return mention.type == "Place" and (
            self.lexicon.cue("capital", "word", mention.text) is not None or mention.text in catalogue.gazetteer("country")
        )

    def _official(self, mention: Mention) -> bool:
        """A minister or judge decides like the authority."""
        name = self.discourse.names.get(mention.text)
        return name is not None and any(self.lexicon.cue("official", "noun", word) is not None for word in name.words)

    def _behind(self, phrase: Phrase, match: Match) -> bool:
        """The clause is told by a participle within the first member, so that it is of this one alone: "Altus-owned
        Nordwerk and its partner"."""
        clause = match.clause
        return clause is not None and clause.kind == "participle" and phrase is clause.subject and bool(phrase.conjuncts)

    def _members(self, phrase: Phrase, match: Match, role: Role | None) -> list[Phrase]:
        """The members of a coordination that the slot means: not what is joined to a name inside a compound, nor
        a neighbour with a noun of its own ("die Altus-Tochter A und ihr Partner B")."""
        if phrase is not match.anchor or role is None:
            start = match.clause.start if match.clause is not None and self._behind(phrase, match) else self.sentence.end
            return [p for p in phrase.members() if p is phrase or p.start < start]
        if "self" not in role.functions or match.entry.kind == "name" or phrase.plural is False:
            return [phrase]
        return [p for p in phrase.members() if p is phrase or not (p.noun or p.determiner)]

    def _verb_prepositions(self, match: Match) -> frozenset[str]:
        """Prepositions that the verb's own frames claim: "seine Serien [an B] lizenzieren"."""
        if match.entry.kind != "verb" or match.clause is None:
            return frozenset()
        return frozenset(f for e in self.lexicon.frames("verb", match.clause.verb) for r in e.roles for f in r.functions)

    def pair(self, match: Match) -> list[tuple[Mention, Mention]]:
        """Both sides of a symmetric relation from one coordination or plural."""
        phrases = match.slots.get("S+O", [])
        role = match.entry.role("S+O")
        if role is not None and "subj" in role.functions and self._with_another(match):
            return []
        wanted = role.filter if role is not None and role.filter else "agent"
        found = _unique([m for p in phrases for member in p.members() for m in self.mentions(member, wanted, match.clause)])
        found = [m for m in found if accepts(m, wanted)]
        return [(a, b) for i, a in enumerate(found) for b in found[i + 1 :]] if len(found) < 5 else []

    def _with_another(self, match: Match) -> bool:
        """ "Altus and Nordwerk held talks with the exchange": not with each other."""
        if self.sentence.lang != "en" or match.clause is None or match.entry.kind not in {"verb", "light"}:
            return False
        beside = [a.phrase for a in match.clause.arguments]
        beside += match.anchor.modifiers if match.anchor is not None else []
        return any(p.preposition == "with" and (p.name is not None or p.compound is not None or self.denotes_agent(p)) for p in beside)

    def mentions(self, phrase: Phrase, wanted: str, clause: Clause | None, *, anchor: Phrase | None = None) -> list[Mention]:
        """What one phrase means; empty where that is open."""
        for step in (self._at_once, partial(self._beside, anchor=anchor), self._standing_for):
            found = step(phrase, wanted, clause)
            if found is not None:
                return found
        antecedents = (
            []
            if wanted in {"thing", "good", "ware"} and not self.denotes_agent(phrase)
            else self.discourse.describe(self.sentence, phrase, clause)
        )
        if antecedents:
            return [self.discourse.as_mention(n) for n in antecedents]
        if wanted in NAMED and phrase.determiner == "def" and not phrase.plural and self.discourse.is_institution(phrase.noun):
            span = self.sentence.span(phrase.head, phrase.head + 1)
            return [Mention(phrase.noun, span.start, span.end, self.discourse.noun_type(phrase.noun), phrase.noun)]
        if wanted in NAMED and phrase.noun and self.lexicon.cue("unnamed", "noun", phrase.noun) is not None:
            return self._description(phrase)
        if phrase.possessor is not None and phrase.possessor.pronoun and wanted not in {"thing", "good", "ware", "any"}:
            return self._employer(phrase, clause)
        if (
            wanted in {"thing", "any", "aim", "good", "ware", "artefact", "tool", "work", "market"}
            or wanted in {"group", "body"}
            and (phrase.plural or not phrase.determiner or phrase.determiner in {"indef", "quant"} and self.told_apart(phrase))
            and self.denotes_agent(phrase)
            and (wanted == "group" or self.discourse.noun_type(phrase.noun) not in {"Person", "Authority"})
        ):
            return self._description(phrase)
        return []

    def _employer(self, phrase: Phrase, clause: Clause | None) -> list[Mention]:
        """ "sein Unternehmen", "her company": where that person works."""
        cue = self.lexicon.cue("class", "noun", phrase.noun) if phrase.noun else None
        firm = cue is not None and cue.attributes.get("type") == "Company" and "generic" in cue.attributes
        if phrase.plural or phrase.possessor is None or not firm:
            return []
        people = [m.name or m.text for m in self.mentions(phrase.possessor, "human", clause) if m.type == "Person"]
        return [self.discourse.as_mention(self.discourse.employers[p]) for p in people[:1] if p in self.discourse.employers]

    def _at_once(self, phrase: Phrase, wanted: str, clause: Clause | None) -> list[Mention] | None:
        """Pronouns, names, and what the filter alone decides; None where more must be looked at."""
        if wanted == "employer":  # "succeeded Jo Brand": where Jo Brand works
            people = [m.name or m.text for m in self.mentions(phrase, "human", clause) if m.type == "Person"]
            return [self.discourse.as_mention(self.discourse.employers[p]) for p in people if p in self.discourse.employers]
        if phrase.pronoun in PARTITIVES and phrase.modifiers and phrase.modifiers[0].preposition == "of":
            return [m for member in phrase.modifiers[0].members() for m in self.mentions(member, wanted, clause)]
        if phrase.pronoun:
            found = self._pronoun(phrase, wanted, clause)
            return [m for m in found if wanted != "goods" or self.sentence.lang != "en" or accepts(m, "artefact")]
        if phrase.noun and phrase.name is None and (inside := self._transparent(phrase, wanted, clause)) is not None:
            return inside
        if phrase.name is not None:
            mention = self.discourse.mention(phrase.name)
            called = phrase.noun or phrase.determiner != "indef" or self.sentence.lang != "de"
            if not called and mention is not None and mention.type == "Entity" and wanted in {"agent", "org", "group"}:
                return []  # "ein Memo" does nothing
            mention = self._qualified(mention, phrase, wanted) if mention is not None else None
            return [mention] if mention is not None and (wanted != "goods" or accepts(mention, "artefact")) else []
        if wanted in {"good", "goods", "product", "ware"} and (self.abstract(phrase) or self.people(phrase)):
            return []
        if wanted == "aim" and self.people(phrase) or wanted == "ware" and not self.ware(phrase):
            return []
        if wanted in {"tool", "work"} and not self.tool(phrase):
            return []
        if wanted == "goods" and self.sentence.lang == "de" and (named := self._called(phrase)) is not None:
            return [named]
        if wanted == "goods":  # "sells pumps" offers them; "sells Altus" does not
            share = any(self.lexicon.cue(kind, "noun", phrase.noun) is not None for kind in ("nogood", "staff", "job"))
            return [] if share or self.denotes_agent(phrase) else self._description(phrase)
        return None

    def _called(self, phrase: Phrase) -> Mention | None:
        """ "das „Corvo“ genannte Tablet", "das Gerät": goods that have a name here or before."""
        names = [a.name for a in phrase.appositions if a.name is not None and not a.noun]
        if len(names) == 1 and not phrase.plural:
            return self.discourse.mention(names[0])
        return self._named_thing(phrase)

    def _transparent(self, phrase: Phrase, wanted: str, clause: Clause | None) -> list[Mention] | None:
        """ "die Mehrheit der Altus AG", "Altus's board": what is inside is meant; None for other nouns."""
        cue = self.lexicon.cue("transparent", "noun", phrase.noun)
        if cue is None:
            return None
        own = cue.attributes.get("for")
        if own == "agent" and wanted not in {"org", "agent", "group", "body"}:
            return None  # whoever sells "Anteile" sells these
        if phrase.compound is not None and (own == "agent" or self.sentence.lang == "en") and self.discourse.is_name(phrase.compound):
            mention = self.discourse.mention(phrase.compound)
            return [mention] if mention is not None else []
        if cue.attributes.get("partitive"):  # "a growing number of firms"
            parts = [m for m in phrase.modifiers[:1] if m.preposition == "of" and not m.pronoun]
            return [m for p in parts for member in p.members() for m in self.mentions(member, wanted, clause)] or None
        inner = phrase.possessor or next(iter(phrase.modifiers), None)
        if inner is not None and not inner.pronoun:
            return [m for p in inner.members() for m in self.mentions(p, wanted, clause)]
        return None if inner is None and cue.attributes.get("alone") else []

    def _beside(self, phrase: Phrase, wanted: str, clause: Clause | None, *, anchor: Phrase | None) -> list[Mention] | None:
        """A name in apposition, in a compound, or that was named before."""
        named = [
            m
            for a in phrase.appositions
            if phrase is not anchor
            for p in a.members()
            for m in self._named_beside(p, a)
        ]
        if wanted == "place" and phrase.plural and phrase.preposition == "aus":
            return []  # "aus Naturfasern wie Kaschmir"
        example = any(a.preposition == "including" for a in phrase.appositions)
        if self.sentence.lang == "en" and wanted in NAMED and self.discourse.noun_type(phrase.noun or "-") in {"Product", "Content"}:
            named = [m for m in named if m.type != "Entity"]  # "music for films including Kiro"
        if named and (not phrase.plural or len(named) > 1 or example or not self.denotes_agent(phrase)):
            return named
        host = self.tree.apposition_of.get(id(phrase))
        event = bool(phrase.noun) and not self.denotes_agent(phrase) and bool(self.lexicon.frames("noun", phrase.noun))
        if host is not None and host.name is not None and not event:  # "bought Altus, a deal that …"
            return self.mentions(host, wanted, clause)
        if phrase.compound is not None and self.discourse.is_name(phrase.compound):
            inside = self._with_compound(phrase, wanted)
            if inside:
                return inside
        if wanted in {"thing", "good", "ware", "any", "name"} and (thing := self._named_thing(phrase)) is not None:
            return [thing]
        return None

    def _named_beside(self, phrase: Phrase, first: Phrase) -> list[Mention]:
        """The name of an apposition; in a list of examples also "(several firms, including) the Altus cinema chain"."""
        if phrase.name is None:
            example = first.preposition == "including" and self.denotes_agent(phrase)
            known = phrase.compound is not None and self.discourse.is_name(phrase.compound)
            return self._with_compound(phrase, "name") if example and known else []
        mention = self.discourse.mention(phrase.name)
        return [mention] if mention is not None else []

    def _standing_for(self, phrase: Phrase, wanted: str, clause: Clause | None) -> list[Mention] | None:
        """Offices that act for their organisation, institutions, authorities, assets."""
        unit = self.relation == "holdsRole" and wanted == "org" and phrase.possessor is not None and self.sentence.lang == "en"
        if unit and phrase.possessor is not None and self.lexicon.cue("unit", "noun", phrase.noun) is not None:
            return self.mentions(phrase.possessor, wanted, clause)  # "president of Altus's American operations"
        if (
            wanted in {"agent", "org", "group", "body"}
            and phrase.noun
            and self.lexicon.frames("role", phrase.noun)
            and (phrase.possessor is not None or phrase.modifiers or phrase.compound is not None)
        ):
            return self._spoken_for(phrase, wanted, clause)
        if (
            wanted in {"agent", "org", "group", "body", "authority", "organisation"}
            and phrase.determiner == "def"
            and not phrase.plural
            and (institution := self._institution(phrase)) is not None
        ):
            return [institution]
        plant = phrase.possessor is not None and phrase.possessor.name is not None and self.relation == "produces"
        if plant and phrase.possessor is not None and self.lexicon.cue("asset", "noun", phrase.noun) is not None:
            return self.mentions(phrase.possessor, wanted, clause)  # "Altus's Leeds plant, which makes pumps"
        named = phrase.possessor is not None and phrase.possessor.name is not None and phrase.determiner == "def"
        if wanted == "group" and named and self.sentence.lang == "de" and self.discourse.noun_type(phrase.noun or "-") == "Organization":
            return self._description(phrase)  # "der Betriebsrat der Altus AG" is not Altus
        if wanted == "authority" and phrase.noun and "Authority" in map(self.discourse.noun_type, self._with_noun_before(phrase)):
            return [self.discourse.as_mention(n) for n in self.discourse.describe(self.sentence, phrase, clause)] or self._description(
                phrase
            )
        if wanted == "actor" and phrase.noun and not self.denotes_agent(phrase):
            return self._whose(phrase, clause)
        unit = self.sentence.lang == "en" and self.lexicon.cue("unit", "noun", phrase.noun) is not None
        if wanted == "org" and self.relation == "ownsStakeIn" and unit and phrase.possessor is not None:
            return self._description(phrase)  # "20% of Altus's pump division"
        unit = unit and self.relation == "acquires"
        if wanted == "name" and phrase.noun and (unit or self.lexicon.cue("asset", "noun", phrase.noun) is not None):
            return self._description(phrase)
        return None

    def _with_noun_before(self, phrase: Phrase) -> list[str]:
        """The noun, and the noun with the word before it: "cartel office"."""
        return [phrase.noun, *([f"{self.tokens[phrase.head - 1].lemma}-{phrase.noun}"] if phrase.head > phrase.start else [])]

    def _whose(self, phrase: Phrase, clause: Clause | None) -> list[Mention]:
        """ "investigates Altus's pricing", "blocked the purchase of Nordwerk by Altus": an authority deals with who does it."""
        near = [phrase.possessor, *sorted(phrase.modifiers, key=lambda m: m.preposition != "by")]
        owners = [p for p in near if p is not None and (p is phrase.possessor or p.preposition in {"by", "of", "between", "at", "from"})]
        return [m for p in owners[:1] for member in p.members() for m in self.mentions(member, "agent", clause)]

    def _spoken_for(self, phrase: Phrase, wanted: str, clause: Clause | None) -> list[Mention]:
        """ "ein Sprecher von Altus", "the company's lawyers": without a name, their organisation acts."""
        if phrase.compound is not None and self.discourse.is_name(phrase.compound):
            mention = self.discourse.mention(phrase.compound)
            return [mention] if mention is not None else []
        owners = [p for p in [phrase.possessor, *phrase.modifiers] if p is not None]
        return [m for p in owners[:1] for m in self.mentions(p, wanted, clause)]

    def _qualified(self, mention: Mention, phrase: Phrase, wanted: str) -> Mention:
        """ "generative KI" is more than "KI": a technology keeps its adjective; "Universität Bonn" is no town; a service
        is a product or a company, as the relation wants it."""
        kind = self.discourse.noun_type(phrase.noun) if phrase.noun else ""
        cue = self.lexicon.cue("class", "noun", phrase.noun) if phrase.noun else None
        if mention.type == "Entity" and wanted == "artefact" and cue is not None and cue.attributes.get("service"):
            return replace(mention, type="Product")
        if mention.type == "Entity" and wanted == "person" and cue is not None and kind != "Person":
            return replace(mention, type=kind or "Product")  # "die Plattform Velox" is nobody
        if mention.type == "Place" and wanted in {"agent", "group", "body", "authority"} and (phrase.noun or " " in mention.text):
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
        if mention.type != "Technology" or not phrase.adjectives or phrase.name is None or mention.start != phrase.name.start:
            return mention
        start = self.tokens[phrase.adjectives[0]].start
        text = self.text[start : mention.end]
        return Mention(text, start, mention.end, mention.type, text)

    def _state(self, mention: Mention, phrase: Phrase) -> bool:
        """ "Norway and Peru signed a pact": a country that does something is the state."""
        if self.sentence.lang != "en" or phrase.noun or self.relation in MADE or mention.text not in catalogue.gazetteer("country"):
            return False
        clause, function = self.tree.clause_of.get(id(phrase), (None, ""))
        acts = clause is not None and function == "subj" and clause.voice == "active" and clause.verb not in {"be", "have", "see", ""}
        return acts and not phrase.preposition or phrase.preposition == "with" and self.relation in {"partnersWith", "negotiatesWith"}

    def _institution(self, phrase: Phrase) -> Mention | None:
        """ "der Verband Deutscher Studios", "das Bundesamt für Seeschifffahrt": named by what they are for."""
        kind = self.discourse.noun_type(phrase.noun) if phrase.noun else ""
        whole = next(
            (
                p
                for p in [phrase.possessor, *phrase.modifiers]
                if p is not None
                and not p.pronoun
                and p.name is None
                and p.preposition in {"", "für", "for", "of"}
                and p.start <= phrase.end + 1
            ),
            None,
        )
        if kind not in {"Organization", "Authority"} or whole is None or phrase.name is not None:
            return None
        span = self.sentence.span(phrase.head, whole.end)
        text = self.text[span.start : span.end]
        return Mention(text, span.start, span.end, kind, text)

    def _with_compound(self, phrase: Phrase, wanted: str) -> list[Mention]:
        """ "der Thales-Konzern" is Thales; "das Airbus-Werk" is an asset with a name of its own."""
        cue = self.lexicon.cue("class", "noun", phrase.noun)
        assert phrase.compound is not None  # noqa: S101 - the caller looked
        owned = phrase.possessor is not None and phrase.possessor.name is not None and self.discourse.is_part(phrase)
        if cue is not None and cue.attributes.get("generic") or owned or self._bears(phrase):  # "Altus's Nordwerk subsidiary"
            mention = self.discourse.mention(phrase.compound)
            return [mention] if mention is not None and (mention.type != "Place" or wanted == "place") else []
        made = cue is not None and (cue.attributes.get("type") in {"Product", "Content", "Technology"} or "service" in cue.attributes)
        thing = made and self.sentence.lang == "en"
        if thing and self.relation == "acquires":
            return []  # "ten Altus aircraft" are ordered
        agentive = not thing and (cue is not None or any(self.lexicon.frames(kind, phrase.noun) for kind in ("role", "relnoun")))
        return self._description(phrase) if wanted in {"name", "asset"} and not agentive else []

    def _bears(self, phrase: Phrase) -> bool:
        """ "the Altus supermarket chain", "its Altus unit" are called Altus; "the Altus unit" is one of Altus."""
        if self.sentence.lang != "en" or phrase.plural or phrase.determiner not in {"def", "poss"}:
            return False
        owned = phrase.possessor is not None and self.lexicon.cue("unit", "noun", phrase.noun) is not None
        cue = self.lexicon.cue("bearer", "noun", phrase.noun)
        long = phrase.compound is not None and " " in self.text[slice(*phrase.compound)]  # "the Altburg Bears team"
        return owned or cue is not None and (long or not cue.attributes.get("long"))

    def _named_thing(self, phrase: Phrase) -> Mention | None:
        """ "die Technologie": the technology that was named last."""
        wanted = self.discourse.noun_type(phrase.noun) if phrase.determiner in {"def", "dem"} and not phrase.plural else ""
        cue = self.lexicon.cue("class", "noun", phrase.noun)
        if wanted not in {"Technology", "Product"} or cue is None or not cue.attributes.get("generic"):
            return None
        return next((m for kind, m in reversed(self.discourse.things) if kind == wanted), None)

    def _pronoun(self, phrase: Phrase, wanted: str, clause: Clause | None) -> list[Mention]:
        relative = self._relative(clause) if self.lexicon.cue("relative", "word", phrase.pronoun) is not None else None
        if relative is not None and relative.antecedent is not None:
            out = []
            for member in self._nearest_to(relative, relative.antecedent).members():
                if member is not phrase and (member.start < phrase.start or self.sentence.lang != "en"):
                    out += self.mentions(member, wanted, None)
            return out
        owned = self.tree.host.get(id(phrase))
        first = self.tree.host.get(id(owned)) if owned is not None else None
        if owned is not None and first is not None and owned in first.conjuncts and first.name is not None:
            return self.mentions(self._nearest_member(first, owned), wanted, clause)  # "Altus und seine Tochter"
        if owned is not None and first is not None and self._listed_behind(owned, first):
            return self.mentions(first, wanted, clause)
        cue = self.lexicon.cue("pronoun", "word", phrase.pronoun)
        above = first.possessor if first is not None else None
        told = above is not None and (above.name is not None or above.possessor is None and bool(above.noun) and self.sentence.lang == "en")
        told = told and above is not None and (above.end <= phrase.start or self.sentence.lang != "en")
        if above is not None and told and cue is not None and cue.attributes.get("kind") == "possessive":
            fits = cue.attributes.get("type")
            found = self.mentions(above, wanted, clause)  # "Altus's disclosure of its talks"
            if not found and above.noun and self.denotes_agent(above):
                return []  # "the government's witness in its case"
            if found and (fits is None or (fits == "person") == (found[0].type == "Person")):
                return found
        names = self.discourse.pronoun(phrase.pronoun, self.sentence, clause, phrase)
        if phrase.preposition == "for" and clause is not None and clause.kind == "infinitive" and clause.subject is phrase:
            acting = self.discourse.subjects(self.sentence, phrase)
            names = [n for n in names if n not in acting]  # "Altus clears the way for it to buy": somebody else
        return [self.discourse.as_mention(n) for n in names]

    def _listed_behind(self, owned: Phrase, first: Phrase) -> bool:
        """ "sues Gamma, its unit Delta, Borno and Corin": no apposition, but the next of a list."""
        after = self.tokens[owned.end].text if owned.end < len(self.tokens) else ""
        listed = owned in first.appositions and first.name is not None and owned.name is not None and bool(first.conjuncts)
        return self.sentence.lang == "en" and listed and after in {",", "and"}

    def _nearest_member(self, first: Phrase, owned: Phrase) -> Phrase:
        """The named member of a coordination that stands right before: "sues Jo Brand, Altus and its parent"."""
        before = [m for m in first.members() if m.end <= owned.start and m.name is not None]
        return before[-1] if before and self.sentence.lang == "en" else first

    def _nearest_to(self, relative: Clause, antecedent: Phrase) -> Phrase:
        """The apposition that stands between a name and the relative clause: "bought Altus, a deal that …"."""
        beside = [a for a in antecedent.appositions if a.name is None and not self.denotes_agent(a) and 0 <= relative.start - a.end < 2]
        return beside[-1] if beside else antecedent

    def _relative(self, clause: Clause | None) -> Clause | None:
        """The clause itself, or the relative clause that an infinitive shares its subject with: "which wants to buy"."""
        while clause is not None and clause.antecedent is None and clause.kind == "infinitive" and clause.parent is not None:
            clause = self.sentence.clauses[clause.parent]
        return clause

    def compound(self, phrase: Phrase, kind: str) -> list[Mention]:
        """The name inside a compound: "VW-Tochter", "Altus CEO", "Bahnchef"."""
        if phrase.compound is not None:
            if not self.discourse.is_name(phrase.compound):
                return []
            mention = self.discourse.mention(phrase.compound)
            return [mention] if mention is not None else []
        prefix = self.lexicon.prefix(kind, phrase.noun)
        token = self.tokens[phrase.head]
        for form in (prefix, prefix.removesuffix("s")):
            written = token.text[: len(form)]
            if (
                len(form) > 2
                and token.text.lower().startswith(form.lower())
                and (written in self.discourse.names or any(written in e.names for e in catalogue.default().find(written)))
            ):
                mention = self.discourse.mention(Span(token.start, token.start + len(form)))
                return [mention] if mention is not None else []
        return []

    def _description(self, phrase: Phrase) -> list[Mention]:
        """A noun phrase as a thing: without its determiner and without adjectives that only mark planned or former."""
        deed = self.relation in {"criticises", "stops"} and self.lexicon.cue("deed", "noun", phrase.noun) is not None
        if self.tokens[phrase.head].tag in {"TIM", "CRD", "UNC", "ORD"}:
            return []  # "on 30 November", "sales of $5bn"
        jobs = phrase.plural is True and bool(phrase.noun) and self.lexicon.cue("job", "noun", phrase.noun) is not None  # "300 Stellen"
        if not phrase.noun or not deed and not jobs and self.lexicon.cue("vague", "noun", phrase.noun) is not None:
            return []
        first = phrase.start
        if self.tokens[first].pos in {"DET", "PRON"} or phrase.determiner == "quant":
            first += 1
            if first < phrase.head and self.tokens[first].pos in {"DET", "PRON"}:
                first += 1
        attribute = next((c for c in self.sentence.clauses if c.kind == "participle" and c.antecedent is phrase), None)
        if attribute is not None and phrase.start <= attribute.start < attribute.end - 1 < phrase.head:
            first = attribute.end  # "die von A angestrebte Übernahme"
        while first < phrase.head and self.sentence.lang == "de" and self.tokens[first].pos in {"ADV", "PART"}:
            first += 1  # "auch harte Entscheidungen"
        while first < phrase.head and any(self.lexicon.cue(c, "adj", self.tokens[first].lemma) for c in ("planned", "former", "alleged")):
            first += 1
        last = max(phrase.end, first + 1)
        own = {f for kind in ("noun", "relnoun") for e in self.lexicon.frames(kind, phrase.noun) for r in e.roles for f in r.functions}
        hanging = [
            m
            for m in phrase.modifiers
            if m is not self.anchor
            and not (m.preposition == "über" and self.denotes_agent(phrase))  # "Gespräche mit Investoren über eine Fusion"
            and (m.preposition in own or m.preposition not in self.taken and self.lexicon.cue("ofthing", "prep", m.preposition) is not None)
        ]
        for follower in [phrase.possessor, *hanging]:
            if follower is not None and last <= follower.start <= last + 1 and follower.end - first <= LONGEST_THING:
                last = follower.end
                break
        span = self.sentence.span(first, last)
        text = self.text[span.start : span.end]
        kind = self.discourse.noun_type(phrase.noun) or ("Product" if self.lexicon.cue("good", "noun", phrase.noun) else "Entity")
        return [Mention(text, span.start, span.end, kind, text)] if any(c.isalpha() for c in text) else []


def _unique(mentions: list[Mention]) -> list[Mention]:
    return list({m.name or m.text: m for m in mentions}.values())
