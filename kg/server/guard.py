"""Who may speak to the server and how much: checked before any request is looked at.

A page of a stranger can make a browser call this server by a name of its own that leads to loopback (DNS
rebinding); so the name in `Host` must be one of ours. A browser says in `Origin` who sends a POST.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.server.limits import Limits

_HEADERS = ((b"x-content-type-options", b"nosniff"), (b"x-frame-options", b"DENY"),
            (b"referrer-policy", b"no-referrer"), (b"cross-origin-resource-policy", b"same-origin"))
_DRAINED = 8
"""Times the allowed size that is still taken from a client that sends too much, and thrown away."""


class Guard:
    """ASGI middleware. `hosts` are the names clients may call by; none lets any pass."""

    def __init__(self, app: ASGIApp, limits: Limits, hosts: tuple[str, ...]) -> None:
        self._app, self._limits, self._hosts = app, limits, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        status, reason = self._fault(scope, headers)
        body = b""
        if not status:
            status, reason, body = await self._body(receive)
        if status == 413:
            await self._drain(receive)
        if status:
            await PlainTextResponse(reason + "\n", status, {"Connection": "close"})(scope, receive, guarded)
            return
        await self._app(scope, _replay(body, receive), guarded)

    def _fault(self, scope: Scope, headers: dict[bytes, str]) -> tuple[int, str]:
        size = sum(len(name) + len(value) for name, value in scope["headers"]) + len(scope["query_string"])
        if size > self._limits.headers:  # the HTTP library counts only what comes in more than one piece
            return 431, f"the head of a request may have {self._limits.headers} bytes"
        host = headers.get(b"host", "")
        if self._hosts and _name(host) not in self._hosts:
            return 421, "this server is not called by that name"
        origin = headers.get(b"origin")
        if origin is not None and scope["method"] not in ("GET", "HEAD") and urlsplit(origin).netloc != host:
            return 403, "another site may not post here"
        length = headers.get(b"content-length", "0")
        if length.isdigit() and int(length) > self._limits.request:
            return 413, f"a request may have {self._limits.request} bytes"
        return 0, ""

    async def _body(self, receive: Receive) -> tuple[int, str, bytes]:
        parts, size = [], 0
        try:
            async with asyncio.timeout(self._limits.upload):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return 400, "the request ended early", b""
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
                    if size > self._limits.request:
                        return 413, f"a request may have {self._limits.request} bytes", b""
                    if not message.get("more_body"):
                        return 0, "", b"".join(parts)
        except TimeoutError:
            return 408, "the request took too long to arrive", b""

    async def _drain(self, receive: Receive) -> None:
        """Read on, and forget, what a client still sends: a line closed on unread bytes is reset, and the client never
        sees why (RFC 9112, 9.6). What goes on for long is hung up all the same."""
        left = _DRAINED * self._limits.request
        with suppress(TimeoutError):
            async with asyncio.timeout(self._limits.upload):
                while left > 0:
                    message = await receive()
                    left -= len(message.get("body", b""))
                    if not message.get("more_body"):
                        return


def _name(host: str) -> str:
    """The host's name without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _replay(body: bytes, receive: Receive) -> Receive:
    messages: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return messages.pop() if messages else await receive()

    return again
