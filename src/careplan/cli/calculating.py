"""The ``careplan calculate`` command: reads a file of records, prints an indicator's figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from careplan._base.escaping import one_line
from careplan._core.page_lines import Line, caption, item, row, title
from careplan._core.printing import lines_of
from careplan.answers import Answer
from careplan.cli.output import Output
from careplan.cli.table_files import Reader, reader
from careplan.errors import Problem, RecordsError, did_you_mean
from careplan.indicators import Indicator, Outcome, explain
from careplan.indicators.rows_from_text import from_texts
from careplan.messages import Language, Message, say

ROW: Final = say("Row {row}: {why}")
BLANK: Final = say("(blank)")
TITLE: Final = say("{title}, {period}")
BY: Final = say("By {column}")
GROUP: Final = say("Group")
HEADS: Final = (
    say("Figure"),
    say("Counted"),
    say("Target met"),
    say("Can't tell"),
    say("Possible range"),
)
ANSWERS: Final[Mapping[Answer, Message]] = {True: say("yes"), False: say("no"), None: say("–")}


@frozen
class Calculating:
    """One run of ``careplan calculate``, with its options."""

    indicator: Indicator
    period: str
    on: date | None
    over: int | None
    by: str | None
    columns: Mapping[str, str]
    days: str
    form: str
    each: bool
    locale: Language
    output: Output
    sheet: str | None = None

    def file(self, path: Path) -> bool:
        """Print the indicator's figure for the records in a file.

        Args:
            path: the file.

        Returns:
            Whether there is a figure, for at least one group.

        Raises:
            CareplanError: if the file can't be read, or contains records that can't be counted.
        """
        with reader(path, self.sheet) as source:
            if self.by is not None and self.by not in source.columns:
                hint = did_you_mean(self.by, source.columns)
                raise RecordsError([Problem("/by", f"there is no such column{hint}")])
            fields = [self.columns.get(one.key, one.key) for one in self.indicator.fields]
            rows = source.rows([*fields, *filter(None, [self.by])])
            try:
                if self.each:
                    return self._explain(rows, source)
                found = self._outcomes(rows)
            except RecordsError as error:
                problems = [self._in_words(one, source) for one in error.problems]
                raise RecordsError(problems) from None
        self._print(found)
        return any(one.figure is not None for one in found.values())

    def _print(self, found: Mapping[Any, Outcome]) -> None:
        if self.form == "json":
            plain = [self._plain(group, one) for group, one in found.items()]
            self.output.write_json(plain[0] if self.by is None else plain)
            return
        lines = list(lines_of(found[None]) if self.by is None else self._table(found))
        self.output.show(lines, self.locale, form=self.form)

    def _explain(self, rows: Iterator[Mapping[str, Any]], source: Reader) -> bool:
        """Print what becomes of each row, by the number that a spreadsheet gives it.

        Returns:
            Whether a row counts.
        """
        records = from_texts(self.indicator, rows, columns=self.columns, days=self.days)
        found = list(explain(self.indicator, records, period=self.period, on=self.on))
        if self.form == "json":
            plain = [one.as_dict(self.locale) for one in found]
            self.output.write_json(plain)
        else:
            lines = [title(TITLE.fill(title=self.indicator.title, period=self.period))]
            lines += [item(ROW.fill(row=source.number(one.number), why=one.why)) for one in found]
            self.output.show(lines, self.locale, form=self.form)
        return any(one.counts for one in found)

    def _in_words(self, problem: Problem, source: Reader) -> Problem:
        """A problem with its row as a spreadsheet numbers it, and with the column's own name."""
        _, at, *field = (*problem.pointer.split("/"), "")
        if not at.isdecimal():
            return problem
        name = one_line(self.columns.get(field[0], field[0]))
        return Problem(f"row {source.number(int(at))}, column {name}", problem.message)

    def _outcomes(self, rows: Iterator[Mapping[str, Any]]) -> dict[Any, Outcome]:
        records = from_texts(self.indicator, rows, columns=self.columns, days=self.days)
        if self.by is None:
            return {None: self._outcome(records)}
        groups: dict[Any, list[Mapping[str, Any]]] = {}
        for record in records:
            groups.setdefault(_group(record[self.by]), []).append(record)
        keys = sorted(groups, key=lambda key: (key is None, str(key)))
        return {key: self._outcome(groups[key]) for key in keys}

    def _outcome(self, records: Any) -> Outcome:
        return self.indicator.calculate(records, period=self.period, on=self.on, over=self.over)

    def _plain(self, group: Any, one: Outcome) -> dict[str, Any]:
        found = one.as_dict()
        return found if self.by is None else {self.by: group, **found}

    def _table(self, found: Mapping[Any, Outcome]) -> Iterator[Line]:
        """A row for each group."""
        yield title(TITLE.fill(title=self.indicator.title, period=self.period))
        yield caption(BY.fill(column=one_line(self.by or "")), GROUP, *HEADS)
        printed = self.indicator.rounding.printed
        for group, one in found.items():
            plain = one.as_dict()
            made = [plain["numerator"], plain["denominator"]]
            span = [printed(end) for end in (one.lowest, one.highest) if end is not None]
            yield row(
                BLANK if group is None else str(group),
                one.printed or ANSWERS[None],
                " / ".join(str(part) for part in made if part is not None),
                ANSWERS[one.met],
                str(one.unknown or ""),
                " – ".join(span) if one.unknown else "",
            )


def _group(held: Any) -> Any:
    """The group's name; ``None`` if it is blank or only white space.

    Raises:
        RecordsError: if it is a list or a table, as Parquet may hold.
    """
    if isinstance(held, list | dict):
        raise RecordsError([Problem("/by", "expected a column of texts, numbers or dates")])
    return (held.strip() or None) if isinstance(held, str) else held
