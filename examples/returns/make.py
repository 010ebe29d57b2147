"""Makes ``year.csv``: a year of invented events of one invented council, with real ones' faults.

Run ``python examples/returns/make.py``: it writes the same file each time. Nobody in it exists, and
no NHS number does: they begin with 999, which is kept for tests. A part of the values is not known
to be as the official lists have them; those read "as coded".
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

FIRST, LAST = date(2025, 10, 1), date(2026, 9, 30)
FILE = Path(__file__).with_name("year.csv")
PEOPLE = 90
Row = dict[str, str | None]
HOMES = ["Owner occupier or shared ownership scheme", "Tenant: Private landlord", "Unknown"]
DELIVERY = [
    "Direct payment",
    "CASSR managed personal budget",
    "CASSR commissioned support",
    None,
]


def one_in(chance: Random, n: int) -> bool:
    """Once in so many times."""
    return not chance.randrange(n)


def person(chance: Random, n: int) -> Row:
    """What is alike in all events of one person."""
    learning = one_in(chance, 5)
    years = (1970, 2004) if learning else (1930, 1990)
    born = date(chance.randrange(*years), 3, n % 28 + 1)
    reason = "Learning Disability Support" if learning else "as coded"
    return {
        "la_code": "E99",
        "period_start": f"{FIRST}",
        "period_end": f"{LAST}",
        "nhs_number": None if one_in(chance, 20) else f"999{n:07}",
        "person_id": f"p-{n}",
        "gender": chance.choice(["as coded: one", "as coded: two"]),
        "ethnicity": "as coded",
        "date_of_birth": f"{born}",
        "client_type": "Service user",
        "postcode": "ZZ99 9ZZ",
        "accommodation_status": chance.choice(HOMES),
        "has_unpaid_carer": "as coded",
        "primary_support_reason": reason,
        "employment_status": "as coded" if learning else None,
        "client_funding_status": "Fully social care funded",
    }


def events_of(chance: Random, held: Row) -> Iterator[Row]:
    """A request, an assessment, a service that may go on, and sometimes a review."""
    asked = FIRST + timedelta(chance.randrange(-80, 355))
    heard = asked + timedelta(chance.randrange(1, 10))
    seen = heard + timedelta(chance.randrange(5, 40))
    yield held | {
        "event_type": "Request",
        "start": f"{asked}",
        "end": f"{heard}",
        "outcome": "Progress to assessment, review or reassessment",
        "route_of_access": "as coded",
    }
    yield held | {
        "event_type": "Assessment",
        "start": f"{heard}",
        "end": f"{seen}",
        "outcome": "Progress to support planning or services",
        "assessment_type": "Long term assessment",
        "assessment_method": "as coded",
    }
    over = seen + timedelta(chance.randrange(20, 200))
    delivery = chance.choice(DELIVERY)
    commissioned = delivery == "CASSR commissioned support"
    yield held | {
        "event_type": "Service",
        "start": f"{seen}",
        "end": f"{over}" if over < LAST and not one_in(chance, 3) else None,
        "outcome": "Continuation of support or services",
        "service_type": "Long term support: Community",
        "service_component": "Home support or domiciliary care",
        "delivery_mechanism": delivery,
        "unit_cost": None if commissioned else "21.50",
        "cost_frequency": None if commissioned else "as coded",
        "planned_units": None if commissioned else f"{chance.randrange(2, 20)}",
    }
    if not one_in(chance, 10):
        reviewed = seen + timedelta(chance.randrange(40, 90))
        yield held | {
            "event_type": "Review",
            "start": f"{seen}",
            "end": f"{reviewed}",
            "outcome": "Continuation of support or services",
            "review_reason": "Planned",
            "review_method": "as coded",
            "review_outcomes": "as coded",
        }


def in_the_year(row: Row) -> bool:
    """Has it ended in the period, or, for a service, does it go on in it?"""
    start, end = row["start"] or "", row["end"] or f"{LAST}"
    return start <= f"{LAST}" and f"{FIRST}" <= end <= f"{LAST}"


def spoiled(chance: Random, rows: list[Row]) -> list[Row]:
    """The faults that real files have, each a few times."""
    faults: list[Mapping[str, str | None]] = [
        {"date_of_birth": "1950-01-01"},  # two dates of birth for one person
        {"accommodation_status": "Registered care home"},  # two homes on one day
        {"outcome": "NFA: Other"},  # two outcomes for one event
        {},  # one event twice
        {"outcome": "Progress to Assessment"},  # release 1
        {"end": "2025-09-01"},  # before it starts
        {"date_of_death": "2025-10-02"},  # goes on after death
        {"gender": None},
        {"person_id": "p-7"},  # two of the council's numbers for one NHS number
        {"end": "31/02/2026"},
        {"unit_cost": "£21.50"},
        {"nhs_number": None, "person_id": None},
    ]
    for fault in faults * 2:
        at = chance.randrange(len(rows))
        rows.insert(at + 1, rows[at] | fault)
    return rows


def year() -> list[Row]:
    """All rows, the same each time."""
    chance = Random(2026)  # noqa: S311  (the same rows each time)
    people = [person(chance, n) for n in range(1, PEOPLE + 1)]
    rows = [row for held in people for row in events_of(chance, held)]
    return spoiled(chance, [row for row in rows if in_the_year(row)])


if __name__ == "__main__":
    rows = year()
    names = list(dict.fromkeys(name for row in rows for name in row))
    with FILE.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.DictWriter(lines, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
