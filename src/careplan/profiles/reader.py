"""Reads requirements from a profile's tables, and changes to those of the profile it extends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import define, evolve

from careplan import catalogue
from careplan._core.documents import unknown_keys
from careplan.citations import Citation, Source, Weight, cite
from careplan.errors import Problem, UnknownNameError, did_you_mean
from careplan.profiles.values import leads_somewhere
from careplan.rules import Deferral, Level, Requirement, Rule
from careplan.rules.rule import NAME

_REQUIRE: Final = (
    "rule",
    "as",
    "level",
    "with",
    "cites",
    "since",
    "until",
    "within",
    "deferred_by",
    "reason",
)
_CHANGE: Final = ("rule", "level", "with", "cites", "since", "until", "within", "reason")


@define
class RequirementReader:
    """Turns a profile's tables into requirements.

    Args:
        rules: a council's own rules, written in Python.
        sources: the profile's own sources.
        refused: the keys of sources whose problems are already reported.
        subject: the model the profile is about; ``None`` if that is wrong.
        problems: the list to add problems to.
    """

    rules: tuple[Rule, ...]
    sources: Mapping[str, Source]
    refused: frozenset[str]
    subject: type[Any] | None
    problems: list[Problem]

    def required(self, held: tuple[Requirement, ...], tables: Any) -> tuple[Requirement, ...]:
        """The requirements that the ``[[require]]`` tables add.

        Args:
            held: the requirements of the profile it extends.
            tables: the tables, as plain data.
        """
        keys = {item.key for item in held}
        found: list[Requirement] = []
        for at, raw in self._tables("require", tables):
            self.problems += unknown_keys(at, raw, _REQUIRE)
            item = self._requirement(at, raw)
            if item is None:
                continue
            if item.key in keys:
                self._wrong(
                    f"{at}/rule", f"{item.key!r} is already required; use [[change]], or 'as'"
                )
            keys.add(item.key)
            found.append(item)
        return tuple(found)

    def changed(self, base: tuple[Requirement, ...], tables: Any) -> tuple[Requirement, ...]:
        """The requirements of the extended profile, with the ``[[change]]`` tables applied.

        Args:
            base: the requirements of the profile it extends.
            tables: the tables, as plain data.
        """
        held = {item.key: item for item in base}
        changed: set[str] = set()
        for at, raw in self._tables("change", tables):
            self.problems += unknown_keys(at, raw, _CHANGE)
            name = str(raw.get("rule", ""))
            codes = {item.rule.code: key for key, item in held.items()}
            key = codes.get(name, name)
            if key in changed:
                self._wrong(f"{at}/rule", f"{name!r} is already changed, further up")
            changed.add(key)
            if key not in held:
                hint = did_you_mean(name, held)
                self._wrong(f"{at}/rule", f"the extended profile has no {name!r}{hint}")
            elif (new := self._change(at, raw, held[key])) is not None:
                held[key] = new
        return tuple(held.values())

    def _requirement(self, at: str, raw: Mapping[str, Any]) -> Requirement | None:
        try:
            rule = catalogue.rule(str(raw.get("rule", "")), self.rules)
        except UnknownNameError as error:
            self._wrong(f"{at}/rule", str(error))
            return None
        level = self._level(at, raw, None)
        cites = self._cites(at, raw)
        if not raw.get("cites"):
            self._wrong(f"{at}/cites", "expected at least one clause")
        values = self._values(at, raw, rule, {})
        since, until = self._days(at, raw, None)
        if level is None or not cites:
            return None
        return Requirement(
            key=self._key(at, raw, rule),
            rule=rule,
            level=level,
            cites=cites,
            values=values,
            since=since,
            until=until,
            within=self._within(at, raw),
            deferred_by=self._deferral(at, raw),
            reason=self._reason(at, raw, level),
        )

    def _change(self, at: str, raw: Mapping[str, Any], old: Requirement) -> Requirement | None:
        level = self._level(at, raw, old.level)
        cites = self._cites(at, raw)
        if raw.get("with") and not cites:
            self._wrong(f"{at}/cites", "a changed number needs its own citation")
        values = self._values(at, raw, old.rule, old.values)
        since, until = self._days(at, raw, old)
        if level is None:
            return None
        new = evolve(
            old,
            level=level,
            cites=cites or old.cites,
            values=values,
            since=since,
            until=until,
            within=self._within(at, raw) or old.within,
            reason=self._reason(at, raw, level),
        )
        if old.weight is Weight.STATUTE:
            self._not_weaker(at, old, new)
            # the Act still applies, whatever else is cited
            new = evolve(new, cites=tuple(dict.fromkeys((*old.cites, *new.cites))))
        return new

    def _not_weaker(self, at: str, old: Requirement, new: Requirement) -> None:
        """Report changes that make a requirement of statute weight weaker. Stricter is allowed."""
        why = "a requirement from statute can't be made weaker"
        if new.level.rank < old.level.rank:
            self._wrong(f"{at}/level", why)
        for name, parameter in old.rule.params.items():
            if name in new.values and parameter.weaker(new.values[name], old.values[name]):
                self._wrong(f"{at}/with/{name}", why)
        for name in ("since", "until", "within"):
            if getattr(new, name) != getattr(old, name):
                self._wrong(f"{at}/{name}", why)

    def _tables(self, name: str, tables: Any) -> list[tuple[str, Mapping[str, Any]]]:
        if not isinstance(tables, list) or not all(isinstance(raw, dict) for raw in tables):
            self._wrong(f"/{name}", f"expected tables: [[{name}]]")
            return []
        return [(f"/{name}/{index}", raw) for index, raw in enumerate(tables)]

    def _level(self, at: str, raw: Mapping[str, Any], default: Level | None) -> Level | None:
        value = raw.get("level", default)
        names = [level.value for level in Level]
        if value in names:
            return Level(value)
        hint = did_you_mean(str(value), names)
        self._wrong(f"{at}/level", f"expected one of {', '.join(names)}{hint}")
        return None

    def _cites(self, at: str, raw: Mapping[str, Any]) -> tuple[Citation, ...]:
        texts = raw.get("cites", [])
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            self._wrong(f"{at}/cites", "expected a list of texts: '<source> <clause>'")
            return ()
        found = []
        for index, text in enumerate(texts):
            if text.partition(" ")[0] in self.refused:
                continue
            try:
                found.append(cite(text, self.sources))
            except (UnknownNameError, ValueError) as error:
                self._wrong(f"{at}/cites/{index}", str(error))
        return tuple(found)

    def _values(
        self, at: str, raw: Mapping[str, Any], rule: Rule, old: Mapping[str, int]
    ) -> dict[str, int]:
        given = raw.get("with", {})
        if not isinstance(given, dict):
            self._wrong(f"{at}/with", "expected a table of numbers")
            return dict(old)
        self.problems += unknown_keys(f"{at}/with", given, rule.params)
        values = dict(old)
        for name, parameter in rule.params.items():
            value = given.get(name, old.get(name))
            low, high = parameter.low, parameter.high
            if type(value) is int and low <= value <= high:
                values[name] = value
            else:
                expected = f"expected {parameter.unit}, a whole number from {low} to {high}"
                self._wrong(f"{at}/with/{name}", expected)
        return values

    def _days(
        self, at: str, raw: Mapping[str, Any], old: Requirement | None
    ) -> tuple[date | None, date | None]:
        since = self._day(at, raw, "since") or (old.since if old else None)
        until = self._day(at, raw, "until") or (old.until if old else None)
        if since is not None and until is not None and until < since:
            self._wrong(f"{at}/until", "expected a day on or after since")
        return since, until

    def _day(self, at: str, raw: Mapping[str, Any], name: str) -> date | None:
        day = raw.get(name)
        if day is None or type(day) is date:
            return day
        self._wrong(f"{at}/{name}", "expected a date such as 2026-03-15, without quotes")
        return None

    def _within(self, at: str, raw: Mapping[str, Any]) -> tuple[str, ...]:
        pointers = raw.get("within", [])
        if isinstance(pointers, list) and all(
            isinstance(one, str) and leads_somewhere(one, self.subject) for one in pointers
        ):
            return tuple(pointers)
        self._wrong(f"{at}/within", "expected a list of pointers to fields, such as '/goals'")
        return ()

    def _deferral(self, at: str, raw: Mapping[str, Any]) -> Deferral | None:
        if "deferred_by" not in raw:
            return None
        try:
            return catalogue.deferral(str(raw["deferred_by"]))
        except UnknownNameError as error:
            self._wrong(f"{at}/deferred_by", str(error))
            return None

    def _reason(self, at: str, raw: Mapping[str, Any], level: Level) -> str | None:
        reason = raw.get("reason")
        if isinstance(reason, str) and reason.strip():
            return reason
        if reason is not None:
            self._wrong(f"{at}/reason", "expected text")
        elif level is Level.OFF:
            self._wrong(f"{at}/reason", "expected a reason: the requirement is turned off")
        return None

    def _key(self, at: str, raw: Mapping[str, Any], rule: Rule) -> str:
        """The requirement's key: the one that ``as`` gives, or the rule's name."""
        key = raw.get("as", rule.name)
        if not isinstance(key, str) or not NAME.fullmatch(key):
            self._wrong(f"{at}/as", "expected a name such as 'review-long-overdue'")
            return rule.name
        if key != rule.name and any(key == one.name for one in catalogue.rules().values()):
            self._wrong(f"{at}/as", "another rule has this name")
        return key

    def _wrong(self, at: str, message: str) -> None:
        self.problems.append(Problem(at, message))
