"""What references lead to: HL7's own algorithm, and nothing is fetched."""

from copy import deepcopy

import pytest

from careplan.errors import LoadError
from careplan.fhir import Reason, load_fhir
from tests.fhir.samples import GOAL, NEED, PATIENT, PLAN, about, at, bundle

GOALS = {"careTeam": [], "addresses": [], "activity": [], "supportingInfo": []}


def plan_of(reference, **more):
    return {**about("CarePlan", "p", status="active", intent="plan"), "goal": [reference], **more}


def goal(name="g", **more):
    return {
        **about("Goal", name, lifecycleStatus="active", description={"text": f"I want {name}"}),
        **more,
    }


def reasons(found):
    return {note.reason for note in found.notes}


def statements(document, **how):
    return [one.statement for one in load_fhir(document, **how).record.goals or ()]


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ({"reference": "urn:uuid:1"}, "urn:uuid:1"),
        ({"reference": "https://a.example/Goal/g"}, "https://a.example/Goal/g"),
        ({"reference": "https://a.example/Goal/g/_history/4"}, "https://a.example/Goal/g"),
        ({"reference": "Goal/g"}, "https://a.example/Goal/g"),
        ({"reference": "Goal/g/_history/4"}, "https://a.example/Goal/g"),
    ],
)
def test_found(reference, url):
    """By address, by the address of the server of the entry, or by an id in that entry."""
    first = {"fullUrl": "https://a.example/CarePlan/p", "resource": plan_of(reference)}
    document = bundle("collection", [first, {"fullUrl": url, "resource": goal()}])
    found = load_fhir(document)
    assert found.record.goals[0].key == "g"
    assert Reason.MATCHED_BY_ID not in reasons(found)


def test_matched_by_id_is_noted():
    """For want of addresses, type and id are enough; but it is said."""
    found = load_fhir(bundle("batch", [{"resource": plan_of({"reference": "Goal/g"})},
                                       {"resource": goal()}]))  # fmt: skip
    assert found.record.goals[0].statement == "I want g"
    assert Reason.MATCHED_BY_ID in reasons(found)


@pytest.mark.parametrize("kind", [{}, {"type": "Goal"}])
def test_by_identifier(kind):
    """A reference may give nothing but an identifier, of a system or of none."""
    named = {"identifier": {"system": "https://a.example/goals", "value": "7"}, **kind}
    other = goal("other", identifier=[{"value": "7"}])
    wanted = goal(identifier=[{"system": "https://a.example/goals", "value": "7"}])
    patient = {**PATIENT, "identifier": [{"system": "https://a.example/goals", "value": "7"}]}
    entries = [{"resource": one} for one in (plan_of(named), other, wanted)]
    assert statements(bundle("collection", entries))[0] == "I want g"
    if kind:
        patient_first = [entries[0], {"resource": patient}, *entries[1:]]
        assert statements(bundle("collection", patient_first))[0] == "I want g"


def test_by_an_identifier_of_nobody():
    """It isn't in the document; a person may be known by it alone."""
    subject = {"identifier": {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9000000009"}}
    found = load_fhir({**plan_of({"display": "x"}), "subject": subject})
    assert found.record.person is None or found.record.person.key is None
    assert "9000000009" not in str(found.notes)


def test_goals_of_two_servers():
    """One id at two servers is two goals; a relative reference is about its own server's."""
    here, there = "https://a.example", "https://b.example"
    entries = [
        {"fullUrl": f"{here}/CarePlan/p", "resource": plan_of({"reference": "Goal/g"})},
        {"fullUrl": f"{there}/Goal/g", "resource": goal(description={"text": "Theirs"})},
        {"fullUrl": f"{here}/Goal/g", "resource": goal()},
    ]
    assert statements(bundle("collection", entries)) == ["I want g", "Theirs"]


def test_ambiguous():
    """Two entries of one address, or of one id, are refused, with both places."""
    one, two = {"resource": goal()}, {"resource": goal()}
    plan = {"resource": plan_of({"reference": "Goal/g"})}
    with pytest.raises(LoadError, match=r"/entry/2/resource/id: .*see Bundle.entry\[1\]"):
        load_fhir(bundle("collection", [plan, one, two]))
    both = [{**one, "fullUrl": "urn:uuid:1"}, {**two, "fullUrl": "urn:uuid:1"}]
    with pytest.raises(LoadError, match="/entry/1/fullUrl"):
        load_fhir(bundle("collection", [*both, plan]))
    apart = [{**one, "fullUrl": "https://a.example/Goal/g"},
             {**two, "fullUrl": "https://b.example/Goal/g"}]  # fmt: skip
    with pytest.raises(LoadError, match=r"there are Bundle.entry\[1\].* and Bundle.entry\[2\]"):
        load_fhir(bundle("collection", [plan, *apart]))


def test_not_in_the_document():
    """It is noted, and nothing is fetched."""
    found = load_fhir(plan_of({"reference": "https://a.example/Goal/9"}))
    assert found.record.goals is None
    assert [note.path for note in found.notes if note.reason is Reason.NOT_IN_BUNDLE] == [
        "CarePlan.goal[0].reference",
        "CarePlan.subject.reference",
    ]


@pytest.mark.parametrize("reference", ["#", "#p", "#missing", "CarePlan/p", "", "/", "#g#g"])
def test_to_itself_or_to_nothing(reference):
    """A reference that leads back, or nowhere, ends."""
    for name in ("goal", "careTeam", "addresses"):
        document = {**plan_of({"display": "x"}), name: [{"reference": reference}]}
        assert load_fhir(document).record.goals is None


def test_in_a_circle():
    """Goal to observation to goal."""
    level = about("Observation", "o", status="final", focus=[{"reference": "Goal/g"}],
                  code={"text": "x"}, hasMember=[{"reference": "Observation/o"}])  # fmt: skip
    around = goal(addresses=[{"reference": "Observation/o"}, {"reference": "Goal/g"}])
    entries = [at(one) for one in (plan_of({"reference": "Goal/g"}), around, level)]
    assert statements(bundle("collection", entries)) == ["I want g"]


def test_contained():
    """Only in its own resource; a contained one may refer to its container's others."""
    inner = goal("in", addresses=[{"reference": "#need"}])
    need = {**NEED, "id": "need"}
    document = plan_of(
        {"reference": "#in"}, contained=[inner, need, "x", {"resourceType": "Basic"}]
    )
    plan = load_fhir(document).record
    assert plan.goals[0].needs == ("need",)
    other = {**goal("o"), "contained": [goal("in")]}
    elsewhere = bundle("collection", [at(plan_of({"reference": "#in"})), at(other)])
    assert Reason.NOT_IN_BUNDLE in reasons(load_fhir(elsewhere))
    with pytest.raises(LoadError, match="/contained/1/id"):
        load_fhir(plan_of({"reference": "#in"}, contained=[goal("in"), goal("in")]))


def test_ten_thousand_contained():
    """They end in bounded time."""
    many = [goal(f"g{n}") for n in range(10_000)]
    document = plan_of({"reference": "#g9999"}, contained=many)
    assert load_fhir(document).record.goals[0].key == "g9999"


def test_of_another_plan():
    """Of two plans one is chosen; the other's goals are left out."""
    other = {**plan_of({"reference": "Goal/h"}), "id": "q"}
    free = goal("free")
    entries = [
        at(one) for one in (plan_of({"reference": "Goal/g"}), other, goal(), goal("h"), free)
    ]
    document = bundle("searchset", entries)
    with pytest.raises(LoadError, match=r"choose by id: Bundle.entry\[0\].resource, Bundle.entry"):
        load_fhir(deepcopy(document))
    assert statements(deepcopy(document), plan="q") == ["I want h", "I want free"]
    with pytest.raises(LoadError, match="of the id that is asked for"):
        load_fhir(document, plan="z")


def test_many_plans_are_told_by_the_first():
    """An error isn't as long as the document."""
    plans = [at({**plan_of({"display": "x"}), "id": f"p{n}"}) for n in range(9)]
    with pytest.raises(LoadError, match="and 4 more"):
        load_fhir(bundle("searchset", plans))


def test_about_somebody_else():
    """Two people's records are never joined."""
    theirs = {**goal("theirs"), "subject": {"reference": "Patient/other"}}
    document = bundle("collection", [at(one) for one in (PLAN, PATIENT, GOAL, theirs)])
    found = load_fhir(document)
    assert [one.key for one in found.record.goals] == ["swim"]
    assert Reason.ABOUT_SOMEONE_ELSE in reasons(found)
    with pytest.raises(LoadError, match="one person"):
        load_fhir(bundle("collection", [at(GOAL), at(theirs)]))
