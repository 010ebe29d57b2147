"""The fields and the lists of client level data, as a file holds them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, cached_property
from types import MappingProxyType
from typing import ClassVar

from attrs import frozen

from careplan._core.definitions import Definition, Sourced, Text, Texts, named
from careplan._core.registry import packaged


class EventType(StrEnum):
    """One of the four kinds of event."""

    REQUEST = "Request"
    ASSESSMENT = "Assessment"
    SERVICE = "Service"
    REVIEW = "Review"


class Holds(StrEnum):
    """What the cells of a field hold."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"


class Mandatory(StrEnum):
    """When release 1's own check makes a field mandatory."""

    ALWAYS = "always"
    UNLESS_REQUEST = "unless-a-request"
    UNLESS_BY_ASSOCIATION = "unless-known-by-association"
    EMPLOYMENT = "working-age-with-a-learning-disability"
    FUNDING = "service-user-with-service-review-or-financial-assessment"
    END = "unless-a-service-or-after-a-death"
    OUTCOME = "unless-a-financial-assessment"
    REQUEST = "request"
    ASSESSMENT = "assessment"
    METHOD = "assessment-that-is-not-financial"
    SERVICE = "service"
    REVIEW = "review"
    PLANNED = "planned-review"
    COST = "service-with-a-cost"


@frozen(kw_only=True)
class ReturnField(Definition):
    """One field of an event.

    Args:
        key: its name here. The headers of the official file aren't confirmed.
        module: the part of the specification that it belongs to.
        holds: what its cells hold.
        events: the kinds of event that it applies to; blank means all.
        mandatory: when it is mandatory; blank means never.
        values: the key of its list of values, if one is known.
    """

    key: Text
    module: Text
    holds: Holds = Holds.TEXT
    events: tuple[EventType, ...] | None = None
    mandatory: Mandatory | None = None
    values: Text | None = None


@frozen(kw_only=True)
class CodeList(Definition):
    """The values of a field.

    Args:
        key: its key.
        complete: whether all of release 2's values are known.
        values: release 2's values, in its order.
        release_1: the values of release 1 that release 2 spells otherwise, or doesn't have.
    """

    key: Text
    complete: bool
    values: Texts
    release_1: Texts = ()

    @cached_property
    def only_release_1(self) -> tuple[str, ...]:
        """The values that release 1 has and release 2 doesn't, spelled so."""
        return tuple(value for value in self.release_1 if value not in self.values)


@frozen(kw_only=True)
class Specification(Sourced):
    """What is known of client level data, release 2.

    Args:
        key: its key.
        title: its title.
        own_source: where it comes from.
        fields: the fields, in the order of a file.
        lists: the lists of values.
    """

    FORMAT: ClassVar[str] = "careplan-return/1"

    fields: tuple[ReturnField, ...] = named("field")
    lists: tuple[CodeList, ...] = named("list")


@cache
def specification() -> Specification:
    """What is known of release 2."""
    return packaged(Specification, "careplan.returns", "data/client-level-data-2.toml")


@cache
def field_names() -> tuple[str, ...]:
    """The names of all fields, in the order of a file."""
    return tuple(field.key for field in specification().fields)


@cache
def holds() -> Mapping[str, Holds]:
    """What the cells of each field hold."""
    return MappingProxyType({field.key: field.holds for field in specification().fields})


@cache
def code_lists() -> Mapping[str, CodeList]:
    """The lists of values, by key."""
    return MappingProxyType({one.key: one for one in specification().lists})
