"""What the library ships is shared, so nobody may change it."""

from types import MappingProxyType

import pytest

from careplan._base.frozen_mapping import frozen_mapping


def test_a_mapping_becomes_a_copy_that_cant_be_changed():
    held = {"months": 3}
    found = frozen_mapping(held)
    held["months"] = 4
    assert found == {"months": 3}
    with pytest.raises(TypeError):
        found["months"] = 5


def test_one_that_cant_be_changed_stays_itself():
    held = MappingProxyType({"months": 3})
    assert frozen_mapping(held) is held
