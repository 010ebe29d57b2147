"""Finds definitions: those the library ships, by key, and a council's own, by path."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, cast

from careplan._base.paths import opened
from careplan._base.toml_keys import MOST_JOINED, longest_key
from careplan._core.definitions import Definition, OwnSource, Template, Wrong, placeholders
from careplan._core.trusted_reader import built
from careplan.errors import (
    ArgumentError,
    DefinitionError,
    Problem,
    UnfinishedError,
    UnknownNameError,
)

T = TypeVar("T")
D = TypeVar("D", bound=Definition)


MOST_BYTES: Final = 2_000_000
"""The longest definition that is read, in bytes. The longest that is shipped has 20,000."""


def file_text(
    path: Path, error: type[DefinitionError] = DefinitionError, *, most_bytes: int = MOST_BYTES
) -> str:
    """The text of a definition's file.

    Args:
        path: the file.
        error: the kind of error for a file that can't be read.
        most_bytes: the longest file that is read. No more than that is ever taken into memory.

    Raises:
        DefinitionError: or the kind given, if it can't be read.
    """
    try:
        with opened(path, lambda told: error(path.name, [Problem("", told)])) as file:
            data = file.read(most_bytes + 1)
        if len(data) <= most_bytes:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        reason = f"expected at most {most_bytes:,} bytes"
    except UnicodeDecodeError:
        reason = "expected UTF-8 text"
    except OSError as fault:  # once it is open
        reason = f"can't be read: {fault.strerror}"
    raise error(path.name, [Problem("", reason)])


def toml(text: str, file: str, error: type[DefinitionError] = DefinitionError) -> dict[str, Any]:
    """The tables in a TOML text; numbers with a point as `Decimal`.

    Raises:
        DefinitionError: or the kind given, if it isn't TOML.

    >>> toml("threshold = 1.03", "x.toml")
    {'threshold': Decimal('1.03')}
    """
    if longest_key(text) > MOST_JOINED:
        reason = f"expected at most {MOST_JOINED} names joined by dots"
        raise error(file, [Problem("", f"not TOML that is read here: {reason}")])
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except ArithmeticError:
        reason = "a number is too large"
    except (ValueError, RecursionError) as fault:
        reason = str(fault)
    raise error(file, [Problem("", f"not TOML: {reason}")])


def plain_file(package: str, path: str, number: type[Any] = Decimal) -> dict[str, Any]:
    """The tables of a TOML file that the library ships, as plain data.

    Args:
        package: the package that contains it.
        path: where it is in that package.
        number: the type of numbers with a point. JSON has `float`.
    """
    return tomllib.loads((files(package) / path).read_text("utf-8"), parse_float=number)


def packaged(form: type[D], package: str, path: str, number: type[Any] = Decimal) -> D:
    """A file that the library ships. It isn't checked here, because the tests check it.

    Args:
        form: the class whose annotations are the format of the file.
        package: the package that contains it.
        path: where it is in that package.
        number: the type of numbers with a point.
    """
    raw = plain_file(package, path, number)
    del raw["format"]
    return built(form, raw)


def _waits(problem: Problem, blanks: tuple[str, ...]) -> bool:
    """Is the problem only that a value must still be filled in? Never for an unknown key."""
    return problem.pointer in blanks and not problem.message.startswith("unknown key")


class Registry(Generic[T]):
    """The definitions of one kind: those the library ships, by key, and a council's own, by path.

    Args:
        what: the name of the kind, for errors: ``"fund"``.
        form: the class whose annotations are the format of a file.
        kind: the class of the definitions, which may be `form` itself.
        package: the package whose ``data`` folder contains the shipped files.
        keys: the keys of the shipped definitions. A file is named after its key.
        make: from a file as it is read to a definition; it raises `Wrong` for what it can't be.
            Without it, the file as it is read is the definition.
        reserved: keys that a council's own file may not take.
        error: the kind of error for a wrong file.
    """

    def __init__(  # noqa: PLR0913  (what a kind of definition is, each by name)
        self,
        what: str,
        form: type[Definition],
        kind: type[T],
        *,
        package: str = "careplan",
        keys: tuple[str, ...] = (),
        make: Callable[[Any], T] | None = None,
        reserved: tuple[str, ...] = (),
        error: type[DefinitionError] = DefinitionError,
    ) -> None:
        self.what, self.form, self.kind, self.package = what, form, kind, package
        self.keys, self.make, self.error = keys, make or (lambda found: found), error
        self.reserved = reserved
        self._shipped: dict[str, T | Template] = {}

    def load(self, given: str | Path | T) -> T:
        """A definition that is finished; see `find`.

        Raises:
            UnfinishedError: if it is a template, with all that must still be filled in.
        """
        return self.finished(self.find(given))

    def find(self, given: str | Path | T | Template) -> T | Template:
        """Find a definition or a template, by key or path. It may also be given itself.

        Raises:
            UnknownNameError: if the library ships no definition with that key.
            DefinitionError: if the file can't be read, or is wrong.
            ArgumentError: if it is none of these.
        """
        if isinstance(given, (self.kind, Template)):
            return given
        if not isinstance(given, str | PathLike):
            expected = f"expected a key, the path of a file, or the {self.what} itself"
            raise ArgumentError([Problem("", expected)])
        if isinstance(given, str) and not given.endswith(".toml"):
            return self.shipped(given)
        path = Path(cast("str | Path", given))
        return self.read(file_text(path, self.error), file=path.name)

    def shipped(self, key: str) -> T | Template:
        """A definition that the library ships. Its file is read once. The tests check it.

        Raises:
            UnknownNameError: if the library ships no definition with that key.
        """
        if key not in self.keys:
            raise UnknownNameError(self.what, key, self.keys)
        if key not in self._shipped:
            raw = plain_file(self.package, f"data/{key}.toml")
            del raw["format"]
            blanks = tuple(placeholders(raw))
            found = self._template(raw, blanks) if blanks else self.make(built(self.form, raw))
            self._shipped[key] = found
        return self._shipped[key]

    def shipped_text(self, key: str) -> str:
        """The text of a file that the library ships."""
        return (files(self.package) / "data" / f"{key}.toml").read_text("utf-8")

    def read(self, text: str, *, file: str, shipped: bool = False) -> T | Template:
        """A definition, or a template, from the text of its file.

        Args:
            text: the file's text.
            file: the file's name, for errors.
            shipped: whether the library ships it, so that it may have a reserved key.

        Raises:
            DefinitionError: everything that is wrong with it, with its place.
            ArgumentError: if `text` isn't text.
        """
        if not isinstance(text, str):
            raise ArgumentError([Problem("", "expected the text of a TOML file")])
        from careplan._core.strict_reader import structured  # noqa: PLC0415  (loads cattrs)

        raw = toml(text, file, self.error)
        problems = self._format(raw.pop("format", None), file)
        if not shipped and raw.get("key") in self.reserved:
            expected = f"expected a key of your own: the library ships a {self.what} of this key"
            problems.append(Problem("/key", expected))
        blanks = tuple(placeholders(raw))
        try:
            found = structured(self.form, raw)
            made = None if blanks else self.make(found)
        except Wrong as wrong:
            made = None
            problems += [one for one in wrong.problems if not _waits(one, blanks)]
        if problems:
            raise self.error(file, problems)
        return self._template(raw, blanks) if made is None else made

    def finished(self, found: T | Template) -> T:
        """The definition that was found, if it isn't a template.

        Raises:
            UnfinishedError: if it is a template, with all that must still be filled in.
        """
        if isinstance(found, Template):
            raise UnfinishedError(
                Problem(f"{found.key}#{place}", "must be filled in before it can be used")
                for place in found.unfinished
            )
        return found

    def _format(self, form: Any, file: str) -> list[Problem]:
        """Problems with the file's format. It raises at once if the file is of another kind."""
        if form == self.form.FORMAT or (form is None and self.form.FORMAT_OPTIONAL):
            return []
        expected = f"expected {self.form.FORMAT!r}, which says that this is a {self.what}"
        if isinstance(form, str) and form.startswith("careplan-"):
            said = f"this file says that it is of another kind, or another version; {expected}"
            raise self.error(file, [Problem("/format", said)])
        return [Problem("/format", expected)]

    def _template(self, raw: Mapping[str, Any], blanks: tuple[str, ...]) -> Template:
        key, title, source = str(raw["key"]), str(raw["title"]), raw.get("source")
        whole = source is not None and not list(placeholders(source))
        return Template(
            what=self.what,
            key=key,
            title=title,
            source=built(OwnSource, source).of(key, title) if whole and source else None,
            unfinished=blanks,
            tables=raw,
        )
