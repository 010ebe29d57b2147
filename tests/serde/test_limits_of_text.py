"""Limits of a text hold however a document is read, and however deep it is."""

import pytest

from careplan._core.field_types import field_types
from careplan.errors import LoadError
from careplan.serde import load, load_programme
from tests._core.test_every_model import MODELS


@pytest.mark.parametrize("cls", MODELS, ids=lambda one: one.__name__)
def test_what_a_text_must_be_like_is_looked_at(cls):
    """A pattern, and that nothing in it is obeyed by a terminal: also in a text of plain ASCII."""
    for name, shape in field_types(cls).items():
        if shape.kind is not str:
            continue
        wrong = []
        if shape.limits.pattern:
            wrong.append("!" * max(shape.limits.low, 1))
        if shape.limits.printable:
            wrong.append("a" * max(shape.limits.low, 1) + "\x7f")
        for text in wrong:
            with pytest.raises(LoadError) as caught:
                load({name: [text] if shape.many else text}, cls)
            assert f"/{name}" in str(caught.value)


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 60 + "]" * 60, "a = " + "{b = " * 60 + "1" + "}" * 60]
)
def test_a_file_of_toml_is_no_deeper_than_one_of_json(tmp_path, text):
    path = tmp_path / "programme.toml"
    path.write_text(text)
    with pytest.raises(LoadError, match="at most 50 levels"):
        load_programme(path)
