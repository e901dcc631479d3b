"""Whether Dask is there: Attaché runs without it."""

from importlib.util import find_spec

from bot.errors import ClusterUnusable


def check() -> None:
    """Raises ClusterUnusable where the extra is not installed."""
    if find_spec("distributed") is None:
        raise ClusterUnusable(
            "Reading on a cluster needs Dask, which is not installed here: "
            "pip install 'attache[cluster]'."
        )
