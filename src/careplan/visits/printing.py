"""Prints the figures about visits as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from careplan._core.page_lines import Line, caption, row, text, title
from careplan._core.printing import lines_of
from careplan.messages import Message, say
from careplan.visits.figures import LATE, SHORT, VERY_LATE, Counted, VisitFigures
from careplan.visits.visit import TaskKind, VisitOutcome

TITLE: Final = say("Visits from {since} to {until}")
PLANNED: Final = say("Planned: {count}.")
UNDATED: Final = say("Visits without a day, which aren't counted: {count}.")
FAVOUR: Final = say(
    "What isn't recorded counts in nobody's favour: the share is the worst it may be, and the best"
    " stands beside it."
)
OUTCOMES: Final = say("What became of them")
SHARES: Final = say("Shares")
OUTCOME: Final = say("Outcome")
VISITS: Final = say("Visits")
WHICH: Final = say("Which")
KIND: Final = say("Kind")
HOW_MANY: Final = say("How many")
KNOWN: Final = say("Known")
UNKNOWN: Final = say("Not recorded")
OF: Final = say("Of")
SHARE: Final = say("Share")
BEST: Final = say("At best")
TASKS: Final = say("Required tasks not done, and nothing says why")
PEOPLE: Final = say("Different workers who came to one person")
MEDIAN: Final = say("Median")
MOST: Final = say("Most")
WHO: Final = say("Visits that don't say who came, or to whom")
NO_TASKS: Final = say("Visits that don't say what was to be done")
NOTHING: Final = say("none")
OUTCOME_WORDS: Final[Mapping[VisitOutcome | None, Message]] = {
    VisitOutcome.HELD: say("held"),
    VisitOutcome.MISSED: say("missed"),
    VisitOutcome.NO_REPLY: say("no reply"),
    VisitOutcome.CANCELLED_BY_PERSON: say("cancelled by the person"),
    VisitOutcome.CANCELLED_BY_SERVICE: say("cancelled by the service"),
    None: say("not recorded"),
}
KIND_WORDS: Final[Mapping[TaskKind | None, Message]] = {
    TaskKind.MUST_DO: say("must-dos"),
    TaskKind.MEDICINES: say("medicines"),
    TaskKind.EQUIPMENT_CHECK: say("equipment checks"),
    TaskKind.EXTRA: say("what makes the day"),
    None: say("without a kind"),
}
COUNTS: Final[Mapping[str, Message]] = {
    "missed": say("missed, of all but those that the person cancelled"),
    "late": say("more than {minutes} minutes late, of those held").fill(minutes=LATE),
    "very_late": say("{minutes} minutes late or more, of those held").fill(minutes=VERY_LATE),
    "short": say("more than {minutes} minutes shorter than agreed, of those held").fill(
        minutes=SHORT
    ),
    "rota_short": say("shorter on the rota than agreed, of those on the rota"),
    "logged": say("with what worked, what didn't and what to do differently, of those held"),
}
_MORE_IS_BETTER: Final = {"logged"}


@lines_of.register
def _lines(found: VisitFigures) -> Iterator[Line]:
    """Yield the page, line by line."""
    yield title(TITLE.fill(since=found.since, until=found.until))
    yield text(PLANNED.fill(count=found.planned))
    if found.undated:
        yield text(UNDATED.fill(count=found.undated))
    yield caption(OUTCOMES, OUTCOME, VISITS)
    for outcome, words in OUTCOME_WORDS.items():
        if count := found.outcomes.get(outcome):
            yield row(words, str(count))
    yield text(FAVOUR)
    yield caption(SHARES, WHICH, KNOWN, UNKNOWN, OF, SHARE, BEST)
    for name, words in COUNTS.items():
        yield row(words, *_cells(getattr(found, name), best_is_most=name in _MORE_IS_BETTER))
    yield caption(TASKS, KIND, HOW_MANY)
    for kind, count in found.tasks_not_done.items():
        yield row(KIND_WORDS[kind], str(count))
    yield row(NO_TASKS, str(found.tasks_unknown))
    yield caption(PEOPLE, WHICH, HOW_MANY)
    yield row(MEDIAN, NOTHING if found.median_workers is None else f"{found.median_workers:g}")
    yield row(MOST, NOTHING if found.most_workers is None else str(found.most_workers))
    yield row(WHO, str(found.workers_unknown))


def _cells(one: Counted, *, best_is_most: bool) -> tuple[Message | str, ...]:
    low, high = _share(one.lowest), _share(one.highest)
    ends = (low, high) if best_is_most else (high, low)
    return str(one.sure), str(one.unknown), str(one.of), *ends


def _share(share: Fraction | None) -> Message | str:
    """A share to two places, or a word where there is nothing to share."""
    return NOTHING if share is None else f"{float(share * 100):.2f}%"
