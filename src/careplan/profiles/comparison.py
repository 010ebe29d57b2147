"""What differs between two versions of a profile, and what that would change for plans."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from careplan.rules import Profile, Requirement


@frozen
class ChangedRequirement:
    """A requirement that both versions have, but not alike.

    Args:
        before: the requirement of the first version.
        after: the requirement of the second.
    """

    before: Requirement
    after: Requirement

    @property
    def differs(self) -> tuple[str, ...]:
        """What differs, each in a few words: ``"level: should, now must"``."""
        return tuple(_differences(self.before, self.after))


@frozen
class ProfileComparison:
    """What differs between two versions of a profile.

    Args:
        added: the requirements that only the second version has.
        removed: the requirements that only the first version has.
        changed: the requirements that both have, but not alike.
    """

    added: tuple[Requirement, ...]
    removed: tuple[Requirement, ...]
    changed: tuple[ChangedRequirement, ...]

    @property
    def same(self) -> bool:
        """Do both versions require the same?"""
        return not (self.added or self.removed or self.changed)

    @property
    def retired(self) -> tuple[str, ...]:
        """The codes that no requirement of the second version has any more, in order."""
        left = {need.rule.code for need in self.removed} - {
            need.rule.code for need in (*self.added, *(one.after for one in self.changed))
        }
        return tuple(sorted(left))


def compare_profiles(before: Profile, after: Profile) -> ProfileComparison:
    """What differs between two versions of a profile, requirement by requirement.

    Requirements are the same if they have the same key and the same rule.

    Args:
        before: the first version.
        after: the second version.

    >>> from careplan.profiles import load_profile
    >>> adult = load_profile("care-act-adult")
    >>> compare_profiles(adult, adult).same
    True
    """
    old = {(need.rule.code, need.key): need for need in before.requirements}
    new = {(need.rule.code, need.key): need for need in after.requirements}
    both = [(old[key], new[key]) for key in old if key in new]
    return ProfileComparison(
        added=tuple(need for key, need in new.items() if key not in old),
        removed=tuple(need for key, need in old.items() if key not in new),
        changed=tuple(
            ChangedRequirement(was, now) for was, now in both if any(_differences(was, now))
        ),
    )


def _differences(before: Requirement, after: Requirement) -> Iterator[str]:
    was, now = _facts(before), _facts(after)
    for name in {**was, **now}:
        if was.get(name) != now.get(name):
            yield f"{name}: {was.get(name) or 'none'}, now {now.get(name) or 'none'}"


def _facts(need: Requirement) -> dict[str, object]:
    """What a requirement says, each under a word for people."""
    return {
        "level": need.level.value,
        "sources": "; ".join(map(str, need.cites)),
        "first day": need.since,
        "last day": need.until,
        "within": ", ".join(need.within),
        "waits": need.deferred_by and need.deferred_by.name,
        "for": need.who,
        "reason": need.reason,
        **need.values,
    }
