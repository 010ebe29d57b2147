"""Checks a subject against a profile: one walk, then each requirement in turn.

What no content can change is prepared once for a profile, a kind of subject and a day. A
requirement that is simply met has one result, which every report shares. Only what a person must
look at is worked out in detail.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Final

from attrs import evolve

from careplan._core.arguments import are, is_a, is_day, listed, refuse
from careplan._core.models import Model, is_unrecorded
from careplan.errors import Problem
from careplan.messages import Message
from careplan.rules import costs as _costs
from careplan.rules import outcome, wording
from careplan.rules.apply_waivers import apply_waivers
from careplan.rules.costs import RuleCosts
from careplan.rules.never_filled import told_once
from careplan.rules.outcome import SKIP, Hit, State, every_hit
from careplan.rules.places import path_of, value_at
from careplan.rules.prepare import Prepared, beyond_source, prepared
from careplan.rules.report import Report
from careplan.rules.requirement import Profile, Requirement
from careplan.rules.result import Failure, Finding, Result, worst
from careplan.rules.source_format import SourceFormat
from careplan.rules.traversal import Found, those, walk
from careplan.rules.waiver import Waiver


def judge(  # noqa: PLR0913  (each is a choice of the caller's)
    subject: Model,
    profile: Profile,
    *,
    on: date,
    waivers: Iterable[Waiver] = (),
    source: SourceFormat | None = None,
    costs: RuleCosts | None = None,
) -> Report:
    """Check a subject against a profile on a day.

    Args:
        subject: any model object: a plan, or a part of one such as a goal.
        profile: the requirements.
        on: the date of the check.
        waivers: findings that somebody has decided to accept for a while.
        source: what the source of the subject can hold; ``None`` if it can hold everything.
        costs: adds up what each rule takes; ``None`` if nobody asks.

    Returns:
        A report with one result for each requirement. Content never makes this raise:
        if a rule crashes, its result says so.

    Raises:
        ArgumentError: if `subject` isn't a model object, `on` isn't a date, `source` is about
            another kind of object, or another argument is of a type that can't be used.
    """
    kind = type(subject)
    waivers = listed(waivers)
    refuse(
        _is_model(subject),
        is_a(Profile, profile=profile),
        is_day(on=on),
        are(Waiver, waivers=waivers),
        _is_about(kind, source),
    )
    index = walk(subject, on)
    ready = prepared(profile, kind, on, source)
    waiting = {
        at: held
        for at, one in ready.waiting
        if (held := _waiting(one.need, subject, on)) is not None
    }
    results = [*ready.at_first]
    for at, result in waiting.items():
        results[at] = result
    for of, found in index.found.items():
        for rows in ready.by_class.get(of, ()):
            here = index.awake(of) if rows.lapse else found
            left = rows.others
            if costs is None and rows.of_fields and rows.all_met(here):
                for at, one in rows.of_fields:
                    results[at] = one.met
            else:
                left += rows.of_fields
            for at, one in left:
                if at not in waiting:
                    results[at] = _run(one, subject, here, costs) or _at_rest(one, found)
    waived, about_waivers = apply_waivers(results, tuple(waivers), on)
    told = told_once(waived, subject, index)
    return Report(
        profile=profile,
        on=on,
        subject=kind,
        key=getattr(subject, "key", None),
        results=told,
        about_waivers=about_waivers,
        source=source,
        # a pointer has no space, and one text for each class takes a third of the memory
        pointers={of: " ".join(pointers) for of in ready.classes if (pointers := index.of(of)[1])},
        at_rest=index.rest,
    )


def _is_model(subject: object) -> Iterator[Problem]:
    """A problem unless its class is a model itself. Rules would skip a subclass's objects."""
    if not (isinstance(subject, Model) and Model in type(subject).__bases__):
        expected = "expected a model object such as a SupportPlan or a Goal, and not a subclass's"
        yield Problem("/subject", expected)


def _is_about(kind: type[object], source: object) -> Iterator[Problem]:
    """A problem if the source isn't about this kind of object."""
    if source is not None and getattr(source, "subject", None) is not kind:
        yield Problem("/source", f"expected a source about a {kind.__name__}")


def _waiting(need: Requirement, subject: Model, on: date) -> Result | None:
    """The result of a requirement that waits, if it does on this day."""
    wait = need.deferred_by
    if wait is None or not isinstance(subject, wait.of) or not wait.holds(subject):
        return None
    until = wait.until(subject)
    if until is not None and on > until:
        return None
    return Result(requirement=need, state=State.DOESNT_APPLY, reason=wait.reason, until=until)


def _run(ready: Prepared, subject: Model, found: Found, costs: RuleCosts | None) -> Result | None:
    """Run the rule on every object that the requirement covers; ``None`` if there is none."""
    need = ready.need
    rule = need.rule
    objects, pointers, unasked = found
    if need.within:
        objects, pointers, _ = those(need.covers, found)
    if not objects and not unasked:
        return None
    test = rule.test if costs is None else costs.timed(rule)
    given = {**ready.given, "plan": subject} if ready.takes_whole else ready.given
    said: dict[int, tuple[Hit, ...] | Exception] = {}
    for at, item in enumerate(objects):
        try:
            if (answer := test(item, **given)) and (hits := every_hit(answer)):
                said[at] = hits
        except Exception as crash:  # noqa: BLE001  (anyone may write a rule; a crash is a finding)
            said[at] = crash
    if said or unasked:
        return _in_detail(ready, subject, pointers, said, unasked)
    return ready.met


def _at_rest(ready: Prepared, found: Found) -> Result:
    """The result if all that the requirement covers is over or on hold, or there is nothing."""
    _, resting, blank = found
    if ready.lapsed is not None and (blank or any(map(ready.need.covers, resting))):
        return ready.lapsed
    return ready.empty


_CANT_TELL: Final = State.CANT_TELL
_LOOK: Final = frozenset({State.NOT_MET, State.CANT_TELL})


def _in_detail(
    ready: Prepared,
    subject: Model,
    pointers: Sequence[str],
    said: Mapping[int, tuple[Hit, ...] | Exception],
    unasked: Sequence[str],
) -> Result:
    """The result of a requirement that isn't simply met: the findings, and where."""
    need, source = ready.need, ready.source
    findings: list[Finding] = []
    differs = [pointers[at] for at in said]
    beyond = False
    for at, hits in said.items():
        found = _found(need, subject, pointers[at], hits)
        if source is not None:
            held = [one for one in found if one.failure or source.covers(one.pointer)]
            found, beyond = held, beyond or len(held) < len(found)
        findings += found
    for pointer in unasked:
        inside = need.covers(pointer) or any(b.startswith(f"{pointer}/") for b in need.within)
        if inside and source is not None and not source.covers(pointer):
            beyond = True
        elif inside:
            findings.append(_finding(need, subject, pointer, wording.NOT_ASKED, _CANT_TELL))
            differs.append(pointer)
    states = {finding.state for finding in findings}
    if len(said) < len(pointers):
        states.add(State.MET)
    if states:
        return Result(
            requirement=need,
            state=worst(states),
            findings=tuple(findings),
            differs=tuple(differs),
        )
    return beyond_source(need, source) if source is not None and beyond else ready.empty


def _found(
    need: Requirement, subject: Model, pointer: str, hits: tuple[Hit, ...] | Exception
) -> list[Finding]:
    """The findings at one object. A hit that can't be said is a crash of its rule."""
    if hits == SKIP:
        return []
    own = f"{pointer}/{need.rule.at}" if need.rule.at else pointer
    if isinstance(hits, Exception):
        return [_crashed(need, subject, own, hits)]
    try:
        return [
            _finding(
                need,
                subject,
                own if hit.at is None else f"{pointer}/{hit.at}",
                _said(need, hit),
                hit.state,
            )
            for hit in hits
            if hit.state in _LOOK
        ]
    except Exception as crash:  # noqa: BLE001  (anyone may write a rule; a crash is a finding)
        return [_crashed(need, subject, own, crash)]


def _said(need: Requirement, hit: Hit) -> Message:
    """The sentence of a hit, with its holes filled."""
    rule = need.rule
    sentence = hit.instead or (rule.says if hit.state is State.NOT_MET else rule.asks)
    if sentence is None:
        msg = "a rule without asks= can't yield asks()"
        raise TypeError(msg)
    if sentence.values or not sentence.holes:
        return sentence
    given = {**need.values, **dict(hit.values)}
    return sentence.fill(**{name: given[name] for name in sentence.holes})


def _finding(
    need: Requirement, subject: Model, pointer: str, message: Message, state: State
) -> Finding:
    path = path_of(subject, pointer)
    unread = state is State.NOT_MET and subject.couldnt_read(path)
    if unread and is_unrecorded(value_at(subject, pointer)):
        message, state = wording.COULDNT_READ, State.CANT_TELL
    return Finding(requirement=need, pointer=pointer, path=path, state=state, message=message)


_OURS: Final = frozenset({__file__, outcome.__file__, _costs.__file__})
"""The modules that run a rule, and whose frames are none of its own."""


def _crashed(need: Requirement, subject: Model, pointer: str, crash: Exception) -> Finding:
    """Keep the kind of exception and the rule's frames. Its text may contain personal data."""
    frames = (f for f in traceback.extract_tb(crash.__traceback__) if f.filename not in _OURS)
    places = tuple(
        f"{'/'.join(PurePath(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
        for frame in frames
    )
    found = _finding(need, subject, pointer, wording.CRASHED, State.FAILED_TO_RUN)
    return evolve(found, failure=Failure(type(crash).__name__, places))
