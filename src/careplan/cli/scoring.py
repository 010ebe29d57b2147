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
from careplan._core.registry import file_text, toml
from careplan.cli.messages import show, shown
from careplan.cli.table_files import Reader, Writer, reader
from careplan.errors import Problem, ScoreError
from careplan.frames.scoring import flag_columns
from careplan.instruments import Instrument
from careplan.instruments.components import Item
from careplan.instruments.definition import InstrumentDefinition
from careplan.messages import Hole, Language, Message, render, say

ROWS = say("{file}: {rows} rows by {instrument}")
SCORED = say("{column}: {count} scored, {rest} not")
FIGURES = say("mean {mean}, standard deviation {sd}")
MEAN = say("mean {mean}")
FLAGGED = say("{column}: {count} need somebody to look straight away; {blank} left blank")
WHY = say("What couldn't be scored, by item:")
WHY_ROW = say("{item}: {blank} blank, {wrong} not a valid answer")
WRITTEN = say("Written to {file}")
HINT = say(
    "If the answers are text, or are coded in another way, use --coding to say what they mean"
)


def read_coding(path: Path | None) -> Mapping[str, Any] | None:
    """Read a TOML file that says which code each text or number in a table stands for.

    Args:
        path: the file; ``None`` gives ``None``.

    Raises:
        DefinitionError: if the file can't be read.
    """
    return None if path is None else toml(file_text(path), path.name)


@define
class Scoring:
    """One run of ``careplan score``, with its options and its counts so far."""

    instrument: Instrument
    items: list[str] | None
    coding: Mapping[str, Any] | None
    missing: str | None
    locale: Language
    rows: int = 0
    columns: dict[str, Counter[Any]] = field(factory=dict)
    items_seen: Counter[tuple[str, str]] = field(factory=Counter)

    def file(self, path: Path, out: Path | None) -> None:
        """Score the answers in one file, and print a summary.

        Args:
            path: the file of answers.
            out: the file to write the scores to; ``None`` to write none.

        Raises:
            ScoreError: if the file can't be read, has no rows, or lacks a column.
        """
        with reader(path) as source, Writer(out) as writer:
            for batch in source.batches():
                writer.write(self._batch(source, batch))
            if not self.rows:
                raise ScoreError([Problem("", "expected at least one row")])
        self._report(path, out)

    def _batch(self, source: Reader, batch: pa.Table) -> pa.Table:
        known = self._items(source)
        asked = pa.table({name: _plain(batch[name]) for name in known.values()})
        coding = self._coding(source, known)
        found = frames.score(asked, self.instrument, known, coding=coding, missing=self.missing)
        for row in frames.unscored(asked, self.instrument, known, coding=coding).to_pylist():
            self.items_seen[row["item"], "blank"] += row["blank"]
            self.items_seen[row["item"], "wrong"] += row["not_allowed"]
        for name in found.column_names[len(known) :]:
            if name in batch.column_names:
                raise ScoreError([Problem(f"/{name}", "there is already a column of this name")])
            counts = compute.value_counts(found[name].combine_chunks()).to_pylist()
            seen = self.columns.setdefault(name, Counter())
            seen.update({one["values"]: one["counts"] for one in counts})
            batch = batch.append_column(name, found[name])
        self.rows += batch.num_rows
        return batch

    def _items(self, source: Reader) -> Mapping[str, str]:
        """Item key to column name. Raises if a column isn't there, before any row is read."""
        if self.items is None:
            names = {item.key: item.key for item in self.instrument.items}
        else:
            form: InstrumentDefinition = self.instrument
            if form.within is not None and len(self.items) == len(form.within.items):
                form = form.within
            if len(self.items) != len(form.items):
                reason = f"expected {len(self.instrument.items)} columns, separated by commas"
                raise ScoreError([Problem("/items", reason)])
            if len(set(self.items)) < len(self.items):
                raise ScoreError([Problem("/items", "expected each column once")])
            every = {item.key: name for item, name in zip(form.items, self.items, strict=True)}
            names = {item.key: every[item.key] for item in self.instrument.items}
        if absent := [name for name in names.values() if name not in source.columns]:
            raise ScoreError(
                Problem("/items", f"there is no column {name!r}; use --items") for name in absent
            )
        return names

    def _coding(self, source: Reader, known: Mapping[str, str]) -> Mapping[str, Any] | None:
        """Each item's coding: the one given, or for a text column its codes written in figures."""
        given = self.coding
        if given is None and source.texts.isdisjoint(known.values()):
            return None
        if given is not None and all(isinstance(one, Mapping) for one in given.values()):
            told = given
        else:
            told = dict.fromkeys(known, given)
        coding = dict(told)  # keeps keys that aren't items, so that scoring reports them
        for item in self.instrument.items:
            text = known[item.key] in source.texts
            own = told.get(item.key)
            if own is None:
                codes = (*item.points, *item.blanks)
                own = _figures(item) if text else {code: code for code in codes}
            elif not text:  # TOML's keys are always text, and the column contains numbers
                own = {_number(key): code for key, code in own.items()}
            else:  # cells lose the white space around them, so the keys must too
                own = {key.strip(): code for key, code in own.items()}
            coding[item.key] = own
        return coding

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
        scored = any(score is not None for seen in self._scores() for score in seen)
        wrong = any(count for (_, why), count in self.items_seen.items() if why == "wrong")
        if self.coding is None and (wrong or not scored):
            self._say(HINT)

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


def _figures(item: Item) -> dict[str, int]:
    """Each code as written in figures. Spreadsheets may add a point and a nought, as in 3.0."""
    codes = (*item.points, *item.blanks)
    return {written: code for code in codes for written in (str(code), f"{code}.0")}


def _number(key: str) -> int | str:
    return int(key) if key.removeprefix("-").isdecimal() else key
