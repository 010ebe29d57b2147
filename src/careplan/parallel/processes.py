"""Gives chunks of work to processes, and takes what comes back in the order it was given."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final, TypeVar

G = TypeVar("G")
T = TypeVar("T")

_AHEAD: Final = 3
"""How many chunks are on their way for each process: enough to keep it busy, and no more."""


class Died:
    """In place of a result: the process that worked on this chunk died."""


def in_order(
    work: Callable[[G], T], chunks: Iterable[G], *, jobs: int
) -> Iterator[tuple[G, T | Died]]:
    """Do the work on each chunk, and yield each chunk with its result in the order given.

    Args:
        work: what to do. It is pickled once for each process.
        chunks: the chunks. Only a few are taken ahead of those that are done.
        jobs: how many processes; 1 works here, without another process.
    """
    held = iter(chunks)
    if jobs == 1:
        yield from ((chunk, work(chunk)) for chunk in held)
        return
    waiting: deque[tuple[G, Future[T]]] = deque()
    pool = _pool(work, jobs)
    try:
        while True:
            more = islice(held, jobs * _AHEAD - len(waiting))
            waiting.extend((chunk, _given(pool, chunk)) for chunk in more)
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                # nobody knows which chunk it was, so each is tried again by itself
                again = [chunk, *(each for each, _ in waiting)]
                waiting.clear()
                yield from ((each, _alone(work, each)) for each in again)
                pool = _pool(work, jobs)
            else:
                yield chunk, result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _given(pool: ProcessPoolExecutor, chunk: Any) -> Future[Any]:
    """The result to come. A pool that is broken already gives one that says so."""
    try:
        with _unbroken():
            return pool.submit(_do, chunk)
    except BrokenProcessPool as error:
        broken: Future[Any] = Future()
        broken.set_exception(error)
        return broken


@contextmanager
def _unbroken() -> Iterator[None]:
    """Ctrl-C waits here, because handing out work starts processes, and they inherit that it waits.

    So one that is still starting isn't broken off in the middle, with a traceback.
    """
    if os.name != "posix":  # pragma: no cover  (no signal can be made to wait there)
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _alone(work: Callable[[G], T], chunk: G) -> T | Died:
    """The result of a chunk that has a process to itself."""
    with _pool(work, 1) as pool:
        try:
            found: T = _given(pool, chunk).result()
        except BrokenProcessPool:
            return Died()
        return found


def _pool(work: Callable[[Any], Any], jobs: int) -> ProcessPoolExecutor:
    # "spawn" is the one way to start a process that every system has
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_start, initargs=(work,))


_held: list[Callable[[Any], Any]] = []
"""In a worker: the work to do."""


def _start(work: Callable[[Any], Any]) -> None:  # pragma: no cover  (runs in another process)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who breaks off is told once, by the parent
    _held.append(work)


def _do(chunk: Any) -> Any:  # pragma: no cover  (runs in another process)
    return _held[-1](chunk)
