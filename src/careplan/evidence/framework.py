"""Frameworks of inspection: the questions, lines and prompts that a service is asked about.

A framework is dated data. What was seen of it is there, and no more: a statement whose title wasn't
seen has a key and no title. The next framework is a new file; frameworks are never mapped onto each
other by position, even where their counts agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar, Final, TypeAlias

from attrs import frozen

from careplan._core.definitions import Definition, Items, Slug, Sourced, Text, named, repeated
from careplan._core.field_types import Limits
from careplan._core.registry import Registry
from careplan.errors import Problem

SHIPPED: Final = ("quality-statements-2023", "kloe-2017")
"""Keys of the frameworks that the library ships."""

PromptKey: TypeAlias = Annotated[
    str,
    Limits(
        1,
        20,
        pattern=r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*",
        expected="expected a key such as 'S1.2' or 'safe-3'",
    ),
]
"""The key of a question, a line or a prompt, as the framework prints it."""
Month: TypeAlias = Annotated[
    str,
    Limits(
        7, 7, pattern=r"[12][0-9]{3}-(0[1-9]|1[0-2])", expected="expected a month such as '2023-11'"
    ),
]


@frozen(kw_only=True)
class Prompt(Definition):
    """One thing that a line asks about.

    Args:
        key: its key: ``"W1.10"``.
        words: what it asks about, in a few words of the file's author.
    """

    key: PromptKey
    words: Text | None = None


@frozen(kw_only=True)
class Line(Definition):
    """One line of a question: a key line of enquiry, or a statement.

    Args:
        key: its key: ``"S4"``.
        title: what it is about, as far as it was seen.
        prompts: what it asks about; ``[]`` where it has none, and nothing is then asked. Without
            this key the line is itself what evidence is for.
    """

    key: PromptKey
    title: Text | None = None
    prompts: tuple[Prompt, ...] | None = None

    @property
    def asked(self) -> tuple[Prompt, ...]:
        """What evidence is for: the prompts, or the line itself."""
        return (Prompt(key=self.key, words=self.title),) if self.prompts is None else self.prompts


@frozen(kw_only=True)
class Question(Definition):
    """One question, with its lines.

    Args:
        key: its key: ``"S"``.
        title: what it asks: ``"Safe"``.
        lines: its lines, in order.
    """

    key: PromptKey
    title: Text
    lines: Annotated[tuple[Line, ...], Items(least=1)] = named("line")


@frozen(kw_only=True)
class Framework(Sourced):
    """A framework of inspection, as far as it was seen.

    Args:
        key: its key: ``"quality-statements-2023"``.
        title: its title.
        own_source: where it comes from.
        since: the month from which it is used.
        replaced_by: the key of the framework that replaced it. It is then history.
        cited_as: the key of the source whose clauses are this framework's prompts, if profiles cite
            one. Requirements that cite a prompt then count as records for it.
        limits: what a reader should know.
        questions: the questions, in order.
    """

    FORMAT: ClassVar[str] = "careplan-framework/1"

    since: Month
    replaced_by: Slug | None = None
    cited_as: Slug | None = None
    limits: tuple[Text, ...] = ()
    questions: Annotated[tuple[Question, ...], Items(least=1)] = named("question")

    def problems(self) -> Iterator[Problem]:
        """A problem for each key that an earlier question, line or prompt of its kind has."""
        yield from repeated("question", self.questions)
        lines: set[str] = set()
        asked: set[str] = set()
        for at, question in enumerate(self.questions):
            for index, line in enumerate(question.lines):
                place = f"/question/{at}/line/{index}"
                if line.key in lines:
                    yield Problem(f"{place}/key", "expected a key that no other line has")
                    continue
                lines.add(line.key)
                for number, prompt in enumerate(line.asked):
                    if prompt.key in asked:
                        where = place if line.prompts is None else f"{place}/prompts/{number}"
                        yield Problem(f"{where}/key", "expected a key that no other prompt has")
                    asked.add(prompt.key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all that evidence can be for, in the framework's order."""
        lines = (line for question in self.questions for line in question.lines)
        return tuple(prompt.key for line in lines for prompt in line.asked)

    def begun(self, on: date) -> bool:
        """Is it used by a day, or was it?

        Args:
            on: the day.
        """
        return on.isoformat()[:7] >= self.since


FRAMEWORKS: Final = Registry(
    "framework", Framework, Framework, package="careplan.evidence", keys=SHIPPED
)


def load_framework(framework: str | Path | Framework) -> Framework:
    """Load a framework of inspection: one that is shipped, by key, or your own, by path.

    Args:
        framework: a key such as ``"quality-statements-2023"``; a path to a TOML file (a path given
            as text must end in ``.toml``); or a `Framework`, which is returned unchanged.

    Returns:
        The framework.

    Raises:
        UnknownNameError: if the library ships no framework with that key.
        DefinitionError: if the file is wrong; it lists every problem, with its place in the file.
        UnfinishedError: if the file is a template, with all that must still be filled in.

    >>> len(load_framework("quality-statements-2023").keys), len(load_framework("kloe-2017").keys)
    (34, 116)
    """
    return FRAMEWORKS.load(framework)


def framework_from(text: str, *, file: str = "framework") -> Framework:
    """Read a framework from the text of a TOML file.

    Args:
        text: text of the file.
        file: name of the file, for error messages.

    Raises:
        DefinitionError: if the text is wrong; it lists every problem, with its place in the file.
        UnfinishedError: if the text is a template, with all that must still be filled in.
    """
    return FRAMEWORKS.finished(FRAMEWORKS.read(text, file=file))
