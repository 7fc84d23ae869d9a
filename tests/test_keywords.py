"""Keywords of a query as the engine's own parser sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import store
from kg.errors import QueryError
from kg.store.keywords import query_uses, update_uses

HIDDEN = "ASK { FILTER(1<2)SERVICE$s#>\n{} }"


@pytest.mark.parametrize(("query", "used"), [
    ("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", True),
    ("SELECT * { sErViCe SILENT ?where { ?s ?p ?o } }", True), (HIDDEN, True),
    ("SELECT * { { ASK_NOT } }", False), ("SELECT * { ?s ?p 'service' }", False),
    ("SELECT ?service { ?s kg:service ?service } # SERVICE", False),
    ("PREFIX service: <http://e.example/service#> SELECT * { ?s service:of <http://e.example/service> }", False),
    ("SELECT * { ?s ?p '''\nSERVICE <x> { '''@en-service }", False), ("SELECT * { ?s ?p ?o }", False),
])
def test_only_keywords_count(query: str, used: bool) -> None:
    assert query_uses("SERVICE", query) is used


def test_updates() -> None:
    assert update_uses("LOAD", "load <http://a.example/>")
    assert not update_uses("LOAD", "INSERT DATA { <http://load.example/> <http://b.example/> 'LOAD' }")


def test_the_store_refuses_what_is_hidden(tmp_path: Path) -> None:
    with store.open(str(tmp_path / "s")) as opened:
        with pytest.raises(QueryError, match="SERVICE is refused"):
            opened.query(HIDDEN)
        assert list(opened.query("SELECT * { ?s ?p 'service' }").rows()) == []
