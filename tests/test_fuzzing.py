"""What the fuzzer found is tried again; the fuzzer itself is started by scripts/fuzz."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent / "scripts"))
import fuzzing


@pytest.mark.parametrize("target", fuzzing.TARGETS)
def test_kept_seeds_break_nothing(target: str) -> None:
    found = [data for name, data in fuzzing.seeds() if name == target]
    assert len(found) >= 4
    for data in found:
        fuzzing.TARGETS[target](data)


def test_what_no_fuzzer_comes_upon() -> None:
    """Amplifiers: short inputs that ask for much."""
    fuzzing.page(b"<html><p>" + b"Die Altus AG ist gut und hat viel. " * 4 + b"&#" + b"9" * 5000 + b";")
    fuzzing.page(b"<title>" + b"x " * 400_000 + b"</title><p>" + b"Die Altus AG ist gut und hat viel. " * 4)
    fuzzing.article(b"---\nx: &a '" + b"b " * 8_000 + b"'\nauthor: [" + b"*a," * 11_000 + b"]\n---\nDie Altus AG ist gut.\n")
    fuzzing.article(b"---\na: &a [x,x,x]\n" + b"".join(b"%c: &%c [*%c,*%c,*%c]\n" % (n + 1, n + 1, n, n, n) for n in range(97, 120))
                    + b"author: *x\n---\nDie Altus AG ist gut.\n")
    fuzzing.article(b"---\n" + b"[" * 60_000 + b"\n---\nDie Altus AG ist gut.\n")
    fuzzing.article(b"---\n" + b"? " * 30_000 + b"\n---\nDie Altus AG ist gut.\n")
    fuzzing.article(b"---\n" + b"a: {" * 15_000 + b"\n---\nDie Altus AG ist gut.\n")
