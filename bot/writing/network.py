"""Networks: an actor, the actors it shares most sentences with, and the edges among these."""

from itertools import combinations

from bot.model.actor import Actor
from bot.model.profile import Neighbour, Network, Tie
from bot.query.snapshot import Snapshot
from bot.writing.profile import close, subject_of

_NEIGHBOURS = 10


def network(actor: Actor, snapshot: Snapshot) -> Network:
    present = snapshot.library.mentions.stats(subject_of(actor, snapshot.lexicon))
    near = close(actor, present, snapshot.lexicon)[:_NEIGHBOURS]
    shared = snapshot.library.mentions.ties([other.id for other in near])
    pairs = combinations(enumerate(near), 2)
    return Network(
        actor=actor,
        neighbours=tuple(Neighbour(actor=one, count=present.company[one.id]) for one in near),
        ties=tuple(
            Tie(one=i, other=j, count=count)
            for (i, one), (j, other) in pairs
            if (count := shared.get((min(one.id, other.id), max(one.id, other.id)), 0))
        ),
    )
