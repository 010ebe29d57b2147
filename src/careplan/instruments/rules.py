"""Rules about one time that an instrument was asked."""

from __future__ import annotations

from collections.abc import Iterator

from careplan._core.models import is_unrecorded
from careplan.answers import blank, none_recorded
from careplan.instruments.instrument import Instrument
from careplan.instruments.loader import SHIPPED, load_instrument
from careplan.instruments.measurement import Measurement, answers_of
from careplan.instruments.scoring import answer_problems
from careplan.messages import say
from careplan.rules import SKIP, Hit, Kind, asks, fails, required_field, rule

OWN = "It knows the instruments the library ships; a council's own is passed over."

UNNAMED_INSTRUMENT = required_field(
    "IN101",
    "unnamed-instrument",
    "instrument",
    of=Measurement,
    says=say("It isn't said which instrument was used."),
    why="A measurement says which instrument it is by.",
)
UNDATED_MEASUREMENT = required_field(
    "IN102",
    "undated-measurement",
    "taken",
    of=Measurement,
    says=say("It isn't said when the instrument was asked."),
    why="A measurement has its day; without one, no change can be told.",
)
UNNAMED_OCCASION = required_field(
    "IN103",
    "unnamed-occasion",
    "occasion",
    of=Measurement,
    says=say("It isn't said whether this was at assessment or at a review."),
    why="A measurement says whether it was taken at assessment or at a review, and which kind.",
)


def _shipped(measurement: Measurement) -> Instrument | None:
    """The instrument, if the library knows it."""
    name = measurement.instrument
    return load_instrument(name) if name in SHIPPED else None


@rule(
    "IN104",
    "blank-answer",
    of=Measurement,
    kind=Kind.RECORD,
    at="answers",
    says=say("Not every item was answered, so not every score can be worked out."),
    limits=OWN,
)
def blank_answer(measurement: Measurement) -> Iterator[Hit]:
    """Every item of the instrument has an answer.

    Where only scores were kept, and no answers, it doesn't apply.
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
    "impossible-answer",
    of=Measurement,
    kind=Kind.RECORD,
    at="answers",
    says=say("An answer isn't one that the instrument allows."),
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
    "unnamed-scale",
    of=Measurement,
    kind=Kind.RECORD,
    at="scores",
    says=say("It isn't said which scale this score is on."),
)
def unnamed_scale(measurement: Measurement) -> Iterator[Hit]:
    """Every score written down says which scale it is on.

    Raw and converted scores have the same ends and different middles, so one can't be told
    from the other by looking.
    """
    for index, score in enumerate(measurement.scores or ()):
        if not is_unrecorded(score) and blank(score.scale):
            yield fails(f"scores/{index}/scale")


@rule(
    "IN107",
    "score-not-of-answers",
    of=Measurement,
    kind=Kind.FACT,
    at="scores",
    says=say("The score written down isn't what the answers score."),
    asks=say("Whether the score written down is what the answers score can't be told."),
    limits=f"{OWN} A score that was prorated counts as one that can't be told.",
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
    "nobody-looked-at-once",
    of=Measurement,
    kind=Kind.FACT,
    at="immediate_look",
    says=say("An answer calls for somebody to look at once, and nobody is recorded to have."),
    asks=say("An item that may call for somebody to look at once wasn't answered."),
    waivable=False,
    limits=OWN,
)
def nobody_looked_at_once(measurement: Measurement) -> Iterator[Hit]:
    """An answer that calls for somebody at once, whatever the total, was looked at."""
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
