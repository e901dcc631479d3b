"""Chooses sentences to quote: summaries, profiles, networks, pages of passages. Writes none."""
