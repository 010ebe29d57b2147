"""Every decision, clause by clause, against a second typing of the text."""

from datetime import date, timedelta

import pytest

from careplan.criteria.tree import Combination, Fact, JoinKind
from careplan.eligibility import SHIPPED, load_decision
from tests.helpers import GOLDEN

SHORT = {
    "care-act-2014": "CA",
    "eligibility-regulations-2015": "ER",
    "advocacy-regulations-2014": "AR",
    "direct-payments-regulations-2014": "DP",
    "children-act-1989": "CH",
    "mental-health-act-1983": "MH",
    "care-act-commencement-2015": "CO",
    "coronavirus-act-2020": "CV",
    "lancashire-rehab": "LS",
}


def typed():
    """Decision to its lines in the second typing."""
    text = (GOLDEN / "law.txt").read_text()
    blocks = [block.splitlines() for block in text.split("\n\n")[1:]]
    return {block[0]: block[1:] for block in blocks}


def clauses(criterion):
    return "; ".join(sorted(f"{SHORT[one.source.key]} {one.locator}" for one in criterion.cites))


def rest_of(fact):
    after = f" < {', '.join(fact.after)}" if fact.after else ""
    return f"{' *' if fact.judgement else ''}{after}"


def lines_of(criterion, given, depth=1, before=""):
    margin = "  " * depth + before
    place = f"[{clauses(criterion)}]"
    if isinstance(criterion, Fact):
        if criterion.key in given:
            yield f"{margin}law: {'yes' if given[criterion.key] else 'no'} {place}"
        else:
            yield f"{margin}{criterion.key} {place}{rest_of(criterion)}"
        return
    how = {
        JoinKind.ALL: "all",
        JoinKind.NOT: "not",
        JoinKind.AT_LEAST: "any" if criterion.n == 1 else f"{criterion.n} of",
    }[criterion.kind]
    if criterion.one_line:
        ways = ", ".join(f"{one.key} [{clauses(one)}]" for one in criterion.children)
        yield f"{margin}{how} {place}: {ways}"
        return
    yield f"{margin}{how} {place}"
    for child in criterion.children:
        yield from lines_of(child, given, depth + 1)


def lines(definition):
    """A definition in the notation of the second typing."""
    seen = {}
    for version in definition.versions:
        period = f"{version.name} {version.since}..{version.until or ''}"
        body = [
            line for gate in version.gates for line in lines_of(gate.criterion, {}, before="gate ")
        ]
        body += lines_of(version.tree, version.given)
        same = seen.setdefault("\n".join(body), version.name)
        if same == version.name:
            yield period
            yield from body
        else:
            yield f"{period} as {same}"


@pytest.mark.parametrize("key", SHIPPED)
def test_decision_asks_what_the_text_asks(key):
    """Conditions, how they are joined, clauses, judgements, exceptions and days."""
    assert list(lines(load_decision(key))) == typed()[key]


def test_every_decision_was_typed_twice():
    """None is left out, and none is there that doesn't exist."""
    assert typed().keys() == SHIPPED.keys()


@pytest.mark.parametrize("key", SHIPPED)
def test_each_period_has_its_first_and_last_day(key):
    """The law of a period holds on both ends of it, and the next begins on the day after."""
    definition = load_decision(key)
    for version in definition.versions:
        assert definition.on(version.since) is version
        assert definition.on(version.since - timedelta(days=1)) is not version
        if version.until is not None:
            assert definition.on(version.until) is version
            assert definition.on(version.until + timedelta(days=1)).since > version.until
    assert definition.on(date(2026, 11, 20)) is definition.versions[-1]


def test_an_outcome_is_one_line_and_nothing_else_is():
    """Ten outcomes for an adult and eight for a carer, and no other combination."""
    counted = {
        key: sum(
            isinstance(one, Combination) and one.one_line
            for one in every_in(load_decision(key).versions[-1].tree)
        )
        for key in SHIPPED
    }
    assert {key: count for key, count in counted.items() if count} == {
        "care-act-adult": 10,
        "care-act-carer": 8,
    }


def every_in(criterion):
    yield criterion
    if isinstance(criterion, Combination):
        for child in criterion.children:
            yield from every_in(child)
