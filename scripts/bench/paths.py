"""How fast a path is found: a cold `kg path`, warm in Python, and building the NetworkX graph first.

    python scripts/bench/paths.py STORE [--full]
"""

from __future__ import annotations

import argparse
import random
from collections import deque
from functools import partial
from itertools import repeat, starmap

from table import command, cpu, median, print_table

from kg import network, store

OFTEN = 100
"""Times that a warm question is asked: the CPU's time is counted in hundredths of a second."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--full", action="store_true", help="the whole NetworkX graph beside it; minutes for 1M claims")
    chosen = parser.parse_args()
    place = chosen.store
    with store.open(place, read_only=True) as opened:
        known = sorted(label for _, label in opened.labels())
        chance = random.Random(5)
        pairs = [tuple(chance.sample(known, 2)) for _ in range(8)]
        ids = {label: iri for iri, label in opened.labels()}
        rows = []
        for start, end in pairs:
            found = network.connections(opened, ids[start], ids[end])
            warm = partial(network.connections, opened, ids[start], ids[end])
            one = median(warm)
            used = cpu(lambda warm=warm: deque(starmap(warm, repeat((), OFTEN)), 0)) / OFTEN
            cold = cpu(command("path", "--store", place, start, end))
            five = cpu(command("path", "--store", place, start, end, "--k", "5"))
            hops = len(found[0].hops) if found else "none"
            rows.append((f"{start} – {end}", hops, cold * 1000, five * 1000, used * 1000, one * 1000))
        if chosen.full:
            rows.append(("whole NetworkX graph", "", cpu(lambda: network.load(opened), 1) * 1000, "", "", ""))
    print_table("Paths", ("pair", "hops", "cold CPU ms", "cold CPU ms, k=5", "warm CPU ms", "warm ms"), rows)


if __name__ == "__main__":
    main()
