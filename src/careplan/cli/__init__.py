"""The command line: ``careplan``. Needs the ``cli`` extra."""

from __future__ import annotations

import io
import os
import sys

from careplan._base.extras import needs

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
        sys.stderr.write(f"{needs('The careplan command', 'cli')}\n")
        raise SystemExit(2) from None
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal can't show is replaced
            stream.reconfigure(errors="replace")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except OSError as error:
        sys.stderr.write(f"Error: the output can't be written: {error.strerror or 'refused'}\n")
        # nothing more goes to that output, also not what is flushed when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(2) from None
