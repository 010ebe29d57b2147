"""The ``careplan check`` command: reads one document at a time, and prints a report on each."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import define, field

from careplan import check
from careplan._base.escaping import one_line
from careplan._core.printed_pages import as_text
from careplan._core.printing import lines_of
from careplan.assurance import roles_in
from careplan.cli.baseline_files import BaselineFiles
from careplan.cli.check_items import Item
from careplan.cli.messages import shown
from careplan.cli.output import Output
from careplan.cli.records import Record, record_of
from careplan.cli.reporting import AT_THE_END, FORMS, Reports
from careplan.cli.rule_times import times_table
from careplan.errors import LoadError
from careplan.formats import Judged, RunSummary, line_numbers
from careplan.messages import Language, Message, render, say
from careplan.profiles import Waivers
from careplan.rules import Profile, Report, RuleCosts

MOST_LISTED: Final = 10
"""How many records and rules the totals of a run list."""
_WITH_LINES: Final = {"sarif", "github", "junit", "concise"}
"""The formats that say on which line of a file something is."""
NO_LINES: Mapping[str, int] = MappingProxyType({})

PLAN_NOT_OK = say("{place}: not complete; required items still to do: {count}; {codes}")
NAMED_NOT_OK = say("{place}, {key}: not complete; required items still to do: {count}; {codes}")
UNREADABLE = say("{place}: can't be read")


@define
class Checking:
    """One run of ``careplan check``, with its options and its counts so far.

    Args:
        profile: the profile to check against.
        on: the day to judge by.
        form: the format: ``text``, ``json``, or one of `FORMS`.
        fhir: whether the files are in FHIR.
        empty_is_blank: whether to read ``[]`` as never asked.
        locale: the language of the sentences.
        several: whether there is more than one file, so that JSON has a line for each.
        waivers: the findings that somebody decided to live with.
        against: the baseline to compare with, or to write.
        output: where to write.
        statistics: whether to print only the totals.
        pages: the web address of a copy of the documentation, for links to the rules.
        names: whether what is left to do shows the places, with the keys of things.
        costs: adds up what each rule takes; ``None`` if nobody asks.
    """

    profile: Profile
    on: date
    form: str
    fhir: bool
    empty_is_blank: bool
    locale: Language
    several: bool
    waivers: Waivers
    against: BaselineFiles
    output: Output
    statistics: bool = False
    pages: str = ""
    names: bool = False
    costs: RuleCosts | None = None
    seen: RunSummary = field(factory=lambda: RunSummary(MOST_LISTED))
    reports: Reports | None = None

    def __attrs_post_init__(self) -> None:
        self.seen.kinds.add(self.profile.subject)
        if self.form in FORMS:
            self.reports = Reports(
                self.form,
                self.locale,
                self.output,
                self.profile.subject,
                self.pages,
                self.names,
            )

    @property
    def prints(self) -> bool:
        """Is something printed for each plan as it is read?"""
        at_end = self.form in AT_THE_END or self.statistics
        return self.output.file is None and not at_end and not self.against.wanted

    def document(self, item: Item) -> None:
        """Check one document. One that can't be read is reported and counted.

        Args:
            item: the document.
        """
        data = item.data
        if isinstance(data, LoadError):
            self.unreadable(item.place, data)
            return
        try:
            if isinstance(data, Record):
                record, lines = data, NO_LINES
            else:
                record = record_of(
                    data, self.profile, fhir=self.fhir, empty_is_blank=self.empty_is_blank
                )
                lines = self._line_numbers(data)
        except LoadError as error:
            self.unreadable(item.place, error)
            return
        report = self._judged(item.place, record, record.lines(lines))
        if self.form == "json":
            told = report.as_dict(self.locale) | record.as_data()
            self._json(item.place, told, lines=self.several)
        elif self.form == "text" and not self.statistics and not self.against.wanted:
            if item.line is None:
                self._page(item.place, report, record)
            elif not report.ok:
                self.output.write(render(self._in_a_line(item.place, report), self.locale))

    def add(self, seen: RunSummary, costs: RuleCosts | None) -> None:
        """Count what another process has checked.

        Args:
            seen: its counts.
            costs: what each rule took there, if that was asked.
        """
        self.seen.add_run(seen)
        if self.costs is not None and costs is not None:
            self.costs.add(costs)

    def starts_at(self, position: int) -> None:
        """Number the reports that follow, in formats that number them.

        Args:
            position: how many documents were before the next.
        """
        if self.reports is not None:
            self.reports.position = position

    def finish(self) -> int:
        """Finish the output, and return the exit status. The verdict is the last line of text.

        Returns:
            0 if no plan has a must left to do, 1 if one has, 2 if one can't be read. With a
            baseline, 1 means that a must has a new finding.

        Raises:
            DefinitionError: if the baseline belongs to another profile or can't be written, or
                no plan was judged.
            UsageError: if the format needs an extra that isn't installed.
        """
        if self.reports is not None:
            self.reports.finish()
        accepted = self.against.finish()
        seen = self.seen
        if self.form == "text" and not self.against.wanted and (self.several or self.statistics):
            self.output.show([*seen.tables(), seen.totals()], self.locale)
        if self.costs is not None:
            table = list(times_table(self.costs))
            self.output.complain(as_text(table, self.locale, width=self.output.width))
        if seen.unread:
            return 2
        if accepted is not None:
            return 0 if accepted else 1
        return 0 if seen.ok == seen.plans else 1

    def _line_numbers(self, data: Path | bytes) -> Mapping[str, int]:
        """Pointer to line of a file, if the format says on which line something is."""
        if self.form in _WITH_LINES and isinstance(data, Path) and data.suffix.lower() == ".json":
            return line_numbers(data.read_text("utf-8-sig"))
        return NO_LINES

    def _page(self, place: str, report: Report, record: Record) -> None:
        """The whole report as text, under its file's name."""
        self.output.write(shown(place))
        self.output.show(list(lines_of(report)), self.locale)
        for remark in record.remarks():
            self.output.write(render(remark, self.locale))
        if self.several:
            self.output.write("")

    def _in_a_line(self, place: str, report: Report) -> Message:
        count = report.unmet_musts
        codes = ", ".join(sorted({finding.code for finding in report.findings}))
        if report.key is None:
            return PLAN_NOT_OK.fill(place=shown(place), count=count, codes=codes)
        return NAMED_NOT_OK.fill(
            place=shown(place), key=one_line(report.key), count=count, codes=codes
        )

    def _judged(self, place: str, plan: Record, lines: Mapping[str, int]) -> Report:
        waivers = self.waivers.of(getattr(plan.record, "key", None))
        report = check(
            plan.record,
            self.profile,
            on=self.on,
            waivers=waivers,
            source=plan.source,
            costs=self.costs,
        )
        if self.against.wanted:
            self.against.add(Judged(place, report))
        if self.reports is not None:
            self.reports.add(Judged(place, report, lines, plan.places, roles_in(plan.record)))
        self.seen.add(place, report)
        return report

    def unreadable(self, place: str, error: LoadError) -> None:
        """Report and count a document that can't be read.

        Args:
            place: its file, with the line's number if there are several in it.
            error: what is wrong with it.
        """
        self.seen.unread += 1
        if self.reports is not None:
            self.reports.unreadable(place, error)
        if self.form == "json":
            problems = [problem._asdict() for problem in error.problems]
            self._json(place, {"unreadable": problems}, lines=True)
        self.output.complain(render(UNREADABLE.fill(place=shown(place)), self.locale))
        self.output.complain(textwrap.indent(str(error), "  "))

    def _json(self, place: str, data: dict[str, Any], *, lines: bool) -> None:
        self.output.write_json({"place": place, **data}, lines=lines)
