"""Whole documents, as a supplier sends them: a moment without its offset, and a day of tablets."""

import json

import pytest

from tests.cli.test_check import run


def visit(started):
    return {
        "format": "careplan-visit/1",
        "key": "v-1",
        "agreed_start": "2026-11-30T08:00+00:00",
        "started": started,
        "outcome": "held",
    }


@pytest.mark.parametrize(
    "started",
    [
        "2026-11-30T08:20",
        "2026-11-30 08:20+00:00",
        "2026-11-30T08:20:31+00:00",
        "2026-11-30T08:20 Europe/London",
    ],
)
def test_a_moment_needs_its_offset(started, tmp_path):
    """One clear problem with its place, and never the value."""
    path = tmp_path / "visit.json"
    path.write_text(json.dumps(visit(started)))
    result = run("check", path, "--profile", "visit", "--on", "2026-12-01")
    assert result.exit_code == 2
    told = " ".join(result.stderr.split())
    assert "/started: expected a day and time to the minute with its offset" in told
    assert "08:20" not in told


def chart(last, blank=None):
    """Four in 24 hours at most; given at eight, noon, four, eight, and once more the day after."""
    doses = ["27T08:00", "27T12:00", "27T16:00", "27T20:00", last]
    entries = [
        {"medicine": "m-1", "at": f"2026-11-{dose}+00:00", "by": "w-1", "outcome": "taken"}
        for dose in doses
    ]
    if blank is not None:
        del entries[blank]["outcome"]
    given = {
        "when": "for pain",
        "most_doses_in_24_hours": 4,
        "least_hours_between": 4,
        "try_first": [],
    }
    medicine = {"key": "m-1", "given_by": ["worker"], "as_required": given}
    return {
        "format": "careplan-chart/1",
        "key": "c-1",
        "since": "2026-11-23",
        "until": "2026-11-29",
        "medicines": [medicine],
        "entries": entries,
    }


@pytest.mark.parametrize(
    ("last", "blank", "state"),
    [
        ("28T07:30", None, "not met"),
        ("28T08:00", None, None),
        ("28T07:30", 2, "can't tell"),
    ],
)
def test_five_in_twenty_four_hours(last, blank, state, tmp_path):
    """A dose at the same time the day after is outside; a blank may be the fifth."""
    path = tmp_path / "chart.json"
    path.write_text(json.dumps(chart(last, blank)))
    told = run(
        *("check", path, "--profile", "medicines-chart", "--on", "2026-11-30", "--format", "json")
    )
    found = [one for one in json.loads(told.stdout)["findings"] if one["code"] == "MD107"]
    assert [one["state"] for one in found] == ([] if state is None else [state])
    assert all(one["pointer"] == "/entries/4/at" for one in found)
