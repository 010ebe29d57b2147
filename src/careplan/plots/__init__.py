"""Pictures of scores, risks, pathways, programmes, indicators, medicines, visits and training.

Needs the ``plots`` extra.

The pictures can be read in print, in grey and by colour-blind readers: nothing is shown by colour
alone. Each has an alternative text.
"""

from __future__ import annotations

from careplan._base.extras import needs

try:
    from careplan.plots.caseload import caseload
    from careplan.plots.checkpoint_matrix import checkpoint_matrix
    from careplan.plots.distribution import distribution
    from careplan.plots.medicines_chart import medicines_chart
    from careplan.plots.monthly_themes import monthly_themes
    from careplan.plots.pathway import pathway_timeline
    from careplan.plots.person import before_and_after
    from careplan.plots.picture import Picture
    from careplan.plots.risks import heat_map
    from careplan.plots.run_chart import run_chart
    from careplan.plots.training import training_picture
    from careplan.plots.visits_week import visits_week
except ModuleNotFoundError as error:  # pragma: no cover  (a test runs it in another process)
    if (error.name or "").partition(".")[0] != "matplotlib":
        raise
    raise ImportError(needs("careplan.plots", "plots"), name=error.name) from None

__all__ = [
    "Picture",
    "before_and_after",
    "caseload",
    "checkpoint_matrix",
    "distribution",
    "heat_map",
    "medicines_chart",
    "monthly_themes",
    "pathway_timeline",
    "run_chart",
    "training_picture",
    "visits_week",
]
