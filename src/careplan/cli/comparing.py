"""The ``careplan profiles --against`` command: what differs between two versions of a profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

import click

from careplan._base.escaping import one_line
from careplan._core.models import Model
from careplan._core.page_lines import Line, caption, heading, item, row, text
from careplan.cli.messages import show
from careplan.cli.output import Output
from careplan.cli.plan_files import LINES, NoFiles, expanded
from careplan.errors import LoadError
from careplan.messages import Language, Message, say
from careplan.profiles import compare_profiles
from careplan.rules import Profile, Report, Requirement, judge, wording
from careplan.serde import load
from careplan.serde.document_reader import read_lines
from careplan.serde.loading import MOST_BYTES

FROM_TO: Final = say("From {before}, version {old}, to {after}, version {new}.")
SAME: Final = say("Both require the same.")
ADDED: Final = say("Added")
REMOVED: Final = say("No longer required")
CHANGED: Final = say("Changed")
RETIRED: Final = say("Codes that are no longer used: {codes}.")
PLANS: Final = say("Plans")
COUNTS: Final = say("Plans: {plans}. Unreadable: {unread}. Complete: {old} before, {new} after.")
BY_RULE: Final = say("Plans with a finding, where that changes")
RULE: Final = say("Rule")
BEFORE: Final = say("Before")
AFTER: Final = say("After")


def compare(
    before: Profile, after: Profile, plans: Sequence[Path], *, on: date, locale: Language
) -> int:
    """Print what differs between two versions of a profile, and what that changes for plans.

    Args:
        before: the first version.
        after: the second version.
        plans: files and folders of plans; empty to compare the versions alone.
        on: the day to judge the plans by.
        locale: the language of the sentences.

    Returns:
        0 if both require the same, 1 if they don't, 2 if a plan can't be read.

    Raises:
        UsageError: if they are about different kinds of documents.
    """
    if before.subject is not after.subject:
        raise click.UsageError(
            f"{before.key} and {after.key} are about different kinds of documents"
        )
    found = compare_profiles(before, after)
    lines = [
        text(
            FROM_TO.fill(before=before.key, old=before.version, after=after.key, new=after.version)
        )
    ]
    if found.same:
        lines.append(text(SAME))
    for name, needs in ((ADDED, found.added), (REMOVED, found.removed)):
        lines += _listed(name, [(need, ()) for need in needs])
    lines += _listed(CHANGED, [(one.after, one.differs) for one in found.changed])
    if found.retired:
        lines.append(text(RETIRED.fill(codes=", ".join(found.retired))))
    output, unread = Output(), 0
    if plans:
        counts, unread = _counted(before, after, plans, on)
        lines += counts
    output.show(lines, locale)
    return 2 if unread else int(not found.same)


def _listed(name: Message, needs: Sequence[tuple[Requirement, Iterable[str]]]) -> Iterator[Line]:
    if needs:
        yield heading(name)
    for need, differs in needs:
        named = wording.NAMED.fill(code=need.rule.code, name=need.key)
        cites = "; ".join(map(str, need.cites))
        yield item(named, *([] if differs else [cites]), mark=wording.LEVELS[need.level])
        yield from (item(one, depth=1) for one in differs)


def _counted(
    before: Profile, after: Profile, plans: Sequence[Path], on: date
) -> tuple[list[Line], int]:
    """The counts over plans under both versions, and how many couldn't be read."""
    read, unread, complete = 0, 0, [0, 0]
    found: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for plan in _read(plans, before.subject):
        if plan is None:
            unread += 1
            continue
        read += 1
        for which, profile in enumerate((before, after)):
            report = judge(plan, profile, on=on)
            complete[which] += report.complete
            found[which].update(_codes(report))
    told = COUNTS.fill(plans=read, unread=unread, old=complete[0], new=complete[1])
    lines = [heading(PLANS), text(told)]
    differ = [code for code in sorted({*found[0], *found[1]}) if found[0][code] != found[1][code]]
    if differ:
        lines.append(caption(BY_RULE, RULE, BEFORE, AFTER))
    lines += (row(code, str(found[0][code]), str(found[1][code])) for code in differ)
    return lines, unread


def _codes(report: Report) -> set[str]:
    return {f"{finding.code} {finding.name}" for finding in report.findings}


def _read(plans: Sequence[Path], kind: type[Model]) -> Iterator[Model | None]:
    """Each plan; ``None`` for one that can't be read, which is told on standard error."""
    for path in expanded(plans):
        if isinstance(path, NoFiles):
            found: Iterable[tuple[str, Model | LoadError]] = [(str(path.path), path.error)]
        else:
            found = _plans_in(path, kind)
        for place, plan in found:
            if not isinstance(plan, LoadError):
                yield plan
                continue
            show(f"{one_line(place)}: {plan}", error=True)
            yield None


def _plans_in(path: Path, kind: type[Model]) -> Iterator[tuple[str, Model | LoadError]]:
    """Each plan in a file, or why it can't be read, with its place."""
    try:
        if path.suffix.lower() in LINES:
            for number, one in read_lines(path, partial(load, kind=kind), MOST_BYTES):
                yield f"{path}:{number}", one
        else:
            yield str(path), load(path, kind)
    except LoadError as error:
        yield str(path), error
