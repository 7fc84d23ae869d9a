"""Forms of the verbs that the lexicon knows: what the tagger, which guesses by the word's end, takes for nouns or gives a
wrong lemma ("is mulling", "relies", "Altus partners with Nordwerk").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.language.clause import Token
from kg.language.english_words import SPEECH
from kg.language.tagger import tagger
from kg.lexicon import rows

STRONG = {
    "oversee": "oversaw overseen",
    "overtake": "overtook overtaken",
    "undertake": "undertook undertaken",
    "outsell": "outsold",
    "outbid": "outbid",
    "rebuild": "rebuilt",
    "resell": "resold",
    "fly": "flew flown",
    "forgo": "forwent forgone",
    "weave": "wove woven",
    "withdraw": "withdrew withdrawn",
}
"""Irregular forms that the tagger does not know."""
DOUBLED = re.compile(r"(?:[^aeiou]|^)[aeiou][bdgklmnprtvz]$")
STRESSED = frozenset("acquit rebut outbid enrol instal refer transfer commit admit permit control patrol compel".split())
"""Verbs of two syllables that double their last letter; "target" does not."""
OPENERS = frozenset("AT0 DPS NP0 PNP DT0 CRD UNC".split())
"""Tags that begin an object."""
LINKS = frozenset("with up into in on for out over down off to from against".split())
"""What follows the verb in "partners with", "teams up"."""


def _forms(verb: str) -> dict[str, str]:
    """Regular forms of a verb and what they may be: Z (third person), G (-ing), D (past, participle)."""
    short = verb in STRESSED or bool(DOUBLED.search(verb)) and len(re.findall(r"[aeiouy]+", verb)) == 1
    stem = verb + verb[-1] if short else verb
    soft = bool(re.search(r"[^aeiou]y$", verb))
    silent = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye"))
    third = verb[:-1] + "ies" if soft else verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    ing = verb[:-2] + "ying" if verb.endswith("ie") else (verb[:-1] if silent else stem) + "ing"
    past = STRONG[verb].split() if verb in STRONG else [verb[:-1] + "ied" if soft else verb + "d" if verb.endswith("e") else stem + "ed"]
    if verb.endswith("l") and not short:  # British "cancelled"
        return {third: "Z", ing: "G", verb + "ling": "G", **dict.fromkeys([*past, verb + "led"], "D")}
    return {third: "Z", ing: "G", **dict.fromkeys(past, "D")}


@cache
def forms() -> dict[str, tuple[str, str]]:
    """Form → (lemma, kind) for every verb of the lexicon, base forms and what irregular verbs share with others left out."""
    found: dict[str, tuple[str, str]] = {}
    for entry in rows("en"):
        if entry.kind in {"verb", "light"}:
            for word in entry.words:
                verb = word.split()[0]
                for form, kind in _forms(verb).items() if verb.isalpha() and len(verb) > 2 else ():
                    found.setdefault(form, (verb, kind))
    return found


def mend(found: Sequence[Token]) -> None:
    """Give verbs of the lexicon their lemma, and their tag where the words around them leave no other."""
    known = forms()
    for i, token in enumerate(found):
        entry = known.get(token.text)  # in small letters: a capital decides for a name
        if entry is None:
            continue
        lemma, kind = entry
        if not token.tag.startswith("VV"):
            tag = _tag(found, i, kind)
            if not tag:
                continue
            token.tag = tag
        token.lemma = lemma


def _tag(found: Sequence[Token], i: int, kind: str) -> str:
    """The verb's tag at i, "" where it may well be a noun or adjective."""
    before = found[i - 1] if i else None
    after = found[i + 1] if i + 1 < len(found) else None
    ahead, behind = before.tag if before else "", after.tag if after else ""
    low = found[i].text
    adjective = found[i].tag == "AJ0" and tagger("en").knows(low)
    linked = after is not None and after.text in LINKS
    if kind == "G":
        j = i - 1
        while j > 0 and found[j].tag[:2] in {"AV", "XX"}:
            j -= 1
        running = j >= 0 and found[j].tag[:2] == "VB" and not adjective and behind[:2] not in {"NN", "CJ"}
        acting = behind in OPENERS - {"CRD", "UNC"} and ahead not in {"AT0", "DPS", "POS", "AJ0", "DT0"}
        return "VVG" if running or acting else ""
    if kind == "D":
        if ahead[:2] == "VH":
            return "VVN"
        if ahead[:2] == "VB":
            return "" if adjective else "VVN"
        return "VVD" if ahead[:2] in {"NP", "NN", "PN", "AV"} and (behind in OPENERS or linked) and not adjective else ""
    if found[i].tag == "NN2" and ahead == "NP0" and not _verb_near(found, i):
        opens = behind in OPENERS - {"UNC", "CRD"} or linked and after is not None and after.text not in {"for", "from", "in", "to", "on"}
        alone = behind[:2] in {"NN", "AJ"} and not any(t.tag[:2] in {"VV", "VB", "VH", "VD", "VM"} for t in found)
        return "VVZ" if opens or alone else ""
    return ""


def _verb_near(found: Sequence[Token], i: int) -> bool:
    """A finite verb stands before the noun at i in its part of the sentence, or right behind what follows it."""
    for j in range(i - 1, -1, -1):
        if found[j].tag in {"PUN", "CJC", "CJS", "CJT", "DTQ", "PNQ"}:
            break
        if found[j].tag[:2] in {"VV", "VB", "VH", "VD", "VM"}:
            return found[j].lemma not in SPEECH  # "said Altus supplies"
    return any(t.tag[:2] in {"VB", "VH", "VM", "VD"} or t.tag in {"VVZ", "VVD"} for t in found[i + 1 : i + 12])
