"""Rules that hold medicines charts against the plan, and against who was seen to give safely."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from careplan.answers import Answer
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
    asks=say(
        "We can't tell whether the plan and the chart hold the same medicines: a list, a key, who"
        " gives a medicine, or a chart's first day is blank."
    ),
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
    undated = [at for at, one in enumerate(file.charts) if one.since is None]
    if undated and len(file.charts) > 1:
        yield asks(f"charts/{undated[0]}/since")
        return
    at, chart = max(enumerate(file.charts), key=lambda pair: pair[1].since or date.min)
    asked = file.plan.health.medicines if file.plan.health is not None else None
    if asked is None or (isinstance(asked, MedicinesSupport) and asked.medicines is None):
        yield asks("plan/health" if asked is None else _PLANNED)
    elif chart.medicines is None:
        yield asks(f"charts/{at}/medicines")
    else:
        yield from _in_one_only(_support(file), chart, f"charts/{at}/medicines")


_PLANNED: Final = "plan/health/medicines/medicines"


def _in_one_only(support: MedicinesSupport, chart: Chart, charted_at: str) -> Iterator[Hit]:
    """A hit for each medicine that only the plan, or only the chart, has or may have."""
    listed, charted = support.medicines or (), chart.medicines or ()
    on_chart = {one.key for one in charted}
    belonging = [(index, one, _belongs(one, support, chart)) for index, one in enumerate(listed)]
    for index, one, belongs in belonging:
        here = f"{_PLANNED}/{index}"
        if belongs is False or (one.key is not None and one.key in on_chart):
            continue
        if belongs is None:
            yield asks(f"{here}/given_by")
        elif one.key is None:
            yield asks(f"{here}/key")
        elif None not in on_chart:
            yield fails(here)
    in_plan = {one.key for one in listed}
    keyless = any(one.key is None and belongs is not False for _, one, belongs in belonging)
    for index, one in enumerate(charted):
        here = f"{charted_at}/{index}"
        if one.key is None:
            yield asks(f"{here}/key")
        elif one.key not in in_plan and not keyless:
            yield fails(here)


def _belongs(medicine: Medicine, support: MedicinesSupport, chart: Chart) -> Answer:
    """Does a medicine of the plan belong on the chart, by its days and by who gives it?"""
    first, last = chart.since or date.min, chart.until or date.max
    stopped = medicine.until is not None and medicine.until < first
    later = medicine.since is not None and medicine.since > last
    givers = set(medicine.given_by or support.given_by or ())
    level = medicine.level or support.level
    if stopped or later or level is MedicinesLevel.SELF or givers == {Giver.PERSON}:
        return False
    return True if givers or level is not None else None
