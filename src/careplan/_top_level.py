"""The functions that most people use: read a plan, check it, write it.

Importing this module loads nothing else. Each function imports what it needs when it is first
called, so ``from careplan import check, load_plan`` takes a few milliseconds. No other module
imports inside a function for this reason.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path
    from typing import BinaryIO

    from careplan._core.models import Model
    from careplan.errors import CareplanError, LoadError
    from careplan.messages import Language
    from careplan.plans import SupportPlan
    from careplan.profiles import Row
    from careplan.rules import Profile, Report, RuleCosts, SourceFormat, Waiver
    from careplan.serde import Data

_MOST_BYTES = 5_000_000


def check(  # noqa: PLR0913  (each is a choice of the caller's)
    x: Model,
    profile: str | Path | Profile,
    *,
    on: date,
    waivers: Iterable[Waiver] = (),
    source: SourceFormat | None = None,
    costs: RuleCosts | None = None,
) -> Report:
    """Check a plan, or any part of one, against a profile.

    Args:
        x: a `SupportPlan`, a `Goal`, or any other model object.
        profile: a key such as ``"lancashire-rehab"``, a path to a council's own
            file, or a `Profile`.
        on: the date of the check. It has no default.
        waivers: findings that somebody has decided to accept for a while.
        source: what the source of `x` can hold; ``None`` if it can hold everything.
        costs: adds up what each rule takes; ``None`` if nobody asks.

    Returns:
        A report with one row for each requirement. Missing or thin content never makes this
        raise.

    Raises:
        UnknownNameError: if there is no such profile.
        ProfileError: if the profile's file is wrong.
        ArgumentError: if `x` isn't a model object, `on` isn't a date, `source` is about another
            kind of object, or another argument is of a type that can't be used.

    >>> from datetime import date
    >>> from careplan.goals import Goal
    >>> report = check(Goal(), "lancashire-rehab", on=date(2026, 3, 2))
    >>> report.ok, report.findings[0].code
    (False, 'GO101')
    """
    from attrs import evolve

    from careplan.profiles import load_profile, profiles_about
    from careplan.rules import judge

    report = judge(x, load_profile(profile), on=on, waivers=waivers, source=source, costs=costs)
    return report if report.judged else evolve(report, fitting=profiles_about(type(x)))


def check_many(
    xs: Iterable[Model | CareplanError],
    profile: str | Path | Profile,
    *,
    on: date,
    locale: str | Language | None = None,
) -> Iterator[Row]:
    """Check many plans, one at a time, as the rows of one table.

    Each plan is released before the next is read.

    Args:
        xs: plans, or parts of plans. An error among them becomes a row: `load_plans` yields one
            for a line that it can't read. So does an object that can't be checked. Neither
            stops the rest.
        profile: as for `check`.
        on: the date of the check.
        locale: the language of the sentences.

    Yields:
        For each requirement of each plan, a row for every finding, or one row if it has none.

    >>> from datetime import date
    >>> from careplan.goals import Goal
    >>> rows = check_many([Goal(key="g")], "lancashire-rehab", on=date(2026, 3, 2))
    >>> next(rows)._asdict()["key"]
    'g'
    """
    from careplan.errors import CareplanError
    from careplan.profiles import load_profile
    from careplan.profiles.findings_table import rows_of, unread
    from careplan.rules import judge

    judged_by = load_profile(profile)
    for position, x in enumerate(xs):
        if isinstance(x, CareplanError):
            yield unread(position, x)
            continue
        try:
            report = judge(x, judged_by, on=on)
        except Exception as error:  # noqa: BLE001  (one object's crash must not stop the rest)
            yield unread(position, error)
            continue
        yield from rows_of(position, report, locale)


def load_plan(
    data: Data, *, empty_is_blank: bool = False, most_bytes: int = _MOST_BYTES
) -> SupportPlan:
    """Read a support plan.

    Args:
        data: JSON as bytes or text, a path to a JSON file (or to a TOML file, if it ends in
            ``.toml``), or a mapping as parsed from JSON. The document must contain
            ``"format": "careplan-plan/1"``.
        empty_is_blank: whether ``[]`` means *not asked*, as some exports write it. By
            default it means *asked, and there are none*.
        most_bytes: the largest document to read, in bytes; 1 or more.

    Raises:
        LoadError: for every document that isn't a plan; no other exception is raised. It
            lists every problem with a field at once, each with its JSON Pointer, and no
            value from the document. Problems between fields are listed only when every
            field is right.

    >>> load_plan('{"format": "careplan-plan/1", "key": "p1", "goals": []}').goals
    ()
    """
    from careplan.plans import SupportPlan
    from careplan.serde.document_reader import read_document

    return read_document(data, SupportPlan, most_bytes, empty_is_blank=empty_is_blank)


def load_plans(
    source: Path | BinaryIO, *, empty_is_blank: bool = False, most_bytes: int = _MOST_BYTES
) -> Iterator[SupportPlan | LoadError]:
    """Read plans from a file of JSON Lines, one at a time, in constant memory.

    Args:
        source: the file's path, or a file open for reading bytes, which is left open.
            Empty lines are skipped.
        empty_is_blank: as for `load_plan`.
        most_bytes: the longest line to read, in bytes.

    Yields:
        For each line its plan, or the `LoadError` that says what is wrong with it. A bad
        line never stops the rest.

    Raises:
        LoadError: if the file can't be opened.
    """
    from careplan.serde.document_reader import read_plans

    return read_plans(source, most_bytes, empty_is_blank=empty_is_blank)


def dump_plan(plan: SupportPlan, *, indent: int | None = None) -> str:
    """A plan as JSON text, with its format version: ``load_plan(dump_plan(p)) == p``.

    Args:
        plan: the plan.
        indent: the number of spaces to indent by; ``None`` writes one line, as JSON Lines needs.

    >>> from careplan.plans import SupportPlan
    >>> dump_plan(SupportPlan(key="p1"))
    '{"format": "careplan-plan/1", "key": "p1"}'
    """
    from careplan.serde import dump

    return dump(plan, indent=indent)
