"""render and export: the graph as a page and in other homes' formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.options import filter_options, filters, lang_option, language, open_store, output_option, store_option
from kg.cli.output import note, one_line
from kg.errors import KGError, UsageError

FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf", "csv")
FOLDERS = ("neo4j", "parquet", "nquads-gz")


@click.command()
@click.option("-o", "--output", default="graph.html", show_default=True,
              type=click.Path(dir_okay=False, allow_dash=True), help="The file to write; - is stdout.")
@click.option("--around", metavar="NAME", help="Only what is near this entity.")
@click.option("--hops", type=click.IntRange(min=1), default=1, show_default=True, help="How near, with --around.")
@click.option("--title", default="", help="Title of the page.")
@filter_options
@lang_option
@store_option
def render(output: str, around: str | None, hops: int, title: str, lang: str | None, store: str | None,
           **selection: Any) -> None:
    """Write the graph as one HTML file that works offline.

    \b
    kg render -o graph.html
    kg render --around OpenAI --hops 2 --lang de
    """
    from kg import network, page
    from kg.store import names

    with open_store(store) as opened:
        graph = network.load(opened, filters(**selection))
        if around is not None:
            entity = names.resolve(opened, around)
            if entity.id not in graph:
                raise KGError(f"no claim about {entity.label!r} passes the filters", remedy="use fewer filters")
            graph = network.around(graph, entity.id, hops)
            title = title or entity.label
    # An empty language leaves the choice to the reader's browser.
    html = page.render(graph, lang=language(lang) if lang else "", title=title)
    if output == "-":
        sys.stdout.buffer.write(html.encode("utf-8", "replace"))
        return
    _write(output, html.encode("utf-8", "replace"))
    note(f"wrote {one_line(output)}: {graph.number_of_nodes()} entities, {graph.number_of_edges()} claims")


def _write(output: str, data: bytes) -> None:
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise KGError(f"cannot be written: {error.strerror}", where=output, remedy="choose another --output") from None


@click.command()
@click.option("--format", "format_", type=click.Choice([*FORMATS, *FOLDERS]), default="turtle", show_default=True,
              help="RDF, a graph of claims (graphml, gexf), a table of claims (csv), or a folder for large graphs: "
                   "neo4j, parquet, nquads-gz.")
@output_option
@store_option
def export(format_: str, output: str | None, store: str | None) -> None:
    """Write the whole store; the same content gives the same bytes.

    \b
    kg export --format turtle -o graph.ttl
    kg export --format csv > claims.csv
    kg export --format neo4j -o for-neo4j
    """
    from kg import exports

    if format_ in FOLDERS:
        _export_folder(format_, output, store)
        return

    with open_store(store) as opened:
        if output is None:
            sys.stdout.flush()
            exports.write(opened, format_, sys.stdout.buffer)
            return
        try:
            with Path(output).open("wb") as file:
                exports.write(opened, format_, file)
        except OSError as error:
            raise KGError(f"cannot be written: {error.strerror}", where=output,
                          remedy="choose another --output") from None
    note(f"wrote {one_line(output)}")


def _export_folder(format_: str, output: str | None, store: str | None) -> None:
    from kg import bulk

    if output is None:
        raise UsageError(f"--format {format_} writes a folder", remedy="name it with --output")
    with open_store(store) as opened:
        files = bulk.write(opened, format_, Path(output))
    note(f"wrote {one_line(output)}: " + ", ".join(file.name for file in files[:5]) + (" …" if len(files) > 5 else ""))
