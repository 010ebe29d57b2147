"""What a check of events finds, case by case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan._core.registry import plain_file
from careplan._core.strict_reader import structured
from careplan.returns import Event, EventFinding, Kind, check_events
from careplan.returns.findings import SAYS
from careplan.returns.specification import Specification, code_lists, field_names, specification
from tests.returns.events import ASSESSMENT, PERSON, REQUEST, REVIEW, SERVICE, changed


def found(*events):
    return [(one.kind.value, one.field) for one in check_events(events).findings]


@pytest.mark.parametrize("held", [REQUEST, ASSESSMENT, SERVICE, REVIEW])
def test_a_sound_event_has_no_finding(held):
    """One of each kind."""
    assert found(Event(held)) == []


@pytest.mark.parametrize(
    ("held", "more", "kinds"),
    [
        # blank, by the conditions of release 1
        (REQUEST, {"gender": None}, [("blank-mandatory", "gender")]),
        (REQUEST, {"gender": "NULL"}, [("blank-mandatory", "gender")]),
        (REQUEST, {"route_of_access": " "}, [("blank-mandatory", "route_of_access")]),
        (REQUEST, {"dementia": None}, []),
        (REQUEST, {"end": None}, [("blank-mandatory", "end")]),
        (SERVICE, {"end": None}, []),
        (
            ASSESSMENT,
            {"primary_support_reason": None},
            [("blank-mandatory", "primary_support_reason")],
        ),
        (
            ASSESSMENT,
            {"assessment_type": "Financial Assessment", "outcome": None, "assessment_method": None},
            [
                ("blank-mandatory", "client_funding_status"),
                ("can't-tell-whether-listed", "assessment_type"),
            ],
        ),
        (ASSESSMENT, {"assessment_method": None}, [("blank-mandatory", "assessment_method")]),
        (
            ASSESSMENT,
            {"assessment_type": None},
            [
                ("blank-mandatory", "assessment_type"),
                ("can't-tell-whether-mandatory", "client_funding_status"),
            ],
        ),
        (REVIEW, {"client_funding_status": None}, [("blank-mandatory", "client_funding_status")]),
        (
            REVIEW,
            {"client_type": "Unpaid carer", "client_funding_status": None},
            [],
        ),
        (REVIEW, {"review_reason": "Unplanned", "review_outcomes": None}, []),
        (REVIEW, {"review_outcomes": None}, [("blank-mandatory", "review_outcomes")]),
        (
            REQUEST,
            {
                "client_type": "Unpaid carer known by association",
                "start": None,
                "end": None,
                "outcome": None,
            },
            [],
        ),
        (
            REQUEST,
            {"client_type": None, "outcome": None},
            [("blank-mandatory", "client_type"), ("can't-tell-whether-mandatory", "outcome")],
        ),
        # working age, with a learning disability
        (
            REVIEW,
            {
                "primary_support_reason": "Learning Disability Support",
                "date_of_birth": "1990-01-01",
            },
            [("blank-mandatory", "employment_status")],
        ),
        (REVIEW, {"primary_support_reason": "Learning Disability Support"}, []),
        (
            REVIEW,
            {
                "primary_support_reason": "Learning Disability Support",
                "date_of_birth": "1961-03-01",
            },
            [("can't-tell-whether-mandatory", "employment_status")],
        ),
        (
            REVIEW,
            {"primary_support_reason": "Learning Disability Support", "date_of_birth": None},
            [
                ("blank-mandatory", "date_of_birth"),
                ("can't-tell-whether-mandatory", "employment_status"),
            ],
        ),
        (
            REVIEW,
            {
                "primary_support_reason": "Learning Disability Support",
                "date_of_birth": "2030-01-01",
            },
            [],
        ),
        # costs
        (
            SERVICE,
            {"unit_cost": None, "cost_frequency": None, "planned_units": None},
            [
                ("blank-mandatory", "unit_cost"),
                ("blank-mandatory", "cost_frequency"),
                ("blank-mandatory", "planned_units"),
            ],
        ),
        (
            SERVICE,
            {
                "delivery_mechanism": "CASSR commissioned support",
                "unit_cost": None,
                "cost_frequency": None,
                "planned_units": None,
            },
            [],
        ),
        (
            SERVICE,
            {
                "service_type": "Short term support: ST-Max",
                "service_component": "Reablement",
                "unit_cost": None,
                "cost_frequency": None,
                "planned_units": None,
            },
            [],
        ),
        (
            SERVICE,
            {
                "service_type": "Short term support: Other short term",
                "service_component": "Short term nursing care",
                "delivery_mechanism": None,
                "planned_units": None,
            },
            [("can't-tell-whether-mandatory", "planned_units")],
        ),
        (
            SERVICE,
            {
                "service_type": "Short term support: Other short term",
                "service_component": "Carer Respite",
                "planned_units": None,
            },
            [
                ("blank-mandatory", "planned_units"),
                ("can't-tell-whether-listed", "service_component"),
            ],
        ),
        (
            SERVICE,
            {"cost_frequency": None},
            [("blank-mandatory", "cost_frequency"), ("cost-without-frequency", "cost_frequency")],
        ),
        (
            SERVICE,
            {"unit_cost": None},
            [("blank-mandatory", "unit_cost"), ("units-without-cost", "unit_cost")],
        ),
        # lists
        (REQUEST, {"outcome": "Soon"}, [("not-listed", "outcome")]),
        (REQUEST, {"outcome": "NFA - Deceased"}, [("release-1-value", "outcome")]),
        (REQUEST, {"client_type": "Service User"}, [("release-1-value", "client_type")]),
        (
            SERVICE,
            {"service_component": "Meals"},
            [("can't-tell-whether-listed", "service_component")],
        ),
        (
            REQUEST,
            {"service_type": "Long term support: Community"},
            [("not-applicable", "service_type")],
        ),
        # days and numbers
        (REQUEST, {"start": "05/01/2026", "end": "20/01/2026"}, []),
        (REQUEST, {"start": "2026-02-30"}, [("not-a-day", "start")]),
        (REQUEST, {"start": "5/1/26"}, [("not-a-day", "start")]),
        (SERVICE, {"unit_cost": "£19.50"}, [("not-a-number", "unit_cost")]),
        (SERVICE, {"unit_cost": "19.505"}, [("not-a-number", "unit_cost")]),
        (REQUEST, {"end": "2026-01-04"}, [("before-start", "end")]),
        (REQUEST, {"end": "2026-01-05"}, []),
        (
            REQUEST,
            {"start": "2026-10-01", "end": "2026-10-02"},
            [("after-period", "start")],
        ),
        (REQUEST, {"start": "2026-09-30", "end": "2026-10-02"}, []),
        (REQUEST, {"date_of_death": "2026-01-19"}, [("after-death", "end")]),
        (REQUEST, {"date_of_death": "2026-01-20"}, []),
        (
            SERVICE,
            {"date_of_death": "2026-01-19", "end": None},
            [("open-after-death", "end")],  # told once, by what is the matter
        ),
        (
            SERVICE,
            {"date_of_death": "soon", "end": None},
            [("blank-mandatory", "end"), ("not-a-day", "date_of_death")],
        ),
        (
            SERVICE,
            {"date_of_death": "2026-01-19", "end": None, "event_type": "Visit"},
            [("blank-mandatory", "end"), ("not-listed", "event_type")],
        ),
        # prison, and who it is
        (
            SERVICE,
            {
                "service_type": "Long term support: Prison",
                "delivery_mechanism": "Direct payment",
            },
            [("direct-payment-in-prison", "delivery_mechanism")],
        ),
        (SERVICE, {"service_type": "Long term support: Prison"}, []),
        (
            REQUEST,
            {"nhs_number": None, "person_id": None},
            [
                ("no-identifier", "nhs_number"),
                ("blank-mandatory", "nhs_number"),
                ("blank-mandatory", "person_id"),
            ],
        ),
        # the kind of event
        (REQUEST, {"event_type": None}, [("blank-mandatory", "event_type")]),
        (REQUEST, {"event_type": "Referral"}, [("not-listed", "event_type")]),
    ],
)
def test_one_row(held, more, kinds):
    """Each thing that can be wrong with a row, and its neighbours that aren't."""
    assert found(changed(held, **more)) == kinds


@pytest.mark.parametrize(
    ("born", "kinds"),
    [
        ("2008-10-01", []),  # 17 all the year
        ("2007-10-02", ["can't-tell-whether-mandatory"]),
        ("2007-10-01", ["blank-mandatory"]),  # 18 on its first day
        ("1961-10-01", ["blank-mandatory"]),  # 64 until its last
        ("1961-09-30", ["can't-tell-whether-mandatory"]),
        ("1960-09-30", []),  # 65 all the year
    ],
)
def test_working_age_is_18_to_64_on_the_first_day_and_the_last(born, kinds):
    """The period is 1 October 2025 to 30 September 2026; the ages were worked out by hand."""
    more = {"primary_support_reason": "Learning Disability Support", "date_of_birth": born}
    assert found(changed(REVIEW, **more)) == [(kind, "employment_status") for kind in kinds]


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (
            {},
            {"date_of_birth": "1950-03-02", "start": "2026-02-01", "end": "2026-02-02"},
            ["conflict"],
        ),
        ({}, {"date_of_birth": "03/02/1950", "start": "2026-01-02"}, []),
        ({}, {"date_of_death": "2026-05-01", "start": "2026-01-02"}, []),
        ({}, {"accommodation_status": "another", "start": "2026-01-02"}, ["conflict"]),
        ({}, {"accommodation_status": "another", "end": "2026-01-21"}, []),
        ({}, {}, ["duplicate"]),
        ({}, {"start": "05/01/2026"}, ["duplicate"]),
        ({}, {"outcome": "NFA: Other"}, ["two-outcomes", "duplicate"]),
        ({}, {"nhs_number": "9990000026", "person_id": "p-2"}, []),
        ({"nhs_number": None}, {"nhs_number": None, "la_code": "E98"}, []),
        ({}, {"route_of_access": "another"}, []),
        # a blank that could make it another event
        ({"start": None}, {"start": None}, ["can't-tell-whether-duplicate"]),
        ({"end": None}, {"end": None}, ["can't-tell-whether-duplicate"]),
        ({"client_type": None}, {"client_type": None}, ["can't-tell-whether-duplicate"]),
        ({"la_code": None}, {"la_code": None}, ["can't-tell-whether-duplicate"]),
        ({"route_of_access": None}, {"route_of_access": None}, ["can't-tell-whether-duplicate"]),
        ({"route_of_access": None}, {}, []),
        (
            {"start": None, "outcome": "NFA: Other"},
            {"start": None},
            ["can't-tell-whether-duplicate"],
        ),
        ({}, {"nhs_number": "9990000026", "start": "2026-01-02"}, ["conflict"]),
        ({}, {"nhs_number": "9990000026", "la_code": "E98"}, []),
        ({}, {"person_id": "p-2", "start": "2026-01-02"}, ["conflict"]),
        ({}, {"nhs_number": "999 000 0018", "start": "2026-01-02"}, []),
    ],
)
def test_two_rows(one, other, kinds):
    """What two rows say of one person, or of one event. Both are named."""
    findings = check_events([changed(REQUEST, **one), changed(REQUEST, **other)]).findings
    across = [each for each in findings if len(each.rows) > 1]
    assert [each.kind.value for each in across] == kinds
    assert {each.rows for each in across} <= {(1, 2)}


def test_conflicts_and_duplicates_come_first():
    """Before anything about a row by itself."""
    rows = [changed(REQUEST, gender=None), changed(REQUEST, gender=None)]
    assert [one.kind for one in check_events(rows).findings] == [
        Kind.DUPLICATE,
        Kind.BLANK,
        Kind.BLANK,
    ]


def test_a_report_counts():
    """Printed by kind and field; the dictionary has each finding with its rows."""
    report = check_events([changed(REQUEST, gender=None), changed(REVIEW, gender=None)])
    assert report.counts() == {(Kind.BLANK, "gender"): 2}
    assert str(report) == (
        "Client level data: 2 events\n\n"
        "  - gender: 2. This is blank, and release 1 makes it mandatory here."
    )
    assert report.as_dict()["findings"][0] == {
        "kind": "blank-mandatory",
        "field": "gender",
        "rows": [1],
        "message": "This is blank, and release 1 makes it mandatory here.",
    }
    assert repr(report) == "<EventsReport, 2 events, 2 findings>"
    assert "Nothing was found." in str(check_events([]))
    assert EventFinding(kind=Kind.BLANK, field="end", rows=(1,)).message is SAYS[Kind.BLANK]


def test_the_lists_as_they_were_counted():
    """How many values each list has, counted in the source."""
    assert {one.key: (len(one.values), one.complete) for one in specification().lists} == {
        "client_type": (3, True),
        "event_type": (4, True),
        "outcome": (16, True),
        "service_type": (9, True),
        "service_component": (9, False),
        "delivery_mechanism": (3, True),
        "assessment_type": (2, False),
        "client_funding_status": (3, False),
    }
    assert len(field_names()) == len(set(field_names())) == 46
    assert {field.values for field in specification().fields} - {None} == set(code_lists())
    assert set(SAYS) == set(Kind)


CELLS = st.dictionaries(
    st.sampled_from(field_names()),
    st.one_of(
        st.sampled_from([value for one in specification().lists for value in one.values]),
        st.sampled_from(sorted(set(PERSON.values()))),
        st.text(max_size=8),
    ),
)


@given(st.lists(CELLS, max_size=6))
def test_anything_can_be_checked(rows):
    """Whatever the cells hold: nothing raises, and every finding names a row and a field."""
    report = check_events(Event(cells) for cells in rows)
    assert report.events == len(rows)
    for one in report.findings:
        assert one.field in field_names()
        assert set(one.rows) <= set(range(1, len(rows) + 1))
    assert str(report)


def test_the_file_of_the_specification_is_sound():
    """Read strictly, as a council's own would be, it is the same."""
    raw = plain_file("careplan.returns", "data/client-level-data-2.toml")
    assert raw.pop("format") == Specification.FORMAT
    assert structured(Specification, raw) == specification()
