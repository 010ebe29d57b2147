"""The five kinds of figure that an indicator can be, and the settings of each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class MeasureKind(StrEnum):
    """The kind of figure."""

    SHARE = "share"
    """The percentage of records that meet a test, out of those that count."""
    OVER = "over"
    """The number of records divided by a number that the caller gives: people over posts."""
    COUNT = "count"
    """The number of records in the period, or the total of one field."""
    WAIT = "wait"
    """How long something took: the mean, the median and the longest."""
    CHANGE = "change"
    """The change since the same period a year before, in per cent."""


PERCENTAGES: Final = {MeasureKind.SHARE, MeasureKind.CHANGE}
"""The kinds of figure that are always percentages."""
NEEDS: Final[Mapping[MeasureKind, tuple[str, ...]]] = {
    MeasureKind.SHARE: ("meets",),
    MeasureKind.OVER: ("over",),
    MeasureKind.COUNT: (),
    MeasureKind.WAIT: ("start", "end", "unit"),
    MeasureKind.CHANGE: (),
}
"""The settings that a kind of figure needs."""
MAY_HAVE: Final[Mapping[MeasureKind, tuple[str, ...]]] = {
    MeasureKind.SHARE: (),
    MeasureKind.OVER: ("meets",),
    MeasureKind.COUNT: ("number",),
    MeasureKind.WAIT: ("open_counts", "still_open"),
    MeasureKind.CHANGE: ("number",),
}
"""The settings that a kind of figure may have besides."""
SETTINGS: Final = tuple(
    dict.fromkeys(name for of in (NEEDS, MAY_HAVE) for kind in of for name in of[kind])
)
"""Every setting that only some kinds of figure have."""
