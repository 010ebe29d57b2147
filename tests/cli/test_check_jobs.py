"""Several processes print what one prints, and what each rule took can be asked."""

import json
import os
import pickle
import signal
import subprocess
import time
from contextlib import contextmanager
from datetime import date

import pytest

from careplan import load_profile
from careplan.cli import check_jobs
from careplan.cli.baseline_files import BaselineFiles
from careplan.cli.check_items import Item
from careplan.cli.check_jobs import check_items
from careplan.cli.checking import Checking
from careplan.cli.output import Output
from careplan.messages import language
from careplan.parallel.processes import Died
from careplan.profiles import Waivers
from careplan.rules import RuleCosts
from tests.cli.test_check import COMMAND, DRAFT, GOOD, ON, PROFILE, run
from tests.helpers import EXAMPLES, ROOT, one_line
from tests.profiles.test_own_rules import RECORDED, own

WHOLE, UNFINISHED = (one_line(EXAMPLES / f"rehabilitation{end}.json") for end in ("", "-draft"))
AT_ONCE = ("text", "json", "concise", "github", "outcome", "csv")


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """More lines than one process gets at a time; some can't be read, and some are empty."""
    rows = [UNFINISHED, WHOLE, b"{", b"", WHOLE, UNFINISHED, b"[]"] * 4
    path = tmp_path_factory.mktemp("lines") / "plans.jsonl"
    path.write_bytes(b"\n".join(rows))
    return path


def as_if_sent(work, chunks, *, jobs):
    """What `in_order` does, but for the processes: all that goes to one and back is pickled."""
    assert jobs == 2
    there = pickle.loads(pickle.dumps(work))
    for chunk in chunks:
        yield chunk, pickle.loads(pickle.dumps(there(pickle.loads(pickle.dumps(chunk)))))


@pytest.mark.parametrize("how", [*(("--format", form) for form in AT_ONCE), ("--statistics",)])
def test_more_processes_print_the_same(many, how, monkeypatch):
    """Byte for byte, on standard output and on standard error; files and lines among each other."""
    monkeypatch.setattr(check_jobs, "in_order", as_if_sent)
    given = ("check", DRAFT, many, EXAMPLES / "none.json", GOOD, *PROFILE, *ON, *how)
    alone, together = run(*given), run(*given, "--jobs", 2)
    assert together.stdout == alone.stdout
    assert together.stderr == alone.stderr
    assert together.exit_code == alone.exit_code == 2


def test_more_processes_write_the_same_file(many, tmp_path):
    """With --out too."""
    for jobs in (1, 2):
        out = tmp_path / f"{jobs}.csv"
        run("check", many, *PROFILE, *ON, "--format", "csv", "--out", out, "--jobs", jobs)
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


def test_own_rules_go_to_every_process(many, tmp_path):
    """A profile's file with a rule of its own."""
    path = tmp_path / "own.toml"
    path.write_text(own(RECORDED, "support-plan", ("XA101", "")))
    alone, together = (
        run("check", many, "--profile", path, *ON, "--format", "csv", "--jobs", jobs)
        for jobs in (1, 2)
    )
    assert "XA101" in alone.stdout
    assert together.stdout == alone.stdout


@pytest.mark.parametrize("form", ["html", "xlsx", "sarif", "junit"])
def test_what_is_about_the_whole_run_takes_one_process(many, form, tmp_path):
    """It says so at once."""
    out = ("--out", tmp_path / "out")
    result = run("check", many, *PROFILE, *ON, "--format", form, "--jobs", 2, *out)
    assert result.exit_code == 2
    assert f"--jobs can't be used with --format {form}" in result.stderr


def test_a_baseline_takes_one_process(many, tmp_path):
    """It is about the whole run too."""
    result = run("check", many, *PROFILE, *ON, "--accept", tmp_path / "b.json", "--jobs", 2)
    assert "--jobs can't be used with --baseline or --accept" in result.stderr


def test_a_run_goes_on_after_a_line(many):
    """The rest of a file prints what it printed in the whole run."""
    how = ("check", many, *PROFILE, *ON, "--format", "concise")
    whole = run(*how).stdout.splitlines()
    rest = run(*how, "--after", 25, "--jobs", 2).stdout.splitlines()
    assert rest
    assert rest == [line for line in whole if int(line.split(":")[1]) > 25]


def test_nothing_after_the_last_line_is_not_a_success(many):
    """A number that is too large passes nothing."""
    result = run("check", many, *PROFILE, *ON, "--after", 999)
    assert result.exit_code == 2
    assert "expected at least one plan after line 999" in result.stderr


@pytest.mark.parametrize("files", [(GOOD,), (GOOD, DRAFT)])
def test_only_lines_have_numbers_to_go_on_after(files):
    """A whole file has no line to leave out."""
    result = run("check", *files, *PROFILE, *ON, "--after", 1)
    assert "--after is about one file with a document on each line" in result.stderr


def checking(form="text", **how):
    """A run of the command."""
    return Checking(
        profile=load_profile("lancashire-rehab"),
        on=date(2026, 11, 20),
        form=form,
        fhir=False,
        empty_is_blank=False,
        locale=language(None),
        several=True,
        waivers=Waivers(),
        against=BaselineFiles(None, None, language(None)),
        output=Output(),
        **how,
    )


def test_a_process_that_dies_is_an_error_for_its_documents(monkeypatch, capsys):
    """Each of them says so, in the format itself too, and the others are checked."""
    items = [Item(f"plans.jsonl:{n}", WHOLE, n) for n in range(1, 41)]

    def one_dies(work, chunks, *, jobs):
        assert jobs == 2
        first, second = chunks
        yield first, Died()
        yield second, work(second)

    monkeypatch.setattr(check_jobs, "in_order", one_dies)
    one = checking("csv", costs=RuleCosts())
    check_items(one, items, 2)
    told = capsys.readouterr()
    assert (one.seen.unread, one.seen.plans) == (20, 20)
    assert told.err.count("the process that checked this document died") == 20
    assert [row.split(",")[0] for row in told.out.splitlines()[1:21]] == [str(n) for n in range(20)]
    assert told.out.splitlines()[21].startswith("20,")
    assert one.costs.dearest[0].calls >= 20


def broken_off(items):
    yield from items
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("line", "form", "told"), [(3, "text", 1), (None, "text", 0), (3, "html", 0)]
)
def test_who_breaks_off_is_told_where_to_go_on(line, form, told, capsys):
    """Only where lines were printed as they were checked."""
    items = [Item("plans.jsonl:3", WHOLE, line)]
    with pytest.raises(KeyboardInterrupt):
        check_items(checking(form), broken_off(items), 1)
    assert capsys.readouterr().err.count("--after 3 goes on from there") == told


def test_nothing_was_done_before_it_was_broken_off(capsys):
    """Then there is nothing to say."""
    with pytest.raises(KeyboardInterrupt):
        check_items(checking(), broken_off([]), 1)
    assert not capsys.readouterr().err


def ended(group):
    """Has every process of a group ended, or does each within ten seconds?"""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@contextmanager
def running(*args):
    """The command in a group of its own, as a terminal starts it."""
    with subprocess.Popen(
        [*COMMAND, *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    ) as process:
        yield process


def test_it_is_broken_off_cleanly(tmp_path):
    """Ctrl-C reaches every process; none is left, and nobody sees a traceback."""
    path = tmp_path / "plans.jsonl"
    path.write_bytes(b"\n".join([UNFINISHED] * 20_000))
    how = ("check", path, *PROFILE, *ON, "--format", "concise", "--jobs", 2)
    with running(*how) as process:
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in errors.decode()
    assert errors.decode().rstrip().endswith("Aborted!")
    assert ended(process.pid)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_each_rule_took_is_told(many, jobs, monkeypatch):
    """On standard error, so that what is printed stays the same."""
    monkeypatch.setattr(check_jobs, "in_order", as_if_sent)
    how = ("check", many, *PROFILE, *ON, "--format", "json", "--jobs", jobs)
    plain, timed = run(*how), run(*how, "--times")
    assert timed.stdout == plain.stdout
    table = timed.stderr.removeprefix(plain.stderr).splitlines()
    assert table[0] == "What each rule took, the dearest first"
    rows = [line.split() for line in table[2:] if line.strip()]
    (named,) = [row for row in rows if row[0] == "GO101"]
    goals = 8 * sum(len(json.loads(one)["goals"]) for one in (WHOLE, UNFINISHED))
    assert int(named[-2]) == goals
    shares = [float(row[-3].rstrip("%")) for row in rows]
    assert shares == sorted(shares, reverse=True)


def test_no_rule_ran(tmp_path):
    """Then there is no table."""
    path = tmp_path / "bad.json"
    path.write_text("{")
    result = run("check", path, *PROFILE, *ON, "--times")
    assert "What each rule took" not in result.stderr
