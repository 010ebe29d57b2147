"""Where definitions are found: those the library ships, by key, and a council's own, by path."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Generic, TypeVar, cast

from careplan._core.documents import file_text
from careplan.errors import UnknownNameError

T = TypeVar("T")


class Library(Generic[T]):
    """The definitions of one kind: those the library ships, by key, and a council's own, by path.

    Args:
        what: the kind: ``"fund"``.
        kind: the class they are read into.
        package: the package whose ``data`` folder holds those that are shipped.
        keys: their keys; a file is named for its key.
        read: what makes one of a text, given the ``file`` name to use in errors.
    """

    def __init__(
        self,
        what: str,
        kind: type[T],
        package: str,
        keys: tuple[str, ...],
        read: Callable[..., T],
    ) -> None:
        self.what, self.kind, self.package, self.keys, self.read = what, kind, package, keys, read
        self._held: dict[str, T] = {}

    def find(self, given: str | Path | T) -> T:
        """A definition by its key, its path (as text, it ends in ``.toml``), or itself.

        Raises:
            UnknownNameError: if none of that key is shipped.
            DefinitionError: if a file can't be read.
        """
        if isinstance(given, self.kind):
            return given
        if isinstance(given, str) and not given.endswith(".toml"):
            return self.shipped(given)
        path = Path(cast("str | Path", given))
        return self.read(file_text(path), file=path.name)

    def shipped(self, key: str) -> T:
        """One that the library ships, read once."""
        if key not in self.keys:
            raise UnknownNameError(self.what, key, self.keys)
        if key not in self._held:
            text = (files(self.package) / "data" / f"{key}.toml").read_text("utf-8")
            self._held[key] = self.read(text, file=f"{key}.toml")
        return self._held[key]
