"""The schemas of the documents that others read and write: plan, profile, report."""

from __future__ import annotations

from typing import Any, Final

from careplan import catalogue
from careplan.citations import Grade, Weight
from careplan.eligibility.fact_sheet import WRITTEN, FactSheet
from careplan.eligibility.recorded_decision import HeldAs
from careplan.plans import SupportPlan
from careplan.profiles.file_format import ProfileFile
from careplan.programmes import Programme
from careplan.rules import Level, State
from careplan.schema.definition_schemas import definition_schema
from careplan.schema.models import DAY, DIALECT, model_schema

_TEXT: Final = {"type": "string", "minLength": 1}
_KEY: Final = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 60}
_COUNT: Final = {"type": "integer", "minimum": 0}
_CODE: Final = {"type": "string", "pattern": "^[A-Z]{2}[0-9]{3}$"}
_POINTER: Final = {"type": "string", "pattern": "^(/.*)?$"}


def _object(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    found: dict[str, Any] = {"type": "object", "properties": properties}
    return {**found, "required": required, "additionalProperties": False}


def plan_schema() -> dict[str, Any]:
    """The schema of a plan, as `careplan.load_plan` reads it.

    The loader also refuses some things that a schema can't check: a key that appears twice;
    ``1.0`` where a whole number is expected; an end before its start, or any other two fields that
    contradict each other; two objects with the same key; a lone surrogate; text that has only
    format characters above the first 65,536; more than 50 levels or five million bytes. A validator
    that calculates in binary fractions may refuse correct pounds and pence: make it use decimals.

    >>> sorted(plan_schema()["properties"]["move_on"]["anyOf"][1].items())
    [('const', 'none')]
    """
    return model_schema(SupportPlan, title="A care and support plan", form=SupportPlan.FORMAT)


def programme_schema() -> dict[str, Any]:
    """The schema of a programme, as `careplan.serde.load_programme` reads it from JSON or TOML.

    The loader refuses what `plan_schema` says that a schema can't check.

    >>> programme_schema()["properties"]["format"]
    {'const': 'careplan-programme/1'}
    """
    return model_schema(Programme, title="A programme", form=Programme.FORMAT)


def facts_schema() -> dict[str, Any]:
    """The schema of the facts of a decision, as `careplan.serde.load_facts` reads them.

    What `careplan.eligibility.Decision.as_dict` writes besides is allowed, and isn't read.

    >>> sorted(facts_schema()["required"])
    ['facts']
    """
    text = {"type": ["string", "null"]}
    fact = {"enum": [True, False, None, HeldAs.DOESNT_APPLY.value]}
    properties: dict[str, Any] = {
        "format": {"const": FactSheet.FORMAT},
        "facts": {"type": "object", "additionalProperties": fact},
        "key": text,
        "decision": text,
        "on": {"anyOf": [dict(DAY), {"type": "null"}]},
        **dict.fromkeys(WRITTEN, True),
    }
    return {
        "$schema": DIALECT,
        "title": "Facts for a decision",
        **_object(properties, *(properties.keys() - {"facts"})),
    }


def profile_schema() -> dict[str, Any]:
    """The schema of a profile's TOML file, read as plain data with dates as text.

    It has the shape, the subject and the levels. `careplan.profiles.load_profile` checks the rest:
    the names of rules, the changes to another profile, and the citations.
    """
    found = definition_schema(ProfileFile, title="A profile")
    found["properties"]["subject"] |= {"enum": sorted(catalogue.SUBJECTS)}
    return found


def report_schema() -> dict[str, Any]:
    """The schema of a report, as `careplan.rules.Report.as_dict` writes it."""
    share = _object({"met": _COUNT, "of": _COUNT})
    shares = {"type": "object", "additionalProperties": share}
    return {
        "$schema": DIALECT,
        "title": "A report",
        **_object(
            {
                "profile": _TEXT,
                "profile_version": _TEXT,
                "on": dict(DAY),
                "subject": _TEXT,
                "key": {"type": ["string", "null"]},
                "ok": {"type": "boolean"},
                "complete": {"type": "boolean"},
                "source": {"type": ["string", "null"]},
                "beyond_source": _COUNT,
                "completeness": _object(
                    {"unmet_musts": _COUNT, "by_level": shares, "by_section": shares}
                ),
                "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            }
        ),
        "$defs": {"finding": _finding(), "result": _result()},
    }


def _finding() -> dict[str, Any]:
    citation = _object(
        {
            "source": _TEXT,
            "title": _TEXT,
            "clause": _TEXT,
            "grade": {"enum": [grade.value for grade in Grade]},
        }
    )
    frames = {"type": "array", "items": _TEXT}
    return _object(
        {
            "code": _CODE,
            "name": _KEY,
            "requirement": _KEY,
            "pointer": _POINTER,
            "path": _POINTER,
            "place": {"type": "array", "items": _TEXT},
            "state": {"enum": [one.value for one in State]},
            "sentence": _TEXT,
            "do": _TEXT,
            "danger": {"type": "boolean"},
            "overdue": {"type": "boolean"},
            "level": {"enum": [one.value for one in Level]},
            "weight": {"enum": [one.value for one in Weight]},
            "citations": {"type": "array", "items": citation},
            "who": _TEXT,
            "follows": _CODE,
            "failure": _object({"kind": _TEXT, "frames": frames}),
        },
        *("who", "follows", "failure"),
    )


def _result() -> dict[str, Any]:
    pointers = {"type": "array", "items": _POINTER}
    return _object(
        {
            "requirement": _KEY,
            "code": _CODE,
            "name": _KEY,
            "level": {"enum": [one.value for one in Level]},
            "state": {"enum": [one.value for one in State]},
            "pointers": pointers,
            "reason": _TEXT,
            "until": dict(DAY),
            "beyond_source": {"const": True},
            "waived": pointers,
        },
        *("reason", "until", "beyond_source", "waived"),
    )
