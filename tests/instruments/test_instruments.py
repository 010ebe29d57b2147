"""Scores: tables typed twice, blanks, what can't be an answer, bands, change, definitions."""

import itertools
import json
import pickle
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan import instruments
from careplan.errors import DefinitionError, ScoreError, UnknownNameError
from careplan.instruments import (
    DE_JONG_GIERVELD_6,
    DIALOG,
    GAD_7,
    ONS4,
    PHQ_9,
    SHIPPED,
    SWEMWBS,
    UCLA_3,
    WEMWBS,
    Direction,
    instrument_from,
    is_snomed,
    load_instrument,
    prorate,
)
from careplan.instruments.components import Better
from careplan.instruments.missing import MissingRule
from tests.helpers import GOLDEN, ROOT

EVERY = [load_instrument(key) for key in SHIPPED]
PARTS = [(one, part) for one in EVERY for part in one.parts]


def golden(name):
    lines = (GOLDEN / name).read_text().splitlines()[1:]
    return [line.split() for line in lines]


def answers(instrument, *, blanks=False):
    """Any answers to an instrument."""
    codes = {item.key: st.sampled_from(sorted(item.points)) for item in instrument.items}
    if blanks:
        codes = {key: st.none() | code for key, code in codes.items()}
    return st.fixed_dictionaries(codes)


any_instrument = st.sampled_from(EVERY)


# --- tables typed a second time


def test_all_29_totals_convert_as_published():
    """Every raw total of SWEMWBS, reached through answers, has its metric score."""
    rows = {int(raw): Decimal(metric) for raw, metric in golden("swemwbs.txt")}
    assert len(rows) == 29
    for raw, metric in rows.items():
        codes = [1] * 7
        for place in itertools.islice(itertools.cycle(range(7)), raw - 7):
            codes[place] += 1
        score = SWEMWBS.score(SWEMWBS.in_order(codes))
        assert (score.raw, score.value, score.scale) == (raw, metric, "metric")
    assert sum(rows.values()) == Decimal("585.66")


def test_table_is_not_the_one_with_the_slip():
    """One public copy has 25.99 for 29. Every other has 26.02."""
    assert SWEMWBS.part().conversion.rows[29] == Decimal("26.02")


def test_ranges_are_those_of_the_sources():
    """Items, codes, ends and direction of every part."""
    seen = [
        [
            one.key,
            str(len(one.items)),
            f"{min(one.items[0].points)}-{max(one.items[0].points)}",
            part.key,
            f"{part.reachable[0]}-{part.reachable[-1]}",
            part.better.value,
        ]
        for one, part in PARTS
    ]
    assert seen == golden("instruments.txt")


def test_bands_are_those_of_the_sources():
    """Every scheme's bands, end by end."""
    seen = [
        [one.key, part.key, scheme.key, scheme.scale]
        + [f"{band.low.normalize():f}-{band.high.normalize():f}" for band in scheme.bands]
        for one, part in PARTS
        for scheme in part.schemes
    ]
    assert seen == golden("bands.txt")


def test_methods_are_those_of_the_sources():
    """Every threshold of change."""
    seen = [
        [one.key, part.key, method.key, str(method.threshold), *method.scales]
        for one, part in PARTS
        for method in part.methods
    ]
    assert seen == golden("change_methods.txt")


def test_norms_are_those_of_the_sources():
    """Every published figure."""
    seen = [
        [one.key, norm.key, norm.scale]
        + ["-" if x is None else str(x) for x in (norm.n, norm.mean, norm.sd, norm.median)]
        for one, part in PARTS
        for norm in part.norms
    ]
    assert seen == golden("norms.txt")


def test_published_vectors_are_reproduced():
    """A national measure's own tests: all best 24, then 16, 8 and 0; any blank, no score."""
    eight = load_instrument(ROOT / "tests" / "data" / "eight-questions.toml")
    for code, wanted in ((1, 24), (2, 16), (3, 8), (4, 0)):
        assert eight.score(eight.in_order([code] * 8)).value == wanted
    for place in range(8):
        codes = [1] * 8
        codes[place] = None
        assert eight.score(eight.in_order(codes)).value is None
    with pytest.raises(ScoreError):
        eight.score(eight.in_order([5] * 8))


def test_short_form_is_items_1_2_3_6_7_9_11():
    """The seven of the fourteen, by their full-form numbers, and out of a full set."""
    assert [item.number for item in SWEMWBS.items] == [1, 2, 3, 6, 7, 9, 11]
    full = WEMWBS.in_order(range_of := [1, 2, 3, 5, 5, 4, 5, 5, 1, 5, 2, 5, 5, 5])
    assert len(range_of) == 14
    assert SWEMWBS.score(full).raw == 1 + 2 + 3 + 4 + 5 + 1 + 2
    assert SWEMWBS.in_order(range_of) == full


def test_loneliness_counts_as_its_authors_do():
    """Emotional items count for codes 2 and 3, social ones for 1 and 2."""
    emotional = {item.key: item.points for item in DE_JONG_GIERVELD_6.items}
    assert all(
        dict(points) == ({1: 0, 2: 1, 3: 1} if key.startswith("emotional") else {1: 1, 2: 1, 3: 0})
        for key, points in emotional.items()
    )
    middle = DE_JONG_GIERVELD_6.score(DE_JONG_GIERVELD_6.in_order([2] * 6))
    assert (middle.value, middle.band.key) == (6, "severe")
    best = dict.fromkeys(emotional, 1) | dict.fromkeys(["social-4", "social-7", "social-8"], 3)
    assert DE_JONG_GIERVELD_6.score(best).value == 0


def test_dialog_means_eight_and_three():
    """Quality of life is the mean of eight, satisfaction of three; 8 is no answer."""
    codes = [4, 4, 4, 4, 4, 4, 4, 5, 4, 4, 5]
    parts = DIALOG.score(DIALOG.in_order(codes)).parts
    assert parts["quality-of-life"].value == Decimal("4.125")
    assert parts["treatment"].value == Decimal("4.333333")
    assert parts["treatment"].band.key == "above-middle"
    refused = DIALOG.score(DIALOG.in_order([8, *codes[1:]])).parts["quality-of-life"]
    assert (refused.value, refused.missing) == (None, ("mental-health",))


def test_snomed_codes_check():
    """Every code is the source's, with a right check digit; one in a public file hasn't one."""
    coded = [(one.key, part.key, *part.snomed) for one, part in PARTS if part.snomed]
    coded += [
        (one.key, item.key, *item.snomed) for one in EVERY for item in one.items if item.snomed
    ]
    assert [list(row) for row in coded] == golden("snomed.txt")
    assert all(is_snomed(code) for _, _, *codes in coded for code in codes)
    assert not is_snomed("1091081000000100")
    assert is_snomed("1091081000000103")
    assert not any(map(is_snomed, ["", "0718466001", "71846600l", "7" * 19]))


def test_one_wrong_digit_or_two_swapped_never_pass():
    """That is what the check digit is for."""
    code = "1037651000000100"
    for place, digit in itertools.product(range(len(code)), "0123456789"):
        if digit != code[place]:
            assert not is_snomed(code[:place] + digit + code[place + 1 :])
    for place in range(len(code) - 1):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert swapped == code or not is_snomed(swapped)


def test_no_wording_is_shipped():
    """Keys, numbers and codes; no item's text, until a site puts its own there."""
    assert not any(item.text for one in EVERY for item in one.items)
    own = SWEMWBS.with_texts({"useful": "(licensed text)"})
    assert own.items[1].text == "(licensed text)"
    only_fuller = next(key for key in SWEMWBS.known_items if key not in {i.key for i in own.items})
    assert SWEMWBS.with_texts({only_fuller: "(fuller)"}).item(only_fuller).text == "(fuller)"
    assert SWEMWBS.items[1].text is None
    with pytest.raises(UnknownNameError, match="useful"):
        SWEMWBS.with_texts({"usefull": "x"})


def test_every_number_says_where_it_came_from():
    """Attributed, compared, dated; limits and licence are there to read."""
    for one in EVERY:
        assert one.limits
        assert one.licence.wording
        for part in one.parts:
            tables = [part, *part.schemes, *part.methods, *part.missing, *part.norms]
            tables += [part.conversion] if part.conversion else []
            for table in tables:
                origin = table.origin
                assert origin.attributed_to
                assert origin.compared_with
                assert origin.compared_on.year >= 2026


# --- blanks


@given(any_instrument.flatmap(lambda one: st.tuples(st.just(one), answers(one, blanks=True))))
def test_one_blank_gives_no_value_and_names_the_item(drawn):
    """A part with a blank has no score, and says which; a part without has one."""
    one, given_answers = drawn
    score = one.score(given_answers)
    for part in one.parts:
        found = score.parts[part.key]
        blank = tuple(key for key in part.items if given_answers[key] is None)
        assert found.missing == blank
        assert found.answered == found.of - len(blank)
        assert (found.value is None) == (found.raw is None) == bool(blank)
        assert blank == () or (found.band is None and found.filled is None)


@given(st.data(), any_instrument)
def test_a_better_answer_never_lowers_a_score(data, one):
    """Raise one answer's points: each part moves the way it says is better, or not at all."""
    before = data.draw(answers(one))
    item = data.draw(st.sampled_from(one.items))
    after = before | {item.key: data.draw(st.sampled_from(sorted(item.points)))}
    first, last = one.score(before), one.score(after)
    moved = item.points[after[item.key]] - item.points[before[item.key]]
    for part in one.parts:
        difference = last.parts[part.key].value - first.parts[part.key].value
        if item.key not in part.items:
            assert difference == 0
        else:
            assert (difference > 0) == (moved > 0)
            assert (difference < 0) == (moved < 0)


@given(any_instrument.flatmap(lambda one: st.tuples(st.just(one), answers(one))), st.randoms())
def test_order_doesnt_matter(drawn, random):
    """The same answers in another order score the same."""
    one, given_answers = drawn
    shuffled = list(given_answers.items())
    random.shuffle(shuffled)
    assert one.score(dict(shuffled)) == one.score(given_answers)


def test_proration_is_asked_for_and_stands_in_the_result():
    """Six answers that sum to 9, 15, 21 and 27 prorate to a half, and rounding decides."""
    halves = {9: (10, 11), 15: (18, 18), 21: (24, 25), 27: (32, 32)}
    for total, (even, up) in halves.items():
        codes = [total // 6 + (place < total % 6) for place in range(6)]
        given_answers = SWEMWBS.in_order([*codes, None])
        for rounding, raw in (("half-even", even), ("half-up", up)):
            score = SWEMWBS.score(given_answers, missing=prorate(blanks=1, rounding=rounding))
            assert score.raw == raw
            assert score.value == SWEMWBS.part().conversion.rows[raw]
            told = score.as_dict()["parts"][0]["filled"]
            assert told == {"rule": "prorate", "count": 1, "how": "prorate", "rounding": rounding}
        assert SWEMWBS.score(given_answers).value is None
    two = SWEMWBS.in_order([3] * 5 + [None] * 2)
    assert SWEMWBS.score(two, missing=prorate(blanks=1, rounding="half-up")).value is None
    with pytest.raises(ScoreError, match="half-even"):
        SWEMWBS.score(two, missing=prorate(blanks=2, rounding="none"))
    for wrong in ({"blanks": 0, "rounding": "none"}, {"blanks": 1, "rounding": "up"}):
        with pytest.raises(ValueError, match="expected"):
            prorate(**wrong)


@given(answers(WEMWBS, blanks=True))
def test_unrounded_proration_is_the_mean_of_the_answers(given_answers):
    """To six places, as a fraction would have it; with no answer at all there is none."""
    score = WEMWBS.score(given_answers, missing=prorate(blanks=14, rounding="none"))
    given_codes = [code for code in given_answers.values() if code is not None]
    if not given_codes:
        assert score.value is None
    else:
        exact = Fraction(sum(given_codes) * 14, len(given_codes))
        assert abs(Fraction(score.value) - exact) <= Fraction(1, 2 * 10**6)


def test_loneliness_with_one_blank_as_the_authors_score_it():
    """A total may miss one item, which counts nothing; a subscale may miss none."""
    codes = DE_JONG_GIERVELD_6.in_order([3, 1, 1, 1, 3, None])
    assert DE_JONG_GIERVELD_6.score(codes).value is None
    score = DE_JONG_GIERVELD_6.score(codes, missing="authors")
    assert (score.value, score.parts["total"].filled.key) == (5, "authors")
    assert (score.parts["emotional"].value, score.parts["social"].value) == (None, 3)
    by_object = DE_JONG_GIERVELD_6.score(codes, missing=DE_JONG_GIERVELD_6.part().missing[0])
    assert by_object == score, "an author's rule is for its own part only"
    codes["social-4"] = None
    assert DE_JONG_GIERVELD_6.score(codes, missing="authors").value is None
    for wrong in ({"how": "bogus"}, {"blanks": -5}, {"blanks": True}, {"rounding": "up"}):
        with pytest.raises(ValueError, match=r"one of|1 or more"):
            MissingRule(**({"key": "x", "blanks": 1, "how": "prorate"} | wrong))


# --- what can't be an answer


@pytest.mark.parametrize(
    "wrong", [True, False, 3.0, 2.5, Decimal(3), "3", "", 0, 6, -1, 10**9, float("nan"), [3], b"3"]
)
def test_what_cant_be_an_answer_is_refused_without_its_value(wrong):
    """By place, with what was expected there; a ValueError that holds no answer."""
    with pytest.raises(ScoreError) as caught:
        SWEMWBS.score({"useful": wrong, "close": 3})
    assert isinstance(caught.value, ValueError)
    expected = "/useful: expected a whole number from 1 to 5"
    assert str(caught.value) == expected


def test_numpys_whole_numbers_will_do():
    """They come out of every array; NumPy's truths and floats won't."""
    codes = SWEMWBS.in_order(np.array([3, 4, 3, 2, 4, 3, 3], np.int8))
    assert SWEMWBS.score(codes).raw == 22
    for wrong in (np.True_, np.float64(3), np.int64(6)):
        with pytest.raises(ScoreError, match="/useful: expected a whole number"):
            SWEMWBS.score({"useful": wrong})


def test_every_problem_is_told_at_once():
    """Wrong answers and unknown keys together, with the nearest right key."""
    with pytest.raises(ScoreError) as caught:
        SWEMWBS.score({"optimistic": 0, "relaxd": 3, 7: 3, "loved": 9})
    assert [str(problem) for problem in caught.value.problems] == [
        "/optimistic: expected a whole number from 1 to 5",
        "/relaxd: isn't an item of swemwbs; did you mean 'relaxed'?",
        "/(key 3): isn't an item of swemwbs",
        "/loved: expected a whole number from 1 to 5",
    ]


def test_lists_have_the_right_length():
    """Seven, or the fourteen of the full form; nothing else."""
    for length in (0, 6, 8, 13):
        with pytest.raises(ScoreError, match="7 answers"):
            SWEMWBS.in_order([3] * length)
    with pytest.raises(ScoreError, match="14 answers"):
        WEMWBS.in_order([3] * 7)


def test_what_is_asked_for_must_be_there():
    """A scale, scheme, rule, part or method that there isn't."""
    with pytest.raises(ScoreError) as caught:
        SWEMWBS.score({}, scale="t-score", scheme="benchmark", missing="authors")
    assert [problem.pointer for problem in caught.value.problems] == [
        "/scale",
        "/scheme",
        "/missing",
    ]
    assert "metric, raw" in str(caught.value)
    with pytest.raises(UnknownNameError, match="There is no part of ons4 'total'"):
        ONS4.score({}).value  # noqa: B018
    with pytest.raises(UnknownNameError):
        ONS4.part()
    with pytest.raises(UnknownNameError, match="nhs-england-3"):
        SWEMWBS.method("nhs-england")
    with pytest.raises(UnknownNameError, match=r"There are: nhs-england-3, sem-1, sem-2.77\."):
        SWEMWBS.method("3 points")
    with pytest.raises(UnknownNameError, match="swemwbs"):
        load_instrument("swembs")
    with pytest.raises(AttributeError):
        instruments.PHQ_99  # noqa: B018
    with pytest.raises(AttributeError):
        instruments.shipped.PHQ_99  # noqa: B018


# --- bands, flags, scales


@pytest.mark.parametrize(
    ("part", "scheme"),
    [
        pytest.param(part, scheme, id=f"{one.key} {part.key} {scheme.key}")
        for one, part in PARTS
        for scheme in part.schemes
    ],
)
def test_every_band_edge_from_both_sides(part, scheme):
    """Walking up every reachable score, the bands follow one another, none skipped."""
    seen = []
    for raw in part.reachable:
        value = part.on(scheme.scale, raw)
        band = scheme.band(value)
        assert band.low <= value <= band.high
        if not seen or seen[-1] is not band:
            seen.append(band)
    assert seen == list(scheme.bands)


def test_swemwbs_band_edges_by_raw_total():
    """Low to 21, medium from 22 to 30, high from 31: on the metric score, whatever the scale."""
    bands = {}
    for codes in itertools.product(range(1, 6), repeat=2):
        for rest in (1, 3, 5):
            given_answers = SWEMWBS.in_order([*codes, rest, rest, rest, rest, codes[0]])
            score = SWEMWBS.score(given_answers)
            raw = SWEMWBS.score(given_answers, scale="raw")
            assert (raw.value, raw.scale, raw.band) == (score.raw, "raw", score.band)
            bands[int(score.raw)] = score.band.key
    for raw, key in bands.items():
        assert key == ("low" if raw <= 21 else "medium" if raw <= 30 else "high")
    assert {21, 22, 30, 31} <= bands.keys()


def test_a_score_between_two_bands_has_none():
    """An unrounded prorated score may fall between; nobody guesses."""
    codes = WEMWBS.in_order([4] + [3] * 12 + [None])
    rule = prorate(blanks=1, rounding="none")
    score = WEMWBS.score(codes, scheme="ces-d-optimum", missing=rule)
    assert (score.value, score.band) == (Decimal("43.076923"), None)
    whole = WEMWBS.score(
        codes, scheme="ces-d-optimum", missing=prorate(blanks=1, rounding="half-up")
    )
    assert (whole.value, whole.band.key) == (43, "below")


def test_no_default_scheme_no_band():
    """WEMWBS has benchmarks, and none unless it is named."""
    codes = WEMWBS.in_order([3] * 14)
    assert WEMWBS.score(codes).band is None
    assert WEMWBS.score(codes, scheme="ces-d-optimum").band.key == "below"


def test_an_answer_that_cant_wait_raises_a_flag_apart_from_the_total():
    """Item 9 of PHQ-9: above nought yes, nought no, blank nobody can tell."""
    quiet = PHQ_9.in_order([0] * 9)
    assert PHQ_9.score(quiet).flags == {"self-harm": False}
    low = PHQ_9.score(quiet | {"self-harm": 1})
    assert (low.value, low.band.key, low.flags) == (1, "minimal", {"self-harm": True})
    assert PHQ_9.score(quiet | {"self-harm": None}).flags == {"self-harm": None}
    assert [one.key for one in EVERY if one.score({}).flags] == ["phq-9"]


# --- change


def scored(instrument, *codes, **asked):
    return instrument.score(instrument.in_order(codes), **asked)


def test_change_counts_the_threshold_itself():
    """Inclusive, on either side, and in the better direction of the instrument."""
    base = scored(GAD_7, 1, 1, 1, 1, 1, 1, 1)
    for codes, wanted in [
        ((1, 1, 1, 0, 0, 0, 0), Direction.IMPROVED),
        ((1, 1, 1, 1, 0, 0, 0), Direction.NO_CHANGE),
        ((2, 2, 2, 1, 1, 1, 1), Direction.NO_CHANGE),
        ((2, 2, 2, 2, 1, 1, 1), Direction.DECLINED),
    ]:
        change = GAD_7.change(base, scored(GAD_7, *codes), by="nhs-talking-therapies-4")
        assert change.direction is wanted
    assert GAD_7.change(base, base, by=None).direction is None
    assert repr(GAD_7.change(base, base, by=None)).endswith("by difference only>")


def test_raw_and_metric_thresholds_differ():
    """Three raw points in the middle are worth 1.58 metric points: not three."""
    low, high = (3, 2, 2, 2, 2, 2, 2), (3, 3, 3, 3, 2, 2, 2)
    raw = [scored(SWEMWBS, *codes, scale="raw") for codes in (low, high)]
    metric = [scored(SWEMWBS, *codes) for codes in (low, high)]
    assert SWEMWBS.change(*raw, by="nhs-england-3").direction is Direction.IMPROVED
    change = SWEMWBS.change(*metric, by="nhs-england-3")
    assert (change.difference, change.direction) == (Decimal("1.59"), Direction.NO_CHANGE)
    assert (change.scale, change.method.threshold) == ("metric", 3)


def test_unlike_scores_cant_be_compared():
    """Other instruments, other scales; a method for another scale."""
    one = scored(SWEMWBS, *[3] * 7)
    with pytest.raises(ScoreError, match="two scores of swemwbs"):
        SWEMWBS.change(one, scored(WEMWBS, *[3] * 14), by="nhs-england-3")
    with pytest.raises(ScoreError, match="one scale"):
        SWEMWBS.change(one, scored(SWEMWBS, *[3] * 7, scale="raw"), by="nhs-england-3")
    with pytest.raises(UnknownNameError):
        SWEMWBS.change(one, one, by="rci")
    with pytest.raises(TypeError):
        one < one  # noqa: B015, PLR0124
    newer = instrument_from(OWN.replace('version = "1"', 'version = "2"'))
    older = instrument_from(OWN)
    with pytest.raises(ScoreError, match="one version"):
        newer.change(older.score({}), newer.score({}), by=None)
    only_metric = instrument_from(CONVERTED.replace('scales = ["raw"]', 'scales = ["t"]'))
    scores = [only_metric.score({"a": code, "b": code}, scale="raw") for code in (0, 1)]
    with pytest.raises(ScoreError, match="is for: t"):
        only_metric.change(*scores, by="two")


def test_a_blank_gives_no_change():
    """Without a value in both there is nothing to compare, and nothing is guessed."""
    blank = SWEMWBS.score({"useful": 3})
    change = SWEMWBS.change(blank, scored(SWEMWBS, *[3] * 7), by="nhs-england-3")
    assert (change.difference, change.direction) == (None, None)


@given(answers(PHQ_9), answers(PHQ_9))
def test_change_and_its_reverse_agree(before, after):
    """Turned round, an improvement is a decline."""
    there = PHQ_9.change(PHQ_9.score(before), PHQ_9.score(after), by="nhs-talking-therapies-6")
    back = PHQ_9.change(PHQ_9.score(after), PHQ_9.score(before), by="nhs-talking-therapies-6")
    assert there.difference == -back.difference
    turned = {Direction.IMPROVED: Direction.DECLINED, Direction.DECLINED: Direction.IMPROVED}
    assert turned.get(there.direction, there.direction) is back.direction


def test_direction_of_each_instrument():
    """Wellbeing is better higher; symptoms and loneliness are better lower."""
    assert {one.key for one, part in PARTS if part.better is Better.LOWER} == {
        "de-jong-gierveld-6",
        "gad-7",
        "ons4",
        "phq-9",
        "ucla-3",
    }


# --- privacy


def test_reprs_and_pickles():
    """A score shows how much was answered, never what; it travels to other processes."""
    score = scored(SWEMWBS, 3, 4, 3, 2, 4, 3, 3)
    assert repr(score) == "<Score of swemwbs, answered 7 of 7>"
    assert repr(score.parts["total"]) == "<swemwbs total, 7 of 7 answered>"
    assert pickle.loads(pickle.dumps(score)) == score
    assert json.loads(json.dumps(score.as_dict()))["parts"][0]["value"] == "19.98"
    assert (score.answered, score.missing) == (7, ())
    assert repr(SWEMWBS.change(score, score, by="sem-1")) == (
        "<Change of swemwbs total on metric, by sem-1>"
    )


# --- codings


def test_codings_are_declared_and_nothing_is_guessed():
    """Text and turned codes are read as the caller says; anything else is refused by place."""
    words = {"1 - Never": 1, "4 - Often": 4, "Often": 4}
    assert SWEMWBS.read({"useful": "Often", "close": None}, words) == {"useful": 4, "close": None}
    turned = {code: 6 - code for code in range(1, 6)}
    assert SWEMWBS.read({"useful": 1}, turned) == {"useful": 5}
    mixed = {"useful": turned, "close": {18: 1, 19: 2}}
    assert SWEMWBS.read({"useful": 2, "close": 19}, mixed) == {"useful": 4, "close": 2}
    with pytest.raises(ScoreError) as caught:
        SWEMWBS.read({"useful": "often", "usefull": "Often"}, words)
    assert str(caught.value) == "/useful: isn't in the coding\n/usefull: isn't in the coding"
    for wrong in (
        {"Often": 6},
        {"useful": {"Often": 0}},
        {"usefull": {"Often": 4}},
        {"a": 1, 2: 2},
        {" ": 1},
        {2.0: 2},
    ):
        with pytest.raises(ScoreError, match="coding"):
            SWEMWBS.read({}, wrong)
    assert UCLA_3.read({}, {}) == {}
    for written in (True, 1.0, [1], {}):
        with pytest.raises(ScoreError, match="/left-out: isn't in the coding"):
            UCLA_3.read({"left-out": written}, {1: 1})


# typed a second time, from forms as they are printed
PRINTED = {"Not at all": 0, "Several days": 1, "More than half the days": 2, "Nearly every day": 3}


@pytest.mark.parametrize("key", SHIPPED)
def test_labels_are_shipped_only_where_anybody_may_print_them(key):
    """The two in the public domain; the others are refused by name, and so is another name."""
    instrument = load_instrument(key)
    item = instrument.items[-1].key
    if key in {"phq-9", "gad-7"}:
        assert "No permission is needed" in instrument.licence.wording
        for label, code in PRINTED.items():
            assert instrument.read({item: label}, "labels") == {item: code}
        with pytest.raises(ScoreError, match="isn't in the coding"):
            instrument.read({item: "Not at all sure"}, "labels")
    else:
        with pytest.raises(ScoreError, match=f"^/coding: no labels of {key} are shipped"):
            instrument.read({}, "labels")
    with pytest.raises(UnknownNameError, match="Did you mean 'labels'"):
        instrument.read({}, "label")


# --- a council's own


OWN = (ROOT / "examples" / "instruments" / "experience-questionnaire.toml").read_text()
SNA = (ROOT / "examples" / "instruments" / "needs-assessment-outcomes.toml").read_text()
CONVERTED = (ROOT / "tests" / "data" / "converted.toml").read_text()
FORMAT = 'format = "careplan-instrument/1"\n'


def test_councils_own_instruments_get_every_verb():
    """Five light-touch questions, one turned round; an outcome measure without a total."""
    own = instrument_from(OWN)
    codes = dict.fromkeys((item.key for item in own.items), 4)
    assert own.score(codes).value is not None
    assert own.score({}).missing == tuple(item.key for item in own.items)
    assert all(item.text for item in own.items)
    measure = instrument_from(SNA)
    assert measure.total is None
    assert set(measure.score({}).parts) == {item.key for item in measure.items}
    converted = instrument_from(CONVERTED)
    score = converted.score({"a": 1, "b": None}, missing="half")
    assert (score.raw, score.value, score.band.key) == (2, 30, "high")
    assert load_instrument(converted) is converted


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("[1, 20.5], ", "", "/parts/0/conversion/rows", "has no row for: 1"),
        ("[2, 30]", "[2, 30], [3, 40]", "/parts/0/conversion/rows", "answers can't give"),
        ("[1, 20.5]", "[1, 35]", "/parts/0/conversion/rows", "rise"),
        ("[1, 20.5]", "[1, 20.5], [1, 21]", "/parts/0/conversion/rows", "once"),
        ("[1, 20.5]", "[1.5, 20.5]", "/parts/0/conversion/rows/1/0", "a whole number"),
        ('scale = "t"\nrows', 'scale = "raw"\nrows', "/parts/0/conversion/scale", "other than raw"),
        ("low = 20.1", "low = 21", "/parts/0/schemes/0/bands", "20.5 falls in no band"),
        ("high = 20 }", "high = 25 }", "/parts/0/schemes/0/bands", "more than one band"),
        ('key = "high", label', 'key = "low", label', "/parts/0/schemes/0/bands/1/key", "no other"),
        ('scale = "t"\ndefault', 'scale = "z"\ndefault', "/parts/0/schemes/0/scale", "raw, t"),
        ('better = "higher"', 'better = "up"', "/parts/0/better", "higher, lower"),
        ('better = "higher"', 'items = ["a", "c"]\nbetter = "lower"', "/parts/0/items/1", "isn't"),
        ('better = "higher"', 'items = []\nbetter = "lower"', "/parts/0/items", "at least one"),
        (
            'better = "higher"',
            'items = ["a", "a"]\nbetter = "lower"',
            "/parts/0/items",
            "each only once",
        ),
        ('better = "higher"', 'how = "median"\nbetter = "lower"', "/parts/0/how", "sum, mean"),
        ('snomed = ["718466001"]', 'snomed = ["718466010"]', "/parts/0/snomed/0", "check digit"),
        ("threshold = 2", "threshold = 0", "/parts/0/methods/0/threshold", "more than 0"),
        ('scales = ["raw"]', 'scales = ["z"]', "/parts/0/methods/0/scales", "raw, t"),
        ('year = "2026"', 'year = "2026"\nscale = "z"', "/parts/0/norms/0/scale", "raw, t"),
        ("mean = 1.5", 'mean = "1.5"', "/parts/0/norms/0/mean", "a number"),
        ("mean = 1.5", "meen = 1.5", "/parts/0/norms/0/meen", "did you mean 'mean'"),
        ("blanks = 1", "blanks = 2", "/parts/0/missing/0/blanks", "from 1 to 1"),
        ('rounding = "half-up"\n', "", "/parts/0/missing/0/rounding", "whole numbers"),
        ("low = 0, high = 20 }", "low = 30, high = 20 }", "/parts/0/schemes/0/bands", "in order"),
        ('scale = "t"\nrows', 'scale = "band"\nrows', "/parts/0/conversion/scale", "other than"),
        ("mean = 1.5", "mean = 1.5\nsd = -3", "/parts/0/norms/0/sd", "0 or more"),
        ("mean = 1.5", "mean = 1e10", "/parts/0/norms/0/mean", "a number"),
        ("mean = 1.5", "mean = 1e99999999999999999999", "", "a number is too large"),
        ("threshold = 2", "threshold = 1e-400", "/parts/0/methods/0/threshold", "a number"),
        ("[1, 20.5]", "[1, 20.1234567]", "/parts/0/conversion/rows/1/1", "a number"),
        ("[1, 20.5]", "[1]", "/parts/0/conversion/rows/1", "a list of 2"),
        ("low = 0\nhigh = 1\n", "low = 0\nhigh = 1\nblanks = [2000]\n", "/codes/blanks/0", "0 to"),
        (
            "low = 0\nhigh = 1\n",
            "low = 0\nhigh = 1\nblanks = [2,3,4,5,6,7,8,9,10,11,12]\n",
            "/codes/blanks",
            "at most 10",
        ),
        ("number = 2", "number = 2\npoints = [0, -1000]", "/parts/0/conversion/rows", "no row"),
        ('total = "total"', 'total = "sum"', "/total", "isn't one of its parts"),
        ('total = "total"', 'within = "x"', "/within", "isn't an instrument"),
        ('total = "total"', 'within = "wemwbs"', "/items/0", "isn't an item of wemwbs"),
        ("low = 0\nhigh = 1\n", "low = 1\nhigh = 1\n", "/codes/high", "a number above low"),
        ("low = 0\nhigh = 1\n", "low = 0\nhigh = 1\nblanks = [1]\n", "/codes/blanks", "aren't"),
        ('key = "b"\n', 'key = "a"\n', "/items/1/key", "a key that no other has"),
        ("number = 2", "number = 1", "/items/1/number", "a number that no other has"),
        ("number = 2", "number = 2\npoints = [1]", "/items/1/points", "one number for each code"),
        ("number = 2", "number = 2\nflag_from = true", "/items/1/flag_from", "whole number"),
        ('key = "b"', 'key = "B b"', "/items/1/key", "a key such as"),
        ('owner = "us"\n', "", "/licence/owner", "is missing"),
        ('attributed_to = "us"', "attributed_to = 3", "/origin/attributed_to", "expected text"),
        ("compared_on = 2026-11-01", 'compared_on = "x"', "/origin/compared_on", "a date"),
        ('version = "1"', 'version = " "', "/version", "expected text"),
        ('title = "Own"', 'title = "Own"\nlimits = "x"', "/limits", "expected a list of texts"),
        ('title = "Own"', 'title = "Own"\nlicense = "x"', "/license", "did you mean 'licence'"),
        ("default = true", 'default = "yes"', "/parts/0/schemes/0/default", "true or false"),
    ],
)
def test_wrong_definitions_are_refused_with_the_place(old, new, place, reason):
    """One thing wrong in a sound file: it is refused, where, and with what was expected."""
    assert old in CONVERTED
    with pytest.raises(DefinitionError) as caught:
        instrument_from(CONVERTED.replace(old, new), file="own.toml")
    found = [str(problem) for problem in caught.value.problems]
    at = f"own.toml#{place}" if place else "own.toml"
    assert any(line.startswith(f"{at}: ") and reason in line for line in found), found


def test_everything_wrong_is_told_at_once(tmp_path):
    """An empty file, tables that aren't, twins, and files that can't be read."""
    with pytest.raises(DefinitionError) as caught:
        instrument_from(f'{FORMAT}parts = 3\nitems = [1]\nlicence = "x"\nkey = 3')
    assert [problem.pointer for problem in caught.value.problems] == [
        f"instrument#/{place}"
        for place in (
            *("key", "title", "version", "measures", "who", "origin", "codes", "items/0"),
            *("parts", "licence"),
        )
    ]
    twins = CONVERTED + CONVERTED[CONVERTED.index("[[parts]]") :]
    for again in ("[[parts.methods]]", "[[parts.norms]]", "[[parts.missing]]", "[[parts.schemes]]"):
        start = CONVERTED.index(again)
        end = CONVERTED.find("[[", start + 2)
        table = CONVERTED[start : end if end > 0 else None]
        with pytest.raises(DefinitionError, match=r"a key that no other has|at most one default"):
            instrument_from(CONVERTED + table)
    with pytest.raises(DefinitionError, match="/parts/1/key: expected a key that no other has"):
        instrument_from(twins)
    with pytest.raises(DefinitionError, match="not TOML"):
        instrument_from("key = ")
    many = "".join(f'[[items]]\nkey = "i{n}"\nnumber = {n}\n' for n in range(3, 250))
    start, _, rest = CONVERTED.partition("[[parts]]")
    with pytest.raises(DefinitionError, match="from 1 to 200"):
        instrument_from(f"{start}{many}[[parts]]{rest}")
    huge = CONVERTED.replace("high = 1\n", "high = 1000\n", 1)
    huge = huge.replace("number = 2\n", "number = 2\n" + many[: many.index("[[items]]", 900)])
    with pytest.raises(DefinitionError, match="2000 different totals"):
        instrument_from(huge)
    with pytest.raises(DefinitionError, match="expected from 1 to 200"):
        instrument_from(f"{FORMAT}items = []")
    path = tmp_path / "own.toml"
    with pytest.raises(DefinitionError, match=r"own.toml: can't be read"):
        load_instrument(path)
    path.write_text(CONVERTED)
    assert load_instrument(str(path)).key == "own"
