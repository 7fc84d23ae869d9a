"""Claim graphs for the benchmarks: seeded, with few hubs and many leaves, as JSON lines.

    python scripts/bench/generate.py 100000 > claims.jsonl
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from kg import ontology, records
from kg.catalogue import default
from kg.linking import Linker
from kg.linking.claims import judged
from kg.model import BASE, Claim, Document, Entity, Evidence

CLAIMS_A_DOCUMENT = 10
_APART = 100
"""Letters from the beginning of a claim's words to those of the next."""
_STANDINGS = [("positive", "asserted")] * 70 + [("positive", "planned")] * 10 + [("positive", "alleged")] * 8 + [
    ("positive", "possible")] * 5 + [("negative", "asserted")] * 5 + [("negative", "planned")] * 2


def entity(number: int) -> Entity:
    return Entity(f"{BASE}entity/firma-{number}", f"Firma {number}", "Company")


def claims(count: int, seed: int = 1) -> Iterator[Claim]:
    """`count` claims with one evidence each, sorted by document; a third as many entities."""
    chance = random.Random(seed)
    relations = sorted(ontology.relations())
    entities = max(count // 3, 10)
    for number in range(count):
        # Squares of a uniform number crowd at the low numbers: these become the hubs.
        subject, value = (entity(int(entities * chance.random() ** exponent)) for exponent in (1.2, 3))
        polarity, modality = chance.choice(_STANDINGS)
        document = Document(f"news/{number // CLAIMS_A_DOCUMENT:07}.txt", "", "")
        quote = f"{subject.label} und {value.label} laut Meldung {number}."
        start = number % CLAIMS_A_DOCUMENT * _APART
        evidence = Evidence(
            document, quote, start, start + len(quote), subject.label, value.label,
            attributed_to="Morgenpost" if number % 3 else None, date=f"20{number % 20 + 5:02}-{number % 12 + 1:02}",
            method="bench/generated")
        yield Claim(subject, chance.choice(relations), value, polarity, modality, (evidence,))


def articles(count: int, seed: int = 1) -> Iterator[tuple[Document, list[Claim]]]:
    """The same claims, each document with a text of 3,000 letters in which they stand."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("abcdefghinorstu", k=chance.randint(3, 10))) for _ in range(5_000)]
    linker = Linker(default())
    for document, said in groupby(claims(count, seed), key=lambda claim: claim.evidence[0].document):
        found = list(said)
        text = "".join(f"{claim.evidence[0].quote:<{_APART}}" for claim in found)
        article = replace(document, text=text + " ".join(chance.choices(words, k=260)), lang="de")
        yield article, judged((replace(claim, evidence=(replace(claim.evidence[0], document=article),)) for claim in found), linker)


def lines(count: int, seed: int = 1) -> Iterator[str]:
    """The claims as lines, newline included."""
    return (records.dumps(records.to_record(claim, claim.evidence[0])) + "\n" for claim in claims(count, seed))


if __name__ == "__main__":
    sys.stdout.writelines(lines(int(sys.argv[1])))
