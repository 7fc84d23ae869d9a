"""The page carries the disagreements that `kg conflicts` lists, whatever the claims."""

from __future__ import annotations

import networkx as nx
from factory import claim, document, entity, evidence
from hypothesis import given
from hypothesis import strategies as st

from kg import history
from kg.model import MODALITIES, POLARITIES, Claim
from kg.network import from_claims
from kg.page.build import ordered
from kg.page.conflicts import conflicts

ROLES = ({}, *({"role": role} for role in ("CEO", "Chef", "Anwalt", "Finanzchef")))


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Claims about few things, so that many are at odds, each with one or two evidences."""
    drawn: dict[str, Claim] = {}
    for number in range(draw(st.integers(1, 12))):
        words = tuple(evidence(document(f"{number}-{part}", date=draw(st.sampled_from(["2024", "2025-01-02", ""]))),
                               **draw(st.sampled_from(ROLES))) for part in range(draw(st.integers(1, 2))))
        person = entity(draw(st.sampled_from(["Ada Ohm", "Bo Sander", "Cy Thal"])), "Person")
        said = claim(person, draw(st.sampled_from(["holdsRole", "sues"])), draw(st.sampled_from(["Altus AG", "Orbis"])),
                     polarity=draw(st.sampled_from(POLARITIES)), modality=draw(st.sampled_from(MODALITIES)), evidence_=words)
        drawn[said.id] = said
    return list(drawn.values())


@given(claims())
def test_the_page_has_the_disagreements_of_kg_conflicts(said: list[Claim]) -> None:
    edges = ordered(from_claims(said))
    shipped = [(found["kind"], [(edges[edge][2], edges[edge][3]["evidence"][words]["document"]["source"])
                                for edge, words in found["told"]]) for found in conflicts(edges)]
    assert shipped == [(found.kind, [(one.id, words.document.source) for one, words in found.told])
                       for found in history.conflicts(said)]


def test_a_foreign_graph_without_evidence_has_none() -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    graph.add_edge("https://a.example/1", "https://a.example/2", relation="knowsOf")
    graph.add_edge("https://a.example/1", "https://a.example/2", relation="knowsOf", status="denied")
    assert conflicts(ordered(graph)) == []
