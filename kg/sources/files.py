"""Names on the command line → files → bytes → text, with an error that helps for whatever is no text."""

from __future__ import annotations

import errno
import glob
import logging
import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator

from kg.errors import SourceError

STDIN = "-"
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
TEXT_SUFFIXES = (".txt", ".md")
SUFFIXES = TEXT_SUFFIXES + HTML_SUFFIXES
"""What is read from a folder; a file given by its own name is read whatever it is called."""

MAX_BYTES = 4 * 2**20
"""Largest article. The longest book chapter has a tenth of it; more is a dump, an archive or a mistake."""

_log = logging.getLogger(__name__)
_MAGIC = re.compile(r"[*?\[]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.\-]{1,20}://", re.IGNORECASE)


def expand(sources: Iterable[str], suffixes: tuple[str, ...] = SUFFIXES) -> list[str]:
    """The single sources behind files, folders (with all below them), globs and "-"; sorted within each, none twice.

    Never raises: what does not exist, and a folder or glob that holds nothing, is handed on as it is, so that
    reading it raises SourceError while the other sources are still read.
    """
    found = (name for source in sources for name in (_expand(source, suffixes) or [source]))
    return list(dict.fromkeys(found))


def _expand(source: str, suffixes: tuple[str, ...]) -> list[str]:
    if "\0" in source or source == STDIN:
        return [source]
    if os.path.isdir(source):
        return sorted(_walk(source, suffixes))
    if _MAGIC.search(source) and not os.path.lexists(source):
        return [name for match in _matches(source)
                for name in (sorted(_walk(match, suffixes)) if os.path.isdir(match) else [match])]
    return [source]


def _matches(pattern: str) -> list[str]:
    """Sorted; of several ways to one file, which `**` finds through links, the shortest."""
    places: dict[str, str] = {}
    for name in sorted(glob.glob(pattern, recursive=True), key=lambda name: (name.count(os.sep), name)):
        places.setdefault(os.path.realpath(name), name)
    return sorted(places.values())


def _walk(folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """Visible files with one of the suffixes. Links to folders are not followed, so no loop; nor links to a file elsewhere,
    for a folder of strangers could name any file of the reader's; nor pipes and devices, which may never end."""
    inside = os.path.join(os.path.realpath(folder), "")
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            place = os.path.join(parent, name)
            if name.startswith(".") or not name.lower().endswith(suffixes):
                continue
            if os.path.islink(place) and not os.path.realpath(place).startswith(inside):
                _log.warning("%s: leads out of its folder and is not read (name the file itself)", place)
            elif os.path.isfile(place) or os.path.islink(place):  # a broken link is told of when it is read
                yield place


def load(source: str, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file or of standard input. Raises SourceError with a remedy for everything else."""
    if _ADDRESS.match(source):
        raise SourceError("is an address, and nothing is fetched from the network", where=source,
                          remedy="save the page as .html and name that file")
    try:
        source.encode("utf-8")
        if source == STDIN:
            data = sys.stdin.buffer.read(max_bytes + 1)
        else:
            with open(source, "rb") as file:
                data = file.read(max_bytes + 1)
    except UnicodeEncodeError:
        name = os.fsencode(source).decode("utf-8", "backslashreplace")
        raise SourceError("the file's name is not UTF-8", where=name, remedy="rename the file") from None
    except (OSError, ValueError) as error:
        raise _unreadable(source, error) from None
    if len(data) > max_bytes:
        raise SourceError(f"is larger than {max_bytes / 2**20:g} MiB, which no article is", where=source,
                          remedy="split it into one file an article")
    return data


def _unreadable(source: str, error: OSError | ValueError) -> SourceError:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EISDIR:
        return SourceError("no article in this folder", where=source,
                           remedy="articles end in " + ", ".join(SUFFIXES))
    if number == errno.ENOENT and _MAGIC.search(source):
        return SourceError("no file matches", where=source, remedy="check the pattern and the current folder")
    if number == errno.ENOENT:
        return SourceError("no such file", where=source, remedy="check the path and the current folder")
    if number == errno.EACCES:
        return SourceError("may not be read", where=source, remedy="check the file's permissions")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SourceError(f"cannot be read: {reason.lower()}", where=source, remedy="check the path")


def decode(data: bytes, source: str) -> str:
    """UTF-8 text without its byte order mark, line ends as they are. Raises SourceError for any other encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("is UTF-16, not UTF-8", where=source, remedy=_convert("UTF-16", source))
    if not data.strip():
        raise SourceError("is empty", where=source, remedy="an article is a text of at least one sentence")
    zero = data.find(b"\0")
    if zero >= 0:
        raise SourceError(f"is binary (zero byte at offset {zero})", where=source,
                          remedy="save its text as UTF-8 in a .txt or .html file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind the byte order mark.
        offset = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        raise SourceError(f"is not UTF-8 (byte 0x{data[offset]:02x} at offset {offset})", where=source,
                          remedy=_convert("WINDOWS-1252", source)) from None


def _convert(encoding: str, source: str) -> str:
    name = "" if source == STDIN else " " + shlex.quote(source)
    return f"convert it: iconv -f {encoding} -t UTF-8{name}"
