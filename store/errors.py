"""Faults of a database that pass by themselves."""

from bot.errors import LibraryUnusable


class LibraryInUse(LibraryUnusable):
    """Another writer has it, for a moment mostly."""


IN_USE = "is in use: another program is writing to it. Try again when that one has finished."
