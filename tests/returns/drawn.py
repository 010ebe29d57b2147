"""Draws rows of events: mostly sound cells, so that rows agree, disagree and repeat."""

import random

from careplan.returns.cell_forms import SPACES
from careplan.returns.specification import field_names, specification
from tests.returns.events import ASSESSMENT, REQUEST, REVIEW, SERVICE

DAYS = [
    "2026-01-05", "05/01/2026", "2026-01-20", "2026-02-29", "2024-02-29", "29/02/2024",
    "0000-01-01", "0001-01-01", "9999-12-31", "2026-13-01", "2026-00-10", "31/04/2026",
    "1961-03-01", "1990-01-01", "2008-02-29", "2026-1-5", "2026-01-05x",
]  # fmt: skip
NUMBERS = ["19.50", "19.5", "19.505", "£3", "0", "000.1", "999999999.99", "1234567890", "1,5"]
LISTED = [value for one in specification().lists for value in (*one.values, *one.release_1)]
TEXTS = [
    "", " ", "NULL", " NULL", "null", "E99", "E98", "p-1", "p-2", "9990000018", "999 000 0018",
    "9990000026", "Planned", "UNPLANNED", "Financial Assessment", "financial assessment",
    "Learning Disability Support", "learning disability", "Carer respite", "CARER SUPPORT: x",
    "Carer known by", "Ünpaid", "K", "unpaid carer ſupport", "a;b", "a|b", 'a "b",\nc', "'",
]  # fmt: skip
NAMES = field_names()


def some_rows(seed, n):
    """Rows for a frame and for events, the same for the same seed."""
    chance = random.Random(seed)
    spaced = [f"{space}E99{space}" for space in SPACES]
    cells = [*DAYS * 4, *NUMBERS * 4, *LISTED, *TEXTS * 2, *spaced, None, None, None]
    made = []
    for _ in range(n):
        row = dict(chance.choice([REQUEST, ASSESSMENT, SERVICE, REVIEW]))
        row |= {"person_id": chance.choice(["p-1", "p-2", "p-3"]), "nhs_number": None}
        if chance.random() < 0.3:
            row |= {"nhs_number": chance.choice(["9990000018", "999 000 0018", "9990000026"])}
        if chance.random() < 0.1:
            row = {}
        for name in chance.sample(NAMES, chance.choice([0, 0, 1, 1, 2, 3, 12])):
            row[name] = chance.choice(cells)
        for name in ("start", "end", "period_end", "date_of_birth", "date_of_death"):
            if chance.random() < 0.2:
                row[name] = chance.choice(DAYS)
        made.append(row)
    return made
