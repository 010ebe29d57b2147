"""Pictures: what they show is said in words, drawn apart without colour, and refused if unsound."""

from datetime import date

import matplotlib.colors
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve
from matplotlib.image import imread

from careplan.errors import RecordsError, ScoreError, UnknownNameError
from careplan.indicators import load_indicator
from careplan.instruments import (
    GAD_7,
    GOAL_BASED_OUTCOMES,
    ONS4,
    SWEMWBS,
    WEMWBS,
    load_instrument,
)
from careplan.milestones import PathwayRecord, StageRecord, load_pathway, progress
from careplan.plots import (
    before_and_after,
    caseload,
    distribution,
    heat_map,
    pathway_timeline,
    run_chart,
)
from careplan.plots.picture import BLUE, DARK, ORANGE
from careplan.risk import RiskEntry, RiskRegister, load_matrix
from careplan.serde import load
from tests.helpers import ROOT


def scored(instrument, *codes, **asked):
    return instrument.score(instrument.in_order(codes), **asked)


def words(picture):
    plot = picture.figure.axes[0]
    found = [text.get_text() for text in plot.texts] + [plot.get_title(loc="left")]
    return [*found, plot.get_xlabel(), plot.get_ylabel()]


def legend(picture):
    return [text.get_text() for text in picture.figure.legends[0].get_texts()]


def test_one_person_before_and_after():
    """Both scores, the bands by name, and which way is better."""
    found = before_and_after(SWEMWBS, scored(SWEMWBS, *[2] * 7), scored(SWEMWBS, *[5] * 7))
    assert found.alt == (
        "Short Warwick-Edinburgh Mental Wellbeing Scale, metric score: 15.32 before, 35 after;"
        " higher is better. Bands: low before, high after."
    )
    said = words(found)
    assert {"low", "medium", "high", "15.32", "35"} <= set(said)
    assert "Score (metric), higher is better" in said
    assert found.figure.axes[0].get_ylim() == (7, 35)


def test_one_part_and_another_scale():
    """A single answer that runs the other way; a scale that the bands aren't on."""
    first, last = scored(ONS4, 8, 8, 8, 7), scored(ONS4, 8, 8, 8, 3)
    found = before_and_after(ONS4, first, last, part="anxious")
    assert "four questions, anxious" in found.alt
    assert (
        "lower is better. Bands: high anxiety (6 to 10) before, low anxiety (2 to 3) after."
        in found.alt
    )
    raw = [scored(SWEMWBS, *[code] * 7, scale="raw") for code in (2, 3)]
    assert "low" not in words(before_and_after(SWEMWBS, *raw))
    bare = [scored(WEMWBS, *[code] * 14) for code in (2, 3)]
    assert "Bands" not in before_and_after(WEMWBS, *bare).alt


def test_what_cant_be_drawn_is_refused():
    """Blanks, unlike scores, scores off the scale, norms and methods of another scale."""
    whole = scored(SWEMWBS, *[2] * 7)
    with pytest.raises(ScoreError, match="with a value"):
        before_and_after(SWEMWBS, whole, SWEMWBS.score({}))
    with pytest.raises(ScoreError, match="one scale"):
        before_and_after(SWEMWBS, whole, scored(SWEMWBS, *[2] * 7, scale="raw"))
    for scores in ([], [None], [float("nan")], [6.9], [36]):
        with pytest.raises(ScoreError, match="from 7 to 35"):
            distribution(SWEMWBS, scores)
    with pytest.raises(ScoreError, match="one of: raw, metric"):
        distribution(SWEMWBS, [20], scale="t")
    with pytest.raises(ScoreError, match="mean on the metric scale"):
        distribution(SWEMWBS, [20], norm="germany-2022-raw")
    with pytest.raises(ScoreError, match="mean on the raw scale"):
        distribution(WEMWBS, [20], norm="validation-2007")
    with pytest.raises(UnknownNameError):
        distribution(SWEMWBS, [20], norm="hse")
    method = {"by": "nhs-talking-therapies-4"}
    with pytest.raises(ScoreError, match="as many"):
        caseload(GAD_7, [1], [1, 2], **method)
    for pairs in (([None], [2]), ([22], [2])):
        with pytest.raises(ScoreError, match="from 0 to 21"):
            caseload(GAD_7, *pairs, **method)


def test_a_method_for_another_scale():
    """A council's own method, for raw scores only, isn't drawn on its converted scale."""
    own = load_instrument(ROOT / "tests" / "data" / "converted.toml")
    with pytest.raises(ScoreError, match="two is for: raw"):
        caseload(own, [10], [20], by="two")


def test_a_group_beside_a_norm():
    """Every score is in a bar; the group's mean and the norm's are told apart by their lines."""
    scores = [7, 19.25, 22.35, None, 25.03, 35]
    found = distribution(SWEMWBS, scores, norm="hse-2010-13-men")
    assert found.alt.endswith("The mean of men aged 16 and over, England (2010 to 2013) is 23.7.")
    assert "5 people: from 7 to 35, mean 21.73." in found.alt
    plot = found.figure.axes[0]
    bars = [bar.get_height() for bar in plot.patches if bar.get_width() == pytest.approx(2)]
    assert (len(bars), sum(bars)) == (14, 5)
    assert {line.get_linestyle() for line in plot.lines} == {"-", "--"}
    raw = distribution(SWEMWBS, [7, 21], scale="raw")
    assert "low" not in words(raw)
    assert "anxious" in distribution(ONS4, [3], part="anxious").alt


def test_columns_of_every_kind_can_be_drawn():
    """pandas' and PyArrow's blanks are blanks; text and truths are refused, and not shown."""
    for column in (
        pd.Series([19.25, None], dtype="Float64"),
        pd.Series([19.25, None], dtype="double[pyarrow]"),
        pa.chunked_array([[19.25, None]]),
        pl.Series([19.25, None]),
    ):
        assert "1 people" in distribution(SWEMWBS, column).alt
    for wrong in (["secret"], [True], [[1]]):
        with pytest.raises(ScoreError, match="/scores: expected numbers"):
            distribution(SWEMWBS, wrong)


def test_dollars_are_no_formulas(tmp_path):
    """A title may name a sum of money."""
    own = evolve(GAD_7, title=r"From $5 to $\frac{6}")
    picture = distribution(own, [3, 4])
    picture.save(tmp_path / "a.png")
    assert picture.alt.startswith(r"From $5 to $\frac{6}")


def test_a_caseload_by_a_method():
    """Thresholds are inclusive and exact; each way has a mark of its own shape."""
    before, after = [18.59, 22.35, 20.73, None], [21.59, 19.35, 20.73, 9.51]
    found = caseload(SWEMWBS, before, after, by="nhs-england-3")
    assert "1 improved, 1 without change, 1 got worse" in found.alt
    marks = found.figure.axes[0].collections[1:]
    shapes = {tuple(map(tuple, mark.get_paths()[0].vertices.round(3))) for mark in marks}
    assert len(shapes) == 3
    assert "3 people" in words(found)[0].replace("\n", " ")
    assert legend(found) == [
        "grey: a change of less than 3 points",
        "line: the same score twice",
        "improved: 1",
        "no change: 1",
        "got worse: 1",
    ]


def test_parts_are_named_in_a_caseload():
    """One goal of three."""
    found = caseload(GOAL_BASED_OUTCOMES, [3, 3], [6, 6], by="nhs-england-3", part="goal-2")
    assert found.alt.startswith("Goal-based outcomes, goal-2, raw scores of 2 people")
    (sizes,) = {tuple(mark.get_sizes()) for mark in found.figure.axes[0].collections[1:2]}
    assert len(sizes) == 1, "two people in one place are one larger mark"
    assert legend(found)[-1] == "larger mark: several people"
    ticks = found.figure.axes[0].get_xticks()
    assert all(tick == int(tick) for tick in ticks), "nobody has half a point"


def test_it_can_be_read_in_grey():
    """What is drawn in colour differs as much in brightness; against white it stands out."""

    def brightness(colour):
        red, green, blue = matplotlib.colors.to_rgb(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    greys = sorted(map(brightness, (DARK, BLUE, ORANGE)))
    assert greys[1] - greys[0] > 0.15
    assert greys[2] - greys[1] > 0.15


def test_pictures_are_saved_with_their_words(tmp_path):
    """As an image, as vectors, as a page; in a notebook, with alternative text."""
    found = distribution(SWEMWBS, [19.25, 22.35])
    for name in ("a.png", "a.svg", "a.pdf", "a.jpg"):
        found.save(tmp_path / name)
    found.save(str(tmp_path / "b.png"))
    assert imread(tmp_path / "a.png").std() > 0.05
    assert "2 people: from 19.25 to 22.35" in (tmp_path / "a.svg").read_text()
    html = found._repr_html_()
    assert html.startswith('<img alt="Short Warwick-Edinburgh')
    assert "22.35" not in repr(found)


def test_they_speak_other_languages(pseudo):
    """Every word in a picture comes from the catalogue."""
    first, last = scored(SWEMWBS, *[2] * 7), scored(SWEMWBS, *[5] * 7)
    pictures = [
        before_and_after(SWEMWBS, first, last, locale=pseudo),
        distribution(SWEMWBS, [20], norm="hse-2010-13", locale=pseudo),
        caseload(SWEMWBS, [20], [21], by="sem-1", locale=pseudo),
    ]
    for picture in pictures:
        assert picture.alt.startswith("⟦")
        assert all("⟦" in label for label in words(picture)[-3:] if label)


def test_a_register_as_a_heat_map(tmp_path):
    """Numbers in their cells; what isn't on the scale stands beside; told in words."""
    register = load(ROOT / "examples" / "risk" / "cheshire-east-register.json", RiskRegister)
    found = heat_map(register)
    said = words(found)
    assert {"3, 4, 6, 7", "2", "5", "8"} <= set(said)
    below = found.figure.get_supxlabel()
    assert below.startswith("In a square: the numbers of its risks.")
    assert below.endswith("\nNot on the scale, or not rated: 1")
    assert "medium, possible: 3, 4, 6, 7" in found.alt
    assert found.alt.endswith("Not on the scale, or not rated: 1.")
    found.save(tmp_path / "register.png")
    many = tuple(RiskEntry(key=f"r{n}", initial=register.entries[1].initial) for n in range(9))
    crowded = heat_map(RiskRegister(matrix=register.matrix, entries=(*many, RiskEntry(key="x"))))
    assert "9 risks" in words(crowded)
    assert crowded.alt.endswith("not rated: x.")
    (legend,) = crowded.figure.legends
    ends = [one.get_text() for one in legend.get_texts()]
    assert ends == ["least likely, least harm", "most likely, most harm"]
    nameless = (RiskEntry(initial=register.entries[1].initial), RiskEntry())
    kept = heat_map(RiskRegister(matrix=register.matrix, entries=nameless))
    assert "no key" in words(kept)
    assert kept.alt.endswith("not rated: no key.")
    assert "?" not in words(kept)
    bare = heat_map(RiskRegister(), load_matrix("five-by-five"))
    assert bare.alt.endswith(": -.")
    assert bare.figure.get_supxlabel().startswith("No open risk in this register is rated")
    with pytest.raises(UnknownNameError):
        heat_map(RiskRegister())


def test_a_heat_map_of_very_many_squares():
    """Own scales may have more levels than a map has lines: still a picture."""
    matrix = load_matrix("five-by-five")
    level = matrix.impact[0]
    levels = tuple(evolve(level, key=f"l{n}", score=n) for n in range(60))
    for across, up in ((levels, levels[:1]), (levels[:1], levels[:21])):
        scales = evolve(matrix, likelihood=across, impact=up, bandings=())
        picture = heat_map(RiskRegister(), scales)
        assert {text.get_text() for text in picture.figure.axes[0].texts} == {""}


def test_a_pathway_as_a_timeline(tmp_path):
    """A bar for each stage with its state in words, and a diamond where one was reached."""
    pathway = load_pathway("lancashire-rehabilitation")
    first = StageRecord(stage="settling-in", met=True, met_on=date(2026, 9, 1))
    found = progress(
        PathwayRecord(stages=(first, StageRecord(stage="engaging"))),
        pathway,
        started=date(2026, 6, 15),
        on=date(2027, 6, 16),
    )
    picture = pathway_timeline(found)
    plot = picture.figure.axes[0]
    written = {text.get_text() for text in plot.texts}
    assert {"met", "can't tell", "overdue", "due", "judged on 16 June 2027"} <= written
    assert len(plot.patches) == 5
    assert sum(line.get_marker() == "D" for line in plot.lines) == 1
    picture.save(tmp_path / "pathway.svg")
    with pytest.raises(RecordsError):
        pathway_timeline(progress(PathwayRecord(), pathway, started=None, on=date(2026, 1, 1)))


def test_an_indicator_as_a_run_chart(tmp_path):
    """Figures, target, the middle, what blanks could do, and a gap where there is no figure."""
    kpi = load_indicator("lancashire-kpi-6")
    row = {"kind": "complaint", "commissioned_by": "authority"}
    rows = [
        {**row, "received_on": date(2025, 2, 1), "resolved_on": date(2025, 2, 3)},
        {**row, "received_on": date(2026, 2, 1), "resolved_on": date(2026, 2, 3)},
        {**row, "received_on": date(2026, 2, 1), "resolved_on": date(2026, 5, 3)},
        {
            **row,
            "received_on": date(2026, 2, 1),
            "resolved_on": None,
            "still_open": True,
            "commissioned_by": None,
        },
    ]
    found = [kpi.calculate(rows, period=half) for half in ("2026-H1", "2025-H2", "2025-H1")]
    picture = run_chart(found)
    assert picture.figure.axes[0].get_ylabel() == "%"
    assert picture.alt.partition(": ")[2] == (
        "2025-H1 100.00%. 2025-H2 no figure. 2026-H1 50.00%, from 33.33% to 50.00%."
    )
    plot = picture.figure.axes[0]
    labels = plot.get_legend_handles_labels()[1]
    assert sorted(labels) == ["how far the blanks could move the figure", "median", "target: 80"]
    assert [label.get_text() for label in plot.get_xticklabels()] == [
        "2025-H1",
        "2025-H2",
        "2026-H1",
    ]
    picture.save(tmp_path / "run.png")
    with pytest.raises(RecordsError):
        run_chart([])
    reviews = load_indicator("medway-yearly-reviews")
    assert reviews.target is None
    assert not run_chart([reviews.calculate([], period="2026")]).figure.legends
    counted = load_indicator("cheshire-east-training").calculate([], period="2026")
    assert run_chart([counted]).figure.legends
