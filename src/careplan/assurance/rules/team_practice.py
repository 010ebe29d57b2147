"""Rules about a team's week, and about check-ins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careplan.answers import blank
from careplan.assurance.board_counts import COUNTED, how_many, records_of
from careplan.assurance.file_of_care import FileOfCare
from careplan.assurance.rules.visits import missing_parts
from careplan.assurance.team_practice import BoardEntry, MetricsBoard, TeamWeek, Track
from careplan.dates import Due, cadence
from careplan.messages import say
from careplan.plans.health_needs import HospitalStay
from careplan.rules import SKIP, Hit, Parameter, asks, fails, rule, unsure


@rule(
    "TB102",
    at="actions",
    says=say("This outcome is off track, and why, or an action with its owner, isn't recorded."),
    do=say("Agree with the person what to do about this outcome and who does it. Record why."),
)
def off_track_without_action(entry: BoardEntry) -> Iterator[Hit]:
    """An outcome that is off track says why, and has an action that somebody takes."""
    if entry.track is None:
        yield unsure("track")
        return
    if entry.track is Track.ON:
        yield from SKIP
        return
    owned = [one for one in entry.actions or () if one.responsible is not None]
    if not owned:
        yield fails("actions")
    if blank(entry.why):
        yield fails("why")


@rule(
    "MB102",
    says=say("The number of {what} isn't on the board. None is an answer."),
    do=say("Count them, and write the number on the board: 0 if there were none."),
)
def metric_not_counted(board: MetricsBoard) -> Iterator[Hit]:
    """A board has a number for each thing that it counts."""
    for name, words in COUNTED.items():
        if getattr(board, name) is None:
            yield fails(name, what=words)


@rule(
    "MB103",
    at="board",
    says=say("The board says {board} {what}, and the records of that week hold {records}."),
    asks=say(
        "We can't tell whether the board's {what} agree with the records: something is blank."
    ),
    do=say("Count the records again, and correct the board or record what is missing."),
    limits="It counts records by their day. It can't tell whether everything that happened is on"
    " record.",
)
def board_and_records_differ(week: TeamWeek) -> Iterator[Hit]:
    """Each number on the board is the number of records of that week."""
    if week.board is None or week.since is None or week.until is None:
        blanks = (name for name in ("board", "since", "until") if getattr(week, name) is None)
        yield unsure(next(blanks))
        return
    for name, words in COUNTED.items():
        said, records = getattr(week.board, name), records_of(week, name)
        if said is None or records is None:
            source = "incidents" if name == "medicines_errors" else name
            yield asks(f"board/{name}" if said is None else source, what=words)
            continue
        sure, perhaps = how_many(week.since, week.until, name, records)
        if not sure <= said <= sure + perhaps:
            yield fails(f"board/{name}", board=said, what=words, records=sure)
        elif perhaps:
            yield asks(f"board/{name}", what=words)


def _last_day_away(stay: HospitalStay) -> date | None:
    """The day before they came home."""
    home = stay.home_on
    return None if home is None else date.fromordinal(max(home.toordinal() - 1, 1))


@rule(
    "CK101",
    at="check_ins",
    says=say("No check-in is recorded by {due}. One is due every {months} months."),
    asks=say("We can't tell whether a check-in is due: the start of support, or a day, is blank."),
    do=say("Ask the person what works and what doesn't, and record it with its date."),
    params={"months": Parameter(unit="months", low=1, high=12)},
    overdue=True,
    limits="While the person is in hospital, nothing falls due.",
)
def check_in_overdue(file: FileOfCare, *, months: int, on: date) -> Iterator[Hit]:
    """Somebody asks the person every so many months what works and what doesn't."""
    yield from missing_parts(file, "plan", "check_ins")
    if file.plan is None or file.check_ins is None:
        return
    dates, health = file.plan.dates, file.plan.health
    started = None if dates is None else dates.started
    if started is not None and started > on:
        yield from SKIP
        return
    stays = (health.hospital_stays if health else None) or ()
    found = cadence(
        [one.on for one in file.check_ins],
        anchor=started,
        months=months,
        away=[(stay.since, _last_day_away(stay)) for stay in stays],
        on=on,
    )
    if found.answer is Due.CANT_TELL:
        yield asks()
    elif found.overdue is not None:
        yield fails(due=found.overdue)
