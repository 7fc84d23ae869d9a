"""The German verb complex: content verb, voice, modal, tense, mood, negation, wherever its parts stand."""

from __future__ import annotations

import re

from kg.language.clause import Clause, Token
from kg.language.tagger import tagger

BELONGING = frozenset(("gehören", "angehören"))
"""Their participle looks like the infinitive and has no passive."""
MODALS = {"wollen": "want", "sollen": "shall", "können": "can", "dürfen": "may", "müssen": "must", "mögen": "want", "möchten": "want",
          "brauchen": "must"}
COPULAS = frozenset(("sein", "werden", "bleiben", "heißen"))
SHOWING = frozenset(("zeigen", "geben", "erklären"))
PERFECT_SEIN = frozenset(
    "gehen kommen fahren fallen steigen sinken wachsen werden bleiben sein scheitern gelingen einsteigen aussteigen beitreten "
    "zurücktreten ausscheiden entstehen erscheinen eintreten folgen wechseln aufsteigen umziehen ziehen landen starten "
    "verschwinden zurückkehren ankommen gelangen geschehen passieren treten geraten vorgehen fortschreiten "
    "nachfolgen entgegenkommen expandieren umsteigen auftreten aufrücken vorrücken sterben abspringen "
    "einziehen wegziehen nachziehen gleichziehen weiterziehen abwandern auswandern einreisen ausreisen aufwachsen auftauchen".split()
)
MOVING = re.compile(
    r"^(?!be|er|ver|zer|über|um|hinter|unter|voll).+"
    r"(?:gehen|kommen|treten|fallen|steigen|scheiden|springen|laufen|rücken|kehren)$"
)
"""Verbs of moving with a prefix, which have "sein" in their perfect: "ist ausgetreten" is no passive."""
NEGATORS = frozenset(("nicht", "nie", "niemals", "weder", "keineswegs", "keinesfalls", "nimmer"))
REPORTED = frozenset(("sei", "seien", "habe", "werde", "wolle", "solle", "könne", "dürfe", "müsse", "möge"))
UNREAL = frozenset(
    "wäre wären hätte hätten würde würden könnte könnten müsste müssten dürfte dürften käme kämen gäbe gäben ginge gingen "
    "ließe ließen möchte möchten".split()
)
STRONG_PAST = re.compile(r"[^est]$|(?:hielt|galt|trat|bat|bot|riet|schnitt|stritt|litt|glitt|schloss|wies|blies|las)$")
"""Preterite without -te: the present ends in -t, -e or -st, or is the infinitive's form."""
RESTRICTING = frozenset(("jedenfalls", "zumindest", "wenigstens", "vorerst"))
CONTRAST = frozenset((",", "aber", "doch", "jedoch", "allerdings"))


class VerbReader:
    """Reads the verbs of one sentence's clauses."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def read(self, clause: Clause, own: list[int], finite: int) -> int | None:
        """Verb, voice, modal, tense and mood. Returns the token of an outer finite verb that governs a
        zu-infinitive in the same field ("bietet an, … zu erhöhen" without its comma), else None."""
        tokens = self.tokens
        rest = [i for i in own if i != finite and tokens[i].pos in {"VERB", "AUX"} and not tokens[i].tag.endswith("(FIN)")]
        contents = [i for i in rest if tokens[i].pos == "VERB"]
        lemma = tokens[finite].lemma.lower() if finite >= 0 else ""
        particle = next((tokens[i].text.lower() for i in reversed(own) if tokens[i].tag == "PTKVZ"), "")
        shown = finite >= 0 and lemma in SHOWING and not particle and any(tokens[i].tag == "PRF" for i in own)
        self_at = next((k for k, i in enumerate(own) if shown and tokens[i].tag == "PRF"), -1)
        shows = next((i for i in own[self_at + 1 :] if shown and tokens[i].tag in {"ADJ(D)", "VV(PP)"}), -1)
        if shows >= 0:  # "zeigt sich interessiert (an …)" is "ist interessiert"
            clause.head, clause.verb, clause.predicative = finite, "sein", shows
            self._finite(clause, finite, lemma)
            return None
        if finite >= 0 and tokens[finite].pos == "VERB" and not (contents and lemma in {"lassen", "gehen", "bleiben", "kommen"}):
            clause.head, clause.verb = finite, particle + lemma
            self._finite(clause, finite, lemma)
            return finite if contents and self._with_zu(contents[-1]) else None
        if len(contents) > 1 and tokens[contents[-1]].text == "lassen" and tokens[contents[-2]].tag == "VV(INF)":
            contents.pop()  # "hat sie bauen lassen"
            clause.causes = True
        if contents:
            clause.head = contents[-1]
            clause.verb = tokens[contents[-1]].lemma.lower()
            clause.causes = clause.causes or lemma == "lassen" and tokens[contents[-1]].text.endswith("n")
            self._auxiliaries(clause, contents[-1], lemma, [tokens[i].lemma.lower() for i in rest if i not in contents])
        elif finite >= 0:
            clause.head = finite
            others = [i for i in rest if tokens[i].tag.endswith("(INF)")]
            clause.verb = tokens[others[-1]].lemma.lower() if others else particle + lemma
            if others and lemma in MODALS:
                clause.modal = MODALS[lemma]
            elif others and lemma == "werden":  # "wird Chef sein", "wird ihren Sitz in Kempten haben"
                clause.modal, clause.tense = "will", "future"
            elif not others:
                clause.modal = MODALS.get(lemma, "")
        elif any(tokens[i].tag == "VA(INF)" for i in own):
            clause.head = next(i for i in own if tokens[i].tag == "VA(INF)")
            clause.verb = tokens[clause.head].lemma.lower()
        if finite >= 0:
            self._finite(clause, finite, lemma)
        clause.predicative = self._predicative(clause, own)
        return None

    def _auxiliaries(self, clause: Clause, content: int, finite: str, others: list[str]) -> None:
        participle = self.tokens[content].tag.endswith("(PP)") and not clause.causes  # "lässt beraten"
        participle = participle and not (finite == "werden" and clause.verb in BELONGING)  # "wird zu A gehören"
        chain = [finite, *others]
        clause.modal = next((MODALS[a] for a in chain if a in MODALS), "")
        if participle:
            if "werden" in chain or ("sein" in chain and not moves(clause.verb)) or not chain[0] and not others:
                clause.voice = "passive"
            clause.tense = "perfect" if "haben" in chain or "sein" in chain else clause.tense
        elif finite == "werden":
            clause.modal = clause.modal or "will"
            clause.tense = "future"
        elif finite == "haben" and not clause.modal and not self._with_zu(content):
            clause.tense = "perfect"  # "hat B verlassen": a participle that looks like the infinitive
        elif finite in {"haben", "sein"} and not clause.modal:
            clause.modal = "must"  # hat zu liefern

    def _finite(self, clause: Clause, finite: int, lemma: str) -> None:
        form = self.tokens[finite].text.lower()
        if form in UNREAL:
            clause.mood = "unreal"
            if lemma == "werden" and not clause.modal:
                clause.modal = "would"
        elif form in REPORTED or (
            self.tokens[finite].pos == "VERB"
            and re.search(r"[^t]e$|[aeiou]tte$", form)
            and not re.search(r"(?:[^t]te|tte)$", form)
            and form != lemma
            and not re.match(r"^(?:ich)$", form)
        ):
            clause.mood = "reported"
        if lemma == "sollen" and form.startswith("sollte") and clause.modal:
            clause.modal = "should"
        strong = self.tokens[finite].pos == "VERB" and STRONG_PAST.search(form) and clause.mood == "indicative"
        if clause.tense == "present" and form != lemma and (strong or re.search(r"ten?$|^war(?:en)?$|^wurden?$|^hatten?$", form)):
            clause.tense = "past"
        if form.startswith("würde") and clause.voice == "passive":
            clause.modal = clause.modal or "would"
        if lemma == "werden" and clause.voice == "passive" and clause.modal == "will":
            clause.modal = ""

    def _with_zu(self, i: int) -> bool:
        return self.tokens[i].tag == "VV(IZU)" or self.tokens[i - 1].tag == "PTKZU"

    def _predicative(self, clause: Clause, own: list[int]) -> int | None:
        """Predicative adjective of a copula; the participle of a state passive counts too."""
        if clause.verb in COPULAS or not clause.verb:
            adjectives = [i for i in own if self.tokens[i].tag == "ADJ(D)"]
            return adjectives[-1] if adjectives else None
        return clause.head if clause.voice == "passive" and clause.tense == "perfect" else None

    def _ends_in_verbs(self, rest: list[int]) -> bool:
        """Nothing but verbs follows, or nothing at all."""
        return all(self.tokens[i].pos in {"VERB", "AUX", "PUNCT", "ADV", "PART"} or self.tokens[i].text in {"länger", "mehr"} for i in rest)

    def negation(self, own: list[int]) -> int | None:
        """The token that negates the predicate. "nicht nur" does not; after a conjunction it negates a phrase."""
        first = next((i for i in own if self.tokens[i].pos != "PUNCT"), own[0])
        if self.tokens[first].text == "noch" and any(t.text.lower() == "weder" for t in self.tokens[:first]):
            return first  # "Weder will Altus kaufen, noch plant es …"
        for place, i in enumerate(own):
            if self.tokens[i].text.lower() not in NEGATORS:
                continue
            after = self.tokens[own[place + 1]].text.lower() if place + 1 < len(own) else ""
            before = self.tokens[own[place - 1]] if place else None
            if after in {"nur", "zuletzt", "allein", "unbedingt"}:
                continue
            if (
                self.tokens[i].text == "nicht"
                and place > 1
                and not self._compared(i)
                and before is not None
                and (self._contrasts(own, place) or after in CONTRAST)
                and not (before.text in {"doch", ","} and self._ends_in_verbs(own[place + 1 :]))  # "will A doch nicht kaufen"
            ):
                continue  # "A, aber nicht B": the negation of a phrase
            if before is not None and before.text in RESTRICTING and place > 1 and self.tokens[own[place - 2]].text == ",":
                continue  # "druckt keine Plakate mehr, jedenfalls nicht in Kempten"
            if any(self.tokens[j].text == "sondern" for j in own[place:]):
                continue  # "nicht A, sondern B"
            return i
        return None

    def _compared(self, i: int) -> bool:
        """ "investiert nicht, wie geplant, in Kempten": what "wie" brings stands aside."""
        return [t.text.lower() for t in self.tokens[i + 1 : i + 3]] in ([",", "wie"], [",", "anders"])

    def _contrasts(self, own: list[int], place: int) -> bool:
        """ ", aber nicht B", "und nicht B"; but "will allerdings nicht verzichten" has an adverb of the sentence."""
        before, first = self.tokens[own[place - 1]], self.tokens[own[place - 2]]
        if before.pos == "CCONJ" or before.text == ",":
            return True
        return before.text in CONTRAST and (first.text == "," or first.pos == "CCONJ")


def moves(verb: str) -> bool:
    return verb in PERFECT_SEIN or MOVING.match(verb) is not None


def participle_verb(token: Token) -> tuple[str, bool]:
    """(verb lemma, active) of an attributive participle; ("", True) for an ordinary adjective.

    The present participle is the infinitive with -d ("bestehende" → bestehen, active); the past
    participle is analysed by HanTa without its ending ("geplante" → planen, passive).
    """
    form = token.text.lower()
    present = re.match(r"(.{3,}?(?:en|eln|ern))d(?:e[nmrs]?)?$", form)
    if present:
        return present[1], True
    stem = re.sub(r"e[nmrs]?$", "", form)
    if not re.search(r"(?:t|en)$", stem):
        return "", True
    lemma, tag = tagger("de").tag([stem])[0]
    return (lemma.lower(), False) if tag == "VV(PP)" else ("", True)
