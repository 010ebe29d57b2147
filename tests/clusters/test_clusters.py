"""Scores on a cluster's engines: Spark in full, Dask as a smoke test. See CONTRIBUTING.md."""

import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date

import narwhals as nw
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from careplan import frames
from careplan.batches import check_batches
from careplan.indicators import load_indicator
from careplan.instruments import (
    DE_JONG_GIERVELD_6,
    ONS4,
    PHQ_9,
    SWEMWBS,
    prorate,
)
from tests.frames.engines import polars, rows
from tests.frames.test_calculating import OWN, columns, some_records
from tests.frames.test_events import table
from tests.helpers import EXAMPLES, ROOT, one_line
from tests.returns.drawn import some_rows

pytestmark = pytest.mark.filterwarnings("default")  # theirs, not ours
ON = date(2026, 11, 20)
SEVEN = [f"q{n}" for n in range(1, 8)]


@pytest.fixture(scope="module")
def spark():
    """A small local Spark, where PySpark and Java are."""
    sql = pytest.importorskip("pyspark.sql", reason="PySpark isn't installed")
    if shutil.which("java") is None:
        pytest.skip("there is no Java here")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def people(instrument, n=400):
    """Answers with blanks and codes that can't be."""
    chance = random.Random(7)
    data = {"id": [f"{k:04}" for k in range(n)], "team": [chance.choice("ns") for _ in range(n)]}
    for item in instrument.items:
        wrong = [None, max(item.points) + 1]
        data[item.key] = [
            chance.choice(wrong) if chance.random() < 0.03 else chance.choice(list(item.points))
            for _ in range(n)
        ]
    return data


def told(native):
    if hasattr(native, "toPandas"):
        return rows(native.toArrow())
    return rows(native)


@pytest.mark.parametrize(
    ("instrument", "asked"),
    [
        (SWEMWBS, {}),
        (SWEMWBS, {"missing": prorate(blanks=1, rounding="half-even")}),
        (PHQ_9, {}),
        (DE_JONG_GIERVELD_6, {"missing": "authors"}),
        (ONS4, {}),
    ],
)
def test_spark_scores_as_memory_does(spark, tmp_path, instrument, asked):
    """Row by row the same values, read from Parquet, and nothing run until it is asked for."""
    data = polars(people(instrument))
    data.write_parquet(tmp_path / "wave.parquet")
    wave = spark.read.parquet(str(tmp_path / "wave.parquet"))
    found = frames.score(wave, instrument, **asked)
    assert type(found) is type(wave)
    assert told(found) == rows(frames.score(data, instrument, **asked))
    counted = rows(frames.unscored(wave, instrument).toArrow(), by="item")
    assert counted == rows(frames.unscored(data, instrument), by="item")


def test_spark_sums_up_as_memory_does(spark, tmp_path):
    """Summaries and changes agree to a thousand-millionth."""
    both = {"memory": [], "spark": []}
    for wave in ("first", "last"):
        data = polars(people(SWEMWBS) | ({"close": [5] * 400} if wave == "last" else {}))
        data.write_parquet(tmp_path / f"{wave}.parquet")
        both["memory"].append(frames.score(data, SWEMWBS))
        native = spark.read.parquet(str(tmp_path / f"{wave}.parquet"))
        both["spark"].append(frames.score(native, SWEMWBS))
    asked = {"person": "id", "by": "nhs-england-3", "keep": ["team"]}
    changed = {key: frames.change(*waves, SWEMWBS, **asked) for key, waves in both.items()}
    assert told(changed["spark"]) == rows(changed["memory"])
    for key in ("changed", "scored"):
        tables = [
            frames.summary(
                changed[engine] if key == "changed" else both[engine][0], SWEMWBS, by="team"
            )
            for engine in ("spark", "memory")
        ]
        found = [rows(tables[0].toArrow(), by="team"), rows(tables[1], by="team")]
        for one, other in zip(*found, strict=True):
            assert one == pytest.approx(other, abs=1e-9)


def test_spark_and_the_command_line_agree(spark, tmp_path):
    """A hundred thousand rows of CSV with blanks: identical results."""
    chance = random.Random(11)
    path = tmp_path / "wave.csv"
    with path.open("w") as file:
        file.write(f"id,{','.join(SEVEN)}\n")
        for n in range(100_000):
            codes = (chance.choice(["1", "2", "3", "4", "5", "3", ""]) for _ in SEVEN)
            file.write(f"{n:06},{','.join(codes)}\n")
    out = tmp_path / "scored.parquet"
    items = ",".join(SEVEN)
    command = [sys.executable, "-m", "careplan.cli", "score", str(path), "--out", str(out)]
    subprocess.run([*command, "--instrument", "swemwbs", "--items", items], check=True, cwd=ROOT)
    kinds = "id STRING, " + ", ".join(f"{name} INT" for name in SEVEN)
    wave = spark.read.csv(str(path), header=True, schema=kinds)
    found = frames.score(wave, SWEMWBS, SEVEN).toArrow().sort_by("id")
    mine = nw.read_parquet(str(out), backend="pyarrow").to_native().sort_by("id")
    assert found.num_rows == 100_000
    for name in found.column_names:
        if name not in SEVEN:
            assert found[name].to_pylist() == mine[name].to_pylist(), name
    assert 30_000 < 100_000 - found["swemwbs_raw"].null_count < 40_000


@pytest.mark.parametrize("instrument", [SWEMWBS, PHQ_9, DE_JONG_GIERVELD_6])
def test_dask_scores_too(instrument):
    """A smoke test: the same values, flags and parts among them."""
    dask = pytest.importorskip("dask.dataframe", reason="Dask isn't installed")
    data = polars(people(instrument))
    wave = dask.from_pandas(data.to_pandas(), npartitions=3)
    found = frames.score(wave, instrument)
    assert type(found) is type(wave)
    assert rows(found.compute()) == rows(frames.score(data.to_pandas(), instrument))


INDICATORS = [
    *map(load_indicator, ["lancashire-kpi-6", "lancashire-kpi-8", "cheshire-east-volunteering"]),
    *OWN,
]


def returned(indicator):
    """Some records, the period they are of, and what memory makes of them by team."""
    data = polars(columns(some_records(indicator, 5, 300), indicator))
    kinds = {"quarter": "2026-Q3", "half-year": "2026-H2", "year": "2026"}
    asked = {"period": kinds[indicator.period.value], "by": "team"}
    found = rows(frames.calculate(data, indicator, **asked), by="team")
    for row in found:
        row.pop("median", None)  # only where it is exact
    return data, asked, found


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda one: one.key)
def test_spark_counts_as_memory_does(spark, tmp_path, indicator):
    """The same whole numbers, and the same floats to a thousand-millionth."""
    data, asked, expected = returned(indicator)
    data.write_parquet(tmp_path / "records.parquet")
    native = spark.read.parquet(str(tmp_path / "records.parquet"))
    found = frames.calculate(native, indicator, **asked)
    assert type(found) is type(native)
    for one, other in zip(rows(found.toArrow(), by="team"), expected, strict=True):
        assert one == pytest.approx(other, abs=1e-9)


@pytest.mark.parametrize("indicator", [INDICATORS[0], INDICATORS[2]], ids=lambda one: one.key)
def test_dask_counts_too(indicator):
    """A smoke test."""
    dask = pytest.importorskip("dask.dataframe", reason="Dask isn't installed")
    data, asked, expected = returned(indicator)
    held = data.to_pandas(use_pyarrow_extension_array=True)  # an empty flag stays a flag
    wave = dask.from_pandas(held, npartitions=3)
    found = frames.calculate(wave, indicator, **asked)
    for one, other in zip(rows(found.compute(), by="team"), expected, strict=True):
        assert one == pytest.approx(other, abs=1e-9)


def page_blocks(name):
    text = (ROOT / "docs" / "how-to" / name).read_text()
    return re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


BLOCKS = page_blocks("a-million-plans.md")


@pytest.fixture
def plans(tmp_path, monkeypatch):
    """A file of drafts, whole plans and one broken document; and what one process counts."""
    monkeypatch.chdir(tmp_path)
    draft, whole = (one_line(EXAMPLES / f"rehabilitation{end}.json") for end in ("-draft", ""))
    held = [(draft if k % 3 else whole).decode() for k in range(12)]
    columns = {"council": [f"c{k % 3}" for k in range(12)], "plan": ["{", *held[1:]]}
    batch = pa.RecordBatch.from_pydict(columns)
    pq.write_table(pa.Table.from_batches([batch]), tmp_path / "plans.parquet", row_group_size=5)
    (found,) = check_batches([batch], "lancashire-rehab", on=ON, keep=["council"])
    told = found.to_pydict()
    return Counter(zip(told["council"], told["code"], strict=True))


def test_plans_on_spark(spark, plans, tmp_path):
    """The page's block: ``mapInArrow`` takes the function as it is; Spark counts."""
    names = {}
    # Spark looks for files where it was started
    exec(BLOCKS[0].replace('"plans.parquet"', repr(str(tmp_path / "plans.parquet"))), names)
    assert names["counts"] == plans
    assert names["spark"] is spark


def test_plans_on_dask(plans):
    """The page's block: ``map_partitions``, with two lines around it."""
    pytest.importorskip("dask.dataframe", reason="Dask isn't installed")
    names = {}
    exec(BLOCKS[1], names)
    assert names["counts"] == plans


@pytest.fixture
def cares(tmp_path):
    """Files of visits and of charts, some broken; and what one process counts."""
    both = {"visit": "visit", "chart": "medicines-chart"}
    held = {
        "visit": ['{"key": "v-1", "outcome": "missed"}', '{"key": "v-2"}', "["],
        "chart": ['{"key": "c-1", "entries": [{"medicine": "m-1"}]}', '{"key": "c-2"}', "{"],
    }
    counts = Counter()
    for kind, profile in both.items():
        columns = {"area": ["north", "south", "north"] * 2, kind: held[kind] * 2}
        batch = pa.RecordBatch.from_pydict(columns)
        pq.write_table(pa.Table.from_batches([batch]), tmp_path / f"{kind}s.parquet")
        told = check_batches([batch], profile, on=date(2026, 11, 30), document=kind, keep=["area"])
        for found in told:
            counts.update(zip(found["area"].to_pylist(), found["code"].to_pylist(), strict=True))
    return counts


def test_visits_and_charts_on_spark(spark, cares, tmp_path):
    """The page's block for visits and medicines charts."""
    names, block = {}, BLOCKS[2]
    for kind in ("visits", "charts"):  # Spark looks for files where it was started
        block = block.replace(f'"{kind}.parquet"', repr(str(tmp_path / f"{kind}.parquet")))
    exec(block, names)
    assert names["counts"] == cares
    assert names["spark"] is spark


def test_visits_and_charts_on_dask(cares, tmp_path, monkeypatch):
    """The page's block for plans, with the column and the profile that it says to change."""
    pytest.importorskip("dask.dataframe", reason="Dask isn't installed")
    monkeypatch.chdir(tmp_path)
    counts = Counter()
    for kind, profile in {"visit": "visit", "chart": "medicines-chart"}.items():
        block, names = BLOCKS[1].replace("council", "area"), {}
        for old, new in {
            '"plans.parquet"': f'"{kind}s.parquet"',
            '"lancashire-rehab"': f'"{profile}"',
            "2026, 11, 20": "2026, 11, 30",
            'keep=["area"]': f'keep=["area"], document="{kind}"',
        }.items():
            assert old in block
            block = block.replace(old, new)
        exec(block, names)
        counts.update(names["counts"])
    assert counts == cares


def test_scores_on_spark_as_the_page_says(spark, tmp_path, capsys):
    """The block of score-on-spark.md: two waves from files, scored, compared, summed up."""
    for wave, codes in (("wave-1", [3] * 7), ("wave-2", [5] * 7)):
        people = [(who, "north", *codes) for who in ("p1", "p2")]
        columns = ["id", "team", *(f"q{n}" for n in range(1, 8))]
        spark.createDataFrame(people, columns).write.parquet(str(tmp_path / wave))
    (block,) = page_blocks("score-on-spark.md")
    # Spark looks for files where it was started
    exec(re.sub(r'"(wave-[^"]+)"', lambda found: repr(str(tmp_path / found[1])), block), {})
    assert spark.read.parquet(str(tmp_path / "wave-1-scored")).count() == 2
    table = capsys.readouterr().out
    assert re.search(r"north\|.*\|\s*2\|", table)


def test_events_on_spark(spark):
    """The same findings, and the same rows kept, as in memory."""
    held = table(some_rows(11, 200))
    native = spark.createDataFrame(held.to_arrow())
    found = frames.check_events(native)
    assert type(found) is type(native)
    assert found.toArrow().to_pylist() == rows(frames.check_events(held), by=None)
    kept = frames.unique_events(native).toArrow()["row"].to_pylist()
    assert kept == frames.unique_events(held)["row"].to_list()
