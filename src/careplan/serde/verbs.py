"""The verbs of reading and writing.

Importing them loads nothing else: models and converters load when something is read or written.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO, TypeVar

    from careplan.eligibility.recorded import FactSheet
    from careplan.errors import LoadError
    from careplan.plans import SupportPlan
    from careplan.programmes import Programme
    from careplan.records import Record
    from careplan.serde.text import Data

    R = TypeVar("R", bound=Record)

__all__ = [
    "MOST_BYTES",
    "dump",
    "dump_plan",
    "load",
    "load_facts",
    "load_plan",
    "load_plans",
    "load_programme",
]

MOST_BYTES = 5_000_000
"""The longest document that is read, in bytes, unless the caller says otherwise."""


def load_plan(
    data: Data, *, empty_is_blank: bool = False, most_bytes: int = MOST_BYTES
) -> SupportPlan:
    """Read a support plan.

    Args:
        data: JSON as bytes or text, a path to a file of it (or of TOML, where it ends in
            ``.toml``), or a mapping that was JSON once. The document says
            ``"format": "careplan-plan/1"``.
        empty_is_blank: read ``[]`` as *not asked*, for exports that write it so. By
            default it is *asked, and there are none*.
        most_bytes: the longest document to read, 1 or more.

    Raises:
        LoadError: for every document that isn't a plan, never another exception. It
            holds every problem of shape at once, each with its JSON Pointer, and no
            value of the document. Problems between fields come once the fields are sound.

    >>> load_plan('{"format": "careplan-plan/1", "key": "p1", "goals": []}').goals
    ()
    """
    from careplan.serde.reading import read_plan

    return read_plan(data, most_bytes, empty_is_blank=empty_is_blank)


def load(
    data: Data, kind: type[R], *, empty_is_blank: bool = False, most_bytes: int = MOST_BYTES
) -> R:
    """Read any one object of the models: a goal alone, a need alone.

    Args:
        data: as for `load_plan`, without the format.
        kind: the class to read: ``Goal``.
        empty_is_blank: as for `load_plan`.
        most_bytes: as for `load_plan`.

    Raises:
        LoadError: as for `load_plan`.

    >>> from careplan.goals import Goal
    >>> load({"statement": "I want to swim again", "due": "2026-13-01"}, Goal)
    Traceback (most recent call last):
    careplan.errors.LoadError: /due: expected a date such as 2026-03-15
    """
    from careplan.serde.reading import read

    return read(data, kind, most_bytes, empty_is_blank=empty_is_blank)


def load_facts(data: Data, *, most_bytes: int = MOST_BYTES) -> FactSheet:
    """Read the facts that a decision is made on.

    Args:
        data: as for `load_plan`, without the format: ``facts``, an object of fact key to true,
            false, null for not recorded, or ``"doesnt-apply"``; and perhaps ``key``,
            ``decision`` and ``on``. What `Decision.as_dict` writes can be read again.
        most_bytes: as for `load_plan`.

    Raises:
        LoadError: as for `load_plan`.

    >>> load_facts('{"facts": {"health": true, "impact": null}}').facts
    {'health': True, 'impact': None}
    """
    from careplan.serde.reading import read_facts

    return read_facts(data, most_bytes)


def load_programme(data: Data, *, most_bytes: int = MOST_BYTES) -> Programme:
    """Read a programme: an implementation plan, an action plan, a winter plan.

    Args:
        data: as for `load_plan`, without the format; mostly the path of a TOML file.
        most_bytes: as for `load_plan`.

    Raises:
        LoadError: as for `load_plan`.

    >>> load_programme({"key": "winter", "checkpoints": ["2026-12-07"]}).key
    'winter'
    """
    from careplan.programmes import Programme

    return load(data, Programme, most_bytes=most_bytes)


def load_plans(
    source: Path | BinaryIO, *, empty_is_blank: bool = False, most_bytes: int = MOST_BYTES
) -> Iterator[SupportPlan | LoadError]:
    """Read plans from a file of JSON Lines, one at a time, in constant memory.

    Args:
        source: the file's path, or a file open for reading bytes, which is left open;
            empty lines are passed over.
        empty_is_blank: as for `load_plan`.
        most_bytes: the longest line to read.

    Yields:
        For each line its plan, or the `LoadError` that says what is wrong with it. A bad
        line never stops the rest.

    Raises:
        LoadError: if the file can't be opened.
    """
    from careplan.serde.reading import read_plans

    return read_plans(source, most_bytes, empty_is_blank=empty_is_blank)


def dump(x: Record, *, indent: int | None = None) -> str:
    """Any object of the models as JSON text that `load` reads back as its equal.

    Args:
        x: the object.
        indent: spaces to indent by; ``None`` writes one line, as JSON Lines want.
    """
    from careplan.serde.writing import written

    return written(x, indent)


def dump_plan(plan: SupportPlan, *, indent: int | None = None) -> str:
    """A plan as JSON text, with its format version: ``load_plan(dump_plan(p)) == p``.

    Args:
        plan: the plan.
        indent: as for `dump`.

    >>> from careplan.plans import SupportPlan
    >>> dump_plan(SupportPlan(key="p1"))
    '{"format": "careplan-plan/1", "key": "p1"}'
    """
    return dump(plan, indent=indent)
