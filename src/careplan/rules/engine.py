"""Checks a subject against a profile: one walk, then each requirement in turn."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePath
from typing import Any, Final

from careplan._core.models import Model
from careplan.messages import Hole, Message
from careplan.rules import wording
from careplan.rules.outcome import Hit, State
from careplan.rules.report import Report
from careplan.rules.requirement import Level, Profile, Requirement
from careplan.rules.result import Failure, Finding, Place, Result, worst
from careplan.rules.traversal import Index, reachable, walk
from careplan.rules.waiver import EXPIRED, REFUSED, UNUSED, Waiver, WaiverProblem


def judge(subject: Model, profile: Profile, *, on: date, waivers: Iterable[Waiver] = ()) -> Report:
    """Check a subject against a profile on a day.

    Args:
        subject: any model object: a plan, or a part of one such as a goal.
        profile: the requirements.
        on: the date of the check.
        waivers: findings that somebody has decided to accept for a while.

    Returns:
        A report with one result for each requirement. Content never makes this raise:
        if a rule crashes, its result says so.

    Raises:
        TypeError: if `subject` isn't a model object, or `on` isn't a date.
    """
    if not _is_model(subject):
        msg = "expected a model object such as a SupportPlan or a Goal, and not a subclass's"
        raise TypeError(msg)
    if type(on) is not date:
        msg = "expected on= to be a date"
        raise TypeError(msg)
    index = walk(subject)
    rows = [_row(need, subject, index, on) for need in profile.requirements]
    rows, about_waivers = _waive(rows, tuple(waivers), on)
    return Report(
        profile=profile,
        on=on,
        subject=type(subject),
        key=getattr(subject, "key", None),
        results=tuple(rows),
        about_waivers=about_waivers,
    )


def _is_model(subject: object) -> bool:
    """Is its class a model itself? Rules would skip a subclass, and so find nothing wrong."""
    return isinstance(subject, Model) and Model in type(subject).__bases__


def _row(need: Requirement, subject: Model, index: Index, on: date) -> Result:
    rule = need.rule
    if need.level is Level.OFF:
        return _aside(need, wording.TURNED_OFF.fill(reason=need.reason or ""))
    if not need.in_force(on):
        return _aside(need, wording.NOT_IN_FORCE)
    if rule.of not in reachable(type(subject)) or (
        rule.whole is not None and not isinstance(subject, rule.whole)
    ):
        return Result(requirement=need, state=State.OUT_OF_SCOPE, reason=wording.OUT_OF_SCOPE)
    wait = need.deferred_by
    if wait is not None and isinstance(subject, wait.of) and wait.holds(subject):
        until = wait.until(subject)
        if until is None or on <= until:
            return Result(
                requirement=need, state=State.DOESNT_APPLY, reason=wait.reason, until=until
            )
    return _judged(need, _wanted(need, subject, on), index)


def _aside(need: Requirement, reason: Message) -> Result:
    return Result(requirement=need, state=State.DOESNT_APPLY, reason=reason)


def _wanted(need: Requirement, subject: Model, on: date) -> dict[str, Any]:
    """The keyword arguments that the rule's function takes."""
    if not need.rule.takes:
        return {}
    given = {"plan": subject, "on": on, **need.values}
    return {name: given[name] for name in need.rule.takes}


def _judged(need: Requirement, wanted: dict[str, Any], index: Index) -> Result:
    """Run the rule on everything that the requirement covers, and collect the result."""
    rule, places, findings = need.rule, list[Place](), list[Finding]()
    for pointer, item in index.objects.get(rule.of, ()):
        if need.within and not need.covers(pointer):
            continue
        own = f"{pointer}/{rule.at}" if rule.at else pointer
        try:
            answer = rule.test(item, **wanted)
            hits = answer if answer == () else tuple(_every_hit(answer))
            if not hits:
                places.append((own, _MET))
                continue
            found = [_said(need, pointer, own, hit) for hit in hits if hit.state in _LOOK]
        except Exception as crash:  # noqa: BLE001  (anyone may write a rule; a crash is a finding)
            found = [_crashed(need, own, crash)]
        findings += found
        # two hits of one rule at one place count as one place
        places += dict.fromkeys((one.pointer, one.state) for one in found) or [(own, _NONE)]
    for pointer in index.unasked_for(rule.of):
        if need.covers(pointer) or any(b.startswith(f"{pointer}/") for b in need.within):
            places.append((pointer, State.CANT_TELL))
            findings.append(_finding(need, pointer, State.CANT_TELL, wording.NOT_ASKED))
    state = worst({came for _, came in places})
    return Result(
        requirement=need,
        state=state,
        places=tuple(places),
        findings=tuple(findings),
        reason=wording.NOTHING_HERE if state is _NONE else None,
    )


_MET: Final = State.MET
_NONE: Final = State.DOESNT_APPLY


def _every_hit(answer: Any) -> Iterator[Hit]:
    """The hits that a rule yields, then those it returns: a generator may ``return SKIP`` too."""
    returned = yield from answer
    yield from returned or ()


_LOOK: Final = frozenset({State.NOT_MET, State.CANT_TELL})


def _said(need: Requirement, pointer: str, own: str, hit: Hit) -> Finding:
    rule = need.rule
    sentence = hit.instead or (rule.says if hit.state is State.NOT_MET else rule.asks)
    if sentence is None:
        msg = "a rule without asks= can't yield asks()"
        raise TypeError(msg)
    if sentence.holes:
        given = {**need.values, **dict(hit.values)}
        sentence = sentence.fill(**{name: given[name] for name in sentence.holes})
    at = own if hit.at is None else f"{pointer}/{hit.at}"
    return _finding(need, at, hit.state, sentence)


def _finding(
    need: Requirement,
    pointer: str,
    state: State,
    message: Message,
    failure: Failure | None = None,
) -> Finding:
    return Finding(
        code=need.rule.code,
        name=need.rule.name,
        pointer=pointer,
        state=state,
        message=message,
        do=_filled(need.rule.do, need.values),
        level=need.level,
        citations=need.cites,
        weight=need.weight,
        danger=need.rule.danger,
        failure=failure,
    )


def _filled(sentence: Message, values: Mapping[str, Hole]) -> Message:
    """A sentence with its holes filled with the profile's numbers."""
    return sentence.fill(**{name: values[name] for name in sentence.holes})


def _crashed(need: Requirement, pointer: str, crash: Exception) -> Finding:
    """Keep the kind of exception and the rule's frames. Its text may contain personal data."""
    frames = (f for f in traceback.extract_tb(crash.__traceback__) if f.filename != __file__)
    places = tuple(
        f"{'/'.join(PurePath(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
        for frame in frames
    )
    failure = Failure(type(crash).__name__, places)
    return _finding(need, pointer, State.FAILED_TO_RUN, wording.CRASHED, failure)


def _waive(
    rows: list[Result], waivers: tuple[Waiver, ...], on: date
) -> tuple[list[Result], tuple[Finding, ...]]:
    """Apply the waivers, and report those that have expired, match nothing or aren't allowed."""
    if not waivers:
        return rows, ()
    about: list[Finding] = []
    used: set[Waiver] = set()
    valid = [waiver for waiver in waivers if on <= waiver.until]
    about += [
        _about(EXPIRED, waiver, until=waiver.until) for waiver in waivers if on > waiver.until
    ]
    for at, row in enumerate(rows):
        rule = row.requirement.rule
        names = frozenset({rule.code, rule.name})
        waived: list[Finding] = []
        for waiver in valid:
            here = [
                finding
                for finding in row.findings
                if finding.state in _LOOK and waiver.covers(names, finding.pointer)
            ]
            if here:
                used.add(waiver)
                if rule.waivable:
                    waived += [finding for finding in here if finding not in waived]
                else:
                    about.append(_about(REFUSED, waiver))
        if waived:
            rows[at] = row.without(tuple(waived))
    about += [_about(UNUSED, waiver) for waiver in valid if waiver not in used]
    return rows, tuple(about)


def _about(problem: WaiverProblem, waiver: Waiver, **more: date) -> Finding:
    cites = problem.cites
    return Finding(
        code=problem.code,
        name=problem.name,
        pointer=waiver.path,
        state=State.NOT_MET,
        message=problem.says.fill(rule=waiver.rule, **more),
        do=problem.do,
        level=Level.SHOULD,
        citations=cites,
        weight=cites[0].weight,
    )
