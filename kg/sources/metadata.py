"""What an article says about itself, brought into the form that Document promises."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote, urlsplit

from kg.errors import SourceError
from kg.sources.detect import detect

LANGUAGES = ("de", "en")

LONGEST_VALUE = 2**14
"""Characters of a title or an author; each row of an export repeats it."""
_LONGEST_URL = 4096
# Date, month or year; what follows a full date (the time of day) is not kept.
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].{0,40})?)?)?", re.ASCII)
# Unreserved, reserved and non-ASCII characters of RFC 3987; brackets are left out, for they stand in no path.
_IRI = re.compile(r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
                  r"\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[\w.\-]+(?::\d{1,5})?")


def clean_url(value: str) -> str | None:
    """The http(s) address as a valid IRI, odd characters percent-encoded; None for anything else."""
    value = value.strip()
    if len(value) > _LONGEST_URL:
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        return None
    value = _BARE_PERCENT.sub("%25", value)
    head, mark, fragment = value.partition("#")
    value = head + mark + fragment.replace("#", "%23")
    return "".join(c if _IRI.fullmatch(c) else quote(c, safe="", errors="replace") for c in value)


def clean_date(value: str) -> str | None:
    """ISO 8601 with the precision given (year, month or day, a time of day cut off); None for anything else."""
    match = _DATE.fullmatch(value.strip())
    if not match:
        return None
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def clean_language(value: str) -> str:
    """Primary subtag in lower case: "de-AT", "DE" and "de_AT" are "de"."""
    return re.split(r"[-_]", value.strip().lower(), maxsplit=1)[0]


def clean_line(value: str) -> str:
    """One line without leading, trailing or repeated white space."""
    return " ".join(value.split())


def choose_language(source: str, text: str, declared: str, wanted: str | None) -> str:
    """The language to read a text in: the one wanted, else the one it declares, else the one detected.

    Raises SourceError for a language that nothing can be extracted from.
    """
    lang = clean_language(wanted or declared or detect(text) or "")
    if lang in LANGUAGES:
        return lang
    remedy = 'name it in the front matter ("lang: de") or, in a page, as <html lang="de">'
    if not lang:
        raise SourceError("its language is not recognised", where=source, remedy=remedy)
    verb = "is" if wanted or declared else "looks like"
    raise SourceError(f"its language {verb} {lang!r}, and only {' and '.join(LANGUAGES)} are read",
                      where=source, remedy="if that is wrong, " + remedy)
