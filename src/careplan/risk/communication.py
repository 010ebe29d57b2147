"""A communication chart: what somebody says by what they do, and how to answer."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CommunicationRow(Model):
    """One thing the person says without words.

    Source: a provider's account of the key lines of enquiry, S2.7: the chart's four columns.

    Args:
        at_this_time: when it is more likely.
        person_does: what they do.
        we_think_it_means: the best guess at what they say by it.
        we_should: how to answer.
    """

    at_this_time: str | None = None
    person_does: str | None = None
    we_think_it_means: str | None = None
    we_should: str | None = None


@frozen(kw_only=True, repr=False, weakref_slot=False)
class CommunicationChart(Model):
    """The chart, made with the person and those who know them.

    Args:
        rows: what it says; ``()`` is nothing yet.
        made_with: the keys of those it was made with.
        on: when.
        review_on: when it is looked at again.
    """

    rows: tuple[CommunicationRow, ...] | None = None
    made_with: tuple[Key, ...] | None = None
    on: date | None = None
    review_on: date | None = None
