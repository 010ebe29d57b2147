"""Published tables: no small count can be got back."""

import itertools
import math
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from careplan import frames
from careplan.errors import ScoreError
from careplan.frames.suppression import Cells, suppressed
from careplan.instruments import SWEMWBS
from tests.frames.engines import ENGINES, rows

TABLE = {
    "team": ["north", "south", "west"],
    "low": [3, 20, 9],
    "high": [30, 11, 7],
    "n": [33, 31, 16],
    "mean": [20.5, 21.5, 22.5],
}
engines = pytest.mark.parametrize("make", [pytest.param(ENGINES[e], id=e) for e in ENGINES])


@engines
def test_one_small_count_takes_three_with_it(make):
    """The row's total and the columns' sums would each give it back."""
    found = rows(
        frames.publish(make(TABLE), ["low", "high"], total="n", unrelated="mean"), by="team"
    )
    assert [(row["low"], row["high"], row["n"]) for row in found] == [
        (None, None, 33),
        (20, 11, 31),
        (None, None, 16),
    ]
    assert [row["hidden"] for row in found] == ["low, high", "", "low, high"]
    assert [row["mean"] for row in found] == [20.5, 21.5, 22.5]


@engines
def test_where_the_total_is_small_the_whole_row_goes(make):
    """Nothing of a group of three is shown, its mean no more than its counts."""
    table = TABLE | {"low": [2, 20, 9], "high": [1, 11, 7], "n": [3, 31, 16]}
    found = rows(frames.publish(make(table), ["low", "high"], total="n"), by="team")
    assert (found[0]["n"], found[0]["mean"]) == (None, None)
    hidden = [row["team"] for row in found if row["n"] is None]
    assert len(hidden) == 2, "another total goes too, or the sum would give it back"
    assert all(row["mean"] is None for row in found if row["n"] is None)


def test_nothing_small_nothing_hidden():
    """Counts from the smallest that may be seen, and noughts, are shown."""
    table = pl.DataFrame({"low": [0, 5], "high": [7, 5], "n": [7, 10]})
    found = frames.publish(table, ["low", "high"], total="n")
    assert found.drop("hidden").equals(table)
    assert found["hidden"].to_list() == ["", ""]
    stricter = frames.publish(table, ["low", "high"], total="n", smallest=6)
    assert stricter["low"].to_list() == [None, None], "a nought hides where nothing else can"


def test_without_a_total_only_sums_could_give_it_back():
    """Two of a column hide together; what isn't a count is left alone."""
    found = frames.publish(pl.DataFrame(TABLE), ["low"], unrelated=["mean"])
    assert found["low"].to_list() == [None, 20, None]
    undeclared = pl.DataFrame(TABLE).with_columns(all=pl.col("low") + pl.col("high"))
    with pytest.raises(ScoreError, match="/n: is the sum of the counts: name it as total"):
        frames.publish(undeclared.drop("all"), ["low", "high"])
    assert found["mean"].to_list() == TABLE["mean"]
    assert found["high"].to_list() == [None, 11, None]
    fewer = undeclared.drop("all").with_columns(pl.col("n") - 1)
    assert "n" in frames.publish(fewer, ["low", "high"], unrelated=["n", "mean"]).columns


def test_groups_that_are_numbers_stay():
    """A year is no figure about the group, once it is named."""
    table = pl.DataFrame(TABLE | {"low": [2, 20, 9], "high": [1, 11, 7], "n": [3, 31, 16]})
    table = table.with_columns(team=pl.Series([2024, 2025, 2026]), day=pl.lit(None, pl.Int64))
    found = frames.publish(table, ["low", "high"], total="n", by="team")
    assert found["team"].to_list() == [2024, 2025, 2026]
    assert found["n"].null_count() == 2
    with pytest.raises(ScoreError, match="/hidden: there is already a column"):
        frames.publish(table.with_columns(hidden=pl.lit(1)), ["low"])
    for wrong in (["low", "low"], ["low", "n"]):
        with pytest.raises(ScoreError, match="smallest from 1"):
            frames.publish(table, wrong, total="n")


def test_counts_that_nobody_named_are_refused():
    """A second set in the same table would be seen in full."""
    table = pl.DataFrame(TABLE | {"improved": [1, 9, 8]})
    with pytest.raises(ScoreError, match="/improved: contains small counts"):
        frames.publish(table, ["low", "high"], total="n")
    halves = table.with_columns(improved=pl.Series([1.5, None, 2.5]))
    shown = frames.publish(halves, ["low", "high"], total="n", unrelated="improved")
    assert shown["improved"].to_list()[0] == 1.5


@pytest.mark.parametrize("written", ["number", "text", "percent", "decimal"])
def test_nothing_made_from_a_hidden_count_gives_it_back(written):
    """A share of the total, however it is written, is hidden with the counts it is made of."""
    table = pl.DataFrame(
        {"team": ["n", "s", "w"], "late": [3, 20, 9], "in_time": [30, 11, 7], "n": [33, 31, 16]}
    )
    share = [round(100 * a / b, 2) for a, b in zip(table["in_time"], table["n"], strict=True)]
    made = {
        "number": share,
        "text": [str(one) for one in share],
        "percent": [f"{one}%" for one in share],
        "decimal": [Decimal(str(one)) for one in share],
    }[written]
    out = frames.publish(table.with_columns(share=pl.Series(made)), ["late", "in_time"], total="n")
    for row in out.to_dicts():
        assert (row["late"] is None) == (row["share"] is None)
    with pytest.raises(ScoreError, match="expected whole numbers"):
        frames.publish(table.cast({"late": pl.String}), ["late", "in_time"], total="n")
    small = table.with_columns(small=pl.Series(["3", "20", "9"]))
    with pytest.raises(ScoreError, match="/small: contains small counts"):
        frames.publish(small, ["late", "in_time"], total="n")


def test_what_is_the_same_for_every_group_stays():
    """A published norm beside a group whose total has to go."""
    table = pl.DataFrame(TABLE | {"low": [2, 20, 9], "high": [1, 11, 7], "n": [3, 31, 16]})
    found = frames.publish(table.with_columns(norm=23.5), ["low", "high"], total="n")
    assert found["norm"].to_list() == [23.5] * 3
    assert found["mean"].null_count() == 2


def test_a_summary_can_be_published():
    """From answers to a table on paper: bands of two teams, one of them with few low scores."""
    people = pl.DataFrame(
        {
            "team": ["n"] * 30 + ["s"] * 30,
            "swemwbs_metric": [19.25] * 2 + [22.35] * 28 + [19.25] * 12 + [28.13] * 18,
            "swemwbs_band": ["low"] * 2 + ["medium"] * 28 + ["low"] * 12 + ["high"] * 18,
        }
    )
    table = frames.summary(people, SWEMWBS, by="team", norm="hse-2010-13")
    bands = ["band_low", "band_medium", "band_high"]
    found = frames.publish(table, bands, total="n")
    assert found["band_low"].to_list() == [None, None]
    assert found["norm_mean"].to_list() == [23.5, 23.5]


def test_wrong_tables_are_refused():
    """Columns, counts that aren't, rows that don't add up, and too few groups to hide in."""
    table = pl.DataFrame(TABLE)
    with pytest.raises(ScoreError, match="/lowest: there is no such column"):
        frames.publish(table, ["lowest"], total="n")
    for counts, smallest in (([], 5), (["low"], 0)):
        with pytest.raises(ScoreError, match="smallest from 1"):
            frames.publish(table, counts, smallest=smallest)
    with pytest.raises(ScoreError, match="/0/n: expected the sum"):
        frames.publish(table.with_columns(n=pl.col("n") + 1), ["low", "high"], total="n")
    for wrong in (
        [-1, 2, 3],
        [1.5, 2, 3],
        [None, 2, 3],
        [float("nan"), 2, 3],
        ["a", "b", "c"],
        [math.inf, 2, 3],
    ):
        with pytest.raises(ScoreError, match="/0: expected whole numbers from 0"):
            frames.publish(table.with_columns(low=pl.Series(wrong)), ["low"])
    alone = pl.DataFrame({"low": [1, 1]})
    with pytest.raises(ScoreError, match="merge groups or columns"):
        frames.publish(alone, ["low"])


tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0, 1, 1, 2, 3, 4, 6, 9]), min_size=width, max_size=width),
        min_size=1,
        max_size=3,
    )
)


@given(tables, st.booleans(), st.integers(2, 5))
def test_no_hidden_count_can_be_got_back(table, totals, smallest):
    """Try every table that agrees with what is shown: each hidden count could be another."""
    full = tuple((*row, sum(row)) if totals else tuple(row) for row in table)
    cells = Cells(full, totals=totals)
    try:
        hidden = suppressed(cells, smallest)
    except ScoreError:
        assume(False)
    assert {cell for cell in cells.every() if 0 < cells.at(cell) < smallest} <= hidden
    counts = sorted(cell for cell in hidden if not cells.is_total(cell))
    sums = [sum(column) for column in zip(*table, strict=True)] if len(table) > 1 else None
    most = max(sums) if sums else 12
    assume(len(counts) > 0 and most ** len(counts) < 20_000)
    seen = {cell: set() for cell in hidden}
    for tried in itertools.product(range(most + 1), repeat=len(counts)):
        other = [list(row) for row in table]
        for (row, column), value in zip(counts, tried, strict=True):
            other[row][column] = value
        if 0 in tried and not any(cells.at(cell) == 0 for cell in hidden):
            continue  # noughts are shown, so what is hidden is at least 1
        if sums and [sum(column) for column in zip(*other, strict=True)] != sums:
            continue
        if totals and any(
            sum(row) != full[place][-1]
            for place, row in enumerate(other)
            if (place, len(row)) not in hidden
        ):
            continue
        for row, column in hidden:
            seen[row, column].add((*other[row], sum(other[row]))[column])
    assert all(len(values) > 1 for values in seen.values())
