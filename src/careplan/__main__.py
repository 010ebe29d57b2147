"""Runs the command line as ``python -m careplan``."""

from careplan.cli import main  # pragma: no cover

main()  # pragma: no cover  (a test runs it in a process of its own)
