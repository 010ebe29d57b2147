"""Programmes: how they stand on a day, and what their names say."""

import json
from datetime import date, timedelta
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.errors import InvalidValueError, LoadError, UnknownNameError
from careplan.plots.checkpoint_matrix import checkpoint_matrix
from careplan.programmes import (
    ActionState,
    Area,
    Incentive,
    Mark,
    MarkStatus,
    MoneyState,
    Programme,
    ProgrammeAction,
    Theme,
    Timescale,
    status,
)
from careplan.programmes.similar_names import doubles, near, words
from careplan.programmes.state import action_state
from careplan.serde import dump, load, load_programme
from tests.cli.test_check import run

ON = date(2026, 11, 20)
TOMORROW = ON + timedelta(days=1)
DAYS = st.dates(ON - timedelta(days=60), ON + timedelta(days=60))
STATUSES = st.sampled_from(MarkStatus)


def plan(*actions, incentive=None, **facts):
    area = Area(key="area", label="An area", actions=actions, incentive=incentive, **facts)
    return Programme(key="p", themes=(Theme(key="theme", label="A theme", areas=(area,)),))


def mark(day, status="scheduled"):
    return Mark(checkpoint=day, status=MarkStatus(status))


@st.composite
def actions(draw):
    """Actions with any mixture of days and marks."""
    starts, due = sorted([draw(DAYS), draw(DAYS)])
    days = draw(st.lists(DAYS, max_size=3, unique=True))
    marks = tuple(Mark(checkpoint=day, status=draw(st.none() | STATUSES)) for day in days)
    return ProgrammeAction(
        key="a",
        starts=draw(st.none() | st.just(starts)),
        due=draw(st.none() | st.just(due)),
        to_be_confirmed=draw(st.none() | st.booleans()),
        done_on=draw(st.none() | DAYS),
        marks=draw(st.none() | st.just(marks)),
    )


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, ActionState.CANT_TELL),
        ({"marks": ()}, ActionState.CANT_TELL),
        ({"due": ON}, ActionState.CANT_TELL),
        ({"due": ON - timedelta(days=1)}, ActionState.CANT_TELL),
        ({"due": ON - timedelta(days=1), "done": False}, ActionState.LATE),
        ({"due": ON - timedelta(days=1), "done": True}, ActionState.DONE),
        ({"due": ON, "done": False}, ActionState.CANT_TELL),
        ({"due": ON - timedelta(days=1), "to_be_confirmed": True}, ActionState.CANT_TELL),
        ({"done_on": ON}, ActionState.DONE),
        ({"done_on": ON + timedelta(days=1), "due": ON - timedelta(days=1)}, ActionState.LATE),
        ({"starts": ON + timedelta(days=1)}, ActionState.NOT_STARTED),
        ({"starts": ON}, ActionState.CANT_TELL),
        ({"marks": (mark(ON),)}, ActionState.ON_TRACK),
        ({"marks": (mark(ON),), "due": ON - timedelta(days=1)}, ActionState.LATE),
        ({"marks": (mark(ON, "complete"),), "due": ON - timedelta(days=9)}, ActionState.DONE),
        ({"marks": (mark(ON + timedelta(days=1), "complete"),)}, ActionState.NOT_STARTED),
        ({"marks": (mark(ON, "delayed"), mark(ON - timedelta(days=7)))}, ActionState.LATE),
        ({"marks": (mark(ON), mark(ON - timedelta(days=7), "delayed"))}, ActionState.ON_TRACK),
        ({"marks": (Mark(checkpoint=ON, note="Temporary"),)}, ActionState.CANT_TELL),
    ],
)
def test_an_action_stands_where_what_was_recorded_last_puts_it(facts, found):
    """Done, marked, due, begun: each by what was recorded last, and a blank is none of them."""
    assert action_state(ProgrammeAction(**facts), ON)[0] is found


@given(actions(), DAYS)
def test_what_was_done_stays_done_and_nothing_counts_before_its_day(action, on):
    """An action recorded as done by a day is done from then on, whatever else is recorded."""
    state, _ = action_state(action, on)
    if action.done_on is not None and action.done_on <= on:
        assert state is ActionState.DONE
    seen = [m for m in action.marks or () if m.checkpoint <= on]
    if state is ActionState.ON_TRACK:
        assert any(m.status is MarkStatus.SCHEDULED for m in seen)
    if state is ActionState.LATE:
        assert any(m.status is MarkStatus.DELAYED for m in seen) or action.due < on


@given(st.lists(actions(), max_size=6), DAYS)
def test_every_action_is_counted_once_in_every_count(found, on):
    """By theme and by area the counts add up to all of them; by owner, once for each owner."""
    held = [
        ProgrammeAction(**{n: getattr(a, n) for n in ("due", "marks")}, owners=("x", "y"))
        for a in found
    ]
    told = status(plan(*held), on=on)
    assert sum(told.counts.values()) == len(found)
    assert sum(sum(one.values()) for one in told.by_theme().values()) == len(found)
    assert sum(sum(one.values()) for one in told.by_area().values()) == len(found)
    assert sum(sum(one.values()) for one in told.by_owner().values()) == 2 * len(found)


def test_owners_are_the_areas_leads_where_an_action_is_silent():
    """An action's own owners come first; said to have none, it has none."""
    found = status(
        plan(
            ProgrammeAction(key="a"),
            ProgrammeAction(key="b", owners=("own",)),
            ProgrammeAction(key="c", owners=()),
            leads=("lead",),
        ),
        on=ON,
    )
    assert [one.owners for one in found.actions] == [("lead",), ("own",), ()]
    assert set(found.by_owner()) == {"lead", "own", None}


@pytest.mark.parametrize(
    ("facts", "done", "state"),
    [
        ({"amount": Decimal(5000), "earned_on": ON}, False, MoneyState.EARNED),
        (
            {"amount": Decimal(5000), "earned_on": ON + timedelta(days=1)},
            None,
            MoneyState.CANT_TELL,
        ),
        ({"amount": Decimal(5000)}, True, MoneyState.CLAIMABLE),
        ({"amount": Decimal(5000), "due": ON - timedelta(days=1)}, True, MoneyState.CLAIMABLE),
        ({"amount": Decimal(5000), "due": ON}, False, MoneyState.AT_STAKE),
        ({"amount": Decimal(5000), "due": ON, "to_be_confirmed": True}, None, MoneyState.AT_STAKE),
        ({"amount": Decimal(5000), "due": ON - timedelta(days=1)}, False, MoneyState.MISSED),
        ({"amount": Decimal(5000), "due": ON - timedelta(days=1)}, None, MoneyState.CANT_TELL),
        ({"due": ON - timedelta(days=1), "to_be_confirmed": True}, False, MoneyState.CANT_TELL),
        ({}, False, MoneyState.CANT_TELL),
    ],
)
def test_money_is_earned_at_stake_or_missed(facts, done, state):
    """Earned when agreed, to be claimed when all is done, at stake until its day, missed after."""
    marks = {True: (mark(ON, "complete"),), False: (mark(ON),), None: None}[done]
    found = status(plan(ProgrammeAction(key="a", marks=marks), incentive=Incentive(**facts)), on=ON)
    assert found.money[0].state is state
    assert found.sums()[state] == facts.get("amount", 0)
    assert sum(found.sums().values()) == facts.get("amount", 0)


def test_a_programme_of_a_past_year_is_said_to_be_past():
    """It is judged on its last day; without an end, by the latest date in it."""
    due = ProgrammeAction(key="a", due=ON - timedelta(days=1), done=False)
    ended = attrs.evolve(plan(due), until=ON - timedelta(days=2))
    found = status(ended, on=ON)
    assert found.past
    assert found.as_dict()["past"] is True
    assert found.counts["late"] == 0
    assert "This programme is past: it ended on 18 November 2026." in found.render()
    undated = status(plan(due), on=ON)
    assert undated.past
    assert undated.counts["late"] == 1
    assert "every date in it has passed. The last was 19 November 2026." in undated.render()
    assert not status(plan(due), on=due.due).past
    assert not status(plan(), on=ON).past


def test_money_for_nothing_isnt_to_be_claimed():
    """An area without actions has nothing done, so nothing is to be claimed for it."""
    found = status(plan(incentive=Incentive(amount=Decimal(1), due=ON)), on=ON)
    assert found.money[0].state is MoneyState.AT_STAKE


def test_a_standing_is_read_as_text_markdown_html_and_data():
    """It says what is late and why, what the money does, and what couldn't be read."""
    rota = {"key": "x", "number": "4a", "label": "a rota", "due": "2026-11-02", "done": False}
    paid = {"amount": 10000, "due": "2026-12-31"}
    first = [
        {"key": "i", "label": "Paid", "incentive": paid, "leads": ["manager"], "actions": [rota]},
        {"key": "j", "incentive": {}, "actions": []},
    ]
    second = [{"key": "k", "actions": [{"key": "y"}]}]
    themes = [{"key": "a", "label": "First", "areas": first}, {"key": "b", "areas": second}]
    unread = [{"what": "colours", "why": "lost in a copy"}, {"what": "notes"}]
    roles = [{"key": "manager", "title": "Service manager"}]
    whole = {"title": "Breaks | <b>", "roles": roles, "themes": themes, "unread": unread}
    programme = load(whole, Programme)
    found = status(programme, on=ON)
    text = found.render()
    for said in (
        "Breaks | <b>, on 20 November 2026",
        "Late: 1.",
        "4a a rota (It was due on 2 November 2026",
        "Service manager)",
        "Still to be earned: £10,000.",
        "the amount isn't recorded",
        "colours (lost in a copy)",
        "(not named)",
    ):
        assert said in " ".join(text.split())
    assert "&lt;b&gt;" in found.as_markdown()
    assert "<b>" not in found.as_html()
    assert found._repr_html_() == found.as_html()
    data = found.as_dict()
    assert data["counts"] == {"done": 0, "on-track": 0, "late": 1, "not-started": 0, "cant-tell": 1}
    assert data["money"][0]["amount"] == "10000"
    assert data["money"][1] == {
        "area": "j",
        "label": None,
        "amount": None,
        "due": None,
        "state": "cant-tell",
        "why": "The last day to earn it isn't recorded.",
    }


def test_the_impossible_is_refused():
    """A programme can't end before it starts, nor hold two actions or areas of one key."""
    with pytest.raises(InvalidValueError, match=r"/until"):
        Programme(since=ON, until=ON - timedelta(days=1))
    with pytest.raises(InvalidValueError, match=r"/checkpoints"):
        Programme(checkpoints=(ON, ON))
    with pytest.raises(InvalidValueError, match=r"/due"):
        ProgrammeAction(starts=ON, due=ON - timedelta(days=1))
    with pytest.raises(InvalidValueError, match=r"/done"):
        ProgrammeAction(done=False, done_on=ON)
    with pytest.raises(InvalidValueError, match=r"/marks/1/checkpoint"):
        ProgrammeAction(marks=(mark(ON), mark(ON)))
    twice = {
        "key": "t",
        "areas": [{"key": "a", "actions": [{"key": "x"}, {"key": "x"}]}, {"key": "a"}],
    }
    with pytest.raises(LoadError) as caught:
        load({"themes": [twice]}, Programme)
    assert [one.pointer for one in caught.value.problems] == [
        "/themes/0/areas/0/actions/1/key",
        "/themes/0/areas/1/key",
    ]


def test_words_carry_a_name():
    """Small words, endings and order don't make another name; one shared word doesn't make one."""
    assert words("The frequency of consultations") == words("consultation frequency")
    assert words("address") == {"address"}
    assert near(words("staff turnover"), words("turnover of staff in a year"))
    assert not near(words("turnover"), words("staff turnover"))
    assert near(words("turnover"), words("Turnovers"))
    assert not near(words("a b c x"), words("d e f x"))
    assert list(doubles(["", None, "a", "of the", "x y", "Y, X", "x y"])) == [(5, 4), (6, 4)]


NAMES = st.lists(
    st.sampled_from(["staff", "turnover", "year", "of", "carers", "waits"]), max_size=5
).map(" ".join)


@given(NAMES, NAMES)
def test_nearness_has_no_direction_and_a_name_is_near_itself(one, other):
    """Which of two names comes first makes no difference."""
    assert near(words(one), words(other)) == near(words(other), words(one))
    assert near(words(one), words(one))


# --- TOML


def write(tmp_path, text, name="p.toml"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_a_programme_is_read_from_toml_as_from_json(tmp_path):
    """Days, numbers and lists mean the same in either."""
    text = """
        format = "careplan-programme/1"
        key = "p"
        since = 2026-09-01
        checkpoints = [2026-10-05]
        [[themes]]
        [[themes.areas]]
        incentive = { amount = 10.50 }
    """
    found = load_programme(write(tmp_path, text))
    assert found.since == date(2026, 9, 1)
    assert found.themes[0].areas[0].incentive.amount == Decimal("10.50")
    assert load_programme(dump(found)) == found
    assert load_programme(write(tmp_path, text, "p.TOML")) == found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("key = ", "not TOML, at end of document"),
        ("secret = Margaret", "not TOML, at line 2, column 10"),
        (
            "since = 2026-09-01T10:00:00",
            "/since: expected a date such as 2026-03-15, without a time",
        ),
        ("key = 10:00:00", "/key: expected a date such as 2026-03-15, without a time"),
        ("key = nan", "/key: expected text of 1 to 100 characters"),
        (f"key = {'9' * 5000}", "expected shorter numbers"),
        ("key = " + "[" * 5000 + "]" * 5000, "expected at most 50 levels"),
        ("key = " + "[" * 60 + "]" * 60, "expected at most 50 levels"),
        ("key = 1e99999999999999999999", "/key: expected a number of at most 36 characters"),
        ("kee = 1", "/kee: "),
    ],
)
def test_toml_that_cant_be_kept_is_refused_and_never_shown(tmp_path, text, problem):
    """One error with the place and what was expected there, and nothing of what was written."""
    with pytest.raises(LoadError) as caught:
        load_programme(write(tmp_path, f'format = "careplan-programme/1"\n{text}'))
    assert str(caught.value).startswith(problem)
    assert "Margaret" not in str(caught.value)


# --- the command and the picture


def example(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(
        """
format = "careplan-programme/1"
title = "Breaks"
checkpoints = [2026-10-05, 2026-11-02]
[[roles]]
key = "lead"
title = "Lead for carers"
[[themes]]
key = "a"
label = "First"
[[themes.areas]]
key = "i"
label = "Paid"
incentive = { amount = 10000, due = 2026-12-31 }
[[themes.areas.actions]]
key = "x"
number = "4a"
label = "a rota for weekends, and for evenings, and for holidays as well"
owners = ["lead"]
marks = [
  { checkpoint = 2026-10-05, status = "complete" },
  { checkpoint = 2026-11-02, note = "Temporary" },
]
[[themes.areas.actions]]
key = "y"
label = "a list"
marks = [{ checkpoint = 2026-10-05, status = "delayed" }]
[[themes]]
key = "b"
"""
    )
    return path


@pytest.mark.parametrize("group", [None, "theme", "area", "owner", "incentive"])
def test_the_command_shows_where_it_stands(tmp_path, group):
    """As text, and counted by whatever is asked for; as JSON with the same counts."""
    path = example(tmp_path)
    more = [] if group is None else ["--by", group]
    told = run("programme", str(path), "--on", "2026-11-20", *more)
    assert told.exit_code == 0, told.output
    assert "Late: 1." in told.output
    plain = run("programme", str(path), "--on", "2026-11-20", *more, "--format", "json")
    data = json.loads(plain.output)
    assert data["counts"]["done"] == 1
    expected = {"theme": {"a"}, "area": {"i"}, "owner": {"lead", ""}, "incentive": {"i"}}
    assert set(data.get("by", {})) == expected.get(group, set())


def test_the_command_reads_standard_input_and_refuses_what_is_no_programme(tmp_path):
    """JSON comes in; what can't be read is an error of use, with its place."""
    text = '{"format": "careplan-programme/1", "title": "From elsewhere"}'
    told = run("programme", "-", "--on", "2026-11-20", input=text)
    assert "From elsewhere" in told.output
    bad = tmp_path / "bad.toml"
    bad.write_text("themes = 3")
    told = run("programme", str(bad), "--on", "2026-11-20")
    assert told.exit_code == 2
    assert "/themes: expected a list" in told.output


def below(picture):
    return picture.figure.axes[0].get_xlabel()


def test_a_matrix_is_told_in_words_and_letters(tmp_path):
    """Each state has a letter beside its shade; without checkpoints, timescales are drawn."""
    found = load_programme(example(tmp_path))
    picture = checkpoint_matrix(found, "a")
    assert "a table of 2 actions by 2 columns" in picture.alt
    assert "complete: 1." in picture.alt
    assert "delayed: 1." in picture.alt
    assert "No mark: 1." in picture.alt
    picture.save(tmp_path / "matrix.png")
    letters = {text.get_text() for text in picture.figure.axes[0].texts}
    assert letters == {"C", "n", "D"}
    empty = checkpoint_matrix(found, "b")
    assert "0 actions" in empty.alt
    assert below(empty) == "No actions are recorded in this theme."
    assert below(picture) == ""
    timed = plan(ProgrammeAction(key="x", timescales=(Timescale.SHORT, Timescale.MEDIUM)))
    assert "planned: 2." in checkpoint_matrix(timed, "theme").alt
    blank = plan(ProgrammeAction(key="x"))
    assert below(checkpoint_matrix(blank, "theme")) == (
        "No timescale is recorded for any of these actions."
    )
    unmarked = attrs.evolve(blank, checkpoints=(date(2026, 1, 5),))
    assert below(checkpoint_matrix(unmarked, "theme")) == (
        "No mark is recorded for any of these actions."
    )
    with pytest.raises(UnknownNameError, match="theme"):
        checkpoint_matrix(found, "c")


def test_an_action_done_after_the_end_is_done_and_one_due_on_the_last_day_can_be_late():
    """A past programme is judged as its last day left it, but what was done since was done."""

    def state(**more):
        action = ProgrammeAction(key="a", **more)
        plan = Programme(until=date(2026, 5, 31), themes=(Theme(areas=(Area(actions=(action,)),)),))
        return status(plan, on=date(2026, 11, 1)).actions[0].state.value

    assert state(due=date(2026, 4, 30), done_on=date(2026, 6, 10)) == "done"
    assert state(due=date(2026, 5, 31), done=False) == "late"
    assert state(due=date(2026, 6, 1), done=False) != "late"
