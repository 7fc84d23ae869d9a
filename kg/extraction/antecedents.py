"""What descriptions mean: "der Konzern", "the company", "beide Unternehmen", "die Utrechter".

Their antecedent is whoever was mentioned last and may be such a thing. Where that stays open, nothing is resolved: a missed
claim is better than a wrong one.
"""

from __future__ import annotations

import re

from kg.extraction.descriptive import COMPLEMENTS, alike, ends_in, in_subject, part_of, people_of, restricted_by_itself, tells_several
from kg.extraction.groups import COUPLES, Groups
from kg.extraction.memory import RECENT
from kg.extraction.names import AGENTS, ORGANIZATIONS, Name, place_key
from kg.extraction.protagonist import FIRMS
from kg.extraction.tree import foremost
from kg.language.clause import Clause, Phrase, Sentence
from kg.language.tagger import tagger

MARGIN, WIDE_MARGIN = 0.4, 1.5
"""By how much the salience of an antecedent must exceed that of the next best, of a subject and of other descriptions."""
BODIES = frozenset("association federation verband commission ministry court university universität institute institut".split())
"""Last words of names that say which kind of body it is, and no other."""
TOLD_KINDS = frozenset(
    "venture joint-venture partnership "
    "consortium alliance association union foundation club team university college school hospital church league charity museum".split()
)
"""Nouns that say what kind of body somebody is: not of whom nobody has told so."""
FIRM_TYPES = frozenset(("Company", "Studio", "Outlet", "Entity"))
SPOKESMAN = re.compile(r"[Ss]precher(?:in)?$")
"""A spokesman is whom the text has called so, and never just the manager named last."""
COUNTS = {"drei": 3, "dreier": 3, "vier": 4, "fünf": 5, "three": 3, "four": 4, "five": 5}
OWNING = frozenset(("", "of", "in", "at", "for"))
"""Prepositions of whose share, profit or head something is."""


class Antecedents(Groups):
    """The memory of a document and what its descriptions mean."""

    def describe(self, sentence: Sentence, phrase: Phrase, clause: Clause | None) -> list[Name]:
        """Who a definite description means: "der Konzern", "das US-Unternehmen", "beide Firmen", "die Tech-Giganten"."""
        if people_of(sentence, phrase):
            return self._from_there(sentence, phrase, clause)
        if phrase.noun in COUPLES and sentence.lang == "en" and not phrase.modifiers and phrase.determiner == "def":
            return self.couple(sentence, phrase, self._barred(sentence, phrase, clause))
        known = self._is_service(phrase.noun) or phrase.noun.lower() in self._told_words()
        wanted = self.noun_type(phrase.noun) or ("Entity" if known else "")
        first = wanted == "Company" and foremost(sentence, phrase) and self._seat_of(phrase)
        if not wanted or not first and self._own_words(sentence, phrase):
            return []
        barred = self._barred(sentence, phrase, clause)
        if tells_several(sentence, phrase):
            return self._group(sentence, phrase, wanted, barred)
        types = {wanted, "Entity"} if wanted == "Person" else {*ORGANIZATIONS, wanted} if wanted in ORGANIZATIONS else {wanted}
        if wanted == "Company":
            types -= {"Authority", "Organization"} if self._is_generic(phrase.noun) else {"Authority", "Organization", "Outlet"}
        if wanted == "Organization":
            types -= {"Company", "Studio", "Outlet", "Authority"}  # "die Gewerkschaft" is none of the companies
        if wanted == "Entity":
            types = set(AGENTS)
        words = self._telling_words(sentence, phrase)
        before, candidates = self._candidates(sentence, phrase, types, barred, firm=wanted == "Company" and self.lexicon.compounding)
        if not candidates:
            return self._about(sentence, phrase, wanted, barred)
        if self.is_institution(phrase.noun) and not self._described(candidates, phrase, words):
            return []  # "der Küstenbund" is a name of its own
        people = [n for n in candidates if n.type == "Person"] if wanted == "Person" and sentence.lang == "en" else []
        candidates = people or candidates  # "the former Altus executive" is nobody of whom no kind is known
        from_where = self.places_of(sentence, phrase)
        candidates = [n for n in candidates if not self._elsewhere(n, from_where) and not self._other_body(n, phrase.noun)]
        before = [n for n in before if n in candidates]
        same = [n for n in candidates if from_where & (n.places | set(n.text.lower().split()))]
        same = same or self._described(candidates, phrase, words) or self._of_kind(candidates, phrase, wanted)
        if not same and (wanted in {"Entity", "Studio", "Outlet", "Authority"} or self._told_as_such(phrase)):
            return []
        if not same and sentence.lang == "en" and phrase.noun in TOLD_KINDS:
            known_best = self.most_named(frozenset(("Entity", "Organization")))
            return [n for n in candidates if n is known_best]  # an unknown name need not be one
        placed = not self.lexicon.compounding and any(n.places for n in candidates)
        if not same and from_where and (len(candidates) > 1 or placed):  # "das Bremer Unternehmen": which one is from there was not said
            unplaced = self._unplaced(sentence, candidates, phrase, clause)
            return self._best(unplaced, before, as_subject=in_subject(sentence, phrase)) or self._about(sentence, phrase, wanted, barred)
        firm = wanted == "Company" and self.lexicon.compounding and phrase.compound is None
        found = self._best(same or candidates, before, as_subject=in_subject(sentence, phrase), firm=phrase.noun if firm else "")
        found = found or ([] if same else self._about(sentence, phrase, wanted, barred))
        if wanted == "Person" and self.lexicon.compounding and not phrase.noun.endswith(("in", "e", "kraft", "person")):
            found = [n for n in found if not n.female]  # "der Sprecher" is no woman
        return [n for n in found if wanted != "Person" or n.type == "Person"]

    def _goods_of(self, phrase: Phrase) -> bool:
        """ "der Hersteller von Pumpen", "die Betreiberin des Netzes": what is told is its trade, and no firm."""
        if not self.lexicon.compounding or self.noun_type(phrase.noun) != "Company" or self.relational(phrase.noun):
            return False
        around = [phrase.possessor, *phrase.modifiers]
        goods = [m for p in around if p is not None and (p is phrase.possessor or p.preposition in COMPLEMENTS) for m in p.members()]
        return all(m.name is None and not m.pronoun and self.noun_type(m.noun) not in AGENTS for m in goods)

    def _telling_words(self, sentence: Sentence, phrase: Phrase) -> set[str]:
        """The noun and adjectives of a description; "das Unternehmen" is not just whom somebody called so."""
        adjectives = {sentence.tokens[i].lemma.lower() for i in phrase.adjectives}
        return adjectives if self.lexicon.compounding and self.any_firm(phrase.noun) else {phrase.noun.lower(), *adjectives}

    def _own_words(self, sentence: Sentence, phrase: Phrase) -> bool:
        """It takes up nobody, or is told by its own words: "der Verband Deutscher Studios"."""
        if any(self.lexicon.cue("fresh", "adj", sentence.tokens[i].lemma) is not None for i in phrase.adjectives):
            return True
        taken_up = phrase.determiner in {"def", "dem"} or phrase.determiner == "quant" and phrase.plural is True
        named = any(m.name is not None and not m.determiner for m in phrase.conjuncts)  # "des Händlers und Betreibers Altus"
        restricted = restricted_by_itself(phrase) and not self._goods_of(phrase)
        return not taken_up or restricted or self._unread_name(sentence, phrase) or named and self.lexicon.compounding

    def _seat_of(self, phrase: Phrase) -> bool:
        """ "Germany's biggest steelmaker": whose it is, is a place."""
        owner = phrase.possessor.name if phrase.possessor is not None else None
        name = self.names.get(self.text[slice(*owner)]) if owner is not None else None
        return name is not None and name.type == "Place"

    def _unplaced(self, sentence: Sentence, candidates: list[Name], phrase: Phrase, clause: Clause | None) -> list[Name]:
        """ "the Leeds firm": firms of which nobody has told yet where they are from; of "das Bremer Unternehmen" it stays open."""
        cue = self.lexicon.cue("class", "noun", phrase.noun) if sentence.lang == "en" else None
        if cue is None or cue.attributes.get("type") != "Company":
            return []
        around = [p for p in (clause.subject, *(a.phrase for a in clause.arguments)) if p is not None] if clause is not None else []
        owners = [m.possessor.name for p in around for m in p.members() if m.possessor is not None and m.possessor.name is not None]
        beside = [self.names.get(self.text[slice(*span)]) for span in owners]  # "Altus's venture arm paid the Leeds firm"
        near = [n for n in self.before(sentence, phrase) if n.type in FIRM_TYPES and n not in self.names_in(clause)]
        told = {p for n in candidates for p in n.places}  # "Dublin's Altus has a deal with Brenner, which the German firm …"
        candidates = candidates if not told else list(dict.fromkeys([*candidates, *near]))
        towns = [n for n in candidates if n not in beside and not n.places]
        return [n for n in towns if n.type != "Entity" or n.words or " " in n.text or self.mentions[id(n)] > 1]

    def _candidates(
        self, sentence: Sentence, phrase: Phrase, types: set[str], barred: list[Name], *, firm: bool
    ) -> tuple[list[Name], list[Name]]:
        """Subjects before the phrase in its sentence, and all who may be meant, the nearest first."""
        before = [n for n in self.subjects(sentence, phrase) if n not in barred and n.type in types]
        candidates = list(dict.fromkeys([*before, *(n for n in self.recent(types) if n not in barred)]))
        if not self.lexicon.compounding:  # "Jo Brand, chairman of Altus FC, has bid for the club"
            here = [n for n in self.before(sentence, phrase) if phrase.noun in n.words and n.type in types and n not in barred]
            candidates = list(dict.fromkeys([*candidates, *here]))
            candidates = candidates or (self.sole_firm(sentence, phrase, barred) if "Company" in types else [])
        if firm:
            candidates = self._firms(sentence, phrase, candidates, barred)
            there = self.places_of(sentence, phrase)
            if there and not any(self.mentions[id(n)] for n in candidates):  # "bei Altus, entworfen von der Bremer Firma …"
                candidates = [n for n in candidates if there & n.places]
        elif self.lexicon.compounding and "Organization" in types:
            candidates = [n for n in candidates if n.type != "Entity" or self.firmlike(n)]
        return [n for n in before if n in candidates], candidates

    def sole_firm(self, sentence: Sentence, phrase: Phrase, barred: list[Name]) -> list[Name]:
        """The one firm named before in the sentence: "A fund that owns 5% of Altus has criticised the firm's plans"."""
        named = [n for n in self.before(sentence, phrase) if n.type in FIRM_TYPES and n not in barred]
        bare = [self.text[slice(*p.name)] for p in sentence.phrases if p.start < phrase.start and p.name is not None]
        return [n for n in named if n.type != "Entity" or n.text in bare] if len(named) == 1 else []  # not "Alaskan salmon"

    def _told_as_such(self, phrase: Phrase) -> bool:
        """ "die Tochter", "der Käufer", "der Sprecher": only whom the text has called so."""
        if SPOKESMAN.search(phrase.noun):
            return True
        german = self.lexicon.compounding
        return (self.is_part(phrase) or german and self.relational(phrase.noun)) and (phrase.compound is None or not german)

    def _firms(self, sentence: Sentence, phrase: Phrase, candidates: list[Name], barred: list[Name]) -> list[Name]:
        """Those that may be a firm of the kind that a description tells; an institution where its own name tells so."""
        inside = self.text[slice(*phrase.compound)] if phrase.compound is not None and self.is_name(phrase.compound) else ""
        if inside and not place_key(inside) and not self.relational(phrase.noun):
            return self.maker_of(phrase.compound)  # "der Kiro-Betreiber" is not just anybody
        here = [n for n in self.before(sentence, phrase) if n not in barred]
        bodies = [n for n in dict.fromkeys([*here, *self.recent(ORGANIZATIONS)]) if n not in barred and ends_in(phrase.noun, n)]
        if bodies:
            return bodies
        near = [*candidates, *(n for n in here if n.type in FIRMS)]
        found = [n for n in dict.fromkeys(near) if self.firmlike(n) and n.type not in {"Authority", "Organization"}]
        found = [n for n in found or candidates if not self.other_trade(n, phrase.noun)]
        papers = [n for n in found if n.type == "Outlet"] if not self.trade(phrase.noun) else []
        return [n for n in found if n.type != "Outlet"] or papers  # a paper that is cited is not talked about

    def _told_words(self) -> set[str]:
        """Whatever noun the text has told of a name or as a part of one; looked up, as a long text has thousands of names."""
        if self._told[0] != len(self.names):
            german = self.lexicon.compounding
            spelt = [n.text.lower().split() for n in self.names.values() if " " in n.text]
            parts = {w for words in spelt for w in ((words[0], words[-1]) if german else (words[-1],))}
            self._told = (len(self.names), parts.union(*(n.words for n in self.names.values())))
        return self._told[1]

    def _called_so(self, noun: str) -> list[Name]:
        """Names that the text calls so, or that have the noun in them."""
        key = (noun, len(self.names))
        if key not in self._called:
            told = {id(n): n for n in self.names.values() if any(alike(noun, w) for w in n.words) or part_of(noun, n) or ends_in(noun, n)}
            self._called[key] = list(told.values())
        return self._called[key]

    def _about(self, sentence: Sentence, phrase: Phrase, wanted: str, barred: list[Name]) -> list[Name]:
        """ "der Konzern" where nobody is near or no one stands out: the only one that the text calls so, or whom it is about."""
        if not self.lexicon.compounding or self._told_as_such(phrase):
            return []
        if self.trade(phrase.noun) or wanted != "Company":
            told = self._called_so(phrase.noun.lower())
            found = [n for n in told if n.type in ORGANIZATIONS and n not in barred and self.mentions[id(n)]]
            return found if len(found) == 1 else []
        name = self.protagonist
        if name is None or self.here and not self.mentions[id(name)] or name in barred:
            return []
        return [] if self._elsewhere(name, self.places_of(sentence, phrase)) else [name]

    def _barred(self, sentence: Sentence, phrase: Phrase, clause: Clause | None) -> list[Name]:
        """Names that the description cannot mean, for it stands beside them."""
        barred = self.names_in(clause)
        if clause is not None and self.lexicon.compounding:
            barred += self._beside(sentence, phrase, clause)
        if clause is not None and clause.subject is phrase and clause.kind == "infinitive" and clause.parent is not None:
            barred += self.names_in(sentence.clauses[clause.parent])  # "Altus is unhappy with the operator's plans to buy": not its own
        if phrase.compound is not None and (owner := self.names.get(self.text[slice(*phrase.compound)])) is not None:
            barred.append(owner)  # "die Altus-Tochter" is not Altus
        return barred

    def _beside(self, sentence: Sentence, phrase: Phrase, clause: Clause) -> list[Name]:
        """ "Der Altus-Manager führt den Konzern", "Man beliefert den Konzern": another one than whom the subject tells."""
        subject = clause.subject
        if subject is None or subject is phrase:
            return []
        if subject.pronoun:
            return self.meant(sentence, subject)
        inside = self._named_in(subject) if subject.compound is not None else []
        others = [n for n in self.recent(FIRMS) if n not in inside]
        return inside if others and self.protagonist not in inside else []

    def _other_body(self, name: Name, noun: str) -> bool:
        """The name says what it names, and that is another kind of body: "the club" is no "Pump Workers' Union"."""
        last = name.text.rsplit(" ", 1)[-1].lower()
        return " " in name.text and last != noun and last in BODIES

    def _unread_name(self, sentence: Sentence, phrase: Phrase) -> bool:
        """ "des Anbieters Xyz": a name follows that was not read as one."""
        after = sentence.tokens[phrase.end] if phrase.end < len(sentence.tokens) else None
        return (
            after is not None
            and after.pos in {"NOUN", "PROPN"}
            and self.lexicon.cue("time", "noun", after.lemma) is None
            and (after.pos == "PROPN" or not (tagger("de").knows(after.text) or tagger("de").knows(after.lemma)))
            and phrase.name is None
            and not phrase.plural
            and sentence.lang == "de"
        )

    def _from_there(self, sentence: Sentence, phrase: Phrase, clause: Clause | None) -> list[Name]:
        """ "die Utrechter", "die Schweden": the organisation that is from there, as the document said."""
        places, barred = self.places_of(sentence, phrase), self.names_in(clause)
        there = [n for n in dict.fromkeys(self.recent(ORGANIZATIONS)) if n.places & places and n not in barred and n.type != "Authority"]
        if there or not self.lexicon.compounding or self.noun_type(phrase.noun) == "Place":
            return self._best(there, [], as_subject=in_subject(sentence, phrase))
        near = [n for n in dict.fromkeys([*self.subjects(sentence, phrase), *self.recent(FIRMS | {"Entity"})]) if n not in barred]
        near = [n for n in near if self.firmlike(n) and not self._elsewhere(n, places)]
        return near if len(near) == 1 and near[0].type in FIRMS else []  # nobody else may be from there

    def _elsewhere(self, name: Name, places: set[str]) -> bool:
        """Another country, or another town, than the description tells was told of the name: "the Paris exchange" is no
        "London Exchange"."""
        inside = {key for word in name.text.split() if (key := place_key(word))} if places else set()
        own = name.places | inside
        if not places or not own or places & own:
            return False
        return any(p.isupper() for p in places) == any(p.isupper() for p in own)

    def _best(self, candidates: list[Name], before: list[Name], *, as_subject: bool, firm: str = "") -> list[Name]:
        """The most salient of the candidates, where it stands out from the second; `firm` is a noun for firms, or empty."""
        weights = {id(n): self.salience(n, n in before, as_subject) for n in candidates}
        for name in candidates if firm else ():
            weights[id(name)] += self.likely_firm(name, firm) if name not in before else 0.0
        ranked = sorted(candidates, key=lambda n: -weights[id(n)])
        if len(ranked) > 1 and weights[id(ranked[0])] < weights[id(ranked[1])] + (MARGIN if as_subject else WIDE_MARGIN):
            return []
        return ranked[:1]

    def _described(self, candidates: list[Name], phrase: Phrase, words: set[str]) -> list[Name]:
        """Those of the candidates that were described with one of the words before."""
        part = [n for n in candidates if part_of(phrase.noun, n)]
        return part or [n for n in candidates if any(alike(w, v) for w in words for v in n.words)]

    def _of_kind(self, candidates: list[Name], phrase: Phrase, wanted: str) -> list[Name]:
        """Those of the candidates that are what the description says, though nobody said so before."""
        if self._is_service(phrase.noun):  # "der Dienst" after "die Plattform Altus"
            return [n for n in candidates if any(map(self._is_service, n.words))]
        if wanted in {"Studio", "Outlet", "Authority"}:  # "das Filmstudio" is not just any company
            return [n for n in candidates if n.type == wanted]
        return []

    def is_institution(self, noun: str) -> bool:
        """A noun that names one institution by itself: "Bundeswehr", and compounds like "Küstenbund"."""
        cue = self.lexicon.cue("class", "noun", noun) if self.lexicon.compounding else None
        if cue is None or cue.attributes.get("type") not in {"Organization", "Authority"}:
            return False
        return "named" in cue.attributes or noun.lower() not in self.lexicon.cues("class", "noun")

    def _is_generic(self, noun: str) -> bool:
        """A noun for any company at all: "Konzern", "company", and all German ones; not "biscuit maker"."""
        cue = self.lexicon.cue("class", "noun", noun)
        return self.lexicon.compounding or cue is not None and "generic" in cue.attributes

    def _is_service(self, noun: str) -> bool:
        """A noun for what is a product and acts like a company: "Plattform"."""
        cue = self.lexicon.cue("class", "noun", noun)
        return cue is not None and "service" in cue.attributes

    def is_part(self, phrase: Phrase) -> bool:
        """ "the unit", "die Tochter" is part of a company, and never just the company named last."""
        return any(
            e.relation == "subsidiaryOf" and any(r.slot == "O" and r.functions != ("gen",) for r in e.roles)
            for e in self.lexicon.frames("relnoun", phrase.noun)
        )

    def subjects(self, sentence: Sentence, phrase: Phrase) -> list[Name]:
        """Names that are subjects before a phrase in its own sentence; of direct speech, whose speaker follows, none."""
        clauses = [c for c in sentence.clauses if not c.quoted]
        subjects = [m for c in clauses if c.subject is not None for m in c.subject.members() if m.end <= phrase.start]
        spans = [
            span
            for p in subjects
            for span in (p.compound, p.possessor.name if p.possessor is not None else None, p.name)
            if span is not None
        ]
        found = [self.names.get(self.text[slice(*span)]) for span in spans]
        parts = [p for p in subjects if p.noun and p.name is None and self.noun_type(p.noun) != "Person"]
        found += [n for p in parts for n in self._owner(sentence, p)]
        return list(dict.fromkeys(n for n in found if n is not None))

    def _group(self, sentence: Sentence, phrase: Phrase, wanted: str, barred: list[Name]) -> list[Name]:
        """A plural description takes the last coordination of such names; "beide"/"both" the last two."""
        types = {wanted, *ORGANIZATIONS} if wanted in ORGANIZATIONS else {wanted, "Entity"}
        german = self.lexicon.compounding
        if wanted == "Company" and german:
            types -= {"Authority", "Organization", "Outlet"}
        words = {sentence.tokens[i].lemma.lower() for i in [*phrase.adjectives, phrase.start]} | {
            sentence.tokens[i].text.lower() for i in range(phrase.start, phrase.end)
        }
        both = bool(words & {"beide", "beiden", "beider", "both", "two", "zwei", "zweier"})
        here = self.together(sentence, phrase, types) if sentence.lang == "en" else []
        if here and not any(n in barred for n in here):
            return here if not both or len(here) == 2 else []
        named = [n for n in self.before(sentence, phrase) if n.type in types and n.type != "Entity"] if both else []
        if len(named) == 2 and sentence.lang == "en":
            return [n for n in named if n not in barred]  # "Altus says Nordwerk broke an agreement between the two companies"
        partners = self._partners(types) if both else []
        for index, group in reversed(self.groups):
            count = next((n for word, n in COUNTS.items() if word in words), len(group))
            if self.here - index > RECENT or partners and id(group) not in self.joint:
                break
            if wanted not in {"Company", "Organization", "Entity"} and any(n.type != wanted for n in group):
                continue  # "die Studios" are not the companies named last
            if both and any(n in barred for n in group):
                continue  # "beide" are two beside those of the clause
            if german and not both and not self._of_trade(group, phrase.noun):
                continue
            if all(n.type in types for n in group) and (not both or len(group) == 2) and len(group) == count:
                return [n for n in group if n not in barred]
        if partners:
            return [n for n in partners if n not in barred]
        if both:
            last = list(dict.fromkeys(n for n in self.recent(types) if n not in barred and n.type != "Entity"))
            return last[:2] if len(last) == 2 else []
        return []

    def _plain(self, sentence: Sentence, phrase: Phrase, clause: Clause | None) -> list[Name]:
        if phrase.name is not None:
            text = self.text[slice(*phrase.name)]
            name = self.names.get(text) if not self.lexicon.is_noname(text) else None
            return [name] if name else []
        inner = phrase.possessor or next(iter(phrase.modifiers), None)
        if inner is not None and not inner.pronoun and phrase.noun and self.lexicon.cue("transparent", "noun", phrase.noun) is not None:
            return self._plain(sentence, inner, clause)  # "Shares in Altus rose after it …"
        apposed = [a for a in phrase.appositions if a.name is not None and not a.noun] if not phrase.plural else []
        if len(apposed) == 1 and sentence.lang == "en":  # "its biggest customer, Altus, said it"
            return self._plain(sentence, apposed[0], clause)
        if phrase.noun and not phrase.pronoun:
            found = self.describe(sentence, phrase, None)
            return found if found or self.noun_type(phrase.noun) in AGENTS else self._owner(sentence, phrase)
        return []

    def _owner(self, sentence: Sentence, phrase: Phrase) -> list[Name]:
        """ "Shares in Altus fell as it …", "Altus's profits rose after it …": the one firm that the subject is a part or a figure of."""
        if sentence.lang != "en" or self.noun_type(phrase.noun) in AGENTS - {"Person"}:
            return []
        around = [p for p in (phrase.possessor, *phrase.modifiers) if p is not None and p.preposition in OWNING]
        spans = [phrase.compound, *(m.name for p in around for m in p.members())]
        names = [self.names.get(self.text[slice(*span)]) for span in spans if span is not None and self.is_name(span)]
        found = list(dict.fromkeys(n for n in names if n is not None and n.type in ORGANIZATIONS))
        return found if len(found) == 1 else []

    def names_in(self, clause: Clause | None) -> list[Name]:
        """Names that fill the clause's own functions: a description beside them means somebody else."""
        if clause is None:
            return []
        phrases = [*(clause.subject.members() if clause.subject else ()), *(m for a in clause.arguments for m in a.phrase.members())]
        found = [self.names.get(self.text[slice(*p.name)]) for p in phrases if p.name is not None]
        return [n for n in found if n is not None]
