"""The commands that look up rules, profiles, decisions and schemas, and write or run cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from careplan.cli import listing
from careplan.cli.messages import show, shown
from careplan.cli.options import locale_option, read_by
from careplan.errors import CareplanError
from careplan.profiles import load_profile
from careplan.rules import Profile
from careplan.schema.kinds import KINDS, schema_of


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--profile",
    required=True,
    callback=read_by(load_profile),
    help="A profile's name (see 'careplan profiles'), or the path of a TOML file.",
)
def conformance(folder: Path, profile: Profile) -> None:
    """Write test cases for a checker in another language.

    FOLDER will contain example documents, the expected result of each requirement of the
    profile, JSON schemas and a README. The files of an earlier run in it are replaced; a folder
    with anything else in it is left as it is.
    """
    from careplan.testing.conformance import write_conformance  # noqa: PLC0415  (slow to load)

    try:
        manifest = write_conformance(folder, profile)
    except OSError as error:
        reason = error.strerror or error
        raise click.UsageError(f"{shown(folder)}: {reason}") from None
    cases, needs = len(manifest["cases"]), len(manifest["requirements"])
    show(f"Cases: {cases}. Requirements: {needs}. Start with README.md.")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of document, for an editor or another program."""
    show(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))


@click.command()
@click.argument(
    "profile",
    callback=read_by(load_profile),
)
def cases(profile: Profile) -> None:
    """Run the worked cases of the rules that a council's own profile declares.

    PROFILE is the path of its TOML file. Exit status: 0 if every case comes out as it says, 1 if
    one doesn't, 2 if the file can't be read.
    """
    from careplan.testing.own_rule_cases import run_cases  # noqa: PLC0415  (slow to load)

    wrong = 0
    for one in run_cases(profile):
        wrong += not one.ok
        mark = "ok" if one.ok else "not as it says"
        show(f"[{mark}] {one.case.rule} {one.case.story}: {one.said}")
    show(f"Cases: {len(profile.cases)}. Not as they say: {wrong}.")
    raise SystemExit(1 if wrong else 0)


@click.command()
@click.argument("rule", required=False)
@locale_option
def rules(rule: str | None, locale: Any) -> None:
    """List the rules, or show one of them.

    RULE is the code of a rule, such as GO105, or its name.
    """
    _listed(listing.rules, listing.rule, rule, locale)


@click.command()
@click.argument("profile", required=False)
@locale_option
def profiles(profile: str | None, locale: Any) -> None:
    """List the profiles, or show what one of them requires.

    PROFILE is a name from the list, or the path of a TOML file.
    """
    _listed(listing.profiles, listing.profile, profile, locale)


def _listed(every: Any, one: Any, name: str | None, locale: Any) -> None:
    try:
        every(locale) if name is None else one(name, locale)
    except CareplanError as error:
        raise click.UsageError(str(error)) from None


@click.command()
@click.argument("decision", required=False)
@locale_option
def decisions(decision: str | None, locale: Any) -> None:
    """List the decisions and funds, or show the questions of one.

    DECISION is a name from the list, or the path of a fund's TOML file.
    """
    _listed(listing.decisions, listing.decision, decision, locale)
