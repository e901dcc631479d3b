"""What a cluster reads is what one process reads."""

from tests import light
from tests.cluster.conftest import Cluster
from tests.store import kills


def test_reads(cluster: Cluster) -> None:
    cluster.add("one")
    cluster.add("two")
    articles = kills.articles(50)
    assert list(cluster.reader().read(articles)) == list(light.begin().read(articles))
