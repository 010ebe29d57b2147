"""Who was seen to do a task safely, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from careplan._core.field_types import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Competence(Model):
    """Somebody watched a worker do something, and found that they do it safely.

    Args:
        worker: the worker's key.
        topic: the key of what they do, such as ``"medicines"`` or a delegated task's key.
        on: the date they were watched.
        by: the key or role of the person who watched.
    """

    worker: Key | None = None
    topic: Key | None = None
    on: date | None = None
    by: str | None = None


def days_found_competent(
    held: Iterable[Competence], worker: str, topic: str
) -> tuple[date | None, ...]:
    """The days on which somebody found a worker competent; ``None`` where a day is blank.

    A record that doesn't say whom or what it is about counts as a blank day: it may be this one.

    Args:
        held: the records.
        worker: the worker's key.
        topic: the topic's key.
    """
    return tuple(
        one.on if one.worker == worker and one.topic == topic else None
        for one in held
        if one.worker in {worker, None} and one.topic in {topic, None}
    )
