"""What has to happen at visits, and what makes the day."""

from __future__ import annotations

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class MustDo(Model):
    """Something that has to be done when workers come.

    Source: a provider's account of the key lines of enquiry, R1.1.

    Args:
        key: a key that identifies it; a task of a visit refers to it.
        what: what has to be done.
        support: the key of the support it belongs to.
        every_visit: whether it has to be done at every visit.
        when: when it has to be done, if not at every visit.
        short_visit_agreed: whether a visit of under half an hour was agreed for it.
    """

    key: Key | None = None
    what: str | None = None
    support: Key | None = None
    every_visit: bool | None = None
    when: str | None = None
    short_visit_agreed: bool | None = None
