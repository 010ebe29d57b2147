"""Readings of an ambiguous source: each is a named variant of one indicator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from careplan._core.definitions import Definition, Slug, Text, named
from careplan.errors import Problem
from careplan.indicators.components import Basis
from careplan.indicators.exclusion import Exclusion
from careplan.indicators.measures import MeasureKind


@frozen(kw_only=True)
class Reading(Definition):
    """How an indicator reads its source, where the source can be read in several ways.

    Args:
        key: the name of the reading: ``"posts"``.
        says: how it reads the source, in a sentence.
    """

    key: Slug
    says: Text


@frozen(kw_only=True)
class Variant(Reading):
    """Another reading of the source, and the settings that differ from the file's own.

    Args:
        kind: the kind of figure; ``None`` if it is the same.
        counts: what the figure counts, in words; ``None`` if it is the same.
        basis: the kind of thing that is counted; ``None`` if it is the same.
        note: what else a reader should know; ``None`` if it is the same.
        exclusions: exclusions that replace the file's own with the same keys.
    """

    kind: MeasureKind | None = None
    counts: Text | None = None
    basis: Basis | None = None
    note: Text | None = None
    exclusions: tuple[Exclusion, ...] = named("exclude", default=())

    def changes(self, own: tuple[Exclusion, ...]) -> dict[str, Any]:
        """The settings of an indicator that this reading changes.

        Args:
            own: the exclusions of the file.
        """
        found = {
            name: value
            for name in ("kind", "counts", "basis", "note")
            if (value := getattr(self, name)) is not None
        }
        if self.kind is not None and self.kind is not MeasureKind.OVER:
            found["over"] = None
        instead = {one.key: one for one in self.exclusions}
        found["exclusions"] = tuple(instead.get(one.key, one) for one in own)
        return found | {"reading": Reading(key=self.key, says=self.says), "variants": ()}


def reading_problems(
    reading: Reading | None, variants: tuple[Variant, ...], own: tuple[Exclusion, ...]
) -> Iterator[Problem]:
    """A problem for a reading without another, a repeated key, or an unknown exclusion.

    Args:
        reading: the reading that the file's own settings are.
        variants: the other readings.
        own: the exclusions of the file.
    """
    if variants and reading is None:
        yield Problem("/reading", "is missing: there are variants")
    taken = {reading.key} if reading is not None else set()
    known = {one.key for one in own}
    for at, variant in enumerate(variants):
        if variant.key in taken:
            yield Problem(f"/variant/{at}/key", "expected a key that no other reading has")
        taken.add(variant.key)
        for place, exclusion in enumerate(variant.exclusions):
            if exclusion.key not in known:
                yield Problem(
                    f"/variant/{at}/exclude/{place}/key", "expected the key of an exclusion"
                )
