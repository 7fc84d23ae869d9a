"""The two sides of a match beyond what stands in its slots: implied owners, employers, companions."""

from __future__ import annotations

from kg.extraction.around import Around
from kg.extraction.names import AGENTS, ORG_TYPES, ORGANIZATIONS
from kg.extraction.tree import Match
from kg.language.clause import Clause, Phrase
from kg.model import Mention
from kg.signatures import signature

DEEDS = frozenset(("offers", "stops"))
"""What is done with one's own things: "Altus's plant will be closed" is closed by Altus."""
DELIVERED = frozenset(("supplies", "licensesTo"))
"""What a participle tells of a thing that somebody else has then: "sells pumps bought from Altus"."""
BOUGHT = frozenset(("acquires", "sells", "investsIn"))

UNTOLD = frozenset(("employer", "suspect", "replaced"))
"""Objects that the words of an entry do not tell."""
MADE = frozenset(("produces", "offers", "develops", "distributes"))

JOINT = dict.fromkeys(("founded", "produces", "acquires", "investsIn"), "together") | {"develops": "mit"}
"""Relations whose subject may have companions, "together" or with a bare "mit"."""
BESIDE = frozenset(("mit", "with", "together with", "along with", "alongside"))
"""Prepositions of whoever acts beside the subject."""
FIRMS = frozenset(("Company", "Studio", "Entity"))


class Sides(Around):
    """Finds the subjects and objects of the matches of one sentence."""

    def side(self, match: Match, slot: str) -> list[Mention]:
        """Mentions of a slot. A possessive that is there but stays open gives none."""
        found = self.resolver.slot(match, slot)
        if slot == "S" and match.entry.relation == "sells" and (mandate := self._mandating(match)):
            return mandate
        role, anchor = match.entry.role(slot), match.anchor
        if not found and slot == "O" and match.entry.relation in BOUGHT:
            found = self._told_with(match)
        if found and slot == "O" and match.entry.relation == "holdsRole" and self._generic(match.slots.get("O", [])):
            found = [m for person in self.side(match, "S") for m in self.company_of(person)] or found  # "verlässt das Unternehmen"
        if (
            not found
            and slot == "S"
            and "corporate" in signature(match.entry.relation).traits
            and "personal" not in match.entry.attributes
            and match.clause is not None
            and not (match.clause.modal == "want" and match.clause.tense == "past")
        ):
            found = [
                c
                for p in match.slots.get("S", [])
                for m in self.resolver.mentions(p, "person", match.clause)
                if m.type == "Person"
                for c in self.company_of(m)
            ]  # an executive does what only a company can do
        untold = role is None and slot == "O" and match.entry.attributes.get("object") in UNTOLD  # "Jo Brand steps down"
        filled = match.slots.get(slot) and match.slots[slot] != [anchor] and not all(map(self._bare_share, match.slots[slot]))
        if found or role is None and not untold or filled and not self.office_told(match):
            return found
        if role is None:
            return self._elsewhere(match, slot)
        if (
            anchor is not None
            and (match.entry.kind == "role" or match.entry.relation == "founded" and match.entry.kind == "relnoun" and slot == "O")
            and "compound" in role.functions
            and (self.is_description(anchor) or match.predicated and self.heads(anchor))
        ):
            place = self.tree.place(anchor)
            if anchor.preposition == "under" and match.clause is not None and match.clause.subject is not None:
                return self.resolver.mentions(match.clause.subject, "org", match.clause)  # "Under chief executive Jo Brand, Altus has"
            subject = self.sentence.lang == "de" and place is not None and place[1] == "subj"  # "Chef Jo Brand nannte Gründe"
            appointed = match.clause is not None and self.lexicon.cue("complement", "verb", match.clause.verb) is not None and not subject
            return [] if appointed else self.office_of(anchor, match.clause)  # who appoints, says whose office
        if (
            anchor is not None
            and match.entry.kind == "light"
            and match.entry.relation == "holdsRole"
            and slot == "O"
            and (self.seat(anchor) if self.sentence.lang == "de" else self.office_told(match))
        ):  # "Jo Brand übernimmt die Leitung": of the company talked about
            known = [m for m in self.side(match, "S") if m.type == "Person" or self.sentence.lang == "en" and m.type == "Entity"]
            return self.office_of(anchor, match.clause) if known else []
        if (
            anchor is not None
            and match.entry.attributes.get("implicit", "whose") != "whose"  # "Käufer ist Altus", but not "der Käufer Altus"
            and (anchor.name is not None or any(a.name is not None for a in anchor.appositions))
            and anchor.possessor is None
            and (anchor.determiner in {"def", "dem"} or anchor.preposition or self._bare_title(anchor))
        ):
            return self._implicit(match, anchor)
        if match.entry.kind == "relnoun" and "self" in role.functions and (known := self._known_by(match)):
            return known
        return self._elsewhere(match, slot)

    def _filling(self, match: Match) -> list[Mention]:
        """ "appointed Ann Larson as chief, replacing Jo Brand": who appoints, is left too."""
        clause = match.clause
        outer = self.sentence.clauses[clause.parent] if clause is not None and clause.parent is not None else None
        if clause is None or outer is None or outer.subject is None or clause.kind != "participle" or outer.voice != "active":
            return []
        offices = (e.role("S") for e in self.lexicon.frames("verb", outer.verb) if e.relation == "holdsRole")
        appoints = any(r is not None and "obj" in r.functions for r in offices)
        return [m for m in self.resolver.mentions(outer.subject, "org", outer) if m.type in ORGANIZATIONS] if appoints else []

    def _mandating(self, match: Match) -> list[Mention]:
        """ "hired Altus to find a buyer for Nordwerk": who hires, sells."""
        clause = match.clause
        parent = self.sentence.clauses[clause.parent] if clause is not None and clause.parent is not None else None
        if clause is None or parent is None or parent.subject is None or clause.kind != "infinitive" or self.sentence.lang != "en":
            return []
        hired = clause.subject is not None and any(a.phrase is clause.subject for a in parent.arguments)
        if not hired or parent.voice != "active" or parent.verb not in {"hire", "appoint", "tap", "engage", "retain", "mandate"}:
            return []
        return self.resolver.mentions(parent.subject, "org", parent)

    def _told_with(self, match: Match) -> list[Mention]:
        """ "Mit Altus übernimmt Brenner einen Zulieferer", "kauft mit Altus eine Bank": the name of what is bought stands beside it."""
        clause = match.clause
        if clause is None or match.entry.kind != "verb" or self.sentence.lang != "de":
            return []
        described = [p for p in match.slots.get("O", []) if p.determiner == "indef" and p.noun and p.name is None]
        beside = [a.phrase for a in clause.arguments if a.phrase.preposition == "mit" and a.phrase.name is not None]
        together = any(self.lexicon.frames("adv", self.sentence.tokens[i].lemma) for i in clause.adverbs)
        if len(described) != 1 or len(beside) != 1 or together or self.discourse.noun_type(described[0].noun) not in ORG_TYPES:
            return []
        found = [m for p in beside[0].members() for m in self.resolver.mentions(p, "org", clause)]
        return [m for m in found if m.type in ORGANIZATIONS]

    def _known_by(self, match: Match) -> list[Mention]:
        """ "der Altus-Rivale", "the Altus rival": without a name of its own, who was named before."""
        anchor, clause = match.anchor, match.clause
        if anchor is None or anchor.determiner not in {"def", "dem"} or anchor.plural:
            return []
        goods = self.sentence.lang == "de" and match.entry.relation in MADE and match.slots.get("O", [anchor]) != [anchor]
        if anchor.compound is None and not goods:  # "Der Hersteller von Pumpen wächst"
            return []
        types = ORG_TYPES if match.entry.relation == "subsidiaryOf" and self.sentence.lang == "de" else ORGANIZATIONS
        return [self.discourse.as_mention(n) for n in self.discourse.describe(self.sentence, anchor, clause) if n.type in types]

    def _bare_share(self, phrase: Phrase) -> bool:
        """ "hält 40 Prozent der Anteile": of what, is not said there."""
        share = bool(phrase.noun) and self.lexicon.cue("transparent", "noun", phrase.noun) is not None
        return share and phrase.name is None and phrase.compound is None and phrase.possessor is None and not phrase.modifiers

    def _elsewhere(self, match: Match, slot: str) -> list[Mention]:
        """A side that the sentence tells outside the frame's own slots."""
        clause, relation, attributes = match.clause, match.entry.relation, match.entry.attributes
        if slot == "O" and attributes.get("object") in {"employer", "replaced"}:  # "Jo Brand steps down": where Jo Brand works
            left = attributes["object"] == "replaced"
            return self._filling(match) if left else [m for person in self.side(match, "S") for m in self.company_of(person)]
        if attributes.get("implicit") == "topic":
            return self.topic(match, slot)
        if attributes.get("implicit") in {"mind", "whose"}:  # "Käufer ist Altus"
            whose = slot == "O" or attributes["implicit"] == "whose"
            as_such = match.anchor is not None and bool(match.anchor.preposition)  # "hält als Partner die Rechte"
            return self.topic(match, slot) if whose and match.predicated and not as_such else []
        if attributes.get("implicit") == "undergoer" and slot == "O" and match.slots.get("S"):
            return self.undergoer(match)
        if clause is None:
            return []
        if slot == "S" and attributes.get("subject") == "speaker":
            return self.speaker_of(clause)
        if slot == "O" and (told := self.told_around(match, clause, attributes.get("object", ""))) is not None:
            return told
        if slot == "O" and relation == "negotiatesWith" and match.entry.kind == "light" and (across := self.across_the_table(clause)):
            return across
        if slot == "O" and relation in DELIVERED and (customer := self.customer(match, clause)):
            return customer
        things = match.slots.get("O", []) if slot == "S" else [clause.subject] if clause.subject is not None else []
        owners = [p.possessor for p in things if p.possessor is not None]
        giver = match.entry.role("S")  # "Altus's pill was licensed from Nordwerk"
        licensed = slot == "O" and relation == "licensesTo" and giver is not None and "from" in giver.functions
        if (slot == "S" and relation in DEEDS or licensed) and clause.voice == "passive" and owners:
            return [m for m in self.resolver.mentions(owners[0], "org", clause) if m.type in ORGANIZATIONS]
        if found := self.told_beside(match, slot, clause) if self.sentence.lang == "de" else self._maker(match, slot, clause):
            return found
        if slot == "S" and self.meant_by_speaker(match, clause):
            return [self.discourse.as_mention(n) for n in self.discourse.speakers_side() if n.type in FIRMS]
        if relation in {"partnersWith", "negotiatesWith"} and clause.kind == "infinitive":
            return self.addressee(clause)
        return []

    def _maker(self, match: Match, slot: str, clause: Clause) -> list[Mention]:
        """ "Altus introduced a burger developed with Nordwerk": by Altus."""
        if slot != "S" or match.entry.relation != "partnersWith" or clause.kind != "participle" or clause.voice != "passive":
            return []
        outer = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if outer is None or outer.voice != "active" or outer.subject is None:
            return []
        offered = any(e.relation in {"offers", "distributes", "uses", "produces"} for e in self.lexicon.frames("verb", outer.verb))
        object_ = any(a.function == "obj" and a.phrase is clause.antecedent for a in outer.arguments)
        found = [m for p in outer.subject.members() for m in self.resolver.mentions(p, "org", outer)] if offered and object_ else []
        return [m for m in found if m.type in ORGANIZATIONS]

    def _bare_title(self, anchor: Phrase) -> bool:
        """ "Großaktionär Altus", "Konkurrent Altus": in German the noun before a name needs no article."""
        return self.sentence.lang == "de" and not anchor.determiner and anchor.plural is not True and anchor.name is not None

    def _implicit(self, match: Match, anchor: Phrase) -> list[Mention]:
        """ "der Rivale Altus", "die Tochter Altus": whose, is said by the subject or by who was named before."""
        subject = match.clause.subject if match.clause is not None else None
        own = self.discourse.mention(anchor.name) if anchor.name is not None else None
        if match.entry.relation == "subsidiaryOf" and self._changes_hands(match.clause, anchor):
            return []
        if match.entry.attributes["implicit"] == "mind":  # "verhandelt mit dem Eigentümer Altus": of whom, who knows
            open_ = bool(anchor.preposition) and match.entry.relation == "subsidiaryOf"
            return self.talked_about(anchor, match.clause) if not open_ else []
        if subject is not None and not (subject.start <= anchor.start < subject.end):
            found = [m for p in subject.members() for m in self.resolver.mentions(p, "agent", match.clause)]
            found = [m for m in found if m.type in AGENTS and (own is None or m.name != own.name)]
            if match.entry.relation == "competesWith" and found and found[0].type == "Authority":
                return []  # "das Kartellamt droht Altus mit dem Verbot der Übernahme des Konkurrenten Brenner"
            if found:
                return [m for m in found if m.type != "Person"][:1] or self.company_of(found[0])
        if match.entry.attributes["implicit"] == "yes" and self.sentence.lang == "de":
            return self.talked_about(anchor, match.clause)
        if match.entry.attributes["implicit"] == "subject":
            return []
        names = [n for n in dict.fromkeys(self.discourse.recent(ORG_TYPES)) if own is None or n.text != own.name]
        name = self.discourse.topic(names) if names else self.discourse.named_before(self.sentence, anchor, ORG_TYPES)
        return [self.discourse.as_mention(name)] if name is not None else []

    def _changes_hands(self, clause: Clause | None, anchor: Phrase) -> bool:
        """ "ersteigerte die Marke B", "der Verkauf der Tochter B an A": whose it was, the buyer does not tell."""
        host = self.tree.host.get(id(anchor))
        trade = host is not None and any(e.relation in {"acquires", "sells"} for e in self.lexicon.frames("noun", host.noun or "-"))
        verbs = self.lexicon.frames("verb", clause.verb) if clause is not None else []
        deals = [e for e in verbs if e.relation in {"acquires", "distributes"} and "own" not in e.attributes]
        bought = any((r := e.role("S")) is not None and "subj" in r.functions for e in deals)
        place = self.tree.place(anchor)
        return trade or bought and place is not None and place[1] == "obj"

    def _generic(self, phrases: list[Phrase]) -> bool:
        """ "das Unternehmen", "der Konzern" without a name."""
        cues = [self.lexicon.cue("class", "noun", p.noun) for p in phrases[:1] if p.noun and p.name is None and p.compound is None]
        return any(c is not None and "generic" in c.attributes for c in cues)

    def companions(self, match: Match) -> list[Mention]:
        """ "A gründete B gemeinsam mit C", "A entwickelt B mit C": C does it too."""
        clause, role = match.clause, match.entry.role("S")
        joint = JOINT.get(match.entry.relation)
        round_led = match.entry.kind == "light" and match.entry.relation == "investsIn" and self.sentence.lang == "en"
        verbal = match.entry.kind == "verb" or round_led
        if clause is None or not verbal or role is None or joint is None or "subj" not in role.functions:
            return []
        free = BESIDE - {f for r in match.entry.roles for f in r.functions}
        beside = [a.phrase for a in clause.arguments if a.phrase.preposition in free]
        together = any(self.lexicon.frames("adv", self.sentence.tokens[i].lemma) for i in clause.adverbs)
        together = together or any(self.sentence.tokens[i].lemma == "along" for i in clause.adverbs)
        together = together or any(p.preposition not in {"mit", "with"} for p in beside)
        english = self.sentence.lang == "en"
        if clause.voice == "passive" or not (together or (match.entry.relation == "founded" if english else joint == "mit")):
            return []
        found = [m for p in beside[:1] for member in p.members() for m in self.resolver.mentions(member, "agent", clause)]
        if english and not together:  # "founded Altus with Jo Brand", but "with EU money"
            return [m for m in found if m.type == "Person"]
        return [m for m in found if m.type in (AGENTS if together else ORG_TYPES)]
