"""Outcomes over time: only what was asked both times is compared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.errors import InvalidValueError, ScoreError
from careplan.instruments import (
    PHQ_9,
    Answer,
    Direction,
    Measurement,
    Occasion,
    RecordedScore,
    TrendState,
    load_instrument,
    trend,
)
from tests.helpers import ROOT

SNA = load_instrument(ROOT / "examples" / "instruments" / "needs-assessment-outcomes.toml")
KEYS = [item.key for item in SNA.items]
ENTRY, FIRST, SECOND = date(2026, 1, 12), date(2026, 4, 13), date(2026, 7, 13)


def asked(day, occasion=Occasion.NEEDS_REVIEW, instrument=SNA, **codes):
    return Measurement(
        instrument=instrument.key,
        taken=day,
        occasion=occasion,
        answers=[Answer(item=key.replace("_", "-"), code=code) for key, code in codes.items()],
    )


ASSESSMENT = asked(ENTRY, Occasion.ASSESSMENT, own_health=2, money=3, work_or_learning=4)
REVIEW = asked(FIRST, own_health=4, money=3, time_for_myself=2)
LATER = asked(SECOND, own_health=3, time_for_myself=5, work_or_learning=2)
EFFECTIVE = asked(SECOND, Occasion.SUPPORT_EFFECTIVENESS, own_health=5)


def told(found):
    return {one.item: (one.state.value, one.difference) for one in found.outcomes}


def test_what_a_review_asks_first_is_new():
    """Scored at assessment and again: compared. First scored now: new, no change computed."""
    found = trend(SNA, [ASSESSMENT, REVIEW])
    assert told(found) == {
        "own-health": ("compared", 2),
        "time-for-myself": ("new", None),
        "work-or-learning": ("not-looked-at", None),
        "money": ("compared", 0),
    }
    assert (found.since, found.until, found.difference) == (ENTRY, FIRST, 2)
    assert found.count(Direction.IMPROVED) == 1
    assert found.count(Direction.NO_CHANGE) == 1
    assert found.count(TrendState.NEW) == 1
    assert repr(found) == "<Progress by needs-assessment-outcomes: 2 outcomes compared>"
    assert repr(found.outcomes[0]) == "<own-health: compared>"


def test_against_entry_or_the_last_review():
    """Each review can be set beside the start, or beside the one before it."""
    every = [LATER, ASSESSMENT, REVIEW]
    entry = trend(SNA, every)
    assert (entry.since, entry.until) == (ENTRY, SECOND)
    assert told(entry)["own-health"] == ("compared", 1)
    assert told(entry)["time-for-myself"] == ("new", None)
    assert entry.outcomes[2].direction is Direction.DECLINED
    last = trend(SNA, every, against="last")
    assert last.since == FIRST
    assert told(last)["own-health"] == ("compared", -1)
    assert told(last)["time-for-myself"] == ("compared", 3)
    assert told(last)["work-or-learning"] == ("new", None)


def test_one_kind_of_review_at_a_time():
    """Support-effectiveness reviews alone, against entry."""
    found = trend(SNA, [ASSESSMENT, REVIEW, EFFECTIVE], occasion=Occasion.SUPPORT_EFFECTIVENESS)
    assert (found.until, told(found)["own-health"]) == (SECOND, ("compared", 3))
    assert found.difference == 3


def test_asked_once_there_is_nothing_to_compare():
    """Everything is new, and no figure is made up."""
    found = trend(SNA, [ASSESSMENT])
    assert {one.state for one in found.outcomes} == {TrendState.NEW}
    assert (found.since, found.difference, found.compared) == (None, None, ())


def test_lower_is_better_where_the_instrument_says_so():
    """A fall in a symptom is an improvement."""
    keys = ("interest", "sleep")
    first, last = (
        asked(day, instrument=PHQ_9, **dict.fromkeys(keys, code))
        for day, code in ((ENTRY, 3), (FIRST, 1))
    )
    found = trend(PHQ_9, [first, last, ASSESSMENT])
    assert [one.direction for one in found.outcomes] == [Direction.IMPROVED] * 2


def test_blanks_and_non_answers_are_not_asked():
    """A blank answer, or a code for no answer, is compared with nothing."""
    dialog = load_instrument("dialog")
    first = asked(ENTRY, instrument=dialog, job=8, leisure=3, safety=None)
    last = asked(FIRST, instrument=dialog, job=5, leisure=3, safety=4)
    found = trend(dialog, [first, last])
    assert told(found) == {
        "job": ("new", None),
        "leisure": ("compared", 0),
        "safety": ("new", None),
    }


def test_unsound_measurements_are_refused():
    """None at all, one without a day, an answer that can't be: each by place."""
    with pytest.raises(ScoreError, match="expected a measurement by needs-assessment"):
        trend(SNA, [])
    undated = asked(None, money=9)
    with pytest.raises(ScoreError) as caught:
        trend(SNA, [ASSESSMENT, undated])
    assert [problem.pointer for problem in caught.value.problems] == ["/1/taken", "/1/money"]
    with pytest.raises(ValueError, match="bogus"):
        trend(SNA, [ASSESSMENT], occasion="bogus")
    with pytest.raises(ValueError, match="sideways"):
        trend(SNA, [ASSESSMENT], against="sideways")


def test_a_measurement_holds_one_answer_to_an_item():
    """Two answers to one item, or two scores of one part on one scale, can't be."""
    with pytest.raises(InvalidValueError, match="/answers/1/item"):
        Measurement(answers=[Answer(item="a", code=1), Answer(item="a", code=2)])
    twice = [RecordedScore(part="total", scale="raw")] * 2
    with pytest.raises(InvalidValueError, match="/scores/1"):
        Measurement(scores=twice)
    Measurement(scores=[RecordedScore(part="total", scale=scale) for scale in ("raw", "metric")])
    Measurement(answers=[Answer(code=1), Answer(code=1)], scores=[RecordedScore()] * 2)


codes = st.dictionaries(st.sampled_from(KEYS), st.none() | st.integers(1, 5))


@given(st.lists(codes, min_size=1, max_size=5), st.sampled_from(["entry", "last"]), st.randoms())
def test_only_what_was_asked_both_times_is_compared(looks, against, random):
    """Whatever was asked when: the order given doesn't matter, and each state is what it says."""
    days = [date(2026, month + 1, 1) for month in range(len(looks))]
    every = [
        Measurement(
            instrument=SNA.key,
            taken=day,
            answers=[Answer(item=key, code=code) for key, code in look.items()],
        )
        for day, look in zip(days, looks, strict=True)
    ]
    shuffled = random.sample(every, len(every))
    found = trend(SNA, shuffled, against=against)
    now = {key for key, code in looks[-1].items() if code}
    base = {} if len(looks) == 1 else looks[0] if against == "entry" else looks[-2]
    then = {key for key, code in base.items() if code}
    states = {one.item: one.state for one in found.outcomes}
    assert {key for key, state in states.items() if state is TrendState.COMPARED} == now & then
    assert {key for key, state in states.items() if state is TrendState.NEW} == now - then
    assert states.keys() == now | then
    moved = [looks[-1][key] - base[key] for key in now & then]
    assert found.difference == (sum(moved) if moved else None)
