"""Draws changes to an example, and keeps those after which it breaks the same rules as before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from hypothesis import strategies as st

from careplan.errors import LoadError
from careplan.rules.cases import patched
from careplan.testing.safe_changes import Variety, moved, renamed

SENTENCES: Final = (
    "One thing at a time, please",
    "I like it that way, most days",
    "Wy i frecwast, a thost wedyn: ŵyau, tôst, llaeth",
    "Rwy'n canu yn y côr bob nos Iau",
    "أحب الشاي مع النعناع كل صباح",
    "שלום, אני אוהב ללכת לשוק",
    "👩🏽‍🦽 I go by bus, then on my own",
    "Naïve café, 10 % off, “quoted” & <b>bold</b>",
    "First line\nsecond line\ttabbed",
    "I have said this before. " * 80,
    "And so it went on. " * 1000,
    "",
)
"""Sentences that people might say, in several scripts and lengths."""
NAMES: Final = ("Robin", "Siân", "Zoë Sample", "نور", "O'Invented-Example", "Đặng", "李")
_KEYS: Final = ("k", "plan/1~x", "ŵ", "a b", "K" * 90, "0")
_SHIFT: Final = 300
_LEAP_DAYS: Final = (date(2024, 2, 29), date(2028, 2, 29))


@st.composite
def changed(  # noqa: PLR0913, PLR0917  (each argument is part of a change)
    draw: st.DrawFn,
    one: Variety,
    data: Mapping[str, Any],
    on: date,
    sound: Callable[..., bool],
    shift: int = _SHIFT,
) -> tuple[dict[str, Any], int]:
    """Draw changes to some data, and apply each one that keeps the data sound.

    Args:
        draw: Hypothesis's own argument.
        one: the example's pointers and keys that can be changed.
        data: the data to change.
        on: the day the data is judged by.
        sound: a function of data and ``on``: is the data still as it should be?
        shift: the most days to move every date by, either way; 0 moves none.

    Returns:
        The changed data, and the number of days that its dates were moved by.
    """
    found = dict(data)
    texts = dict(_some(draw, one.texts, SENTENCES + NAMES, most=6))
    spare = [at for at, _ in _some(draw, one.spare, ("",), most=3)]
    names = _unlike(_some(draw, one.keys, _KEYS, most=3), one.keys)
    steps: list[Callable[[Any], Any]] = [
        *(partial(patched, put={at: text}, drop=()) for at, text in texts.items()),
        *(partial(patched, put={}, drop=[at]) for at in spare),
    ]
    if names:
        steps.append(partial(renamed, names=names))
    found = _all_if_sound(steps, found, partial(sound, on=on))
    if not (days := draw(_days(on, shift))):
        return found, 0
    later = date.fromordinal(on.toordinal() + days)
    shifted = _if_sound(partial(moved, days=days), found, partial(sound, on=later))
    return shifted, days if shifted is not found else 0


def _days(on: date, shift: int) -> st.SearchStrategy[int]:
    """The number of days to move by: up to `shift`, or enough to move `on` to a leap day."""
    if not shift:
        return st.just(0)
    return st.integers(-shift, shift) | st.sampled_from([(day - on).days for day in _LEAP_DAYS])


def _some(
    draw: st.DrawFn, places: Sequence[str], values: Sequence[str], *, most: int
) -> list[tuple[str, str]]:
    """Draw a few places, each with a value to put there."""
    if not places:
        return []
    pairs = st.tuples(st.sampled_from(places), st.sampled_from(values))
    return draw(st.lists(pairs, max_size=most))


def _all_if_sound(
    steps: Sequence[Callable[[Any], Any]], held: dict[str, Any], sound: Callable[[Any], bool]
) -> dict[str, Any]:
    """The data after all steps that keep it sound. Half of them at a time: most of them do."""
    if not steps:
        return held
    tried = _if_sound(partial(_each, steps), held, sound)
    if tried is not held or len(steps) == 1:
        return tried
    half = len(steps) // 2
    return _all_if_sound(steps[half:], _all_if_sound(steps[:half], held, sound), sound)


def _each(steps: Sequence[Callable[[Any], Any]], held: Any) -> Any:
    """The data after one step after the other."""
    for step in steps:
        held = step(held)
    return held


def _if_sound(
    step: Callable[[Any], Any], held: dict[str, Any], sound: Callable[[Any], bool]
) -> dict[str, Any]:
    """The data after a step, if it is still sound; otherwise the data unchanged."""
    try:
        tried: dict[str, Any] = step(held)
        return tried if sound(tried) else held
    except (LoadError, KeyError, IndexError, TypeError):  # an earlier step removed the place
        return held


def _unlike(called: list[tuple[str, str]], keys: tuple[str, ...]) -> dict[str, str]:
    """New keys by old key. They differ from each other, and from the keys that stay."""
    return {
        old: f"{new}-{keys.index(old)}"[-100:] for old, new in dict(called).items() if old in keys
    }
