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
    share = {name: _share(keys, catalogue.subject(name)) for name in catalogue.SUBJECTS}
    best = max(share, key=lambda name: share[name])
    if _share(keys, profile.subject) >= 1 / 2 or share[best] < 1 / 2:
        return error
    expected = next(
        name for name in catalogue.SUBJECTS if catalogue.subject(name) is profile.subject
    )
    told = f"this looks like a {_words(best)}; {profile.key} is about a {_words(expected)}"
    fitting = profiles_about(catalogue.subject(best))
    hint = f"; profiles for it: {', '.join(fitting)}" if fitting else ""
    return LoadError([Problem("", f"{told}{hint}")])


def _of_kind(problem: Problem) -> bool:
    """Is the problem one that a document of another kind would have?"""
    return problem.pointer == "/format" or problem.message.startswith("unknown key")


def _share(keys: Any, kind: type[Any]) -> float:
    """The share of a document's keys that a kind of document has."""
    return len(keys & field_types(kind).keys()) / (len(keys) or 1)


def _words(name: str) -> str:
    return name.replace("-", " ")
