"""Plans in Arrow batches: the findings of the documents, and the caller's own columns."""

from datetime import date

import pytest

from careplan import check_many, load_plan, load_profile
from careplan.errors import RecordsError
from tests.helpers import EXAMPLES, one_line

pa = pytest.importorskip("pyarrow")
from careplan.batches import check_batches, findings_schema  # noqa: E402

ON = date(2026, 11, 20)
DRAFT, WHOLE = (one_line(EXAMPLES / f"rehabilitation{end}.json") for end in ("-draft", ""))
TABLE = pa.table(
    {
        "id": [1, 2, 3, 4],
        "council": pa.array(["a", "b", "a", "b"]).dictionary_encode(),
        "plan": [DRAFT.decode(), "{", None, WHOLE.decode()],
    }
)


def found(table=TABLE, **how):
    batches = check_batches(table.to_batches(max_chunksize=3), "lancashire-rehab", on=ON, **how)
    return pa.Table.from_batches(list(batches))


def test_findings_are_those_of_check_many():
    """Row by row, with the kept columns beside them."""
    rows = found(keep=["id", "council"])
    told = [row for row in check_many([load_plan(DRAFT)], "lancashire-rehab", on=ON) if row.pointer]
    first = rows.filter(pa.compute.equal(rows["id"], 1)).to_pylist()
    assert [row["sentence"] for row in first] == [row.sentence for row in told]
    assert {row["council"] for row in first} == {"a"}
    assert rows.schema == findings_schema(TABLE.schema, ["id", "council"])


def test_what_cant_be_read_is_a_row():
    """A broken document and a blank one; the whole plan has no finding."""
    rows = found(keep=["id"]).to_pylist()
    assert [(row["id"], row["name"]) for row in rows if row["id"] != 1] == [
        (2, "LoadError"),
        (3, "LoadError"),
    ]


def test_every_requirement_on_request():
    """As many rows as the profile has requirements, for a plan without findings."""
    rows = found(TABLE.slice(3), findings_only=False, keep=["id"])
    assert len(rows) == len(load_profile("lancashire-rehab").requirements)


def test_bytes_are_documents_too_and_no_rows_are_no_rows():
    """A column of bytes; an empty batch gives an empty batch of the same schema."""
    held = pa.record_batch({"doc": pa.array([DRAFT, b""])})
    one, none = check_batches([held, held.slice(2)], "lancashire-rehab", on=ON, document="doc")
    assert one.num_rows > 10
    assert (none.num_rows, none.schema) == (0, one.schema)


@pytest.mark.parametrize(
    ("how", "place"),
    [({"keep": ["who"]}, "/who"), ({"document": "doc"}, "/doc"), ({"keep": ["key"]}, "/key")],
)
def test_a_column_that_isnt_there_is_named(how, place):
    """Before anything is checked. So is one with a name that the findings need."""
    table = TABLE.append_column("key", pa.array(["x"] * 4)) if how == {"keep": ["key"]} else TABLE
    with pytest.raises(RecordsError) as caught:
        found(table, **how)
    assert [problem.pointer for problem in caught.value.problems] == [place]
