"""How the text stands to a match: the stance of its clause for verbs, of its phrase and surroundings for nouns."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.endings import CHANGING_HANDS, DEALS, Endings
from kg.extraction.factuality import Factuality
from kg.extraction.stance import Stance, weaker
from kg.extraction.tree import Match, Tree
from kg.language.clause import Clause, Phrase, Sentence
from kg.lexicon import Entry, Lexicon
from kg.model import MODALITIES
from kg.signatures import signature

REALISED = frozenset(
    "nach|seit|mit|durch|aus|infolge|dank|trotz|after|since|with|following|by|from|through|via|despite|thanks to|due to|during".split("|")
)
"""Prepositions that presuppose that the event took place: "nach der Übernahme"."""

LASTING = frozenset(("subsidiaryOf", "ownsStakeIn", "owns", "memberOf"))
"""Relations that are states: "was once owned by X" tells that they are over."""

AIMED = frozenset(("gegen", "für", "um", "über", "auf"))
"""Prepositions with which a noun looks at an event that need not have happened."""


class Stances(Endings):
    """The stances of the matches of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, factuality: Factuality, tree: Tree) -> None:
        super().__init__(sentence, lexicon, factuality, tree)
        self.stopped: set[int] = set()
        """Identities of the phrases that somebody stops, drops or does without, by the frames of the sentence."""

    def of(self, match: Match) -> Stance:
        """The stance of a claim that this match makes."""
        entry = match.entry
        if entry.kind in {"verb", "light", "adj", "adv"} and match.clause is not None:
            stance = self.factuality.of(match.clause)
            deed = "deed" in signature(entry.relation).traits or "instant" in entry.attributes
            if deed and (self._in_progress(match.clause) or self._on_condition(match.clause)):
                stance = stance.under(Stance(modality="planned"))
            if entry.relation == "offers" and any(self._to_come(p) for p in match.slots.get("O", ())):
                stance = stance.under(Stance(modality="planned"))
            near = [*match.clause.adverbs, *([match.clause.head - 1] if match.clause.kind == "participle" and match.clause.head else [])]
            if entry.relation in LASTING and (any(self._bygone(i, entry.relation) for i in near) or self._until(match.clause)):
                stance = replace(stance, negative=True)
            stance = self._had_for(match, match.clause, stance)
            if entry.kind == "verb" and not stance.negative and self._with_none(match, match.clause):
                stance = replace(stance, negative=True)
            if match.anchor is not None:
                stance = self._phrase_stance(match.anchor, stance, match.entry.relation)
                stance = self._undone(match.anchor, match.clause, self._weakened(entry, match.clause, stance))
                stance = self._announced(match.clause, stance)
        else:
            stance = self._noun_stance(match)
        if stance.modality == "alleged" and not stance.negative and self._given(match):
            stance = Stance()
        if entry.relation == "competesWith" and entry.kind in {"verb", "light"} and stance.modality == "planned" and not stance.negative:
            stance = replace(stance, modality="asserted")  # who sets out to rival somebody, or will have to, does so already
        if stance.ability and "skill" in signature(entry.relation).traits:
            stance = replace(stance, modality="asserted")
        if "given" in entry.attributes:
            held = stance.modality if entry.attributes["given"] == "weak" else "asserted"  # "agreed to settle a lawsuit by X": X has sued
            stance = replace(stance, negative=False, modality=held)
        obliged = "obliged" in entry.attributes and match.clause is not None and match.clause.modal in {"must", "want"}
        if obliged and stance.modality == "planned":
            stance = replace(stance, modality="asserted")  # "muss eine Strafe an die Behörde zahlen": it was imposed
        if entry.attributes.get("polarity") == "positive" and not self._denied(match):
            stance = replace(stance, negative=False)  # "weist die Kritik von B zurück": B has criticised
        if entry.relation in DEALS and match.clause is not None and not stance.negative and self._off(match.clause):
            stance = replace(stance, negative=True)
        own = Stance(entry.attributes.get("polarity") == "negative", entry.attributes.get("modality", "asserted"))
        return own.under(stance)

    def _with_none(self, match: Match, clause: Clause) -> bool:
        """ "trainiert keine Modelle mit Daten von B": nothing is done to an object that the frame does not ask for."""
        objects = [a.phrase for a in clause.arguments if a.function == "obj" and a.phrase.determiner == "neg"]
        asked = [p for phrases in match.slots.values() for p in phrases]
        return self.sentence.lang == "de" and clause.voice == "active" and any(all(o is not p for p in asked) for o in objects)

    def _denied(self, match: Match) -> bool:
        """The event itself is denied, and not what is done with it: "keine Kritik von B"."""
        anchor = match.anchor
        return anchor is not None and match.entry.kind == "noun" and (anchor.determiner == "neg" or anchor.negated)

    def _had_for(self, match: Match, clause: Clause, stance: Stance) -> Stance:
        """ "will fly jets leased from Altus": who is to have them, has them no sooner."""
        around = self.sentence.clauses[clause.parent] if clause.parent is not None else None
        open_ = match.entry.relation in {"supplies", "licensesTo"} and clause.kind == "participle" and not match.slots.get("O")
        return replace(stance, modality=weaker(stance.modality, self.factuality.of(around).modality)) if open_ and around else stance

    def _to_come(self, phrase: Phrase) -> bool:
        """ "presented a service that will start in June": it is not on offer yet."""
        relative = (c for c in self.sentence.clauses if c.kind == "relative" and c.antecedent is phrase)
        ahead = [c for c in relative if c.modal in {"shall", "will"} and c.voice == "active"]
        return any(c.subject is not None and bool(c.subject.pronoun) for c in ahead)

    def _given(self, match: Match) -> bool:
        """ "claims that B broke an agreement reached with A": what the participle tells is taken for granted by who speaks."""
        if match.entry.kind not in {"light", "noun"} or match.anchor is None or self.sentence.lang != "en":
            return False
        told = (c for c in self.sentence.clauses if c.kind == "participle" and c.voice == "passive" and c.antecedent is match.anchor)
        told = (c for c in told if c.head > match.anchor.head)  # not "its Altburg-based unit"
        around = [self.sentence.clauses[c.parent] for c in told if c.parent is not None]
        return bool(around) and not any(self.factuality.category(c) for c in around)

    def _on_condition(self, clause: Clause) -> bool:
        """ "kauft B, sofern die Behörden zustimmen", "if regulators agree, A buys B": not done yet."""
        bound = any(c.kind == "conditional" and c.parent == clause.index for c in self.sentence.clauses)
        return bound and clause.kind == "main" and clause.tense == "present"

    def _in_progress(self, clause: Clause) -> bool:
        """ "is buying", "is being bought": what takes but a moment is not done yet while it is being done."""
        if clause.kind in {"participle", "infinitive"} or clause.tense != "present" or clause.head < 0:
            return False
        before = self.sentence.tokens[max(0, clause.head - 2) : clause.head]
        return self.sentence.tokens[clause.head].tag == "VVG" or clause.voice == "passive" and any(t.text == "being" for t in before)

    def _announced(self, clause: Clause, stance: Stance) -> Stance:
        """Who announces a partnership says so himself."""
        if stance.attributed_to is not None or clause.subject is None or clause.voice != "active" or not self.factuality.says(clause):
            return stance
        return replace(stance, attributed_to=self.factuality.speaker(clause.subject, clause))

    def _noun_stance(self, match: Match) -> Stance:
        phrase, clause, kind = match.anchor, match.clause, match.entry.kind
        assert phrase is not None  # noqa: S101 - a noun frame has its noun
        stance = Stance()
        held = match.entry.relation in {"ownsStakeIn", "basedIn"} and phrase.possessor is not None and self.sentence.lang == "en"
        seat = any("host" in role.functions for role in match.entry.roles) and bool(phrase.preposition) and id(phrase) in self.tree.host
        if seat:  # "will bei B mit Sitz in Kempten einsteigen": there it sits, whatever is planned
            return stance
        standing = phrase.determiner in {"def", "dem"} and self.lexicon.cue("unnamed", "noun", phrase.noun) is not None
        standing = standing or match.entry.relation == "partnersWith" and phrase.possessor is not None  # "its deal with B will add songs"
        if standing and id(phrase) not in self.stopped and self._acts(phrase, clause):
            pass  # "das Gemeinschaftsunternehmen von A und B soll … fertigen": it exists
        elif kind == "noun" and clause is not None and not held and id(phrase) not in self.tree.apposition_of:
            stance = self._event_stance(match, phrase, clause)
            if self._ahead(phrase, clause):
                stance = stance.under(Stance(modality="planned"))
        elif kind == "noun" and phrase.preposition and (whole := self.tree.apposition_of.get(id(phrase))) is not None:
            stance = self._as_whole(match, whole)
        elif match.predicated and clause is not None:
            stance = self._predicated(match, clause)
        elif kind == "relnoun" and match.entry.relation == "ownsStakeIn" and phrase.determiner == "indef" and clause is not None:
            stance = self._event_stance(match, phrase, clause) if self.sentence.lang == "de" else stance  # "erwägt eine Beteiligung an B"
        elif kind == "relnoun" and phrase.preposition == "als" and clause is not None and match.entry.relation in CHANGING_HANDS:
            stance = self.factuality.of(clause)  # "ist als Käufer im Gespräch"
            if (meant := self.factuality.bearing(clause)) in MODALITIES:
                stance = replace(stance, modality=weaker(stance.modality, meant))
        elif kind == "relnoun" and "after" in match.entry.attributes and clause is not None:
            stance = self.factuality.of(clause)  # "will run it with software from X"
        stance = self._ended(match, phrase, stance)
        told = "" if match.predicated or self.sentence.lang != "de" else kind
        return self._phrase_stance(phrase, stance, match.entry.relation, told)

    def _predicated(self, match: Match, clause: Clause) -> Stance:
        """The noun stands with "be", "become" or "as"."""
        kind = match.entry.kind
        stance = self.factuality.of(clause)
        if kind == "relnoun" and any(self._bygone(i, match.entry.relation) for i in clause.adverbs):
            stance = replace(stance, negative=True)  # "was once a unit of X"
        over = clause.tense == "past" and clause.voice == "active" and stance.modality == "asserted" and clause.verb != "werden"
        if over and kind == "role" and self.sentence.lang == "de" and not self._dated(clause) and not self._once(clause):
            stance = replace(stance, negative=True)  # "war Chef von X"
        if kind == "role" and self._leaves(clause):
            stance = replace(stance, negative=not stance.negative)  # "stepped down as head of X"
        return stance

    def _acts(self, phrase: Phrase, clause: Clause | None) -> bool:
        """It is the subject of an active verb that tells what it does, not what becomes of it."""
        done = clause is not None and clause.subject is phrase and clause.voice == "active"
        return done and clause is not None and not self.factuality.category(clause) and any(a.function == "obj" for a in clause.arguments)

    def _ahead(self, phrase: Phrase, clause: Clause) -> bool:
        """ "Altus vor Übernahme von Brenner", "steht vor dem Kauf": it is still to come."""
        near = clause.verb == "" or self.lexicon.cue("ahead", "verb", clause.verb) is not None
        return near and phrase.preposition == "vor" and self.sentence.lang == "de"

    def _once(self, clause: Clause) -> bool:
        """ "war früher Chef von X" tells a former office, as "der frühere Chef" does."""
        return any(self.lexicon.cue("former", "adj", self.sentence.tokens[i].lemma) is not None for i in clause.adverbs)

    def _dated(self, clause: Clause) -> bool:
        """ "war von 2008 bis 2020 Chef": the time is told for which it holds."""
        return any(t.text.isdigit() and len(t.text) == 4 for t in self.sentence.tokens[clause.start : clause.end])

    def _as_whole(self, match: Match, whole: Phrase) -> Stance:
        """An event stands as what it is an example of: "reviews its options, including a sale of Nordwerk"."""
        place = self.tree.place(whole)
        found = self.factuality.noun_category(whole.noun, whole) if whole.noun else None
        stance = self._event_stance(match, whole, place[0]) if place is not None else Stance()
        return found.under(stance) if found is not None else stance

    def _weakened(self, entry: Entry, clause: Clause, stance: Stance) -> Stance:
        """A verb of planning or doubt with its noun: "considers a sale of X"."""
        category = self.factuality.category(clause)
        whole = any("self" in r.functions for r in entry.roles)
        if entry.attributes.get("modality") or whole or category not in {"planned", "possible", "alleged"}:
            return stance
        return replace(stance, modality=weaker(stance.modality, category))

    def _event_stance(self, match: Match, phrase: Phrase, clause: Clause) -> Stance:
        """An event noun stands as its clause does; what the verb does to it depends on the verb."""
        place = self.tree.clause_of.get(id(phrase))
        stance = self.factuality.of(clause)
        if (settled := self._settled(clause, stance)) is not None:
            return settled
        category = self.factuality.bearing(clause)
        if id(phrase) in self.stopped:
            category = "ends"
        hosts = list(self._hosts(phrase))
        top = self.tree.clause_of.get(id(hosts[-1] if hosts else phrase))
        if id(phrase) in self.stopped or top is not None and top[1] in {"obj", "subj", "iobj"}:
            stance = self._under_verb(clause, category, stance, own=phrase.possessor is None)
        elif top is not None and category in {"planned", "possible", "alleged"} and (
            phrase.preposition not in REALISED or self._looms(clause)
        ):
            stance = replace(stance, modality=weaker(stance.modality, category))  # "hofft auf eine Partnerschaft"
        over = False
        if "deed" in signature(match.entry.relation).traits and self._past_year(phrase) and stance.modality in {"planned", "possible"}:
            stance = replace(stance, modality="asserted")
        if "deed" in signature(match.entry.relation).traits and any(h.noun and self._awaited(h.noun) for h in hosts):
            return replace(stance, negative=False, modality=weaker(stance.modality, "planned"))  # "withdrew its challenge to the takeover"
        for host in hosts:
            stance = replace(stance, modality=self._phrase_stance(host, stance, "").modality)
            found = self.factuality.noun_category(host.noun, host) if host.noun else None
            if found is not None and found.negative and id(phrase) in self.stopped and self.sentence.lang == "de":
                over = True  # "nach dem Aus der Gespräche mit B": denied by the frame of "Aus" already
                break
            if found is not None:
                stance = found.under(stance if category in {"negative", "ends"} else replace(stance, negative=False))
                over = found.negative and self.sentence.lang == "de"  # "das Ende der Zusammenarbeit von A und B"
                break
        brought = phrase.preposition in {"to", "in"} and self.lexicon.cue("causes", "verb", clause.verb) is not None  # "led to the sale"
        presupposed = (phrase.preposition in REALISED or brought) and stance.modality == "asserted"
        if (
            phrase.preposition
            and id(phrase) not in self.stopped
            and not presupposed
            and place is not None
            and place[1] == "obl"
            and phrase.preposition not in {"in", "bei", "zu", "auf", "at", "of"}
        ):
            stance = replace(stance, modality=weaker(stance.modality, "planned"))
        aimed = phrase.preposition in AIMED and self.sentence.lang == "de" and hosts and stance.modality == "asserted"
        if aimed and id(phrase) not in self.stopped and not stance.negative:
            stance = replace(stance, modality="planned")  # "Bedenken gegen die Übernahme", "das Geld für den Kauf"
        some = phrase.determiner == "indef" and self.sentence.lang == "de"  # "ein Verkauf der Sparte ist nicht …"
        known = phrase.possessor is not None and not some or phrase.determiner == "def"
        meant = category in {"planned", "possible"} and top is not None and top[1] == "obj"  # "plant den Verkauf nicht"
        taken = known and not meant and self.lexicon.cue("support", "verb", clause.verb) is None
        manner = phrase.preposition == "in" and not phrase.determiner  # "bestritt, in Zusammenarbeit mit B zu bauen"
        if (phrase.preposition and not manner or taken) and stance.negative and not over and category not in {"negative", "ends"}:
            stance = replace(stance, negative=False)
        if self._comes_to_nothing(phrase, clause):
            stance = replace(stance, negative=True, modality="asserted")  # "will von der Fusion nichts wissen"
        return stance

    def _past_year(self, phrase: Phrase) -> bool:
        """ "thanks to its 2010 purchase of B", "its purchase of B last year": what has its year behind it is done."""
        if self.sentence.lang != "en" or phrase.possessor is None:
            return False
        before = self.sentence.tokens[phrase.start : phrase.head]
        end = max([phrase.end, *(m.end for m in phrase.modifiers)])
        after = [t.text.lower() for t in self.sentence.tokens[end : end + 2]]
        dated = any(t.tag == "CRD" and len(t.text) == 4 and t.text[:2] in {"19", "20"} for t in before)
        return dated or after[:1] == ["last"] and self.lexicon.cue("time", "noun", after[-1]) is not None

    def _comes_to_nothing(self, phrase: Phrase, clause: Clause) -> bool:
        """ "aus der Fusion wird nichts", "von der Allianz ist nichts geblieben", "will von der Fusion nichts wissen"."""
        if phrase.preposition != "gegen" and any(self.factuality.nobody(a.phrase) for a in clause.arguments):
            return True  # but "hat nichts gegen die Fusion"
        became = phrase.preposition in {"aus", "von"} and clause.verb in {"werden", "sein", "bleiben"} and self.sentence.lang == "de"
        own = self.sentence.tokens[clause.start : clause.end]
        return became and any(t.text.lower() == "nichts" for t in own)

    def _settled(self, clause: Clause, stance: Stance) -> Stance | None:
        """What the clause says of the event by itself: that it is thought of, out of the question, still to come."""
        sides = [a.phrase for a in clause.arguments] + ([clause.subject] if clause.subject is not None else [])
        raised = [p for p in sides if self.lexicon.cue("raised", "phrase", f"{clause.verb} {p.noun}") is not None]
        if raised:  # "kommt nicht in Frage", "ist keine Option"
            denied = stance.negative or any(p.determiner == "neg" or p.negated for p in raised)
            return replace(stance, negative=True) if denied else stance.under(Stance(modality="possible"))
        return Stance(modality="planned", attributed_to=stance.attributed_to, via=stance.via) if self._not_yet(clause) else None

    def _not_yet(self, clause: Clause) -> bool:
        """ "ist noch nicht vollzogen", "noch nicht in trockenen Tüchern": it is still to come."""
        i = clause.negation
        yet = i is not None and i > 0 and self.sentence.tokens[i - 1].text.lower() == "noch"
        return yet and self.factuality.bearing(clause) in {"holds", "planned"}

    def _awaited(self, noun: str) -> bool:
        """What a deal still has to pass: the challenge to it, its approval."""
        return self.lexicon.cue("pending", "noun", noun) is not None

    def _looms(self, clause: Clause) -> bool:
        """ "droht mit der Schließung", "rechnet mit dem Verkauf": the verb's own preposition, and nothing that has happened."""
        return self.lexicon.cue("looms", "verb", clause.verb) is not None

    def _under_verb(self, clause: Clause, category: str, stance: Stance, *, own: bool) -> Stance:
        if self.factuality.says(clause) and stance.attributed_to is None and clause.subject is not None and clause.voice == "active":
            stance = replace(stance, attributed_to=self.factuality.speaker(clause.subject, clause))
        if category in {"planned", "possible", "alleged"}:
            return replace(stance, modality=weaker(stance.modality, category))
        if category == "negative" and stance.negative and self.sentence.lang == "de":  # "schließt eine Übernahme nicht aus"
            return replace(stance, negative=False, modality=weaker(stance.modality, "possible"))
        if category in {"negative", "ends"}:
            cue = self.lexicon.cue("negative", "verb", clause.verb) if self.sentence.lang == "en" else None
            barred = cue.attributes.get("modality", "asserted") if cue is not None else "asserted"
            if clause.kind == "infinitive" and barred == stance.modality == "planned" and not stance.negative:
                return stance  # "asked a judge to block the purchase": it is planned
            if not own or stance.negative:
                barred = "asserted"  # else "ruled out a sale"
            return replace(stance, negative=not stance.negative, modality=weaker(stance.modality, barred))
        return stance

    def _phrase_stance(self, phrase: Phrase, stance: Stance, relation: str, kind: str = "") -> Stance:
        """What determiner and adjectives say: "keine", "geplante", "ehemaliger"."""
        for i in [*phrase.adjectives]:
            lemma = self.sentence.tokens[i].lemma
            for category in ("planned", "possible", "alleged"):
                if self.lexicon.cue(category, "adj", lemma) is not None:
                    stance = replace(stance, modality=weaker(stance.modality, category))
            if self.lexicon.cue("future", "adj", lemma) is not None:
                stance = replace(stance, modality=weaker(stance.modality, "planned"))
            if self._over(lemma, relation) or self.lexicon.cue("negative", "adj", lemma) is not None:
                stance = replace(stance, negative=True)
        if (category := self._attributed(phrase)) in MODALITIES:
            stance = replace(stance, modality=weaker(stance.modality, category))
        if self.sentence.tokens[phrase.head].text.lower().startswith("ex-") and self._over("ex-", relation):
            stance = replace(stance, negative=True)
        beside = kind in {"relnoun", "role"} and phrase.name is not None and phrase.determiner != "neg"  # "nicht aber Altus-Chef Brand"
        if phrase.determiner == "neg" or phrase.negated and not beside:
            stance = replace(stance, negative=not stance.negative)
        apart = phrase.start and id(phrase) in self.tree.apposition_of
        if apart and self._bygone(phrase.start - 1, relation, apart=True):  # "Altus, formerly a unit of Nordwerk, said"
            stance = replace(stance, negative=True)
        return stance

    def _attributed(self, phrase: Phrase) -> str:
        """The category of a participle before the noun: "die von A geplante Übernahme"; not "a firm called Altus"."""
        own = (c for c in self.sentence.clauses if c.kind == "participle" and c.antecedent is phrase and c.start >= phrase.start and c.verb)
        own = (c for c in own if not any(a.function == "pred" and a.phrase.name is not None for a in c.arguments))
        return next((category for c in own if (category := self.factuality.category(c))), "")
