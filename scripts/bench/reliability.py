"""How much can go wrong without a loss: kills, disks, two writers, verification; as the table of the README.

    python scripts/bench/reliability.py [--kills 200] [--claims 100000]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from generate import claims
from table import print_table

from kg import store, validation
from kg.model import Claim, Document

ROOT = Path(__file__).parents[2]


def articles(count: int) -> Iterator[tuple[Document, list[Claim]]]:
    """Generated claims with the texts that they quote."""
    for source, group in groupby(claims(count), key=lambda claim: claim.evidence[0].document.source):
        found = list(group)
        document = Document(source, " ".join(claim.evidence[0].quote for claim in found), "de")
        placed, start = [], 0
        for claim in found:
            end = start + len(claim.evidence[0].quote)
            placed.append(replace(claim, evidence=(replace(claim.evidence[0], document=document, start=start, end=end),)))
            start = end + 1
        yield document, placed


def passed(*arguments: str, **environment: str) -> tuple[str, float]:
    """What the tests named say, and their seconds."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", *arguments], cwd=ROOT, capture_output=True, check=False,
                          env={**os.environ, **environment})
    return "nothing lost" if done.returncode == 0 else "FAILED", time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--claims", type=int, default=100_000)
    given = parser.parse_args()
    rows: list[tuple[object, ...]] = []
    for what, arguments in (
        (f"`kg ingest` killed at {given.kills} random instants", ["tests/test_crash.py"]),
        ("disk full, file limit, read-only, two writers, backup beside them", ["tests/test_store_trouble.py"]),
    ):
        rows.append((what, *passed(*arguments, KG_KILLS=str(given.kills))))
    with tempfile.TemporaryDirectory() as folder:
        with store.open(f"{folder}/s") as opened:
            opened.load(articles(given.claims))
        with store.open(f"{folder}/s", read_only=True) as opened:
            for name, work in (("verify", validation.verify), ("validate", validation.validate)):
                start = time.process_time()
                work(opened.graph)
                taken = time.process_time() - start
                rows.append((f"`kg {name}`, {given.claims:,} claims", f"{60 * given.claims / taken:,.0f} a minute", taken))
    print_table("Reliability", ("what", "result", "seconds"), rows)


if __name__ == "__main__":
    main()
