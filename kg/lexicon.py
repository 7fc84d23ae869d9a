"""The lexicon tables: which words of a language evoke which relation, and which bear on factuality.

One table a language, ontology/lexicon.<lang>.tsv, made to be edited by hand; its columns are explained
in ontology/README.md. OntoLex-Lemon is generated from it (kg.ontology).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from kg.errors import KGError
from kg.resources import resource

KINDS = ("verb", "light", "noun", "relnoun", "role", "adj", "adv", "name")
CUE_KINDS = ("verb", "noun", "adj", "adv", "prep", "word", "phrase")
SLOTS = ("S", "O", "S+O", "product", "amount", "purpose", "role", "place", "scope")
SHORTEST_PREFIX = 2
SHORTEST_NOUN = 4
"""Letters of the two parts of a German compound: "Haus" is no compound of "Aus"."""
PREFIXES = frozenset("an ab auf aus be bei de des dif ein ent er ge in kon miss trans ver wett zer zu".split())
"""They make another word of a noun and no compound: "Angebot" is no "Gebot", "Verkauf" no "Kauf"."""

OFFICE_PREFIXES = frozenset(("co", "ex", "vice", "deputy", "sub", "then", "under", "joint"))
"""What an English office may have before a hyphen and still is that office: "co-head"."""


class Role(NamedTuple):
    """A slot of a frame and the grammatical functions that may fill it, the most typical first."""

    functions: tuple[str, ...]
    slot: str
    filter: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A lexical entry: `words` evoke `relation`; for a light verb `nouns` (after `preposition`) must be there too."""

    relation: str
    kind: str
    words: tuple[str, ...]
    roles: tuple[Role, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    nouns: tuple[str, ...] = ()
    preposition: str = ""
    line: int = 0

    def role(self, slot: str) -> Role | None:
        """The role of that slot."""
        return next((r for r in self.roles if r.slot == slot), None)


class LexiconError(KGError):
    """A row of the table that cannot be read; `where` is file:line."""


def rows(lang: str) -> Iterator[Entry]:
    """The entries of a language's table, in its order. Raises LexiconError."""
    name = f"lexicon.{lang}.tsv"
    for number, line in enumerate(resource(name).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                yield _row(line, number)
            except ValueError as error:
                raise LexiconError(
                    str(error), where=f"{name}:{number}", remedy="columns: relation, kind, words, roles, attributes"
                ) from error


def _row(line: str, number: int) -> Entry:
    relation, kind, words, roles, attributes = ([c.strip() for c in line.split("\t")] + [""] * 5)[:5]
    cue = relation.startswith("@")
    if not words or kind not in (CUE_KINDS if cue else KINDS):
        raise ValueError(f"no {'cue' if cue else 'frame'} of kind {kind!r}")
    nouns, preposition = "", ""
    if kind == "light":
        words, _, nouns = (part.strip() for part in words.partition("+"))
        first, _, rest = nouns.partition(" ")
        preposition, nouns = (first, rest) if rest and first.islower() else ("", nouns)
        if not nouns:
            raise ValueError("a light verb needs “verb + noun”")
    return Entry(
        relation,
        kind,
        _split(words),
        tuple(_role(r) for r in roles.split() if r != "-"),
        dict(pair.split("=", 1) for pair in attributes.split()),
        _split(nouns),
        preposition.strip().lower().replace("_", " "),
        number,
    )


def _split(words: str) -> tuple[str, ...]:
    return tuple(w.strip() for w in words.split("|") if w.strip())


def _role(text: str) -> Role:
    functions, _, slot = text.partition("=")
    slot, _, filter = slot.partition(":")
    if slot not in SLOTS:
        raise ValueError(f"unknown slot {slot!r} in {text!r}")
    return Role(tuple(functions.replace("_", " ").split("|")), slot, filter)


class Lexicon:
    """The entries of one language, found by lemma."""

    def __init__(self, lang: str, entries: Iterator[Entry]) -> None:
        self.lang = lang
        self.compounding = lang == "de"
        self._frames: defaultdict[str, defaultdict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        self._cues: defaultdict[str, defaultdict[str, dict[str, Entry]]] = defaultdict(lambda: defaultdict(dict))
        self.named: list[Entry] = []
        self.pairs: set[str] = set()
        """Nouns of two words, written with a hyphen: "supply-agreement"."""
        self.phrasal: set[str] = set()
        """Verbs of two words: "take over"."""
        for entry in entries:
            self._add(entry)
        self._suffix = lru_cache(maxsize=32768)(self._find_suffix)
        self._cue = lru_cache(maxsize=65536)(self._find_cue)

    def _add(self, entry: Entry) -> None:
        if entry.relation.startswith("@"):
            for word in entry.words:
                self._cues[entry.relation[1:]][entry.kind][word.lower()] = entry
        elif entry.kind == "name":
            self.named.append(entry)
        else:
            nouns = entry.nouns if entry.kind == "light" else entry.words if entry.kind in {"noun", "relnoun", "role"} else ()
            self.pairs.update(n.lower() for n in nouns if "-" in n)
            for word in entry.words:
                self._frames[entry.kind][word.lower()].append(entry)
        if entry.kind in {"verb", "light"}:
            self.phrasal.update(word for word in entry.words if word.count(" ") == 1)

    def frames(self, kind: str, lemma: str) -> list[Entry]:
        """Entries of a kind for a lemma; a German compound noun is found by its last part."""
        if kind in {"verb", "light", "adj", "adv"}:
            return self._frames[kind].get(lemma.lower(), [])
        found = self._suffix(kind, lemma.lower())
        return self._frames[kind][found] if found else []

    def is_word(self, kind: str, word: str) -> bool:
        """The word itself, not as part of a compound, has an entry of this kind."""
        return word.lower() in self._frames[kind]

    def cue(self, category: str, kind: str, lemma: str) -> Entry | None:
        """The cue row of a lemma in a category ("speech", "planned", …), or None."""
        return self._cue(category, kind, lemma)

    def _find_cue(self, category: str, kind: str, lemma: str) -> Entry | None:
        words = self._cues[category][kind]
        found = words.get(lemma.lower())
        if found is None and kind == "noun" and self.compounding:
            low = lemma.lower()
            found = next(
                (
                    words[low[i:]]
                    for i in range(SHORTEST_PREFIX, len(low) - SHORTEST_NOUN + 1)
                    if low[i:] in words and words[low[i:]].attributes.get("compound") != "no" and _first_part(low[:i])
                ),
                None,
            )
        return found

    def is_noname(self, word: str) -> bool:
        """The word looks like a name and is none: a single letter, or a cue of `@noname`."""
        return len(word) == 1 and word.isalpha() or self.cue("noname", "word", word) is not None

    def cues(self, category: str, kind: str) -> Mapping[str, Entry]:
        """All cue rows of a category and kind, by lemma."""
        return self._cues[category][kind]

    def head_noun(self, lemma: str, nouns: tuple[str, ...]) -> bool:
        """The lemma is one of the nouns, or a compound of one."""
        low = lemma.lower()
        if not self.compounding:
            return any(low == n.lower() for n in nouns)
        return any(low == n or low.endswith(n) and len(n) >= SHORTEST_NOUN and _first_part(low[: -len(n)]) for n in map(str.lower, nouns))

    def prefix(self, kind: str, lemma: str) -> str:
        """What stands before the last part: "Bahnchef" → "bahn" for the role "Chef"; empty for none."""
        found = self._suffix(kind, lemma.lower()) if self.compounding else ""
        return lemma[: len(lemma) - len(found)].rstrip("-") if found else ""

    def _find_suffix(self, kind: str, lemma: str) -> str:
        words = self._frames[kind]
        if lemma in words:
            return lemma
        if self.compounding:
            for i in range(SHORTEST_PREFIX, len(lemma) - SHORTEST_NOUN + 1):
                if lemma[i:] in words and _first_part(lemma[:i]):
                    return lemma[i:]
        elif kind == "role":
            first, _, office = lemma.partition("-")
            if first in OFFICE_PREFIXES and office in words:
                return office
        return ""


def _first_part(letters: str) -> bool:
    """They may be the first part of a compound."""
    return letters.rsplit("-", 1)[-1] not in PREFIXES and not letters.endswith("ver")


@cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language, loaded once."""
    return Lexicon(lang, rows(lang))
