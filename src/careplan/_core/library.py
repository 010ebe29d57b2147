"""Finds definitions: those the library ships, by key, and a council's own, by path."""

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
        what: the name of the kind, for errors: ``"fund"``.
        kind: the class of the definitions.
        package: the package whose ``data`` folder contains the shipped files.
        keys: the keys of the shipped definitions. A file is named after its key.
        read: a function from a file's text to a definition. It takes the ``file`` name for errors.
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
        """Find a definition.

        Args:
            given: a key, a path (as text, it ends in ``.toml``), or a definition.

        Returns:
            The definition. A definition is returned as it is.

        Raises:
            UnknownNameError: if the library ships no definition with that key.
            DefinitionError: if the file can't be read, or is wrong.
        """
        if isinstance(given, self.kind):
            return given
        if isinstance(given, str) and not given.endswith(".toml"):
            return self.shipped(given)
        path = Path(cast("str | Path", given))
        return self.read(file_text(path), file=path.name)

    def shipped(self, key: str) -> T:
        """A definition that the library ships. Its file is read only once.

        Args:
            key: the definition's key.

        Raises:
            UnknownNameError: if the library ships no definition with that key.
        """
        if key not in self.keys:
            raise UnknownNameError(self.what, key, self.keys)
        if key not in self._held:
            text = (files(self.package) / "data" / f"{key}.toml").read_text("utf-8")
            self._held[key] = self.read(text, file=f"{key}.toml")
        return self._held[key]
