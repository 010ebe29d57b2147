"""The catalogue: what exists is listed, and the lists are held."""

import re
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from docs.models import choices, home, in_order

import careplan
from careplan import catalogue
from careplan.citations import sources
from careplan.eligibility.examples import FILES as WORKED
from careplan.errors import UnknownNameError
from careplan.indicators.examples import WORKED as FIGURES
from careplan.profiles import load_profile
from careplan.rules.outcome import DEPENDS
from careplan.rules.ready_made import _unrecorded_or_none
from tests.helpers import GOLDEN, ROOT

SOURCE = Path(careplan.__file__).parent


def test_rules_equal_the_golden_list():
    """No rule comes, goes or changes its name without this list saying so."""
    listed = (GOLDEN / "rules.txt").read_text().splitlines()
    assert [f"{rule.code} {rule.name}" for rule in catalogue.rules().values()] == listed


def rule_marks():
    """What each rule says of itself, besides its sentences: a finding is placed by it."""
    for rule in catalogue.rules().values():
        marks = [one for one in ("overdue", "lapses") if getattr(rule, one)]
        marks += [f"after {one}" for one in rule.follows]
        if _unrecorded_or_none in getattr(rule.test, "args", ()):
            marks.append("none is no answer")
        if marks:
            yield f"{rule.code} {', '.join(marks)}"


def test_marks_of_rules_equal_the_golden_list():
    """What is late, what lapses, what is told under its cause, and where none is no answer."""
    assert list(rule_marks()) == (GOLDEN / "rule_marks.txt").read_text().splitlines()


def test_every_rules_module_is_listed():
    """A module of rules that nobody lists would be silently unused."""
    found = {
        ".".join(("careplan", *path.relative_to(SOURCE).with_suffix("").parts))
        for path in SOURCE.rglob("*.py")
        if path.name == "rules.py" or (path.parent.name == "rules" and path.parent.parent != SOURCE)
    }
    found = {name for name in found if not name.endswith("__init__")}
    assert found == set(catalogue.RULE_MODULES)


def test_every_file_of_cases_is_listed():
    """A file of cases that nobody lists would never be run."""
    found = {path.stem for path in SOURCE.rglob("cases/*.toml")}
    worked = {*WORKED, "funds", *FIGURES}  # of decisions, awards and indicators
    assert found - {"plan"} == {name for _, name in catalogue.CASES} | worked


def test_every_rule_is_whole():
    """Each has a page's worth: what it checks, what it says, and where."""
    for rule in catalogue.rules().values():
        assert rule.summary.endswith("."), rule.code
        assert rule.says.template.endswith((".", "?")), rule.code
        assert rule.asks != DEPENDS
        assert rule.do.template.endswith("."), rule.code
        assert rule.limits == "" or rule.limits.endswith("."), rule.code
        assert repr(rule).startswith("Rule(code=")


def test_names_find_their_things():
    """By code, by name; a wrong name gets the nearest."""
    assert catalogue.rule("GO105") is catalogue.rule("unnamed-responsible-person")
    for look, name, near in [
        (catalogue.rule, "GO999", "GO1"),
        (catalogue.deferral, "urgent", "urgent-need"),
        (catalogue.subject, "support", "support-plan"),
    ]:
        with pytest.raises(UnknownNameError, match=near):
            look(name)


MODULES = (
    "answers",
    "citations",
    "dates",
    "errors",
    "messages",
    "testing.strategies",
)
"""The modules that are public beside the packages: the how-tos name them."""


def public_names():
    """What a package's own ``__init__`` exports, and the few public modules."""
    packages = [
        ".".join(path.parent.relative_to(SOURCE.parent).parts)
        for path in SOURCE.rglob("__init__.py")
        if not any(part.startswith("_") for part in path.parent.parts) and "cli" not in path.parts
    ]
    for name in {*packages, *(f"careplan.{module}" for module in MODULES)}:
        module = import_module(name)
        for public in getattr(module, "__all__", ()):
            assert getattr(module, public) is not None
            yield f"{name}.{public}"


def test_public_names_equal_the_golden_list():
    """No promise is made or broken without this list saying so."""
    assert sorted(public_names()) == (GOLDEN / "public_api.txt").read_text().splitlines()


def documented():
    """Each name that a reference page shows, and the page."""
    for page in (ROOT / "docs" / "reference").glob("*.md"):
        for name in re.findall(r"^::: (\S+)$", page.read_text(), re.MULTILINE):
            yield name, page.stem
    for kind in (*in_order(), *choices()):
        yield f"{home(kind)}.{kind.__name__}", "plan"


def test_each_public_name_is_on_one_reference_page():
    """A name that ``careplan`` itself has is documented where its package has it, or there."""
    found = Counter(name for name, _ in documented())
    assert {name: count for name, count in found.items() if count > 1} == {}
    public = set(public_names()) - {"careplan.__version__"}
    assert set(found) <= public
    shown = {thing(name) for name in found}
    assert [name for name in sorted(public) if thing(name) not in shown] == []


def thing(name):
    """What a name stands for: a class or function once, however many names it has."""
    module, _, own = name.rpartition(".")
    found = getattr(import_module(module), own)
    if callable(found):
        return id(found)
    return f"{careplan._MODULES[own]}.{own}" if name == "careplan.NONE_RECORDED" else name


def test_top_level_names_load_on_first_use():
    """The names are there, and asking for another is an AttributeError."""
    assert set(careplan.__all__) <= set(dir(careplan))
    assert careplan.load_profile is load_profile
    with pytest.raises(AttributeError):
        careplan.no_such_name  # noqa: B018


def loaded_by(code):
    script = f"import sys; {code}; print(*sorted(m.split('.')[0] for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return set(done.stdout.decode().split())


def test_imports_load_no_more_than_they_must():
    """import careplan loads nothing; the two names load neither Babel nor any extra."""
    assert not loaded_by("import careplan") & {"attr", "attrs", "cattrs", "babel"}
    loaded = loaded_by("from careplan import check, load_plan")
    assert not loaded & {"babel", "cattrs", "click", "rich", "hypothesis", "dateutil"}
    everything = loaded_by(
        "from careplan.goals import Goal; from careplan import check; from datetime import date;"
        "check(Goal(), 'lancashire-rehab', on=date(2026, 3, 2))"
    )
    assert not everything & {"babel", "cattrs", "click", "rich"}


def test_versions_agree():
    """The version stands in the project file and in the package."""
    assert f'version = "{careplan.__version__}"' in (ROOT / "pyproject.toml").read_text()


def test_no_source_is_weightless():
    """Every source prints a title and has a weight."""
    assert all(one.title and one.weight for one in sources().values())
