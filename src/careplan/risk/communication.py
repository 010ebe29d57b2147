"""Communication charts: what a person says by what they do, and how to respond."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CommunicationRow(Model):
    """One thing that the person says without words.

    Source: a provider's account of the key lines of enquiry, S2.7: the chart's four columns.

    Args:
        at_this_time: when it is more likely to happen.
        person_does: what the person does.
        we_think_it_means: the best guess at what the person means by it.
        we_should: how to respond.
    """

    at_this_time: str | None = None
    person_does: str | None = None
    we_think_it_means: str | None = None
    we_should: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CommunicationChart(Model):
    """A communication chart, made with the person and those who know them.

    Args:
        rows: rows of the chart; ``()`` records that there are none yet.
        made_with: keys of the people it was made with.
        on: date when it was made.
        review_on: date of the next review.
    """

    FORMAT: ClassVar[str] = "careplan-communication-chart/1"

    rows: tuple[CommunicationRow, ...] | None = None
    made_with: tuple[Key, ...] | None = None
    on: date | None = None
    review_on: date | None = None
