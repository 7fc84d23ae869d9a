"""path and show: connections and claims as sentences with their quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import filters, include_option, language, open_store, question_options, statuses
from kg.cli.output import json_document, json_line, note, one_line, say
from kg.cli.sentences import WORDS, print_evidence, sentence
from kg.filters import STATUSES

if TYPE_CHECKING:
    import networkx as nx

    from kg.network import Path


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@include_option("may be walked")
@click.option("--directed/--undirected", default=False, show_default=True, help="Walk from subject to object only.")
@click.option("--k", type=click.IntRange(min=1, max=1000), default=1, show_default=True, help="How many paths.")
@click.option("--max-hops", type=click.IntRange(min=1), help="No longer paths.")
@click.option("--avoid", multiple=True, metavar="NAME", help="Pass this entity by (repeatable).")
@click.option("--avoid-hubs", type=click.IntRange(min=1), metavar="N", help="Pass by entities with more neighbours.")
@question_options
def path(source: str, target: str, include: str, directed: bool, k: int, max_hops: int | None,
         avoid: tuple[str, ...], avoid_hubs: int | None, format_: str, lang: str | None, store: str | None,
         **selection: Any) -> None:
    """The shortest connections of two entities, each step with its claims, quotes and sources.

    Only asserted, positive claims are walked unless --include says otherwise. Exit code 1: no connection.

    \b
    kg path 'Warner Bros. Discovery' Disney
    kg path --k 3 --include asserted,planned Disney OpenAI
    """
    from kg import network
    from kg.store import names

    with open_store(store) as opened:
        start, end = names.resolve(opened, source), names.resolve(opened, target)
        avoided = [names.resolve(opened, name).id for name in avoid]
        found = network.connections(
            opened, start.id, end.id, filters=filters(**selection), include=statuses(include), directed=directed,
            k=k, max_hops=max_hops, avoid=avoided, avoid_hubs=avoid_hubs)
    if format_ == "json":
        json_document([network.as_json(item) for item in found])
    elif format_ == "jsonl":
        for item in found:
            json_line(network.as_json(item))
    else:
        for item in found:
            _print_path(item, language(lang))
    if not found:
        words = WORDS[language(lang)]
        note(f"kg: {words['none']} {start.label} {words['and']} {end.label}")
        click.get_current_context().exit(1)


def _print_path(path: Path, lang: str) -> None:
    words = WORDS[lang]
    labels = {entity.id: one_line(entity.label) for entity in path.entities}
    say(f"{' – '.join(labels.values())} ({len(path.hops)} {words['hop' if len(path.hops) == 1 else 'hops']})")
    for number, hop in enumerate(path.hops, start=1):
        for position, (subject, value, _, data) in enumerate(hop.claims):
            head = f"{number}." if position == 0 else "  "
            say(f"{head} {sentence(labels[subject], labels[value], data, lang)}")
            print_evidence(data["evidence"], lang)
    say("")


@click.command()
@click.argument("name")
@question_options
def show(name: str, format_: str, lang: str | None, store: str | None, **selection: Any) -> None:
    """All claims about an entity, by relation, with quotes and sources.

    Of several sources it tells how many are independent: copies of one report count once.
    Exit code 1: no claim passes, or no entity has the name.

    \b
    kg show OpenAI
    kg show Disney --modality alleged --format jsonl
    """
    from kg import network, records
    from kg.store import names

    chosen = filters(**selection)
    with open_store(store) as opened:
        entity = names.resolve(opened, name)
        about = list(opened.claims_of(entity.id))
    claims = [claim for claim in about if chosen.passes(claim) and chosen.evidence(claim)]
    if format_ == "table":
        _print_entity(network.from_claims(claims, chosen), entity.id, language(lang))
    else:
        found = [records.to_record(claim, item) for claim in claims for item in chosen.evidence(claim)]
        if format_ == "json":
            json_document(found)
        for record in found if format_ == "jsonl" else ():
            json_line(record)
    if not claims:
        note("kg: no claim passes the filters" if about else f"kg: no claim is about {one_line(entity.label)}; what it says "
             f"is told by kg sparql --name what-does-source-say --set source='{one_line(entity.label)}'")
        click.get_current_context().exit(1)


def _print_entity(graph: nx.MultiDiGraph[str], node: str, lang: str) -> None:
    from kg import ontology

    if node not in graph:
        return
    about = graph.nodes[node]
    kind, words, count = ontology.label(about["type"], lang), WORDS[lang], about["claims"]
    say(f"{one_line(about['label'])}  ({kind}, {count} {words['claim' if count == 1 else 'claims']})")
    say(node)
    edges = sorted(graph.edges(keys=True, data=True),
                   key=lambda edge: (edge[3]["relation"], edge[0] != node, STATUSES.index(edge[3]["status"]), edge[2]))
    relation = ""
    for subject, value, _, data in edges:
        if data["relation"] != relation:
            relation = data["relation"]
            say(f"\n{ontology.label(relation, lang)}")
        labels = [one_line(graph.nodes[end]["label"]) for end in (subject, value)]
        say(f"  • {sentence(labels[0], labels[1], data, lang)}{_figures(data, lang)}")
        print_evidence(data["evidence"], lang)


def _figures(data: dict[str, Any], lang: str) -> str:
    """How many documents carry the claim and how many independent reports these are; nothing where it is one."""
    if data["sources"] == 1:
        return ""
    words = WORDS[lang]
    return f"  ({data['sources']} {words['sources']}, {data['independent_sources']} {words['independent']})"
