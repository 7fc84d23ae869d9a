"""Article → claims: extraction, then linking; many articles on several cores, in their order."""

from __future__ import annotations

import copyreg
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from types import MappingProxyType
from typing import TypeVar

from kg.linking import Linker, link
from kg.model import Claim, Document

AHEAD = 4
"""Articles that wait for a worker, for each worker: enough to keep it busy, few enough for the memory."""

T = TypeVar("T")


def _read_only(values: dict[str, str]) -> MappingProxyType[str, str]:
    return MappingProxyType(values)


# The qualifiers of an evidence are a read-only view, which pickle does not know.
copyreg.pickle(MappingProxyType, lambda view: (_read_only, (dict(view),)))


def claims(document: Document, linker: Linker | None = None) -> list[Claim]:
    """The claims of one article on entities, equal ones joined with their evidence.

    Raises nothing for any text; ValueError for a language without an analyser.
    """
    from kg.extraction import extract  # a file of claims needs none of it, and it takes as long as 3,000 of them

    return link(extract(document), linker)


def each(
    items: Iterable[T], jobs: int = 1, make_linker: Callable[[], Linker] = Linker,
) -> Iterator[tuple[T, list[Claim]]]:
    """Every item with its claims, in the order given; what is no document passes through without any.

    With `jobs` > 1 as many processes extract, each with a linker that it makes itself; the items are then read up
    to AHEAD × jobs in advance.
    """
    if jobs == 1:
        linker = make_linker()
        for item in items:
            yield item, claims(item, linker) if isinstance(item, Document) else []
        return
    # A new interpreter each: a fork would copy the locks of the store's threads.
    import multiprocessing

    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(make_linker,))
    waiting: deque[tuple[T, Future[list[Claim]] | None]] = deque()
    try:
        for item in items:
            waiting.append((item, pool.submit(_claims, item) if isinstance(item, Document) else None))
            if len(waiting) > AHEAD * jobs:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _next(waiting: deque[tuple[T, Future[list[Claim]] | None]]) -> tuple[T, list[Claim]]:
    item, future = waiting.popleft()
    return item, future.result() if future is not None else []


_linker: Linker | None = None
"""The linker of this process, where it is a worker."""


def _begin(make_linker: Callable[[], Linker]) -> None:
    """Start a worker. Control-C is for the parent, which ends its workers."""
    import signal

    global _linker
    _linker = make_linker()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _claims(document: Document) -> list[Claim]:
    return claims(document, _linker)
