"""The counts of a run: a run in parts is counted as a whole, and lists the worst of all parts."""

import pytest
from attrs import evolve

from careplan.formats.run_summary import RunSummary
from tests.formats.toy_run import JUDGED


def counted(judged, most=None, unread=0):
    found = RunSummary(most, unread=unread)
    for one in judged:
        found.add(one.place, one.report)
    return found


@pytest.mark.parametrize("most", [None, 1, 2, 3])
def test_parts_are_counted_as_a_whole(most):
    """Wherever a run is parted."""
    whole = counted(JUDGED * 4, most, unread=3)
    assert (whole.plans, whole.complete, whole.ok, whole.incomplete) == (20, 8, 8, 12)
    for at in range(1, 20):
        parts = counted((JUDGED * 4)[:at], most, unread=2)
        parts.add_run(counted((JUDGED * 4)[at:], most, unread=1))
        assert evolve(parts, rows=[]) == evolve(whole, rows=[])
        assert parts.worst[:most] == whole.worst[:most]
        assert [*parts.tables()] == [*whole.tables()]


def test_of_a_run_without_end_few_rows_are_kept():
    """Up to twice as many as are listed."""
    sizes = set()
    found = RunSummary(2)
    for one in JUDGED * 4:
        found.add(one.place, one.report)
        sizes.add(len(found.rows))
    assert max(sizes) == 4


def test_nothing_is_left_out_where_all_are_listed():
    """Three records have findings, of eleven rules."""

    def more(most):
        lines = counted(JUDGED, most).tables()
        return [str(line.says) for line in lines if str(line.says).startswith("and others")]

    assert more(2) == ["and others: 1", "and others: 9"]
    assert more(3) == ["and others: 8"]
    assert more(11) == more(None) == []
