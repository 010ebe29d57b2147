"""Days, months, ages, periods and working days, as the law and contracts count them.

Nothing here reads the clock: every date is an argument.
"""

from __future__ import annotations

from careplan.dates.months import add_months, age_on, period_end
from careplan.dates.partial import PartialDate
from careplan.dates.periods import Period, PeriodKind, period
from careplan.dates.windows import Timing, Window, window
from careplan.dates.working_days import Calendar, england_and_wales

__all__ = [
    "Calendar",
    "PartialDate",
    "Period",
    "PeriodKind",
    "Timing",
    "Window",
    "add_months",
    "age_on",
    "england_and_wales",
    "period",
    "period_end",
    "window",
]
