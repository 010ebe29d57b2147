"""What the how-to on continuous integration gives to others does what it says.

That the files are what GitHub and GitLab read is tried by nox's session `workflows`.
"""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from careplan.cli.app import app
from tests.docs.test_examples import blocks
from tests.helpers import EXAMPLES, ROOT

PAGE = ROOT / "docs" / "how-to" / "continuous-integration.md"
SHOWN = {title: yaml.safe_load(body) for _, title, body in blocks(PAGE) if title}
COMMANDS = [
    step["run"]
    for step in SHOWN["plans.yml"]["jobs"]["plans"]["steps"]
    if step.get("run", "").startswith("careplan")
]
COMMANDS += [one for one in SHOWN["plans-gitlab.yml"]["plans"]["script"] if "pip" not in one]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_build_runs_it(command, tmp_path, monkeypatch):
    """It fails for an unfinished plan, and the file that the next step takes is written."""
    monkeypatch.chdir(tmp_path)
    Path("plans").mkdir()
    shutil.copy(EXAMPLES / "rehabilitation-draft.json", "plans")
    found = CliRunner().invoke(app, shlex.split(command)[1:])
    assert found.exit_code == 1, found.output
    out = re.search(r"--out (\S+)", command)
    assert Path(out[1]).stat().st_size > 1000 if out else "file=plans/" in found.stdout


def test_what_is_written_is_what_the_next_step_takes():
    """By one name in each file."""
    steps = SHOWN["plans.yml"]["jobs"]["plans"]["steps"]
    assert any(steps[-1]["with"]["sarif_file"] in command for command in COMMANDS)
    report = SHOWN["plans-gitlab.yml"]["plans"]["artifacts"]["reports"]["junit"]
    assert any(f"--out {report}" in command for command in COMMANDS)


def test_the_hook_is_ours():
    """The name of the one we offer; it takes the files that the page says."""
    (hook,) = SHOWN["pre-commit-config.yaml"]["repos"][0]["hooks"]
    (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert hook["id"] == ours["id"]
    assert re.search(hook["files"], "plans/anna.json")
    assert hook["args"][0] == "--profile"
