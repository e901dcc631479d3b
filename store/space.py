"""The room that a library takes, and what is left in it of what was deleted."""

from typing import Protocol


class Space(Protocol):
    """Of one database."""

    def size(self) -> int:
        """Bytes that it takes."""

    def clear(self) -> bool:
        """`overwrite`, and what was made of the library besides is deleted."""

    def overwrite(self) -> bool:
        """Overwrites what was deleted; False if some of it is left for now, because another
        program is reading."""

    def compact(self) -> None:
        """Gives back what is free, if that is much."""
