"""What is tried to lose claims, to stop the server, to make reading slow: the figures of the README's table.

    python scripts/bench/reliability.py [--kills 200] [--claims 100000] [--seconds 60] [PART …]

PART: crash, trouble, verify, serve, hostile; all by default, in twenty minutes on two cores. Progress goes to stderr.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import hostile
import psutil
from generate import claims
from table import print_table

from kg import store, validation
from kg.model import Claim, Document

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests"))
Row = tuple[str, str, float]
CLIENTS = 50


def say(text: str) -> None:
    print(f"{time.strftime('%X')} {text}", file=sys.stderr, flush=True)


# ---- crash, trouble ----------------------------------------------------------------------------


def crash(given: Namespace, work: Path) -> Iterator[Row]:
    """What tests/test_crash.py does, hundreds of times; it raises where anything is lost."""
    import test_crash

    def progress(number: int) -> None:
        if number % 20 == 0:
            say(f"crash: {number} of {given.kills}")

    start = time.perf_counter()
    test_crash.kill(test_crash.written(work / "articles"), work, given.kills, progress)
    yield f"`kg ingest` killed at {given.kills} random instants", "nothing lost, nothing half there", time.perf_counter() - start


def trouble(given: Namespace, work: Path) -> Iterator[Row]:
    """The tests beside it: full disks, read-only folders, two writers with readers, backups while others work."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", f"--basetemp={work / 'tests'}", "tests/test_store_trouble.py"],
                          cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    result = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else "FAILED"
    yield "disk full, read-only, two writers and readers, backups meanwhile", result, time.perf_counter() - start


# ---- verify ------------------------------------------------------------------------------------


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


def filled(given: Namespace, work: Path) -> Path:
    """A store of generated claims, made once."""
    place = work / "claims"
    if not place.exists():
        say(f"a store of {given.claims:,} claims")
        with store.open(str(place)) as opened:
            opened.load(articles(given.claims))
    return place


def verify(given: Namespace, work: Path) -> Iterator[Row]:
    with store.open(str(filled(given, work)), read_only=True) as opened:
        for name, check in (("verify", validation.verify), ("validate", validation.validate)):
            say(name)
            start = time.process_time()
            found = check(opened.graph)
            taken = time.process_time() - start
            # What validate finds is the generator's: claims of a company on itself.
            assert not isinstance(found, validation.Report) or (found.claims > 0 and not found.problems)
            yield (f"`kg {name}`, {given.claims:,} claims, seconds of CPU", f"{60 * given.claims / taken:,.0f} claims a minute", taken)


# ---- serve -------------------------------------------------------------------------------------


def serve(given: Namespace, work: Path) -> Iterator[Row]:
    """Clients that ask without a pause, and one whose query never ends."""
    from serving import serving
    from test_server import COUNT, ENDLESS, ask

    place = filled(given, work)
    began = time.perf_counter()
    end = began + given.seconds
    waits: list[float] = []
    sizes: list[int] = []

    def client(query: str, noted: list[float]) -> Counter[int]:
        found: Counter[int] = Counter()
        while (start := time.perf_counter()) < end:
            found[ask(address, query).status_code] += 1
            noted.append(time.perf_counter() - start)
        return found

    def watch(pid: int) -> None:
        server = psutil.Process(pid)
        while not done.wait(0.5):
            sizes.append(sum(_resident(process) for process in (server, *server.children(recursive=True))))

    done = threading.Event()
    with serving(place, "--timeout", "5") as (address, pid), ThreadPoolExecutor(CLIENTS + 1) as pool:
        say(f"serve: {CLIENTS} clients for {given.seconds} s")
        watcher = threading.Thread(target=watch, args=(pid,))
        watcher.start()
        endless = pool.submit(client, ENDLESS, [])
        answers: Counter[int] = sum((job.result() for job in [pool.submit(client, COUNT, waits) for _ in range(CLIENTS)]), Counter())
        stopped = endless.result()
        done.set()
        watcher.join()
    slow = statistics.quantiles(waits, n=100)
    yield (f"{CLIENTS} clients for {given.seconds} s, one endless query among them",
           f"answers by status {_told(answers)}, the endless one {_told(stopped)}; median {slow[49]:.1f} s, 99 % within {slow[98]:.1f} s",
           time.perf_counter() - began)
    yield "memory of the server and all its processes meanwhile", f"at most {max(sizes) / 2**20:.0f} MB", 0.0


def _resident(process: psutil.Process) -> int:
    """Bytes of its own: what forked processes share is counted once, in the process that they were forked from."""
    try:
        return int(process.memory_full_info().uss)
    except psutil.Error:
        return 0  # it has ended


def _told(found: Counter[int]) -> str:
    return ", ".join(f"{status}: {count}" for status, count in sorted(found.items()))


# ---- hostile -----------------------------------------------------------------------------------


def hostile_texts(given: Namespace, work: Path) -> Iterator[Row]:
    start = time.perf_counter()
    worst, ratios = [], []
    for name, (lang, unit) in hostile.TEXTS.items():
        once, twice = (hostile.seconds(lang, hostile.text(unit, size), 60) for size in (20_000, 40_000))
        say(f"hostile: {name} {once:.2f} s, twice as long {twice:.2f} s")
        worst.append((twice, name))
        ratios.append((twice / once if once > 0.2 else 0.0, name))
    slowest, ratio = max(worst), max(ratios)
    yield (f"`kg extract` on {len(worst)} texts made to be slow, 40,000 characters each",
           f"at most {slowest[0]:.1f} s ({slowest[1]}); twice the length takes at most {ratio[0]:.1f} times as long ({ratio[1]})",
           time.perf_counter() - start)


PARTS: dict[str, Callable[[Namespace, Path], Iterator[Row]]] = {
    "crash": crash, "trouble": trouble, "verify": verify, "serve": serve, "hostile": hostile_texts}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for part in given.parts or PARTS for row in PARTS[part](given, Path(folder))]
    print_table("Reliability", ("what", "result", "seconds"), rows)


if __name__ == "__main__":
    main()
