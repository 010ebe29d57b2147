"""Plans on a cluster: a column of documents in Arrow batches in, a table of findings out."""

from careplan.batches.arrow import check_batches, findings_schema

__all__ = ["check_batches", "findings_schema"]
