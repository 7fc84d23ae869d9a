"""GraphML and GEXF as yEd and Gephi draw them: with the labels, colours, sizes and positions of the page.

GEXF carries them in its own `viz:` elements. GraphML has none, so it carries both what yEd reads (`y:` graphics) and the
attributes that Gephi takes for a picture (label, x, y, size, r, g, b). Gephi's y axis points up, that of yEd and the page
down; Gephi's size is a radius, yEd's a width. Gephi Lite names the columns of a GEXF by their ids, Gephi by their titles:
they are the same. One claim is one edge: on import into Gephi choose "don't merge" for parallel edges.

Both files were opened in Gephi Lite, which draws them alike. yEd was not at hand: its part is written as yEd writes it.

Edges are written to a file of their own while positions are not yet known, so memory holds only who is tied to whom;
beyond LAID_OUT entities nothing is laid out, nothing is held, and the readers' own layouts take over.
"""

from __future__ import annotations

import shutil
import tempfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, Any, NamedTuple, Protocol
from xml.sax.saxutils import quoteattr

from kg import ontology
from kg.edges import EDGE, NUMBERS, edge
from kg.model import Claim, Entity
from kg.page.look import look, of_type, radius
from kg.store.embedded import Store
from kg.store.ordered import legal_xml

LAID_OUT = 50_000
"""Entities up to which positions are computed: about 20 seconds."""
_IN_MEMORY = 2**24
_SHAPES = {"circle": "ellipse", "hexagon": "hexagon", "octagon": "octagon", "diamond": "diamond", "square": "rectangle",
           "bars": "rectangle", "star": "star5", "triangle": "triangle", "play": "triangle", "dome": "roundrectangle"}
"""Shapes of the page that yEd has; any other is an ellipse."""


class Node(NamedTuple):
    """An entity as it is drawn; `place` is its centre in pixels, y downwards, None where nothing was laid out."""

    entity: Entity
    claims: int
    place: tuple[float, float] | None


class Form(Protocol):
    """A format: what stands before, between and after nodes and edges, and one of each."""

    def head(self) -> Iterator[str]: ...

    def node(self, node: Node) -> str: ...

    def edge(self, claim: Claim) -> str: ...

    between: str
    tail: str


def write(store: Store, name: str, output: IO[bytes]) -> None:
    """Write the whole store as "graphml" or "gexf"."""
    form: Form = GraphML() if name == "graphml" else Gexf()
    some = sorted(entity.id for entity in islice(store.entities(), LAID_OUT + 1))
    number = {iri: position for position, iri in enumerate(some)} if len(some) <= LAID_OUT else {}
    ends = array("L")
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as edges:
        for claim in store.briefs():
            edges.write(form.edge(claim).encode())
            if number:
                ends.extend((number[claim.subject.id], number[claim.object.id]))
        output.writelines(text.encode() for text in form.head())
        for node in _nodes(store, number, ends):
            output.write(form.node(node).encode())
        output.write(form.between.encode())
        edges.seek(0)
        shutil.copyfileobj(edges, output)
    output.write(form.tail.encode())


def _nodes(store: Store, number: Mapping[str, int], ends: Sequence[int]) -> Iterator[Node]:
    """`ends` are those of all claims, one after the other, by their number; empty where nothing is laid out."""
    from kg.page.layout import arrange

    places = arrange(len(number), zip(ends[::2], ends[1::2], strict=True)).positions if ends else []
    for entity in store.entities():
        place = places[number[entity.id]] if places else None
        yield Node(entity, store.degree(entity.id), place and (round(place[0], 1), round(place[1], 1)))


class GraphML:
    """GraphML with yEd's graphics and Gephi's attributes."""

    between = ""
    tail = "</graph>\n</graphml>\n"

    def head(self) -> Iterator[str]:
        yield ('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
               'xmlns:y="http://www.yworks.com/xml/graphml">\n')
        keys = {"node": ("label", "type", "claims", "x", "y", "size", "r", "g", "b"), "edge": ("label", *EDGE, "r", "g", "b")}
        for kind, names in keys.items():
            yield f'<key id="{kind}-graphics" for="{kind}" yfiles.type="{kind}graphics"/>\n'
            for name in names:
                yield f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{_type(name, "int", "float")}"/>\n'
        yield '<graph edgedefault="directed">\n'

    def node(self, node: Node) -> str:
        entity, size = node.entity, radius(node.claims)
        shape, colour = of_type(entity.type)
        values: dict[str, object] = {"label": entity.label, "type": entity.type, "claims": node.claims, "size": size}
        place = ""
        if node.place:
            x, y = node.place
            values |= {"x": x, "y": -y}
            place = f' x="{x - size}" y="{y - size}"'
        graphics = (f'<y:ShapeNode><y:Geometry height="{2 * size}" width="{2 * size}"{place}/><y:Fill color="{colour}" '
                    f'transparent="false"/><y:BorderStyle hasColor="false" type="line" width="1.0"/>'
                    f'<y:NodeLabel modelName="sandwich" modelPosition="s">{_text(_plain(entity.label))}</y:NodeLabel>'
                    f'<y:Shape type="{_SHAPES.get(shape, "ellipse")}"/></y:ShapeNode>')
        return f"<node id={_attribute(entity.id)}>{_data('node', graphics, values | _rgb(colour))}</node>\n"

    def edge(self, claim: Claim) -> str:
        values = edge(claim)
        line, label = look()["lines"][values["status"]], ontology.label(claim.relation)
        head = "none" if ontology.relations()[claim.relation].symmetric else "standard"
        graphics = ('<y:PolyLineEdge><y:Path sx="0.0" sy="0.0" tx="0.0" ty="0.0"/>'
                    f'<y:LineStyle color="{line["colour"]}" type="{_dash(line, "line")}" width="1.5"/>'
                    f'<y:Arrows source="none" target="{head}"/>'
                    f'<y:EdgeLabel modelName="centered" modelPosition="center">{_text(label)}</y:EdgeLabel>'
                    '<y:BendStyle smoothed="false"/></y:PolyLineEdge>')
        data = _data("edge", graphics, {"label": label, **values, **_rgb(line["colour"])})
        return f"<edge id={_attribute(claim.id)} {_ends(claim)}>{data}</edge>\n"


class Gexf:
    """GEXF 1.2, the version that NetworkX reads and Gephi knows, with `viz:` for the picture."""

    between = "</nodes>\n<edges>\n"
    tail = "</edges>\n</graph>\n</gexf>\n"

    def head(self) -> Iterator[str]:
        yield ('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" '
               'xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n<graph defaultedgetype="directed" mode="static">\n')
        for kind, names in (("node", ("type", "claims")), ("edge", EDGE)):
            yield f'<attributes class="{kind}" mode="static">\n'
            for name in names:
                yield f'<attribute id="{name}" title="{name}" type="{_type(name, "integer", "float")}"/>\n'
            yield "</attributes>\n"
        yield "<nodes>\n"

    def node(self, node: Node) -> str:
        entity = node.entity
        place = f'<viz:position x="{node.place[0]}" y="{-node.place[1]}" z="0"/>' if node.place else ""
        return (f"<node id={_attribute(entity.id)} label={_attribute(entity.label)}>"
                f"{_values({'type': entity.type, 'claims': node.claims})}{_viz_colour(of_type(entity.type)[1])}{place}"
                f'<viz:size value="{radius(node.claims)}"/></node>\n')

    def edge(self, claim: Claim) -> str:
        values = edge(claim)
        line = look()["lines"][values["status"]]
        return (f"<edge id={_attribute(claim.id)} {_ends(claim)} label={_attribute(ontology.label(claim.relation))}>"
                f"{_values(values)}{_viz_colour(line['colour'])}<viz:thickness value=\"1.5\"/>"
                f'<viz:shape value="{_dash(line, "solid")}"/></edge>\n')


def _type(name: str, whole: str, real: str) -> str:
    if name in ("x", "y", "size"):
        return real
    return whole if name in NUMBERS or name in ("claims", "r", "g", "b") else "string"


def _dash(line: dict[str, Any], solid: str) -> str:
    """The page's line in the words that both formats have."""
    if not line["dash"]:
        return solid
    return "dashed" if line["dash"][0] >= 1 else "dotted"


def _rgb(colour: str) -> dict[str, int]:
    return {name: int(colour[at:at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}


def _viz_colour(colour: str) -> str:
    parts = " ".join(f'{name}="{value}"' for name, value in _rgb(colour).items())
    return f'<viz:color {parts} a="1"/>'


def _ends(claim: Claim) -> str:
    return f"source={_attribute(claim.subject.id)} target={_attribute(claim.object.id)}"


def _data(kind: str, graphics: str, values: dict[str, Any]) -> str:
    plain = "".join(f'<data key="{kind}-{name}">{_text(str(value))}</data>' for name, value in values.items())
    return f'<data key="{kind}-graphics">{graphics}</data>{plain}'


def _values(values: dict[str, Any]) -> str:
    fields = (f'<attvalue for="{name}" value={_attribute(str(value))}/>' for name, value in values.items())
    return f"<attvalues>{''.join(fields)}</attvalues>"


def _plain(label: str) -> str:
    """A label that yEd does not take for HTML, which it does where one begins with <html>."""
    return " " + label if label.lstrip().lower().startswith("<html") else label


def _text(text: str) -> str:
    escaped = legal_xml(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\r", "&#13;")


def _attribute(text: str) -> str:
    return quoteattr(legal_xml(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
