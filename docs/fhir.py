"""The page of what is which in FHIR, from the tables that the readers and writers use."""

from __future__ import annotations

from page_heads import CARDS

from careplan._base.packaged import table
from careplan._core.field_types import field_types
from careplan.fhir import Reason, source_of
from careplan.plans import SupportPlan

MEANS = {
    Reason.NO_HOME: "the other side has no place for it",
    Reason.KEPT_OUT: "there is no place for it on purpose: it says who somebody is",
    Reason.MODIFIER: "it changes the meaning of what it is in, in a way that isn't understood",
    Reason.ENTERED_IN_ERROR: "it never was: the resource is left out",
    Reason.ABOUT_SOMEONE_ELSE: "it is about another person: the resource is left out",
    Reason.OF_ANOTHER_PLAN: "it is a goal of another CarePlan",
    Reason.BELONGS_TO_NO_GOAL: "an action belongs to a goal, and this one names none in the plan",
    Reason.PARTIAL_DATE: "a month or a year, where a plan holds a day: it isn't filled in",
    Reason.TIME_DROPPED: "the day is kept as written in its own zone, without the time",
    Reason.SECOND_VALUE: "a plan holds one, and this is a further one",
    Reason.STATUS: "there is no word for this status: what it is about is left blank or left out",
    Reason.UNKNOWN_EXTENSION: "an extension that isn't known here",
    Reason.NOT_IN_BUNDLE: "the reference leads nowhere in the document; nothing is fetched",
    Reason.MATCHED_BY_ID: "the reference was matched by type and id, for want of an address",
    Reason.TAKEN_AS_NEED: "a Condition that doesn't say what it is was read as a need",
    Reason.TAKEN_AS_CONDITION: "a Condition that doesn't say was read as a health condition",
    Reason.ABSENT: "the document says that the value is absent",
    Reason.WRONG_SHAPE: "an empty or blank value, which FHIR doesn't allow",
    Reason.DOESNT_FIT: "it contradicts another field, or is longer than a plan's may be",
    Reason.REORDERED: "a list that is read back in another order",
}
"""What each reason of a note means."""


def pages() -> dict[str, str]:
    """Path to text."""
    return {"fhir/index.md": page()}


def page() -> str:
    """What is which, what has no element, what a code becomes, and what the reasons mean."""
    mapping = table("careplan.fhir", "mapping")
    origin = mapping["source"]
    seen = f"{origin['title']} {origin['version']}, compared on {origin['compared_on']}."
    lines = [
        "# FHIR R4, element by element",
        "",
        f"{seen} Made from the tables that the library reads and writes by.",
        "",
        "## What is which",
        "",
        CARDS,
        "",
        "| FHIR R4 | in a plan | what is lost on the way in |",
        "|---|---|---|",
    ]
    lines += [f"| {one['r4']} | `{one['ours']}` | {one['lost']} |" for one in mapping["elements"]]
    lines += ["", "</div>", "", "## What of a plan FHIR R4 has no element for", ""]
    lines += ["`dump_fhir` notes each of these, where a plan holds it:", ""]
    lines += [f"- `{path}`" for path in nowhere()]
    lines += ["", "## Codes", "", "| list | code | becomes |", "|---|---|---|"]
    lists = table("careplan.fhir", "code_lists")["lists"]
    for one in lists.values():
        lines += [
            f"| {one['element']} | `{code}` | {word or 'left blank or left out, and noted'} |"
            for code, word in one["codes"].items()
        ]
    lines += ["", "## What a note's reason means", "", "| reason | meaning |", "|---|---|"]
    lines += [f"| `{reason.value}` | {MEANS[reason]} |" for reason in Reason]
    return "\n".join([*lines, ""])


def nowhere() -> list[str]:
    """The sections of a plan, and the fields of the sections FHIR holds, that have no element."""
    holds = source_of(SupportPlan).holds
    found = []
    for name, shape in field_types(SupportPlan).items():
        path = f"/{name}"
        if path in holds:
            continue
        if not any(one.startswith(f"{path}/") for one in holds):
            found.append(path)
            continue
        found += [
            f"{path}/{inner}"
            for inner in field_types(shape.kind)
            if not any(f"{one}/".startswith(f"{path}/{inner}/") for one in holds)
        ]
    return found
