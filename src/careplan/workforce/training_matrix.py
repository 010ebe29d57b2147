"""Training matrices: which topics are asked of which role, by when, and how often again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, ClassVar, Final

from attrs import evolve, frozen

from careplan._core.definitions import Definition, Items, Slug, Sourced, Text, named, repeated
from careplan._core.field_types import Limits
from careplan._core.registry import Registry
from careplan.errors import Problem
from careplan.workforce.employment import AskedTraining, Employment
from careplan.workforce.roles import WorkerRole

SHIPPED: Final = ("lancashire-rehab-training", "wellbeing-teams-training", "cheshire-east-training")
"""Keys of the training matrices that the library ships."""


@frozen(kw_only=True)
class Topic(Definition):
    """One topic of a training matrix.

    Args:
        key: identifier of the topic: ``"moving-and-handling"``.
        title: title of the topic, as a clause about it begins: ``"Moving and handling"``.
        clause: where the source asks for it.
        roles: the roles it is asked of; without them, of everybody.
        days: within how many days of employment, whose first day is the first.
        months: within how many months of the first day.
        before_lone_work: whether it comes before the first visit alone.
        refresh_months: how many months after it was last done it is due again.
        mandatory: whether it is mandatory.
    """

    key: Slug
    title: Text
    clause: Text
    roles: tuple[WorkerRole, ...] = ()
    days: Annotated[int, Limits(1, 366)] | None = None
    months: Annotated[int, Limits(1, 120)] | None = None
    before_lone_work: bool = False
    refresh_months: Annotated[int, Limits(1, 120)] | None = None
    mandatory: bool


@frozen(kw_only=True)
class HoursReading(Definition):
    """One reading of how many coached hours come before lone work.

    Where a source says it in several ways, each is a reading: what all of them let through is
    enough, and what none lets through isn't. Between them we can't tell.

    Args:
        hours: the number of hours.
        over: whether it must be more than that, not only as much.
        clause: where the source says so.
    """

    hours: Annotated[Decimal, Limits(0, 1000, places=2)]
    over: bool = False
    clause: Text

    def enough(self, hours: Decimal) -> bool:
        """Are so many hours enough by this reading?"""
        return hours > self.hours if self.over else hours >= self.hours


@frozen(kw_only=True)
class TrainingMatrix(Sourced):
    """The topics that are asked of a service's workers.

    Args:
        key: identifier of the matrix: ``"wellbeing-teams-training"``.
        title: title of the matrix.
        version: version of the matrix.
        own_source: where it comes from.
        topics: the topics, in the order of the file.
        coached_hours: the readings of how many coached hours come before lone work.
    """

    FORMAT: ClassVar[str] = "careplan-training-matrix/1"

    version: Text
    topics: Annotated[tuple[Topic, ...], Items(least=1)] = named("topic")
    coached_hours: tuple[HoursReading, ...] = ()

    def problems(self) -> Iterator[Problem]:
        """A problem for two topics with the same key."""
        return repeated("topic", self.topics)

    def of(self, role: WorkerRole | None) -> tuple[Topic, ...]:
        """The topics asked of a role; of a role that isn't recorded, every topic."""
        return tuple(one for one in self.topics if not one.roles or role in {None, *one.roles})

    def asked_of(self, employment: Employment) -> Employment:
        """The employment with what this matrix asks of its role, for the rules to check.

        Args:
            employment: the employment; what was asked of it before is replaced.

        >>> found = load_training("lancashire-rehab-training").asked_of(Employment(worker="w-1"))
        >>> [one.topic for one in found.asked]
        ['safeguarding-first', 'safeguarding']
        """
        asked = tuple(as_asked(topic, employment.role) for topic in self.of(employment.role))
        return evolve(employment, asked=asked)


def as_asked(topic: Topic, role: WorkerRole | None) -> AskedTraining:
    """A topic of a matrix as it is asked of a role. Of a blank role we can't tell whether it is."""
    unsure = topic.mandatory and topic.roles and role is None
    return AskedTraining(
        topic=topic.key,
        days=topic.days,
        months=topic.months,
        before_lone_work=topic.before_lone_work,
        refresh_months=topic.refresh_months,
        mandatory=None if unsure else topic.mandatory,
    )


MATRICES: Final = Registry(
    "training matrix", TrainingMatrix, TrainingMatrix, package="careplan.workforce", keys=SHIPPED
)


def load_training(matrix: str | Path | TrainingMatrix) -> TrainingMatrix:
    """Load a training matrix: one that the library ships, by key, or a provider's own, by path.

    Args:
        matrix: a key such as ``"lancashire-rehab-training"``; a path to a TOML file (a path given
            as text must end in ``.toml``); or a `TrainingMatrix`, which is returned unchanged.

    Returns:
        The matrix.

    Raises:
        UnknownNameError: if the library ships no matrix with that key.
        DefinitionError: if the file is wrong; it lists every problem, with its place in the file.
        UnfinishedError: if the file is a template, with all that must still be filled in, such as
            whether a topic is mandatory.

    >>> load_training("wellbeing-teams-training").topics[0].before_lone_work
    True
    """
    return MATRICES.load(matrix)


def training_from(text: str, *, file: str = "training matrix") -> TrainingMatrix:
    """Read a training matrix from the text of a TOML file.

    Args:
        text: text of the file.
        file: name of the file, for error messages.

    Raises:
        DefinitionError: if the text is wrong; it lists every problem, with its place in the file.
        UnfinishedError: if the text is a template, with all that must still be filled in.
    """
    return MATRICES.finished(MATRICES.read(text, file=file))
