"""How fast claims get into a store: `kg ingest` and `kg import`, raw Oxigraph, rdflib and kglab where it is installed.

    python scripts/bench/load.py [10000 100000 …] [--folder DIR] [--rounds 3] [--kglab PYTHON]

Each way is a process of its own: seconds of the clock, CPU seconds and the most memory; medians. "of raw" is the
claims a second beside `bulk_load` of the same file; on a machine that others use too, that of the CPU tells more.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import articles
from table import generated, print_table

from kg import store

RAW = ("import pyoxigraph as ox, sys; g = ox.Store(sys.argv[2]); "
       "g.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_TRIPLES); g.flush()")
RDFLIB = "import rdflib, sys; rdflib.Graph().parse(sys.argv[1], format='nt')"
KGLAB = "import kglab, sys; kglab.KnowledgeGraph().load_rdf(sys.argv[1], format='nt')"
LARGEST = 100_000
"""Claims up to which rdflib is asked: it holds ten times the memory."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "kg-bench")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kglab", metavar="PYTHON", help="a Python that has kglab, which pins other versions than ours")
    given = parser.parse_args()
    given.folder.mkdir(exist_ok=True)
    rows: list[tuple[object, ...]] = []
    for size in given.sizes:
        file, place, triples = generated(size, given.folder), given.folder / f"store-{size}", given.folder / f"{size}.nt"
        python = sys.executable
        ways = {"raw bulk_load of the same triples": [python, "-c", RAW, str(triples), str(given.folder / "raw")],
                "kg ingest claims.jsonl": [python, "-m", "kg", "ingest", "--store", str(place), str(file)],
                "kg import claims.nt": [python, "-m", "kg", "import", "--store", str(given.folder / "imported"), str(triples)]}
        texts = given.folder / f"{size}-texts.nt"
        ways |= {"raw bulk_load of articles with texts": [python, "-c", RAW, str(texts), str(given.folder / "raw")],
                 "kg import articles.nt": [python, "-m", "kg", "import", "--store", str(given.folder / "imported"), str(texts)]}
        if size <= LARGEST:
            ways["rdflib in memory"] = [python, "-c", RDFLIB, str(triples)]
            if given.kglab:
                ways["kglab"] = [given.kglab, "-c", KGLAB, str(triples)]
        if not triples.exists():
            run(ways["kg ingest claims.jsonl"])
            with store.open(str(place), read_only=True) as opened, triples.open("wb") as output:
                opened.dump(output, "ntriples")
        if not texts.exists():
            shutil.rmtree(place, ignore_errors=True)
            with store.open(str(place)) as opened, texts.open("wb") as output:
                opened.load(articles(size))
                opened.dump(output, "ntriples")
        # Round by round: what else the machine does meanwhile falls on all of them.
        rounds = [{name: run(way, place, given.folder / "raw", given.folder / "imported") for name, way in ways.items()}
                  for _ in range(given.rounds)]
        found = {name: [statistics.median(figure) for figure in zip(*(one[name] for one in rounds), strict=True)]
                 for name in ways}
        for name, figures in found.items():
            raw = found["raw bulk_load of " + ("articles with texts" if "articles" in name else "the same triples")]
            rows.append((name, size, *figures, size / figures[0], raw[0] / figures[0], raw[1] / figures[1]))
    print_table("Loading claims", ("way", "claims", "seconds", "CPU seconds", "MB", "claims a second", "of raw",
                                   "of raw, CPU"), rows)


def run(way: list[str], *gone: Path) -> tuple[float, float, float]:
    """Seconds, CPU seconds and megabytes of a process; the folders are removed before."""
    for place in gone:
        shutil.rmtree(place, ignore_errors=True)
    start = time.perf_counter()
    process = subprocess.Popen(way, stdout=subprocess.DEVNULL)
    _, code, used = os.wait4(process.pid, 0)
    process.returncode = code
    if code:
        raise SystemExit(f"{way} ended with {code}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
