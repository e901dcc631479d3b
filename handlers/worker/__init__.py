"""The worker: a process that reads, fetches and forgets beside the one that answers."""
