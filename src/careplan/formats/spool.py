"""Text that is written at the end of a run: in memory while it is short, on the disk after that."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Final

_IN_MEMORY: Final = 1_000_000


class Spool:
    """Parts of a text, kept until the whole is written. Many take no more memory than few.

    Args:
        between: what stands between two parts.
    """

    def __init__(self, between: str = "") -> None:
        self.count = 0
        self._between = between
        # a name of a file that isn't UTF-8 stays as it is until it is written
        self._file = SpooledTemporaryFile(  # noqa: SIM115  (closed when it is read, or let go)
            _IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline=""
        )

    def add(self, part: str) -> None:
        """Keep a part.

        Args:
            part: its text.

        Raises:
            OSError: if the disk is full.
        """
        self._file.write(f"{self._between if self.count else ''}{part}")
        self.count += 1

    def lines(self) -> Iterator[str]:
        """All parts, line by line. It can be asked for once."""
        with self._file as file:
            file.seek(0)
            yield from file
