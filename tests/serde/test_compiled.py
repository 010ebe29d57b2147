"""The trick by which objects are filled fast holds for every model, or says that it doesn't."""

import pytest
from attrs import frozen

from careplan import catalogue
from careplan._core.field_types import Key
from careplan._core.models import Model
from careplan.eligibility.funds import FundCase
from careplan.rules.traversal import reachable
from careplan.serde.compiled import reader


def every_model():
    subjects = [catalogue.subject(name) for name in catalogue.SUBJECTS]
    return {model for subject in (*subjects, FundCase) for model in reachable(subject)}


def test_every_model_is_filled_as_itself():
    """What is read is of the model's own class, equal to one made in Python, and frozen."""
    models = every_model()
    assert len(models) > 80
    for model in models:
        found = reader(model, ())({}, [])
        assert type(found) is model
        assert found == model()
        with pytest.raises(AttributeError):
            setattr(found, model.__slots__[0], None)


@frozen(kw_only=True, repr=False)
class WithWeakReferences(Model):
    key: Key | None = None


@frozen(kw_only=True, repr=False, slots=False)
class WithoutSlots(Model):
    key: Key | None = None


@pytest.mark.parametrize("model", [WithWeakReferences, WithoutSlots])
def test_a_model_of_another_layout_is_filled_too(model):
    """Whoever declares one needn't know how it is filled."""
    found = reader(model, ())({"key": "a"}, [])
    assert type(found) is model
    assert found == model(key="a")
