"""What holds for every model of a record, whatever it is about."""

import inspect
import pkgutil
from importlib import import_module

import attrs
import pytest

import careplan
from careplan._core.models import Model
from careplan.catalogue import SUBJECTS, subject
from tests.helpers import GOLDEN


def every(cls):
    for one in cls.__subclasses__():
        yield one
        yield from every(one)


for _name in SUBJECTS:
    subject(_name)
MODELS = [one for one in every(Model) if attrs.has(one) and one.__module__.startswith("careplan.")]


@pytest.mark.parametrize("cls", MODELS, ids=lambda one: one.__name__)
def test_it_shows_no_value_and_takes_names_only(cls):
    """No repr of its own, no field by position, and nobody changes it."""
    assert cls.__repr__ is Model.__repr__
    assert all(field.kw_only for field in attrs.fields(cls))
    assert cls.__setattr__ is not object.__setattr__
    assert "__weakref__" not in dir(cls)


def test_fields_by_position_are_listed():
    """A result whose fields may be given by position can't gain a field in the middle: few may."""
    found = set()
    for module in pkgutil.walk_packages(careplan.__path__, "careplan."):
        if module.name.endswith("__main__"):
            continue
        for one in vars(import_module(module.name)).values():
            if inspect.isclass(one) and attrs.has(one) and one.__module__ == module.name:
                fields = [field for field in attrs.fields(one) if field.init]
                if not all(field.kw_only for field in fields):
                    found.add(f"{one.__module__}.{one.__qualname__}")
    listed = (GOLDEN / "positional_classes.txt").read_text("utf-8").splitlines()
    assert sorted(found) == [one for one in listed if one and not one.startswith("#")]
