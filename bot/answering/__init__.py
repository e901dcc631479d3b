"""A question → the sentences that answer it."""
