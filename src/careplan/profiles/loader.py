"""Reads a profile from TOML. If the file is wrong, the error lists everything wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from careplan import catalogue
from careplan._core.documents import file_text, toml, unknown_keys
from careplan.errors import Problem, ProfileError, UnknownNameError
from careplan.profiles.own_sources import own_sources
from careplan.profiles.reader import RequirementReader
from careplan.rules import Profile, Rule

SHIPPED: Final = (
    "action-plan",
    "behaviour-support-plan",
    "business-continuity",
    "care-act-adult",
    "care-act-carer",
    "carers-fund-payments",
    "cheshire-east-carers",
    "implementation-plan",
    "incident",
    "lancashire-rehab",
    "medway-safeguarding",
    "mental-capacity",
    "programme",
    "risk-assessment",
    "risk-register",
    "safeguarding-concern",
    "wellbeing-teams",
    "winter-plan",
    "young-carers-assessment",
)
"""The profiles the library ships, by key."""

_KEYS: Final = (
    "key",
    "title",
    "version",
    "subject",
    "extends",
    "sources",
    "require",
    "change",
)


def load_profile(profile: str | Path | Profile, *, rules: Iterable[Rule] = ()) -> Profile:
    """A profile: one the library ships, by key, or a council's own, by path.

    Args:
        profile: a key such as ``"lancashire-rehab"``, a path to a TOML file (as text, it
            ends in ``.toml``), or a `Profile`, which is returned unchanged.
        rules: a council's own rules, written in Python, which the file may name.

    Raises:
        UnknownNameError: if the library ships no profile with that key.
        ProfileError: if the file is wrong. It lists every problem, with its key and the nearest
            right name.

    >>> load_profile("lancashire-rehab").requirement("GO105").level.value
    'must'
    """
    if isinstance(profile, Profile):
        return profile
    if isinstance(profile, str) and profile.endswith(".toml"):
        profile = Path(profile)
    if isinstance(profile, Path):
        return profile_from(file_text(profile, ProfileError), file=profile.name, rules=rules)
    return _shipped(profile)


@cache
def _shipped(key: str) -> Profile:
    if key not in SHIPPED:
        raise UnknownNameError("profile", key, SHIPPED)
    text = (files("careplan.profiles") / "data" / f"{key}.toml").read_text("utf-8")
    return profile_from(text, file=f"{key}.toml")


def profile_from(text: str, *, file: str = "profile", rules: Iterable[Rule] = ()) -> Profile:
    """A profile from the text of a TOML file.

    Args:
        text: the file's text.
        file: the file's name, for errors.
        rules: a council's own rules, written in Python, which the text may name.

    Raises:
        ProfileError: if the text is wrong. It lists every problem, with its key and the nearest
            right name.
    """
    raw = toml(text, file, ProfileError)
    problems: list[Problem] = []
    profile = _profile(raw, tuple(rules), problems)
    if problems or profile is None:
        raise ProfileError(file, problems)
    return profile


def _profile(
    raw: Mapping[str, Any], rules: tuple[Rule, ...], problems: list[Problem]
) -> Profile | None:
    problems += unknown_keys("", raw, _KEYS)
    for name in ("key", "title", "version"):
        if not isinstance(raw.get(name), str) or not raw[name].strip():
            problems.append(Problem(f"/{name}", "expected text"))
    base = _base(raw, problems)
    subject = _subject(raw, base, problems)
    own = {**(base.sources if base else {}), **own_sources(raw, problems)}
    refused = frozenset(raw["sources"] if isinstance(raw.get("sources"), dict) else ()) - own.keys()
    reader = RequirementReader(rules, own, refused, subject, problems)
    requirements = reader.changed(base.requirements if base else (), raw.get("change", []))
    requirements += reader.required(requirements, raw.get("require", []))
    if problems or subject is None:
        return None
    return Profile(
        key=raw["key"],
        title=raw["title"],
        version=raw["version"],
        subject=subject,
        requirements=requirements,
        sources=own,
        extends=base.key if base else None,
    )


def _subject(
    raw: Mapping[str, Any], base: Profile | None, problems: list[Problem]
) -> type[Any] | None:
    """The model the profile is about: its own subject, or that of the profile it extends."""
    if "subject" not in raw and "extends" in raw:
        return base.subject if base is not None else None
    try:
        found = catalogue.subject(str(raw.get("subject", "")))
    except UnknownNameError as error:
        known = ", ".join(catalogue.SUBJECTS)
        problems.append(Problem("/subject", f"{error} Known: {known}. Or use extends."))
        return None
    if base is not None and base.subject is not found:
        problems.append(Problem("/subject", f"expected the same subject as {base.key}"))
    return found


def _base(raw: Mapping[str, Any], problems: list[Problem]) -> Profile | None:
    if "extends" not in raw:
        return None
    try:
        return _shipped(str(raw["extends"]))
    except UnknownNameError as error:
        problems.append(Problem("/extends", str(error)))
        return None
