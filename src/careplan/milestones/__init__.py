"""Milestones: the stages of a rehabilitation pathway, and a person's progress on it."""

from careplan.milestones import printing as _printing  # noqa: F401  (registers how progress is printed)
from careplan.milestones.loader import SHIPPED, load_pathway, pathway_from
from careplan.milestones.pathway import Pathway
from careplan.milestones.progress import PathwayProgress, progress
from careplan.milestones.recorded_progress import AskRecord, PathwayRecord, StageRecord
from careplan.milestones.state import StageState

__all__ = [
    "SHIPPED",
    "AskRecord",
    "Pathway",
    "PathwayProgress",
    "PathwayRecord",
    "StageRecord",
    "StageState",
    "load_pathway",
    "pathway_from",
    "progress",
]
