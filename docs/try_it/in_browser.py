"""What the page "Try it" asks of the library, in the browser: text goes in, HTML comes out.

It runs in Pyodide, where nothing but the core dependencies is installed. The page puts what it gets
into itself, so everything that came from outside is escaped here.
"""

from __future__ import annotations

import json
from datetime import date
from html import escape
from typing import Any

from careplan import check, decide
from careplan.criteria import DOESNT_APPLY, Fact
from careplan.eligibility import load_decision
from careplan.errors import CareplanError, LoadError, Problem
from careplan.instruments import Instrument, Score, load_instrument
from careplan.messages import render
from careplan.profiles import load_profile
from careplan.rules import Report
from careplan.serde import load

ANSWERS = {"yes": True, "no": False, "doesn't apply": DOESNT_APPLY}
MOST_PROBLEMS = 20


def checked(text: str, profile: str, on: str) -> str:
    """The report on a record, as HTML; or why it can't be read.

    Args:
        text: the record, as JSON.
        profile: the key of a profile.
        on: the day, such as ``"2026-11-20"``.

    >>> "This can't be read" in checked("{", "care-act-adult", "2026-11-20")
    True
    """
    try:
        return report_on(text, profile, on).as_html()
    except CareplanError as error:
        return refused(error)


def kept(text: str, profile: str, on: str) -> str:
    """The report on a record as a page of its own; ``""`` if it can't be read.

    Args:
        text: the record, as JSON.
        profile: the key of a profile.
        on: the day.
    """
    try:
        return report_on(text, profile, on).as_page()
    except CareplanError:
        return ""


def report_on(text: str, profile: str, on: str) -> Report:
    """The report on a record.

    Raises:
        CareplanError: if the record or the day can't be read.
    """
    chosen = load_profile(profile)
    return check(load(text.encode(), chosen.subject), chosen, on=day(on))


def day(text: str) -> date:
    """A day as a browser's field for days writes it.

    Raises:
        LoadError: if there is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LoadError([Problem("", "expected a day, such as 2026-11-20")]) from None


def refused(error: CareplanError) -> str:
    """An error as a list."""
    lines = str(error).splitlines()
    told = [f"<li>{escape(line)}</li>" for line in lines[:MOST_PROBLEMS]]
    if len(lines) > MOST_PROBLEMS:
        told.append(f"<li>and {len(lines) - MOST_PROBLEMS} more</li>")
    return f'<p class="verdict wrong">This can\'t be read:</p><ul>{"".join(told)}</ul>'


def facts_of(decision: str) -> str:
    """The facts of a decision, in its own order: key, question, and whether it may not apply.

    >>> json.loads(facts_of("duty-to-enquire"))[0]["answers"]
    ['yes', 'no']
    """
    known = load_decision(decision).known.values()
    return json.dumps([fact_of(one) for one in known])


def fact_of(fact: Fact) -> dict[str, Any]:
    """One fact, for a question on the page."""
    question = render(fact.question)
    return {
        "key": fact.key,
        "question": question[:1].upper() + question[1:],
        "answers": [one for one in ANSWERS if fact.may_not_apply or one != "doesn't apply"],
        "judgement": fact.judgement,
    }


def decided(decision: str, answers: str, on: str) -> str:
    """A decision on the answers so far: its page, and which facts can still matter.

    Args:
        decision: the key of a decision.
        answers: a JSON object of ``"yes"``, ``"no"`` and ``"doesn't apply"`` by the key of a fact.
            A fact that isn't there isn't recorded.
        on: the day.

    >>> first = json.loads(decided("duty-to-enquire", "{}", "2026-11-20"))
    >>> len(first["ask"])
    4
    """
    facts = {key: ANSWERS[answer] for key, answer in json.loads(answers).items()}
    try:
        found = decide(load_decision(decision), facts, on=day(on))
    except CareplanError as error:
        return json.dumps({"verdict": refused(error), "html": "", "ask": []})
    mark = "right" if found.settled else "unsure"
    verdict = f'<p class="verdict {mark}">{escape(found.as_dict()["sentence"])}</p>'
    ask = [one.key for one in found.questions]
    if ask:
        first = escape(fact_of(found.questions[0])["question"])
        verdict += (
            f"<p><strong>Ask next:</strong> {first} Questions that still matter: {len(ask)}.</p>"
        )
    return json.dumps({"verdict": verdict, "html": found.as_html(), "ask": ask})


def items_of(instrument: str) -> str:
    """The items of an instrument, each with the codes that it takes."""
    items = load_instrument(instrument).items
    return json.dumps(
        [
            {"key": item.key, "number": item.number, "codes": [*item.points, *item.blanks]}
            for item in items
        ]
    )


def scored(instrument: str, answers: str) -> str:
    """The score on the answers so far, as HTML.

    Args:
        instrument: the key of an instrument.
        answers: a JSON object of whole numbers by the key of an item.

    >>> "<td>3</td>" in scored("ucla-3", '{"companionship": 1, "left-out": 1, "isolated": 1}')
    True
    """
    used = load_instrument(instrument)
    try:
        return score_table(used, used.score(json.loads(answers)))
    except CareplanError as error:
        return refused(error)


def score_table(used: Instrument, score: Score) -> str:
    """A score as a table: a row for each part."""
    rows = []
    for part in score.as_dict()["parts"]:
        cells = (part["raw"], part["value"], part["scale"], part["band"])
        told = "".join(f"<td>{'–' if cell is None else escape(str(cell))}</td>" for cell in cells)
        answered = f"<td>{part['answered']} of {part['of']}</td>"
        rows.append(f'<tr><th scope="row">{escape(part["part"])}</th>{told}{answered}</tr>')
    heads = ("part", "raw score", "score", "scale", "band", "answered")
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    table = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    inner = f"<table><caption>{escape(used.title)}</caption>{table}</table>"
    return f'{at_once(score)}<div class="table" tabindex="0" role="group">{inner}</div>'


def at_once(score: Score) -> str:
    """A line that says so if an answer needs somebody to look at once."""
    if not any(score.flags.values()):
        return ""
    items = ", ".join(escape(key) for key, raised in score.flags.items() if raised)
    return f'<p class="verdict wrong">Somebody has to look at this answer at once: {items}.</p>'
