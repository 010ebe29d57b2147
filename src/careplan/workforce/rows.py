"""Workers as flat records: what the indicators about a workforce count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from careplan._core.arguments import are, is_a, is_day, listed, refuse
from careplan.answers import Answer
from careplan.dates import Cadence, Due
from careplan.workforce.clearance import cleared
from careplan.workforce.employment import Employment
from careplan.workforce.standing import (
    TopicState,
    appraisal_cadence,
    supervision_cadence,
    topic_standing,
)
from careplan.workforce.training_matrix import TrainingMatrix


def worker_rows(
    employments: Iterable[Employment],
    *,
    on: date,
    supervision_months: int,
    appraisal_months: int,
    matrix: TrainingMatrix,
) -> Iterator[dict[str, Any]]:
    """One record for each worker who is employed on a day, for the indicators about workers.

    No record has a worker's key: the figures are about the service. A blank is a blank.

    Args:
        employments: the employments. Who hasn't begun yet, or has left, isn't counted.
        on: the day that the records are about.
        supervision_months: how many months there are from one supervision to the next.
        appraisal_months: how many months there are from one appraisal to the next.
        matrix: the training matrix. Its mandatory topics are asked about, and what it puts before
            lone work.

    Yields:
        ``on``, ``supervised`` and ``supervision_not_due``, ``appraised`` and
        ``appraisal_not_due``, ``training_in_date``, ``first_alone_on``, ``cleared_alone``,
        ``record_complete`` and ``record_updated_on``, then ``contract``, ``front_line`` and
        ``new_to_care`` to group them by. *Not due* is the first one, while its day hasn't come.

    Raises:
        ArgumentError: if an argument is of a type that can't be used.
        ValueError: if a number of months isn't above 0.

    >>> from careplan.workforce import load_training
    >>> new = Employment(since=date(2026, 9, 1), supervisions=())
    >>> row = next(worker_rows([new], on=date(2026, 11, 30), supervision_months=3,
    ...     appraisal_months=12, matrix=load_training("lancashire-rehab-training")))
    >>> row["supervised"], row["supervision_not_due"]
    (True, True)
    """
    employments = listed(employments)
    refuse(
        are(Employment, employments=employments),
        is_day(on=on),
        is_a(TrainingMatrix, matrix=matrix),
    )
    for one in employments:
        begun = one.since is None or one.since <= on
        if begun and not one.nothing_is_due(on):
            supervision = supervision_cadence(one, months=supervision_months, on=on)
            appraisal = appraisal_cadence(one, months=appraisal_months, on=on)
            alone = one.first_alone_on if isinstance(one.first_alone_on, date) else None
            yield {
                "on": on,
                "supervised": _in_time(supervision),
                "supervision_not_due": supervision.answer is Due.DUE_BY,
                "appraised": _in_time(appraisal),
                "appraisal_not_due": appraisal.answer is Due.DUE_BY,
                "training_in_date": _training(one, matrix, on),
                "first_alone_on": alone,
                "cleared_alone": None if alone is None else cleared(one, matrix, on=alone).cleared,
                "record_complete": one.record_complete,
                "record_updated_on": one.record_updated_on,
                "contract": None if one.contract is None else one.contract.value,
                "front_line": one.front_line,
                "new_to_care": one.new_to_care,
            }


def _in_time(found: Cadence) -> Answer:
    return None if found.answer is Due.CANT_TELL else found.answer is not Due.LATE


def _training(employment: Employment, matrix: TrainingMatrix, on: date) -> Answer:
    """Is no mandatory topic overdue or lapsed? One that isn't due yet, or was late, is no fault."""
    asked = matrix.asked_of(employment).asked or ()
    wanted = [one for one in asked if one.mandatory is not False]
    states = {topic_standing(one, employment, on=on).state for one in wanted}
    if states & {TopicState.OVERDUE, TopicState.LAPSED}:
        return False
    unsure = TopicState.CANT_TELL in states or any(one.mandatory is None for one in wanted)
    return None if unsure else True
