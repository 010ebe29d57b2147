"""Documents that give somebody the right to decide for the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model, ends_after_start
from careplan.errors import Problem
from careplan.people.consent import Authority


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AuthorityDocument(Model):
    """A lasting power of attorney, or a court order, that somebody has seen.

    The library never says whether the document is valid. It records that somebody looked at it.

    Args:
        authority: the kind of document.
        holder: the key of the attorney or deputy, who is a carer or a contact in the plan.
        covers_care: whether the document covers decisions about care and health.
        registered: whether a lasting power of attorney is registered.
        seen_on: the date somebody saw the document.
        seen_by: the key or role of the person who saw it.
        since: the first day the document is in force.
        until: the last day the document is in force, if it has one.
        limits: what the document doesn't cover, in plain words.
        kept_where: where the paper is kept.
    """

    authority: Authority | None = None
    holder: Key | None = None
    covers_care: bool | None = None
    registered: bool | None = None
    seen_on: date | None = None
    seen_by: str | None = None
    since: date | None = None
    until: date | None = None
    limits: str | None = None
    kept_where: str | None = None

    def impossible(self) -> Iterator[Problem]:
        """Yield a problem if the last day is before the first."""
        return ends_after_start(self.since, self.until)
