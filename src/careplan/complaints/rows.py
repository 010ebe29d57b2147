"""Complaints and compliments as flat records: what the indicators about them count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from careplan.complaints.complaint import Complaint, Compliment
from careplan.dates import day_of


def complaint_rows(feedback: Iterable[Complaint | Compliment]) -> Iterator[dict[str, Any]]:
    """One record for each complaint, concern and compliment, for the indicators that count them.

    A blank is a blank: a complaint without a day of receipt stays among them, and so does one of
    which nobody recorded whether it is still open.

    Args:
        feedback: the complaints, concerns and compliments of a service.

    Yields:
        ``kind``, ``formal``, ``received_on``, ``resolved_on``, ``replied_on``, ``still_open`` and
        ``commissioned_by``.

    >>> from careplan.complaints import ComplaintKind
    >>> from careplan.indicators import load_indicator
    >>> rows = complaint_rows([Complaint(kind=ComplaintKind.CONCERN, still_open=True)])
    >>> next(rows)["kind"]
    'concern'
    """
    for one in feedback:
        received = None if one.received is None else day_of(one.received)
        if isinstance(one, Compliment):
            yield _row("compliment", received_on=received)
            continue
        yield _row(
            None if one.kind is None else one.kind.value,
            formal=one.formal,
            received_on=received,
            resolved_on=None if one.remedied is None else day_of(one.remedied),
            replied_on=one.replied_on,
            still_open=one.still_open,
            commissioned_by=None if one.commissioned_by is None else one.commissioned_by.value,
        )


def _row(kind: str | None, **known: Any) -> dict[str, Any]:
    blank = dict.fromkeys(
        ("formal", "received_on", "resolved_on", "replied_on", "still_open", "commissioned_by")
    )
    return {"kind": kind, **blank, **known}
