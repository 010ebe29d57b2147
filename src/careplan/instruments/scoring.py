"""Turns answers into scores. Frames use the same arithmetic, with a lookup for each total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from numbers import Integral
from typing import Any, Final

from careplan.errors import Problem, ScoreError, did_you_mean, shown_key
from careplan.instruments.components import How, Item, Part
from careplan.instruments.conversions_and_bands import Scheme
from careplan.instruments.definition import InstrumentDefinition
from careplan.instruments.missing import MissingRule
from careplan.instruments.score import PartScore, Score

_EXACT: Final = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[])
_SIXTH: Final = Decimal("0.000001")
_ROUNDINGS: Final = {"half-even": ROUND_HALF_EVEN, "half-up": ROUND_HALF_UP}


class ScoringOptions:
    """A caller's choices: a scale, a scheme, and what to do about blanks.

    Args:
        scale: the name of a scale; ``None`` for each part's last scale.
        scheme: the key of a scheme; ``None`` for each part's default.
        missing: a rule for blanks, or its key; ``None`` for no score if there is a blank.
    """

    def __init__(
        self, scale: str | None, scheme: str | None, missing: str | MissingRule | None
    ) -> None:
        self._scale, self._scheme, self._missing = scale, scheme, missing

    def scale(self, part: Part) -> str:
        """The scale to use for one part."""
        return self._scale if self._scale in part.scales else part.scales[-1]

    def scheme(self, part: Part) -> Scheme | None:
        """The scheme to use for one part; ``None`` if it has none."""
        named = (scheme for scheme in part.schemes if scheme.key == self._scheme)
        return part.default_scheme() if self._scheme is None else next(named, None)

    def missing(self, part: Part) -> MissingRule | None:
        """The rule for blanks to use for one part; ``None`` if it has none."""
        if isinstance(self._missing, MissingRule):  # an author's rule is only for its own part
            own = self._missing.origin is None or self._missing in part.missing
            return self._missing if own else None
        return next((rule for rule in part.missing if rule.key == self._missing), None)


_AS_IT_COMES: Final = ScoringOptions(None, None, None)


def chosen(
    instrument: InstrumentDefinition,
    scale: str | None,
    scheme: str | None,
    missing: str | MissingRule | None,
) -> ScoringOptions:
    """Check a caller's choices.

    Args:
        instrument: the instrument.
        scale: the name of a scale, or ``None``.
        scheme: the key of a scheme, or ``None``.
        missing: a rule for blanks, its key, or ``None``.

    Returns:
        The choices.

    Raises:
        ScoreError: if the instrument has no such scale, scheme or rule; or if a conversion table
            needs whole numbers, and the rule doesn't round.
    """
    if scale is scheme is missing is None:
        return _AS_IT_COMES
    known = {
        "scale": {name for part in instrument.parts for name in part.scales},
        "scheme": {one.key for part in instrument.parts for one in part.schemes},
        "missing": {one.key for part in instrument.parts for one in part.missing},
    }
    asked = {"scale": scale, "scheme": scheme, "missing": missing}
    problems = [
        Problem(f"/{what}", f"{instrument.key} has: {', '.join(sorted(known[what])) or 'none'}")
        for what, name in asked.items()
        if isinstance(name, str) and name not in known[what]
    ]
    converted = any(part.conversion for part in instrument.parts)
    if isinstance(missing, MissingRule) and missing.rounding == "none" and converted:
        reason = "expected rounding half-even or half-up: the table needs whole numbers"
        problems.append(Problem("/missing", reason))
    if problems:
        raise ScoreError(problems)
    return ScoringOptions(scale, scheme, missing)


def answer_problems(
    instrument: InstrumentDefinition, answers: Mapping[str, Any]
) -> Iterator[Problem]:
    """A problem for each answer that isn't allowed and each unknown item, without its value."""
    items = instrument.known_items
    for at, (key, value) in enumerate(answers.items()):
        if key not in items:
            hint = did_you_mean(str(key), items)
            yield Problem(f"/{shown_key(key, at)}", f"isn't an item of {instrument.key}{hint}")
        elif value is not None and not _is_code(items[key], value):
            yield Problem(f"/{key}", items[key].expected)


def _is_code(item: Item, value: Any) -> bool:
    # NumPy's whole numbers are allowed; booleans and floats aren't
    if type(value) is not int:
        if isinstance(value, bool) or not isinstance(value, Integral):
            return False
        value = int(value)
    return value in item.points or value in item.blanks


def score(
    instrument: InstrumentDefinition, answers: Mapping[str, Any], choice: ScoringOptions
) -> Score:
    """Score one person's answers: see `Instrument.score`."""
    if problems := tuple(answer_problems(instrument, answers)):
        raise ScoreError(problems)
    given = {
        key: int(value)
        for key, value in answers.items()
        if value is not None and int(value) not in instrument.known_items[key].blanks
    }
    return Score(
        instrument=instrument.key,
        version=instrument.version,
        parts={part.key: _part(instrument, part, given, choice) for part in instrument.parts},
        total=instrument.total,
        flags={
            item.key: given[item.key] >= item.flag_from if item.key in given else None
            for item in instrument.items
            if item.flag_from is not None
        },
    )


def _part(
    instrument: InstrumentDefinition, part: Part, given: Mapping[str, int], choice: ScoringOptions
) -> PartScore:
    missing = tuple(key for key in part.items if key not in given)
    points = sum(instrument.item(key).points[given[key]] for key in part.items if key in given)
    rule = choice.missing(part)
    raw = raw_score(part, len(part.items) - len(missing), points, rule)
    scale, scheme = choice.scale(part), choice.scheme(part)
    banded = None if raw is None or scheme is None else part.on(scheme.scale, raw)
    return PartScore(
        instrument=instrument.key,
        version=instrument.version,
        part=part.key,
        scale=scale,
        raw=raw,
        value=None if raw is None else part.on(scale, raw),
        band=None if banded is None or scheme is None else scheme.band(banded),
        answered=len(part.items) - len(missing),
        of=len(part.items),
        missing=missing,
        filled=rule if missing and raw is not None else None,
    )


def raw_score(part: Part, answered: int, points: int, rule: MissingRule | None) -> Decimal | None:
    """The raw score of a part; ``None`` if blanks prevent it.

    Args:
        part: the part.
        answered: the number of its items that were answered.
        points: the sum of the points of those answers.
        rule: the rule for blanks; ``None`` for no score if there is a blank.
    """
    asked = len(part.items)
    blanks = asked - answered
    if blanks and (rule is None or blanks > rule.blanks or not answered):
        return None
    total = Decimal(points)
    if blanks and rule is not None and rule.how == "prorate":
        total = _EXACT.divide(total * asked, Decimal(answered))
        if rule.rounding in _ROUNDINGS:
            total = total.quantize(Decimal(1), _ROUNDINGS[rule.rounding])
    if part.how is How.MEAN:
        total = _EXACT.divide(total, Decimal(asked))
    return tidy(total)


def tidy(value: Decimal) -> Decimal:
    """Round to six decimal places, without trailing noughts. Thirds have to end somewhere."""
    whole = value.to_integral_value(context=_EXACT)
    if whole == value:
        return whole
    return value.quantize(_SIXTH, context=_EXACT).normalize(_EXACT)
