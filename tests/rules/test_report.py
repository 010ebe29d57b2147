"""Reports: worth reading in a terminal, a notebook and a program; waivers and their ends."""

import json
import re
from datetime import date

import attrs
import pytest

from careplan import Waiver, check, load_plan
from careplan.answers import NONE_RECORDED
from careplan.errors import InvalidValueError
from careplan.goals import Action, Goal
from careplan.plans import SupportPlan
from careplan.profiles import load_profile
from careplan.rules import Level, State, fails, judge
from careplan.rules.places import in_order
from careplan.rules.report import Share
from tests.helpers import EXAMPLES, GOLDEN, profile_of, require, toy_rule

ON = date(2026, 11, 20)
DRAFT = load_plan(EXAMPLES / "rehabilitation-draft.json")


@pytest.fixture(scope="module")
def report():
    return check(DRAFT, "lancashire-rehab", on=ON)


@pytest.mark.parametrize(
    ("name", "profile"),
    [
        ("rehabilitation", "lancashire-rehab"),
        ("rehabilitation", "care-act-adult"),
        ("carer", "care-act-carer"),
        ("urgent", "care-act-adult"),
    ],
)
def test_complete_examples_are_complete(name, profile):
    """The plans meant to be complete have No problems found."""
    report = check(load_plan(EXAMPLES / f"{name}.json"), profile, on=ON)
    assert report.ok
    assert report.findings == ()
    assert "No problems found" in str(report)
    assert "No problems found" in report.as_html()


def test_urgent_example_waits_for_its_day():
    """What waits is said, with the day to come back."""
    text = str(check(load_plan(EXAMPLES / "urgent.json"), "care-act-adult", on=ON))
    assert "WAITING" in text
    assert "Come back to this by 4 December 2026." in text
    page = check(load_plan(EXAMPLES / "urgent.json"), "care-act-adult", on=ON).as_html()
    assert "Come back to this by 4 December 2026." in page
    data = check(load_plan(EXAMPLES / "urgent.json"), "care-act-adult", on=ON).as_dict()
    assert {row.get("until") for row in data["results"]} == {None, "2026-12-04"}


def test_urgent_without_a_day_says_so():
    """No day to come back to is itself said."""
    plan = load_plan(EXAMPLES / "urgent.json")
    plan = attrs.evolve(plan, dates=attrs.evolve(plan.dates, follow_up_assessment=None))
    text = str(check(plan, "care-act-adult", on=ON))
    assert "No date is recorded for coming back to this." in text
    assert (
        "No date is recorded for coming back to this."
        in check(plan, "care-act-adult", on=ON).as_html()
    )
    assert "PL113" in text


def test_draft_reads_as_it_did(report):
    """The draft's report in a terminal is held word for word."""
    assert str(report) + "\n" == (GOLDEN / "draft_report.txt").read_text()


def test_every_finding_has_all_its_parts(report):
    """Code, name, pointer, state, sentences, level, weight and citations with clauses."""
    for finding in report.as_dict()["findings"]:
        assert re.fullmatch(r"[A-Z]{2}\d{3}", finding["code"])
        assert finding["pointer"].startswith("/")
        for part in ("name", "state", "sentence", "do", "level", "weight"):
            assert finding[part]
        assert finding["danger"] in {True, False}
        for citation in finding["citations"]:
            assert citation["clause"]
            assert citation["title"]


def test_report_is_plain_data(report):
    """It goes through JSON as it is, and names profile, version and day."""
    data = json.loads(json.dumps(report.as_dict()))
    assert (data["profile"], data["profile_version"], data["on"]) == (
        "lancashire-rehab",
        "1",
        "2026-11-20",
    )
    assert data["ok"] is False
    assert len(data["results"]) == len(load_profile("lancashire-rehab").requirements)
    assert data["completeness"]["by_level"]["must"]["of"] > 30


def test_no_value_of_the_plan_is_in_any_report(report):
    """What people wrote stays in the plan."""
    written = set()

    def gather(value):
        if isinstance(value, dict):
            for item in value.values():
                gather(item)
        elif isinstance(value, list):
            for item in value:
                gather(item)
        elif isinstance(value, str) and " " in value:
            written.add(value)

    gather(json.loads((EXAMPLES / "rehabilitation-draft.json").read_bytes()))
    told = json.dumps(report.as_dict()) + str(report) + report.as_html() + repr(report)
    assert len(written) > 80
    shared = {"key worker", "section-117"}
    assert not [text for text in written - shared if text in told]


def test_html_is_escaped_and_whole(report):
    """A notebook shows every finding; nothing in it is markup of somebody else's."""
    page = report._repr_html_()
    assert page.count("<tr>") > len(report.findings)
    odd = attrs.evolve(report.profile, title="<script>x</script>")
    assert "<script>" not in attrs.evolve(report, profile=odd).as_html()


def test_completeness_counts_what_can_be_counted(report):
    """Met over met, not met and can't tell; a share of nothing is no figure."""
    held = report.completeness
    assert held.unmet_musts == sum(
        row.requirement.level is Level.MUST
        and row.state in {State.NOT_MET, State.CANT_TELL, State.FAILED_TO_RUN}
        for row in report.results
    )
    assert held.by_section["crisis_plan"] == Share(7, 8)
    assert Share(0, 0).fraction is None
    assert Share(1, 3).fraction * 3 == 1


def test_pointers_sort_as_people_count():
    """The tenth goal comes after the ninth; sections are in the plan's own order."""
    pointers = ["/reviews", "/goals/10", "/goals/9/actions", "/goals/9", "/about_me"]
    assert sorted(pointers, key=lambda one: in_order(SupportPlan, one)) == [
        "/about_me",
        "/goals/9",
        "/goals/9/actions",
        "/goals/10",
        "/reviews",
    ]


def test_a_crash_is_in_the_report():
    """A terminal shows what failed to run, with its kind and frames."""

    def crash(action):
        raise KeyError(action.description)

    broken = toy_rule(crash, Action)
    goal = Goal(actions=(Action(description="Robin's secret"),))
    report = judge(goal, profile_of(Goal, require(broken)), on=ON)
    assert "KeyError < rules/test_report.py:" in str(report)
    assert "failed to run" in report.as_html()
    assert report.as_dict()["findings"][0]["failure"]["kind"] == "KeyError"
    assert "secret" not in f"{report}{report!r}{report.as_dict()}"


def test_narrow_terminals_are_served(report):
    """However narrow, nothing is lost and the width is kept where words allow."""
    narrow = report.render(width=40)
    words = re.findall(r"\S+", narrow)
    assert sorted(words) == sorted(re.findall(r"\S+", str(report)))


def test_whole_subject_has_a_name():
    """A finding about the whole has a place to stand."""

    def whole(goal):
        yield fails()

    odd = toy_rule(whole, Goal)
    report = judge(Goal(), profile_of(Goal, require(odd)), on=ON)
    assert "- (whole record)" in str(report)
    assert "<li>(whole record)" in report.as_html()
    assert "(whole record)" in str(report.findings[0])


# --- waivers


def waiver(**facts):
    return Waiver(
        **{
            "rule": "GO106",
            "path": "/goals/key=g-3",
            "reason": "The date follows the trial shift.",
            "who": "team manager",
            "until": date(2026, 12, 31),
            **facts,
        }
    )


def waived(*waivers):
    return check(DRAFT, "lancashire-rehab", on=ON, waivers=waivers)


def row(report, code):
    return next(row for row in report.results if row.requirement.rule.code == code)


def test_a_valid_waiver_is_used():
    """By code or by name, at its place or anywhere; the finding is gone and the row says waived."""
    for how in ({}, {"rule": "goal-not-timed"}, {"path": ""}, {"until": ON}):
        report = waived(waiver(**how))
        assert row(report, "GO106").state is State.WAIVED
        assert "GO106" not in {finding.code for finding in report.findings}
        assert report.about_waivers == ()
        assert "WAIVED" in str(report)
        assert "Waived" in report.as_html()
        assert row(report, "GO106").as_dict()["waived"] == ["/goals/2/due"]


def test_a_waiver_elsewhere_waives_nothing():
    """At another place it is unused, and that is a finding. A goal with a key goes by it."""
    for path in ("/goals/2", "/goals/key=g-2", "/goals/key=g-30", "/goal"):
        report = waived(waiver(path=path))
        assert row(report, "GO106").state is State.NOT_MET
        assert [finding.code for finding in report.about_waivers] == ["WA102"]


def test_an_expired_waiver_is_a_finding():
    """The day after its last it holds no more, and says so."""
    report = waived(waiver(until=date(2026, 11, 19)))
    assert row(report, "GO106").state is State.NOT_MET
    (finding,) = report.about_waivers
    assert (finding.code, finding.path) == ("WA101", "/goals/key=g-3")
    assert "19 November 2026" in str(finding)
    assert finding.citations
    assert finding in report.findings


def test_two_waivers_of_one_finding_are_both_used():
    """Neither is unused, and the finding is waived once."""
    report = waived(waiver(), waiver(path=""))
    assert report.about_waivers == ()
    assert len(row(report, "GO106").waived) == 1


def test_part_of_a_requirement_waived_leaves_the_rest():
    """Of two findings, one waived leaves the requirement not met."""
    report = waived(waiver(rule="PL406", path="/goals/key=g-1"))
    found = row(report, "PL406")
    assert found.state is State.NOT_MET
    assert len(found.findings) == 1


def test_some_rules_nobody_can_waive():
    """The finding stays, and the waiver is a finding too."""

    def test(goal):
        yield fails()

    firm = toy_rule(test, Goal, waivable=False)
    report = judge(
        Goal(),
        profile_of(Goal, require(firm)),
        on=ON,
        waivers=[waiver(rule="toy", path="")],
    )
    assert not report.ok
    assert {finding.code for finding in report.findings} == {"TT101", "WA103"}


def test_a_waived_must_is_ok():
    """A must that is validly waived doesn't stand in the way."""
    plan = attrs.evolve(load_plan(EXAMPLES / "rehabilitation.json"), crisis_plan=NONE_RECORDED)
    one = waiver(rule="no-crisis-plan", path="/crisis_plan")
    assert not check(plan, "lancashire-rehab", on=ON).ok
    assert check(plan, "lancashire-rehab", on=ON, waivers=[one]).ok


@pytest.mark.parametrize(
    "facts",
    [
        {"reason": " "},
        {"who": ""},
        {"rule": None},
        {"until": "2026-12-31"},
        {"path": None},
        {"path": "goals"},
        {"path": "/\x1b[2J"},
        {"path": "/goals/key=\x1b[2J"},
        {"path": "/" + "9" * 5000},
    ],
)
def test_a_waiver_needs_its_parts(facts):
    """No waiver without a rule, a reason, somebody, and an end."""
    with pytest.raises(InvalidValueError):
        waiver(**facts)


def test_subject_without_a_key():
    """A report on a thing with no key says so with nothing."""
    assert check(SupportPlan(), "care-act-adult", on=ON).as_dict()["key"] is None


def test_a_rule_that_failed_to_run_cant_be_waived():
    """Nothing was checked there, so there is nothing that anybody could accept."""

    def crash(goal):
        raise KeyError

    profile = profile_of(Goal, require(toy_rule(crash, Goal)))
    report = judge(Goal(), profile, on=ON, waivers=[waiver(rule="toy", path="")])
    assert report.in_state(State.FAILED_TO_RUN)
    assert [finding.code for finding in report.about_waivers] == ["WA102"]


def test_the_rest_is_only_called_the_rest_where_something_comes_before_it(report):
    """The draft has a late review; a goal alone has neither danger nor anything late."""
    assert "EVERYTHING ELSE, IN THE ORDER OF THE RECORD" in str(report)
    alone = str(check(Goal(), "lancashire-rehab", on=ON))
    assert "WHAT TO LOOK AT, IN THE ORDER OF THE RECORD" in alone
    assert "EVERYTHING ELSE" not in alone
