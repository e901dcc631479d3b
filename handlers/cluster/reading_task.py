"""The task that a run gives to a cluster: to read one batch, on the terms of that run. Imported by
the scheduler too, so it imports no language work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from bot.faults import Failure
from bot.language.article_reader import Reading
from bot.model.actor import Kind
from bot.model.article import Submission
from handlers.cluster.parcel import Parcel

PLUGIN = "attache-readers"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a run wants of whoever reads for it: the names of `actors.toml` with their kinds, and
    the seconds that one article may take."""

    stated: Mapping[str, Kind | None]
    seconds: float


@dataclass(frozen=True, slots=True)
class Assignment:
    terms: Terms
    batch: Sequence[Submission]


Readings = list[Reading | Failure]


@dataclass(frozen=True, slots=True)
class Declined:
    """No readings: the processes of this worker cannot begin, so it leaves the cluster. `reason`
    is a sentence."""

    reason: str


class Reads(Protocol):
    def read(self, assignment: Assignment) -> Readings | Declined: ...


def read(parcel: Parcel) -> Parcel:
    """The readings of an assignment, or Declined, of the worker that it is called on."""
    from distributed import get_worker

    readers = cast(Reads, get_worker().plugins[PLUGIN])
    assignment = parcel.opened()
    assert isinstance(assignment, Assignment)
    return Parcel.of(readers.read(assignment))
