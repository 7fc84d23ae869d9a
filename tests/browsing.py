"""A page in a browser as tests see it, and made-up graphs for it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import networkx as nx
from factory import document, entity, evidence

from kg.model import BASE

HOSTILE = '<img src=x onerror="window.hacked=1">'
SCRIPT = "</script><script>window.hacked=1</script>"
TEXT = ("Altus übernimmt Nordwerk. Altus übernimmt Nordwerk nicht. Nordwerk investiert in Lumen. "
        "Lumen beliefert Orbis. Angeblich lizenziert Altus an Orbis.")


@dataclass
class Opened:
    """A page with all that it asked for and complained about."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def eval(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    def text(self, selector: str) -> str:
        return self.page.inner_text(selector)


Open = Callable[..., Opened]


def said(quote: str, publisher: str = "Herald", date: str = "2025-12-11", **fields: str) -> tuple[Any, ...]:
    article = document(publisher.lower(), text=TEXT if quote in TEXT else f"{TEXT} {quote}", publisher=publisher, date=date,
                       title=fields.pop("title", f"News of {publisher}"), lang=fields.pop("lang", "de"))
    return (evidence(article, quote=quote, **fields),)


def web(count: int, links: int, seed: int = 4) -> nx.MultiDiGraph:
    """A random graph with all statuses."""
    chance = random.Random(seed)
    result = nx.MultiDiGraph()
    names = [f"{BASE}entity/n{number}" for number in range(count)]
    for number, name in enumerate(names):
        result.add_node(name, label=f"Firma {number}", type="Company", claims=1)
    documents = [{"id": f"{BASE}document/{number}", "source": f"{number}.txt", "publisher": f"P{number % 3}",
                  "same_report": [f"{BASE}document/{number - 1}"] if number % 2 else []} for number in range(9)]
    for number in range(links):
        status = chance.choice(["asserted"] * 4 + ["planned", "possible", "alleged", "denied"])
        ends = chance.sample(names, 2)
        chosen = chance.sample(documents, chance.choice([1, 1, 2]))
        copied = sum(1 for one in chosen if set(one["same_report"]) & {other["id"] for other in chosen})
        result.add_edge(*ends, key=f"{BASE}claim/{number}", relation=chance.choice(["supplies", "sues", "uses"]),
                        status=status, polarity="negative" if status == "denied" else "positive",
                        modality="asserted" if status == "denied" else status, independent_sources=len(chosen) - copied,
                        evidence=[{"quote": "Es heißt so.", "document": one} for one in chosen])
    return result


def iri(label: str) -> str:
    return entity(label).id.removeprefix(BASE)


def shown_claims(opened: Opened) -> set[str]:
    return {BASE + name for name in opened.eval("Scene.visible().edges.map((edge) => edge.iri)")}
