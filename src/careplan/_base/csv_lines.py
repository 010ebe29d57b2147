"""The lines of a CSV file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

_LONGEST: Final = 10_000_000
"""The most bytes of a line: more than every column at its longest."""
_ENDS: Final = re.compile(r"(?<=\r)(?!\n)")


def csv_lines(file: BinaryIO) -> Iterator[str]:
    r"""Each line of a CSV file in UTF-8, with its end.

    Each is decoded by itself: so what isn't UTF-8 is found in its own line, and not in the first
    line of the block that it was read with.

    Args:
        file: the file, open for reading bytes.

    Raises:
        UnicodeDecodeError: at a line that isn't UTF-8.
        csv.Error: at a line that is too long. One without an end, as a device has, is never held.

    >>> from io import BytesIO
    >>> [*csv_lines(BytesIO(b"key,person\r\nv-1,p-1\rv-2,p-2"))]
    ['key,person\r\n', 'v-1,p-1\r', 'v-2,p-2']

    A byte order mark is dropped at the start of the file only:

    >>> [*csv_lines(BytesIO(b"\xef\xbb\xbfa\n\xef\xbb\xbfb"))]
    ['a\n', '\ufeffb']
    """
    encoding = "utf-8-sig"
    while line := file.readline(_LONGEST + 1):
        if len(line) > _LONGEST:
            raise csv.Error
        yield from filter(None, _ENDS.split(line.decode(encoding)))
        encoding = "utf-8"
