"""A shipped file is built as the strict reader reads it."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from careplan._core.definitions import Definition
from careplan._core.strict_reader import structured
from careplan._core.trusted_reader import built
from careplan.schema.definition_schemas import definition_schema


class Word(StrEnum):
    NEVER = "never"


@frozen(kw_only=True)
class Until(Definition):
    until: date | Word | None = None


def test_a_day_or_a_word():
    for raw in ({"until": date(2026, 12, 1)}, {"until": "never"}, {}):
        assert built(Until, raw) == structured(Until, raw)
    assert built(Until, {"until": "never"}).until is Word.NEVER


def test_a_part_of_a_document_has_no_format():
    assert "format" not in definition_schema(Until, title="Until")["properties"]
