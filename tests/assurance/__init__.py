"""Tests of `careplan.assurance`."""
