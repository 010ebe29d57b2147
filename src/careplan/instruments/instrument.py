"""An instrument: a scored questionnaire, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve, field, frozen

from careplan.errors import Problem, ScoreError, UnknownNameError
from careplan.instruments import coding as codings
from careplan.instruments import scoring
from careplan.instruments.change import Change, change
from careplan.instruments.definition import Item, Method, Part
from careplan.instruments.evidence import Licence, Origin
from careplan.instruments.missing import MissingRule
from careplan.instruments.score import Score


@frozen(kw_only=True, eq=False)
class Instrument:
    """A scored questionnaire. Read from TOML by `load_instrument`, never made by hand.

    Args:
        key: ``"swemwbs"``.
        title: its full name.
        version: of this definition.
        measures: what it measures, and how far back it asks.
        who: whom it is for.
        items: its items, in the order it asks them.
        parts: the scores it gives.
        total: the key of the part that is its total; ``None`` if it has none.
        within: the fuller form whose items include these.
        licence: who owns it and what that asks.
        limits: what a user should know.
        left_out: what others use and this doesn't, and why.
        origin: where the definition came from.
        known_items: its own items and those of the fuller form, by key.
    """

    key: str
    title: str
    version: str
    measures: str
    who: str
    items: tuple[Item, ...] = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    total: str | None
    within: Instrument | None = field(repr=False)
    licence: Licence = field(repr=False)
    limits: tuple[str, ...] = field(repr=False)
    left_out: tuple[str, ...] = field(repr=False)
    origin: Origin = field(repr=False)
    known_items: Mapping[str, Item] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        fuller = self.within.items if self.within is not None else ()
        known = {item.key: item for item in (*fuller, *self.items)}
        object.__setattr__(self, "known_items", MappingProxyType(known))

    def item(self, key: str) -> Item:
        """One of its items, by key.

        Raises:
            UnknownNameError: with the nearest right key.
        """
        if key not in self.known_items:
            raise UnknownNameError("item", key, self.known_items)
        return self.known_items[key]

    def part(self, key: str | None = None) -> Part:
        """One of its parts, by key; its total if none is named.

        Raises:
            UnknownNameError: if there is no such part, or no total.
        """
        wanted = self.total if key is None else key
        for part in self.parts:
            if part.key == wanted:
                return part
        raise UnknownNameError(
            f"part in {self.key}", wanted or "total", [part.key for part in self.parts]
        )

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
        return scoring.score(self, answers, scoring.chosen(self, scale, scheme, missing))

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

    def read(self, answers: Mapping[str, Any], coding: codings.Coding) -> dict[str, int | None]:
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
        return codings.read(self, answers, coding)

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

    def method(self, key: str, part: str | None = None) -> Method:
        """One of a part's methods to tell change, by key.

        Raises:
            UnknownNameError: with the nearest right key.
        """
        methods = {method.key: method for method in self.part(part).methods}
        if key not in methods:
            raise UnknownNameError("method", key, methods)
        return methods[key]

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
