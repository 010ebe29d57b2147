"""In and out: everything loads or says why, nothing is coerced, and nothing leaks."""

import copy
import io
import json
from decimal import Context, Decimal, Inexact, localcontext
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careplan import dump_plan, load_plan, load_plans
from careplan._core.field_types import field_types
from careplan.answers import NONE_RECORDED
from careplan.errors import LoadError
from careplan.goals import Action, Goal
from careplan.needs import Support
from careplan.people import Person
from careplan.plans import MoveOnPlan, PersonalBudget, SupportPlan
from careplan.profiles.build_requirements import leads_somewhere
from careplan.risk import SafeguardingConcern
from careplan.rules.traversal import reachable
from careplan.serde import as_data, dump, load
from careplan.serde.checker import checker
from careplan.serde.compiled import Refused, reader
from careplan.testing import model_strategies as strategies
from careplan.visits import Visit
from tests.helpers import EXAMPLES

FORMAT = SupportPlan.FORMAT
EXAMPLE = {path.stem: path.read_bytes() for path in EXAMPLES.glob("*.json")}


def problems(data, kind=None, **how):
    with pytest.raises(LoadError) as caught:
        load(data, kind, **how) if kind else load_plan(data, **how)
    error = caught.value
    assert error.__context__ is None
    assert error.__cause__ is None
    return [tuple(problem) for problem in error.problems]


def plan_of(**fields):
    return json.dumps({"format": FORMAT, **fields})


# --- out and in again


@given(strategies.records(SupportPlan))
def test_every_plan_comes_back(plan):
    """What is written is read back as its equal."""
    text = dump_plan(plan)
    assert load_plan(text) == plan
    assert load_plan(text.encode()) == plan
    assert load_plan(json.loads(text)) == plan


@given(strategies.records(Goal))
def test_every_goal_comes_back(goal):
    """A part goes out and in alone."""
    assert load(dump(goal), Goal) == goal


@pytest.mark.parametrize("name", EXAMPLE)
def test_examples_come_back_as_they_are_written(name):
    """The examples lose nothing on the way in and out."""
    data = json.loads(EXAMPLE[name], parse_float=Decimal)
    written = json.loads(dump_plan(load_plan(EXAMPLE[name])), parse_float=Decimal)
    assert written == data


def test_a_path_loads(tmp_path):
    """A path is read; with a byte order mark too, as some exports have."""
    path = tmp_path / "plan.json"
    path.write_bytes(b"\xef\xbb\xbf" + plan_of(key="p").encode())
    assert load_plan(path).key == "p"


def test_blank_none_and_marker_stay_apart():
    """Not asked isn't written; asked and none is; each comes back as itself."""
    plan = SupportPlan(goals=(), move_on=NONE_RECORDED)
    data = as_data(plan)
    assert data == {"format": FORMAT, "goals": [], "move_on": "none"}
    again = load_plan(data)
    assert (again.goals, again.move_on, again.needs) == ((), NONE_RECORDED, None)
    nulls = load_plan(plan_of(goals=None, move_on=None, key=None))
    assert (nulls.goals, nulls.move_on, nulls.key) == (None, None, None)
    assert problems(plan_of(goals=None, key=3)) == [
        ("/key", "expected text of 1 to 100 characters")
    ]


def test_empty_can_mean_never_asked():
    """An export that writes [] for what nobody asked is read so, when told."""
    text = plan_of(key="p", goals=[], needs=[{"support": []}])
    plan = load_plan(text, empty_is_blank=True)
    assert plan.goals is None
    assert plan.needs[0].support is None


def test_empty_is_blank_only_where_a_list_is_due():
    """What isn't a list stays wrong, and an unknown key stays unknown."""
    text = '{"gaols": [], "statement": [], "needs": []}'
    assert {at for at, _ in problems(text, Goal, empty_is_blank=True)} == {"/gaols", "/statement"}


def test_faults_are_told_up_to_a_bound():
    """A million faults make one error of a thousand and a word on the rest."""
    text = '{"actions": [' + "1," * 5_000 + "1]}"
    found = problems(text, Goal)
    assert len(found) == 1_001
    assert "more" in found[-1][1]
    keys = json.dumps({f"K{n}": 1 for n in range(3_000)})
    assert "2000" in problems(keys, Goal)[-1][1]


def test_many_odd_keys_take_no_longer_than_they_should():
    """Twenty thousand keys, one of them twice: told at once, not after minutes."""
    keys = ",".join(f'"K{n}": 1' for n in range(20_000))
    assert problems("{" + keys + ', "K0": NaN}')


class Hostile(dict):
    """A mapping that shows what it holds when it is asked for it."""

    def __getitem__(self, key):
        raise KeyError(SENTINEL)


def test_hostile_mappings_are_refused():
    """Whatever a mapping raises, it is one error without a value."""
    assert problems(Hostile(format=FORMAT)) == [("", "expected a mapping that can be read")]
    shared = []
    for _ in range(30):
        shared = [shared, shared]
    assert "values" in problems({"goals": shared})[0][1]


def test_paths_no_file_can_have_are_refused(tmp_path, monkeypatch):
    """A name with a null in it, and a file that opens and can't be read."""
    assert "the name of a file" in problems(Path("\0margaret"))[0][1]
    assert "can't be read" in problems(tmp_path)[0][1]
    with pytest.raises(LoadError, match="can't be read"):
        list(load_plans(Broken()))


def test_a_file_open_for_text_is_refused():
    """Lines are read as bytes."""
    with pytest.raises(LoadError, match="bytes"):
        list(load_plans(io.StringIO("x")))


class Broken(io.BytesIO):
    """A file on a disk that fails."""

    def readline(self, size=-1):
        raise OSError(5, "Input/output error")


def test_money_doesnt_depend_on_the_callers_arithmetic():
    """A caller's precision and traps are their own."""
    with localcontext(Context(prec=4, traps=[Inexact])):
        assert load({"package": 12345.67}, PersonalBudget).package == Decimal("12345.67")
        with pytest.raises(LoadError):
            load({"package": 1.005}, PersonalBudget)


def test_deep_nesting_is_refused_however_it_is_read():
    """Deep enough to exhaust a walker, not the parser."""
    deep = '{"format": "careplan-plan/1", "goals": ' + "[" * 400 + "1" + "]" * 400 + "}"
    ((at, said),) = problems(deep)
    assert (at, said.partition(",")[0]) == ("/goals/0", "expected an object: Goal")
    assert problems(deep, empty_is_blank=True) == problems(deep)


def test_numbers_are_exact():
    """Money is read as it is written, whole or not."""
    text = '{"cost": 17.10, "hours": 6}'
    support = load(text, Support)
    assert (support.cost, support.hours) == (Decimal("17.10"), Decimal(6))
    assert load({"cost": 17.1}, Support).cost == Decimal("17.1")
    assert as_data(support) == {"cost": 17.1, "hours": 6}


# --- everything wrong, at once, with its place


def test_every_problem_at_once():
    """All that is wrong with the shape comes in one error, each with its pointer."""
    text = plan_of(
        goal=[],
        key=3,
        budget="nope",
        direct_payment={"amount": 0.001},
        goals=[{"due": "2026-13-01"}, {"measure": 4, "key": ""}, "x"],
        reviews={"kind": "x"},
    )
    found = dict(problems(text))
    assert found.keys() == {
        "/goal",
        "/key",
        "/budget",
        "/direct_payment/amount",
        "/goals/0/due",
        "/goals/1/measure",
        "/goals/1/key",
        "/goals/2",
        "/reviews",
    }
    assert "'goals'" in found["/goal"]
    assert "2026-03-15" in found["/goals/0/due"]


def test_problems_between_fields_come_once_fields_are_sound():
    """A goal due before it starts is told when its days are days."""
    goal = {"start": "2026-02-01", "due": "2026-01-01"}
    assert problems(plan_of(goals=[goal])) == [("/goals/0/due", "expected a day on or after start")]
    both = {**goal, "status": "banana"}
    assert [pointer for pointer, _ in problems(plan_of(goals=[both]))] == ["/goals/0/status"]


def test_one_key_for_two_needs_is_impossible():
    """Where something may refer to a key, it stands for one thing."""
    twice = [{"key": "n-1"}, {"key": "n-1"}]
    assert [at for at, _ in problems(plan_of(needs=twice))] == ["/needs/1/key"]
    people = plan_of(person={"key": "x"}, carers=[{"key": "x"}], workers=[{"key": "y"}])
    assert [at for at, _ in problems(people)] == ["/carers/0/key"]


def test_format_version_is_asked_for():
    """A document says which format it is in; what else is wrong is told beside it."""
    assert problems("{}") == [("/format", f"expected {FORMAT!r}, the only format read here")]
    found = problems('{"format": "careplan-plan/9", "key": 1}')
    assert [at for at, _ in found] == ["/format", "/key"]


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("key", [3, True, "", " ", "x" * 101, [], {}]),
        ("due", ["20260315", "2026-3-15", "2026-02-30", 20260315, True, "2026-03-15T00:00"]),
        ("status", ["banana", "Active", 1, True, []]),
        ("needs", ["n-1", {"0": "n-1"}, [1], [None], 0, False]),
        ("measure", ["x", [], 3, True]),
        ("statement", [1, 1.0, True, ["x"]]),
    ],
)
def test_nothing_is_coerced(kind, wrong):
    """Each of these is refused at its place, never turned into something near it."""
    for value in wrong:
        found = problems(json.dumps({kind: value}), Goal)
        assert found[0][0].startswith(f"/{kind}"), value


@pytest.mark.parametrize("wrong", ['"4"', "4.5", "true", "3", "-3", "1.0", "null_"])
def test_levels_are_whole_numbers_in_range(wrong):
    """4.5 isn't 4, true isn't 1, and 1.0 isn't 1."""
    with pytest.raises(LoadError):
        load(f'{{"progress": [{{"level": {wrong}}}]}}', Goal)


def test_partial_dates_are_read_as_far_as_they_go():
    """A year, a month or a day; anything else is refused."""
    for text in ("1998", "1998-06", "1998-06-30"):
        plan = load_plan(plan_of(person={"date_of_birth": text}))
        assert str(plan.person.date_of_birth) == text
    for text in ("98", "1998-6", "1998-13", "1998-06-31", "", 1998):
        assert problems(plan_of(person={"date_of_birth": text}))


# --- what JSON lets through


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ('{"key": "a", "key": "b"}', "/key"),
        ('{"goals": [{"due": NaN}]}', "/goals/0/due"),
        ('{"goals": [{"due": -Infinity}]}', "/goals/0/due"),
        ('{"budget": {"package": %s}}' % ("9" * 5000), "/budget/package"),
        ('{"budget": {"package": 1.%s}}' % ("9" * 5000), "/budget/package"),
        ('{"key": "\\ud800"}', "/key"),
        ('{"\\udfff": 1}', "/(key 1)"),
        ('{"budget": {"package": 1e99999999999999999999}}', "/budget/package"),
        ('{"budget": {"package": 1e-99999999999999999999}}', "/budget/package"),
        ('{"due": "2026-W11-7"}', "/due"),
        ('{"format": "careplan-plan/1", "format": "careplan-plan/1"}', "/format"),
        (
            '{"interventions": [{"one_to_one_hours": 1E-9999999}]}',
            "/interventions/0/one_to_one_hours",
        ),
        ("[" * 100_000, ""),
        ('{"key": ' * 100_000, ""),
        ("{", ""),
        ("", ""),
        ("null", ""),
        ("[]", ""),
        ('"plan"', ""),
        (b"\xff\xfe", ""),
        ("\ud800", ""),
    ],
)
def test_unsound_json_is_refused(text, pointer):
    """Each is one clear error at its place."""
    assert pointer in {at for at, _ in problems(text)}


def test_a_pair_of_escapes_is_a_character():
    """An emoji written as two escapes is an emoji."""
    assert load(r'{"statement": "\ud83d\ude42 yes"}', Goal).statement == "🙂 yes"


def test_a_path_written_as_text_gets_a_hint():
    """Text is JSON; a path is a Path."""
    assert "pathlib.Path" in problems("examples/rehabilitation.json")[0][1]


def test_size_is_bounded(tmp_path):
    """A longer document is refused before it is read; one byte too many is enough."""
    text, file = plan_of(key="p"), tmp_path / "plan.json"
    file.write_text(f"{text} ")
    for data in (f"{text} ", f"{text} ".encode(), file):
        expected = [("", f"expected at most {len(text)} bytes")]
        assert problems(data, most_bytes=len(text)) == expected
        assert load_plan(data, most_bytes=len(text) + 1).key == "p"


@pytest.mark.parametrize(("digits", "says"), [(34, "decimal places"), (35, "36 characters")])
def test_long_fractions_are_refused(digits, says):
    """One of 36 characters is still a number, and then it has to fit its field."""
    ((at, found),) = problems(
        plan_of(key="p")[:-1] + f', "budget": {{"package": 0.{"1" * digits}}}}}'
    )
    assert at == "/budget/package"
    assert says in found


def test_wrong_sources_are_load_errors(tmp_path):
    """A missing file, and what isn't a document at all."""
    (found,) = problems(tmp_path / "Robin.json")
    assert "can't be read" in found[1]
    assert "Robin" not in found[1]
    assert problems(3)


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        {1: 2},
        object(),
        b"x",
        {"x": {1}},
        "\ud800",
        Decimal("NaN"),
    ],
)
def test_mappings_that_were_never_json_are_refused(value):
    """A mapping holds what JSON can, or is refused at the place."""
    found = problems({"format": FORMAT, "goals": [{"statement": value}]})
    assert found[0][0].startswith("/goals/0")


def test_a_mapping_that_holds_itself_is_refused():
    """No recursion, only an error."""
    loop = {"format": FORMAT}
    loop["person"] = loop["carers"] = loop
    assert problems(loop) == [("", "expected at most 50 levels, and 500000 values")]


def test_one_byte_order_mark_is_passed_over():
    """Some exports begin with one. Two are no JSON."""
    assert load(b'\xef\xbb\xbf{"key": "a"}', Goal).key == "a"
    for text in ('\ufeff\ufeff{"key": "a"}', b'\xef\xbb\xbf\xef\xbb\xbf{"key": "a"}'):
        ((place, message),) = problems(text, Goal)
        assert (place, message) == ("", "not JSON, at line 1, column 1")


def test_keys_that_may_be_a_persons_are_not_shown():
    """An unknown key that doesn't look like a field's name is shown by its place."""
    for value in (1, float("nan"), "\ud800"):  # the format isn't counted, whatever is wrong
        assert problems(plan_of(**{"Robin Example": value}))[0][0] == "/(key 1)"
    assert problems(plan_of(key="p", mood_now=1))[0][0] == "/mood_now"


# --- every node of real examples, mutated

SENTINEL = "Zelig Quisling 1957"
HOSTILE = [
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    SENTINEL,
    "\ud800",
    "2026-02-30",
    [],
    [[]],
    {},
    {"key": 1},
    {SENTINEL: SENTINEL},
    [SENTINEL, None, {}],
]


def nodes(data, at=()):
    yield at
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            yield from nodes(value, (*at, key))
        else:
            yield (*at, key)


PLACES = {name: list(nodes(json.loads(raw))) for name, raw in EXAMPLE.items()}


def loads_or_says(raw):
    try:
        plan, error = load_plan(raw), None
    except LoadError as caught:
        plan, error = None, caught
    if error is None:
        assert load_plan(dump_plan(plan)) == plan
        return
    assert error.problems
    assert SENTINEL not in f"{error}{error!r}{error.args}"
    assert error.__context__ is None


@settings(max_examples=400)
@given(st.sampled_from(sorted(EXAMPLE)), st.data())
def test_every_mutation_loads_or_is_a_load_error(name, data):
    """Whatever stands at whatever node, it loads, or one error says why and shows no value."""
    path = data.draw(st.sampled_from(PLACES[name]))
    hostile = data.draw(st.sampled_from(HOSTILE))
    whole = json.loads(EXAMPLE[name])
    if not path:
        loads_or_says(json.dumps(hostile))
        return
    *above, last = path
    parent = whole
    for key in above:
        parent = parent[key]
    if data.draw(st.booleans()):
        parent[last] = copy.deepcopy(hostile)
    elif isinstance(parent, dict):
        parent[SENTINEL] = parent.pop(last)
    loads_or_says(json.dumps(whole))


@settings(max_examples=300)
@given(st.sampled_from(sorted(EXAMPLE)), st.data())
def test_reader_and_checker_accept_the_same(name, data):
    """What the compiled reader reads, the checker reads the same, and refuses the same."""
    path = data.draw(st.sampled_from([path for path in PLACES[name] if path]))
    whole = json.loads(EXAMPLE[name], parse_float=Decimal)
    del whole["format"]
    parent = whole
    for key in path[:-1]:
        parent = parent.get(key) if isinstance(parent, dict) else parent[key]
    if parent is None:
        return
    parent[path[-1]] = data.draw(st.sampled_from([*HOSTILE, "none", Decimal("1.5"), "2026"]))
    found = begun = None
    try:
        found = reader(SupportPlan, ())(whole, [])
    except Refused as refused:
        begun = refused.begun
    problems, from_the_start = [], []
    assert checker(SupportPlan, ())(whole, begun, "", problems) == found
    assert checker(SupportPlan, ())(whole, None, "", from_the_start) == found
    assert problems == from_the_start
    assert (found is None) == bool(problems)


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_noise_is_a_load_error(noise):
    """Bytes and text at random never raise anything else."""
    loads_or_says(noise)


# --- JSON Lines


def test_lines_are_read_one_at_a_time(tmp_path):
    """Each line is a plan or what is wrong with it; a bad one never stops the rest."""
    lines = [plan_of(key="a"), "", "{", plan_of(key="b"), plan_of(key="c" * 200), plan_of(key="d")]
    path = tmp_path / "plans.jsonl"
    path.write_text("\n".join(lines))
    for source in (path, io.BytesIO("\n".join(lines).encode())):
        found = list(load_plans(source))
        assert [one.key if isinstance(one, SupportPlan) else "!" for one in found] == [
            "a",
            "!",
            "b",
            "!",
            "d",
        ]


def test_lines_too_long_are_passed_over():
    """A line over the limit is one error; the next is read."""
    text = plan_of(key="a").encode()
    long = plan_of(key="b", person={"preferred_name": "x" * 300}).encode()
    for end in (b"", b"\n", b"\r\n"):
        (plan,) = load_plans(io.BytesIO(text + end), most_bytes=len(text))
        assert plan.key == "a"
    found = list(load_plans(io.BytesIO(text + b"\n" + long + b"\n" + text), most_bytes=100))
    assert [isinstance(one, LoadError) for one in found] == [False, True, False]
    (only,) = load_plans(io.BytesIO(long), most_bytes=100)
    assert "100 bytes" in str(only)


def test_lines_of_a_missing_file_are_a_load_error(tmp_path):
    """The file itself may be missing."""
    with pytest.raises(LoadError):
        list(load_plans(Path(tmp_path / "none.jsonl")))


@given(strategies.records(SupportPlan))
def test_text_is_what_json_makes_of_the_data(plan):
    """Written by compiled code, byte for byte the same."""
    assert dump(plan) == json.dumps(as_data(plan), ensure_ascii=False, allow_nan=False)
    assert dump(plan.person or Person()) == json.dumps(
        as_data(plan.person or Person()), ensure_ascii=False
    )


def test_dump_indents_on_request():
    """One line by default, as JSON Lines want; indented for people."""
    plan = SupportPlan(key="p", budget=PersonalBudget(package=Decimal("12.50")))
    assert "\n" not in dump_plan(plan)
    assert dump_plan(plan, indent=2).startswith('{\n  "format"')
    assert load(dump(Action(key="a")), Action) == Action(key="a")
    assert load(dump(MoveOnPlan()), MoveOnPlan) == MoveOnPlan()


# --- what people guess


EVERY_MODEL = sorted(reachable(SupportPlan), key=lambda one: one.__name__)


@pytest.mark.parametrize("model", EVERY_MODEL)
def test_every_guess_leads_to_a_field(model):
    """A key that people guess is no field, and what is suggested for it is one."""
    for guess, meant in getattr(model, "GUESSES", {}).items():
        assert guess not in field_types(model)
        assert leads_somewhere(f"/{meant}", model)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("/needs/0/eligible", True, "did you mean 'determination/eligible'?"),
        ("/needs/0/provision", [], "did you mean 'support'?"),
        ("/milestones", [], "did you mean 'pathway'?"),
        ("/reviews/0/date", "2026-09-04", "did you mean 'held'?"),
        ("/needs/0/determination", "yes", "Determination, with eligible, extent, reasons, by, on"),
        ("/concerns/0/needs", "yes", "Suspicion, with held, reasons"),
        ("/incidents", "none", "[] says that there are none"),
        ("/capacity", [], 'or "none" if there is none'),
    ],
)
def test_a_guess_is_told_where_it_belongs(path, value, said):
    """A key people guess, a shape that was meant otherwise: the error says what is wanted."""
    plan = {"format": "careplan-plan/1", "needs": [{}], "reviews": [{}], "concerns": [{}]}
    *way, last = path.split("/")[1:]
    place = plan
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    ((at, message),) = problems(plan)
    assert at == path
    assert said in message


def test_a_long_object_is_told_by_its_first_keys():
    """Of an object with many keys the first are listed, and how many more there are."""
    ((_, message),) = problems({"format": "careplan-plan/1", "concerns": ["money gone"]})
    assert "SafeguardingConcern, with key, " in message
    assert message.endswith(f" and more: {len(field_types(SafeguardingConcern)) - 20}")


@pytest.mark.parametrize("blank", [True, False])
def test_an_empty_list_is_suggested_only_where_it_says_none(blank):
    """Where [] means not asked, nobody is told that it says there are none."""
    with pytest.raises(LoadError) as told:
        load_plan({"format": "careplan-plan/1", "incidents": "none"}, empty_is_blank=blank)
    assert ("[] says" in str(told.value)) is not blank


@pytest.mark.parametrize("kind", [Goal, Visit])
def test_a_format_that_stands_twice_is_told_as_that(kind):
    """As any other key is, for every kind of record."""
    text = '{"format": "careplan-visit/1", "format": "careplan-visit/1"}'
    with pytest.raises(LoadError, match=r"^/format: expected the key only once$"):
        load(text, kind)
