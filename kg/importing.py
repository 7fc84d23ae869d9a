"""RDF of a store into a store: read, checked, and built anew from its claims.

Nothing of the file goes in as it stands. What it says of claims, evidence and documents is read as such
and written as ingest would write it, so that a direct triple stands if and only if its claim does,
whatever the file has; anything else in it is left out.

A file in the order of `kg export`, with documents that are new, is loaded in bulk as it is read
(kg.store.exported). Any other goes through a store of its own, which is checked as `kg validate` does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg import rdf, validation
from kg.errors import SourceError
from kg.model import Claim, Document
from kg.store import folder
from kg.store.changes import EVIDENCE, HAS_SOURCE
from kg.store.embedded import Store
from kg.store.exported import Exported, NotExported

FORMATS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG, ".ttl": ox.RdfFormat.TURTLE,
           ".nt": ox.RdfFormat.N_TRIPLES}
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """How many documents and claims a file had."""

    documents: int
    claims: int


def load(store: Store, name: str) -> Summary:
    """The documents of an RDF file, with all they say, into the store; they replace what they said before.

    Nothing is written where the file is broken or breaks a rule of kg validate. Then the file goes in at once, or each
    document whole in a transaction of its own; the same import again ends what was interrupted. Raises SourceError,
    StoreError.
    """
    found = _at_once(store, name)
    if found:
        return found
    with tempfile.TemporaryDirectory(prefix="kg-import-") as scratch:
        graph = ox.Store(scratch)
        _read(graph, name)
        _check(graph, name)
        documents, claims = 0, set()
        for document in rdf.read_documents(graph, texts=True):
            said = _said(graph, document)
            documents += 1
            claims |= {claim.id for claim in said}
            store.add(document, said, _run(graph, document))
        return Summary(documents, len(claims))


def _at_once(store: Store, name: str) -> Summary | None:
    """The bulk path; None, with nothing done, where it is not for this file or this store."""
    if store.location.startswith(folder.SCHEME):  # a server's bulk load is no transaction
        return None
    file = Exported(_lines(name), store.graph)
    try:
        store.load_lines(file.parts())
    except NotExported:
        return None
    return Summary(file.documents, file.claims)


def _lines(name: str) -> Iterator[str]:
    """The triples as lines of N-Triples, in the order of the file."""
    kind = FORMATS.get(Path(name).suffix.lower())
    try:
        if kind in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS):
            with Path(name).open(encoding="utf-8", newline="\n") as file:
                yield from file
        elif kind:
            for quad in ox.parse(path=name, format=kind):
                yield f"{quad} .\n"  # of a named graph it has a fourth term, which no export has
        else:
            raise NotExported
    except (SyntaxError, ValueError, OSError):  # told by who reads it triple by triple
        raise NotExported from None


def _read(graph: ox.Store, name: str) -> None:
    """The file, whatever graphs it has, as one graph on disk."""
    kind = FORMATS.get(Path(name).suffix.lower())
    if kind is None:
        raise SourceError("is no RDF that can be imported", where=name, remedy="use " + ", ".join(FORMATS))
    try:
        with Path(name).open("rb") as file:
            graph.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in ox.parse(file, kind))
    except (SyntaxError, ValueError) as error:
        raise SourceError("does not parse: " + " ".join(str(error).split()), where=name,
                          remedy="kg export writes such files") from None
    except OSError as error:
        raise SourceError((error.strerror or str(error)).lower(), where=name, remedy="check the path") from None


def _check(graph: ox.Store, name: str) -> None:
    """Refuse what breaks a rule; direct triples aside, which are not taken from the file."""
    problems = [problem for problem in validation.validate(graph) if "direct" not in problem.rule]
    if problems:
        first = "; ".join(f"{problem.node}: {problem.message}" for problem in problems[:_SHOWN])
        raise SourceError(f"breaks {len(problems)} rules: {first}", where=name,
                          remedy="mend the file; nothing of it was stored")
    if next(iter(rdf.read_documents(graph)), None) is None:
        raise SourceError("holds no document", where=name, remedy="kg export writes files that can be imported")


def _said(graph: ox.Store, document: Document) -> list[Claim]:
    """The claims of one document, with its own evidence only."""
    found = {carried.subject.value for link in graph.quads_for_pattern(None, HAS_SOURCE, ox.NamedNode(document.id))
             if isinstance(link.subject, ox.NamedNode)
             for carried in graph.quads_for_pattern(None, EVIDENCE, link.subject)
             if isinstance(carried.subject, ox.NamedNode)}
    return [replace(claim, evidence=tuple(item for item in claim.evidence if item.document.id == document.id))
            for claim in rdf.read_claims(graph, sorted(found), texts=False)]


def _run(graph: ox.Store, document: Document) -> str | None:
    """IRI of the run that read the document."""
    return next((quad.object.value for quad in graph.quads_for_pattern(
        ox.NamedNode(document.id), rdf.term("readIn"), None) if isinstance(quad.object, ox.NamedNode)), None)
