"""Sides of a match that the sentence, or the one before, tells outside the clause of the match."""

from __future__ import annotations

from kg.extraction.discourse import Discourse
from kg.extraction.factuality import Factuality
from kg.extraction.memory import RECENT
from kg.extraction.names import AGENTS, ORG_TYPES, ORGANIZATIONS
from kg.extraction.offices import Offices
from kg.extraction.resolve import Resolver
from kg.extraction.tree import Match, Tree, below
from kg.language.clause import Clause, Sentence
from kg.lexicon import Lexicon
from kg.model import Mention

TALKED_OF = frozenset(("acquires", "investsIn", "mergesWith"))
"""Who talks of doing this, talks with whoever it is done to."""


class Around(Offices):
    """Looks for whom other clauses name: the speaker, the addressee, the accused, the one talked about."""

    def __init__(
        self, sentence: Sentence, lexicon: Lexicon, discourse: Discourse, factuality: Factuality, tree: Tree, resolver: Resolver
    ) -> None:
        super().__init__(sentence, lexicon, discourse, tree)
        self.factuality, self.resolver = factuality, resolver

    def told_beside(self, match: Match, slot: str, clause: Clause) -> list[Mention]:
        """Who closes a plant that "is being closed", whom one sues or blames, whom an authority looks into."""
        if slot == "O" and match.entry.relation in {"sues", "criticises"}:
            return self._quarrelled_with(match, clause)
        investigated = slot == "O" and match.entry.attributes.get("implicit") == "leader"  # "Das Kartellamt leitete eine Prüfung ein"
        stopped = slot == "S" and match.entry.relation == "stops" and clause.voice == "passive" and self._of_the_house(match, clause)
        leader = self.discourse.leader(self.sentence) if investigated or stopped else None
        if investigated and leader is not None and leader.type == "Organization":
            return []  # who complained is not looked into
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

    def topic(self, match: Match, slot: str) -> list[Mention]:
        """ "Käufer ist Altus", "zu den Kunden zählt Altus": whose, is said by who was talked about before."""
        if self.sentence.lang == "de" and match.anchor is not None:
            return self.talked_about(match.anchor, match.clause)
        other = match.slots.get("S" if slot == "O" else "O", [])
        own = {m.name for p in other for member in p.members() for m in self.resolver.mentions(member, "agent", match.clause)}
        here = self.discourse.before(self.sentence, match.anchor) if match.anchor is not None else []
        names = [n for n in here if n.type in ORG_TYPES and n.text not in own]
        names = names or [n for n in dict.fromkeys(self.discourse.recent(ORG_TYPES)) if n.text not in own]
        return [self.discourse.as_mention(self.discourse.topic(names))] if names else []

    def undergoer(self, match: Match) -> list[Mention]:
        """ "Nach der Übernahme durch Altus wächst B": it is said of the subject, or of who was talked about before."""
        clause = match.clause
        subject = clause.subject if clause is not None else None
        if subject is not None and match.anchor is not None and not subject.start <= match.anchor.start < subject.end:
            found = [m for p in subject.members() for m in self.resolver.mentions(p, "org", clause)]
            if len(found) == 1 and found[0].type in ORG_TYPES:
                return found
        return self.topic(match, "O")

    def told_around(self, match: Match, clause: Clause, meant: str) -> list[Mention] | None:
        """Objects that another clause of the sentence names: whose round, of whom a judge speaks, against whom a suit goes."""
        if meant == "raiser":
            return self._raiser(match, clause)
        if meant == "suspect":
            return self._suspects(clause)
        return (self._accused(match, clause) or None) if match.entry.relation == "sues" else None

    def _suspects(self, clause: Clause) -> list[Mention]:
        """ "looks into whether Altus misled", "ruled that Altus had breached": whose deed an authority judges."""
        within = [c for c in self.sentence.clauses if c.parent == clause.index and c.kind == "sub" and c.start > clause.head]
        within = [c for c in within if c.marker in {"whether", "if", "that", "ob", "dass", ""}]
        deed = next((c for c in within if c.subject is not None), None) if within[:1] and within[0].subject is not None else None
        at = deed if self.sentence.lang == "de" else clause  # "prüft, ob sie tätig wird": who looks into it
        found = [
            m
            for p in (deed.subject.members() if deed is not None and deed.subject is not None else ())
            for m in self.resolver.mentions(p, "agent", at) or ([] if p.pronoun else self.resolver.mentions(p, "actor", clause))
        ]
        return [m for m in found if m.type in ORGANIZATIONS]

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

    def speaker_of(self, clause: Clause) -> list[Mention]:
        """Who says what the clause says, in a clause around it."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or parent.subject is None or self.factuality.category(parent) != "speech":
            return []
        return [m for p in parent.subject.members() for m in self.resolver.mentions(p, "agent", parent)]

    def across_the_table(self, clause: Clause) -> list[Mention]:
        """ "in talks to sell a unit to Altus": the talks are with Altus."""
        within = [c for c in self.sentence.clauses if c.parent == clause.index and c.kind == "infinitive"]
        others = [a.phrase for c in within for a in c.arguments if a.phrase.preposition in {"to", "with", "from"}]
        objects = [a.phrase for c in within for a in c.arguments if a.function == "obj"]
        others += [m for p in objects for m in p.modifiers if m.preposition in {"to", "with"}]
        bought = [c for c in within if self.sentence.lang == "en" and c.voice == "active" and self._tells(c, TALKED_OF)]
        if not others and bought:  # "in talks to acquire Altus", "to invest in Altus"
            sought = [a.phrase for a in bought[0].arguments if a.function == "obj" or a.phrase.preposition == "in"]
            others = [m for p in sought for m in p.members() if p.name is not None]
            return [m for p in others for m in self.resolver.mentions(p, "org", clause) if m.type in ORGANIZATIONS]
        return [m for p in others[:1] for m in self.resolver.mentions(p, "org", clause) if m.type in ORG_TYPES]

    def chooser(self, match: Match, clause: Clause) -> list[Mention]:
        """ "chosen by Altus to supply software", "a contract with Altus to supply": who chose or signed is supplied."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if parent is None:
            return []
        signed = [m for a in parent.arguments if self.lexicon.frames("light", parent.verb) for m in (a.phrase, *a.phrase.modifiers)]
        chosen = [p for p in signed if p.preposition == "with"]
        if "make" in match.entry.words and not any(p.noun in {"contract", "order"} for p in signed):
            chosen = []  # "a pact with Altus to make pumps": for whom, is open
        if self.lexicon.cue("chooses", "verb", parent.verb) is not None:
            chosen = [a.phrase for a in parent.arguments if a.phrase.preposition == "by"] if parent.voice == "passive" else []
            chosen = chosen or ([parent.subject] if parent.subject is not None and parent.voice == "active" else [])
        return [m for p in chosen[:1] for m in self.resolver.mentions(p, "org", parent) if m.type in ORGANIZATIONS]

    def customer(self, match: Match, clause: Clause) -> list[Mention]:
        """To whom goods go, where the verb of another clause tells it."""
        role = match.entry.role("O")
        if match.entry.relation == "supplies" and clause.kind == "infinitive":
            return self.chooser(match, clause)
        owner = next((p.possessor for p in match.slots.get("product", []) if p.possessor is not None), None)
        given = role is not None and "to" in role.functions and match.entry.relation == "supplies"  # whose software is licensed, gives it
        if given and clause.voice == "passive" and owner is not None:  # "Altus's seats are supplied by Brenner"
            return [m for m in self.resolver.mentions(owner, "org", clause) if m.type in ORGANIZATIONS]
        return self._receiver(clause) if role is not None and {"subj", "to"} & set(role.functions) else []

    def _receiver(self, clause: Clause) -> list[Mention]:
        """ "flies jets leased from Altus", "brings in software supplied by Altus": who does something with it got it."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        noun, passive = clause.antecedent, clause.kind == "participle" and clause.voice == "passive" and self.sentence.lang == "en"
        if parent is None or not passive or noun is None or parent.voice != "active" or parent.subject is None:
            return []
        objects = [p for a in parent.arguments for p in (a.phrase, *below(a.phrase))]
        does = {e.relation for e in self.lexicon.frames("verb", parent.verb)}
        if noun is parent.subject or noun not in objects or does & {"criticises", "sues"} or self.factuality.category(parent) == "speech":
            return []
        found = [m for p in parent.subject.members() for m in self.resolver.mentions(p, "org", parent)]
        return [m for m in found if m.type in ORGANIZATIONS - {"Authority"}]

    def _tells(self, clause: Clause, relations: frozenset[str]) -> bool:
        """The lexicon knows its verb for one of the relations."""
        return bool(clause.verb) and any(e.relation in relations for e in self.lexicon.frames("verb", clause.verb))

    def _raiser(self, match: Match, clause: Clause) -> list[Mention]:
        """ "Altus raised $5 million in a round led by B", "a round led by B values Altus at $9 million", "B led the round": whose
        round it is, is said by the clause around, else by the sentence before."""
        rounds = any(a.phrase.noun in {"round", "financing", "funding", "investment"} for a in clause.arguments if a.function == "obj")
        if match.entry.kind == "noun" and rounds and self.sentence.lang == "en":  # "led a round in Altus, with participation from B"
            into = [a.phrase for a in clause.arguments if a.phrase.preposition in {"in", "for"} and a.phrase.name is not None]
            if into:
                return [m for p in into[:1] for m in self.resolver.mentions(p, "name", clause)]
        current: Clause | None = clause if match.entry.kind != "relnoun" else None
        while current is not None:
            subject = current.subject
            told = subject is not None and not (current.kind == "relative" and subject.pronoun)
            if subject is not None and told and (subject.name is not None or subject.pronoun or self.resolver.denotes_agent(subject)):
                found = [m for p in subject.members() for m in self.resolver.mentions(p, "org", current)]
                if found and (current is not clause or clause.voice == "passive"):
                    return found
            elif told and current is not clause:
                objects = [a.phrase for a in current.arguments if a.function in {"obj", "iobj"} and a.phrase.name is not None]
                found = [m for p in objects[:1] for m in self.resolver.mentions(p, "org", current) if m.type in ORGANIZATIONS]
                if found:
                    return found
            current = self.sentence.clauses[current.parent] if current.parent is not None else None
        lately, raiser = self.discourse.raiser
        return [self.discourse.as_mention(raiser)] if raiser is not None and self.discourse.here - lately < RECENT else []

    def meant_by_speaker(self, match: Match, clause: Clause) -> bool:
        """Reported speech that names no actor is about the speaker's company: "Entlassungen seien nicht geplant", "es gebe
        keine Pläne, B zu kaufen", "es gibt keine Gespräche mit B"."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        if clause.kind == "infinitive":
            return parent is not None and parent.subject is None and (parent.quoted or parent.mood == "reported")
        reported = clause.quoted or clause.mood == "reported" or self._made_public(parent)
        if not reported or match.slots.get("S") or clause.kind == "conditional":
            return False
        if match.entry.kind == "noun":
            return match.entry.relation in {"partnersWith", "negotiatesWith"}
        done = match.entry.role("O")
        hearsay = any(c.subject is not None and c.subject.pronoun in {"es", "it"} for c in self.sentence.clauses)  # "hieß es"
        passive = clause.voice == "passive" and done is not None and "obj" in done.functions and not hearsay
        return passive and match.entry.relation in {"plans", "stops", "sells"}

    def _made_public(self, parent: Clause | None) -> bool:
        """ "Das Werk wird geschlossen, teilte Altus mit": a firm announces what it does itself."""
        cue = self.lexicon.cue("speech", "verb", parent.verb) if parent is not None and self.sentence.lang == "de" else None
        firm = parent is not None and parent.subject is not None and parent.subject.name is not None and parent.voice == "active"
        return cue is not None and "public" in cue.attributes and firm

    def addressee(self, clause: Clause) -> list[Mention]:
        """ "bot B an, eine Partnerschaft einzugehen": the partner is whom the offer was made to."""
        parent = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        for argument in parent.arguments if parent is not None else ():
            if argument.function == "iobj":
                return [m for p in argument.phrase.members() for m in self.resolver.mentions(p, "group", parent)]
        return []
