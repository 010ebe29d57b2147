"""Three councils' own documents: encoded whole, checked, drawn, and held to a second typing."""

from datetime import date

import pytest

from careplan import check
from careplan.plots import checkpoint_matrix
from careplan.programmes import status
from careplan.rules import State
from careplan.serde import load_programme
from tests.helpers import EXAMPLES, GOLDEN

FOLDER = EXAMPLES / "programmes"
JUDGED = {
    "cheshire-east-phase-two": ("implementation-plan", date(2023, 3, 20)),
    "leicestershire-winter-2020": ("winter-plan", date(2020, 11, 20)),
    "medway-action-plan": ("action-plan", date(2026, 11, 20)),
}


def typed(start):
    """The second typing: what stands behind the bar, by what stands before it."""
    lines = (GOLDEN / "programmes.txt").read_text().splitlines()
    pairs = [line.partition(" | ")[::2] for line in lines if line.startswith(f"{start} ")]
    return {name.removeprefix(f"{start} "): held for name, held in pairs}


def programme(key):
    return load_programme(FOLDER / f"{key}.toml")


def areas(found):
    return [area for theme in found.themes for area in theme.areas]


def test_leicestershire_is_whole():
    """Every section, what it asks, what is promised, who leads and to whom it reports."""
    found = programme("leicestershire-winter-2020")
    counts = [
        " ".join(
            str(len(part or ()))
            for part in (one.actions, one.commitments, one.leads, one.reports_to)
        )
        for one in areas(found)
    ]
    held = typed("leicestershire")
    days = held.pop("days").split()
    assert counts == list(held.values())
    printed = [
        item.due.isoformat()
        for area in areas(found)
        for item in (*area.actions, *area.commitments)
        if item.due is not None
    ]
    assert sorted(printed) == days
    assert len(found.themes) == 4


def test_medway_is_whole():
    """Four themes, nine areas, every action, and the figures beside each."""
    found = programme("medway-action-plan")
    counts = {
        area.label: f"{len(area.actions)} {sum(len(one.indicators) for one in area.actions)}"
        for area in areas(found)
    }
    assert counts == typed("medway")
    assert len(found.themes) == 4


def test_cheshire_east_is_whole():
    """Checkpoints, versions, money and its days, and the numbers to reach."""
    found = programme("cheshire-east-phase-two")
    held = typed("cheshire")
    assert [day.isoformat() for day in found.checkpoints] == held["checkpoints"].split()
    assert [one.on.isoformat() for one in found.versions] == held["versions"].split()
    money = [one.incentive for one in areas(found) if one.incentive is not None]
    said = [
        f"{'none' if one.amount is None else int(one.amount)} {one.due or 'none'}" for one in money
    ]
    assert said == held["incentives"].split(", ")
    numbers = [
        f"{int(target.number)} {target.per.value}"
        for area in areas(found)
        for action in area.actions
        for target in action.targets or ()
        if target.number is not None and target.per is not None
    ]
    for number in held["numbers"].split(", "):
        numbers.remove(number)
    assert found.unread


@pytest.mark.parametrize("key", JUDGED)
def test_each_is_checked_and_drawn(key):
    """The checks find real faults; none of them is that it can't be read; each theme is drawn."""
    profile, on = JUDGED[key]
    found = programme(key)
    report = check(found, profile, on=on)
    broken = {one.code for one in report.findings if one.state is State.NOT_MET}
    assert len(broken) >= 10
    assert not report.in_state(State.FAILED_TO_RUN)
    for theme in found.themes:
        assert checkpoint_matrix(found, theme.key).alt
    assert len(status(found, on=on).actions) >= 80


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        # checkpoints on bank holidays; a sum without a day, a day without one; a thing twice;
        # a version after its checkpoints, targets that disagree, and numbers that miss theirs
        (
            "cheshire-east-phase-two",
            {"PG205", "PG301", "PG302", "PG303", "PG403", "PG105"}
            | {"PG209", "PG313", "PG314", "PG315"},
        ),
        # promises to nothing, things nothing is promised about, a body under two names
        ("leicestershire-winter-2020", {"PG115", "PG114", "PG402", "PG404", "PG107"}),
        # figures under two names, never defined, to be chosen; a local limit called statutory;
        # a code cited for what another one says
        ("medway-action-plan", {"PG401", "PG307", "PG309", "PG310", "PG312", "PG104", "PG316"}),
    ],
)
def test_known_faults_are_found(key, codes):
    profile, on = JUDGED[key]
    findings = check(programme(key), profile, on=on).findings
    assert codes <= {one.code for one in findings if one.state is State.NOT_MET}


def test_another_place_is_named_by_its_pointer():
    """A finding that names another place names it as everything else does: with a leading slash."""
    profile, on = JUDGED["leicestershire-winter-2020"]
    findings = check(programme("leicestershire-winter-2020"), profile, on=on).findings
    named = [str(one.message) for one in findings if one.code == "PG402"]
    assert named
    assert all(" as /bodies/" in one for one in named)
