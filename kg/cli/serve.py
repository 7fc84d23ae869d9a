"""serve: the store on the web."""

from __future__ import annotations

import os

import click

from kg.cli.options import fetch_option, location, store_option
from kg.cli.output import note
from kg.errors import UsageError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="0 takes a free one.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME",
              help="A name by which clients may call (repeatable); on loopback its own names are the default.")
@click.option("--timeout", type=click.FloatRange(min=0.1, max=3600), default=30.0, show_default=True,
              help="Seconds for one answer.")
@click.option("--max-answer", type=click.IntRange(1, 4096), default=64, show_default=True, metavar="MB",
              help="Megabytes of one answer.")
@click.option("--together", type=click.IntRange(1, 256), default=6, show_default=True, metavar="N",
              help="Answers made at the same time.")
@fetch_option("SERVICE of queries may ask, and LOAD and SERVICE of updates")
@store_option
def serve(host: str, port: int, hosts: tuple[str, ...], timeout: float, max_answer: int, together: int,
          fetch: tuple[str, ...], store: str | None) -> None:
    """Serve the store: the page at /, queries at /query, SPARQL 1.1 Protocol at /sparql, JSON at /api/….

    It only reads. With a token in the environment variable KG_UPDATE_TOKEN, updates that carry it are taken
    at /update. A graph that the store does not have is never fetched by FROM: import its file first, or take
    it in with LOAD <…> INTO GRAPH <…>. Ctrl-C ends it.

    \b
    kg serve
    kg serve --port 8080 --timeout 5
    kg serve --allow-fetch https://query.wikidata.org/sparql
    curl http://127.0.0.1:7878/sparql --data-urlencode 'query=SELECT ?who { ?who kg:sues ?whom }'
    """
    from kg.server import LOOPBACK, Limits
    from kg.server import serve as run

    if not host:  # the system would take it for every address
        raise UsageError("--host is empty", remedy="127.0.0.1 is this machine; name another address if others shall reach it")
    if host not in LOOPBACK and not hosts:
        note(f"kg: {host} can be reached by others; --allow-host NAME takes only calls by that name")
    limits = Limits(seconds=timeout, answer=max_answer * 2**20, together=together)
    run(location(store), host, port, hosts=hosts, update_token=os.environ.get("KG_UPDATE_TOKEN", ""), fetch=fetch,
        limits=limits, started=lambda address: note(f"serving at {address} (Ctrl-C ends it)"))
