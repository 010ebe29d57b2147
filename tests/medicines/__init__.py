"""Tests of `careplan.medicines`."""
