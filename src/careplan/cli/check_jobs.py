"""Checks the documents of ``careplan check`` in several processes, with the output of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

from attrs import evolve

from careplan.cli.check_items import Item
from careplan.cli.checking import MOST_LISTED, Checking
from careplan.cli.messages import shown
from careplan.cli.output import Kept, Printed
from careplan.errors import LoadError, Problem
from careplan.formats import RunSummary
from careplan.messages import render, say
from careplan.parallel.processes import Died, in_order
from careplan.rules import RuleCosts

_SIZE: Final = 20
"""How many documents a process gets at a time."""
GO_ON: Final = say("Broken off. Checked up to {place}; --after {line} goes on from there.")
DIED: Final = LoadError([Problem("", "the process that checked this document died")])


class _Chunk(NamedTuple):
    """Some documents, and how many were before them."""

    before: int
    items: list[Item]


class _Done(NamedTuple):
    """What checking a chunk printed and counted."""

    printed: list[Printed]
    seen: RunSummary
    costs: RuleCosts | None


def check_items(checking: Checking, items: Iterable[Item], jobs: int) -> None:
    """Check every document. What is printed and counted doesn't depend on the number of processes.

    When a process dies, each document of its chunk counts as unreadable, and says why. Whoever
    breaks a run off is told the line to go on after.

    Args:
        checking: the run. For several processes, its format is written report by report.
        items: the documents.
        jobs: how many processes, 1 or more.
    """
    done = _here(checking, items) if jobs == 1 else _in_processes(checking, items, jobs)
    last: Item | None = None
    try:
        for item in done:
            last = item
    except KeyboardInterrupt:
        if last is not None and last.line is not None and checking.prints:
            go_on = GO_ON.fill(place=shown(last.place), line=last.line)
            checking.output.complain(render(go_on, checking.locale))
        raise


def _here(checking: Checking, items: Iterable[Item]) -> Iterator[Item]:
    """Check every document in this process. Yield each that is done."""
    for item in items:
        checking.document(item)
        yield item


def _in_processes(checking: Checking, items: Iterable[Item], jobs: int) -> Iterator[Item]:
    """Check every document in processes of their own. Yield the last of each chunk that is done."""
    output = checking.output
    kept = Kept(width=output.width, paint=output.paint)
    work = partial(_checked, evolve(checking, output=kept, reports=None))
    for chunk, found in in_order(work, _chunks(items), jobs=jobs):
        if isinstance(found, Died):
            checking.starts_at(chunk.before)
            for item in chunk.items:
                checking.unreadable(item.place, DIED)
        else:
            output.write_again(found.printed)
            checking.add(found.seen, found.costs)
        yield chunk.items[-1]


def _chunks(items: Iterable[Item]) -> Iterator[_Chunk]:
    held, before = iter(items), 0
    while chunk := list(islice(held, _SIZE)):
        yield _Chunk(before, chunk)
        before += len(chunk)


def _checked(checking: Checking, chunk: _Chunk) -> _Done:
    """Check the documents of one chunk. A worker runs this."""
    kept = Kept(width=checking.output.width, paint=checking.output.paint)
    costs = None if checking.costs is None else RuleCosts()
    one = evolve(checking, output=kept, seen=RunSummary(MOST_LISTED), costs=costs, reports=None)
    one.starts_at(chunk.before)
    for item in chunk.items:
        one.document(item)
    return _Done(kept.printed, one.seen, costs)
