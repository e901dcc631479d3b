"""Digests and watches: what is asked for, when it is due, and how a post is delivered once."""
