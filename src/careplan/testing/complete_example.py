"""A small complete document for a profile, to begin from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from careplan import catalogue
from careplan.errors import LoadError, UnknownNameError
from careplan.profiles import load_profile
from careplan.rules import Profile, State, judge
from careplan.serde import load
from careplan.testing.conformance import whole_document
from careplan.testing.safe_changes import moved


def complete_example(profile: str | Path | Profile, *, on: date) -> dict[str, Any]:
    """A fictional document in which everything that a profile requires is met, and little else.

    It is the smallest of the library's worked examples in which most is met, with its dates moved
    to the day, and without the sections, and the things in lists, that the profile doesn't ask for.

    Args:
        profile: as for `careplan.check`.
        on: the day that it is complete on.

    Returns:
        Plain data, ready for JSON.

    Raises:
        UnknownNameError: if no worked example passes the profile on that day.

    >>> from careplan import check, load_plan
    >>> on = date(2026, 11, 20)
    >>> plan = load_plan(complete_example("care-act-adult", on=on))
    >>> check(plan, "care-act-adult", on=on).complete
    True
    """
    asked = load_profile(profile)

    def counts(data: Mapping[str, Any]) -> tuple[int, int] | None:
        """How many findings there are, and requirements unmet; ``None`` if a must is left to do."""
        try:
            report = judge(load(data, asked.subject), asked, on=on)
        except LoadError:  # pragma: no cover  (an example with fields left out stays sound)
            return None
        met = sum(row.state is State.MET for row in report.results)
        return (len(report.findings), len(report.results) - met) if report.ok else None

    passing = []
    for data in _examples(asked, on):
        count = counts(data)
        if count is not None:
            passing.append((count, len(repr(data)), data))
    if not passing:
        raise UnknownNameError("worked example that is complete on that day for", asked.key)
    best, _, smallest = min(passing, key=lambda one: one[:2])
    found: dict[str, Any] = deepcopy(dict(smallest))
    _trim(found, lambda: counts(found) == best)
    heading = {"format": asked.subject.FORMAT} if asked.subject.FORMAT else {}
    return heading | found


def _examples(profile: Profile, on: date) -> Iterator[Mapping[str, Any]]:
    """The worked examples of the profile's kind of document, with dates moved to the day.

    Where there are none, examples of a part of such a document are put in one.
    """
    files = catalogue.case_files()
    about = [file for file in files if catalogue.subject(file.subject) is profile.subject]
    for file in about or files:
        met = (case for case in file.cases if case.state is State.MET)
        for data, day in [(file.example, file.on), *((case.data, case.on) for case in met)]:
            whole = whole_document(file, data, profile.subject)
            if whole is not None:
                bare = {name: held for name, held in whole.items() if name != "format"}
                with suppress(OverflowError):  # a day that no calendar has
                    yield moved(bare, (on - day).days)


def _trim(whole: dict[str, Any], complete: Callable[[], bool]) -> None:
    """Take away each section, and then each thing in a list, that isn't needed."""
    for name in list(whole):
        held = whole.pop(name)
        if not complete():
            whole[name] = held
    for part in whole.values():
        for place in reversed(range(len(part) if isinstance(part, list) else 0)):
            held = part.pop(place)
            if not complete():
                part.insert(place, held)
