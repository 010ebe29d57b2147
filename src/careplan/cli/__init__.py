"""The command line: ``careplan``. Needs the ``cli`` extra."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable
from typing import Final

from careplan._base.extras import needs

__all__ = [
    "main",
]

_REFUSED: Final = 2
"""The exit status of a run that can't read, can't write, or is used wrongly."""


def main() -> None:
    """Run the command line, or print which extra has to be installed."""
    try:
        from careplan.cli.app import app  # noqa: PLC0415  (the extra may not be installed)
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.startswith("careplan"):
            raise
        sys.stderr.write(f"{needs('The careplan command', 'cli')}\n")
        raise SystemExit(_REFUSED) from None
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # whoever has closed it has nothing to say, or wants nothing
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal can't show is replaced
            stream.reconfigure(errors="replace")
    told, sys.unraisablehook = sys.unraisablehook, _not_said_twice
    try:
        refused = _refused(app)
        if refused:
            gc.collect()  # what is let go of when Python ends is said by Python
    finally:
        sys.unraisablehook = told
    if refused:
        raise SystemExit(_REFUSED)


def _refused(app: Callable[[], object]) -> bool:
    """Run the command, and say whether it was refused: a file that can't be read, a wrong option.

    Raises:
        SystemExit: with any other exit status.
    """
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except SystemExit as ended:
        if ended.code != _REFUSED:
            raise
    except OSError as error:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            reason = error.strerror or "refused"
            sys.stderr.write(f"Error: the output can't be written: {reason}\n")
            sys.stderr.flush()
        except OSError:  # that output is full too
            os.dup2(nowhere, sys.stderr.fileno())
        # nothing more goes to that output, also not what is flushed when Python ends
        os.dup2(nowhere, sys.stdout.fileno())
    else:
        return False
    return True


def _not_said_twice(left: sys.UnraisableHookArgs) -> None:
    """Pass over what another library can't finish in a file that it lets go of.

    The command has said already that the disk is full, and has removed what it wrote.
    """
    if not isinstance(left.exc_value, OSError | ValueError):
        sys.__unraisablehook__(left)
