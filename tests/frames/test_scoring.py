"""Scores over frames: on every engine, row by row, what the scalar code says."""

import math
import statistics
import subprocess
import sys
from decimal import Decimal

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careplan import frames
from careplan.errors import ScoreError, UnknownNameError
from careplan.frames.student import EXACT_TO, large, student
from careplan.instruments import (
    DE_JONG_GIERVELD_6,
    DIALOG,
    GAD_7,
    ONS4,
    PHQ_9,
    SHIPPED,
    SWEMWBS,
    UCLA_3,
    WEMWBS,
    instrument_from,
    load_instrument,
    prorate,
)
from tests.frames.engines import EAGER, ENGINES, pandas, polars, rows
from tests.helpers import ROOT

OWN = load_instrument(ROOT / "examples" / "instruments" / "experience-questionnaire.toml")
EVERY = [*map(load_instrument, SHIPPED), OWN]
SEVEN = [f"q{n}" for n in range(1, 8)]
THREE = [item.key for item in UCLA_3.items]
engines = pytest.mark.parametrize("make", [pytest.param(ENGINES[e], id=e) for e in ENGINES])


def expected(instrument, answers, **asked):
    """What a frame should hold beside a row, from the scalar code; what can't be is a blank."""
    allowed = {item.key: {*item.points, *item.blanks} for item in instrument.items}
    sound = {
        key: int(code) if code is not None and code in allowed[key] else None
        for key, code in answers.items()
    }
    score = instrument.score(sound, **asked)
    unread = {key for key, code in answers.items() if code is not None and sound[key] is None}
    found = {}
    for part in instrument.parts:
        held = score.parts[part.key]
        name = "_".join(
            [instrument.key] if part.key == instrument.total else [instrument.key, part.key]
        ).replace("-", "_")
        none = held.raw is None or not unread.isdisjoint(part.items)  # one person is refused
        for scale in part.scales:
            value = None if none else part.on(scale, held.raw)
            found[f"{name}_{scale}"] = None if value is None else float(value)
        named = asked.get("scheme")
        schemes = [one for one in part.schemes if one.key == named or (not named and one.default)]
        if schemes:
            found[f"{name}_band"] = None if none else held.band and held.band.key
        found[f"{name}_answered"] = held.answered
    for key, flag in score.flags.items():
        found[f"{instrument.key}_flag_{key}".replace("-", "_")] = flag
    return found


def agrees(instrument, looks, make, columns=None, **asked):
    """Row by row, the frame's figures are the scalar ones as floats."""
    named = columns or {item.key: item.key for item in instrument.items}
    data = {"id": [f"{n:04}" for n in range(len(looks))]}
    data |= {name: [look[key] for look in looks] for key, name in named.items()}
    native = make(data)
    found = frames.score(native, instrument, columns, **asked)
    assert type(found) is type(native)
    for row, look in zip(rows(found), looks, strict=True):
        for name, value in expected(instrument, look, **asked).items():
            assert row[name] == value, (name, look)


def looks_of(instrument, codes):
    """No rows, or many: a row costs far less than a frame, and none knows of the others."""
    look = st.fixed_dictionaries({item.key: codes(item) for item in instrument.items})
    return st.just([]) | st.lists(look, min_size=30, max_size=40)


def whole(item):
    """Answers, blanks, and whole numbers that can't be answers."""
    some = st.sampled_from([None, -1, min(item.points) - 1, max(item.points) + 1, 99])
    return st.sampled_from(sorted(item.points)) | some


def mostly(item):
    return st.sampled_from([*sorted(item.points) * 6, None, None, 99])


def fractions(item):
    """The same as floats, with fractions and NaN."""
    return whole(item).map(lambda code: None if code is None else float(code)) | st.sampled_from(
        [math.nan, 2.5, math.inf, -math.inf, 1e300]
    )


@engines
@pytest.mark.parametrize("instrument", EVERY, ids=lambda one: one.key)
@settings(max_examples=3)
@given(data=st.data())
def test_a_frame_scores_as_people_do(make, instrument, data):
    """Any answers, blanks and impossible codes, no rows or many: the same values, row by row."""
    agrees(instrument, data.draw(looks_of(instrument, whole)), make)


@engines
@settings(max_examples=5)
@given(data=st.data())
def test_floats_score_when_they_are_whole(make, data):
    """NaN, infinity and fractions are no answers; 3.0 is 3."""
    agrees(UCLA_3, data.draw(looks_of(UCLA_3, fractions)), make)


MISSING = [
    (SWEMWBS, {"missing": prorate(blanks=2, rounding="half-even")}),
    (SWEMWBS, {"missing": prorate(blanks=1, rounding="half-up")}),
    (WEMWBS, {"missing": prorate(blanks=3, rounding="none"), "scheme": "ces-d-optimum"}),
    (GAD_7, {"scheme": "nhs-talking-therapies"}),
    (DE_JONG_GIERVELD_6, {"missing": "authors"}),
    (DIALOG, {"missing": prorate(blanks=1, rounding="none")}),
    (PHQ_9, {"scheme": "nhs-talking-therapies", "missing": prorate(blanks=9, rounding="half-up")}),
]


@engines
@pytest.mark.parametrize(("instrument", "asked"), MISSING)
@settings(max_examples=2)
@given(data=st.data())
def test_rules_about_blanks_and_schemes_agree_too(make, instrument, asked, data):
    """Proration, authors' rules and other schemes: one arithmetic for one person and for many."""
    agrees(instrument, data.draw(looks_of(instrument, mostly)), make, **asked)


@engines
def test_99_is_no_blank_that_a_rule_may_fill(make):
    """One blank is scored as the authors do; a value that isn't an answer never is."""
    ones = dict.fromkeys([item.key for item in DE_JONG_GIERVELD_6.items], 1)
    first = next(iter(ones))
    looks = [ones, {**ones, first: None}, {**ones, first: 99}]
    agrees(DE_JONG_GIERVELD_6, looks, make, missing="authors")
    data = {"id": ["a", "b", "c"]} | {key: [look[key] for look in looks] for key in ones}
    found = rows(frames.score(make(data), DE_JONG_GIERVELD_6, missing="authors"))
    raws = [row["de_jong_gierveld_6_raw"] for row in found]
    assert raws[1] is not None
    assert (raws[2], found[2]["de_jong_gierveld_6_answered"]) == (None, 5)


@engines
def test_all_29_totals_on_every_engine(make):
    """Every raw total of SWEMWBS."""
    looks = []
    for raw in range(7, 36):
        codes = [1 + (raw - 7) // 7 + (place < (raw - 7) % 7) for place in range(7)]
        looks.append(SWEMWBS.in_order(codes))
    agrees(SWEMWBS, looks, make, {item.key: f"x{item.number}" for item in SWEMWBS.items})


@engines
def test_columns_by_order_of_the_short_or_the_full_form(make):
    """Seven columns, fourteen, or a mapping: the same items are meant."""
    full = {item.key: f"w{item.number}" for item in WEMWBS.items}
    codes = [1, 2, 3, 4, 5, 4, 3, 2, 1, 2, 3, 4, 5, 1]
    native = make(
        {"id": ["a"]} | {name: [code] for name, code in zip(full.values(), codes, strict=True)}
    )
    short = [full[item.key] for item in SWEMWBS.items]
    for items in (short, list(full.values()), full):
        assert rows(frames.score(native, SWEMWBS, items))[0]["swemwbs_raw"] == 17
    assert rows(frames.score(native, WEMWBS, full))[0]["wemwbs_raw"] == sum(codes)


WORDS = {"Hardly ever": 1, "2 - Sometimes": 2, "Often": 3}


@engines
def test_text_is_read_only_as_declared(make):
    """What the coding doesn't name is counted, and never guessed."""
    native = make(
        {
            "id": ["a", "b", "c", "d"],
            "q1": ["Often", "often", None, "Hardly ever"],
            "q2": ["2 - Sometimes", "Often", "  ", "Often"],
            "q3": ["Often", "Often", "Often", "3"],
        }
    )
    items = ["q1", "q2", "q3"]
    found = rows(frames.score(native, UCLA_3, items, coding=WORDS))
    assert [row["ucla_3_raw"] for row in found] == [8, None, None, None]
    assert [row["ucla_3_answered"] for row in found] == [3, 2, 1, 2]
    counted = rows(frames.unscored(native, UCLA_3, items, coding=WORDS), by="item")
    assert counted == [
        {"item": "companionship", "answered": 2, "blank": 1, "not_allowed": 1},
        {"item": "isolated", "answered": 3, "blank": 0, "not_allowed": 1},
        {"item": "left-out", "answered": 3, "blank": 1, "not_allowed": 0},
    ]
    with pytest.raises(
        ScoreError, match="contains text: say what each text stands for with coding="
    ):
        frames.score(native, UCLA_3, items)


@engines
def test_reversed_codes_are_declared(make):
    """A file that stores 1 as best is read so when it is said, for all items or for one."""
    native = make({"id": ["a"], "q1": [1], "q2": [1], "q3": [18]})
    turned = {1: 3, 2: 2, 3: 1}
    per_item = {"companionship": turned, "left-out": turned, "isolated": {18: 1, 19: 2, 20: 3}}
    found = rows(frames.score(native, UCLA_3, ["q1", "q2", "q3"], coding=per_item))
    assert found[0]["ucla_3_raw"] == 7
    found = rows(frames.score(native, UCLA_3, ["q1", "q2", "q3"], coding=turned))
    assert (found[0]["ucla_3_raw"], found[0]["ucla_3_answered"]) == (None, 2)


@engines
def test_why_rows_have_no_score(make):
    """Blanks and what can't be an answer, item by item; with no rows, noughts."""
    columns = {"id": ["a", "b", "c"], "q1": [1, None, 2], "q2": [9, 3, 3], "q3": [0, None, -4]}
    counted = rows(frames.unscored(make(columns), UCLA_3, ["q1", "q2", "q3"]), by="item")
    assert [tuple(row.values()) for row in counted] == [
        ("companionship", 2, 1, 0),
        ("isolated", 0, 1, 2),
        ("left-out", 2, 0, 1),
    ]
    none = make({name: [] for name in columns})
    counted = rows(frames.unscored(none, UCLA_3, ["q1", "q2", "q3"]), by="item")
    assert [tuple(row.values())[1:] for row in counted] == [(0, 0, 0)] * 3
    refused = make({"id": ["a"]} | {item.key: [8.0] for item in DIALOG.items})
    assert {row["blank"] for row in rows(frames.unscored(refused, DIALOG), by="item")} == {1}


def test_narrow_unsigned_decimal_and_wide_columns():
    """Whatever width whole numbers have, and as exact decimals."""
    wide = pl.DataFrame(
        {"id": ["a", "b", "c"], "q1": [1, 2, 3], "q2": [3, None, 200], "q3": [2] * 3}
    )
    for kind in (pl.UInt8, pl.UInt64, pl.Int16, pl.Int128, pl.Float32, pl.Decimal(10, 2)):
        native = wide.with_columns(pl.col(SEVEN[:3]).cast(kind))
        for frame in (native, native.lazy()):
            scored = frames.score(frame, UCLA_3, SEVEN[:3])
            found = rows(scored.select("id", "ucla_3_raw"))
            assert [row["ucla_3_raw"] for row in found] == [6, None, None], kind
    blank = pl.DataFrame({"id": ["a"], "q1": [None], "q2": [1], "q3": [1]})
    for frame in (blank, blank.lazy(), blank.to_pandas().assign(q1=pd.array([None], "Int8"))):
        assert rows(frames.score(frame, UCLA_3, SEVEN[:3]))[0]["ucla_3_answered"] == 2


WIDE = """
[codes]
low = 0
high = 100
[[items]]
key = "a"
number = 1
[[items]]
key = "b"
number = 2
reverse = true
[[items]]
key = "c"
number = 3
points = [{points}]
[[parts]]
key = "total"
title = "Total"
better = "higher"
"""


@engines
def test_narrow_columns_dont_overflow(make):
    """Three answers of a hundred sum to more than eight bits hold; long lists aren't too deep."""
    head, _, _ = CONVERTED.read_text().partition("[codes]")
    points = ", ".join(str(code // 2) for code in range(101))
    wide = instrument_from(head + WIDE.format(points=points))
    native = make({"id": ["a", "b"], "a": [100, 100], "b": [0, 100], "c": [100, None]})
    frame = nw.from_native(native)
    narrow = frame.with_columns(
        nw.col("a", "c").cast(nw.Int8 if make is not pandas else nw.Float32)
    )
    for one in (native, narrow.to_native()):
        found = rows(frames.score(one, wide))
        assert [(row["own_raw"], row["own_answered"]) for row in found] == [(250, 3), (None, 2)]


def test_numbers_too_large_for_a_smaller_kind_are_no_answers():
    """Nor are they told by an engine's own error."""
    big = pa.array([2**63 + 5, 1], pa.uint64())
    half = pa.array([1.0, 2.0], pa.float16())
    table = pa.table({"id": ["a", "b"], "q1": big, "q2": half, "q3": pa.array([1, 1], pa.int8())})
    assert [row["ucla_3_answered"] for row in rows(frames.score(table, UCLA_3, SEVEN[:3]))] == [
        2,
        3,
    ]
    counted = rows(frames.unscored(table, UCLA_3, SEVEN[:3]), by="item")
    assert [row["not_allowed"] for row in counted] == [1, 0, 0]


@engines
def test_a_score_that_is_nan_is_none(make):
    """NaN is neither improved nor declined, and in no mean."""
    first = make({"id": ["a", "b"], "gad_7_raw": [9.0, 9.0]})
    last = make({"id": ["a", "b"], "gad_7_raw": [math.nan, 2.0]})
    found = rows(frames.change(first, last, GAD_7, person="id", by="nhs-talking-therapies-4"))
    assert [row["gad_7_unpaired"] for row in found] == ["no-score", None]
    assert [row["gad_7_change"] for row in found] == [None, "improved"]
    (row,) = rows(frames.summary(last, GAD_7), by=None)
    assert (row["rows"], row["n"], row["mean"]) == (2, 1, 2.0)


def test_single_precision_keeps_the_threshold():
    """19.98 to 17.11 is 2.87, however the file stores it."""
    first, last = (
        pl.DataFrame({"id": ["a"], "swemwbs_metric": pl.Series([score], dtype=pl.Float32)})
        for score in (19.98, 17.11)
    )
    found = frames.change(first, last, SWEMWBS, person="id", by="sem-2.77")
    assert found["swemwbs_change"].to_list() == ["declined"]


def test_scores_that_are_text_are_refused_without_a_word_of_it():
    """By the column's name alone."""
    text = pl.DataFrame({"id": ["a"], "gad_7_raw": ["secret"]})
    for tried in (
        lambda: frames.change(text, text, GAD_7, person="id", by=None),
        lambda: frames.summary(text, GAD_7),
    ):
        with pytest.raises(ScoreError, match="gad_7_raw: contains no numbers") as caught:
            tried()
        assert "secret" not in str(caught.value)


def test_names_that_would_be_mixed_up_are_refused():
    """Of the result and of groups, ids of two kinds; categories are carried over as text."""
    wave = pl.DataFrame({"id": [1], "gad_7_raw": [9], "gad_7_before": [1], "mean": ["x"]})
    for asked in ({"keep": ["id"]}, {"keep": ["gad_7_before"]}, {"keep": ["mean", "mean"]}):
        with pytest.raises(ScoreError, match="expected names other than"):
            frames.change(wave, wave, GAD_7, person="id", by=None, **asked)
    other = wave.with_columns(pl.col("id").cast(pl.String))
    with pytest.raises(ScoreError, match="ids of the same type"):
        frames.change(wave, other, GAD_7, person="id", by=None)
    with pytest.raises(ScoreError, match="/mean: there is already a column"):
        frames.summary(wave, GAD_7, by="mean")
    team = wave.to_pandas().assign(team=pd.Series(["n"], dtype="category"))
    found = frames.change(team, team, GAD_7, person="id", by=None, keep=["team"])
    assert list(found["team"]) == ["n"]
    later = wave.with_columns(team=pl.lit("n"), team_later=pl.lit("x"))
    found = frames.change(later, later, GAD_7, person="id", by=None, keep=["team", "team_later"])
    assert found.select("team", "team_later").rows() == [("n", "x")]


@pytest.mark.parametrize(
    ("backend", "kinds"),
    [
        ("numpy_nullable", ["Int64", "string"]),
        ("pyarrow", ["int64[pyarrow]", "string[pyarrow]"]),
    ],
)
def test_scores_are_of_the_kind_of_column_that_pandas_was_given(backend, kinds):
    answers = pd.DataFrame({key: [1, None] for key in GAD_7.part().items})
    found = frames.score(answers.convert_dtypes(dtype_backend=backend), GAD_7)
    assert [str(found[name].dtype) for name in ("gad_7_raw", "gad_7_band")] == kinds


def test_norms_of_another_scale_stand_beside_nothing():
    """A metric norm beside raw scores, or beside changes, would only mislead."""
    raw = pl.DataFrame({"swemwbs_raw": [22], "swemwbs_difference": [2.0]})
    with pytest.raises(ScoreError, match="not for changes"):
        frames.summary(raw, SWEMWBS, norm="hse-2010-13")
    with pytest.raises(ScoreError, match="expected a norm for raw scores; it is for metric"):
        frames.summary(raw.drop("swemwbs_difference"), SWEMWBS, scale="raw", norm="hse-2010-13")
    with pytest.raises(ScoreError, match="expected one of: raw, metric"):
        frames.summary(raw, SWEMWBS, scale="bogus")


def test_order_and_index_stay_as_they_were():
    """In memory, rows keep their order, pandas its index, and the input is left alone."""
    native = pd.DataFrame({"q1": [3, 1], "q2": [3, 1], "q3": [3, 1]}, index=[7, 7])
    before = native.copy()
    found = frames.score(native, UCLA_3, SEVEN[:3])
    assert list(found.index) == [7, 7]
    assert list(found["ucla_3_raw"]) == [9, 3]
    pd.testing.assert_frame_equal(native, before)
    for make in EAGER.values():
        data = {"id": ["b", "a"], "q1": [3, 1], "q2": [3, 1], "q3": [3, 1]}
        found = nw.from_native(frames.score(make(data), UCLA_3, SEVEN[:3]))
        assert found["ucla_3_raw"].to_list() == [9, 3]


def test_more_rows_than_a_block():
    """The kernel works in blocks; rows at their edges score as any other."""
    n = 131_072 + 3
    native = polars({"id": list(range(n)), "q1": [1] * n, "q2": [2] * n, "q3": [3] * (n - 1) + [9]})
    found = frames.score(native, UCLA_3, SEVEN[:3])
    assert found["ucla_3_raw"].null_count() == 1
    assert found["ucla_3_raw"].sum() == 6 * (n - 1)


def test_lazy_stays_lazy():
    """Nothing is collected: a frame whose rows would fail to be read is scored without reading."""

    def unread(batch):
        raise AssertionError("collected")

    data = polars({"id": ["a"], "q1": [1], "q2": [1], "q3": [1]})
    waiting = data.lazy().map_batches(unread, schema=data.schema)
    found = frames.score(waiting, UCLA_3, SEVEN[:3])
    frames.unscored(waiting, UCLA_3, SEVEN[:3])
    frames.summary(found, UCLA_3, by="id")
    frames.change(found, found, UCLA_3, person="id", by=None)
    with pytest.raises(AssertionError, match="collected"):
        found.collect()


def test_wrong_columns_are_all_told():
    """Missing, of another kind, too few, unknown; and nothing is written over."""
    native = pl.DataFrame({"q1": [1], "q2": [True], "when": ["x"], "ucla_3_raw": [1]})
    with pytest.raises(ScoreError) as caught:
        frames.score(native, UCLA_3, ["q11", "q2", "when"])
    assert [str(problem) for problem in caught.value.problems] == [
        "/items/companionship: there is no column 'q11'; did you mean 'q1'?",
        "/items/left-out: column 'q2' doesn't contain numbers",
        "/items/isolated: column 'when' contains text: say what each text stands for with coding=",
    ]
    cases = [
        (["q1"], "expected 3 columns"),
        ("q1", "expected a list of columns"),
        ({"companion": "q1"}, "isn't an item"),
        ({"companionship": "q1"}, "no column is named for it"),
        (["q1", "q1", "q1"], "expected each column once"),
        (dict.fromkeys(THREE, "q1"), "there is already a column of this name"),
        ([0, 1, 2], "expected column names, as text"),
        (None, "there is no column 'companionship'"),
    ]
    for items, reason in cases:
        with pytest.raises(ScoreError, match=reason):
            frames.score(native, UCLA_3, items)
    for coding, reason in [
        ({"companionship": {1: 1}}, "no coding is given for it"),
        ({"Often": 3}, "isn't of the type"),
        ({1: 1}, "isn't of the type"),
    ]:
        with pytest.raises(ScoreError, match=reason):
            frames.score(native, UCLA_3, ["q1", "when", "q2"], coding=coding)
    with pytest.raises(ScoreError, match="isn't of the type"):
        frames.score(native, UCLA_3, dict.fromkeys(THREE, "q2"), coding={1: 1, 0: 2})
    with pytest.raises(ScoreError, match="has: none"):
        frames.score(native, UCLA_3, dict.fromkeys(THREE, "q1"), scheme="severity")
    with pytest.raises(TypeError):
        frames.score([1, 2], UCLA_3)
    mixed = pd.DataFrame({"a": pd.Series([1, "x"], dtype=object)})
    with pytest.raises(ScoreError, match=r"doesn't contain numbers|contains text"):
        frames.score(mixed, UCLA_3, dict.fromkeys(THREE, "a"))
    upper = pl.DataFrame({"q1": [1], "UCLA_3_RAW": [1]})
    with pytest.raises(ScoreError, match="there is already a column of this name"):
        frames.score(upper, UCLA_3, dict.fromkeys(THREE, "q1"))


# --- change


METRIC = {"p1": (18.59, 21.59), "p2": (22.35, 19.35), "p3": (20.73, 20.73), "p4": (19.98, 22.97)}


def waves(make):
    first = {"id": [*METRIC, "gone", "blank", "twice", "twice", "again", None]}
    first["team"] = ["n"] * 10
    first["swemwbs_metric"] = [pair[0] for pair in METRIC.values()]
    first["swemwbs_metric"] += [20.0, None, 20.0, 21.0, 20.0, 9.0]
    last = {"id": ["new", *METRIC, "blank", "twice", "again", "again", None], "team": ["s"] * 10}
    last["swemwbs_metric"] = [25.0, *(pair[1] for pair in METRIC.values()), 20.0, 25.0]
    last["swemwbs_metric"] += [20.0, 21.0, 9.0]
    return make(first), make(last)


@engines
def test_two_waves_by_person(make):
    """Inclusive thresholds survive floats; who can't be paired is said, and why."""
    found = frames.change(*waves(make), SWEMWBS, person="id", by="nhs-england-3", keep=["team"])
    told = {row["id"]: row for row in rows(found)}
    ways = {key: (row["swemwbs_change"], row["swemwbs_unpaired"]) for key, row in told.items()}
    assert ways == {
        "p1": ("improved", None),
        "p2": ("declined", None),
        "p3": ("no-change", None),
        "p4": ("no-change", None),
        "gone": (None, "only-before"),
        "new": (None, "only-after"),
        "blank": (None, "no-score"),
        "twice": (None, "repeated"),
        "again": (None, "repeated"),
    }
    assert told["p4"]["swemwbs_difference"] == 2.99
    assert told["twice"]["swemwbs_difference"] is None
    assert (told["p1"]["team"], told["gone"]["team"], told["new"]["team"]) == ("s", "n", "s")
    bare = rows(frames.change(*waves(make), SWEMWBS, person="id", by=None))
    assert "swemwbs_change" not in bare[0]


codes7 = st.lists(st.integers(1, 5), min_size=7, max_size=7)


@engines
@settings(max_examples=2)
@given(pairs=st.lists(st.tuples(codes7, codes7), min_size=30, max_size=40))
def test_change_over_frames_is_change_between_scores(make, pairs):
    """The same difference and the same direction, whatever the method and scale."""
    for by, scale in (("sem-1", "metric"), ("sem-2.77", "raw"), ("nhs-england-3", None)):
        both = []
        for which in (0, 1):
            columns = {"id": [f"{n:02}" for n in range(len(pairs))]}
            columns |= {q: [pair[which][n] for pair in pairs] for n, q in enumerate(SEVEN)}
            both.append(frames.score(make(columns), SWEMWBS, SEVEN))
        found = rows(frames.change(*both, SWEMWBS, person="id", by=by, scale=scale))
        for row, pair in zip(found, pairs, strict=True):
            scores = [SWEMWBS.score(SWEMWBS.in_order(codes), scale=scale) for codes in pair]
            change = SWEMWBS.change(*scores, by=by)
            assert row["swemwbs_difference"] == float(change.difference)
            assert row["swemwbs_change"] == change.direction.value


def test_lower_is_better_over_frames_too():
    """A fall in a symptom is an improvement."""
    first, last = (pl.DataFrame({"id": ["a"], "gad_7_raw": [raw]}) for raw in (12, 8))
    found = frames.change(first, last, GAD_7, person="id", by="nhs-talking-therapies-4")
    assert found["gad_7_change"].to_list() == ["improved"]


def test_change_refuses_what_isnt_there():
    """Columns, scales and methods."""
    wave = pl.DataFrame({"id": ["a"], "wemwbs_raw": [50]})
    with pytest.raises(ScoreError) as caught:
        frames.change(wave, wave, SWEMWBS, person="nhs", by=None, keep=["team"])
    assert [problem.pointer for problem in caught.value.problems] == [
        "/before/nhs",
        "/before/swemwbs_metric",
        "/after/nhs",
        "/after/swemwbs_metric",
        "/keep/team",
    ]
    with pytest.raises(ScoreError, match="expected one of: raw"):
        frames.change(wave, wave, WEMWBS, person="id", by=None, scale="metric")
    with pytest.raises(UnknownNameError):
        frames.change(wave, wave, WEMWBS, person="id", by="nhs-england-3")
    converted = load_instrument(CONVERTED)
    with pytest.raises(ScoreError, match="two is for: raw"):
        frames.change(wave, wave, converted, person="id", by="two")


# --- summary


TEAMS = {
    "team": ["n", "n", "n", "s", "s", "w", None],
    "id": list("abcdefg"),
    "swemwbs_metric": [19.25, 21.54, 28.13, 20.0, None, None, 24.0],
    "swemwbs_band": ["low", "medium", "high", "medium", None, None, "medium"],
}


@engines
def test_groups_beside_a_norm(make):
    """Counts, mean, spread, interval and bands; a group without a score has none."""
    found = frames.summary(make(TEAMS), SWEMWBS, by="team", norm="hse-2010-13")
    told = {row["team"]: row for row in rows(found, by="team")}
    north = [19.25, 21.54, 28.13]
    mean, sd = statistics.fmean(north), statistics.stdev(north)
    half = 4.302652729911275 * sd / math.sqrt(3)
    row = told["n"]
    assert (row["rows"], row["n"]) == (3, 3)
    assert row["mean"] == pytest.approx(mean, abs=1e-9)
    assert row["sd"] == pytest.approx(sd, abs=1e-9)
    assert (row["ci_low"], row["ci_high"]) == pytest.approx((mean - half, mean + half), abs=1e-9)
    assert (row["band_low"], row["band_medium"], row["band_high"]) == (1, 1, 1)
    assert (row["norm_mean"], row["norm_sd"], row["norm_year"]) == (23.5, 3.9, "2010 to 2013")
    assert "Ng Fat" in row["norm_source"]
    south = told["s"]
    assert (south["rows"], south["n"], south["mean"], south["sd"]) == (2, 1, 20.0, None)
    assert (south["ci_low"], south["ci_high"]) == (None, None)
    west = told["w"]
    assert (west["rows"], west["n"], west["mean"], west["band_low"]) == (1, 0, None, 0)
    assert told[None]["n"] == 1


@engines
def test_everybody_together(make):
    """No groups: one row."""
    (row,) = rows(frames.summary(make(TEAMS), SWEMWBS), by=None)
    assert (row["rows"], row["n"], row["band_medium"]) == (7, 5, 3)
    (row,) = rows(frames.summary(make(TEAMS), SWEMWBS, by=(), norm="hse-2010-13-men"), by=None)
    assert (row["norm_mean"], row["norm_sd"]) == (23.7, None)


@engines
def test_changes_are_summarised_too(make):
    """Improved, no change, declined, and the mean of the differences."""
    changed = frames.change(*waves(make), SWEMWBS, person="id", by="nhs-england-3", keep=["team"])
    (row,) = rows(frames.summary(changed, SWEMWBS), by=None)
    assert (row["rows"], row["n"]) == (9, 4)
    assert (row["improved"], row["no_change"], row["declined"]) == (1, 2, 1)
    assert row["mean"] == pytest.approx((3 - 3 + 0 + 2.99) / 4, abs=1e-9)


@settings(max_examples=3)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdefghijklmnopqrst"),
            st.none() | st.sampled_from([7.0, 19.25, 22.35, 35.0]),
        ),
        min_size=60,
        max_size=150,
    )
)
def test_every_engine_sums_up_alike(people):
    """Aggregates agree to a thousand-millionth, with the statistics module and one another."""
    data = {"team": [team for team, _ in people], "swemwbs_metric": [score for _, score in people]}
    for make in ENGINES.values():
        for row in rows(frames.summary(make(data), SWEMWBS, by="team"), by="team"):
            scores = [score for team, score in people if team == row["team"] and score is not None]
            assert row["n"] == len(scores)
            mean = statistics.fmean(scores) if scores else None
            assert row["mean"] == (mean and pytest.approx(mean, abs=1e-9))
            if len(scores) > 1:
                sd = statistics.stdev(scores)
                half = student(len(scores) - 1) * sd / math.sqrt(len(scores))
                assert row["sd"] == pytest.approx(sd, abs=1e-9)
                assert row["ci_high"] - row["mean"] == pytest.approx(half, abs=1e-8)


def test_students_t_is_the_published_one():
    """Typed from printed tables; the series takes over where it is as good."""
    printed = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 9: 2.262, 10: 2.228, 20: 2.086}
    printed |= {29: 2.045, 30: 2.042, 40: 2.021, 60: 2.000, 100: 1.984, 120: 1.980}
    for freedom, t in printed.items():
        assert round(student(freedom), 3) == t
    for freedom in (EXACT_TO, 100, 1000):
        series = sum(term / freedom**power for power, term in enumerate(large()))
        assert series == pytest.approx(student(freedom), abs=1.1e-9)


def test_summary_refuses_what_isnt_there():
    """No scores, no group, no scheme, no norm."""
    people = pl.DataFrame(TEAMS)
    for asked in ({"by": "area"}, {"scale": "raw"}, {"by": ["team", "area"]}):
        with pytest.raises(ScoreError, match="there is no such column"):
            frames.summary(people, SWEMWBS, **asked)
    for asked in ({"scheme": "deciles"}, {"norm": "hse"}, {"part": "sum"}):
        with pytest.raises(UnknownNameError):
            frames.summary(people, SWEMWBS, **asked)
    bare = pl.DataFrame({"wemwbs_raw": [50], "wemwbs_band": ["above"]})
    assert "band_above" not in frames.summary(bare, WEMWBS).columns
    assert frames.summary(bare, WEMWBS, scheme="ces-d-optimum")["band_above"].to_list() == [1]
    anxious = pl.DataFrame({"ons4_anxious_raw": [3], "ons4_anxious_band": ["low"]})
    found = frames.summary(anxious, ONS4, part="anxious")
    assert found["band_very_low"].to_list() == [0]


def test_without_its_extra_it_says_so():
    """The name of the extra, and not a riddle."""
    script = (
        "import sys; sys.modules[sys.argv[1]] = None\n"
        "try: import importlib; importlib.import_module(sys.argv[2])\n"
        "except ImportError as error: print(error)"
    )
    for module, room, extra in [
        ("narwhals", "careplan.frames", ".[frames]"),
        ("numpy", "careplan.frames", ".[frames]"),
        ("matplotlib", "careplan.plots", ".[plots]"),
        ("hypothesis", "careplan.testing.strategies", ".[testing]"),
    ]:
        done = subprocess.run(
            [sys.executable, "-c", script, module, room], capture_output=True, check=True, text=True
        )
        assert extra in done.stdout


CONVERTED = ROOT / "tests" / "data" / "converted.toml"


BOXED_ROWS = [[3, 4, 3, 2, 4, 3, 3], [None, 4, 3, 2, 4, 3, 3]]
BOXED_NAMES = [f"q{n}" for n in range(1, 8)]


def boxed(how):
    """Whole numbers as statistics packages and databases keep them, with a blank in the second."""
    columns = dict(zip(BOXED_NAMES, map(list, zip(*BOXED_ROWS, strict=True)), strict=True))
    if how == "dictionary":
        return pa.table(
            {name: pa.array(held).dictionary_encode() for name, held in columns.items()}
        )
    if how == "polars decimals":
        return pl.DataFrame(columns).cast(pl.Decimal(10, 0))
    table = pd.DataFrame(columns, dtype=object).where(lambda one: one.notna(), None)
    if how == "category":
        return table.astype("category")
    if how == "decimals":
        return table.map(lambda one: None if one is None else Decimal(one))
    return table.map(lambda one: pd.NA if one is None else one) if how == "missing" else table


@pytest.mark.parametrize(
    "how", ["category", "dictionary", "objects", "missing", "decimals", "polars decimals"]
)
def test_numbers_in_boxes_are_numbers(how):
    """Scored as they are, and given back as they came; a blank stays a blank."""
    table = boxed(how)
    found = nw.from_native(frames.score(table, SWEMWBS, BOXED_NAMES))
    assert found["swemwbs_raw"].to_list()[0] == 22
    assert found["swemwbs_answered"].to_list() == [7, 6]
    for name in BOXED_NAMES:
        assert found.schema[name] == nw.from_native(table).schema[name]
    numbered = {n: n for n in range(1, 6)}
    again = nw.from_native(frames.score(table, SWEMWBS, BOXED_NAMES, coding=numbered))
    assert again["swemwbs_raw"].to_list()[0] == 22
    with pytest.raises(ScoreError, match="isn't of the type the coding is for"):
        frames.score(table, SWEMWBS, BOXED_NAMES, coding={str(n): n for n in range(1, 6)})
    counts = nw.from_native(frames.unscored(table, SWEMWBS, BOXED_NAMES))
    assert counts["blank"].to_list() == [1, 0, 0, 0, 0, 0, 0]
    mixed = pd.DataFrame({name: pd.Series([3, "often"], dtype=object) for name in BOXED_NAMES})
    with pytest.raises(ScoreError):
        frames.score(mixed, SWEMWBS, BOXED_NAMES)
