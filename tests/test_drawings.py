"""GraphML and GEXF keep the page's labels, colours, sizes and positions, as networkx and a plain XML parser read them."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from factory import claim, document, entity
from factory import evidence as evidence_of

from kg import drawings, network, store
from kg.model import Claim
from kg.page.build import build, short
from kg.page.look import look, of_type, radius
from kg.store.embedded import Store

Y = "{http://www.yworks.com/xml/graphml}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"
HTML = "<html><b>Altus</b>"


def said() -> list[Claim]:
    words = (evidence_of(document("one")),)
    return [
        claim("Altus AG", "acquires", "Nordwerk AG", evidence_=words),
        claim("Altus AG", "acquires", "Nordwerk AG", polarity="negative", evidence_=words),
        claim("Nordwerk AG", "investsIn", entity("Lumen", "Product"), modality="planned", evidence_=words),
        claim(entity("Ada Ohm", "Person"), "holdsRole", entity(HTML), modality="alleged", evidence_=words),
        claim("Altus AG", "partnersWith", "Nordwerk AG", modality="possible", evidence_=words),
    ]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Store]:
    with store.open(str(tmp_path / "s")) as found:
        found.add(document("one"), said())
        yield found


def written(opened: Store, name: str) -> bytes:
    output = io.BytesIO()
    drawings.write(opened, name, output)
    return output.getvalue()


def on_the_page(opened: Store) -> dict[str, dict[str, Any]]:
    """Label, place and size of each entity as the page draws it, by the end of its IRI."""
    drawn, _ = build(network.load(opened))
    return {node["iri"]: node for node in drawn.nodes}


def test_gexf_is_the_pages_picture_for_networkx(opened: Store) -> None:
    graph = nx.read_gexf(io.BytesIO(written(opened, "gexf")))
    page = on_the_page(opened)
    assert len(graph) == len(page) == 5
    for iri, data in graph.nodes(data=True):
        node = page[short(iri)]
        assert data["label"] == node["label"]
        assert (round(data["viz"]["position"]["x"]), round(-data["viz"]["position"]["y"])) == pytest.approx(
            (node["x"], node["y"]), abs=1), "Gephi's y axis points up"
        assert data["viz"]["size"] == node["size"], "Gephi's size is a radius, as the page's"
        colour = data["viz"]["color"]
        assert "#{r:02x}{g:02x}{b:02x}".format(**colour) == of_type(data["type"])[1]
    assert {data["label"] for *_, data in graph.edges(data=True)} == {
        "acquires", "invests in", "holds an office at", "partners with"}


def test_gexf_draws_a_line_by_its_status(opened: Store) -> None:
    root = ElementTree.fromstring(written(opened, "gexf"))
    lines = {}
    for edge in root.iter("{http://www.gexf.net/1.2draft}edge"):
        values = {value.get("for"): value.get("value") for value in edge.iter("{http://www.gexf.net/1.2draft}attvalue")}
        colour, shape = edge.find(f"{VIZ}color"), edge.find(f"{VIZ}shape")
        lines[values["status"]] = ("#" + "".join(f"{int(colour.get(part)):02x}" for part in "rgb"), shape.get("value"))
    assert lines == {status: (look()["lines"][status]["colour"], shape) for status, shape in (
        ("asserted", "solid"), ("denied", "solid"), ("planned", "dashed"), ("possible", "dotted"), ("alleged", "dotted"))}


def test_gephi_gets_the_same_picture_from_both(opened: Store) -> None:
    gexf, graphml = nx.read_gexf(io.BytesIO(written(opened, "gexf"))), nx.read_graphml(io.BytesIO(written(opened, "graphml")))
    assert {iri: (data["label"], data["viz"]["size"], *data["viz"]["color"].values(), *list(data["viz"]["position"].values())[:2])
            for iri, data in gexf.nodes(data=True)} == {
        iri: (*(data[key] for key in ("label", "size", "r", "g", "b")), 1, data["x"], data["y"]) for iri, data in graphml.nodes(data=True)}
    edges = [{(key, start, end, data["label"], data["status"]) for start, end, key, data in graph.edges(keys=True, data=True)}
             for graph in (gexf, graphml)]
    assert edges[0] == edges[1]
    assert len(edges[0]) == len(said()), "parallel claims are edges of their own"


def test_gexf_names_its_columns_by_title_and_id_alike(opened: Store) -> None:
    columns = [(column.get("id"), column.get("title")) for column in
               ElementTree.fromstring(written(opened, "gexf")).iter("{http://www.gexf.net/1.2draft}attribute")]
    assert ("status", "status") in columns
    assert all(id_ == title for id_, title in columns)


def test_graphml_has_what_gephi_takes_for_a_picture(opened: Store) -> None:
    graph = nx.read_graphml(io.BytesIO(written(opened, "graphml")))
    page = on_the_page(opened)
    assert set(map(short, graph)) == set(page)
    for iri, data in graph.nodes(data=True):
        node = page[short(iri)]
        assert (data["label"], data["size"], data["claims"]) == (node["label"], node["size"], node["claims"])
        assert (data["x"], -data["y"]) == pytest.approx((node["x"], node["y"]), abs=1)
        assert "#{r:02x}{g:02x}{b:02x}".format(**data) == of_type(data["type"])[1]
    denied = next(data for *_, data in graph.edges(data=True) if data["status"] == "denied")
    assert (denied["label"], "#{r:02x}{g:02x}{b:02x}".format(**denied)) == ("acquires", look()["lines"]["denied"]["colour"])


def test_graphml_has_the_graphics_of_yed(opened: Store) -> None:
    root = ElementTree.fromstring(written(opened, "graphml"))
    page = on_the_page(opened)
    for node in root.iter("{http://graphml.graphdrawing.org/xmlns}node"):
        expected, (shape,) = page[short(str(node.get("id")))], node.iter(f"{Y}ShapeNode")
        box = {key: float(value) for key, value in shape.find(f"{Y}Geometry").attrib.items()}
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert middle == pytest.approx((expected["x"], expected["y"]), abs=1), "yEd's y axis points down, as the page's"
        assert box["width"] == 2 * radius(expected["claims"])
        assert shape.find(f"{Y}Fill").get("color") == of_type(expected["group"])[1]
        label = shape.findtext(f"{Y}NodeLabel")
        assert label.strip() == expected["label"]
        assert not label.startswith("<html"), "yEd would take it for markup"
    lines = [(edge.find(f"{Y}LineStyle").get("type"), edge.find(f"{Y}Arrows").get("target"), edge.findtext(f"{Y}EdgeLabel"))
             for edge in root.iter(f"{Y}PolyLineEdge")]
    assert sorted(lines) == [("dashed", "standard", "invests in"), ("dotted", "none", "partners with"),
                             ("dotted", "standard", "holds an office at"), ("line", "standard", "acquires"),
                             ("line", "standard", "acquires")]


def test_graphml_has_the_parts_of_yed_in_its_order(opened: Store) -> None:
    root = ElementTree.fromstring(written(opened, "graphml"))
    for kind, parts in (("ShapeNode", "Geometry Fill BorderStyle NodeLabel Shape"),
                        ("PolyLineEdge", "Path LineStyle Arrows EdgeLabel BendStyle")):
        found = {tuple(part.tag.removeprefix(Y) for part in element) for element in root.iter(f"{Y}{kind}")}
        assert found == {tuple(parts.split())}


def test_every_shape_is_one_that_yed_has() -> None:
    assert set(drawings._SHAPES.values()) <= {
        "ellipse", "rectangle", "roundrectangle", "hexagon", "octagon", "diamond", "triangle", "star5"}
    assert set(drawings._SHAPES) <= {shape for shape, _ in look()["types"].values()} | {look()["other"][0], "triangle"}


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_a_very_large_graph_is_not_laid_out(opened: Store, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(drawings, "LAID_OUT", 4)
    text = written(opened, name)
    assert b"position" not in text.replace(b"modelPosition", b"")
    assert b'key="node-x"' not in text
    read = nx.read_graphml if name == "graphml" else nx.read_gexf
    assert len(read(io.BytesIO(text))) == 5


def test_the_pages_colours_are_those_of_its_style_sheet() -> None:
    style = (Path(drawings.__file__).parent / "page" / "assets" / "page.css").read_text(encoding="utf-8")
    light = style.partition("}")[0]
    for status, line in look()["lines"].items():
        assert f"--{status}: {line['colour']};" in light
