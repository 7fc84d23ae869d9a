"""One client's line, under the routes: a head too long or too slow is answered or hung up by us, not by a reset.

The HTTP library ends such a line while bytes of the client are unread; the system then resets it, and the client never
sees why (RFC 9112, 9.6). And it knows no time by which a head, or the reading of an answer, must be done.
"""

from __future__ import annotations

import asyncio
import sys
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.server.limits import Limits

_DRAINED = 2**20
"""Bytes of a refused head that are still taken, and thrown away."""


class Connection(H11Protocol):
    """uvicorn's protocol with bounds on time and size; `limits` comes first, the rest is uvicorn's."""

    def __init__(self, limits: Limits, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._limits = limits
        self._timer: asyncio.TimerHandle | None = None
        self._left: int | None = None
        """Bytes still thrown away; None while the line is in use."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._hang_up_in(self._limits.upload)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                self.transport.abort()
            return
        waiting = self.conn.their_state is h11.IDLE
        super().data_received(data)
        if waiting and self.conn.their_state is not h11.IDLE and self._left is None:  # a head is there
            self._hang_up_in(self._limits.whole)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.conn.their_state is h11.IDLE:
            self._hang_up_in(self._limits.upload)

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong with a head that h11 does not take, and let the client finish before the line is closed."""
        status = HTTPStatus(getattr(sys.exception(), "error_status_hint", HTTPStatus.BAD_REQUEST))
        body = f"{status.phrase.lower()}\n"
        self.transport.write(f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: text/plain; charset=utf-8\r\n"
                             f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode("ascii"))
        self.transport.write_eof()
        self._left = _DRAINED
        self._hang_up_in(self._limits.upload)

    def _hang_up_in(self, seconds: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = self.loop.call_later(seconds, self.transport.abort)
