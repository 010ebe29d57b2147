"""careplan score, as a data team would use it."""

import csv
import os
import subprocess
import sys

import polars as pl
import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet

from careplan._base.escaping import CONTROL
from careplan.cli import table_files
from careplan.cli.app import app
from careplan.errors import Problem, ScoreError
from careplan.instruments import DIALOG, PHQ_9, SWEMWBS, WEMWBS
from tests.cli.test_check import in_terminal
from tests.helpers import ROOT
from tests.hostile import HOSTILE, formulas

ABC = ("--instrument", "ucla-3", "--items", "a,b,c")


def run(*args):
    return CliRunner(env={"COLUMNS": "88"}).invoke(app, ["score", *map(str, args)])


@pytest.fixture
def wave(tmp_path):
    """Five people: two whole, a blank, a word, a number out of range; ids with noughts in front."""
    path = tmp_path / "wave.csv"
    path.write_text("id,a,b,c\n007,1,2,3\n008,3.0, 3 ,3\n009,1,,1\n010,1,often,1\n011,1,4,1\n")
    return path


def test_scores_are_written_beside_what_was_there(wave, tmp_path):
    """To CSV or Parquet: every column as it was, text and all, and the scores after it."""
    out = tmp_path / "scored.csv"
    result = run(wave, *ABC, "--out", out)
    assert result.exit_code == 0, result.output
    rows = pl.read_csv(out, infer_schema=False).rows()
    assert rows[:3] == [
        ("007", "1", "2", "3", "6", "3"),
        ("008", "3.0", " 3 ", "3", "9", "3"),
        ("009", "1", "", "1", None, "2"),
    ]
    again = tmp_path / "scored.parquet"
    assert run(wave, *ABC, "--out", again).exit_code == 0
    held = pl.read_parquet(again)
    assert held["ucla_3_raw"].to_list() == [6, 9, None, None, None]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "scored.csv",
        "scored.parquet",
        "wave.csv",
    ]


def test_what_couldnt_be_scored_is_counted_and_never_shown(wave):
    """Blanks and what isn't an answer, by item; and the summary."""
    out = run(wave, *ABC).stdout
    assert "wave.csv: 5 rows by UCLA loneliness scale, three items" in out
    assert "ucla_3_raw: 2 scored, 3 not" in out
    assert "mean 7.50, standard deviation 2.12" in out
    assert "left-out: 1 blank, 2 not a valid answer" in out
    assert "often" not in out
    assert "companionship" not in out


def test_parquet_of_numbers_bands_and_flags(tmp_path):
    """Bands in their order, and how many call for somebody at once."""
    path = tmp_path / "phq.parquet"
    looks = [[0] * 9, [1] * 9, [3] * 9, [None] * 9]
    columns = {item.key: [look[0] for look in looks] for item in PHQ_9.items}
    pl.DataFrame(columns).write_parquet(path)
    out = run(path, "--instrument", "phq-9").stdout
    assert "minimal: 1\n    mild: 1\n    severe: 1\n" in out
    assert "phq_9_flag_self_harm: 2 need somebody to look straight away; 1 left blank" in out


def test_codes_shifted_by_one_are_hinted_at(tmp_path):
    """1 to 4 in place of 0 to 3: some rows fit, and whoever answered 4 doesn't. Never a guess."""
    path = tmp_path / "wave.csv"
    names = [f"g{number}" for number in range(1, 8)]
    path.write_text("\n".join([",".join(names), "1,2,3,1,1,2,1", "1,1,4,1,2,1,1", ""]))
    told = run(path, "--instrument", "gad-7", "--items", ",".join(names)).stdout
    assert "gad_7_raw: 1 scored, 1 not" in told
    assert "use --coding to say what they mean" in told


def test_full_form_and_one_row(tmp_path):
    """Fourteen columns for the short form; one row has a mean and no spread."""
    path = tmp_path / "full.csv"
    names = [f"w{item.number}" for item in WEMWBS.items]
    path.write_text(",".join(names) + "\n" + ",".join(["3"] * 14) + "\n")
    out = run(path, "--instrument", "swemwbs", "--items", ", ".join(names)).stdout
    assert "swemwbs_metric: 1 scored, 0 not\n    mean 19.25\n" in out
    blank = tmp_path / "blank.csv"
    blank.write_text("id," + ",".join(item.key for item in SWEMWBS.items) + "\na" + "," * 7 + "\n")
    assert "swemwbs_metric: 0 scored, 1 not\nWhat" in run(blank, "--instrument", "swemwbs").stdout


def test_codings_from_a_file(tmp_path):
    """Texts, numbers that run the other way, and one item apart from the rest."""
    words = tmp_path / "words.toml"
    words.write_text('"Hardly ever" = 1\n"Some of the time" = 2\nOften = 3\n')
    path = tmp_path / "text.csv"
    path.write_text("a,b,c\nOften,Some of the time,Hardly ever\nOften,often,3\n")
    out = run(path, *ABC, "--coding", words).stdout
    assert "ucla_3_raw: 1 scored, 1 not" in out
    bare = run(path, *ABC).stdout
    assert "ucla_3_raw: 0 scored, 2 not" in bare
    assert "use --coding to say what they mean" in bare
    turned = tmp_path / "turned.toml"
    turned.write_text('"1" = 3\n"2" = 2\n"3" = 1\n')
    numbers = tmp_path / "numbers.parquet"
    pl.DataFrame({"a": [1], "b": [1], "c": [2]}).write_parquet(numbers)
    assert "mean 8.00" in run(numbers, *ABC, "--coding", turned).stdout
    mixed = tmp_path / "mixed.parquet"
    kinds = pl.Series(["Often"], dtype=pl.Categorical)
    pl.DataFrame({"a": [1], "b": kinds, "c": ["3"]}).write_parquet(mixed)
    per_item = tmp_path / "items.toml"
    per_item.write_text("[left-out]\nOften = 3\n")
    out = run(mixed, *ABC, "--coding", per_item).stdout
    assert "mean 7.00" in out, out
    assert "/coding/useful" in run(numbers, *ABC, "--coding", _file(tmp_path, "useful")).stderr


def _file(folder, name):
    path = folder / "wrong.toml"
    path.write_text(f'[{name}]\n"1" = 1\n')
    return path


def test_rules_about_blanks_by_name(tmp_path):
    """An author's own rule, on request; an unknown one says which there are."""
    path = tmp_path / "djg.csv"
    names = "emotional-3,social-4,social-7,social-8,emotional-9,emotional-10"
    path.write_text(f"{names}\n3,1,1,1,3,\n")
    asked = (path, "--instrument", "de-jong-gierveld-6")
    assert "raw: 1 scored, 0 not" in run(*asked, "--missing", "authors").stdout
    result = run(*asked, "--missing", "mean")
    assert result.exit_code == 2
    assert "/missing: de-jong-gierveld-6 has: authors" in result.stderr


def test_a_councils_own_instrument(tmp_path):
    """By the path of its file."""
    own = ROOT / "examples" / "instruments" / "experience-questionnaire.toml"
    path = tmp_path / "own.csv"
    names = "listened-to,knew-who-to-ask,had-to-repeat,in-time,made-a-difference"
    path.write_text(f"{names}\n5,5,1,5,5\n")
    assert "as-hoped: 1" in run(path, "--instrument", own).stdout


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"a,b,c\n1,2,3\n1,2\n", "row 3 has 2 cells, and the first row has 3"),
        ("a.csv", b"a,b,c\n1,caf\xe9,3\n", "can't be read: rows of different lengths"),
        ("a.csv", b"a,b,c\n", "expected at least one row"),
        ("a.csv", b"", "expected a first row with the names of the columns"),
        ("a.csv", b"a,b,b\n1,2,3\n", "expected each column name once"),
        ("a.csv", b"x,b,c\n1,2,3\n", "there is no column 'a'; use --items"),
        (
            "a.csv",
            b"a,b,c,ucla_3_raw\n1,2,3,4\n",
            "/ucla_3_raw: there is already a column of this name",
        ),
        ("a.parquet", b"PAR1 not really", "can't be read: rows of different lengths"),
        ("a.ods", b"", "expected a .csv, a .parquet or an .xlsx file"),
        ("a.xlsx", b"PK", "it isn't an Excel workbook, or it is damaged"),
    ],
)
def test_what_cant_be_read_exits_2_and_leaves_nothing(tmp_path, name, content, reason):
    """One clear line, none of what the file holds, and no half-written file."""
    path = tmp_path / name
    path.write_bytes(content)
    result = run(path, *ABC, "--out", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert reason in result.stderr, result.stderr
    assert "caf" not in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_file_that_stops_being_sound_half_way(tmp_path, monkeypatch):
    """Batches already written are taken away again."""
    monkeypatch.setattr(table_files, "_BLOCK", 200)
    path = tmp_path / "a.csv"
    path.write_text("a,b,c\n" + "1,2,3\n" * 400 + "1,2\n")
    result = run(path, *ABC, "--out", tmp_path / "out.parquet")
    assert result.exit_code == 2
    assert "row 402 has 2 cells, and the first row has 3" in " ".join(result.stderr.split())
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


def test_what_cant_be_written_is_told_as_such(tmp_path):
    """A column that CSV can't hold, a folder in the way; nothing is left, nothing taken."""
    path = tmp_path / "a.parquet"
    pl.DataFrame({"a": [1], "b": [2], "c": [3], "more": [[1]]}).write_parquet(path)
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "out.csv.part").write_text("mine")
    plain = tmp_path / "b.parquet"
    pl.DataFrame({"a": [1], "b": [2], "c": [3]}).write_parquet(plain)
    for file, out, reason in [
        (path, "out.csv", "/out: can't store a column of this type"),
        (plain, "folder.csv", "/out: can't be written"),
    ]:
        result = run(file, *ABC, "--out", tmp_path / out)
        assert (result.exit_code, reason in result.stderr) == (2, True), result.stderr
    names = sorted(one.name for one in tmp_path.iterdir())
    assert names == ["a.parquet", "b.parquet", "folder.csv", "out.csv.part"]
    assert (tmp_path / "out.csv.part").read_text() == "mine"


def test_names_like_our_own_are_no_trouble(tmp_path):
    """Columns called like what is made on the way, two of one name, a file of an odd name."""
    path = tmp_path / "a.parquet"
    pl.DataFrame({"a": [1], "b": [2], "c": [3], "careplan_left-out": [9]}).write_parquet(path)
    assert "1 scored" in run(path, *ABC).stdout
    parquet.write_table(pa.table([pa.array([1])] * 4, names=["a", "b", "c", "c"]), path)
    assert "expected each column name once" in run(path, *ABC).stderr
    odd = tmp_path / os.fsdecode(b"\xfe.csv")
    odd.write_text("a,b,c\n1,2,3\n")
    done = CliRunner().invoke(app, ["score", str(odd), *ABC])
    assert done.exit_code == 0, done.output
    flagged = ROOT.joinpath("examples", "instruments", "experience-questionnaire.toml").read_text()
    own = tmp_path / "own.toml"
    own.write_text(flagged.replace("experience-questionnaire", "red-flag-scale"))
    rows = tmp_path / "own.csv"
    names = "listened-to,knew-who-to-ask,had-to-repeat,in-time,made-a-difference"
    rows.write_text(f"{names}\n5,5,1,5,5\n")
    out = run(rows, "--instrument", own).stdout
    assert "red_flag_scale_raw: 1 scored" in out
    assert "straight away" not in out


def test_codes_for_no_answer_are_blanks_in_every_column(tmp_path):
    """DIALOG's 8, beside an item that is text; a coding's own white space doesn't matter."""
    path = tmp_path / "a.parquet"
    keys = [item.key for item in DIALOG.items]
    pl.DataFrame({key: [8] for key in keys[:-1]} | {keys[-1]: ["4"]}).write_parquet(path)
    out = run(path, "--instrument", "dialog").stdout
    assert "job: 1 blank, 0 not a valid answer" in out
    coding = tmp_path / "coding.toml"
    coding.write_text('"4 - Often " = 3\n')
    text = tmp_path / "text.csv"
    text.write_text("a,b,c\n4 - Often,4 - Often , 4 - Often\n")
    assert "mean 9.00" in run(text, *ABC, "--coding", coding).stdout


def test_lines_inside_quotes_are_no_rows(tmp_path, monkeypatch):
    """A note of several lines, cut by the edge of a block."""
    monkeypatch.setattr(table_files, "_BLOCK", 64)
    path = tmp_path / "a.csv"
    row = '"first line\nsecond, with a comma\nthird",1,2,3\n'
    path.write_text("note,a,b,c\n" + row * 20)
    assert "ucla_3_raw: 20 scored, 0 not" in run(path, *ABC).stdout


def test_wide_scales_and_repeated_columns(tmp_path):
    """A hundred codes, each written in two ways; a column can't be two items."""
    own = (ROOT / "tests" / "data" / "converted.toml").read_text()
    own, _, rest = own.partition("[parts.conversion]")
    path = tmp_path / "own.toml"
    path.write_text(own.replace("high = 1\n", "high = 150\n"))
    rows = tmp_path / "own.csv"
    rows.write_text("a,b\n150,149.0\n")
    assert "mean 299.00" in run(rows, "--instrument", path).stdout
    assert "expected each column once" in run(rows, *ABC[:3], "a,a,b").stderr
    assert rest


def test_wrong_use_exits_2(wave, tmp_path):
    """No such file, instrument or ending; too few columns; nowhere to write."""
    for args, reason in [
        ((tmp_path / "no.csv", *ABC), "can't be read: No such file"),
        ((wave, "--instrument", "ucla"), "Did you mean 'ucla-3'?"),
        ((wave, *ABC, "--out", tmp_path / "x.ods"), "/out: expected a .csv"),
        ((wave, *ABC, "--out", tmp_path / "no" / "x.csv"), "/out: can't be written"),
        ((wave, *ABC[:3], "a,b"), "expected 3 columns, by name or position, separated by commas"),
        ((wave, *ABC, "--coding", tmp_path / "no.toml"), "can't be read"),
    ]:
        result = run(*args)
        assert (result.exit_code, reason in result.stderr) == (2, True), result.stderr


def test_parquet_in_several_batches(tmp_path, monkeypatch):
    """However the rows are cut, the counts are the same."""
    monkeypatch.setattr(table_files, "_BATCH", 7)
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({name: [1, 2, 3] * 10 for name in "abc"}), path)
    out = run(path, *ABC).stdout
    assert "ucla_3_raw: 30 scored, 0 not\n    mean 6.00" in out


def test_without_its_extra_it_says_so(wave):
    """The name of the extra; other faults of import are not hidden."""
    script = "import sys; sys.modules['pyarrow'] = None; from careplan.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "score", str(wave), *ABC],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 2
    assert ".[score]" in done.stderr
    script = script.replace("pyarrow", "careplan.cli.table_files")
    done = subprocess.run(
        [sys.executable, "-c", script, "score", str(wave), *ABC],
        capture_output=True,
        check=False,
        text=True,
    )
    assert "careplan.cli.table_files" in done.stderr


def test_a_terminal_sees_a_bar(wave):
    """On standard error, and gone when it is done."""
    seen = in_terminal("score", str(wave), *ABC)
    assert "wave.csv" in seen


def test_other_faults_are_not_taken_for_the_files(tmp_path):
    """What goes wrong while rows are used keeps its own reason."""
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n")
    with pytest.raises(ScoreError, match="mine"), table_files.reader(path):
        raise ScoreError([Problem("", "mine")])


def test_a_callers_own_cells_are_no_formulas(tmp_path):
    """Hostile texts in a column's name and in cells; figures, ids and lines stay as they are."""
    cells = [text for text in HOSTILE.values() if text != "+1" and "\x00" not in text]
    kept = ["+1", "-5", "p-1", "a\nb", "", "+1.5", "07700 900123"]
    path, out = tmp_path / "a.csv", tmp_path / "b.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["=a", "a", "b", "c"])
        rows.writerows([cell, 1, 2, 3] for cell in cells + kept)
    assert run(path, *ABC, "--out", out).exit_code == 0
    with out.open(newline="") as file:
        found = list(csv.reader(file))
    assert found[0][0] == "'=a"
    written = [row[0] for row in found[1:]]
    assert written[len(cells) :] == kept
    for cell in written[: len(cells)]:
        assert not formulas(f'"{cell.replace(chr(34), "")}"'), cell
        assert not CONTROL.search(cell)
