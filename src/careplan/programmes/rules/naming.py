"""Rules about names: one thing under two names, and one action entered twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from careplan.messages import say
from careplan.programmes.programme import Programme
from careplan.programmes.similar_names import LIMITS, doubles, first_near, words
from careplan.rules import Hit, fails, rule, unsure


@rule(
    "PG401",
    at="indicators",
    says=say(
        "This has nearly the same name as {other}. Is it one indicator "
        "under two names, or two indicators?"
    ),
    do=say("Record the indicators, with one name for each and clearly different names."),
    limits=LIMITS,
)
def figure_under_two_names(programme: Programme) -> Iterator[Hit]:
    """Indicators have clearly different names."""
    if programme.indicators is None:
        yield unsure("indicators")
    yield from _nearly("indicators", programme.indicators or (), "label")


@rule(
    "PG402",
    at="bodies",
    says=say(
        "This has nearly the same name as {other}, or its initials. Is it one body under two names?"
    ),
    do=say("Record the bodies, with one name for each and clearly different names."),
    limits=LIMITS,
)
def body_under_two_names(programme: Programme) -> Iterator[Hit]:
    """Each body has one name; no two bodies have nearly the same name, or each other's initials."""
    if programme.bodies is None:
        yield unsure("bodies")
    bodies = programme.bodies or ()
    yield from _nearly("bodies", bodies, "title")
    written: dict[str, int] = {}
    stood_for: dict[str, int] = {}
    for at, body in enumerate(bodies):
        short, long = _initials(body.title), _initials_of(body.title)
        found = [stood_for[one] for one in short if one in stood_for]
        found += [written[long]] if long in written else []
        if found:
            yield fails(f"bodies/{at}/title", other=f"/bodies/{min(found)}")
        for one in short:
            written.setdefault(one, at)
        stood_for.setdefault(long, at)


def _initials(title: str | None) -> frozenset[str]:
    """List the words of a title that are in capitals, as initials are."""
    found = (word.strip(".,;:") for word in (title or "").split())
    return frozenset(word for word in found if len(word) > 1 and word.isupper())


def _initials_of(title: str | None) -> str:
    """Work out what a title's initials would be."""
    return "".join(word[0].upper() for word in (title or "").split() if word[0].isalpha())


@rule(
    "PG403",
    at="themes",
    says=say("This action says the same as {other}."),
    do=say("Record each action once, and word two different actions differently."),
    limits=LIMITS,
)
def action_entered_twice(programme: Programme) -> Iterator[Hit]:
    """An action is entered once in the whole programme, under any theme."""
    yield from _twice(programme, "actions")


@rule(
    "PG404",
    at="themes",
    says=say("This commitment says the same as {other}."),
    do=say("Record each commitment once, and word two different commitments differently."),
    limits=LIMITS,
)
def commitment_entered_twice(programme: Programme) -> Iterator[Hit]:
    """A commitment is entered once in the whole programme."""
    yield from _twice(programme, "commitments")


def _twice(programme: Programme, name: str) -> Iterator[Hit]:
    """Report each label that says the same as an earlier one, and name the first of those."""
    if programme.themes is None:
        yield unsure("themes")
    held = [
        (f"themes/{at}/areas/{in_theme}/{name}/{place}/label", thing.label)
        for at, theme in enumerate(programme.themes or ())
        for in_theme, area in enumerate(theme.areas or ())
        for place, thing in enumerate(getattr(area, name) or ())
    ]
    for later, earlier in doubles(label for _, label in held):
        yield fails(held[later][0], other=f"/{held[earlier][0]}")


def _nearly(name: str, things: Sequence[Any], title: str) -> Iterator[Hit]:
    """Report each thing with nearly the same name as an earlier one, and name the first such."""
    said = [words(getattr(thing, title) or "") for thing in things]
    for at, first in first_near(said):
        yield fails(f"{name}/{at}/{title}", other=f"/{name}/{first}")
