"""Every example in the documents runs, is compared, or says why not."""

import codeop
import contextlib
import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from careplan.cli.app import app
from tests.helpers import EXAMPLES, ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"^(?P<indent> *)(?P<fence>```|~~~)(?P<kind>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n"
    r"(?P<body>.*?)^ *(?P=fence)$",
    re.DOTALL | re.MULTILINE,
)
MARK = re.compile(r"<!-- (?P<how>not run|run by|part of|printed by): (?P<what>[^>]+) -->\s*\Z")
FENCE = re.compile(r"^ *(?:```|~~~)", re.MULTILINE)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(page):
    for found in BLOCK.finditer(page.read_text()):
        indent = found["indent"]
        lines = found["body"].splitlines(keepends=True)
        yield found["kind"], found["title"], "".join(line.removeprefix(indent) for line in lines)


def marks(page):
    """What stands before each block, to say what is done with it; ``None`` if nothing does."""
    text = page.read_text()
    return [MARK.search(text[: found.start()]) for found in BLOCK.finditer(text)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_block_is_in_between(page):
    """It runs, or it is a file that is used, or a mark says who compares it, or why nobody does."""
    found = list(blocks(page))
    assert len(FENCE.findall(page.read_text())) == 2 * len(found), "a fence that isn't read"
    for number, ((kind, title, body), mark) in enumerate(zip(found, marks(page), strict=True)):
        later = "".join(other for _, _, other in found[number + 1 :])
        runs = {"pycon": r"^>>> ", "console": r"^\$ "}.get(kind)
        if title and (title in later or Path(title).stem in later):
            continue
        if runs and not title:
            assert mark is None
            assert re.search(runs, body, re.MULTILINE), body
            continue
        assert mark, f"the block neither runs nor says why not: {body[:60]}"
        compared(mark["how"], mark["what"], body, page)


def compared(how, what, body, page):
    if how == "run by":
        assert page.name in (ROOT / what).read_text(), what
    elif how == "part of":
        assert body in (ROOT / what).read_text(), what
    elif how == "printed by":
        program, *args = shlex.split(what)
        assert program == "careplan"
        printed = CliRunner(env={"COLUMNS": "88"}).invoke(app, args, catch_exceptions=False).stdout
        assert body in printed, printed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_run(page, tmp_path, monkeypatch):
    """Files are written, Python is run, commands too; what they print is what the page says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    Path("examples").symlink_to(EXAMPLES)
    names = {}
    for kind, title, body in blocks(page):
        if title:
            Path(title).write_text(body)
            sys.modules.pop(Path(title).stem, None)
        elif kind == "pycon":
            run_python(body, names, str(page))
        elif kind == "console":
            run_commands(body)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_is_copied_can_be_pasted(page):
    """A copied block has empty lines where it printed. At a prompt a loop needs one to end it."""
    for kind, _, body in blocks(page):
        held = []
        for line in body.splitlines() if kind == "pycon" else ():
            prompt = line[:4] in {">>> ", "... ", ">>>", "..."}
            held += [line[4:] if prompt else ""] if held or prompt else []
            if held and codeop.compile_command("\n".join(held)) is not None:
                held = []


def run_python(body, names, page):
    test = doctest.DocTestParser().get_doctest(body, names, page, page, 0)
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    told = []
    runner.run(test, out=told.append, clear_globs=False)
    names.update(test.globs)
    assert not runner.failures, "".join(told)


def run_commands(body):
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, wanted = part.partition("\n")
        program, *args = shlex.split(command)
        if program == "python":
            asked = [sys.executable, *args]
            run = subprocess.run(asked, capture_output=True, text=True, check=False)
            printed = run.stdout
        else:
            assert program == "careplan"
            with contextlib.suppress(SystemExit):
                printed = CliRunner().invoke(app, args).stdout
        checker = doctest.OutputChecker()
        assert checker.check_output(wanted, printed, FLAGS), printed


def test_every_page_with_code_has_blocks():
    """The pattern finds what is there to be run."""
    found = {page.name: list(blocks(page)) for page in PAGES}
    assert [kind for kind, _, _ in found["README.md"]] == ["pycon", "pycon", "bash", "text", "bash"]
    # only what is run in a shell stands between backticks, so that the simplest search finds it
    ticks = re.findall(r"^```.*$", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert ticks == ["```bash", "```"] * 2
    assert len(found["own-rule.md"]) == 8


def test_readme_is_short():
    """Under sixty lines, with what it isn't."""
    text = (ROOT / "README.md").read_text()
    assert len(text.splitlines()) < 60
    assert "not a record system" in text
