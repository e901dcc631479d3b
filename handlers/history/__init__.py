"""What was answered before: archived briefings, and the contexts of threads."""
