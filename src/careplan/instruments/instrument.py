"""An instrument: a scored questionnaire, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

from careplan.errors import Problem, ScoreError
from careplan.instruments.change import Change, change
from careplan.instruments.coding import Coding, read
from careplan.instruments.definition import InstrumentDefinition
from careplan.instruments.missing import MissingRule
from careplan.instruments.score import Score
from careplan.instruments.scoring import chosen, score


@frozen(kw_only=True, eq=False)
class Instrument(InstrumentDefinition):
    """A scored questionnaire. Read from TOML by `load_instrument`, never made by hand."""

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
            answers: item key to code. ``None``, or an item left out, is a blank. Items of the
                fuller form may stand here too.
            scale: ``"raw"`` for points as counted; otherwise each part's converted scale,
                where it has one.
            scheme: the bands to use; otherwise each part's default, where it has one.
            missing: what to do about blanks: ``None`` gives no score for a part with a blank,
                and names the item. A rule of the authors by key, or `prorate`, on request.

        Returns:
            A `Score`, with every part, and flags apart from the totals.

        Raises:
            ScoreError: every answer that can't be one, and every key that is no item. Only
                whole numbers are taken: no booleans, no fractions, no text.

        >>> from careplan.instruments import SWEMWBS
        >>> score = SWEMWBS.score(SWEMWBS.in_order([3, 4, 3, 2, 4, 3, 3]))
        >>> score.raw, score.value, score.scale, score.band.key
        (Decimal('22'), Decimal('19.98'), 'metric', 'medium')
        >>> SWEMWBS.score({"optimistic": 3}).missing[:2]
        ('useful', 'relaxed')
        """
        return score(self, answers, chosen(self, scale, scheme, missing))

    def in_order(self, answers: Iterable[int | None]) -> dict[str, int | None]:
        """Answers by key, from a list in the order that the instrument asks.

        Args:
            answers: one for each item, ``None`` for a blank. In a list as long as the fuller
                form, they are in the order of that form.

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
        """Answers as codes, from a site's own text or codes.

        Args:
            answers: item key to what is written; ``None`` is a blank.
            coding: what each text or code stands for, as an instrument's own code.

        Raises:
            ScoreError: for every answer the coding doesn't name. Nothing is guessed.

        >>> from careplan.instruments import UCLA_3
        >>> UCLA_3.read({"left-out": "Some of the time"}, {"Some of the time": 2})
        {'left-out': 2}
        """
        return read(self, answers, coding)

    def change(
        self, before: Score, after: Score, *, by: str | None, part: str | None = None
    ) -> Change:
        """What became of a score between two days.

        Args:
            before: the earlier score.
            after: the later one, of the same version of this instrument, on the same scale.
            by: the method's key: a difference of its threshold, or more, counts. ``None``
                gives the difference alone.
            part: the part to compare; the total if none is named.

        Returns:
            A `Change`; without a value in both there is no difference, and no direction.

        Raises:
            ScoreError: if the scores are of different instruments, versions or scales.
            UnknownNameError: if there is no such part or method.

        >>> from careplan.instruments import GAD_7
        >>> before = GAD_7.score(GAD_7.in_order([2] * 7))
        >>> after = GAD_7.score(GAD_7.in_order([2, 2, 2, 1, 1, 1, 1]))
        >>> GAD_7.change(before, after, by="nhs-talking-therapies-4").direction.value
        'improved'
        """
        if {before.instrument, after.instrument} != {self.key}:
            raise ScoreError([Problem("", f"expected two scores of {self.key}")])
        found = self.part(part)
        return change(found, before, after, None if by is None else self.method(by, part))

    def with_texts(self, texts: Mapping[str, str]) -> Instrument:
        """The same instrument with a site's own licensed wording of its items.

        The library ships no wording; a site that holds a licence may put its own here.

        Args:
            texts: item key to wording.

        Raises:
            UnknownNameError: if one of the keys is no item.
        """
        for key in texts:
            self.item(key)
        items = tuple(evolve(item, text=texts.get(item.key, item.text)) for item in self.items)
        return evolve(self, items=items)
