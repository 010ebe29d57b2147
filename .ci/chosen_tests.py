"""A plugin for pytest, by which ``mutants.py`` runs few tests of many.

With ``TESTS_TIMED`` it writes how many seconds each test took that passed. With ``TESTS_CHOSEN`` it
runs only the tests that this file lists, in its order.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

TOOK: dict[str, float] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what a test and its fixtures took; what fails or is skipped is of no use."""
    before = TOOK.get(report.nodeid, 0.0)
    TOOK[report.nodeid] = before + report.duration if report.passed else float("inf")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the seconds, once for all processes."""
    written = os.environ.get("TESTS_TIMED")
    if written and not hasattr(session.config, "workerinput"):
        passed = {test: took for test, took in TOOK.items() if took != float("inf")}
        Path(written).write_text(json.dumps(passed), "utf-8")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that were chosen."""
    if listed := os.environ.get("TESTS_CHOSEN"):
        places = {test: at for at, test in enumerate(json.loads(Path(listed).read_text("utf-8")))}
        kept = [item for item in items if item.nodeid in places]
        items[:] = sorted(kept, key=lambda item: places[item.nodeid])
