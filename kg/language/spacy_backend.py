"""A user's own spaCy model behind the same Clause: Universal Dependencies, English (CLEAR) and German (TIGER) labels.

Nothing here imports spaCy until a model is asked for: `KG_SPACY_EN=<model>` or `KG_SPACY_DE=<model>` in the
environment, or `load(model)`. A parse gives the functions; names, possessors and coordinations are read off it
as the rule-based analysers read them off the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from kg.errors import UsageError
from kg.language.clause import Argument, Clause, Phrase, Sentence, Span, Token
from kg.language.english_verbs import MODALS as ENGLISH_MODALS
from kg.language.english_words import DETERMINERS, TITLES

SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass", "sb"}
PASSIVES = {"nsubjpass", "nsubj:pass", "auxpass", "aux:pass"}
FUNCTIONS = {
    "dobj": "obj",
    "obj": "obj",
    "oa": "obj",
    "iobj": "iobj",
    "dative": "iobj",
    "da": "iobj",
    "attr": "pred",
    "pd": "pred",
    "oprd": "pred",
    "og": "gen",
}
NEGATIONS = {"neg", "ng"}
PARTICLES = {"prt", "svp", "compound:prt"}
COMPOUNDS = {"compound", "flat", "flat:name", "pnc", "nmod", "nk"}
POSSESSORS = {"poss", "nmod:poss", "ag"}
COORDINATED = {"conj", "cj"}
RELATIVE = {"relcl", "acl:relcl", "rc"}
ADVERBIAL = {"advmod", "mo", "acomp", "amod", "npadvmod", "pd"}
KINDS = {"xcomp": "infinitive", "acl": "participle", "pcomp": "participle"}
GERMAN_MODALS = {
    "wollen": "want",
    "sollen": "shall",
    "können": "can",
    "dürfen": "may",
    "müssen": "must",
    "werden": "will",
}
MODALS = {**GERMAN_MODALS, **ENGLISH_MODALS}
CONDITIONALS = {"if", "unless", "wenn", "falls", "sofern"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
PRONOUN_TAGS = {"PRON"}


@lru_cache(maxsize=2)
def load(model: str) -> Any:
    """The spaCy pipeline `model`. Raises UsageError where spaCy or the model is not installed."""
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]

        return spacy.load(model)
    except (ImportError, OSError) as error:
        raise UsageError(
            f"cannot load the spaCy model {model!r}", remedy="install spaCy and the model first"
        ) from error


def analyse(text: str, lang: str, model: str) -> list[Sentence]:
    """The sentences of `text` as the model parses them. Raises UsageError where it is not there."""
    return from_doc(load(model)(text), lang)


def from_doc(doc: Any, lang: str) -> list[Sentence]:
    """The sentences of a parsed spaCy document."""
    return [_Reader(list(sent), lang).sentence() for sent in doc.sents if any(not t.is_space for t in sent)]


class _Reader:
    """Reads one parsed sentence."""

    def __init__(self, words: list[Any], lang: str) -> None:
        self.words = [w for w in words if not w.is_space]
        self.at = {w.i: n for n, w in enumerate(self.words)}
        self.lang = lang
        self.phrases: dict[int, Phrase] = {}
        self.clauses: list[Clause] = []
        self.clause_at: dict[int, int] = {}

    def sentence(self) -> Sentence:
        tokens = [Token(w.text, w.idx, w.idx + len(w.text), w.lemma_, w.pos_, w.tag_) for w in self.words]
        for word in self.words:
            if self._predicate(word):
                self._clause(word)
        for clause in self.clauses:
            self._link(clause)
        last = self.words[-1]
        phrases = sorted(self.phrases.values(), key=lambda p: (p.start, -p.end))
        return Sentence(self.words[0].idx, last.idx + len(last.text), self.lang, tokens, self.clauses, phrases)

    def _children(self, word: Any) -> list[Any]:
        return [c for c in word.children if c.i in self.at]

    # clauses ----------------------------------------------------------------------------------------

    def _predicate(self, word: Any) -> bool:
        if word.pos_ == "VERB":
            return word.dep_ not in {"amod", "compound"}
        if word.pos_ == "AUX":  # a copula, or TIGER's finite auxiliary without a verb below it
            return word.dep_ not in {"aux", "auxpass", "aux:pass", "cop"} and not self._content(word)
        return any(c.dep_ == "cop" for c in word.children)

    def _content(self, word: Any) -> Any | None:
        """TIGER: the full verb below a finite auxiliary."""
        return next((c for c in self._children(word) if c.dep_ == "oc" and c.pos_ in {"VERB", "AUX"}), None)

    def _chain(self, word: Any) -> list[Any]:
        """Auxiliaries and modals of a verb, whichever way the scheme hangs them."""
        chain = [c for c in self._children(word) if c.dep_ in {"aux", "auxpass", "aux:pass", "cop"}]
        above = word
        while above.dep_ == "oc" and above.head.pos_ == "AUX" and above.head.i in self.at and above.head.i != above.i:
            above = above.head
            chain.insert(0, above)
        return chain

    def _clause(self, word: Any) -> None:
        chain = self._chain(word)
        own = [
            *self._children(word),
            *(c for a in chain for c in self._children(a) if c.i != word.i and c.i not in {x.i for x in chain}),
        ]
        clause = Clause(
            len(self.clauses), self.at[word.i], self.at[word.i] + 1, self._kind(word, own), head=self.at[word.i]
        )
        self.clauses.append(clause)
        self.clause_at[word.i] = clause.index
        copula = any(a.dep_ == "cop" for a in chain)
        clause.verb = "be" if copula else " ".join([word.lemma_, *(c.text.lower() for c in own if c.dep_ == "prt")])
        clause.verb = "".join(c.text.lower() for c in own if c.dep_ == "svp") + clause.verb
        if copula and word.pos_ in NOMINAL:
            clause.arguments.append(Argument("pred", self.phrase(word)))
        elif copula:
            clause.predicative = self.at[word.i]
        self._features(clause, word, chain, own)
        for child in own:
            self._argument(clause, child)

    def _kind(self, word: Any, own: list[Any]) -> str:
        marker = next((c.lemma_.lower() for c in own if c.dep_ in {"mark", "cp"}), "")
        if marker in CONDITIONALS:
            return "conditional"
        if word.dep_ in RELATIVE:
            return "relative"
        if word.dep_ in KINDS:
            return KINDS[word.dep_]
        if word.dep_ in COORDINATED and word.head.i in self.clause_at:
            return self.clauses[self.clause_at[word.head.i]].kind
        return "main" if word.dep_ in {"ROOT", "root"} or word.dep_ == "oc" and not marker else "sub"

    def _features(self, clause: Clause, word: Any, chain: list[Any], own: list[Any]) -> None:
        """Voice, modal, tense, negation, marker."""
        lemmas = [a.lemma_.lower() for a in chain]
        participle = "Part" in word.morph.get("VerbForm")
        if (
            any(c.dep_ in PASSIVES for c in [*own, *chain])
            or ("werden" in lemmas and participle)
            or (word.dep_ == "acl" and participle and word.tag_ != "VBG")
        ):
            clause.voice = "passive"
        modals = [MODALS.get(a.text.lower()) or MODALS.get(a.lemma_.lower()) for a in chain]
        clause.modal = next(
            (m for m in modals if m and not (m == "will" and clause.voice == "passive" and self.lang == "de")), ""
        )
        finite = chain[0] if chain else word
        if clause.modal == "will":
            clause.tense = "future"
        elif {"have", "haben"} & set(lemmas) or ("sein" in lemmas and participle):
            clause.tense = "perfect"
        elif "Past" in finite.morph.get("Tense") or clause.kind == "participle" and clause.voice == "passive":
            clause.tense = "past"
        clause.mood = (
            "reported" if "Sub" in finite.morph.get("Mood") and "Pres" in finite.morph.get("Tense") else clause.mood
        )
        for child in own:
            if child.dep_ in NEGATIONS or child.lemma_.lower() in {"not", "never", "nicht", "nie"}:
                clause.negation = self.at[child.i]
            elif child.dep_ in {"mark", "cp"}:
                clause.marker = child.lemma_.lower()

    def _argument(self, clause: Clause, child: Any) -> None:
        if child.dep_ in SUBJECTS and child.pos_ in NOMINAL:
            clause.subject = self.phrase(child)
        elif child.dep_ in FUNCTIONS and child.pos_ in NOMINAL:
            clause.arguments.append(Argument(FUNCTIONS[child.dep_], self.phrase(child)))
        elif child.dep_ in ADVERBIAL and child.pos_ in {"ADJ", "ADV"}:
            clause.adverbs.append(self.at[child.i])
            if child.dep_ in {"acomp", "pd"}:
                clause.predicative = self.at[child.i]
        elif child.dep_ not in NEGATIONS | PARTICLES:
            for phrase in self._prepositional(child):
                clause.arguments.append(Argument("pred" if phrase.preposition in {"as", "als"} else "obl", phrase))

    def _link(self, clause: Clause) -> None:
        """Parent, antecedent and, for clauses without one, the subject of the clause that controls them."""
        word = self.words[clause.head]
        head = word.head
        while head.i in self.at and head.i not in self.clause_at and head.head.i != head.i:
            head = head.head
        if head.i != word.i and head.i in self.clause_at:
            clause.parent = self.clause_at[head.i]
        if clause.kind in {"relative", "participle"} and word.head.i in self.phrases:
            clause.antecedent = self.phrases[word.head.i]
        parent = self.clauses[clause.parent] if clause.parent is not None else None
        if clause.subject is None:
            objects = [a.phrase for a in parent.arguments if a.function == "obj"] if parent is not None else []
            controlled = (
                objects[0]
                if objects and clause.kind == "infinitive"
                else parent.subject
                if parent is not None
                else None
            )
            clause.subject = clause.antecedent or controlled
        reach = [(p.start, p.end) for p in [clause.subject, *(a.phrase for a in clause.arguments)] if p is not None]
        if clause.kind not in {"infinitive", "participle"} and reach:
            clause.start = min(clause.start, *(s for s, _ in reach))
        clause.end = max(clause.end, *(e for _, e in reach)) if reach else clause.end

    # phrases ----------------------------------------------------------------------------------------

    def _prepositional(self, word: Any) -> Iterator[Phrase]:
        """The phrase of a preposition (CLEAR, TIGER), or a noun with a case marker (UD)."""
        if word.pos_ == "ADP":
            for child in self._children(word):
                if child.pos_ in NOMINAL and child.dep_ in {"pobj", "nk"}:
                    phrase = self.phrase(child)
                    phrase.preposition = word.lemma_.lower()
                    yield phrase
        elif word.pos_ in NOMINAL:
            case = next((c for c in self._children(word) if c.dep_ == "case" and c.pos_ == "ADP"), None)
            if case is not None:
                phrase = self.phrase(word)
                phrase.preposition = case.lemma_.lower()
                yield phrase

    def phrase(self, word: Any) -> Phrase:
        """The nominal phrase around a head word, read once."""
        if word.i in self.phrases:
            return self.phrases[word.i]
        here = self.at[word.i]
        phrase = self.phrases[word.i] = Phrase(here, here + 1, here)
        if word.pos_ in PRONOUN_TAGS:
            phrase.pronoun = word.text.lower()
            return phrase
        if word.pos_ == "PROPN":
            self._named(phrase, word)
        else:
            phrase.noun = word.lemma_
            self._compound(phrase, word)
        number = word.morph.get("Number")
        phrase.plural = "Plur" in number if number else None
        for child in self._children(word):
            self._dependent(phrase, child)
        return phrase

    def _run(self, word: Any) -> list[Any]:
        """The names that stand right before a head as part of it."""
        run: list[Any] = []
        i = self.at[word.i] - 1
        while i >= 0 and self.words[i].pos_ in {"PROPN", "NOUN"} and self.words[i].dep_ in COMPOUNDS:
            run.insert(0, self.words[i])
            i -= 1
        return run

    def _named(self, phrase: Phrase, word: Any) -> None:
        """ "Altus CEO Jo Brand": what stands before the office is a compound, what follows the name."""
        run = [*self._run(word), word]
        offices = [k for k, w in enumerate(run[:-1]) if w.text.lower() in TITLES or w.pos_ == "NOUN"]
        phrase.start = self.at[run[0].i]
        if offices:
            phrase.noun, phrase.head = run[offices[-1]].lemma_.lower(), self.at[run[offices[-1]].i]
            before = [w for w in run[: offices[0]] if w.pos_ == "PROPN"]
            phrase.compound = self._span(before) if before else None
            run = run[offices[-1] + 1 :]
        phrase.name = self._span(run)

    def _compound(self, phrase: Phrase, word: Any) -> None:
        names = [w for w in self._run(word) if w.pos_ == "PROPN"]
        if names:
            phrase.start, phrase.compound = self.at[names[0].i], self._span(names)

    def _span(self, words: list[Any]) -> Span:
        return Span(words[0].idx, words[-1].idx + len(words[-1].text))

    def _dependent(self, phrase: Phrase, child: Any) -> None:
        """Determiner, adjective, possessor, name behind the noun, apposition, coordination, modifiers."""
        place = self.at[child.i]
        low = child.text.lower()
        if child.dep_ in POSSESSORS:
            phrase.possessor, phrase.determiner = self.phrase(child), "poss"
            phrase.start = min(phrase.start, phrase.possessor.start)
        elif child.pos_ == "DET":
            phrase.determiner = DETERMINERS.get(low) or self._determiner(low)
            phrase.negated = phrase.determiner == "neg"
            phrase.start = min(phrase.start, place)
        elif child.pos_ == "ADJ" and child.dep_ in {"amod", "nk"}:
            phrase.adjectives.append(place)
            phrase.start = min(phrase.start, place)
        elif child.dep_ in COORDINATED and child.pos_ in NOMINAL:
            phrase.conjuncts.append(self.phrase(child))
            phrase.conjuncts += self.phrase(child).conjuncts
        elif child.dep_ == "cd":
            for below in self._children(child):
                self._dependent(phrase, below)
        elif child.dep_ in {"appos", "app"} and child.pos_ in NOMINAL:
            phrase.appositions.append(self.phrase(child))
        elif child.pos_ == "PROPN" and place == phrase.end and phrase.name is None and child.dep_ in COMPOUNDS:
            phrase.name, phrase.end = self._span([child]), place + 1
        else:
            phrase.modifiers.extend(self._prepositional(child))

    def _determiner(self, low: str) -> str:
        if low.startswith("kein"):
            return "neg"
        return "indef" if low.startswith("ein") else "def" if low.startswith(("d", "the")) else "quant"
