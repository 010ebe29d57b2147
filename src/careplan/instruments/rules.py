"""Rules about one use of an instrument."""

from __future__ import annotations

from collections.abc import Iterator

from careplan._core.models import is_unrecorded
from careplan.answers import blank, none_recorded
from careplan.instruments.instrument import Instrument
from careplan.instruments.loader import SHIPPED, load_instrument
from careplan.instruments.recorded_measurement import Measurement, answers_of
from careplan.instruments.scoring import answer_problems
from careplan.messages import say
from careplan.rules import SKIP, Hit, asks, fails, required_field, rule

OWN = "It checks only the instruments that come with the library, not a council's own."


@required_field(
    "IN101",
    at="instrument",
    says=say("It isn't recorded which instrument was used."),
    do=say("Record which instrument was used."),
)
def unnamed_instrument(measurement: Measurement) -> None:
    """A measurement says which instrument was used."""


@required_field(
    "IN102",
    at="taken",
    says=say("It isn't recorded when the instrument was used."),
    do=say("Record the date the instrument was used."),
)
def undated_measurement(measurement: Measurement) -> None:
    """A measurement has a date. Without one, no change can be worked out."""


@required_field(
    "IN103",
    at="occasion",
    says=say("It isn't recorded whether this measurement was taken at assessment or at a review."),
    do=say(
        "Record whether this measurement was taken at assessment, at which "
        "kind of review, or at another time."
    ),
)
def unnamed_occasion(measurement: Measurement) -> None:
    """A measurement says whether it was taken at assessment or at a review, and which kind."""


def _shipped(measurement: Measurement) -> Instrument | None:
    """The instrument, if the library knows it."""
    name = measurement.instrument
    return load_instrument(name) if name in SHIPPED else None


@rule(
    "IN104",
    at="answers",
    says=say("Not every item has an answer recorded, so not every score can be worked out."),
    do=say("Record the missing answers or, if only scores were kept, that there are no answers."),
    limits=OWN,
)
def blank_answer(measurement: Measurement) -> Iterator[Hit]:
    """Every item of the instrument has an answer.

    It doesn't apply if only scores were kept, and no answers.
    """
    instrument = _shipped(measurement)
    if instrument is None or none_recorded(measurement.answers):
        yield from SKIP
        return
    given = answers_of(measurement)
    blanks = {code for item in instrument.items for code in item.blanks}
    if any(given.get(item.key) in {None, *blanks} for item in instrument.items):
        yield fails()


@rule(
    "IN105",
    at="answers",
    says=say("This answer isn't one that the instrument allows, or is to an item it doesn't have."),
    do=say("Check this answer against the instrument and correct it."),
    limits=OWN,
)
def impossible_answer(measurement: Measurement) -> Iterator[Hit]:
    """Every answer is to an item of the instrument, with a code that it allows."""
    instrument = _shipped(measurement)
    if instrument is None or not measurement.answers:
        yield from SKIP
        return
    wrong = {
        problem.pointer[1:] for problem in answer_problems(instrument, answers_of(measurement))
    }
    for index, answer in enumerate(measurement.answers):
        if answer.item in wrong:
            yield fails(f"answers/{index}")


@rule(
    "IN106",
    at="scores",
    says=say("It isn't recorded which scale this score is on."),
    do=say("Record whether this score is raw or, if converted, which scale it is on."),
)
def unnamed_scale(measurement: Measurement) -> Iterator[Hit]:
    """Every score written down says which scale it is on.

    Raw and converted scores have the same lowest and highest values, and differ in between. So
    nobody can see from the number which scale it is on.
    """
    for index, score in enumerate(measurement.scores or ()):
        if not is_unrecorded(score) and blank(score.scale):
            yield fails(f"scores/{index}/scale")


@rule(
    "IN107",
    at="scores",
    says=say("The score written down isn't the score that the answers give."),
    asks=say(
        "We can't tell whether this score matches the answers: part of the "
        "answers or score is missing or not recognised."
    ),
    do=say("Check the score against the answers, and correct or complete the record."),
    limits=f"{OWN} It can't check a score that was prorated.",
)
def score_not_of_answers(measurement: Measurement) -> Iterator[Hit]:
    """A score that was written down is the one that the answers give."""
    instrument = _shipped(measurement)
    if instrument is None or not measurement.scores or none_recorded(measurement.answers):
        yield from SKIP
        return
    codes, parts = answers_of(measurement), {part.key: part for part in instrument.parts}
    given = {} if any(answer_problems(instrument, codes)) else instrument.score(codes).parts
    for index, written in enumerate(measurement.scores):
        part, scale = parts.get(str(written.part)), str(written.scale)
        if written.value is None or part is None or scale not in part.scales or not given:
            yield asks(f"scores/{index}")
            continue
        raw = given[part.key].raw
        if raw is None:
            yield asks("answers")
        elif part.on(scale, raw) != written.value:
            yield fails(f"scores/{index}/value")


@rule(
    "IN108",
    at="immediate_look",
    says=say(
        "An answer needs somebody to look at it at once. Nobody is recorded as having looked."
    ),
    asks=say(
        "We can't tell whether somebody needs to look at once: the item "
        "that would show it has no answer recorded."
    ),
    do=say(
        "Look at the answers now, ask about gaps, and record who looked, when and what followed."
    ),
    danger=True,
    waivable=False,
    limits=OWN,
)
def nobody_looked_at_once(measurement: Measurement) -> Iterator[Hit]:
    """Somebody has looked at an answer that needs a look at once, whatever the total."""
    instrument = _shipped(measurement)
    flagging = [
        item for item in (instrument.items if instrument else ()) if item.flag_from is not None
    ]
    if not flagging or none_recorded(measurement.answers):
        yield from SKIP
        return
    given = answers_of(measurement)
    for item in flagging:
        code = given.get(item.key)
        if code is None:
            yield asks("answers")
        elif item.flag_from is not None and code >= item.flag_from:
            look = measurement.immediate_look
            if none_recorded(look) or is_unrecorded(look):
                yield fails()
