"""The terminal door's own parts: what it prints for a person, and for a program."""
