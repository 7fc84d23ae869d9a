"""The routes: what is asked where, and how an answer or a refusal becomes a response."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from kg.page.document import embed
from kg.server import api, protocol
from kg.server.errors import Refused
from kg.server.guard import Guard
from kg.server.limits import Limits
from kg.server.tasks import named_queries
from kg.server.worker import Answer, Workers
from kg.store import folder
from kg.store.index import stamp

_ASSETS = {"yasgui.min.js": "text/javascript", "yasgui.min.css": "text/css", "query.js": "text/javascript",
           "query.css": "text/css", "LICENSE.yasgui": "text/plain"}
_QUERY_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
                 "img-src 'self' data:; font-src data:; base-uri 'none'; form-action 'none'")
_READ = 2**16


def application(location: str, limits: Limits, *, hosts: tuple[str, ...] = (), update_token: str = "",
                fetch: tuple[str, ...] = ()) -> Starlette:
    """The ASGI application over the store in the folder `location`."""
    server = _Server(location, limits, update_token, fetch)
    both = ["GET", "POST"]
    return Starlette(
        routes=[
            Route("/", server.page), Route("/query", server.query_page),
            Route("/assets/{name}", server.asset),
            Route("/sparql", server.sparql, methods=both), Route("/sparql/", server.sparql, methods=both),
            Route("/update", server.update, methods=both), Route("/update/", server.update, methods=both),
            Route("/api/claims", server.claims), Route("/api/paths", server.paths), Route("/api/queries", server.queries),
            Route("/openapi.json", server.openapi),
        ],
        middleware=[Middleware(Guard, limits=limits, hosts=hosts)],
        exception_handlers={Refused: _refused, HTTPException: _missing, Exception: _unexpected},
    )


class _Server:
    def __init__(self, location: str, limits: Limits, update_token: str, fetch: tuple[str, ...]) -> None:
        self._location, self._limits, self._token, self._fetch = location, limits, update_token, fetch
        self._workers = Workers(location, limits)
        self._turn = asyncio.Semaphore(limits.together)
        self._threads = CapacityLimiter(limits.together)
        self._pages: dict[tuple[str, ...], bytes] = {}

    async def _answer(self, task: str, arguments: dict[str, Any]) -> Answer:
        """The answer of a task once it is its turn. Raises Refused."""
        try:
            async with asyncio.timeout(self._limits.patience):
                await self._turn.acquire()
        except TimeoutError:
            raise Refused(503, "too many questions at once; try again in a while") from None
        try:
            return await to_thread.run_sync(self._workers.run, task, arguments, limiter=self._threads)
        finally:
            self._turn.release()

    # --- SPARQL ---------------------------------------------------------------------------------

    async def sparql(self, request: Request) -> Response:
        asked = await self._operation("query", request)
        base = str(request.url.replace(query="", fragment=""))
        if asked is None:
            return _stream(await self._answer("describe", {
                "accept": request.headers.get("accept", ""), "base": base, "updates": bool(self._token)}))
        return _stream(await self._answer("query", asked.arguments(base, self._fetch)))

    async def update(self, request: Request) -> Response:
        if not self._token:
            raise Refused(403, "this server only reads; it was started without an update token")
        given = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, f"Bearer {self._token}".encode()):
            return PlainTextResponse("an update needs the token, as Authorization: Bearer …\n", 401,
                                     {"WWW-Authenticate": "Bearer"})
        asked = await self._operation("update", request)
        if asked is None:
            raise Refused(400, "an update is sent with POST")
        base = str(request.url.replace(query="", fragment=""))
        await self._answer("update", asked.arguments(base, self._fetch))
        return Response(status_code=204)

    async def _operation(self, kind: str, request: Request) -> protocol.Operation | None:
        return protocol.operation(kind, "GET" if request.method == "HEAD" else request.method, request.url.query,
                                  request.headers.get("content-type", ""), await request.body(),
                                  request.headers.get("accept", ""))

    # --- pages ----------------------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """The interactive page; kept until the store changes."""
        options = api.page_options(request.query_params)
        state = await to_thread.run_sync(stamp, Path(self._location) / folder.DATA)
        key = (state, *map(str, options.values()))
        if key not in self._pages:
            answer = await self._answer("page", options)
            with answer.body:
                content = answer.body.read()
            if len(self._pages) >= 4:
                self._pages.clear()
            self._pages[key] = content
        return HTMLResponse(self._pages[key])

    async def query_page(self, request: Request) -> Response:
        text = _asset("query.html").decode()
        return HTMLResponse(text.replace("$queries", embed(named_queries())),
                            headers={"Content-Security-Policy": _QUERY_POLICY})

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            raise Refused(404, "there is nothing here")
        return Response(_asset(name), media_type=_ASSETS[name], headers={"Cache-Control": "max-age=3600"})

    # --- the API --------------------------------------------------------------------------------

    async def claims(self, request: Request) -> Response:
        return _stream(await self._answer("claims", api.claims_options(request.query_params)))

    async def paths(self, request: Request) -> Response:
        return _stream(await self._answer("paths", api.paths_options(request.query_params)))

    async def queries(self, request: Request) -> Response:
        api.no_options(request.query_params)
        return JSONResponse({"queries": named_queries()})

    async def openapi(self, request: Request) -> Response:
        return JSONResponse(api.description())


@cache
def _asset(name: str) -> bytes:
    return files("kg.server").joinpath("assets", name).read_bytes()


def _stream(answer: Answer) -> Response:
    def parts() -> Iterator[bytes]:
        with answer.body:
            while part := answer.body.read(_READ):
                yield part

    return StreamingResponse(parts(), media_type=answer.media, headers={"Content-Length": str(answer.size)})


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101 - Starlette calls this for nothing else
    headers = {"Retry-After": "5"} if error.status == 503 else {}
    return _message(request, error.status, error.message, headers)


async def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    return _message(request, error.status_code, error.detail, dict(error.headers or {}))


async def _unexpected(request: Request, error: Exception) -> Response:
    return _message(request, 500, f"unexpected {type(error).__name__}", {})


def _message(request: Request, status: int, message: str, headers: dict[str, str]) -> Response:
    """A refusal: JSON for the API, a line of text elsewhere."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": message}, status, headers)
    text = "".join(character if character.isprintable() else " " for character in message)
    return PlainTextResponse(text + "\n", status, headers)
