"""How fast claims get into a store: ours, raw Oxigraph, rdflib.

    python scripts/bench/load.py [10000 100000 …] [--folder DIR]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox
import rdflib
from table import generated, print_table

from kg import store
from kg.ingest import ingest


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "kg-bench")
    given = parser.parse_args()
    given.folder.mkdir(exist_ok=True)
    rows = []
    for size in given.sizes:
        file, place = generated(size, given.folder), given.folder / f"store-{size}"
        shutil.rmtree(place, ignore_errors=True)
        start = time.perf_counter()
        with store.open(str(place)) as opened:
            ingest(opened, [str(file)])
        ours = time.perf_counter() - start
        triples = given.folder / f"claims-{size}.nt"
        with store.open(str(place), read_only=True) as opened, triples.open("wb") as output:
            opened.dump(output, "ntriples")
        raw = _raw(triples, given.folder / "raw")
        memory = _rdflib(triples) if size <= 100_000 else float("nan")
        rows += [("kg ingest", size, ours, size / ours, raw / ours),
                 ("raw bulk_load of the same triples", size, raw, size / raw, 1.0),
                 ("rdflib in memory", size, memory, size / memory, raw / memory)]
    print_table("Loading claims", ("way", "claims", "seconds", "claims a second", "of raw"), rows)


def _raw(triples: Path, place: Path) -> float:
    shutil.rmtree(place, ignore_errors=True)
    start = time.perf_counter()
    graph = ox.Store(str(place))
    graph.bulk_load(path=str(triples), format=ox.RdfFormat.N_TRIPLES)
    graph.flush()
    return time.perf_counter() - start


def _rdflib(triples: Path) -> float:
    start = time.perf_counter()
    rdflib.Graph().parse(str(triples), format="nt")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
