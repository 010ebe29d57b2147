"""Days, moments, months, ages, periods and working days, as the law and contracts count them.

Nothing here reads the clock: every date is an argument.
"""

from __future__ import annotations

from careplan.dates.cadence import Away, Cadence, Due, cadence
from careplan.dates.moments import day_of, minutes_between, moment_on, time_of, to_the_minute
from careplan.dates.months import add_days, add_months, age_on, period_end
from careplan.dates.partial import PartialDate
from careplan.dates.periods import Period, PeriodKind, period
from careplan.dates.windows import Timing, Window, window
from careplan.dates.working_days import Calendar, england_and_wales

__all__ = [
    "Away",
    "Cadence",
    "Calendar",
    "Due",
    "PartialDate",
    "Period",
    "PeriodKind",
    "Timing",
    "Window",
    "add_days",
    "add_months",
    "age_on",
    "cadence",
    "day_of",
    "england_and_wales",
    "minutes_between",
    "moment_on",
    "period",
    "period_end",
    "time_of",
    "to_the_minute",
    "window",
]
