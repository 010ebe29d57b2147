"""What becomes of each record, and why; and the readings of an ambiguous source."""

from datetime import date

import pytest

from careplan.errors import DefinitionError, InvalidValueError, RecordsError, UnknownNameError
from careplan.indicators import explain, from_texts, indicator_from, load_indicator
from careplan.indicators.examples import WORKED, worked
from tests.indicators.test_indicators import definition

KPI_6 = load_indicator("lancashire-kpi-6")
BASE = {
    "kind": "complaint",
    "received_on": date(2026, 7, 2),
    "resolved_on": date(2026, 7, 20),
    "commissioned_by": "authority",
}


@pytest.mark.parametrize(
    ("more", "counts", "meets", "why"),
    [
        ({}, True, True, "Counts, and meets the test."),
        ({"resolved_on": date(2026, 9, 1)}, True, False, "Counts, and doesn't meet the test."),
        (
            {"resolved_on": None},
            True,
            None,
            (
                "Counts. We can't tell whether it meets the test: when it was completed or "
                "resolved; whether it is still open."
            ),
        ),
        (
            {"resolved_on": None, "still_open": False},
            True,
            None,
            "Counts. We can't tell whether it meets the test: when it was completed or resolved.",
        ),
        (
            {"resolved_on": None, "still_open": True},
            True,
            False,
            "Counts, and doesn't meet the test.",
        ),
        (
            {"received_on": date(2026, 1, 2)},
            False,
            None,
            "Not counted, because of when it was received.",
        ),
        (
            {"formal": False},
            False,
            None,
            "Not counted: not made formally (Annex 2, KPI 6: what to include).",
        ),
        (
            {"formal": None},
            None,
            None,
            (
                "We can't tell whether it counts: whether it was made formally, in writing or by "
                "word of mouth."
            ),
        ),
        (
            {"commissioned_by": None},
            None,
            None,
            "We can't tell whether it counts: by whom the support is commissioned.",
        ),
    ],
)
def test_each_record_is_told_with_its_reason(more, counts, meets, why):
    """It counts, it doesn't and why, or we can't tell and which field would say."""
    (found,) = explain(KPI_6, [{**BASE, **more}], period="2026-H2")
    assert (found.counts, found.meets, str(found.why)) == (counts, meets, why)
    assert found.as_dict()["why"] == why


def test_an_indicator_without_a_test_counts():
    """Of a count there is no test to meet."""
    sessions = load_indicator("cheshire-east-adult-sessions")
    row = {field.key: None for field in sessions.fields}
    (found,) = explain(sessions, [row], period="2026-07")
    assert found.counts is None
    everything = indicator_from(
        definition()
        .replace('meets = { field = "good", is = true }\n', "")
        .replace('kind = "share"', 'kind = "count"')
    )
    row = {"counted": True, "left_out": False, "good": None}
    (found,) = explain(everything, [row], period="2026")
    assert (found.meets, str(found.why)) == (True, "Counts.")


@pytest.mark.parametrize("case", [one for name in WORKED for one in worked(name)])
def test_the_records_add_up_to_the_outcome(case):
    """As many are told to count, be left out or be passed over as the outcome says."""
    indicator = load_indicator(case.indicator)
    if case.variant is not None:
        indicator = indicator.variant(case.variant)
    told = list(explain(indicator, case.records(), period=case.period, on=case.on))
    found = case.calculate()
    if indicator.kind == "change":
        return
    out = [one for one in told if one.counts is False]
    assert sum(one.excluded_by is None for one in out) == found.passed_over
    for excluded in found.excluded:
        assert sum(one.excluded_by == excluded.key for one in out) == excluded.count
    if indicator.kind == "share":
        assert sum(one.counts is True for one in told) == found.denominator


def test_a_reading_is_named_and_another_is_asked_for_by_name():
    """The file's own reading is one of them; of an unknown one, all are named."""
    kpi = load_indicator("lancashire-kpi-3-diploma")
    assert kpi.variant("posts") is kpi
    people = kpi.variant("people")
    assert (people.kind, people.over, people.reading.key) == ("share", None, "people")
    assert people.variant("people") is people
    with pytest.raises(UnknownNameError, match="posts, people"):
        kpi.variant("place")
    with pytest.raises(UnknownNameError, match="variant"):
        KPI_6.variant("posts")
    with pytest.raises(RecordsError, match="/over"):
        people.calculate([], period="2026-H2", over=3)
    said = people.calculate([], period="2026-H2").render()
    assert "Read as people: People are divided by people" in said
    assert "no figure" in said


VARIANT = """
[[variant]]
key = "{key}"
says = "Otherwise."
{more}
"""


@pytest.mark.parametrize(
    ("reading", "more", "problem"),
    [
        ("", VARIANT.format(key="b", more=""), "/reading: is missing"),
        ('reading = {key = "a", says = "x"}', VARIANT.format(key="a", more=""), "/variant/0/key"),
        (
            'reading = {key = "a", says = "x"}',
            VARIANT.format(key="b", more='kind = "wait"'),
            "/variant/0/start: is missing",
        ),
        (
            'reading = {key = "a", says = "x"}',
            VARIANT.format(key="b", more="")
            + '[[variant.exclude]]\nkey = "x"\nreason = "x"\nlocator = "x"\n'
            'when = { field = "nowhere", is = true }\n',
            "/variant/0/exclude/0/key: expected the key of an exclusion",
        ),
    ],
)
def test_a_variant_that_cant_be_is_refused(reading, more, problem):
    """A variant has a name of its own, and settings that make an indicator."""
    text = definition(more=more).replace("[[field]]", f"{reading}\n[[field]]", 1)
    with pytest.raises(DefinitionError) as caught:
        indicator_from(text)
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ('assumed = "true"', "/field/0/assumed"),
        ('optional = true\nassumed = "maybe"', "/field/0/assumed"),
    ],
)
def test_only_an_optional_field_is_assumed(more, problem):
    """An assumed value is for records without the field, and has to be one of its values."""
    text = definition().replace("says = 'x'\n", f"says = 'x'\n{more}\n", 1)
    with pytest.raises(DefinitionError) as caught:
        indicator_from(text)
    assert problem in str(caught.value)


@pytest.mark.parametrize("period", ["2026-H3", "Q3", "2026-27-Q5"])
def test_a_wrong_period_blames_itself(period):
    """The error is at the period, whether it can't be read or has another length."""
    with pytest.raises(InvalidValueError, match=r"^/period: expected a period such as"):
        KPI_6.calculate([], period=period)
    with pytest.raises(RecordsError, match=r"^/period: expected a half-year, such as 2026-H1"):
        KPI_6.calculate([], period="2026-Q3")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("dd/mm/yyyy", "03/02/2026"),
        ("d.m.yy", "3.2.26"),
        ("D MMM YYYY", "3 Feb 2026"),
        ("d mmmm yyyy", "3 February 2026"),
        ("%d/%m/%Y", "03/02/2026"),
        ("%Y-%m-%d", "2026-02-03"),
    ],
)
def test_days_are_read_by_codes_or_by_words(written, text):
    """In Python's codes, or as people write them."""
    row = {"kind": "complaint", "received_on": text, "commissioned_by": "authority"}
    (found,) = from_texts(load_indicator("lancashire-kpi-7"), [row], days=written)
    assert found["received_on"] == date(2026, 2, 3)


@pytest.mark.parametrize("written", ["%d/%m", "dd/mm", "%m.%Y", "%Y", "", "day", "%d/%m/%Y %q"])
def test_a_format_without_a_day_a_month_or_a_year_is_refused(written):
    """Every day would be read as one of 1900, or as the first of its month."""
    with pytest.raises(RecordsError, match=r"^/days: expected a date in the format"):
        from_texts(KPI_6, [], days=written)


def test_a_column_of_nearly_the_right_name_is_named():
    """The error names the nearest column that the records have."""
    row = {"kinds": "complaint", "received_on": None, "commissioned_by": None}
    with pytest.raises(RecordsError, match=r"no record has this field; did you mean 'kinds'\?"):
        load_indicator("lancashire-kpi-7").calculate([row], period="2026-H2")


def test_a_day_in_another_form_is_said_with_the_form_that_was_asked_for():
    """Not with the form of the library's own documents."""
    row = {field.key: "" for field in KPI_6.fields} | {"received_on": "2026-07-01"}
    with pytest.raises(RecordsError, match="expected a date in the format"):
        list(from_texts(KPI_6, [row], days="%d/%m/%Y"))
