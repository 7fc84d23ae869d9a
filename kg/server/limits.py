"""What one request may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and numbers; what goes beyond is refused or ended, never cut short in silence."""

    seconds: float = 30.0
    """For one answer, from the start of its process to its last byte."""
    answer: int = 64 * 2**20
    """Bytes of one answer."""
    memory: int = 2 * 2**30
    """Bytes of address space of the process that answers."""
    request: int = 2**20
    """Bytes of a request's body."""
    headers: int = 32 * 2**10
    """Bytes of a request's head, the address with its query included."""
    upload: float = 10.0
    """Seconds for a request's head to arrive, and as many for its body."""
    whole: float = 600.0
    """Seconds from a request's head to the last byte that the client takes of its answer."""
    together: int = 6
    """Answers made at the same time."""
    patience: float = 20.0
    """Seconds that a request waits for its turn."""
    connections: int = 200
