"""Reading on a cluster of Dask, on this machine."""
