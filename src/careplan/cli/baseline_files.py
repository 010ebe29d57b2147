"""The baseline that ``careplan check`` compares a run with, or writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from attrs import define, field

from careplan._base.escaping import one_line
from careplan._base.whole_file import whole_file
from careplan.cli.messages import show, shown
from careplan.errors import DefinitionError, Problem
from careplan.formats import Accepted, Baseline, Compared, Judged
from careplan.formats.baseline import ONE_PROFILE, Comparison, accepted_in, baseline_pieces
from careplan.messages import Language, Message, render, say
from careplan.rules import Finding, Profile

NEW: Final = say("New since the baseline: {count}.")
GONE: Final = say(
    "No longer found since the baseline: {count}. Run --accept again to "
    "take them out of the baseline."
)
NOTHING: Final = say("Nothing new since the baseline.")
NO_ROOM: Final = "can't be kept until it is written: the disk may be full"
_ENCODED: Final = ("utf-8", "surrogatepass")  # a name of a file need not be UTF-8


@define
class BaselineFiles:
    """The baseline to compare a run with, or the file to write a new baseline to.

    Args:
        baseline: the findings accepted before; ``None`` for no comparison.
        accept: the file to write this run's findings to; ``None`` to write nothing.
        locale: the language of the sentences.
    """

    baseline: Baseline | None
    accept: Path | None
    locale: Language
    comparison: Comparison | None = field(default=None, init=False)
    found: AcceptedNow | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        if self.accept is not None:
            self.found = AcceptedNow()
        elif self.baseline is not None:
            self.comparison = Comparison(self.baseline)

    @property
    def wanted(self) -> bool:
        """Is there a baseline to compare with, or one to write?"""
        return self.baseline is not None or self.accept is not None

    def add(self, one: Judged) -> None:
        """Take in one report.

        Args:
            one: the report, with the place of its plan.

        Raises:
            DefinitionError: if the baseline belongs to another profile.
        """
        for held in (self.comparison, self.found):
            if held is not None:
                held.add(one)

    def finish(self) -> bool | None:
        """Write the new baseline, or print what has changed since the old one was made.

        Returns:
            ``True`` if a baseline was written, or no new finding is a must; ``False`` if one is;
            ``None`` if there is neither a baseline nor a file to write one to.

        Raises:
            DefinitionError: if the baseline can't be written, or no plan was judged.
        """
        if self.accept is not None and self.found is not None:
            self.found.write(self.accept)
            return True
        if self.comparison is None:
            return None
        compared = self.comparison.done()
        self._say_of(compared)
        return compared.ok

    def _say_of(self, found: Compared) -> None:
        if not found.new and not found.gone:
            self._say(NOTHING)
        if found.new:
            self._say(NEW.fill(count=len(found.new)))
            for place, finding in found.new:
                show(f"  {shown(place)}: {self._told(finding)}")
        if found.gone:
            self._say(GONE.fill(count=len(found.gone)))
            for one in found.gone:
                show(f"  {one_line(one.plan)}: {one.code} {one_line(one.path)}")

    def _told(self, finding: Finding) -> str:
        said = finding.render(self.locale)
        return f"{finding.level.value} {finding.code} {one_line(finding.path) or '/'}: {said}"

    def _say(self, message: Message) -> None:
        show(render(message, self.locale))


class AcceptedNow:
    """What a run finds, for a new baseline: sorted, each finding once.

    SQLite keeps it: in memory while it is little, in a file that nobody else sees after that. So a
    run of any number of plans takes no more memory.
    """

    def __init__(self) -> None:
        self._profile: Profile | None = None
        self._database = sqlite3.connect("")
        self._database.execute(
            "CREATE TABLE accepted (plan, code, requirement, path,"
            " PRIMARY KEY (plan, code, requirement, path)) WITHOUT ROWID"
        )

    def add(self, one: Judged) -> None:
        """Take in one report.

        Args:
            one: the report, with the place of its plan.

        Raises:
            DefinitionError: if there is no room for it.
        """
        self._profile = one.report.profile
        rows = ([part.encode(*_ENCODED) for part in known] for _, known in accepted_in(one))
        try:
            self._database.executemany("INSERT OR IGNORE INTO accepted VALUES (?, ?, ?, ?)", rows)
        except sqlite3.Error:
            raise DefinitionError("baseline", [Problem("", NO_ROOM)]) from None

    def write(self, path: Path) -> None:
        """Write the baseline, whole or not at all.

        Args:
            path: its file.

        Raises:
            DefinitionError: if it can't be written, or nothing was taken in.
        """
        with closing(self._database):
            if self._profile is None:
                raise DefinitionError("baseline", [Problem("", ONE_PROFILE)])
            key, version = self._profile.key, self._profile.version
            try:
                with whole_file(path) as part, part.open("w", encoding="utf-8") as file:
                    file.writelines(baseline_pieces(key, version, self._sorted()))
            except sqlite3.Error:
                raise DefinitionError(path.name, [Problem("", NO_ROOM)]) from None
            except OSError as error:
                reason = f"can't be written: {error.strerror or 'refused'}"
                raise DefinitionError(path.name, [Problem("", reason)]) from None

    def _sorted(self) -> Iterator[Accepted]:
        for row in self._database.execute("SELECT * FROM accepted ORDER BY 1, 2, 3, 4"):
            yield Accepted(*(part.decode(*_ENCODED) for part in row))
