"""Turns rows with answers into figures.

Until the end, every figure is two whole numbers: a numerator (the *top*) and a denominator (the
*bottom*). So the comparison with the target is exact, and rounding follows the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

import narwhals as nw

from careplan.frames.criteria import EVERYBODY, MICRO, OWN, Asked
from careplan.frames.days import divided
from careplan.indicators.components import PERCENT, DesiredDirection, Half, Reaches, Target
from careplan.indicators.definition import IndicatorDefinition
from careplan.indicators.measures import MeasureKind

_EXACT_MEDIANS: Final = {nw.Implementation.PANDAS, nw.Implementation.POLARS}
_FIRST: Final = ("numerator", "denominator", "figure", "rounded", "lowest", "highest")


def names_of(indicator: IndicatorDefinition) -> list[str]:
    """The columns that an indicator's result can have, in order."""
    more = {
        MeasureKind.COUNT: ["expected", "behind"],
        MeasureKind.WAIT: ["median", "longest", "open"],
    }
    out = [f"excluded_{one.key}".replace("-", "_") for one in indicator.exclusions]
    last = more.get(indicator.kind, [])
    variant = [] if indicator.reading is None else ["variant"]
    return [*_FIRST, "met", "unknown", "wrong", *out, "passed_over", *last, *variant]


def figure_columns(indicator: IndicatorDefinition, table: Any) -> list[str]:
    """The columns of `names_of` that the table has."""
    held = table.collect_schema().names()
    return [name for name in names_of(indicator) if name in held]


def _col(name: str) -> nw.Expr:
    return nw.col(f"{OWN}{name}")


def _one_if(condition: nw.Expr, then: nw.Expr | int = 1) -> nw.Expr:
    value = nw.lit(then) if isinstance(then, int) else then
    return nw.when(condition).then(value).otherwise(nw.lit(0))


def has_medians(frame: Any) -> bool:
    """Does an engine define the median as the library does?

    Args:
        frame: a frame of the caller's.
    """
    return frame.implementation in _EXACT_MEDIANS and not isinstance(frame, nw.LazyFrame)


def summed(
    frame: Any, indicator: IndicatorDefinition, groups: Sequence[str], *, medians: bool
) -> Any:
    """A row for each group, with the sums that its figures are made from.

    Args:
        frame: the rows, with their answers.
        indicator: the indicator.
        groups: the columns to group by; none for everybody together.
        medians: whether to make the median of a wait too.
    """
    made = _marks(indicator)
    wrong = [name for name in frame.collect_schema().names() if name.endswith("_wrong")]
    made["wrong"] = _added([_as_number(nw.col(name)) for name in wrong])
    frame = frame.with_columns(**{f"{OWN}s_{name}": one for name, one in made.items()})
    sums = [_col(f"s_{name}").sum().alias(f"{OWN}{name}") for name in made]
    if indicator.kind is MeasureKind.WAIT:
        # rows that aren't counted have -1, so that no value is null
        counted = _col("s_length")
        sums.append(counted.max().alias("longest"))
        if medians:
            told = nw.when(counted >= 0).then(counted.cast(nw.Float64))
            frame = frame.with_columns(told.alias(f"{OWN}told"))
            sums.append(_col("told").median().alias("median"))
    table = frame.group_by(*groups).agg(*sums) if groups else frame.select(*sums)
    whole = [f"{OWN}{name}" for name in made]
    table = table.with_columns(*(nw.col(name).fill_null(0).cast(nw.Int64) for name in whole))
    return table.with_columns(**_told_apart(indicator))


def _added(parts: Sequence[nw.Expr]) -> nw.Expr:
    total: nw.Expr = nw.lit(0)
    for part in parts:
        total = total + part
    return total


def _as_number(condition: nw.Expr) -> nw.Expr:
    """1 where a condition that is never null is true, else 0."""
    return condition.cast(nw.Int64)


def _marks(indicator: IndicatorDefinition) -> dict[str, nw.Expr]:
    """The columns to add up."""
    sure, can = _col("sure"), _col("can")
    made = {f"out_{at}": _as_number(_col(f"out_{at}")) for at in range(len(indicator.exclusions))}
    made |= {"rows": nw.col(f"{OWN}row"), "can": _as_number(can)}
    if indicator.kind in {MeasureKind.SHARE, MeasureKind.OVER}:
        made["sure"] = _as_number(sure)
        yes = EVERYBODY if indicator.meets is None else _col("yes")
        no = ~EVERYBODY if indicator.meets is None else _col("no")
        return made | {
            "yes": _as_number(sure & yes),
            "no": _as_number(sure & no),
            "can_yes": _as_number(can & yes),
            "can_no": _as_number(can & no),
        }
    if indicator.kind is MeasureKind.WAIT:
        wait, doubt = _col("wait"), _col("doubt")
        told = sure & (wait >= 0)
        counted = told if indicator.open_counts else told & ~_col("still")
        blind = can & ~told
        doubted = told & doubt
        length = nw.when(counted).then(wait).otherwise(nw.lit(-1))
        return made | {
            "length": length.cast(nw.Int64),
            "sum": _one_if(counted, wait),
            "told_n": _as_number(counted),
            "still_n": _as_number(told & _col("still")),
            "blind": _as_number(blind),
            "unsure": _as_number(blind | doubted),
            "doubted": _one_if(doubted, wait),
        }
    marks = ("", "then_") if indicator.kind is MeasureKind.CHANGE else ("",)
    for mark in marks:
        sure, can, amount = (_col(f"{mark}{name}") for name in ("sure", "can", "amount"))
        held = amount >= 0
        made[f"{mark}least"] = _one_if(held & sure, amount)
        made[f"{mark}most"] = _one_if(held & can, amount)
        made[f"{mark}blank"] = _as_number(~held & can)
        made[f"{mark}unknown"] = _as_number(can & ~(held & sure))
    return made


def _told_apart(indicator: IndicatorDefinition) -> dict[str, nw.Expr]:
    """The counts that follow from others, so that no row is looked at for them."""
    out = [_col(f"out_{at}") for at in range(len(indicator.exclusions))]
    found = {"passed_over": _col("rows") - _col("can") - _added(out)}
    if indicator.kind in {MeasureKind.SHARE, MeasureKind.OVER}:
        maybe_yes, maybe_no = _col("can_yes") - _col("yes"), _col("can_no") - _col("no")
        found |= {
            "either": _col("sure") - _col("yes") - _col("no"),
            "maybe_yes": maybe_yes,
            "maybe_no": maybe_no,
            "maybe": _col("can") - _col("sure") - maybe_yes - maybe_no,
        }
    return {f"{OWN}{name}": one for name, one in found.items()}


def figured(table: Any, indicator: IndicatorDefinition, asked: Asked, over: int | None) -> Any:
    """Add the figures to the table.

    Args:
        table: a row for each group, with its sums.
        indicator: the indicator.
        asked: the settings of the calculation.
        over: the number to divide by, for a ratio; ``None`` for any other measure.
    """
    table = table.with_columns(**_ratios(indicator, over))
    table = table.with_columns(
        figure=_float("figure"),
        rounded=_rounded(indicator),
        lowest=_float("lowest"),
        highest=_float("highest"),
        **{f"{OWN}{end}_met": _met(indicator.target, end) for end in ("lowest", "highest")},
    )
    table = table.with_columns(met=_met_at_both_ends(indicator), **_counts(indicator))
    out = {
        f"excluded_{one.key}".replace("-", "_"): _col(f"out_{at}")
        for at, one in enumerate(indicator.exclusions)
    }
    out["passed_over"] = _col("passed_over")
    if indicator.reading is not None:
        out["variant"] = nw.lit(indicator.reading.key)
    table = table.with_columns(wrong=_col("wrong"), **out)
    if indicator.kind is MeasureKind.COUNT:
        table = _paced(table, indicator.target, asked)
    if indicator.kind is MeasureKind.WAIT:
        longest = nw.when(nw.col("longest") >= 0).then(nw.col("longest"))
        table = table.with_columns(longest=longest, open=_col("still_n"))
    return table


def _ratios(indicator: IndicatorDefinition, over: int | None) -> dict[str, nw.Expr]:
    """The fractions for the figure, its lowest and its highest. A bottom of 0 means *no figure*."""
    if indicator.kind is MeasureKind.SHARE:
        return _shares(indicator)
    if indicator.kind is MeasureKind.OVER:
        scale = PERCENT if indicator.rounding.percent else 1
        more = _col("either") + _col("maybe_yes") + _col("maybe")
        tops = {"figure": _meeting(indicator), "lowest": _col("yes")}
        tops["highest"] = _col("yes") + more
        found = {f"{OWN}{name}_top": top * scale for name, top in tops.items()}
        return found | {f"{OWN}{name}_bottom": nw.lit(over or 0) for name in tops}
    if indicator.kind is MeasureKind.WAIT:
        told = _one_if(_col("blind") == 0, _col("told_n"))
        tops = {"figure": _col("sum"), "lowest": _col("sum") - _col("doubted")}
        tops["highest"] = _col("sum")
        bottoms = {"figure": _col("told_n"), "lowest": told, "highest": told}
    elif indicator.kind is MeasureKind.COUNT:
        tops = {"figure": _col("least"), "lowest": _col("least"), "highest": _col("most")}
        sure = _one_if(_col("blank") == 0, MICRO)
        bottoms = {"figure": nw.lit(MICRO), "lowest": nw.lit(MICRO), "highest": sure}
        _favour_nobody(indicator, tops, bottoms)
    else:
        blind = _col("blank") + _col("then_blank") > 0
        now, then = _col("least"), _col("then_least")
        tops = {
            "figure": now - then,
            "lowest": now - _col("then_most"),
            "highest": _col("most") - then,
        }
        tops = {name: top * PERCENT for name, top in tops.items()}
        bottoms = {
            "figure": then,
            "lowest": _one_if(~blind, _col("then_most")),
            "highest": _one_if(~blind, then),
        }
        _favour_nobody(indicator, tops, bottoms)
    found = {f"{OWN}{name}_top": top for name, top in tops.items()}
    return found | {f"{OWN}{name}_bottom": bottom for name, bottom in bottoms.items()}


def _favour_nobody(
    indicator: IndicatorDefinition, tops: dict[str, nw.Expr], bottoms: dict[str, nw.Expr]
) -> None:
    """Take the end that favours nobody as the figure: the highest, where fewer are better.

    Where more are better it is the lowest. Where neither is, the known figure stands.
    """
    ends = {DesiredDirection.LOWER: "highest", DesiredDirection.HIGHER: "lowest"}
    if end := ends.get(indicator.direction):
        tops["figure"], bottoms["figure"] = tops[end], bottoms[end]


def _meeting(indicator: IndicatorDefinition) -> nw.Expr:
    """Members to count as meeting the test, as `careplan.indicators.tally.Tally.meeting` does."""
    lower = indicator.direction is DesiredDirection.LOWER
    return _col("yes") + _col("either") if lower else _col("yes")


def _shares(indicator: IndicatorDefinition) -> dict[str, nw.Expr]:
    """The top and bottom of each fraction for a share, as in `careplan.indicators.tally.Tally`."""
    told, yes = _col("yes") + _col("no"), _col("yes")
    rest = told + _col("either") + _col("maybe_no") + _col("maybe")
    more = _col("either") + _col("maybe_yes") + _col("maybe")
    some, any_more = rest > 0, told + more > 0
    return {
        f"{OWN}figure_top": _meeting(indicator) * PERCENT,
        f"{OWN}figure_bottom": told + _col("either"),
        f"{OWN}lowest_top": nw.when(some).then(yes * PERCENT).otherwise(nw.lit(PERCENT)),
        f"{OWN}lowest_bottom": nw.when(some).then(rest).otherwise(_one_if(_col("maybe_yes") > 0)),
        f"{OWN}highest_top": _one_if(any_more, (yes + more) * PERCENT),
        f"{OWN}highest_bottom": nw.when(any_more)
        .then(told + more)
        .otherwise(_one_if(_col("maybe_no") > 0)),
    }


def _float(name: str) -> nw.Expr:
    top, bottom = _col(f"{name}_top"), _col(f"{name}_bottom")
    safe = nw.when(bottom > 0).then(bottom).otherwise(nw.lit(1))
    return nw.when(bottom > 0).then(top.cast(nw.Float64) / safe.cast(nw.Float64))


def _rounded(indicator: IndicatorDefinition) -> nw.Expr:
    """Round with whole numbers: compare twice the remainder with the bottom."""
    top, bottom = _col("figure_top"), _col("figure_bottom")
    rounding = indicator.rounding
    scale = 10**rounding.places
    safe = nw.when(bottom > 0).then(bottom).otherwise(nw.lit(1))
    away = nw.when(top < 0).then(nw.lit(-1)).otherwise(nw.lit(1))
    size = top * away * scale
    whole, rest = divided(size, safe)
    up = rest * 2 >= safe
    if rounding.half is Half.EVEN:
        up = (rest * 2 > safe) | ((rest * 2 == safe) & (divided(whole, 2)[1] == 1))
    steps = (whole + _one_if(up)) * away
    return nw.when(bottom > 0).then(steps.cast(nw.Float64) / float(scale))


def _met(target: Target | None, name: str) -> nw.Expr:
    """1 or 0; null without a figure or a target number."""
    if target is None or target.number is None:
        return nw.lit(None, nw.Float64())
    number = Fraction(target.number)
    top, bottom = _col(f"{name}_top"), _col(f"{name}_bottom")
    here, there = top * number.denominator, bottom * number.numerator
    reached = here >= there if target.reaches is Reaches.AT_LEAST else here <= there
    return nw.when(bottom > 0).then(_one_if(reached))


def _met_at_both_ends(indicator: IndicatorDefinition) -> nw.Expr:
    least, most = _col("lowest_met"), _col("highest_met")
    same = nw.when(least == most).then(least)
    if indicator.kind is MeasureKind.SHARE:
        return nw.when(_col("yes") + _col("no") + _col("either") > 0).then(same)
    target = indicator.target
    if indicator.kind is MeasureKind.COUNT and target is not None and target.number is not None:
        # blank amounts can only raise the total, so one of the two results may be certain already
        sure = 1 if target.reaches is Reaches.AT_LEAST else 0
        return nw.when(_col("blank") == 0).then(same).otherwise(nw.when(least == sure).then(least))
    return same


def _counts(indicator: IndicatorDefinition) -> dict[str, nw.Expr]:
    """The numerator, the denominator, and the number of rows that we can't tell about."""
    if indicator.kind is MeasureKind.WAIT:
        of = _col("told_n")
        return {"numerator": _col("sum"), "denominator": of, "unknown": _col("unsure")}
    if indicator.kind is MeasureKind.COUNT:
        counted = _amount("least")
        if indicator.direction is DesiredDirection.LOWER:
            sure = _col("blank") == 0
            counted = nw.when(sure).then(_amount("most")).otherwise(counted)
        return {"numerator": counted, "unknown": _col("unknown")}
    if indicator.kind is MeasureKind.CHANGE:
        return {
            "numerator": _amount("least"),
            "denominator": _amount("then_least"),
            "unknown": _col("unknown") + _col("then_unknown"),
        }
    more = _col("either") + _col("maybe_yes") + _col("maybe") + _col("maybe_no")
    return {
        "numerator": _meeting(indicator),
        "denominator": _col("figure_bottom"),
        "unknown": more,
    }


def _amount(name: str) -> nw.Expr:
    return _col(name).cast(nw.Float64) / float(MICRO)


def _paced(table: Any, target: Target | None, asked: Asked) -> Any:
    """Add the count that an even pace would give by now, and whether the count is behind it."""
    if target is None or target.number is None or asked.on not in asked.period:
        return table
    expected = Fraction(target.number) * asked.period.gone(asked.on)
    reached = MICRO * expected.numerator
    below = _col("least") * expected.denominator < reached
    may_reach = (_col("blank") > 0) | (_col("most") * expected.denominator >= reached)
    behind = nw.when(~below).then(nw.lit(0)).otherwise(nw.when(~may_reach).then(nw.lit(1)))
    return table.with_columns(expected=nw.lit(float(expected)), behind=behind)
