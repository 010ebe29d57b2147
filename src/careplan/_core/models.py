"""The base of every model. It checks the fields when a model is made, and never shows values.

Constructors check types and limits; rules check the content. A plan with every field blank can be
made, kept and checked. A constructor accepts a list for a tuple, and turns it into one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Final

from careplan._core.field_types import field_types
from careplan.answers import NoneRecorded, blank
from careplan.errors import InvalidValueError, Problem


class Model:
    """The base class of every model.

    Its ``repr`` says how many fields are recorded, never their values.
    """

    __slots__ = ()
    is_record: ClassVar[bool] = True
    FORMAT: ClassVar[str] = ""
    """What a document of its own says in ``format``, if this is one: ``"careplan-plan/1"``."""
    GUESSES: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Keys that people guess, and what they mean: ``{"eligible": "determination/eligible"}``."""

    def __attrs_post_init__(self) -> None:
        cls = type(self)
        check = _CHECKS.get(cls) or _compiled(cls)
        problems = () if check(self) else tuple(self._faults())
        if not problems and cls.impossible is not Model.impossible:
            problems = tuple(self.impossible())
        if problems:
            raise InvalidValueError(problems)

    def _faults(self) -> Iterator[Problem]:
        """Turn lists into tuples, then report what is still wrong, field by field."""
        for name, shape in field_types(type(self)).items():
            value = getattr(self, name)
            if shape.many and type(value) is list:
                value = tuple(value)
                object.__setattr__(self, name, value)
            for problem in shape.faults(value):
                yield problem.under(f"/{name}")

    def impossible(self) -> Iterator[Problem]:
        """A problem for fields that can't be true together. Each field is already valid."""
        return iter(())

    def couldnt_read(self, path: str) -> bool:  # noqa: ARG002  (a copied document has its own)
        """Is a blank at this path a part of the original that the copy couldn't read?

        Args:
            path: the place by the keys of the things on the way: ``/themes/key=t/label``.
        """
        return False

    def nothing_is_due(self, on: date) -> bool:  # noqa: ARG002  (what ends or rests has its own)
        """Is nothing in this due on a day, because it is over by then, or on hold?"""
        return False

    def __repr__(self) -> str:
        names = field_types(type(self))
        held = sum(not blank(getattr(self, name)) for name in names)
        return f"<{type(self).__name__}, {held} of {len(names)} fields recorded>"


def is_unrecorded(value: Any) -> bool:
    """Is this value blank, or a model or a tuple that contains only blanks?

    Args:
        value: the value of a field.

    >>> from careplan.goals import Goal, Measure
    >>> is_unrecorded(Measure(sign=" ")), is_unrecorded(("",))
    (True, True)
    >>> is_unrecorded(()), is_unrecorded(Goal(key="g"))
    (False, False)
    """
    if value is None or type(value) is str:
        return blank(value)
    if isinstance(value, Model):
        return all(is_unrecorded(getattr(value, name)) for name in field_types(type(value)))
    if type(value) is tuple and value:
        return all(map(is_unrecorded, value))
    return blank(value)


def ends_after_start(since: date | None, until: date | None) -> Iterator[Problem]:
    """A problem if the end is before the start."""
    if since is not None and until is not None and until < since:
        yield Problem("/until", "expected a day on or after since")


def unique_keys(
    name: str, records: tuple[Any, ...] | None, field: str = "key"
) -> Iterator[Problem]:
    """A problem for each key that appears again in one collection.

    Args:
        name: the name of the collection's field.
        records: the collection.
        field: the name of the field that holds a record's key.
    """
    if not records or len(records) == 1:
        return
    keys = [getattr(record, field) for record in records]
    if len(set(keys)) == len(keys):
        return
    seen: set[str] = set()
    for index, key in enumerate(keys):
        if key is not None and key in seen:
            yield Problem(f"/{name}/{index}/{field}", "expected a key that no other has")
        seen.add(key)


_CHECKS: Final[dict[type[Model], Callable[[Model], bool]]] = {}


def _compiled(cls: type[Model]) -> Callable[[Model], bool]:
    """A function that says whether every field of a model is sound, compiled from its field types.

    It is compiled because the library makes objects more often than it does anything else. A loop
    over the field types takes four times as long.
    """
    names: dict[str, Any] = {"NONE": NoneRecorded.NONE_RECORDED}
    lines = ["def sound(self):"]
    for index, (name, shape) in enumerate(field_types(cls).items()):
        kind = f"kind_{index}"
        names |= {kind: shape.kind, f"{kind}_only": {shape.kind}, f"{kind}_fits": shape.fits}
        lines += [f"    v = self.{name}", f"    if not ({shape.condition(kind)}):"]
        lines += ["        return False"]
    exec("\n".join([*lines, "    return True"]), names)  # noqa: S102  (our own field names only)
    check: Callable[[Model], bool] = names["sound"]
    return _CHECKS.setdefault(cls, check)
