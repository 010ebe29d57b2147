"""What holds for every model of a record, whatever it is about."""

import attrs
import pytest

from careplan._core.models import Model
from careplan.catalogue import SUBJECTS, subject


def every(cls):
    for one in cls.__subclasses__():
        yield one
        yield from every(one)


for _name in SUBJECTS:
    subject(_name)
MODELS = [
    one
    for one in every(Model)
    if "__attrs_attrs__" in vars(one) and one.__module__.startswith("careplan.")
]


@pytest.mark.parametrize("cls", MODELS, ids=lambda one: one.__name__)
def test_it_shows_no_value_and_takes_names_only(cls):
    """No repr of its own, no field by position, and nobody changes it."""
    assert cls.__repr__ is Model.__repr__
    assert all(field.kw_only for field in attrs.fields(cls))
    assert cls.__setattr__ is not object.__setattr__
    assert "__weakref__" not in dir(cls)
