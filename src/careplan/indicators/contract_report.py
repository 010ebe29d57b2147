"""A contract report: the figures of a period on one page, as a commissioner receives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from careplan._core.arguments import are, is_a, is_day, listed, refuse
from careplan._core.definitions import SLUG
from careplan._core.printing import Printable
from careplan.answers import blank
from careplan.dates.periods import Period
from careplan.errors import InvalidValueError, Problem
from careplan.indicators.outcome import Outcome

FORMAT: Final = "careplan-contract-report/1"
_PRINTED: Final = {"indicator", "numerator", "denominator", "printed"}
_KEY: Final = re.compile(SLUG)
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?%?", re.ASCII)
_LONGEST: Final = 60
"""The longest key, or number, that is printed again."""


@frozen(kw_only=True)
class CareHours:
    """Hours of care in a period, as the caller gives them. ``None`` is *not given*, never none.

    Args:
        commissioned: the hours that were commissioned, 0 or more.
        delivered: the hours that were delivered, 0 or more.
        billed: the hours that were billed, 0 or more.

    Raises:
        InvalidValueError: if one is below 0, or isn't a `Decimal` or a whole number.
    """

    commissioned: Decimal | int | None = None
    delivered: Decimal | int | None = None
    billed: Decimal | int | None = None

    def __attrs_post_init__(self) -> None:
        given = {
            "commissioned": self.commissioned,
            "delivered": self.delivered,
            "billed": self.billed,
        }
        problems = [
            Problem(f"/{name}", "expected a number of hours, 0 or more, as a Decimal or an int")
            for name, hours in given.items()
            if hours is not None and not _is_amount(hours)
        ]
        if problems:
            raise InvalidValueError(problems)

    def as_dict(self) -> dict[str, str | None]:
        """Plain data, ready for JSON. Each number is text, as it was given."""
        return {
            "commissioned": _written(self.commissioned),
            "delivered": _written(self.delivered),
            "billed": _written(self.billed),
        }


@frozen(kw_only=True)
class Extract:
    """The extract of records that a report's figures were made from.

    Args:
        name: what somebody finds it again by, such as a query and its version.
        drawn_on: the day it was drawn.
    """

    name: str
    drawn_on: date


@frozen(kw_only=True)
class Signature:
    """Who signs a report.

    Args:
        role: a role, such as "Registered manager"; never a person's name.
        on: the day.
    """

    role: str
    on: date


@frozen(kw_only=True)
class FigureChange:
    """A figure that isn't what the last version of a report said.

    Args:
        indicator: the indicator's key, with its reading if it has readings.
        before: what it said, such as ``"15 of 24 (62.50%)"``; ``None`` if it wasn't there.
        now: what it says now; ``None`` if it isn't there any more.
    """

    indicator: str
    before: str | None
    now: str | None


@frozen(kw_only=True)
class ContractReport(Printable):
    """The figures of a period on one page, with what they were made from and who signs them.

    Small counts can identify people. A return to a commissioner is exact; a page for anybody else
    goes through `careplan.frames.publish` first.

    Args:
        title: the contract's title.
        version: the report's version, from 1.
        period: the period of every figure.
        outcomes: the figures.
        extract: the extract they were made from.
        hours: hours commissioned, delivered and billed.
        signed: who signs it; ``None`` until somebody does.
        changes: what differs from the last version; ``None`` in the first.
    """

    title: str
    version: int
    period: Period
    outcomes: tuple[Outcome, ...]
    extract: Extract
    hours: CareHours
    signed: Signature | None
    changes: tuple[FigureChange, ...] | None

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON. Keep it: the next version is compared with it."""
        changes = None
        if self.changes is not None:
            changes = [
                {"indicator": one.indicator, "before": one.before, "now": one.now}
                for one in self.changes
            ]
        signed = self.signed
        return {
            "format": FORMAT,
            "title": self.title,
            "version": self.version,
            "period": self.period.label,
            "extract": {
                "name": self.extract.name,
                "drawn_on": self.extract.drawn_on.isoformat(),
            },
            "hours": self.hours.as_dict(),
            "signed": None if signed is None else {"role": signed.role, "on": f"{signed.on}"},
            "figures": [one.as_dict() for one in self.outcomes],
            "changes": changes,
        }


def contract_report(  # noqa: PLR0913  (what such a report says)
    outcomes: Iterable[Outcome],
    *,
    title: str,
    extract: Extract,
    hours: CareHours | None = None,
    signed: Signature | None = None,
    before: Mapping[str, Any] | None = None,
) -> ContractReport:
    """Put the figures of one period on one page, for a commissioner.

    Args:
        outcomes: the figures, all of one period, in the order they are printed.
        title: the contract's title.
        extract: the extract of records that they were made from.
        hours: hours commissioned, delivered and billed, as you know them; ``None`` if not given.
        signed: who signs it, by role; ``None`` if nobody has yet.
        before: the last version of this report, as its `ContractReport.as_dict` gave it, to say
            what changed; ``None`` if this is the first.

    Returns:
        The report. It prints as text, as Markdown and as a page;
        `careplan.formats.contract_workbook` makes a workbook of it.

    Raises:
        ArgumentError: if there is no figure, two are of the same indicator and reading, they are
            of different periods, a text is blank, or `before` isn't such a report of this period.

    >>> from careplan.indicators import load_indicator
    >>> every = {"received_on": date(2026, 7, 1), "commissioned_by": "authority"}
    >>> rows = [{**every, "kind": "compliment"}]
    >>> kpi = load_indicator("lancashire-kpi-7")
    >>> extract = Extract(name="feedback, query 4", drawn_on=date(2026, 10, 5))
    >>> first = contract_report(
    ...     [kpi.calculate(rows, period="2026-H2")], title="Rehabilitation", extract=extract
    ... )
    >>> again = contract_report(
    ...     [kpi.calculate(rows * 2, period="2026-H2")],
    ...     title="Rehabilitation", extract=extract, before=first.as_dict(),
    ... )
    >>> again.version, [(one.before, one.now) for one in again.changes]
    (2, [('1 of 1 (100%)', '2 of 2 (100%)')])
    """
    outcomes = listed(outcomes)
    refuse(
        are(Outcome, outcomes=outcomes),
        _blank("title", title),
        is_a(Extract, extract=extract),
        () if hours is None else is_a(CareHours, hours=hours),
        () if signed is None else is_a(Signature, signed=signed),
    )
    figures = tuple(outcomes)
    refuse(
        _of_one_period(figures),
        _blank("extract/name", extract.name),
        is_day(**{"extract/drawn_on": extract.drawn_on}),
        () if signed is None else _blank("signed/role", signed.role),
        () if signed is None else is_day(**{"signed/on": signed.on}),
        () if before is None or not figures else _is_report(before, figures[0].period),
    )
    return ContractReport(
        title=title,
        version=1 if before is None else before["version"] + 1,
        period=figures[0].period,
        outcomes=figures,
        extract=extract,
        hours=hours or CareHours(),
        signed=signed,
        changes=None if before is None else tuple(_changes(before, figures)),
    )


def figure_of(outcome: Mapping[str, Any]) -> str:
    """A figure and its parts in a few signs, from an outcome's plain data."""
    made_of = str(outcome["numerator"])
    if outcome["denominator"] is not None:
        made_of += f" of {outcome['denominator']}"
    printed = outcome["printed"]
    return made_of if printed is None else f"{made_of} ({printed})"


def _is_amount(hours: object) -> bool:
    if isinstance(hours, Decimal):
        return hours.is_finite() and hours >= 0
    return type(hours) is int and hours >= 0


def _written(hours: Decimal | int | None) -> str | None:
    return None if hours is None else f"{hours:f}" if isinstance(hours, Decimal) else str(hours)


def _blank(name: str, given: object) -> Iterator[Problem]:
    if not isinstance(given, str) or blank(given):
        yield Problem(f"/{name}", "expected text that isn't blank")


def key_of(figure: Mapping[str, Any]) -> str:
    """What a figure is of: its indicator, with the reading if it has readings."""
    variant = figure.get("variant")
    return f"{figure['indicator']}" if variant is None else f"{figure['indicator']}, {variant}"


def _of_one_period(figures: tuple[Outcome, ...]) -> Iterator[Problem]:
    if not figures:
        yield Problem("/outcomes", "expected at least one figure")
    seen: set[str] = set()
    for index, one in enumerate(figures):
        key = key_of(one.as_dict())
        if one.period != figures[0].period:
            yield Problem(f"/outcomes/{index}", f"expected a figure of {figures[0].period.label}")
        if key in seen:
            yield Problem(f"/outcomes/{index}", "expected each indicator and reading once")
        seen.add(key)


def _is_report(before: object, period: Period) -> Iterator[Problem]:
    """A problem unless this is what the last version of a report of this period gave."""
    if not isinstance(before, Mapping) or before.get("format") != FORMAT:
        yield Problem("/before", f'expected a report with "format": "{FORMAT}"')
        return
    if before.get("period") != period.label:
        yield Problem("/before/period", f"expected the last version for {period.label}")
    if type(before.get("version")) is not int or before["version"] < 1:
        yield Problem("/before/version", "expected a whole number from 1")
    figures = before.get("figures")
    if not isinstance(figures, list) or not all(map(_is_figure, figures)):
        yield Problem("/before/figures", "expected the figures of a report")


def _is_figure(held: object) -> bool:
    """Are the parts of a figure that are printed again only keys and numbers?"""
    if not isinstance(held, Mapping) or not held.keys() >= _PRINTED:
        return False
    variant = held.get("variant")
    return (
        _is_written(held["indicator"], _KEY)
        and (variant is None or _is_written(variant, _KEY))
        and all(
            one is None or type(one) is int or _is_written(one, _NUMBER)
            for one in (held["numerator"], held["denominator"])
        )
        and (held["printed"] is None or _is_written(held["printed"], _NUMBER))
    )


def _is_written(held: object, how: re.Pattern[str]) -> bool:
    return isinstance(held, str) and len(held) <= _LONGEST and how.fullmatch(held) is not None


def _changes(before: Mapping[str, Any], figures: tuple[Outcome, ...]) -> Iterator[FigureChange]:
    """Each figure that differs, in the order of this version, then those that are gone."""
    said = {key_of(one): figure_of(one) for one in before["figures"]}
    for outcome in figures:
        plain = outcome.as_dict()
        key, now = key_of(plain), figure_of(plain)
        then = said.pop(key, None)
        if then != now:
            yield FigureChange(indicator=key, before=then, now=now)
    for key, then in said.items():
        yield FigureChange(indicator=key, before=then, now=None)
