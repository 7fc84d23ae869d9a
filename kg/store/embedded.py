"""The store on this machine: Oxigraph in a folder."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, cast

import pyoxigraph as ox

from kg import ontology, rdf
from kg.errors import StoreError
from kg.filters import STATUSES, Filters, status
from kg.model import Claim, Document, Entity
from kg.store import briefs, changes, folder, walk
from kg.store.answers import Answer, ask
from kg.store.kept import Kept, Part

State = Literal["new", "known", "changed"]
_KEPT = 10_000
"""Claims kept in memory; 30 MB."""


class Store:
    """Claims on disk, or on a SPARQL server (see kg.store.remote).

    On disk a writer holds the lock until `close`, and a reader sees the state of its opening.
    """

    def __init__(self, location: str, *, read_only: bool, wait: float, notify: Callable[[str], None] | None) -> None:
        self.location, self.read_only = location, read_only
        self._folder = Path(location)
        self._claims: dict[str, Claim] = {}
        if location.startswith(folder.SCHEME):
            from kg.store.remote import Remote

            self._kept = Kept(None, write=not read_only, notify=notify)
            # It speaks the methods of the engine that are called here and below.
            self._graph = cast(ox.Store, Remote(location))
            return
        there = folder.check(self._folder)
        self._kept = Kept(self._folder, write=not read_only, notify=notify)
        if read_only:
            if not there:
                raise StoreError("no store is there", where=location,
                                 remedy="kg ingest makes one; or name another with --store or KG_STORE")
            self._graph = folder.open_reader(self._folder)
        else:
            if not there:
                folder.create(self._folder)
            self._graph = folder.open_writer(self._folder, wait, notify)
        self._kept.opened()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Write everything out and give the lock back."""
        if not self.read_only:
            self.flush()
        self._graph = ox.Store()
        self._kept.close()

    def flush(self) -> None:
        """Make what was added so far outlive a power cut."""
        try:
            self._graph.flush()
        except (OSError, RuntimeError) as error:
            raise folder.failure(self._folder, error) from None

    # --- what documents say -------------------------------------------------------------------

    def state(self, document: Document, run: str | None = None) -> State:
        """Whether the store has this document with this text, these metadata and this run of extraction.

        "new": never seen; "known": add() would change nothing but claims; "changed": anything else.
        """
        node = ox.NamedNode(document.id)
        stored = {quad for quad in self._graph.quads_for_pattern(node, None, None) if quad.predicate != rdf.SAME_REPORT}
        if not stored:
            return "new"
        return "known" if stored == set(_quads(rdf.document_triples(document, run))) else "changed"

    def add(self, document: Document, claims: Iterable[Claim], run: str | None = None) -> State:
        """Replace all that the document said by these claims, in one transaction.

        Returns what the document was to the store. Claims carry evidence of this document only. Which other
        documents are the same report is found here.
        """
        from kg.store import copies

        document, claims = replace(document, same_report=()), list(claims)
        new = {*_quads(statements(document, claims, run)), *copies.links(self._graph, document)}
        node = ox.NamedNode(document.id)
        old = changes.said_by(self._graph, node)
        fresh = {quad for quad in new if quad not in self._graph}
        self._apply(old - new, fresh, document, claims)
        if not any(quad.subject == node for quad in old):
            return "new"
        return "changed" if fresh or old - new else "known"

    def remove(self, document_id: str) -> bool:
        """Take back all that a document said, with the document; False where it is not in the store."""
        old = changes.said_by(self._graph, ox.NamedNode(document_id))
        self._apply(old, set(), document_id, ())
        return bool(old)

    def _apply(self, gone: set[ox.Quad], fresh: set[ox.Quad], document: Document | str, claims: Iterable[Claim]) -> None:
        self._kept.change(self._graph, gone, fresh, lambda: self._change(gone, fresh), document, claims)

    def _change(self, gone: set[ox.Quad], fresh: set[ox.Quad]) -> None:
        try:
            if gone:
                # The one transaction of the engine that both deletes and inserts; terms are written by its serialiser.
                self._graph.update(f"DELETE DATA {{ {_data(gone)} }} ; INSERT DATA {{ {_data(fresh)} }}")
            elif fresh:
                self._graph.extend(fresh)
        except (OSError, RuntimeError) as error:
            raise folder.failure(self._folder, error) from None

    def load(self, documents: Iterable[tuple[Document, Sequence[Claim]]]) -> None:
        """Bulk path: add documents that the store does not hold yet, in bounded memory, all or nothing.

        They come without texts, so none is found to be the same report as another.
        """
        from kg.store import ntriples

        written = ntriples.Lines()
        self.load_lines(Part(written.of(document, claims), document, claims) for document, claims in documents)

    def load_lines(self, parts: Iterable[Part]) -> None:
        """The same of lines that are written already, each part with the claims of a document that are told in it."""
        with _acyclic():
            self._kept.load(self._graph, parts, self._load)

    def _load(self, parts: Iterable[bytes], meanwhile: Callable[[], None]) -> None:
        from kg.store import lines

        try:
            lines.load(self._graph, parts, meanwhile)
        except (OSError, RuntimeError) as error:
            raise folder.failure(self._folder, error) from None

    # --- reading ------------------------------------------------------------------------------

    def documents(self) -> list[Document]:
        """Every document, sorted by its source; the text is not part of it."""
        return sorted(rdf.read_documents(self._graph), key=lambda document: (document.source, document.id))

    def articles(self) -> Iterator[Document]:
        """The documents whose text is in the store, with it, by IRI."""
        return (document for document in rdf.read_documents(self._graph, texts=True) if document.text)

    def claims(self, iris: Iterable[str] | None = None) -> Iterator[Claim]:
        """All claims by id, or those of these IRIs in their order."""
        return rdf.read_claims(self._graph, iris, texts=False)

    def briefs(self) -> Iterator[Claim]:
        """All claims by id with what an edge of a graph needs, read fast and in little memory: of their entities the IRI
        only; of evidence neither mentions nor method; of documents neither text, title nor author."""
        index = self._kept.index(self._graph)
        return briefs.claims(index) if index else self.claims()

    def claims_of(self, entity: str) -> Iterator[Claim]:
        """The claims that have the entity (IRI) as subject or object, by id."""
        node = ox.NamedNode(entity)
        found = {quad.subject.value for predicate in (changes.SUBJECT, changes.OBJECT)
                 for quad in self._graph.quads_for_pattern(None, predicate, node)
                 if isinstance(quad.subject, ox.NamedNode)}
        return rdf.read_claims(self._graph, sorted(found), texts=False)

    def claims_between(self, subject: str, value: str, filters: Filters) -> Iterator[Claim]:
        """The claims with this subject and this object (IRIs) that pass, whatever their evidence; by id."""
        index = self._kept.index(self._graph)
        if index is None:
            return walk.claims_between(self._graph, subject, value, filters)
        return iter([self._read(iri) for iri in sorted(index.ties.claims_between(subject, value, filters))])

    def _read(self, iri: str) -> Claim:
        """A claim; of a store that is only read, and so does not change, those asked for lately are kept."""
        found = self._claims.get(iri)
        if found is None:
            (found,) = rdf.read_claims(self._graph, [iri], texts=False)
            if len(self._claims) >= _KEPT:
                self._claims.clear()
            if self.read_only:
                self._claims[iri] = found
        return found

    def heads(self, filters: Filters) -> Iterator[tuple[str, str, str, str, str, str]] | None:
        """Of each claim that passes its IRI, subject, object, relation, polarity and modality, by IRI; None where only
        reading the claims tells."""
        index = None if filters.of_evidence() else self._kept.index(self._graph)
        return index.ties.heads(filters) if index else None

    def standing(self, subject: str, value: str, filters: Filters) -> tuple[int, int] | None:
        """Of the claims with this subject and object that pass, the best: its status (the place in STATUSES) and
        minus the number of its documents; None where none passes."""
        index = None if filters.of_evidence() else self._kept.index(self._graph)
        if index is not None:
            return index.ties.standing(subject, value, filters)
        return min(((STATUSES.index(status(claim.polarity, claim.modality)), -len({item.document.id for item in passed}))
                    for claim in self.claims_between(subject, value, filters) if (passed := filters.evidence(claim))),
                   default=None)

    def neighbours(self, entity: str, filters: Filters) -> tuple[Set[str], Set[str]]:
        """IRIs of what the entity's claims that pass lead to, and of what leads to it."""
        index = None if filters.of_evidence() else self._kept.index(self._graph)
        return index.ties.neighbours(entity, filters) if index else walk.neighbours(self._graph, entity, filters)

    def entity(self, iri: str) -> Entity | None:
        """The entity of this IRI; None where no claim is about it and nothing is attributed to it."""
        return walk.entity(self._graph, iri)

    def labels(self, label: str | None = None) -> Iterator[tuple[str, str]]:
        """IRI and label of every entity, or of those with exactly this label; in no order that matters."""
        return walk.labels(self._graph, label)

    def degree(self, entity: str) -> int:
        """How many claims have the entity (IRI) as subject or object."""
        if index := self._kept.index(self._graph):
            return briefs.degree(index, entity)
        node = ox.NamedNode(entity)
        return len({quad.subject for predicate in (changes.SUBJECT, changes.OBJECT)
                    for quad in self._graph.quads_for_pattern(None, predicate, node)})

    def entities(self) -> Iterator[Entity]:
        """Every entity that a claim is about, by label and IRI."""
        if index := self._kept.index(self._graph):
            return briefs.entities(index)
        return iter(sorted(rdf.read_entities(self._graph), key=lambda entity: (entity.label, entity.id)))

    def query(self, sparql: str, values: Mapping[str, str] | None = None, *, lang: str = "en",
              as_of: str = "", fetch: Collection[str] = ()) -> Answer:
        """Answer a SPARQL query. `values` binds variables (without "?") to a text or, as an Iri, to a node;
        `lang` is the language of the labels of terms in `Cell.text`. With `as_of` (ISO 8601) the store answers as if
        it held only what had been published by then. SERVICE is answered of the addresses `fetch` alone.

        Raises QueryError with line and column where it does not parse.
        """
        graph = changes.as_of(self._graph, as_of) if as_of else self._graph
        return ask(graph, sparql, values or {}, lang, fetch)

    def named(self, name: str, values: Mapping[str, str] | None = None, *, lang: str = "en", as_of: str = "") -> Answer:
        """The answer to a named query (see kg.ontology.queries), `values` as for `query`.

        From the index where it has it, else from the engine: the same rows, sooner.
        """
        from kg.store import named

        query = ontology.queries()[name]
        index = None if as_of else self._kept.index(self._graph)
        found = named.ask(index, self._graph, query, values or {}, lang) if index else None
        return self.query(query.text, values, lang=lang, as_of=as_of) if found is None else found

    def dump(self, output: IO[bytes], name: str) -> None:
        """Write all triples, sorted, in one of rdf's formats; the same content gives the same bytes.

        `name` is "turtle", "trig", "nquads", "ntriples", "jsonld" or "rdfxml".
        """
        from kg.store import ordered

        with ordered.sorted_triples(self._graph) as triples:
            ordered.write(triples, output, name)

    @property
    def graph(self) -> ox.Store:
        """The engine's own store, for checks that look at every triple."""
        return self._graph

    def __len__(self) -> int:
        return len(self._graph)

    def backup(self, target: str) -> None:
        """A copy of what this store saw when it was opened, in a new folder; others may read and write meanwhile."""
        from kg.store import copying

        copying.copy(self._graph, self._folder, Path(target))


def statements(document: Document, claims: Iterable[Claim], run: str | None = None) -> Iterator[rdf.Statement]:
    """All triples of a document, its claims and the run that read it; some may come more than once."""
    yield from rdf.document_triples(document, run)
    if run:
        # A document without claims has been read too, and its run must not depend on others to be described.
        yield from rdf.run_triples(run)
    for claim in claims:
        yield from rdf.claim_triples(claim, run)


@contextmanager
def _acyclic() -> Iterator[None]:
    """The block makes many objects and no cycles of them: looking for such takes a sixth of its time."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _quads(triples: Iterable[rdf.Statement]) -> Iterator[ox.Quad]:
    return (ox.Quad(*triple) for triple in triples)


def _data(quads: set[ox.Quad]) -> str:
    return "\n".join(f"{quad.triple} ." for quad in quads)
