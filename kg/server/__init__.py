"""The store on the web: SPARQL 1.1 Protocol, the page, a page for queries, and JSON for claims and paths.

What a stranger may send is limited here (`limits`, `guard`) and answered in processes of their own (`worker`,
`tasks`); the web server's own process opens no store. Needs the extra `server`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from kg.errors import KGError
from kg.server.limits import Limits

LOOPBACK = ("localhost", "127.0.0.1", "::1")

__all__ = ["LOOPBACK", "Limits", "serve"]


def serve(
    location: str, host: str = "127.0.0.1", port: int = 7878, *, hosts: tuple[str, ...] = (),
    update_token: str = "", fetch: tuple[str, ...] = (), limits: Limits | None = None, started: Callable[[str], None] | None = None,
) -> None:
    """Serve the store at the folder `location` until the process is asked to end.

    `hosts` are names by which clients may call; on loopback these are its own names, elsewhere any. Updates
    need `update_token`, and without one there are none. Of the addresses `fetch` a query may ask with SERVICE, an update
    also with LOAD. `started` is told the address. Raises KGError where the
    extra is missing or the address taken, StoreError where no store is there.
    """
    from kg import store

    try:
        import uvicorn

        from kg.server.app import application
        from kg.server.connection import Connection
    except ImportError:
        raise KGError("the server's libraries are not installed",
                      remedy="pip install 'industry-kg[server]'") from None
    store.open(location, read_only=True).close()
    limits = limits or Limits()
    if not hosts and host in LOOPBACK:
        hosts = LOOPBACK
    config = uvicorn.Config(
        application(location, limits, hosts=hosts, update_token=update_token, fetch=fetch), host=host, port=port,
        log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="off", ws="none",
        http=partial(Connection, limits),  # type: ignore[arg-type]  # called like a class
        h11_max_incomplete_event_size=limits.headers, limit_concurrency=limits.connections,
        timeout_keep_alive=5, timeout_graceful_shutdown=2)
    socket = _bind(config)
    if started:
        shown = f"[{host}]" if ":" in host else host
        started(f"http://{shown}:{socket.getsockname()[1]}/")
    uvicorn.Server(config).run(sockets=[socket])


def _bind(config: Any) -> Any:
    import socket

    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((config.host, config.port))
    except OSError as error:
        found.close()
        raise KGError(f"cannot listen: {(error.strerror or str(error)).lower()}", where=f"{config.host}:{config.port}",
                      remedy="choose another --host or --port") from None
    return found
