"""No command writes over a file that it reads, whatever name that file is given."""

import shutil

import pytest

from tests.cli.test_check import run
from tests.helpers import EXAMPLES

COMMANDS = {
    "score": ("wellbeing.csv", ["score", "FILE", "--instrument", "swemwbs"]),
    "calculate": (
        "carer-plans.csv",
        ["calculate", "carers-planned-review", "FILE", "--period", "2026-Q3"],
    ),
    "returns": ("returns/year.csv", ["returns", "FILE"]),
    "check": ("rehabilitation.json", ["check", "FILE", "--profile", "accessible-information"]),
    "page": ("rehabilitation.json", ["page", "my-plan", "FILE"]),
    "compare": ("rehabilitation.json", ["compare", "FILE", "--standard", "prsb-care-plan-2"]),
    "decide": ("decisions/carer.json", ["decide", "FILE", "--decision", "care-act-carer"]),
    "service": ("services/sampleton.json", ["service", "FILE"]),
    "programme": ("programmes/medway-action-plan.toml", ["programme", "FILE"]),
    "evidence": ("evidence/sampleton.json", ["evidence", "FILE", "--framework", "kloe-2017"]),
}
LOST = "this command reads it, or writes it already: give another name"


def copied(command, folder):
    name, arguments = COMMANDS[command]
    file = folder / f"mine{(EXAMPLES / name).suffix}"
    shutil.copy(EXAMPLES / name, file)
    return file, [str(file) if one == "FILE" else one for one in arguments]


def names_of(file):
    """The file by other names: another spelling, a link to it, and a second name of it."""
    spelled = file.parent / ".." / file.parent.name / file.name
    link, second = file.with_name(f"link{file.suffix}"), file.with_name(f"second{file.suffix}")
    link.symlink_to(file)
    second.hardlink_to(file)
    return [file, spelled, link, second]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_file_that_is_read_is_never_replaced(command, tmp_path):
    """One sentence and exit status 2, by each of its names; the file stays as it was."""
    file, arguments = copied(command, tmp_path)
    before = file.read_bytes()
    for out in names_of(file):
        ran = run(*arguments, "--out", out)
        assert (ran.exit_code, LOST in ran.output) == (2, True), ran.output
    assert file.read_bytes() == before
    link = tmp_path / "other.out.csv"
    link.symlink_to(tmp_path / "nothing.csv")  # a link that leads nowhere is no input
    assert LOST not in run(*arguments, "--out", link).output


def test_other_outputs_and_other_inputs(tmp_path):
    """``--unique`` and ``--accept``; a profile, waivers, items, and a file of a folder."""
    file, arguments = copied("returns", tmp_path)
    assert LOST in run(*arguments, "--unique", file).output
    once = tmp_path / "once.csv"
    assert LOST in run(*arguments, "--unique", once, "--out", once).output
    assert not once.exists()
    plan, arguments = copied("check", tmp_path)
    assert LOST in run(*arguments, "--accept", plan).output
    waivers = tmp_path / "waivers.toml"
    waivers.write_text("")
    arguments += ["--waivers", waivers]
    for output in ("--out", "--accept"):
        assert LOST in run(*arguments, output, waivers).output
    folder = ["check", tmp_path, "--profile", "accessible-information", "--out", plan]
    assert LOST in run(*folder).output
    _, arguments = copied("score", tmp_path)
    coding = tmp_path / "coding.csv"
    coding.write_text('"x" = 1\n')
    assert LOST in run(*arguments, "--coding", coding, "--out", coding).output


def test_a_baseline_is_made_again_in_its_place(tmp_path, monkeypatch):
    """The configuration names the baseline that ``--accept`` replaces."""
    plan, _ = copied("check", tmp_path)
    arguments = ["check", plan, "--profile", "care-act-adult"]
    baseline = tmp_path / "baseline.json"
    assert run(*arguments, "--accept", baseline).exit_code == 0
    (tmp_path / "careplan.toml").write_text(f'baseline = "{baseline}"\n')
    monkeypatch.chdir(tmp_path)
    ran = run(*arguments, "--accept", baseline)
    assert ran.exit_code == 0, ran.output
