"""The records that all else speaks of; frozen, and without behaviour of their own."""
