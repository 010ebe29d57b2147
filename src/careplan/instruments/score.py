"""What scoring gives back. A blank gives no value, and the item is named."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from careplan.errors import UnknownNameError
from careplan.instruments.components import Band
from careplan.instruments.missing import MissingRule


@frozen(kw_only=True, repr=False)
class PartScore:
    """One score: a total, a subscale, or a single answer.

    Args:
        instrument: the instrument's key.
        version: of its definition.
        part: the part's key.
        scale: what `value` is measured on: ``"raw"`` or ``"metric"``.
        raw: points as they are counted; ``None`` where a blank prevents it.
        value: the score on `scale`; ``None`` where there is none.
        band: where it falls, with the scheme's name; ``None`` without a score or a scheme.
        answered: how many of its items were answered.
        of: how many it has.
        missing: the keys of the items that were blank.
        filled: the rule by which blanks were filled; ``None`` where none were.
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
        """Plain data, with scores as text so that nothing is rounded."""
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
                "how": self.filled.how,
                "rounding": self.filled.rounding,
            },
        }


@frozen(kw_only=True, repr=False)
class Score:
    """What one person's answers score. Their total's figures can be read off it directly.

    Args:
        instrument: the instrument's key.
        version: of its definition.
        parts: every score it gives, by part.
        total: the key of the part that is its total; ``None`` if it has none.
        flags: items that call for somebody to look at once: `True` where the answer does,
            ``None`` where it is blank and nobody can tell.
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
        """The total's points; ``None`` where a blank prevents it."""
        return self._total().raw

    @property
    def value(self) -> Decimal | None:
        """The total on its `scale`; ``None`` where a blank prevents it."""
        return self._total().value

    @property
    def scale(self) -> str:
        """What `value` is measured on."""
        return self._total().scale

    @property
    def band(self) -> Band | None:
        """Where the total falls, with the scheme's name."""
        return self._total().band

    @property
    def answered(self) -> int:
        """How many of the total's items were answered."""
        return self._total().answered

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of the total's blank items."""
        return self._total().missing

    def as_dict(self) -> dict[str, Any]:
        """Plain data, for JSON."""
        return {
            "instrument": self.instrument,
            "version": self.version,
            "parts": [part.as_dict() for part in self.parts.values()],
            "total": self.total,
            "flags": dict(self.flags),
        }
