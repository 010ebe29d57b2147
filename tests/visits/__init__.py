"""Tests of `careplan.visits`."""
