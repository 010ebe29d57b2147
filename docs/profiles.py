"""Pages of the profiles: what each requires, how strongly, and by which clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from page_heads import CARDS
from sources import SEEN, anchor

from careplan.citations import Citation, Source
from careplan.profiles import SHIPPED, load_profile
from careplan.rules import Level, Profile, Requirement
from careplan.rules.wording import LEVELS, WEIGHTS

_WORD = re.compile(r"(?<!^)(?=[A-Z])")


def pages() -> dict[str, str]:
    """Path to text: an index, and a page for each profile."""
    found = {f"profiles/{key}.md": page(load_profile(key)) for key in SHIPPED}
    return {"profiles/index.md": index(), **found}


def index() -> str:
    """The profiles the library ships."""
    lines = ["# Profiles", "", "Which rules each requires, how strongly, and by which clause.", ""]
    lines += ["| name | title | about | requirements |", "|---|---|---|---|"]
    for key in SHIPPED:
        found = load_profile(key)
        about = words(found.subject.__name__)
        lines.append(f"| [{key}]({key}.md) | {found.title} | {about} | {len(found.requirements)} |")
    return "\n".join(lines) + "\n"


def page(profile: Profile) -> str:
    """What one profile requires, by what it is required of."""
    numbers: dict[Source, int] = {}
    parts: dict[str, list[Requirement]] = {}
    for need in profile.requirements:
        parts.setdefault(words(need.rule.of.__name__), []).append(need)
        for one in need.cites:
            numbers.setdefault(one.source, len(numbers) + 1)
    counts = Counter(need.level for need in profile.requirements)
    told = ", ".join(f"{counts[level]} {level.value}" for level in Level if counts[level])
    about = f"What {profile.title} requires of a {words(profile.subject.__name__)}."
    asked = f"Requirements: {len(profile.requirements)} ({told}). Version {profile.version}."
    lines = [f"# {profile.title} ({profile.key})", "", f"{about} {asked}", ""]
    lines += ["```text", f"careplan check FILE --profile {profile.key}", "```", ""]
    for part, needs in parts.items():
        lines += [f"## {part.capitalize()}", ""]
        lines += [CARDS, "", "| rule | what it asks | how strongly | clause |", "|---|---|---|---|"]
        lines += [row(need, numbers) for need in needs]
        lines += ["", "</div>", ""]
    lines += ["## Sources", "", *legend(numbers)]
    return "\n".join(lines) + "\n"


def row(need: Requirement, numbers: dict[Source, int]) -> str:
    """One requirement."""
    rule, wait = need.rule, f" Waits: {need.deferred_by.name}." if need.deferred_by else ""
    values = "".join(f", {name} = {value}" for name, value in need.values.items())
    cited = "; ".join(clause(one, numbers) for one in need.cites)
    return (
        f"| [{rule.code}](../rules/{rule.code}.md) {need.key} | {rule.summary}{wait}"
        f" | {LEVELS[need.level]}{values} | {cited} |"
    )


def clause(cited: Citation, numbers: dict[Source, int]) -> str:
    """A clause, with the number that its source has on the page; and how it was seen, if unlike."""
    seen = "" if cited.grade is cited.source.grade else f" ({SEEN[cited.grade.value]})"
    return f"\\[{numbers[cited.source]}\\] {cited.locator}{seen}"


def legend(numbers: dict[Source, int]) -> Iterator[str]:
    """The sources that a page cites, each told once: how it binds, how and when it was seen."""
    yield from ("| | source | binds as | seen | on |", "|---|---|---|---|---|")
    for one, number in numbers.items():
        yield (
            f"| \\[{number}\\] | [{one.title}](../sources.md#{anchor(one)})"
            f" | {WEIGHTS[one.weight]} | {SEEN[one.grade.value]} | {one.compared_on} |"
        )


def words(name: str) -> str:
    """The name of a class in words, such as *support plan*."""
    return _WORD.sub(" ", name).lower()
