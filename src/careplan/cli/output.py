"""Where a command writes: standard output or a file, in colour or not, and how wide."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

import click
from attrs import field, frozen
from rich.console import Console

from careplan._base.escaping import for_terminal, in_json
from careplan._base.whole_file import whole_file
from careplan._core.html_pages import as_page, title_of
from careplan._core.page_lines import Line, Sign
from careplan._core.printed_pages import Paint, as_text
from careplan.cli.messages import shown
from careplan.cli.read_files import keep_what_is_read
from careplan.formats.result_workbook import page_workbook
from careplan.messages import Language

_COLOURS: Final = {
    Sign.RIGHT: "green",
    Sign.WRONG: "red",
    Sign.UNSURE: "yellow",
    Sign.TO_DO: "cyan",
    Sign.NEUTRAL: "blue",
}


@frozen
class Output:
    """What a command writes to.

    Args:
        file: the file; ``None`` for standard output.
    """

    file: IO[Any] | None = None

    def write(self, text: str, *, ends: str = "\n", ours: bool = False) -> None:
        """Write a text.

        Args:
            text: the text.
            ends: what is written after it.
            ours: whether what a terminal or a workflow would obey in it was put there by us.
        """
        self._put(f"{text if ours else for_terminal(text)}{ends}")

    def complain(self, text: str) -> None:
        """Write lines on standard error.

        Args:
            text: the lines.
        """
        self._put(f"{for_terminal(text)}\n", error=True)

    def write_again(self, printed: Iterable[Printed]) -> None:
        """Write what another process has kept, as it stands.

        Args:
            printed: what was kept.
        """
        # at once, so that whoever breaks off seldom gets a part of it
        for error, held in groupby(printed, attrgetter("error")):
            self._put("".join(one.text for one in held), error=error)

    def _put(self, told: str, *, error: bool = False) -> None:
        if error:
            click.echo(told, nl=False, err=True)
        elif self.file is None:
            click.echo(told, nl=False, color=True if self.paint else None)
        else:
            self.file.write(told.encode("utf-8", "replace"))

    def write_json(self, data: Any, *, lines: bool = False) -> None:
        """Write plain data as JSON.

        Args:
            data: the data.
            lines: whether to write it on one line.
        """
        how: dict[str, Any] = {"separators": (",", ":")} if lines else {"indent": 2}
        self.write(in_json(data, **how))

    def show(self, lines: Sequence[Line], locale: Language, *, form: str = "text") -> None:
        """Write a page of lines.

        Args:
            lines: the lines; of a page that is to be HTML, with a title.
            locale: the language of the sentences.
            form: ``text``, ``html`` or ``xlsx``.
        """
        if form == "text":
            text = as_text(lines, locale, width=self.width, paint=self.paint)
            self.write(text, ours=True)  # made safe before it was coloured
        else:
            self.show_pages([lines], locale, form=form)

    def show_pages(self, pages: Sequence[Sequence[Line]], locale: Language, *, form: str) -> None:
        """Write pages of lines as one file.

        Args:
            pages: the pages, each with a title.
            locale: the language of the sentences.
            form: ``html`` or ``xlsx``.
        """
        if form == "xlsx":
            self.workbook(lambda: page_workbook(pages, locale))
        else:
            self.write(as_page(pages, locale, name=title_of(pages[0], locale)), ends="")

    def workbook(self, make: Callable[[], bytes]) -> None:
        """Write a workbook.

        Args:
            make: makes it.

        Raises:
            UsageError: if the extra for workbooks isn't installed.
        """
        assert self.file is not None, "output_to asked for a file"
        try:
            book = make()
        except ImportError as error:  # pragma: no cover  (a test runs it in another process)
            raise click.UsageError(str(error)) from None
        self.file.write(book)

    @property
    def width(self) -> int:
        """How many characters a line of text may have."""
        return min(shutil.get_terminal_size(fallback=(88, 24)).columns, 100)

    @property
    def paint(self) -> Paint | None:
        """Colours text by its sign; ``None`` in a file, in a pipe, and where NO_COLOR is set."""
        console = Console()
        if self.file is not None or not console.is_terminal or console.no_color:
            return None
        return _painted if console.color_system else None


class Printed(NamedTuple):
    """What was to be written, made safe already.

    Args:
        text: the text.
        error: whether it is for standard error.
    """

    text: str
    error: bool


@frozen
class Kept(Output):
    """Keeps what is written, for another process to write.

    Args:
        width: how many characters a line of text may have there.
        paint: what colours text there.
        printed: what was written.
    """

    width: int = field(kw_only=True)
    paint: Paint | None = field(kw_only=True)
    printed: list[Printed] = field(factory=list, kw_only=True)

    def _put(self, told: str, *, error: bool = False) -> None:
        self.printed.append(Printed(told, error))


def _painted(text: str, sign: Sign) -> str:
    return click.style(text, fg=_COLOURS[sign], bold=True)


@contextmanager
def output_to(path: Path | None, form: str = "text") -> Iterator[Output]:
    """Standard output, or a file that is written whole or not at all.

    Args:
        path: the file; ``None`` for standard output.
        form: the format, of which a workbook is no text for a terminal.

    Raises:
        UsageError: if the file can't be written, is needed and isn't given, or is one that the
            command reads.
    """
    keep_what_is_read(path)
    if path is None:
        if form == "xlsx":
            raise click.UsageError("--format xlsx needs --out FILE.xlsx")
        yield Output()
        return
    reason = None
    try:
        with whole_file(path) as part, part.open("wb") as file:
            yield Output(file)
    except OSError as error:
        reason = error.strerror or "refused"
    if reason is not None:
        raise click.UsageError(f"{shown(path)}: can't be written: {reason}")


out_option = click.option(
    "--out", type=click.Path(path_type=Path), help="The file to write. Default: standard output."
)
"""The option for the file to write."""
