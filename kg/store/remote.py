"""Any SPARQL 1.1 server as the engine of a store: the methods of pyoxigraph's Store that ours calls, over HTTP.

A location is sparql+http(s)://host/query[,update], the update's address absolute or relative to the
query's; without one the store is only read. User and password come from KG_SPARQL_USER and
KG_SPARQL_PASSWORD (Basic or Digest, as the server asks). What one document changes is one request, and
so is as atomic as the server's updates; bulk loads go in batches.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    build_opener,
)

import pyoxigraph as ox

from kg.errors import StoreError

SCHEME = "sparql+"
BATCH = 1000
"""Triples in one request of a bulk load."""
_TIMEOUT = 120.0
_LONGEST = 200
_RESULTS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_KEPT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class Remote:
    """A server's default graph."""

    def __init__(self, location: str) -> None:
        """Raises StoreError where the address is none."""
        query, _, update = location.removeprefix(SCHEME).partition(",")
        self._query, self._update = query, urljoin(query, update) if update else ""
        for address in (self._query, self._update or self._query):
            parts = urlsplit(address)
            if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
                raise StoreError("is no address of a SPARQL server", where=location,
                                 remedy="sparql+https://host/query,https://host/update; the password goes into "
                                        "KG_SPARQL_USER and KG_SPARQL_PASSWORD")
        known = HTTPPasswordMgrWithDefaultRealm()
        if user := os.environ.get("KG_SPARQL_USER"):
            for address in {self._query, self._update} - {""}:
                known.add_password(None, address, user, os.environ.get("KG_SPARQL_PASSWORD", ""))
        self._opener = build_opener(HTTPBasicAuthHandler(known), HTTPDigestAuthHandler(known))

    # --- reading ------------------------------------------------------------------------------

    def query(self, text: str, *, prefixes: Mapping[str, str] | None = None,
              ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to a query; raises SyntaxError where the server refuses it."""
        declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in (prefixes or {}).items())
        kind, body = self._post(self._query, {"query": f"{declared} {text}"}, f"{_RESULTS}, {_TRIPLES};q=0.9")
        if "json" in kind:
            return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        graph = ox.Store()
        graph.bulk_load(body, ox.RdfFormat.from_media_type(kind) or ox.RdfFormat.N_TRIPLES)
        return graph.query(_KEPT)

    def quads_for_pattern(self, subject: object, predicate: object, value: object, graph: object = None,
                          ) -> Iterator[ox.Quad]:
        """The triples with these terms, None standing for any."""
        given = {"s": subject, "p": predicate, "o": value}
        if any(isinstance(term, ox.BlankNode | ox.Triple) for term in given.values()):
            return
        pattern = " ".join(f"?{name}" if term is None else str(term) for name, term in given.items())
        wanted = [name for name, term in given.items() if term is None]
        if not wanted:
            if self.query(f"ASK {{ {pattern} }}"):
                yield ox.Quad(subject, predicate, value)  # type: ignore[arg-type]  # none is None
            return
        for row in self._rows(f"SELECT {' '.join('?' + name for name in wanted)} WHERE {{ {pattern} }}"):
            yield ox.Quad(*(row[name] if term is None else term for name, term in given.items()))  # type: ignore[arg-type]

    def named_graphs(self) -> Iterator[object]:
        """The server's graphs beside its default one."""
        return (row["g"] for row in self._rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"))

    def __contains__(self, quad: ox.Quad) -> bool:
        return next(self.quads_for_pattern(quad.subject, quad.predicate, quad.object), None) is not None

    def __iter__(self) -> Iterator[ox.Quad]:
        return self.quads_for_pattern(None, None, None)

    def __len__(self) -> int:
        return int(next(self._rows("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"))["n"].value)

    def _rows(self, text: str) -> ox.QuerySolutions:
        answer = self.query(text)
        if not isinstance(answer, ox.QuerySolutions):
            raise StoreError("answers a SELECT with something else", where=self._query, remedy="is it a SPARQL server?")
        return answer

    # --- writing ------------------------------------------------------------------------------

    def update(self, text: str) -> None:
        """Run an update; raises StoreError where the server has no address for it or refuses."""
        if not self._update:
            raise StoreError("is only read", where=self._query, remedy="name the server's address for updates too: "
                                                                       "sparql+http://host/query,http://host/update")
        try:
            self._post(self._update, {"update": text}, "*/*")
        except SyntaxError as error:
            raise StoreError(f"refuses an update: {error}", where=self._update, remedy="check its settings") from None

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add the triples in one request."""
        data = "\n".join(f"{quad.triple} ." for quad in quads)
        self.update(f"INSERT DATA {{ {data} }}")

    def bulk_load(self, input: IO[bytes], format: ox.RdfFormat) -> None:
        """Add the triples of a file in batches."""
        rest = iter(ox.parse(input, format))
        while batch := set(islice(rest, BATCH)):
            self.extend(batch)

    def flush(self) -> None:
        """Nothing: a server keeps what it has accepted."""

    def _post(self, address: str, form: Mapping[str, str], accept: str) -> tuple[str, io.BytesIO]:
        """Media type and body of the answer; SyntaxError for what the server calls a bad request."""
        request = Request(address, urlencode(form).encode(), {  # noqa: S310  # http(s) only, see __init__
            "Accept": accept, "Content-Type": "application/x-www-form-urlencoded", "User-Agent": "kg"})
        try:
            with self._opener.open(request, timeout=_TIMEOUT) as answer:
                return answer.headers.get_content_type(), io.BytesIO(answer.read())
        except HTTPError as error:
            said = " ".join(error.read().decode("utf-8", "replace").split())[:_LONGEST]
            if error.code == 400:
                raise SyntaxError(said) from None
            remedy = ("set KG_SPARQL_USER and KG_SPARQL_PASSWORD" if error.code in (401, 403)
                      else "check the address and the server's log")
            raise StoreError(f"answers {error.code} {said}".rstrip(), where=address, remedy=remedy) from None
        except (URLError, OSError) as error:
            raise StoreError(f"cannot be reached: {getattr(error, 'reason', error)}", where=address,
                             remedy="check the address, and whether the server runs") from None
