"""Conversations: their contexts, and follow-ups put into whole questions."""
