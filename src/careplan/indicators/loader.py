"""Finds indicators: those the library ships, and a council's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from careplan._core.registry import Registry
from careplan.indicators.indicator import Indicator

SHIPPED: Final = (
    "lancashire-kpi-1",
    "lancashire-kpi-2",
    "lancashire-kpi-3-diploma",
    "lancashire-kpi-3-certificate",
    "lancashire-kpi-4",
    "lancashire-kpi-5",
    "lancashire-kpi-6",
    "lancashire-kpi-7",
    "lancashire-kpi-8",
    "lancashire-complaint-replies",
    "lancashire-supervised",
    "lancashire-appraised",
    "lancashire-training-in-date",
    "lancashire-workforce-records",
    "cheshire-east-awareness",
    "cheshire-east-adult-sessions",
    "cheshire-east-young-sessions",
    "cheshire-east-young-sessions-yearly",
    "cheshire-east-training",
    "cheshire-east-training-quarterly",
    "cheshire-east-schools",
    "cheshire-east-schools-trained",
    "cheshire-east-schools-champion",
    "cheshire-east-reviews-adult",
    "cheshire-east-reviews-young",
    "cheshire-east-green-spaces",
    "cheshire-east-volunteering",
    "cheshire-east-expert-time",
    "cheshire-east-cultural-events",
    "cheshire-east-carers-employed",
    "medway-care-act-assessments",
    "medway-carer-assessments",
    "medway-financial-assessment-wait",
    "medway-financial-assessments",
    "medway-advocacy",
    "medway-eligibility-decisions",
    "medway-complaints-resolved",
    "medway-concerns-addressed",
    "medway-enquiries-resolved",
    "medway-home-after-91-days",
    "medway-yearly-reviews",
    "medway-complaints-change",
    "medway-caseload",
    "medway-occupational-therapy-wait",
    "carers-light-touch-review",
    "carers-planned-review",
    "visits-held",
    "visits-missed",
    "visits-missed-of-all",
    "visits-late",
    "visits-very-late",
    "visits-rota-moved",
    "visits-rota-short",
    "visits-short",
    "visits-with-tasks-left",
    "wellbeing-teams-cleared-alone",
)
"""The indicators the library ships, by key."""
INDICATORS: Final = Registry(
    "indicator", Indicator, Indicator, package="careplan.indicators", keys=SHIPPED
)


def load_indicator(indicator: str | Path | Indicator) -> Indicator:
    """Load an indicator: one the library ships, by key, or a council's own, by path.

    Args:
        indicator: a key such as ``"lancashire-kpi-6"``, a path to a TOML file (as text, it ends in
            ``.toml``), or an `Indicator`.

    Returns:
        The indicator. An `Indicator` is returned as it is.

    Raises:
        UnknownNameError: if the library ships no indicator with that key.
        DefinitionError: if the file is wrong. It lists every problem, with its place.
        UnfinishedError: if the file is a template, with all that must still be filled in.

    >>> load_indicator("lancashire-kpi-6").period.value
    'half-year'
    """
    return INDICATORS.load(indicator)


def indicator_from(text: str, *, file: str = "indicator") -> Indicator:
    """Read an indicator from the text of a TOML file.

    Args:
        text: the text of the file.
        file: the name of the file in errors.

    Returns:
        The indicator.

    Raises:
        DefinitionError: if the text is wrong. It lists every problem, with its place.
        UnfinishedError: if the text is a template, with all that must still be filled in.
    """
    return INDICATORS.finished(INDICATORS.read(text, file=file))
