"""Every check of a row by itself, written once for one event and for a frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias, TypeVar

from careplan.returns.conditions import applies, mandatory
from careplan.returns.findings import Kind
from careplan.returns.row_facts import RowFacts
from careplan.returns.specification import (
    EventType,
    Holds,
    Mandatory,
    ReturnField,
    code_lists,
    specification,
)

A = TypeVar("A")
Check: TypeAlias = tuple[Kind, str, A]
"""A kind of finding, the field it is about, and whether the row has it."""
_PRISON: Final = "long term support: prison"
_DIRECT: Final = "direct payment"


def row_checks(row: RowFacts[A]) -> Iterator[Check[A]]:
    """Every check of a row. What we can't tell has a kind of its own.

    Args:
        row: the row.
    """
    for field in specification().fields:
        there = row.recorded(field.key)
        blank = row.other(there)
        if field.mandatory is not None and row.may_be(blank):
            yield from _blank(field, field.mandatory, row, blank)
        if row.may_be(there):
            yield from _filled(field, row, there)
    yield from _between(row)


def _blank(
    field: ReturnField, condition: Mandatory, row: RowFacts[A], blank: A
) -> Iterator[Check[A]]:
    empty = row.every([blank, applies(field, row)])
    if not row.may_be(empty):
        return
    needed = mandatory(condition, row)
    if condition is Mandatory.END:  # an open service after a death is told once, by that
        told = _open_after_death(row)
        needed = row.every([needed, row.some([row.other(told), row.unknown(told)])])
    yield Kind.BLANK, field.key, row.every([empty, needed])
    if condition is Mandatory.ALWAYS:
        return
    # where the kind of event is blank, that is told once, at its own cell
    at_kind = field.key == "event_type"
    asked = row.always() if at_kind else row.some(map(row.is_kind, EventType))
    yield Kind.CANT_TELL_MANDATORY, field.key, row.every([empty, asked, row.unknown(needed)])


def _filled(field: ReturnField, row: RowFacts[A], there: A) -> Iterator[Check[A]]:
    key = field.key
    if field.events is not None:
        yield Kind.NOT_APPLICABLE, key, row.every([there, row.other(applies(field, row))])
    if field.holds is Holds.DAY:
        yield Kind.NOT_A_DAY, key, row.every([there, row.other(row.holds_day(key))])
    if field.holds is Holds.NUMBER:
        yield Kind.NOT_A_NUMBER, key, row.every([there, row.other(row.holds_number(key))])
    if field.values is None:
        return
    listed = code_lists()[field.values]
    old = row.among(key, listed.only_release_1)
    known = row.some([row.among(key, listed.values), old])
    if listed.release_1:
        yield Kind.RELEASE_1, key, old
    unlisted = Kind.NOT_LISTED if listed.complete else Kind.CANT_TELL_LISTED
    yield unlisted, key, row.every([there, row.other(known)])


def _between(row: RowFacts[A]) -> Iterator[Check[A]]:
    """What the cells of one row say together. A cell that can't be read is told by itself."""
    own = row.every([row.recorded("la_code"), row.recorded("person_id")])
    yield Kind.NOBODY, "nhs_number", row.other(row.some([row.recorded("nhs_number"), own]))
    yield Kind.BEFORE_START, "end", row.earlier("end", "start")
    yield Kind.AFTER_PERIOD, "start", row.earlier("period_end", "start")
    yield Kind.AFTER_DEATH, "end", row.earlier("date_of_death", "end")
    yield Kind.OPEN_AFTER_DEATH, "end", _open_after_death(row)
    cost = row.recorded("unit_cost")
    often, units = row.recorded("cost_frequency"), row.recorded("planned_units")
    yield Kind.NO_FREQUENCY, "cost_frequency", row.every([cost, row.other(often)])
    yield Kind.NO_COST, "unit_cost", row.every([units, row.other(cost)])
    prison = [row.begins("service_type", _PRISON), row.begins("delivery_mechanism", _DIRECT)]
    yield Kind.PRISON, "delivery_mechanism", row.every(prison)


def _open_after_death(row: RowFacts[A]) -> A:
    """Has the person died, and is the end of their service blank?"""
    died = [row.is_kind(EventType.SERVICE), row.holds_day("date_of_death")]
    return row.every([*died, row.other(row.recorded("end"))])
