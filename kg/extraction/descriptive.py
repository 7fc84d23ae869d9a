"""What a description shows by its form alone: how many it tells, whether it is like a name or another description."""

from __future__ import annotations

from kg.extraction.names import Name
from kg.language.clause import Phrase, Sentence

BOTH = frozenset("beide beiden beider zwei zweier drei dreier vier fünf sechs mehrere mehrerer mehreren".split())
COMPLEMENTS = frozenset(("von", "für", "of", "for"))


def people_of(sentence: Sentence, phrase: Phrase) -> bool:
    """ "die Utrechter": the noun itself tells where they are from."""
    return phrase.origin is not None and phrase.name is None and phrase.origin.span.start == sentence.tokens[phrase.head].start


def restricted_by_itself(phrase: Phrase) -> bool:
    """The description says by itself which one it means, by a genitive or a complement."""
    return phrase.possessor is not None and not phrase.possessor.pronoun or any(m.preposition in COMPLEMENTS for m in phrase.modifiers)


def tells_several(sentence: Sentence, phrase: Phrase) -> bool:
    """ "der beiden Firmen", "die zwei Händler", "den Unternehmen": several, though the form of the noun may be of one."""
    if phrase.plural or sentence.lang != "de":
        return bool(phrase.plural)
    words = sentence.tokens[phrase.start : phrase.head]
    if any(t.lemma.lower() in {"beide", "beid"} or t.text.lower() in BOTH or t.pos == "NUM" and t.text != "eine" for t in words):
        return True
    article = words[0].text.lower() if words else ""
    kin = phrase.noun.lower().endswith(("mutter", "ochter", "schwester", "hüter", "wächter"))
    if article == "der" and phrase.noun.endswith("er") and not kin:
        return not in_subject(sentence, phrase)  # "ein Sprecher der Autobauer"
    return phrase.noun.lower().endswith("unternehmen") and article in {"die", "der", "den", "diese", "dieser", "diesen", "alle", "aller"}


def in_subject(sentence: Sentence, phrase: Phrase) -> bool:
    """It stands in the subject of a clause."""
    return any(c.subject is not None and c.subject.start <= phrase.start < c.subject.end for c in sentence.clauses)


def part_of(noun: str, name: Name) -> bool:
    """ "der Flughafen" is the "Flughafen Wien", "die Post" the "Deutsche Post": a word of the name itself."""
    words = name.text.lower().split()
    return len(words) > 1 and noun.lower() in (words[0], words[-1])


def ends_in(noun: str, name: Name) -> bool:
    """ "die Bank" is the "Europäische Investitionsbank": the last word of the name is a compound of the noun."""
    last = name.text.rsplit(" ", 1)[-1].lower()
    return len(noun) > 3 and " " in name.text and last.endswith(noun.lower())


def alike(word: str, other: str) -> bool:
    """The same description, or a compound of it: "Rivale" and "US-Rivale", "Bauer" is not "Kranbauer" by chance."""
    word, other = (w.removesuffix("gruppe").removesuffix("haus").removesuffix("s") or w for w in (word, other))
    return word == other or len(min(word, other, key=len)) > 4 and (word.endswith(other) or other.endswith(word))
