"""The command line: ``careplan``. Needs the ``cli`` extra."""

from __future__ import annotations

import sys

__all__ = [
    "main",
]


def main() -> None:
    """Run the command line, or print which extra has to be installed."""
    try:
        from careplan.cli.app import app  # noqa: PLC0415  (the extra may not be installed)
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.startswith("careplan"):
            raise
        sys.stderr.write("The careplan command needs its extra: pip install 'careplan[cli]'\n")
        raise SystemExit(2) from None
    app()
