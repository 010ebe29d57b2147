"""What a change in a score and a trend print."""

from datetime import date

from careplan.instruments import GAD_7, Answer, Measurement, Occasion, load_instrument, trend
from tests.helpers import ROOT

SNA = load_instrument(ROOT / "examples" / "instruments" / "needs-assessment-outcomes.toml")


def score(*codes):
    return GAD_7.score(dict(zip((item.key for item in GAD_7.items), codes, strict=True)))


def asked(day, occasion, **codes):
    answers = [Answer(item=key.replace("_", "-"), code=code) for key, code in codes.items()]
    return Measurement(instrument=SNA.key, taken=day, occasion=occasion, answers=answers)


ASSESSMENT = asked(date(2026, 1, 12), Occasion.ASSESSMENT, own_health=2, money=3)
REVIEW = asked(date(2026, 4, 13), Occasion.NEEDS_REVIEW, own_health=4, time_for_myself=2)


def test_a_change_says_its_size_and_by_which_method():
    """With a method it has a direction; without one it hasn't; with a blank it has no size."""
    before, after = score(*7 * [2]), score(*7 * [1])
    found = GAD_7.change(before, after, by="nhs-talking-therapies-4")
    assert "Later score minus earlier score: -7" in found.render()
    assert found.render().endswith(": improved.")
    assert found.as_dict()["direction"] == "improved"
    alone = GAD_7.change(before, after, by=None)
    assert alone.render().endswith(
        "No method was named, so the size of the difference isn't judged."
    )
    blank = GAD_7.change(before, score(*6 * [1], None), by=None)
    assert "so the difference can't be worked out" in blank.render()
    assert blank.as_dict()["difference"] is None


def test_a_trend_marks_each_outcome():
    """Compared with its direction and points; new, and not looked at, by name."""
    lines = trend(SNA, [ASSESSMENT, REVIEW]).render().splitlines()
    assert "From 12 January 2026 to 13 April 2026. Outcomes asked about both times: 1." in lines
    marked = {line.strip() for line in lines if line.startswith("  ")}
    assert marked == {
        "[improved] own-health: 2 points",
        "[not looked at] money",
        "[new] time-for-myself",
    }
    data = trend(SNA, [ASSESSMENT, REVIEW]).as_dict()
    assert (data["since"], data["until"]) == ("2026-01-12", "2026-04-13")
    first = trend(SNA, [ASSESSMENT])
    assert (
        "The outcomes were asked about on 12 January 2026. There is nothing to compare with yet."
        in first.render()
    )
    assert first.as_dict()["since"] is None
