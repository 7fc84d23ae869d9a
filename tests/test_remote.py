"""A SPARQL server as the store: the same ingest ends in the same export."""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from factory import chain, claim, document, every_kind, evidence

from kg import network, store
from kg.errors import QueryError, StoreError
from kg.store.embedded import Store

OXIGRAPH = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))


@pytest.fixture
def server() -> Iterator[str]:
    """The location of an empty server."""
    if OXIGRAPH is None:
        pytest.skip("no oxigraph server: pip install oxigraph")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"sparql+http://127.0.0.1:{port}/query,update"
    finally:
        process.terminate()
        process.wait()


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
    article = document("bulk")
    opened.load([(article, [claim(f"Firma {number}", evidence_=(evidence(article),)) for number in range(60)])])


def test_the_same_ingest_ends_in_the_same_export(server: str, tmp_path: Path) -> None:
    with store.open(str(tmp_path / "s")) as local, store.open(server) as remote:
        history(local)
        history(remote)
        assert exported(local) == exported(remote)
        assert len(local) == len(remote)
        assert list(local.claims()) == list(remote.claims())


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


def test_refusals(server: str) -> None:
    with store.open(server, read_only=True) as remote, pytest.raises(QueryError):
        remote.query("SELECT {")
    with store.open(server.partition(",")[0]) as remote, pytest.raises(StoreError, match="only read"):
        remote.add(document(), [claim()])
    for wrong in "sparql+ftp://host/query", "sparql+http://", "sparql+http://me:secret@host/query":
        with pytest.raises(StoreError, match="no address"):
            store.open(wrong)
    with store.open("sparql+http://127.0.0.1:9/query") as remote, pytest.raises(StoreError, match="cannot be reached"):
        len(remote)
