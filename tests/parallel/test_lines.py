"""Many lines on many processes: the same answers in the same order, and nothing lost."""

import io
import os
from concurrent.futures.process import BrokenProcessPool
from datetime import date

import pytest

from careplan import check, load_plan
from careplan.errors import LoadError
from careplan.parallel import check_lines
from careplan.parallel.processes import Died, in_order
from careplan.parallel.processes import _given as given_to
from careplan.serde.loading import MOST_BYTES
from tests.helpers import EXAMPLES, one_line

ON = date(2026, 11, 20)
DRAFT, WHOLE = (one_line(EXAMPLES / f"rehabilitation{end}.json") for end in ("-draft", ""))
LINES = b"\n".join([DRAFT, b"", WHOLE, b"{", DRAFT, b"[]"])


def codes(report):
    """A module's function, so that a worker finds it."""
    return [finding.code for finding in report.findings]


def lines(**how):
    return list(check_lines(io.BytesIO(LINES), "lancashire-rehab", on=ON, **how))


def test_each_line_is_checked_as_it_would_be_alone():
    """Empty lines are skipped, numbers are the file's, and a bad line stops nothing."""
    found = lines()
    assert [line.number for line in found] == [1, 3, 4, 5, 6]
    assert found[0].result == check(load_plan(DRAFT), "lancashire-rehab", on=ON)
    assert [not line.problems for line in found] == [True, True, False, True, False]
    assert found[4].problems[0].message.startswith("expected an object: SupportPlan")


def test_more_processes_change_nothing():
    """Two processes, a line at a time: the same as one."""
    assert lines(jobs=2, chunk=1, then=codes) == lines(then=codes)


def test_a_run_goes_on_where_it_was_broken_off():
    """What comes after a line is the same as in a whole run."""
    assert lines(then=codes, after=3) == lines(then=codes)[2:]


def test_a_line_that_is_too_long_is_told():
    """It isn't read into memory."""
    long = io.BytesIO(b"[" + b" " * (MOST_BYTES + 5) + b"]\n" + WHOLE)
    first, second = check_lines(long, "lancashire-rehab", on=ON)
    assert "expected at most" in str(first.problems[0])
    assert second.result.ok


@pytest.mark.parametrize("wrong", [{"jobs": 0}, {"after": -1}, {"chunk": 0}])
def test_numbers_that_cant_be_are_refused(wrong):
    """At once, by name."""
    with pytest.raises(ValueError, match=f"{next(iter(wrong))} is"):
        lines(**wrong)


def die_on_seven(number):
    """A module's function, so that a worker finds it."""
    if number == 7:
        os._exit(3)
    return number * 10


def test_a_worker_that_dies_takes_only_its_own_chunk():
    """The others are done, in order, whichever process they were on."""
    found = list(in_order(die_on_seven, range(9), jobs=2))
    assert [given for given, _ in found] == list(range(9))
    assert [isinstance(result, Died) for _, result in found] == [n == 7 for n in range(9)]
    assert [result for n, result in found if n != 7] == [n * 10 for n in range(9) if n != 7]


def die(report):
    """A module's function, so that a worker finds it."""
    os._exit(report.ok)


def test_a_dead_workers_lines_say_so():
    """Each of them has an error; no run is lost for it."""
    found = lines(jobs=2, then=die)
    assert [line.number for line in found] == [1, 3, 4, 5, 6]
    assert {line.problems for line in found} == {(("", "the process that checked this line died"),)}


def fail(_):
    """A module's function, so that a worker finds it."""
    msg = "as expected"
    raise RuntimeError(msg)


def test_a_callers_own_mistake_is_raised():
    """What is made of a report is the caller's code: its errors are theirs."""
    with pytest.raises(RuntimeError, match="as expected"):
        lines(jobs=2, then=fail)


def test_few_chunks_are_taken_ahead():
    """A long file is read as it is checked, not before."""
    taken = []

    def given():
        for number in range(100):
            taken.append(number)
            yield number

    results = in_order(die_on_seven, given(), jobs=2)
    next(results)
    assert len(taken) <= 8
    results.close()


def test_a_file_that_isnt_there_is_said():
    """As everywhere: one error of the library's."""
    with pytest.raises(LoadError, match="can't be read"):
        list(check_lines(EXAMPLES / "nowhere.jsonl", "lancashire-rehab", on=ON))


def test_documents_are_of_the_kind_the_profile_is_about():
    """A register is read as a register."""
    register = io.BytesIO(b'{"key": "r1"}')
    (found,) = check_lines(register, "risk-register", on=ON)
    assert found.result.key == "r1"


def test_a_pool_that_is_broken_takes_no_more():
    """What is handed to it counts as on a process that died."""

    class Broken:
        def submit(self, *_):
            raise BrokenProcessPool

    with pytest.raises(BrokenProcessPool):
        given_to(Broken(), 1).result()
