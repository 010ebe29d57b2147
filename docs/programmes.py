"""What the checks find in three councils' own documents, from the files in the examples."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from careplan import check
from careplan.plots import checkpoint_matrix
from careplan.programmes import Programme, status
from careplan.programmes.printing import STANDS
from careplan.programmes.printing import STATES as MONEY
from careplan.rules import Finding, State
from careplan.serde import load_programme

FOLDER = Path(__file__).parent.parent / "examples" / "programmes"
JUDGED = {
    "cheshire-east-phase-two": ("implementation-plan", date(2023, 3, 20)),
    "leicestershire-winter-2020": ("winter-plan", date(2020, 11, 20)),
    "medway-action-plan": ("action-plan", date(2026, 11, 20)),
}
STATES = {State.NOT_MET: "Faults", State.CANT_TELL: "Can't tell"}
FEW = 12


def pages() -> dict[str, str | bytes]:
    """Path to text or picture: an index, and for each document its report and one of its themes."""
    found: dict[str, str | bytes] = {}
    lines = ["# Three programmes", "", "Structure, days and figures are the documents' own. The"]
    lines += ["wording is ours. Each page lists what the checks find, by rule.", ""]
    lines += ["| document | actions | faults | rules that find them |", "|---|---|---|---|"]
    for key, (profile, on) in JUDGED.items():
        programme = load_programme(FOLDER / f"{key}.toml")
        report = check(programme, profile, on=on)
        faults = [one for one in report.findings if one.state is State.NOT_MET]
        actions = len(status(programme, on=on).actions)
        rules = len({one.code for one in faults})
        lines.append(f"| [{programme.title}]({key}.md) | {actions} | {len(faults)} | {rules} |")
        theme = (programme.themes or ())[0].key or ""
        picture = checkpoint_matrix(programme, theme)
        data = io.BytesIO()
        picture.figure.savefig(data, format="png", dpi=110)
        found[f"programmes/{key}.png"] = data.getvalue()
        said = page(key, programme, report.findings, on, profile)
        found[f"programmes/{key}.md"] = f"{said}\n![{picture.alt}]({key}.png)\n"
    found["programmes/index.md"] = "\n".join([*lines, ""])
    return found


def page(
    key: str, programme: Programme, findings: tuple[Finding, ...], on: date, profile: str
) -> str:
    """One document: its status, its faults by rule, and what couldn't be read in it."""
    lines = [f"# {key}", "", f"{programme.title}. Encoded in `examples/programmes/{key}.toml`;"]
    lines += [f"judged by [{profile}](../profiles/{profile}.md) on {on}.", ""]
    found = status(programme, on=on)
    counts = ", ".join(f"{STANDS[state]}: {n}" for state, n in found.counts.items() if n)
    lines += [f"Actions: {len(found.actions)} ({counts}).", ""]
    for one in found.money:
        amount = "no sum printed" if one.amount is None else f"£{one.amount:,.0f}"
        lines.append(f"- {one.label or one.area}: {amount}, {MONEY[one.state]}. {one.why}")
    if programme.unread:
        lines += [
            "",
            "What looks like a fault may be a fault of the copy that we read. What couldn't be",
        ]
        lines += ["read in it is listed [at the end](#what-couldnt-be-read).", ""]
    plain = programme_places(programme)
    for state, title in STATES.items():
        lines += ["", f"## {title}", ""]
        lines += by_rule([one for one in findings if one.state is state], plain)
    if programme.unread:
        lines += ["", "## What couldn't be read", ""]
        lines += [f"- {one.what}: {one.why}" for one in programme.unread]
    return "\n".join([*lines, ""])


def by_rule(findings: list[Finding], plain: dict[str, str]) -> Iterator[str]:
    """A line for each rule: its sentence, how often, and where; the first few places."""
    codes: dict[str, list[Finding]] = {}
    for one in findings:
        codes.setdefault(one.code, []).append(one)
    for code, found in sorted(codes.items(), key=lambda one: -len(one[1])):
        yield f"**[{code} {found[0].name}](../rules/{code}.md)**, {len(found)}: {sentence(found)}"
        yield ""
        for one in found[:FEW]:
            yield f"- {where(one.pointer, plain)}"
        if len(found) > FEW:
            yield f"- and {len(found) - FEW} more"
        yield ""


def sentence(found: list[Finding]) -> str:
    """What the findings of one rule say; with holes, where each says it of something else."""
    if len({str(one.message) for one in found}) == 1:
        return str(found[0].message)
    rule = found[0].requirement.rule
    says = rule.says if found[0].state is State.NOT_MET else rule.asks or rule.says
    return str(says.named())


def programme_places(programme: Programme) -> dict[str, str]:
    """Pointer to the name of what is there, in the document's words."""
    found: dict[str, str] = {}

    def note(at: str, one: Any, label: str | None) -> None:
        place = getattr(one, "at", None)
        found[at] = " ".join(filter(None, [label, f"({place})" if place else ""]))

    for index, one in enumerate(programme.indicators or ()):
        note(f"/indicators/{index}", one, one.label)
    for index, role in enumerate(programme.roles or ()):
        note(f"/roles/{index}", role, role.title)
    for index, body in enumerate(programme.bodies or ()):
        note(f"/bodies/{index}", body, body.title)
    for index, day in enumerate(programme.checkpoints or ()):
        found[f"/checkpoints/{index}"] = day.isoformat()
    for theme_at, theme in enumerate(programme.themes or ()):
        for area_at, area in enumerate(theme.areas or ()):
            here = f"/themes/{theme_at}/areas/{area_at}"
            note(here, area, area.label)
            for index, action in enumerate(area.actions or ()):
                note(f"{here}/actions/{index}", action, action.label)
            for index, said in enumerate(area.commitments or ()):
                note(f"{here}/commitments/{index}", said, said.label)
    return found


def where(pointer: str, plain: dict[str, str]) -> str:
    """The nearest thing above a pointer that has a name."""
    at = pointer
    while at and at not in plain:
        at = at.rpartition("/")[0]
    return plain.get(at) or f"`{pointer or '/'}`"
