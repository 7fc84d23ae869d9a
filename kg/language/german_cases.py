"""Case and number of German noun phrases, as far as the form tells."""

from __future__ import annotations

import re

from kg.language.clause import Token
from kg.language.german_words import FEMININE
from kg.language.tagger import tagger

CASES = {
    "der": "nom/dat/gen",
    "die": "nom/acc",
    "das": "nom/acc",
    "den": "acc/dat",
    "dem": "dat",
    "des": "gen",
    "ein": "nom/acc",
    "eine": "nom/acc",
    "einen": "acc",
    "einem": "dat",
    "einer": "dat/gen",
    "eines": "gen",
    "dieser": "nom/dat/gen",
    "dieses": "nom/acc/gen",
    "jeder": "nom/dat/gen",
    "alle": "nom/acc",
    "beide": "nom/acc",
    "unser": "nom/acc",
    "euer": "nom/acc",
    "zwei": "nom/acc/dat",
    "drei": "nom/acc/dat",
}
ENDINGS = (("em", "dat"), ("er", "dat/gen"), ("es", "gen"), ("en", "acc/dat"), ("e", "nom/acc"))
SEVERAL = frozenset("mehrere mehreren mehrerer viele vielen vieler einige einigen einiger beide beiden beider alle allen aller".split())
PRONOUN_CASES = {
    "er": "nom",
    "ihn": "acc",
    "ihm": "dat",
    "ihnen": "dat",
    "man": "nom",
    "wir": "nom",
    "ich": "nom",
    "sie": "nom/acc",
    "es": "nom/acc",
    "der": "nom",
    "den": "acc",
    "dem": "dat",
    "denen": "dat",
    "wer": "nom",
    "das": "nom/acc",
    "die": "nom/acc",
    "diesem": "dat",
    "diesen": "acc",
    "dieser": "nom/dat",
    "jenem": "dat",
    "uns": "dat/acc",
    "wem": "dat",
    "wen": "acc",
}
PREPOSITION_CASES = {
    "dat": "mit von zu bei aus nach seit gegenüber außer laut zufolge gemäß",
    "acc": "für gegen durch ohne um bis",
    "gen": "wegen während trotz angesichts statt namens infolge",
}
MASCULINE_IN_E = re.compile(
    r"(?:kunde|riese|erbe|kollege|experte|zeuge|name|rivale|junge|neffe|gatte|loge|genosse|bote|gedanke|glaube|wille|friede|nachfahre|"
    r"däne|schwede|finne|brite|schotte|ire|pole|russe|franzose|chinese|grieche|türke|tscheche|slowake|ungar|rumäne|bulgare|kroate|serbe|"
    r"slowene|portugiese|japaner|koreaner|vietnamese|deutsche|ende|gnose|pate|insasse|laie|sklave|buchstabe|löwe|hase)$",
    re.I,
)
UNBENT = frozenset(("weniger", "mehr", "genug", "lauter", "allerlei", "allerhand", "etwas", "viel", "wenig"))
"""Words of quantity that show no case."""
PLURAL_NAMES = frozenset(("USA", "Niederlande", "Niederlanden", "Philippinen", "Emiraten"))


def determiner_of(token: Token) -> tuple[str, str]:
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
    if word.endswith(("selben", "selbe", "jenigen", "jenige")):  # derselbe, diejenigen: the article's own case
        word = re.sub(r"(?:selben?|jenigen?)$", "", word)
    if word in CASES:
        return kind, CASES[word]
    if word in UNBENT:
        return kind, ""
    return kind, next((case for ending, case in ENDINGS if word.endswith(ending)), "nom/acc")


def plural(noun: Token, determiner: str | bool) -> bool | None:
    """Number by form: the lemma is the singular; "die" with an -en/-e/-er/-s form is plural."""
    lemma = noun.lemma.rsplit("-", 1)[-1]
    form = noun.text.rsplit("-", 1)[-1]
    if determiner in {"das", "ein", "eine", "einen", "einem", "einer", "eines", "des"}:
        return False
    if determiner in {"dem"}:
        return False
    if determiner in SEVERAL:
        return True
    if form == lemma and determiner == "den" and form.endswith(("ern", "eln")) and tagger("de").knows(form[:-1]):
        return True  # "den Besitzern", whose lemma the tagger did not find
    if form == lemma:
        return (
            True
            if determiner in {"die"} and re.search(r"(?:er|en|el)$", form) and not FEMININE.search(form)
            else (False if determiner else None)
        )
    if form == lemma + "r" and lemma.endswith("e"):
        return False  # ein Vorsitzender
    if determiner == "den" or determiner == "der":
        return form.endswith(("n", "s", "e", "er"))
    if form in {lemma + "s", lemma + "es"} and determiner != "die":
        return None
    return True


def narrow(case: str, noun: Token, plural: bool | None) -> str:
    """Cases that the article leaves open, narrowed by the noun's number and gender ending."""
    if case == "nom/dat/gen":
        if plural:
            return "gen"
        return "dat/gen" if FEMININE.search(noun.lemma) or _feminine_in_e(noun) else "nom/gen" if plural is None else "nom"
    if case == "acc/dat":
        return "dat" if plural or noun.text in PLURAL_NAMES else "acc"
    return case


def _feminine_in_e(noun: Token) -> bool:
    """ "der Branche": a noun in -e that is no man, after "der"."""
    return noun.tag == "NN" and noun.text == noun.lemma and noun.text.endswith("e") and not MASCULINE_IN_E.search(noun.text)


def governed(preposition: str, case: str, token: Token) -> str:
    """The case a preposition governs."""
    for governed, prepositions in PREPOSITION_CASES.items():
        if preposition in prepositions.split():
            return governed
    left = [c for c in case.split("/") if c in {"acc", "dat"}]  # no nominative behind a preposition
    return "/".join(left) or ("dat" if token.tag == "APPRART" or "nom" in case and token.pos != "DET" and case != "nom/acc" else "acc/dat")
