"""The graph of claims as a class of its own: a MultiDiGraph that a notebook shows as the page."""

from __future__ import annotations

import networkx as nx

MOST = 20_000
"""Claims up to which a notebook holds the page: about 8 MB."""


class ClaimGraph(nx.MultiDiGraph):  # type: ignore[type-arg]  # generic in the stubs only
    """A MultiDiGraph, nothing added but how it looks in a notebook."""

    def _repr_html_(self) -> str:
        from kg import page

        if self.number_of_edges() <= MOST:
            return page.render(self)._repr_html_()
        return (f"<p>{self.number_of_nodes()} entities, {self.number_of_edges()} claims: too many for a notebook. "
                "Show a part, <code>kg.network.around(graph, iri, 1)</code>, or write <code>kg.page.render(graph)</code> "
                "to a file.</p>")
