"""Says so where a document is of another kind than the profile is about."""

from __future__ import annotations

from typing import Any

from careplan import catalogue
from careplan._core.field_types import field_types
from careplan.errors import LoadError, Problem
from careplan.profiles import profiles_about
from careplan.rules import Profile
from careplan.serde.json_text import Data, parse
from careplan.serde.loading import MOST_BYTES


def of_another_kind(data: Data, profile: Profile, error: LoadError) -> LoadError:
    """The error, in one sentence if the document is plainly of another kind.

    Most of its keys are then keys of that other kind, and not of the kind that was expected. The
    shipped profiles about that kind are named.

    Args:
        data: the document.
        profile: the profile that it was to be checked against.
        error: why it couldn't be read.
    """
    if not any(map(_of_kind, error.problems)):
        return error
    keys = parse(data, MOST_BYTES).keys() - {"format", "key"}
    kinds = _kinds()
    share = {name: _share(keys, cls) for name, cls in kinds.items()}
    best = max(share, key=lambda name: share[name])
    if _share(keys, profile.subject) >= 1 / 2 or share[best] < 1 / 2:
        return error
    expected = next(name for name, cls in kinds.items() if cls is profile.subject)
    told = f"this looks like a {_words(best)}; {profile.key} is about a {_words(expected)}"
    fitting = profiles_about(kinds[best])
    hint = f"; profiles for it: {', '.join(fitting)}" if fitting else ""
    return LoadError([Problem("", f"{told}{hint}")])


def _kinds() -> dict[str, type[Any]]:
    """Every kind of record, by name: what profiles are about, then what none is about."""
    from careplan.schema.kinds import RECORDS  # noqa: PLC0415  (slow to load)

    kinds = {name: catalogue.subject(name) for name in catalogue.SUBJECTS}
    return kinds | {name: cls for name, cls in RECORDS.items() if cls not in kinds.values()}


def _of_kind(problem: Problem) -> bool:
    """Is the problem one that a document of another kind would have?"""
    return problem.pointer == "/format" or problem.message.startswith("unknown key")


def _share(keys: Any, kind: type[Any]) -> float:
    """The share of a document's keys that a kind of document has."""
    return len(keys & field_types(kind).keys()) / (len(keys) or 1)


def _words(name: str) -> str:
    return name.replace("-", " ")
