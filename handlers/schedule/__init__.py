"""Digests and watches: when they are due, and how each is posted once."""
