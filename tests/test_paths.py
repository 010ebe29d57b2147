"""Every function that takes a path: what can't be a file is one error, without the path's text."""

import io
from pathlib import Path

import polars as pl
import pytest

from careplan import frames, load_plan, load_plans
from careplan._core import registry
from careplan.eligibility.funds import load_fund
from careplan.errors import CareplanError, DefinitionError
from careplan.formats import load_baseline, read_events_workbook
from careplan.messages import language
from careplan.plots.picture import Picture, axes
from careplan.profiles import load_profile, load_waivers
from careplan.returns import Event, read_events, write_events
from careplan.serde import load, load_facts, load_programme
from careplan.tables import load_table
from careplan.testing.conformance import write_conformance
from careplan.visits import Visit

SENTINEL = "Margaret"
NAMES = {"a null": "a\0b", "half a character": "a\ud800b", "too long": "a" * 5_000, "none": "no"}
READ = {
    "load_plan": lambda path: load_plan(Path(path)),
    "load_plans": lambda path: list(load_plans(Path(path))),
    "load": lambda path: load(Path(path), Visit),
    "load_facts": lambda path: load_facts(Path(path)),
    "load_programme": lambda path: load_programme(Path(path)),
    "load_table": lambda path: load_table(Path(path), Visit),
    "load_profile": lambda path: load_profile(f"{path}.toml"),
    "load_fund": lambda path: load_fund(f"{path}.toml"),
    "load_waivers": load_waivers,
    "load_baseline": load_baseline,
    "language": lambda path: language(f"{path}.po"),
    "read_events": lambda path: list(read_events(path)),
    "read_events_workbook": lambda path: list(read_events_workbook(path)),
    "frames.read_events": lambda path: frames.read_events(path, backend="pyarrow"),
}
WRITTEN = {
    "write_events": lambda path: write_events([Event({})], path),
    "frames.write_events": lambda path: frames.write_events(pl.DataFrame({"gender": ["x"]}), path),
    "write_conformance": lambda path: write_conformance(path, "accessible-information"),
    "Picture.save": lambda path: Picture(figure=axes("A title")[0], alt="a line").save(path),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("function", READ)
def test_what_cant_be_read_is_one_error(function, name, tmp_path):
    """Of the library's own. A definition's names the file, without its folder."""
    with pytest.raises(CareplanError) as caught:
        READ[function](str(tmp_path / SENTINEL / NAMES[name]))
    if function != "language":  # which is a name that somebody types
        assert SENTINEL not in str(caught.value)


@pytest.mark.parametrize("name", ["a null", "half a character"])
@pytest.mark.parametrize("function", WRITTEN)
def test_what_cant_be_written_is_an_error_of_the_system(function, name, tmp_path):
    """As a full disk is. Nothing is written."""
    with pytest.raises(OSError, match="this can't be the name of a file") as caught:
        WRITTEN[function](str(tmp_path / SENTINEL / NAMES[name]))
    assert SENTINEL not in str(caught.value)
    assert not [*tmp_path.iterdir()]


def test_a_folder_is_no_file(tmp_path):
    """One sentence says why."""
    with pytest.raises(CareplanError, match="the file can't be read: Is a directory"):
        list(read_events(tmp_path))


def test_a_definition_that_breaks_off_is_said(monkeypatch):
    """The disk may fail once a file is open."""

    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(registry, "opened", lambda path, refused: Broken())
    with pytest.raises(DefinitionError, match=r"x\.toml: can't be read: Input/output error"):
        registry.file_text(Path("x.toml"))
