"""A service's workers: recruitment, training, supervision, and whether they may visit alone."""

from __future__ import annotations

from careplan._core import printed_standing as _printed  # noqa: F401  (registers how they print)
from careplan.workforce import printing as _printing  # noqa: F401  (registers how they print)
from careplan.workforce.clearance import Clearance, cleared
from careplan.workforce.employment import (
    Appraisal,
    AskedTraining,
    CoachedShift,
    ContractKind,
    Disclosure,
    DisclosureKind,
    Employment,
    Recruitment,
    Reference,
    Supervision,
    SupervisionKind,
    TimeAway,
    Training,
)
from careplan.workforce.practice import (
    Confirmation,
    ConfirmationItem,
    Observation,
    ObservationKind,
    PerformancePlan,
    Qualification,
    QualificationKind,
    QualificationState,
    ShadowShift,
)
from careplan.workforce.qualification_rows import qualification_rows
from careplan.workforce.roles import WorkerRole
from careplan.workforce.rows import worker_rows
from careplan.workforce.standing import TopicStanding, TopicState, topic_standing
from careplan.workforce.team import TeamTraining, team_training
from careplan.workforce.training_matrix import (
    HoursReading,
    Topic,
    TrainingMatrix,
    load_training,
    training_from,
)
from careplan.workforce.worker_standing import worker_standing

__all__ = [
    "Appraisal",
    "AskedTraining",
    "Clearance",
    "CoachedShift",
    "Confirmation",
    "ConfirmationItem",
    "ContractKind",
    "Disclosure",
    "DisclosureKind",
    "Employment",
    "HoursReading",
    "Observation",
    "ObservationKind",
    "PerformancePlan",
    "Qualification",
    "QualificationKind",
    "QualificationState",
    "Recruitment",
    "Reference",
    "ShadowShift",
    "Supervision",
    "SupervisionKind",
    "TeamTraining",
    "TimeAway",
    "Topic",
    "TopicStanding",
    "TopicState",
    "Training",
    "TrainingMatrix",
    "WorkerRole",
    "cleared",
    "load_training",
    "qualification_rows",
    "team_training",
    "topic_standing",
    "training_from",
    "worker_rows",
    "worker_standing",
]
