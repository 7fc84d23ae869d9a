"""A SPARQL server as the store: the same ingest ends in the same export."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from itertools import count
from pathlib import Path

import pytest
import servers
from factory import chain, claim, document, every_kind, evidence

from kg import network, store
from kg.errors import QueryError, StoreError
from kg.ingest import ingest
from kg.store.embedded import Store
from kg.store.remote import Remote

SAMPLES = Path(__file__).parent.parent / "kg" / "samples"
NUMBERS = count()
STARTED = {"oxigraph": servers.oxigraph, "virtuoso": servers.virtuoso}

KINDS = ("oxigraph", pytest.param("virtuoso", marks=pytest.mark.virtuoso))


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """The address of the server of a kind, started when first asked for."""
    with ExitStack() as running:
        yield lru_cache(lambda kind: running.enter_context(STARTED[kind](tmp_path_factory.mktemp(kind))))


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest, addresses: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The location of an empty store: addresses for queries, updates and the whole graph."""
    address = addresses(request.param)
    if request.param == "virtuoso":
        monkeypatch.setenv("KG_SPARQL_USER", "dba")
        monkeypatch.setenv("KG_SPARQL_PASSWORD", "dba")
        graph = f"urn:test:{next(NUMBERS)}"
        return (f"sparql+{address}/sparql-auth?default-graph-uri={graph},/sparql-auth?default-graph-uri={graph},"
                f"/sparql-graph-crud-auth?graph-uri={graph}")
    location = f"sparql+{address}/query,update,store?default"
    Remote(location).update("CLEAR DEFAULT")
    return location


def exported(opened: Store) -> bytes:
    output = io.BytesIO()
    opened.dump(output, "ntriples")
    return output.getvalue()


def history(opened: Store) -> None:
    """Articles that come, change and go, and claims in bulk."""
    one, two = document("one"), document("two")
    opened.add(one, [claim("Altus AG", evidence_=(evidence(one),))])
    opened.add(two, [claim("Kranich", evidence_=(evidence(two),)), claim("Altus AG", evidence_=(evidence(two),))])
    opened.add(one, [claim("Altus AG", "sues", evidence_=(evidence(one),))])
    opened.remove(two.id)
    opened.add(document("many"), [claim("Altus AG", "sues", f"Firma {number}", evidence_=(evidence(document("many")),))
                                  for number in range(40)])


@pytest.mark.parametrize("addresses_given", [2, 3], ids=["in batches", "by PUT"])
def test_the_same_history_ends_in_the_same_export(server: str, addresses_given: int, tmp_path: Path) -> None:
    location = ",".join(server.split(",")[:addresses_given])
    with store.open(str(tmp_path / "s")) as local, store.open(location) as remote:
        for opened in local, remote:
            bulk = document("bulk")
            opened.load([(bulk, [claim(f"Firma {number}", evidence_=(evidence(bulk),)) for number in range(50)])])
            history(opened)
        assert exported(local) == exported(remote)
        assert len(local) == len(remote)
        assert list(local.claims()) == list(remote.claims())


def test_the_same_ingest_ends_in_the_same_export(server: str, tmp_path: Path) -> None:
    articles, article = [str(SAMPLES / f"{name}.txt") for name in ("01-sony-pictures", "05-new-york-times")], tmp_path / "a.txt"
    with store.open(str(tmp_path / "s")) as local, store.open(server) as remote:
        for opened in local, remote:
            for text in "Die Altus AG klagt gegen die Nordwerk GmbH.\n", "Die Altus AG kauft die Kranich GmbH.\n":
                article.write_text(text, encoding="utf-8")
                assert ingest(opened, [*articles, str(article)]).failed == []
            assert ingest(opened, articles).known == articles
        assert exported(local) == exported(remote)


def test_answers_and_paths_are_the_same(server: str, tmp_path: Path) -> None:
    claims = [*every_kind(), *chain("A", "B", "C", "D")]
    query = "SELECT ?s ?o { ?s kg:acquires ?o } ORDER BY ?s ?o"
    with store.open(str(tmp_path / "s")) as local, store.open(server) as remote:
        for opened in local, remote:
            for number, said in enumerate(claims):
                article = document(str(number))
                opened.add(article, [claim(said.subject.label, said.relation, said.object.label, polarity=said.polarity,
                                           modality=said.modality, evidence_=(evidence(article),))])
        assert list(local.query(query).rows()) == list(remote.query(query).rows())
        assert bool(remote.query("ASK { ?s kg:acquires ?o }"))
        graphs = [io.BytesIO(), io.BytesIO()]
        for opened, output in zip((local, remote), graphs, strict=True):
            opened.query("CONSTRUCT WHERE { ?s kg:sues ?o }").write(output, "ntriples")
        assert graphs[0].getvalue() == graphs[1].getvalue()
        ends = chain("A", "B", "C", "D")[0].subject.id, chain("A", "B", "C", "D")[-1].object.id
        assert network.connections(local, *ends, k=3) == network.connections(remote, *ends, k=3)


@pytest.mark.virtuoso
def test_an_answer_that_a_server_cuts_is_an_error(tmp_path: Path) -> None:
    with servers.virtuoso(tmp_path, rows=20) as address:
        location = f"sparql+{address}/sparql?default-graph-uri=urn:cut"
        with store.open(location, read_only=True) as remote, pytest.raises(StoreError, match="leaves out the rest"):
            list(remote.query("SELECT * { GRAPH ?g { ?s ?p ?o } }").rows())


def test_refusals(server: str) -> None:
    with store.open(server, read_only=True) as remote, pytest.raises(QueryError):
        remote.query("SELECT {")
    with store.open(server.split(",")[0]) as remote, pytest.raises(StoreError, match="only read"):
        remote.add(document(), [claim()])
    for wrong in "sparql+ftp://host/query", "sparql+http://", "sparql+http://me:secret@host/query":
        with pytest.raises(StoreError, match="no address"):
            store.open(wrong)
    with store.open("sparql+http://127.0.0.1:9/query") as remote, pytest.raises(StoreError, match="cannot be reached"):
        len(remote)
