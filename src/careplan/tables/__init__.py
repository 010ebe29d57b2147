"""Reads tables of visits, entries, calls for help and doses: a record in each row."""

from __future__ import annotations

from careplan.tables.tables import Table, load_table

__all__ = ["Table", "load_table"]
