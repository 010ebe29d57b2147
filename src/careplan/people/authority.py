"""Documents by which somebody decides for somebody else: that one was seen, and what it covers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from careplan._core.fields import Key
from careplan._core.models import Model, ends_after_start
from careplan.errors import Problem
from careplan.people.consent import Authority


@frozen(kw_only=True, repr=False, weakref_slot=False)
class AuthorityDocument(Model):
    """A lasting power of attorney, or a court's order, as somebody saw it.

    Whether it is valid is never said: that somebody looked at it is.

    Args:
        authority: what it is.
        holder: the key of the attorney or deputy, among the plan's carers and contacts.
        covers_care: whether it covers decisions about care and health.
        registered: whether a lasting power is registered.
        seen_on: when the document itself was seen.
        seen_by: the key or role of who saw it.
        since: from when it runs.
        until: to when, where it ends.
        limits: what it doesn't extend to, in plain words.
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

    def impossible(self) -> Iterator[Problem]:
        """Ending before beginning."""
        return ends_after_start(self.since, self.until)
