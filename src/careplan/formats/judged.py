"""What every format writes: reports with their files, and files that can't be read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from careplan.errors import Problem
from careplan.rules import Report
from careplan.workforce.roles import WorkerRole


class Judged(NamedTuple):
    """A report, and the file that it is about.

    Args:
        place: the path to show, such as ``plans/a.json``. For one line of a file of many plans,
            a colon and the line's number follow: ``plans/all.jsonl:3``.
        report: the report on the plan.
        lines: pointer to line, for a file whose lines are known: see `line_numbers`.
        places: pointer to place, for a plan that was read from another format: see
            `careplan.fhir.Read`. A finding is then told at its place there.
        roles: pointer to the role of the worker whose employment is there: see
            `careplan.assurance.roles_in`. `to_do` counts by them.
    """

    place: str
    report: Report
    lines: Mapping[str, int] = MappingProxyType({})
    places: Mapping[str, str] = MappingProxyType({})
    roles: Mapping[str, WorkerRole | None] = MappingProxyType({})


class Unreadable(NamedTuple):
    """A file that couldn't be read, and why.

    Args:
        place: the path to show.
        problems: everything that is wrong with it.
    """

    place: str
    problems: tuple[Problem, ...]
