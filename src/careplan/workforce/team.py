"""A team's training on a day: who is in date for what, who isn't, and what we can't tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import frozen

from careplan._core.printing import Printable
from careplan.messages import Language
from careplan.workforce.employment import Employment
from careplan.workforce.standing import TopicStanding, TopicState, topic_standing
from careplan.workforce.training_matrix import Topic, TrainingMatrix, as_asked


@frozen(kw_only=True)
class TeamTraining(Printable):
    """A team's training. It prints as a table of topics, with the keys of the workers.

    Args:
        on: the day.
        matrix: the training matrix that was used.
        rows: each topic with how it stands for each worker it is asked of: the worker's key, or
            ``None`` if it is blank, and the standing.
    """

    on: date
    matrix: TrainingMatrix
    rows: tuple[tuple[Topic, tuple[tuple[str | None, TopicStanding], ...]], ...]

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Plain data, ready for JSON: a row for each topic and worker.

        Args:
            locale: isn't used: the titles are the matrix's own.
        """
        return {
            "on": self.on.isoformat(),
            "matrix": self.matrix.key,
            "rows": [
                {
                    "topic": topic.key,
                    "title": topic.title,
                    "mandatory": topic.mandatory,
                    "worker": worker,
                    "state": standing.state.value,
                    "due": standing.due and standing.due.isoformat(),
                }
                for topic, workers in self.rows
                for worker, standing in workers
            ],
        }

    def workers(self, topic: str, *states: TopicState) -> tuple[str | None, ...]:
        """The keys of the workers for whom a topic is in one of some states.

        Args:
            topic: the topic's key.
            *states: the states.

        Raises:
            KeyError: if the matrix has no such topic.
        """
        rows = {one.key: workers for one, workers in self.rows}
        return tuple(worker for worker, one in rows[topic] if one.state in states)


def team_training(team: Iterable[Employment], matrix: TrainingMatrix, *, on: date) -> TeamTraining:
    """A team's training on a day, topic by topic.

    Args:
        team: the employments. Who hasn't begun yet, or has left, isn't counted.
        matrix: the training matrix.
        on: the day to judge by.

    Returns:
        A table that prints itself. It is for the manager who plans the training: it holds keys of
        workers, and adds nothing up by worker.

    >>> from careplan.workforce import load_training
    >>> matrix = load_training("lancashire-rehab-training")
    >>> found = team_training([Employment(worker="w-1", since=date(2026, 9, 1), training=())],
    ...                       matrix, on=date(2026, 9, 8))
    >>> found.workers("safeguarding-first", TopicState.OVERDUE)
    ('w-1',)
    """
    here = [
        one for one in team if not one.nothing_is_due(on) and (one.since is None or one.since <= on)
    ]
    rows = []
    for topic in matrix.topics:
        about = [one for one in here if not topic.roles or one.role in {None, *topic.roles}]
        standings = tuple(
            (one.worker, topic_standing(as_asked(topic, one.role), one, on=on)) for one in about
        )
        rows.append((topic, standings))
    return TeamTraining(on=on, matrix=matrix, rows=tuple(rows))
