"""The page that says, clause by clause, what holds each of the five documents."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import careplan
from careplan.citations import sources
from careplan.evidence import load_framework
from careplan.profiles import SHIPPED, load_profile

ABOUT = """\
The library implements five public documents. Here is every clause of them in our own words, with \
the rules that profiles require for it, the figures, pathways and models that serve it, and why \
nothing does where nothing does. It is made from the same data as the code. The law beneath them: \
[sources](../sources.md) and [the law](law.md)."""
HERE = Path(__file__).parent
PAGE = "explanation/sources-covered.md"
PACKAGES = Path(careplan.__file__).parent
LINKS = {"indicators": "../indicators/{}.md", "milestones": "../pathways/{}.md"}
"""The pages of what cites a clause, by the package that it is in."""
REFERENCE = {
    name: f"../reference/{page.name}"
    for page in sorted((HERE / "reference").glob("*.md"))
    for line in page.read_text(encoding="utf-8").splitlines()
    if (name := line.removeprefix("::: ")) != line
}
"""The reference page of each public name."""


def pages() -> dict[str, str]:
    """Path to text: the one page."""
    lines = [
        "# What holds each clause",
        "",
        ABOUT,
    ]
    for document in documents():
        lines += ["", f"## {sources()[document['source']].title}", ""]
        lines += ["| clause | about | what holds it |", "|---|---|---|"]
        cited = citing(document["source"])
        for clause in document["clauses"]:
            held = "; ".join(holders(clause, cited)) or f"*left out: {clause['left_out']}*"
            lines.append(f"| {clause['at']} | {clause['about']} | {held} |")
    return {PAGE: "\n".join([*lines, ""])}


def documents() -> list[dict[str, Any]]:
    """The documents with their clauses. Those of a framework get its lines, in its order."""
    found: list[dict[str, Any]] = tomllib.loads((HERE / "clauses.toml").read_text())["document"]
    for document in found:
        if "framework" in document:
            written = {clause["at"]: clause for clause in document["clauses"]}
            asked = load_framework(document["framework"]).questions
            lines = {line.key: line.title for question in asked for line in question.lines}
            own = [clause for at, clause in written.items() if at not in lines]
            document["clauses"] = own + [
                {**written.get(at, {"at": at}), "about": about} for at, about in lines.items()
            ]
    return found


def holders(clause: dict[str, Any], cited: dict[str, list[str]]) -> Iterator[str]:
    """What cites a clause, and what else serves it, as links."""
    links = [link for at, held in cited.items() if is_within(at, clause["at"]) for link in held]
    yield from dict.fromkeys(links)
    for name in clause.get("held", ()):
        if name.startswith("careplan."):
            page = REFERENCE.get(name)
            yield f"[`{name}`]({page}#{name})" if page else f"`{name}`"
        elif name.startswith("examples/"):
            yield f"`{name}`"
        else:
            title = (HERE / name).read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
            yield f"[{title}](../{name})"


def is_within(locator: str, clause: str) -> bool:
    """Is this place in a source a part of this clause?"""
    return locator == clause or locator.startswith(tuple(f"{clause}{sign}" for sign in ".,:"))


def citing(source: str) -> dict[str, list[str]]:
    """Each place in a source that the library cites, with links to what cites it."""
    found: dict[str, list[str]] = {}
    for key in SHIPPED:
        for need in load_profile(key).requirements:
            for one in need.cites:
                if one.source.key == source:
                    code = need.rule.code
                    found.setdefault(one.locator, []).append(f"[{code}](../rules/{code}.md)")
    for path in sorted(PACKAGES.glob("*/data/*.toml")):
        if path.parent.parent.name != "profiles":
            shown = LINKS.get(path.parent.parent.name, "")
            link = f"[{path.stem}]({shown.format(path.stem)})" if shown else f"`{path.stem}`"
            for locator in located(tomllib.loads(path.read_text(encoding="utf-8")), source):
                found.setdefault(locator, []).append(link)
    return found


def located(data: Any, source: str) -> Iterator[str]:
    """Each place in a source that a definition names, however it names it."""
    if isinstance(data, dict):
        if data.get("source") == source and isinstance(data.get("locator"), str):
            yield data["locator"]
        for one in data.get("cites") or ():
            if isinstance(one, str) and one.startswith(f"{source} "):
                yield one.removeprefix(f"{source} ")
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from located(one, source)
