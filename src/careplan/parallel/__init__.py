"""A file of documents, checked on all the cores of one machine."""

from careplan.parallel.lines import CheckedLine, check_lines

__all__ = ["CheckedLine", "check_lines"]
