"""Codes of published measures: which framework, of which edition, which code, which part.

A bare code is ambiguous: frameworks use one again for another figure. What a code meant when is
in ``data/frameworks.toml``, as far as it was seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from attrs import frozen

from careplan._base.packaged import table
from careplan._core.fields import Key
from careplan._core.models import Model


@frozen(kw_only=True, repr=False, weakref_slot=False)
class Reference(Model):
    """A measure as a framework codes it.

    Args:
        framework: ``"ascof"``; one that isn't published is a council's own.
        edition: which edition of it: ``"from-2023-24"``.
        code: ``"2D"``.
        part: of the code, where it has several.
    """

    framework: Key | None = None
    edition: Key | None = None
    code: Key | None = None
    part: Key | None = None


def meanings(framework: str, code: str) -> Mapping[str, tuple[str, ...]]:
    """What a code stands for, by edition.

    Args:
        framework: ``"ascof"``.
        code: ``"2A"``, without its part.

    Returns:
        Edition to what it stands for, part by part. An edition in which the code wasn't seen
        isn't there, and of a framework that isn't known nothing is.

    >>> found = meanings("ascof", "2A")
    >>> found["to-2022-23"][0], found["from-2023-24"][0][:18]
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
