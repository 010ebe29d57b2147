"""Checks a column of documents, batch by batch, for engines that hand over Arrow data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from careplan.errors import CareplanError, Problem, RecordsError
from careplan.messages import Language
from careplan.parallel.documents import checked
from careplan.profiles import Row, load_profile
from careplan.profiles.findings_table import rows_of
from careplan.rules import Profile, State

try:
    import pyarrow as pa
except ImportError as error:  # pragma: no cover  (tried by hand: a test can't unload it)
    missing = "careplan.batches needs PyArrow: pip install '.[arrow]'"
    raise ImportError(missing) from error

_TEXTS: Final = tuple(name for name in Row._fields if name != "position")


def findings_schema(given: pa.Schema, keep: Sequence[str] = ()) -> pa.Schema:
    """The schema of what `check_batches` yields.

    Args:
        given: the schema of the batches that are handed in.
        keep: the columns that are carried along.

    Returns:
        The kept columns as they are, then a column of text for each of ``key``, ``code``,
        ``name``, ``level``, ``state``, ``pointer``, ``sentence``, ``weight`` and ``citation``,
        as in `careplan.profiles.Row`.

    Raises:
        RecordsError: if a column to keep isn't there, or has the name of one of these.

    >>> import pyarrow as pa
    >>> findings_schema(pa.schema({"id": pa.int64(), "plan": pa.string()}), ["id"]).names[:3]
    ['id', 'key', 'code']
    """
    absent = [Problem(f"/{name}", "there is no such column") for name in keep]
    problems = [one for one, name in zip(absent, keep, strict=True) if name not in given.names]
    problems += [
        Problem(f"/{name}", "expected another name: a column of the findings has this one")
        for name in keep
        if name in _TEXTS
    ]
    if problems:
        raise RecordsError(problems)
    return pa.schema(
        [*(given.field(name) for name in keep), *((name, pa.string()) for name in _TEXTS)]
    )


def check_batches(  # noqa: PLR0913  (each is a choice of the caller's)
    batches: Iterable[pa.RecordBatch],
    profile: str | Path | Profile,
    *,
    on: date,
    document: str = "plan",
    keep: Sequence[str] = (),
    findings_only: bool = True,
    locale: str | Language | None = None,
) -> Iterator[pa.RecordBatch]:
    """Check a column of documents against a profile, one Arrow batch at a time.

    Spark's ``mapInArrow`` takes it as it is, and Dask's ``map_partitions`` does with two lines
    around it. The how-to "A million plans" shows both.

    Args:
        batches: the batches. One column holds the documents, as JSON text or bytes.
        profile: as for `careplan.check`. On a cluster a path must be there on every machine; a
            `Profile` needn't be.
        on: the date of the check.
        document: the name of the column of documents.
        keep: the names of the columns to carry along beside each row, such as an identifier.
        findings_only: whether to leave out the rows of requirements without a finding.
        locale: the language of the sentences.

    Yields:
        For each batch a batch of `findings_schema`: a row for every finding. A document that
        can't be read gives a row for each problem, with the state ``"failed to run"``; so does
        one that is blank. Content never makes this raise.

    Raises:
        RecordsError: if a column isn't there.
        UnknownNameError: if there is no such profile.
        ProfileError: if the profile's file is wrong.

    >>> from datetime import date
    >>> import pyarrow as pa
    >>> batch = pa.RecordBatch.from_pydict({"id": [7], "plan": ["{"]})
    >>> (found,) = check_batches([batch], "lancashire-rehab", on=date(2026, 3, 2), keep=["id"])
    >>> found.select(["id", "name", "state"]).to_pylist()
    [{'id': 7, 'name': 'LoadError', 'state': 'failed to run'}]
    """
    judged_by = load_profile(profile)
    for batch in batches:
        shape = findings_schema(batch.schema, keep)
        if document not in batch.schema.names:
            raise RecordsError([Problem(f"/{document}", "there is no such column")])
        places: list[int] = []
        rows: list[Row] = []
        for place, held in enumerate(batch.column(document)):
            found = list(_rows(held.as_py(), judged_by, on, locale))
            rows += [row for row in found if row.pointer or row.sentence or not findings_only]
            places += [place] * (len(rows) - len(places))
        kept = batch.select(list(keep)).take(pa.array(places, pa.int64())).columns if keep else []
        texts = [pa.array([getattr(row, name) for row in rows], pa.string()) for name in _TEXTS]
        yield pa.RecordBatch.from_arrays([*kept, *texts], schema=shape)


def _rows(held: Any, profile: Profile, on: date, locale: str | Language | None) -> Iterator[Row]:
    """The rows of one document; a row for each problem of one that can't be read."""
    found = checked(held, profile, on)
    if not isinstance(found, CareplanError):
        yield from rows_of(0, found, locale)
        return
    state, name = State.FAILED_TO_RUN.value, type(found).__name__
    for problem in found.problems:
        yield Row(0, None, "", name, "", state, problem.pointer, problem.message, "", "")
