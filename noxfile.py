"""The steps that a change must pass. ``.ci/run`` runs them all; ``nox -s docs`` runs one alone.

What stands after ``--`` goes to pytest: ``nox -s tests -- -k waiver``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import nox

nox.needs_version = ">=2024.4.15"
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False  # what isn't at hand is said, and left out

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml(ROOT / "pyproject.toml")
PROMISED = nox.project.python_versions(PROJECT)  # read from the classifiers
NEXT = "3.14"  # tried where it is at hand; promised when it has passed
PYTHONS = [*PROMISED, NEXT]
LOWEST = ("attrs==23.2.0", "cattrs==24.1.0", "python-dateutil==2.9.0", "Babel==2.14.0")
# none of them uses a core dependency itself
ABOVE = ("batches", "cli", "docs", "fhir", "formats", "frames", "parallel", "plots", "testing")
WORKED = ("tests/rules/test_cases.py", "tests/eligibility/test_examples.py")
FEW = {"HYPOTHESIS_PROFILE": "few"}
BUILT: list[Path] = []
SCHEMAS = {
    "github-workflows": ".github/workflows/*.yml",
    "github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
    "github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
    "dependabot": ".github/dependabot.yml",
    "citation-file-format": "CITATION.cff",
}
SHOWN = {"plans.yml": "github-workflows", "plans-gitlab.yml": "gitlab-ci"}

if shutil.which("pyenv"):  # its commands lead nowhere for versions that aren't switched on
    held = subprocess.run(["pyenv", "versions", "--bare"], capture_output=True, text=True)  # noqa: PLW1510, S607
    os.environ.setdefault("PYENV_VERSION", ":".join(held.stdout.split()))


def group(name: str) -> tuple[str, ...]:
    """What a dependency group of pyproject.toml holds, for a pip of any age."""
    return nox.project.dependency_groups(PROJECT, name)


def built(session: nox.Session) -> str:
    """The path of the wheel, built once in each run of nox."""
    if not BUILT:
        folder = session.cache_dir / "dist"
        shutil.rmtree(folder, ignore_errors=True)
        session.run("pip", "wheel", "-q", "--no-deps", "--wheel-dir", str(folder), ".", silent=True)
        BUILT.extend(folder.resolve().glob("*.whl"))
    return str(BUILT[0])


@nox.session
def lint(session: nox.Session) -> None:
    """Style, spelling, and whether the fragments make a changelog."""
    session.install(*group("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("codespell")
    session.run("towncrier", "build", "--draft", "--version", "next", silent=True)


@nox.session
def types(session: nox.Session) -> None:
    """Mypy over the library; mypy and pyright over what callers see, for each Python."""
    session.install("-e", ".[cli,frames,plots,speed,testing]", *group("types"))
    session.run("mypy")
    for version in PYTHONS:
        session.run("pyright", "--pythonversion", version)


@nox.session
def layers(session: nox.Session) -> None:
    """Imports point down, and never in a circle."""
    session.install("-e", ".", *group("layers"))
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """The pages, with every link and name in them tried."""
    session.install("-e", ".[frames,plots]", *group("docs"))
    site = Path(session.create_tmp(), "site").resolve()
    session.run("mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site))


@nox.session
def workflows(session: nox.Session) -> None:
    """Workflows, forms, the citation and what the docs show of them, by their schemas."""
    session.install(*group("workflows"))
    for schema, files in SCHEMAS.items():
        found = sorted(map(str, Path().glob(files)))
        session.run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *found)
    page = Path("docs/how-to/continuous-integration.md").read_text()
    for name, schema in SHOWN.items():  # what the page gives to others
        shown = Path(session.create_tmp(), name)
        shown.write_text(page.partition(f'title="{name}"\n')[2].partition("```")[0])
        session.run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", str(shown))
    session.run("zizmor", "--offline", "--quiet", ".github")


@nox.session
def lowest(session: nox.Session) -> None:
    """The tests of what stands on the core dependencies, at their lowest versions."""
    session.install("-e", ".[test]", *LOWEST)
    left_out = [f"--ignore=tests/{name}" for name in ABOVE]
    asked = ("-q", "-n", "auto", "-W", "default", *left_out)
    # what a property holds is tried in full by the session "tests": here only its calls are new
    session.run("python", "-m", "pytest", *asked, *session.posargs, env=FEW)


@nox.session(python=PYTHONS)
def wheel(session: nox.Session) -> None:
    """The built wheel: with the core dependencies only, then its worked cases, then its types."""
    found = built(session)
    alone = Path(session.create_tmp(), "alone")  # the session's own environment may be a used one
    session.run("python", "-m", "venv", "--clear", "--without-pip", str(alone), silent=True)
    python = str(next(alone.resolve().glob("[bS]*/python*")))
    session.run("pip", "--python", python, "install", "-q", found)
    session.run(python, "-I", ".ci/wheel.py", external=True)
    session.run(python, "-I", "tests/serde/every_python.py", external=True)
    session.install("--force-reinstall", "--no-deps", found)
    session.install(f"careplan[testing] @ {Path(found).as_uri()}", "mypy")
    session.run("python", "-m", "pytest", "-q", *WORKED, *session.posargs)
    session.run("mypy", "--config-file=", "--strict", "tests/typing_api.py")


def install_all(session: nox.Session) -> None:
    """Install what the whole suite needs; a browser's part only where there is a browser."""
    browser = group("browser") if shutil.which("chromium") else []
    session.install("-e", ".[test]", *group("fhirkit"), *group("form"), *browser)


@nox.session
def tests(session: nox.Session) -> None:
    """The README's tests: all that is promised, on one Python."""
    install_all(session)
    session.run("python", "-m", "pytest", "-q", "-n", "auto", *session.posargs)


@nox.session(default=False)
def coverage(session: nox.Session) -> None:
    """Is every branch of the library run? Few examples of each property are enough to tell.

    Counting the branches doubles the time of the tests, so CI runs it beside the other sessions.
    """
    install_all(session)
    asked = ("-q", "-n", "auto", "--cov=careplan", "--cov-report=term", *session.posargs)
    session.run("python", "-m", "pytest", *asked, env=FEW)


@nox.session(default=False)
def site(session: nox.Session) -> None:
    """The built site in a browser, with its page that checks a plan. Once a week is enough."""
    if shutil.which("chromium") is None:
        session.skip("there is no Chromium here: the site isn't opened")
    session.install("-e", ".[test]", *group("browser"), *group("docs"), *group("form"))
    session.run("python", "-m", "pytest", "-q", "-rs", "tests/browser", *session.posargs)


@nox.session(default=False)
def quick(session: nox.Session) -> None:
    """What stands on the core dependencies, with few examples for each property."""
    session.install("-e", ".[test]")
    left_out = [f"--ignore=tests/{name}" for name in ABOVE]
    asked = ("-q", "-n", "auto", *left_out, *session.posargs)
    session.run("python", "-m", "pytest", *asked, env=FEW)


@nox.session(default=False)
def clusters(session: nox.Session) -> None:
    """Spark and Dask, where Java is. Not a part of .ci/run: once a week is enough."""
    if shutil.which("java") is None:
        session.skip("there is no Java here: Spark isn't tried")
    session.install("-e", ".[test]", *group("clusters"))
    session.run("python", "-m", "pytest", "-q", "tests/clusters", *session.posargs)


@nox.session(default=False)
def night(session: nox.Session) -> None:
    """The tests that draw, 2,000 examples of each; 100,000 definitions, files, FHIR documents."""
    session.install("-e", ".[test]")
    drawn = ("tests/schema", "tests/serde", "tests/fhir", "tests/test_sentinels.py")
    asked = ("-q", "-n", "auto", *drawn, *session.posargs)
    held = {"HYPOTHESIS_PROFILE": "night", "CAREPLAN_MUTATIONS": "100000"}
    session.run("python", "-m", "pytest", *asked, env=held)


@nox.session(default=False)
def mutants(session: nox.Session) -> None:
    """Do the tests notice a change of the code? A sample of places, drawn by a seed."""
    session.install("-e", ".[test]", *group("mutants"))
    session.run("python", ".ci/mutants.py", *session.posargs)


@nox.session(default=False)
def fhir(session: nox.Session) -> None:
    """What we write as FHIR, read by models that nobody here wrote. Once a week is enough."""
    session.install("-e", ".[test]", *group("fhir"))
    session.run("python", "-m", "pytest", "-q", "-rs", "tests/fhir", *session.posargs)


@nox.session(python=PYTHONS, default=False)
def full(session: nox.Session) -> None:
    """The whole suite against the built wheel, on every Python at hand. Not a part of .ci/run."""
    found = built(session)
    session.install("--force-reinstall", "--no-deps", found)
    session.install(f"careplan[test] @ {Path(found).as_uri()}")
    asked = ("tests", "--pyargs", "careplan")
    session.run("python", "-m", "pytest", "-q", "-n", "auto", *asked, *session.posargs)
