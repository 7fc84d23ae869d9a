"""The page: a claims graph as one HTML file that explains itself, offline, to someone who knows nothing of graphs."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

__all__ = ["Page", "render"]


class Page(str):
    """The HTML text. In a notebook it shows itself, in a frame that may run its own script and nothing else."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        sandbox = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals"
        return (f'<iframe sandbox="{sandbox}" srcdoc="{html.escape(self)}" title="kg" width="100%" height="720" '
                'style="border:0"></iframe>')


def render(graph: networkx.MultiDiGraph[str], *, lang: str = "", title: str = "") -> Page:
    """The page of a claims graph as kg.network.load gives it (node key = entity IRI, edge key = claim IRI).

    `lang` is the language of the page, "de" or "en"; empty leaves it to the reader's browser. `title` stands on top.
    The same graph gives the same text. Text of articles reaches the page as data only, never as HTML or script.
    """
    from kg.page.build import build, ordered
    from kg.page.conflicts import conflicts
    from kg.page.document import assemble

    network, documents = build(graph)
    return Page(assemble(network, documents, conflicts(ordered(graph)), lang=lang, title=title))
