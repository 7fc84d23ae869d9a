"""The two sides of a match beyond what stands in its slots: implied owners, employers, addressees, borrowed subjects."""

from __future__ import annotations

from kg.extraction.discourse import Discourse
from kg.extraction.factuality import Factuality
from kg.extraction.functions import AGENT_PREPOSITIONS
from kg.extraction.names import AGENTS, ORG_TYPES, ORGANIZATIONS, Name
from kg.extraction.resolve import Resolver
from kg.extraction.tree import Match, Tree
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Lexicon
from kg.model import Mention
from kg.signatures import signature

DEEDS = frozenset(("offers", "stops"))
"""What is done with one's own things: "Altus's plant will be closed" is closed by Altus."""
BOUGHT = frozenset(("acquires", "sells", "investsIn"))
MEANS = frozenset(("mit", "durch", "nach", "with", "through", "by", "after", "following"))
"""Prepositions under which an event is the subject's own deed: "Mit der Übernahme von B stärkt A …"."""

JOINT = dict.fromkeys(("founded", "produces", "acquires", "investsIn"), "together") | {"develops": "mit"}
"""Relations whose subject may have companions, "together" or with a bare "mit"."""
BESIDE = frozenset(("mit", "with", "together with", "along with", "alongside"))
"""Prepositions of whoever acts beside the subject."""
FIRMS = frozenset(("Company", "Studio", "Entity"))
WHOSE = frozenset(("von", "bei", "für", "aus"))
"""Prepositions after an office that say whose it is; "in Bonn" does not."""
SHORT = 14
"""Tokens of a headline without a verb."""
RECEIVERS = frozenset(("an", "to", "from"))
"""Functions of who receives or gives away: the subject around "den Verkauf von B (an C)" is no C."""


class Sides:
    """Finds the subjects and objects of the matches of one sentence."""

    def __init__(
        self, sentence: Sentence, lexicon: Lexicon, discourse: Discourse, factuality: Factuality, tree: Tree, resolver: Resolver
    ) -> None:
        self.sentence, self.lexicon, self.discourse = sentence, lexicon, discourse
        self.factuality, self.tree, self.resolver = factuality, tree, resolver

    def side(self, match: Match, slot: str) -> list[Mention]:
        """Mentions of a slot. A possessive that is there but stays open gives none."""
        found = self.resolver.slot(match, slot)
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
        untold = role is None and slot == "O" and match.entry.attributes.get("object") in {"employer", "suspect"}  # "Jo Brand steps down"
        filled = match.slots.get(slot) and match.slots[slot] != [anchor] and not all(map(self._bare_share, match.slots[slot]))
        if found or role is None and not untold or filled and not self._office_told(match):
            return found
        if role is None:
            return self._elsewhere(match, slot)
        if (
            anchor is not None
            and match.entry.kind == "role"
            and "compound" in role.functions
            and (self._is_description(anchor) or match.predicated and self.lexicon.cue("topoffice", "noun", anchor.noun) is not None)
        ):
            place = self.tree.place(anchor)
            subject = self.sentence.lang == "de" and place is not None and place[1] == "subj"  # "Chef Jo Brand nannte Gründe"
            appointed = match.clause is not None and self.lexicon.cue("complement", "verb", match.clause.verb) is not None and not subject
            return [] if appointed else self._office_of(anchor, match.clause)  # who appoints, says whose office
        if (
            anchor is not None
            and match.entry.kind == "light"
            and match.entry.relation == "holdsRole"
            and slot == "O"
            and (self._seat(anchor) if self.sentence.lang == "de" else self._office_told(match))
        ):  # "Jo Brand übernimmt die Leitung": of the company talked about
            known = [m for m in self.side(match, "S") if m.type == "Person" or self.sentence.lang == "en" and m.type == "Entity"]
            return self._office_of(anchor, match.clause) if known else []
        if (
            anchor is not None
            and match.entry.attributes.get("implicit")
            and (anchor.name is not None or any(a.name is not None for a in anchor.appositions))
            and anchor.possessor is None
            and (anchor.determiner in {"def", "dem"} or anchor.preposition or match.entry.attributes["implicit"] == "bare")
        ):
            return self._implicit(match, anchor)
        if match.entry.kind == "relnoun" and "self" in role.functions and (known := self._known_by(match)):
            return known
        return self._elsewhere(match, slot)

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
        if anchor is None or anchor.compound is None or anchor.determiner not in {"def", "dem"} or anchor.plural:
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
        if slot == "O" and attributes.get("object") == "employer":  # "Jo Brand steps down": where Jo Brand works
            return [m for person in self.side(match, "S") for m in self.company_of(person)]
        if attributes.get("implicit") == "topic":
            return self._topic(match, slot)
        if attributes.get("implicit") == "whose":  # "Käufer ist Altus"
            return self._topic(match, slot) if slot == "O" and match.predicated else []
        if attributes.get("implicit") == "undergoer" and slot == "O" and match.slots.get("S"):
            return self._undergoer(match)
        if clause is None:
            return []
        if slot == "S" and attributes.get("subject") == "speaker":
            return self._speaker_of(clause)
        if slot == "O" and (told := self._told_around(match, clause, attributes.get("object", ""))) is not None:
            return told
        if slot == "O" and relation == "negotiatesWith" and match.entry.kind == "light" and (across := self._across_the_table(clause)):
            return across
        if slot == "O" and relation == "supplies" and clause.kind == "infinitive" and (chooser := self._chooser(clause)):
            return chooser
        owners = [p.possessor for p in match.slots.get("O", []) if p.possessor is not None]
        if slot == "S" and relation in DEEDS and clause.voice == "passive" and owners:
            return [m for m in self.resolver.mentions(owners[0], "org", clause) if m.type in ORGANIZATIONS]
        if self.sentence.lang == "de" and (found := self._beside(match, slot, clause)):
            return found
        if slot == "S" and self._meant_by_speaker(match, clause):
            return [self.discourse.as_mention(n) for n in self.discourse.speakers_side() if n.type in FIRMS]
        if relation in {"partnersWith", "negotiatesWith"} and clause.kind == "infinitive":
            return self.addressee(clause)
        return []

    def _beside(self, match: Match, slot: str, clause: Clause) -> list[Mention]:
        """Who closes a plant that "is being closed", whom one sues or blames, whom an authority looks into."""
        if slot == "O" and match.entry.relation in {"sues", "criticises"}:
            return self._quarrelled_with(match, clause)
        investigated = slot == "O" and match.entry.attributes.get("implicit") == "leader"  # "Das Kartellamt leitete eine Prüfung ein"
        stopped = slot == "S" and match.entry.relation == "stops" and clause.voice == "passive" and self._of_the_house(match, clause)
        leader = self.discourse.leader(self.sentence) if investigated or stopped else None
        acting = [s.name for s in self.discourse.seen.get(self.discourse.here - 1, ()) if s.weight == 2 and s.name.type in ORG_TYPES]
        if stopped and acting and leader not in acting:
            return []  # the sentence before is about another one
        return [self.discourse.as_mention(leader)] if leader is not None else []

    def _of_the_house(self, match: Match, clause: Clause) -> bool:
        """ "Das Werk wird geschlossen": a definite thing, whose nobody says."""
        things = match.slots.get("O", [])[:1]
        told = self.sentence.lang == "de" and clause.kind == "main" and not clause.quoted
        bare = all(p.determiner == "def" and p.name is None and p.possessor is None for p in things)
        cues = ("asset", "undertaking")
        run = all(any(self.lexicon.cue(c, "noun", p.noun) is not None for c in cues) for p in things)
        return told and bare and run and not any(map(self.resolver.denotes_agent, things))

    def _quarrelled_with(self, match: Match, clause: Clause) -> list[Mention]:
        """ "wirft Altus Betrug vor und hat Klage eingereicht", "kritisiert, dass Altus …": the other one is told beside it."""
        if match.entry.relation == "criticises":
            if match.entry.kind != "verb" or match.slots.get("O") or "iobj" in {f for r in match.entry.roles for f in r.functions}:
                return []
            below = [c for c in self.sentence.clauses if c.parent == clause.index and c.kind == "sub" and c.marker == "dass"]
            blamed = [c.subject for c in below if c.subject is not None and not c.subject.pronoun]
            return [m for p in blamed[:1] for m in self.resolver.mentions(p, "org", clause) if m.type in ORGANIZATIONS]
        if match.anchor is None or match.slots.get("O"):
            return []
        before = [c for c in self.sentence.clauses if c.start < clause.start and c.subject is clause.subject and c is not clause]
        others = [a.phrase for c in reversed(before) for a in c.arguments if a.function == "iobj"]
        return [m for p in others[:1] for m in self.resolver.mentions(p, "org", clause) if m.type in ORGANIZATIONS]

    def _implicit(self, match: Match, anchor: Phrase) -> list[Mention]:
        """ "der Rivale Altus", "die Tochter Altus": whose, is said by the subject or by who was named before."""
        subject = match.clause.subject if match.clause is not None else None
        own = self.discourse.mention(anchor.name) if anchor.name is not None else None
        if match.entry.relation == "subsidiaryOf" and self._changes_hands(match.clause, anchor):
            return []
        if subject is not None and not (subject.start <= anchor.start < subject.end):
            found = [m for p in subject.members() for m in self.resolver.mentions(p, "agent", match.clause)]
            found = [m for m in found if m.type in AGENTS and (own is None or m.name != own.name)]
            if found:
                return [m for m in found if m.type != "Person"][:1] or self.company_of(found[0])
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
        bought = any(e.relation == "acquires" and (r := e.role("S")) is not None and "subj" in r.functions for e in verbs)
        place = self.tree.place(anchor)
        return trade or bought and place is not None and place[1] == "obj"

    def _topic(self, match: Match, slot: str) -> list[Mention]:
        """ "Käufer ist Altus", "zu den Kunden zählt Altus": whose, is said by who was talked about before."""
        other = match.slots.get("S" if slot == "O" else "O", [])
        own = {m.name for p in other for member in p.members() for m in self.resolver.mentions(member, "agent", match.clause)}
        here = self.discourse.before(self.sentence, match.anchor) if match.anchor is not None else []
        names = [n for n in here if n.type in ORG_TYPES and n.text not in own]
        names = names or [n for n in dict.fromkeys(self.discourse.recent(ORG_TYPES)) if n.text not in own]
        return [self.discourse.as_mention(self.discourse.topic(names))] if names else []

    def _undergoer(self, match: Match) -> list[Mention]:
        """ "Nach der Übernahme durch Altus wächst B": it is said of the subject, or of who was talked about before."""
        clause = match.clause
        subject = clause.subject if clause is not None else None
        if subject is not None and match.anchor is not None and not subject.start <= match.anchor.start < subject.end:
            found = [m for p in subject.members() for m in self.resolver.mentions(p, "org", clause)]
            if len(found) == 1 and found[0].type in ORG_TYPES:
                return found
        return self._topic(match, "O")

    def _told_around(self, match: Match, clause: Clause, meant: str) -> list[Mention] | None:
        """Objects that another clause of the sentence names: whose round, of whom a judge speaks, against whom a suit goes."""
        if meant == "raiser":
            return self._raiser(clause)
        if meant == "suspect":
            return self._suspects(clause)
        return (self._accused(match, clause) or None) if match.entry.relation == "sues" else None

    def _suspects(self, clause: Clause) -> list[Mention]:
        """ "looks into whether Altus misled", "ruled that Altus had breached": whose deed an authority judges."""
        within = [c for c in self.sentence.clauses if c.parent == clause.index and c.kind == "sub" and c.start > clause.head]
        within = [c for c in within if c.marker in {"whether", "if", "that", ""}]
        return [
            m
            for c in within[:1]
            if c.subject is not None
            for p in c.subject.members()
            for m in self.resolver.mentions(p, "agent", clause)
            if m.type in ORGANIZATIONS
        ]

    def _accused(self, match: Match, clause: Clause) -> list[Mention]:
        """ "filed suit, accusing Altus of …"; "Altus settled a suit brought by B": against whom the suit is."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if clause.kind == "participle" and parent is not None and parent.subject is not None and clause.antecedent is match.anchor:
            if parent.voice == "active" and self.lexicon.cue("defends", "verb", parent.verb) is not None:
                return [m for p in parent.subject.members() for m in self.resolver.mentions(p, "agent", parent)]
            return []
        blaming = [c for c in self.sentence.clauses if c.parent == clause.index and c.kind == "participle" and c.start > clause.head]
        blaming = [c for c in blaming if self.lexicon.cue("alleged", "verb", c.verb) is not None]
        found = [a.phrase for c in blaming for a in c.arguments if a.function == "obj"]
        return [m for p in found[:1] for m in self.resolver.mentions(p, "agent", clause) if m.type in AGENTS]

    def _speaker_of(self, clause: Clause) -> list[Mention]:
        """Who says what the clause says, in a clause around it."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or parent.subject is None or self.factuality.category(parent) != "speech":
            return []
        return [m for p in parent.subject.members() for m in self.resolver.mentions(p, "agent", parent)]

    def _across_the_table(self, clause: Clause) -> list[Mention]:
        """ "in talks to sell a unit to Altus": the talks are with Altus."""
        within = [c for c in self.sentence.clauses if c.parent == clause.index and c.kind == "infinitive"]
        others = [a.phrase for c in within for a in c.arguments if a.phrase.preposition in {"to", "with", "from"}]
        objects = [a.phrase for c in within for a in c.arguments if a.function == "obj"]
        others += [m for p in objects for m in p.modifiers if m.preposition in {"to", "with"}]
        return [m for p in others[:1] for m in self.resolver.mentions(p, "org", clause) if m.type in ORG_TYPES]

    def _chooser(self, clause: Clause) -> list[Mention]:
        """ "chosen by Altus to supply software", "a contract with Altus to supply": who chose or signed is supplied."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None:
            return []
        signed = [m for a in parent.arguments if self.lexicon.frames("light", parent.verb) for m in (a.phrase, *a.phrase.modifiers)]
        chosen = [p for p in signed if p.preposition == "with"]
        if self.lexicon.cue("chooses", "verb", parent.verb) is not None:
            chosen = [a.phrase for a in parent.arguments if a.phrase.preposition == "by"] if parent.voice == "passive" else []
            chosen = chosen or ([parent.subject] if parent.subject is not None and parent.voice == "active" else [])
        return [m for p in chosen[:1] for m in self.resolver.mentions(p, "org", parent) if m.type in ORGANIZATIONS]

    def _raiser(self, clause: Clause) -> list[Mention]:
        """ "Altus raised $5 million in a round led by B": whose round it is, is said by the clause around."""
        current: Clause | None = clause
        while current is not None:
            subject = current.subject
            if subject is not None and (subject.name is not None or subject.pronoun):
                found = [m for p in subject.members() for m in self.resolver.mentions(p, "org", current)]
                if current is not clause or clause.voice == "passive":
                    return found
            current = self.sentence.clauses[current.parent] if current.parent is not None else None
        return []

    def _generic(self, phrases: list[Phrase]) -> bool:
        """ "das Unternehmen", "der Konzern" without a name."""
        cues = [self.lexicon.cue("class", "noun", p.noun) for p in phrases[:1] if p.noun and p.name is None and p.compound is None]
        return any(c is not None and "generic" in c.attributes for c in cues)

    def _meant_by_speaker(self, match: Match, clause: Clause) -> bool:
        """Reported speech that names no actor is about the speaker's company: "Entlassungen seien nicht geplant", "es gebe
        keine Pläne, B zu kaufen", "es gibt keine Gespräche mit B"."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if clause.kind == "infinitive":
            return parent is not None and parent.subject is None and (parent.quoted or parent.mood == "reported")
        if not (clause.quoted or clause.mood == "reported") or match.slots.get("S") or clause.kind == "conditional":
            return False
        if match.entry.kind == "noun":
            return match.entry.relation in {"partnersWith", "negotiatesWith"}
        done = match.entry.role("O")
        hearsay = any(c.subject is not None and c.subject.pronoun in {"es", "it"} for c in self.sentence.clauses)  # "hieß es"
        passive = clause.voice == "passive" and done is not None and "obj" in done.functions and not hearsay
        return passive and match.entry.relation in {"plans", "stops", "sells"}

    def companions(self, match: Match) -> list[Mention]:
        """ "A gründete B gemeinsam mit C", "A entwickelt B mit C": C does it too."""
        clause, role = match.clause, match.entry.role("S")
        joint = JOINT.get(match.entry.relation)
        if clause is None or match.entry.kind != "verb" or role is None or joint is None or "subj" not in role.functions:
            return []
        free = BESIDE - {f for r in match.entry.roles for f in r.functions}
        beside = [a.phrase for a in clause.arguments if a.phrase.preposition in free]
        together = any(self.lexicon.frames("adv", self.sentence.tokens[i].lemma) for i in clause.adverbs)
        together = together or any(p.preposition not in {"mit", "with"} for p in beside)
        english = self.sentence.lang == "en"
        if clause.voice == "passive" or not (together or (match.entry.relation == "founded" if english else joint == "mit")):
            return []
        found = [m for p in beside[:1] for member in p.members() for m in self.resolver.mentions(member, "agent", clause)]
        if english and not together:  # "founded Altus with Jo Brand", but "with EU money"
            return [m for m in found if m.type == "Person"]
        return [m for m in found if m.type in (AGENTS if together else ORG_TYPES)]

    def company_of(self, person: Mention) -> list[Mention]:
        name = self.discourse.employers.get(person.name or person.text)
        return [self.discourse.as_mention(name)] if name is not None else []

    def addressee(self, clause: Clause) -> list[Mention]:
        """ "bot B an, eine Partnerschaft einzugehen": the partner is whom the offer was made to."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        for argument in parent.arguments if parent is not None else ():
            if argument.function == "iobj":
                return [m for p in argument.phrase.members() for m in self.resolver.mentions(p, "group", parent)]
        return []

    def _office_of(self, anchor: Phrase, clause: Clause | None) -> list[Mention]:
        """Whose office: the organisation talked about; "Behördenchef" asks for an authority."""
        kind = self._owner_kind(anchor.noun)
        types = frozenset((kind,)) if kind in ORG_TYPES and kind != "Company" else ORG_TYPES
        if self.sentence.lang == "de" and types is ORG_TYPES:  # a "Konzernchef" leads no union, a "Vorstandschef" no court
            types = ORG_TYPES - ({"Authority", "Organization"} if kind else {"Authority"})
        names = [n for n in dict.fromkeys(self.discourse.recent(types | {"Entity"}, subjects=True)) if self._somebody(n)]
        names = list(dict.fromkeys([*names, *self.discourse.recent(types)]))
        place = self.tree.place(anchor)
        own = self.discourse.names_in(clause) if place is not None and place[1] in {"obj", "iobj", "subj"} else []
        acting = [n for n in self.discourse.subjects(self.sentence, anchor) if n.type in types | {"Entity"} and n not in own]
        firms = [n for n in acting if n.type != "Entity" and n not in names]
        known = sorted([*firms, *names] or acting, key=lambda n: n.span.start)  # of equals the one that the article begins with
        name = self.discourse.topic(known, acting) if known else self.discourse.named_before(self.sentence, anchor, types)
        if name is None and self.sentence.lang == "de":
            name = self.discourse.most_named(types)
        return [self.discourse.as_mention(name)] if name is not None else []

    def _somebody(self, name: Name) -> bool:
        """Known to be a body, told of by a noun, or named again: in German any noun has a capital."""
        return self.sentence.lang != "de" or name.type != "Entity" or bool(name.words) or " " in name.text or self.discourse.mentions[id(name)] > 1

    def _seat(self, anchor: Phrase) -> bool:
        """An office at the head of a company: "Vorsitz", "Geschäftsführung"; of whom is not said."""
        bare = anchor.possessor is None and not anchor.modifiers and anchor.compound is None
        heading = any(self.lexicon.cue(c, "noun", anchor.noun) is not None for c in ("seat", "topoffice"))
        return bare and heading

    def _office_told(self, match: Match) -> bool:
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

    def _owner_kind(self, office: str) -> str:
        """The kind of body that an office tells itself: "Verbandspräsident" is of an organisation; empty for none."""
        for i in range(3, len(office) - 3):
            if self.lexicon.is_word("role", office[i:]):
                before = office[:i].rstrip("-")
                kind = self.discourse.noun_type(before) or self.discourse.noun_type(before.rstrip("ns"))
                if kind:
                    return "Authority" if kind == "Place" else kind  # "Staatsanwalt"
        return ""

    def _is_description(self, phrase: Phrase) -> bool:
        """ "Konzernchefin", "Unternehmenschef", a bare "CEO" before a name: an office of the company talked about."""
        before = self.sentence.tokens[phrase.start - 1] if phrase.start else None
        if "-" in self.sentence.tokens[phrase.head].text or before is not None and (before.pos == "CCONJ" or before.text == ")"):
            return False  # whatever stands before the hyphen, the bracket or the "and" says whose
        generic = self._owner_kind(phrase.noun) in ORG_TYPES
        beside = len(phrase.appositions) == 1 and phrase.determiner == "def" and self.sentence.lang == "de"
        return (
            (phrase.name is not None or beside and phrase.appositions[0].name is not None)
            and phrase.plural is not True
            and phrase.compound is None
            and phrase.possessor is None
            and not any(m.preposition in WHOSE or self.sentence.lang != "de" for m in phrase.modifiers)
            and (generic or self.lexicon.cue("topoffice", "noun", phrase.noun) is not None)
        )

    def borrow(self, match: Match, *, stopped: bool = False) -> None:
        """An event noun takes the subject of a verb that says how it stands to the event: "X plant die Übernahme von Y"."""
        if match.anchor is not None and "S" not in match.slots and match.entry.role("S") is not None:
            self._borrow_attribute(match, match.anchor)
        if match.clause is None or match.anchor is None or match.clause.subject is None or match.clause.voice != "active":
            return
        if any(entry.relation == "demands" for entry in self.lexicon.frames("verb", match.clause.verb)):
            return  # who demands a sale does not sell
        adjectives = [self.sentence.tokens[i].lemma for i in match.anchor.adjectives]
        if match.entry.relation == "sells" and (
            self.lexicon.cue("hinders", "verb", match.clause.verb) is not None
            or any(self.lexicon.cue("forced", "adj", word) is not None for word in adjectives)
        ):
            return  # nor who prevents it; a forced sale is somebody else's
        if match.slots.get("S+O") or match.entry.role("S+O") is None and "O" not in match.slots:
            return
        actors = [r for r in match.entry.roles if r.slot in {"S", "S+O"} and not RECEIVERS.issuperset(r.functions)]
        missing = next((r.slot for r in actors if r.slot not in match.slots), "")
        place = self.tree.clause_of.get(id(match.anchor))
        host = self.tree.host.get(id(match.anchor))
        governed = self.factuality.category(match.clause) or self.lexicon.cue("support", "verb", match.clause.verb)
        direct = (
            place is not None
            and place[1] == "obj"
            and governed
            or (match.anchor.preposition in MEANS and self._told_apart(match.anchor) and place is not None and place[1] == "obl")
            or self._ahead(match.clause, match.anchor)
        )
        through = host is not None and host.noun and self.factuality.noun_category(host.noun, host) is not None
        if missing and (direct or through or stopped) and ("S" not in match.slots):
            actor: Phrase | None = match.clause.subject
            if self.lexicon.cue("permit", "verb", match.clause.verb) is not None:  # who is forbidden or allowed acts
                actor = next((a.phrase for a in match.clause.arguments if a.function == "iobj"), None)
            match.slots[missing] = [actor] if actor is not None else []
            match.borrowed = True

    def _ahead(self, clause: Clause, event: Phrase) -> bool:
        """ "Altus vor Übernahme von Brenner", "Altus steht vor dem Kauf von Brenner"."""
        near = clause.verb == "" and clause.end <= SHORT or self.lexicon.cue("ahead", "verb", clause.verb) is not None
        return near and event.preposition == "vor" and self.sentence.lang == "de"

    def _told_apart(self, anchor: Phrase) -> bool:
        """One event that is known: "nach der Übernahme von Altus", "nach Altus-Übernahme"."""
        return anchor.determiner == "def" or not anchor.determiner and anchor.compound is not None and not anchor.plural

    def _borrow_attribute(self, match: Match, anchor: Phrase) -> None:
        """ "die von A geplante Übernahme": the agent of the participle is who does it."""
        for clause in self.sentence.clauses:
            if clause.kind == "participle" and clause.antecedent is anchor and self.factuality.category(clause):
                match.slots["S"] = [a.phrase for a in clause.arguments if a.phrase.preposition in AGENT_PREPOSITIONS][:1]
