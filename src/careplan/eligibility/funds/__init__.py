"""Local funds: a council's rules as data, applications, the ledger and awards."""

from __future__ import annotations

from careplan.eligibility.fund_payment import FailedPayment, FailureReason, FundPayment
from careplan.eligibility.funds import printing as _printing  # noqa: F401  (registers printing)
from careplan.eligibility.funds.application import Application, FundCase, PastAward
from careplan.eligibility.funds.award import Award, AwardKind
from careplan.eligibility.funds.components import FundAssessment
from careplan.eligibility.funds.deciding import decide_award
from careplan.eligibility.funds.fund import Fund
from careplan.eligibility.funds.ledger import Reach, reach, spend_by_outcome
from careplan.eligibility.funds.limit_use import LimitUse
from careplan.eligibility.funds.loader import SHIPPED, fund_from, load_fund

__all__ = [
    "SHIPPED",
    "Application",
    "Award",
    "AwardKind",
    "FailedPayment",
    "FailureReason",
    "Fund",
    "FundAssessment",
    "FundCase",
    "FundPayment",
    "LimitUse",
    "PastAward",
    "Reach",
    "decide_award",
    "fund_from",
    "load_fund",
    "reach",
    "spend_by_outcome",
]
