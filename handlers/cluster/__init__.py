"""Reading articles on a cluster of Dask: what the run that asks does, and what its workers do.

Only the workers read; the run that asks files what they read. See docs/scale.md.
"""
