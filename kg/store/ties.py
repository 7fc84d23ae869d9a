"""Who is tied to whom, from the rows of the index: what paths walk on. What was asked for lately is kept in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kg import ontology
from kg.filters import STATUSES, Filters, status
from kg.model import BASE, Claim, Entity

_AFTER = "SELECT entity.iri, kind FROM told JOIN entity ON entity.id = object WHERE subject = ?"
_BEFORE = "SELECT entity.iri, kind FROM told JOIN entity ON entity.id = subject WHERE object = ?"
_HEADS = ("SELECT claim, subject, object, kind_id, relation, polarity, modality FROM said "
          "GROUP BY subject_id, object_id, kind_id ORDER BY claim")
_BETWEEN = ("SELECT kind, count(DISTINCT document) FROM told WHERE subject = (SELECT id FROM entity WHERE iri = ?) "
            "AND object = (SELECT id FROM entity WHERE iri = ?) GROUP BY kind")
_ROOM = 2_000_000
"""Neighbours kept in memory; 0.3 GB."""


class _Answers:
    """What is known of the claims that pass some filters."""

    def __init__(self, filters: Filters, kinds: dict[int, int]) -> None:
        self.filters, self.kinds = filters, kinds
        self.neighbours: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self.standings: dict[tuple[str, str], tuple[int, int] | None] = {}


class Ties:
    """The rows as ties of entities, evidence aside."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._db = rows
        self.forget()

    def forget(self) -> None:
        """The rows are others now."""
        self._answers: dict[Filters, _Answers] = {}
        self._lately: _Answers | None = None
        self._room = _ROOM

    def heads(self, filters: Filters) -> Iterator[tuple[str, str, str, str, str, str]]:
        """Of each claim that passes its IRI, subject, object, relation, polarity, modality; by IRI."""
        passing = self._of(filters).kinds
        for claim, subject, value, kind, *names in self._db.execute(_HEADS):
            if kind in passing:
                yield f"{BASE}claim/{claim}", subject, value, names[0], names[1], names[2]

    def neighbours(self, iri: str, filters: Filters) -> tuple[frozenset[str], frozenset[str]]:
        """IRIs of the objects of the entity's claims that pass, and of the subjects of those on it."""
        answers = self._of(filters)
        found = answers.neighbours.get(iri)
        if found is None:
            row = self._db.execute("SELECT id FROM entity WHERE iri = ?", [iri]).fetchone() or (0,)
            after, before = (frozenset(other for other, kind in self._db.execute(question, row) if kind in answers.kinds)
                             for question in (_AFTER, _BEFORE))
            answers = self._with_room(answers, 1 + len(after) + len(before))
            found = answers.neighbours[iri] = after, before
        return found

    def standing(self, subject: str, value: str, filters: Filters) -> tuple[int, int] | None:
        """Of the claims of this subject and object that pass, the best: its status (its place in STATUSES) and
        minus the number of its documents; None where none passes."""
        answers, key = self._of(filters), (subject, value)
        try:
            return answers.standings[key]
        except KeyError:
            best = min(((answers.kinds[kind], -sources) for kind, sources in self._db.execute(_BETWEEN, key)
                        if kind in answers.kinds), default=None)
            self._with_room(answers, 1).standings[key] = best
            return best

    def claims_between(self, subject: str, value: str, filters: Filters) -> list[str]:
        """IRIs of the claims of this subject and object that pass."""
        passing = self._of(filters).kinds
        kinds = [kind for kind, _ in self._db.execute(_BETWEEN, (subject, value)) if kind in passing]
        ends = Entity(subject, ""), Entity(value, "")
        return [Claim(ends[0], relation, ends[1], polarity, modality, ()).id
                for kind in kinds
                for relation, polarity, modality in self._db.execute(
                    "SELECT relation, polarity, modality FROM kind WHERE id = ?", [kind])]

    def _of(self, filters: Filters) -> _Answers:
        """What is known under these filters; they are compared only where they are not the very ones of before."""
        lately = self._lately
        if lately is not None and lately.filters is filters:
            return lately
        found = self._answers.get(filters)
        if found is None:
            found = self._answers[filters] = _Answers(filters, {
                number: STATUSES.index(status(polarity, modality))
                for number, relation, polarity, modality in self._db.execute(
                    "SELECT id, relation, polarity, modality FROM kind")
                if relation in ontology.relations() and filters.passes_head(relation, polarity, modality)})
        found.filters = filters
        self._lately = found
        return found

    def _with_room(self, answers: _Answers, size: int) -> _Answers:
        """The answers, emptied with all others where there is no room for so many more."""
        self._room -= size
        if self._room >= 0:
            return answers
        filters = answers.filters
        self.forget()
        self._room -= size
        return self._of(filters)
