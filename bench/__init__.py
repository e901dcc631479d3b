"""Measurements: what `make bench` runs. They report, and judge nothing."""
