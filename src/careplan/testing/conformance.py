"""Conformance cases in a folder, for teams that check plans in another language.

Each case is a plan, with the result of every requirement of a profile when this library judges it.
The cases are made from the worked cases that are shipped with the rules.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from attrs import frozen

from careplan import __version__, catalogue, check
from careplan._core.field_types import field_types
from careplan.plans import SupportPlan
from careplan.profiles import load_profile
from careplan.rules import Level, Profile, Report, State
from careplan.rules.cases import Case, CaseFile
from careplan.schema import model_schema, schema_of
from careplan.serde import load
from careplan.testing.conformance_folder import FORMAT, MANIFEST, replace_folder
from careplan.testing.conformance_readme import readme


@frozen(kw_only=True)
class ConformanceCase:
    """One conformance case.

    Args:
        id: the code of the rule the case is about, and a number, such as ``GO101-01``.
        story: what happened, in a sentence.
        data: the document to judge, as plain JSON data.
        report: this library's report on it.
    """

    id: str
    story: str
    data: Mapping[str, Any]
    report: Report

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "format": FORMAT,
            "id": self.id,
            "story": self.story,
            "on": self.report.on.isoformat(),
            "data": self.data,
            "expected": [
                {
                    "requirement": row.requirement.key,
                    "state": row.state.value,
                    "pointers": [finding.pointer for finding in row.findings],
                }
                for row in self.report.results
            ],
        }


def conformance_cases(profile: str | Path | Profile) -> Iterator[ConformanceCase]:
    """Every shipped case that a profile can judge.

    A case about a part of a plan, such as a goal, is placed in a plan that is otherwise complete,
    so a checker only has to read complete plans.

    Args:
        profile: as for `careplan.check`.

    Yields:
        The cases about rules the profile requires, each judged by every requirement.

    >>> found = next(conformance_cases("lancashire-rehab"))
    >>> found.id, found.report.results[0].requirement.key
    ('GO101-01', 'no-goals')
    """
    asked = load_profile(profile)
    demanded = {need.rule.code for need in asked.requirements}
    numbers: Counter[str] = Counter()
    for file, case in _about(demanded):
        data = whole_document(file, case.data, asked.subject)
        if data is None:
            continue
        numbers[case.rule] += 1
        report = check(load(_bare(data), asked.subject), asked, on=case.on)
        number = f"{case.rule}-{numbers[case.rule]:02}"
        yield ConformanceCase(id=number, story=case.story, data=data, report=report)


def _about(demanded: AbstractSet[str]) -> Iterator[tuple[CaseFile, Case]]:
    """Each case about a required rule. The example that it changes comes first, as a case."""
    for file in catalogue.case_files():
        cases = [case for case in file.cases if case.rule in demanded]
        if cases:
            story = "Nothing is changed: the example that other cases change"
            first = cases[0].rule
            yield (
                file,
                Case(rule=first, story=story, on=file.on, data=file.example, state=State.MET),
            )
        yield from ((file, case) for case in cases)


def _bare(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != "format"}


def whole_document(
    file: CaseFile, held: Mapping[str, Any], subject: type[Any]
) -> Mapping[str, Any] | None:
    """The case as a document of a profile's subject; ``None`` if it can't be made into one.

    Args:
        file: the file that the case is in.
        held: the case's plain data.
        subject: the class of the document.
    """
    kind = catalogue.subject(file.subject)
    if kind is subject:
        return _headed(subject, held)
    for name, shape in field_types(subject).items():
        if shape.kind is kind:
            part: Any = [held] if shape.many else held
            return _headed(subject, {**_example(subject), name: part})
    return None


def _example(subject: type[Any]) -> Mapping[str, Any]:
    """A document that breaks no rule, to place a part in; an empty one if none is shipped."""
    files = catalogue.case_files()
    return next((one.example for one in files if catalogue.subject(one.subject) is subject), {})


def _headed(subject: type[Any], data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The data of a document. The name of its format comes first, if its kind has one."""
    return {"format": subject.FORMAT, **data} if subject.FORMAT else data


def write_conformance(folder: str | Path, profile: str | Path | Profile) -> dict[str, Any]:
    """Write a folder of cases, with a manifest, schemas and a README.

    The files of an earlier run are replaced, when all the new ones are written. Those are the files
    that its manifest lists; where there is anything else, or a link, nothing is changed.

    Args:
        folder: the folder to write to, which is created if it doesn't exist.
        profile: as for `careplan.check`.

    Returns:
        The manifest.

    Raises:
        FileExistsError: if something in the folder isn't from an earlier run.
        OSError: if a file can't be written.
    """
    asked = load_profile(profile)
    manifest: dict[str, Any] = {}

    def files() -> Iterator[tuple[str, str]]:
        listed = []
        for case in conformance_cases(asked):
            name = f"cases/{case.id}.json"
            listed.append({"id": case.id, "file": name, "story": case.story})
            yield name, _json(case.as_dict())
        manifest.update(_manifest(asked, listed))
        yield "schema/subject.json", _json(_schema(asked.subject))
        yield "schema/report.json", _json(schema_of("report"))
        yield "README.md", readme(manifest)
        yield MANIFEST, _json(manifest)

    replace_folder(Path(folder), files())
    return manifest


def _json(data: Any) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False, default=str) + "\n"


def _schema(subject: type[Any]) -> Mapping[str, Any]:
    if subject is SupportPlan:
        return schema_of("plan")
    form = subject.FORMAT or None
    return model_schema(subject, title=subject.__name__, form=form, needed=False)


def _manifest(profile: Profile, cases: list[dict[str, str]]) -> dict[str, Any]:
    needs = [
        {
            "requirement": need.key,
            "code": need.rule.code,
            "name": need.rule.name,
            "says": need.rule.says.template,
            "level": need.level.value,
            "with": dict(need.values),
            "cites": [str(cite) for cite in need.cites],
        }
        for need in profile.requirements
        if need.level is not Level.OFF
    ]
    return {
        "format": FORMAT,
        "made_by": f"careplan {__version__}",
        "profile": {"key": profile.key, "title": profile.title, "version": profile.version},
        "subject": profile.subject.__name__,
        "states": [state.value for state in State],
        "requirements": needs,
        "cases": cases,
    }
