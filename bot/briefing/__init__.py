"""Briefings: what a library says on a topic, gathered, chosen, dated and proved."""
