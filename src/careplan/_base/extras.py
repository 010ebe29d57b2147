"""What to say where an optional part of the library isn't installed."""

from __future__ import annotations


def needs(what: str, extra: str) -> str:
    """The sentence that names the extra, and the line that installs it.

    Args:
        what: what was asked for, such as ``"careplan score"``.
        extra: the name of the extra, such as ``"score"``.

    >>> print(needs("careplan score", "score"))
    careplan score needs the extra 'score'. In a clone of careplan: pip install ".[score]"
    """
    return f'{what} needs the extra {extra!r}. In a clone of careplan: pip install ".[{extra}]"'
