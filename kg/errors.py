"""Every error this package raises on purpose.

KGError
├── UsageError          the call itself is wrong (exit code 2)
├── InputError          a source cannot be read as what it claims to be (exit code 3)
│   ├── SourceError     an article: missing, binary, not UTF-8, broken front matter …
│   ├── RecordError     a JSON line that is no claim
│   └── QueryError      SPARQL that does not parse or may not run
├── StoreError          the store is missing, foreign, newer, locked or full (exit code 3)
└── UnknownName         no entity of that name; carries near ones (exit code 1)
"""

from __future__ import annotations


class KGError(Exception):
    """Root of the package's errors: a one-line message, where it happened, and what helps.

    `where` is a file, with `:line` where there is one; `remedy` is a sentence for the user.
    """

    exit_code = 3

    def __init__(self, message: str, *, where: str = "", remedy: str = "") -> None:
        self.message, self.where, self.remedy = message, where, remedy
        super().__init__(message)

    def __str__(self) -> str:
        head = f"{self.where}: {self.message}" if self.where else self.message
        return f"{head} ({self.remedy})" if self.remedy else head


class UsageError(KGError):
    """The call is wrong: a bad option or combination."""

    exit_code = 2


class InputError(KGError):
    """Input that cannot be read as what it claims to be."""


class SourceError(InputError):
    """An article that cannot be read."""


class RecordError(InputError):
    """A JSON line that is no claim."""


class QueryError(InputError):
    """A query that does not parse or may not run."""


class StoreError(KGError):
    """The store is missing, foreign, newer than this version, locked or full."""


class UnknownName(KGError):
    """No entity has this name; `near` holds the closest names known."""

    exit_code = 1

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        self.name, self.near = name, near
        remedy = "did you mean " + ", ".join(near) + "?" if near else "kg stats lists what the store holds"
        super().__init__(f"no entity is called {name!r}", remedy=remedy)
