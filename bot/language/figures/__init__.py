"""Figures: amounts, counts and dates, and the normalisation of dates to ISO."""
