"""Sentences that can be rendered in any language.

A sentence may have holes: named places for values. `say` marks a literal sentence,
`Message.fill` puts typed values in its holes, and `render` turns it into text. Nothing is
translated or formatted before that, so findings compare equal in every language. There is
no current language: the language is always an argument. This is the only module that imports
Babel, and only when a date, a number or another language is rendered.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from careplan._base.paths import is_file, opened
from careplan.errors import DefinitionError, Problem, UnknownNameError

__all__ = [
    "ENGLISH",
    "Hole",
    "Language",
    "Message",
    "language",
    "render",
    "say",
]

_MOST_BYTES: Final = 20_000_000
"""The longest catalogue of translations that is read, in bytes."""
_NO_LANGUAGE: Final = re.compile(rb'^"Language: *\\n"\r?\n', re.MULTILINE)
"""A head that names no language. Babel 2.14 refuses it, later ones don't."""
_ANY_HOLE: Final = re.compile(r"\{([^{}]*)\}|[{}]")
_NAME: Final = re.compile(r"[a-z][a-z_]*")


@frozen
class Message:
    """A sentence with named holes, and the values that fill them.

    Args:
        template: English text with holes such as ``{months}``: plain lower-case names only.
        values: the name and value of each hole, sorted by name; empty until it is filled.
    """

    template: str = field()
    values: tuple[tuple[str, Hole], ...] = ()

    @template.validator
    def _plain_holes(self, _: object, template: str) -> None:
        for found in _ANY_HOLE.finditer(template):
            if found[1] is None or not _NAME.fullmatch(found[1]):
                msg = f"{found[0]!r} is not a plain named hole"
                raise ValueError(msg)

    @property
    def holes(self) -> frozenset[str]:
        """The names of the holes."""
        return _holes_of(self.template)

    def fill(self, **values: Hole) -> Message:
        """The same sentence with its holes filled.

        Raises:
            ValueError: if a value has no hole, or a hole has no value.
        """
        if self.holes != values.keys():
            msg = f"expected values for the holes {sorted(self.holes)}, got {sorted(values)}"
            raise ValueError(msg)
        return evolve(self, values=tuple(sorted(values.items())))

    def named(self) -> Message:
        """The same sentence with each hole filled by its own name, for a list of sentences.

        >>> str(say("Reviews are due every {months} months.").named())
        'Reviews are due every ‹months› months.'
        """
        return self.fill(**{name: f"‹{name.replace('_', ' ')}›" for name in self.holes})

    def __str__(self) -> str:
        return render(self)


Hole: TypeAlias = str | int | Decimal | date | Message
"""What may fill a hole. Never a value from a person's record: see the explanation pages."""


@lru_cache(maxsize=4096)
def _holes_of(template: str) -> frozenset[str]:
    return frozenset(found[1] for found in _ANY_HOLE.finditer(template))


def say(template: str) -> Message:
    """Mark a literal sentence for translation.

    The argument must be a literal, because the catalogue is extracted from the source code.

    >>> str(say("Reviews are due every {months} months.").fill(months=3))
    'Reviews are due every 3 months.'
    """
    return Message(template)


@frozen
class Language:
    """A language to render in: a locale for dates and numbers, and translated sentences.

    Args:
        locale: the locale, such as ``"en_GB"``.
        sentences: English template to translated template; ``None`` leaves the sentences in
            English, with dates and numbers in the locale's format.
    """

    locale: str
    sentences: Mapping[str, str] | None = field(default=None, repr=False, eq=False)


ENGLISH: Final = Language("en_GB")


def render(message: Message, locale: str | Language | None = None) -> str:
    """The text of a message in a language.

    A sentence without a translation is in English, and so are the dates and numbers in it.

    Args:
        message: the message.
        locale: ``None`` for English, a locale the library ships, a path to a
            ``.po`` catalogue, or a `Language`.

    Raises:
        UnknownNameError: if there is no such catalogue.

    >>> render(say("Due by {day}.").fill(day=date(2026, 3, 9)))
    'Due by 9 March 2026.'
    """
    tongue = language(locale)
    template = message.template
    if tongue.sentences is not None:
        if template in tongue.sentences:
            template = tongue.sentences[template]
        else:  # no translation: dates and numbers are in English too
            tongue = ENGLISH
    return template.format_map(
        {name: _spoken(value, tongue) for name, value in message.values}
        if message.values
        else {name: f"{{{name}}}" for name in message.holes}
    )


def _spoken(value: Hole, tongue: Language) -> str:
    if isinstance(value, Message):
        return render(value, tongue)
    if isinstance(value, date):
        from babel.dates import format_date  # noqa: PLC0415  (loaded when first needed)

        return str(format_date(value, "d MMMM y", tongue.locale))
    if isinstance(value, Decimal):
        from babel.numbers import format_decimal  # noqa: PLC0415

        return str(format_decimal(value, locale=tongue.locale))
    return str(value)


def language(locale: str | Language | None = None) -> Language:
    """The language for a locale.

    Args:
        locale: as for `render`.

    Raises:
        UnknownNameError: if the library ships no such catalogue and there is no such file.
        DefinitionError: if the file isn't a catalogue that can be read.

    >>> language("en").locale
    'en_GB'
    """
    if isinstance(locale, Language):
        return locale
    if locale is None or locale in {"en", "en_GB", "en-GB"}:
        return ENGLISH
    shipped = Path(str(files("careplan") / "locale" / locale / "LC_MESSAGES" / "careplan.po"))
    path = shipped if is_file(shipped) else Path(locale)
    if path.suffix != ".po" or not is_file(path):
        raise UnknownNameError("language", locale, ["en_GB"])
    return _read(path.resolve(), path.stat().st_mtime_ns)


def _same_holes(english: str, translated: str) -> bool:
    """Does a translation have the same holes as the English? If not, it isn't used."""
    try:
        return bool(translated) and Message(translated).holes == Message(english).holes
    except ValueError:
        return False


@cache
def _read(path: Path, _changed: int) -> Language:
    """The language in a catalogue file; it is read again only when the file changes.

    Windows may put a mark in front of UTF-8; it is left out.
    """
    from babel.core import UnknownLocaleError  # noqa: PLC0415
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    with opened(path, lambda told: DefinitionError(path.name, [Problem("", told)])) as file:
        data = file.read(_MOST_BYTES + 1).removeprefix(codecs.BOM_UTF8)
    if len(data) > _MOST_BYTES:
        raise DefinitionError(path.name, [Problem("", f"expected at most {_MOST_BYTES:,} bytes")])
    try:
        entries = read_po(io.BytesIO(_NO_LANGUAGE.sub(b"", data)), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, UnknownLocaleError, ValueError, LookupError):
        reason = "isn't a catalogue of translations that can be read (a .po file in UTF-8)"
    else:
        if entries.locale is not None or not entries.locale_identifier:
            return _language(entries)
        reason = "isn't a catalogue of translations that can be read: its language is unknown"
    raise DefinitionError(path.name, [Problem("", reason)])


def _language(entries: Any) -> Language:
    sentences = {
        str(entry.id): str(entry.string)
        for entry in entries
        if entry.id and not entry.fuzzy and _same_holes(str(entry.id), str(entry.string))
    }
    return Language(str(entries.locale or "en_GB"), sentences)
