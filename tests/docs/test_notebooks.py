"""The notebooks in the examples run from a CSV to a table and a chart."""

import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from tests.helpers import EXAMPLES


@pytest.mark.filterwarnings("default")  # the kernel's own
def test_notebook_runs(tmp_path):
    """Every cell runs; it ends with tables and two pictures that say what they show."""
    shutil.copy(EXAMPLES / "wellbeing.csv", tmp_path)
    notebook = nbformat.read(EXAMPLES / "wellbeing.ipynb", as_version=4)
    held = [cell.get("outputs") for cell in notebook.cells if cell.cell_type == "code"]
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    shown = [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
    assert [len(outputs) for outputs in shown] == [len(outputs) for outputs in held] == [1] * 9
    pictures = [outputs[0].data["text/html"] for outputs in shown[-2:]]
    assert all(html.startswith('<img alt="Short Warwick-Edinburgh') for html in pictures)
    assert "improved" in shown[-4][0].data["text/plain"]


@pytest.mark.filterwarnings("default")  # the kernel's own
def test_quarterly_return_runs(tmp_path):
    """From a CSV to a figure by team, a table to publish, and a run chart of four quarters."""
    for name in ("carer-plans.csv", "plans-in-7-days.toml"):
        shutil.copy(EXAMPLES / name, tmp_path)
    notebook = nbformat.read(EXAMPLES / "quarterly-return.ipynb", as_version=4)
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    shown = [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
    assert [len(outputs) for outputs in shown] == [1] * 6
    assert "62.5" in shown[1][0].data["text/plain"]
    assert "2026-Q3 62.50%, from 57.69% to 73.08%." in shown[-1][0].data["text/html"]
