"""Names that are nearly the same: found by index as they would be found one by one."""

from hypothesis import given
from hypothesis import strategies as st

from careplan.programmes.similar_names import first_near, near


@given(st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=6), max_size=30))
def test_the_index_finds_what_comparing_all_would(names):
    """The first near one among all that are earlier."""
    found = []
    for at, own in enumerate(names):
        first = next((one for one in range(at) if own and near(own, names[one])), None)
        if first is not None:
            found.append((at, first))
    assert list(first_near(names)) == found
