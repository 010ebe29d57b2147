"""Reads JSON documents into typed objects, and writes them. `careplan.load_plan` uses it."""

from __future__ import annotations

from careplan.serde.json_text import Data
from careplan.serde.loading import load, load_facts, load_programme
from careplan.serde.writing import as_data, dump

__all__ = [
    "Data",
    "as_data",
    "dump",
    "load",
    "load_facts",
    "load_programme",
]
