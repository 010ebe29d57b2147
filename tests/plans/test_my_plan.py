"""*My plan*: in the person's words, never more agreed than it is, with room to disagree."""

from datetime import date, timedelta

from hypothesis import given

from careplan import load_plan
from careplan.goals import Action, ActionStatus, Goal, GoalStatus, Responsible
from careplan.needs import Need, Support
from careplan.people import (
    Carer,
    Consent,
    ConsentMatter,
    InformationNeed,
    Participation,
    Person,
    Team,
    Worker,
)
from careplan.plans import (
    AboutMe,
    Agreement,
    Conclusion,
    CrisisPlan,
    MustDo,
    NotWorking,
    PlanDates,
    Review,
    SupportPlan,
    WantedOutcome,
    WhomToAsk,
    WhoToCall,
    my_plan,
    one_page_profile,
)
from careplan.risk import SafeguardingConcern
from careplan.testing import model_strategies as strategies
from tests.helpers import EXAMPLES

ROBIN = load_plan(EXAMPLES / "rehabilitation.json")
ON = date(2026, 11, 30)
YESTERDAY = ON - timedelta(1)
PERSON = Person(key="p-01", preferred_name="Mair")
JO = Carer(key="c-01", name="Jo")


def said(key, **fields):
    """The lines of one section, as text; what has lines below it as a pair."""
    page = my_plan(SupportPlan(**fields), on=ON).as_dict()
    held = next(one["lines"] for one in page["sections"] if one["key"] == key)
    return [line if isinstance(line, str) else (line["says"], line["below"]) for line in held]


def before(**fields):
    return [str(line) for line in my_plan(SupportPlan(**fields), on=ON).before]


def test_it_says_what_who_and_by_when():
    """From a whole plan: help with who gives it, goals with who does what by when."""
    text = my_plan(ROBIN, on=ON).render(width=200)
    assert "Cook alongside Robin, who chooses: four evenings a week; Frankie Fictional" in text
    assert "To do: Ask Ash round for the first meal. Who: me. When: by 11 December 2026." in text
    assert "When: by 28 November 2026, which has passed." in text
    assert "You said yes to this plan on 4 June 2026." in text
    assert "THE HELP WE AGREED" in text
    assert "The next review is planned for 3 December 2026." in text


def test_nothing_is_on_it_that_others_concluded():
    """No diagnosis, decision, score, risk, conclusion, concern or incident; no key either."""
    text = my_plan(ROBIN, on=ON).render(width=200)
    for kept_off in ("schizoaffective", "eligible", "Exampleshire\n", "hob", "w-key", "asthma"):
        assert kept_off not in text
    plan = SupportPlan(
        conclusions=(Conclusion(conclusion="MARKED"),),
        concerns=(SafeguardingConcern(key="MARKED", what="MARKED"),),
    )
    assert "MARKED" not in my_plan(plan, on=ON).render()


def test_agreement_is_never_made_up():
    """A yes of the person, of somebody for them, a no, and nothing recorded are four things."""
    who = {"person": PERSON, "carers": (JO,)}
    day = date(2026, 6, 4)
    for agreement, lines in (
        (Agreement(agreed=True, by="p-01", on=day), ["You said yes to this plan on 4 June 2026."]),
        (Agreement(agreed=True, by="p-01"), ["You said yes to this plan."]),
        (Agreement(agreed=True, by="c-01"), ["Somebody else said yes to this plan for you: Jo"]),
        (Agreement(agreed=True), []),
        (
            Agreement(agreed=False, steps=("We meet again.",)),
            ["You said no to this plan.", "What was done since: We meet again."],
        ),
        (Agreement(), []),
    ):
        assert said("said", agreement=agreement, **who) == lines
    assert (
        "Nobody wrote this down yet. You can ask for it." in my_plan(SupportPlan(), on=ON).render()
    )
    for agreed, title in ((True, "The help we agreed"), (False, "The help that is written down")):
        plan = SupportPlan(agreement=Agreement(agreed=agreed))
        assert title in my_plan(plan, on=ON).as_markdown()


def test_a_refusal_of_care_stands_beside_an_agreement():
    """So does what the consent doesn't cover, and the answer about a new worker who watches."""
    consents = (
        Consent(matter=ConsentMatter.CARE, given=False, limits="Not the shower."),
        Consent(matter=ConsentMatter.SHADOWING, given=True),
        Consent(matter=ConsentMatter.SHARING),
    )
    agreement = Agreement(agreed=True, by="p-01")
    assert said("said", person=PERSON, agreement=agreement, consents=consents) == [
        "You said yes to this plan.",
        "You said no to this care.",
        "But: Not the shower.",
        "You said yes to a new worker who comes along to learn.",
    ]
    assert said("sharing", consents=consents) == []


def test_it_begins_with_the_form_and_with_who_was_asked():
    """It says that it isn't the whole plan, and never that somebody took part who didn't."""
    form = Person(key="p-01", information_needs=(InformationNeed(what="large print."),))
    took = (Participation(who="p-01"),)
    assert before(person=form, involved=took) == [
        "You need: large print. If this page isn't like that, ask for one that is.",
        "This page isn't the whole plan. You can ask for a copy of all of it.",
    ]
    not_asked = "Nobody wrote down that you were asked about this plan."
    for fields in ({}, {"person": PERSON}, {"person": PERSON, "involved": (Participation(),)}):
        assert before(**fields)[-1].startswith(not_asked)
    ended = before(dates=PlanDates(ended=YESTERDAY), person=PERSON, involved=took)
    assert ended[-1] == "Support under this plan has ended."


def test_goals_and_actions():
    """What is over or stopped isn't on it; what is waiting, done or open says so."""
    actions = (
        Action(description="Ring.", status=ActionStatus.DONE),
        Action(description="Write", status=ActionStatus.STOPPED),
        Action(description="Walk", when="each Tuesday", responsible=Responsible(role="nurse")),
        Action(description="Swim", responsible=Responsible(key="x")),
        Action(),
    )
    goals = (
        Goal(statement="Old", status=GoalStatus.ACHIEVED, actions=actions),
        Goal(statement="Cook", status=GoalStatus.ON_HOLD),
        Goal(statement="Sing", status=GoalStatus.PROPOSED),
        Goal(statement="Run", actions=actions),
        Goal(),
    )
    assert said("goals", goals=goals) == [
        "Cook (waiting)",
        "Sing (not agreed yet)",
        (
            "Run",
            [
                "Done: Ring.",
                "To do: Walk. Who: nurse. When: each Tuesday.",
                "To do: Swim. Who: nobody is named yet. When: no day is set yet.",
            ],
        ),
    ]


def test_actions_stand_under_their_goal():
    """Nested on every form of the page; the same action under two goals stands under both."""
    walk = Action(description="Walk", when="daily")
    goals = (
        Goal(statement="Run", actions=(walk, walk)),
        Goal(statement="Swim", actions=(walk,)),
        Goal(actions=(walk,)),
    )
    page = my_plan(SupportPlan(goals=goals), on=ON)
    told = "To do: Walk. Who: nobody is named yet. When: daily."
    assert f"  - Run\n    - {told}\n  - Swim\n    - {told}\n  - {told}" in page.render()
    assert "- Run\n    - To do: Walk" in page.as_markdown()
    assert "<li>Run<ul><li>" in page.as_page().replace("\n", "")


def test_the_last_review_counts():
    """What doesn't work and what is done about it, and when the next review is."""
    old = Review(held=date(2026, 3, 1), next_review=date(2026, 6, 1))
    last = Review(
        held=date(2026, 9, 1),
        not_working=(
            NotWorking(description="Too early", actions=(Action(description="Later"),)),
            NotWorking(description="Too loud"),
        ),
        next_review=YESTERDAY,
        next_review_by=Responsible(key="c-01"),
    )
    to_come = Review(held=date(2027, 3, 1), next_review=date(2027, 6, 1))
    fields = {"reviews": (last, old, to_come, Review()), "carers": (JO,)}
    assert said("goals", **fields) == [
        (
            "What doesn't work: Too early",
            ["To do: Later. Who: nobody is named yet. When: no day is set yet."],
        ),
        "What doesn't work: Too loud",
    ]
    assert said("review", **fields) == [
        "A review was planned for 29 November 2026. Ask whether it was held.",
        "Who holds it: Jo",
        "You can ask for a review at any time.",
        "Nobody wrote down whom to ask.",
    ]
    first = {"next_review": ON, "next_review_by": Responsible(key="x")}
    assert said("review", **first)[0] == "The next review is planned for 30 November 2026."
    assert len(said("review", **first)) == 3
    ended = {"dates": PlanDates(ended=YESTERDAY), **first}
    assert said("review", **ended)[0] == "You can ask for a review at any time."


def test_whom_to_ring_and_whom_to_tell():
    """Day to day, in a crisis, for a review, a complaint, an advocate: as the person was told."""
    ask = WhomToAsk(
        day_to_day=WhoToCall(who="Frankie", how="01632 960 222"),
        review=WhoToCall(key="c-01"),
        complaint=WhoToCall(who="the manager", how="01632 960 333"),
        advocate=WhoToCall(who="Voices", how="01632 960 444"),
    )
    crisis = CrisisPlan(
        contacts=(WhoToCall(who="the line", how="111"), WhoToCall(who="Sam")),
        missed_visit="Ring me.",
    )
    fields = {"whom_to_ask": ask, "crisis_plan": crisis, "carers": (JO,)}
    assert said("ring", **fields) == [
        "About my support: Frankie: 01632 960 222",
        "If things go wrong: the line: 111",
        "If nobody comes: Ring me.",
    ]
    assert said("review", **fields)[-1] == "Ask: Jo"
    assert said("complain", **fields) == [
        "You can say so, and you can complain.",
        "Tell: the manager: 01632 960 333",
        "Somebody can speak up with you. Ask: Voices: 01632 960 444",
    ]
    lee = Worker(key="w-01", name="Lee", how="01632 960 555")
    by_key = CrisisPlan(contacts=(WhoToCall(key="w-01", when="nights"),))
    assert said("ring", crisis_plan=by_key, workers=(lee,)) == [
        "If things go wrong: Lee: 01632 960 555; nights"
    ]
    assert said("complain")[-1] == "Nobody wrote down whom to tell."
    refused = CrisisPlan(contacts=crisis.contacts, agreement=Agreement(agreed=False))
    assert said("ring", crisis_plan=refused) == []


def test_who_helps_and_what_matters():
    """People by name, those who are there now; must-dos and what makes the day in plain words."""
    left = Worker(name="Kit", until=YESTERDAY)
    here = Worker(name="Lee", role="nurse", how="01632 960 555")
    team = Team(name="The night team", how="01632 960 666")
    people = {"carers": (JO,), "workers": (left, here), "teams": (team,)}
    assert said("people", **people) == [
        "Jo",
        "Lee: nurse; 01632 960 555",
        "The night team: 01632 960 666",
    ]
    about = AboutMe(what_matters="My dog.", good_support="Knock.")
    assert said("matters", about_me=about) == ["My dog.", "Knock."]
    wanted = {"wanted_outcomes": (WantedOutcome(description="A flat"),), "make_my_day": "Cake"}
    assert said("want", **wanted) == ["A flat", "Cake"]
    must = (MustDo(what="Check the hoist", every_visit=True), MustDo(what="Bins", when="Mondays"))
    needs = (Need(), Need(support=(Support(what="Cook", by="c-01"), Support(what="Wash"))))
    assert said("help", needs=needs, must_dos=must, carers=(JO,)) == [
        "Cook: Jo",
        "Wash",
        "At every visit: Check the hoist",
        "Bins: Mondays",
    ]


def test_there_is_room_to_disagree():
    """In every form; a screen reader isn't read the lines."""
    page = my_plan(SupportPlan(), on=ON)
    assert page.render().count("_" * 88) == 8
    assert page.as_markdown().count("\n---\n") == 8
    assert page.as_html().count("<span></span>") == 8
    assert 'class="room" aria-hidden="true"' in page.as_html()
    assert "disagree" not in page.missing
    assert page.as_dict()["sections"][-1]["room"] == 8


def test_large_print_is_a_page_set_large():
    """The same words, 18 points on paper."""
    page = my_plan(ROBIN, on=ON)
    usual, large = page.as_page(), page.as_page(large_print=True)
    assert "18pt" in large
    assert "18pt" not in usual
    assert usual.partition("<body")[2] == large.partition("<body")[2]


def test_the_one_page_profile():
    """What people like, what matters, good support, the day, and what has to be done."""
    page = one_page_profile(SupportPlan(person=PERSON, must_dos=()))
    assert page.render().startswith("One-page profile: Mair")
    assert page.missing == ("appreciated", "matters", "support", "day")
    assert "Nothing was named." in page.render()
    assert one_page_profile(SupportPlan()).as_dict()["title"] == "One-page profile"
    assert "Mair" not in repr(page)


@given(strategies.records(SupportPlan))
def test_any_plan_has_a_page(plan):
    """Whatever is blank or strange in it."""
    page = my_plan(plan, on=ON)
    assert page.render()
    assert page.as_markdown()
    assert one_page_profile(plan).as_html()
