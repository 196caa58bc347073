"""Measurements: ours against a floor of the same run. Not part of the suite."""
