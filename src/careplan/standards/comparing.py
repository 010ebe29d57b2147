"""What a plan holds of a record standard: a state for each line, and three figures."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from attrs import frozen

from careplan._core.models import Model, is_unrecorded
from careplan._core.printing import Printable
from careplan.answers import none_recorded
from careplan.plans import SupportPlan


class Filled(StrEnum):
    """What a plan holds of one line."""

    FILLED = "filled"
    NONE = "asked, and none"
    BLANK = "blank"


class _At(StrEnum):
    """What a plan holds at one place."""

    FILLED = "filled"
    NONE = "none"
    LACKING = "lacking"
    """The object is there, and lacks it."""
    UNASKED = "unasked"
    """Nobody asked whether there is any such object."""


class Share(NamedTuple):
    """How many, out of how many.

    Args:
        part: how many.
        of: out of how many.
    """

    part: int
    of: int


@frozen(kw_only=True)
class Row:
    """One line of a standard, and what a plan holds of it.

    Args:
        section: the heading it is under.
        item: what it asks for.
        must: whether it is mandatory.
        placed: whether a plan has a place for it, or for a part of it.
        kept_out: whether it stays in the record system on purpose.
        filled: what the plan holds of it. Without a place it is blank.
    """

    section: str
    item: str
    must: bool
    placed: bool
    kept_out: bool
    filled: Filled


@frozen(kw_only=True)
class Compared(Printable):
    """A plan compared with a record standard. No figure of it says that anything conforms.

    Args:
        title: the standard's title.
        version: its version.
        rows: every line of the standard.
        limits: what a reader should know.
        held_elsewhere: whether the caller attests that the record system holds what stays there.
    """

    title: str
    version: str
    rows: tuple[Row, ...]
    limits: tuple[str, ...]
    held_elsewhere: bool | None

    @property
    def musts(self) -> Share:
        """The mandatory lines that are met, of those that a plan has a place for."""
        asked = [one for one in self.rows if one.must and one.placed]
        return Share(sum(one.filled is not Filled.BLANK for one in asked), len(asked))

    @property
    def filled(self) -> int:
        """How many further lines with a place are filled."""
        return self._count(Filled.FILLED)

    @property
    def asked_and_none(self) -> int:
        """How many further lines with a place say that there are none."""
        return self._count(Filled.NONE)

    @property
    def blank(self) -> int:
        """How many further lines with a place are blank: nobody asked, or something lacks it."""
        return self._count(Filled.BLANK)

    @property
    def covered(self) -> Share:
        """The lines of the standard that a plan has a place for, of all that aren't kept out."""
        asked = [one for one in self.rows if not one.kept_out]
        return Share(sum(one.placed for one in asked), len(asked))

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "standard": self.title,
            "version": self.version,
            "musts": self.musts._asdict(),
            "required": {
                "filled": self.filled,
                "asked_and_none": self.asked_and_none,
                "blank": self.blank,
            },
            "covered": self.covered._asdict(),
            "held_elsewhere": self.held_elsewhere,
            "rows": [
                {
                    "section": one.section,
                    "item": one.item,
                    "must": one.must,
                    "state": state_of(one),
                }
                for one in self.rows
            ],
        }

    def _count(self, state: Filled) -> int:
        return sum(one.placed and not one.must and one.filled is state for one in self.rows)


def state_of(row: Row) -> str:
    """A line's state, in a word: what a plan has no place for isn't blank."""
    if row.kept_out:
        return "held in the record system"
    return row.filled.value if row.placed else "no place"


def row_of(plan: SupportPlan, paths: tuple[str, ...], either: tuple[str, ...]) -> Filled:
    """What a plan holds of one line.

    Args:
        plan: the plan.
        paths: the fields that hold it. If an object that is there lacks it, it is blank.
        either: fields of which one is enough, if there are such.
    """
    if either:
        each = [_together(list(_at(plan, path.split("/")[1:], whole=True))) for path in either]
        best = [state for state in Filled if state in each]
        return best[0]
    return _together([at for path in paths for at in _at(plan, path.split("/")[1:], whole=True)])


def _together(found: list[_At]) -> Filled:
    if _At.LACKING in found:
        return Filled.BLANK
    if _At.FILLED in found:
        return Filled.FILLED
    return Filled.NONE if found and _At.UNASKED not in found else Filled.BLANK


def _at(holder: Any, names: list[str], *, whole: bool) -> Iterator[_At]:
    """What there is at every place that a path leads to. `whole`: the holder is the plan itself."""
    name, *rest = names
    value = getattr(holder, name)
    if none_recorded(value):
        yield _At.NONE
    elif not rest:
        blank = _At.UNASKED if whole else _At.LACKING
        yield blank if is_unrecorded(value) else _At.FILLED
    elif value is None:
        yield _At.UNASKED
    elif isinstance(value, Model):
        yield from _at(value, rest, whole=False)
    else:
        last = rest[0] == "last"
        for one in value[-1:] if last else value:
            yield from _at(one, rest[1:] if last else rest, whole=False)
