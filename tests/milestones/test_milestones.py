"""Pathways: months as the law counts them, three answers, and every line of the printed table."""

from datetime import date, timedelta
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.dates import add_months
from careplan.errors import (
    DefinitionError,
    InvalidValueError,
    RecordsError,
    ScoreError,
    UnknownNameError,
)
from careplan.goals import AttainmentLevels, Goal, ProgressNote, attainment, latest_levels
from careplan.messages import say
from careplan.milestones import (
    AskRecord,
    PathwayRecord,
    StageRecord,
    StageState,
    load_pathway,
    pathway_from,
    progress,
)
from careplan.milestones.attainment import met_between
from careplan.milestones.pathway import Side
from careplan.milestones.progress import Phase
from careplan.plans import (
    MoveOnPlan,
    Notification,
    PlanChange,
    PlanChangeKind,
    PlanDates,
    SupportPlan,
    pathway_progress,
)
from tests.helpers import GOLDEN

PATHWAY = load_pathway("lancashire-rehabilitation")
KEYS = [stage.key for stage in PATHWAY.stages]
STARTED = date(2026, 6, 15)
OWN = """
format = "careplan-pathway/1"
key = "own"
title = "Our own"
version = "1"
[source]
grade = "primary"
compared_with = "our own paper"
compared_on = 2026-11-27
"""
STAGE = '[[stage]]\nkey = "{}"\nlabel = "L"\nopens = {}\ncloses = {}\nprinted = "P"\nask = {}\n'
ASK = '[{ key = "a", of = "service", label = "does it" }]'


def states(record, on, **more):
    found = progress(record, PATHWAY, started=STARTED, on=on, **more)
    return [one.state.value for one in found.stages]


def test_the_printed_table_is_whole():
    """Five rows, their times, and all 49 lines, against a second typing."""
    lines = (GOLDEN / "pathways.txt").read_text().splitlines()
    rows = [line.split(" | ") for line in lines if " | " in line]
    assert [
        [
            one.printed,
            f"{one.opens}-{one.closes}",
            ", ".join(f"{side.value} {len(one.asks_of(side))}" for side in Side),
        ]
        for one in PATHWAY.stages
    ] == rows
    typed = [line for line in lines if line[:2] in {"s ", "p ", "m "}]
    asks = [ask for stage in PATHWAY.stages for ask in stage.asks]
    assert len(asks) == len(typed) == 49
    for ask, line in zip(asks, typed, strict=True):
        assert ask.of.value[0] == line[0], line
        assert line[2:] in ask.label, line


@pytest.mark.parametrize(
    ("started", "closes"),
    [
        ("2025-08-31", ["2025-11-30", "2026-02-28", "2026-05-31", "2026-08-31", "2027-02-28"]),
        ("2028-02-29", ["2028-05-29", "2028-08-29", "2028-11-29", "2029-02-28", "2029-08-29"]),
        ("9999-06-01", ["9999-09-01", "9999-12-01", *["9999-12-31"] * 3]),
    ],
)
def test_months_end_on_the_corresponding_day(started, closes):
    """Or on the month's last; and near the last day there is, on that."""
    windows = [one.window(date.fromisoformat(started)) for one in PATHWAY.stages]
    assert [one.closes.isoformat() for one in windows] == closes


@given(st.dates(), st.integers(0, 800))
def test_a_day_falls_in_one_stage(started, days):
    """From the start to the end of month 18 one stage has the day, and its window holds it."""
    on = started + timedelta(min(days, (date.max - started).days))
    found = PATHWAY.stage_on(started, on)
    assert (found is None) == (on > add_months(started, 18))
    if found is not None:
        window = found.window(started)
        assert window.opens <= on <= window.closes


def test_where_a_day_falls():
    """Before, in a stage, past the last but in the service's time, past that, ended, unknown."""
    none = PathwayRecord(stages=())

    def phase(on, started=STARTED, ended=None):
        return progress(none, PATHWAY, started=started, on=on, ended=ended).phase

    assert phase(date(2026, 6, 14)) is Phase.NOT_STARTED
    assert phase(date(2027, 12, 15)) is Phase.IN_STAGE
    assert phase(date(2027, 12, 16)) is Phase.PAST_STAGES
    assert phase(date(2028, 6, 15)) is Phase.PAST_STAGES
    assert phase(date(2028, 6, 16)) is Phase.PAST_USUAL_TIME
    assert phase(date(2028, 6, 16), ended=date(2028, 6, 15)) is Phase.ENDED
    assert phase(date(2028, 6, 14), ended=date(2028, 6, 15)) is Phase.PAST_STAGES
    assert phase(date(2028, 6, 14), started=None) is Phase.CANT_TELL


def test_stages_stand_three_ways():
    """What was never asked can't be told; what was asked, and isn't there, is overdue."""
    on = date(2026, 12, 16)
    assert states(PathwayRecord(), on)[:2] == ["cant-tell", "cant-tell"]
    assert states(PathwayRecord(stages=()), on) == [
        "overdue",
        "overdue",
        "due",
        "not-yet",
        "not-yet",
    ]
    blank = PathwayRecord(stages=(StageRecord(stage=KEYS[0]),))
    assert states(blank, on)[:2] == ["cant-tell", "overdue"]
    assert states(PathwayRecord(stages=()), on, ended=date(2026, 12, 1))[:3] == [
        "overdue",
        "ended",
        "ended",
    ]


@pytest.mark.parametrize(
    ("met_on", "on", "state"),
    [
        ("2026-09-15", "2026-12-01", StageState.MET_EARLY),
        ("2026-09-16", "2026-12-01", StageState.MET),
        ("2026-12-15", "2026-12-15", StageState.MET),
        ("2026-12-16", "2026-12-20", StageState.MET_LATE),
        ("2026-12-16", "2026-12-15", StageState.DUE),
        ("2026-12-20", "2026-12-16", StageState.OVERDUE),
        (None, "2026-12-16", StageState.MET),
    ],
)
def test_a_stage_reached_early_in_time_or_late(met_on, on, state):
    """What is reached on a later day isn't reached yet."""
    day = date.fromisoformat(met_on) if met_on else None
    record = PathwayRecord(stages=(StageRecord(stage="engaging", met=True, met_on=day),))
    found = progress(record, PATHWAY, started=STARTED, on=date.fromisoformat(on))
    assert found.stages[1].state is state
    assert found.as_dict()["stages"][1]["state"] == state.value


@pytest.mark.parametrize(("ended", "state"), [("2026-09-15", "ended"), ("2026-09-16", "overdue")])
def test_a_service_that_ends_on_the_last_day_had_time(ended, state):
    day = date.fromisoformat(ended)
    assert states(PathwayRecord(stages=()), date(2026, 12, 1), ended=day)[0] == state


def asks_of(stage, **last):
    some = [AskRecord(ask=ask.key, met=True, met_on=date(2026, 8, 1)) for ask in stage.asks[:-1]]
    return (*some, AskRecord(ask=stage.asks[-1].key, **last))


@pytest.mark.parametrize(
    ("last", "state", "remaining"),
    [
        ({"met": True, "met_on": date(2026, 10, 1)}, StageState.MET_LATE, 0),
        ({"met": True, "met_on": date(2026, 9, 1)}, StageState.MET, 0),
        ({"met": True}, StageState.MET, 0),
        ({"set_aside": "takes none"}, StageState.MET, 0),
        ({"met": False}, StageState.OVERDUE, 1),
        ({}, StageState.CANT_TELL, 1),
        ({"met": True, "met_on": date(2027, 1, 1)}, StageState.OVERDUE, 1),
    ],
)
def test_what_a_stage_asks_for_decides_where_nobody_judged(last, state, remaining):
    """It is reached once all is there or set aside, on the day the last of it came."""
    first = PATHWAY.stages[0]
    record = PathwayRecord(stages=(StageRecord(stage=first.key, asks=asks_of(first, **last)),))
    found = progress(record, PATHWAY, started=STARTED, on=date(2026, 11, 20)).stages[0]
    assert (found.state, len(found.remaining)) == (state, remaining)


def test_one_thing_left_off_the_list_isnt_there():
    """A list that was recorded is whole: what isn't on it isn't there."""
    first = PATHWAY.stages[0]
    asks = asks_of(first, met=True)[1:]
    record = PathwayRecord(stages=(StageRecord(stage=first.key, asks=asks),))
    assert states(record, date(2026, 11, 20))[0] == "overdue"


def test_without_a_start_only_what_is_reached_can_be_told():
    record = PathwayRecord(stages=(StageRecord(stage=KEYS[0], met=True),))
    found = progress(record, PATHWAY, started=None, on=date(2026, 11, 20))
    assert [one.state.value for one in found.stages[:2]] == ["met", "cant-tell"]
    assert found.as_dict()["stages"][0]["opens"] is None
    text = " ".join(found.render().split())
    assert "We can't tell whether anything is late: the day the service started isn't" in text


def test_another_pathways_record_is_refused_whole():
    """Every stranger at once, by its place, and no word of what is recorded."""
    record = PathwayRecord(
        pathway="own",
        version="9",
        stages=(
            StageRecord(stage="graduation"),
            StageRecord(),
            StageRecord(stage=KEYS[0], asks=(AskRecord(ask="secret"), AskRecord())),
        ),
    )
    with pytest.raises(RecordsError) as caught:
        progress(record, PATHWAY, started=STARTED, on=STARTED)
    assert [one.pointer for one in caught.value.problems] == [
        "/pathway",
        "/version",
        "/stages/0/stage",
        "/stages/2/asks/0/ask",
    ]
    assert "secret" not in str(caught.value)


def test_a_record_that_cant_be_is_refused():
    with pytest.raises(InvalidValueError):
        AskRecord(met=False, met_on=STARTED)
    with pytest.raises(InvalidValueError, match="/stages/1/stage"):
        PathwayRecord(stages=(StageRecord(stage="a"), StageRecord(), StageRecord(stage="a"))[::2])
    with pytest.raises(InvalidValueError, match="/asks/1/ask"):
        StageRecord(asks=(AskRecord(ask="a"), AskRecord(ask="a")))
    with pytest.raises(InvalidValueError, match="/ended"):
        PlanDates(started=STARTED, ended=STARTED - timedelta(1))


SINCE, UNTIL = date(2026, 7, 1), date(2026, 9, 30)
STAGES = st.builds(
    StageRecord,
    stage=st.just("engaging"),
    met=st.sampled_from([True, None]),
    met_on=st.sampled_from([None, SINCE - timedelta(1), SINCE, UNTIL, UNTIL + timedelta(1)]),
)


@pytest.mark.parametrize(
    ("stages", "answer"),
    [
        ((), False),
        (None, None),
        ((StageRecord(stage="engaging"),), None),
        ((StageRecord(stage="engaging", met=True),), None),
        ((StageRecord(stage="engaging", met=False),), False),
        ((StageRecord(stage="engaging", met=True, met_on=SINCE - timedelta(1)),), False),
        ((StageRecord(stage="engaging", met=True, met_on=SINCE),), True),
        ((StageRecord(stage="engaging", met=True, met_on=UNTIL),), True),
        ((StageRecord(stage="engaging", met=True, met_on=UNTIL + timedelta(1)),), False),
        (
            (
                StageRecord(stage="settling-in"),
                StageRecord(stage="engaging", met=True, met_on=UNTIL),
            ),
            True,
        ),
    ],
)
def test_a_milestone_in_a_period(stages, answer):
    """Yes, no, or can't tell: for KPI 1."""
    record = PathwayRecord(stages=stages)
    assert met_between(record, PATHWAY, since=SINCE, until=UNTIL) is answer


def test_what_is_next():
    """Potential reached: tell, plan the move. All stages reached: ask about potential."""
    every = tuple(StageRecord(stage=key, met=True, met_on=date(2026, 8, 1)) for key in KEYS)
    record = PathwayRecord(pathway=PATHWAY.key, version=PATHWAY.version, stages=every)
    reached = PlanChange(key="ch", kind=PlanChangeKind.POTENTIAL_REACHED, on=date(2026, 9, 1))

    def steps(**fields):
        plan = SupportPlan(dates=PlanDates(started=STARTED), pathway=record, **fields)
        return [str(step) for step in pathway_progress(plan, on=date(2026, 11, 20)).steps]

    assert steps() == [
        "Every stage is reached. Has the potential for rehabilitation been reached as well?"
    ]
    assert steps(changes=(reached,)) == [
        "The potential for rehabilitation is recorded as reached. The authority has to be told.",
        "The potential for rehabilitation is recorded as reached. Moving on has to be planned.",
    ]
    told = Notification(change="ch", on=date(2026, 9, 2))
    move = MoveOnPlan(to_where="home")
    assert steps(changes=(reached,), notifications=(told,), move_on=move) == []


def test_a_plan_without_a_pathway_has_no_progress():
    assert pathway_progress(SupportPlan(), on=STARTED) is None
    with pytest.raises(UnknownNameError):
        pathway_progress(SupportPlan(pathway=PathwayRecord(stages=())), on=STARTED)


def test_progress_reads_well():
    """Titles, days, what remains by side, and what is next, in all three forms."""
    record = PathwayRecord(
        stages=(StageRecord(stage=KEYS[0], met=True, met_on=date(2026, 9, 1)), StageRecord())
    )
    found = progress(
        record, PATHWAY, started=STARTED, on=date(2026, 11, 20), steps=[say("Next thing.")]
    )
    text = found.render()
    assert "[met] Settling in and planning" in text
    assert "reached on 1 September" in " ".join(text.split())
    assert "The person: takes part in one to three activities" in text
    assert "Settling in and planning\n" not in text.partition("STILL")[2]
    assert text.rstrip().endswith("Next thing.")
    assert found.as_markdown().startswith("## ")
    assert "<h3>" in found._repr_html_()


def test_when_all_is_reached_nothing_remains():
    every = tuple(StageRecord(stage=key, met=True, met_on=date(2026, 8, 1)) for key in KEYS)
    found = progress(PathwayRecord(stages=every), PATHWAY, started=STARTED, on=date(2026, 11, 20))
    assert "STILL TO BE RECORDED" not in found.render()
    assert found.render().count("[met") == len(KEYS)


def test_a_councils_own_pathway(tmp_path):
    """Another TOML file; a plan's is judged by it when it is handed in."""
    path = tmp_path / "own.toml"
    path.write_text(OWN + STAGE.format("one", 0, 2, ASK) + STAGE.format("two", 1, 4, ASK))
    own = load_pathway(path)
    assert own.usual_months is None
    assert own.stage_on(STARTED, date(2026, 8, 15)).key == "one"
    plan = SupportPlan(
        dates=PlanDates(started=STARTED), pathway=PathwayRecord(pathway="own", stages=())
    )
    found = pathway_progress(plan, on=date(2030, 1, 1), pathway=own)
    assert [one.stage.key for one in found.overdue] == ["one", "two"]
    assert found.phase is Phase.PAST_STAGES


def places(text):
    with pytest.raises(DefinitionError) as caught:
        pathway_from(text)
    return {problem.pointer.removeprefix("pathway#") for problem in caught.value.problems}


def test_a_wrong_pathway_is_refused_with_everything_wrong():
    """Everything wrong by itself at once; then, once all is sound, what is wrong together."""
    assert places(
        OWN
        + STAGE.format("one", -1, 0, "[]")
        + STAGE.format("two", 5, 9, '[{ key = "a", of = "nobody", label = "x", more = 1 }]')
    ) == {
        "/stage/0/opens",
        "/stage/0/closes",
        "/stage/0/ask",
        "/stage/1/ask/0/of",
        "/stage/1/ask/0/more",
    }
    twice = ASK.replace("}]", "}, " + ASK[1:])
    assert places(OWN + STAGE.format("one", 1, 1, twice)) == {
        "/stage/0/closes",
        "/stage/0/ask/1/key",
    }
    assert places(
        OWN
        + STAGE.format("one", 1, 2, ASK)
        + STAGE.format("one", 0, 2, ASK)
        + STAGE.format("two", 5, 9, ASK)
    ) == {
        "/stage/0/opens",
        "/stage/1/key",
        "/stage/1/opens",
        "/stage/1/closes",
        "/stage/2/opens",
    }
    with pytest.raises(DefinitionError, match="usual_months"):
        pathway_from("usual_months = 3\n" + OWN + STAGE.format("one", 0, 4, ASK))
    with pytest.raises(DefinitionError, match="/stage: is missing"):
        pathway_from(OWN)
    with pytest.raises(DefinitionError, match="at least one stage"):
        pathway_from("stage = []\n" + OWN)


@pytest.mark.parametrize(
    ("levels", "weights", "value"),
    [
        ([0], [1], "50"),
        ([1, 1], [1, 1], "62.4035"),
        ([-1, -1, -1], [1, 1, 1], "36.3069"),
        ([2, 2, 2], [1, 1, 1], "77.3861"),
        ([1, 0, -1], [3, 2, 1], "54.4065"),
        ([1, -1], [2, 1], "54.0161"),
        ([1, 1, 0, -1], [9, 6, 4, 1], "59.5747"),
    ],
)
def test_goal_attainment_by_hand(levels, weights, value):
    """T-scores worked by hand, whatever the caller's arithmetic."""
    keys = [str(number) for number in range(len(levels))]
    by_key = dict(zip(keys, levels, strict=True))
    with localcontext() as context:
        context.prec = 3
        found = attainment(by_key, weights=dict(zip(keys, weights, strict=True)))
    assert found.value == Decimal(value)
    assert found.goals == len(levels)


@given(
    st.lists(st.tuples(st.integers(-2, 2), st.integers(1, 9)), min_size=1, max_size=6),
    st.sampled_from(["0", "0.3", "1"]),
)
def test_goal_attainment_is_symmetric_about_fifty(pairs, rho):
    """Levels turned round give the score turned round; multiplying the weights changes nothing."""
    levels = {str(at): level for at, (level, _) in enumerate(pairs)}
    weights = {str(at): weight for at, (_, weight) in enumerate(pairs)}
    by = {"correlation": Decimal(rho)}
    score = attainment(levels, weights=weights, **by).value
    turned = attainment({key: -level for key, level in levels.items()}, weights=weights, **by).value
    scaled = attainment(levels, weights={key: 7 * one for key, one in weights.items()}, **by).value
    assert abs(score + turned - 100) <= Decimal("0.0001")
    assert score == scaled


def test_goal_attainment_refuses_what_cant_be_scored():
    """No goals, a level off the scale, weights that don't fit, a correlation beyond its ends."""
    for levels, more, pointers in [
        ({}, {}, [""]),
        ({"a": 3, "b": True}, {}, ["/a", "/b"]),
        ({"a": 1}, {"weights": {"b": 1}}, ["/weights/a", "/weights/b"]),
        ({"a": 1}, {"weights": {"a": -1}}, ["/weights/a"]),
        ({"a": 1}, {"weights": {"a": Decimal("NaN")}}, ["/weights/a"]),
        ({"a": 1, "b": 1}, {"weights": {"a": 0, "b": 0}}, ["/weights"]),
        ({"a": 1}, {"correlation": Decimal("1.1")}, ["/correlation"]),
        ({"a": 1}, {"correlation": 0.3}, ["/correlation"]),
    ]:
        with pytest.raises(ScoreError) as caught:
            attainment(levels, **more)
        assert [one.pointer for one in caught.value.problems] == pointers


def test_the_latest_level_by_a_day():
    """Later notes don't count, nor those without a level; a goal without levels is left out."""
    notes = (
        ProgressNote(on=date(2026, 9, 1), level=-1),
        ProgressNote(on=date(2026, 10, 1), level=2),
        ProgressNote(on=date(2026, 11, 1)),
        ProgressNote(on=date(2026, 12, 1), level=0),
    )
    levels = AttainmentLevels(expected="as usual")
    goals = (
        Goal(key="a", attainment=levels, progress=notes),
        Goal(key="b", attainment=levels),
        Goal(key="c", progress=notes),
    )
    assert latest_levels(goals, on=date(2026, 11, 20)) == {"a": 2, "b": None}
