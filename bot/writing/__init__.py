"""Choosing sentences: summaries, profiles, pages of passages. Nothing here writes one."""
