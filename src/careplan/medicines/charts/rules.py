"""Rules about a medicines chart: what was given, what wasn't, and what nobody wrote down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from careplan.answers import blank
from careplan.dates import day_of, minutes_between
from careplan.medicines.charts.chart import Chart, ChartEntry, Dose
from careplan.medicines.charts.doses import (
    Numbered,
    PerhapsTaken,
    declined_and_nobody_told,
    of_medicine,
    over_the_most,
    perhaps_taken,
    too_soon,
)
from careplan.medicines.medicine import AsRequired, Giver, Medicine
from careplan.messages import say
from careplan.rules import Hit, Parameter, asks, fails, rule, unsure

_SERVICE_ONLY: Final = frozenset({Giver.WORKER})
_ONE_CHART = (
    "It sees one chart only: two medicines with the same ingredient are two to it, and so are the"
    " last day of one chart and the first of the next. It is met only where nobody but the service"
    " gives the medicine; other doses aren't on the chart."
)


def _hits(
    medicine: Medicine, place: int, found: Iterator[tuple[PerhapsTaken, bool]]
) -> Iterator[Hit]:
    """A hit for each sure dose, or else for the first that may be one, or else for the givers."""
    doses = list(found)
    sure = [dose for dose, certain in doses if certain]
    for dose in sure:
        yield fails(f"entries/{dose.index}/at")
    if not sure and doses:
        yield asks(f"entries/{doses[0][0].index}/at")
    elif not sure and frozenset(medicine.given_by or ()) != _SERVICE_ONLY:
        yield asks(f"medicines/{place}/given_by")


def _not_asked(chart: Chart) -> Iterator[Hit]:
    """Without medicines, or without entries, nobody can tell."""
    for name in ("medicines", "entries"):
        if getattr(chart, name) is None:
            yield asks(name)


def _given_as_required(
    chart: Chart, on: date
) -> Iterator[tuple[int, Medicine, AsRequired, list[Numbered]]]:
    """Each medicine that is given as required: its place, itself, how, and its entries."""
    for place, medicine in enumerate(chart.medicines or ()):
        if isinstance(medicine.as_required, AsRequired):
            yield place, medicine, medicine.as_required, of_medicine(chart, medicine.key, on)


def _perhaps_as_required(chart: Chart) -> Iterator[Hit]:
    """A hit for each medicine that may be given as required: neither that nor a time is there."""
    for place, medicine in enumerate(chart.medicines or ()):
        if medicine.as_required is None and not medicine.times and blank(medicine.when):
            yield unsure(f"medicines/{place}/as_required")


def _without_a_moment(entries: list[Numbered]) -> Iterator[Hit]:
    for index, one in entries:
        if one.moment is None and one.outcome in {Dose.TAKEN, None}:
            yield asks(f"entries/{index}/at")


@rule(
    "MD107",
    at="entries",
    says=say("More of this medicine was given in 24 hours than is allowed."),
    asks=say(
        "We can't tell whether more of this medicine was given in 24 hours than is allowed: the"
        " most, a dose, its time or who else gives it isn't recorded."
    ),
    do=say(
        "Ask the surgery, the pharmacist or 111 now what to do. Record what was given and when, and"
        " who else gives this."
    ),
    waivable=False,
    danger=True,
    follows=("MD105",),
    limits=_ONE_CHART + " A dose at exactly the same time the day after is outside the 24 hours.",
)
def more_than_allowed(chart: Chart, *, on: date) -> Iterator[Hit]:
    """No 24 hours hold more doses, or more units, than a medicine as required allows."""
    yield from _not_asked(chart)
    yield from _perhaps_as_required(chart)
    for place, medicine, given, entries in _given_as_required(chart, on):
        here = f"medicines/{place}/as_required/most_doses_in_24_hours"
        doses = perhaps_taken(entries)
        if given.most_doses_in_24_hours is None and given.most_units_in_24_hours is None:
            yield asks(here)
            continue
        yield from _without_a_moment(entries)
        if given.most_doses_in_24_hours is not None:
            most, ones = given.most_doses_in_24_hours, [1] * len(doses)
            yield from _hits(medicine, place, over_the_most(doses, most, ones))
        if given.most_units_in_24_hours is not None:
            yield from _over_in_units(chart, place, doses, given.most_units_in_24_hours)


def _over_in_units(
    chart: Chart, place: int, doses: list[PerhapsTaken], most: Decimal
) -> Iterator[Hit]:
    """The same for units. A dose without its units may have been any amount."""
    units = [(chart.entries or ())[dose.index].units for dose in doses]
    known = [0 if size is None else size for size in units]
    hits = list(_hits((chart.medicines or ())[place], place, over_the_most(doses, most, known)))
    if None in units and not any(hit.at and hit.at.startswith("entries") for hit in hits):
        hits = [asks(f"entries/{doses[units.index(None)].index}/units")]
    yield from hits


@rule(
    "MD108",
    at="entries",
    says=say("Two doses of this medicine are nearer together than is allowed."),
    asks=say(
        "We can't tell whether doses of this medicine were far enough apart: the least time, a"
        " dose, its time or who else gives it isn't recorded."
    ),
    do=say(
        "Ask the surgery, the pharmacist or 111 now what to do. Record what was given and when, and"
        " who else gives this."
    ),
    waivable=False,
    danger=True,
    follows=("MD105",),
    limits=_ONE_CHART,
)
def doses_too_near(chart: Chart, *, on: date) -> Iterator[Hit]:
    """Doses of a medicine as required are at least so many hours apart."""
    yield from _not_asked(chart)
    yield from _perhaps_as_required(chart)
    for place, medicine, given, entries in _given_as_required(chart, on):
        if given.least_hours_between is None:
            yield asks(f"medicines/{place}/as_required/least_hours_between")
            continue
        yield from _without_a_moment(entries)
        least = timedelta(minutes=float(given.least_hours_between * 60))
        yield from _hits(medicine, place, too_soon(perhaps_taken(entries), least))


@rule(
    "MD113",
    at="outcome",
    says=say("Whether this dose was taken isn't recorded."),
    do=say(
        "Ask the person and whoever was there, and count what is left. Record what is known, and"
        " that it was written down later."
    ),
    limits="A dose planned for the day of the check, or later, isn't looked at yet.",
)
def dose_not_recorded(entry: ChartEntry, *, on: date) -> Iterator[Hit]:
    """Each dose is recorded as taken, declined, not available or not needed."""
    if entry.outcome is None and (entry.moment is None or day_of(entry.moment) < on):
        yield fails()


@rule(
    "MD116",
    at="entries",
    says=say("Declined {times} times running, and that anybody was told isn't recorded."),
    asks=say(
        "We can't tell whether this was declined {times} times running: a dose between isn't"
        " recorded."
    ),
    do=say(
        "Tell the surgery or whoever the plan names that the person declines this, and record it."
    ),
    params={"times": Parameter(unit="times", low=1, high=60)},
    follows=("MD113",),
    limits="It reports each run of refusals once. A dose that wasn't needed is no refusal.",
)
def declined_and_untold(chart: Chart, *, times: int, on: date) -> Iterator[Hit]:
    """Somebody is told when a medicine was declined so many times running."""
    yield from _not_asked(chart)
    for medicine in chart.medicines or ():
        entries = of_medicine(chart, medicine.key, on)
        for index, sure in declined_and_nobody_told(entries, times):
            yield fails(f"entries/{index}/told") if sure else asks(f"entries/{index}/outcome")


@rule(
    "MD117",
    at="entries",
    says=say("This medicine can't be late by more than {minutes} minutes, and was."),
    asks=say("We can't tell whether a medicine that can't be late was: its time isn't recorded."),
    do=say(
        "Ask the surgery or the pharmacist what to do, and record it. Find out why it was late."
    ),
    danger=True,
    limits="It compares with the time that was planned, and looks at doses that were taken.",
)
def time_critical_late(chart: Chart, *, on: date) -> Iterator[Hit]:
    """A medicine that can't be late was taken within its minutes."""
    yield from _not_asked(chart)
    for medicine in chart.medicines or ():
        minutes = medicine.time_critical_minutes
        if minutes is None:
            continue
        for index, one in of_medicine(chart, medicine.key, on):
            if one.outcome is not Dose.TAKEN:
                continue
            if one.planned is None or one.at is None:
                yield asks(f"entries/{index}/{'at' if one.at is None else 'planned'}")
            elif minutes_between(one.planned, one.at) > minutes:
                yield fails(f"entries/{index}/at", minutes=minutes)


@rule(
    "MD119",
    at="entries",
    says=say("The day on which this medicine was to stop has passed, and it was given since."),
    asks=say(
        "We can't tell whether a medicine was given after the day on which it was to stop: a dose"
        " since, or its day, isn't recorded."
    ),
    do=say("Ask the prescriber whether it goes on. Take it off the chart, or record the new day."),
    danger=True,
    follows=("MD113",),
    limits="It looks at what is on the chart. It can't tell what is left in the cupboard.",
)
def given_past_its_stop(chart: Chart, *, on: date) -> Iterator[Hit]:
    """No medicine is given after the day on which it was to stop."""
    yield from _not_asked(chart)
    for medicine in chart.medicines or ():
        if medicine.until is None:
            continue
        for index, one in of_medicine(chart, medicine.key, on):
            if one.outcome not in {Dose.TAKEN, None}:
                continue
            if one.moment is None:
                yield asks(f"entries/{index}/at")
            elif day_of(one.moment) > medicine.until:
                taken = one.outcome is Dose.TAKEN
                yield fails(f"entries/{index}/at") if taken else asks(f"entries/{index}/outcome")


@rule(
    "MD130",
    at="entries",
    says=say("The medicine that this dose is of isn't among the medicines of the chart."),
    asks=say("We can't tell which medicine this dose is of: that, or the chart's list, is blank."),
    do=say("Record which medicine this was, or add the medicine to the chart."),
    limits="No other rule about medicines looks at such a dose.",
)
def dose_of_nothing_listed(chart: Chart) -> Iterator[Hit]:
    """Each dose is of a medicine on the chart."""
    yield from _not_asked(chart)
    known = {one.key for one in chart.medicines or ()} - {None}
    for index, one in enumerate(chart.entries or ()):
        if chart.medicines is None:
            return
        if one.medicine is None:
            yield asks(f"entries/{index}/medicine")
        elif one.medicine not in known:
            at = f"entries/{index}/medicine"
            keyless = any(medicine.key is None for medicine in chart.medicines)
            yield asks(at) if keyless else fails(at)
