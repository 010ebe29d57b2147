"""A local fund as its council defines it: for whom, what assessment, how much, how often and when.

Every number is in the fund's TOML file, and these classes are its format. A file with ``"?"`` for a
value that isn't known is a template, which is another type and can't decide an application.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from attrs import field, frozen

from careplan._core.definitions import OwnSource, Slug, Text, named, repeated
from careplan.citations import Source
from careplan.eligibility.catalogue import SHIPPED as DECISIONS
from careplan.eligibility.funds.award_limits import FundMoney
from careplan.eligibility.funds.components import (
    AssessmentTerms,
    OpenDays,
    Process,
    WhichNeeds,
    Who,
)
from careplan.eligibility.funds.strand import OwnTerms, Strand
from careplan.errors import Problem, unknown_key


@frozen(kw_only=True)
class Fund(OwnTerms):
    """One fund.

    Args:
        key: the fund's key, such as ``"carers-essentials"``.
        title: its title, as a letter would print it.
        own_source: where the fund's rules were seen, and how.
        open: the days on which somebody can apply.
        who: whom it is for.
        assessment: what it asks of the carer's assessment.
        process: how it is run.
        days: what must have happened, and when.
        exclusions: what must be false.
        conditions: what must be true.
        strands: the ways to apply; empty if there is only one.
        money: how much money it gives; ``None`` if each strand gives its own.
        limits: the limits on earlier awards; empty for any number of awards.
        otherwise: other help there may be for somebody who is refused.
        note: what else a reader should know.
    """

    FORMAT: ClassVar[str] = "careplan-fund/1"

    key: Slug
    title: Text
    own_source: OwnSource = named("source")
    open: OpenDays = field(factory=OpenDays)
    who: Who = field(factory=Who)
    assessment: AssessmentTerms = field(factory=AssessmentTerms)
    process: Process = field(factory=Process)
    strands: tuple[Strand, ...] = named("strand", default=())
    money: FundMoney | None = None
    otherwise: tuple[Text, ...] = ()
    note: Text = ""

    @property
    def source(self) -> Source:
        """Where the fund's rules were seen, as a source that can be cited."""
        return self.own_source.of(self.key, self.title)

    def strand(self, key: str | None) -> Strand | None:
        """The strand of a key; ``None`` if the fund has none."""
        return next((one for one in self.strands if one.key == key), None)

    def money_of(self, strand: Strand | None) -> FundMoney | None:
        """How an application under a strand is paid; ``None`` until the strand is known."""
        if strand is not None:
            return strand.money or self.money
        return None if any(one.money for one in self.strands) else self.money

    def problems(self) -> Iterator[Problem]:
        """A problem for a key already used, missing money, wrong bands, or a strand that can't fit.

        What a strand asks beside the fund has keys of its own, because answers go by key.
        """
        if self.key in DECISIONS:
            yield Problem("/key", "expected a key that no decision in the library has")
        yield from super().problems()
        yield from repeated("strand", self.strands)
        if self.money is None and not (self.strands and all(one.money for one in self.strands)):
            yield Problem("/money", "is missing")
        yield from self._bands("/money", self.money)
        opposite = {WhichNeeds.ELIGIBLE, WhichNeeds.NOT_ELIGIBLE}
        for at, strand in enumerate(self.strands):
            if {self.assessment.needs, strand.needs} == opposite:
                yield Problem(f"/strand/{at}/needs", "contradicts needs in [assessment]")
            yield from self._bands(f"/strand/{at}/money", strand.money)
            yield from (one.under(f"/strand/{at}") for one in strand.also_in(self))

    def _bands(self, at: str, money: FundMoney | None) -> Iterator[Problem]:
        """A problem unless there is an amount for each extent of need, no more and no fewer."""
        extents = self.assessment.extents
        if money is None or money.bands is None:
            return
        if not extents:
            expected = "expected extents in [assessment] as well, one for each band"
            yield Problem(f"{at}/bands", expected)
            return
        for extent in extents:
            if extent not in money.bands:
                yield Problem(f"{at}/bands/{extent}", "is missing")
        for band in money.bands:
            if band not in extents:
                yield Problem(f"{at}/bands/{band}", unknown_key(band, extents))
