"""The progress that a person and the service have made on a pathway by a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from careplan._core.printing import Printable
from careplan.dates import Window, add_months
from careplan.errors import Problem, RecordsError
from careplan.messages import Language, Message, render
from careplan.milestones.attainment import ask_met, recorded_of, stage_met, strangers
from careplan.milestones.pathway import Ask, Pathway, Stage
from careplan.milestones.recorded_progress import PathwayRecord
from careplan.milestones.state import StageState, state_of


class Phase(StrEnum):
    """The part of the service's time that a day falls in."""

    NOT_STARTED = "not-started"
    IN_STAGE = "in-stage"
    PAST_STAGES = "past-the-stages"
    """After the last stage has closed, within the service's usual time if it has one."""
    PAST_USUAL_TIME = "past-the-usual-time"
    ENDED = "ended"
    CANT_TELL = "cant-tell"
    """The date when the service started isn't recorded."""


@frozen(kw_only=True)
class StageProgress:
    """The progress on one stage.

    Args:
        stage: the stage.
        window: first and last day of the stage; ``None`` if the service's start isn't recorded.
        state: state of the stage.
        met_on: date when it was reached, if that is recorded.
        remaining: things the stage asks for that aren't recorded as achieved or set aside.
    """

    stage: Stage
    window: Window | None
    state: StageState
    met_on: date | None = field(repr=False)
    remaining: tuple[Ask, ...] = field(repr=False)


@frozen(kw_only=True)
class PathwayProgress(Printable):
    """The progress that a person and the service have made on a pathway.

    Args:
        pathway: the pathway.
        on: date of the check.
        phase: part of the service's time that the date falls in.
        current: stage that the date falls in.
        stages: progress on each stage.
        steps: sentences that say what to do next about the service.
    """

    pathway: Pathway
    on: date
    phase: Phase
    current: Stage | None
    stages: tuple[StageProgress, ...] = field(repr=False)
    steps: tuple[Message, ...] = field(repr=False)

    @property
    def overdue(self) -> tuple[StageProgress, ...]:
        """The stages that have closed and aren't reached."""
        return tuple(one for one in self.stages if one.state is StageState.OVERDUE)

    def as_dict(self, locale: str | Language | None = None) -> dict[str, Any]:
        """Convert to plain data, ready for JSON.

        Args:
            locale: language of the steps, as for `careplan.messages.render`.
        """
        return {
            "pathway": self.pathway.key,
            "version": self.pathway.version,
            "on": self.on.isoformat(),
            "phase": self.phase.value,
            "current": self.current.key if self.current else None,
            "stages": [
                {
                    "stage": one.stage.key,
                    "opens": one.window.opens.isoformat() if one.window else None,
                    "closes": one.window.closes.isoformat() if one.window else None,
                    "state": one.state.value,
                    "met_on": one.met_on.isoformat() if one.met_on else None,
                    "remaining": [ask.key for ask in one.remaining],
                }
                for one in self.stages
            ],
            "steps": [render(step, locale) for step in self.steps],
        }


def progress(  # noqa: PLR0913  (each date of the service is named)
    record: PathwayRecord,
    pathway: Pathway,
    *,
    started: date | None,
    on: date,
    ended: date | None = None,
    steps: Iterable[Message] = (),
) -> PathwayProgress:
    """Work out the progress that a person and the service have made on a pathway by a day.

    Args:
        record: what is recorded about the person's pathway.
        pathway: the pathway.
        started: date when the service started; ``None`` if it isn't recorded.
        on: date of the check. A stage reached after it doesn't count as reached yet.
        ended: date when the service ended, if it has. A stage that was still open then is never
            overdue.
        steps: sentences that say what to do next, to include in the result.

    Returns:
        The progress on each stage, what remains of it, and where the date falls. A blank makes
        nothing overdue: the state is *can't tell*.

    Raises:
        RecordsError: if the record is of another pathway or version, or names a stage, or a thing a
            stage asks for, that the pathway doesn't have.

    Source: Lancashire's specification, 3.10, for the pathway that is shipped.

    >>> from careplan.milestones import PathwayRecord, StageRecord, load_pathway
    >>> done = StageRecord(stage="settling-in", met=True, met_on=date(2026, 9, 1))
    >>> found = progress(
    ...     PathwayRecord(stages=(done,)),
    ...     load_pathway("lancashire-rehabilitation"),
    ...     started=date(2026, 6, 15),
    ...     on=date(2026, 12, 16),
    ... )
    >>> found.current.key, [one.state.value for one in found.stages[:3]]
    ('active', ['met', 'overdue', 'due'])
    """
    _refuse_another(record, pathway)
    gone = ended if ended is not None and ended <= on else None
    return PathwayProgress(
        pathway=pathway,
        on=on,
        phase=_phase(pathway, started, on, gone),
        current=None if started is None or gone else pathway.stage_on(started, on),
        stages=stage_progress(record, pathway, started=started, on=on, ended=ended),
        steps=tuple(steps),
    )


def _refuse_another(record: PathwayRecord, pathway: Pathway) -> None:
    problems = [
        Problem(f"/{name}", "expected the same as in the pathway given")
        for name, held, own in (
            ("pathway", record.pathway, pathway.key),
            ("version", record.version, pathway.version),
        )
        if held is not None and held != own
    ]
    problems += [
        Problem(f"/{at}", "unknown key: not in the pathway given")
        for at in strangers(record, pathway)
    ]
    if problems:
        raise RecordsError(problems)


def _phase(pathway: Pathway, started: date | None, on: date, ended: date | None) -> Phase:
    if started is None:
        return Phase.CANT_TELL
    if on < started:
        return Phase.NOT_STARTED
    if ended is not None:
        return Phase.ENDED
    if pathway.stage_on(started, on) is not None:
        return Phase.IN_STAGE
    usual = pathway.usual_months
    past = usual is not None and on > add_months(started, usual)
    return Phase.PAST_USUAL_TIME if past else Phase.PAST_STAGES


def stage_progress(
    record: PathwayRecord,
    pathway: Pathway,
    *,
    started: date | None,
    on: date,
    ended: date | None = None,
) -> tuple[StageProgress, ...]:
    """Work out the progress on each stage, as `progress` does, without checking the record."""
    gone = ended if ended is not None and ended <= on else None
    return tuple(
        _one(record, stage, stage.window(started) if started else None, on=on, ended=gone)
        for stage in pathway.stages
    )


def _one(
    record: PathwayRecord, stage: Stage, window: Window | None, *, on: date, ended: date | None
) -> StageProgress:
    met, met_on = stage_met(record, stage, on)
    return StageProgress(
        stage=stage,
        window=window,
        state=state_of(met, met_on, window, on=on, ended=ended),
        met_on=met_on,
        remaining=() if met is True else _remaining(record, stage, on),
    )


def _remaining(record: PathwayRecord, stage: Stage, on: date) -> tuple[Ask, ...]:
    held = recorded_of(record, stage)
    asks = {one.ask: one for one in (held.asks or () if held else ())}
    return tuple(ask for ask in stage.asks if ask_met(asks.get(ask.key), on) is not True)
