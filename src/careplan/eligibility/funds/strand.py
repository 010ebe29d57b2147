"""A strand: one way to apply to a fund. And what funds and strands list in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from careplan._core.definitions import Definition, Slug, Text, named, repeated
from careplan.eligibility.funds.award_limits import AwardLimit, Counts, FundMoney
from careplan.eligibility.funds.components import FundExclusion, WhichNeeds
from careplan.eligibility.funds.day_terms import DayTerm
from careplan.errors import Problem


@frozen(kw_only=True)
class OwnTerms(Definition):
    """The terms and limits that a fund and each of its strands list in the same way.

    Args:
        days: what must have happened, and when.
        conditions: what must be true.
        exclusions: what must be false.
        limits: the limits on earlier awards; empty for any number of awards.
    """

    days: tuple[DayTerm, ...] = named("day", default=())
    conditions: tuple[FundExclusion, ...] = named("condition", default=())
    exclusions: tuple[FundExclusion, ...] = named("exclusion", default=())
    limits: tuple[AwardLimit, ...] = named("limit", default=())

    def listed(self) -> Mapping[str, tuple[DayTerm | FundExclusion | AwardLimit, ...]]:
        """What is listed, by its key in the file."""
        return {
            "day": self.days,
            "condition": self.conditions,
            "exclusion": self.exclusions,
            "limit": self.limits,
        }

    def problems(self) -> Iterator[Problem]:
        """A problem for each key that is listed twice."""
        for name, things in self.listed().items():
            yield from repeated(name, things)


@frozen(kw_only=True)
class Strand(OwnTerms):
    """One way to apply to a fund. The fund's own terms and limits count as well.

    Of the limits of a strand, only earlier awards under this strand count.

    Args:
        key: its key, such as ``"breaks"``.
        title: the name that people use.
        needs: which needs it is for.
        money: how much money it gives; ``None`` for what the fund gives.
        days: what must have happened, and when.
        conditions: what must be true.
        exclusions: what must be false.
        limits: its limits on earlier awards.
    """

    key: Slug
    title: Text
    needs: WhichNeeds = WhichNeeds.EITHER
    money: FundMoney | None = None

    def problems(self) -> Iterator[Problem]:
        """A problem for a repeated key, or for a limit that counts other funds' awards."""
        yield from super().problems()
        for at, limit in enumerate(self.limits):
            if limit.counts is not Counts.THIS_FUND:
                expected = "expected 'this-fund', because a strand is one fund's"
                yield Problem(f"/limit/{at}/counts", expected)

    def also_in(self, fund: OwnTerms) -> Iterator[Problem]:
        """A problem for each key that the fund itself has, because answers go by key."""
        own = fund.listed()
        for name, things in self.listed().items():
            used = {one.key for one in own[name]}
            for index, thing in enumerate(things):
                if thing.key in used:
                    expected = f"expected a key that no {name} of the fund has"
                    yield Problem(f"/{name}/{index}/key", expected)
