"""The commands that look up what the library ships, and write or run cases."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import click

from careplan import catalogue
from careplan._base.escaping import in_json
from careplan.cli import listing, rule_listing
from careplan.cli.comparing import compare
from careplan.cli.messages import show, shown
from careplan.cli.names import (
    decision_names,
    fund_names,
    indicator_names,
    instrument_names,
    profile_names,
    rule_names,
)
from careplan.cli.options import (
    day_option,
    form_option,
    locale_option,
    profile_option,
    read_by,
    rules_option,
)
from careplan.cli.output import out_option, output_to
from careplan.errors import CareplanError
from careplan.profiles import load_profile
from careplan.rules import Profile, Rule
from careplan.schema.kinds import KINDS, schema_of


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@rules_option
@profile_option
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


@click.command(epilog=f"KIND is one of: {', '.join(sorted(KINDS))}.")
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of document.

    It is for an editor or another program.
    """
    show(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))


@click.command()
@click.argument(
    "profile",
    callback=read_by(load_profile),
)
def cases(profile: Profile) -> None:
    """Run the worked cases of a council's own rules.

    PROFILE is the path of the TOML file of the profile that declares them. Exit status: 0 if every
    case comes out as it says, 1 if one doesn't, 2 if the file can't be read.
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
@click.argument("words", nargs=-1, shell_complete=rule_names)
@form_option("text", "json")
@locale_option
def rules(words: tuple[str, ...], form: str, locale: Any) -> None:
    """List the rules, search them, or show one of them.

    WORDS is the code of a rule, such as GO105, or its name; or words to look for in what rules are
    called, check and say, such as: goal review.
    """
    name = " ".join(words)
    one: list[Rule] = []
    with suppress(CareplanError):
        one = [catalogue.rule(name.upper() if name[-1:].isdecimal() else name)]
    try:
        found = one or rule_listing.found_rules(name, locale)
    except CareplanError as error:
        raise click.UsageError(str(error)) from None
    if form == "json":
        show(in_json([rule_listing.rule_data(rule, locale) for rule in found], indent=2))
    elif one:
        rule_listing.rule(one[0], locale)
    else:
        rule_listing.rules(found, locale)


@click.command()
@click.argument("profile", required=False, shell_complete=profile_names)
@click.option(
    "--against",
    callback=read_by(load_profile),
    help="Another version of it: what would change if that were used instead.",
)
@click.option(
    "--plans",
    multiple=True,
    type=click.Path(path_type=Path),
    help="With --against: a file or folder of plans, to see how their findings would change.",
)
@day_option("With --plans: the day to judge by. Default: today.")
@locale_option
def profiles(
    profile: str | None, against: Profile | None, plans: tuple[Path, ...], on: date, locale: Any
) -> None:
    """List the profiles, show one, or compare two versions.

    PROFILE is a name from the list, or the path of a TOML file.

    Exit status: with --against, 0 if both versions require the same, 1 if they don't.
    """
    if against is None:
        if plans:
            raise click.UsageError("--plans can only be used with --against")
        _listed(listing.profiles, listing.profile, profile, locale)
        return
    try:
        before = load_profile(profile or "")
    except CareplanError as error:
        raise click.UsageError(str(error)) from None
    raise SystemExit(compare(before, against, plans, on=on, locale=locale))


def _listed(every: Any, one: Any, name: str | None, locale: Any) -> None:
    try:
        every(locale) if name is None else one(name, locale)
    except CareplanError as error:
        raise click.UsageError(str(error)) from None


@click.command()
@click.argument("decision", required=False, shell_complete=decision_names)
@locale_option
def decisions(decision: str | None, locale: Any) -> None:
    """List the decisions and funds, or show the questions of one.

    DECISION is a name from the list, or the path of a fund's TOML file.
    """
    _listed(listing.decisions, listing.decision, decision, locale)


@click.command()
@click.argument("fund", required=False, shell_complete=fund_names)
@locale_option
def funds(fund: str | None, locale: Any) -> None:
    """List the funds, or show the questions of one.

    FUND is a name from the list, or the path of a TOML file.
    """
    _listed(listing.funds, listing.decision, fund, locale)


@click.command()
@click.argument("instrument", required=False, shell_complete=instrument_names)
@locale_option
def instruments(instrument: str | None, locale: Any) -> None:
    """List the instruments, or show the items of one.

    INSTRUMENT is a name from the list, or the path of a TOML file.
    """
    _listed(listing.instruments, listing.instrument, instrument, locale)


@click.command()
@click.argument("indicator", required=False, shell_complete=indicator_names)
@locale_option
def indicators(indicator: str | None, locale: Any) -> None:
    """List the indicators, or show the columns that one reads.

    INDICATOR is a name from the list, or the path of a TOML file.
    """
    _listed(listing.indicators, listing.indicator, indicator, locale)


@click.command()
@profile_option
@day_option("The day that it is complete on, as 2026-03-15. Default: today.")
@out_option
def new(profile: Profile, on: date, out: Path | None) -> None:
    """Write a small complete document for a profile, to begin from.

    It is a fictional example in JSON, in which everything that the profile requires is met.
    """
    from careplan.testing import complete_example  # noqa: PLC0415  (slow to load)

    try:
        found = complete_example(profile, on=on)
    except CareplanError as error:
        raise click.UsageError(str(error)) from None
    with output_to(out) as output:
        output.write(in_json(found, indent=2, ensure_ascii=False))
