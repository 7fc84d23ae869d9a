"""What the benchmarks share: medians, a Markdown table, a store of generated claims."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).parent


def median(work: Callable[[], object], times: int = 5) -> float:
    """Seconds that the work takes, the median of some runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def cpu(work: Callable[[], object], times: int = 3) -> float:
    """CPU seconds that the work takes, those of processes that it starts among them; the median of some runs. On a
    machine that others use too, they tell more than the clock's."""
    found = []
    for _ in range(times):
        before = os.times()
        work()
        found.append(sum(os.times()[:4]) - sum(before[:4]))
    return statistics.median(found)


def command(*arguments: str) -> Callable[[], object]:
    """A run of `kg` in a process of its own, start-up included."""
    return lambda: subprocess.run([sys.executable, "-m", "kg", *arguments], capture_output=True, check=False)


def print_table(title: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """A table in Markdown, with the machine it was made on."""
    header = list(header)
    print(f"### {title}\n\n{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}\n")
    print("| " + " | ".join(header) + " |\n|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(f"{cell:.3g}" if isinstance(cell, float) else str(cell) for cell in row) + " |")
    print()


def generated(count: int, folder: Path) -> Path:
    """The file of so many claims, made once."""
    file = folder / f"claims-{count}.jsonl"
    if not file.exists():
        from generate import lines

        with file.open("w", encoding="utf-8") as output:
            output.writelines(lines(count))
    return file
