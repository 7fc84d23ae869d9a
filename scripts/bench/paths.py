"""How fast a path is found: a cold `kg path`, warm in Python, and building the NetworkX graph first.

    python scripts/bench/paths.py STORE [--full]
"""

from __future__ import annotations

import argparse
import random

from table import command, cpu, median, print_table

from kg import network, store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--full", action="store_true", help="the whole NetworkX graph beside it; minutes for 1M claims")
    chosen = parser.parse_args()
    place = chosen.store
    with store.open(place, read_only=True) as opened:
        known = sorted(label for _, label in opened.labels())
        chance = random.Random(5)
        pairs = [tuple(chance.sample(known, 2)) for _ in range(4)]
        ids = {label: iri for iri, label in opened.labels()}
        rows = []
        for start, end in pairs:
            found = network.connections(opened, ids[start], ids[end])
            one = median(lambda start=start, end=end: network.connections(opened, ids[start], ids[end]))
            cold = cpu(command("path", "--store", place, start, end))
            five = cpu(command("path", "--store", place, start, end, "--k", "5"))
            hops = len(found[0].hops) if found else "none"
            rows.append((f"{start} – {end}", hops, cold * 1000, five * 1000, one * 1000))
        if chosen.full:
            rows.append(("whole NetworkX graph", "", cpu(lambda: network.load(opened), 1) * 1000, "", ""))
    print_table("Paths", ("pair", "hops", "cold CPU ms", "cold CPU ms, k=5", "warm ms"), rows)


if __name__ == "__main__":
    main()
