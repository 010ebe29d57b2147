"""A run of checks in a page: how many records are complete, then by record and by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from attrs import define, evolve, field

from careplan._core.page_lines import Line, Sign, caption, row, text
from careplan.formats.kinds import plural_of
from careplan.messages import Message, say
from careplan.rules import Level, Report, Rule, wording
from careplan.rules.result import Finding

TOTALS: Final = say(
    "{things}: {plans}. Complete: {complete}. Not complete: {rest}. Unreadable: {unread}."
)
WORST_FIRST: Final = say("{things}, worst first")
BY_RULE: Final = say("By rule, the commonest first")
WHICH: Final = say("Which")
RULE: Final = say("Rule")
DANGER: Final = say("Safety and rights")
LEFT: Final = say("Required")
OTHERS: Final = say("Other")
FINDINGS: Final = say("Findings")
SAYS: Final = say("What is wrong")
MORE: Final = say("and others: {count}")
NAMED: Final = say("{key} ({place})")
RULES: Final = say("Rules")
COUNTED: Final = (DANGER, wording.OVERDUE, LEFT, OTHERS)
"""The heads of the columns of a plan's counts."""


class PlanCounts(NamedTuple):
    """What was found in one plan, by how much it matters.

    Args:
        danger: findings that mean that somebody may come to harm, or be wronged.
        overdue: findings that mean that something is late.
        musts: how many required items are left to do.
        others: the other findings, of what is recommended.
    """

    danger: int
    overdue: int
    musts: int
    others: int


class PlanRow(NamedTuple):
    """One plan of a run.

    Args:
        counts: what was found in it.
        place: its file, as in `careplan.formats.Judged`.
        key: its key, if it has one.
        number: the number of the plan in the run, from 1.
    """

    counts: PlanCounts
    place: str
    key: str | None
    number: int

    @property
    def name(self) -> Message | str:
        """Its key and its file; only its file if it has no key."""
        return self.place if self.key is None else NAMED.fill(key=self.key, place=self.place)


@define
class RunSummary:
    """The counts of a run: plans, and what was found by plan and by rule.

    Args:
        most: how many plans and rules to list; ``None`` for all of them. A run of any number of
            plans then takes no more memory.
    """

    most: int | None = None
    plans: int = 0
    complete: int = 0
    ok: int = 0
    unread: int = 0
    rows: list[PlanRow] = field(factory=list)
    incomplete: int = 0
    found_in: Counter[Rule] = field(factory=Counter)
    found: Counter[Rule] = field(factory=Counter)
    kinds: set[type[Any]] = field(factory=set)

    def add(self, place: str, report: Report) -> None:
        """Count one report.

        Args:
            place: the plan's file, as in `careplan.formats.Judged`.
            report: the report.
        """
        self.plans += 1
        self.kinds.add(report.subject)
        self.complete += report.complete
        self.ok += report.ok
        self.found_in.update({finding.requirement.rule for finding in report.findings})
        self.found.update(finding.requirement.rule for finding in report.findings)
        if report.ok and not report.findings:
            return
        self.incomplete += 1
        self._keep([PlanRow(counts_of(report), place, report.key, self.plans)])

    def add_run(self, other: RunSummary) -> None:
        """Count the reports of a run that came after this one.

        Args:
            other: its counts, with as many plans and rules listed.
        """
        rows = [one._replace(number=self.plans + one.number) for one in other.rows]
        self.plans += other.plans
        self.kinds |= other.kinds
        self.complete += other.complete
        self.ok += other.ok
        self.unread += other.unread
        self.incomplete += other.incomplete
        self.found_in.update(other.found_in)
        self.found.update(other.found)
        self._keep(rows)

    def _keep(self, rows: Iterable[PlanRow]) -> None:
        self.rows += rows
        if self.most is not None and len(self.rows) > 2 * self.most:
            self.rows = self.worst[: self.most]

    @property
    def worst(self) -> list[PlanRow]:
        """The plans with something to look at: dangers first, then what is late, then musts."""
        return sorted(self.rows, key=lambda one: (*(-count for count in one.counts), one.number))

    @property
    def commonest(self) -> list[Rule]:
        """The rules with findings, by the number of plans that have one."""
        return sorted(self.found, key=lambda rule: (-self.found_in[rule], rule.code))

    @property
    def things(self) -> Message:
        """What the records are called: *Plans*, *Visits*."""
        return plural_of(self.kinds)

    def totals(self) -> Line:
        """The whole run in a sentence."""
        told = TOTALS.fill(
            things=self.things,
            plans=self.plans,
            complete=self.complete,
            rest=self.plans - self.complete,
            unread=self.unread,
        )
        right = self.plans == self.complete and not self.unread
        return text(told, sign=Sign.RIGHT if right else Sign.WRONG)

    def tables(self, *, linked: int = 0) -> Iterator[Line]:
        """The tables by plan and by rule; nothing if nothing was found.

        Args:
            linked: how many of the plans lead to their own reports on the same page, ``#plan-1``.
                A page has room for each rule's sentence too.
        """
        if self.rows:
            yield caption(WORST_FIRST.fill(things=self.things), WHICH, *COUNTED)
        for at, one in enumerate(self.worst[: self.most]):
            line = row(one.name, *(str(count) if count else "" for count in one.counts))
            yield evolve(line, link=f"#plan-{one.number}") if at < linked else line
        yield from self._more(self.incomplete, 4)
        if self.found:
            yield caption(BY_RULE, RULE, self.things, FINDINGS, *([SAYS] if linked else []))
        for rule in self.commonest[: self.most]:
            name = wording.NAMED.fill(code=rule.code, name=rule.name)
            says = [rule.says.named()] if linked else []
            yield row(name, str(self.found_in[rule]), str(self.found[rule]), *says)
        yield from self._more(len(self.found), 2)

    def _more(self, count: int, cells: int) -> Iterator[Line]:
        """How many rows are left out, if any are."""
        if self.most is not None and count > self.most:
            yield row(MORE.fill(count=count - self.most), *[""] * cells)


def counts_of(report: Report) -> PlanCounts:
    """What was found in one plan, by how much it matters.

    Args:
        report: the report on it.
    """
    return PlanCounts(
        sum(finding.danger for finding in report.findings),
        sum(finding.overdue for finding in report.findings),
        report.unmet_musts,
        sum(_is_other(finding) for finding in report.findings),
    )


def _is_other(finding: Finding) -> bool:
    return finding.level is not Level.MUST and not finding.danger and not finding.overdue
