"""Digests and watches: requests for them, schedules, and delivery exactly once."""
