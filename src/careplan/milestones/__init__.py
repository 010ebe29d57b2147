"""Milestones: the stages of a rehabilitation pathway, and how far a person and the service are."""

from careplan.milestones.loader import SHIPPED, load_pathway, pathway_from
from careplan.milestones.pathway import Ask, Pathway, Side, Stage
from careplan.milestones.progress import Phase, Progress, StageProgress, progress
from careplan.milestones.reached import met_between
from careplan.milestones.record import AskRecord, PathwayRecord, StageRecord
from careplan.milestones.stands import StageState

__all__ = [
    "SHIPPED",
    "Ask",
    "AskRecord",
    "Pathway",
    "PathwayRecord",
    "Phase",
    "Progress",
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
