"""Clustering by average link."""

import numpy as np

from bot.stories.average_link import average_link
from bot.stories.likeness import Matrix


def alike(size: int, pairs: dict[tuple[int, int], float]) -> Matrix:
    likeness = np.eye(size)
    for (one, other), value in pairs.items():
        likeness[one, other] = likeness[other, one] = value
    return likeness


def test_the_mean_of_all_pairs_decides() -> None:
    chain = alike(3, {(0, 1): 0.9, (1, 2): 0.5})
    assert average_link(chain, 0.4, 0.0) == [[0, 1], [2]]  # 2 is as alike as 0.25 to both
    assert average_link(chain, 0.2, 0.0) == [[0, 1, 2]]


def test_what_no_pair_connects_is_clustered_as_if_it_were_alone() -> None:
    pairs = {(0, 2): 0.9, (2, 4): 0.3, (1, 3): 0.5, (3, 5): 0.5, (1, 5): 0.5}
    apart = [[0, 2], [1, 3, 5], [4], [6]]
    assert average_link(alike(7, pairs), 0.2, 0.58) == apart
    joined = average_link(alike(7, pairs | {(4, 6): 0.25}), 0.2, 0.58)
    assert joined == [[0, 2], [1, 3, 5], [4, 6]]


def test_nothing_is_no_cluster() -> None:
    assert average_link(np.zeros((0, 0)), 0.1, 0.5) == []
