"""The picture of a team's training."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from careplan.plots import training_picture
from careplan.plots.training import _STYLE_OF, _STYLES
from careplan.testing.model_strategies import records
from careplan.workforce import (
    Employment,
    TopicState,
    Training,
    WorkerRole,
    load_training,
    team_training,
    training_from,
)

ON = date(2026, 11, 30)
MATRIX = load_training("lancashire-rehab-training")
IN_DATE = (
    Training(topic="safeguarding-first", on=date(2026, 9, 2), passed=True),
    Training(topic="safeguarding", on=date(2026, 10, 1), passed=True),
)


def worker(key, training=(), **fields):
    return Employment(worker=key, since=date(2026, 9, 1), training=training, **fields)


def drawn(*team, matrix=MATRIX):
    return training_picture(team_training(team, matrix, on=ON))


def columns(picture):
    return [one.get_text() for one in picture.figure.axes[0].get_xticklabels()]


def test_every_state_has_a_mark():
    """No two marks share a shape and a colour."""
    assert set(_STYLE_OF) == set(TopicState)
    assert len({style[2:4] for style in _STYLES}) == len(_STYLES)


def test_it_is_told_in_words():
    """Counts of each state, and nobody's key."""
    picture = drawn(worker("w-1", IN_DATE), worker("w-2"), worker(None), Employment())
    assert picture.alt == (
        "Training on 30 November 2026, by topic and worker: 4 workers, 2 topics."
        " in date: 2. to do: 2. overdue: 2. can't tell: 2."
    )
    assert columns(picture) == ["w-1", "w-2", "no key", "no key"]


def test_two_employments_of_one_worker_dont_cover_each_other():
    """Each has a column and a mark."""
    picture = drawn(worker("w-1", IN_DATE), worker("w-1"))
    assert columns(picture) == ["w-1", "w-1"]
    marks = {tuple(line.get_xdata()) for line in picture.figure.axes[0].lines}
    assert marks == {(0,), (1,)}


def test_a_topic_that_isnt_asked_has_no_mark():
    """A topic for team leaders alone says nothing of a care worker."""
    text = (
        'format = "careplan-training-matrix/1"\nkey = "a"\ntitle = "A"\nversion = "1"\n'
        '[source]\ngrade = "primary"\ncompared_with = "b"\ncompared_on = 2026-01-01\n'
        '[[topic]]\nkey = "t"\ntitle = "Costs $5"\nclause = "1"\nroles = ["team-leader"]\n'
        'months = 1\nmandatory = false\n[[topic]]\nkey = "u"\ntitle = "U"\nclause = "2"\n'
        "months = 1\nmandatory = true\n"
    )
    leader = worker("w-2", role=WorkerRole.TEAM_LEADER)
    picture = drawn(worker("w-1", role=WorkerRole.CARE_WORKER), leader, matrix=training_from(text))
    assert "overdue: 3." in picture.alt
    names = [one.get_text() for one in picture.figure.axes[0].get_yticklabels()]
    assert names == [r"Costs \$5", "U *"]


def test_nobody():
    """An empty team is still a picture."""
    assert drawn().alt.endswith("0 workers, 2 topics.")


@settings(max_examples=10)
@given(st.lists(records(Employment), max_size=5))
def test_any_team_is_drawn(team):
    """As a PNG, with a mark for each standing."""
    found = team_training(team, MATRIX, on=ON)
    picture = training_picture(found)
    assert len(picture.figure.axes[0].lines) == sum(len(row) for _, row in found.rows)
    assert picture._repr_png_()
