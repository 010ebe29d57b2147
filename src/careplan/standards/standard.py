"""A record standard: its items, and the field of a plan that holds each."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final

from attrs import field, frozen

from careplan._base.packaged import table
from careplan.citations import Grade
from careplan.errors import UnknownNameError
from careplan.plans import SupportPlan
from careplan.standards.comparing import Compared, Row, row_of

SHIPPED: Final = ("prsb-care-plan-2", "about-me-2", "mods-1")
"""The record standards that are shipped, by key."""


class Mark(StrEnum):
    """How strongly a standard asks for an item."""

    MUST = "must"
    """It must be there."""
    REQUIRED = "required"
    """It must be there if it exists."""
    UNMARKED = "unmarked"


class Home(StrEnum):
    """Whether a plan has a place for an item."""

    FULL = "full"
    PARTLY = "partly"
    HELD_ELSEWHERE = "held-elsewhere"
    """It says who somebody is, and stays in the record system on purpose."""
    NONE = "none"


@frozen(kw_only=True)
class Item:
    """One line of a standard.

    Args:
        section: the heading it is under.
        item: what it asks for, in our words.
        mark: how strongly.
        home: whether a plan has a place for it.
        ours: the fields that hold it, all of them, without numbers: ``"/goals/statement"``.
        either: fields of which one is enough, instead of those.
        note: what is missing, where the place is only a part of one.
        snomed: the SNOMED CT code of a heading, if it has one.
    """

    section: str
    item: str
    mark: Mark
    home: Home
    ours: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    note: str = ""
    snomed: str | None = None


@frozen(kw_only=True)
class Standard:
    """A record standard, as far as it was seen.

    Args:
        key: its key: ``"prsb-care-plan-2"``.
        title: its title.
        version: its version.
        items: its lines, in its order.
        limits: what a reader should know of the comparison.
        source: what it was compared with.
        grade: how directly its text was seen.
        compared_on: the day it was compared.
    """

    key: str
    title: str
    version: str
    items: tuple[Item, ...] = field(repr=False)
    limits: tuple[str, ...] = field(repr=False)
    source: str = field(repr=False)
    grade: Grade = field(repr=False)
    compared_on: date = field(repr=False)

    def compare(self, plan: SupportPlan, *, held_elsewhere: bool | None = None) -> Compared:
        """Compare a plan with this standard, line by line.

        Args:
            plan: the plan.
            held_elsewhere: whether you attest that the record system holds what stays there on
                purpose: names, addresses, identifiers. It is in no figure. ``None`` says nothing.

        Returns:
            The three figures and every line. None of the figures says that a plan, or a system,
            conforms to the standard.

        >>> from careplan.people import Person
        >>> standard = load_standard("about-me-2")
        >>> found = standard.compare(SupportPlan(person=Person(communication_needs=())))
        >>> found.asked_and_none, found.blank, found.covered
        (0, 8, Share(part=8, of=9))
        """
        return Compared(
            title=self.title,
            version=self.version,
            limits=self.limits,
            held_elsewhere=held_elsewhere,
            rows=tuple(
                Row(
                    section=one.section,
                    item=one.item,
                    must=one.mark is Mark.MUST,
                    placed=one.home in {Home.FULL, Home.PARTLY},
                    kept_out=one.home is Home.HELD_ELSEWHERE,
                    filled=row_of(plan, one.ours, one.either),
                )
                for one in self.items
            ),
        )


def load_standard(key: str) -> Standard:
    """A record standard that is shipped.

    Args:
        key: one of `SHIPPED`.

    Raises:
        UnknownNameError: if none has this key.

    >>> load_standard("prsb-care-plan-2").version
    '2.0'
    """
    if key not in SHIPPED:
        raise UnknownNameError("record standard", key, SHIPPED)
    return _loaded(key)


@cache
def _loaded(key: str) -> Standard:
    held = table("careplan.standards", key)
    origin = held["source"]
    return Standard(
        key=held["key"],
        title=held["title"],
        version=held["version"],
        items=tuple(_item(part["title"], one) for part in held["section"] for one in part["items"]),
        limits=held["limits"],
        source=f"{origin['title']}: {origin['compared_with']}",
        grade=Grade(origin["grade"]),
        compared_on=origin["compared_on"],
    )


def _item(section: str, row: Any) -> Item:
    return Item(
        section=section,
        item=row["item"],
        mark=Mark(row["mark"]),
        home=Home(row["home"]),
        ours=row.get("ours", ()),
        either=(*row["ours"], *row["or"]) if "or" in row else (),
        note=row.get("note", ""),
        snomed=row.get("snomed"),
    )
