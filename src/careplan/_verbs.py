"""The verbs that most people come for: read a plan, check it, write it.

Importing them loads nothing else. Each loads what it needs when it is first called, so that
``from careplan import check, load_plan`` costs a few milliseconds. Nowhere else in the library is
an import written inside a function for this reason.
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
    from careplan.rules import Profile, Report, Waiver
    from careplan.serde import Data

_MOST_BYTES = 5_000_000


def check(
    x: Model,
    profile: str | Path | Profile,
    *,
    on: date,
    waivers: Iterable[Waiver] = (),
) -> Report:
    """Judge a plan, or any part of one, by a profile.

    Args:
        x: a `SupportPlan`, a `Goal`, or any other object of the models.
        profile: a key such as ``"lancashire-rehab"``, a path to a council's own
            file, or a profile.
        on: the day judged by; there is no default of today.
        waivers: findings that somebody has decided to live with.

    Returns:
        A report with one row for each requirement. Content never makes this raise.

    Raises:
        UnknownNameError: if there is no such profile.
        ProfileError: if the profile's file is wrong.
        TypeError: if `x` is no object of the models, or `on` no date.

    >>> from datetime import date
    >>> from careplan.goals import Goal
    >>> report = check(Goal(), "lancashire-rehab", on=date(2026, 3, 2))
    >>> report.ok, report.findings[0].code
    (False, 'GO103')
    """
    from careplan.profiles import load_profile
    from careplan.rules import judge

    return judge(x, load_profile(profile), on=on, waivers=waivers)


def check_many(
    xs: Iterable[Model | CareplanError],
    profile: str | Path | Profile,
    *,
    on: date,
    locale: str | Language | None = None,
) -> Iterator[Row]:
    """Judge many, one at a time, as a long table; each is let go before the next is taken.

    Args:
        xs: plans, or parts of plans. An error among them, such as the reader yields for
            a line it can't read, becomes a row of its own; so does one that can't be
            judged. Neither stops the rest.
        profile: as for `check`.
        on: the day judged by.
        locale: the language of the sentences.

    Yields:
        A row for every requirement of every plan, and where it has findings one for each.

    >>> from datetime import date
    >>> from careplan.goals import Goal
    >>> rows = check_many([Goal(key="g")], "lancashire-rehab", on=date(2026, 3, 2))
    >>> next(rows)._asdict()["key"]
    'g'
    """
    from careplan.errors import CareplanError
    from careplan.profiles import load_profile
    from careplan.profiles.table import rows_of, unread
    from careplan.rules import judge

    judged_by = load_profile(profile)
    for position, x in enumerate(xs):
        if isinstance(x, CareplanError):
            yield unread(position, x)
            continue
        try:
            report = judge(x, judged_by, on=on)
        except Exception as error:  # noqa: BLE001  (one thing's crash must not stop the rest)
            yield unread(position, error)
            continue
        yield from rows_of(position, report, locale)


def load_plan(
    data: Data, *, empty_is_blank: bool = False, most_bytes: int = _MOST_BYTES
) -> SupportPlan:
    """Read a support plan.

    Args:
        data: JSON as bytes or text, a path to a file of it (or of TOML, where it ends in
            ``.toml``), or a mapping that was JSON once. The document says
            ``"format": "careplan-plan/1"``.
        empty_is_blank: read ``[]`` as *not asked*, for exports that write it so. By
            default it is *asked, and there are none*.
        most_bytes: the longest document to read, 1 or more.

    Raises:
        LoadError: for every document that isn't a plan, never another exception. It
            holds every problem of shape at once, each with its JSON Pointer, and no
            value of the document. Problems between fields come once the fields are sound.

    >>> load_plan('{"format": "careplan-plan/1", "key": "p1", "goals": []}').goals
    ()
    """
    from careplan.serde.reading import read_plan

    return read_plan(data, most_bytes, empty_is_blank=empty_is_blank)


def load_plans(
    source: Path | BinaryIO, *, empty_is_blank: bool = False, most_bytes: int = _MOST_BYTES
) -> Iterator[SupportPlan | LoadError]:
    """Read plans from a file of JSON Lines, one at a time, in constant memory.

    Args:
        source: the file's path, or a file open for reading bytes, which is left open;
            empty lines are passed over.
        empty_is_blank: as for `load_plan`.
        most_bytes: the longest line to read.

    Yields:
        For each line its plan, or the `LoadError` that says what is wrong with it. A bad
        line never stops the rest.

    Raises:
        LoadError: if the file can't be opened.
    """
    from careplan.serde.reading import read_plans

    return read_plans(source, most_bytes, empty_is_blank=empty_is_blank)


def dump_plan(plan: SupportPlan, *, indent: int | None = None) -> str:
    """A plan as JSON text, with its format version: ``load_plan(dump_plan(p)) == p``.

    Args:
        plan: the plan.
        indent: spaces to indent by; ``None`` writes one line, as JSON Lines want.

    >>> from careplan.plans import SupportPlan
    >>> dump_plan(SupportPlan(key="p1"))
    '{"format": "careplan-plan/1", "key": "p1"}'
    """
    from careplan.serde import dump

    return dump(plan, indent=indent)
