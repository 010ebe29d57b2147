"""What is due for one worker that no rule asks about: a page for whoever supervises them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan._core.arguments import is_a, is_day, refuse
from careplan._core.standing import Standing, StandingRow, cadence_row, due_row, recorded_row
from careplan.dates import add_months, cadence
from careplan.messages import say
from careplan.workforce.employment import ContractKind, Employment
from careplan.workforce.practice import ObservationKind
from careplan.workforce.standing import spans_away

TITLE: Final = say("What is due for this worker, on {on}")
OBSERVED: Final = say("three observations in the first six months")
CONFIRMED: Final = say("a confirmation practice with a colleague")
PLANNED: Final = say("an update of the performance plan")
INDUCTED: Final = say("the induction of a manager")
ZERO_HOURS: Final = say("zero hours, because they asked for it: from the contract's second year")
PRECAUTION: Final = {
    "key_code_hidden": say("at a shadow shift: they didn't learn how to get in"),
    "never_alone": say("at a shadow shift: they weren't left alone with the person"),
    "consent": say("at a shadow shift: the person agreed to their being there"),
    "task_list_only": say("at a shadow shift: they saw the list of tasks only"),
}
_OBSERVATIONS: Final = 3
_OBSERVATION_MONTHS: Final = 6
_CONFIRMATION_DAYS: Final = 14
_PLAN_MONTHS: Final = 6
_INDUCTION_MONTHS: Final = 6
MANAGER_INDUCTION: Final = "manager-induction"
"""The topic of the training that is the induction of a manager."""
_WATCHED: Final = {ObservationKind.PRACTICE_REVIEW, ObservationKind.SPOT_CHECK}


def worker_standing(employment: Employment, *, on: date) -> Standing:
    """What is due for one worker that no rule asks about: observations, confirmations, plans.

    The induction of a manager is a training with the topic ``"manager-induction"``, within six
    months of taking up a management role.

    Args:
        employment: the worker's employment. A part that is blank is left out.
        on: the day to judge by. What is dated after it counts for nothing.

    Returns:
        A page that prints itself, each line with its clause. It shows no score of a confirmation
        practice: those are between colleagues.

    Raises:
        ArgumentError: if an argument is of a type that can't be used.

    Source: a provider's account of the key lines of enquiry, its overview, S3.2 and S3.3; Cheshire
    East's implementation plan, its sheet on training; Lancashire's specification, 4.5 and 5.1.

    >>> from careplan.workforce import Confirmation
    >>> worker = Employment(confirmations=(Confirmation(on=date(2026, 11, 16)),))
    >>> worker_standing(worker, on=date(2026, 11, 30)).rows[0].due
    datetime.date(2026, 11, 30)
    """
    refuse(is_a(Employment, employment=employment), is_day(on=on))
    rows = () if employment.nothing_is_due(on) else tuple(_rows(employment, on))
    return Standing(title=TITLE.fill(on=on), on=on, rows=rows)


def _rows(employment: Employment, on: date) -> Iterator[StandingRow]:
    since, away = employment.since, spans_away(employment)
    if employment.observations is not None:
        yield _observations(employment, on)
    if employment.confirmations is not None:
        held = [one.on for one in employment.confirmations]
        found = cadence(held, anchor=since, on=on, days=_CONFIRMATION_DAYS, away=away)
        yield cadence_row(CONFIRMED, found, "wellbeing-teams-kloe overview")
    if employment.performance_plan is not None:
        updated = employment.performance_plan.updated_on
        found = cadence(updated, anchor=since, on=on, months=_PLAN_MONTHS, away=away)
        yield cadence_row(PLANNED, found, "cheshire-east-carers-2023 training")
    if employment.management_since is not None:
        yield _induction(employment, employment.management_since, on)
    if employment.contract is ContractKind.ZERO_HOURS:
        asked = employment.zero_hours_asked_for is True
        yield recorded_row(ZERO_HOURS, recorded=asked, clause="lancashire-rehab 5.1")
    for shift in employment.shadow_shifts or ():
        for name, says in PRECAUTION.items():
            held_to = getattr(shift, name) is True
            yield recorded_row(says, recorded=held_to, clause="wellbeing-teams-kloe S3.2")


def _induction(employment: Employment, since: date, on: date) -> StandingRow:
    held = [
        one
        for one in employment.training or ()
        if one.topic in {None, MANAGER_INDUCTION} and one.passed is not False
    ]
    whole = [one for one in held if None not in {one.topic, one.passed, one.on}]
    done = min((one.on for one in whole if one.on is not None), default=None)
    hidden = employment.training is None or len(whole) < len(held)
    due: date | None = add_months(since, _INDUCTION_MONTHS)
    if hidden and done is None and due is not None and due < on:
        due = None  # it may have been passed in time
    return due_row(INDUCTED, due, done, on=on, clause="lancashire-rehab 4.5")


def _observations(employment: Employment, on: date) -> StandingRow:
    watched = (one for one in employment.observations or () if one.kind in _WATCHED)
    days = sorted(one.on for one in watched if one.on is not None and one.on <= on)
    since = employment.since
    due = None if since is None else add_months(since, _OBSERVATION_MONTHS)
    third = days[_OBSERVATIONS - 1] if len(days) >= _OBSERVATIONS else None
    return due_row(OBSERVED, due, third, on=on, clause="wellbeing-teams-kloe S3.3")
