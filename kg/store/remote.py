"""Any SPARQL 1.1 server as the engine of a store: the methods of pyoxigraph's Store that ours calls, over HTTP.

A location is sparql+http(s)://host/query[,update[,graph]], the further addresses absolute or relative to
the first; without one for updates the store is only read. Where the server names its graphs, each address
carries the parameter that it wants (Virtuoso: …/sparql-auth?default-graph-uri=urn:kg). User and password
come from KG_SPARQL_USER and KG_SPARQL_PASSWORD (Basic or Digest, as the server asks).

What one document changes is one request, and so is as atomic as the server's updates. A bulk load goes in
batches; into an empty graph with an address of its own (Graph Store Protocol) it is one PUT.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from http.client import HTTPMessage
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
    parse_http_list,
    parse_keqv_list,
)

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import binding
from kg.store.folder import SCHEME

BATCH = 1000
"""Triples in one request of a bulk load."""
_TIMEOUT = 120.0
_LONGEST = 200
_IN_MEMORY, _CHUNK = 2**20, 2**16
_RESULTS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_GRAPHS = ("CONSTRUCT", "DESCRIBE")
_YES_OR_NO = ox.Store()
_KEPT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class Remote:
    """A server's default graph."""

    def __init__(self, location: str) -> None:
        """Raises StoreError where an address is none."""
        query, *others = location.removeprefix(SCHEME).split(",")
        self._query, self._update, self._whole, *more = query, *(urljoin(query, other) for other in others), "", ""
        for address in filter(None, (self._query, self._update, self._whole)):
            parts = urlsplit(address)
            if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or any(more):
                raise StoreError("is no address of a SPARQL server", where=location,
                                 remedy="sparql+https://host/query,https://host/update; the password goes into "
                                        "KG_SPARQL_USER and KG_SPARQL_PASSWORD")
        known = HTTPPasswordMgrWithDefaultRealm()
        if user := os.environ.get("KG_SPARQL_USER"):
            for address in {self._query, self._update, self._whole} - {""}:
                known.add_password(None, address, user, os.environ.get("KG_SPARQL_PASSWORD", ""))
        self._opener = build_opener(HTTPBasicAuthHandler(known), _Digest(known))

    # --- reading ------------------------------------------------------------------------------

    def query(self, text: str, *, prefixes: Mapping[str, str] | None = None,
              ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to a query; raises SyntaxError where the server refuses it."""
        declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in (prefixes or {}).items())
        form = binding.form(text)
        body = self._send(_form(self._query, {"query": f"{declared} {text}"},
                                _TRIPLES if form in _GRAPHS else _RESULTS))
        if form in _GRAPHS:
            graph = ox.Store()
            graph.bulk_load(body, ox.RdfFormat.N_TRIPLES)
            return graph.query(_KEPT)
        answer = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        if form == "ASK" and isinstance(answer, ox.QuerySolutions):  # Virtuoso: a row for yes, none for no
            return _YES_OR_NO.query("ASK {}" if next(answer, None) else "ASK { FILTER(false) }")
        return answer

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
        self._write(_form(self._update, {"update": text}, "*/*"))

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add the triples in one request."""
        data = "\n".join(f"{quad.triple} ." for quad in quads)
        self.update(f"INSERT DATA {{ {data} }}")

    def bulk_load(self, input: IO[bytes], format: ox.RdfFormat) -> None:
        """Add the triples of a file in N-Triples."""
        if self._whole and next(self._rows("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"), None) is None:
            with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
                shutil.copyfileobj(input, file)
                self._write(Request(self._whole, _Again(file), {  # noqa: S310  # http(s) only, see __init__
                    "Content-Type": _TRIPLES, "Content-Length": str(file.tell())}, method="PUT"))
            return
        rest = iter(ox.parse(input, format))
        while batch := set(islice(rest, BATCH)):
            self.extend(batch)

    def flush(self) -> None:
        """Nothing: a server keeps what it has accepted."""

    def _write(self, request: Request) -> None:
        try:
            self._send(request)
        except SyntaxError as error:
            raise StoreError(f"refuses a change: {error}", where=request.full_url, remedy="check its settings") from None

    def _send(self, request: Request) -> io.BytesIO:
        """Body of the answer; SyntaxError for what the server calls a bad request."""
        address = request.full_url
        request.add_header("User-Agent", "kg")
        try:
            with self._opener.open(request, timeout=_TIMEOUT) as answer:
                if limit := answer.headers.get("X-SPARQL-MaxRows"):
                    raise StoreError(f"gives {limit} rows of an answer and leaves out the rest", where=address,
                                     remedy="raise its limit (Virtuoso: ResultSetMaxRows)")
                return io.BytesIO(answer.read())
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


def _form(address: str, fields: Mapping[str, str], accept: str) -> Request:
    return Request(address, urlencode(fields).encode(), {  # noqa: S310  # http(s) only, see Remote.__init__
        "Accept": accept, "Content-Type": "application/x-www-form-urlencoded"})


class _Digest(HTTPDigestAuthHandler):
    """Answers the server's last challenge beforehand: not every request twice, and no body sent for a refusal."""

    _challenge = ""

    def http_error_401(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage) -> object:
        self._challenge = headers.get("www-authenticate", "")
        return super().http_error_401(req, fp, code, msg, headers)

    def http_request(self, request: Request) -> Request:
        scheme, _, challenge = self._challenge.partition(" ")
        if scheme.lower() == "digest":
            known = parse_keqv_list(list(filter(None, parse_http_list(challenge))))
            if answer := self.get_authorization(request, known):
                request.add_unredirected_header(self.auth_header, f"Digest {answer}")
        return request

    https_request = http_request


class _Again:
    """A file to send from its beginning, as often as it is asked for: a server that wants a password asks twice."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(0)
        while chunk := self._file.read(_CHUNK):
            yield chunk
