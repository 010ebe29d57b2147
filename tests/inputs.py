"""Every kind of input that a command takes: a sound one, and the command that reads it."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from click.testing import CliRunner, Result
from openpyxl import Workbook
from pyarrow import parquet

from careplan.cli.app import app
from tests.helpers import EXAMPLES

ON = ("--on", "2026-11-20")
REHAB = ("--profile", "lancashire-rehab", *ON)
DRAFT = str(EXAMPLES / "rehabilitation-draft.json")
SCORES = b"q1,q2,q3\n1,2,3\n3,3,\n"
UCLA = ("--instrument", "ucla-3", "--items", "q1,q2,q3")
RECORDS = b"assessed_on,planned_on\n2026-07-01,2026-07-03\n2026-07-02,\n"
PLANNED = str(EXAMPLES / "plans-in-7-days.toml")
DOSES = b"chart,medicine,outcome,at\nc-1,m-1,taken,2026-11-01T08:04+00:00\n"
PROFILE = b"""format = "careplan-profile/1"
key = "own"
title = "Sampleton's own"
version = "1"
subject = "support-plan"
[sources.own]
title = "Sampleton's own"
kind = "policy"
grade = "primary"
compared_with = "itself"
compared_on = 2026-01-05
[[require]]
rule = "GO105"
level = "must"
cites = ["own 1"]
"""
WAIVERS = b"""format = "careplan-waivers/1"
[[waive]]
rule = "GO105"
path = "/goals"
reason = "agreed at supervision"
who = "service manager"
until = 2026-12-31
"""
CATALOGUE = b"""msgid ""
msgstr ""
"Language: cy\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "No one is named as responsible for this action."
msgstr "Nid oes neb wedi'i enwi."
"""


class Input(NamedTuple):
    """A kind of input.

    Args:
        name: what the file is called.
        sound: what stands in a sound one.
        words: the command that reads it. ``{}`` is the file.
        beside: other files that it needs, in the same folder.
    """

    name: str
    sound: bytes
    words: tuple[str, ...]
    beside: Mapping[str, bytes] = {}


def _of(path: str) -> bytes:
    return (EXAMPLES / path).read_bytes()


def _workbook() -> bytes:
    book, found = Workbook(), io.BytesIO()
    for row in (["q1", "q2", "q3"], [1, 2, 3]):
        book.active.append(row)
    book.save(found)
    return found.getvalue()


def _parquet() -> bytes:
    found = io.BytesIO()
    parquet.write_table(pa.table({"q1": [1], "q2": [2], "q3": [3]}), found)
    return found.getvalue()


def _accepted() -> bytes:
    held = {"format": "careplan-baseline/1", "profile": "lancashire-rehab", "version": "1"}
    row = ["plan-4471-draft", "GO105", "unnamed-responsible-person", "/goals"]
    return json.dumps(held | {"accepted": [row]}).encode()


def _bundle() -> bytes:
    goal = {"resourceType": "Goal", "id": "g", "lifecycleStatus": "active"}
    goal["subject"] = {"reference": "Patient/x"}
    goal["description"] = {"text": "I want to swim again"}
    plan = {"resourceType": "CarePlan", "id": "p", "status": "active", "intent": "plan"}
    plan |= {"subject": {"reference": "Patient/x"}, "goal": [{"reference": "Goal/g"}]}
    entries = [{"resource": plan}, {"resource": goal}]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return json.dumps(bundle).encode()


def _visits() -> Input:
    words = ("check", "{}", "--profile", "visit", "--days", "dd/mm/yyyy", "--local-times")
    named = ("--column", "key=Visit", "--column", "started=Log on", "--column", "ended=Log off")
    return Input("visits.csv", _of("care/visits-week.csv"), (*words, *named, *ON))


_LINES = b"\n".join([json.dumps(json.loads(_of("rehabilitation.json"))).encode()] * 2)
_DECIDE = ("--decision", "care-act-carer", *ON)

INPUTS: Mapping[str, Input] = {
    "plan": Input("plan.json", _of("rehabilitation.json"), ("check", "{}", *REHAB)),
    "plans": Input("plans.jsonl", _LINES, ("check", "{}", *REHAB)),
    "plan for a page": Input(
        "paged.json", _of("rehabilitation.json"), ("page", "my-plan", "{}", *ON)
    ),
    "plan to compare": Input(
        "compared.json",
        _of("rehabilitation.json"),
        ("compare", "{}", "--standard", "prsb-care-plan-2"),
    ),
    "FHIR": Input("bundle.json", _bundle(), ("check", "{}", "--from", "fhir-r4", *REHAB)),
    "facts": Input("facts.json", _of("decisions/carer.json"), ("decide", "{}", *_DECIDE)),
    "programme": Input(
        "programme.toml", _of("programmes/medway-action-plan.toml"), ("programme", "{}", *ON)
    ),
    "risk register": Input(
        "register.json",
        _of("risk/cheshire-east-register.json"),
        ("check", "{}", "--profile", "risk-register", *ON),
    ),
    "file of care": Input(
        "care.json", _of("care/bad-week.json"), ("check", "{}", "--profile", "file-of-care", *ON)
    ),
    "service": Input("service.json", _of("services/mockford.json"), ("service", "{}", *ON)),
    "evidence": Input(
        "evidence.json",
        _of("evidence/sampleton.json"),
        ("evidence", "{}", "--framework", "kloe-2017", *ON),
    ),
    "visits": _visits(),
    "doses": Input("doses.csv", DOSES, ("check", "{}", "--profile", "medicines-chart", *ON)),
    "returns": Input("returns.csv", _of("returns/year.csv")[:4_000], ("returns", "{}", *ON)),
    "answers": Input("answers.csv", SCORES, ("score", "{}", *UCLA)),
    "records": Input(
        "records.csv", RECORDS, ("calculate", PLANNED, "{}", "--period", "2026-Q3", *ON)
    ),
    "workbook": Input("answers.xlsx", _workbook(), ("score", "{}", *UCLA)),
    "parquet": Input("answers.parquet", _parquet(), ("score", "{}", *UCLA)),
    "profile": Input("own.toml", PROFILE, ("check", DRAFT, "--profile", "{}", *ON)),
    "waivers": Input("waivers.toml", WAIVERS, ("check", DRAFT, *REHAB, "--waivers", "{}")),
    "baseline": Input("accepted.json", _accepted(), ("check", DRAFT, *REHAB, "--baseline", "{}")),
    "configuration": Input(
        "careplan.toml", b'profile = "lancashire-rehab"\non = 2026-11-20\n', ("check", DRAFT)
    ),
    "catalogue": Input("cy.po", CATALOGUE, ("check", DRAFT, *REHAB, "--locale", "{}")),
    "indicator": Input(
        "plans.toml",
        _of("plans-in-7-days.toml"),
        ("calculate", "{}", str(EXAMPLES / "carer-plans.csv"), "--period", "2026-Q3", *ON),
    ),
    "instrument": Input(
        "needs.toml",
        _of("instruments/needs-assessment-outcomes.toml"),
        ("draft", str(EXAMPLES / "rehabilitation.json"), "--instrument", "{}", "--low", "2"),
    ),
    "columns": Input(
        "items.toml",
        b'companionship = "q1"\nleft-out = "q2"\nisolated = "q3"\n',
        ("score", str(EXAMPLES / "wellbeing.csv"), "--instrument", "ucla-3", "--items", "@{}"),
    ),
    "coding": Input(
        "words.toml",
        b'"hardly ever" = 1\n"some of the time" = 2\noften = 3\n',
        ("score", str(EXAMPLES / "wellbeing.csv"), *UCLA, "--coding", "{}"),
    ),
    "fund": Input(
        "fund.toml",
        (files("careplan.eligibility.funds") / "data" / "sampleton-carers.toml")
        .read_bytes()
        .replace(b'"sampleton-carers"', b'"own"'),
        ("decide", "case.json", "--decision", "{}", *ON),
        {"case.json": b'{"application": {}}'},
    ),
}


def read(kind: str, data: bytes, folder: Path, *, name: str | None = None) -> Result:
    """Run the command of a kind of input on a file with these bytes.

    Args:
        kind: the kind.
        data: what stands in the file.
        folder: an empty folder. The command runs in it.
        name: what the file is called; ``None`` for what a sound one is called.
    """
    one = INPUTS[kind]
    path = folder / (name or one.name)
    path.write_bytes(data)
    for other, held in one.beside.items():
        (folder / other).write_bytes(held)
    words = [word.replace("{}", str(path)) for word in one.words]
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(app, words)
    finally:
        os.chdir(before)
