"""What rows of a frame are about: the person, the person on one day, a number, the event."""

from __future__ import annotations

from typing import Any, Final

import narwhals as nw
from attrs import frozen

from careplan.frames.event_columns import NUMBER_COLUMN, OWN, amount, day, text
from careplan.returns.across import About
from careplan.returns.specification import EventType, Holds, holds
from careplan.returns.unique import COMMON, MAY_BE_BLANK
from careplan.returns.unique import OWN as OWN_FIELDS

WHO: Final = (f"{OWN}who", f"{OWN}who_own")
"""The NHS number and nothing, or else the council and its own number."""
_TOLD: Final = f"{OWN}told"
_WHOLE, _IN_DOUBT, _NOBODY = 2, 1, 0


@frozen
class Key:
    """What some rows have in common.

    Args:
        columns: the columns that are alike.
        known: whether a row has it.
    """

    columns: tuple[str, ...]
    known: nw.Expr


def with_keys(ready: Any) -> Any:
    """Add the columns of every key.

    Args:
        ready: a frame of `careplan.frames.event_columns`.
    """
    number, council, own = nw.col(NUMBER_COLUMN), text("la_code"), text("person_id")
    who = {
        WHO[0]: nw.when(number != "").then(number).otherwise(council),
        WHO[1]: nw.when(number != "").then(nw.lit("")).otherwise(own),
    }
    of_somebody = identified() & text("event_type").is_in([kind.value for kind in EventType])
    whole = nw.when(_lacks()).then(nw.lit(_IN_DOUBT)).otherwise(nw.lit(_WHOLE))
    told = nw.when(of_somebody).then(whole).otherwise(nw.lit(_NOBODY))
    return ready.with_columns(**who, **_own(), **{_TOLD: told})


def keys() -> dict[About, Key]:
    """Every key."""
    council, own, number = text("la_code"), text("person_id"), nw.col(NUMBER_COLUMN)
    return {
        About.PERSON: Key(WHO, identified()),
        About.PERSON_THAT_DAY: Key((*WHO, f"{OWN}end_day"), identified() & (day("end") >= 0)),
        About.COUNCILS_NUMBER: Key(
            (f"{OWN}la_code", f"{OWN}person_id"), (council != "") & (own != "")
        ),
        About.NHS_NUMBER: Key((f"{OWN}la_code", NUMBER_COLUMN), (council != "") & (number != "")),
        About.EVENT: Key(EVENT, nw.col(_TOLD) == _WHOLE),
        About.EVENT_IN_DOUBT: Key(EVENT, nw.col(_TOLD) == _IN_DOUBT),
    }


def identified() -> nw.Expr:
    """Does anything identify the person?"""
    own = (text("la_code") != "") & (text("person_id") != "")
    return (nw.col(NUMBER_COLUMN) != "") | own


def _lacks() -> nw.Expr:
    """Is something blank that every event of the row's kind has?"""
    asked = [field for field in _key_fields() if field not in MAY_BE_BLANK]
    return nw.any_horizontal(
        *(_asked(field) & (text(field) == "") for field in asked), ignore_nulls=False
    )


def _asked(field: str) -> nw.Expr:
    """Does it make an event of the row's kind its own?"""
    if field in COMMON:
        return nw.lit(value=True)
    return text("event_type").is_in([kind.value for kind in EventType if field in OWN_FIELDS[kind]])


def _own() -> dict[str, nw.Expr]:
    """The columns that make an event its own: a field of another kind of event is left out."""
    made: dict[str, nw.Expr] = {}
    for field in _key_fields():
        asked = _asked(field)
        meant = {Holds.DAY: day, Holds.NUMBER: amount}.get(holds()[field])
        held = text(field)
        if meant is not None:
            number = meant(field)
            made[f"{OWN}key_{field}_meant"] = nw.when(asked).then(number).otherwise(nw.lit(-1))
            held = nw.when(number < 0).then(held).otherwise(nw.lit(""))
        made[f"{OWN}key_{field}"] = nw.when(asked).then(held).otherwise(nw.lit(""))
    return made


def _key_fields() -> tuple[str, ...]:
    return tuple(dict.fromkeys([*COMMON, *(name for own in OWN_FIELDS.values() for name in own)]))


EVENT: Final = (f"{OWN}event_type", *WHO, *_own())
"""The columns of an event's key."""
