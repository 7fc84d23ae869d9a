"""The claims graph as a pyvis network: its nodes and edges are exactly what the page's JSON carries.

Keys that hold nothing are left out and documents are written once, because a page of 50,000 claims is mailed too.
Colours, shapes and lines are the page's own (assets/style.js): they change with the reader's light or dark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg import catalogue
from kg.model import BASE
from kg.page.cues import cues
from kg.page.layout import Arrangement, arrange
from kg.page.look import radius

if TYPE_CHECKING:
    import networkx
    from pyvis.network import Network

EVIDENCE_KEYS = ("quote", "attributed_to", "via", "date", "qualifiers", "method", "subject_mention", "object_mention",
                 "start", "end", "cues")
DOCUMENT_KEYS = ("title", "url", "publisher", "author", "date", "lang", "source")


class _Ids(list[int]):
    """The network's list of ids with a look-up in constant time: pyvis searches it twice an edge."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[object] = set()

    def append(self, value: int) -> None:
        super().append(value)
        self._known.add(value)

    def __contains__(self, value: object) -> bool:
        return value in self._known


def build(graph: networkx.MultiDiGraph[str]) -> tuple[Network, list[dict[str, Any]]]:
    """The pyvis network of a claims graph (attributes as kg.network.load gives them) and its documents.

    A node's id is its rank by centrality, 0 first; an edge's evidence names documents by index. Sorted by IRI, so
    the order in which the graph was put together does not show.
    """
    from pyvis.network import Network

    names = sorted(graph.nodes, key=str)
    number = {name: index for index, name in enumerate(names)}
    edges = ordered(graph)
    arrangement = arrange(len(names), [(number[source], number[target]) for source, target, _, _ in edges])
    order = sorted(range(len(names)), key=lambda index: (-round(arrangement.centrality[index], 12), index))
    rank = {names[index]: position for position, index in enumerate(order)}

    network = Network(directed=True, cdn_resources="in_line", height="100%")
    network.node_ids = _Ids()
    for index in order:
        name = names[index]
        _add_node(network, rank[name], str(name), graph.nodes[name], arrangement, index)
    documents = _Documents()
    for source, target, key, data in edges:
        network.add_edge(rank[source], rank[target], **_edge(str(key), data, documents))
    network.options = _options()
    return network, documents.table


def ordered(graph: networkx.MultiDiGraph[str]) -> list[tuple[str, str, str, dict[str, Any]]]:
    """The edges in the order in which the page has them."""
    return sorted(graph.edges(keys=True, data=True), key=lambda edge: (str(edge[2]), str(edge[0]), str(edge[1])))


def short(iri: str) -> str:
    """An IRI of ours without the common beginning; a foreign one as it is."""
    return iri.removeprefix(BASE)


def _add_node(network: Network, rank: int, iri: str, data: dict[str, Any],
              arrangement: Arrangement, index: int) -> None:
    x, y = arrangement.positions[index]
    claims = int(data.get("claims") or 0)
    aliases = _aliases(iri, data)
    extra = {"aliases": aliases} if aliases else {}
    network.add_node(rank, label=str(data.get("label") or short(iri)), shape="custom",
                     group=str(data.get("type") or "Entity"), size=radius(claims),
                     x=round(x), y=round(y), iri=short(iri), claims=claims,
                     community=arrangement.groups[index], **extra)


def _aliases(iri: str, data: dict[str, Any]) -> list[str]:
    """Other names that the search finds an entity by: those the graph gives, else the catalogue's."""
    entry = catalogue.default().get(iri)
    return sorted({str(alias) for alias in data.get("aliases") or (entry.aliases if entry else ())})


def _edge(iri: str, data: dict[str, Any], documents: _Documents) -> dict[str, Any]:
    modality = str(data.get("modality") or "asserted")
    status = str(data.get("status") or ("denied" if data.get("polarity") == "negative" else modality))
    result = {"iri": short(iri), "relation": str(data.get("relation") or ""), "status": status,
              "evidence": [_evidence(item, status, documents) for item in data.get("evidence") or ()]}
    if status == "denied" and modality != "asserted":
        result["modality"] = modality
    return result


def _evidence(item: dict[str, Any], status: str, documents: _Documents) -> dict[str, Any]:
    result: dict[str, Any] = {key: _plain(item[key]) for key in EVIDENCE_KEYS if item.get(key)}
    result |= {key: short(str(item[key])) for key in ("speaker", "reporter") if item.get(key)}
    result["document"] = documents.index(item.get("document") or {})
    found = cues(result.get("quote", ""), status, documents.table[result["document"]].get("lang", ""))
    if found and "cues" not in result:
        result["cues"] = found
    return result


def _plain(value: Any) -> Any:
    """A value that JSON knows: mappings and sequences are copied, everything else but numbers is text."""
    if isinstance(value, (str, int)):
        return value
    if hasattr(value, "items"):
        return {str(key): str(value[key]) for key in sorted(value)}
    if isinstance(value, (list, tuple, frozenset, set)):
        return [_plain(part) for part in value]
    return str(value)


class _Documents:
    """Each document once, in the order in which the evidence names them."""

    def __init__(self) -> None:
        self.table: list[dict[str, Any]] = []
        self._index: dict[str, int] = {}

    def index(self, document: dict[str, Any]) -> int:
        key = str(document.get("id") or document.get("url") or document.get("source") or "")
        if key not in self._index:
            self._index[key] = len(self.table)
            known = {name: str(document[name]) for name in DOCUMENT_KEYS if document.get(name)}
            copied = [short(str(other)) for other in document.get("same_report") or ()]
            self.table.append({"id": short(key)} | known | ({"copies": copied} if copied else {}))
        return self._index[key]


def _options() -> dict[str, Any]:
    """Options of vis-network: the picture stands still until the reader asks for motion."""
    return {
        "physics": {"enabled": False, "stabilization": False, "solver": "forceAtlas2Based",
                    "forceAtlas2Based": {"gravitationalConstant": -60, "springLength": 110, "avoidOverlap": 0.4}},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "interaction": {"hover": False, "keyboard": False},
        "nodes": {"shape": "custom"},
        "edges": {"smooth": False},
    }


def terms(network: Network) -> tuple[list[str], list[str]]:
    """Local names of the relations and of the types that the network uses, sorted."""
    return sorted({edge["relation"] for edge in network.edges}), sorted({node["group"] for node in network.nodes})
