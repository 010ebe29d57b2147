"""Records and files of every kind that is read, broken in drawn places: one kind of error."""

import copy
import gzip
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careplan import catalogue
from careplan.errors import LoadError
from careplan.rules import State, judge
from careplan.serde import load
from tests.helpers import every_rule
from tests.inputs import INPUTS, read
from tests.schema.test_broken_definitions import broken

EACH = int(os.environ.get("CAREPLAN_MUTATIONS", "100"))
FILES = catalogue.case_files()
KINDS = sorted({file.subject for file in FILES})


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=max(EACH // len(KINDS), 10))
@given(data=st.data())
def test_a_broken_record_is_one_error_or_judged(kind, data):
    """Every kind of record, from its worked cases. What can be read, every rule can judge."""
    cls = catalogue.subject(kind)
    file = data.draw(st.sampled_from([one for one in FILES if one.subject == kind]))
    case = data.draw(st.sampled_from(file.cases))
    raw = broken(data.draw, copy.deepcopy(dict(case.data)))
    refused = None
    try:
        record = load(raw, cls)
    except LoadError as error:
        refused = error
    if refused is not None:
        assert refused.problems
        assert len(str(refused)) < 300_000
        return
    report = judge(record, every_rule(cls, file.values), on=case.on)
    assert not [one for one in report.results if one.state is State.FAILED_TO_RUN]


PIECES = [
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n\n", b'"', b"'", b'"""', b"[", b"{", b"}", b",",
    b";", b"\t", b"=1+1", b"#", b"=", b".", b"a." * 20, b"9" * 5_000, b"-", b"e9999", b"NaN",
    b"[" * 2_000, b"\x1b[2J", "é".encode("cp1252"), b"true", b"null", b"\\u0000", b"\\ud800",
]  # fmt: skip


def changed(draw, text):
    """A file's bytes with up to three places changed, or all of them written otherwise."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        to = min(len(text), at + draw(st.integers(0, 40)))
        how = draw(st.sampled_from(["put", "put", "cut", "drop", "twice", "whole"]))
        if how == "put":
            text = text[:at] + draw(st.sampled_from(PIECES)) + text[to:]
        elif how == "cut":
            text = text[:at]
        elif how == "drop":
            text = text[:at] + text[to:]
        elif how == "twice":
            text = text[:at] + text[at:to] * 2 + text[to:]
        else:
            otherwise = [
                gzip.compress(text, mtime=0),
                text.decode("utf-8", "replace").encode("utf-16"),
            ]
            text = draw(st.sampled_from(otherwise))
    return text


@pytest.mark.parametrize("kind", INPUTS)
@settings(max_examples=max(EACH // len(INPUTS), 8), deadline=None)
@given(data=st.data())
def test_a_broken_file_is_refused_or_read(kind, data):
    """Exit 0, 1 or 2, one sentence at least, and never a traceback."""
    text = changed(data.draw, INPUTS[kind].sound)
    with tempfile.TemporaryDirectory() as folder:
        found = read(kind, text, Path(folder))
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exc_info
    assert found.exit_code in {0, 1, 2}
    if found.exit_code == 2:
        assert found.stderr.strip()
        assert len(found.stderr) < 300_000
        assert "\x1b" not in found.stderr


@pytest.mark.parametrize("kind", INPUTS)
def test_a_sound_file_is_read(kind, tmp_path):
    """What is broken above isn't broken before."""
    assert read(kind, INPUTS[kind].sound, tmp_path).exit_code in {0, 1}
