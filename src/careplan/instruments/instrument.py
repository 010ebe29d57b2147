"""An instrument: a scored questionnaire, with its scoring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from attrs import evolve, frozen

from careplan._core.arguments import is_a, refuse
from careplan.errors import Problem, ScoreError
from careplan.instruments.change import Change, change
from careplan.instruments.coding import Coding, read
from careplan.instruments.definition import InstrumentDefinition
from careplan.instruments.missing import MissingRule
from careplan.instruments.score import Score
from careplan.instruments.scoring import chosen, score

D = TypeVar("D", bound=InstrumentDefinition)


@frozen(kw_only=True)
class Instrument(InstrumentDefinition):
    """A scored questionnaire. `load_instrument` makes it from its TOML file."""

    __hash__ = InstrumentDefinition.__hash__

    def score(
        self,
        answers: Mapping[str, int | None],
        *,
        scale: str | None = None,
        scheme: str | None = None,
        missing: str | MissingRule | None = None,
    ) -> Score:
        """Score one person's answers.

        Args:
            answers: item key to code. ``None`` or a missing item is a blank. Items of the fuller
                form are allowed too.
            scale: the name of a scale, such as ``"raw"`` for points as they are counted; ``None``
                for each part's converted scale, if it has one.
            scheme: the key of a scheme of bands; ``None`` for each part's default, if it has one.
            missing: what to do about blanks. ``None`` gives no score for a part with a blank, and
                names the item. Otherwise it is the key of an author's own rule, or a rule that
                `prorate` makes.

        Returns:
            A `Score` with every part. Its flags don't depend on the totals.

        Raises:
            ArgumentError: if `answers` isn't a mapping.
            ScoreError: if answers aren't allowed, items are unknown, or there is no such scale,
                scheme or rule. It lists them all. An answer is a whole number: not a boolean, a
                fraction or text.

        >>> from careplan.instruments import SWEMWBS
        >>> score = SWEMWBS.score(SWEMWBS.in_order([3, 4, 3, 2, 4, 3, 3]))
        >>> score.raw, score.value, score.scale, score.band.key
        (Decimal('22'), Decimal('19.98'), 'metric', 'medium')
        >>> SWEMWBS.score({"optimistic": 3}).missing[:2]
        ('useful', 'relaxed')
        """
        refuse(is_a(Mapping, answers=answers))
        return score(self, answers, chosen(self, scale, scheme, missing))

    def in_order(self, answers: Iterable[int | None]) -> dict[str, int | None]:
        """Answers by item key, from a list in the order that the instrument asks.

        Args:
            answers: a code for each item; ``None`` for a blank. A list as long as the fuller form
                is read in the order of that form.

        Raises:
            ScoreError: if there are too few or too many.

        >>> from careplan.instruments import GAD_7
        >>> GAD_7.in_order([0, 1, 2, None, 0, 0, 0])["irritable"]
        0
        """
        given = tuple(answers)
        for form in (self, self.within):
            if form is not None and len(given) == len(form.items):
                return {item.key: code for item, code in zip(form.items, given, strict=True)}
        raise ScoreError([Problem("", f"expected {len(self.items)} answers")])

    def read(self, answers: Mapping[str, Any], coding: Coding) -> dict[str, int | None]:
        """Turn a site's own text or codes into the instrument's codes.

        Args:
            answers: item key to the written answer; ``None`` is a blank.
            coding: written answer to the instrument's code; or ``"labels"``, for the labels that
                the questionnaire prints, where the library ships them.

        Returns:
            Item key to code, ready for `score`.

        Raises:
            ScoreError: if the coding doesn't name an answer. Nothing is guessed. Or if no labels
                are shipped.
            UnknownNameError: if `coding` is another name.

        >>> from careplan.instruments import UCLA_3
        >>> UCLA_3.read({"left-out": "Some of the time"}, {"Some of the time": 2})
        {'left-out': 2}
        >>> from careplan.instruments import PHQ_9
        >>> PHQ_9.read({"interest": "Several days"}, "labels")
        {'interest': 1}
        """
        return read(self, answers, coding)

    def change(
        self, before: Score, after: Score, *, by: str | None, part: str | None = None
    ) -> Change:
        """The change between two scores.

        Args:
            before: the earlier score.
            after: the later score, of the same version of this instrument, on the same scale.
            by: the key of a method: a difference of its threshold or more counts. ``None`` gives
                the difference without a direction.
            part: the key of the part to compare; ``None`` for the total.

        Returns:
            A `Change`. If either score has no value, it has no difference and no direction.

        Raises:
            ArgumentError: if one of them isn't a score.
            ScoreError: if the scores have different instruments, versions or scales, or the method
                isn't for their scale.
            UnknownNameError: if there is no such part or method.

        >>> from careplan.instruments import GAD_7
        >>> before = GAD_7.score(GAD_7.in_order([2] * 7))
        >>> after = GAD_7.score(GAD_7.in_order([2, 2, 2, 1, 1, 1, 1]))
        >>> GAD_7.change(before, after, by="nhs-talking-therapies-4").direction.value
        'improved'
        """
        refuse(is_a(Score, before=before, after=after))
        if {before.instrument, after.instrument} != {self.key}:
            raise ScoreError([Problem("", f"expected two scores of {self.key}")])
        found = self.part(part)
        return change(found, before, after, None if by is None else self.method(by, part))

    def with_texts(self, texts: Mapping[str, str]) -> Instrument:
        """A copy of the instrument with a site's own licensed wording of its items.

        The library ships no wording. A site that has a licence can add its own.

        Args:
            texts: item key to wording.

        Returns:
            The copy.

        Raises:
            UnknownNameError: if a key isn't an item.
        """
        for key in texts:
            self.item(key)
        return _worded(self, texts)


def _worded(instrument: D, texts: Mapping[str, str]) -> D:
    """A copy with a wording of its own items, and of those of its fuller form."""
    items = tuple(evolve(item, text=texts.get(item.key, item.text)) for item in instrument.items)
    within = instrument.within
    fuller = None if within is None else _worded(within, texts)
    return evolve(instrument, items=items, within=fuller)
