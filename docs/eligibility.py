"""The pages of the decisions and the funds, from their definitions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from page_heads import CARDS
from trees import picture

from careplan._core.definitions import Template
from careplan.citations import Citation, Grade
from careplan.criteria import Fact
from careplan.criteria.evaluation import DOESNT_APPLY
from careplan.eligibility import SHIPPED, DecisionDefinition, Version, load_decision
from careplan.eligibility.definition import NextStep
from careplan.eligibility.examples import example_awards, example_decisions
from careplan.eligibility.funds import Fund
from careplan.eligibility.funds.award_limits import FundMoney
from careplan.eligibility.funds.fund_criteria import criteria_of, every_term
from careplan.eligibility.funds.limit_words import limit_said
from careplan.eligibility.funds.loader import FUNDS

SEEN = {Grade.PRIMARY: "seen in the text", Grade.SECONDARY: "seen in others' accounts of it"}


def pages() -> dict[str, str]:
    """Path to text, for the index, every decision and every fund."""
    decisions = [load_decision(key) for key in SHIPPED]
    funds = [FUNDS.find(key) for key in FUNDS.keys]
    found = {"eligibility/index.md": index(decisions, funds)}
    found |= {f"eligibility/{one.key}.md": decision_page(one) for one in decisions}
    for one in funds:
        page = template_page(one) if isinstance(one, Template) else fund_page(one)
        found[f"eligibility/{one.key}.md"] = page
    return found


def index(decisions: list[DecisionDefinition], funds: list[Fund | Template]) -> str:
    """The decisions and funds the library ships."""
    lines = ["# What can be decided", "", "Decided on what is recorded, by the law of a day."]
    lines += ["How: [decisions in three values](../explanation/decisions-in-three-values.md).", ""]
    lines += ["## The law, and a service", "", "| name | decides | facts |", "|---|---|---:|"]
    for one in decisions:
        lines.append(f"| [{one.key}]({one.key}.md) | {one.title} | {len(one.known)} |")
    lines += ["", "## Local funds", "", "These are publicly documented schemes, as others"]
    lines += ["described them, and templates. Before you use one, compare it with the council's"]
    lines += ["own text. You can also [define your own](../how-to/own-fund.md).", ""]
    lines += ["| name | fund | state |", "|---|---|---|"]
    for fund in funds:
        waits = isinstance(fund, Template)
        state = f"to fill in: {len(fund.unfinished)}" if waits else "decides"
        lines.append(f"| [{fund.key}]({fund.key}.md) | {fund.title} | {state} |")
    return "\n".join([*lines, ""])


def decision_page(one: DecisionDefinition) -> str:
    """What it decides, its tree, what it asks, what follows, and its cases."""
    lines = [f"# {one.key}", "", f"{one.title}.", "", f'`load_decision("{one.key}")`', ""]
    for trees, versions in groupby(one.versions, key=lambda version: (version.gates, version.tree)):
        del trees
        lines += version_section(list(versions), str(one.title))
    lines += ["## What it can find", "", "| verdict | what the record says |", "|---|---|"]
    lines += [f"| `{verdict.value}` | {said} |" for verdict, said in one.verdicts.items()]
    lines += ["", "## What follows", ""]
    lines += [step_row(step) for step in one.next_steps]
    for version in one.versions:
        if version.next_steps is not None:
            lines += ["", f"From {version.since} to {version.until}:", ""]
            lines += [step_row(step) for step in version.next_steps]
    lines += ["", "## Known limits", "", one.limits, "", "## Worked cases", ""]
    return "\n".join([*lines, *decision_cases(one), ""])


def step_row(step: NextStep) -> str:
    """What follows, and after which verdicts."""
    after = ", ".join(f"`{verdict.value}`" for verdict in step.after)
    return f"- After {after}: {step.says} {places(step.cites)}"


def version_section(versions: list[Version], title: str) -> Iterator[str]:
    """The law of one period, or of several alike: gates, tree, questions."""
    version = versions[0]
    periods: list[tuple[date, date | None]] = []
    for one in versions:  # two that follow each other are one
        joins = periods and periods[-1][1] == one.since - timedelta(days=1)
        since = periods.pop()[0] if joins else one.since
        periods.append((since, one.until))
    told = (f"from {since} to {last}" if last else f"since {since}" for since, last in periods)
    yield from (f"## The law {' and '.join(told)}", "")
    for gate in version.gates:
        where = places(gate.criterion.cites)
        yield f"- Only where {gate.criterion.label}; otherwise: {gate.route}. {where}"
    yield from ("", picture(version.tree, title), "", "### What it asks", "")
    yield from (CARDS, "", "| fact | question | clause | notes |", "|---|---|---|---|")
    yield from (fact_row(fact) for fact in version.facts())
    yield from ("", "</div>", "")


def fact_row(fact: Fact) -> str:
    """One fact: its key, its question, where it is written, whose judgement."""
    notes = ["somebody's judgement"] if fact.judgement else []
    notes += [f"after `{key}`" for key in fact.after]
    return f"| `{fact.key}` | {fact.question} | {places(fact.cites)} | {'; '.join(notes)} |"


def places(cites: tuple[Citation, ...]) -> str:
    """Clauses, and how they were seen."""
    return "; ".join(f"{one} ({SEEN[one.grade]})" for one in cites)


def decision_cases(one: DecisionDefinition) -> Iterator[str]:
    """A row for each worked case."""
    yield "| what happened | recorded | verdict | ask first |"
    yield "|---|---|---|---|"
    for case in example_decisions():
        if case.decision == one.key:
            facts = "<br>".join(f"`{key}`: {answer(fact)}" for key, fact in case.facts.items())
            ask = ", ".join(f"`{key}`" for key in case.ask)
            yield f"| {case.story} | {facts} | `{case.verdict.value}` | {ask} |"


def answer(recorded: object) -> str:
    """A fact as it was recorded."""
    return "doesn't apply" if recorded is DOESNT_APPLY else "yes" if recorded else "no"


def heading(fund: Fund | Template, note: str) -> Iterator[str]:
    """What a fund is, and where its rules were seen."""
    yield from (f"# {fund.key}", "", f"{fund.title}. {note}".strip(), "")
    if not isinstance(fund, Template):
        yield from (f'`load_fund("{fund.key}")`', "")
    yield from ('!!! note "Where this was seen"', "")
    source = fund.source
    yield f"    {source.compared_with}, on {source.compared_on}: {SEEN[source.grade]}."
    yield ""


def template_page(template: Template) -> str:
    """Where its rules were seen, and what has to be filled in."""
    lines = [*heading(template, template.tables.get("note", "")), "## To fill in", ""]
    lines += ["It decides nothing for anybody until these are known:", ""]
    return "\n".join([*lines, *(f"- `{place}`" for place in template.unfinished), ""])


def fund_page(fund: Fund) -> str:
    """Where its rules were seen, what it asks, and its cases."""
    criteria = criteria_of(fund)
    tree = criteria.versions[0].tree
    lines = [*heading(fund, fund.note), "## Its terms", "", picture(tree, fund.title), ""]
    lines += facts(fund)
    lines += ["", "## What it asks", "", "| fact | question |", "|---|---|"]
    asked = [one.fact for one in every_term(fund).values()]
    lines += [f"| `{one.key}` | {one.question} |" for one in asked]
    lines += ["", "## Worked cases", "", "| what happened | award | pounds |", "|---|---|---:|"]
    for case in example_awards():
        if case.fund == fund.key:
            amount = "" if case.amount is None else f"{case.amount}"
            lines.append(f"| {case.story} | `{case.kind.value}` | {amount} |")
    return "\n".join([*lines, ""])


def facts(fund: Fund) -> Iterator[str]:
    """When it is open, what it pays, and how often."""
    yield f"- Open from {fund.open.since or 'any day'} to {fund.open.until or 'any day'}."
    if fund.money is not None:
        yield from paid("The fund", fund.money)
    for strand in fund.strands:
        if strand.money is not None:
            yield from paid(strand.title, strand.money)
    limits = [(one, None) for one in fund.limits]
    limits += [(one, strand) for strand in fund.strands for one in strand.limits]
    for limit, strand in limits:
        yield f"- Limit: {limit_said(limit, strand)}. After that: {limit.when_reached.value}."


def paid(title: str, money: FundMoney) -> Iterator[str]:
    """What a fund or a strand pays."""
    sums = ", ".join(f"£{one}" for one in (*money.amounts, *(money.bands or {}).values()))
    yield f"- {title} pays ({money.paid.value}): {sums or f'up to £{money.cap}'}."
    yield f"- If more is asked for: {money.beyond.value}."
