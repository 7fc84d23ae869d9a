"""What one document calls its entities: a short form finds the longer one it stands for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.catalogue import normalise
from kg.linking.identity import conflict, family
from kg.model import Mention


class Memory:
    """The names of one document: a short form finds the longer one it stands for, where only one fits."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.names: Counter[str] = Counter()
        self._types: dict[str, Counter[str]] = defaultdict(Counter)
        self._fuller: dict[str, set[str]] = defaultdict(set)
        self._first: dict[str, int] = {}
        for mention in mentions:
            name = mention.name or mention.text
            self.names[name] += 1
            self._first[name] = min(mention.start, self._first.get(name, mention.start))
            self._types[normalise(name)][mention.type] += family(mention.type) != ""
        for name in self.names:
            for short in _short_forms(name, {type_ for type_, n in self._types[normalise(name)].items() if n}):
                self._fuller[short].add(name)

    def complete(self, mention: Mention, quote: str = "") -> Mention:
        """The mention with its fuller name, and with a type where the document tells one elsewhere; `quote` are the
        words around it."""
        name = mention.name or mention.text
        type_ = mention.type if family(mention.type) else self._type(name, mention.type)
        fuller = self._fuller.get(_short_key(name), set()) - {name}
        if len(fuller) == 1:
            (full,) = fuller
            full_type = self._type(full, type_)
            another = full_type == "Outlet" and self._may_be_another(mention, full, quote)
            if not another and not conflict(type_, full_type):
                return replace(mention, name=full, type=type_ if family(type_) else full_type)
        return mention if type_ == mention.type else replace(mention, type=type_)

    def _may_be_another(self, mention: Mention, full: str, quote: str) -> bool:
        """"The Times" is the New York Times only after it has been named, and not where one sentence names both."""
        is_last_word = full.endswith(" " + (mention.name or mention.text))
        return is_last_word and (mention.start < self._first[full] or full in quote)

    def _type(self, name: str, fallback: str) -> str:
        """The one family's most frequent type among the mentions of this name; the fallback where families differ."""
        types = self._types.get(normalise(name), Counter())
        if len({family(type_) for type_, n in types.items() if n}) != 1:
            return fallback
        return min(types, key=lambda type_: (-types[type_], type_))


def _short_key(name: str) -> str:
    return name if name.isupper() else normalise(name)


def _short_forms(name: str, types: set[str]) -> Iterator[str]:
    """What the document may call this name later: initials of a person, the surname, an acronym, a genitive, a
    newspaper's last word."""
    words = [word for word in re.split(r"[\s-]+", name) if word]
    if len(normalise(name)) > 3 and not name.endswith(("s", "S", "x", "z")):
        yield normalise(name) + "s"
    if len(words) < 2:
        return
    if "Person" in types:
        yield normalise(f"{words[0][0]} {words[-1]}")
        yield normalise(words[-1])
        return
    if "Outlet" in types:
        yield normalise(words[-1])
    if len(words) > 2 and all(word[:1].isupper() for word in words):
        yield "".join(word[0] for word in words)
