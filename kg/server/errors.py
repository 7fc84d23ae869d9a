"""What the server says instead of an answer."""

from __future__ import annotations

from kg.errors import KGError


class Refused(KGError):
    """The request gets no answer: `status` is the HTTP status, `message` a line that names no path."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)
