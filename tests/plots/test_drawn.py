"""What is drawn, line by line: places, colours, shapes, words, order."""

import pytest

from careplan import plots
from tests.helpers import GOLDEN
from tests.plots.drawn import told
from tests.plots.examples import PICTURES

FOLDER = GOLDEN / "pictures"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_as_it_was(name):
    """Everything that this library decides of it."""
    assert [*told(PICTURES[name]())] == (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()


def test_every_kind_of_picture_is_held():
    """No kind is without an example, and no file without its example."""
    assert {one.stem for one in FOLDER.iterdir()} == {*PICTURES}
    for kind in {*plots.__all__} - {"Picture"}:
        assert any(name.startswith(kind.replace("_", "-")) for name in PICTURES)
