"""A local fund as its council defines it: for whom, what assessment, how much, how often and when.

Every number is in the fund's TOML file, and these classes are its format. A file with ``"?"`` for a
value that isn't known is a template, which is another type and can't decide an application.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from attrs import field, frozen

from careplan._core.definitions import Definition, OwnSource, Slug, Text, named, repeated
from careplan.citations import Source
from careplan.eligibility.catalogue import SHIPPED as DECISIONS
from careplan.eligibility.funds.award_limits import FundMoney, FundWindow
from careplan.eligibility.funds.components import (
    AssessmentTerms,
    Discharge,
    FundExclusion,
    OpenDays,
    Process,
    Strand,
    WhichNeeds,
    Who,
)
from careplan.errors import Problem, unknown_key


@frozen(kw_only=True)
class Fund(Definition):
    """One fund.

    Args:
        key: the fund's key, such as ``"carers-essentials"``.
        title: its title, as a letter would print it.
        own_source: where the fund's rules were seen, and how.
        open: the days on which somebody can apply.
        who: whom it is for.
        assessment: what it asks of the carer's assessment.
        discharge: what it asks about a discharge from hospital.
        process: how it is run.
        exclusions: what must be false.
        conditions: what must be true.
        strands: the ways to apply; empty if there is only one.
        money: how much money it gives.
        window: how often it makes an award; ``None`` for any number of times.
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
    discharge: Discharge = field(factory=Discharge)
    process: Process = field(factory=Process)
    exclusions: tuple[FundExclusion, ...] = named("exclusion", default=())
    conditions: tuple[FundExclusion, ...] = named("condition", default=())
    strands: tuple[Strand, ...] = named("strand", default=())
    money: FundMoney
    window: FundWindow | None = None
    otherwise: tuple[Text, ...] = ()
    note: Text = ""

    @property
    def source(self) -> Source:
        """Where the fund's rules were seen, as a source that can be cited."""
        return self.own_source.of(self.key, self.title)

    def problems(self) -> Iterator[Problem]:
        """A problem for a key already used, wrong bands, or a strand that contradicts the fund."""
        if self.key in DECISIONS:
            yield Problem("/key", "expected a key that no decision in the library has")
        yield from repeated("exclusion", self.exclusions)
        yield from repeated("condition", self.conditions)
        yield from repeated("strand", self.strands)
        yield from self._bands()
        opposite = {WhichNeeds.ELIGIBLE, WhichNeeds.NOT_ELIGIBLE}
        for at, strand in enumerate(self.strands):
            if {self.assessment.needs, strand.needs} == opposite:
                yield Problem(f"/strand/{at}/needs", "contradicts needs in [assessment]")

    def _bands(self) -> Iterator[Problem]:
        """A problem unless there is an amount for each extent of need, no more and no fewer."""
        bands, extents = self.money.bands, self.assessment.extents
        if bands is None:
            return
        if not extents:
            expected = "expected extents in [assessment] as well, one for each band"
            yield Problem("/money/bands", expected)
            return
        for extent in extents:
            if extent not in bands:
                yield Problem(f"/money/bands/{extent}", "is missing")
        for band in bands:
            if band not in extents:
                yield Problem(f"/money/bands/{band}", unknown_key(band, extents))
