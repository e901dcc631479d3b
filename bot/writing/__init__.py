"""Choosing sentences: summaries, briefings, profiles. Nothing here writes one."""
