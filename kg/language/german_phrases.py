"""German nominal phrases: determiner, attributes, noun, name; flat, before anything is attached.

Case comes from the determiner's form, number from the noun's; what the form leaves open stays open
and is decided by the clause (german_clauses).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from kg import catalogue
from kg.catalogue import gazetteer
from kg.language.clause import Origin, Phrase, Span, Token
from kg.language.german_tokens import QUOTES
from kg.language.tagger import tagger
from kg.lexicon import lexicon

CASES = {
    "der": "nom/dat/gen", "die": "nom/acc", "das": "nom/acc", "den": "acc/dat", "dem": "dat", "des": "gen",
    "ein": "nom/acc", "eine": "nom/acc", "einen": "acc", "einem": "dat", "einer": "dat/gen", "eines": "gen",
    "dieser": "nom/dat/gen", "dieses": "nom/acc/gen", "jeder": "nom/dat/gen", "alle": "nom/acc", "beide": "nom/acc",
    "zwei": "nom/acc/dat", "drei": "nom/acc/dat",
}
ENDINGS = (("em", "dat"), ("er", "dat/gen"), ("es", "gen"), ("en", "acc/dat"), ("e", "nom/acc"))
PRONOUN_CASES = {"er": "nom", "ihn": "acc", "ihm": "dat", "ihnen": "dat", "man": "nom", "wir": "nom", "ich": "nom",
                 "sie": "nom/acc", "es": "nom/acc", "der": "nom", "den": "acc", "dem": "dat", "denen": "dat", "wer": "nom",
                 "das": "nom/acc", "die": "nom/acc", "diesem": "dat", "diesen": "acc", "dieser": "nom/dat", "jenem": "dat", "uns": "dat/acc", "wem": "dat", "wen": "acc"}
PREPOSITION_CASES = {"dat": "mit von zu bei aus nach seit gegenüber außer laut zufolge gemäß",
                     "acc": "für gegen durch ohne um bis", "gen": "wegen während trotz angesichts statt namens infolge"}
FEMININE = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ik|ie|enz|anz|[^e]ur|erei|tochter|firma|bank|gruppe|börse|behörde|mutter|"
                      r"kette|sparte|marke|zeitung|aktie|partei|holding|kirche|bahn|post|kasse|agentur|fluglinie|airline|"
                      r"innen|in|reihe|serie|lizenz|klage|anlage|fabrik|plattform|software|app)$", re.I)
ORDINARY = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|er|erin|ist|ent|ant|in|haus|werk|rat|netz|jahr|tag|monat|preis|typ)$", re.I)
"""Endings of common nouns: an unknown word with one of them is a compound, not a name."""
LEGAL_FORMS = frozenset("AG SE GmbH KG KGaA OHG eG mbH e.V. Inc. Inc Corp. Corp Co. Co Ltd. Ltd LLC plc PLC S.A. SA NV N.V. BV "
                        "B.V. SpA S.p.A. AS ASA AB Oyj Oy LP Group Holding Holdings".split())
NAME_PARTS = frozenset(
    "Group Holding Holdings Motors Motor Pictures Animation Discovery Entertainment Media Music Studios Studio Systems "
    "Technologies Technology Industries Industry Industrie Energy Energie Bank Capital Partners Partner Ventures Networks "
    "Network Broadcasting Television Records Games Interactive Software Semiconductor Semiconductors Electronics Electric "
    "Pharma Pharmaceuticals Chemicals Foods Beer Brewing Airlines Airways Air Aerospace Defence Defense Space Heavy Global "
    "International Universal Resources Services Solutions Labs Lab Research Institute Health Healthcare Life Sciences "
    "Automation Automotive Logistics Telecom Mobile Digital Online Brothers Sons Stores Markets Data Cloud Robotics "
    "Therapeutics Biotech Insurance Financial Finance Investment Investments Equity Management Consulting Press News Times "
    "Post Journal Post Wolfsburg United City".split())
UNITS = frozenset("Milliarde Milliarden Million Millionen Prozent Euro Dollar US-Dollar Franken Pfund Kronen Yen Minute Minuten "
                  "Stunden Jahre Tonnen Meter Kilometer Quadratmeter Stück Mio. Mrd.".split())
WEAK = re.compile(r"(?:e|ent|ant|ist|at|graph|loge)$")
"""Masculines of the weak declension add -n in every case but the nominative."""
PLURAL_NAMES = frozenset(("USA", "Niederlande", "Niederlanden", "Philippinen", "Emiraten"))
PERSON_PARTICLES = frozenset(("von", "van", "de", "der", "den", "zu", "di", "da", "bin", "al", "el", "ter"))
ADVERBIAL_FOCUS = frozenset(("rund", "etwa", "knapp", "über", "mehr", "fast", "gut", "bis", "nur", "auch", "insgesamt", "mindestens"))


@dataclass(slots=True)
class Attribute:
    """An extended participial attribute: tokens [start, participle] of `phrase`."""

    phrase: Phrase
    start: int
    participle: int


@dataclass(slots=True)
class Phrases:
    """The flat phrases of a sentence and their participial attributes."""

    phrases: list[Phrase] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)


class PhraseParser:
    """Reads the phrases of one sentence. `names` tells how many tokens from i on are a known name; `alone`
    are words that the document uses as names by themselves, `seen` all single words that are names in it."""

    def __init__(self, tokens: list[Token], names: Callable[[list[Token], int], int], alone: frozenset[str] = frozenset(),
                 seen: AbstractSet[str] = frozenset()) -> None:
        self.tokens, self.names, self.alone, self.seen = tokens, names, alone, seen
        self.found = Phrases()

    def parse(self) -> Phrases:
        """All phrases, in order; those inside an extended attribute too."""
        self._range(0, len(self.tokens))
        self.found.phrases.sort(key=lambda p: (p.start, -p.end))
        return self.found

    def _range(self, start: int, end: int) -> None:
        i = start
        while i < end:
            i = self._phrase(i, end) or i + 1

    # one phrase ---------------------------------------------------------------------------------

    def _phrase(self, i: int, end: int) -> int:
        """Read a phrase at token i; the index after it, 0 where none begins."""
        first, preposition = i, ""
        token = self.tokens[i]
        if token.text.lower() == "unter" and i + 1 < end and self.tokens[i + 1].text == "anderem":
            return i + 2
        if token.tag in {"APPR", "APPRART"} and not (token.text[0].isupper() and self.names(self.tokens, i)):
            preposition, i = token.lemma.lower(), i + 1
            while i < end and (self.tokens[i].tag in {"APPR", "APPRART"} or self.tokens[i].text in ADVERBIAL_FOCUS):
                if self.tokens[i].tag.startswith("APPR") and self.tokens[i].text not in ADVERBIAL_FOCUS:
                    preposition = self.tokens[i].lemma.lower()
                i += 1
            if i >= end:
                return 0
        phrase = self._core(i, end)
        if phrase is None:
            return 0
        if preposition:
            phrase.preposition = preposition
            phrase.case = _governed(preposition, phrase.case, token)
            if token.tag == "APPRART" and not phrase.determiner:
                phrase.determiner = "def"
        if phrase.end < end and self.tokens[phrase.end].tag == "APPO":
            phrase.preposition = self.tokens[phrase.end].lemma.lower()
        self.found.phrases.append(phrase)
        return max(phrase.end, first + 1)

    def _core(self, i: int, end: int) -> Phrase | None:
        token = self.tokens[i]
        if token.tag == "PDS" and token.text.lower() in CASES and i + 1 < end and self.tokens[i + 1].pos == "ADP" and self._extended(i + 1, end):
            token.tag, token.pos = "ART", "DET"   # "das aus X bestehende Werk"
        if token.pos == "PRON" and token.tag != "PRF":
            if token.tag == "PRELAT" or (token.tag in {"PIS", "PDS"} and i + 1 < end and (
                    self.tokens[i + 1].pos in {"NOUN", "ADJ"} or self.tokens[i + 1].tag == "PPOSAT")
                                         and token.text.lower() not in {"es", "man"}):
                pass   # dessen Tochter; beide Unternehmen
            else:
                if token.text == "Sie" and i:
                    return Phrase(i, i + 1, i, pronoun="du")   # the polite address is nobody in the article
                return Phrase(i, i + 1, i, pronoun=token.text.lower() if token.tag in {"PPER", "PRELS"} else token.lemma.lower(),
                              case=PRONOUN_CASES.get(token.text.lower(), ""), plural=token.text.lower() in {"wir", "ihnen", "denen"} or None)
        start, determiner, case, possessor = i, "", "", None
        if token.pos == "DET" or token.tag == "PRELAT" or token.tag in {"PIS", "PDS"}:
            determiner, case = _determiner(token)
            if token.tag in {"PPOSAT", "PRELAT"} or token.text.lower() in {"dessen", "deren"}:
                possessor = Phrase(i, i + 1, i, pronoun=token.lemma.lower() if token.tag == "PPOSAT" and token.text.lower() not in {"dessen", "deren"}
                                   else token.text.lower())
            i += 1
            if i < end and determiner in {"quant", "indef", "neg"} and self.tokens[i].tag in {"PPOSAT", "ART"}:
                if self.tokens[i].tag == "PPOSAT":   # einige seiner Programme
                    possessor = Phrase(i, i + 1, i, pronoun=self.tokens[i].lemma.lower())
                i += 1
            participle = self._extended(i, end)
            if participle:
                return self._after_attribute(start, i, participle, end, determiner, case, possessor)
        genitive = self._leading_genitive(i, end) if not determiner else None
        if genitive is not None:
            possessor, i, determiner = genitive, genitive.end, "def"
        return self._noun(start, i, end, determiner, case, possessor)

    def _extended(self, i: int, end: int) -> int:
        """Token of the participle (or adjective) that closes an extended attribute from i on, else 0."""
        if i >= end or self.tokens[i].pos not in {"ADP", "ADV", "DET", "PRON", "PROPN", "ADJ", "NOUN", "NUM"}:
            return 0
        if self.tokens[i].pos in {"PROPN", "NOUN", "NUM"} or self.tokens[i].tag == "ADJ(A)":
            return 0
        if self.tokens[i].tag == "ADJ(D)" or self.tokens[i].pos == "ADV":
            pass
        for j in range(i + 1, min(end, i + 25)):
            token = self.tokens[j]
            if token.text in ",;:" or token.tag.endswith("(FIN)"):
                return 0
            if token.tag == "ADJ(A)" and j + 1 < end and self.tokens[j + 1].pos in {"NOUN", "PROPN", "ADJ", "NUM"}:
                if self._inside_phrase(i, j):
                    continue
                return j
        return 0

    def _inside_phrase(self, i: int, j: int) -> bool:
        """The adjective at j belongs to a phrase of the attribute: its determiner is the last one before it."""
        k = j - 1
        while k >= i and self.tokens[k].pos in {"ADJ", "NUM", "ADV", "CCONJ"}:
            k -= 1
        return k >= i and (self.tokens[k].pos == "DET" or (self.tokens[k].tag in {"APPR", "APPRART"}))

    def _after_attribute(self, start: int, i: int, participle: int, end: int, determiner: str, case: str,
                         possessor: Phrase | None) -> Phrase | None:
        phrase = self._noun(start, participle + 1, end, determiner, case, possessor)
        if phrase is None:
            return None
        self._range(i, participle)
        self.found.attributes.append(Attribute(phrase, i, participle))
        return phrase

    def _leading_genitive(self, i: int, end: int) -> Phrase | None:
        """"Facebooks Regeln": a name in the genitive before its noun."""
        n = self._name_length(i, end)
        if not n or i + n >= end:
            return None
        last, after = self.tokens[i + n - 1], self.tokens[i + n]
        if not re.search(r"(?:s|['’])$", last.text) or last.text in LEGAL_FORMS or len(last.text) < 4 or last.text.isupper():
            return None
        if after.tag not in {"NN", "ADJ(A)", "TRUNC"} or after.text in NAME_PARTS or (
                last.lemma.lower() == last.text.lower() and not last.text.endswith(("'", "’"))):
            return None
        return Phrase(i, i + n, i + n - 1, name=Span(self.tokens[i].start, last.end), case="gen")

    def _noun(self, start: int, i: int, end: int, determiner: str, case: str, possessor: Phrase | None) -> Phrase | None:
        """[attributes] noun [name] | [attributes] name | number noun."""
        adjectives: list[int] = []
        while i < end and self._is_attribute(i, end) and self.names(self.tokens, i) < 2:
            if self.tokens[i].tag == "ADJ(A)":
                adjectives.append(i)
            i += 1
        if i < end and self.tokens[i].text in QUOTES and i + 1 < end and self._quoted_name(i, end):
            n = self._quoted_name(i, end)
            return self._made(start, i, i, n, determiner, case, possessor, adjectives)
        n = self._name_length(i, end)
        if n:
            return self._made(start, i, i, n, determiner, case, possessor, adjectives)
        if i < end and self.tokens[i].pos == "NOUN":
            while i + 2 < end and self.tokens[i].tag == "TRUNC" and self.tokens[i + 1].pos == "CCONJ" and (
                    self.tokens[i + 2].pos in {"NOUN", "ADJ"}):
                i += 2
                while i < end and self.tokens[i].pos == "ADJ":
                    i += 1
            if i >= end or self.tokens[i].pos != "NOUN":
                return None
            if i + 1 < end and self.tokens[i].text in UNITS and self.tokens[i + 1].tag == "NN":
                i += 1
            after = i + 1
            n = self._quoted_name(after, end) if after < end and self.tokens[after].text in QUOTES else self._name_length(after, end)
            if not n and after < end and named_by_class(self.tokens, i, after):
                n = 1
                while after + n < end and (step := self._continues(after, after + n, end)):
                    n += step
            return self._made(start, i, after, n, determiner, case, possessor, adjectives)
        if adjectives and determiner:   # "die Chinesen" tagged as adjective; "der Kranke"
            return Phrase(start, i, adjectives[-1], noun=self.tokens[adjectives[-1]].lemma, determiner=determiner, case=case,
                          possessor=possessor, adjectives=adjectives[:-1])
        return None

    def _is_attribute(self, i: int, end: int) -> bool:
        token = self.tokens[i]
        if token.text in UNITS and self.tokens[i - 1].pos in {"NUM", "NOUN"} and any(
                t.tag == "ADJ(A)" for t in self.tokens[i + 1:min(end, i + 3)]):
            return True   # eine 800 Millionen Dollar teure Erweiterung
        if token.tag == "ADJ(A)" or token.pos == "NUM" or (token.pos == "DET" and token.tag in {"PIAT", "ART"} and token.text in {"beiden", "vielen", "anderen", "einen"}):
            return True
        if token.tag == "ADJ(D)" and i + 1 < end and token.text.endswith("er") and token.text[0].isupper():
            return True   # Nürnberger
        if (token.pos in {"ADV", "CCONJ"} or token.tag == "ADJ(D)" or token.text == ",") and i + 1 < end:
            return self.tokens[i + 1].tag == "ADJ(A)" and (token.pos != "CCONJ" or self.tokens[i - 1].pos in {"ADJ"}) and (
                token.text != "," or self.tokens[i - 1].tag == "ADJ(A)") and i > 0
        return False

    def _made(self, start: int, noun: int, name: int, length: int, determiner: str, case: str, possessor: Phrase | None,
              adjectives: list[int]) -> Phrase:
        """A phrase of noun token `noun` and `length` name tokens from `name` on (equal where the name is bare)."""
        tokens = self.tokens
        end = name + length if length else noun + 1
        span = None
        if length:
            inner = [k for k in range(name, name + length) if tokens[k].text not in QUOTES]
            for k in inner:
                if tokens[k].pos in {"VERB", "AUX"}:   # "Denk Capital" has no verb
                    tokens[k].tag, tokens[k].pos = "NE", "PROPN"
            span = Span(tokens[inner[0]].start, tokens[inner[-1]].end)
        bare = noun == name and length > 0
        phrase = Phrase(start, end, end - 1 if bare else noun, name=span, determiner=determiner, possessor=possessor,
                        adjectives=adjectives)
        head = tokens[noun]
        if bare and length == 1 and head.tag == "NN" or not bare:
            phrase.noun, phrase.compound = noun_parts(head, self.seen)
            if bare:
                phrase.noun, phrase.compound = "", None
        phrase.plural = None if bare else _plural(head, determiner and tokens[start].text.lower())
        if span is not None and not bare and WEAK.search(head.lemma):
            phrase.plural = False   # "den Rivalen Altus": the -n is no plural
        phrase.case = _narrow(case, head, phrase.plural)
        phrase.negated = determiner == "neg"
        phrase.origin = next((o for i in range(start, noun) if (o := _origin(tokens[i])) is not None), None)
        return phrase

    # names --------------------------------------------------------------------------------------

    def _quoted_name(self, i: int, end: int) -> int:
        """Length of a quoted name at i, quotation marks included ("„Ener Group Inc.“"), else 0."""
        for j in range(i + 1, min(end, i + 8)):
            if self.tokens[j].text in QUOTES:
                inner = self.tokens[i + 1:j]
                ok = inner and inner[0].text[0].isupper() and all(
                    t.text[0].isupper() or t.text[0].isdigit() or len(t.text) < 4 or t.text in {"&"} for t in inner)
                return j + 1 - i if ok else 0
            if self.tokens[j].pos in {"VERB", "AUX"} and self.tokens[j].text[0].islower():
                return 0
        return 0

    def _name_length(self, i: int, end: int) -> int:
        """How many tokens from i on are a proper name."""
        if i >= end:
            return 0
        known = self.names(self.tokens, i)
        if not known and not self._is_name(i):
            return 0
        j = i + max(known, 1)
        while j < end and (step := self._continues(i, j, end)):
            j += step
        return j - i

    def _is_name(self, i: int) -> bool:
        token = self.tokens[i]
        if token.text[0].isupper() and token.tag != "NE" and self._name_before_name(i):
            return True
        if token.pos == "ADJ" and token.text[0].isupper() and token.text.endswith("er") and i and self.tokens[i - 1].pos == "NOUN" and (
                i + 1 < len(self.tokens) and self.tokens[i + 1].pos == "PROPN"):
            return True   # der Konkurrent Aargauer Feinmess AG
        return token.pos == "PROPN" and (token.text[0].isupper() or any(c.isupper() for c in token.text)) and token.text[0] not in QUOTES

    def _name_before_name(self, i: int) -> bool:
        """A noun that only makes sense as part of the name after it: "Chiphersteller Dialog Semiconductor"."""
        token, after = self.tokens[i], self.tokens[i + 1:i + 2]
        if token.tag != "NN":   # "Rite Aid": an unknown word of whatever tag, in capitals
            return bool(after) and token.text.isalpha() and token.pos in {"VERB", "ADJ", "ADV", "X"} and not tagger("de").knows(token.text) and (
                after[0].pos == "PROPN") and after[0].text[0].isupper() and not re.search(r"(?:e[nmrs]?|isch\w*|er)$", token.text)
        if not after or "-" in token.text or not (
                after[0].text in NAME_PARTS or after[0].text in LEGAL_FORMS or after[0].pos == "PROPN" and after[0].text[0].isupper()):
            return False
        before = self.tokens[i - 1] if i else None
        if before is not None and before.pos == "ADJ":
            return False
        if after[0].text in NAME_PARTS and token.text == token.lemma and (before is None or before.pos not in {"DET", "ADJ", "NUM"}) or after[0].text in LEGAL_FORMS:
            return True
        return not tagger("de").knows(token.text) and token.text == token.lemma and not ordinary(token.text) and (
            before is None or before.tag != "ART" or after[0].tag in {"FM", "NE"})

    def _surname(self, first: int, j: int) -> bool:
        """A capitalised word right after a given name, after "The" or after an acronym belongs to the name."""
        token, before = self.tokens[j], self.tokens[j - 1]
        if token.pos not in {"NOUN", "ADJ"} or not token.text[0].isupper() or "-" in token.text:
            return False
        if before.text in gazetteer("given-name") and before.pos == "PROPN":
            return True
        if self.tokens[first].text == "The":
            return True
        acronym = before.text.isupper() and lexicon("de").cue("noname", "word", before.text) is None and 1 < len(before.text) < 4 and first == j - 1 and before.pos == "PROPN"
        unknown = before.pos == "PROPN" and not tagger("de").knows(token.text) and not ordinary(token.text) and (
            token.text == token.lemma)
        return token.tag in {"NN", "NNA"} and (acronym or unknown) and not FEMININE.search(token.text)

    def _continues(self, first: int, j: int, end: int) -> int:
        """How many tokens from j on continue the name that began at `first`."""
        token, before = self.tokens[j], self.tokens[j - 1]
        if token.text in LEGAL_FORMS:
            return 1
        if before.text in LEGAL_FORMS and before.text not in {"Co.", "Co", "Holding", "Group", "Corp"} and token.text != "&":
            return 0   # a legal form closes the name
        if first == j - 1 and token.text in self.alone and before.text in self.alone:
            return 0   # two names side by side: "dass Altus Brenner kauft"
        if token.pos == "NOUN" and j + 1 < end and self.tokens[j + 1].text in LEGAL_FORMS and token.text == token.lemma:
            return 1
        if token.text in {"&", "+"} and j + 1 < end and self.tokens[j + 1].text[0].isupper():
            return 2
        if token.pos == "PROPN" and token.text[0].isupper() and "-" not in token.text.rstrip("-"):
            return 1
        if token.pos == "PROPN" and token.text[0].isupper() and before.tag == "NE" and not re.search(r"-[A-ZÄÖÜ][a-zäöü]+(?:s|en)?$", token.text):
            return 1
        if token.text in NAME_PARTS or (known := self.names(self.tokens, j)) and token.pos == "NOUN" and known > 1:
            return 1
        if self._surname(first, j) or (first and self.tokens[first - 1].tag == "NN" and before.pos == "PROPN" and first == j - 1 and (
                token.tag == "NN" and token.text.endswith("s") and "-" not in token.text)):
            return 1   # die Tochter Prax Terminals
        if token.text in PERSON_PARTICLES and before.tag == "NE" and first == j - 1:
            k = j + 1
            while k < end and self.tokens[k].text in PERSON_PARTICLES:
                k += 1
            if k < end and k > j and self.tokens[k].pos == "PROPN" and token.text not in {"von", "der", "den", "zu"} | {"bis"}:
                return k + 1 - j
        if token.pos == "NUM" and token.text.isdigit() and len(token.text) < 3 and before.pos == "PROPN" and (
                j + 1 >= end or self.tokens[j + 1].pos not in {"NOUN", "ADJ"} and self.tokens[j + 1].text not in {"%", "Prozent", ".", "bis"}):
            return 1
        return 0


AGENTIVE = re.compile(r"(?:[^aeiou]er|eur|ent|ant|ist|gigant|riese|konzern|firma|haus|kette|gruppe|verband|agentur|dienst|marke|sender|verlag)$")
"""Endings of nouns for makers, sellers, players: "Fleischverarbeiter", "Kartendienst"."""


def named_by_class(tokens: list[Token], noun: int, i: int) -> bool:
    """"Facebook-Chef Zuckerberg", "der Verarbeiter Bell": right after an office or a kind of company, a bare noun in the
    singular is a name, since German puts no two nouns side by side."""
    token, words = tokens[i], lexicon("de")
    kind = noun_parts(tokens[noun])[0]
    named = bool(words.frames("role", kind) or words.frames("relnoun", kind) or words.cue("class", "noun", kind) or AGENTIVE.search(kind))
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if named and token.tag == "NN" and "-" not in token.text and after is not None and (after.pos == "PROPN" and after.text[0].isupper()
                                                                                         or after.text in NAME_PARTS | LEGAL_FORMS):
        return True   # der Entwickler Nordlichter Interactive
    if token.tag not in {"NN", "NNA"} or "-" in token.text or token.text != token.lemma or FEMININE.search(token.text):
        return False
    cue = words.cue("class", "noun", token.text)
    if cue is not None and cue.attributes.get("type") != "Place" or words.frames("role", token.text) or words.frames("relnoun", token.text):
        return False
    if tokens[noun].text in UNITS or tagger("de").knows(token.text) and tagger("de").tag([token.text])[0][1] != "NE":
        return False
    return named


@lru_cache(maxsize=16384)
def _city(adjective: str) -> str:
    """The town of an adjective in -er: "Nürnberger" → "Nürnberg", "Bremer" → "Bremen", "Münchner" → "München"."""
    stem = adjective[:-2]
    towns = (stem, stem + "en", stem + "e", stem[:-1] + "en" if stem.endswith("n") else "")
    return next((t for t in towns if t in gazetteer("city")), "")


def _origin(token: Token) -> Origin | None:
    if not (token.text[0].isupper() and token.text.endswith("er") and token.pos in {"ADJ", "NOUN", "PROPN"}):
        return None
    town = _city(token.text)
    return Origin(Span(token.start, token.end), town) if town else None


@lru_cache(maxsize=16384)
def _is_proper(word: str) -> bool:
    """The first part of a compound is a name rather than a common noun: "Hermes-Chef", but "Vertriebs-Chef"."""
    if any(word in entry.names for entry in catalogue.default().find(word)) or not word[1:].islower():
        return True
    return tagger("de").tag([word])[0][1] in {"NE", "FM", "XY"} and not ordinary(word)


def _agent_noun(word: str) -> bool:
    """A noun of the lexicon or a compound of one: "Chiphersteller", "Vorstandschef"."""
    words = lexicon("de")
    return words.cue("class", "noun", word) is not None or any(words.frames(kind, word) for kind in ("relnoun", "role", "noun"))


def ordinary(word: str) -> bool:
    """An unknown capitalised word that is a compound of a common noun rather than a name."""
    return bool(ORDINARY.search(word)) or _agent_noun(word)


def noun_parts(token: Token, seen: AbstractSet[str] = frozenset()) -> tuple[str, Span | None]:
    """Noun lemma and the name before its hyphen: "VW-Tochter" → ("Tochter", span of "VW")."""
    if "-" in token.text.rstrip("-") and token.text[0].isupper():
        begin = 3 if token.text.startswith("Ex-") and token.text.count("-") > 1 else 0
        cut = token.text.rstrip("-").rindex("-")
        last = token.lemma.rsplit("-", 1)[-1]
        if token.text[cut + 1:cut + 2].isupper():
            head = token.text[begin:cut]
            return last, Span(token.start + begin, token.start + cut) if head in seen or _is_proper(head) else None
    return token.lemma, None


def _determiner(token: Token) -> tuple[str, str]:
    word = token.text.lower()
    if token.tag == "PPOSAT":
        kind = "poss"
    elif token.lemma == "kein" or word.startswith("kein"):
        kind = "neg"
    elif token.tag == "PRELAT":
        return "poss", ""
    elif token.tag == "PDAT" or token.tag == "PDS":
        kind = "dem"
    elif token.tag == "ART":
        kind = "indef" if word.startswith("ein") else "def"
    else:
        kind = "quant"
    if word in CASES:
        return kind, CASES[word]
    return kind, next((case for ending, case in ENDINGS if word.endswith(ending)), "nom/acc")


def _plural(noun: Token, determiner: str | bool) -> bool | None:
    """Number by form: the lemma is the singular; "die" with an -en/-e/-er/-s form is plural."""
    lemma = noun.lemma.rsplit("-", 1)[-1]
    form = noun.text.rsplit("-", 1)[-1]
    if determiner in {"das", "ein", "eine", "einen", "einem", "einer", "eines", "des"}:
        return False
    if determiner in {"dem"}:
        return False
    if form == lemma:
        return True if determiner in {"die"} and re.search(r"(?:er|en|el)$", form) and not FEMININE.search(form) else (
            False if determiner else None)
    if determiner == "den" or determiner == "der":
        return form.endswith(("n", "s", "e", "er"))
    if form in {lemma + "s", lemma + "es"} and determiner != "die":
        return None
    return True


def _narrow(case: str, noun: Token, plural: bool | None) -> str:
    """Cases that the article leaves open, narrowed by the noun's number and gender ending."""
    if case == "nom/dat/gen":
        if plural:
            return "gen"
        return "dat/gen" if FEMININE.search(noun.lemma) else "nom/gen" if plural is None else "nom"
    if case == "acc/dat":
        return "dat" if plural or noun.text in PLURAL_NAMES else "acc"
    return case


def _governed(preposition: str, case: str, token: Token) -> str:
    """The case a preposition governs."""
    for governed, prepositions in PREPOSITION_CASES.items():
        if preposition in prepositions.split():
            return governed
    return case or ("dat" if token.tag == "APPRART" else "acc/dat")


def flat(phrases: list[Phrase]) -> Iterator[Phrase]:
    """Phrases that are not inside an earlier one's attribute."""
    last = -1
    for phrase in phrases:
        if phrase.start >= last:
            yield phrase
            last = phrase.end
