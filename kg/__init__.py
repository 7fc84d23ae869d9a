"""Claims from news articles as a knowledge graph: extraction, RDF store, paths, page.

Importing this package runs nothing heavy; the parts are imported by name (`from kg import store`).
"""

from __future__ import annotations

__version__ = "0.1.0"
