"""An instrument as its file defines it. `Instrument` adds the scoring."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen

from careplan.errors import UnknownNameError
from careplan.instruments.components import Item, Part
from careplan.instruments.conversions_and_bands import Method
from careplan.instruments.published_evidence import Labels, Licence, Origin


@frozen(kw_only=True)
class InstrumentDefinition:
    """A scored questionnaire, as data: its items, its scores and its owner.

    Args:
        key: the instrument's key: ``"swemwbs"``.
        title: its full name.
        version: the version of this definition.
        measures: what it measures, and the time that it asks about.
        who: the people it is for.
        items: its items, in the order that it asks them.
        parts: the scores it gives.
        total: the key of the part that is its total; ``None`` if it has none.
        within: the fuller form that contains all its items; ``None`` without one.
        licence: who owns it, and the terms.
        labels: the labels of its answers; ``None`` where no licence lets them be shipped.
        limits: the limits that a user should know.
        left_out: what others use that this definition leaves out, and why.
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
    within: InstrumentDefinition | None = field(repr=False)
    licence: Licence = field(repr=False)
    labels: Labels | None = field(repr=False)
    limits: tuple[str, ...] = field(repr=False)
    left_out: tuple[str, ...] = field(repr=False)
    origin: Origin = field(repr=False)
    known_items: Mapping[str, Item] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        fuller = self.within.items if self.within is not None else ()
        known = {item.key: item for item in (*fuller, *self.items)}
        object.__setattr__(self, "known_items", MappingProxyType(known))

    def __hash__(self) -> int:
        return hash(self.key)

    def item(self, key: str) -> Item:
        """One item, by key: its own, or one of the fuller form.

        Args:
            key: the item's key.

        Raises:
            UnknownNameError: if there is no such item. It suggests the nearest key.
        """
        if key not in self.known_items:
            raise UnknownNameError("item", key, self.known_items)
        return self.known_items[key]

    def part(self, key: str | None = None) -> Part:
        """One of its parts, by key.

        Args:
            key: the part's key; ``None`` for the total.

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

    def method(self, key: str, part: str | None = None) -> Method:
        """One of a part's methods, by key.

        Args:
            key: the method's key.
            part: the part's key; ``None`` for the total.

        Raises:
            UnknownNameError: if there is no such part or method. It suggests the nearest key.
        """
        methods = {method.key: method for method in self.part(part).methods}
        if key not in methods:
            raise UnknownNameError("method", key, methods)
        return methods[key]
