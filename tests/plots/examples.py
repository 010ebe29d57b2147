"""An example of each picture that has everything it can show, and of each with nothing to show."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

from attrs import evolve

from careplan.assurance import ThemeRow, ThemeTable
from careplan.indicators import load_indicator
from careplan.instruments import GOAL_BASED_OUTCOMES, ONS4, SWEMWBS, WEMWBS
from careplan.medicines import Medicine
from careplan.medicines.charts import Chart, ChartEntry, Dose
from careplan.milestones import PathwayRecord, StageRecord, load_pathway, progress
from careplan.plots import (
    before_and_after,
    caseload,
    checkpoint_matrix,
    distribution,
    heat_map,
    medicines_chart,
    monthly_themes,
    pathway_timeline,
    run_chart,
    training_picture,
    visits_week,
)
from careplan.programmes import (
    Area,
    Mark,
    MarkStatus,
    Programme,
    ProgrammeAction,
    Theme,
    Timescale,
)
from careplan.risk import RiskEntry, RiskRating, RiskRegister, load_matrix
from careplan.visits import Visit, VisitOutcome
from careplan.workforce import TeamTraining, TopicStanding, TopicState, training_from

MONDAY = date(2026, 11, 23)
MATRIX = """
format = "careplan-training-matrix/1"
key = "toy"
title = "Toy training"
version = "1"
[source]
grade = "primary"
compared_with = "careplan tests"
compared_on = 2026-01-01
[[topic]]
key = "hoists"
title = "Hoists, from $5"
clause = "1"
months = 12
mandatory = true
[[topic]]
key = "cooking"
title = "Cooking"
clause = "2"
months = 12
mandatory = false
"""


def at(hours, minutes=0, day=0):
    """A moment of the week, in November, when the clock is that of Greenwich."""
    return datetime.combine(MONDAY, time(hours, minutes), UTC) + timedelta(day)


def scores(instrument, *codes, part=None):
    both = [instrument.score(instrument.in_order(one)) for one in codes]
    return before_and_after(instrument, *both, part=part)


def group():
    return distribution(SWEMWBS, [7, 19.25, 22.35, 22.35, None, 25.03, 35], norm="hse-2010-13-men")


def whole_caseload():
    before = [18.59, 18.59, 22.35, 20.73, 7, 35, None]
    after = [21.59, 21.59, 19.35, 20.73, 9.99, 32.01, 9.51]
    return caseload(SWEMWBS, before, after, by="nhs-england-3")


def register():
    def rated(key, impact, likelihood, **more):
        rating = RiskRating(matrix="five-by-five", impact=impact, likelihood=likelihood)
        return RiskEntry(key=key, initial=rating, **more)

    entries = (
        rated("r-1", "1", "1"),
        rated(None, "1", "2"),
        rated("dear $", "1", "2"),
        *(rated(f"e-{n}", "3", "3") for n in range(8)),
        *(rated(f"eleven-of-{n}", "3", "5") for n in range(5)),
        *(rated(f"four-line{n}", "4", "4") for n in range(4)),
        rated("a-key-that-is-longer-than-a-square-is-both-wide-and-high", "5", "5"),
        *(rated(f"nine-{n}", "5", "2") for n in range(9)),
        rated("over", "2", "2", closed=date(2026, 1, 5)),
        rated("z", "6", "1"),
        RiskEntry(key="a"),
        RiskEntry(),
    )
    return RiskRegister(title="A toy register", matrix="five-by-five", entries=entries)


def pathway(*stages, on):
    found = load_pathway("lancashire-rehabilitation")
    return pathway_timeline(
        progress(PathwayRecord(stages=stages), found, started=date(2026, 6, 15), on=on)
    )


def reached(stage, on=None, *, met=True):
    return StageRecord(stage=stage, met=met, met_on=on)


def figures(*given, target=None, percent=True):
    """A run chart of these figures, by year; some are the lowest, the figure and the highest."""
    indicator = load_indicator("lancashire-kpi-6" if percent else "cheshire-east-training")
    drawn = []
    for number, one in enumerate(given):
        found = indicator.calculate(
            [], period=f"{2020 + number}-H1" if percent else f"{2020 + number}"
        )
        low, figure, high = one if isinstance(one, tuple) else (one, one, one)
        values = [None if value is None else Fraction(value) for value in (low, figure, high)]
        named = dict(zip(("lowest", "figure", "highest"), values, strict=True))
        drawn.append(evolve(found, **named))
    if not target:
        drawn = [evolve(one, indicator=evolve(one.indicator, target=None)) for one in drawn]
    return run_chart(drawn[::-1])


def team():
    matrix = training_from(MATRIX)
    first, last = matrix.topics
    states = list(TopicState)

    def standings(states):
        keys = ("w-1", "w-2", None, None, "w-2", "$6")
        return tuple(
            (key, TopicStanding(topic="hoists", state=state, due=None, holds=None))
            for key, state in zip(keys, states, strict=True)
        )

    rows = ((first, standings(states)), (last, standings([TopicState.IN_DATE] * 6)[1:3]))
    return TeamTraining(matrix=matrix, on=MONDAY, rows=rows)


def visits():
    """Each outcome; late by 15 minutes and by more; visits of unknown length; other weeks."""
    told = {"cancelled_by": "p-1", "cancelled_at": at(7)}
    outcomes = {one: {} for one in VisitOutcome} | {
        VisitOutcome.CANCELLED_BY_PERSON: told,
        VisitOutcome.CANCELLED_BY_SERVICE: told,
        None: {},
    }
    every = [
        Visit(agreed_start=at(9, 30, day), agreed_minutes=45, outcome=outcome, **more)
        for day, (outcome, more) in enumerate(outcomes.items())
    ]
    return [
        *every,
        Visit(agreed_start=at(12), agreed_minutes=60, started=at(12, 15), ended=at(13, 15)),
        Visit(
            agreed_start=at(12, 0, 1), agreed_minutes=60, started=at(12, 16, 1), ended=at(13, 15, 1)
        ),
        Visit(rostered_start=at(12, 0, 2), rostered_minutes=30, started=at(11, 50, 2)),
        Visit(started=at(12, 0, 6), ended=at(12, 20, 6)),
        Visit(started=at(12, 0, 7)),
        Visit(started=at(12, 0, -1)),
        Visit(),
    ]


def chart():
    """Each fact, as planned and as required, twice on a day, and of what has no name."""
    medicines = (
        Medicine(key="m-1", name="water tablet, $1"),
        Medicine(key="m-2"),
        Medicine(),
    )
    given = [
        *((None if n == 9 else "m-1", at(8, 0, n), outcome) for n, outcome in enumerate(Dose)),
        ("m-1", at(8, 0, 4), None),
        ("m-1", at(8, 0, 20), Dose.TAKEN),
        ("m-2", at(8, 0, 1), Dose.TAKEN),
        ("m-2", at(18, 30, 1), Dose.DECLINED),
        (None, at(8, 0, 2), Dose.NOT_NEEDED),
        ("m-9", at(8), Dose.TAKEN),
    ]
    planned = [ChartEntry(medicine=key, planned=when, outcome=one) for key, when, one in given]
    wanted = [ChartEntry(medicine="m-1", at=at(10 + n, 5, 3), outcome=Dose.TAKEN) for n in range(3)]
    entries = (*planned, *wanted, ChartEntry(medicine="m-1", outcome=Dose.TAKEN))
    until = MONDAY + timedelta(13)
    return Chart(since=MONDAY, until=until, medicines=medicines, entries=entries)


def programme(*, checkpoints=True):
    """Marks of every kind, a number, a long name and none; or timescales of every kind."""
    days = (date(2026, 10, 5), date(2026, 11, 2))
    if not checkpoints:
        actions = (
            *(ProgrammeAction(key=one.value, timescales=(one,)) for one in Timescale),
            ProgrammeAction(),
        )
        return Programme(key="toy", themes=(Theme(key="a", areas=(Area(actions=actions),)),))

    def action(status, **more):
        mark = Mark(checkpoint=days[0], status=status, note="Spoken of")
        return ProgrammeAction(marks=(mark,), **more)

    first = Area(
        actions=(
            action(MarkStatus.COMPLETE, key="c", number="4a", label="x" * 41),
            action(MarkStatus.SCHEDULED, label="y" * 44),
            action(MarkStatus.DELAYED, label="z" * 45),
        )
    )
    second = Area(actions=(action(None, key="costs-5"), ProgrammeAction(label="For $5")))
    theme = Theme(key="a", label="First", areas=(first, Area(), second))
    return Programme(title="Breaks", checkpoints=days, themes=(theme, Theme(key="b")))


PICTURES = {
    "before-and-after": lambda: scores(SWEMWBS, [2] * 7, [5] * 7),
    "before-and-after-lower-is-better": lambda: scores(
        ONS4, [8, 8, 8, 7], [8, 8, 8, 3], part="anxious"
    ),
    "before-and-after-without-bands": lambda: scores(WEMWBS, [2] * 14, [3] * 14),
    "caseload": whole_caseload,
    "caseload-raw": lambda: caseload(
        GOAL_BASED_OUTCOMES, [3, 4], [6, 6], by="nhs-england-3", part="goal-2"
    ),
    "checkpoint-matrix": lambda: checkpoint_matrix(programme(), "a"),
    "checkpoint-matrix-empty": lambda: checkpoint_matrix(programme(), "b"),
    "checkpoint-matrix-timescales": lambda: checkpoint_matrix(programme(checkpoints=False), "a"),
    "distribution": group,
    "distribution-raw": lambda: distribution(SWEMWBS, [7, 21, 21], scale="raw"),
    "distribution-of-a-part": lambda: distribution(ONS4, [3, 4], part="anxious"),
    "heat-map": lambda: heat_map(register()),
    "heat-map-empty": lambda: heat_map(RiskRegister(), load_matrix("five-by-five")),
    "medicines-chart": lambda: medicines_chart(chart()),
    "medicines-chart-empty": lambda: medicines_chart(Chart()),
    "monthly-themes": lambda: monthly_themes(
        ThemeTable(
            months=("2026-10", "2026-11", "2026-12"),
            rows=(
                ThemeRow("incidents", "fall", (0, 4, 1)),
                ThemeRow("incidents", None, (1, 0, 0)),
                ThemeRow("complaints", "concern", (0, 0, 2)),
            ),
            undated=1,
        )
    ),
    "monthly-themes-empty": lambda: monthly_themes(
        ThemeTable(months=("2026-10", "2026-11", "2026-12"), rows=(), undated=0)
    ),
    "pathway-timeline": lambda: pathway(
        reached("settling-in", date(2026, 9, 16)),
        reached("engaging", met=False),
        reached("planning-to-move", date(2026, 9, 1)),
        on=date(2027, 6, 16),
    ),
    "pathway-timeline-early": lambda: pathway(reached("settling-in"), on=date(2026, 10, 1)),
    "run-chart": lambda: figures("100", None, ("50", "60", "70"), "80", "0", target=True),
    "run-chart-over-100": lambda: figures("90", "100.5"),
    "run-chart-below-0": lambda: figures("-1", "4"),
    "run-chart-of-a-count": lambda: figures("12", percent=False),
    "run-chart-of-nothing": lambda: figures(None),
    "training-picture": lambda: training_picture(team()),
    "training-picture-of-nobody": lambda: training_picture(evolve(team(), rows=())),
    "visits-week": lambda: visits_week(visits(), first=MONDAY),
    "visits-week-at-its-ends": lambda: visits_week(
        [
            Visit(agreed_start=at(0, 10), agreed_minutes=20, started=at(0, 12)),
            Visit(
                agreed_start=at(23, 30, 2),
                agreed_minutes=60,
                started=at(23, 41, 2),
                ended=at(0, 11, 3),
            ),
        ],
        first=MONDAY,
        late=10,
    ),
    "visits-week-empty": lambda: visits_week([], first=MONDAY),
}
