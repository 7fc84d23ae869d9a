"""top, communities, between, around, compare: questions to the whole graph."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import (
    filter_options,
    filters,
    format_option,
    include_option,
    language,
    open_store,
    question_options,
    statuses,
    store_option,
)
from kg.cli.output import json_document, json_line, note, one_line, say, table
from kg.cli.sentences import print_evidence, sentence
from kg.errors import KGError
from kg.network.analyses import MEASURES

if TYPE_CHECKING:
    import networkx as nx

    from kg.store.embedded import Store

_SHOWN = 8


@click.command()
@click.option("--by", type=click.Choice(MEASURES), default="pagerank", show_default=True, help="What ranks.")
@click.option("--type", "type_", default="", metavar="CLASS", help="Only entities of this class (Company, Person …).")
@click.option("--count", type=click.IntRange(1, 100_000), default=20, show_default=True, help="How many.")
@include_option("count")
@question_options
def top(by: str, type_: str, count: int, include: str, format_: str, lang: str | None, store: str | None,
        **selection: Any) -> None:
    """The entities that matter most in the graph.

    pagerank: with whom those deal who are dealt with themselves; betweenness: who lies between others.

    \b
    kg top
    kg top --by betweenness --type Company --count 5
    """
    from kg import ontology
    from kg.network import analyses

    if type_ and type_ not in ontology.classes():
        raise click.BadParameter(f"no class is called {type_!r}", param_hint="--type")
    graph = _graph(store, selection)
    if by == "betweenness" and analyses.is_sampled(graph):
        note(f"betweenness is estimated from the shortest connections of {analyses.SAMPLE} entities (always the same ones)")
    found = analyses.top(graph, by=by, type=type_, count=count, include=statuses(include))
    rows = [asdict(item) for item in found]
    if format_ == "table":
        chosen = language(lang)
        table(("entity", "type", by if by not in ("neighbours", "claims") else "", "neighbours", "claims"),
              ([item.entity.label, ontology.label(item.entity.type, chosen),
                f"{item.score:.4g}" if by not in ("neighbours", "claims") else "", str(item.neighbours),
                str(item.claims)] for item in found))
    _plain(rows, format_)


@click.command()
@click.option("--least", type=click.IntRange(2), default=3, show_default=True, help="Only communities of so many.")
@include_option("count")
@filter_options
@format_option("table", "json", "jsonl")
@store_option
def communities(least: int, include: str, format_: str, store: str | None, **selection: Any) -> None:
    """Who belongs together: entities with more claims among themselves than with others.

    \b
    kg communities
    kg communities --include all --format json
    """
    from kg.network import analyses

    found = analyses.communities(_graph(store, selection), include=statuses(include), least=least)
    if format_ == "table":
        table(("entities", "inside", "outside", "members, the best connected first"),
              ([str(len(item.members)), str(item.inside), str(item.outside),
                ", ".join(one_line(member.label) for member in item.members[:_SHOWN])
                + (" …" if len(item.members) > _SHOWN else "")] for item in found))
    _plain([asdict(item) for item in found], format_)


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--hops", type=click.IntRange(1, 6), default=2, show_default=True, help="Steps from A to B at most.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write it as a page instead.")
@include_option("count")
@question_options
def between(first: str, second: str, hops: int, output: str | None, include: str, format_: str, lang: str | None,
            store: str | None, **selection: Any) -> None:
    """All that connects two entities in a few steps, not only the shortest way. Exit code 1: nothing does.

    \b
    kg between Disney OpenAI
    kg between Disney OpenAI --hops 3 --include all -o between.html
    """
    from kg import network
    from kg.network import analyses
    from kg.store import names

    with open_store(store) as opened:
        ends = [names.resolve(opened, name) for name in (first, second)]
        chosen = filters(**selection)
        part = analyses.between(network.outline(opened, chosen), ends[0].id, ends[1].id, hops=hops, include=statuses(include))
        # With the evidence, for these only.
        part = network.from_claims(opened.claims(sorted(key for *_, key in part.edges(keys=True))), chosen)
    if not part:
        note(f"kg: nothing connects {one_line(ends[0].label)} and {one_line(ends[1].label)} in {hops} steps")
        click.get_current_context().exit(1)
    if output:
        _write_page(part, output, f"{ends[0].label} – {ends[1].label}", lang)
    else:
        _print_claims(part, format_, language(lang))


@click.command()
@click.argument("name")
@click.option("--hops", type=click.IntRange(1, 6), default=1, show_default=True, help="How far around.")
@include_option("count")
@question_options
def around(name: str, hops: int, include: str, format_: str, lang: str | None, store: str | None,
           **selection: Any) -> None:
    """Who is near an entity, by distance, with the number of claims that tie them. Exit code 1: nobody.

    \b
    kg around OpenAI
    kg around OpenAI --hops 2 --include all
    """
    from kg import network, ontology
    from kg.network import analyses
    from kg.store import names

    wanted, chosen = statuses(include), filters(**selection)
    with open_store(store) as opened:
        entity = names.resolve(opened, name)
        # What is next to it is known from its own claims; further out the graph is needed.
        graph = (network.from_claims(opened.claims_of(entity.id), chosen.among(wanted)) if hops == 1
                 else network.outline(opened, chosen.among(wanted)))
    found = analyses.neighbours(graph, entity.id, hops)
    if format_ == "table":
        table(("steps", "entity", "type", "claims", "relations"),
              ([str(row["distance"]), row["label"], ontology.label(row["type"], language(lang)), str(row["claims"]),
                ", ".join(ontology.label(relation, language(lang)) for relation in row["relations"])]
               for row in found))
    _plain(found, format_)
    if not found:
        note(f"kg: nobody is near {one_line(entity.label)}")
        click.get_current_context().exit(1)


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@include_option("count")
@question_options
def compare(first: str, second: str, include: str, format_: str, lang: str | None, store: str | None,
            **selection: Any) -> None:
    """What two entities have in common: partners, suppliers, investors, opponents … Exit code 1: nothing.

    \b
    kg compare Disney 'Warner Bros. Discovery'
    kg compare --include all Google OpenAI
    """
    from kg import network, ontology
    from kg.network import analyses
    from kg.store import names

    with open_store(store) as opened:
        ends = [names.resolve(opened, name) for name in (first, second)]
        graph = network.from_claims(_claims_of(opened, [end.id for end in ends]), filters(**selection))
    found = analyses.compare(graph, ends[0].id, ends[1].id, include=statuses(include))
    if format_ == "table":
        labels = [one_line(end.label) for end in ends]
        chosen = language(lang)
        table(("relation", "in common", *(f"claims of {label}" for label in labels)),
              ([(f"… {ontology.label(item.relation, chosen)}" if not item.inverse
                 else f"{ontology.label(item.relation, chosen)} …"), item.entity.label,
                str(len(item.claims[0])), str(len(item.claims[1]))] for item in found))
    _plain([asdict(item) for item in found], format_)
    if not found:
        note("kg: they share nothing")
        click.get_current_context().exit(1)


def _graph(store: str | None, selection: dict[str, Any]) -> nx.MultiDiGraph[str]:
    from kg import network

    with open_store(store) as opened:
        return network.outline(opened, filters(**selection))


def _claims_of(opened: Store, ends: list[str]) -> list[Any]:
    """The claims of both, those that both have once."""
    return list({claim.id: claim for end in ends for claim in opened.claims_of(end)}.values())


def _plain(rows: list[dict[str, Any]], format_: str) -> None:
    if format_ == "json":
        json_document(rows)
    for row in rows if format_ == "jsonl" else ():
        json_line(row)


def _print_claims(graph: nx.MultiDiGraph[str], format_: str, lang: str) -> None:
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], edge[2]))
    if format_ != "table":
        _plain([{"id": key, "subject": start, "object": end, **data} for start, end, key, data in edges], format_)
        return
    for start, end, _, data in edges:
        say(sentence(one_line(graph.nodes[start]["label"]), one_line(graph.nodes[end]["label"]), data, lang))
        print_evidence(data["evidence"], lang)


def _write_page(graph: nx.MultiDiGraph[str], output: str, title: str, lang: str | None) -> None:
    from kg import page

    html = page.render(graph, lang=language(lang) if lang else "", title=title)
    try:
        Path(output).write_bytes(html.encode("utf-8", "replace"))
    except OSError as error:
        raise KGError(f"cannot be written: {error.strerror}", where=output, remedy="choose another --output") from None
    note(f"wrote {one_line(output)}: {graph.number_of_nodes()} entities, {graph.number_of_edges()} claims")
