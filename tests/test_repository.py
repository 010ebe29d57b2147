"""The shell around the library: what CI runs, what is promised of it, what other tools read."""

import re
import tomllib

import pytest
import yaml

import careplan
from tests.helpers import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
PACKAGE = ROOT / "src" / "careplan"
NOT_NAMED = {"__main__.py", "__pycache__/", "data/", "locale/", "py.typed"}
KINDS = {kind["directory"] for kind in PROJECT["tool"]["towncrier"]["type"]}


def read(path):
    return yaml.safe_load((ROOT / path).read_text())


def jobs(path):
    return read(path)["jobs"]


def steps(path):
    return [step for job in jobs(path).values() for step in job["steps"]]


def sessions():
    """The names of the functions that nox runs."""
    found = re.findall(
        r"^@nox\.session.*\ndef (\w+)", (ROOT / "noxfile.py").read_text(), re.MULTILINE
    )
    return set(found)


def by_name(path):
    return path.name


@pytest.mark.parametrize("path", WORKFLOWS, ids=by_name)
def test_workflow_may_do_nothing_unless_it_says_so(path):
    """No permission holds for a whole workflow, and no job runs for ever."""
    text = read(path)
    assert text["permissions"] == {}
    assert "concurrency" in text
    assert all("timeout-minutes" in job for job in text["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=by_name)
def test_actions_are_pinned_to_commits(path):
    """Each with the version that the commit is, for Dependabot and for people."""
    used = re.findall(r"uses: (.+)", path.read_text())
    assert len(used) == sum("uses" in step for step in steps(path))
    pinned = r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+"
    assert [one for one in used if not re.fullmatch(pinned, one)] == []


def test_same_action_is_at_the_same_commit_everywhere():
    """Nobody updates one workflow and forgets the other."""
    used = {step["uses"] for path in WORKFLOWS for step in steps(path) if "uses" in step}
    assert len({one.partition("@")[0] for one in used}) == len(used)


def test_every_promised_python_is_tried():
    """The matrix holds the classifiers' versions; what it tries besides may fail."""
    start = "Programming Language :: Python :: 3."
    named = [line for line in PROJECT["project"]["classifiers"] if line.startswith(start)]
    promised = [line.rpartition(" ")[2] for line in named]
    matrix = jobs(".github/workflows/ci.yml")["python"]["strategy"]["matrix"]
    assert matrix["python"] == promised
    assert PROJECT["project"]["requires-python"] == f">={promised[0]}"
    tried = [one["python"] for one in matrix["include"]]
    assert all(one["next"] and one["python"] not in promised for one in matrix["include"])
    assert f'NEXT = "{tried[0]}"' in (ROOT / "noxfile.py").read_text()


def test_ci_runs_every_session():
    """Each session of noxfile.py has a job, by day or by night, and no job asks for another.

    ``quick`` is a part of ``tests``, for a look while somebody works.
    """
    ci = jobs(".github/workflows/ci.yml")
    named = set(ci["session"]["strategy"]["matrix"]["session"])
    night = jobs(".github/workflows/night.yml")["session"]
    named |= set(night["strategy"]["matrix"]["session"])
    for step in ci["python"]["steps"] + ci["clusters"]["steps"]:
        if asked := re.search(r"nox .*--session (.+)", step.get("run", "")):
            named |= set(asked[1].replace("-$PYTHON", "").replace('"', "").split())
    assert named == sessions() - {"quick"}


def test_one_job_gathers_the_others():
    """A branch's protection needs to know one name."""
    ci = jobs(".github/workflows/ci.yml")
    assert set(ci["done"]["needs"]) == set(ci) - {"done"}
    assert ci["done"]["if"] == "always()"


def test_release_publishes_what_was_attested():
    """Built in one job, without a password, and published only after it was attested."""
    release = jobs(".github/workflows/release.yml")
    built = [name for name, job in release.items() if "-m build" in str(job["steps"])]
    assert built == ["build"]
    assert release["publish"]["needs"] == ["build", "attest"]
    assert release["publish"]["permissions"] == {"id-token": "write"}
    assert "secrets." not in str(release)


def test_dependabot_lets_releases_cool():
    """For two weeks, for each kind of dependency."""
    updates = read(".github/dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "npm", "pip"}
    assert all(update["cooldown"]["default-days"] >= 14 for update in updates)


@pytest.mark.parametrize("path", FORMS, ids=by_name)
def test_form_asks_for_nothing_about_real_people(path):
    """And says so first; each question has a name of its own."""
    first, *asked = read(path)["body"]
    assert "real person" in first["attributes"]["value"]
    assert len({question["id"] for question in asked}) == len(asked)


def test_form_for_wrong_rules_asks_what_is_needed():
    """Code, clause, source and day: without them nobody can compare."""
    asked = {
        question["id"]
        for question in read(".github/ISSUE_TEMPLATE/wrong-rule.yml")["body"][1:]
        if question.get("validations", {}).get("required")
    }
    assert asked == {"code", "clause", "source", "day", "wrong"}


def test_pull_request_template_repeats_the_steps_of_a_new_rule():
    """As many as CONTRIBUTING has, in that order, about the same files."""
    page = (ROOT / "CONTRIBUTING.md").read_text()
    section = page.partition("## A new rule\n")[2].partition("\n## ")[0]
    template = (ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text()
    steps = re.findall(r"^(\d)\. ", section, re.MULTILINE)
    assert re.findall(r"^- \[ \] (\d)\. ", template, re.MULTILINE) == steps
    paths = r"`([\w.]+(?:/[\w*.]+)+)`"  # but not the command that refreshes the template
    assert set(re.findall(paths, section)) <= set(re.findall(paths, template))


def test_hook_for_others_runs_the_command():
    """It has the command's extra, and takes the files that pytest's plugin takes for plans."""
    (hook,) = read(".pre-commit-hooks.yaml")
    assert hook["id"] == "careplan-check"
    program, verb = hook["entry"].split()
    assert program in PROJECT["project"]["scripts"]
    assert verb == "check"
    assert hook["language"] == "python"
    assert hook["additional_dependencies"] == [".[cli]"]
    wanted = re.compile(hook["files"])
    assert wanted.search("plans/anna.plan.json")
    assert wanted.search("plans/all.plan.jsonl")
    assert not wanted.search("package.json")


def test_hooks_for_ourselves_pin_what_they_install():
    """Two people who commit are told the same."""
    (repo,) = read(".pre-commit-config.yaml")["repos"]
    needed = [one for hook in repo["hooks"] for one in hook["additional_dependencies"]]
    assert [one for one in needed if not re.fullmatch(r"[\w-]+==[\d.]+", one)] == []


def test_the_architecture_is_as_it_is_told():
    """The page's tree names what is there, all of it; its layers are those that are held."""
    page = (ROOT / "docs" / "explanation" / "architecture.md").read_text()
    _, tree, layers = (block.partition("\n```")[0] for block in page.split("```text\n"))
    named = set()
    for line in tree.splitlines()[1:]:
        names = re.split(r" {2,}", line.lstrip("├└─ "))[0]
        named |= {one for one in re.findall(r"[\w.]+/?", names) if one[-1] == "/" or "." in one}
    there = {f"{one.name}/" if one.is_dir() else one.name for one in PACKAGE.iterdir()}
    assert there - named <= NOT_NAMED
    assert named <= there
    held = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    told = [set(re.findall(r"\w+", line.split("    (")[0])) for line in layers.splitlines()]
    assert [set(line.split(" : ")) for line in held if line != "__main__"] == told


def test_citation_says_what_the_project_says():
    """Title, version, licence and words to find it by."""
    citation, project = read("CITATION.cff"), PROJECT["project"]
    assert citation["title"] == project["name"]
    assert citation["version"] == careplan.__version__
    assert citation["license"] == project["license"]
    assert citation["keywords"] == project["keywords"]
    assert citation["abstract"] == f"{project['description']}."
    assert citation["authors"] == project["authors"]


def test_changelog_has_room_for_its_fragments():
    """The mark that towncrier looks for is there once, and each fragment is of a kind it knows."""
    mark = PROJECT["tool"]["towncrier"]["start_string"]
    assert (ROOT / "CHANGELOG.md").read_text().count(mark) == 1
    folder = ROOT / "changelog.d"
    readme = (folder / "README.md").read_text()
    assert set(re.findall(r"^\| `(\w+)`", readme, re.MULTILINE)) == KINDS
    found = [path.name for path in folder.iterdir() if path.name != "README.md"]
    assert [name for name in found if name.split(".")[-2] not in KINDS] == []


def test_a_package_page_has_no_dead_link():
    """What a link of the README leads to is named there, while the project has no address.

    `.ci/wheel.py` looks at the built wheel's own description.
    """
    hook = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]
    (fragment,) = hook["fragments"]
    written = described = (ROOT / fragment["path"]).read_text()
    for one in hook["substitutions"]:
        described = re.sub(one["pattern"], one["replacement"], described)
    relative = r"\[([^\]]*)\]\((?!https?:)([^)]*)\)"
    assert re.findall(relative, described) == []
    assert "report.png" not in described
    assert "<!--" not in described
    named = re.findall(rf"(?<!!){relative}", written)
    assert len(named) > 8
    for words, path in named:
        assert (ROOT / path).is_file()
        assert f"{words} (`{path}`)" in described


def test_users_extras_are_apart_from_workers_groups():
    """Only what serves a user is published; ``test`` is, so that any pip can run the tests."""
    extras = PROJECT["project"]["optional-dependencies"]
    assert set(extras) == {
        *("arrow", "cli", "excel", "frames", "plots", "score", "speed", "test", "testing")
    }
    assert {"docs", "bench", "clusters", "dev"} <= set(PROJECT["dependency-groups"])
