"""The catalogue: what exists is listed, and the lists are held."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import careplan
from careplan import catalogue
from careplan.citations import sources
from careplan.eligibility.examples import FILES as WORKED
from careplan.errors import UnknownNameError
from careplan.indicators.examples import WORKED as FIGURES
from careplan.rules.outcome import DEPENDS
from tests.helpers import GOLDEN, ROOT

SOURCE = Path(careplan.__file__).parent


def test_rules_equal_the_golden_list():
    """No rule comes, goes or changes its name without this list saying so."""
    listed = (GOLDEN / "rules.txt").read_text().splitlines()
    assert [f"{rule.code} {rule.name}" for rule in catalogue.rules().values()] == listed


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


def public_names():
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        if "__main__" in parts or (parts[-1].startswith("_") and parts[-1] != "__init__"):
            continue
        module = import_module(name)
        for public in sorted(getattr(module, "__all__", ())):
            assert getattr(module, public) is not None
            if module is not careplan and getattr(
                getattr(module, public), "__module__", name
            ).startswith(name):
                yield f"{name}.{public}"
    yield from (f"careplan.{public}" for public in careplan.__all__)


def test_public_names_equal_the_golden_list():
    """No promise is made or broken without this list saying so."""
    assert sorted(set(public_names())) == (GOLDEN / "public_api.txt").read_text().splitlines()


def test_top_level_names_load_on_first_use():
    """The names are there, and asking for another is an AttributeError."""
    assert set(careplan.__all__) <= set(dir(careplan))
    assert careplan.load_profile is careplan.profiles.load_profile
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
