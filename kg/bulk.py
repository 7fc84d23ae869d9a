"""The store as a folder of files, for large graphs and other homes; streamed, so that memory stays flat.

- "neo4j": CSV for `neo4j-admin database import` (nodes.csv, relationships.csv, and the command in README.txt);
- "parquet": nodes.parquet and edges.parquet (needs the extra `parquet`);
- "nquads-gz": all triples, sorted, in gzipped parts of a million lines.

One claim is one edge, with the attributes that edges.edge gives. The same content gives the same bytes.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator
from itertools import chain, count, islice
from pathlib import Path
from typing import IO, Any, cast

from kg import edges
from kg.errors import KGError
from kg.store.embedded import Store

FORMATS = ("neo4j", "parquet", "nquads-gz")
_LINES = 1_000_000
"""Lines of one part."""
_ROWS = 5_000
"""Rows of one group of a Parquet file."""
_NODE = ("id", "label", "type")
_NEO4J = """\
neo4j-admin database import full --multiline-fields=true --nodes=nodes.csv --relationships=relationships.csv neo4j
"""


def write(store: Store, name: str, folder: Path) -> list[Path]:
    """Write the store as `name`, one of FORMATS, into a folder that is new or empty; returns the files.

    Raises KGError: the folder holds something, cannot be written, or the extra is not installed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise KGError("holds something already", where=str(folder), remedy="choose a new folder with --output")
        {"neo4j": _neo4j, "parquet": _parquet, "nquads-gz": _parts}[name](store, folder)
        return sorted(folder.iterdir())
    except OSError as error:
        raise KGError(f"cannot be written: {(error.strerror or str(error)).lower()}", where=str(folder),
                      remedy="choose another --output") from None


def _nodes(store: Store) -> Iterator[dict[str, Any]]:
    return ({key: getattr(entity, key) for key in _NODE} for entity in store.entities())


def _edges(store: Store) -> Iterator[dict[str, Any]]:
    for claim in store.briefs():
        yield {"id": claim.id, "subject": claim.subject.id, "object": claim.object.id, **edges.edge(claim)}


# ---- Neo4j -------------------------------------------------------------------------------------


def _neo4j(store: Store, folder: Path) -> None:
    _csv(folder / "nodes.csv", ("id:ID", "label", "type", ":LABEL"),
         ([row["id"], row["label"], row["type"], row["type"]] for row in _nodes(store)))
    names = edges.EDGE
    header = (":START_ID", ":END_ID", ":TYPE", "id", *(f"{name}:int" if name in edges.NUMBERS else name for name in names))
    _csv(folder / "relationships.csv", header,
         ([row["subject"], row["object"], row["relation"], row["id"], *(row[name] for name in names)]
          for row in _edges(store)))
    (folder / "README.txt").write_text(_NEO4J, encoding="utf-8")


def _csv(path: Path, header: Iterable[str], rows: Iterable[list[Any]]) -> None:
    """No field is guarded against spreadsheets: this is read by a database, letter by letter."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")  # both of these are then quoted where a field has them
        writer.writerow(header)
        writer.writerows(rows)


# ---- Parquet -----------------------------------------------------------------------------------


def _parquet(store: Store, folder: Path) -> None:
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError:
        raise KGError("Parquet needs a library that is not installed",
                      remedy="pip install 'industry-kg[parquet]'") from None
    names = ("id", "subject", "object", *edges.EDGE)
    for file, keys, rows in (("nodes", _NODE, _nodes(store)), ("edges", names, _edges(store))):
        schema = arrow.schema([(key, arrow.int32() if key in edges.NUMBERS else arrow.string()) for key in keys])
        with parquet.ParquetWriter(folder / f"{file}.parquet", schema, compression="zstd") as writer:
            while batch := list(islice(rows, _ROWS)):
                writer.write_table(arrow.Table.from_pylist(batch, schema))


# ---- N-Quads -----------------------------------------------------------------------------------


def _parts(store: Store, folder: Path) -> None:
    store.dump(cast(IO[bytes], _Parts(folder)), "nquads")


class _Parts:
    """A file to write lines to, which begins a new gzipped part after every _LINES; the first is there in any case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def writelines(self, lines: Iterable[bytes]) -> None:
        rest = iter(lines)
        for number in count():
            part = islice(rest, _LINES)
            first = next(part, None)
            if first is None and number:
                return
            with (self._folder / f"part-{number:05}.nq.gz").open("wb") as raw, gzip.GzipFile(
                    filename="", mode="wb", fileobj=raw, mtime=0) as packed:  # neither name nor time: the same bytes
                packed.writelines(chain([first] if first else [], part))
