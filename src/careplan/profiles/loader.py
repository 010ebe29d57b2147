"""Loads profiles: those the library ships, and a council's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from careplan import catalogue
from careplan._core.definitions import Wrong
from careplan._core.registry import Registry
from careplan.citations import Source, sources
from careplan.errors import Problem, ProfileError, UnknownNameError
from careplan.profiles.build_requirements import Requirements
from careplan.profiles.file_format import ProfileFile
from careplan.rules import Profile, Rule

SHIPPED: Final = (
    "accessible-information",
    "accessible-information-2016",
    "action-plan",
    "behaviour-support-plan",
    "business-continuity",
    "care-act-adult",
    "care-act-carer",
    "carers-fund-payments",
    "cheshire-east-carers",
    "complaint",
    "employment",
    "file-of-care",
    "fundamental-standards-chart",
    "fundamental-standards-complaint",
    "fundamental-standards-incident",
    "fundamental-standards-plan",
    "fundamental-standards-service",
    "fundamental-standards-visit",
    "fundamental-standards-worker",
    "implementation-plan",
    "incident",
    "lancashire-complaint",
    "lancashire-employment",
    "lancashire-out-of-hours",
    "lancashire-policy",
    "lancashire-rehab",
    "lancashire-service",
    "liberty-request",
    "medicines-chart",
    "medicines-support",
    "medway-safeguarding",
    "medway-transition",
    "mental-capacity",
    "notification",
    "programme",
    "recommendation",
    "risk-assessment",
    "risk-register",
    "safeguarding-concern",
    "service",
    "team-week",
    "visit",
    "waiting-list",
    "wellbeing-teams",
    "wellbeing-teams-complaint",
    "wellbeing-teams-employment",
    "wellbeing-teams-service",
    "winter-plan",
    "young-carers-assessment",
)
"""The profiles the library ships, by key."""


def load_profile(profile: str | Path | Profile, *, rules: Iterable[Rule] = ()) -> Profile:
    """A profile: one the library ships, by key, or a council's own, by path.

    Args:
        profile: a key such as ``"lancashire-rehab"``, a path to a TOML file (as text, it
            ends in ``.toml``), or a `Profile`, which is returned unchanged.
        rules: a council's own rules, written in Python, which the file may name.

    Raises:
        ValueError: if a rule of a council's own has a code that doesn't begin with X.
        UnknownNameError: if the library ships no profile with that key.
        ProfileError: if the file is wrong. It lists every problem, with its key and the nearest
            right name.

    >>> load_profile("lancashire-rehab").requirement("GO105").level.value
    'must'
    """
    return _profiles(_own(rules)).load(profile)


def profiles_about(kind: type[Any]) -> tuple[str, ...]:
    """The keys of the shipped profiles about a kind of object.

    Args:
        kind: the class of the object.

    >>> from careplan.risk import RiskRegister
    >>> profiles_about(RiskRegister)
    ('risk-register',)
    """
    return tuple(key for key in SHIPPED if load_profile(key).subject is kind)


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
    profiles = _profiles(_own(rules))
    return profiles.finished(profiles.read(text, file=file))


def _own(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """A council's own rules. Their codes begin with X, unlike the codes of the library's rules."""
    found = tuple(rules)
    for one in found:
        if not one.code.startswith("X"):
            msg = f"expected a code of X, a letter and three digits, such as XA101, not {one.code}"
            raise ValueError(msg)
    return found


@cache
def _profiles(rules: tuple[Rule, ...]) -> Registry[Profile]:
    """The profiles, read with some rules of a council's own."""
    return Registry(
        "profile",
        ProfileFile,
        Profile,
        package="careplan.profiles",
        keys=SHIPPED,
        make=partial(_made, rules=rules),
        error=ProfileError,
    )


def _made(file: ProfileFile, rules: tuple[Rule, ...]) -> Profile:
    """The profile that a file describes.

    Raises:
        Wrong: for every name in it that names nothing, and every number that can't be.
    """
    problems: list[Problem] = []
    base = _base(file, problems)
    subject = _subject(file, base, problems)
    own = dict(_own_sources(file, problems))
    sources = {**(base.sources if base else {}), **own}
    declared = _declared(file, problems)
    made = Requirements(
        rules=(*rules, *declared),
        sources=sources,
        subject=subject,
        problems=problems,
        shipped=file.key in SHIPPED,
    )
    requirements = made.changed(base.requirements if base else (), file.change)
    requirements += made.required(requirements, file.require)
    if problems or subject is None:
        raise Wrong(*problems)
    return Profile(
        key=file.key,
        title=file.title,
        version=file.version,
        subject=subject,
        requirements=requirements,
        sources=sources,
        extends=base.key if base else None,
        own_rules=declared,
        cases=tuple(case for table in file.rules for case in table.worked()),
    )


def _declared(file: ProfileFile, problems: list[Problem]) -> tuple[Rule, ...]:
    """The rules that the file declares. None may have the code or name of another rule."""
    if not file.rules:
        return ()
    names = {one.name for one in catalogue.rules().values()}
    codes: set[str] = set()
    for index, table in enumerate(file.rules):
        if table.code in codes:
            problems.append(Problem(f"/rule/{index}/code", "expected a code that no other has"))
        if table.name in names:
            problems.append(Problem(f"/rule/{index}/name", "another rule has this name"))
        codes.add(table.code)
        names.add(table.name)
    return tuple(table.rule() for table in file.rules)


def _base(file: ProfileFile, problems: list[Problem]) -> Profile | None:
    if file.extends is None:
        return None
    try:
        return _profiles(()).load(file.extends)
    except UnknownNameError as error:
        problems.append(Problem("/extends", str(error)))
        return None


def _subject(file: ProfileFile, base: Profile | None, problems: list[Problem]) -> type[Any] | None:
    """The model the profile is about: its own subject, or that of the profile it extends."""
    if file.subject is None:
        return base.subject if base is not None else None
    try:
        found = catalogue.subject(file.subject)
    except UnknownNameError as error:
        known = ", ".join(catalogue.SUBJECTS)
        problems.append(Problem("/subject", f"{error} Known: {known}. Or use extends."))
        return None
    if base is not None and base.subject is not found:
        problems.append(Problem("/subject", f"expected the same subject as {base.key}"))
    return found


def _own_sources(file: ProfileFile, problems: list[Problem]) -> Iterator[tuple[str, Source]]:
    """The sources that the profile defines. None may have the name of another source."""
    taken = {name for one in sources().values() for name in (one.key, *one.aliases)}
    for key, table in file.sources.items():
        names = {key, *table.aliases}
        if taken & names:
            problems.append(Problem(f"/sources/{key}", "there is already a source of this key"))
        taken |= names
        yield key, table.source(key)
