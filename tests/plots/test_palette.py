"""Pictures in a notebook and on paper, for everybody's eyes."""

from datetime import date
from itertools import combinations
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from careplan.instruments import SWEMWBS
from careplan.plots import distribution
from careplan.plots.picture import BLUE, DARK, ORANGE

SEEN = {
    # Machado, Oliveira and Fernandes (2009), at full severity
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}


def linear(colour):
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def luminance(rgb):
    return float(np.clip(rgb, 0, 1) @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("pair", list(combinations([DARK, BLUE, ORANGE, "#ffffff"], 2)))
def test_colours_are_told_apart_in_grey(pair):
    """Printed without colour, one is at least twice as light as the other."""
    low, high = sorted(luminance(linear(one)) + 0.05 for one in pair)
    assert high / low >= 2


@pytest.mark.parametrize("kind", SEEN)
def test_colours_are_told_apart_by_every_kind_of_sight(kind):
    for one, other in combinations([DARK, BLUE, ORANGE], 2):
        seen = [np.array(SEEN[kind]) @ linear(colour) for colour in (one, other)]
        assert np.linalg.norm(np.clip(seen[0], 0, 1) - np.clip(seen[1], 0, 1)) > 0.25


def test_a_notebook_gets_every_kind_of_picture():
    """HTML with its words, a PNG and an SVG; the SVG says what it shows, and not when."""
    picture = distribution(SWEMWBS, [21.0, 24.0, 27.0])
    assert picture._repr_html_().startswith('<img alt="Short Warwick')
    assert picture._repr_png_().startswith(b"\x89PNG")
    svg = picture._repr_svg_()
    assert ET.fromstring(svg).tag.endswith("svg")
    assert "Short Warwick-Edinburgh" in svg
    assert str(date.today().year) not in svg.partition("<defs>")[0]
