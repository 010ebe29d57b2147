"""Milestones: the stages of a rehabilitation pathway, and a person's progress on it."""

from careplan.milestones import printing as _printing  # noqa: F401  (registers how progress is printed)
from careplan.milestones.attainment import met_between
from careplan.milestones.loader import SHIPPED, load_pathway, pathway_from
from careplan.milestones.pathway import Ask, Pathway, Side, Stage
from careplan.milestones.progress import PathwayProgress, Phase, StageProgress, progress
from careplan.milestones.record import AskRecord, PathwayRecord, StageRecord
from careplan.milestones.state import StageState

__all__ = [
    "SHIPPED",
    "Ask",
    "AskRecord",
    "Pathway",
    "PathwayProgress",
    "PathwayRecord",
    "Phase",
    "Side",
    "Stage",
    "StageProgress",
    "StageRecord",
    "StageState",
    "load_pathway",
    "met_between",
    "pathway_from",
    "progress",
]
