"""Written records: the verdict, why, what to ask, what follows; as text, Markdown and HTML."""

import html
import pickle
import re
from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from careplan._core.html_pages import as_html
from careplan._core.page_lines import Line, LineKind
from careplan._core.printed_pages import as_markdown, as_text
from careplan.criteria import DOESNT_APPLY, Fact, all_of, any_of
from careplan.criteria.tree import Words
from careplan.eligibility import (
    CARE_ACT_ADULT,
    CARE_ACT_CARER,
    SHIPPED,
    DecisionDefinition,
    Gate,
    HeldAs,
    RecordedDecision,
    RecordedFact,
    Verdict,
    Version,
    decide,
    facts_from,
    facts_in,
    keep,
    load_decision,
    written_record,
)
from careplan.errors import FactsError, InvalidValueError, LoadError, UnknownNameError
from careplan.messages import say
from careplan.serde import dump, load, load_facts
from tests.eligibility.test_decision import recorded
from tests.helpers import EXAMPLES

ON = date(2026, 11, 20)
EVERY = [load_decision(key) for key in SHIPPED]
CARER = {
    "carer-is-adult": True,
    "cares-for-an-adult": True,
    "contract-or-voluntary-work": False,
    "necessary-care": True,
}


def carer(**facts):
    held = {key.replace("__", "/").replace("_", "-"): value for key, value in facts.items()}
    return decide(CARE_ACT_CARER, CARER | held, on=ON)


def test_two_blanks_and_one_question():
    """Health and impact are blank; an outcome is out of reach, so only the impact is asked for."""
    text = carer(recreation__assistance=True).render()
    assert "There isn't enough recorded to decide this." in text
    asked = text.split("THE ONE QUESTION TO ASK\n")[1].split("\n\n")[0]
    assert asked.startswith("  - As a consequence of the carer's health, or of the outcomes that")
    assert "a judgement: record the reasons; reg 3(1)(c)" in " ".join(asked.split())
    assert "Blank facts that can no longer change this: 25." in text
    found = carer(recreation__assistance=True)
    settles = (
        "The conditions would be met if this were also recorded (facts needed: 1): there is, or is "
        "likely to be, a significant impact on well-being (yes)."
    )
    assert str(found.shortest[Verdict.ELIGIBLE].sentence) == settles
    for said in (text, found.as_markdown(), found.as_html()):
        assert "would be met" not in said
    assert "Clauses are from the Care and Support (Eligibility Criteria)" in text


def test_what_made_no_difference_is_left_out():
    """A settled decision shows the branch that settled it; what else is recorded stands apart."""
    text = carer(recreation__assistance=True, health=False, impact=True).render()
    assert "[no] It is recorded that the carer's health is neither deteriorating" in text
    assert "ALSO RECORDED" not in text
    assert "[can't be achieved] taking part in recreation (needs assistance: yes; reg" in text
    assert text.count("[not looked at]") == 7
    assert "ASK" not in text
    refused = carer(recreation__danger=True, health=True, impact=False).render()
    for recorded_for_her in ("danger to health or safety: yes", "carer's health is deteriorating"):
        assert recorded_for_her in " ".join(refused.split())
    other = carer(impact=False).render()
    assert "[no] The recorded judgement is that there isn't, and isn't likely to be, a" in other
    for said in (text, other):
        assert "Give the person a written record of this decision" in " ".join(said.split())
    assert "Give the person written advice" in " ".join(other.split())
    assert "s20(6)" in other


def test_a_power_is_never_called_optional():
    """Not eligible still names the powers; nothing says that one may be left alone."""
    for criteria in EVERY:
        for step in criteria.next_steps:
            assert "optional" not in str(step.says).lower()
            assert "discretion" not in str(step.says).lower()
    text = " ".join(
        decide(CARE_ACT_ADULT, {"adult": True, "impact": False}, on=ON).render().split()
    )
    assert "a power to meet needs that aren't eligible. That power has to be considered." in text
    assert "leave only one lawful answer" in text
    urgent = load_decision("power-to-meet-urgent-needs")
    assert not any("resident" in key or "eligible" in key for key in urgent.known)


def test_another_route_shows_only_the_gate():
    """Why it isn't the decision to make, and where to go: no reasons of the test itself."""
    found = decide(CARE_ACT_CARER, {"cares-for-an-adult": False, "impact": False}, on=ON)
    text = found.render()
    assert "Children Act 1989, section 17ZD" in " ".join(text.split())
    assert "[no] It is recorded that this isn't so: the carer cares for somebody who is 18" in text
    why = text.split("ALSO RECORDED")[0]
    assert "significant" not in why


def test_no_law_says_so():
    """A day before the law began: nobody can tell, and nothing more is said."""
    text = decide(CARE_ACT_CARER, {}, on=date(2015, 3, 31)).render()
    assert "We can't tell: the library knows no rules in force on 31 March 2015." in text
    assert "WHY" not in text


def test_what_cannot_apply_is_told_apart():
    """No child: that is neither yes nor no."""
    ways = {f"caring-for-a-child/{way}": DOESNT_APPLY for way in ("assistance", "distress")}
    only = decide(CARE_ACT_CARER, CARER | ways | {"caring-for-a-child/danger": DOESNT_APPLY}, on=ON)
    assert "[doesn't apply] caring for a child" in only.render()
    assert "[not settled] caring for a child" in carer(caring_for_a_child__danger=False).render()
    assert "[can be achieved] recreation" not in only.render()


@settings(max_examples=40)
@given(st.sampled_from(EVERY), st.data())
def test_every_record_can_be_written(criteria, data):
    """Whatever is recorded, all three forms come out, and say the same things."""
    facts = data.draw(recorded(criteria, list(criteria.known)))
    found = decide(criteria, facts, on=ON)
    text, page = found.render(width=60), found.as_html()
    assert max(map(len, text.splitlines())) <= 60 or "[" in text
    assert page.count("<ul>") == page.count("</ul>")
    assert page.count("<li") == page.count("</li>")
    assert page == found._repr_html_()
    said = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))
    for question in found.questions[:6]:
        assert str(question.question) in said
    for verdict, least in found.shortest.items():
        assert (found.verdict is verdict) == (least.size == 0)


def test_whole_record_is_said_in_the_language_asked_for(pseudo):
    """What is left outside brackets is titles of sources, clauses and whitespace."""
    for criteria in EVERY:
        text = decide(criteria, {}, on=ON).render(pseudo, width=1000)
        for line in filter(None, map(str.strip, text.splitlines())):
            assert line.lstrip("-[ ").startswith("⟦"), line


def test_markup_is_escaped():
    """What a council writes can't become markup in a record."""
    lines = [
        Line(kind=LineKind.TITLE, says="a <b> *c*"),
        Line(kind=LineKind.ITEM, says="x_y", depth=1),
    ]
    assert "## a &lt;b&gt; \\*c\\*" in as_markdown(lines)
    assert "- x\\_y" in as_markdown(lines)
    assert "a &lt;b&gt; *c*" in as_html(lines)
    assert as_text([Line(kind=LineKind.TEXT, says="")]) == ""


def test_a_record_is_read_back_and_decided_again():
    """The facts of a decision's plain data make the same decision."""
    found = carer(recreation__assistance=True, caring_for_a_child__danger=DOESNT_APPLY)
    sheet = facts_from(found.as_dict())
    assert decide(CARE_ACT_CARER, sheet.facts, on=sheet.on) == found
    assert repr(sheet).startswith("<careplan") or "recreation" not in repr(sheet)


def test_facts_are_read_strictly():
    """Every problem at once, with its place and no value; a key that may be words isn't shown."""
    with pytest.raises(FactsError) as caught:
        facts_from(
            {
                "facts": {"impact": "yes", "recreation/danger": 1, "Huw said so": "no"},
                "key": 7,
                "on": "2026-13-01",
                "fact": {},
            }
        )
    assert [str(one) for one in caught.value.problems] == [
        "/key: expected text",
        "/fact: unknown key; did you mean 'facts'?",
        "/on: expected a date such as 2026-03-15",
        "/facts/impact: expected true, false, null or 'doesnt-apply'",
        "/facts/recreation~1danger: expected true, false, null or 'doesnt-apply'",
        "/facts/(key 3): expected true, false, null or 'doesnt-apply'",
    ]
    for wrong in ({}, {"facts": []}, {"facts": {}, "on": "20261120"}, {"facts": {}, "on": 3}):
        with pytest.raises(FactsError):
            facts_from(wrong)
    for document in ("[]", "{", '{"facts": {"a": NaN}}', '{"facts": {"a": true, "a": null}}', "{}"):
        with pytest.raises(LoadError):
            load_facts(document)
    sheet = load_facts(EXAMPLES / "decisions" / "carer.json")
    assert decide(CARE_ACT_CARER, sheet.facts, on=ON).questions[0].key == "impact"


def test_a_decision_is_kept_with_who_answers_for_it():
    """The library's decision becomes a person's record, and comes back the same."""
    found = carer(health=True, impact=True)
    kept = keep(found, by="w-1", on=ON, reasons="Her health.", key="d-1", fluctuating=False)
    assert load(dump(kept), type(kept)) == kept
    again = decide(load_decision(kept.decision), facts_in(kept.facts), on=kept.law_of)
    assert again == found
    assert facts_in(None) == {}
    with pytest.raises(InvalidValueError, match="considered_until"):
        keep(
            found,
            by="w",
            on=ON,
            reasons="x",
            considered_since=date(2026, 2, 1),
            considered_until=date(2026, 1, 1),
        )
    with pytest.raises(LoadError, match="/facts/1/fact"):
        load({"facts": [{"fact": "a"}, {"fact": "a"}]}, type(kept))


def test_facts_of_another_times_law_are_kept():
    """A record made by one law can be decided again by another; what that doesn't read stays."""
    with pytest.raises(FactsError, match="unknown key"):
        decide(CARE_ACT_CARER, {"unheard-of": True}, on=date(2015, 3, 31))
    found = decide(CARE_ACT_CARER, {"health": True}, on=date(2015, 3, 31))
    assert found.verdict is Verdict.UNDETERMINED
    assert found.facts == {"health": True}


def test_decisions_go_by_their_keys():
    """Each is under its own key, once; a wrong name gets the nearest."""
    assert [criteria.key for criteria in EVERY] == list(SHIPPED)
    with pytest.raises(UnknownNameError, match="advocacy"):
        load_decision("advocasy")


def test_hostile_text_stays_on_its_line():
    """Line breaks, terminal commands and marks at the start of a line are no markup."""
    said = "ok\n\n- forged\u001b[31m\u202e & <b>"
    lines = [Line(kind=LineKind.ITEM, says=said), Line(kind=LineKind.ITEM, says="1. one", depth=1)]
    assert as_markdown(lines) == "- ok - forged \\[31m &amp; &lt;b&gt;\n    - 1\\. one\n"
    assert "\u001b" not in as_text(lines) + as_html(lines)
    assert as_text(lines).splitlines()[0] == "  - ok - forged [31m & <b>"
    long = [Line(kind=LineKind.HEADING, says="x" * 300), Line(kind=LineKind.TEXT, says="y" * 300)]
    assert max(map(len, as_text(long, width=50).splitlines())) == 50


def test_a_documents_own_words_are_never_shown():
    """Keys that may be what somebody said are shown by their place only."""
    for document in ({"Ada said": 1, "facts": {}}, {1: 2, "facts": {}}, [1]):
        with pytest.raises(FactsError) as caught:
            facts_from(document)
        assert "Ada" not in str(caught.value)
    many = {f"Ada said {n}": True for n in range(30)}
    with pytest.raises(FactsError) as caught:
        decide(CARE_ACT_CARER, many, on=ON)
    assert "Ada" not in str(caught.value)
    assert len(caught.value.problems) == 30


def test_decisions_can_be_sent_and_kept():
    """Through a pickle, in a set; what is shared can't be changed."""
    found = carer(health=True)
    assert pickle.loads(pickle.dumps(found)) == found
    assert len({found, carer(health=True)}) == 1
    for shared in (CARE_ACT_CARER.known, found.facts):
        with pytest.raises(TypeError):
            shared["health"] = None
    assert decide(CARE_ACT_CARER, {"impact": None}, on=ON) == decide(CARE_ACT_CARER, {}, on=ON)


def test_plain_data_says_where_to_go_and_what_follows(pseudo):
    """The route and the next steps, in the language asked for."""
    data = decide(CARE_ACT_CARER, {"cares-for-an-adult": False}, on=ON).as_dict(pseudo)
    assert data["route"].startswith("⟦")
    power = carer(impact=False).as_dict()["next"][0]
    assert power["sentence"].startswith("There may still be a power to meet a carer's needs")
    assert [one["clause"] for one in power["citations"]] == ["s20(6)"]
    assert carer().as_dict()["route"] is None


def fact(key, **more):
    told = {"label": say("x"), "met": say("y."), "not_met": say("n."), "cites": ("careplan t",)}
    return Fact(key=key, question=say("x?"), **(told | more))


TOLD = {"label": say("x"), "met": say("y."), "not_met": say("n."), "cites": ("careplan t",)}
WORDS = Words(**TOLD)


def criteria(tree, *gates):
    version = Version(name="1", since=date.min, tree=tree, gates=gates)
    return DecisionDefinition(
        key="x", title=say("x"), versions=(version,), verdicts=dict.fromkeys(Verdict, say("v."))
    )


def test_consequences_of_consequences_wait_for_their_turn():
    """A chain is asked for from its start, in questions and in the smallest sets alike."""
    chain = all_of("t", fact("c", after=("b",)), fact("b", after=("a",)), fact("a"), words=WORDS)
    found = decide(criteria(chain), {}, on=ON)
    assert [one.key for one in found.questions] == ["a", "b", "c"]
    assert [one.key for one, _ in found.shortest[Verdict.ELIGIBLE].facts] == ["a", "b", "c"]
    gated = criteria(fact("b", after=("g",)), Gate(criterion=fact("g"), route=say("r")))
    assert [one.key for one in decide(gated, {}, on=ON).questions] == ["g", "b"]
    assert [one.key for one in decide(gated, {"g": True}, on=ON).questions] == ["b"]
    with pytest.raises(ValueError, match="after each other"):
        criteria(all_of("t", fact("a", after=("b",)), fact("b", after=("a",)), words=WORDS))


def test_trees_have_bounds_and_gates_have_days():
    """Fifty levels; a gate counts only while it is in force; a fact may last for ever."""
    deep = fact("f")
    for n in range(49):
        deep = all_of(f"n{n}", deep, words=WORDS)
    assert decide(criteria(deep), {}, on=ON).questions
    with pytest.raises(ValueError, match="at most 50 levels"):
        criteria(all_of("top", deep, words=WORDS))
    later = Gate(criterion=fact("g", since=date(2030, 1, 1)), route=say("r"))
    found = decide(criteria(fact("f", until=date.max), later), {"g": False, "f": True}, on=ON)
    assert found.verdict is Verdict.ELIGIBLE


def test_a_kept_decision_is_written_with_who_answers_for_it(pseudo):
    """Reference, author, day, period, reasons and judgements stand in what is pasted."""
    found = carer(health=True, impact=True)
    kept = keep(
        found,
        by="w-1",
        on=ON,
        reasons="Her own health is going.",
        judgements={"impact": "She has stopped seeing anyone."},
        key="d-1",
        needs=("n-1", "n-2"),
        for_whom="Sampleton Council",
        fluctuating=True,
        considered_since=date(2026, 2, 1),
        considered_until=date(2026, 8, 11),
        why_that_period="It holds a bad winter.",
    )
    text = " ".join(written_record(kept).render().split())
    whole = written_record(kept)
    assert whole.as_dict()["key"] == "d-1"
    assert whole.as_dict()["verdict"] == found.verdict.value
    for part in (
        "Decided by w-1 on 20 November 2026. Decided for Sampleton Council. Reference: d-1.",
        "About these needs: n-1, n-2.",
        "The needs come and go.",
        "Period looked at: 1 February 2026 to 11 August 2026. It holds a bad winter.",
        "REASONS Her own health is going.",
        "significant impact on well-being: yes. She has stopped seeing anyone. (w-1, 20 November",
    ):
        assert part in text
    order = ("Decided by", "REASONS", "JUDGEMENTS", "About these needs", "WHY", "WHAT FOLLOWS")
    assert sorted(order, key=text.index) == list(order)
    assert "lead to another result" not in text
    other = " ".join(written_record(evolve(kept, verdict=Verdict.NOT_ELIGIBLE)).render().split())
    assert "lead to another result than the one that was recorded" in other
    assert "WHAT WOULD DECIDE" not in text
    assert "<h4>" in written_record(kept).as_html()
    assert "### " in written_record(kept, CARE_ACT_CARER).as_markdown()
    assert "⟦" in written_record(kept).render(pseudo)
    begun = " ".join(written_record(evolve(kept, considered_until=None)).render().split())
    assert "Period looked at: from 1 February 2026; its last day isn't recorded. It" in begun
    ended = " ".join(written_record(evolve(kept, considered_since=None)).render().split())
    assert "Period looked at: to 11 August 2026; its first day isn't recorded. It" in ended
    with pytest.raises(FactsError, match="/recreation~1danger: isn't recorded"):
        keep(found, by="w", on=ON, reasons="x", judgements={"recreation/danger": "y"})


def test_a_kept_decision_is_written_as_far_as_it_goes():
    """By nobody, on no day, over no period; without the day of its law it can't be."""
    bare = RecordedDecision(decision="advocacy", law_of=ON)
    assert "Decided by" not in written_record(bare).render()
    assert "There isn't enough recorded" in written_record(bare).render()
    assert "Decided by w." in written_record(evolve(bare, by="w")).render()
    assert "Decided on 20 November 2026." in written_record(evolve(bare, on=ON)).render()
    fact = RecordedFact(fact="dispute", held=HeldAs.YES, reasons="They fell out.")
    assert "They fell out." in " ".join(
        written_record(evolve(bare, facts=(fact,))).render().split()
    )
    assert "(w)" in written_record(evolve(bare, facts=(evolve(fact, by="w"),))).render()
    for wrong in (evolve(bare, law_of=None), evolve(bare, decision=None)):
        with pytest.raises(FactsError, match="law_of"):
            written_record(wrong)
    own = evolve(bare, facts=(RecordedFact(fact="unheard-of", reasons="x"),))
    assert "unheard-of: can't tell. x" in written_record(own).render()


def test_what_would_come_first_is_asked_first():
    """The nearest verdict's answers, then the other's, then what is left."""
    tree = any_of(
        "t", all_of("far", fact("a"), fact("b"), fact("c"), words=WORDS), fact("near"), words=WORDS
    )
    found = decide(criteria(tree), {}, on=ON)
    assert [one.key for one in found.questions] == ["near", "a", "b", "c"]
    assert str(found) == found.render()


def test_what_cant_be_kept_or_written_is_refused():
    """Something else than a decision, or than a recorded one; a datetime for its day."""
    with pytest.raises(FactsError, match="expected a decision, such as decide makes"):
        keep(None, by="w", on=ON, reasons="x")
    with pytest.raises(FactsError, match="expected a recorded decision"):
        written_record(carer(health=True))
    with pytest.raises(InvalidValueError, match="/on"):
        keep(carer(health=True), by="w", on=datetime(2026, 11, 20), reasons="x")
    with pytest.raises(FactsError, match="/recreation~1danger: isn't recorded"):
        keep(carer(), by="w", on=ON, reasons="x", rests_on={"recreation/danger": ("health",)})
    found = carer(health=True, impact=True)
    kept = keep(found, by="w", on=ON, reasons="x", rests_on={"impact": ("health",)})
    rests = {one.fact: one.rests_on for one in kept.facts}
    assert rests["impact"] == ("health",)
    assert rests["health"] is None


def test_a_judgement_without_reasons_is_shown_without_them():
    """Each judgement that is recorded stands in the record, with its answer."""
    kept = keep(carer(health=True, impact=False), by="w", on=ON, reasons="x")
    text = " ".join(written_record(kept).render().split())
    assert "risk of deteriorating: yes. No reasons are recorded." in text
    assert "impact on well-being: no. No reasons are recorded." in text
    assert written_record(kept).as_dict()["recorded_verdict"] == "not-eligible"
    assert written_record(evolve(kept, verdict=None)).as_dict()["recorded_verdict"] is None


def test_a_judgement_that_doesnt_apply_and_facts_that_dont_suffice_are_said_so():
    """Neither is a no, and neither is another result."""
    child = RecordedFact(
        fact="caring-for-a-child/assistance", held=HeldAs.DOESNT_APPLY, reasons="She has no child."
    )
    kept = keep(carer(health=True, impact=True), by="w-1", on=ON, reasons="Hers.", judgements={})
    text = " ".join(written_record(evolve(kept, facts=(child,))).render().split())
    assert "doesn't apply. She has no child." in text
    assert "The recorded facts aren't enough to lead to this result." in text
    assert "another result" not in text
