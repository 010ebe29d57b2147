"""A report as a piece of HTML: for a notebook, or a page of somebody's own."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from careplan.messages import Hole, Language, Message, language, render
from careplan.rules import wording
from careplan.rules.outcome import State
from careplan.rules.printing import verdict, waits
from careplan.rules.result import Finding, cited

if TYPE_CHECKING:  # a report writes itself by this module
    from careplan.rules.report import Report, Share

_STYLE = (
    ".careplan{font:14px/1.45 system-ui,sans-serif;max-width:60rem}"
    ".careplan table{border-collapse:collapse;margin:.6rem 0;width:100%}"
    ".careplan th,.careplan td{border-bottom:1px solid #8886;padding:.35rem .6rem;"
    "text-align:left;vertical-align:top}"
    ".careplan .cited{opacity:.75;font-size:.9em}"
    ".careplan code,.careplan td:first-child{white-space:nowrap}"
)


def as_html(report: Report, locale: str | Language | None = None) -> str:
    """The report as one ``<div>``; everything in it is escaped, and readable without colour."""
    return "".join(_Page(language(locale)).parts(report))


class _Page:
    def __init__(self, tongue: Language) -> None:
        self.tongue = tongue

    def say(self, message: Message, **values: Hole) -> str:
        return escape(render(message.fill(**values) if values else message, self.tongue))

    def parts(self, report: Report) -> Iterator[str]:
        profile = report.profile
        heading = self.say(
            wording.HEADING, title=profile.title, profile=profile.key, version=profile.version
        )
        yield f'<div class="careplan"><style>{_STYLE}</style>'
        yield f"<p><strong>{heading}</strong><br>{self.say(verdict(report))}</p>"
        if report.findings:
            yield "<table>" + "".join(map(self.row, report.findings)) + "</table>"
        else:
            yield f"<p>{self.say(wording.NO_FINDINGS)}</p>"
        yield from self.aside(report)
        yield from self.completeness(report)
        yield "</div>"

    def row(self, finding: Finding) -> str:
        sources = "<br>".join(
            self.say(wording.CITED, weight=wording.WEIGHTS[weight], citation=citation)
            for weight, citation in cited(finding)
        )
        level = self.say(wording.LEVELS[finding.level])
        state = self.say(wording.STATES[finding.state])
        place = escape(finding.pointer) or self.say(wording.WHOLE)
        return (
            f"<tr><td><strong>{level}</strong><br>{state}</td>"
            f"<td><code>{place}</code><br>{escape(finding.code)} {escape(finding.name)}</td>"
            f"<td>{escape(finding.render(self.tongue))}"
            f'<br><span class="cited">{sources}</span></td></tr>'
        )

    def aside(self, report: Report) -> Iterator[str]:
        """What waits, and until when; what somebody has waived."""
        for (reason, until), rows in waits(report).items():
            back = wording.NO_DATE if until is None else wording.COME_BACK.fill(until=until)
            names = ", ".join(
                escape(f"{r.requirement.rule.code} {r.requirement.key}") for r in rows
            )
            told = f"{self.say(reason)} {self.say(back)}"
            yield f"<p><strong>{self.say(wording.WAITING)}</strong><br>{told}<br>{names}</p>"
        waived = [one for row in report.in_state(State.WAIVED) for one in row.waived]
        if waived:
            names = "<br>".join(escape(f"{one.code} {one.name} {one.pointer}") for one in waived)
            yield f"<p><strong>{self.say(wording.WAIVED)}</strong><br>{names}</p>"

    def completeness(self, report: Report) -> Iterator[str]:
        held = report.completeness
        yield f"<p><strong>{self.say(wording.HOW_COMPLETE)}</strong></p><table>"
        for level, share in held.by_level.items():
            yield self.share(self.say(wording.LEVELS[level]), share)
        for name, share in held.by_section.items():
            if share.of:
                yield self.share(escape(name) or self.say(wording.WHOLE), share)
        yield "</table>"

    def share(self, name: str, share: Share) -> str:
        shown = self.say(wording.SHARE, met=share.met, of=share.of)
        return f"<tr><td>{name}</td><td>{shown}</td></tr>"
