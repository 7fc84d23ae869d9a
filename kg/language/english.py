"""English text to sentences with clauses: rules over HanTa's tags, in time linear in the text."""

from __future__ import annotations

from kg.language import known_names
from kg.language.clause import Argument, Clause, Phrase, Sentence, Token
from kg.language.english_clauses import ClauseParser
from kg.language.english_items import read_items
from kg.language.english_phrases import Inside
from kg.language.english_tags import Memory, tokens
from kg.language.english_text import Raw, sentences

PARTICIPLES = {
    "based": ("base", "in"),
    "born": ("bear", "in"),
    "built": ("build", "by"),
    "made": ("make", "by"),
    "headquartered": ("headquarter", "in"),
    "led": ("lead", "by"),
    "run": ("run", "by"),
    "held": ("hold", "by"),
    "listed": ("list", "in"),
    "registered": ("register", "in"),
    "bound": ("bind", "by"),
    "owned": ("own", "by"),
}
"""Second parts of hyphen adjectives to verb and preposition: "Altburg-based" = based in Altburg."""


def analyse(text: str) -> list[Sentence]:
    """The sentences of an English text, in order, with character offsets into it."""
    raws = list(sentences(text))
    memory = Memory(text, raws)
    found = []
    quoted = False
    for raw in raws:
        sentence, quoted = _sentence(raw, text, memory, quoted)
        found.append(sentence)
    return found


def _sentence(raw: Raw, text: str, memory: Memory, quoted: bool) -> tuple[Sentence, bool]:
    """The sentence, and whether a quotation is still open behind it."""
    words = tokens(raw, text, memory)
    _numbered_names(words)
    _abbreviated_names(words)
    items, reader = read_items(words)
    parser = ClauseParser(words, items)
    clauses = parser.parse()
    for inside in reader.inside:
        clauses.append(_inside(inside, clauses, words))
    spoken, quoted = _quotes(words, quoted and not text[: raw.start].endswith("\n"))
    for clause in clauses:
        clause.quoted = bool(spoken) and spoken[clause.head if clause.head >= 0 else clause.start]
    phrases = sorted([*reader.phrases, *parser.attach.parts], key=lambda p: (p.start, -p.end))
    return Sentence(raw.start, raw.end, "en", words, clauses, phrases, raw.headline), quoted


def _numbered_names(words: list[Token]) -> None:
    """ "20th Century Fox": a number that begins a name of the catalogue belongs to it."""
    for i, word in enumerate(words):
        if word.text[0].isdigit() and (count := known_names(words, i)) > 1:
            for part in words[i : i + count]:
                part.tag, part.pos = "NP0", "PROPN"


def _abbreviated_names(words: list[Token]) -> None:
    """ "Oil and Gas Corporation (OGC)": the words whose initials the bracket spells are one name."""
    for i in range(2, len(words) - 2):
        short = words[i + 1].text
        if words[i].text == "(" and words[i + 2].text == ")" and short.isupper() and 2 < len(short) < 7:
            first = _spelt(words, i, [c for c in short if c.isalpha()])
            for part in words[first:i] if first >= 0 and _capital(words[first]) else ():
                part.tag, part.pos = "NP0", "PROPN"


def _spelt(words: list[Token], end: int, letters: list[str]) -> int:
    """Index of the first word of those before `end` whose initials are the letters, small words left out; -1 for none."""
    i, joints = end, 0
    for letter in reversed(letters):
        i -= 1
        while i >= 0 and words[i].text.lower() in {"and", "of", "the", "for", "&"} and words[i].text[0] != letter:
            i, joints = i - 1, joints + 1
        if i < 0 or words[i].text[0] != letter:
            return -1
    return i if joints else -1


def _capital(word: Token) -> bool:
    return word.text[0].isupper() and word.tag not in {"AT0", "PNP"}


def _inside(inside: Inside, clauses: list[Clause], words: list[Token]) -> Clause:
    """ "Altus-owned Nordwerk" as a participle clause: owned by Altus."""
    verb, preposition = PARTICIPLES.get(inside.participle, (_stem(inside.participle), "by"))
    name = Phrase(inside.token, inside.token + 1, inside.token, name=inside.name, preposition=preposition)
    parent = next((c.index for c in clauses if c.start <= inside.token < c.end), None)
    return Clause(
        len(clauses),
        inside.phrase.start,
        inside.phrase.end,
        "participle",
        verb,
        inside.token,
        "passive",
        tense="past",
        subject=inside.phrase,
        arguments=[Argument("obl", name)],
        parent=parent,
        antecedent=inside.phrase,
    )


def _stem(participle: str) -> str:
    from kg.language.tagger import tagger

    return tagger("en").lemma(participle, "VVN") if participle else ""


def _quotes(words: list[Token], inside: bool) -> tuple[list[bool], bool]:
    """Which tokens stand within quotation marks, and whether the quotation stays open."""
    marks = []
    for word in words:
        if word.text in {"“", "„", "«"}:
            inside = True
        elif word.text in {"”", "»"}:
            inside = False
        elif word.text == '"':
            inside = not inside
        marks.append(inside)
    return marks, inside
