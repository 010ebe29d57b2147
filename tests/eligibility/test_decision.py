"""Decisions: three-valued, exact, and never overturned by filling in a blank."""

import html
import itertools
import re
from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from careplan.criteria import DOESNT_APPLY, Choice, Fact, all_of, any_of, at_least, not_
from careplan.criteria.evaluation import evaluate, in_force, open_facts
from careplan.criteria.smallest_sets import choice
from careplan.criteria.tree import JoinKind, Words, facts_of
from careplan.eligibility import (
    CARE_ACT_ADULT,
    CARE_ACT_CARER,
    SHIPPED,
    DecisionDefinition,
    Gate,
    Verdict,
    Version,
    decide,
    load_decision,
)
from careplan.errors import FactsError, UnknownNameError
from careplan.messages import say

ON = date(2026, 11, 20)
EVERY = [load_decision(key) for key in SHIPPED]
TOLD = {"label": say("x"), "met": say("yes"), "not_met": say("no"), "cites": ("careplan tests",)}
WORDS = Words(**TOLD)


def fact(key, **more):
    return Fact(key=key, question=say("x?"), **(TOLD | more))


def keys(count):
    return [f"f{n}" for n in range(count)]


@st.composite
def trees(draw, most=5):
    """A tree of any shape over some facts, each once."""
    waiting = [fact(key) for key in keys(draw(st.integers(1, most)))]
    names = (f"n{n}" for n in itertools.count())
    while len(waiting) > 1 or next(names) == "n0":
        size = draw(st.integers(min(2, len(waiting)), min(4, len(waiting))))
        taken, waiting = waiting[:size], waiting[size:]
        how, key = draw(st.sampled_from(["all", "any", "some"])), next(names)
        if how == "all":
            made = all_of(key, *taken, words=WORDS)
        elif how == "any":
            made = any_of(key, *taken, words=WORDS)
        else:
            made = at_least(draw(st.integers(1, size)), key, *taken, words=WORDS)
        if draw(st.booleans()):
            made = not_(next(names), made, words=WORDS)
        waiting.append(made)
    return waiting[0]


def truth(tree, full):
    """What a tree comes to on whole facts, by the plainest reading."""
    if isinstance(tree, Fact):
        return full[tree.key] is True
    below = [truth(child, full) for child in tree.children]
    if tree.kind is JoinKind.NOT:
        return not below[0]
    return all(below) if tree.kind is JoinKind.ALL else sum(below) >= tree.n


def completions(facts, every):
    """Every way the blanks could turn out."""
    blank = [key for key in every if facts.get(key) is None]
    for answers in itertools.product((True, False), repeat=len(blank)):
        yield {**facts, **dict(zip(blank, answers, strict=True))}


held = st.sampled_from([True, False, None, None, DOESNT_APPLY])


def recorded(criteria, names=None):
    """Some facts of a decision; only those that can be inapplicable are drawn as such."""
    asked = st.sampled_from(names or [one.key for one in criteria.on(ON).facts()])
    drawn = st.dictionaries(asked, held)
    return drawn.map(
        lambda facts: {
            key: None if one is DOESNT_APPLY and not criteria.known[key].may_not_apply else one
            for key, one in facts.items()
        }
    )


@settings(max_examples=80)
@given(trees(), st.data())
def test_readings_are_exact(tree, data):
    """Met when every way the blanks could go meets it; the least that settles it is the least."""
    names = [one.key for one in facts_of(tree)]
    facts = data.draw(st.fixed_dictionaries(dict.fromkeys(names, held)))
    found = evaluate(tree, facts)
    ways = [truth(tree, full) for full in completions(facts, names)]
    assert found.answer is (ways[0] if len(set(ways)) == 1 else None)
    blank = [key for key in names if facts[key] is None]
    decisive = {
        key
        for key in blank
        for full in completions(facts, names)
        if truth(tree, full | {key: True}) != truth(tree, full | {key: False})
    }
    assert {one.key for one in open_facts(found)} == decisive
    for answer in (True, False):
        sizes = [
            size
            for size in range(len(blank) + 1)
            for some in itertools.combinations(blank, size)
            for given in itertools.product((True, False), repeat=size)
            if evaluate(tree, facts | dict(zip(some, given, strict=True))).answer is answer
        ]
        if not sizes:
            assert choice(found, answer) is None
            continue
        assert found.least_to(answer) == min(sizes)
        chosen = choice(found, answer)
        if min(sizes) == 0:
            assert chosen is None
            continue
        first = {one.key: came for one, came in chosen.first()}
        assert len(first) == min(sizes)
        assert evaluate(tree, facts | first).answer is answer


@settings(max_examples=60)
@given(st.sampled_from(EVERY), st.data())
def test_filling_a_blank_never_overturns(criteria, data):
    """A settled verdict stays whatever is recorded next; its order and record don't matter."""
    names = [one.key for one in criteria.on(ON).facts()]
    facts = data.draw(recorded(criteria))
    found = decide(criteria, facts, on=ON)
    key = data.draw(st.sampled_from(names))
    more = decide(criteria, facts if facts.get(key) is not None else facts | {key: True}, on=ON)
    less = decide(criteria, facts if facts.get(key) is not None else facts | {key: False}, on=ON)
    if found.settled:
        assert {more.verdict, less.verdict} == {found.verdict}
        assert found.questions == ()
    shuffled = dict(data.draw(st.permutations(list(facts.items()))))
    assert decide(criteria, shuffled, on=ON) == found
    record = found.as_dict()
    again = {k: DOESNT_APPLY if v == "doesnt-apply" else v for k, v in record["facts"].items()}
    assert decide(criteria, again, on=date.fromisoformat(record["on"])).as_dict() == record


@settings(max_examples=60)
@given(st.sampled_from(EVERY), st.data())
def test_shortest_reaches_its_verdict(criteria, data):
    """For each verdict that can still be reached, the answers it names bring it, and no fewer."""
    facts = data.draw(recorded(criteria))
    found = decide(criteria, facts, on=ON)
    assert set(found.shortest) or not found.settled
    for verdict, least in found.shortest.items():
        answers = {one.key: answer for one, answer in least.facts}
        assert len(answers) == least.size
        assert decide(criteria, facts | answers, on=ON).verdict is verdict
        for key in answers:
            fewer = {k: v for k, v in answers.items() if k != key}
            assert decide(criteria, facts | fewer, on=ON).verdict is not verdict
    assert found.settled == (found.verdict is not Verdict.UNDETERMINED)
    if found.settled:
        assert found.shortest[found.verdict].size == 0


def adult(**facts):
    known = {"adult": True, "impairment": True, "impact": True}
    known |= {key.replace("__", "/").replace("_", "-"): held for key, held in facts.items()}
    return decide(CARE_ACT_ADULT, known, on=ON)


def test_one_way_settles_an_outcome_and_its_other_blanks_are_never_asked():
    """One yes is enough for an outcome; three noes and a blank are not enough for the opposite."""
    found = adult(nutrition__distress=True)
    assert "nutrition/time" not in {one.key for one in found.questions}
    ways = {f"nutrition__{way}": False for way in ("assistance", "distress", "danger")}
    found = adult(**ways)
    assert "nutrition/time" in {one.key for one in found.questions}
    assert adult(nutrition__time=True, personal_hygiene__danger=True).verdict is Verdict.ELIGIBLE


def test_two_outcomes_for_an_adult_one_for_a_carer():
    """The four places in which the two tests differ."""
    one = {"nutrition/assistance": True}
    assert adult(nutrition__assistance=True).verdict is Verdict.UNDETERMINED
    carer = {
        "carer-is-adult": True,
        "cares-for-an-adult": True,
        "contract-or-voluntary-work": False,
    }
    carer |= {"necessary-care": True, "impact": True}
    assert decide(CARE_ACT_CARER, carer | one, on=ON).verdict is Verdict.ELIGIBLE
    assert decide(CARE_ACT_CARER, carer | {"health": True}, on=ON).verdict is Verdict.ELIGIBLE
    adults = {one.key for one in CARE_ACT_ADULT.on(ON).facts()}
    carers = {one.key for one in CARE_ACT_CARER.on(ON).facts()}
    assert "nutrition/time" in adults
    assert not any(key.endswith("/time") for key in carers)
    assert "health" not in adults
    cited = {str(fact.cites[0].locator) for fact in CARE_ACT_CARER.on(ON).facts()}
    assert "reg 3(3)(c)" in cited
    assert len(adults) == 1 + 1 + 40 + 1
    assert len(carers) == 4 + 1 + 1 + 24 + 1


def test_any_two_of_ten_is_said_so():
    """The smallest sets, factored."""
    found = adult()
    (chosen,) = found.shortest[Verdict.ELIGIBLE].choices
    assert (found.shortest[Verdict.ELIGIBLE].size, chosen.n, len(chosen.of)) == (2, 2, 10)
    assert all(isinstance(one, Choice) and len(one.of) == 4 for one in chosen.of)


def test_a_consequence_is_asked_for_last():
    """Significant impact is judged as a consequence of the outcomes, so never before them."""
    found = decide(CARE_ACT_CARER, {}, on=ON)
    asked = [one.key for one in found.questions]
    assert asked[:2] == ["carer-is-adult", "cares-for-an-adult"]
    assert asked[-1] == "impact"
    known = decide(CARE_ACT_CARER, {"health": True}, on=ON)
    assert [one.key for one in known.questions][-2:] == ["necessary-care", "impact"]


def test_another_route_is_named_and_is_no_refusal():
    """Caring for a child only, or being under 18, is another decision: never not eligible."""
    found = decide(CARE_ACT_CARER, {"cares-for-an-adult": False, "impact": False}, on=ON)
    assert found.verdict is Verdict.ANOTHER_ROUTE
    assert str(found.route).startswith("a parent carer's needs assessment")
    assert found.shortest[Verdict.ANOTHER_ROUTE].size == 0
    unsure = decide(CARE_ACT_CARER, {"impact": False}, on=ON)
    assert unsure.verdict is Verdict.UNDETERMINED
    gates = ["carer-is-adult", "cares-for-an-adult", "contract-or-voluntary-work"]
    assert [one.key for one in unsure.questions] == [*gates, "regarded-as-a-carer"]


def test_what_cant_apply_counts_as_not_met():
    """No child, so no caring for one; it is settled, and told apart from no."""
    ways = {f"caring-for-a-child/{way}": DOESNT_APPLY for way in ("assistance", "distress")}
    found = adult(**{key.replace("/", "__").replace("-", "_"): held for key, held in ways.items()})
    assert not any(one.key.startswith("caring-for-a-child/a") for one in found.questions)
    readings = {one.criterion.key: one for one in found.reasons.every()}
    assert readings["caring-for-a-child/assistance"].applies is False
    assert readings["nutrition/assistance"].applies is True


def test_no_law_in_force_is_undetermined():
    """Before the Regulations there was no such test, and nobody is refused by it."""
    found = decide(CARE_ACT_ADULT, {"impact": False}, on=date(2015, 3, 31))
    assert (found.verdict, found.version, found.reasons) == (Verdict.UNDETERMINED, None, None)
    assert found.as_dict()["version"] is None
    assert adult().version.name == "2021"


def test_the_law_of_the_day_is_used():
    """A rule that ended, a rule that came; rerun for an older day, the older law decides."""
    old = fact("old", until=date(2025, 12, 31))
    new = fact("new", since=date(2026, 1, 1))
    tree = all_of(
        "both",
        old,
        new,
        any_of("gone", fact("g", until=date(2020, 1, 1)), words=WORDS),
        words=WORDS,
    )
    verdicts = dict.fromkeys(Verdict, say("x"))
    law = Version(name="1", since=date(2015, 1, 1), until=date(2027, 1, 1), tree=tree)
    later = Version(name="2", since=date(2027, 1, 2), tree=fact("only"))
    criteria = DecisionDefinition(key="x", title=say("x"), versions=(law, later), verdicts=verdicts)
    facts = {"old": True, "new": False}
    assert decide(criteria, facts, on=date(2025, 6, 1)).verdict is Verdict.ELIGIBLE
    assert decide(criteria, facts, on=date(2026, 6, 1)).verdict is Verdict.NOT_ELIGIBLE
    assert decide(criteria, {"only": True}, on=date(2027, 6, 1)).version.name == "2"
    assert decide(criteria, {}, on=date(2027, 6, 1)).shortest[Verdict.ELIGIBLE].size == 1
    assert in_force(tree, date(2014, 1, 1)) is not None
    bare = evolve(criteria, versions=(evolve(law, tree=evolve(old, until=date(2016, 1, 1))),))
    assert decide(bare, {}, on=ON).verdict is Verdict.UNDETERMINED
    whole = all_of("all", fact("f"), words=WORDS)
    assert in_force(whole, ON) is whole


def test_facts_that_arent_are_refused_without_their_value():
    """Unknown keys with the nearest right one; answers that are no answers."""
    with pytest.raises(FactsError) as caught:
        decide(CARE_ACT_ADULT, {"impairmnt": True, "impact": "yes", "adult": 1, "zzz": None}, on=ON)
    assert [str(problem) for problem in caught.value.problems] == [
        "/impairmnt: unknown key; did you mean 'impairment'?",
        "/impact: expected True, False, None or DOESNT_APPLY",
        "/adult: expected True, False, None or DOESNT_APPLY",
        "/zzz: unknown key",
    ]
    assert repr(adult()) == "<Decision on care-act-adult, 40 questions open>"
    assert repr(DOESNT_APPLY) == "DOESNT_APPLY"


def test_wrong_trees_are_refused_when_they_are_made():
    """A fact twice, too few children, no citation, a key that is none, a gap in the law."""
    one, other = fact("a"), fact("b")
    wrong = [
        lambda: all_of("t", one, any_of("u", one, words=WORDS), words=WORDS),
        lambda: at_least(3, "t", one, other, words=WORDS),
        lambda: at_least(0, "t", one, other, words=WORDS),
        lambda: all_of("t", words=WORDS),
        lambda: all_of("t", one, words=evolve(WORDS, cites=())),
        lambda: fact("a", cites=()),
        lambda: fact("A a"),
        lambda: Version(name="1", since=ON, tree=one, gates=(Gate(criterion=one, route=say("r")),)),
        lambda: Version(name="1", since=ON, tree=fact("a", after=("z",))),
        lambda: DecisionDefinition(
            key="x",
            title=say("x"),
            versions=(Version(name="1", since=ON, tree=one), Version(name="2", since=ON, tree=one)),
            verdicts={},
        ),
    ]
    for make in wrong:
        with pytest.raises(ValueError, match=r"twice|needs|at least|not a key|cites|after|early"):
            make()


def test_sixty_unknown_facts_are_no_trouble():
    """The least is made of the least of the parts: nothing is listed."""
    tree = at_least(
        15,
        "top",
        *(any_of(f"o{n}", fact(f"a{n}"), fact(f"b{n}"), words=WORDS) for n in range(30)),
        words=WORDS,
    )
    found = evaluate(tree, {})
    assert (found.to_meet, found.to_fail) == (15, 32)
    assert len(list(open_facts(found))) == 60
    assert choice(found, answer=True).n == 15


def test_every_decision_cites_the_clause_it_rests_on():
    """Each criterion has a clause of the Regulations or the Act, and its sentences."""
    for criteria in EVERY:
        for version in criteria.versions:
            for one in version.facts():
                assert one.cites[0].locator
                assert str(one.question).endswith("?")
                assert str(one.met).endswith(".")
                assert str(one.not_met).endswith(".")
        assert set(criteria.verdicts) == set(Verdict)
        told = {verdict for step in criteria.next_steps for verdict in step.after}
        assert Verdict.NOT_ELIGIBLE in told, criteria.key
        assert criteria.limits.endswith(".")


CARER_DUTY = {
    "eligible-needs": True,
    "ordinarily-resident": True,
    "carer-not-charged": True,
    "by-care-to-the-adult": True,
}


@pytest.mark.parametrize(
    ("agrees", "said"),
    [
        (False, "way to meet the carer's needs has to be found"),
        (None, "Ask the adult whether they agree"),
        (True, None),
    ],
)
def test_the_adults_no_ends_a_way_and_not_the_duty(agrees, said):
    """Section 20(1)(c): the agreement counts only in so far as care is given to the adult."""
    found = decide(
        load_decision("duty-to-meet-carers-needs"), CARER_DUTY | {"adult-agrees": agrees}, on=ON
    )
    assert (found.verdict, found.questions) == (Verdict.ELIGIBLE, ())
    text = " ".join(found.render().split())
    assert ("has to be found" in text) is (said is not None)
    assert said is None or said in text
    assert ("has to be found" in str(found.as_dict())) is (said is not None)


def test_a_step_rests_on_facts_that_there_are():
    definition = load_decision("power-to-meet-carers-needs")
    with pytest.raises(ValueError, match="unknown facts"):
        evolve(definition, noted=())


def test_only_what_somebody_may_not_have_can_be_inapplicable():
    """An impact, an age or a residence applies to everybody: so marked, it would refuse them."""
    marked = {fact.key for one in EVERY for fact in one.known.values() if fact.may_not_apply}
    outcomes = {key.partition("/")[0] for key in marked}
    assert outcomes == {"caring-for-a-child", "caring-for-others"}
    for definition in EVERY:
        for fact in definition.known.values():
            if not fact.may_not_apply:
                with pytest.raises(FactsError, match="applies to everybody"):
                    decide(definition, {fact.key: DOESNT_APPLY}, on=ON)


def test_arguments_of_another_kind_are_refused_together():
    """A datetime, a text, nothing, a key: one error of the library, which lists them all."""
    with pytest.raises(FactsError) as caught:
        decide("care-act-carer", None, on=datetime(2026, 11, 20, 9, 0))
    assert [problem.pointer for problem in caught.value.problems] == ["/criteria", "/facts", "/on"]
    for on in ("2026-11-20", None, datetime(2026, 11, 20), 2026):
        with pytest.raises(FactsError, match="/on: expected a date, without a time"):
            decide(CARE_ACT_CARER, {"health": True}, on=on)
    with pytest.raises(FactsError) as caught:
        decide(CARE_ACT_CARER, {"health": 1, 2: True}, on="today")
    assert [problem.pointer for problem in caught.value.problems] == ["/on", "/health", "/(key 2)"]
    for facts in ([], "health", [("health", True)]):
        with pytest.raises(FactsError, match="/facts: expected a mapping"):
            decide(CARE_ACT_CARER, facts, on=ON)
    for key in (None, 3, ["care-act-carer"]):
        with pytest.raises(UnknownNameError, match="no decision"):
            load_decision(key)


HOMES = ("care-act-adult", "needs-assessment", "lancashire-rehab-entry")


def test_a_fact_of_another_decision_is_told_so():
    """The adult's fact in the carer's decision is named as such; only what is near is suggested."""
    with pytest.raises(FactsError) as caught:
        decide(CARE_ACT_CARER, {"nutrition/time": True, "adult": True, "helth": True}, on=ON)
    assert [str(problem) for problem in caught.value.problems] == [
        "/nutrition~1time: unknown key here; it is a fact of care-act-adult",
        f"/adult: unknown key here; it is a fact of {' and of '.join(HOMES)}",
        "/helth: unknown key; did you mean 'health'?",
    ]
    for far in ("unpaid", "wealth-of-the-carer", "impairmint-of-mind"):
        with pytest.raises(FactsError) as caught:
            decide(CARE_ACT_CARER, {far: True}, on=ON)
        assert str(caught.value).endswith(": unknown key")


def test_what_a_result_holds_cant_be_changed():
    """Neither the smallest sets, nor the facts, nor the definition's sentences."""
    found = decide(CARE_ACT_CARER, {"health": True}, on=ON)
    with pytest.raises(TypeError):
        found.shortest[Verdict.ELIGIBLE] = None
    with pytest.raises(TypeError):
        found.facts["health"] = False
    with pytest.raises(TypeError):
        CARE_ACT_CARER.verdicts[Verdict.ELIGIBLE] = say("x")


def test_what_the_law_settles_is_never_asked_for():
    """A suspended duty: nobody records it, nothing overturns it, and the record says which law."""
    definition = load_decision("needs-assessment")
    day = date(2020, 6, 1)
    found = decide(definition, {"adult": True}, on=day)
    assert (found.verdict, found.questions) == (Verdict.NOT_ELIGIBLE, ())
    assert "duty-applied" not in definition.known
    with pytest.raises(FactsError, match="unknown key"):
        decide(definition, {"adult": True, "duty-applied": True}, on=day)
    assert decide(definition, {}, on=day).verdict is Verdict.UNDETERMINED
    assert decide(definition, {"adult": False}, on=day).verdict is Verdict.ANOTHER_ROUTE
    text = " ".join(found.render().split())
    assert "The Coronavirus Act 2020 suspended this duty on this day. (Sch 12 para 2(1)(a))" in text
    assert "The duty comes back" not in text
    assert "could still assess" in text
    with pytest.raises(ValueError, match="given, but not in the tree"):
        Version(name="1", since=ON, tree=fact("a"), given={"b": False})


def test_a_gate_of_several_facts_opens_in_either_way():
    """Not under contract, or regarded as a carer all the same; the smallest sets know both."""
    known = {"carer-is-adult": True, "cares-for-an-adult": True, "necessary-care": True}
    known |= {"health": True, "impact": True}
    found = decide(CARE_ACT_CARER, known, on=ON)
    eligible = found.shortest[Verdict.ELIGIBLE]
    assert eligible.size == 1
    assert [(one.key, answer) for one, answer in eligible.facts] == [
        ("contract-or-voluntary-work", False)
    ]
    other = found.shortest[Verdict.ANOTHER_ROUTE]
    assert [(one.key, answer) for one, answer in other.facts] == [
        ("contract-or-voluntary-work", True),
        ("regarded-as-a-carer", False),
    ]
    paid = known | {"contract-or-voluntary-work": True}
    asked = [one.key for one in decide(CARE_ACT_CARER, paid, on=ON).questions]
    assert asked == ["regarded-as-a-carer"]


def test_both_can_be_recorded_and_the_other_law_is_named():
    """A carer of an adult who also cares for a child, and the other way round."""
    adults = {"carer-is-adult": True, "cares-for-an-adult": True, "also-cares-for-a-child": True}
    for facts in (adults, adults | {"contract-or-voluntary-work": False, "health": True}):
        text = " ".join(decide(CARE_ACT_CARER, facts, on=ON).render().split())
        assert "Children Act 1989, s17ZD" in text
    childs = load_decision("parent-carers-assessment")
    both = {"parent-of-a-disabled-child": True, "also-cares-for-an-adult": True}
    steps = [str(one.says) for one in decide(childs, both, on=ON).next_steps]
    assert any("also cares for an adult" in one for one in steps)
    assert not decide(childs, {"parent-of-a-disabled-child": True}, on=ON).next_steps


@pytest.mark.parametrize(
    ("decision", "shut"),
    [
        ("care-act-carer", "carer-is-adult"),
        ("care-act-carer", "cares-for-an-adult"),
        ("carers-assessment", "carer-is-adult"),
        ("carers-assessment", "cares-for-an-adult"),
        ("childs-carers-transition-assessment", "carer-is-adult"),
        ("childs-carers-transition-assessment", "cares-for-a-child"),
        ("young-carers-transition-assessment", "under-18"),
        ("young-carers-transition-assessment", "cares-for-an-adult"),
        ("young-carers-assessment", "under-18"),
        ("parent-carers-assessment", "parent-of-a-disabled-child"),
        ("advocacy", "in-assessment-plan-or-review"),
        ("advocacy-in-safeguarding", "in-enquiry-or-review"),
        ("power-to-meet-needs", "no-duty"),
        ("power-to-meet-carers-needs", "no-duty"),
        ("direct-payment", "capacity-to-ask"),
        ("direct-payment-without-capacity", "no-capacity-to-ask"),
    ],
)
def test_another_route_names_its_section(decision, shut):
    """Wherever somebody is pointed elsewhere, the section is there."""
    found = decide(load_decision(decision), {shut: False}, on=ON)
    assert found.verdict is Verdict.ANOTHER_ROUTE
    assert "section" in str(found.route)


def test_questions_stand_alone():
    """Each says whose residence, whose agreement, whose outcome; an adult's leave the carer out."""
    adults = load_decision("care-act-adult")
    for key, one in adults.known.items():
        if "/" in key:
            assert str(one.question).startswith("Leaving aside what a carer does")
    for key, who in (
        ("duty-to-meet-needs", "the adult needing care"),
        ("duty-to-meet-carers-needs", "the adult needing care"),
        ("power-to-meet-needs-elsewhere", "the adult is ordinarily resident"),
    ):
        asked = [one for one in load_decision(key).known.values() if "resident" in one.key]
        assert asked
        assert all(who in str(one.question) for one in asked)
    agrees = load_decision("duty-to-meet-carers-needs").known["adult-agrees"]
    assert str(agrees.question).startswith("Does the adult needing care agree that the carer's")


def test_an_outcome_that_doesnt_apply_is_never_achieved():
    """All its ways are inapplicable: its own line says so, and so does plain data."""
    ways = {f"caring-for-a-child/{way}": DOESNT_APPLY for way in ("assistance", "distress")}
    ways |= {"caring-for-a-child/danger": DOESNT_APPLY}
    found = decide(CARE_ACT_CARER, ways, on=ON)
    results = {one.criterion.key: one for one in found.reasons.every()}
    assert results["caring-for-a-child"].applies is False
    assert results["outcomes"].applies is True
    child = next(
        one
        for one in found.as_dict()["reasons"]["of"][1]["of"][1]["of"]
        if one["key"] == "caring-for-a-child"
    )
    assert child["applies"] is False
    assert child["sentence"] == "This doesn't apply here: caring for a child."
    assert "caring-for-a-child" not in found.as_dict()["not_looked_at"]
    assert len(found.as_dict()["not_looked_at"]) == 7


def test_a_record_says_all_that_is_open():
    """Every question, every part of the test, and every outcome, in all three forms."""
    found = decide(CARE_ACT_ADULT, {"adult": True}, on=ON)
    assert len(found.questions) == 42
    for said in (found.render(width=10_000), found.as_markdown(), found.as_html()):
        plain = html.unescape(re.sub(r"<[^>]+>", " ", said)).replace("\\", "")
        plain = " ".join(plain.split())
        for one in found.questions:
            assert " ".join(str(one.question).split()) in plain
        assert plain.count("not looked at") == 10
        assert "reg 2(1)(a)" in plain
        assert "This settles whether the criteria are met, and nothing else." in plain
    assert "settles whether" not in decide(load_decision("advocacy"), {}, on=ON).render()


def test_a_whole_assessment_leaves_nothing_out():
    """Every outcome was looked at, so the record names none as left."""
    facts = {key: False for key in CARE_ACT_ADULT.known if "/" in key}
    found = decide(CARE_ACT_ADULT, {"adult": True} | facts, on=ON)
    assert found.verdict is Verdict.NOT_ELIGIBLE
    assert found.not_looked_at == ()
    text = found.render()
    assert text.count("[can be achieved]") == 10
    assert "weren't looked at" not in text
    assert "This settles whether the criteria are met" in text


def test_what_would_settle_it_is_said_for_programs():
    """What is sure before what there is a choice of, and no more than twelve parts in a row."""
    pair = all_of("p", fact("b"), fact("c"), words=evolve(WORDS, label=say("pair")))
    other = all_of("q", fact("d"), fact("e"), words=evolve(WORDS, label=say("other")))
    tree = at_least(2, "t", fact("a"), pair, other, words=evolve(WORDS, label=say("top")))
    verdicts = dict.fromkeys(Verdict, say("v."))
    law = Version(name="1", since=date.min, tree=tree)
    one = DecisionDefinition(key="x", title=say("x"), versions=(law,), verdicts=verdicts)
    least = decide(one, {}, on=ON).shortest[Verdict.ELIGIBLE]
    assert str(least.sentence).endswith(
        "(facts needed: 3): x (yes); any 1 of [pair (yes); other (yes)]."
    )
    long = all_of("t", *map(fact, keys(14)), words=WORDS)
    many = evolve(one, versions=(evolve(law, tree=long),))
    said = str(decide(many, {}, on=ON).shortest[Verdict.ELIGIBLE].sentence)
    assert said.endswith("; and 2 more.")
    assert (
        decide(one, {"a": True, "b": True, "c": True}, on=ON).shortest[Verdict.ELIGIBLE].sentence
        is None
    )
