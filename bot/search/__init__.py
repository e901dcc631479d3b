"""A question → a topic → ranked passages."""
