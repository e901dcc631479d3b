"""Amounts, counts and dates, and which day a date means."""
