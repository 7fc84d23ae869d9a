"""Phrase → mentions: names, antecedents of pronouns and descriptions, or noun phrases where the relation takes them."""

from __future__ import annotations

from functools import partial

from kg.extraction.kinds import accepts
from kg.extraction.qualified import Qualified
from kg.language.clause import Clause, Phrase
from kg.model import Mention

PARTITIVES = frozenset("most all half much some both".split())
"""With "of" they mean what is partitioned: "stopped most of its pump production"."""
WHOSE = frozenset(("by", "of", "between", "at", "from", "von", "bei"))
"""Prepositions of who does or owns what the noun names."""
PARTS = frozenset("unit arm division subsidiary affiliate offshoot".split())
"""Parts of a firm that act for themselves."""
OUTLETS = frozenset("store shop outlet restaurant supermarket branch theater theatre location".split())
"""What a chain has many of."""
NAMED = frozenset(("org", "agent", "name"))
"""Filters that ask for a name, or for what has none yet: "ein Gemeinschaftsunternehmen"."""


class Meanings(Qualified):
    """What the phrases of one sentence mean."""

    def mentions(self, phrase: Phrase, wanted: str, clause: Clause | None, *, anchor: Phrase | None = None) -> list[Mention]:
        """What one phrase means; empty where that is open."""
        for step in (self._at_once, partial(self._beside, anchor=anchor), self._of_place, self._part, self._standing_for):
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
            return self.description(phrase)
        alone = not (phrase.adjectives or phrase.modifiers or phrase.compound) and phrase.head - phrase.start < 2
        if wanted == "market" and alone and phrase.determiner == "def" and self.sentence.lang == "en":
            return []  # "two years after entering the market"
        if wanted == "name" and self._own_unit(phrase):
            return self.description(phrase)
        if phrase.possessor is not None and phrase.possessor.pronoun and wanted not in {"thing", "good", "ware", "any"}:
            return self._employer(phrase, clause)
        if (
            wanted in {"thing", "any", "aim", "good", "ware", "artefact", "tool", "work", "market"}
            or wanted in {"group", "body"}
            and (phrase.plural or not phrase.determiner or phrase.determiner in {"indef", "quant"} and self.told_apart(phrase))
            and self.denotes_agent(phrase)
            and (wanted == "group" or self.discourse.noun_type(phrase.noun) not in {"Person", "Authority"})
        ):
            return self.description(phrase)
        return []

    def _own_unit(self, phrase: Phrase) -> bool:
        """ "verkauft seine Schweizer Privatbank": told by its kind and by whose it is."""
        own = phrase.determiner == "poss" and phrase.plural is not True and self.sentence.lang == "de"
        return own and self.relation in {"acquires", "sells"} and self.discourse.noun_type(phrase.noun or "-") in {"Company", "Outlet"}

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
            mention = self.qualified(mention, phrase, wanted) if mention is not None else None
            return [mention] if mention is not None and (wanted != "goods" or accepts(mention, "artefact")) else []
        if wanted in {"good", "goods", "product", "ware"} and (self.abstract(phrase) or self.people(phrase)):
            return []
        host = self.tree.apposition_of.get(id(phrase)) if self.sentence.lang == "en" else None
        vague = wanted == "ware" and not self.ware(phrase) and (host is None or host.name is None)  # "Kiro, an app that Altus built"
        if wanted == "aim" and self.people(phrase) or vague:
            return []
        if wanted in {"tool", "work"} and not self.tool(phrase):
            return []
        if wanted == "goods" and self.sentence.lang == "de" and (named := self.called(phrase)) is not None:
            return [named]
        if wanted == "goods":  # "sells pumps" offers them; "sells Altus" does not
            share = any(self.lexicon.cue(kind, "noun", phrase.noun) is not None for kind in ("nogood", "staff", "job"))
            own = phrase.determiner == "poss" and self.sentence.lang == "de" and self.lexicon.cue("asset", "noun", phrase.noun) is not None
            return [] if share or own or self.denotes_agent(phrase) else self.description(phrase)
        return None

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
        goods = bool(phrase.noun) and self.lexicon.cue("good", "noun", phrase.noun) is not None
        goods = goods or self.discourse.noun_type(phrase.noun or "-") in {"Product", "Content"}
        if self.sentence.lang == "en" and wanted in NAMED and goods:
            named = [m for m in named if m.type != "Entity"]  # "music for films including Kiro"
        if named and (not phrase.plural or len(named) > 1 or example or not self.denotes_agent(phrase)):
            return named
        host = self.tree.apposition_of.get(id(phrase))
        event = bool(phrase.noun) and not self.denotes_agent(phrase) and bool(self.lexicon.frames("noun", phrase.noun))
        if host is not None and host.name is not None and not event:  # "bought Altus, a deal that …"
            return self.mentions(host, wanted, clause)
        if phrase.compound is not None and self.discourse.is_name(phrase.compound):
            if wanted == "org" and phrase.plural and phrase.noun in OUTLETS and (chain := self.discourse.mention(phrase.compound)):
                return [chain]  # "available at Altus stores"
            inside = self.with_compound(phrase, wanted)
            if inside:
                return inside
        if wanted in {"thing", "good", "ware", "any", "name"} and (thing := self.named_thing(phrase)) is not None:
            return [thing]
        return None

    def _named_beside(self, phrase: Phrase, first: Phrase) -> list[Mention]:
        """The name of an apposition; in a list of examples also "(several firms, including) the Altus cinema chain"."""
        if phrase.name is None:
            example = first.preposition == "including" and self.denotes_agent(phrase)
            known = phrase.compound is not None and self.discourse.is_name(phrase.compound)
            return self.with_compound(phrase, "name") if example and known else []
        mention = self.discourse.mention(phrase.name)
        return [mention] if mention is not None else []

    def _part(self, phrase: Phrase, wanted: str, clause: Clause | None) -> list[Mention] | None:
        """ "Altus's venture arm has invested": a part acts for itself; "an offer from a consortium led by Altus": Altus acts."""
        if wanted not in {"agent", "org", "group", "body", "name"} or self.sentence.lang != "en" or phrase.name is not None:
            return None
        owner = phrase.possessor if phrase.possessor is not None and phrase.possessor.name is not None and not phrase.plural else None
        owned = owner is not None and phrase.noun in PARTS
        if owner is not None and self.discourse.noun_type(phrase.noun or "-") == "Authority" and wanted != "name":
            owned = any(m.type == "Place" for m in self.mentions(owner, "place", clause))  # "Norway's competition regulator"
        return self.description(phrase) if owned else self._leader(phrase, wanted) or None

    def _leader(self, phrase: Phrase, wanted: str) -> list[Mention]:
        if wanted == "name" or phrase.noun not in {"consortium", "group", "team", "syndicate", "trio"}:
            return []
        told = [c for c in self.sentence.clauses if c.kind == "participle" and c.antecedent is phrase and c.verb in {"lead", "head"}]
        leaders = [a.phrase for c in told for a in c.arguments if a.phrase.preposition == "by"]
        return [m for p in leaders for member in p.members() for m in self.mentions(member, wanted, None)]

    def _of_place(self, phrase: Phrase, wanted: str, clause: Clause | None) -> list[Mention] | None:
        """ "in Altburg's old harbour district" is in Altburg."""
        there = wanted in {"place", "spot"} and phrase.name is None and self.sentence.lang == "en"
        if not there or phrase.possessor is None or self.discourse.noun_type(phrase.noun or "-") != "Place":
            return None
        return self.mentions(phrase.possessor, wanted, clause) if phrase.possessor.name is not None else None

    def _standing_for(self, phrase: Phrase, wanted: str, clause: Clause | None) -> list[Mention] | None:
        """Offices that act for their organisation, institutions, authorities, assets."""
        unit = self.relation == "holdsRole" and wanted == "org" and phrase.possessor is not None and self.sentence.lang == "en"
        if unit and phrase.possessor is not None and self.lexicon.cue("unit", "noun", phrase.noun) is not None:
            return self.mentions(phrase.possessor, wanted, clause)  # "president of Altus's American operations"
        voting = self.relation in {"mergesWith", "acquires"} and phrase.noun in {"shareholder", "stockholder"} and bool(phrase.plural)
        if (
            wanted in {"agent", "org", "group", "body"}
            and phrase.noun
            and self.relation != "founded"  # "set up by Altus engineers" is no work of Altus
            and (self.lexicon.frames("role", phrase.noun) or voting)
            and (phrase.possessor is not None or phrase.modifiers or phrase.compound is not None)
        ):
            return self._spoken_for(phrase, wanted, clause)
        if (
            wanted in {"agent", "org", "group", "body", "authority", "ruler", "organisation"}
            and phrase.determiner == "def"
            and not phrase.plural
            and (institution := self.institution(phrase)) is not None
        ):
            return [institution]
        plant = phrase.possessor is not None and phrase.possessor.name is not None and self.relation == "produces"
        if plant and phrase.possessor is not None and self.lexicon.cue("asset", "noun", phrase.noun) is not None:
            return self.mentions(phrase.possessor, wanted, clause)  # "Altus's Leeds plant, which makes pumps"
        named = phrase.possessor is not None and phrase.possessor.name is not None and phrase.determiner == "def"
        if wanted == "group" and named and self.sentence.lang == "de" and self.discourse.noun_type(phrase.noun or "-") == "Organization":
            return self.description(phrase)  # "der Betriebsrat der Altus AG" is not Altus
        if wanted in {"authority", "ruler"} and phrase.noun and "Authority" in map(self.discourse.noun_type, self.with_noun_before(phrase)):
            return [self.discourse.as_mention(n) for n in self.discourse.describe(self.sentence, phrase, clause)] or self.description(
                phrase
            )
        several = wanted == "holder" and bool(phrase.plural) and self.discourse.noun_type(phrase.noun or "-") == "Company"
        if wanted in {"actor", "holder"} and phrase.noun and (several or not self.denotes_agent(phrase)):
            return self._whose(phrase, clause)  # "versorgt die Kliniken der Altus AG"
        if self.relation == "supplies" and wanted in {"agent", "org"} and self.sentence.lang == "de" and not self.denotes_agent(phrase):
            return self._customer(phrase, clause)
        unit = self.sentence.lang == "en" and self.lexicon.cue("unit", "noun", phrase.noun) is not None
        if wanted == "org" and self.relation == "ownsStakeIn" and unit and phrase.possessor is not None:
            return self.description(phrase)  # "20% of Altus's pump division"
        state = self.sentence.lang == "en" and phrase.noun == "fund" and wanted in {"agent", "org", "group"}
        if state and phrase.possessor is not None and phrase.possessor.name is not None and phrase.name is None:
            owners = self.mentions(phrase.possessor, "place", clause)
            return self.description(phrase) if any(m.type == "Place" for m in owners) else None  # "Norway's wealth fund"
        own = phrase.possessor is not None and self.sentence.lang == "en" and self.relation == "sells"
        if wanted == "org" and own and phrase.name is None and self.discourse.noun_type(phrase.noun or "-") == "Company":
            return self.description(phrase)  # "may sell its gas network"
        unit = unit and self.relation == "acquires"
        plant = self.relation == "investsIn" and self.discourse.noun_type(phrase.noun or "-") in {"Place", "Company"}
        unit = unit or plant and self.sentence.lang == "de"  # "investiert in ein Logistikzentrum", but not "in Forschung"
        if wanted == "name" and phrase.noun and (unit or self.lexicon.cue("asset", "noun", phrase.noun) is not None):
            return self.description(phrase)
        return None

    def _whose(self, phrase: Phrase, clause: Clause | None) -> list[Mention]:
        """ "investigates Altus's pricing", "blocked the purchase of Nordwerk by Altus": an authority deals with who does it."""
        near = [phrase.possessor, *sorted(phrase.modifiers, key=lambda m: m.preposition != "by")]
        if phrase.compound is not None and self.discourse.is_name(phrase.compound) and self.sentence.lang == "de":
            mention = self.discourse.mention(phrase.compound)  # "stattet die Altus-Filialen mit Kassen aus"
            return [mention] if mention is not None else []
        owners = [p for p in near if p is not None and (p is phrase.possessor or p.preposition in WHOSE)]
        return [m for p in owners[:1] for member in p.members() for m in self.mentions(member, "agent", clause)]

    def _customer(self, phrase: Phrase, clause: Clause | None) -> list[Mention] | None:
        """ "liefert Bremsen für die Autos von Altus", "an das Altus-Werk in Bonn": whose goods or plant it is, is supplied."""
        kind = self.discourse.noun_type(phrase.noun or "-")
        goods = kind in {"Product", "Place"} or any(self.lexicon.cue(c, "noun", phrase.noun or "-") is not None for c in ("good", "asset"))
        if not goods:
            return None
        if phrase.compound is not None and self.discourse.is_name(phrase.compound):
            mention = self.discourse.mention(phrase.compound)
            return [mention] if mention is not None and mention.type == "Company" else None
        owners = [p for p in [phrase.possessor, *phrase.modifiers] if p is not None and (p is phrase.possessor or p.preposition == "von")]
        found = [m for p in owners[:1] for member in p.members() for m in self.mentions(member, "org", clause)]
        return [m for m in found if m.type != "Place"] or None

    def _spoken_for(self, phrase: Phrase, wanted: str, clause: Clause | None) -> list[Mention]:
        """ "ein Sprecher von Altus", "the company's lawyers": without a name, their organisation acts."""
        if phrase.compound is not None and self.discourse.is_name(phrase.compound):
            mention = self.discourse.mention(phrase.compound)
            return [mention] if mention is not None else []
        owners = [p for p in [phrase.possessor, *phrase.modifiers] if p is not None]
        return [m for p in owners[:1] for m in self.mentions(p, wanted, clause)]

    def _pronoun(self, phrase: Phrase, wanted: str, clause: Clause | None) -> list[Mention]:
        relative = self._relative(clause) if self.lexicon.cue("relative", "word", phrase.pronoun) is not None else None
        if relative is not None and relative.antecedent is not None:
            out = []
            for member in self._nearest_to(relative, relative.antecedent).members():
                some = member.determiner == "indef" and member.name is None and wanted == "name" and not self.denotes_agent(member)
                if some and self.sentence.lang == "de":
                    continue  # "will ein Werk bauen, das Pumpen herstellt": there is none yet
                if member is not phrase and (member.start < phrase.start or self.sentence.lang != "en"):
                    out += self.mentions(member, wanted, self._beside_subject(relative, member))
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
        names = self.discourse.pronoun(phrase.pronoun, self.sentence, self._beyond(owned, clause), phrase)
        if phrase.preposition == "for" and clause is not None and clause.kind == "infinitive" and clause.subject is phrase:
            acting = self.discourse.subjects(self.sentence, phrase)
            names = [n for n in names if n not in acting]  # "Altus clears the way for it to buy": somebody else
        return [self.discourse.as_mention(n) for n in names]

    def _beside_subject(self, relative: Clause, antecedent: Phrase) -> Clause | None:
        """ "Altus owns the firm that makes pumps": the clause whose subject is another than the firm."""
        host = self.sentence.clauses[relative.parent] if relative.parent is not None else None
        if host is None or host.subject is None or antecedent.name is not None or antecedent.start <= host.subject.end:
            return None
        return host if host.kind == "main" and antecedent.determiner == "def" else None

    def _beyond(self, owned: Phrase | None, clause: Clause | None) -> Clause | None:
        """ "fell after Altus, its customer, closed": an apposition to the subject is owned by somebody of the clause around."""
        host = self.tree.apposition_of.get(id(owned)) if owned is not None else None
        if host is None or clause is None or clause.subject is not host or host.name is None or self.sentence.lang != "en":
            return clause
        return self.sentence.clauses[clause.parent] if clause.parent is not None else None

    def _nearest_member(self, first: Phrase, owned: Phrase) -> Phrase:
        """The named member of a coordination that stands right before: "sues Jo Brand, Altus and its parent"."""
        before = [m for m in first.members() if m.end <= owned.start and m.name is not None]
        return before[-1] if before and self.sentence.lang == "en" else first

    def _listed_behind(self, owned: Phrase, first: Phrase) -> bool:
        """ "sues Gamma, its unit Delta, Borno and Corin": no apposition, but the next of a list."""
        after = self.tokens[owned.end].text if owned.end < len(self.tokens) else ""
        listed = owned in first.appositions and first.name is not None and owned.name is not None and bool(first.conjuncts)
        return self.sentence.lang == "en" and listed and after in {",", "and"}

    def _nearest_to(self, relative: Clause, antecedent: Phrase) -> Phrase:
        """The apposition that stands between a name and the relative clause: "bought Altus, a deal that …"."""
        beside = [a for a in antecedent.appositions if a.name is None and not self.denotes_agent(a) and 0 <= relative.start - a.end < 2]
        if self.sentence.lang == "en" and relative.marker == "whose" and antecedent.conjuncts:
            return antecedent.conjuncts[-1]  # "A and B, whose brands include …": B's
        return beside[-1] if beside else antecedent

    def _relative(self, clause: Clause | None) -> Clause | None:
        """The clause itself, or the relative clause that an infinitive shares its subject with: "which wants to buy"."""
        while clause is not None and clause.antecedent is None and clause.kind == "infinitive" and clause.parent is not None:
            clause = self.sentence.clauses[clause.parent]
        return clause
