"""A day, a month, or only a year: as precisely as a person remembers it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from careplan.errors import InvalidValueError, Problem

_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


@frozen(order=False)
class PartialDate:
    """A day, a month, or only a year: as precisely as it is remembered.

    Args:
        year: 1 to 9999.
        month: 1 to 12, or ``None``.
        day: a day of that month, or ``None``. A day needs a month.

    >>> str(PartialDate(1998, 6)), PartialDate.parse("1998").latest
    ('1998-06', datetime.date(1998, 12, 31))
    """

    year: int
    month: int | None = None
    day: int | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        parts = (self.year, self.month, self.day)
        whole = all(part is None or type(part) is int for part in parts)
        if not whole or (self.day is not None and self.month is None):
            raise InvalidValueError([_NOT_PARTIAL])
        try:
            date(self.year, self.month or 1, self.day or 1)
        except (ValueError, TypeError, OverflowError):
            valid = False
        else:
            valid = True
        if not valid:
            raise InvalidValueError([_NOT_PARTIAL])

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``"2024"``, ``"2024-03"`` or ``"2024-03-15"``.

        Raises:
            InvalidValueError: if the text is anything else.
            TypeError: if `text` isn't text.
        """
        found = _PARTIAL.fullmatch(text)
        if found is None:
            raise InvalidValueError([_NOT_PARTIAL])
        return cls(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]

    @property
    def earliest(self) -> date:
        """The earliest day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The latest day that it can mean."""
        if self.day is not None:
            return self.earliest
        if self.month is None:
            return date(self.year, 12, 31)
        following = date(self.year, self.month, 28) + timedelta(days=4)
        return following - timedelta(days=following.day)

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}"


_NOT_PARTIAL: Final = Problem("", "expected a date such as 2024, 2024-03 or 2024-03-15")
