"""A conversation: what it was about, and what is asked in it without being said again."""
