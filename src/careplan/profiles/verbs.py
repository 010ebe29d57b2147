"""The verbs that most people come for: check one thing, or many.

Importing them loads nothing else: the engine and the profiles load when something is checked.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from careplan.errors import CareplanError
    from careplan.messages import Language
    from careplan.profiles.rows import Row
    from careplan.records import Record
    from careplan.rules import Profile, Report, Waiver

__all__ = ["check", "check_many"]


def check(
    x: Record,
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
    from careplan.profiles.loader import load_profile
    from careplan.rules import judge

    return judge(x, load_profile(profile), on=on, waivers=waivers)


def check_many(
    xs: Iterable[Record | CareplanError],
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
    from careplan.profiles.loader import load_profile
    from careplan.profiles.rows import rows_of, unread
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
