"""``python -m careplan.cli``."""

from careplan.cli import main

main()
