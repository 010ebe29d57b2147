"""Published tables: no small count can be got back."""

import itertools
import math
from datetime import date, timedelta
from decimal import Decimal

import narwhals as nw
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


SMALL = {"team": ["n", "s", "w"], "late": [3, 20, 9], "in_time": [30, 12, 7], "n": [33, 32, 16]}
NAMED = ["late", "in_time"]
FIGURES = {
    "n of m": ["3 of 33", "20 of 32", "9 of 16"],
    "out of": ["one 3 out of 33", "20 out of 32", "9 out of 16"],
    "fraction": ["3/33", "20/32", "9/16"],
    "in words": ["9.1 per cent", "62.5 per cent", "56.3 per cent"],
    "interval": ["9.1 (3.1 to 23.6)", "62.5 (45.3 to 77.1)", "56.3 (33.2 to 76.9)"],
    "comma": ["9,1 %", "62,5 %", "56,3 %"],
    "sentence": ["late: 3 people", "late: 20 people", "late: 9 people"],
    "letter": ["n=3", "n=20", "n=9"],
    "target met": [True, False, False],
    "met in words": ["met", "not met", "Not met"],
    "both": [[3, 30], [20, 12], [9, 7]],
    "time": [timedelta(hours=3), timedelta(hours=20), timedelta(hours=9)],
    "mixed": pl.Series(["few", 20, None], dtype=pl.Object),
}


@pytest.mark.parametrize("form", FIGURES)
def test_a_figure_in_any_form_is_hidden(form):
    """In words, as a share, as a judgement, or in a list: in rows with hidden counts only."""
    found = frames.publish(pl.DataFrame(SMALL | {"figure": FIGURES[form]}), NAMED, total="n")
    assert found["late"].to_list() == [None, 20, None]
    first, second, third = found["figure"].to_list()
    assert (first, third) == (None, None)
    assert second is not None
    assert found["team"].to_list() == SMALL["team"]


LABELS = {
    "names": ["T1", "T2", "T3"],
    "numbered": ["ward 3", "ward 4", "ward 5"],
    "years": ["2024/25", "2025/26", "2026/27"],
    "ages": ["18-64", "65-74", "75+"],
    "days": [date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)],
    "objects": pl.Series([date(2026, 1, 1), None, date(2026, 7, 1)], dtype=pl.Object),
    "blank": pl.Series([None] * 3, dtype=pl.String),
    "category": pl.Series(["a", "b", "a"], dtype=pl.Categorical),
}


@pytest.mark.parametrize("form", LABELS)
def test_what_says_which_group_it_is_stays(form):
    """Names with a number in them, years, ages and days."""
    found = frames.publish(pl.DataFrame(SMALL | {"which": LABELS[form]}), NAMED, total="n")
    assert found["late"].null_count() == 2
    assert found["which"].to_list() == [*LABELS[form]]


def test_judgements_that_are_the_groups_stay():
    """A row for each answer: there is nothing else that says which row it is."""
    found = frames.publish(
        pl.DataFrame(SMALL | {"team": ["no", "yes", "partly met"]}), NAMED, total="n"
    )
    assert found["team"].to_list() == ["no", "partly met", "yes"]


def test_the_same_share_in_every_row_is_no_norm():
    """Nor is a figure of the only row. A norm stays, as a text it doesn't."""
    table = pl.DataFrame({"late": [3, 2], "in_time": [18, 12], "n": [21, 14]})
    given = {"late": 14.29, "ratio": 6, "norm": 23.7, "text": "23.7"}
    found = frames.publish(
        table.with_columns(**{f"x_{k}": pl.lit(v) for k, v in given.items()}), NAMED, total="n"
    )
    shown = {name: found[name].null_count() for name in found.columns if name[:2] == "x_"}
    assert shown == {"x_late": 2, "x_ratio": 2, "x_norm": 0, "x_text": 2}
    alone = pl.DataFrame({"a": [3], "b": [9], "n": [12], "share": [25.0]})
    assert frames.publish(alone, ["a", "b"], total="n")["share"].to_list() == [None]


def test_a_row_with_the_sum_is_refused():
    """Of all the others, or of those before or after it that its name says it is of."""
    total = {"team": "ward 4", "late": 32, "in_time": 49, "n": 81}
    table = pl.DataFrame(SMALL)
    for made in (pl.concat([table, pl.DataFrame(total)]), pl.concat([pl.DataFrame(total), table])):
        with pytest.raises(ScoreError, match="is the sum of other rows: leave it out"):
            frames.publish(made, NAMED, total="n")
        with pytest.raises(ScoreError, match="is the sum of other rows"):
            frames.publish(made.drop("team"), NAMED, total="n")
    doubled = table.with_columns(pl.col("late", "in_time", "n") * 2)
    more = pl.concat([table, pl.DataFrame(total | {"team": "All wards"}), doubled])
    with pytest.raises(ScoreError, match=r"^/3: is the sum of other rows: leave it out$"):
        frames.publish(more, NAMED, total="n")
    with pytest.raises(ScoreError, match=r"^/3: is the sum of other rows: leave it out$"):
        frames.publish(more.reverse(), NAMED, total="n")
    saints = table.with_columns(team=pl.Series(["All Saints", "s", "w"]))
    assert frames.publish(saints, NAMED, total="n")["late"].null_count() == 2
    plain = pl.concat([table, pl.DataFrame(total), table])
    assert frames.publish(plain, NAMED, total="n")["n"].null_count() == 0
    one = pl.DataFrame({"team": ["a", "b", "c"], "late": [3, 20, 23]})
    assert frames.publish(one, ["late"])["late"].null_count() == 2
    with pytest.raises(ScoreError, match="/2: is the sum"):
        frames.publish(one.with_columns(team=pl.Series(["a", "b", "Total"])), ["late"])


def test_a_figure_over_several_rows_is_refused():
    """A running total, from above or from below, gives back what is hidden between two shown."""
    for running in ([30, 42, 49], [49, 19, 7]):
        with pytest.raises(ScoreError, match="/so_far: is a running total"):
            frames.publish(pl.DataFrame(SMALL | {"so_far": running}), NAMED, total="n")


@pytest.mark.parametrize(
    "better", [[6.06, 25.0, 50.0], [0.0606, 0.25, 0.5], ["6.1%", "25%", "50%"]]
)
def test_a_percentage_of_few_is_a_small_count(better):
    """Two of 33 are better: nobody named them. Percentages of what is named are no others."""
    table = pl.DataFrame(SMALL | {"better": better}, strict=False)
    with pytest.raises(ScoreError, match="/better: contains percentages of small counts"):
        frames.publish(table, NAMED, total="n")
    assert frames.publish(table, NAMED, total="n", unrelated="better")["better"].null_count() == 0
    many = pl.DataFrame(SMALL | {"better": [18.18, 25.0, None]})
    assert frames.publish(many, NAMED, total="n")["better"].to_list() == [None, 25.0, None]


@engines
def test_the_order_of_rows_says_nothing(make):
    """From most to least, what is hidden stands between what is shown. Groups stand by name."""
    table = {"team": ["w", "s", "n"], "late": [20, 9, 3], "in_time": [12, 7, 30], "n": [32, 16, 33]}
    found = nw.from_native(frames.publish(make(table), NAMED, total="n"))
    assert found["team"].to_list() == ["n", "s", "w"]
    table |= {"late": [9, 20, 3], "in_time": [11, 5, 30], "n": [20, 25, 33]}  # in the total's
    found = nw.from_native(frames.publish(make(table), NAMED, total="n"))
    assert found["team"].to_list() == ["w", "s", "n"]


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


SHOWN = {
    "share": lambda low, n: round(100 * low / n, 1),
    "words": lambda low, n: f"{low} of {n}",
    "interval": lambda low, n: f"{100 * low / n:.1f} (0.0 to 99.9)",
    "met": lambda low, n: 5 * low <= n,
    "judged": lambda low, n: "met" if 5 * low <= n else "not met",
    "list": lambda low, n: [low, n - low],
}


@given(
    st.lists(st.tuples(*[st.sampled_from([0, 1, 2, 3, 5, 6])] * 2), min_size=1, max_size=2),
    st.sampled_from(sorted(SHOWN)),
    st.booleans(),
)
def test_no_reader_works_a_hidden_count_out(table, form, totals):
    """Who knows how a figure is made, and each column's sum, tries every table there could be."""
    assume(all(map(any, table)))
    full = with_figures(table, form)
    given = pl.DataFrame(full, schema=["low", "high", "n", "figure"], orient="row")
    given = given if totals else given.drop("n")
    try:
        found = frames.publish(given, ["low", "high"], total="n" if totals else None)
    except ScoreError:
        assume(False)
    shown = [(row["low"], row["high"], row.get("n"), row["figure"]) for row in found.to_dicts()]
    hidden = [(at, place) for at, row in enumerate(shown) for place in (0, 1) if row[place] is None]
    sums = [sum(column) for column in zip(*table, strict=True)]
    least = min([1, *(table[at][place] for at, place in hidden)])  # noughts are seldom hidden
    seen = {one: set() for one in hidden}
    for first in itertools.product(*(range(one + 1 if len(table) > 1 else 15) for one in sums)):
        second = tuple(one - other for one, other in zip(sums, first, strict=True))
        other = [first, second][: len(table)]
        if all(map(any, other)) and all(
            kept in (None, value)
            for row, made in zip(shown, with_figures(other, form), strict=True)
            for kept, value in zip(row, made, strict=True)
        ):
            for at, place in hidden:
                seen[at, place].add(other[at][place])
    assert all(len(values - set(range(least))) > 1 for values in seen.values())


def with_figures(table, form):
    """Each row with its total, and with a figure made from its counts."""
    return [(low, high, low + high, SHOWN[form](low, low + high)) for low, high in table]
