"""What goes from process to process: Dask logs the arguments of what fails, and these are texts."""

import pickle
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Parcel:
    """An object that only who reads it unpacks: a scheduler passes it on as bytes."""

    packed: bytes

    @classmethod
    def of(cls, content: object) -> "Parcel":
        return cls(pickle.dumps(content, pickle.HIGHEST_PROTOCOL))

    def opened(self) -> object:
        """What is in it; from a worker or a run of one's own alone, for unpacking can do
        anything."""
        return pickle.loads(self.packed)

    def __sizeof__(self) -> int:
        return len(self.packed)

    def __repr__(self) -> str:
        return f"<{len(self.packed)} bytes>"
