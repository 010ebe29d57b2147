"""The ``careplan score`` command: reads a file of answers, and scores it in batches."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from attrs import define, field
from pyarrow import compute

from careplan import frames
from careplan._base.escaping import one_line
from careplan._base.paths import is_file, is_folder
from careplan._core.registry import file_text, toml
from careplan.cli.item_columns import Given, columns_for, out_of_order
from careplan.cli.messages import show, shown
from careplan.cli.score_coding import coding_of
from careplan.cli.table_files import Reader, reader
from careplan.cli.table_writer import Writer
from careplan.cli.tidying import TIDYINGS, tidied, would_read
from careplan.errors import Problem, ScoreError, UnknownNameError
from careplan.frames.scoring import flag_columns
from careplan.instruments import Instrument
from careplan.instruments.coding import LABELS, by_labels
from careplan.messages import Hole, Language, Message, render, say

ROWS = say("{file}: {rows} rows by {instrument}")
SCORED = say("{column}: {count} scored, {rest} not")
FIGURES = say("mean {mean}, standard deviation {sd}")
MEAN = say("mean {mean}")
FLAGGED = say("{column}: {count} need somebody to look straight away; {blank} left blank")
WHY = say("What couldn't be scored, by item:")
WHY_ROW = say("{item}: {blank} blank, {wrong} not a valid answer")
WRITTEN = say("Written to {file}")
ROWS_OF = say("not a valid answer in rows: {rows}")
ROWS_FROM = say("not a valid answer in rows: {rows}, and others")
TIDIED = say("Answers read after tidying ({ways}): {count}.")
COULD_TIDY = say("Of these, --tidy {ways} would read: {count}.")
ORDER = say(
    "Are these in the instrument's order? The numbers in the columns' names aren't: {columns}."
)
_MOST_ROWS = 10
HINT = say(
    "If the answers are text, or are coded in another way, use --coding to say what they mean"
)


def read_coding(path: Path | None, instrument: Instrument) -> Mapping[str, Any] | None:
    """Read which code each text or number in a table stands for.

    Args:
        path: a TOML file; ``labels`` for those that the questionnaire prints; ``None`` gives
            ``None``.
        instrument: the instrument.

    Raises:
        DefinitionError: if the file can't be read.
        ScoreError: if no labels of the instrument are shipped.
        UnknownNameError: if it is neither a file nor ``labels``.
    """
    if path == Path(LABELS):
        return by_labels(instrument)
    if path is not None and not path.suffix and not is_file(path) and not is_folder(path):
        raise UnknownNameError("coding", str(path), [LABELS])
    return None if path is None else toml(file_text(path), path.name)


@define
class Scoring:
    """One run of ``careplan score``, with its options and its counts so far."""

    instrument: Instrument
    items: Given | None
    coding: Mapping[str, Any] | None
    missing: str | None
    locale: Language
    sheet: str | None = None
    tidy: tuple[str, ...] = ()
    rows: int = 0
    tidied: Counter[str] = field(factory=Counter)
    unread_rows: dict[str, list[int]] = field(factory=dict)
    columns: dict[str, Counter[Any]] = field(factory=dict)
    items_seen: Counter[tuple[str, str]] = field(factory=Counter)

    def file(self, path: Path, out: Path | None) -> bool:
        """Score the answers in one file, and print a summary.

        Args:
            path: the file of answers.
            out: the file to write the scores to; ``None`` to write none.

        Returns:
            Whether any row was scored.

        Raises:
            ScoreError: if the file can't be read, has no rows, or lacks a column.
        """
        with reader(path, self.sheet) as source, Writer(out) as writer:
            for batch in source.batches():
                writer.write(self._batch(source, batch))
            if not self.rows:
                raise ScoreError([Problem("", "expected at least one row")])
        self._report(path, out)
        return self._scored

    @property
    def _scored(self) -> bool:
        """Was any row scored?"""
        return any(score is not None for seen in self._scores() for score in seen)

    def _batch(self, source: Reader, batch: pa.Table) -> pa.Table:
        known = columns_for(self.instrument, self.items, source.columns)
        if not self.rows and out_of_order(known.values()):
            self._say(ORDER, columns=", ".join(one_line(name) for name in known.values()))
        asked = pa.table({name: _plain(batch[name]) for name in known.values()})
        coding = coding_of(self.instrument, self.coding, source, known)
        asked = self._tidied(asked, source, known, coding)
        found = frames.score(asked, self.instrument, known, coding=coding, missing=self.missing)
        for row in frames.unscored(asked, self.instrument, known, coding=coding).to_pylist():
            self.items_seen[row["item"], "blank"] += row["blank"]
            self.items_seen[row["item"], "wrong"] += row["not_allowed"]
        self._note_rows(source, asked, known, coding)
        for name in found.column_names[len(known) :]:
            if name in batch.column_names:
                raise ScoreError([Problem(f"/{name}", "there is already a column of this name")])
            counts = compute.value_counts(found[name].combine_chunks()).to_pylist()
            seen = self.columns.setdefault(name, Counter())
            seen.update({one["values"]: one["counts"] for one in counts})
            batch = batch.append_column(name, found[name])
        self.rows += batch.num_rows
        return batch

    def _tidied(
        self,
        asked: pa.Table,
        source: Reader,
        known: Mapping[str, str],
        coding: Mapping[str, Any] | None,
    ) -> pa.Table:
        """The answers, tidied if that was asked for. It counts what was, or would be, tidied."""
        for item, name in known.items():
            own = None if coding is None else coding.get(item)
            if own is None or name not in source.texts:
                continue
            if self.tidy:
                column, count = tidied(asked[name], own, self.tidy)
                asked = asked.set_column(asked.column_names.index(name), name, column)
            else:
                count = would_read(asked[name], own)
            self.tidied[item] += count
        return asked

    def _note_rows(
        self,
        source: Reader,
        asked: pa.Table,
        known: Mapping[str, str],
        coding: Mapping[str, Any] | None,
    ) -> None:
        """Note the first rows of each item that hold no answer, as a spreadsheet numbers them."""
        full = all(len(self.unread_rows.get(item, ())) > _MOST_ROWS for item in known)
        if full or not any(self.items_seen[item, "wrong"] for item in known):
            return
        found = frames.where_unread(asked, self.instrument, known, coding=coding)
        for one in found.to_pylist():
            self.unread_rows.setdefault(one["item"], []).append(
                source.number(self.rows + one["row"])
            )

    def _report(self, path: Path, out: Path | None) -> None:
        flags = flag_columns(self.instrument)
        self._say(ROWS, file=_shown(path), rows=self.rows, instrument=self.instrument.title)
        for name, seen in self.columns.items():
            if name.endswith("_band"):
                for band in self._bands():
                    if band in seen:
                        show(f"    {band}: {seen[band]}")
            elif name in flags:
                self._say(FLAGGED, column=name, count=seen[1], blank=seen[None])
            elif not name.endswith("_answered"):
                self._say(SCORED, column=name, count=self.rows - seen[None], rest=seen[None])
                self._figures(seen)
        self._why()
        if out is not None:
            self._say(WRITTEN, file=_shown(out))

    def _bands(self) -> list[str]:
        schemes = [part.default_scheme() for part in self.instrument.parts]
        every = [band.key for scheme in schemes if scheme for band in scheme.bands]
        return list(dict.fromkeys(every))

    def _why(self) -> None:
        if any(self.items_seen.values()):
            self._say(WHY)
        for item in self.instrument.items:
            blank, wrong = self.items_seen[item.key, "blank"], self.items_seen[item.key, "wrong"]
            if blank or wrong:
                self._say(WHY_ROW, item=item.key, blank=blank, wrong=wrong, indent="  ")
            self._say_rows(item.key)
        tidy = sum(self.tidied.values())
        if self.tidy:
            self._say(TIDIED, ways=", ".join(self.tidy), count=tidy)
        elif tidy:
            self._say(COULD_TIDY, count=tidy, ways=",".join(TIDYINGS))
        wrong = any(count for (_, why), count in self.items_seen.items() if why == "wrong")
        if self.coding is None and (wrong or not self._scored):
            self._say(HINT)

    def _say_rows(self, item: str) -> None:
        rows = self.unread_rows.get(item, [])
        if rows:
            first = ", ".join(map(str, rows[:_MOST_ROWS]))
            says = ROWS_OF if len(rows) <= _MOST_ROWS else ROWS_FROM
            self._say(says, rows=first, indent="    ")

    def _scores(self) -> list[Counter[Any]]:
        return [seen for name, seen in self.columns.items() if name.endswith("_raw")]

    def _figures(self, seen: Counter[Any]) -> None:
        """Print the mean and standard deviation, from how often each score was seen."""
        scores = [(float(score), count) for score, count in seen.items() if score is not None]
        n = sum(count for _, count in scores)
        if n == 0:
            return
        mean = math.fsum(score * count for score, count in scores) / n
        if n == 1:
            self._say(MEAN, mean=f"{mean:.2f}", indent="    ")
            return
        squares = math.fsum((score - mean) ** 2 * count for score, count in scores)
        spread = math.sqrt(squares / (n - 1))
        self._say(FIGURES, mean=f"{mean:.2f}", sd=f"{spread:.2f}", indent="    ")

    def _say(self, message: Message, *, indent: str = "", **values: Hole) -> None:
        said = message.fill(**values) if values else message
        show(indent + render(said, self.locale))


def _shown(path: Path) -> str:
    return shown(path.name)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A text column without the white space around its texts; any other column unchanged."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    text = pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
    return compute.utf8_trim_whitespace(column) if text else column
