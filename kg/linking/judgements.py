"""What a person decided about two entities: the same, or different.

Decisions are data, kept in a journal of JSON lines beside the store (who, when, why). Their algebra:
"same" is an equivalence; "different" holds between the whole classes of its two sides and blocks "same".
A decision that contradicts earlier ones is refused, never silently resolved; `undo` takes back exactly one.
The state depends on which decisions stand, not on their order. Mentions and catalogue are never touched.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from kg import ontology
from kg.catalogue import slug
from kg.errors import RecordError, StoreError, UsageError

SAME, DIFFERENT, UNDO = "same", "different", "undo"


class Contradiction(UsageError):
    """A decision that cannot stand beside an earlier one."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision on two IRIs; `judgement` is "same", "different" or "undo", `when` ISO 8601."""

    one: str
    other: str
    judgement: str
    who: str = ""
    when: str = ""
    why: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Both sides, in the order of their IRIs."""
        return (self.one, self.other) if self.one <= self.other else (self.other, self.one)


class Judgements:
    """The decisions that stand, after a replay of the journal."""

    def __init__(self, journal: Iterable[Judgement] = ()) -> None:
        self._standing: dict[tuple[str, str], Judgement] = {}
        self._above: dict[str, str] = {}
        for judgement in journal:
            self.add(judgement)

    def __iter__(self) -> Iterator[Judgement]:
        """Those that stand, in the order in which they were made."""
        return iter(self._standing.values())

    def __len__(self) -> int:
        return len(self._standing)

    def add(self, judgement: Judgement) -> None:
        """Let a decision stand, or take one back. Raises Contradiction, and leaves all as it was."""
        one, other = judgement.pair
        if one == other:
            raise Contradiction("an entity is always the same as itself", remedy="name two entities")
        if judgement.judgement == UNDO:
            if self._standing.pop(judgement.pair, None) is None:
                raise Contradiction("no such decision stands", where=f"{one} {other}", remedy="kg entities list")
            self._rebuild()
            return
        blocking = self._blocking(judgement)
        if blocking:
            raise Contradiction(
                f"contradicts: {blocking.one} and {blocking.other} are judged {blocking.judgement}",
                where=f"{one} {other}", remedy="take that back first: kg entities undo")
        self._standing[judgement.pair] = judgement
        if judgement.judgement == SAME:
            self._join(judgement)

    def verdict(self, one: str, other: str) -> bool | None:
        """True where they are the same, False where they are different, None where that is open."""
        a, b = self._root(one), self._root(other)
        if a == b:
            return True
        differ = any({self._root(d.one), self._root(d.other)} == {a, b} for d in self._of(DIFFERENT))
        return False if differ else None

    def about(self, one: str, other: str) -> tuple[str, str] | None:
        """Both sides of the one standing decision on entities so called, by name, `entity/slug` or IRI; None for none
        or several. It finds them when they are one entity in the store by now."""
        found = [d.pair for d in self if any(_called(a, one) and _called(b, other) for a, b in (d.pair, d.pair[::-1]))]
        return found[0] if len(found) == 1 else None

    def classes(self) -> list[frozenset[str]]:
        """The sets of two or more IRIs that are one entity, in the order of their first IRI."""
        members: dict[str, set[str]] = {}
        for iri in {side for d in self._of(SAME) for side in d.pair}:
            members.setdefault(self._root(iri), set()).add(iri)
        return sorted(map(frozenset, members.values()), key=min)

    def mapping(self, known: Callable[[str], bool] = lambda iri: False) -> dict[str, str]:
        """IRI → the IRI that stands for its class: one that the catalogue knows, else the shortest."""
        chosen = {}
        for members in self.classes():
            standing = min(members, key=lambda iri: (not known(iri), len(iri), iri))
            chosen.update({iri: standing for iri in members if iri != standing})
        return chosen

    def _of(self, kind: str) -> Iterator[Judgement]:
        return (judgement for judgement in self._standing.values() if judgement.judgement == kind)

    def _root(self, iri: str) -> str:
        while iri in self._above:
            iri = self._above[iri]
        return iri

    def _rebuild(self) -> None:
        self._above = {}
        for judgement in self._of(SAME):
            self._join(judgement)

    def _join(self, judgement: Judgement) -> None:
        a, b = self._root(judgement.one), self._root(judgement.other)
        if a != b:
            self._above[a] = b

    def _blocking(self, judgement: Judgement) -> Judgement | None:
        """The decision that stands against this one."""
        a, b = self._root(judgement.one), self._root(judgement.other)
        if judgement.judgement == DIFFERENT:
            return next((d for d in self._of(SAME) if self._root(d.one) == a), None) if a == b else None
        return next((d for d in self._of(DIFFERENT) if {self._root(d.one), self._root(d.other)} == {a, b}), None)


def _called(iri: str, name: str) -> bool:
    """The IRI is the name's, whatever class its slug ends with: "Nordwerk" for entity/nordwerk-product."""
    local, plain = iri.rsplit("/", 1)[-1], slug(name.rsplit("/", 1)[-1])
    return iri == name or bool(plain) and (local == plain or local.startswith(plain + "-"))


def read(path: Path) -> list[Judgement]:
    """The journal, empty where there is none. Raises RecordError."""
    if not path.exists():
        return []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise RecordError("is not UTF-8", where=str(path), remedy="decisions are JSON lines in UTF-8") from None
    return [_record(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def append(path: Path, judgements: Iterable[Judgement]) -> None:
    """Add to the journal, all of them or none; what stands there is never changed. Raises StoreError."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    write(path, before + "".join(json.dumps(asdict(judgement), ensure_ascii=False) + "\n" for judgement in judgements))


def write(path: Path, text: str) -> None:
    """Make this the file's content, or leave it as it was: a full disk or a kill loses nothing. Raises StoreError."""
    unfinished = path.with_name(f"{path.name}.tmp")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise StoreError(f"cannot be written: {(error.strerror or str(error)).lower()}", where=str(path),
                         remedy="check the disk and the folder's permissions") from None


def _record(line: str, where: str) -> Judgement:
    remedy = "its keys are one and other (IRIs), judgement (same, different or undo), who, when, why"
    try:
        judgement = Judgement(**json.loads(line))
        fits = judgement.judgement in (SAME, DIFFERENT, UNDO) and all(map(ontology.is_iri, judgement.pair))
        "".join(asdict(judgement).values()).encode()  # half a surrogate pair is no text
    except (ValueError, TypeError, RecursionError) as error:
        raise RecordError("is no judgement", where=where, remedy=remedy) from error
    if not fits:
        raise RecordError("is no judgement", where=where, remedy=remedy)
    return judgement
