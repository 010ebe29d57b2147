"""What a rule's page shows of a record is a part of it, with all that the case changed."""

import json
import sys

from careplan import catalogue
from tests.helpers import ROOT

sys.path.insert(0, str(ROOT / "docs"))
from fragments import parts


def is_part(cut, whole):
    if isinstance(cut, dict):
        return whole.keys() >= cut.keys() and all(is_part(cut[name], whole[name]) for name in cut)
    if isinstance(cut, list):
        left = iter(whole)
        return all(any(is_part(one, other) for other in left) for one in cut)
    return cut == whole


def test_each_case_is_shown_by_a_part():
    """Of the record before and after, and never the same twice."""
    for file in catalogue.case_files():
        before = json.loads(json.dumps(file.example, default=dict))
        for case in file.cases:
            after = json.loads(json.dumps(case.data, default=dict))
            met, broken = parts(before, after)
            assert is_part(met, before)
            assert is_part(broken, after)
            assert (met == broken) == (before == after)


def test_what_changed_is_there_and_nothing_else():
    """Under the keys of the things it is in; a list that grew is whole."""
    goals = [{"key": "g-1", "due": "a", "measure": 1}, {"key": "g-2", "due": "b"}]
    changed = [{"key": "g-1", "measure": 1, "status": "done"}, {"key": "g-2", "due": "b"}]
    assert parts({"title": "t", "goals": goals}, {"title": "t", "goals": changed}) == (
        {"goals": [{"key": "g-1", "due": "a"}]},
        {"goals": [{"key": "g-1", "status": "done"}]},
    )
    assert parts({"goals": goals}, {"goals": goals[:1]}) == ({"goals": goals}, {"goals": goals[:1]})
