"""A file of care: one person's plan, with the visits, charts and daily record that belong to it.

Each part is checked alone by its own rules. A file is for what no part can show by itself: that
what the plan asks for is done at the visits, and that those who give medicines were seen to do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, ends_after_start, unique_keys
from careplan.assurance.competence import Competence
from careplan.assurance.team_practice import CheckIn
from careplan.errors import Problem
from careplan.medicines.charts import Chart
from careplan.plans.plan import SupportPlan
from careplan.visits import CallForHelp, DailyEntry, Visit


@frozen(kw_only=True, repr=False, weakref_slot=False)
class FileOfCare(Model):
    """Everything that is recorded about one person's care in a span of days.

    A part that is ``None`` wasn't handed in. ``()`` means that there is nothing of the kind.

    Args:
        key: a key that identifies the file.
        since: the first day that the visits and the daily record are about.
        until: the last day.
        plan: the person's plan.
        visits: the visits in the span, held or not.
        charts: the medicines charts that touch the span.
        entries: the daily record.
        calls_for_help: the times when the person needed medical help, or seemed to.
        check_ins: the monthly talks with the person.
        competences: who was seen to do what safely, by whom and when.
    """

    FORMAT: ClassVar[str] = "careplan-file-of-care/1"

    key: Key | None = None
    since: date | None = None
    until: date | None = None
    plan: SupportPlan | None = None
    visits: tuple[Visit, ...] | None = None
    charts: tuple[Chart, ...] | None = None
    entries: tuple[DailyEntry, ...] | None = None
    calls_for_help: tuple[CallForHelp, ...] | None = None
    check_ins: tuple[CheckIn, ...] | None = None
    competences: tuple[Competence, ...] | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem for a span that ends before it begins, and for each key used twice."""
        yield from ends_after_start(self.since, self.until)
        for name in ("visits", "charts", "entries", "calls_for_help", "check_ins"):
            yield from unique_keys(name, getattr(self, name))
