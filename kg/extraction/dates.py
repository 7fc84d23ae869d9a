"""The fact's own time, as the clause tells it, in ISO 8601 with its own precision: 2024, 2024-05, 2024-05-31.

Relative times ("gestern", "last month") count from the publication; a month or weekday without a year
lies before it where the verb is past, after it where the claim is planned. What ISO 8601 dates cannot
express (a quarter, a season) gives the year. Two different times in one clause, a span ("from 2009 to
2011") or a time that is only a bound ("after 2011") give none: a missing date is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from kg.extraction.measures import Measures, measures
from kg.language.clause import Token

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?")
_NUMERIC = re.compile(r"(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4}))")
_LONGEST_NUMBER = 3
_MONTHS = 12


class Found(NamedTuple):
    """A time in the text: its value, None where it cannot be resolved, and the place after its last token."""

    value: str | None
    end: int


@dataclass(frozen=True, slots=True)
class Moment:
    """The publication's date as far as it is known: Moment(2024, 5) is May 2024."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, text: str) -> Moment | None:
        """From ISO 8601 of any precision; None for anything else."""
        found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
        if found is None:
            return None
        moment = cls(*(int(part or 0) for part in found.groups()))
        return moment if moment.day == 0 or _iso(moment.year, moment.month, moment.day) else None

    def shifted(self, unit: str, count: int) -> str | None:
        """That many units from here: "2023" for a year back, "2024-04" for a month; a week gives its month."""
        if unit == "year":
            return str(self.year + count)
        if unit == "month" and self.month:
            months = self.year * _MONTHS + self.month - 1 + count
            return f"{months // _MONTHS:04}-{months % _MONTHS + 1:02}"
        if not self.day or abs(count) > 10**_LONGEST_NUMBER:
            return None
        today = date(self.year, self.month, self.day)
        if unit == "day":
            return (today + timedelta(days=count)).isoformat()
        monday = today + timedelta(days=7 * count - today.weekday())
        sunday = monday + timedelta(days=6)
        return f"{monday:%Y-%m}" if unit == "week" and monday.month == sunday.month else None


def _iso(year: int, month: int, day: int = 0) -> str | None:
    """The date in ISO 8601, None where the calendar has no such day."""
    try:
        checked = date(year, month, day or 1)
    except ValueError:
        return None
    return checked.isoformat() if day else f"{checked:%Y-%m}"


def lies_after(moment: str, other: str) -> bool:
    """Whether an ISO 8601 date is later than another as far as both are precise; False where one is unknown."""
    common = min(len(moment), len(other))
    return moment[:common] > other[:common]


def fact_time(tokens: Sequence[Token], lang: str, published: str, ahead: bool | None) -> str | None:
    """The one time that these tokens tell, or None.

    `ahead` says on which side of the publication a month or weekday without a year lies, None where that is open.
    """
    found = Reader(tokens, measures(lang), Moment.of(published), ahead).times()
    exact = max((f.value or "" for f in found), key=len, default="")
    return exact or None if all(f.value and exact.startswith(f.value) for f in found) else None


class Reader:
    """Finds the times in a row of tokens, from left to right."""

    def __init__(self, tokens: Sequence[Token], words: Measures, published: Moment | None, ahead: bool | None) -> None:
        self.tokens, self.words, self.published, self.ahead = tokens, words, published, ahead

    def times(self) -> list[Found]:
        """Every time, resolved or not."""
        out, i = [], 0
        while i < len(self.tokens):
            found = self._at(i) if self.words.relevant(self.tokens[i]) else None
            if found is not None:
                out.append(found)
            i = found.end if found is not None else i + 1
        return out

    def _at(self, i: int) -> Found | None:
        for read in (self._numeric, self._day, self._distance, self._relative, self._month_day, self._month, self._weekday, self._year):
            found = read(i)
            if found is not None:
                return Found(None, found.end) if self._is(i - 1, "outside") and read != self._distance else found
        return None

    # small readers --------------------------------------------------------------------------------

    def _is(self, i: int, kind: str) -> bool:
        return 0 <= i < len(self.tokens) and self.words.is_a(kind, self.tokens[i])

    def _number(self, i: int, kind: str) -> int | None:
        return self.words.number(kind, self.tokens[i]) if 0 <= i < len(self.tokens) else None

    def _count(self, i: int) -> int | None:
        """A small number, in digits or as a word."""
        if not 0 <= i < len(self.tokens):
            return None
        text = self.tokens[i].text
        digits = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
        return int(text) if digits else self._number(i, "number")

    def _unit(self, i: int) -> str:
        return (self.words.value("unit", self.tokens[i]) or "") if 0 <= i < len(self.tokens) else ""

    def _skip(self, i: int) -> int:
        """Past articles and "of", ",": "April of last year", "January 1, 2016"."""
        while i < len(self.tokens) and (self.tokens[i].text in {",", "of"} or self._is(i, "article")):
            i += 1
        return i

    def _year_number(self, i: int) -> int | None:
        return int(self.tokens[i].text) if 0 <= i < len(self.tokens) and _YEAR.fullmatch(self.tokens[i].text) else None

    def _following_year(self, i: int) -> tuple[int | None, int]:
        """The year told behind a month or season and the place after it: "2016", "of last year"."""
        j = self._skip(i)
        if (year := self._year_number(j)) is not None:
            return year, j + 1
        if self._unit(j) == "year" and (year := self._year_number(j + 1)) is not None:
            return year, j + 2
        which = self._number(j, "which")
        if which is not None and self._unit(j + 1) == "year" and self.published is not None:
            return self.published.year + which, j + 2
        return None, i

    # whole times ----------------------------------------------------------------------------------

    def _numeric(self, i: int) -> Found | None:
        found = _NUMERIC.fullmatch(self.tokens[i].text)
        if found is None:
            return None
        year, month, day = (int(found[k] or found[k + "2"]) for k in "ymd")
        return Found(_iso(year, month, day), i + 1)

    def _day(self, i: int) -> Found | None:
        """ "gestern", "yesterday", "am heutigen Donnerstag"; "am Morgen" is no tomorrow."""
        days = self._number(i, "day")
        if days is None or self.tokens[i].pos == "NOUN":
            return None
        end = i + 1 + (self._weekday_number(i + 1) is not None)
        return Found(self.published.shifted("day", days) if self.published else None, end)

    def _distance(self, i: int) -> Found | None:
        """ "vor zwei Jahren", "two years ago", "in zwei Jahren"."""
        before = self.words.lang == "de"
        leads = self._is(i, "ago") or self._is(i, "ahead")
        at = i + 1 if leads else i
        count, unit = self._count(at), self._unit(at + 1)
        if count is None or not unit or unit == "quarter":
            return None
        ago = self._is(i, "ago") if before else self._is(at + 2, "ago")
        ahead = not ago and self._is(i, "ahead") and self.ahead is True
        if not (ago or ahead):
            return None
        end = at + 2 + (ago and not before)
        return Found(self.published.shifted(unit, -count if ago else count) if self.published else None, end)

    def _relative(self, i: int) -> Found | None:
        """ "nächstes Jahr", "last month", "vergangenen Mai", "kommenden Montag", "Anfang des Jahres"."""
        which, j = self._number(i, "which"), i + 1
        if which is None and self._is(i, "part"):
            j = self._skip(i + 1)
            if j > i + 1 and self._unit(j) == "year" and self._year_number(j + 1) is None:
                which = 0
        if which is None:
            return None
        unit = self._unit(j)
        if unit == "quarter":
            return Found(None, j + 1)
        if unit:
            return Found(self.published.shifted(unit, which) if self.published else None, j + 1)
        side = True if which > 0 else False if which < 0 else self.ahead
        month, weekday = self._number(j, "month"), self._weekday_number(j)
        if month is not None:
            return Found(self._near_month(month, side), j + 1)
        return Found(self._near_weekday(weekday, side, strict=which != 0), j + 1) if weekday is not None else None

    def _month_day(self, i: int) -> Found | None:
        """ "1. Januar 2016", "January 1, 2016", "1 January", "July 16"."""
        day, month, end = _DAY.fullmatch(self.tokens[i].text), self._number(i + 1, "month"), i + 2
        if day is None or month is None:
            month = self._number(i, "month") if self.words.lang == "en" else None
            day = _DAY.fullmatch(self.tokens[i + 1].text) if month is not None and i + 1 < len(self.tokens) else None
        if day is None or month is None:
            return None
        year, end = self._following_year(end)
        if year is None:
            near = self._near_month(month, self.ahead)
            year = int(near[:4]) if near else None
        return Found(_iso(year, month, int(day[1])) if year is not None else None, end)

    def _month(self, i: int) -> Found | None:
        """ "Mai 2015", "im November vergangenen Jahres", "in June"; a month's name alone may be a person's."""
        month = self._number(i, "month")
        if month is None or self.tokens[i].pos in {"AUX", "VERB"}:
            return None
        year, end = self._following_year(i + 1)
        if year is not None:
            return Found(_iso(year, month), end)
        if not (self._is(i - 1, "lead") or self._is(i - 1, "part") or self._is(i - 1, "outside")):
            return None
        return Found(self._near_month(month, self.ahead), end)

    def _weekday(self, i: int) -> Found | None:
        weekday = self._weekday_number(i)
        return Found(self._near_weekday(weekday, self.ahead), i + 1) if weekday is not None else None

    def _year(self, i: int) -> Found | None:
        """ "2009", "im Jahr 2007", "Sommer 2014", "third quarter of 2014"; a number before a noun counts things."""
        if self._is(i, "season") or self._unit(i) == "quarter":
            year, end = self._following_year(i + 1)
            return Found(str(year), end) if year is not None else None
        year = self._year_number(i)
        if year is None:
            return None
        before = self.tokens[i - 1] if i else None
        told = before is None or self._unit(i - 1) == "year" or any(self._is(i - 1, kind) for kind in ("lead", "part", "outside"))
        nominal = before is not None and before.pos in {"PROPN", "NOUN", "NUM", "ADJ", "ADP"}
        free = self.words.lang == "de" and not nominal
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        counted = following is not None and (
            following.text in "%$€£/-–"
            or self.words.is_a("currency", following)
            or self.words.is_a("scale", following)
            or self._unit(i + 1) != ""
        )
        return Found(str(year), i + 1) if (told or free) and not counted else None

    # nearest --------------------------------------------------------------------------------------

    def _weekday_number(self, i: int) -> int | None:
        """Monday is 1; "Dienstagabend" is a Tuesday."""
        found = self._number(i, "weekday")
        if found is None and 0 <= i < len(self.tokens):
            low = self.tokens[i].text.lower()
            for ending in self.words.words("daytime") if self.words.lang == "de" else ():
                if low.endswith(ending) and low != ending:
                    return self.words.number("weekday", Token(low.removesuffix(ending), 0, 0, "", "NOUN"))
        return found

    def _near_month(self, month: int, ahead: bool | None) -> str | None:
        now = self.published
        if now is None or not now.month or ahead is None:
            return None
        later = month - now.month
        return _iso(now.year + (1 if ahead and later < 0 else -1 if not ahead and later > 0 else 0), month)

    def _near_weekday(self, weekday: int, ahead: bool | None, *, strict: bool = False) -> str | None:
        """The day itself where the publication fell on it; `strict` for "last Monday", which is never today."""
        now = self.published
        if now is None or not now.day or ahead is None:
            return None
        away = (weekday - date(now.year, now.month, now.day).isoweekday()) % 7
        if not ahead and (away or strict):
            away -= 7
        return now.shifted("day", away + 7 if ahead and strict and away == 0 else away)
