"""The README of a folder of conformance cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TEXT = """# Conformance cases: {title}

{count} cases for the profile `{key}`, version {version}: a {subject} in, and what comes of each of
its {needs} requirements out. Made by {made_by}.

## What is here

- `manifest.json`: the requirements, with their levels, numbers and clauses, and the list of cases.
- `cases/*.json`: `data` is what is judged, `on` the day it is judged by, and `expected` holds for
  each requirement its `state` and the JSON Pointers (RFC 6901) of its findings.
- `schema/subject.json`, `schema/report.json`: JSON Schema 2020-12 of `data`, and of a report.

## How to run your checker over them

For each case, hand `data` and `on` to your checker, by this profile's numbers. For each requirement
compare the state, and for *not met* and *can't tell* the set of pointers. The states are {states}.

- *met*: everything it asks about is as it should be.
- *not met*: something isn't, at each of the pointers.
- *can't tell*: something that the answer needs was never recorded: `null`, or no key. It is not a
  no. `[]` and `"none"` are answers: asked, and there are none.
- *doesn't apply*: the record shows that there is nothing to ask about.

Say of a requirement you haven't written yet that it isn't implemented, rather than *met*.

## How to count

- A requirement **conforms** when every case agrees on it.
- Go **must by must**: a checker conforms when each requirement of level `must` does.
- Then the **share of the whole**: requirements that conform, of all of them.

The conformance scheme of the published record standard for care plans counts in this way: all that
must be there, and at least 40 % of the whole (as others report it; the scheme itself wasn't read).
"""


def readme(manifest: Mapping[str, Any]) -> str:
    """The text of the README, made from the folder's manifest.

    Args:
        manifest: the data in ``manifest.json``.
    """
    profile = manifest["profile"]
    return _TEXT.format(
        title=profile["title"],
        key=profile["key"],
        version=profile["version"],
        subject=manifest["subject"],
        count=len(manifest["cases"]),
        needs=len(manifest["requirements"]),
        made_by=manifest["made_by"],
        states=", ".join(f"*{state}*" for state in manifest["states"]),
    )
