"""Codes of published measures: the framework, its edition, the code and the part.

A code alone is ambiguous, because frameworks use codes again for other figures. What a code means
in each edition is in ``data/frameworks.toml``, as far as we have seen it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from attrs import frozen

from careplan._base.packaged import table
from careplan._core.field_types import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Reference(Model):
    """The code that a framework gives a measure.

    Args:
        framework: the framework's key: ``"ascof"``, or a council's own.
        edition: the edition of the framework: ``"from-2024-25"``.
        code: the code: ``"2D"``.
        part: the part of the code, if it has several.
    """

    framework: Key | None = None
    edition: Key | None = None
    code: Key | None = None
    part: Key | None = None


def meanings(framework: str, code: str) -> Mapping[str, tuple[str, ...]]:
    """What a code means, by edition.

    Args:
        framework: the framework's key: ``"ascof"``.
        code: the code without its part: ``"2A"``.

    Returns:
        Edition to the meanings of the code, one for each part. It leaves out an edition in which
        we haven't seen the code. It is empty if the framework isn't known.

    >>> found = meanings("ascof", "2A")
    >>> found["to-2022-23"][0], found["from-2024-25"][0][:18]
    ('admissions to long-term care homes, 18 to 64', 'short-term support')
    >>> dict(meanings("acas", "8.6"))
    {}
    """
    return _codes().get((framework, code), MappingProxyType({}))


@cache
def _codes() -> Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]:
    found: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for framework, known in table("careplan", "frameworks").items():
        if framework == "compared_on":
            continue
        for edition, held in known["editions"].items():
            for code, _, label in held["codes"]:
                means = found.setdefault((framework, code), {})
                means[edition] = (*means.get(edition, ()), label)
    return found
