"""Rules that hold medicines charts against the plan, and against who was seen to give safely."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.assurance.competence import days_found_competent
from careplan.assurance.file_of_care import FileOfCare
from careplan.assurance.rules.visits import missing_parts
from careplan.dates import Due, cadence, day_of
from careplan.medicines import (
    CovertPlan,
    Giver,
    Medicine,
    MedicinesLevel,
    MedicinesSupport,
)
from careplan.medicines.charts import Chart, Dose
from careplan.messages import say
from careplan.rules import Hit, Parameter, asks, fails, rule, unsure

TOPIC: Final = "medicines"
"""The topic of a competence in giving medicines."""
_MONTHS: Final = Parameter(unit="months", low=1, high=36)


def _support(file: FileOfCare) -> MedicinesSupport:
    """The support with medicines in the plan; without any, one that says nothing."""
    health = file.plan.health if file.plan is not None else None
    found = health.medicines if health is not None else None
    return found if isinstance(found, MedicinesSupport) else MedicinesSupport()


@rule(
    "MD112",
    at="charts",
    says=say("A medicine was given covertly, and no covert plan for it is recorded."),
    do=say(
        "Stop giving this covertly until it is decided. Raise it as a concern, and record what was"
        " decided about it."
    ),
    waivable=False,
    danger=True,
    limits="It goes by what the chart calls covert. A medicine in food that the person knows of and"
    " agrees to isn't.",
)
def covert_without_plan(file: FileOfCare) -> Iterator[Hit]:
    """A medicine is given covertly only where the covert plan covers it."""
    yield from missing_parts(file, "plan", "charts")
    if file.plan is None:
        return
    covert = _support(file).covert
    covered = set(covert.medicines or ()) if isinstance(covert, CovertPlan) else set()
    for at, chart in enumerate(file.charts or ()):
        for index, entry in enumerate(chart.entries or ()):
            if not entry.covert or entry.medicine in covered:
                continue
            if isinstance(covert, CovertPlan) and None in {covert.medicines, entry.medicine}:
                yield unsure(f"charts/{at}/entries/{index}/medicine")
            else:
                yield fails(f"charts/{at}/entries/{index}/covert")


@rule(
    "MD122",
    at="competences",
    says=say(
        "Nobody is recorded as having seen this worker give medicines safely in the last {months}"
        " months."
    ),
    asks=say(
        "We can't tell whether this worker was still competent to give medicines: that isn't"
        " recorded, or was seen more than {sooner} months before."
    ),
    do=say("Watch this worker give medicines before they do it alone again, and record it."),
    params={"months": _MONTHS, "sooner": _MONTHS},
    limits="It judges each worker by the last dose they gave here. A dose that doesn't say who gave"
    " it isn't looked at. Sources name two lengths of"
    " time: between them it can't tell.",
)
def giver_not_seen_to_be_safe(file: FileOfCare, *, months: int, sooner: int) -> Iterator[Hit]:
    """Each worker who gave medicines had been seen to do it safely, not too long before."""
    yield from missing_parts(file, "charts", "competences")
    if file.competences is None:
        return
    workers = {one.key for one in (file.plan.workers if file.plan else None) or ()}
    workers |= {key for visit in file.visits or () for key in visit.workers or ()}
    for worker, (day, at) in _last_doses(file).items():
        if worker not in workers:
            yield from missing_parts(file, "visits")
            continue
        seen = days_found_competent(file.competences, worker, TOPIC)
        late = cadence(seen, anchor=None, months=months, on=day).answer
        doubtful = cadence(seen, anchor=None, months=sooner, on=day).answer
        if late is Due.LATE or not any(one is None or one <= day for one in seen):
            yield fails(at)
        elif late is Due.CANT_TELL or doubtful is not Due.IN_TIME:
            yield asks(at)


def _last_doses(file: FileOfCare) -> dict[str, tuple[date, str]]:
    """The day of the last dose that each person gave, and its pointer."""
    found: dict[str, tuple[date, str]] = {}
    for at, chart in enumerate(file.charts or ()):
        for index, entry in enumerate(chart.entries or ()):
            if entry.outcome is not Dose.TAKEN or entry.by is None or entry.moment is None:
                continue
            dose = (day_of(entry.moment), f"charts/{at}/entries/{index}/by")
            if entry.by not in found or found[entry.by][0] < dose[0]:
                found[entry.by] = dose
    return found


@rule(
    "MD124",
    at="charts",
    says=say("The plan and the latest chart don't hold the same medicines: this is in one only."),
    asks=say("We can't tell whether the plan and the chart hold the same medicines: one is blank."),
    do=say(
        "Check both against the labels and with the pharmacist, and correct the one that is wrong."
    ),
    limits="It compares keys, not names or doses, of what the person doesn't manage alone. Of"
    " charts that begin on one day it reads the first.",
)
def plan_and_chart_differ(file: FileOfCare) -> Iterator[Hit]:
    """The plan and the latest chart hold the same medicines."""
    yield from missing_parts(file, "plan", "charts")
    if file.plan is None or not file.charts:
        return
    at, chart = max(enumerate(file.charts), key=lambda pair: pair[1].since or date.min)
    support, here = _support(file), "plan/health/medicines/medicines"
    asked = file.plan.health is not None and file.plan.health.medicines is not None
    if not asked or (support.medicines is None and support.level is not None):
        yield asks(here if asked else "plan/health")
        return
    if chart.medicines is None:
        yield asks(f"charts/{at}/medicines")
        return
    planned = {one.key for one in support.medicines or ()}
    charted = {one.key for one in chart.medicines}
    for index, one in enumerate(support.medicines or ()):
        if one.key not in charted and _belongs(one, support, chart):
            yield fails(f"{here}/{index}")
    for index, one in enumerate(chart.medicines):
        if one.key not in planned:
            yield fails(f"charts/{at}/medicines/{index}")


def _belongs(medicine: Medicine, support: MedicinesSupport, chart: Chart) -> bool:
    """Does a medicine of the plan belong on the chart, by its days and by who gives it?"""
    givers = set(medicine.given_by or support.given_by or ())
    alone = (medicine.level or support.level) is MedicinesLevel.SELF or givers == {Giver.PERSON}
    first, last = chart.since or date.min, chart.until or date.max
    stopped = medicine.until is not None and medicine.until < first
    later = medicine.since is not None and medicine.since > last
    return not (alone or stopped or later)
