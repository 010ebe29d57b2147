"""Makes requirements from a profile's tables. It checks the names, and what an Act forbids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, evolve, field

from careplan import catalogue
from careplan._core.field_types import field_types, is_model
from careplan.citations import Citation, Source, Weight, cite
from careplan.errors import Problem, UnknownNameError, did_you_mean, unknown_key
from careplan.profiles.file_format import ChangeTable, RequireTable
from careplan.rules import Requirement, Rule


@define
class Requirements:
    """Makes requirements from a profile's tables, and collects every problem with them.

    Args:
        rules: a council's own rules, in Python.
        sources: the profile's own sources, with those of the profile it extends.
        subject: the model the profile is about; ``None`` if that is wrong.
        problems: all that is wrong, by place.
        shipped: whether it is a profile that the library ships.
    """

    rules: tuple[Rule, ...]
    sources: Mapping[str, Source]
    subject: type[Any] | None
    problems: list[Problem] = field(factory=list)
    shipped: bool = False

    def required(
        self, held: tuple[Requirement, ...], tables: tuple[RequireTable, ...]
    ) -> tuple[Requirement, ...]:
        """The requirements that the ``[[require]]`` tables add to those of the extended profile."""
        keys, found = {item.key for item in held}, []
        for index, table in enumerate(tables):
            at = f"/require/{index}"
            item = self._requirement(at, table)
            if item is None:
                continue
            if item.key in keys:
                said = f"{item.key!r} is already required; use [[change]], or 'as'"
                self._wrong(f"{at}/rule", said)
            keys.add(item.key)
            found.append(item)
        return tuple(found)

    def changed(
        self, base: tuple[Requirement, ...], tables: tuple[ChangeTable, ...]
    ) -> tuple[Requirement, ...]:
        """The requirements of the extended profile, with the ``[[change]]`` tables applied."""
        held = {item.key: item for item in base}
        codes = {item.rule.code: key for key, item in held.items()}
        done: set[str] = set()
        for index, table in enumerate(tables):
            at, key = f"/change/{index}", codes.get(table.rule, table.rule)
            if key in done:
                self._wrong(f"{at}/rule", f"{table.rule!r} is already changed, further up")
            done.add(key)
            if key in held:
                held[key] = self._change(at, table, held[key])
            else:
                hint = did_you_mean(table.rule, held)
                self._wrong(f"{at}/rule", f"the extended profile has no {table.rule!r}{hint}")
        return tuple(held.values())

    def _requirement(self, at: str, table: RequireTable) -> Requirement | None:
        try:
            rule = catalogue.rule(table.rule, self.rules)
        except UnknownNameError as error:
            self._wrong(f"{at}/rule", str(error))
            return None
        if table.fields is not None:
            rule = self._narrowed(at, rule, table.fields)
        deferred_by = None
        if table.deferred_by is not None:
            try:
                deferred_by = catalogue.deferral(table.deferred_by)
            except UnknownNameError as error:
                self._wrong(f"{at}/deferred_by", str(error))
        cites = self._cites(at, table.cites)
        values = self._values(at, table.values, rule, {})
        within = self._within(at, table.within)
        if not cites:
            return None
        return Requirement(
            key=self._key(at, table.own_key, rule),
            rule=rule,
            level=table.level,
            cites=cites,
            values=values,
            since=table.since,
            until=table.until,
            within=within,
            deferred_by=deferred_by,
            reason=table.reason,
            who=table.who,
        )

    def _narrowed(self, at: str, rule: Rule, fields: tuple[str, ...]) -> Rule:
        """The rule, limited to some of its fields."""
        for index, name in enumerate(fields):
            if name not in rule.fields:
                hint = did_you_mean(name, rule.fields) if rule.fields else ": it isn't about fields"
                self._wrong(f"{at}/fields/{index}", f"not a field of {rule.code}{hint}")
        return rule.narrowed(fields)

    def _change(self, at: str, table: ChangeTable, old: Requirement) -> Requirement:
        cites = self._cites(at, table.cites)
        new = evolve(
            old,
            level=table.level or old.level,
            cites=cites or old.cites,
            values=self._values(at, table.values, old.rule, old.values),
            since=table.since or old.since,
            until=table.until or old.until,
            within=self._within(at, table.within) or old.within,
            reason=table.reason,
        )
        if old.weight is Weight.STATUTE:
            self._not_weaker(at, old, new)
            # the Act still applies, whatever else is cited
            new = evolve(new, cites=tuple(dict.fromkeys((*old.cites, *new.cites))))
        return new

    def _not_weaker(self, at: str, old: Requirement, new: Requirement) -> None:
        """A requirement of statute weight can be made stricter, never weaker."""
        why = "a requirement from statute can't be made weaker"
        if new.level.rank < old.level.rank:
            self._wrong(f"{at}/level", why)
        for name, parameter in old.rule.params.items():
            if name in new.values and parameter.weaker(new.values[name], old.values[name]):
                self._wrong(f"{at}/with/{name}", why)
        for name in ("since", "until", "within"):
            if getattr(new, name) != getattr(old, name):
                self._wrong(f"{at}/{name}", why)

    def _cites(self, at: str, texts: tuple[str, ...]) -> tuple[Citation, ...]:
        found = []
        for index, text in enumerate(texts):
            try:
                found.append(cite(text, self.sources))
            except (UnknownNameError, ValueError) as error:
                self._wrong(f"{at}/cites/{index}", str(error))
        return tuple(found)

    def _values(
        self, at: str, given: Mapping[str, int], rule: Rule, old: Mapping[str, int]
    ) -> dict[str, int]:
        for name in given:
            if name not in rule.params:
                self._wrong(f"{at}/with/{name}", unknown_key(name, rule.params))
        values = dict(old)
        for name, parameter in rule.params.items():
            value = given.get(name, old.get(name))
            low, high = parameter.low, parameter.high
            if value is not None and low <= value <= high:
                values[name] = value
            else:
                expected = f"expected {parameter.unit}, a whole number from {low} to {high}"
                self._wrong(f"{at}/with/{name}", expected)
        return values

    def _within(self, at: str, pointers: tuple[str, ...]) -> tuple[str, ...]:
        for index, pointer in enumerate(pointers):
            if not leads_somewhere(pointer, self.subject):
                expected = "expected a pointer to a field, such as '/goals'"
                self._wrong(f"{at}/within/{index}", expected)
        return pointers

    def _key(self, at: str, own: str | None, rule: Rule) -> str:
        """The requirement's key: the one that ``as`` gives, or the rule's name."""
        if own is None:
            return rule.name
        # the tests have searched what the library ships: here it would load every rule there is
        if self.shipped or own == rule.name:
            return own
        if any(own == one.name for one in catalogue.rules().values()):
            self._wrong(f"{at}/as", "another rule has this name")
        return own

    def _wrong(self, at: str, message: str) -> None:
        self.problems.append(Problem(at, message))


def leads_somewhere(pointer: str, kind: type[Any] | None) -> bool:
    """Could this pointer lead to a field of a model, or of a model inside it?

    Args:
        pointer: a JSON Pointer, such as ``/goals/0/due``.
        kind: the model; ``None`` if it isn't known, which gives ``True``.
    """
    start, *tokens = pointer.split("/")
    if kind is None:  # the subject is wrong, which is reported elsewhere
        return True
    return start == "" and bool(tokens) and _lead_on(tokens, kind)


def _lead_on(tokens: list[str], kind: type[Any]) -> bool:
    """Is each token the name of a field, or a position in a field's list?"""
    indexed = False
    for token in tokens:
        if indexed and token.isascii() and token.isdigit():
            indexed = False
            continue
        shape = field_types(kind).get(token) if is_model(kind) else None
        if shape is None:
            return False
        kind, indexed = shape.kind, shape.many
    return True
