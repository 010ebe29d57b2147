"""Profiles: shipped, and a council's own with every mistake it can hold."""

from datetime import date
from pathlib import Path

import attrs
import pytest

from careplan import catalogue, check, check_many
from careplan.errors import LoadError, Problem, ProfileError, UnknownNameError
from careplan.goals import Goal
from careplan.messages import say
from careplan.profiles import SHIPPED, load_profile, profile_from
from careplan.profiles.loader import _profiles
from careplan.rules import Level, fails, rule

ON = date(2026, 3, 2)
HEAD = 'format = "careplan-profile/1"\nkey = "x"\ntitle = "X"\nversion = "1"\n'
BASED = HEAD + 'extends = "lancashire-rehab"\n'
OWN = """
[sources.sample]
kind = "policy"
title = "Sampleton review policy"
grade = "primary"
compared_with = "the published document"
compared_on = 2026-11-22
"""


def wrong(text, **how):
    with pytest.raises(ProfileError) as caught:
        profile_from(text, file="own.toml", **how)
    pointers = {problem.pointer for problem in caught.value.problems}
    assert all(one == "own.toml" or one.startswith("own.toml#") for one in pointers)
    return {problem.pointer.partition("#")[2]: problem.message for problem in caught.value.problems}


@pytest.mark.parametrize("key", SHIPPED)
def test_shipped_profiles_load_once(key):
    """Each is read once, is about plans, and cites for every requirement."""
    profile = load_profile(key)
    assert load_profile(key) is profile
    assert load_profile(profile) is profile
    assert profile.subject in set(map(catalogue.subject, catalogue.SUBJECTS))
    assert all(need.cites for need in profile.requirements)


def test_every_rule_is_required_by_somebody():
    """A rule nobody requires has no reason to be here."""
    required = {need.rule for key in SHIPPED for need in load_profile(key).requirements}
    assert required == set(catalogue.rules().values())


def test_no_shipped_requirement_has_another_rules_name():
    """Reading a council's own profile refuses that; a shipped one is read without looking."""
    names = {one.name for one in catalogue.rules().values()}
    for key in SHIPPED:
        for need in load_profile(key).requirements:
            assert need.key == need.rule.name or need.key not in names


def test_contracts_never_read_like_acts():
    """What only the contract or the house asks is local; what an Act asks binds, and is cited."""
    contract = load_profile("lancashire-rehab").requirements
    assert {need.key for need in contract if need.weight != "local"} == {
        "budget-does-not-add-up",
        "after-care-charged",
        "capacity-in-general",
    }
    act = load_profile("care-act-adult")
    assert act.requirement("no-needs").weight == "statute"
    assert act.requirement("review-overdue").weight == "guidance"
    assert act.requirement("PL401").weight == "local"


def test_guidance_and_house_rules_never_gate_an_acts_profile():
    """In the Act's profiles a must is the Act's or a regulation's, but for the one house rule."""
    for key in ("care-act-adult", "care-act-carer"):
        for need in load_profile(key).requirements:
            if need.level is Level.MUST and need.key != "urgent-plan-without-follow-up":
                assert need.weight == "statute", need.key


def test_a_council_changes_what_it_may():
    """Three months to two with its own source, one added, one to could, one off with a reason."""
    profile = profile_from(
        BASED
        + """
[[change]]
rule = "review-overdue"
with = { months = 2 }
cites = ["sample 4"]

[[change]]
rule = "PL521"
level = "could"

[[change]]
rule = "many-one-to-one-hours"
level = "off"
reason = "Kept in the rota system."

[[require]]
rule = "need-not-described"
level = "must"
cites = ["sample 2"]
within = ["/needs", "/goals/0/actions"]
since = 2026-04-01
until = 2030-03-31

[[require]]
rule = "review-overdue"
as = "review-long-overdue"
level = "must"
with = { months = 12 }
cites = ["sample 5"]
"""
        + OWN
    )
    assert profile.extends == "lancashire-rehab"
    assert profile.requirement("review-overdue").values == {"months": 2}
    assert str(profile.requirement("review-overdue").cites[0]) == "Sampleton review policy, 4"
    assert profile.requirement("PL521").level is Level.COULD
    assert profile.requirement("PL521").cites
    assert profile.requirement("many-one-to-one-hours").reason
    assert profile.requirement("review-long-overdue").values == {"months": 12}
    added = profile.requirement("need-not-described")
    assert (added.within, added.since) == (("/needs", "/goals/0/actions"), date(2026, 4, 1))
    base = load_profile("lancashire-rehab")
    assert len(profile.requirements) == len(base.requirements) + 2
    assert base.requirement("review-overdue").values == {"months": 3}
    with pytest.raises(LookupError):
        profile.requirement("no-such-rule")


def test_an_acts_requirement_only_gets_stricter():
    """Statute weight: stricter is taken, and goes on citing the Act; weaker never is."""
    act = HEAD + 'extends = "care-act-adult"\n'
    change = '[[change]]\nrule = "first-payment-review-late"\n'
    stricter = profile_from(act + change + 'with = {months = 3}\ncites = ["sample 1"]\n' + OWN)
    need = stricter.requirement("first-payment-review-late")
    assert need.values == {"months": 3}
    assert [cite.source.key for cite in need.cites] == [
        "direct-payments-regulations-2014",
        "sample",
    ]
    must = profile_from(act + '[[change]]\nrule = "decision-without-reasons"\nlevel = "must"\n')
    assert must.requirement("decision-without-reasons").level is Level.MUST
    weaker = "from statute can't be made weaker"
    for line, at in [
        ('level = "should"', "/change/0/level"),
        ('level = "off"\nreason = "no"', "/change/0/level"),
        ('with = {months = 7}\ncites = ["sample 1"]', "/change/0/with/months"),
        ("since = 2030-01-01", "/change/0/since"),
        ('within = ["/needs"]', "/change/0/within"),
    ]:
        assert weaker in wrong(act + change + line + "\n" + OWN)[at]


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        ("key = ", "", "not TOML"),
        ('title = "X"\nversion = "1"\nsubject = "goal"', "/key", "is missing"),
        (HEAD, "/subject", "subject or extends"),
        (HEAD + 'subject = "support-plans"', "/subject", "support-plan"),
        (HEAD + 'subjct = "goal"', "/subjct", "'subject'"),
        (HEAD + 'zzz = "goal"', "/zzz", "known: key"),
        (HEAD + 'extends = "lancashire"', "/extends", "lancashire-rehab"),
        (
            BASED + '[[require]]\nrule = "goal-not-smart"\nlevel = "must"\ncites = ["careplan x"]',
            "/require/0/rule",
            "goal-not-",
        ),
        (BASED + '[[require]]\nrule = "goal-not-smart"', "/require/0/level", "is missing"),
        (
            BASED + '[[require]]\nrule = "no-needs"\nlevel = "must"',
            "/require/0/cites",
            "is missing",
        ),
        (
            BASED + '[[require]]\nrule = "no-needs"\nlevel = "must"\ncites = []',
            "/require/0/cites",
            "at least one clause",
        ),
        (
            BASED + '[[require]]\nrule = "no-needs"\nlevel = "must"\ncites = ["careplan x"]',
            "/require/0/rule",
            "already required",
        ),
        (
            BASED + '[[require]]\nrule = "no-assessment"\nlevel = "most"\ncites = ["careplan x"]',
            "/require/0/level",
            "'must'",
        ),
        (
            BASED + '[[require]]\nrule = "no-assessment"\nlevel = 9\ncites = "careplan x"',
            "/require/0/cites",
            "<source> <clause>",
        ),
        (
            BASED + '[[require]]\nrule = "no-assessment"\nlevel = "must"\ncites = ["careplna x"]',
            "/require/0/cites/0",
            "'careplan'",
        ),
        (
            BASED + '[[require]]\nrule = "no-assessment"\nlevel = "must"\ncites = ["careplan"]',
            "/require/0/cites/0",
            "locator",
        ),
        (BASED + '[[require]]\nrule = "no-assessment"\nlvl = "must"', "/require/0/lvl", "'level'"),
        (
            BASED
            + '[[require]]\nrule = "no-assessment"\nlevel = "must"\ncites = ["careplan x"]\n'
            + 'deferred_by = "urgent"',
            "/require/0/deferred_by",
            "urgent-need",
        ),
        (
            BASED
            + '[[require]]\nrule = "no-assessment"\nlevel = "must"\ncites = ["careplan x"]\n'
            + 'since = "2026-01-01"',
            "/require/0/since",
            "without quotes",
        ),
        (
            BASED
            + '[[require]]\nrule = "no-assessment"\nlevel = "must"\ncites = ["careplan x"]\n'
            + 'within = ["goals"]',
            "/require/0/within/0",
            "pointer",
        ),
        (BASED + "require = 3", "/require", "a list"),
        (
            HEAD + 'subject = "goal"\n[[change]]\nrule = "no-goals"\nlevel = "must"',
            "/change",
            "expected extends",
        ),
        (BASED + 'change = ["x"]', "/change/0", "a table"),
        (BASED + '[[change]]\nrule = "reviews-overdue"', "/change/0/rule", "review-overdue"),
        (BASED + '[[change]]\nrule = "zzz"', "/change/0/rule", "has no 'zzz'"),
        (
            BASED + '[[change]]\nrule = "review-overdue"\nwith = {months = 2}',
            "/change/0/cites",
            "its own citation",
        ),
        (
            BASED
            + '[[change]]\nrule = "review-overdue"\nwith = {month = 2}\ncites = ["careplan x"]',
            "/change/0/with/month",
            "'months'",
        ),
        (
            BASED
            + '[[change]]\nrule = "review-overdue"\nwith = {months = 2.5}\ncites = ["careplan x"]',
            "/change/0/with/months",
            "a whole number",
        ),
        (
            BASED
            + '[[change]]\nrule = "review-overdue"\nwith = {months = 99}\ncites = ["careplan x"]',
            "/change/0/with/months",
            "from 1 to 36",
        ),
        (
            BASED + '[[change]]\nrule = "review-overdue"\nwith = 3',
            "/change/0/with",
            "a table",
        ),
        (BASED + '[[change]]\nrule = "review-overdue"\nlevel = "of"', "/change/0/level", "'off'"),
        (
            BASED + '[[change]]\nrule = "review-overdue"\nlevel = "off"',
            "/change/0/reason",
            "expected a reason",
        ),
        (BASED + "sources = 3", "/sources", "a table"),
        (BASED + "[sources]\nx = 3", "/sources/x", "a table"),
        (BASED + '[sources.x]\nkind = "policy"', "/sources/x/title", "missing"),
        (BASED + '[sources.x]\nkind = "act"', "/sources/x/kind", "contract, policy"),
        (BASED + OWN.replace("sample", "care-act-2014"), "/sources/care-act-2014", "already"),
        (BASED + OWN.replace('"primary"', '"sure"'), "/sources/sample/grade", "primary"),
        (BASED + OWN.replace("2026-11-22", '"today"'), "/sources/sample/compared_on", "date"),
        (BASED + OWN + 'weight = "statute"', "/sources/sample/weight", "unknown key"),
        (BASED + OWN + 'aliases = "abc"', "/sources/sample/aliases", "a list"),
        (BASED + OWN + "clauses = {s1 = 3}", "/sources/sample/clauses/s1", "primary"),
        (
            BASED + OWN.replace("sample", "eligibility-regulations-2014"),
            "/sources/eligibility-regulations-2014",
            "already",
        ),
        (BASED + OWN.replace("sample]", '"a b"]'), "/sources/(key 1)", "a key such as"),
        (BASED + '[[change]]\nrule = "no-goals"\nwithin = ["/5"]', "/change/0/within/0", "field"),
        (
            BASED + '[[change]]\nrule = "no-goals"\nwithin = ["/goals/٣"]',
            "/change/0/within/0",
            "fi",
        ),
        (
            BASED + '[[change]]\nrule = "no-goals"\nwithin = ["/goals/1/2"]',
            "/change/0/within/0",
            "f",
        ),
        (
            HEAD + 'subject = "gaol"\n[[require]]\nrule = "no-goals"\nlevel = "must"\n'
            'cites = ["careplan x"]\nwithin = ["/goals"]',
            "/subject",
            "goal",
        ),
        (BASED + 'subject = "goal"', "/subject", "the same subject"),
        ("a = " + "[" * 100_000, "", "not TOML"),
        ("a = " + "9" * 5_000, "", "not TOML"),
        (
            BASED + '[[change]]\nrule = "no-goals"\nwithin = ["/gaols"]',
            "/change/0/within/0",
            "field",
        ),
        (
            BASED + '[[change]]\nrule = "no-goals"\nwithin = ["/goals//x"]',
            "/change/0/within/0",
            "fi",
        ),
        (
            BASED + '[[change]]\nrule = "no-goals"\nwithin = ["/key/x"]',
            "/change/0/within/0",
            "field",
        ),
        (
            BASED + '[[change]]\nrule = "no-goals"\nsince = 2027-01-01\nuntil = 2020-01-01',
            "/change/0/until",
            "after since",
        ),
        (
            BASED + '[[change]]\nrule = "no-goals"\n[[change]]\nrule = "PL408"',
            "/change/1/rule",
            "already",
        ),
        (
            BASED + '[[change]]\nrule = "no-goals"\nlevel = "off"\nreason = 5',
            "/change/0/reason",
            "expected text",
        ),
        (
            BASED
            + '[[require]]\nrule = "no-assessment"\nas = 5\nlevel = "must"\ncites = ["careplan x"]',
            "/require/0/as",
            "expected a key",
        ),
        (
            BASED
            + '[[require]]\nrule = "no-assessment"\nas = "no-needs"\nlevel = "must"\n'
            + 'cites = ["careplan x"]',
            "/require/0/as",
            "another rule",
        ),
    ],
)
def test_every_mistake_names_its_place(text, at, says):
    """Each mistake is told with file, key, and the nearest right name where there is one."""
    found = wrong(text)
    assert at in found, found
    assert says in found[at]


def test_all_mistakes_at_once():
    """One error holds them all."""
    assert len(wrong('subject = 5\nkye = 1\n[[require]]\nrule = 3\nlevel = "most"')) >= 9
    named = '[[require]]\nrule = "no-nedes"\nlevel = "must"\ncites = ["careplna x"]\n'
    assert set(wrong(HEAD + 'subject = "gaol"\n' + named + named)) == {
        "/subject",
        "/require/0/rule",
        "/require/1/rule",
    }


def test_files_are_read_by_path(tmp_path):
    """A path is a council's own file; a missing or garbled one is a profile error."""
    path = tmp_path / "own.toml"
    path.write_text(BASED)
    assert load_profile(path).key == "x"
    path.write_bytes(b"\xff")
    with pytest.raises(ProfileError, match="UTF-8"):
        load_profile(path)
    for missing in (tmp_path / "none.toml", str(tmp_path / "none.toml"), Path("\0")):
        with pytest.raises(ProfileError, match="can't be read"):
            load_profile(missing)
    path.write_bytes(b"\xef\xbb\xbf" + BASED.encode())
    assert load_profile(str(path)).key == "x"
    with pytest.raises(UnknownNameError, match="lancashire-rehab"):
        load_profile("lancashire-rehb")


@rule(
    "XX101",
    at="own_view",
    says=say("What the person thinks of this goal isn't recorded."),
    do=say("Ask what the person thinks of this goal, and record it."),
)
def no_own_view(goal: Goal):
    """A goal holds the person's own view."""
    if not goal.own_view:
        yield fails()


def test_a_council_brings_its_own_rules():
    """A Python rule arrives by name; one that takes a name already taken is refused."""
    text = (
        HEAD + 'subject = "goal"\n[[require]]\nrule = "{}"\nlevel = "must"\ncites = ["sample 1"]\n'
    )
    profile = profile_from(text.format("no-own-view") + OWN, rules=[no_own_view])
    report = check(Goal(), profile, on=ON)
    assert [finding.pointer for finding in report.findings] == ["/own_view"]
    with pytest.raises(ValueError, match="twice"):
        catalogue.rule("GO101", [no_own_view, no_own_view])
    assert "XX101" in wrong(text.format("XX102") + OWN, rules=[no_own_view])["/require/0/rule"]


def test_a_refused_source_isnt_called_unknown():
    """What cites a source that was refused is told once, at the source."""
    bad = (
        BASED + '[[change]]\nrule = "no-goals"\ncites = ["mine 1"]\n[sources.mine]\nkind = "policy"'
    )
    assert not [at for at in wrong(bad) if "cites" in at]


def test_a_shared_profile_cant_be_changed():
    """What everyone shares is read-only."""
    need = load_profile("care-act-adult").requirement("PL207")
    with pytest.raises(TypeError):
        need.values["months"] = 36


# --- many at once


def test_many_is_a_long_table():
    """A row for every requirement of every plan, and one for each finding."""
    rows = list(check_many([Goal(key="a"), Goal(key="b")], "lancashire-rehab", on=ON))
    assert {row.key for row in rows} == {"a", "b"}
    report = check(Goal(key="a"), "lancashire-rehab", on=ON)
    first = [row for row in rows if row.position == 0]
    assert len(first) == sum(max(1, len(row.findings)) for row in report.results)
    missing = next(row for row in first if row.code == "GO106")
    assert (missing.state, missing.pointer, missing.weight) == ("not met", "/due", "local")
    assert "3.10" in missing.citation


def test_one_crash_never_stops_the_rest():
    """What can't be read, and what can't be judged, each have a row of their own."""
    error = LoadError([Problem("/key", "expected text")])
    rows = list(check_many([error, "not a plan", Goal(key="b")], "lancashire-rehab", on=ON))
    assert [(row.position, row.name, row.state) for row in rows[:2]] == [
        (0, "LoadError", "failed to run"),
        (1, "ArgumentError", "failed to run"),
    ]
    assert rows[2].key == "b"


def test_another_kind_of_document_is_told_in_one_sentence():
    """A pathway handed in as a profile says so, and nothing else."""
    found = wrong(HEAD.replace("careplan-profile/1", "careplan-pathway/1") + "zzz = 1")
    assert set(found) == {"/format"}
    assert "another kind" in found["/format"]
    assert "careplan-profile/1" in found["/format"]


@pytest.mark.parametrize("key", SHIPPED)
def test_shipped_profiles_are_sound(key):
    """What is taken as sound is: each file, read strictly, gives the same requirements."""
    trusted, strict = load_profile(key), profile_from(_profiles(()).shipped_text(key))
    assert [attrs.asdict(one, recurse=False) for one in trusted.requirements] == [
        attrs.asdict(one, recurse=False) for one in strict.requirements
    ]
    for name in ("key", "title", "version", "subject", "sources", "extends"):
        assert getattr(trusted, name) == getattr(strict, name)


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace('"X"', '"X\\u001b[31m"') + 'subject = "goal"',
        HEAD + 'subject = "goal"' + OWN.replace("Sampleton", "\\u001b[31m"),
        HEAD + 'subject = "goal"' + OWN.replace("the published", "\\u202e"),
    ],
)
def test_nothing_that_a_terminal_would_obey_is_taken(text):
    """Control characters are refused in every text of a profile and of its sources."""
    (said,) = wrong(text).values()
    assert said == "expected text without control characters"


def test_a_requirement_may_have_its_rules_own_name():
    """It is the name it would have anyway."""
    text = HEAD + OWN_NAME
    assert profile_from(text).requirement("no-goals").rule.code == "PL408"


OWN_NAME = """subject = "support-plan"
[[require]]
rule = "no-goals"
as = "no-goals"
level = "should"
cites = ["careplan golden thread"]
"""
