"""Medicines administration records: what is recorded about every dose."""

from __future__ import annotations

from careplan.medicines.charts.chart import Chart, ChartEntry, Dose, ToldOf, WhyNotAvailable

__all__ = ["Chart", "ChartEntry", "Dose", "ToldOf", "WhyNotAvailable"]
