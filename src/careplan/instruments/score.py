"""The results of scoring. A part with a blank has no value, and names the item."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from careplan.errors import UnknownNameError
from careplan.instruments.conversions_and_bands import Band
from careplan.instruments.missing import MissingRule


@frozen(kw_only=True, repr=False)
class PartScore:
    """One score: a total, a subscale, or a single answer.

    Args:
        instrument: the instrument's key.
        version: the version of the instrument's definition.
        part: the part's key.
        scale: the name of the scale of `value`: ``"raw"`` or ``"metric"``.
        raw: the points as they are counted; ``None`` if a blank prevents it.
        value: the score on `scale`; ``None`` if there is none.
        band: the band that the score is in; ``None`` without a score, a scheme or a band.
        answered: the number of its items that were answered.
        of: the number of its items.
        missing: the keys of the items that were blank.
        filled: the rule that filled the blanks; ``None`` if none were filled.
    """

    instrument: str
    version: str
    part: str
    scale: str
    raw: Decimal | None
    value: Decimal | None
    band: Band | None
    answered: int
    of: int
    missing: tuple[str, ...]
    filled: MissingRule | None

    def __repr__(self) -> str:
        return f"<{self.instrument} {self.part}, {self.answered} of {self.of} answered>"

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON. Scores are text, so that nothing is rounded."""
        return {
            "part": self.part,
            "scale": self.scale,
            "raw": None if self.raw is None else str(self.raw),
            "value": None if self.value is None else str(self.value),
            "band": self.band and self.band.key,
            "scheme": self.band and self.band.scheme,
            "answered": self.answered,
            "of": self.of,
            "missing": list(self.missing),
            "filled": self.filled
            and {
                "rule": self.filled.key,
                "count": len(self.missing),
                "how": str(self.filled.how),
                "rounding": str(self.filled.rounding),
            },
        }


@frozen(kw_only=True, repr=False)
class Score:
    """The scores of one person's answers. Its properties are those of the total.

    Args:
        instrument: the instrument's key.
        version: the version of the instrument's definition.
        parts: every score, by the part's key.
        total: the key of the part that is the total; ``None`` if there is none.
        flags: for each item that can need somebody to look at once, whether its answer does;
            ``None`` if the answer is blank.
    """

    instrument: str
    version: str
    parts: Mapping[str, PartScore] = field(hash=False)
    total: str | None
    flags: Mapping[str, bool | None] = field(hash=False)

    def __repr__(self) -> str:
        held = [f"{part.answered} of {part.of}" for part in self.parts.values()]
        return f"<Score of {self.instrument}, answered {', '.join(held)}>"

    def _total(self) -> PartScore:
        if self.total is None:
            raise UnknownNameError(f"part of {self.instrument}", "total", self.parts)
        return self.parts[self.total]

    @property
    def raw(self) -> Decimal | None:
        """The total's points; ``None`` if a blank prevents it."""
        return self._total().raw

    @property
    def value(self) -> Decimal | None:
        """The total on its `scale`; ``None`` if a blank prevents it."""
        return self._total().value

    @property
    def scale(self) -> str:
        """The name of the scale of `value`."""
        return self._total().scale

    @property
    def band(self) -> Band | None:
        """The band that the total is in; ``None`` without a score, a scheme or a band."""
        return self._total().band

    @property
    def answered(self) -> int:
        """The number of the total's items that were answered."""
        return self._total().answered

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of the total's blank items."""
        return self._total().missing

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "instrument": self.instrument,
            "version": self.version,
            "parts": [part.as_dict() for part in self.parts.values()],
            "total": self.total,
            "flags": dict(self.flags),
        }
