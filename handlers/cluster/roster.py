"""Which of a cluster's workers read for a run: those of its own edition."""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from bot.errors import ClusterUnusable
from handlers.cluster.edition import NAME, differences

EVERY = 5.0
"""Seconds after which a run looks again who is there. Chosen, not measured."""
PATIENCE = 60.0
"""Seconds that a run waits while nobody reads for it. Chosen, not measured."""
_NAMED = 3  # of the workers that are refused

Workers = Mapping[str, Mapping[str, Any]]
"""The scheduler's description of each worker, by its address."""


class Roster:
    """The workers that read for a run, as the scheduler last told. `refused` is called once for
    each of another edition, with a sentence that names it."""

    def __init__(
        self,
        address: str,
        edition: str,
        refused: Callable[[str], object],
        *,
        patience: float = PATIENCE,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.edition = edition
        self.processes = 1
        self._address = address
        self._refused = refused
        self._patience = patience
        self._clock = clock
        self._told: dict[str, str] = {}
        self._looked = self._busy = clock()
        self._met = False
        self._reason = ""

    @property
    def due(self) -> bool:
        """Whether it is time to look again."""
        return self._clock() - self._looked >= EVERY

    def declined(self, reason: str) -> None:
        """Remembers why a worker leaves."""
        self._reason = f" The last one said: {reason}"

    def call(self, workers: Workers) -> None:
        """Takes down who is there. Raises ClusterUnusable where all are of another edition when the
        run begins, or nobody has read for it for longer than it waits."""
        self._looked = self._clock()
        ours = [each for each in workers.values() if self.edition in each["resources"]]
        for address, each in workers.items():
            if self.edition not in each["resources"] and address not in self._told:
                self._told[address] = self._described(address, each)
                self._refused(self._told[address])
        if ours:
            self.processes = sum(int(each["resources"][self.edition]) for each in ours)
            self._met, self._busy = True, self._looked
        elif workers and not self._met:
            raise ClusterUnusable(self._none_fits())
        elif self._looked - self._busy >= self._patience:
            raise ClusterUnusable(self._none_left())

    def _described(self, address: str, worker: Mapping[str, Any]) -> str:
        known = f"The worker {worker['name']} ({address})"
        theirs = next((each for each in worker["resources"] if each.startswith(f"{NAME} ")), None)
        if theirs is None:
            return f"{known} is none of Attaché's: attache work --cluster starts one."
        pairs = [
            f"{their} where this run has {our}" for our, their in differences(self.edition, theirs)
        ]
        return f"{known} has {', '.join(pairs)}."

    def _none_fits(self) -> str:
        some = list(self._told.values())
        more = f" And {len(some) - _NAMED} more." if len(some) > _NAMED else ""
        return (
            f"No worker of the cluster at {self._address} reads as this run does, so none may read "
            f"for it. {' '.join(some[:_NAMED])}{more} Install the same on all machines."
        )

    def _none_left(self) -> str:
        since = "left" if self._met else "there"
        return (
            f"No worker is {since} that reads for the cluster at {self._address}. Start some with "
            f"attache work --cluster {self._address}, and run the same again: what is in the "
            f"library by now is not read again.{self._reason}"
        )
